# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How programs are made to use MPTCP that never asked for it: what is preloaded, set for them by
their unit, or decided by what they were built with."""

import contextlib
import functools
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from lab import NOBODY, Process, wait_until
from scenario import NotHere


@functools.cache
def wrapper():
    """The library of mptcpize, as mptcpize itself names it."""
    if not shutil.which("mptcpize"):
        raise NotHere("mptcpize is not installed")
    environment = subprocess.run(["mptcpize", "run", "env"], capture_output=True, text=True, check=True).stdout
    return next(line.partition("=")[2] for line in environment.splitlines() if line.startswith("LD_PRELOAD="))


def start(lab, space, *words, user="nobody", environment=(), etc=None, cgroup=None):
    """Starts a program: with these variables, seeing another /etc, in a control group."""
    prepare = [f"mount --bind {shlex.quote(str(etc))} /etc"] if etc else []
    if cgroup:
        prepare.append(f"echo $$ > {shlex.quote(str(cgroup))}/cgroup.procs")
    command = space.command(*(["unshare", "--mount"] if etc else []), "sh", "-c",
                            "; ".join(["set -e", *prepare, 'exec "$@"']), "sh",
                            *(NOBODY if user == "nobody" else []), "env", *environment, *words)
    return lab.keep(Process(command))


def other_etc(lab):
    """A copy of /etc, to be changed."""
    folder = Path(lab.enter(tempfile.TemporaryDirectory()))
    folder.chmod(0o755)
    return Path(shutil.copytree("/etc", folder / "etc", symlinks=True))


def control_group(lab, unit):
    """A control group named like the unit, as systemd makes them."""
    mount = next((line.split()[1] for line in Path("/proc/mounts").read_text().splitlines()
                  if line.split()[2] == "cgroup2"), None)
    if not mount:
        raise NotHere("no control groups here")
    return lab.enter(_group(Path(mount), unit))


@contextlib.contextmanager
def _group(mount, unit):
    try:
        parent = Path(tempfile.mkdtemp(prefix="mptcp-", dir=mount))
        parent.chmod(0o755)
        group = parent / unit
        group.mkdir()
    except OSError as error:
        raise NotHere(f"no control groups can be made here: {error}") from None
    yield group
    wait_until(lambda: not (group / "cgroup.procs").read_text(), "an empty control group")
    group.rmdir()
    parent.rmdir()
