# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Connections that became plain TCP, each by a cause of its own, and some that look like it.

The router in the middle spoils what the cause spoils. What the kernel's own flags say afterwards is
waited for, so that nothing is compared before it has happened.
"""

import socket
import struct
import sys

import truth
from lab import wait_until
from scenario import Excuse, NotHere, Planted, Scenario, Truth, View, await_subflows, the_token

HANDSHAKE, MPTCP, LATER = 1, 2, 3       # mptcpi_flags: fell back in the handshake, not at all, after it
SERVER = "10.81.11.2"
PEER_OR_NETWORK = "peer-or-network-without-mptcp"
TCP_MD5SIG = 14
# Of an address that nobody has: connections to others go unsigned.
SIGNATURE = struct.pack("<H2x4s120xBBHi80s", socket.AF_INET, bytes([192, 0, 2, 1]), 0, 0, 3, 0, b"key")

UNCOUNTED_MAPPINGS = Excuse("this kernel does not count lost mappings: what is counted may be older",
                            lambda view: not view.watched and not view.counts("DssFallback"))
OLDER_COUNTS = Excuse("two causes have been counted: one look cannot tell which was when",
                      lambda view: not view.watched)
OLDER_COUNTS_AND_HIDDEN = Excuse("two causes have been counted, and the flags that tell them apart are hidden",
                                 lambda view: not view.watched and not view.tells_flags())
UNCOUNTED_SIMULTANEOUS = Excuse("this kernel does not count simultaneous connects",
                                lambda view: not view.counts("SimultConnectFallback"))
HIDDEN_REQUESTS = Excuse("this kernel hides from ordinary users which sockets asked for MPTCP",
                         lambda view: not View(view.space, view.user).tells_flags())


class Road:
    """A client and a server with a router between them, and the client's connection."""

    def __init__(self, lab):
        self.client, self.router, self.server = lab.routed()

    def connect(self, *options, rules="", port=5001, client=(), **more):
        """A connection with these rules on the way, that has echoed if it can."""
        self.router.nft(rules)
        self.server.serve("0.0.0.0", port, "echo", *options, user="nobody")
        return self.client.connect(SERVER, port, options=client, user="nobody", **more)

    def healthy(self, subflows):
        """A connection that has carried data both ways and is MPTCP so far."""
        peer = self.client.connect(SERVER, 5001, wait=False, user="nobody")
        port = peer.event("connected")["local"][1]
        peer.do("echo=1000")
        for space in self.client, self.server:
            await_subflows(space, the_token(space), subflows)
        return peer, port

    def falls_back_later(self, rules):
        """Spoils connections until one falls back. Those that have sent something twice, as happens
        on a busy machine, the kernel resets instead."""
        ends = self.client, self.server
        self.client.ip("mptcp endpoint flush")
        for _ in range(10):
            self.router.nft("")
            server = self.server.serve("0.0.0.0", 5001, "echo", user="nobody")
            peer, port = self.healthy(1)
            self.router.nft(rules)
            peer.do("discard")
            peer.tell("send=400:1")
            wait_until(lambda: all(map(has_fallen, ends)) or not all(map(has_subflow, ends)), "fallback or reset")
            if all(map(has_fallen, ends)):
                peer.event("send")
                return self.planted(port)
            peer.stop()
            server.stop()
            wait_until(lambda: not any(map(truth.connections, ends)), "no connection")
        raise TimeoutError("every connection is reset")

    def planted(self, port):
        return Planted({"client": self.client, "server": self.server}, port)


def has_fallen(space):
    return {c["flags"] for c in truth.connections(space).values()} == {LATER}


def has_subflow(space):
    return any(s["state"] == "ESTAB" for s in truth.tcp_sockets(space).values())


def await_flags(space, flags, port=None):
    wait_until(lambda: {c["flags"] for c in truth.connections(space).values()
                        if port in (None, c["local"]["port"], c["remote"]["port"])} == {flags},
               f"mptcpi_flags {flags} in {space.name}")


def connecting(*options, rules="", client=(), flags=HANDSHAKE):
    """Plants a connection whose handshake, or first data, meets these rules."""
    def plant(lab):
        road = Road(lab)
        peer = road.connect(*options, rules=rules, client=client, wait=False)
        port = peer.event("connected")["local"][1]
        peer.do("echo=1000")
        if flags:
            await_flags(road.client, flags)
        return road.planted(port)
    return plant


