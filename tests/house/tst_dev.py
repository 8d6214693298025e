#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What packaging/dev promises, tried on a small project of its own (on this system, not in a tree)."""

import os
import shutil
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

DEV = Path(__file__).parents[2] / "packaging" / "dev"

PROJECT = """
cmake_minimum_required(VERSION 3.28)
project(sample LANGUAGES NONE)
enable_testing()
add_test(NAME passes COMMAND true)
add_test(NAME fails COMMAND false)
add_test(NAME skips COMMAND sh -c "exit 77")
set_tests_properties(skips PROPERTIES SKIP_RETURN_CODE 77)
add_test(NAME says-skipped COMMAND echo SKIPPED)
set_tests_properties(says-skipped PROPERTIES SKIP_REGULAR_EXPRESSION SKIPPED)
add_test(NAME has-no-program COMMAND /nonexistent)
add_test(NAME hangs COMMAND sleep 60)
set_tests_properties(hangs PROPERTIES TIMEOUT 1)
add_test(NAME lacks-its-fixture COMMAND true)
set_tests_properties(lacks-its-fixture PROPERTIES FIXTURES_REQUIRED broken)
add_test(NAME breaks COMMAND false)
set_tests_properties(breaks PROPERTIES FIXTURES_SETUP broken)
"""
PRESETS = """{
  "version": 6,
  "configurePresets": [{"name": "dev", "generator": "Ninja", "binaryDir": "${sourceDir}/build/dev"}],
  "buildPresets": [{"name": "dev", "configurePreset": "dev"}],
  "testPresets": [{"name": "dev", "configurePreset": "dev"}]
}"""


class Project(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        (self.root / "packaging").mkdir()
        shutil.copy(DEV, self.root / "packaging")
        (self.root / "packaging" / "dev-packages.txt").write_text("bash\n", encoding="utf-8")
        (self.root / "CMakeLists.txt").write_text(PROJECT, encoding="utf-8")
        (self.root / "CMakePresets.json").write_text(PRESETS, encoding="utf-8")
        hidden = ("CI", "DISPLAY", "WAYLAND_DISPLAY")
        self.environment = {k: v for k, v in os.environ.items() if k not in hidden} | {"DEV_MODE": "native"}

    def start(self, *arguments):
        return subprocess.Popen([self.root / "packaging" / "dev", *arguments], cwd=self.root, text=True,
                                env=self.environment, start_new_session=True, stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def dev(self, *arguments, stdin=""):
        process = self.start(*arguments)
        out, err = process.communicate(stdin, timeout=60)
        return process.returncode, out, err


class Dev(Project):
    def assertRefused(self, *arguments, says):
        status, out, err = self.dev(*arguments)
        self.assertEqual((status, out, err.count("\n")), (1, "", 1), err)
        self.assertIn(says, err)

    def test_one_sentence_for_each_mistake(self):
        self.assertRefused(says="no command")
        self.assertRefused("frobnicate", says="no command 'frobnicate'")
        self.assertRefused("build", "fast", says="no preset 'fast'")
        self.assertRefused("exec", "--", says="no command")
        self.assertRefused("run", says="no display")

    def test_missing_packages_are_named_and_not_installed(self):
        (self.root / "packaging" / "dev-packages.txt").write_text("bash no-such-package\n", encoding="utf-8")
        status, _, err = self.dev("exec", "--", "true")
        self.assertEqual(status, 1)
        self.assertIn("missing packages: no-such-package\n", err)

    def test_command_keeps_input_arguments_and_status(self):
        self.assertEqual(self.dev("exec", "--", "sh", "-c", 'cat; printf "[%s]" "$@"; exit 7', "sh", "a  b", "", stdin="in"),
                         (7, "in[a  b][]", ""))

    def test_closing_line_counts_every_way_to_end(self):
        status, out, _ = self.dev("test")
        self.assertNotEqual(status, 0)
        self.assertEqual(out.splitlines()[-1], "1 passed, 5 failed, 2 skipped")

    def test_closing_line_of_success(self):
        status, out, _ = self.dev("test", "dev", "-R", "passes|skips")
        self.assertEqual((status, out.splitlines()[-1]), (0, "1 passed, 0 failed, 1 skipped"))


class Isolated(Project):
    def setUp(self):
        super().setUp()
        if self.dev("exec", "--isolated", "--", "true")[0]:
            self.skipTest("no namespaces can be made here")

    def test_network_and_names_of_its_own(self):
        status, out, err = self.dev("exec", "--isolated", "--", "sh", "-c",
                                    "ls /sys/class/net; ip netns add inner; ip netns; ip -br -n inner link")
        self.assertEqual((status, out.split()[:3]), (0, ["lo", "inner", "lo"]), err)
        self.assertNotIn("inner", subprocess.check_output(["ip", "netns"], text=True))

    def test_interrupt_reaches_the_command(self):
        for how in ((), ("--isolated",)):
            process = self.start("exec", *how, "--", "bash", "-c",
                                 'trap "echo cleaned up; exit 3" INT; echo ready; while :; do sleep 0.05; done')
            self.assertEqual(process.stdout.readline(), "ready\n")
            process.send_signal(signal.SIGINT)
            self.assertEqual((process.communicate(timeout=20)[0], process.returncode), ("cleaned up\n", 3))

    def test_nothing_outlives_it(self):
        for how in (signal.SIGTERM, signal.SIGKILL):
            process = self.start("exec", "--isolated", "--", "sh", "-c", "sleep 77077 & echo ready; wait")
            self.assertEqual(process.stdout.readline(), "ready\n")
            process.send_signal(how)
            process.communicate(timeout=20)     # ends when the last holder of the pipe is gone


if __name__ == "__main__":
    unittest.main()
