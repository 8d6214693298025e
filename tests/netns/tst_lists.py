#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The short lists: endpoints, limits, listeners, counters and paths against ip, ss and nstat."""

import sys

from netnstest import USERS, NetnsTest, main, truth, wait_until


class Lists(NetnsTest):
    def setUp(self):
        super().setUp()
        self.client, self.server = self.lab.direct(("c1", "c2", "c3"))

    def test_endpoints(self):
        self.client.ip("mptcp endpoint add 10.81.1.1 dev c1 subflow backup",
                       "mptcp endpoint add 10.81.2.1 id 77 dev c2 subflow fullmesh",
                       "mptcp endpoint add 10.81.3.1 signal",
                       "mptcp endpoint add 10.81.3.1 signal port 6000",
                       "mptcp endpoint add 2001:db8:81:2::1 dev c2 subflow")
        self.assertEqual(len(truth.endpoints(self.client)), 5)
        self.assert_endpoints(self.client)

    def test_implicit_endpoint(self):
        self.server.ip("mptcp endpoint add 10.81.3.2 dev s3 signal")
        self.server.serve("0.0.0.0", 5001, "echo")
        self.client.connect("10.81.1.2", 5001).do("echo=1000")
        self.await_subflows(self.client, self.the_token(self.client), 2)
        self.assertEqual([e["flags"] for e in truth.endpoints(self.client).values()], [["implicit"]])
        self.assert_endpoints(self.client)

    def assert_endpoints(self, space):
        for user in USERS:
            ours = {e["id"]: {"address": e["address"], "port": e["port"] or 0, "flags": sorted(e["flags"]),
                              "device": e["interface"]} for e in self.show(space, "endpoints", user=user)}
            self.assertEqual(ours, truth.endpoints(space))

    def test_limits(self):
        self.client.ip("mptcp limits set subflow 3 add_addr_accepted 1")
        for user in USERS:
            ours = self.show(self.client, "limits", user=user)
            self.assertEqual(ours, truth.limits(self.client))
            self.assertEqual(ours, {"subflows": 3, "add_addr_accepted": 1})

    def test_listeners(self):
        waiting = self.server.serve("0.0.0.0", 5001, "echo", "--late")
        self.server.serve("::", 5002, "echo")
        self.server.serve("10.81.1.2", 5003, "echo", "--tcp")
        self.server.ip("mptcp endpoint add 10.81.3.2 dev s3 signal port 6000")
        self.client.connect("10.81.1.2", 5001)
        if not truth.listeners(self.server):
            self.skipTest("this kernel does not list MPTCP listeners")
        # The client has got through a moment before it is in the queue.
        wait_until(lambda: any(each["queued"] for each in truth.listeners(self.server).values()), "the client")
        theirs = truth.listeners(self.server)
        self.assertEqual(len(theirs), 3)
        for user in USERS:
            ours = {entry["inode"]: entry for entry in self.show(self.server, "listeners", user=user)}
            self.assertEqual(sorted(ours), sorted(theirs))
            for inode, entry in ours.items():
                for field in "local", "uid", "queued", "backlog":
                    self.assertEqual(entry[field], theirs[inode][field], field)
            owner, = (entry["process"] for entry in ours.values() if entry["local"]["port"] == 5001)
            self.assertEqual(owner and owner["pid"], waiting.pid if user == "root" else None)

    def test_counters(self):
        self.client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow")
        self.server.serve("0.0.0.0", 5001, "echo")
        self.client.connect("10.81.1.2", 5001).do("echo=1000")
        for space in self.client, self.server:
            self.await_subflows(space, self.the_token(space), 2)
            for user in USERS:
                ours, theirs = self.steady(lambda: truth.counters(space),
                                           lambda: self.show(space, "counters", user=user))
                self.assertEqual(ours, theirs)
        self.assertEqual(truth.counters(self.client)["MPJoinSynAckRx"], 1)

    def test_paths(self):
        self.client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow", "link set c3 down")
        self.server.serve("0.0.0.0", 5001, "echo")
        self.client.connect("10.81.1.2", 5001).do("echo=1000")
        self.await_subflows(self.client, self.the_token(self.client), 2)
        for user in USERS:
            ours = {path["interface"]: path for path in self.show(self.client, "paths", user=user)}
            self.assertEqual({name: path["subflows"] for name, path in ours.items()}, {"c1": 1, "c2": 1, "c3": 0})
            for name, path in ours.items():
                link = truth.interface_of(self.client, name)
                self.assertEqual(path["ifindex"], link["ifindex"])
                self.assertEqual((path["up"], path["running"]),
                                 ("UP" in link["flags"], "LOWER_UP" in link["flags"]), name)


if __name__ == "__main__":
    sys.exit(main())
