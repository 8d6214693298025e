# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Paths and settings that ail while connections go on: what a person should be told unasked."""

import sys

import truth
from lab import wait_until
from onepaths import SecondPath
from road import SERVER
from scenario import SEEN_ONLY, Excuse, Scenario, Truth

SETTINGS = 6        # seconds; settings are not read at each look
PATIENCE = 6        # seconds; a second path that comes back soon is not missed

TWO_LOOKS = Excuse("that nothing moves takes two looks", lambda view: not view.watched)

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


def two_paths(lab, *words):
    """A connection over both networks, seen by everybody who looks."""
    road = SecondPath(lab)
    for device in "c1", "c2":
        road.client.shape(device, 20)
    road.server.serve("0.0.0.0", 5001, "sink", user="nobody")
    peer = road.client.connect(SERVER, 5001, wait=False, user="nobody")
    port = peer.event("connected")["local"][1]
    peer.do("write=1000")
    road.await_two()
    lab.let_look()
    for word in words:
        peer.tell(word)
    return road, port


def well(lab):
    road, port = two_paths(lab)
    return road.planted(port)


def stalled(lab):
    road, port = two_paths(lab, "send=0")
    road.router.nft('iifname "mc1" drop\noifname "mc1" drop')
    wait_until(lambda: any(s["local"]["address"] == "10.81.1.1" and (s["backoff"] or 0) > 1
                           for s in truth.tcp_sockets(road.client).values()), "a path that is asked again and again")
    return road.planted(port)


def lost(lab):
    road, port = two_paths(lab)
    road.client.ip("link set c2 down")
    return road.planted(port)


def left_with_one(lab):
    road, port = two_paths(lab)
    road.client.run("ss", "-K", "-t", "src", "10.81.2.1")
    road.await_end_of_join()
    lab.let_look(PATIENCE)
    return road.planted(port)


def frames_dropped(lab):
    road, port = two_paths(lab)

    def device():
        return road.client.ip_json("-s", "link", "show", "c1")[0]
    before = device()["stats64"]["rx"]["dropped"]
    road.router.run(sys.executable, "-c", CHATTER, "mc1", device()["address"], 500)
    wait_until(lambda: device()["stats64"]["rx"]["dropped"] >= before + 500, "500 frames that nobody wants")
    return road.planted(port)


def setting(name, value):
    def plant(lab):
        road = SecondPath(lab)
        road.client.sysctl(name, value)
        lab.let_look(SETTINGS)
        return road.planted(None)
    return plant


def ill(name, what, kinds, plant, *excuses):
    return Scenario(name, what, plant, (Truth("client", "findings", kinds, excuses),))


SCENARIOS = [
    ill("well", "two paths, nothing ails", None, well),
    ill("stalled", "a path whose packets get no answer", "stalled", stalled, TWO_LOOKS),
    ill("lost", "a path whose network is gone", "lost", lost),
    ill("left-with-one", "one of two subflows destroyed", "redundancy-lost", left_with_one, SEEN_ONLY),
    ill("dropped", "frames that an interface drops", "packets-dropped", frames_dropped, SEEN_ONLY),
    ill("no-daemon", "the userspace path manager without a daemon", "no-daemon", setting("net.mptcp.pm_type", 1)),
    ill("off", "MPTCP switched off", "off", setting("net.mptcp.enabled", 0)),
]
