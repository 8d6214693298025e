#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What each path carried, against what the interfaces have counted and the peers have sent."""

import os
import sys
import tempfile
import time
from pathlib import Path

from netnstest import NetnsTest, main, wait_until

METER = os.environ.get("USAGEMETER", str(Path(__file__).resolve().parents[2] / "build/dev/bin/usagemeter"))
AMOUNT = 20_000_000
# Bytes before the data of a packet: Ethernet, IPv4, TCP with a timestamp; and where it is mapped.
HEADERS, MAPPING = 14 + 20 + 20 + 12, 24
# What is sent between both: how the client asks, how the server does, and what it is counted as.
KINDS = {"mptcp": ([], [], HEADERS + MAPPING), "fallback": ([], ["--tcp"], HEADERS), "tcp": (["--tcp"], [], HEADERS)}


class Usage(NetnsTest):
    def setUp(self):
        super().setUp()
        self.client, self.server = self.lab.direct()
        self.client.wire_packets("c1", "c2")        # so that packets are counted one by one
        self.server.wire_packets("s1", "s2")
        folder = self.enterContext(tempfile.TemporaryDirectory())
        self.books = f"{folder}/usage.sqlite"

    def meter(self):
        meter = self.client.start(METER, self.books)
        meter.record()          # it looks from now on
        return meter

    def counted(self):
        """Per interface: bytes and packets sent."""
        return {link["ifname"]: (link["stats64"]["tx"]["bytes"], link["stats64"]["tx"]["packets"])
                for link in self.client.ip_json("-s", "link") if link["ifname"] != "lo"}

    def await_sent(self, meter, period, device, kind, least):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            said = meter.record()
            self.assertEqual(said["trouble"], "")
            sent = said[period].get(device, {}).get(kind, [0, 0])[0]
            if sent >= least:
                return sent
        self.fail(f"{device}: {sent} of {least} bytes, {said}")

    def test_meter_agrees_with_interfaces(self):
        meter = self.meter()
        for number, (kind, (client, server, headers)) in enumerate(KINDS.items()):
            port = 5001 + number
            self.server.serve("0.0.0.0", port, "sink", *server)
            for path, device in enumerate(("c1", "c2"), 1):
                before = self.counted()[device]
                peer = self.client.connect(f"10.81.{path}.2", port, options=client)
                peer.do(f"write={AMOUNT}")
                sent = self.await_sent(meter, "session", device, kind, AMOUNT)
                size, packets = (now - then for now, then in zip(self.counted()[device], before))
                payload = size - packets * headers
                print(f"{kind:8} {device}: meter {sent}, interface {size} in {packets} packets, payload {payload} "
                      f"({100 * sent / payload - 100:+.2f} %)")
                self.assertLess(abs(sent - AMOUNT), 0.001 * AMOUNT, (kind, device))
                self.assertLess(abs(sent - payload), 0.02 * payload, (kind, device))
                peer.do("close")

    def test_flows_between_two_looks(self):
        """All of it is counted, if not all as what it was."""
        meter = self.meter()
        self.server.serve("0.0.0.0", 5001, "sink", "--tcp")
        for _ in range(20):
            self.client.connect("10.81.1.2", 5001, "write=100000", "close", options=["--tcp"]).event("close")
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            kinds = meter.record()["session"].get("c1", {})
            sent = sum(sent for sent, _ in kinds.values())
            if sent >= 2_000_000:
                break
        self.assertLessEqual(2_000_000, sent)
        self.assertLess(sent, 2_000_000 + 20 * 3)       # SYN and FIN count as one byte each
        self.assertLessEqual(set(kinds), {"tcp", "unknown"})

    def test_meter_survives_restart(self):
        self.server.serve("0.0.0.0", 5001, "echo")
        peer = self.client.connect("10.81.1.2", 5001)
        meter = self.meter()
        peer.do("echo=3000000")
        first = self.settled(meter, 3_000_000)
        meter.tell("end")
        wait_until(lambda: meter.returncode is not None, "the end of the meter")
        peer.do("echo=5000000")         # nobody looks
        meter = self.meter()
        self.assertEqual(self.settled(meter, first), first)
        peer.do("echo=1000000")
        second = self.settled(meter, first + 1_000_000)
        self.assertLess(second - first - 1_000_000, 20_000)     # the kernel may send some of it twice

    def settled(self, meter, least):
        """What has been sent today, once it does not grow any more."""
        sent = 0
        while sent != (sent := self.await_sent(meter, "today", "c1", "mptcp", least)):
            pass
        return sent


if __name__ == "__main__":
    sys.exit(main())
