#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the journal says about the service after all other tests: nothing was forbidden to it,
nothing went wrong, nothing is told that should not be, and nothing is forged.
"""

import re
import unittest
from pathlib import Path

from machinetest import UNIT, MachineTest, journal, run

# All that the service may say: who asked for what, in printable ASCII, and what came of it.
LINE = re.compile(r"mptcp\.monitord: uid \d+ at :\d+\.\d+ - (endpoint (add|delete|change|flush)|limits set|"
                  r"resume MPTCP|close subflow|monitor|describe subflows|app (set|list))\b[ -~]* - "
                  r"(done|authentication is needed|this kernel does not pause MPTCP|"
                  r"this kernel has no hook for it; Linux 6\.6 and later have)")


def messages(*matches):
    return [entry["MESSAGE"] for entry in journal(*matches)]


class Journal(MachineTest):
    users = "tester",

    def test_service(self):
        run("ip", "link", "add", "e\x1b[1m\\", "type", "veth", "peer", "name", "e\x1b")
        index = Path("/sys/class/net/e\x1b[1m\\/ifindex").read_text().strip()
        self.allowed(self.tester.call("AddEndpoint", f"('192.0.2.9', uint16 0, uint32 {index}, uint32 2)"))
        said = messages(f"_SYSTEMD_UNIT={UNIT}")
        self.assertIn("add 192.0.2.9 dev e\\x1b[1m\\x5c subflow - done", said[-1])
        self.assertEqual([line for line in said if not isinstance(line, str) or not LINE.fullmatch(line)], [])

    def test_systemd(self):
        """The only trouble it had with the unit is that a test has killed it."""
        trouble = messages(f"UNIT={UNIT}", "--priority=warning")
        self.assertEqual(set(trouble), {f"{UNIT}: Main process exited, code=killed, status=9/KILL",
                                        f"{UNIT}: Failed with result 'signal'."})
        self.assertEqual([line for line in messages("--priority=warning") if "mptcp" in str(line)], trouble)

    def test_bus(self):
        self.assertEqual([line for line in messages("_SYSTEMD_UNIT=dbus.service") if "reject" in line.lower()], [])

    def test_kernel(self):
        """No system call that the unit's filter forbids, and no crash."""
        trouble = re.compile(r"type=1326|segfault|mptcp-mon\S*\[")    # the last one: a process
        self.assertEqual([line for line in messages("--dmesg") if trouble.search(line)], [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
