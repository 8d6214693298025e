#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Hostile programs on the bus. Whatever they try: nothing changes in the kernel, the service neither
ends nor grows by more than 20 MB, and who calls honestly is answered within 200 ms.

usage: tst_hostile.py [TEST...]
"""

import contextlib
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from buscaller import NAME, PATH, Caller
from monitordtest import ROOT, RULES, MonitordTest, main, run, systembus, wait_until

GROWTH = 20 * 1024      # KiB
PATIENCE = 0.2          # seconds
METHODS = {"AddEndpoint": "squu", "RemoveEndpoint": "y", "SetEndpointFlags": "yu", "FlushEndpoints": "",
           "SetLimits": "uu", "ResumeMptcp": "", "CloseSubflow": "t", "WatchEvents": "", "DescribeSubflows": "at", "RemoveAppRule": "utu",
           "AppRules": ""}    # SetAppRule: tst_appswitch.py
ADD = "({address}, uint16 {port}, uint32 {link}, uint32 {flags})"
VALUES = {"y": ["byte 0", "byte 1", "byte 255"], "q": ["uint16 0", "uint16 65535"],
          "u": ["uint32 0", "uint32 2", "uint32 4294967295"], "t": ["uint64 0", "uint64 18446744073709551615"],
          "i": ["int32 -1"], "n": ["int16 -1"], "x": ["int64 -1"], "b": ["true"], "d": ["1e308"],
          "s": ["''", "'192.0.2.9'", "'\\n'", "'../../etc/passwd'", repr("A" * 100000)], "o": ["objectpath '/'"],
          "as": ["@as []", "['a', 'b']"], "at": ["@at []", "[uint64 0]"], "ay": ["@ay []", "b'192.0.2.9'"],
          "v": ["<'x'>", "<<<<<uint32 1>>>>>"], "a{sv}": ["{'a': <1>}"], "(u)": ["(uint32 1,)"]}


def arguments(values):
    return "(" + ", ".join(values) + (",)" if len(values) == 1 else ")")


class Hostile(MonitordTest):
    def setUp(self):
        super().setUp()
        run("ip", "mptcp", "endpoint", "add", "192.0.2.1", "subflow")
        self.honest = self.user("honest")
        self.assert_answered()
        self.pid = self.service_pid()
        self.before = self.path_manager()
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")      # forgets the highest memory use
        self.memory = self.kib("VmRSS")

    def kib(self, field):
        return int(self.status(self.pid, field).split()[0])

    def assert_answered(self, calls=1, pause=0.0):
        """The honest user is; returns the longest time it took."""
        slowest = 0
        for _ in range(calls):
            slowest = max(slowest, self.allowed(self.honest.call("DescribeSubflows", "(@at [],)"))["seconds"])
            time.sleep(pause)
        return slowest

    def tearDown(self):
        slowest = self.assert_answered(3)
        growth = self.kib("VmHWM") - self.memory
        print(f"grew by {growth} KiB at most, honest users waited {1000 * slowest:.0f} ms at most")
        self.assertEqual(self.service_pid(), self.pid)
        self.assertEqual(self.path_manager(), self.before)
        # The address sanitizer keeps what was freed: memory is bounded by the run without it.
        if "libasan" not in Path(f"/proc/{self.pid}/maps").read_text(encoding="utf-8"):
            self.assertLess(growth, GROWTH)
        self.assertLess(slowest, PATIENCE)

    @systembus("--rules", RULES / "everything.rules")
    def test_senseless_values(self):
        """Of one who may do everything."""
        tester = self.user("tester")
        run("ip", "link", "add", "gone", "type", "veth", "peer", "name", "gone2")
        index = int(run("ip", "-o", "link", "show", "gone").partition(":")[0])
        run("ip", "link", "delete", "gone")
        good = {"address": "'192.0.2.9'", "port": 0, "link": 0, "flags": 2}
        bad = [{"address": repr(address)} for address in (
            "", " ", "localhost", "192.0.2.9\n", "192.0.2.9\t", "192.0.2.9/24", "0.0.0.0", "::", "255.255.255.255",
            "ff02::1", "224.0.0.1", "fe80::1", "fe80::1%lo", "1.2.3", "::ffff:0.0.0.0", "../../../etc/passwd",
            "$(reboot)", "%s%n", "\u202e192.0.2.9", "A" * 1_000_000)]
        bad += [{"port": 1}, {"port": 65535, "flags": 3}, {"flags": 9}, {"flags": 16}, {"flags": 64},
                {"flags": 2 ** 32 - 1}, {"link": index}, {"link": 2 ** 31 - 1}, {"link": 2 ** 31},
                {"link": 2 ** 32 - 1}]
        for change in bad:
            with self.subTest(str(change)[:60]):
                answer = self.patiently(tester, "AddEndpoint", ADD.format(**good | change))
                self.refused(answer, "InvalidArgument")
        for method, values, error in (
                ("RemoveEndpoint", "(byte 0,)", "InvalidArgument"), ("RemoveEndpoint", "(byte 255,)", "Refused"),
                ("SetEndpointFlags", "(byte 0, uint32 4)", "InvalidArgument"),
                ("SetEndpointFlags", "(byte 9, uint32 4)", "Refused"),
                ("SetEndpointFlags", "(byte 1, uint32 1)", "InvalidArgument"),
                ("SetLimits", "(uint32 4294967295, uint32 0)", "Refused"),
                ("SetLimits", "(uint32 0, uint32 65)", "Refused"), ("CloseSubflow", "(uint64 0,)", "Refused"),
                ("CloseSubflow", f"(uint64 {2 ** 64 - 1},)", "Refused")):
            with self.subTest(method, values=values):
                self.refused(self.patiently(tester, method, values), error)

    def test_wrong_types(self):
        """Each type in each place, also where the bus itself should have said no."""
        other = self.user("other")
        for method, signature in METHODS.items():
            right = [VALUES["at"][0]] if signature == "at" else [VALUES[each][0] for each in signature]
            wrong = [right[:i] + [value] + right[i + 1:] for i in range(len(right)) for kind, values in VALUES.items()
                     for value in values if kind != (signature if signature == "at" else signature[i])]
            wrong += [right + ["uint32 1"], right[:-1] if right else ["'x'"], right * 2 if right else ["<1>"]]
            for values in wrong:
                answer = other.call(method, arguments(values))
                self.assertIn(answer["error"], ("UnknownMethod", "InvalidArgs"), (method, str(values)[:80]))
        self.refused(other.call("RemoveEndpoint", "(uint16 256,)"), "UnknownMethod")

    def test_random_values(self):
        """Of the right types, from one who may do nothing."""
        dice, other = random.Random(4711), self.user("other")
        for _ in range(150):
            method = dice.choice(list(METHODS))
            signature = METHODS[method]
            values = [dice.choice(VALUES[each]) for each in ([signature] if signature == "at" else signature)]
            answer = other.call(method, arguments(values), interactive=dice.random() < 0.5)
            self.assertIn(answer["error"], ("NotAuthorized", "InvalidArgument", "Refused", "Busy"),
                          (method, str(values)[:80]))

    def test_other_doors(self):
        """Interfaces, objects and properties that are nobody's business."""
        other = self.user("other")
        properties = "org.freedesktop.DBus.Properties"
        for parts in (
                {"method": "Set", "interface": properties,
                 "arguments": "('org.mptcpmonitor.Control1', 'objectName', <'x'>)"},
                {"method": "GetAll", "interface": properties, "arguments": "('org.mptcpmonitor.Control1',)"},
                {"method": "FlushEndpoints", "interface": None},
                {"method": "FlushEndpoints", "interface": "local.Other"}, {"method": "FlushEndpoints", "path": "/"},
                {"method": "deleteLater"}, {"method": "becameIdle"}, {"method": "EndpointsChanged"},
                {"method": "SetAppRule"}, {"method": "SetAppRules"}):
            with self.subTest(**parts):
                self.assertIn(other.call(**parts)["error"], ("AccessDenied", "UnknownMethod", "UnknownObject",
                                                                "UnknownInterface"))

    def test_forged_bytes(self):
        """Strings with NUL or broken UTF-8, which the bus itself does not let through."""
        other = self.user("other")
        values = ADD.format(address="'192.0.2.9xx'", port=0, link=0, flags=2)
        for forged in b"192.0.2.9\0x", b"192.0.2.9\xff\xfe", b"192.0.2.9\xc3(":
            answer = other.do("raw", method="AddEndpoint", arguments=values, like=b"192.0.2.9xx".hex(),
                              forged=forged.hex())
            self.assertEqual(answer["end"], "closed by the bus")

    def test_large_arrays(self):
        other = self.user("other")
        for count in 4097, 100_000, 1_000_000:
            answer = self.patiently(other, "DescribeSubflows", f"(@at {[0] * count},)")
            self.refused(answer, "InvalidArgument")

    def test_leaving_in_the_middle(self):
        """Those who ask for much and are gone before anyone can say no."""
        for user in "other", "stranger":
            self.user(user).do("hasty", count=300, method="FlushEndpoints")
        self.user("other").do("hasty", count=300, method="SetLimits", arguments="(uint32 7, uint32 7)")

    def flooded(self, method, values):
        """The slowest of honest calls while two users flood the service."""
        attackers = [self.user(user) for user in ("other", "stranger")]
        for attacker in attackers:
            attacker.tell("flood", seconds=2, method=method, arguments=values)
        slowest = self.assert_answered(15, pause=0.1)
        answers = [attacker.hear() for attacker in attackers]
        print(f"{method}: slowest of 15 honest calls {1000 * slowest:.0f} ms, answers to the flood {answers}")
        for counts in answers:
            self.assertLessEqual(set(counts), {"Busy", "NotAuthorized"})
            self.assertGreater(counts["Busy"], 100)
        return slowest

    def test_flood_from_two_users(self):
        for flood in ("FlushEndpoints", "()"), ("WatchEvents", "()"), ("DescribeSubflows", "(@at [1],)"):
            # What else the machine does can only add to it: it has three tries.
            self.assertTrue(any(self.flooded(*flood) < PATIENCE for _ in range(3)), flood[0])

    def test_flood_without_reading(self):
        """Answers that nobody takes from the bus, and calls that want none."""
        for user in "other", "stranger":
            attacker = self.user(user)
            attacker.do("send", count=20000, method="FlushEndpoints")
            attacker.do("send", count=20000, method="FlushEndpoints", reply=False)

    def test_many_connections(self):
        """One user with as many members of the bus as the bus allows, each with a call."""
        with contextlib.ExitStack() as stack:
            crowd = [stack.enter_context(Caller("other")) for _ in range(40)]
            for each in crowd:
                each.do("name")     # it is there
            for each in crowd:
                each.tell("call", method="FlushEndpoints", interactive=True)
            self.assertLess(self.assert_answered(5), PATIENCE)
            self.assertLessEqual({each.hear()["error"] for each in crowd}, {"NotAuthorized", "Busy"})

    @systembus("--rules", RULES / "everything.rules")
    def test_control_characters(self):
        """What the kernel lets an interface be called must not speak to a terminal through the log."""
        name = "a\x1b[31mb"
        run("ip", "link", "add", name, "type", "veth", "peer", "name", "other")
        index = socket.if_nametoindex(name)
        values = ADD.format(address="'192.0.2.9'", port=0, link=index, flags=2)
        self.allowed(self.user("tester").call("AddEndpoint", values))
        run("ip", "mptcp", "endpoint", "delete", "id", "2")
        self.assertIn(r"dev a\x1b[31m", self.log())
        self.assertNotIn("\x1b", self.log())

    def test_squatting(self):
        """Nobody but the service's user gets its name, whether it runs or not; nor polkit's."""
        other = self.user("other")
        for name in NAME, "org.freedesktop.PolicyKit1":
            self.refused(other.do("bus_call", method="RequestName", arguments=f"('{name}', uint32 7)"), "AccessDenied")

    @contextlib.contextmanager
    def question(self):
        """While polkit asks tester for a password, at a terminal where nobody answers. Gives the
        name on the bus and the process id of the program that wants to change something."""
        program = f"{sys.executable} -B {ROOT}/tests/service/buscaller.py"
        with subprocess.Popen(self.at_terminal(program), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True) as asked:
            def tell(order, expected):
                asked.stdin.write(order + "\n")
                asked.stdin.flush()
                while not (found := re.search(expected, line := asked.stdout.readline())):
                    self.assertTrue(line, "the program has ended")
                return found

            who = tell('{"do": "name"}', '"name": "(.*)", "pid": (.*)}')
            tell('{"do": "send", "method": "SetLimits", "arguments": "(uint32 7, uint32 7)", "interactive": true}',
                 "AUTHENTICATING FOR org.mptcpmonitor.control.manage-limits")
            yield who.group(1), int(who.group(2)), tell
            asked.kill()

    def test_forged_signals(self):
        """News of a caller's end that does not come from the bus changes nothing."""
        other, root = self.user("other"), self.user("root")
        with self.question() as (name, _, tell):
            service = root.do("bus_call", method="GetNameOwner", arguments=f"('{NAME}',)")["reply"].split("'")[1]
            for to in None, NAME, service:
                for gone in name, "org.freedesktop.PolicyKit1":
                    other.do("signal", path="/org/freedesktop/DBus", interface="org.freedesktop.DBus",
                             member="NameOwnerChanged", arguments=f"('{gone}', '{name}', '')", to=to)
                other.do("signal", path=PATH, interface="org.mptcpmonitor.Control1", member="EndpointsChanged", to=to)
            self.assert_answered()
            tell('{"do": "call", "method": "FlushEndpoints"}', '"error": "Busy"')   # the question is still open

    def test_end_in_mid_question(self):
        with self.question() as (_, pid, _):
            os.kill(pid, signal.SIGKILL)
            wait_until(lambda: not Path(f"/proc/{pid}").exists(), "the end of who asked")


if __name__ == "__main__":
    sys.exit(main(Hostile))
