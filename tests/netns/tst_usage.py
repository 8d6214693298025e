#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What each path carried, against what the interfaces have counted and the peers have sent and received."""

import itertools
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
# What moves between both: how the client asks, how the server does, and what goes with it.
KINDS = {"mptcp": ([], [], HEADERS + MAPPING), "fallback": ([], ["--tcp"], HEADERS), "tcp": (["--tcp"], [], HEADERS)}
# What the server does, and the client, so that it moves that way; in the order of the meter.
WAYS = {"tx": ("sink", f"write={AMOUNT}"), "rx": (f"noise={AMOUNT}", "collect")}


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

    def counted(self, device, way):
        """By the interface: bytes and packets."""
        link, = self.client.ip_json("-s", "link", "show", "dev", device)
        return link["stats64"][way]["bytes"], link["stats64"][way]["packets"]

    def await_carried(self, meter, period, device, kind, least):
        """At least so many bytes sent and received; returns both."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            said = meter.record()
            self.assertEqual(said["trouble"], "")
            carried = said[period].get(device, {}).get(kind, [0, 0])
            if all(bytes >= wanted for bytes, wanted in zip(carried, least)):
                return carried
        self.fail(f"{device}: {carried} of {least} bytes, {said}")

    def test_meter_agrees_with_interfaces(self):
        meter = self.meter()
        cases = itertools.product(KINDS.items(), enumerate(WAYS.items()), enumerate(("c1", "c2"), 1))
        for port, ((kind, (client, server, headers)), (index, (way, (serves, does))), (path, device)) in \
                enumerate(cases, 5001):
            with self.subTest(kind=kind, way=way, device=device):
                self.server.serve(f"10.81.{path}.2", port, serves, *server)
                before = self.counted(device, way)
                booked = meter.record()["session"].get(device, {}).get(kind, [0, 0])[index]
                peer = self.client.connect(f"10.81.{path}.2", port, options=client)
                peer.do(does)
                least = [0, 0]
                least[index] = booked + AMOUNT
                carried = self.await_carried(meter, "session", device, kind, least)[index] - booked
                size, packets = (now - then for now, then in zip(self.counted(device, way), before))
                payload = size - packets * headers
                print(f"{kind:8} {device} {way}: meter {carried}, interface {size} in {packets} packets, "
                      f"payload {payload} ({100 * carried / payload - 100:+.2f} %)")
                self.assertLess(abs(carried - AMOUNT), 0.001 * AMOUNT)
                self.assertLess(abs(carried - payload), 0.02 * payload)
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
        sent, received = self.settled(meter, *first)
        self.assertEqual(sent, first[0])
        self.assertLess(received - first[1], 20_000)        # what the peer sends twice may come at any time
        self.assertEqual(meter.record()["whole"], {"session": True, "today": False})
        peer.do("echo=1000000")
        second = self.settled(meter, sent + 1_000_000, received + 1_000_000)
        for before, after in zip((sent, received), second):
            self.assertLess(after - before - 1_000_000, 20_000)     # some of it may be sent twice

    def settled(self, meter, *least):
        """What has been sent and received today, once it does not grow any more."""
        carried, least = None, least if len(least) == 2 else least * 2
        while carried != (carried := self.await_carried(meter, "today", "c1", "mptcp", least)):
            pass
        return carried


if __name__ == "__main__":
    sys.exit(main())
