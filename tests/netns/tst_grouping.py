#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which subflow belongs to which connection, in every situation in which the kernel links them
in another way: by token, by inode, by neither."""

import sys
import unittest

from netnstest import USERS, NetnsTest, main, truth, wait_until


class Grouping(NetnsTest):
    def test_subflows_from_endpoints(self):
        client, server = self.lab.direct(("c1", "c2", "c3"))
        client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow",
                  "mptcp endpoint add 10.81.3.1 dev c3 subflow backup")
        listener = server.serve("0.0.0.0", 5001, "echo")
        peer = client.connect("10.81.1.2", 5001)
        peer.do("echo=10000")
        token = peer.do("info")["token"] or self.the_token(client)
        for space in client, server:
            self.await_subflows(space, self.the_token(space), 3)
        for user in USERS:
            ours = self.assert_agrees(client, user)[token]
            self.assertEqual(len(ours["subflows"]), 3)
            # Where flags are hidden, the SYN tells the side: it counts as a byte for who sent it.
            self.assertEqual(ours["side"], "client")
            # The others' processes are root's: nobody may not look into them.
            self.assertEqual(ours["process"], {"pid": peer.pid, "name": "python3"} if user == "root" else None)
            accepted, = self.assert_agrees(server, user).values()
            self.assertEqual(len(accepted["subflows"]), 3)
            self.assertEqual(accepted["side"], "server")
            if user == "root":
                self.assertEqual(accepted["process"]["pid"], listener.pid)

    def test_subflow_to_announced_address(self):
        client, server = self.lab.direct(("c1", "c2", "c3"))
        server.ip("mptcp endpoint add 10.81.3.2 dev s3 signal")
        server.serve("0.0.0.0", 5001, "echo")
        client.connect("10.81.1.2", 5001).do("echo=10000")
        for space in client, server:
            self.await_subflows(space, self.the_token(space), 2)
            for user in USERS:
                ours, = self.assert_agrees(space, user).values()
                self.assertEqual(len(ours["subflows"]), 2)

    def test_several_connections(self):
        client, server = self.lab.direct()
        client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow")
        server.serve("0.0.0.0", 5001, "echo")
        for _ in range(5):
            client.connect("10.81.1.2", 5001).do("echo=1000")
        for space in client, server:
            for token in truth.connections(space):
                self.await_subflows(space, token, 2)
            for user in USERS:
                # On the server the connections' own cookies may be copies of the listener's.
                self.assertEqual(len(self.assert_agrees(space, user)), 5)

    def test_join_in_syn_sent(self):
        client, server = self.lab.direct()
        server.nft('iifname "s2" drop', hook="input")
        client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow")
        server.serve("0.0.0.0", 5001, "echo")
        client.connect("10.81.1.2", 5001).do("echo=1000")
        wait_until(lambda: [s for s in truth.tcp_sockets(client).values() if s["state"] == "SYN-SENT"], "a join")
        for user in USERS:
            ours, = self.assert_agrees(client, user).values()
            states = {s["state"]: s["path_state"] for s in ours["subflows"]}
            self.assertEqual(states["SYN-SENT"], "joining")

    def test_connection_in_syn_sent(self):
        client, server = self.lab.direct()
        server.nft("drop", hook="input")
        # After three lost SYNs it tries without MPTCP; older kernels cannot be told to wait.
        if client.has_sysctl("net.mptcp.syn_retrans_before_tcp_fallback"):
            client.sysctl("net.mptcp.syn_retrans_before_tcp_fallback", 100)
        for user in USERS:
            self.look_while_it_asks_for_mptcp(client, user)

    def look_while_it_asks_for_mptcp(self, client, user):
        for _ in range(5):
            peer = client.connect("10.81.1.2", 5001, wait=False)
            token = self.the_token(client)
            try:
                ours = self.assert_agrees(client, user)[token]
                self.assertEqual((ours["state"], len(ours["subflows"])), ("SYN-SENT", 1))
                return
            except (AssertionError, KeyError, TimeoutError):
                if any(s["subflow"] and s["subflow"]["flags"] & 2 for s in truth.tcp_sockets(client).values()):
                    raise       # nothing has changed since we looked
            finally:
                peer.stop()
        self.skipTest("this machine is too slow to look within three seconds")

    def test_not_accepted(self):
        client, server = self.lab.direct()
        client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow")
        listener = server.serve("0.0.0.0", 5001, "echo", "--late")
        peer = client.connect("10.81.1.2", 5001)
        peer.do("write=1000")
        token = self.the_token(server)
        self.await_subflows(server, token, 2)
        for user in USERS:
            ours = self.assert_agrees(server, user)[token]
            self.assertIsNone(ours["process"])
            self.assertEqual(ours["side"], "server")
        listener.tell("accept now")
        listener.event("accepted")
        peer.do("read=1000")
        self.assertEqual(len(self.assert_agrees(server, "nobody")[token]["subflows"]), 2)
        self.assertEqual(self.assert_agrees(server, "root")[token]["process"]["pid"], listener.pid)

    def test_initial_subflow_gone(self):
        client, server = self.lab.direct()
        client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow")
        server.serve("0.0.0.0", 5001, "echo")
        client.connect("10.81.1.2", 5001).do("echo=1000")
        token = self.the_token(client)
        self.await_subflows(client, token, 2)
        initial = truth.connections(client)[token]
        client.ip("mptcp endpoint delete id 0 10.81.1.1")
        for space in client, server:
            self.await_subflows(space, self.the_token(space), 1)
        for user in USERS:
            ours = self.assert_agrees(client, user)[token]
            subflow, = ours["subflows"]
            self.assertEqual(ours["local"], initial["local"])
            self.assertEqual(subflow["local"]["address"], "10.81.2.1")
            self.assert_agrees(server, user)

    def test_orphan(self):
        client, server = self.lab.direct()
        client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow")
        server.serve("0.0.0.0", 5001, "hold")
        peer = client.connect("10.81.1.2", 5001)
        peer.do("write=1000")
        token = self.the_token(client)
        self.await_subflows(client, token, 2)
        peer.do("fill")
        peer.do("close")
        wait_until(lambda: truth.connections(client)[token]["inode"] == 0, "an orphan")
        for user in USERS:
            ours, = by_state(self.show(client, "connections", user=user), "FIN-WAIT-1")
            found = {int(s["cookie"], 16) for s in ours["subflows"]}
            self.assertEqual(found, self.expected_groups(client, user)[token], user)
            self.assertIsNone(ours["process"])

    def test_plain_tcp_client_of_mptcp_listener(self):
        client, server = self.lab.direct()
        listener = server.serve("0.0.0.0", 5001, "echo")
        client.connect("10.81.1.2", 5001, options=["--tcp"]).do("echo=1000")
        for user in USERS:
            self.assertEqual(self.show(server, "connections", user=user), [])
            ours, = self.show(server, "connections", "--tcp", user=user)
            # Who does not see the program cannot know that its listener is as old as that.
            why = "peer-or-network-without-mptcp" if user == "root" else "unknown"
            self.assertEqual((ours["verdict"], ours["token"], ours["fallback"]["cause"]), ("tcp", None, why))
            subflow, = ours["subflows"]
            cookie = int(subflow["cookie"], 16)
            self.assert_subflow(subflow, truth.tcp_sockets(server, user)[cookie], user)
            if user == "root":
                self.assertEqual(ours["process"]["pid"], listener.pid)

    def test_ipv6(self):
        client, server = self.lab.direct()
        client.ip("mptcp endpoint add 2001:db8:81:2::1 dev c2 subflow")
        server.serve("::", 5001, "echo")
        client.connect("2001:db8:81:1::2", 5001).do("echo=1000")
        for space in client, server:
            self.await_subflows(space, self.the_token(space), 2)
            for user in USERS:
                self.assert_agrees(space, user)

    def test_ipv4_subflow_of_ipv6_connection(self):
        self.mixed_families("2001:db8:81:1::2", "10.81.2.2")

    def test_ipv6_subflow_of_mapped_connection(self):
        # A socket of family AF_INET takes no IPv6 subflows, one of AF_INET6 takes both kinds.
        self.mixed_families("::ffff:10.81.1.2", "2001:db8:81:2::2")

    def mixed_families(self, initial, announced):
        client, server = self.lab.direct()
        server.ip(f"mptcp endpoint add {announced} dev s2 signal")
        server.serve("::", 5001, "echo")
        client.connect(initial, 5001).do("echo=1000")
        for space in client, server:
            token = self.the_token(space)
            self.await_subflows(space, token, 2)
            for user in USERS:
                ours = self.assert_agrees(space, user)[token]
                self.assertEqual({":" in s["local"]["address"] for s in ours["subflows"]}, {True, False})

    def test_ipv4_mapped(self):
        client, server = self.lab.direct()
        client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow")
        server.serve("::", 5001, "echo")
        client.connect("::ffff:10.81.1.2", 5001).do("echo=1000")
        for space in client, server:
            token = self.the_token(space)
            self.await_subflows(space, token, 2)
            for user in USERS:
                ours = self.assert_agrees(space, user)[token]
                self.assertNotIn(":", "".join(s["local"]["address"] for s in ours["subflows"]))

    def test_no_subflow_left(self):
        client, server = self.lab.direct()
        server.serve("0.0.0.0", 5001, "echo")
        client.connect("10.81.1.2", 5001).do("echo=1000")
        token = self.the_token(client)
        client.run("ss", "-K", "-t", "dport", "=", "5001")
        if self.subflows_of(client, token):
            self.skipTest("this kernel cannot destroy sockets (INET_DIAG_DESTROY)")
        for user in USERS:
            ours = self.assert_agrees(client, user)[token]
            self.assertEqual(ours["subflows"], [])


def by_state(connections, state):
    return [connection for connection in connections if connection["state"] == state]


if __name__ == "__main__":
    sys.exit(main())
