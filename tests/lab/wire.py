# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a namespace sent and received, packet by packet, and when each of its connections stood still.

The independent side of every stall: packets and nothing else, not even the kernel's counters. A
connection goes on when the data acknowledgements move (RFC 8684, 3.3): those that leave tell what
has arrived in order, which it did with the last data before them, for a network may go before they
can leave; those that arrive tell what the peer has.
"""

import hashlib
import struct
import tempfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from lab import wait_until

COOKED = 276                    # LINKTYPE_LINUX_SLL2
OUTGOING = 4                    # PACKET_OUTGOING
MPTCP_OPTION = 30
CAPABLE, JOIN, DSS = range(3)   # subtypes
SYN, ACK = 2, 16
HALF = 1 << 31                  # of the numbers that data acknowledgements count with


def token_of(key):
    return int.from_bytes(hashlib.sha256(key).digest()[:4])


@dataclass
class Wired:
    """An MPTCP connection as it was seen on the wire."""
    token: int                                          # ours
    remote_token: int
    progress: list[float] = field(default_factory=list)     # wall clock, seconds
    acknowledged: dict[bool, int] = field(default_factory=dict)     # by us, by the peer
    arrived: float = 0.0                                # when the last packet with data did

    def see(self, moment, outgoing, number):
        before = self.acknowledged.setdefault(outgoing, number)
        if 0 < (number - before) % (2 * HALF) < HALF:
            self.acknowledged[outgoing] = number
            self.progress.append(max([self.arrived if outgoing else moment, *self.progress[-1:]]))

    def stops(self, begin, end):
        """Between two steps forward each: (seconds, from when) of those that touch this time."""
        return [(after - before, before) for before, after in pairwise(self.progress)
                if after > begin and before < end]


def packets(file):
    """(moment, outgoing, source, destination, flags, has data, options) of each TCP packet."""
    data = file.read_bytes()
    magic, _, _, _, _, _, kind = struct.unpack_from("<IHHiIII", data)
    assert (magic, kind) == (0xa1b2c3d4, COOKED), "not what tcpdump was asked for"
    at = 24
    while at + 16 <= len(data):
        seconds, micros, size, _ = struct.unpack_from("<IIII", data, at)
        packet = data[at + 16:at + 16 + size]
        at += 16 + size
        ip = packet[20:]
        if len(ip) < 20:
            continue
        if ip[0] >> 4 == 4:
            start, length, ends = (ip[0] & 15) * 4, *struct.unpack_from("!H", ip, 2), (ip[12:16], ip[16:20])
        else:
            start, length, ends = 40, 40 + struct.unpack_from("!H", ip, 4)[0], (ip[8:24], ip[24:40])
        tcp = ip[start:]
        if len(tcp) >= 20:
            source, destination = zip(ends, struct.unpack_from("!HH", tcp))
            header = (tcp[12] >> 4) * 4
            yield (seconds + micros / 1e6, packet[10] == OUTGOING, source, destination, tcp[13],
                   length > start + header, tcp[20:header])


def mptcp_options(options):
    while options and options[0]:
        if options[0] == 1:
            options = options[1:]
            continue
        if len(options) < 2 or not 2 <= options[1] <= len(options):
            return
        if options[0] == MPTCP_OPTION:
            yield options[2] >> 4, options[:options[1]]
        options = options[options[1]:]


def connections(file):
    """Those that began after the capture did, by our token."""
    found, flows = {}, {}
    for moment, outgoing, source, destination, flags, has_data, options in packets(file):
        flow = (source, destination) if outgoing else (destination, source)
        if has_data and not outgoing and flows.get(flow):
            flows[flow].arrived = moment
        for subtype, option in mptcp_options(options):
            if subtype == CAPABLE and len(option) >= 20 and flow not in flows:
                sender, receiver = token_of(option[4:12]), token_of(option[12:20])
                wired = Wired(*((sender, receiver) if outgoing else (receiver, sender)))
                flows[flow] = found.setdefault(wired.token, wired)
            elif subtype == JOIN and flags & (SYN | ACK) == SYN:
                token = int.from_bytes(option[4:8])
                flows[flow] = next((w for w in found.values()
                                    if token == (w.remote_token if outgoing else w.token)), None)
            elif subtype == DSS and option[3] & 1 and flows.get(flow):
                number = int.from_bytes(option[4:12 if option[3] & 2 else 8]) % (2 * HALF)
                flows[flow].see(moment, outgoing, number)
    return found


class Capture:
    """Writes down the TCP packets of a namespace from now on."""

    def __init__(self, lab, space):
        self._file = Path(lab.enter(tempfile.TemporaryDirectory())) / "packets"
        self._tcpdump = space.start("tcpdump", "-q", "-i", "any", "-y", "LINUX_SLL2", "--immediate-mode", "-U", "-Z",
                                    "root", "-B", 16384, "-s", 200, "-w", self._file, "tcp")
        wait_until(lambda: self._file.exists() and self._file.stat().st_size >= 24, "tcpdump")

    def connections(self):
        """Ends it; what it has seen."""
        self._tcpdump.stop()
        return connections(self._file)
