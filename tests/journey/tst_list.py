# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a person does with the list of connections: choose what it shows, copy, export - with keys and
menus, in the real program, on real connections."""

import csv
import json
import re
import time

import jsonschema

from desktop import ROOT
from journeytest import NAME, JourneyTest, main
from lab import wait_until
import truth

SCHEMA = json.loads((ROOT / "resources/schema/mptcp-monitor-export-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


class List(JourneyTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.traffic()
        cls.start("--page", "connections")
        wait_until(cls.is_shown, "the window")
        wait_until(lambda: {"browser", "subflow on wwan0", "mailreader"} <= set(cls.rows()), "the rows")

    def tearDown(self):
        super().tearDown()
        self.desktop.keys("Escape", "ctrl+f", "ctrl+a", "Delete")

    def choose(self, entry):
        """An entry of a menu."""
        self.desktop.press(NAME, "menu item", entry)

    def search(self):
        return self.desktop.find(NAME, "text", "Search connections").queryText().getText(0, -1)

    def test_plain_tcp(self):
        self.server.serve("10.81.1.2", 22, "echo", "--tcp", "--name", "sshd")
        self.client.connect("10.81.1.2", 22, "echo=1000", "-", options=["--tcp", "--name", "ssh"])
        wait_until(lambda: "MPTCP" in self.rows()["browser"]["Protocol"], "the next frame")
        self.assertNotIn("ssh", self.rows())
        self.choose("Show Plain TCP")
        row = wait_until(lambda: self.rows().get("ssh"), "the row of ssh")
        self.assertEqual((row["Remote address"], row["Protocol"]), ("10.81.1.2:22", "TCP"))
        self.choose("Show Plain TCP")
        wait_until(lambda: "ssh" not in self.rows(), "the row of ssh to be gone")
        self.assertIn("browser", self.rows())

    def test_ended_connections(self):
        self.choose("Show Ended Connections")
        self.server.serve("10.81.1.2", 80, "echo", "--name", "cache")
        fetch = self.client.connect("10.81.1.2", 80, "echo=300000", "-", options=["--name", "fetch"])
        fetch.event("echo")
        wait_until(lambda: "fetch" in self.rows(), "the row of the connection")
        fetch.do("echo=12345")
        wait_until(lambda: self.rows()["fetch"]["Received"] == "312 kB", "its last bytes")
        sender, = (c for c in truth.connections(self.server).values() if c["local"]["port"] == 80)
        fetch.stop()
        row = wait_until(lambda: (r := self.rows().get("fetch")) and r["Path"] == "ended" and r, "its end in the list")
        self.assertEqual((row["Received"], row["Sent"]), ("312 kB", "312 kB"))
        exported = self.exported("JSON")
        [connection] = [c for app in exported for c in app["children"] if c["ended"]]
        self.assertEqual((connection["bytes_received"], connection["verdict"]), (312345, "mptcp"))
        # TCP counts a FIN as a byte. What the connection sends again on another subflow may arrive on both.
        more = sum(s["bytes_received"] for s in connection["children"]) - 312345
        self.assertIn(more, range(len(connection["children"]) + (sender["bytes_retrans"] or 0) + 1))
        self.choose("Show Ended Connections")
        wait_until(lambda: "fetch" not in self.rows(), "the ended connection to be gone")

    def test_tick(self):
        """The one setting that only the whole program can show: how often it looks."""
        self.set_tick(4)
        self.addCleanup(self.set_tick, 1)
        self.next_frame()
        first = self.next_frame()       # it takes a moment to see it
        for _ in range(2):
            last = self.next_frame()
        self.assertGreater(last - first, 5)

    def set_tick(self, seconds):
        self.choose("Settings…")
        spin = wait_until(lambda: self.desktop.find(NAME, "spin button", "Update every"), "the settings")
        spin.queryValue().currentValue = seconds
        self.desktop.press(NAME, "button", "OK")
        wait_until(lambda: not self.desktop.find(NAME, "dialog", "Settings"), "the end of the dialog")

    def next_frame(self):
        """When the browser's bytes grow next."""
        before = self.rows()["browser"]["Received"]
        wait_until(lambda: self.rows()["browser"]["Received"] != before, "the next frame")
        return time.monotonic()

    def copied(self, how):
        """What is in the clipboard, pasted into the search box, after copying the browser's connection."""
        import pyatspi
        self.desktop.keys("ctrl+f", "Tab", "Home", "Down")
        wait_until(lambda: self.desktop.find(NAME, "table cell", "10.81.1.2:443", pyatspi.STATE_SELECTED), "its row")
        how()
        self.desktop.keys("ctrl+f", "ctrl+v")
        text = wait_until(self.search, "the pasted text")
        self.desktop.keys("ctrl+a", "Delete")
        wait_until(lambda: not self.search() and "browser" in self.rows(), "the whole list")
        return text

    def test_copies(self):
        row = self.copied(lambda: self.desktop.keys("ctrl+c")).split("\t")
        self.assertIn("10.81.1.2:443", row)
        self.assertEqual(self.copied(lambda: self.desktop.keys("ctrl+shift+c")), row[0])
        connection = json.loads(self.copied(lambda: self.choose("Copy as JSON")))
        VALIDATOR.validate([connection])
        self.assertEqual({s["interface"] for s in connection["children"]}, {"wlan0", "wwan0"})

        # The commands find just these sockets.
        ends = {(s["local"], s["remote"]) for s in connection["children"]}
        command = self.copied(lambda: self.choose("Copy `ss` Command"))
        lines = self.client.run("sh", "-c", command).stdout.splitlines()[1:]
        self.assertEqual({tuple(re.sub("%[^:]*", "", end) for end in line.split()[3:5]) for line in lines}, ends)
        display = self.copied(lambda: self.choose("Copy Wireshark Filter"))
        for local, remote in ends:
            for field, value in zip(("ip.src", "tcp.srcport", "ip.dst", "tcp.dstport"),
                                    local.split(":") + remote.split(":")):
                self.assertIn(f"{field} == {value}", display)

    def exported(self, kind):
        """What a file of the export dialog contains, read as what it says it is."""
        import pyatspi
        file = self.desktop.home / f"{self._testMethodName}.{kind.lower()}"
        self.choose(f"Export as {kind}…")
        wait_until(lambda: self.desktop.find(NAME, "dialog", "Export", pyatspi.STATE_ACTIVE), "the dialog")
        self.desktop.type(str(file))
        self.desktop.keys("Return")
        wait_until(file.exists, "the file")
        wait_until(lambda: not self.desktop.find(NAME, "dialog", "Export"), "the end of the dialog")
        if kind == "CSV":
            return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
        rows = json.loads(file.read_text(encoding="utf-8"))
        VALIDATOR.validate(rows)
        return rows

    def test_exports(self):
        self.desktop.keys("ctrl+f")
        self.desktop.type("app:browser")
        wait_until(lambda: "mailreader" not in self.rows(), "the search")
        [app] = self.exported("JSON")
        [connection] = app["children"]
        self.assertEqual((connection["remote"], len(connection["children"])), ("10.81.1.2:443", 2))
        lines = self.exported("CSV")
        self.assertEqual([line["level"] for line in lines], ["0", "1", "2", "2"])
        self.assertEqual([line["remote"] for line in lines][:2], ["", "10.81.1.2:443"])
        self.assertEqual(list(lines[0])[1:], SCHEMA["$defs"]["row"]["required"])


if __name__ == "__main__":
    main()
