# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Paths and settings that ail while connections go on: what a person should be told unasked."""

import truth
from lab import wait_until
from onepaths import SecondPath
from road import SERVER
from scenario import Excuse, Scenario, Truth

SETTINGS = 6        # seconds; settings are not read at each look

TWO_LOOKS = Excuse("that nothing moves takes two looks", lambda view: not view.watched)


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
    ill("off", "MPTCP switched off", "off", setting("net.mptcp.enabled", 0)),
]
