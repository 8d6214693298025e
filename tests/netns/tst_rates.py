#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rates and totals of two shaped paths in full use for 30 s, in both directions, against two
truths: what ss says of the same subflows at their other end, and what the shapers of the lab let
through.

The shapers count whole Ethernet frames, we count what TCP delivers. A full frame of 1514 bytes is
14 Ethernet + 20 IPv4 + 20 TCP + 12 timestamps + 20 to 28 MPTCP (the sequence numbers in it have 4
or 8 bytes) + payload. A shaper also lets pass what is no payload for us: acknowledgements of the
other direction, and data that a subflow or the connection sends twice. Together that is well
below the 3 % that are allowed.
"""

import itertools
import statistics
import sys
import time
from datetime import datetime

from netnstest import NetnsTest, main, truth

MBIT = {"c1": 20, "c2": 5}
DEVICES = {"10.81.1.1": "c1", "10.81.2.1": "c2"}
SECONDS = 30
HEADER = 14 + 20 + 20 + 12 + 24
MOMENT = 0.5                # seconds; of 30 that is less than what is allowed
TOLERANCE = 0.03            # of a path's mean
SUM_TOLERANCE = 0.01        # of the paths together against the connection


class Rates(NetnsTest):
    def setUp(self):
        super().setUp()
        self.client, self.server = self.lab.direct(tuple(MBIT))
        for i, (device, mbit) in enumerate(MBIT.items(), 1):
            self.client.shape(device, mbit)
            self.server.shape(f"s{i}", mbit)
        self.replace_endpoint("add")
        self.server.serve("0.0.0.0", 5001, "sink")
        self.server.serve("0.0.0.0", 5002, "source")

    def replace_endpoint(self, *verbs):
        for verb in verbs:
            self.client.ip("mptcp endpoint add 10.81.2.1 id 1 dev c2 subflow" if verb == "add"
                           else "mptcp endpoint delete id 1")

    def shaped(self):
        """Payload that has passed the shapers: per device, sent and received."""
        return {device: (payload(self.client, device), payload(self.server, f"s{i}"))
                for i, device in enumerate(MBIT, 1)}

    def far_end(self):
        """The same from the sockets of the server: received from us, and acknowledged by us."""
        counts = {device: [0, 0] for device in MBIT}
        for socket in truth.tcp_sockets(self.server).values():
            device = DEVICES[socket["remote"]["address"]]
            counts[device][0] += socket["bytes_received"] or 0
            counts[device][1] += socket["bytes_acked"] or 0
        return counts

    def truths(self):
        """When, and all of them. Useless, and so None, when it took long to look at them."""
        start = time.monotonic()
        counts = {"far end": self.far_end(), "shaper": self.shaped()}
        stop = time.monotonic()
        return (start + stop) / 2, counts if stop - start < MOMENT else None

    def test_rates_against_truth(self):
        upload = self.client.connect("10.81.1.2", 5001)
        paths = self.watch(self.client, "paths", 1)
        connections = self.watch(self.client, "connections", 1, "host:10.81.1.2")
        self.assertEqual({path["tx_bytes"] for path in paths.record()["paths"]}, {0})
        connections.record()
        upload.tell("send=0")
        self.client.connect("10.81.1.2", 5002, "receive")
        for _ in range(3):          # queues and windows find their size
            last = paths.record()
            connections.record()
        start, before = self.truths()
        sent_again = self.upload()["bytes_retrans"] or 0
        samples, uploads = [], []
        for _ in range(SECONDS):
            samples.append(paths.record())
            uploads.append(the_upload(connections.record()))
        stop, after = self.truths()
        sent_again = ((self.upload()["bytes_retrans"] or 0) - sent_again) * 8 / (stop - start)

        for earlier, later in itertools.pairwise([last, *samples]):
            self.assert_no_total_falls(earlier, later)
        self.assert_sum(uploads, sent_again)
        elapsed = stop - start
        if not before or not after or not self.in_full_use(before["shaper"], after["shaper"], elapsed):
            self.skipTest("this machine is too slow to fill the paths and to look at them at the same time")
        for name in "far end", "shaper":
            self.assert_means([last, *samples], before[name], after[name], elapsed, name)
        self.assert_totals_survive_a_new_subflow(paths, samples[-1])

    @staticmethod
    def in_full_use(before, after, elapsed):
        return all((after[device][i] - before[device][i]) * 8 / elapsed > 0.5e6 * mbit
                   for device, mbit in MBIT.items() for i in (0, 1))

    def assert_means(self, samples, before, after, elapsed, truth_name):
        for device in MBIT:
            for index, (direction, field) in enumerate((("sent", "tx_bps"), ("received", "rx_bps"))):
                ours = mean(samples, device, field)
                theirs = (after[device][index] - before[device][index]) * 8 / elapsed
                print(f"{device} {direction}: {ours / 1e6:.3f} Mbit/s, {truth_name} {theirs / 1e6:.3f} Mbit/s, "
                      f"{(ours / theirs - 1) * 100:+.2f} %")
                self.assertAlmostEqual(ours / theirs, 1, delta=TOLERANCE, msg=f"{device} {direction}")

    def assert_no_total_falls(self, before, after):
        for device in MBIT:
            for field in "tx_bytes", "rx_bytes":
                self.assertGreaterEqual(path_of(after, device)[field], path_of(before, device)[field], device)

    def assert_sum(self, uploads, sent_again):
        """Rate of a connection against the sum of its subflows' rates. What the connection sends
        again on another subflow may arrive on both."""
        connection = statistics.mean(c["tx_bps"] for c in uploads)
        paths = statistics.mean(sum(s["tx_bps"] for s in c["subflows"]) for c in uploads)
        print(f"subflows against their connection: {(paths / connection - 1) * 100:+.2f} %, "
              f"of which at most {sent_again / connection * 100:.2f} % sent twice")
        self.assertGreater(paths, connection * (1 - SUM_TOLERANCE))
        self.assertLess(paths, (connection + sent_again) * (1 + SUM_TOLERANCE))

    def assert_totals_survive_a_new_subflow(self, paths, last):
        """No total falls when a subflow is replaced, and in the end everything that the connection
        has got across is in the totals. They are higher than that: the connection sends anew what
        was not yet acknowledged."""
        gone = self.on_second_path()
        self.replace_endpoint("delete", "add")
        self.await_subflows(self.client, self.upload()["token"], 2)
        self.assertNotEqual(self.on_second_path(), gone, "the same subflow as before")
        for _ in range(4):
            sample = paths.record()
            self.assert_no_total_falls(last, sample)
            last = sample
        self.client.nft("drop", hook="output")      # so that both counts stand still
        truly = self.shaped()
        before = None
        while (totals := {d: path_of(paths.record(), d)["tx_bytes"] for d in MBIT}) != before:
            before = totals
        acked = self.upload()["bytes_acked"]
        print(f"totals {totals}, truth {({d: sent for d, (sent, _) in truly.items()})}, connection {acked}")
        self.assertGreaterEqual(sum(totals.values()), acked)
        for device in MBIT:
            self.assertAlmostEqual(totals[device] / truly[device][0], 1, delta=TOLERANCE, msg=device)

    def on_second_path(self):
        """Cookies of the subflows over the second path."""
        return {cookie for cookie, s in truth.tcp_sockets(self.client).items()
                if s["local"]["address"] == "10.81.2.1" and s["remote"]["port"] == 5001 and s["state"] == "ESTAB"}

    def upload(self):
        """The connection of the upload as ss sees it."""
        upload, = ({"token": token} | c for token, c in truth.connections(self.client).items()
                   if c["remote"]["port"] == 5001)
        return upload


def payload(space, device):
    """What a device's shaper has let through, without headers."""
    shaper, = truth.shapers(space, device)
    return shaper["bytes"] - shaper["packets"] * HEADER


def path_of(sample, device):
    path, = (path for path in sample["paths"] if path["interface"] == device)
    return path


def mean(samples, device, field):
    """Mean of the rates of all samples but the first, each for the time it is the rate of."""
    times = [datetime.fromisoformat(sample["time"]).timestamp() for sample in samples]
    rates = [path_of(sample, device)[field] for sample in samples]
    return sum(r * (t - before) for r, t, before in zip(rates[1:], times[1:], times)) / (times[-1] - times[0])


def the_upload(sample):
    upload, = (c for c in sample["connections"] if c["remote"]["port"] == 5001)
    return upload


if __name__ == "__main__":
    sys.exit(main())
