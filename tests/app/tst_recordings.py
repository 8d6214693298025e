#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What mptcpctl tells of recorded handovers, against what was planted when they were recorded.

usage: tst_recordings.py MPTCPCTL HIDETOKENS [TEST...]
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lab"))
import recordings  # noqa: E402

EXACT = 0.1     # seconds that a stall may be off
LARGEST = 64    # kB that a recording may take here
PROGRAM = HIDETOKENS = ""


class Recordings(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())

    def told(self, file):
        done = subprocess.run([PROGRAM, "--json", "--replay", file, "show", "handovers"], capture_output=True,
                              text=True, check=True)
        return json.loads(done.stdout)["handovers"]

    def assert_true(self, handover, planted):
        self.assertEqual({key: handover[key] for key in ("kind", "from", "to")},
                         {key: planted[key] for key in ("kind", "from", "to")})
        self.assertRegex(handover["text"], planted["words"])
        self.assertIsNotNone(handover["ended"])
        self.assertEqual([part["fate"] for part in handover["connections"]], ["kept"] * planted["connections"])
        stalls = {part["token"]: part["stall_ms"] for part in handover["connections"]}
        for token, true in planted["stalls"].items():
            self.assertIsNotNone(stalls[token])
            self.assertAlmostEqual(stalls[token] / 1000, true, delta=EXACT)

    def test_told_as_planted(self):
        self.assertTrue(recordings.names())
        for name in recordings.names():
            with self.subTest(name):
                handovers, truth = self.told(recordings.unpack(name, self.folder)), recordings.truth(name)
                for handover, planted in zip(handovers, truth, strict=True):
                    self.assert_true(handover, planted)

    def test_told_without_tokens(self):
        """An ordinary user of Linux 6.12 is not told which subflows are whose, nor which are backups;
        what happened is told all the same."""
        self.assertTrue(recordings.names())
        for name in recordings.names():
            with self.subTest(name):
                shown = recordings.unpack(name, self.folder)
                hidden = shown.with_name("hidden")
                subprocess.run([HIDETOKENS, shown, hidden], check=True)
                self.assertLess(hidden.stat().st_size, shown.stat().st_size)
                for handover, planted in zip(self.told(hidden), recordings.truth(name), strict=True):
                    if planted["kind"] == "failover":
                        planted["kind"] = "make-before-break"
                        planted["words"] = planted["words"].replace("the backup ", "")
                    self.assert_true(handover, planted)

    def test_small(self):
        self.assertTrue(recordings.names())
        for name in recordings.names():
            with self.subTest(name):
                self.assertLess((recordings.FOLDER / (name + recordings.SUFFIX)).stat().st_size, LARGEST * 1000)

    def test_name_nobody(self):
        """Neither users nor units nor folders of the machine on which they were made."""
        self.assertTrue(recordings.names())
        for name in recordings.names():
            content = recordings.unpack(name, self.folder).read_bytes()
            for word in b"/home", b"/root", b"/usr", b".slice", b".scope", b".service":
                self.assertFalse(word in content, f"{name}: {word}")


if __name__ == "__main__":
    PROGRAM, HIDETOKENS = sys.argv.pop(1), sys.argv.pop(1)
    unittest.main()
