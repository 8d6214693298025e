#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The network check in the real window, through a router that removes MPTCP on one of two networks:
the question, the rows, the verdicts, the text for those who run the network, and cancelling."""

import os
import unittest
from pathlib import Path

from desktop import ROOT, Desktop, Missing, descendants, steadily
from journeytest import NAME, PICTURES, JourneyTest, main
from lab import Lab, Unavailable, wait_until
import truth

MPTCPCTL = os.environ.get("MPTCPCTL", str(ROOT / "build/dev/bin/mptcpctl"))
SERVER = "10.81.11.2:26200"


class Check(JourneyTest):
    @classmethod
    def setUpClass(cls):
        try:
            cls.programs = []
            cls.desktop = cls.enterClassContext(Desktop("1200x820"))
            cls.lab = cls.enterClassContext(Lab())
            cls.client, cls.router, cls.server = cls.lab.routed()
        except (Missing, Unavailable, ImportError) as missing:
            raise unittest.SkipTest(str(missing)) from None
        cls.lab.keep(cls.server.start(MPTCPCTL, "check-server")).line()

    def setUp(self):
        config = self.desktop.home / "config/mptcp-monitorrc"
        config.write_text(f"[NetworkCheck]\ncheckServer={SERVER}\n", encoding="utf-8")
        self.monitor = self.start("--page", "health")
        self.addCleanup(self.end)
        wait_until(self.is_shown, "the window")
        wait_until(lambda: self.desktop.find(NAME, "button", "Check Networks…"), "the page")
        self.desktop.press(NAME, "button", "Check Networks…")
        wait_until(lambda: self.find("button", "Check"), "the dialog")

    def end(self):
        self.monitor.terminate()
        self.monitor.wait(10)

    def find(self, role, name):
        return self.desktop.find(NAME, role, name)

    def texts(self):
        """All that is written in the dialog's labels."""
        def look():
            root = self.desktop.accessible(NAME)
            return [node.name for node in descendants(root) if node.getRoleName() == "label"] if root else []
        return " ".join(steadily(look))

    def copied(self, button):
        """What the button puts into the clipboard, pasted into the field of the server."""
        self.desktop.press(NAME, "button", button)
        def paste():
            self.desktop.keys("alt+s", "ctrl+a", "ctrl+v")
            field = self.find("text", "Server")
            text = field and field.queryText().getText(0, -1)
            return text and "RFC 8684" in text and text
        return wait_until(paste, "the copied text")

    def test_one_network_strips(self):
        self.router.nft('iifname "mc1" tcp flags & (syn|ack) == syn reset tcp option mptcp')
        before = truth.counters(self.client)["MPCapableSYNTX"]
        question = wait_until(lambda: "port 26200 of 10.81.11.2" in self.texts() and self.texts(), "the question")
        self.assertIn("over c1, c2", question)
        self.desktop.picture(PICTURES / "check-question.png")
        self.assertEqual(truth.counters(self.client)["MPCapableSYNTX"], before, "somebody was contacted without a yes")
        self.desktop.press(NAME, "button", "Check")
        wait_until(lambda: self.find("button", "Check Again"), "the end of the check")
        rows = {row["Interface"]: row for row in self.tree("Networks")}
        self.assertEqual({name: (row["Removed"], row["Verdict"]) for name, row in rows.items()}, {
            "c1": ("from the request (SYN)", "network removes MPTCP"), "c2": ("nowhere", "works")})
        self.assertEqual(rows["c2"]["Second path"], "no endpoint on another interface")
        self.desktop.picture(PICTURES / "check-result.png")
        redacted = self.copied("Copy Without Addresses")
        self.assertIn("ADDRESS-1", redacted)
        self.assertNotIn("10.81.", redacted)

    def test_cancelled(self):
        self.router.nft('iifname "mc1" drop')
        self.desktop.press(NAME, "button", "Check")
        wait_until(lambda: truth.tcp_sockets(self.client), "a SYN on its way")
        self.desktop.picture(PICTURES / "check-running.png")
        import pyatspi      # another one, of changes, is not shown
        wait_until(lambda: self.desktop.find(NAME, "button", "Cancel", pyatspi.STATE_SHOWING),
                   "the button").queryAction().doAction(0)
        wait_until(lambda: not truth.tcp_sockets(self.client), "the end", 3)
        wait_until(lambda: "The check was cancelled." in self.texts(), "a word of it")
        threads = [each.read_text() for each in Path(f"/proc/{self.monitor.pid}/task").glob("*/comm")]
        self.assertNotIn("network check\n", threads)


if __name__ == "__main__":
    main()
