# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Connections that use only one path, each for want of one thing, and some that use two.

A client with two networks, an endpoint for the second one, and a router to the server: what is
planted takes one thing away from that.
"""

import truth
from lab import wait_until
from road import MPTCP, SERVER, Road, await_flags
from scenario import HIDDEN_BACKUP, SEEN_ONLY, NotHere, Scenario, Truth, await_subflows, the_token

SECOND = "10.81.2.1"
MUCH = 1_000_000    # bytes; with less nobody misses a second path
SYNS = "tcp flags & (syn|ack) == syn"


class SecondPath(Road):
    """The road, on a machine that filters nothing by itself."""

    def __init__(self, lab):
        super().__init__(lab)
        for space, devices in (self.client, ("c1", "c2")), (self.server, ("s1", "s2")):
            space.run("sysctl", "-qw", *(f"net.ipv4.conf.{name}.rp_filter=0" for name in ("all", "default", *devices)))

    def endpoint(self, *words):
        """This one instead of the usual one."""
        self.client.ip("mptcp endpoint flush", " ".join(("mptcp endpoint add", *words)))

    def joins(self):
        """How often another subflow was asked for."""
        return truth.counters(self.client)["MPJoinSynTx"]

    def await_established(self):
        """The peer has acknowledged data: further subflows are allowed."""
        await_flags(self.client, MPTCP)
        wait_until(lambda: any(s["subflow"] and s["subflow"]["flags"] & 0x40
                               for s in truth.tcp_sockets(self.client).values()), "an established connection")

    def await_end_of_join(self, joins=1):
        """After so many of them there is the first subflow alone."""
        wait_until(lambda: self.joins() == joins and [s["state"] for s in truth.tcp_sockets(self.client).values()
                                                      if s["state"] != "TIME-WAIT"] == ["ESTAB"], "the end of a join")

    def await_unanswered_join(self):
        wait_until(lambda: any(s["state"] == "SYN-SENT" and s["backoff"]
                               for s in truth.tcp_sockets(self.client).values()), "a join that is asked for again")

    def await_two(self):
        await_subflows(self.client, the_token(self.client), 2)


def lacking(prepare, settled=SecondPath.await_established, serving=()):
    """Plants a connection on a road that lacks something. What is looked at has settled."""
    def plant(lab):
        road = SecondPath(lab)
        prepare(road)
        road.serve(*serving)
        _, port = road.open()
        settled(road)
        return road.planted(port)
    return plant


def client(*lines):
    """Prepares the client with these commands of ip(8)."""
    return lambda road: road.client.ip(*lines)


def endpoint(*words):
    return lambda road: road.endpoint(*words)


def rules(text):
    return lambda road: road.router.nft(text)


def with_a_rule(road):
    """A routing table of its own makes even a strict filter harmless."""
    road.client.sysctl("net.ipv4.conf.all.rp_filter", 1)
    road.client.ip("route add default via 10.81.2.254 dev c2 table 77", f"rule add from {SECOND} table 77")


def unbound_and_unreachable(road):
    road.endpoint(SECOND, "subflow")
    road.client.ip(f"rule add from {SECOND} unreachable pref 100")


def only_ipv6(road):
    road.client.ip("addr add 2001:db8:81:2::1/64 dev c2 nodad")
    road.endpoint("2001:db8:81:2::1 dev c2 subflow")


def only_announced(road):
    """The peer is told of the address, and may not use it."""
    road.endpoint(SECOND, "dev c2 signal")
    road.server.ip("mptcp limits set add_addr_accepted 0")


def denied(road):
    road.server.sysctl("net.mptcp.allow_join_initial_addr_port", 0)


def denied_and_announced(road):
    denied(road)
    road.server.ip("mptcp endpoint add 10.81.12.2 dev s2 signal")


def announced_to_one_network(road):
    road.server.ip("mptcp endpoint add 10.81.12.2 dev s2 signal")
    road.client.ip("mptcp endpoint flush", "link set c2 down", "mptcp limits set add_addr_accepted 0")


def await_announcement(road):
    road.await_established()
    wait_until(lambda: truth.counters(road.client)["AddAddr"], "the peer's other address")


def given_up(road):
    """The kernel stops asking soon."""
    road.client.sysctl("net.ipv4.tcp_syn_retries", 1)
    road.router.nft(f'iifname "mc2" {SYNS} drop')


def no_data_yet(lab):
    road = SecondPath(lab)
    road.serve()
    peer = road.client.connect(SERVER, 5001, wait=False, user="nobody")
    return road.planted(peer.event("connected")["local"][1])


def limit_raised_later(lab):
    road = SecondPath(lab)
    road.client.ip("mptcp limits set subflow 0")
    road.serve()
    _, port = road.open()
    road.await_established()
    road.client.ip("mptcp limits set subflow 4")
    return road.planted(port)


def two_paths(lab):
    """Everybody who looks has seen both."""
    road = SecondPath(lab)
    road.serve()
    _, port = road.open()
    road.await_two()
    lab.let_look()
    return road, port


def subflow_destroyed(lab):
    road, port = two_paths(lab)
    road.server.run("ss", "-K", "dst", SECOND)
    road.await_end_of_join()
    return road.planted(port)


def network_gone(lab):
    road, port = two_paths(lab)
    road.client.ip("link set c2 down")
    return road.planted(port)


def refused_after_stripped(lab):
    """What is counted tells of an earlier connection."""
    road = SecondPath(lab)
    road.router.nft('iifname "mc2" reset tcp option mptcp')
    server = road.serve()
    peer, _ = road.open()
    road.await_end_of_join()
    for process in peer, server:
        process.stop()
    wait_until(lambda: not any(map(truth.connections, (road.client, road.server))), "no connection")
    lab.let_look()
    road.router.nft(f'iifname "mc2" {SYNS} reject with tcp reset')
    road.serve()
    _, port = road.open()
    road.await_end_of_join(2)
    return road.planted(port)


def busy_on_first(prepare=None):
    """Plants two paths and so much to send that the first one alone is busy and never full."""
    def plant(lab):
        road = SecondPath(lab)
        if prepare:
            prepare(road)
        road.server.serve("0.0.0.0", 5001, "sink", user="nobody")
        peer = road.client.connect(SERVER, 5001, wait=False, user="nobody")
        port = peer.event("connected")["local"][1]
        peer.do("write=1000")
        road.await_two()
        peer.tell("send=3000")

        def carried():
            return sorted(s["bytes_acked"] or 0 for s in truth.tcp_sockets(road.client).values())
        wait_until(lambda: carried()[-1] > MUCH, "much data over one path")
        if carried()[-2] > 1:       # a SYN counts as one byte
            raise NotHere("this kernel uses both paths at once, however little is sent")
        return road.planted(port)
    return plant


def for_need_only(road):
    """By the peer's wish, which it tells when the path is opened."""
    denied(road)
    road.server.ip("mptcp endpoint add 10.81.12.2 dev s2 signal backup")


