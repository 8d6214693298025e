#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Handovers of real transfers: their kind, order and words as planted, for how long nothing flowed as
the packets tell it, and nothing lost. The environment variable RECORDINGS names a folder for
recordings of them."""

import os
import sys
import time
from datetime import datetime
from pathlib import Path

from netnstest import MPTCPCTL, USERS, NetnsTest, main, truth, wait_until
from recordings import Recorder
from scenario import View
from wire import Capture

SERVER = "10.81.11.2"
RECORDINGS = os.environ.get("RECORDINGS")
MEGABYTE = 1_000_000
STOPPED = r": nothing flowed for .* 1 connection kept\b"
NO_ANSWERS = r"^The way to 10\.81\.11\.2 over wlan0 gave no answers, and wwan0 carries on" + STOPPED
AGAIN = "^wlan0 is (used|there) again: 1 connection kept"
EXACT = 0.1         # seconds that a stall may be off
DEVICES = "wlan0", "wwan0"
DEAD = 'iifname "mc1" drop\noifname "mc1" drop'
BACK = {i: (f"link set {d} up", f"route add default via 10.81.{i}.254 dev {d} metric {100 * i}")
        for i, d in enumerate(DEVICES, 1)}


def wall(text):
    return datetime.fromisoformat(text).timestamp()


class Watcher:
    """What one user is told of handovers."""

    def __init__(self, space, user):
        self.user = user
        self.program = space.start(MPTCPCTL, "--json", "show", "handovers", user=user)
        self.program.record()       # the first look
        self.ended = []

    def next(self, seconds=60):
        """The next one that has ended."""
        deadline = time.monotonic() + seconds
        while True:
            found = [h for h in self.program.record(max(0, deadline - time.monotonic()))["handovers"] if h["ended"]]
            self.ended += found
            if found:
                return found

    def rest(self):
        """What it said of others after the last one that was asked for."""
        self.program.stop()
        told = {h["number"] for h in self.ended}
        found = []
        while True:
            try:
                found += [h for h in self.program.record()["handovers"] if h["number"] not in told]
            except EOFError:
                return found


class Handovers(NetnsTest):
    def routed(self, *endpoints, mbit=10):
        """Two ways through a router; the second one is used as the endpoint says."""
        self.client, self.router, self.server = self.lab.routed(DEVICES)
        self.client.ip("mptcp endpoint flush", *(f"mptcp endpoint add 10.81.2.1 dev wwan0 {e}" for e in endpoints))
        for i, device in enumerate(DEVICES, 1):
            self.router.shape(f"mc{i}", mbit)
            self.client.shape(device, mbit)
        self.watch()

    def watch(self):
        self.planted = []
        self.recorder = None
        self.capture = Capture(self.lab, self.client)
        self.watchers = [Watcher(self.client, user) for user in USERS]

    def received(self):
        return sum(c["bytes_received"] or 0 for c in truth.connections(self.client).values())

    def acknowledged(self):
        return sum(c["bytes_acked"] or 0 for c in truth.connections(self.client).values())

    def under_way(self, count, subflows, moved):
        wait_until(lambda: len(truth.connections(self.client)) == count, f"{count} connections")
        for token in truth.connections(self.client):
            self.await_subflows(self.client, token, subflows)
        began, enough = time.monotonic(), moved() + MEGABYTE
        # What has just been opened gets its paths without anybody being told.
        wait_until(lambda: moved() > enough and time.monotonic() > began + 3, "a transfer that is under way")

    def download(self, megabytes, count=1, address=SERVER, subflows=2):
        """Transfers from the server that go on."""
        self.sender = self.server.serve("::" if ":" in address else "0.0.0.0", 5001, f"noise={megabytes * MEGABYTE}")
        self.receivers = [self.client.connect(address, 5001, "collect", options=["--name", "browser"], wait=False)
                          for _ in range(count)]
        self.under_way(count, subflows, self.received)

    def upload(self, megabytes, subflows=2):
        self.receivers = [self.server.serve("0.0.0.0", 5001, "collect")]
        self.sender = self.client.connect(SERVER, 5001, f"noise={megabytes * MEGABYTE}", "close",
                                          options=["--name", "cloudsync"])
        self.under_way(1, subflows, self.acknowledged)

    def plant(self, *lines, rules=None):
        """Something happens to the client's networks, or to the router between."""
        if RECORDINGS and not self.recorder:
            self.recorder = Recorder(self.lab, self.client, MPTCPCTL)
        before = time.time()
        if lines:
            self.client.ip(*lines)
        if rules is not None:
            self.router.nft(rules)
        self.planted.append(before)

    def told(self, *expected):
        """What everybody is told now, in whatever order it has happened at once: kind, networks, words."""
        for watcher in self.watchers:
            found = []
            while len(found) < len(expected):
                found += watcher.next()
            found.sort(key=lambda h: (h["from"] or "", h["to"] or ""))
            for handover, (kind, origin, to, words) in zip(found, expected, strict=True):
                if kind == "failover" and not View(self.client, watcher.user).tells_flags():
                    kind, words = "make-before-break", words.replace("the backup ", "")
                self.assertEqual((handover["kind"], handover["from"], handover["to"]), (kind, origin, to), handover)
                self.assertRegex(handover["text"], words)
                handover["cause"] = len(self.planted) - 1
                handover["words"] = words

    def assert_exact(self, wired, watcher, handover):
        """For each connection nothing flowed as long as the packets say, at most, from the cause to the
        end of the story, and it was kept. Returns what they say."""
        truths = {}
        begin = self.planted[handover["cause"]] if "cause" in handover else wall(handover["begun"]) - 2
        end = wall(handover["ended"])
        for part in handover["connections"]:
            self.assertEqual(part["fate"], "kept", handover)
            stops = wired[int(part["token"], 16)].stops(begin, end)
            true = max((length for length, since in stops if since + length <= end), default=0)
            told = (part["stall_ms"] or 0) / 1000
            print(f"{self._testMethodName}: {handover['kind']} as {watcher.user}: told {told:.3f} s, true {true:.3f} s",
                  flush=True)
            longest = [(round(length, 3), round(since - begin, 3)) for length, since in sorted(stops)[-5:]]
            self.assertLess(abs(told - true), EXACT, f"{longest}: {handover}")
            truths[part["token"]] = round(true, 3)
        return truths

    def finish(self, exact=True):
        """Nothing was lost, and what was told is true. Nothing else was told, but that a network which
        has just come back gave no answers once more: recovering, the peer's TCP may lose so much."""
        if self.recorder:
            self.recorder.stop()
        got = sorted(receiver.event("collect", 120)["digest"] for receiver in self.receivers)
        self.assertEqual(got, sorted(self.sender.event("noise", 120)["digest"] for _ in self.receivers))
        expected = [handover for handover in self.watchers[0].ended if "cause" in handover]
        for watcher in self.watchers:
            self.assertEqual([h["number"] for h in watcher.ended], list(range(1, len(watcher.ended) + 1)))
            others = [h for h in watcher.rest() if h["ended"]]
            returned = [h["to"] for h in watcher.ended if h["kind"] == "return"]
            for handover in others:
                self.assertIn(handover["kind"], ("stalled", "return"), handover)
                self.assertIn(handover["from"] or handover["to"], returned, handover)
            watcher.ended += others
        wired = self.capture.connections()
        for watcher in self.watchers:
            for handover in watcher.ended:
                if exact and handover["from"]:
                    handover["stalls"] = self.assert_exact(wired, watcher, handover)
        if self.recorder:
            told = [{key: handover[key] for key in ("kind", "from", "to", "words")}
                    | {"connections": len(handover["connections"]), "stalls": handover.get("stalls", {})}
                    for handover in sorted(expected, key=lambda h: h["number"])]
            self.recorder.save(RECORDINGS, self.name(), told)

    def name(self):
        return self._testMethodName.removeprefix("test_handover_").replace("_", "-")

    def test_handover_link_down(self):
        self.routed("subflow")
        self.download(20)
        self.plant("link set wlan0 down")
        self.told(("make-before-break", "wlan0", "wwan0", "^wlan0 was lost, and wwan0 carries on" + STOPPED))
        self.finish()

    def test_handover_returns(self):
        self.routed("subflow")
        self.download(24)
        self.plant("link set wlan0 down")
        self.told(("make-before-break", "wlan0", "wwan0", "^wlan0 was lost, and wwan0 carries on" + STOPPED))
        self.plant(*BACK[1])
        self.told(("return", None, "wlan0", AGAIN))
        self.finish()

    def test_handover_radio_dead_download(self):
        self.routed("subflow")
        self.download(24)
        self.plant(rules=DEAD)
        self.told(("stalled", "wlan0", "wwan0", NO_ANSWERS))
        self.finish()

    def test_handover_radio_dead_upload(self):
        self.routed("subflow")
        self.upload(24)
        self.plant(rules=DEAD)
        self.told(("stalled", "wlan0", "wwan0", NO_ANSWERS))
        self.finish()

    def test_handover_to_backup(self):
        self.routed("subflow backup")
        self.download(16)
        self.plant("link set wlan0 down")
        self.told(("failover", "wlan0", "wwan0", "^wlan0 was lost, and the backup wwan0 carries on" + STOPPED))
        self.plant(*BACK[1])
        self.told(("return", None, "wlan0", AGAIN))
        self.finish()

    def test_handover_other_address(self):
        self.routed()
        self.download(12, subflows=1)
        self.plant("addr del 10.81.1.1/24 dev wlan0", "addr add 10.81.1.7/24 dev wlan0", BACK[1][1],
                   "mptcp endpoint add 10.81.1.7 dev wlan0 subflow")
        self.told(("break-before-make", "wlan0", "wlan0", "^wlan0 was lost and came back" + STOPPED))
        self.finish()

    def test_handover_replug(self):
        self.routed("subflow backup")
        index = self.client.ip_json("link", "show", "wlan0")[0]["ifindex"]
        self.download(16)
        self.plant("link del wlan0")
        self.told(("failover", "wlan0", "wwan0", "^wlan0 was lost, and the backup wwan0 carries on" + STOPPED))
        self.lab.cable(self.client, "wlan0", self.router, "mc1")
        self.assertNotEqual(self.client.ip_json("link", "show", "wlan0")[0]["ifindex"], index)
        self.router.ip("addr add 10.81.1.254/24 dev mc1")
        self.router.shape("mc1", 10)
        self.router.wire_packets("mc1")
        self.client.wire_packets("wlan0")
        self.plant("addr add 10.81.1.1/24 dev wlan0", BACK[1][1])
        self.told(("return", None, "wlan0", AGAIN))
        self.finish()

    def test_handover_both_lost(self):
        self.routed("subflow")
        self.download(16)
        self.plant("link set wlan0 down", "link set wwan0 down")
        begin = self.planted[-1]
        wait_until(lambda: time.time() > begin + 2, "two seconds without any network")
        self.client.ip(*BACK[2])
        self.told(("break-before-make", "wlan0", "wwan0", "^wlan0 was lost, and wwan0 came after it" + STOPPED),
                  ("break-before-make", "wwan0", "wwan0", "^wwan0 was lost and came back" + STOPPED))
        self.finish()

    def test_handover_idle(self):
        self.routed("subflow")
        self.server.serve("0.0.0.0", 5001, "echo")
        peer = self.client.connect(SERVER, 5001, options=["--name", "messenger"])
        peer.do("echo=1000")
        began = time.monotonic()
        wait_until(lambda: time.monotonic() > began + 4, "four seconds of rest")
        self.plant("link set wlan0 down")
        self.told(("make-before-break", "wlan0", "wwan0",
                   r"^wlan0 was lost, and wwan0 carries on: 1 connection kept\.$"))
        for watcher in self.watchers:
            self.assertIsNone(watcher.ended[0]["stall_ms"])
        self.assertEqual(peer.do("echo=1000")["bytes"], 1000)
        self.receivers = []
        self.finish(exact=False)

    def test_handover_renamed(self):
        """Another name is no other network; from then on it is told by that."""
        self.routed("subflow")
        self.download(20)
        self.plant("link set wwan0 name mobile0")
        began = time.monotonic()
        wait_until(lambda: time.monotonic() > began + 3, "three seconds with another name")
        self.plant("link set wlan0 down")
        self.told(("make-before-break", "wlan0", "mobile0", "^wlan0 was lost, and mobile0 carries on" + STOPPED))
        self.finish()

    def test_handover_of_ten(self):
        self.routed("subflow", mbit=60)
        self.download(40, count=10)
        self.plant("link set wlan0 down")
        self.told(("make-before-break", "wlan0", "wwan0",
                   "^wlan0 was lost, and wwan0 carries on: nothing flowed for .* 10 connections kept"))
        self.finish()

    def test_handover_ipv6_to_ipv4(self):
        self.client, self.server = self.lab.direct(DEVICES)
        self.server.ip("mptcp endpoint add 10.81.2.2 dev s2 signal")
        for i, device in enumerate(DEVICES, 1):
            self.client.wire_packets(device)
            self.server.wire_packets(f"s{i}")
            self.server.shape(f"s{i}", 10)
        self.watch()
        self.download(20, address="2001:db8:81:1::2")
        self.plant("link set wlan0 down")
        self.told(("make-before-break", "wlan0", "wwan0", "^wlan0 was lost, and wwan0 carries on" + STOPPED))
        self.finish()

    def test_handover_500_flaps(self):
        """In a row, they are one story as long as one follows the other; on a busy machine, several. In
        the end the network is there again. Nothing else is told, and nothing piles up."""
        self.routed("subflow")
        self.download(40)
        self.plant()
        used = []
        for flap in range(500):
            self.client.ip("link set wwan0 down")
            self.client.ip(*BACK[2])
            if flap in (50, 499):
                used.append([self.memory(watcher) for watcher in self.watchers])
        for watcher, early, late in zip(self.watchers, *used):
            self.assertLess(late - early, 2 * MEGABYTE)
            while not watcher.ended or watcher.ended[-1]["kind"] != "return":
                watcher.next()
            told = {(h["kind"], h["from"], h["to"]) for h in watcher.ended}
            self.assertEqual(told, {("make-before-break", "wwan0", "wlan0"), ("return", None, "wwan0")})
            self.assertLessEqual(len(watcher.ended), 2 * 500)
            for handover in watcher.ended:
                handover |= {"cause": 0, "words": AGAIN.replace("wlan0", "wwan0") if handover["kind"] == "return" else
                             "^wwan0 was lost, and wlan0 carries on: .*1 connection kept\\b"}
            print(f"{self._testMethodName}: {len(watcher.ended)} stories as {watcher.user},"
                  f" {early / MEGABYTE:.1f} to {late / MEGABYTE:.1f} MB", flush=True)
        self.finish(exact=False)

    @staticmethod
    def memory(watcher):
        """Bytes that are its own."""
        rollup = Path(f"/proc/{watcher.program.pid}/smaps_rollup").read_text()
        return 1024 * sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private_"))


if __name__ == "__main__":
    sys.exit(main())
