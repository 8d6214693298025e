#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: tst_options.py MPTCP_MONITOR: what the window's program answers where there is no display."""

import os
import subprocess
import sys
import unittest

PROGRAM = sys.argv.pop(1)
ENVIRONMENT = {key: value for key, value in os.environ.items()
               if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANGUAGE")} | {"LC_ALL": "C.UTF-8"}


def run(*options):
    done = subprocess.run([PROGRAM, *options], env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


class Options(unittest.TestCase):
    def assertRefused(self, options, status, *words):
        code, out, err = run(*options)
        self.assertEqual((code, out, err.count("\n")), (status, "", 1), err)
        for word in words:
            self.assertIn(word, err)

    def test_version(self):
        code, out, err = run("--version")
        self.assertEqual((code, err), (0, ""))
        self.assertRegex(out, r"^mptcp-monitor \d+\.\d+\.\d+\n$")

    def test_help(self):
        code, out, err = run("--help")
        self.assertEqual((code, err), (0, ""))
        for option in "--hidden", "--page", "--replay", "--screenshots":
            self.assertIn(option, out)

    def test_mistakes(self):
        self.assertRefused(["--visible"], 2, "mptcp-monitor: ", "'visible'")
        self.assertRefused(["--page"], 2, "'--page'")
        self.assertRefused(["overview"], 2, "\"overview\" is one word too many")

    def test_no_display(self):
        self.assertRefused([], 1, "no display")
        self.assertRefused(["--hidden"], 1, "no display")


if __name__ == "__main__":
    unittest.main()
