#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The installed service under systemd, with its own unit, user and bus policy, and the real polkit.

usage: tst_service.py [TEST...]
"""

import os
import pwd
import re
import signal
import subprocess
import sys
import time
import unittest
from ast import literal_eval
from pathlib import Path
from xml.etree import ElementTree

from machinetest import (MPTCPCTL, ROOT, SERVICE_USER, UNIT, Lab, MachineTest, endpoints, limits, run, sockets,
                         wait_until)

XML = ROOT / "backend/control/org.mptcpmonitor.Control1.xml"
BLACKHOLE = Path("/proc/sys/net/mptcp/blackhole_timeout")
ADD = "('192.0.2.7', uint16 0, uint32 0, uint32 2)"
DONE, NOT_ALLOWED = 0, 5        # exit statuses of mptcpctl
CAPABILITIES = 1 << 12 | 1 << 38 | 1 << 39      # CAP_NET_ADMIN, CAP_PERFMON, CAP_BPF
HAS_HOOK = tuple(map(int, re.match(r"(\d+)\.(\d+)", os.uname().release).groups())) >= (6, 6)
PINS = Path("/sys/fs/bpf/mptcp-monitord")
ASK = """import socket as s
print(*(s.socket(s.AF_INET, s.SOCK_STREAM, protocol).getsockopt(s.SOL_SOCKET, 38) for protocol in (0, 6, 262)))"""


class Service(MachineTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lab = cls.enterClassContext(Lab())
        cls.beside = cls.neighbour(cls.lab)

    def test_activation(self):
        """systemd starts it, not the bus itself: as its own user, with its capabilities."""
        run("systemctl", "stop", UNIT)
        self.allowed(self.root.call("AddEndpoint", ADD))
        pid = self.owner()
        self.assertEqual(self.unit("MainPID", "ActiveState"), (str(pid), "active"))
        self.assertEqual(Path(f"/proc/{pid}/cgroup").read_text(), f"0::/system.slice/{UNIT}\n")
        entry = pwd.getpwnam(SERVICE_USER)
        self.assertEqual((entry.pw_dir, entry.pw_shell), ("/", "/usr/sbin/nologin"))
        self.assertTrue(0 < entry.pw_uid < 1000)
        status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
        self.assertEqual(set(status["Uid"].split()), {str(entry.pw_uid)})
        for field in "CapPrm", "CapEff", "CapBnd", "CapAmb":
            self.assertEqual(int(status[field], 16), CAPABILITIES, field)
        self.assertEqual((status["NoNewPrivs"].strip(), status["Seccomp"].strip()), ("1", "2"))

    def test_every_method(self):
        """Each does under the unit's protections what it does without them."""
        called = set()

        def call(method, arguments="()"):
            called.add(method)
            return self.allowed(self.tester.call(method, arguments))["reply"]

        call("AddEndpoint", ADD)
        number, flags = endpoints()["192.0.2.7"]
        self.assertEqual(flags, {"subflow"})
        call("SetEndpointFlags", f"(byte {number}, uint32 6)")
        self.assertEqual(endpoints(), {"192.0.2.7": (number, {"subflow", "backup"})})
        call("RemoveEndpoint", f"(byte {number},)")
        self.assertEqual(endpoints(), {})
        run("ip", "mptcp", "endpoint", "add", "192.0.2.8", "signal")
        call("FlushEndpoints")
        self.assertEqual(endpoints(), {})
        call("SetLimits", "(uint32 5, uint32 3)")
        self.assertEqual(limits(), (3, 5))
        call("WatchEvents")
        self.other.do("connection", port=5001)
        self.assertTrue(self.tester.do("events")["bytes"])
        cookies = sockets("( sport = 5001 or dport = 5001 )")
        described = literal_eval(call("DescribeSubflows", f"(@at {cookies},)"))[0]
        self.assertEqual({each[0] for each in described}, set(cookies))
        call("CloseSubflow", f"(uint64 {cookies[0]},)")
        wait_until(lambda: cookies[0] not in sockets("( sport = 5001 or dport = 5001 )"), "the end of the subflow")
        called |= {"ResumeMptcp", "SetAppRule", "RemoveAppRule", "AppRules"}    # test_pause, test_app_rules
        methods = {each.get("name") for each in ElementTree.parse(XML).iter("method")}
        self.assertEqual(called, methods)

    def test_pause(self):
        """A network that drops MPTCP makes the kernel pause it, and ResumeMptcp ends that."""
        if not BLACKHOLE.exists():
            self.assertEqual(self.tester.call("ResumeMptcp")["error"], "NotSupported")
            return
        self.beside.serve("10.81.1.2", 5001, "echo")

        def is_mptcp():
            peer = self.peer(self.lab, "connect", "10.81.1.2", 5001, "-")
            peer.event("connected")
            peer.do("echo=10")
            return peer.do("info")["token"] is not None

        self.beside.nft("tcp flags & (syn|ack) == syn tcp option mptcp exists drop", hook="input")
        self.assertFalse(is_mptcp())
        self.beside.nft("", hook="input")
        self.assertFalse(is_mptcp())    # that was the pause
        timeout = BLACKHOLE.read_text()
        self.allowed(self.tester.call("ResumeMptcp"))
        self.assertEqual(BLACKHOLE.read_text(), timeout)
        self.assertTrue(is_mptcp())

    def test_port_of_an_endpoint(self):
        """The kernel listens there on behalf of the service, and peers reach it."""
        self.allowed(self.tester.call("AddEndpoint", "('10.81.2.1', uint16 8080, uint32 0, uint32 1)"))
        self.peer(self.lab, "serve", "10.81.1.1", 5001, "echo").event("listening")
        self.beside.connect("10.81.1.1", 5001).do("echo=10")
        wait_until(lambda: sockets("( sport = 8080 )"), "a subflow to the port")

    def test_who_may(self):
        """Without a session and a rule nobody but root; polkit's rules file opens it for one user."""
        options = {"SetAppRule": {"files": [sys.executable]}}
        arguments = {"SetAppRule": "(handle 0, byte 1)", "RemoveAppRule": "(uint32 1, uint64 1, uint32 1)",
                     "AddEndpoint": ADD, "RemoveEndpoint": "(byte 1,)", "SetEndpointFlags": "(byte 1, uint32 6)",
                     "SetLimits": "(uint32 5, uint32 5)", "DescribeSubflows": "(@at [],)"}
        self.tester.do("connection", port=5002)
        cookies = sockets("( sport = 5002 or dport = 5002 )")
        arguments["CloseSubflow"] = f"(uint64 {cookies[0]},)"
        run("ip", "mptcp", "endpoint", "add", "192.0.2.1", "id", 1, "subflow")
        before = endpoints(), limits()
        for method in sorted(each.get("name") for each in ElementTree.parse(XML).iter("method")):
            for interactive in (False, True) if method == "FlushEndpoints" else (True,):
                with self.subTest(method, interactive=interactive):
                    answer = self.patiently(self.other, method, arguments.get(method, "()"), interactive=interactive,
                                            **options.get(method, {}))
                    self.assertEqual(answer["error"], "NotAuthorized", answer["text"])
        self.assertEqual((endpoints(), limits(), sockets("( sport = 5002 or dport = 5002 )")), (*before, cookies))
        self.allowed(self.root.call("AddEndpoint", ADD))
        self.allowed(self.tester.call("FlushEndpoints"))
        self.assertEqual(endpoints(), {})

    def asked(self, name):
        """What a user's Python gets for TCP, twice, and for MPTCP."""
        return run("as-user", name, sys.executable, "-c", ASK).split()

    def test_app_rules(self):
        """They hold for their user alone, when the service ends and when it is killed."""
        def turn(caller, mode):
            return caller.call("SetAppRule", f"(handle 0, byte {mode})", files=[sys.executable])

        if not HAS_HOOK:
            for answer in turn(self.tester, 1), self.tester.call("AppRules"):
                self.assertEqual(answer["error"], "NotSupported")
                self.assertIn("Linux 6.6", answer["text"])
            self.assertEqual((list(PINS.iterdir()), self.asked("tester")), ([], ["6", "6", "262"]))
            return
        self.allowed(turn(self.tester, 1))
        self.assertEqual((self.asked("tester"), self.asked("other")), (["262"] * 3, ["6", "6", "262"]))
        run("systemctl", "stop", UNIT)
        self.assertEqual(self.asked("tester"), ["262"] * 3)
        (*_, mode, path, obeyed, turned, left_alone, _, _), = literal_eval(self.allowed(self.tester.call("AppRules"))["reply"])[0]
        self.assertEqual((mode, bytes(path).decode()), (1, os.path.realpath(sys.executable)))
        self.assertEqual((obeyed, turned, left_alone), (6, 4, 0))
        self.assertEqual(self.allowed(self.root.call("AppRules"))["reply"], "([],)")
        pid = self.owner()
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: self.owner() != pid, "the end of the service")
        self.allowed(turn(self.tester, 2))
        self.assertEqual(self.asked("tester"), ["6"] * 3)
        self.assertEqual(len(list(PINS.iterdir())), 2)
        self.allowed(turn(self.tester, 0))
        self.assertEqual((list(PINS.iterdir()), self.asked("tester")), ([], ["6", "6", "262"]))

    def test_mptcpctl(self):
        def make(user, line):
            return subprocess.run(["as-user", user, MPTCPCTL, "--yes", *line.split()], stdin=subprocess.DEVNULL,
                                  capture_output=True, text=True, check=False)

        done = make("tester", "endpoint add 192.0.2.7 subflow backup")
        self.assertEqual((done.returncode, done.stderr), (DONE, ""))
        self.assertEqual(endpoints()["192.0.2.7"][1], {"subflow", "backup"})
        refused = make("other", "endpoint flush")
        self.assertEqual(refused.returncode, NOT_ALLOWED, refused.stdout + refused.stderr)
        self.assertEqual(set(endpoints()), {"192.0.2.7"})
        self.assertEqual(make("tester", "endpoint flush").returncode, DONE)
        self.assertEqual(endpoints(), {})

    def test_comes_back(self):
        """After it was stopped and after it was killed, the next call starts another one."""
        for end in (lambda pid: run("systemctl", "stop", UNIT)), (lambda pid: os.kill(pid, signal.SIGKILL)):
            self.allowed(self.tester.call("WatchEvents"))
            pid = self.owner()
            end(pid)
            wait_until(lambda: self.owner() != pid, "the end of the service")
            self.allowed(self.tester.call("FlushEndpoints"))
            self.assertNotIn(self.owner(), (None, pid))

    def idle_after(self, seconds):
        """The unit as it is, but for how long it stays."""
        program = re.search(r"path=(\S+)", *self.unit("ExecStart")).group(1)
        folder = Path(f"/run/systemd/system/{UNIT}.d")
        folder.mkdir()
        (folder / "idle.conf").write_text(f"[Service]\nExecStart=\nExecStart={program} --exit-idle {seconds}\n")
        self.addCleanup(run, "systemctl", "daemon-reload")
        self.addCleanup(folder.rmdir)
        self.addCleanup((folder / "idle.conf").unlink)
        run("systemctl", "daemon-reload")
        run("systemctl", "stop", UNIT)

    def test_leaves_when_idle(self):
        """Its last call reaches it while it gives up its name, and is answered. What it has handed
        out works without it, and the next call starts another one."""
        bus = int(*self.unit("MainPID", unit="dbus.service"))
        self.idle_after(3)
        run("ip", "mptcp", "endpoint", "add", "192.0.2.8", "subflow")
        self.allowed(self.tester.call("WatchEvents"))
        first = self.owner()
        os.kill(bus, signal.SIGSTOP)
        self.addCleanup(os.kill, bus, signal.SIGCONT)
        self.tester.tell("call", method="FlushEndpoints")
        late = time.monotonic() + 4
        wait_until(lambda: time.monotonic() > late, "more than its idle time")
        os.kill(bus, signal.SIGCONT)
        self.allowed(self.tester.hear())
        self.assertEqual(endpoints(), {})
        wait_until(lambda: self.unit("ActiveState", "Result", "NRestarts") == ("inactive", "success", "0"),
                   "the end of the idle service")
        self.other.do("connection", port=5003)
        self.assertTrue(self.tester.do("events")["bytes"])
        self.allowed(self.tester.call("DescribeSubflows", "(@at [],)"))
        self.assertNotIn(self.owner(), (None, first))

    def test_protection(self):
        """The running unit's exposure score, in tenths."""
        said = run("systemd-analyze", "security", "--no-pager", "--threshold=20", UNIT)
        print(re.search(r"Overall.*", said).group())


if __name__ == "__main__":
    unittest.main(verbosity=2)
