#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which interface a subflow uses: bound to it, told by its address, told by the routes; and
"lost" once the address or the interface is gone while the socket lives on."""

import sys

from netnstest import USERS, NetnsTest, main, wait_until


class Interfaces(NetnsTest):
    def setUp(self):
        super().setUp()
        self.client, self.server = self.lab.direct()
        self.client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow")
        self.server.serve("0.0.0.0", 5001, "echo")
        self.client.connect("10.81.1.2", 5001).do("echo=1000")
        self.await_subflows(self.client, self.the_token(self.client), 2)

    def interfaces(self, space, user):
        """Local address -> interface."""
        ours, = self.show(space, "connections", user=user)
        return {s["local"]["address"]: s["interface"] for s in ours["subflows"]}

    def test_bound_and_by_address(self):
        for user in USERS:
            self.assertEqual(self.interfaces(self.client, user), {"10.81.1.1": "c1", "10.81.2.1": "c2"})
        # The server has the same address in both subflows, whatever way they come in.
        self.assertEqual(set(self.interfaces(self.server, "nobody").values()), {"s1"})

    def test_by_route(self):
        self.client.ip("addr add 10.81.1.1/32 dev c2")      # now the address tells nothing
        for user, device in zip(USERS, ("c1", "c2")):
            self.client.ip(f"route replace 10.81.1.2/32 dev {device}")
            told, = self.client.ip_json("route", "get", "10.81.1.2", "from", "10.81.1.1")
            self.assertEqual(told["dev"], device)
            self.assertEqual(self.interfaces(self.client, user)["10.81.1.1"], device)

    def assert_lost(self, address, device, take_away):
        """Watches while something is taken away: first well, then lost, never otherwise."""
        watchers = [self.watch(self.client, "connections", 0.2, user=user) for user in USERS]
        for watcher in watchers:
            self.assertEqual(self.path(watcher, address), (device, False))
        take_away()
        for watcher in watchers:
            path = wait_until(lambda w=watcher: (p := self.path(w, address)) != (device, False) and p, "another state")
            self.assertEqual(path, (device, True))
            self.assertEqual(self.path(watcher, address), (device, True), "lost is lost in each sample")
        self.assertEqual(len(self.subflows_of(self.client, self.the_token(self.client))), 2,
                         "the kernel keeps the subflow")

    @staticmethod
    def path(watcher, address):
        """Interface of the subflow from this address, and whether it is lost."""
        connection, = watcher.record()["connections"]
        subflow, = (s for s in connection["subflows"] if s["local"]["address"] == address)
        return subflow["interface"], subflow["path_state"] == "lost"

    def test_lost_address_of_bound_subflow(self):
        self.assert_lost("10.81.2.1", "c2", lambda: self.client.ip("addr del 10.81.2.1/24 dev c2"))

    def test_lost_address_of_unbound_subflow(self):
        self.assert_lost("10.81.1.1", "c1", lambda: self.client.ip("addr del 10.81.1.1/24 dev c1"))

    def test_lost_link_down(self):
        self.assert_lost("10.81.2.1", "c2", lambda: self.client.ip("link set c2 down"))

    def test_lost_carrier(self):
        self.assert_lost("10.81.1.1", "c1", lambda: self.server.ip("link set s1 down"))

    def test_lost_link_gone(self):
        self.assert_lost("10.81.1.1", "c1", lambda: self.client.ip("link delete c1"))


if __name__ == "__main__":
    sys.exit(main())
