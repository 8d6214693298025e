# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A unittest on a machine where tests/systemd/install has been: systemd, its bus, polkit, our unit.

The network is the machine's own, since that is the service's: each test begins without endpoints.
"""

import json
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = str(ROOT / "tests/lab"), str(ROOT / "tests/service")
from buscaller import Caller, NAME  # noqa: E402
from lab import Lab, PEER, Process, wait_until  # noqa: E402, F401

MPTCPCTL = os.environ.get("MPTCPCTL", str(ROOT / "build/dev/bin/mptcpctl"))
UNIT = "mptcp-monitord.service"
SERVICE_USER = "mptcp-monitord"


def run(*words):
    return subprocess.run(list(map(str, words)), check=True, capture_output=True, text=True).stdout


def endpoints():
    """Address -> id and flags."""
    return {each["address"]: (each["id"], {key for key, value in each.items() if value is True})
            for each in json.loads(run("ip", "-j", "mptcp", "endpoint") or "[]")}


def limits():
    return tuple(map(int, re.findall(r"\d+", run("ip", "mptcp", "limits"))))     # add_addr_accepted, subflows


def sockets(ports):
    """Cookies of the established TCP sockets with these ports, by a filter of ss."""
    return [int(each, 16) for each in re.findall(r"sk:([0-9a-f]+)", run("ss", "-tneH", "state", "established", ports))]


def journal(*matches):
    """What the journal of this boot has, oldest first."""
    said = run("journalctl", "--boot", "--output=json", "--all", *matches)
    return [json.loads(line) for line in said.splitlines()]


class MachineTest(unittest.TestCase):
    """Its users have programs on the bus that live as long as the class: in an emulated machine it
    takes seconds to start one."""
    maxDiff = None
    users = "root", "tester", "other"

    @classmethod
    def setUpClass(cls):
        for name in cls.users:
            setattr(cls, name, cls.enterClassContext(Caller(name)))

    def setUp(self):
        run("ip", "mptcp", "endpoint", "flush")
        run("ip", "mptcp", "limits", "set", "subflow", 2, "add_addr_accepted", 0)
        run("systemctl", "reset-failed")    # tests start it more often than users

    def unit(self, *names, unit=UNIT):
        """Properties of a unit, in this order."""
        said = run("systemctl", "show", "--property", ",".join(names), unit)
        values = dict(line.split("=", 1) for line in said.splitlines())
        return tuple(values[name] for name in names)

    def owner(self):
        """Process of the service, as the bus knows it; None when the name has no owner."""
        answer = self.root.do("bus_call", method="GetConnectionUnixProcessID", arguments=f"('{NAME}',)")
        return None if answer["error"] else int(re.search(r"\d+", answer["reply"]).group())

    def allowed(self, answer):
        self.assertEqual((answer["error"], answer["text"]), ("", ""))
        return answer

    def patiently(self, caller, method, arguments="()", **options):
        """The answer to a call that is repeated while the service says Busy."""
        return wait_until(lambda: (answer := caller.call(method, arguments, **options))["error"] != "Busy" and answer,
                          "a free moment")

    @staticmethod
    def neighbour(lab):
        """A namespace with two cables to this machine; cable i is 10.81.i.1 here and 10.81.i.2 there."""
        space = lab.namespace("neighbour")
        for i in 1, 2:
            run("ip", "link", "add", f"m{i}", "type", "veth", "peer", "name", f"n{i}", "netns", space.name)
            run("ip", "addr", "add", f"10.81.{i}.1/24", "dev", f"m{i}")
            run("ip", "link", "set", f"m{i}", "up")
            space.ip(f"addr add 10.81.{i}.2/24 dev n{i}", f"link set n{i} up")
        space.ip("mptcp limits set subflow 4 add_addr_accepted 4")
        return space

    @staticmethod
    def peer(lab, *words):
        """tests/lab/peer.py on this machine."""
        return lab.keep(Process([sys.executable, str(PEER), *map(str, words)]))