def drops_syns(road):
    """The first connection of a client whose network drops SYNs with MPTCP: up after several tries,
    as plain TCP. Its port."""
    if "MPCapableSYNTXDrop" not in truth.counters(road.client):
        raise NotHere("this kernel never stops asking for MPTCP")
    peer = road.connect(rules='iifname "mc1" tcp flags & (syn|ack) == syn tcp option mptcp exists drop', wait=False)
    port = peer.event("connected")["local"][1]
    peer.do("echo=1000")
    await_flags(road.client, HANDSHAKE)
    return port


def syn_dropped(lab):
    road = Road(lab)
    return road.planted(drops_syns(road))


def unreachable(lab):
    road = Road(lab)
    if "MPCapableSYNTXDrop" not in truth.counters(road.client):
        raise NotHere("this kernel never stops asking for MPTCP")
    road.router.nft('iifname "mc1" tcp flags & syn == syn drop')
    road.client.connect(SERVER, 5001, wait=False, user="nobody")
    await_flags(road.client, HANDSHAKE)
    only, = truth.connections(road.client).values()
    return road.planted(only["local"]["port"])


def paused(lab):
    """The second connection after the one whose requests were dropped."""
    road = Road(lab)
    if not road.client.has_sysctl("net.mptcp.blackhole_timeout"):
        raise NotHere("this kernel never pauses MPTCP")
    drops_syns(road)
    peer = road.client.connect(SERVER, 5001, wait=False, user="nobody")
    port = peer.event("connected")["local"][1]
    peer.do("echo=1000")
    return road.planted(port)


def stripped_mid_stream(lab):
    return Road(lab).falls_back_later('iifname "mc1" reset tcp option mptcp')


def falls_back_before(road, *options, rules=""):
    """An earlier connection that has fallen back for another reason, and gone."""
    server = road.server.serve("0.0.0.0", 5000, "echo", *options, user="nobody")
    road.router.nft(rules)
    peer = road.client.connect(SERVER, 5000, user="nobody")
    peer.do("echo=1000")
    for process in peer, server:
        process.stop()
    wait_until(lambda: not any(map(truth.connections, (road.client, road.server))), "no connection")


def syn_dropped_after_another(lab):
    road = Road(lab)
    falls_back_before(road, "--tcp")
    return road.planted(drops_syns(road))


def stripped_mid_stream_after_another(lab):
    road = Road(lab)
    falls_back_before(road, rules='iifname "mc1" tcp flags & syn == 0 reset tcp option mptcp')
    return road.falls_back_later('iifname "mc1" reset tcp option mptcp')


def two_subflows(lab, rules):
    """A connection of two subflows that both are wanted, which then meets these rules."""
    road = Road(lab)
    road.client.shape("c1", 20)
    road.server.serve("0.0.0.0", 5001, "echo", user="nobody")
    peer, port = road.healthy(2)
    road.router.nft(rules)
    return road, peer, port


def untouched(lab):
    road, _, port = two_subflows(lab, "")
    return road.planted(port)


def one_of_two_stripped(lab):
    road, peer, port = two_subflows(lab, 'iifname "mc2" reset tcp option mptcp\n'
                                         "ip daddr 10.81.2.1 reset tcp option mptcp")
    peer.do("echo=2000000")
    for space in road.client, road.server:
        await_subflows(space, the_token(space), 1)
    return road.planted(port)


def both_stripped(lab):
    road, peer, port = two_subflows(lab, "reset tcp option mptcp")
    peer.tell("echo=2000000")
    for space in road.client, road.server:
        await_subflows(space, the_token(space), 0)
    return road.planted(port)


def payload_modified(lab):
    road = Road(lab)
    for space, devices in ((road.client, ("c1",)), (road.router, ("mc1", "ms1")), (road.server, ("s1",))):
        # A packet that carries no checksum yet can be changed without TCP noticing.
        space.wire_packets(*devices, on=False)
    for space in road.client, road.server:
        space.sysctl("net.mptcp.checksum_enabled", 1)
    return road.falls_back_later('iifname "mc1" tcp dport 5001 meta length > 600 @ih,8,8 set 0x5a')


def signed(lab):
    """A socket for MPTCP with a key for TCP-MD5."""
    road = Road(lab)
    done = road.client.run(sys.executable, "-c", "import socket, sys; socket.socket(2, 1, 262).setsockopt("
                           f"6, {TCP_MD5SIG}, bytes.fromhex('{SIGNATURE.hex()}'))", check=False)
    if done.returncode:
        raise NotHere("this kernel refuses TCP-MD5 on every MPTCP socket: " + done.stderr.splitlines()[-1])
    raise NotImplementedError("here is a kernel on which TCP-MD5 and MPTCP can meet")


