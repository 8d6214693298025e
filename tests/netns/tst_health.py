#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is wrong with paths: each finding comes with the cause that the test plants, for root and for
nobody, and goes with it."""

import sys
import time

from netnstest import MPTCPCTL, USERS, NetnsTest, main, truth, wait_until

SERVER = "10.81.11.2"

# Frames of a protocol that nobody speaks: the receiving device counts them as dropped.
CHATTER = """
import socket, sys
device, neighbour, count = sys.argv[1:]
wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
wire.bind((device, 0))
frame = bytes.fromhex(neighbour.replace(":", "")) + bytes(6) + bytes.fromhex("88b5") + bytes(60)
for _ in range(int(count)):
    wire.send(frame)
"""

# A plain connection that the kernel encrypts; says how that went, and stays until its input ends.
WITH_TLS = """
import socket, sys
plain = socket.create_connection((sys.argv[1], int(sys.argv[2])))
try:
    plain.setsockopt(socket.IPPROTO_TCP, 31, b"tls")
    print("encrypted", flush=True)
except OSError as refusal:
    print(refusal, flush=True)
sys.stdin.read()
"""


class Health(NetnsTest):
    def watchers(self, space, users=USERS):
        return [space.start(MPTCPCTL, "--json", "explain", "--watch", 0.5, user=user) for user in users]

    def await_finding(self, watchers, kind, subject=..., there=True, seconds=60):
        """Reads on until everybody is told of it, or nobody any more; the last one's finding."""
        found = None
        for watcher in watchers:
            deadline = time.monotonic() + seconds
            while True:
                findings = watcher.record()["findings"]
                found = next((f for f in findings if f["kind"] == kind and subject in (..., f["subject"])), None)
                if bool(found) == there:
                    break
                self.assertLess(time.monotonic(), deadline, f"{kind} {subject} {there}: {findings}")
        return found

    def two_paths(self, endpoint="subflow"):
        """A router between, and a connection over both of its sides that sends all the time."""
        self.client, self.router, self.server = self.lab.routed()
        self.client.ip("mptcp endpoint flush", f"mptcp endpoint add 10.81.2.1 dev c2 {endpoint}")
        for device in "c1", "c2":
            self.client.shape(device, 20)
        self.server.serve("0.0.0.0", 5001, "sink")
        peer = self.client.connect(SERVER, 5001)
        peer.do("write=1000")
        self.await_subflows(self.client, self.the_token(self.client), 2)
        return peer

    def test_path_stalls(self):
        peer = self.two_paths()
        peer.tell("send=0")
        watchers = self.watchers(self.client)
        self.router.nft('iifname { "mc1" } drop\noifname { "mc1" } drop')
        found = self.await_finding(watchers, "stalled", "c1")
        self.assertEqual(found["connection"], f"0x{self.the_token(self.client):08x}")
        names = {line.partition("=")[0] for line in found["evidence"]}
        self.assertLessEqual({"tcpi_retransmits", "tcpi_rto", "tcpi_bytes_acked"}, names)
        self.router.nft("")
        self.await_finding(watchers, "stalled", there=False)

    def test_path_is_lost(self):
        self.two_paths()
        watchers = self.watchers(self.client)
        self.client.ip("link set c2 down")
        self.await_finding(watchers, "lost", "c2")
        self.client.ip("link set c2 up")
        self.await_finding(watchers, "lost", there=False)

    def test_redundancy_lost_and_restored(self):
        self.two_paths()
        watchers = self.watchers(self.client)
        for watcher in watchers:
            watcher.record()
        self.client.run("ss", "-K", "-t", "src", "10.81.2.1")
        found = self.await_finding(watchers, "redundancy-lost")
        self.assertEqual(found["connection"], f"0x{self.the_token(self.client):08x}")
        self.assertEqual(found["evidence"], ["interfaces=c1", "interfaces_before=c2", "interface_up=c2"])
        self.client.ip("mptcp endpoint flush", "mptcp endpoint add 10.81.2.1 dev c2 subflow")
        self.await_finding(watchers, "redundancy-lost", there=False)

    def test_traffic_does_not_return(self):
        peer = self.two_paths()
        peer.tell("send=2000")
        watchers = self.watchers(self.client)
        for watcher in watchers:
            watcher.record()
        self.client.ip("link set c1 down")
        self.await_finding(watchers, "lost", "c1")
        self.client.run("ss", "-K", "-t", "src", "10.81.1.1")
        self.client.ip("link set c1 up", "route add default via 10.81.1.254 dev c1 metric 100")
        found = self.await_finding(watchers, "not-returned")
        self.assertEqual(found["evidence"], ["interfaces=c2", "interfaces_before=c1", "interface_up=c1"])
        self.client.ip("mptcp endpoint add 10.81.1.1 dev c1 subflow")
        self.await_finding(watchers, "not-returned", there=False)

    def test_path_loses_packets(self):
        peer = self.two_paths()
        try:
            self.router.nft('iifname "mc2" numgen random mod 100 < 8 drop')
        except RuntimeError as refusal:
            self.skipTest(f"nft has no dice here: {refusal}")
        peer.tell("send=0")
        watchers = self.watchers(self.client)
        found = self.await_finding(watchers, "lossy", "c2")
        figures = {name: int(value) for name, value in (line.split("+") for line in found["evidence"])}
        self.assertGreaterEqual(figures["tcpi_bytes_retrans"] * 100, figures["tcpi_bytes_sent"] * 3)
        self.router.nft("")
        self.await_finding(watchers, "lossy", "c2", there=False)

    def test_backup_carries_much(self):
        peer = self.two_paths("subflow backup")
        seen = [user for user in USERS if any(s["subflow"] for s in truth.tcp_sockets(self.client, user).values())]
        peer.tell("send=4000")
        watchers = self.watchers(self.client, seen)
        for watcher in watchers:
            findings = watcher.record()["findings"]
            self.assertNotIn("backup-traffic", {f["kind"] for f in findings})
        self.router.nft('iifname "mc1" drop\noifname "mc1" drop')
        self.await_finding(watchers, "backup-traffic", "c2")
        self.router.nft("")
        self.await_finding(watchers, "backup-traffic", there=False, seconds=120)

    def test_userspace_manager_without_daemon(self):
        client, _ = self.lab.direct()
        watchers = self.watchers(client)
        for watcher in watchers:
            self.assertNotIn("no-daemon", {f["kind"] for f in watcher.record()["findings"]})
        client.sysctl("net.mptcp.pm_type", 1)
        found = self.await_finding(watchers, "no-daemon")
        self.assertEqual(found["evidence"], ["path_manager=userspace", "mptcp_pm_events=nobody listens"])
        # Another program than mptcpd may manage paths, and then it listens; it is looked for twice a minute.
        other = client.start("ip", "mptcp", "monitor")
        self.await_finding(watchers, "no-daemon", there=False)
        other.stop()
        self.await_finding(watchers, "no-daemon")
        client.sysctl("net.mptcp.pm_type", 0)
        self.await_finding(watchers, "no-daemon", there=False)

    def test_switched_off(self):
        client, _ = self.lab.direct()
        watchers = self.watchers(client)
        client.sysctl("net.mptcp.enabled", 0)
        self.await_finding(watchers, "off")
        client.sysctl("net.mptcp.enabled", 1)
        self.await_finding(watchers, "off", there=False)

    def test_interface_drops(self):
        self.two_paths()
        watchers = self.watchers(self.client)
        for watcher in watchers:
            watcher.record()

        def counted():
            return self.client.ip_json("-s", "link", "show", "c1")[0]["stats64"]["rx"]["dropped"]

        before = counted()
        address = self.client.ip_json("link", "show", "c1")[0]["address"]
        self.router.run(sys.executable, "-c", CHATTER, "mc1", address, 500)
        wait_until(lambda: counted() >= before + 500, "500 frames that nobody wants")
        found = self.await_finding(watchers, "packets-dropped", "c1")
        self.assertIn(f"rx_dropped+{counted() - before}", found["evidence"])
        for user in USERS:
            path, = (p for p in self.show(self.client, "paths", user=user) if p["interface"] == "c1")
            self.assertEqual((path["rx_dropped"], path["rx_ring"], path["rx_ring_max"]), (counted(), None, None))
        self.await_finding(watchers, "packets-dropped", there=False, seconds=120)

    def test_kernel_tls(self):
        client, server = self.lab.direct()
        server.serve("0.0.0.0", 5001, "sink", "--tcp")
        answer = client.start(sys.executable, "-c", WITH_TLS, "10.81.1.2", 5001).line()
        if answer != "encrypted":
            self.skipTest(f"this kernel does not encrypt: {answer}")
        for user in USERS:
            ours, = self.show(client, "connections", "--tcp", user=user)
            told = "tcp-ulp-tls" in client.output("ss", "-tinH", "state", "established", user=user)
            self.assertEqual("tcp_ulp=tls" in ours["fallback"]["evidence"], told, ours)


if __name__ == "__main__":
    sys.exit(main())
