# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Connections that became plain TCP, each by a cause of its own, and some that look like it.

A name's letter tells when the options of MPTCP are lost: never asked for (a, b), in the handshake
(c), with the SYN that carries them (d), in mid-stream (e), or given up for a wrong checksum (f).
"""

import re
import socket
import struct
import sys

import truth
from lab import wait_until
from road import HANDSHAKE, LATER, SERVER, Road, await_flags
from scenario import OTHER_PROCESSES, SEEN_ONLY, Excuse, NotHere, Scenario, Truth, View, await_subflows, the_token

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

UNSEEN_PAUSE = Excuse("this kernel hides from ordinary users which sockets asked for MPTCP: who has not seen the "
                      "pause begin sees nothing of it", lambda view: not view.watched and HIDDEN_REQUESTS.applies(view))


def connecting(*serving, rules="", options=(), flags=HANDSHAKE):
    """Plants a connection whose handshake, or first data, meets these rules."""
    def plant(lab):
        road = Road(lab)
        road.router.nft(rules)
        road.serve(*serving)
        _, port = road.open(*options)
        if flags:
            await_flags(road.client, flags)
        return road.planted(port)
    return plant


def drops_syns(road):
    """The first connection of a client whose network drops SYNs with MPTCP: up after several tries,
    as plain TCP. Its port."""
    if "MPCapableSYNTXDrop" not in truth.counters(road.client):
        raise NotHere("this kernel never stops asking for MPTCP")
    road.router.nft('iifname "mc1" tcp flags & (syn|ack) == syn tcp option mptcp exists drop')
    road.serve()
    _, port = road.open()
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
    _, port = road.open()
    return road.planted(port)


def stripped_mid_stream(lab):
    return Road(lab).falls_back_later('iifname "mc1" reset tcp option mptcp')


def falls_back_before(lab, road, *options, rules=""):
    """An earlier connection that has fallen back for another reason, and gone; what was counted then
    is seen apart from what comes."""
    road.router.nft(rules)
    server = road.serve(*options, port=5000)
    peer, _ = road.open(port=5000)
    for process in peer, server:
        process.stop()
    wait_until(lambda: not any(map(truth.connections, (road.client, road.server))), "no connection")
    lab.let_look()


def syn_dropped_after_another(lab):
    road = Road(lab)
    falls_back_before(lab, road, "--tcp")
    return road.planted(drops_syns(road))


def stripped_mid_stream_after_another(lab):
    road = Road(lab)
    falls_back_before(lab, road, rules='iifname "mc1" tcp flags & syn == 0 reset tcp option mptcp')
    return road.falls_back_later('iifname "mc1" reset tcp option mptcp')


def two_subflows(lab, rules):
    """A connection of two subflows that both are wanted, which then meets these rules."""
    road = Road(lab)
    road.client.shape("c1", 20)
    road.serve()
    peer, port = road.open_healthy(2)
    lab.let_look()
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


def tokens_used_up(lab):
    """There is one table of them for all networks of a machine."""
    places = re.search(r"MPTCP token hash table entries: (\d+)", lab.namespace("client").output("dmesg"))
    count = f"some {2 * int(places[1])}" if places else "very many"
    raise NotHere(f"tokens run out after {count} connections, and then for every network of this machine")


def both(client, server, *excuses):
    """What the two ends have to tell; the excuses are the client's. Of a socket that came without
    MPTCP the server has to know who holds it, and the listener."""
    whose = (OTHER_PROCESSES,) if server == PEER_OR_NETWORK else ()
    return Truth("client", "fallback", client, excuses), Truth("server", "fallback", server, whose)


SCENARIOS = [
    Scenario("healthy", "two subflows, nothing in their way", untouched, both(None, None)),
    Scenario("a", "the server's program speaks TCP", connecting("--tcp"),
             (*both(PEER_OR_NETWORK, "app-did-not-ask"), Truth("client", "findings", "fell-back"))),
    Scenario("b", "the client's program speaks TCP", connecting(options=["--tcp"], flags=None),
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
             (*both("paused-after-blackhole", PEER_OR_NETWORK, HIDDEN_REQUESTS),
              Truth("client", "pause", "paused", (UNSEEN_PAUSE,)),
              Truth("client", "findings", "fell-back, paused", (SEEN_ONLY,)))),
    Scenario("unreachable", "nobody answers, with MPTCP or without", unreachable,
             (Truth("client", "fallback", "unknown"),)),
    Scenario("e1", "stripped in mid-stream", stripped_mid_stream,
             (*both("mapping-lost", "mapping-lost"), Truth("client", "one_path", "fell-back"),
              Truth("client", "findings", "fell-back-later, no-endpoint"))),
    Scenario("c6, e1", "stripped in mid-stream, after another was stripped from the start",
             stripped_mid_stream_after_another,
             (Truth("client", "fallback", "mapping-lost", (OLDER_COUNTS,)),
              Truth("server", "fallback", "mapping-lost"))),
    # One of several subflows, or all of several, are reset: no connection falls back by that.
    Scenario("e2", "stripped in mid-stream on one of two subflows", one_of_two_stripped,
             (*both(None, None), Truth("client", "one_path", "was-there-and-lost", (SEEN_ONLY,)))),
    Scenario("e5", "stripped in mid-stream on both of two subflows", both_stripped,
             (*both(None, None), Truth("client", "one_path", None))),
    Scenario("f1", "a byte of the payload changed, with checksums", payload_modified,
             (Truth("client", "fallback", "payload-modified", (UNCOUNTED_MAPPINGS,)),
              Truth("server", "fallback", "payload-modified", (UNCOUNTED_MAPPINGS,)))),
    Scenario("md5", "TCP-MD5 on an MPTCP socket", signed, (Truth("client", "fallback", "md5"),)),
    Scenario("tokens", "no token left for the connection", tokens_used_up,
             (Truth("client", "fallback", "local-resource"),)),
    Scenario("simultaneous", "both ends ask at once", simultaneous,
             (Truth("client", "fallback", "simultaneous-connect", (UNCOUNTED_SIMULTANEOUS,)),)),
]