def simultaneous(lab):
    """A program that connects to its own port: each of the two ends asks the other at once."""
    road = Road(lab)
    peer = road.client.connect("10.81.1.1", 6001, options=["--from", "10.81.1.1", "--from-port", "6001"],
                               user="nobody")
    peer.do("write=1000")
    await_flags(road.client, HANDSHAKE)
    return road.planted(6001)


def both(client, server, *excuses):
    """What the two ends have to tell; the excuses are the client's."""
    return Truth("client", "fallback", client, excuses), Truth("server", "fallback", server)


SCENARIOS = [
    Scenario("healthy", "two subflows, nothing in their way", untouched, both(None, None)),
    Scenario("a", "the server's program speaks TCP", connecting("--tcp"), both(PEER_OR_NETWORK, "app-did-not-ask")),
    Scenario("b", "the client's program speaks TCP", connecting(client=["--tcp"], flags=None),
             both("app-did-not-ask", PEER_OR_NETWORK)),
    Scenario("c1", "stripped from the SYN",
             connecting(rules='iifname "mc1" tcp flags & (syn|ack) == syn reset tcp option mptcp'),
             both(PEER_OR_NETWORK, PEER_OR_NETWORK)),
    Scenario("c2", "stripped from the SYN-ACK",
             connecting(rules='iifname "ms1" tcp flags & (syn|ack) == (syn|ack) reset tcp option mptcp'),
             both(PEER_OR_NETWORK, PEER_OR_NETWORK)),
    Scenario("c3", "stripped from every packet", connecting(rules="reset tcp option mptcp"),
             both(PEER_OR_NETWORK, PEER_OR_NETWORK)),
    Scenario("c6", "stripped from what the client sends after its SYN",
             connecting(rules='iifname "mc1" tcp flags & syn == 0 reset tcp option mptcp', flags=LATER),
             both("first-data-unmapped", PEER_OR_NETWORK, UNCOUNTED_MAPPINGS)),
    # The server never learns of it: it goes on as MPTCP, and sends everything again.
    Scenario("c7", "stripped from what the server sends after its SYN-ACK",
             connecting(rules='iifname "ms1" tcp flags & syn == 0 reset tcp option mptcp', flags=LATER),
             both("first-data-unmapped", None, UNCOUNTED_MAPPINGS)),
    Scenario("d", "SYNs with MPTCP dropped", syn_dropped, both("network-drops-mptcp", PEER_OR_NETWORK)),
    Scenario("a, d", "SYNs with MPTCP dropped, after the server's program spoke TCP", syn_dropped_after_another,
             both("network-drops-mptcp", PEER_OR_NETWORK, OLDER_COUNTS_AND_HIDDEN)),
    Scenario("d'", "opened while the kernel pauses MPTCP after that", paused,
             both("paused-after-blackhole", PEER_OR_NETWORK, HIDDEN_REQUESTS)),
    Scenario("unreachable", "nobody answers, with MPTCP or without", unreachable,
             (Truth("client", "fallback", "unknown"),)),
    Scenario("e1", "stripped in mid-stream", stripped_mid_stream, both("mapping-lost", "mapping-lost")),
    Scenario("c6, e1", "stripped in mid-stream, after another was stripped from the start",
             stripped_mid_stream_after_another,
             (Truth("client", "fallback", "mapping-lost", (OLDER_COUNTS,)),
              Truth("server", "fallback", "mapping-lost"))),
    # One of several subflows, or all of several, are reset: no connection falls back by that.
    Scenario("e2", "stripped in mid-stream on one of two subflows", one_of_two_stripped, both(None, None)),
    Scenario("e5", "stripped in mid-stream on both of two subflows", both_stripped, both(None, None)),
    Scenario("f1", "a byte of the payload changed, with checksums", payload_modified,
             (Truth("client", "fallback", "payload-modified", (UNCOUNTED_MAPPINGS,)),
              Truth("server", "fallback", "payload-modified", (UNCOUNTED_MAPPINGS,)))),
    Scenario("md5", "TCP-MD5 on an MPTCP socket", signed, (Truth("client", "fallback", "md5"),)),
    Scenario("simultaneous", "both ends ask at once", simultaneous,
             (Truth("client", "fallback", "simultaneous-connect", (UNCOUNTED_SIMULTANEOUS,)),)),
]
