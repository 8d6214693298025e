#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Connections that became plain TCP, each by the cause that the test plants: our verdict, its cause
and our grouping against the kernel's flags. The router in the middle spoils what the cause spoils."""

import sys

from netnstest import ONE_LOOK, USERS, NetnsTest, main, truth, wait_until

HANDSHAKE, LATER = 1, 3     # mptcpi_flags after a fallback
PEER_OR_NETWORK, DID_NOT_ASK = "peer-or-network-without-mptcp", "app-did-not-ask"
SERVER = "10.81.11.2"


class Fallback(NetnsTest):
    def setUp(self):
        super().setUp()
        self.client, self.router, self.server = self.lab.routed()

    def connect(self, *options):
        """A connection through the router; echoes if it can."""
        self.server.serve("0.0.0.0", 5001, "echo", *options)
        return self.client.connect(SERVER, 5001)

    def assert_fell_back(self, space, flags, cause):
        wait_until(lambda: {c["flags"] for c in truth.connections(space).values()} == {flags},
                   f"mptcpi_flags {flags} in {space.name}")
        for user in USERS:
            ours, = self.assert_agrees(space, user).values()
            self.assertEqual((ours["verdict"], len(ours["subflows"])), ("fallback", 1))
            self.assertEqual(ours["fallback"]["cause"], cause, f"{user}: {ours['fallback']}")

    def assert_plain(self, space, cause):
        """The only connection here is plain TCP, and shown only when asked for."""
        for user in USERS:
            self.assertEqual(self.show(space, "connections", user=user), [])
            ours, = self.show(space, "connections", "--tcp", user=user)
            self.assertEqual((ours["verdict"], ours["fallback"]["cause"]), ("tcp", cause))
            self.assertEqual({int(s["cookie"], 16) for s in ours["subflows"]}, set(truth.tcp_sockets(space, user)))

    def test_a_server_without_mptcp(self):
        self.connect("--tcp").do("echo=1000")
        self.assert_fell_back(self.client, HANDSHAKE, PEER_OR_NETWORK)
        self.assert_plain(self.server, DID_NOT_ASK)

    def test_b_client_without_mptcp(self):
        self.server.serve("0.0.0.0", 5001, "echo")
        self.client.connect(SERVER, 5001, options=["--tcp"]).do("echo=1000")
        self.assert_plain(self.client, DID_NOT_ASK)
        self.assert_plain(self.server, PEER_OR_NETWORK)

    def test_c1_stripped_from_syn(self):
        self.router.nft('iifname "mc1" tcp flags & (syn|ack) == syn reset tcp option mptcp')
        self.connect().do("echo=1000")
        self.assert_fell_back(self.client, HANDSHAKE, PEER_OR_NETWORK)
        self.assert_plain(self.server, PEER_OR_NETWORK)

    def test_c2_stripped_from_syn_ack(self):
        self.router.nft('iifname "ms1" tcp flags & (syn|ack) == (syn|ack) reset tcp option mptcp')
        self.connect().do("echo=1000")
        self.assert_fell_back(self.client, HANDSHAKE, PEER_OR_NETWORK)
        self.assert_plain(self.server, PEER_OR_NETWORK)

    def test_c3_stripped_from_every_packet(self):
        self.router.nft("reset tcp option mptcp")
        self.connect().do("echo=1000")
        self.assert_fell_back(self.client, HANDSHAKE, PEER_OR_NETWORK)
        self.assert_plain(self.server, PEER_OR_NETWORK)

    def test_c6_stripped_after_syn(self):
        self.router.nft('iifname "mc1" tcp flags & syn == 0 reset tcp option mptcp')
        self.connect().do("echo=1000")
        # Where a lost mapping is not counted, one look cannot tell them apart.
        counted = "DssFallback" in truth.counters(self.client)
        self.assert_fell_back(self.client, LATER, "first-data-unmapped" if counted else "unknown")
        self.assert_plain(self.server, PEER_OR_NETWORK)

    def syn_dropped(self):
        """The first connection of a client whose network drops SYNs with MPTCP: up after several
        tries, as plain TCP."""
        if "MPCapableSYNTXDrop" not in truth.counters(self.client):
            self.skipTest("this kernel goes on trying with MPTCP")
        self.router.nft('iifname "mc1" tcp flags & (syn|ack) == syn tcp option mptcp exists drop')
        self.server.serve("0.0.0.0", 5001, "echo")
        peer = self.client.connect(SERVER, 5001, wait=False)
        peer.event("connected")
        peer.do("echo=1000")

    def test_d_syn_dropped(self):
        self.syn_dropped()
        self.assert_fell_back(self.client, HANDSHAKE, "network-drops-mptcp")
        self.assert_plain(self.server, PEER_OR_NETWORK)

    def test_unreachable(self):
        """The kernel gives up MPTCP for a server that is not there: that says nothing of MPTCP."""
        if "MPCapableSYNTXDrop" not in truth.counters(self.client):
            self.skipTest("this kernel goes on trying with MPTCP")
        self.router.nft('iifname "mc1" tcp flags & syn == syn drop')
        self.client.connect(SERVER, 5001, wait=False)
        wait_until(lambda: {c["flags"] for c in truth.connections(self.client).values()} == {HANDSHAKE},
                   "the end of asking for MPTCP")
        for user in USERS:
            ours, = self.show(self.client, "connections", *ONE_LOOK, user=user)
            self.assertEqual((ours["state"], ours["fallback"]["cause"]), ("SYN-SENT", "unknown"), ours)

    def test_d2_paused_after_blackhole(self):
        if not self.client.has_sysctl("net.mptcp.blackhole_timeout"):
            self.skipTest("this kernel never pauses MPTCP")
        self.syn_dropped()
        self.client.connect(SERVER, 5001).do("echo=1000")
        first = set(truth.connections(self.client))
        self.assertEqual(len(first), 1, "the paused socket must be missing from the kernel's MPTCP dump")
        for user in USERS:
            shown = self.show(self.client, "connections", user=user)
            self.assertEqual({int(c["token"], 16) for c in shown if c["token"]}, first)
            paused = [c for c in shown if c["verdict"] == "paused"]
            expected = {cookie for cookie, s in truth.tcp_sockets(self.client, user).items()
                        if s["subflow"] and s["subflow"]["token"] == 0}
            self.assertEqual({int(s["cookie"], 16) for c in paused for s in c["subflows"]}, expected)
            self.assertEqual([c["token"] for c in paused], [None] * len(expected))
            self.assertEqual({c["fallback"]["cause"] for c in paused} - {"paused-after-blackhole"}, set())
            if user == "root":
                self.assertEqual(len(expected), 1)

    def healthy(self, subflows):
        """A connection that has carried data both ways and is MPTCP so far."""
        peer = self.client.connect(SERVER, 5001)
        peer.do("echo=1000")
        for space in self.client, self.server:
            self.await_subflows(space, self.the_token(space), subflows)
            self.assert_agrees(space, "nobody")
        return peer

    def never_sent_twice(self):
        """A healthy one on which neither side has sent anything a second time, as happens on a busy
        machine: such a connection the kernel resets where it else lets it fall back."""
        def sent_twice():
            return [truth.counters(space)["MPTCPRetrans"] for space in (self.client, self.server)]
        for _ in range(10):
            before, peer = sent_twice(), self.healthy(1)
            if sent_twice() == before:
                return peer
            peer.stop()
            wait_until(lambda: not any(map(truth.connections, (self.client, self.server))), "no connection")
        raise TimeoutError("every connection sends something twice")

    def test_e1_stripped_mid_stream(self):
        self.client.ip("mptcp endpoint flush")
        self.server.serve("0.0.0.0", 5001, "echo")
        peer = self.never_sent_twice()
        self.router.nft('iifname "mc1" reset tcp option mptcp')
        for _ in range(3):
            peer.do("echo=1000")
        for space in self.client, self.server:
            self.assert_fell_back(space, LATER, "mapping-lost")

    def test_e2_stripped_on_one_of_two_subflows(self):
        self.client.shape("c1", 20)     # so that the second one is wanted
        self.server.serve("0.0.0.0", 5001, "echo")
        peer = self.healthy(2)
        self.router.nft('iifname "mc2" reset tcp option mptcp\nip daddr 10.81.2.1 reset tcp option mptcp')
        peer.do("echo=2000000")
        for space in self.client, self.server:
            token = self.the_token(space)
            self.await_subflows(space, token, 1)
            for user in USERS:
                ours = self.assert_agrees(space, user)[token]
                self.assertEqual((ours["verdict"], len(ours["subflows"])), ("mptcp", 1))


if __name__ == "__main__":
    sys.exit(main())
