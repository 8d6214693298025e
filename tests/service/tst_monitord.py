#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The service as installed, with the real polkitd: who may do what, by default and by rules.

usage: tst_monitord.py [TEST...]
"""

import subprocess
import sys
from ast import literal_eval
from xml.etree import ElementTree

from buscaller import INTERFACE, NAME, PATH
from monitordtest import ROOT, RULES, MonitordTest, main, run, systembus, wait_until

XML = ROOT / "backend/control/org.mptcpmonitor.Control1.xml"
ADD = "('192.0.2.7', uint16 0, uint32 0, uint32 2)"


def contract(xml):
    """The members of the interface, with names, types and directions of their arguments."""
    interface, = (each for each in ElementTree.fromstring(xml).iter("interface") if each.get("name") == INTERFACE)
    return {(member.tag, member.get("name")): [(arg.get("name"), arg.get("type"), arg.get("direction"))
                                               for arg in member.iter("arg")] for member in interface}


class Monitord(MonitordTest):
    def introspect(self, caller):
        answer = self.allowed(caller.call("Introspect", interface="org.freedesktop.DBus.Introspectable"))
        return literal_eval(answer["reply"])[0]

    def test_contract(self):
        self.assertEqual(contract(self.introspect(self.user("stranger"))), contract(XML.read_text()))

    def arguments(self):
        """For each method, something that would work."""
        mine, _ = self.cookies(5001)
        return {"AddEndpoint": ADD, "RemoveEndpoint": "(byte 1,)", "SetEndpointFlags": "(byte 2, uint32 6)",
                "FlushEndpoints": "()", "SetLimits": "(uint32 5, uint32 5)", "ResumeMptcp": "()",
                "CloseSubflow": f"(uint64 {mine},)", "WatchEvents": "()", "DescribeSubflows": f"(@at [{mine}],)",
                "SetAppRule": "(handle 0, byte 1)", "RemoveAppRule": "(uint32 1, uint64 1, uint32 1)", "AppRules": "()"}

    def test_every_method_is_guarded(self):
        """A method that is new in the interface and not among the arguments fails here."""
        self.user("tester").do("connection", port=5001)
        for address in "192.0.2.1", "192.0.2.2":
            run("ip", "mptcp", "endpoint", "add", address, "subflow")
        before, sockets = self.path_manager(), self.cookies(5001)
        other, arguments, options = self.user("other"), self.arguments(), {"SetAppRule": {"files": ["/usr/bin/env"]}}
        methods = [name for kind, name in contract(self.introspect(other)) if kind == "method"]
        self.assertGreaterEqual(len(methods), 12)
        for method in methods:
            for interactive in False, True:
                with self.subTest(method, interactive=interactive):
                    answer = self.patiently(other, method, arguments[method], interactive=interactive,
                                            **options.get(method, {}))
                    self.refused(answer, "NotAuthorized")
        self.assertEqual((self.path_manager(), self.cookies(5001)), (before, sockets))
        # The same arguments do work for who may.
        root = self.user("root")
        for method in methods:
            with self.subTest(method):
                answer = root.call(method, arguments[method], **options.get(method, {}))
                if answer["error"] != "NotSupported" or "App" not in method:    # kernels do not let everybody
                    self.allowed(answer)

    def test_active_session(self):
        """Watching is free for who sits at the machine, changing wants a password."""
        tester = self.user("tester")
        self.allowed(tester.call("WatchEvents"))
        self.allowed(tester.call("DescribeSubflows", "(@at [],)"))
        answer = self.refused(tester.call("AddEndpoint", ADD), "NotAuthorized")
        self.assertEqual(answer["text"], "authentication is needed")
        self.refused(tester.call("SetLimits", "(uint32 5, uint32 5)"), "NotAuthorized")
        self.assertNotIn("192.0.2.7", self.path_manager())

    @systembus("--rules", RULES / "endpoints.rules")
    def test_rules(self):
        tester = self.user("tester")
        self.allowed(tester.call("AddEndpoint", ADD))
        self.assertIn("192.0.2.7 id 1 subflow", run("ip", "mptcp", "endpoint"))
        self.refused(tester.call("SetLimits", "(uint32 5, uint32 5)"), "NotAuthorized")
        self.refused(self.user("other").call("FlushEndpoints"), "NotAuthorized")
        self.refused(tester.call("AddEndpoint", ADD), "Refused")

    def own_and_others(self):
        """Cookies of one connection of tester's and one of other's; returns who made them too."""
        owner = {name: self.user(name) for name in ("tester", "other")}
        for port, name in (5001, "tester"), (5002, "other"):
            owner[name].do("connection", port=port)
        return owner, self.cookies(5001), self.cookies(5002)

    def described(self, caller, *cookies):
        answer = self.allowed(caller.call("DescribeSubflows", f"(@at {list(cookies)},)"))
        return {each[0] for each in literal_eval(answer["reply"])[0]}

    def test_own_subflows_only(self):
        owner, mine, others = self.own_and_others()
        self.assertEqual(self.described(owner["tester"], *mine, *others, 1), set(mine))
        self.assertEqual(self.described(self.user("root"), *mine, *others, 1), {*mine, *others})
        self.refused(owner["tester"].call("CloseSubflow", f"(uint64 {others[0]},)"), "NotAuthorized")
        self.assertEqual(self.cookies(5002), others)
        self.allowed(owner["tester"].call("CloseSubflow", f"(uint64 {mine[0]},)"))
        wait_until(lambda: not self.cookies(5001), "the end of the subflow")
        self.refused(owner["tester"].call("CloseSubflow", f"(uint64 {mine[0]},)"), "Refused")
        # Without a session not even observing is free, but one's own may be closed.
        self.refused(owner["other"].call("DescribeSubflows", f"(@at {others},)"), "NotAuthorized")
        self.allowed(owner["other"].call("CloseSubflow", f"(uint64 {others[0]},)"))

    @systembus("--rules", RULES / "everything.rules")
    def test_others_subflows_with_leave(self):
        owner, mine, others = self.own_and_others()
        self.assertEqual(self.described(owner["tester"], *mine, *others), {*mine, *others})
        self.allowed(owner["tester"].call("CloseSubflow", f"(uint64 {others[0]},)"))
        wait_until(lambda: not self.cookies(5002), "the end of the subflow")

    def test_events(self):
        """The descriptor works for who has no privilege, also after the service has gone."""
        tester = self.user("tester")
        self.allowed(tester.call("WatchEvents"))
        self.user("other").do("connection", port=5001)
        self.assertTrue(tester.do("events")["bytes"])

    @systembus(SYSTEMBUS_IDLE="1")
    def test_leaves_and_comes_back(self):
        tester = self.user("tester")
        first = self.allowed(tester.call("WatchEvents"))["sender"]
        wait_until(lambda: self.service_pid() is None, "the end of the idle service", 20)
        self.user("other").do("connection", port=5001)
        self.assertTrue(tester.do("events")["bytes"])
        self.assertNotEqual(self.allowed(tester.call("DescribeSubflows", "(@at [],)"))["sender"], first)

    @systembus("--rules", RULES / "endpoints.rules", SYSTEMBUS_IDLE="1")
    def test_no_call_is_lost_when_it_leaves(self):
        """Calls all the time, with pauses about as long as it takes to become idle."""
        tester = self.user("tester")
        answered_by = set()
        for i in range(16):
            answered_by.add(self.allowed(tester.call("FlushEndpoints"))["sender"])
            tester.do("pause", seconds=0.94 + i / 100)      # a coarse timer is 5 % off
        self.assertGreater(len(answered_by), 1)

    def test_privilege(self):
        """Its own user, one capability, and no way to more."""
        self.user("tester").call("FlushEndpoints")
        pid = self.service_pid()
        for field in "CapPrm", "CapEff", "CapBnd", "CapAmb":
            self.assertEqual(int(self.status(pid, field), 16), 1 << 12, field)
        self.assertEqual(self.status(pid, "NoNewPrivs"), "1")
        self.assertEqual(set(self.status(pid, "Uid").split()), {run("id", "-u", "mptcp-monitord").strip()})

    def password(self):
        """What a terminal shows of a call of tester's, with polkit's agent on it."""
        call = f"gdbus call --system --interactive -d {NAME} -o {PATH} -m {INTERFACE}.AddEndpoint 192.0.2.7 0 0 2"
        return subprocess.run(self.at_terminal(call), capture_output=True, text=True, check=False, timeout=60).stdout

    @systembus("--pam", "permit")
    def test_right_password(self):
        said = self.password()
        self.assertIn("Multipath TCP uses: endpoint add 192.0.2.7 subflow", said)
        self.assertIn("192.0.2.7 id 1 subflow", run("ip", "mptcp", "endpoint"))

    @systembus("--pam", "deny")
    def test_wrong_password(self):
        self.assertIn("Error.NotAuthorized", self.password())
        self.assertEqual(run("ip", "mptcp", "endpoint"), "")


if __name__ == "__main__":
    sys.exit(main(Monitord))
