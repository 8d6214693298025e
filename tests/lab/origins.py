# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Programs whose sockets are MPTCP, each because of something else."""

import contextlib
import os
import sys
from pathlib import Path

import programs
import truth
from lab import PEER
from programs import wrapper
from scenario import OTHER_PROCESSES, NotHere, Planted, Scenario, Truth, await_subflows, the_token

SERVER = "10.81.1.2"
MPTCP = sys.executable, PEER, "connect"
TCP = *MPTCP, "--tcp"
GOPEER = os.environ.get("GOPEER", str(Path(__file__).resolve().parents[2] / "build/dev/tests/netns/gopeer/gopeer"))

def connected(lab, *peer, options=TCP, **how):
    """Plants a connection of the peer, which these words start in that way."""
    client, server = lab.direct(["c1"])
    server.serve("0.0.0.0", 5001, "echo", user="nobody")
    process = programs.start(lab, client, *peer, *options, "--", SERVER, 5001, "-", **how)
    port = process.event("connected")["local"][1]
    process.do("echo=1000")
    return Planted({"client": client, "server": server}, port)


def itself(lab):
    return connected(lab, options=MPTCP)


def of_another_user(lab):
    return connected(lab, options=MPTCP, user="root")


def mptcpize(lab):
    wrapper()
    return connected(lab, "mptcpize", "run")


def preload_file(lab):
    """In an /etc of its own."""
    etc = programs.other_etc(lab)
    (etc / "ld.so.preload").write_text(wrapper() + "\n")
    return connected(lab, etc=etc)


@contextlib.contextmanager
def unit_file(name, text):
    """One of the machine's units, for a while; systemd does not read it unasked."""
    path = Path("/etc/systemd/system", name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise NotHere(f"no unit can be planted here: {error}") from None
    yield
    path.unlink()


def unit(lab):
    """Its service has the environment that it sets."""
    name, preload = f"mptcp-{os.getpid()}-planted.service", f"LD_PRELOAD={wrapper()}"
    lab.enter(unit_file(name, f"[Service]\nEnvironment={preload}\nExecStart=/bin/true\n"))
    return connected(lab, environment=[preload], cgroup=programs.control_group(lab, name))


def in_go(lab):
    """A client whose environment asks for it, and a server that has Go's default."""
    if not os.access(GOPEER, os.X_OK):
        raise NotHere("the peer in Go is not built: there is no Go, or one before 1.24")
    client, server = lab.direct(["c1"])
    programs.start(lab, server, GOPEER, "listen", f"{SERVER}:5001").event("listening")
    peer = programs.start(lab, client, GOPEER, "connect", f"{SERVER}:5001", environment=["GODEBUG=multipathtcp=1"])
    peer.event("connected")
    peer.tell("some data")
    for space in client, server:
        await_subflows(space, the_token(space), 1)
    only, = truth.connections(client).values()
    return Planted({"client": client, "server": server}, only["local"]["port"])


def by_our_switch(lab):
    raise NotHere("it takes a rule in the kernel of the whole machine: tst_defaulton tests what is said of it")


def by_bpf(lab):
    raise NotHere("it is for the whole machine, and other scenarios run beside this one: tst_bpf tests it")


def one(name, what, cause, plant):
    return Scenario(name, what, plant, (Truth("client", "origin", cause, (OTHER_PROCESSES,)),))


def by_default(name, what, cause, plant, *others):
    """One that its user is told of, because nobody chose it."""
    return Scenario(name, what, plant, (
        Truth("client", "origin", cause, (OTHER_PROCESSES,)),
        Truth("client", "findings", "on-by-default", (OTHER_PROCESSES,)), *others))


SCENARIOS = [
    Scenario("itself", "a program that asks for MPTCP", itself, (
        Truth("client", "origin", "asked-itself", (OTHER_PROCESSES,)), Truth("client", "findings", None))),
    one("another-user", "the same of another user", "unknown", of_another_user),
    Scenario("mptcpize", "a program that somebody has started with mptcpize", mptcpize, (
        Truth("client", "origin", "mptcpize-preload", (OTHER_PROCESSES,)), Truth("client", "findings", None))),
    by_default("preload", "/etc/ld.so.preload", "system-preload", preload_file),
    by_default("unit", "a unit that preloads the library of mptcpize", "systemd-unit", unit),
    by_default("go", "a program made with Go, told by its environment, and one that listens", "go-environment", in_go,
               # Nobody is warned of it: a listener costs nothing.
               Truth("server", "origin", "go-default-listener", (OTHER_PROCESSES,)),
               Truth("server", "findings", None)),
    one("our-switch", "the switch of MPTCP Monitor", "our-switch", by_our_switch),
    one("bpf", "a BPF program", "bpf-program", by_bpf),
]
