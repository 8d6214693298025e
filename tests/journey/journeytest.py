# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A unittest of the real program on a private desktop, in a laptop's network, seen only from outside."""

import itertools
import os
import sys
import unittest
from pathlib import Path

from desktop import ROOT, Desktop, Missing, descendants, steadily
from lab import Lab, Unavailable, wait_until
import truth

MONITOR = os.environ.get("MPTCP_MONITOR", str(ROOT / "build/dev/bin/mptcp-monitor"))
PICTURES = Path(os.environ.get("JOURNEY_PICTURES", ROOT / "build/journey"))
NAME = "mptcp-monitor"


def ended(process):
    """The exit status of a program that should end by itself."""
    wait_until(lambda: process.poll() is not None, "the program to end")
    return process.returncode


def main():
    outcome = unittest.main(verbosity=2, warnings="ignore", exit=False).result
    sys.exit(1 if not outcome.wasSuccessful() else 77 if outcome.skipped else 0)


class JourneyTest(unittest.TestCase):
    DESKTOP = Desktop
    maxDiff = None

    # One desktop for all tests of a class: AT-SPI stays with the bus that a process has found first.
    @classmethod
    def setUpClass(cls):
        try:
            cls.programs = []
            cls.desktop = cls.enterClassContext(cls.DESKTOP())
            cls.lab = cls.enterClassContext(Lab())
            cls.client, cls.server = cls.lab.direct(("wlan0", "wwan0"))
        except (Missing, Unavailable, ImportError) as missing:
            raise unittest.SkipTest(str(missing)) from None

    def tearDown(self):
        for program in self.programs:
            self.assertIn(program.poll(), (None, 0), program.log.read_text(encoding="utf-8", errors="replace"))

    @classmethod
    def start(cls, *options):
        cls.programs.append(cls.desktop.start(*cls.client.command(MONITOR, *options)))
        return cls.programs[-1]

    @classmethod
    def is_shown(cls):
        return bool(cls.desktop.windows(NAME))

    @classmethod
    def traffic(cls):
        """A download over both networks, and one from a server that speaks only TCP."""
        cls.client.ip("mptcp endpoint add 10.81.2.1 dev wwan0 subflow")
        cls.client.shape("wlan0", 20)
        cls.server.shape("s1", 20)
        cls.server.shape("s2", 5)
        cls.server.serve("10.81.1.2", 443, "source", "--name", "webserver")
        cls.server.serve("10.81.1.2", 993, "source=400", "--tcp", "--name", "mailserver")
        cls.client.connect("10.81.1.2", 443, "receive", options=["--name", "browser"])
        cls.client.connect("10.81.1.2", 993, "receive", options=["--name", "mailreader"])
        wait_until(lambda: sum(s["mptcp"] for s in truth.tcp_sockets(cls.client).values()) >= 3, "subflows")

    @classmethod
    def tree(cls, name):
        """The texts of a tree in the window, row by row."""
        return steadily(lambda: cls._tree(name))

    @classmethod
    def _tree(cls, name):
        tree = cls.desktop.find(NAME, "tree", name)
        if not tree:
            return []
        texts = {"table column header": [], "table cell": []}
        for node in descendants(tree):
            texts.get(node.getRoleName(), []).append(node.name)
        headers, cells = texts.values()
        return [dict(zip(headers, row, strict=True)) for row in itertools.batched(cells, len(headers))]

    @classmethod
    def rows(cls):
        """The rows of the connections by name, without process ids: the connection of an app is
        below the app and replaces it."""
        return {row["Name"].partition(" (")[0]: row for row in cls.tree("Connections")}
