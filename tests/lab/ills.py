# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Paths and settings that ail while connections go on: what a person should be told unasked."""

import sys

import truth
from lab import wait_until
from onepaths import SECOND, SecondPath
from road import SERVER
from scenario import HIDDEN_BACKUP, SEEN_ONLY, Excuse, NotHere, Scenario, Truth

SETTINGS = 6        # seconds; settings are not read at each look
PATIENCE = 6        # seconds; a second path that comes back soon is not missed
MORE_PATIENCE = 11  # seconds; nor is traffic that moves back to a better network soon
LOSS_WINDOW = 5     # seconds; two of them have to lose much
ENOUGH_TO_JUDGE = 200_000       # bytes in each of them
MUCH_FOR_BACKUP = 1_500_000     # bytes

SEVERAL_LOOKS = Excuse("how much is lost, or carried, takes several looks", lambda view: not view.watched)

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


def two_paths(lab, *words, second="subflow"):
    """A connection over both networks, seen by everybody who looks."""
    road = SecondPath(lab)
    road.endpoint(SECOND, "dev c2", second)
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
    road.client.run("ss", "-K", "-t", "src", SECOND)
    road.await_end_of_join()
    lab.let_look(PATIENCE)
    return road.planted(port)


def moved_to_second(lab, **how):
    """The first network goes, and all that is sent goes over the second one."""
    road, port = two_paths(lab, "send=2000", **how)
    road.client.ip("link set c1 down")
    road.client.run("ss", "-K", "-t", "src", "10.81.1.1")
    lab.let_look()
    return road, port


def not_returned(lab):
    """It comes back, and no endpoint says that it may be used again."""
    road, port = moved_to_second(lab)
    road.client.ip("link set c1 up", "route add default via 10.81.1.254 dev c1 metric 100")
    lab.let_look(MORE_PATIENCE)
    return road.planted(port)


def of_second(road, figure):
    """What a figure of the subflows on the second network comes to."""
    return sum(s[figure] or 0 for s in truth.tcp_sockets(road.client).values() if s["local"]["address"] == SECOND)


def busy_backup(lab):
    road, port = moved_to_second(lab, second="subflow backup")
    wait_until(lambda: of_second(road, "bytes_acked") > MUCH_FOR_BACKUP, "much data over the backup")
    return road.planted(port)


def lossy(lab):
    """Each sixteenth packet is lost: no chance that one is lost again and again."""
    road, port = two_paths(lab, "send=0")
    try:
        road.router.nft('iifname "mc2" numgen inc mod 16 0 drop')
    except RuntimeError as refusal:
        raise NotHere(f"nft does not count packets here: {refusal}") from None
    lab.let_look()
    for _ in range(2):
        enough = of_second(road, "bytes_sent") + ENOUGH_TO_JUDGE
        lab.let_look(LOSS_WINDOW)
        wait_until(lambda: of_second(road, "bytes_sent") > enough, "enough that is sent over the lossy path")
    lab.let_look()
    return road.planted(port)


def frames_dropped(lab):
    road, port = two_paths(lab)

    def device():
        return road.client.ip_json("-s", "link", "show", "c1")[0]
    before = device()["stats64"]["rx"]["dropped"]
    road.router.run(sys.executable, "-c", CHATTER, "mc1", device()["address"], 500)
    wait_until(lambda: device()["stats64"]["rx"]["dropped"] >= before + 500, "500 frames that nobody wants")
    return road.planted(port)


def not_here(reason):
    def plant(_):
        raise NotHere(reason)
    return plant


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
    ill("stalled", "a path whose packets get no answer", "stalled", stalled),
    ill("lost", "a path whose network is gone", "lost", lost),
    ill("left-with-one", "one of two subflows destroyed", "redundancy-lost", left_with_one, SEEN_ONLY),
    ill("not-returned", "a better network that is back, and not used again", "not-returned", not_returned, SEEN_ONLY),
    ill("busy-backup", "much data over a path for need only", "backup-traffic", busy_backup, HIDDEN_BACKUP,
        SEVERAL_LOOKS),
    ill("lossy", "a path that loses each sixteenth packet", "lossy", lossy, SEVERAL_LOOKS),
    ill("dropped", "frames that an interface drops", "packets-dropped", frames_dropped, SEEN_ONLY),
    ill("no-daemon", "the userspace path manager without a daemon", "no-daemon", setting("net.mptcp.pm_type", 1)),
    ill("off", "MPTCP switched off", "off", setting("net.mptcp.enabled", 0)),
    ill("absent", "a kernel without MPTCP", "absent", not_here("this kernel has MPTCP")),
    ill("could-not-look", "something that cannot be read, for no ordinary reason", "could-not-look",
        not_here("no kernel refuses what it has, unless it is short of memory")),
    # These take NetworkManager, and thereby a bus that the service of the last column does not share.
    ill("metered", "much data over a network that costs money", "metered-traffic",
        not_here("NetworkManager says what is metered: networkmanager-metered-traffic tests it")),
    ill("managers", "mptcpd beside NetworkManager", "managers-collide",
        not_here("it takes NetworkManager: networkmanager-managers-collide tests it")),
]
