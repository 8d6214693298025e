#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Connections that became plain TCP, each by the cause that is planted: our verdict, its cause and
our grouping against the kernel's flags, as root and as nobody."""

import sys

from netnstest import USERS, NetnsTest, main, truth
from scenario import NotHere, View
from scenarios import SCENARIOS


class Fallback(NetnsTest):
    def plant(self, name, agrees=True):
        """Plants it, and compares what is said of its connection at both ends; with `agrees` also
        with every figure of ss, which takes a connection that is done with what it does."""
        scenario = SCENARIOS[name]
        try:
            planted = scenario.plant(self.lab)
        except NotHere as reason:
            self.skipTest(str(reason))
        for told in (each for each in scenario.truths if each.kind == "fallback"):
            for user in USERS:
                if agrees:
                    self.assert_agrees(planted.ends[told.where], user)
                self.assert_told(planted, told, user)
        return planted

    def assert_told(self, planted, told, user):
        space = planted.ends[told.where]
        end = "local" if told.where == "client" else "remote"
        ours, = (c for c in self.show(space, "connections", "--tcp", user=user) if c[end]["port"] == planted.port)
        fallback = ours["fallback"]
        cause = fallback["cause"] if fallback else None
        self.assertEqual(ours["verdict"] == "mptcp", fallback is None)
        if cause == "unknown" and told.excuse(View(space, user)):
            return
        self.assertEqual(cause, told.code, f"{told.where} as {user}: {fallback}")

    def assert_plain(self, space):
        """The only connection here is plain TCP, and shown only when asked for."""
        for user in USERS:
            self.assertEqual(self.show(space, "connections", user=user), [])
            ours, = self.show(space, "connections", "--tcp", user=user)
            self.assertEqual(ours["verdict"], "tcp")
            self.assertEqual({int(s["cookie"], 16) for s in ours["subflows"]}, set(truth.tcp_sockets(space, user)))

    def test_a_server_without_mptcp(self):
        self.assert_plain(self.plant("a").ends["server"])

    def test_b_client_without_mptcp(self):
        for space in self.plant("b").ends.values():
            self.assert_plain(space)

    def test_c1_stripped_from_syn(self):
        self.assert_plain(self.plant("c1").ends["server"])

    def test_c2_stripped_from_syn_ack(self):
        self.assert_plain(self.plant("c2").ends["server"])

    def test_c3_stripped_from_every_packet(self):
        self.assert_plain(self.plant("c3").ends["server"])

    def test_c6_stripped_after_syn(self):
        self.assert_plain(self.plant("c6").ends["server"])

    def test_c7_stripped_after_syn_ack(self):
        self.plant("c7", agrees=False)

    def test_d_syn_dropped(self):
        self.assert_plain(self.plant("d").ends["server"])

    def test_unreachable(self):
        """The kernel gives up MPTCP for a server that is not there: that says nothing of MPTCP."""
        self.plant("unreachable", agrees=False)

    def test_d2_paused_after_blackhole(self):
        client = self.plant("d'").ends["client"]
        first = set(truth.connections(client))
        self.assertEqual(len(first), 1, "the paused socket must be missing from the kernel's MPTCP dump")
        for user in USERS:
            shown = self.show(client, "connections", user=user)
            self.assertEqual({int(c["token"], 16) for c in shown if c["token"]}, first)
            paused = [c for c in shown if c["verdict"] == "paused"]
            expected = {cookie for cookie, s in truth.tcp_sockets(client, user).items()
                        if s["subflow"] and s["subflow"]["token"] == 0}
            self.assertEqual({int(s["cookie"], 16) for c in paused for s in c["subflows"]}, expected)
            self.assertEqual([c["token"] for c in paused], [None] * len(expected))
            if user == "root":
                self.assertEqual(len(expected), 1)

    def test_e1_stripped_mid_stream(self):
        self.plant("e1")

    def test_e2_stripped_on_one_of_two_subflows(self):
        for space in self.plant("e2").ends.values():
            for user in USERS:
                ours, = self.show(space, "connections", user=user)
                self.assertEqual((ours["verdict"], len(ours["subflows"])), ("mptcp", 1))

    def test_e5_stripped_on_both_subflows(self):
        for space in self.plant("e5").ends.values():
            for user in USERS:
                ours, = self.show(space, "connections", user=user)
                self.assertEqual((ours["verdict"], ours["subflows"]), ("mptcp", []))

    def test_f1_payload_modified(self):
        self.plant("f1")

    def test_simultaneous_connect(self):
        self.plant("simultaneous")


if __name__ == "__main__":
    sys.exit(main())
