#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which folder may include from which: the arrows of the house, and nothing else.

usage: arrows.py PROJECT_DIR
Prints one line per forbidden include and exits 1 if there is one.
"""

import re
import sys
from pathlib import Path

# folder -> folders, or single headers, that it may include (its own always).
ARROWS = {
    "core": set(),
    "netlink": {"core"},
    "procfs": {"core"},
    "monitor": {"core", "netlink", "procfs"},
    "netcheck": {"core", "procfs"},
    # Of the network check, what it saw.
    "diagnosis": {"core", "monitor", "netcheck/observation.h"},
    "control": {"core"},
    # Of /proc's files, how those are read that anybody may have made.
    "appswitch": {"core", "procfs/descriptor.h", "procfs/files.h", "procfs/gobuild.h"},
    # Of /proc it writes one setting.
    "service": {"core", "netlink", "control", "appswitch", "procfs/sysctl.h"},
    # What needs no privilege of the switch.
    "app/access": {"core", "monitor", "netcheck", "diagnosis", "control", "appswitch/launcher.h",
                   "appswitch/desktopentries.h", "appswitch/places.h", "appswitch/startable.h",
                   "procfs/executables.h", "procfs/fileidentity.h", "procfs/files.h"},
    # Of the bus, words know only how a call can fail.
    "app/models": {"core", "monitor", "diagnosis", "control/controlerror.h", "control/profileerror.h"},
    "app/books": {"core", "monitor"},
    "app/settings": set(),
    # Views are handed frames and draw the history; they know nothing else of the backend's parts.
    "app/widgets": {"app/models", "app/access", "app/books", "app/settings", "core", "monitor/frame.h", "monitor/history.h",
                    "monitor/eventlog.h", "monitor/handovers.h", "monitor/pathuse.h", "netcheck/way.h",
                    "diagnosis/judge.h", "diagnosis/networkcheck.h"},
    "app/tray": {"app/models", "app/access", "app/settings", "core", "monitor/frame.h", "monitor/handovers.h", "diagnosis/finding.h"},
    "app/cli": {"core", "monitor", "netcheck", "diagnosis", "control", "app/models", "app/access"},
    # The composition root puts the objects together.
    "app": {"monitor", "diagnosis/judge.h", "control", "app/models", "app/access", "app/books", "app/settings", "app/widgets", "app/tray"},
}
WITHOUT_QT = {"core", "netlink", "procfs", "monitor", "netcheck", "diagnosis", "appswitch"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
SOURCES = {".h", ".cpp", ".c"}


def folder_of(path: Path, root: Path) -> str:
    """The folder of the house that a source file belongs to, as named in ARROWS."""
    parts = path.relative_to(root).parts[:-1]
    return "/".join(parts[1:2] if parts[0] == "backend" else parts[:2])


def target_of(header: str, folder: str) -> str | None:
    """The folder that an include line points to; None for headers that are not ours."""
    parts = header.split("/")[:-1]
    if not parts:
        return folder
    for candidate in ("/".join(parts[:2]), parts[0], "app/" + parts[0]):
        if candidate in ARROWS:
            return candidate
    return None


def is_qt(header: str) -> bool:
    return re.match(r"(Q[A-Z]|Qt|K[A-Z]|KF6)", header) is not None


def violations(root: Path) -> list[str]:
    found = []
    for top in ("backend", "app"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in SOURCES:
                continue
            folder, name = folder_of(path, root), path.relative_to(root)
            if folder not in ARROWS:
                found.append(f"{name}:1: the folder '{folder}' is not in the plan of the house")
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                match = INCLUDE.match(line)
                if not match:
                    continue
                where, (bracket, header) = f"{name}:{number}:", match.groups()
                target = target_of(header, folder) if bracket == '"' else None
                if folder in WITHOUT_QT and is_qt(header):
                    found.append(f"{where} {folder} must not know Qt, but includes {header}")
                elif target not in (None, folder) and not {target, header} & ARROWS[folder]:
                    found.append(f"{where} no arrow leads from {folder} to {target} ({header})")
    return found


def main() -> int:
    if len(sys.argv) != 2 or not Path(sys.argv[1], "backend").is_dir():
        print(__doc__.strip(), file=sys.stderr)
        return 2
    found = violations(Path(sys.argv[1]))
    print("\n".join(found) or "every include follows the arrows")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