def one(name, what, cause, plant, *excuses):
    return Scenario(name, what, plant, (Truth("client", "one_path", cause, excuses),))


SCENARIOS = [
    one("two-paths", "nothing is lacking", None, lacking(lambda road: None, SecondPath.await_two)),
    Scenario("no-endpoint", "no endpoint", lacking(client("mptcp endpoint flush")),
             (Truth("client", "one_path", "no-endpoint"), Truth("client", "findings", "no-endpoint"))),
    one("first-path", "an endpoint for the path that it has", "no-endpoint",
        lacking(endpoint("10.81.1.1 dev c1 subflow"))),
    one("no-flag", "an endpoint without the subflow flag", "endpoint-without-subflow-flag", lacking(only_announced)),
    one("no-limit", "no further subflow allowed", "limit-subflows", lacking(client("mptcp limits set subflow 0"))),
    one("no-route", "no route for the second network", "no-route-from-source",
        lacking(client("route del default dev c2"))),
    one("no-route-rule", "a rule that leads nowhere", "no-route-from-source", lacking(unbound_and_unreachable)),
    one("rp-filter", "answers filtered by their way", "reverse-path-filter",
        lacking(lambda road: road.client.sysctl("net.ipv4.conf.c2.rp_filter", 1))),
    one("rp-filter-rule", "a strict filter, and a rule for it", None, lacking(with_a_rule, SecondPath.await_two)),
    one("family", "an IPv6 endpoint for an IPv4 connection", "family-mismatch", lacking(only_ipv6)),
    one("denied", "the peer takes no joins to its first address", "peer-denies-initial-address", lacking(denied)),
    one("denied-told", "it takes them to another that it tells", None,
        lacking(denied_and_announced, SecondPath.await_two)),
    one("no-answer", "joins dropped on their way", "join-no-answer",
        lacking(rules(f'iifname "mc2" {SYNS} drop'), SecondPath.await_unanswered_join)),
    one("given-up", "the same after the kernel has stopped asking", "join-no-answer",
        lacking(given_up, SecondPath.await_end_of_join), SEEN_ONLY),
    one("reset", "joins reset on their way", "join-refused",
        lacking(rules(f'iifname "mc2" {SYNS} reject with tcp reset'), SecondPath.await_end_of_join), SEEN_ONLY),
    one("peer-limit", "the peer allows no further subflow", "join-refused",
        lacking(lambda road: road.server.ip("mptcp limits set subflow 0"), SecondPath.await_end_of_join), SEEN_ONLY),
    one("stripped", "MPTCP stripped on the second path", "join-stripped",
        lacking(rules('iifname "mc2" reset tcp option mptcp'), SecondPath.await_end_of_join)),
    one("stripped-back", "the same on the way back", "join-stripped",
        lacking(rules(f"ip daddr {SECOND} reset tcp option mptcp"), SecondPath.await_end_of_join)),
    one("stripped, reset", "joins reset, after those of another connection were stripped", "join-refused",
        refused_after_stripped, SEEN_ONLY),
    one("userspace", "paths left to a program that does not run", "userspace-pm-without-daemon",
        lacking(lambda road: road.client.sysctl("net.mptcp.pm_type", 1))),
    one("tcp-server", "the server's program speaks TCP", "fell-back",
        lacking(lambda road: None, lambda road: None, serving=["--tcp"])),
    one("no-data", "no data yet", "not-yet-established", no_data_yet),
    Scenario("accepted", "the side that was connected to", lacking(client("mptcp endpoint flush")),
             (Truth("server", "one_path", "server-side"),)),
    one("one-network", "one network", "one-network", lacking(client("mptcp endpoint flush", "link set c2 down"))),
    one("dead-end", "a second network that leads nowhere", "one-network",
        lacking(client("mptcp endpoint flush", "route del default dev c2"))),
    one("not-local", "an endpoint of an address that is not here", "endpoint-address-not-local",
        lacking(endpoint("10.81.9.9 dev c2 subflow"))),
    one("not-accepted", "the peer's other address, not accepted", "limit-accepted",
        lacking(announced_to_one_network, await_announcement)),
    one("raised", "a limit raised after it was opened", "opened-before-change", limit_raised_later),
    one("destroyed", "the second subflow destroyed", "was-there-and-lost", subflow_destroyed, SEEN_ONLY),
    one("network-gone", "the second network gone", "was-there-and-lost", network_gone),
    one("backup", "the second path for need only", "backup-by-design",
        lacking(endpoint(SECOND, "dev c2 subflow backup"), SecondPath.await_two)),
    one("peer's-backup", "the same by the peer's wish", "backup-by-design", busy_on_first(for_need_only),
        HIDDEN_BACKUP),
    one("idle", "two paths, and the first one suffices", "scheduler-idle", busy_on_first(), HIDDEN_BACKUP),
]
