#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Totals of subflows that end between two samples: exact to the byte, through the kernel's
announcements of closed sockets, which `ss -E` reads too."""

import re
import sys
import time

from netnstest import USERS, NetnsTest, main, truth, wait_until

FLOWS = 5
DEVICES = {"10.81.1.1": "c1", "10.81.2.1": "c2"}


class Totals(NetnsTest):
    def setUp(self):
        super().setUp()
        self.client, self.server = self.lab.direct()
        self.client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow")
        self.server.serve("0.0.0.0", 5001, "echo")
        self.closings = self.client.start("stdbuf", "-oL", "ss", "-EHOtnie")
        wait_until(self.is_told, "ss in the kernel's group")
        self.watchers = [self.watch(self.client, "paths", 0.5, user=user) for user in USERS]
        for watcher in self.watchers:       # both are there before anything moves
            self.assertEqual(self.totals(watcher), dict.fromkeys(DEVICES.values(), (0, 0)))

    def is_told(self):
        """Whether the kernel announces closed sockets (netlink protocol 4) to ss by now."""
        lines = self.client.output("cat", "/proc/net/netlink").splitlines()[1:]
        return any((protocol, int(pid)) == ("4", self.closings.pid) and int(groups, 16)
                   for _, protocol, pid, groups, *_ in map(str.split, lines))

    def announced(self, count):
        """Final bytes acked and received per interface of the next `count` sockets that close, and
        how many of them are announced without their addresses and counters. Which happens to an
        initial subflow that the kernel cleans up before its connection."""
        totals, emptied = dict.fromkeys(DEVICES.values(), (0, 0)), 0
        for _ in range(count):
            line = self.closings.line()
            address = re.search(r" (10\.81\.\d\.1)(%\w+)?:[1-9]", line)
            if not address or not truth.number(line, "bytes_acked"):
                emptied += 1
                continue
            sent, received = totals[DEVICES[address[1]]]
            totals[DEVICES[address[1]]] = (sent + truth.number(line, "bytes_acked"),
                                           received + (truth.number(line, "bytes_received") or 0))
        return totals, emptied

    @staticmethod
    def totals(watcher, fields=("tx_bytes", "unseen_tx_bytes"), more=("rx_bytes", "unseen_rx_bytes")):
        """Sent and received bytes per interface in the next sample."""
        paths = watcher.record()["paths"]
        return {path["interface"]: (sum(path[f] for f in fields), sum(path[f] for f in more)) for path in paths}

    def assert_reaches(self, watcher, expected, read):
        """Goes up to the expected totals without ever coming down, and stays there."""
        last, deadline = None, time.monotonic() + 30
        while time.monotonic() < deadline:
            now = read(watcher)
            for device in DEVICES.values():
                self.assertTrue(last is None or now[device] >= last[device], f"{device}: {last} -> {now}")
            if now == expected and last == expected:
                return
            last = now
        self.assertEqual(last, expected)

    def test_flows_shorter_than_a_tick(self):
        for _ in range(FLOWS):
            peer = self.client.connect("10.81.1.2", 5001, "echo=10000", "close")
            peer.event("close")
        count = sum(truth.counters(self.client)[name] for name in ("MPCapableSYNACKRX", "MPJoinSynAckRx"))
        expected, emptied = self.announced(count)
        self.assertGreaterEqual(sum(sent for sent, _ in expected.values()), (FLOWS - emptied) * 10000)
        for watcher in self.watchers:
            self.assert_reaches(watcher, expected, self.totals)

    def test_last_bytes_of_a_known_flow(self):
        peer = self.client.connect("10.81.1.2", 5001)
        peer.do("echo=10000")
        self.await_subflows(self.client, self.the_token(self.client), 2)
        for watcher in self.watchers:
            while sum(path["subflows"] or 0 for path in watcher.record()["paths"]) < 2:
                pass
        peer.do("echo=300000")      # and gone before anyone looks again
        peer.do("close")
        expected, emptied = self.announced(2)
        if emptied:
            self.skipTest("this kernel has kept the last bytes of the initial subflow to itself")
        self.assertGreaterEqual(sum(sent for sent, _ in expected.values()), 310000)

        def seen(watcher):          # all of it belongs to subflows that were seen
            return self.totals(watcher, ("tx_bytes",), ("rx_bytes",))
        for watcher in self.watchers:
            self.assert_reaches(watcher, expected, seen)


if __name__ == "__main__":
    sys.exit(main())
