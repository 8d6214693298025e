# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What most scenarios have in common: a connection of nobody's programs through a router that
spoils it. What is planted is waited for, so that nothing is compared before it has happened."""

import truth
from lab import wait_until
from scenario import Planted, await_subflows, the_token

SERVER = "10.81.11.2"
HANDSHAKE, MPTCP, LATER = 1, 2, 3       # mptcpi_flags: fell back in the handshake, not at all, after it


def has_fallen(space):
    return {c["flags"] for c in truth.connections(space).values()} == {LATER}


def has_subflow(space):
    return any(s["state"] == "ESTAB" for s in truth.tcp_sockets(space).values())


def await_flags(space, flags, port=None):
    wait_until(lambda: {c["flags"] for c in truth.connections(space).values()
                        if port in (None, c["local"]["port"], c["remote"]["port"])} == {flags},
               f"mptcpi_flags {flags} in {space.name}")


class Road:
    """A client and a server with a router between them, and the client's connection."""

    def __init__(self, lab):
        self.client, self.router, self.server = lab.routed()

    def serve(self, *options, port=5001):
        return self.server.serve("0.0.0.0", port, "echo", *options, user="nobody")

    def open(self, *options, port=5001):
        """A connection that has echoed, and its port."""
        peer = self.client.connect(SERVER, port, options=options, wait=False, user="nobody")
        own = peer.event("connected")["local"][1]
        peer.do("echo=1000")
        return peer, own

    def open_healthy(self, subflows):
        """One that is MPTCP, with so many subflows."""
        peer, port = self.open()
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
            server = self.serve()
            peer, port = self.open_healthy(1)
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
