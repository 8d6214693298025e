#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Connections that use only one path, each by the cause that the test plants: what explain says of
them, for root and for nobody, in one look; where one look cannot tell, what a program says that has
looked since before."""

import json
import sys

from netnstest import MPTCPCTL, USERS, NetnsTest, main, truth, wait_until

SERVER, SECOND = "10.81.11.2", "10.81.2.1"


class OnePath(NetnsTest):
    """A client with two networks, an endpoint for the second one, and a router to the server."""

    def setUp(self):
        super().setUp()
        self.client, self.router, self.server = self.lab.routed()
        for space in self.client, self.server:      # whatever this machine is set to
            for name in "all", "default", "lo", *(f"{space is self.client and 'c' or 's'}{i}" for i in (1, 2)):
                space.sysctl(f"net.ipv4.conf.{name}.rp_filter", 0)

    def connect(self, *options):
        """A connection that has carried data; the server echoes."""
        self.server.serve("0.0.0.0", 5001, "echo", *options)
        return self.open()

    def open(self):
        peer = self.client.connect(SERVER, 5001)
        peer.do("echo=1000")
        return peer

    def endpoint(self, *words):
        """This endpoint instead of the usual one."""
        self.client.ip("mptcp endpoint flush", " ".join(("mptcp endpoint add", *words)))

    # --- what is said ------------------------------------------------------------------------

    def explain(self, space, user):
        done = space.run(MPTCPCTL, "--json", "explain", user=user)
        sample = json.loads(done.stdout)
        self.assertEqual((sample["gaps"], sample["malformed"]), ([], 0))
        shown, = sample["connections"]
        return shown["one_path"]

    def cause(self, space, user):
        verdict = self.explain(space, user)
        return verdict and verdict["cause"]

    @staticmethod
    def may_not_know(space, user):
        """Where the kernel hides flags from ordinary users, they do not know who opened a connection."""
        return user != "root" and "tcp-ulp-mptcp" not in space.output("ss", "-tanie", user=user)

    def await_cause(self, cause, space=None, users=USERS):
        """The cause that every user is told; nothing else is ever named on the way."""
        space = space or self.client
        for user in users:
            hidden = self.may_not_know(space, user)

            def look():
                verdict = self.explain(space, user)
                named = verdict and verdict["cause"]
                self.assertIn(named, {cause, None, "unknown", "not-yet-established"}, f"{user}: {verdict}")
                return (named == cause or (hidden and named == "unknown")) and verdict
            verdict = wait_until(look, f"{cause} for {user}")
            if verdict["cause"] == cause:
                self.check_list(verdict)
        return verdict

    def check_list(self, verdict):
        """The cause is a check that failed, nothing before it did, and its evidence is the verdict's."""
        failed = {check["check"]: check["evidence"] for check in verdict["checks"] if check["result"] == "failed"}
        if verdict["cause"] == "limit-accepted":        # what is left with one network, and no endpoint
            for other in "one-network", "no-endpoint":
                del failed[other]
        self.assertEqual(next(iter(failed.items())), (verdict["cause"], verdict["evidence"]))
        self.assertTrue(verdict["evidence"], verdict)

    def assert_unknown(self):
        """What one look cannot tell is not guessed."""
        for user in USERS:
            self.assertEqual(self.cause(self.client, user), "unknown")

    def watched(self):
        """A program for each user that looks every 200 ms, from before the connection on."""
        watching = {user: self.watch(self.client, "connections", 0.2, user=user) for user in USERS}
        for program in watching.values():
            program.record()
        return watching

    def await_watched(self, watching, cause):
        for user, program in watching.items():
            hidden = self.may_not_know(self.client, user)

            def look():
                shown = program.record()["connections"]
                verdict = shown and shown[0]["one_path"]
                named = verdict and verdict["cause"]
                self.assertIn(named or None, {cause, None, "unknown", "not-yet-established"}, f"{user}: {verdict}")
                return named == cause or (hidden and named == "unknown")
            wait_until(look, f"{cause} for {user}")

    # --- the ten defects ---------------------------------------------------------------------

    def test_no_endpoint(self):
        self.client.ip("mptcp endpoint flush")
        self.connect()
        self.await_cause("no-endpoint")

    def test_endpoint_of_the_first_path(self):
        """An endpoint for the address that the connection has anyway makes no second path."""
        self.endpoint("10.81.1.1 dev c1 subflow")
        self.connect()
        self.await_cause("no-endpoint")

    def test_another_address_of_the_first_network(self):
        """Two subflows on one interface are one path."""
        self.client.ip("addr add 10.81.1.77/24 dev c1")
        self.endpoint("10.81.1.77 dev c1 subflow")
        self.two_paths()
        self.await_cause("no-endpoint")

    def test_endpoint_without_subflow_flag(self):
        self.endpoint(SECOND, "dev c2 signal")
        # A signal endpoint tells the server of the address, which may not use it here.
        self.server.ip("mptcp limits set add_addr_accepted 0")
        self.connect()
        self.await_cause("endpoint-without-subflow-flag")

    def test_limit_subflows(self):
        self.client.ip("mptcp limits set subflow 0")
        self.connect()
        self.await_cause("limit-subflows")

    def test_no_route_from_source(self):
        self.client.ip("route del default dev c2")
        self.connect()
        self.await_cause("no-route-from-source")

    def test_no_route_from_source_unbound(self):
        """An endpoint without interface follows the rules; those of its address lead nowhere."""
        self.endpoint(SECOND, "subflow")
        self.client.ip(f"rule add from {SECOND} unreachable pref 100")
        self.connect()
        self.await_cause("no-route-from-source")

    def test_reverse_path_filter(self):
        self.client.sysctl("net.ipv4.conf.c2.rp_filter", 1)
        self.connect()
        self.await_cause("reverse-path-filter")

    def test_strict_filter_with_a_rule(self):
        """A routing table of its own makes even the strict filter harmless."""
        self.client.sysctl("net.ipv4.conf.all.rp_filter", 1)
        self.client.ip("route add default via 10.81.2.254 dev c2 table 77", f"rule add from {SECOND} table 77")
        self.connect()
        self.await_subflows(self.client, self.the_token(self.client), 2)
        for user in USERS:
            self.assertIsNone(self.explain(self.client, user))

    def test_family_mismatch(self):
        self.client.ip("addr add 2001:db8:81:2::1/64 dev c2 nodad")
        self.endpoint("2001:db8:81:2::1 dev c2 subflow")
        self.connect()
        self.await_cause("family-mismatch")

    def test_peer_denies_initial_address(self):
        self.server.sysctl("net.mptcp.allow_join_initial_addr_port", 0)
        self.connect()
        self.await_cause("peer-denies-initial-address")

    def test_join_no_answer(self):
        self.router.nft('iifname "mc2" tcp flags & (syn|ack) == syn drop')
        self.connect()
        self.await_cause("join-no-answer")

    def test_join_given_up(self):
        """The same after the kernel has stopped asking: only who has seen it knows."""
        self.client.sysctl("net.ipv4.tcp_syn_retries", 1)
        self.router.nft('iifname "mc2" tcp flags & (syn|ack) == syn drop')
        watching = self.watched()
        self.connect()
        wait_until(lambda: truth.counters(self.client)["MPJoinSynTx"] == 1, "the request")
        wait_until(lambda: len(truth.tcp_sockets(self.client)) == 1, "the end of the request")
        self.assert_unknown()
        self.await_watched(watching, "join-no-answer")

    def test_userspace_pm_without_daemon(self):
        self.client.sysctl("net.mptcp.pm_type", 1)
        self.connect()
        self.await_cause("userspace-pm-without-daemon")

    def test_fell_back(self):
        self.connect("--tcp")
        self.await_cause("fell-back")

    # --- other causes ------------------------------------------------------------------------

    def test_not_yet_established(self):
        self.server.serve("0.0.0.0", 5001, "echo")
        self.client.connect(SERVER, 5001)
        self.await_cause("not-yet-established")

    def test_server_side(self):
        self.client.ip("mptcp endpoint flush")
        self.connect()
        self.await_cause("server-side", self.server)

    def test_one_network(self):
        self.client.ip("mptcp endpoint flush", "link set c2 down")
        self.connect()
        self.await_cause("one-network")

    def test_one_network_and_a_cable_that_leads_nowhere(self):
        """As with a network of virtual machines: up, with an address, and no way to the peer."""
        self.client.ip("mptcp endpoint flush", "route del default dev c2")
        self.connect()
        self.await_cause("one-network")

    def test_endpoint_address_not_local(self):
        self.endpoint("10.81.9.9 dev c2 subflow")
        self.connect()
        self.await_cause("endpoint-address-not-local")

    def test_limit_accepted(self):
        """One network, and a peer with a second address, which it tells and nobody accepts."""
        self.server.ip("mptcp endpoint add 10.81.12.2 dev s2 signal")
        self.client.ip("mptcp endpoint flush", "link set c2 down", "mptcp limits set add_addr_accepted 0")
        self.connect()
        self.await_cause("limit-accepted")

    def test_peer_denies_and_announces(self):
        """Joins go to the address that it tells."""
        self.server.sysctl("net.mptcp.allow_join_initial_addr_port", 0)
        self.server.ip("mptcp endpoint add 10.81.12.2 dev s2 signal")
        self.connect()
        self.await_subflows(self.client, self.the_token(self.client), 2)
        for user in USERS:
            self.assertIsNone(self.explain(self.client, user))

    def test_opened_before_change(self):
        self.client.ip("mptcp limits set subflow 0")
        self.connect()
        self.await_cause("limit-subflows")
        self.client.ip("mptcp limits set subflow 4")
        self.await_cause("opened-before-change")

    def test_join_refused_by_reset(self):
        self.router.nft('iifname "mc2" tcp flags & (syn|ack) == syn reject with tcp reset')
        watching = self.watched()
        self.connect()
        self.await_watched(watching, "join-refused")
        self.assert_unknown()

    def test_join_refused_by_the_peers_limit(self):
        self.server.ip("mptcp limits set subflow 0")
        watching = self.watched()
        self.connect()
        self.await_watched(watching, "join-refused")
        self.assert_unknown()

    def test_join_stripped(self):
        self.router.nft('iifname "mc2" reset tcp option mptcp')
        self.connect()
        self.await_cause("join-stripped")

    def test_join_stripped_from_the_answer(self):
        self.router.nft(f"ip daddr {SECOND} reset tcp option mptcp")
        self.connect()
        self.await_cause("join-stripped")

    def two_paths(self):
        peer = self.connect()
        self.await_subflows(self.client, self.the_token(self.client), 2)
        return peer

    def test_was_there_and_lost(self):
        watching = self.watched()
        self.two_paths()
        for program in watching.values():
            wait_until(lambda program=program: [c for c in program.record()["connections"]
                                                if [s["state"] for s in c["subflows"]] == ["ESTAB"] * 2],
                       "two paths in its eyes")
        self.server.run("ss", "-K", "dst", SECOND)
        self.await_watched(watching, "was-there-and-lost")

    def test_lost_with_its_network(self):
        """The subflow is still there, its network is not."""
        self.two_paths()
        self.client.ip("link set c2 down")
        self.await_cause("was-there-and-lost")

    def test_backup_by_design(self):
        self.endpoint(SECOND, "dev c2 subflow backup")
        self.two_paths()
        self.await_cause("backup-by-design")

    def test_healthy(self):
        self.two_paths()
        for space, user in ((space, user) for space in (self.client, self.server) for user in USERS):
            self.assertIsNone(self.explain(space, user))

    def test_several_at_once(self):
        """What is counted for all of them together is nobody's evidence."""
        self.router.nft('iifname "mc2" tcp flags & (syn|ack) == syn reject with tcp reset')
        program = self.watch(self.client, "connections", 1)
        program.record()
        self.server.serve("0.0.0.0", 5001, "echo")
        peers = [self.client.connect(SERVER, 5001) for _ in range(3)]
        for peer in peers:
            peer.tell("echo=1000")
        for peer in peers:
            peer.event("echo")

        def causes():
            shown = program.record()["connections"]
            return len(shown) == 3 and {c["one_path"] and c["one_path"]["cause"] for c in shown}
        for _ in range(4):
            said = wait_until(causes, "three connections")
            self.assertLessEqual(said, {"unknown", "join-refused", "not-yet-established", None})


if __name__ == "__main__":
    sys.exit(main())
