# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Programs whose sockets are MPTCP, each because of something else."""

import functools
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from lab import NOBODY, PEER, Process
from scenario import Excuse, NotHere, Planted, Scenario, Truth

SERVER = "10.81.1.2"
MPTCP = sys.executable, PEER, "connect"
TCP = *MPTCP, "--tcp"

OTHER_PROCESSES = Excuse("the processes of the lab are not among those that the test's own bus has",
                         lambda view: view.service)


@functools.cache
def wrapper():
    """The library of mptcpize, as mptcpize itself names it."""
    if not shutil.which("mptcpize"):
        raise NotHere("mptcpize is not installed")
    environment = subprocess.run(["mptcpize", "run", "env"], capture_output=True, text=True, check=True).stdout
    return next(line.partition("=")[2] for line in environment.splitlines() if line.startswith("LD_PRELOAD="))


def connected(lab, *peer, user=NOBODY, prepare=()):
    """Plants a connection of the peer, which these words start, as this user after that preparation."""
    client, server = lab.direct(["c1"])
    server.serve("0.0.0.0", 5001, "echo", user="nobody")
    process = lab.keep(Process(client.command(*prepare, *user, *peer, "--", SERVER, 5001, "-")))
    port = process.event("connected")["local"][1]
    process.do("echo=1000")
    return Planted({"client": client, "server": server}, port)


def itself(lab):
    return connected(lab, *MPTCP)


def of_another_user(lab):
    return connected(lab, *MPTCP, user=())


def mptcpize(lab):
    wrapper()
    return connected(lab, "mptcpize", "run", *TCP)


def preload_file(lab):
    """In an /etc of its own."""
    etc = Path(lab.enter(tempfile.TemporaryDirectory())) / "etc"
    shutil.copytree("/etc", etc, symlinks=True)
    (etc / "ld.so.preload").write_text(wrapper() + "\n")
    see = f'mount --bind {shlex.quote(str(etc))} /etc; exec "$@"'
    return connected(lab, *TCP, prepare=("unshare", "--mount", "sh", "-ec", see, "sh"))


def one(name, what, cause, plant):
    return Scenario(name, what, plant, (Truth("client", "origin", cause, (OTHER_PROCESSES,)),))


SCENARIOS = [
    one("itself", "a program that asks for MPTCP", "asked-itself", itself),
    one("another-user", "the same of another user", "unknown", of_another_user),
    one("mptcpize", "a program under mptcpize", "mptcpize-preload", mptcpize),
    one("preload", "/etc/ld.so.preload", "system-preload", preload_file),
]
