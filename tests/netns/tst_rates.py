#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rates and totals of two shaped paths in full use for 30 s, in both directions, against what
the shapers of the lab let through.

The shapers count whole Ethernet frames, we count what TCP delivers. A full frame of 1514 bytes is
14 Ethernet + 20 IPv4 + 20 TCP + 12 timestamps + 20 to 28 MPTCP (the sequence numbers in it have 4
or 8 bytes) + payload. A shaper also lets pass what is no payload for us: acknowledgements of the
other direction, and data that a subflow or the connection sends twice. Together that is well
below the 3 % that are allowed.
"""

import statistics
import sys
import time

from netnstest import NetnsTest, main, truth, wait_until

MBIT = {"c1": 20, "c2": 5}
SECONDS = 30
HEADER = 14 + 20 + 20 + 12 + 24
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

    def delivered(self):
        """Time, and payload that has passed the shapers: per device, sent and received."""
        now = time.monotonic()
        return now, {device: (payload(self.client, device), payload(self.server, f"s{i}"))
                     for i, device in enumerate(MBIT, 1)}

    def test_rates_against_truth(self):
        upload = self.client.connect("10.81.1.2", 5001)
        paths = self.watch(self.client, "paths", 1)
        connections = self.watch(self.client, "connections", 1, "host:10.81.1.2")
        self.assertEqual({path["tx_bytes"] for path in paths.record()["paths"]}, {0})
        connections.record()
        upload.tell(f"send=0:{SECONDS + 6}")
        self.client.connect("10.81.1.2", 5002, "receive")
        for _ in range(3):          # queues and windows find their size
            last = paths.record()
            connections.record()
        start, before = self.delivered()

        samples, uploads = [], []
        for second in range(SECONDS):
            samples.append(paths.record())
            self.assert_no_total_falls(last, samples[-1])
            last = samples[-1]
            uploads.append(the_upload(connections.record()))
            if second == SECONDS // 2:
                self.replace_endpoint("delete", "add")
        stop, after = self.delivered()

        for device in MBIT:
            for index, (direction, field) in enumerate((("sent", "tx_bps"), ("received", "rx_bps"))):
                ours = statistics.mean(path_of(sample, device)[field] for sample in samples)
                theirs = (after[device][index] - before[device][index]) * 8 / (stop - start)
                print(f"{device} {direction}: {ours / 1e6:.3f} Mbit/s, truth {theirs / 1e6:.3f} Mbit/s, "
                      f"{(ours / theirs - 1) * 100:+.2f} %")
                self.assertGreater(theirs, 0.5 * MBIT[device] * 1e6, f"{device}: hardly used")
                self.assertAlmostEqual(ours / theirs, 1, delta=TOLERANCE, msg=f"{device} {direction}")
        self.assert_sum(uploads)
        upload.event("send", 30)
        self.assert_totals(paths)

    def assert_no_total_falls(self, before, after):
        for device in MBIT:
            for field in "tx_bytes", "rx_bytes":
                self.assertGreaterEqual(path_of(after, device)[field], path_of(before, device)[field], device)

    def assert_sum(self, uploads):
        """Rate of a connection against the sum of its subflows' rates, over the samples in which
        no subflow is new or gone: those have no rate yet."""
        whole = [c for c in uploads if len(c["subflows"]) == 2 and all(s["tx_bps"] is not None for s in c["subflows"])]
        self.assertGreater(len(whole), SECONDS * 0.8)
        connection = sum(c["tx_bps"] for c in whole)
        paths = sum(s["tx_bps"] for c in whole for s in c["subflows"])
        print(f"sum of the subflows against the connection: {(paths / connection - 1) * 100:+.2f} %")
        self.assertAlmostEqual(paths / connection, 1, delta=SUM_TOLERANCE)

    def assert_totals(self, paths):
        """After everything has arrived: the paths' totals, the replaced subflow included, against
        the connection's own count."""
        def acked():
            upload, = (c for c in truth.connections(self.client).values() if c["remote"]["port"] == 5001)
            return upload["bytes_acked"] if upload["bytes_acked"] == upload["bytes_sent"] else None
        acked_bytes = wait_until(acked, "the end of the upload")
        last, total = None, sent(paths.record())
        while total != last:        # samples from before the end may still wait to be read
            last, total = total, sent(paths.record())
        print(f"total of the paths against the connection: {(total / acked_bytes - 1) * 100:+.3f} %")
        self.assertAlmostEqual(total / acked_bytes, 1, delta=SUM_TOLERANCE)


def payload(space, device):
    """What a device's shaper has let through, without headers."""
    shaper, = truth.shapers(space, device)
    return shaper["bytes"] - shaper["packets"] * HEADER


def path_of(sample, device):
    path, = (path for path in sample["paths"] if path["interface"] == device)
    return path


def sent(sample):
    return sum(path["tx_bytes"] for path in sample["paths"])


def the_upload(sample):
    upload, = (c for c in sample["connections"] if c["remote"]["port"] == 5001)
    return upload


if __name__ == "__main__":
    sys.exit(main())
