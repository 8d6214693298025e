# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Recordings of handovers, each with the truth that was planted and that the packets told: tests
replay them, and the demonstration plays them.

They are made anew by the network tests:
  packaging/dev exec --isolated -- env RECORDINGS=tests/captures/handovers tests/netns/tst_handovers.py
"""

import json
import lzma
import os
import shlex
import tempfile
import time
from pathlib import Path

from lab import wait_until

FOLDER = Path(__file__).resolve().parents[1] / "captures/handovers"
SUFFIX = ".mptcprec.xz"
BEFORE, AFTER = 1.5, 1      # seconds that a recording has of before the first cause, and after the last end


def names():
    return sorted(file.name.removesuffix(SUFFIX) for file in FOLDER.glob("*" + SUFFIX))


def unpack(name, folder):
    """The recording as a file that the programs read."""
    file = Path(folder) / f"{name}.mptcprec"
    file.write_bytes(lzma.decompress((FOLDER / (name + SUFFIX)).read_bytes()))
    return file


def truth(name):
    """What has to be told, in this order: kind, from, to, words, connections (how many), and stalls:
    for how many seconds nothing flowed, by token."""
    return json.loads((FOLDER / f"{name}.json").read_text())


def command(program, file, *options):
    """What records. Which build of the kernel it was, and what else runs there, is nobody's business."""
    release = os.uname().release.partition("-")[0]
    return ["sh", "-c", f"mount -t tmpfs tmpfs /mnt && echo {release} > /mnt/release &&"
            " mount --bind /mnt/release /proc/sys/kernel/osrelease &&"
            " findmnt -rno TARGET -t cgroup2 | xargs -n 1 mount -t tmpfs tmpfs &&"
            f" exec {shlex.join(map(str, [program, 'record', file, *options]))}"]


class Recorder:
    """Records what a machine of the lab sees, from a while before something happens to it."""

    def __init__(self, lab, space, program):
        self._file = Path(lab.enter(tempfile.TemporaryDirectory())) / "recording"
        self._program = space.start(*command(program, self._file, "--watch", 0.1))
        wait_until(lambda: self._file.exists() and self._file.stat().st_size > 1000, "a first sample")
        self._let_pass(BEFORE)

    @staticmethod
    def _let_pass(seconds):
        end = time.monotonic() + seconds
        wait_until(lambda: time.monotonic() > end, "some samples")

    def stop(self):
        self._let_pass(AFTER)
        self._program.stop()

    def save(self, folder, name, told):
        Path(folder, name + SUFFIX).write_bytes(lzma.compress(self._file.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
        Path(folder, f"{name}.json").write_text(json.dumps(told, indent=1) + "\n")
