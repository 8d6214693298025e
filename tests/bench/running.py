# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A graphical program at work in the lab, on a screen and a session bus of its own: what can be seen
on the screen, and what it costs.
"""

import argparse
import collections
import mmap
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/lab"))
from lab import Process, Unavailable, wait_until  # noqa: E402

Memory = collections.namedtuple("Memory", "resident private anonymous")
WIDTH, HEIGHT = 1280, 800      # of the screen


class Running:
    """`home` is a folder for the settings of the program and for its screen; `within` a command that
    runs another one with what the program needs."""

    def __init__(self, lab, client, home, program, *options, within=()):
        if not shutil.which("xvfb-run"):
            raise Unavailable("xvfb-run is not installed")
        self._screen = Path(home) / "Xvfb_screen0"
        self._screen.parent.mkdir(parents=True, exist_ok=True)
        self._screen.unlink(missing_ok=True)
        where = [f"XDG_{kind}_HOME={home}/{kind.lower()}" for kind in ("CONFIG", "CACHE", "DATA", "STATE")]
        self._process = lab.keep(Process(client.command(
            *within, "env", *where, "dbus-run-session", "--", "xvfb-run", "-a", "-s",
            f"-nolisten tcp -screen 0 {WIDTH}x{HEIGHT}x24 -fbdir {home}",
            "bash", "-c", 'echo "$$ $EPOCHREALTIME"; exec "$@"', "bash", program, *options)))
        try:
            pid, began = self._process.line().split()
        except EOFError:
            if self._process.stop() == 77:
                raise Unavailable(f"{within[0]} cannot run here") from None
            raise
        self.pid = int(pid)
        self.began = float(began)       # seconds as time.time() counts them

    def stop(self):
        self._process.stop()

    def processor_time(self):
        """Seconds of all its threads so far."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9

    def wakeups(self):
        total = 0
        for status in Path(f"/proc/{self.pid}/task").glob("*/status"):
            for line in status.read_text(encoding="utf-8").splitlines():
                if line.startswith("voluntary_ctxt_switches"):
                    total += int(line.split()[1])
        return total

    def memory(self):
        """MiB: what is resident, what of that no other process has in memory too, and what of that
        is in no file, which is what it works with."""
        rollup = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="utf-8")
        size = {line.split()[0]: int(line.split()[1]) / 1024 for line in rollup.splitlines()[1:]}
        return Memory(size["Rss:"], size["Private_Dirty:"] + size["Private_Clean:"], size["Anonymous:"])

    def picture(self, left=0, top=0, right=WIDTH, bottom=HEIGHT):
        """What is on this part of the screen: bytes that can be compared, from the X server's own
        memory (a file of xwd)."""
        with open(self._screen, "rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as screen:
            line = WIDTH * 4
            pixels = len(screen) - HEIGHT * line
            rows = range(pixels + top * line, pixels + bottom * line, line)
            if right - left == WIDTH:
                return screen[rows.start:rows.stop]
            return b"".join(screen[row + left * 4:row + right * 4] for row in rows)

    def wait_for_change(self, picture, seconds):
        """The time, monotonic, at which the screen shows something else."""
        deadline = time.monotonic() + seconds
        while self.picture() == picture:
            if time.monotonic() > deadline:
                raise TimeoutError(f"the screen shows nothing new after {seconds} s")
            time.sleep(0.005)
        return time.monotonic()

    def wait_until_still(self, seconds, within=30):
        """The picture that has stayed the same for some seconds."""
        deadline = time.monotonic() + within
        picture, since = self.picture(), time.monotonic()
        while time.monotonic() < since + seconds:
            if time.monotonic() > deadline:
                raise TimeoutError(f"the screen never comes to rest for {seconds} s")
            time.sleep(0.05)
            if (now := self.picture()) != picture:
                picture, since = now, time.monotonic()
        return picture


def parser(name, description):
    result = argparse.ArgumentParser(prog=name, description=description,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    result.add_argument("--programs", type=Path, default=ROOT / "build/release/bin", metavar="DIR")
    return result


def installed(programs, home):
    """The monitor as people have it: the desktop finds its icons by their names."""
    subprocess.run(["cmake", "--install", programs.parent, "--prefix", f"{home}/usr"], check=True,
                   stdout=subprocess.DEVNULL)
    os.environ["XDG_DATA_DIRS"] = f"{home}/usr/share:/usr/local/share:/usr/share"
    return Path(home, "usr/bin/mptcp-monitor")


def two_paths(lab):
    """Client and server whose connections get a second subflow."""
    client, server = lab.direct()
    client.ip("mptcp limits set subflow 1", "mptcp endpoint add 10.81.2.1 dev c2 subflow")
    return client, server


def hold(lab, programs, client, server, count):
    """`count` open connections between the two, idle until they are told otherwise."""
    holder = lab.keep(Process([str(programs / "manyconnections"), client.name, server.name, "10.81.1.2", "500",
                               str(count)]))
    holder.line(300)
    return holder


def with_service(programs):
    """A command that runs another one as an ordinary user at the screen, beside a system bus with the
    real polkitd and the real service."""
    return (ROOT / "tests/support/systembus", "--monitord", programs / "mptcp-monitord", "--user", "tester:1234",
            "--session", "tester", "--", "as-user", "tester")


def run(main):
    """Exit status 77 where the lab cannot be made, as ctest expects it."""
    try:
        main()
    except Unavailable as reason:
        print(f"skipped: {reason}")
        sys.exit(77)
