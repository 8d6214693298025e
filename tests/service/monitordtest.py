# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A unittest on a private system bus: the real polkitd, the real service, a network of its own.

Each test runs in a bus and a network namespace of its own. `@systembus("--rules", FILE)` gives a
test more options of tests/support/systembus. Users are tester and honest, both in an active local
session, and other and stranger, who are not.
"""

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import jsonschema

from buscaller import Caller, INTERFACE, NAME

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/lab"))
from lab import PEER, Lab, Process, wait_until  # noqa: E402, F401

MPTCPCTL = os.environ.get("MPTCPCTL", str(ROOT / "build/dev/bin/mptcpctl"))
MONITORD = os.environ.get("MONITORD", str(ROOT / "build/dev/bin/mptcp-monitord"))
FIXTURE = [str(ROOT / "tests/support/systembus"), "--monitord", MONITORD, "--user", "tester:1234",
           "--session", "tester", "--user", "other:1235", "--user", "stranger:1236", "--user", "honest:1237",
           "--session", "honest"]
SCHEMA = json.loads((ROOT / "resources/schema/mptcpctl-1.schema.json").read_text())
RULES = ROOT / "tests/service/rules"
SERVER = "10.81.1.2"


def systembus(*options, **environment):
    def mark(test):
        test.options, test.environment = options, environment
        return test
    return mark


def run(*words):
    return subprocess.run(list(map(str, words)), check=True, capture_output=True, text=True).stdout


def validate(sample):
    """A sample of `mptcpctl --json`, which must be as the schema says."""
    jsonschema.Draft202012Validator(SCHEMA).validate(sample)
    return sample


class MonitordTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        run("ip", "link", "set", "lo", "up")

    def user(self, name):
        return self.enterContext(Caller(name))

    def path_manager(self):
        """All that the service can change, but connections."""
        return run("ip", "mptcp", "endpoint") + run("ip", "mptcp", "limits") + run("sysctl", "net.mptcp")

    def cookies(self, port):
        """Of the two ends of a connection to this port."""
        said = run("ss", "-tneH", "state", "established", f"( sport = {port} or dport = {port} )")
        return [int(cookie, 16) for cookie in re.findall(r"sk:([0-9a-f]+)", said)]

    def at_terminal(self, command):
        """tester's shell with polkit's agent on a terminal, that becomes `command`."""
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        folder.chmod(0o711)
        os.mkfifo(folder / "ready")
        (folder / "ready").chmod(0o666)
        return ["as-user", "tester", "script", "-qc", f"sh -c 'pkttyagent --process $$ --notify-fd 4 4>{folder}/ready &"
                f" cat {folder}/ready; exec {command}'", "/dev/null"]

    def service_pid(self):
        answer = self.user("root").do("bus_call", method="GetConnectionUnixProcessID", arguments=f"('{NAME}',)")
        return None if answer["error"] else int(re.search(r"\d+", answer["reply"].replace("uint32", "")).group())

    def status(self, pid, field):
        """A line of /proc/PID/status."""
        return re.search(rf"^{field}:\s*(.*)$", Path(f"/proc/{pid}/status").read_text(), re.M).group(1)

    def log(self):
        return (Path(os.environ["SYSTEMBUS"]) / "log").read_text(errors="replace")

    def patiently(self, caller, method, values, **options):
        """The answer to a call that is repeated while the service says Busy."""
        return wait_until(lambda: (answer := caller.call(method, values, **options))["error"] != "Busy" and answer,
                          "a free moment")

    def allowed(self, answer):
        self.assertEqual((answer["error"], answer["text"]), ("", ""))
        return answer

    def refused(self, answer, error):
        self.assertEqual(answer["error"], error, answer["text"])
        self.assertTrue(answer["text"])
        return answer


class TwoPathsTest(MonitordTest):
    """Beside a server with two paths to it, c1 and c2, of which connections use the first."""

    def setUp(self):
        super().setUp()
        self.lab = self.enterContext(Lab())
        self.server = self.lab.namespace("server")
        for i in 1, 2:
            run("ip", "link", "add", f"c{i}", "type", "veth", "peer", "name", f"s{i}", "netns", self.server.name)
            run("ip", "addr", "add", f"10.81.{i}.1/24", "dev", f"c{i}")
            run("ip", "link", "set", f"c{i}", "up")
            self.server.ip(f"addr add 10.81.{i}.2/24 dev s{i}", f"link set s{i} up")
        run("ip", "mptcp", "limits", "set", "subflow", "4", "add_addr_accepted", "4")
        self.server.ip("mptcp limits set subflow 4 add_addr_accepted 4")
        self.server.serve(SERVER, 5001, "echo")

    def start(self, *words):
        return self.lab.keep(Process(list(map(str, words))))

    def connect(self, *user):
        """An open connection of a program of ours; `user`: a command that runs it as someone else."""
        peer = self.start(*user, sys.executable, PEER, "connect", SERVER, "5001", "-")
        peer.event("connected")
        peer.do("echo=10")      # the first data completes the handshake
        return peer

    def second_path(self):
        """Opens a subflow on the second path; when that began."""
        started = time.monotonic()
        run("ip", "mptcp", "endpoint", "add", "10.81.2.1", "dev", "c2", "subflow")
        return started


def go_first():
    """What else the machine does is not the service's delay. A kernel that shares the processors
    among sessions, and only then among processes, has to be told about the session."""
    os.setsid()
    with contextlib.suppress(OSError):
        os.nice(-15)
        Path("/proc/self/autogroup").write_text("-15", encoding="ascii")


def main(*cases):
    """As a program: runs the named tests of the cases, or all, each in a fixture of its own."""
    tests = {name: getattr(case, name) for case in cases for name in unittest.defaultTestLoader.getTestCaseNames(case)}
    owner = {name: case for case in cases for name in vars(case)}
    if "MONITORD_INSIDE" in os.environ:
        suite = unittest.TestSuite([owner[sys.argv[1]](sys.argv[1])])
        result = unittest.TextTestRunner(verbosity=2).run(suite)
        return 77 if result.skipped else 0 if result.wasSuccessful() else 1
    outcomes = []
    for name in sys.argv[1:] or tests:
        started = time.monotonic()
        environment = os.environ | {"MONITORD_INSIDE": "1"} | getattr(tests[name], "environment", {})
        done = subprocess.run(["unshare", "--net", "--", *FIXTURE, *getattr(tests[name], "options", ()), "--",
                               sys.executable, "-B", sys.argv[0], name], env=environment, check=False,
                              preexec_fn=go_first)
        print(f"{name}: exit {done.returncode} after {time.monotonic() - started:.1f} s", flush=True)
        outcomes.append(done.returncode)
    return next((outcome for outcome in outcomes if outcome not in (0, 77)), 77 if 77 in outcomes else 0)
