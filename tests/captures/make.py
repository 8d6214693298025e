#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes the captures anew: real answers of this kernel to the questions of backend/netlink.

usage: make.py CAPTURE_PROGRAM [SCENE...]
e.g.   packaging/dev exec --isolated -- tests/captures/make.py build/dev/bin/capture

Every file has a line on what is peculiar about it, lines "# NAME: key=value ..." with what the
processes themselves say about their sockets (the truth the tests compare with), and then one line
of hexadecimal for each datagram. Files "KIND-*" are fed to the parser of KIND.
"""

import os
import re
import struct
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "lab"))
from lab import PEER, Lab, wait_until  # noqa: E402

TOOL = ""
PORT = 5001
NLMSGHDR, INET_DIAG_MSG = 16, 72
INFO, ULP_INFO = 2, 19


def facts(name, said):
    """What a peer says about its socket as one header line."""
    parts = [f"{key}={said[key]}" for key in ("inode", "token") if said[key] is not None]
    parts += [f"{key}={said[key][0]},{said[key][1]}" for key in ("local", "remote") if said[key]]
    return f"{name}: " + " ".join(parts)


def write(name, peculiarity, datagrams, *truth):
    header = [peculiarity, "Linux " + ".".join(os.uname().release.split(".")[:2]), *truth]
    (HERE / f"{name}.hex").write_text("".join(f"# {line}\n" for line in header) + "\n".join(datagrams) + "\n")


def ask(space, *words, user="root"):
    """The datagrams of an answer; a refusal is an answer as well."""
    said = space.run(TOOL, *words, user=user, check=False).stdout
    return [line for line in said.splitlines() if not line.startswith("#")]


def take(name, peculiarity, space, words, *truth, user="root"):
    write(name, peculiarity, ask(space, *words.split(), user=user), *truth)


# --- edits of real captures: what other kernels would have answered -------------------------------

def attributes(data):
    while data:
        length, kind = struct.unpack_from("=HH", data)
        yield kind & 0x3fff, data[4:length]
        data = data[(length + 3) & ~3:]


def attribute(kind, payload):
    return struct.pack("=HH", len(payload) + 4, kind) + payload + bytes(-len(payload) % 4)


def edit(datagram, change, header=INET_DIAG_MSG, command=None, extra=b""):
    """Rebuilds each record with `change(kind, payload)` instead of an attribute; None drops it. Of
    generic netlink also the command can be another one, and attributes be added."""
    data, result = bytes.fromhex(datagram), b""
    while data:
        length, kind = struct.unpack_from("=IH", data)
        message, data = data[:length], data[(length + 3) & ~3:]
        if kind >= 16:
            start = NLMSGHDR + header
            parts = [(k, change(k, p)) for k, p in attributes(message[start:])]
            message = message[:start] + b"".join(attribute(k, p) for k, p in parts if p is not None)
            message += extra
            message = struct.pack("=I", len(message)) + message[4:]
            if command is not None:
                message = message[:NLMSGHDR] + bytes([command]) + message[NLMSGHDR + 1:]
        result += message + bytes(-len(message) % 4)
    return result.hex()


def derive(name, source, peculiarity, change, **options):
    lines = (HERE / f"{source}.hex").read_text().splitlines()
    truth = [line[2:] for line in lines if re.match(r"# \w+: ", line)]
    datagrams = [edit(line, change, **options) for line in lines if not line.startswith("#")]
    write(name, f"{peculiarity}; edited from {source}", datagrams, *truth)


def resized(length):
    return lambda kind, payload: (payload + bytes(range(64)))[:length] if kind == INFO else payload


# --- scenes ----------------------------------------------------------------------------------------

def subflows(space, count):
    """Waits until ss shows this many established TCP sockets of MPTCP."""
    wait_until(lambda: space.output("ss", "-tinH", "state", "established").count("tcp-ulp-mptcp") == count,
               f"{count} subflows")


def scene_pair():
    """A connection with a joined second subflow, seen from both sides."""
    with Lab() as lab:
        client, server = lab.direct()
        client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow")
        listener = server.serve("0.0.0.0", PORT, "echo")
        peer = client.connect("10.81.1.2", PORT)
        peer.do("echo=10000")
        accepted = listener.event("accepted")
        mine = peer.do("info")
        subflows(client, 2)
        subflows(server, 2)
        here, there = facts("client", mine), facts("server", accepted)
        take("connections-client-with-join", "one connection with two subflows, as its client sees it", client,
             "connections-4", here)
        take("tcp-client-initial-and-join", "initial subflow and join, with everything root may see", client,
             "tcp-4", here)
        take("tcp-client-initial-and-join-nobody", "the same as an ordinary user sees it", client, "tcp-4", here,
             user="nobody")
        take("connections-server-accepted", "the same connection as its server sees it", server, "connections-4",
             there)
        take("tcp-server-accepted", "the server's subflows", server, "tcp-4", there)
        take("connection-by-token", "one connection, asked for by its token", client,
             f"connection {mine['token']}", here)
        take("links-lab", "loopback and two veth devices", client, "links")
        take("addresses-lab", "addresses of both families on three devices", client, "addresses")
        take("route-unbound", "the route of a socket that is not bound", client, "route 10.81.1.1 10.81.1.2")
        take("route-ipv6", "a route of IPv6", client, "route 2001:db8:81:2::1 2001:db8:81:2::2")
        client.ip("mptcp endpoint change 10.81.2.1 dev c2 backup")
        peer.do("echo=1000")
        wait_until(lambda: re.search(r"flags:\S*B", server.output("ss", "-tinH")), "MP_PRIO at the server")
        take("tcp-client-join-backup", "the join is our backup", client, "tcp-4", here)
        take("tcp-server-join-backup", "the client asked to use the join as backup", server, "tcp-4", there)


def scene_closing():
    """Announcements of the end of subflows."""
    with Lab() as lab:
        client, server = lab.direct()
        client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow")
        server.serve("0.0.0.0", PORT, "echo")
        peer = client.connect("10.81.1.2", PORT)
        peer.do("echo=10000")
        subflows(client, 2)
        here = facts("client", peer.do("info"))
        watch = client.start(TOOL, "closed", 1)
        watch.line()
        client.run("ss", "-K", "-t", "src", "10.81.2.1")
        write("closed-join", "the announcement that the join has ended", [watch.line()], here)

        client.run("ss", "-K", "-t", "src", "10.81.1.1")
        subflows(client, 0)
        watch = client.start(TOOL, "closed", 1)
        watch.line()
        peer.do("close")
        write("closed-initial-emptied", "the initial subflow ended before its connection: announced only with that, "
              "emptied", [watch.line()], here)


def scene_late():
    """A connection that its server has not accepted."""
    with Lab() as lab:
        client, server = lab.direct()
        server.serve("0.0.0.0", PORT, "echo", "--late")
        peer = client.connect("10.81.1.2", PORT)
        peer.do("write=1000")
        subflows(server, 1)
        take("connections-server-not-accepted", "a connection that waits to be accepted: no inode", server,
             "connections-4")
        take("tcp-server-not-accepted", "its initial subflow: no inode", server, "tcp-4")
        take("listeners-waiting", "a listener with one connection waiting", server, "listeners-4")


def scene_families():
    """IPv6, IPv4-mapped addresses, and both families in one connection."""
    with Lab() as lab:
        client, server = lab.direct()
        client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow")
        server.ip("mptcp endpoint add 10.81.2.2 dev s2 signal")
        listener = server.serve("::", PORT, "echo")
        peer = client.connect("2001:db8:81:1::2", PORT)
        peer.do("echo=5000")
        accepted = listener.event("accepted")
        here = facts("client", peer.do("info"))
        wait_until(lambda: "10.81.2.2" in client.output("ss", "-tnH", "state", "established"), "join over IPv4")
        subflows(client, 2)
        for family in 4, 6:
            take(f"connections-mixed-families-{family}", "an IPv6 connection with a join over IPv4", client,
                 f"connections-{family}", here)
            take(f"tcp-mixed-families-{family}", "the subflows of an IPv6 connection with a join over IPv4", client,
                 f"tcp-{family}", here)
        peer.stop()
        listener.stop()
        for space in client, server:
            space.ip("mptcp endpoint flush")
        listener = server.serve("::", PORT + 1, "echo")
        peer = client.connect("10.81.1.2", PORT + 1)
        peer.do("echo=5000")
        there = facts("server", listener.event("accepted"))
        take("connections-v4-mapped", "an IPv4 client at an IPv6 listener", server, "connections-6", there)
        take("tcp-v4-mapped", "its subflow", server, "tcp-6", there)
        take("listeners-dual-stack", "a listener on all addresses of both families", server, "listeners-6")


def scene_listeners():
    """An application's listener beside the path manager's own."""
    with Lab() as lab:
        _, server = lab.direct()
        listening = server.start(sys.executable, PEER, "serve", "10.81.1.2", PORT, "echo").event("listening")
        server.serve("10.81.1.2", 5002, "echo", "--tcp")
        server.ip("mptcp endpoint add 10.81.2.2 dev s2 signal port 7777")
        take("listeners-application-and-path-manager", "the path manager's own listener shows port 0", server,
             "listeners-4", facts("listener", listening))
        take("tcp-listeners", "listening TCP sockets: MPTCP by name only, one is plain TCP", server, "tcp-4 0x400")


def scene_connecting():
    """Connections and joins that wait for an answer."""
    with Lab() as lab:
        client, router, server = lab.routed()
        server.serve("0.0.0.0", PORT, "echo")
        router.nft('iifname "mc2" drop')
        peer = client.connect("10.81.11.2", PORT)
        peer.do("echo=1000")
        wait_until(lambda: "10.81.2.1" in client.output("ss", "-tnH", "state", "syn-sent"), "join in SYN-SENT")
        take("tcp-join-syn-sent", "a join that nobody answers", client, "tcp-4")
        take("connections-join-syn-sent", "a connection that counts an unanswered join", client, "connections-4")
        peer.stop()
        wait_until(lambda: not client.output("ss", "-MnH", "state", "connected"), "the end of the connection")
        router.nft("drop")
        client.connect("10.81.11.2", PORT, wait=False)
        wait_until(lambda: "10.81.1.1" in client.output("ss", "-tnH", "state", "syn-sent"), "SYN-SENT")
        take("connections-syn-sent", "a connection that nobody answers", client, "connections-4")
        take("tcp-syn-sent", "its initial subflow", client, "tcp-4")


def scene_fallback():
    """Connections that became plain TCP, and sockets opened while MPTCP is paused."""
    with Lab() as lab:
        client, router, server = lab.routed()
        client.ip("mptcp endpoint flush")
        server.serve("0.0.0.0", PORT, "echo")
        server.serve("0.0.0.0", 5002, "echo", "--tcp")
        plain = client.connect("10.81.11.2", 5002)
        plain.do("echo=1000")
        take("connections-fallback-handshake", "the server speaks no MPTCP", client, "connections-4",
             facts("client", plain.do("info")))
        take("tcp-fallback-handshake", "its only subflow", client, "tcp-4")
        plain.stop()
        wait_until(lambda: not client.output("ss", "-MnH", "state", "connected"), "the end of the connection")

        later = client.connect("10.81.11.2", PORT)
        later.do("echo=20000")
        router.nft("reset tcp option mptcp")
        later.tell("echo=20000")
        wait_until(lambda: "fallback" in client.output("ss", "-MinH"), "fallback")
        later.event("echo")
        take("connections-fallback-later", "the options were lost after the handshake", client, "connections-4")
        take("tcp-fallback-later", "its only subflow, which looks healthy", client, "tcp-4")
        later.stop()
        router.nft("")
        wait_until(lambda: not client.output("ss", "-MnH", "state", "connected"), "the end of the connection")

        router.nft('iifname "mc1" tcp flags & (syn|ack) == syn tcp option mptcp exists drop')
        client.connect("10.81.11.2", PORT).do("echo=1000")      # teaches the kernel to pause MPTCP
        client.connect("10.81.11.2", PORT).do("echo=1000")
        take("tcp-paused-without-token", "one fell back after lost SYNs, one was opened while MPTCP is paused",
             client, "tcp-4", user="nobody")
        take("connections-paused", "of those two only the first is listed", client, "connections-4")


def scene_plain():
    """Plain TCP, TIME-WAIT, and many connections."""
    with Lab() as lab:
        client, server = lab.direct()
        server.serve("0.0.0.0", PORT, "echo")
        server.serve("0.0.0.0", 5002, "echo", "--tcp")
        client.connect("10.81.1.2", PORT, options=("--tcp",)).do("echo=1000")
        take("tcp-plain-client-of-mptcp-server", "accepted from an MPTCP listener, yet plain TCP", server, "tcp-4")
        for _ in range(4):
            client.connect("10.81.1.2", PORT).do("echo=1000")
        take("connections-several", "four connections in one dump", client, "connections-4")
        closing = client.connect("10.81.1.2", 5002, options=("--tcp",))
        closing.do("echo=1000")
        closing.do("close")
        wait_until(lambda: client.output("ss", "-tnH", "state", "time-wait"), "TIME-WAIT")
        take("tcp-time-wait", "TIME-WAIT: neither inode nor uid nor info", client, "tcp-4 0x40")


def scene_path_manager():
    """Endpoints with all flags, the kernel's own one, limits, and refusals in the kernel's words."""
    with Lab() as lab:
        client, server = lab.direct(("c1", "c2", "c3"))
        server.ip("mptcp endpoint add 10.81.3.2 dev s3 signal")
        server.serve("0.0.0.0", PORT, "echo")
        client.connect("10.81.1.2", PORT).do("echo=1000")
        wait_until(lambda: "10.81.3.1" in client.output("ip", "mptcp", "endpoint"), "implicit endpoint")
        client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow backup fullmesh",
                  "mptcp endpoint add 10.81.1.1 signal port 7777",
                  "mptcp endpoint add 2001:db8:81:1::1 id 200 signal",
                  "mptcp endpoint add 192.0.2.1 dev c1 subflow")
        take("endpoints-all-kinds", "every flag but laminar, a port, IPv6, an id of choice, the kernel's own", client,
             "endpoints")
        take("limits", "4 and 4", client, "limits")
        take("family-mptcp_pm", "the path manager's family", client, "family mptcp_pm")
        take("refusal-no-such-family", "ENOENT without words", client, "family no_such_family")
        take("refusal-with-words", "EINVAL and the kernel's sentence", client, "endpoint 77")
        take("refusal-missing-attribute", "EINVAL and only the number of the missing attribute", client, "endpoint -")
        take("refusal-no-such-connection", "ENOENT of sock_diag", client, "connection 1")
        client.ip("mptcp endpoint flush")
        take("endpoints-none", "an empty dump", client, "endpoints")


def scene_links():
    """Kinds of interfaces and of addresses."""
    with Lab() as lab:
        space = lab.namespace("links")
        space.ip("link add v0 type veth peer name v1", "link set v0 up", "link add br0 type bridge",
                 "link add link v0 name mac0 type macvlan", "tuntap add tun0 mode tun",
                 "addr add 10.81.9.1 peer 10.81.9.2/32 dev v0", "addr add 10.81.10.1/24 dev v0",
                 "addr add 10.81.10.3/24 dev v0", "link set tun0 up")
        take("links-kinds", "other kinds of interfaces; v0 and tun0 are up without a carrier, the rest is down", space, "links")
        take("addresses-kinds", "a point-to-point address, a secondary one, link-local ones", space, "addresses")


def scene_rings():
    """Room for received packets: of a network card, if this machine shows one, and of a veth device."""
    here = os.listdir("/sys/class/net")
    cards = [name for name in here if os.path.exists(f"/sys/class/net/{name}/device")]
    for card in cards[:1]:
        index = Path(f"/sys/class/net/{card}/ifindex").read_text().strip()
        said = subprocess.run([TOOL, "rings", index], capture_output=True, text=True, check=True).stdout
        write("rings-card", "a network card of a virtual machine: 256 of 256 packets", said.splitlines())
    with Lab() as lab:
        client, _ = lab.direct()
        index = client.ip_json("link", "show", "c1")[0]["ifindex"]
        take("refusal-rings", "EOPNOTSUPP: a veth device has none", client, f"rings {index}")


def scene_routing():
    """Routes of several tables and kinds, and rules that ask all there is to ask."""
    with Lab() as lab:
        space = lab.namespace("routing")
        space.ip("link add v0 type veth peer name v1", "link set lo up", "link set v0 up", "link set v1 up",
                 "addr add 10.81.9.1/24 dev v0", "addr add 10.81.10.1/24 dev v1",
                 "addr add 2001:db8:81:9::1/64 dev v0 nodad",
                 "route add default via 10.81.9.254 dev v0 proto dhcp src 10.81.9.1 metric 100",
                 "route add 10.82.0.0/16 metric 7 nexthop via 10.81.9.253 weight 3 nexthop via 10.81.10.253",
                 "route add default via 10.81.10.254 dev v1 table 200",
                 "route add blackhole 10.83.0.0/16", "route add 10.84.0.0/16 via inet6 fe80::9 dev v0",
                 "route add default via fe80::1 dev v0 proto ra metric 1024",
                 "route add unreachable ::ffff:0.0.0.0/96",
                 "route add 2001:db8:82::/48 from 2001:db8:81:9::/64 via fe80::2 dev v0",
                 "rule add from 10.81.10.1 lookup 200 priority 100",
                 "rule add not fwmark 0xca6c/0xffff lookup 51820 priority 200",
                 "rule add to 10.82.0.0/16 iif lo oif v0 uidrange 1000-1999 ipproto tcp dport 443-444 sport 5 prohibit"
                 " priority 300",
                 "rule add priority 400 goto 32766", "rule add lookup main suppress_prefixlength 0 priority 500")
        space.run(*"ip -6 rule add from 2001:db8:81:9::/64 lookup 200 priority 100".split())
        for family in "46":
            take(f"routes-{family}", f"routes of IPv{family}, also those of other tables", space, f"routes-{family}")
            take(f"rules-{family}", f"rules of IPv{family}", space, f"rules-{family}")


def scene_events():
    """What the path manager announces, on both sides of a connection."""
    with Lab() as lab:
        client, server = lab.direct(("c1", "c2", "c3"))
        here, there = (space.start(TOOL, "events", 99) for space in (client, server))
        for watch in here, there:
            watch.line()
        client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow")
        listener = server.serve("0.0.0.0", PORT, "echo")
        write("events-listener-created", "an application listens: no token", [there.line()])
        peer = client.connect("10.81.1.2", PORT)
        peer.do("echo=10000")
        told, accepted = facts("client", peer.do("info")), facts("server", listener.event("accepted"))
        write("events-client-opened", "a connection and its join: created, established, subflow established",
              [here.line() for _ in range(3)], told)
        write("events-server-opened", "the same on the server's side", [there.line() for _ in range(3)], accepted)
        client.ip("mptcp endpoint change 10.81.2.1 dev c2 backup")
        write("events-priority", "the peer wants its join as backup", [there.line()], accepted)
        server.ip("mptcp endpoint add 10.81.3.2 dev s3 signal")
        write("events-announced", "the peer announces an address, a join to it follows",
              [here.line() for _ in range(2)], told)
        server.ip("mptcp endpoint delete id 1")
        write("events-removed", "it takes the address back, the join ends", [here.line() for _ in range(2)], told)
        there.line(), there.line()
        client.run("ss", "-K", "-t", "src", "10.81.2.1")
        write("events-closed-here", "the join was closed with ss -K: error 103", [here.line()], told)
        write("events-closed-there", "the same on the other side: error 104", [there.line()], accepted)
        peer.do("close")
        write("events-closed", "the end of the connection: nothing but its token", [here.line()], told)


def scene_edits():
    derive("tcp-kernel-6.12-nobody", "tcp-client-initial-and-join-nobody",
           "kernels before 6.15 hide the ULP from ordinary users", lambda k, p: None if k == ULP_INFO else p)
    derive("tcp-kernel-tls", "tcp-client-initial-and-join-nobody",
           "sockets with kTLS: their ULP has a name and no token",
           lambda k, p: attribute(1, b"tls\0") if k == ULP_INFO else p)
    for length, release in (40, "5.10"), (48, "6.1"), (80, "6.6"), (88, "6.8"), (96, "6.10"), (120, "a later kernel"):
        derive(f"connections-info-{length}", "connections-client-with-join",
               f"mptcp_info of {length} bytes, as {release} has it", resized(length))
    derive("events-unknown", "events-priority", "event 99 with an attribute 77, of a kernel to come",
           lambda k, p: p, header=4, command=99, extra=attribute(77, b"news"))
    derive("endpoints-unknown-flag", "endpoints-all-kinds", "flag 0x40, which nobody knows yet",
           lambda k, p: p + attribute(6, struct.pack("=I", 0x42)) if k == 1 else p, header=4)


def main():
    global TOOL
    TOOL = str(Path(sys.argv[1]).resolve())
    scenes = {name.removeprefix("scene_"): scene for name, scene in globals().items() if name.startswith("scene_")}
    for name in sys.argv[2:] or scenes:
        print(name, flush=True)
        scenes[name]()


if __name__ == "__main__":
    main()
