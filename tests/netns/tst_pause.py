#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The pause after a network dropped MPTCP: seen within a second, with its end; and over when the
kernel asks for MPTCP again, which a new connection tells."""

import json
import sys
import time
from datetime import datetime, timedelta, timezone

from netnstest import MPTCPCTL, NetnsTest, main, truth, wait_until

SERVER = "10.81.11.2"
DROP = 'iifname "{}" tcp flags & (syn|ack) == syn tcp option mptcp exists drop'
TICK = 0.2
TIMEOUT = 4


def moment(text):
    return datetime.fromisoformat(text)


class PauseTest(NetnsTest):
    def setUp(self):
        super().setUp()
        self.client, self.router, self.server = self.lab.routed()
        if not self.client.has_sysctl("net.mptcp.blackhole_timeout"):
            self.skipTest("this kernel never pauses MPTCP")
        self.client.ip("mptcp endpoint flush")
        self.client.sysctl("net.mptcp.blackhole_timeout", TIMEOUT)
        if self.client.has_sysctl("net.mptcp.syn_retrans_before_tcp_fallback"):
            self.client.sysctl("net.mptcp.syn_retrans_before_tcp_fallback", 1)
        self.server.serve("0.0.0.0", 5001, "echo")

    def follow(self, user="nobody"):
        """One that looks all the time; returns once it has begun."""
        watch = self.client.start(MPTCPCTL, "--json", "explain", "--watch", TICK, user=user)
        self.assertIsNone(watch.record()["pause"])
        return watch

    def drop(self, device="c1", user="nobody"):
        """A connection whose requests with MPTCP get no answer, up as TCP; returns when it was."""
        self.router.nft(DROP.format("m" + device))
        self.connect(device)
        return datetime.now(timezone.utc)

    def connect(self, device="c1"):
        peer = self.client.connect(SERVER, 5001, options=["--device", device], wait=False)
        peer.event("connected")
        return peer

    def next(self, watch, wanted, seconds=20):
        """The first sample from now on in which there is a pause, or none. What was seen so many
        seconds from now has to be it, however late it is told."""
        latest = datetime.now(timezone.utc) + timedelta(seconds=seconds)
        sample = watch.record()
        while (sample["pause"] is not None) != wanted:
            self.assertLess(moment(sample["time"]), latest, sample["pause"])
            sample = watch.record()
        self.assertEqual(sample["kernel"]["paused_until"], wanted and sample["pause"]["until"] or None)
        return sample

    def is_paused(self):
        """Whether the kernel leaves MPTCP out of a new connection."""
        before = truth.counters(self.client)["MPCapableSYNTX"]
        self.connect().stop()
        return truth.counters(self.client)["MPCapableSYNTX"] == before

    def detections(self):
        return truth.counters(self.client)["Blackhole"]

    def test_begin_and_end(self):
        for user in "nobody", "root":
            with self.subTest(user=user):
                watch, before = self.follow(user), self.detections()
                began = self.drop()
                self.assertEqual(self.detections(), before + 1)
                sample = self.next(watch, True)
                pause, seen = sample["pause"], moment(sample["time"])
                self.assertLess(seen - began, timedelta(seconds=1))
                self.assertLess(abs(moment(pause["since"]) - began), timedelta(seconds=1))
                # In nobody's eyes it was the first; root looks when there had been one before.
                self.assertEqual(pause["confidence"], "high" if before == 0 else "medium")
                self.assertEqual(moment(pause["until"]) - moment(pause["since"]), timedelta(seconds=TIMEOUT))
                self.assertEqual((pause["network"], pause["connections"]), ("c1", 0))
                self.assertIn("Blackhole+1", pause["evidence"])
                self.assertIn("paused", [f["kind"] for f in sample["findings"]])

                self.assertTrue(self.is_paused())
                while (sample := watch.record())["pause"] and not sample["pause"]["connections"]:
                    pass
                self.assertEqual(sample["pause"]["connections"], 1)
                over = moment(self.next(watch, False)["time"])
                self.assertLess(abs(over - moment(pause["until"])), timedelta(seconds=1))
                self.router.nft("")
                wait_until(lambda: not self.is_paused(), "MPTCP again", 3)
                watch.stop()

    def test_written_setting(self):
        watch = self.follow()
        self.drop()
        self.next(watch, True)
        self.router.nft("")
        self.client.sysctl("net.mptcp.blackhole_timeout", 2 * TIMEOUT)
        probe = self.connect()
        self.next(watch, False, 1)      # a connection with MPTCP disproves it at once
        probe.stop()
        self.drop()
        pause = self.next(watch, True)["pause"]
        self.assertEqual(moment(pause["until"]) - moment(pause["since"]), timedelta(seconds=2 * TIMEOUT))
        self.client.sysctl("net.mptcp.blackhole_timeout", TIMEOUT)
        self.next(watch, False, 6)      # settings are read every five seconds

    def test_resume(self):
        """Writing what it is already is what Resume does."""
        watch = self.follow()
        self.client.sysctl("net.mptcp.blackhole_timeout", 60)
        self.drop()
        self.next(watch, True)
        self.router.nft("")
        self.client.sysctl("net.mptcp.blackhole_timeout", 60)
        self.connect()
        self.next(watch, False, 1)

    def test_in_a_row(self):
        watch = self.follow()
        for n in 1, 2:
            self.drop()
            pause = self.next(watch, True)["pause"]
            self.assertEqual(moment(pause["until"]) - moment(pause["since"]), timedelta(seconds=n * TIMEOUT))
            self.next(watch, False)
            wait_until(lambda: datetime.now(timezone.utc) > moment(pause["until"]), "the end")

    def test_another_network(self):
        watch = self.follow()
        self.drop("c2")
        self.assertEqual(self.next(watch, True)["pause"]["network"], "c2")

    def test_no_pause(self):
        """What only looks alike: a peer that is not there, and a network that lets MPTCP through."""
        watch = self.follow()
        self.router.nft(DROP.format("mc2"))
        self.connect("c1").do("echo=1000")
        peer = self.client.start(sys.executable, "-c", "import socket, time\n"
                                 "s = socket.socket(proto=262)\ns.settimeout(4)\n"
                                 "try: s.connect(('10.81.11.77', 5001))\nexcept OSError: print('no')\n")
        while watch.record()["pause"] is None and peer.returncode is None:
            pass
        self.assertEqual(peer.line(), "no")
        self.assertIsNone(watch.record()["pause"])

    def test_looked_late(self):
        self.client.sysctl("net.mptcp.blackhole_timeout", 60)
        self.drop()
        self.connect()
        for user in "root", "nobody":
            done = self.client.run(MPTCPCTL, "--json", "explain", user=user, check=False)
            sample = json.loads(done.stdout)
            pause = sample["pause"]
            if user == "nobody" and not pause:
                continue        # where the kernel hides which sockets asked for MPTCP
            self.assertEqual((pause["since"], pause["until"], pause["network"]), (None, None, None))
            self.assertEqual((pause["confidence"], pause["connections"]), ("low", 1))
        watch = self.client.start(MPTCPCTL, "--json", "explain", "--watch", TICK, user="nobody")
        watch.record()
        self.connect()
        deadline = time.monotonic() + 5
        while not (pause := watch.record()["pause"]) or pause["confidence"] == "low":
            self.assertLess(time.monotonic(), deadline)
        self.assertEqual((pause["since"], pause["confidence"]), (None, "medium"))


if __name__ == "__main__":
    sys.exit(main())
