#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A change on its whole way: a click in the real window, a real system bus, the real polkit with an
agent, the real service, the kernel, and back as a row. Nothing is faked but the password.

usage: tst_editing.py TEST

The user is an ordinary one in a session of their own, on a laptop with two networks. Pictures of
the screen go to build/journey.
"""

import json
import os
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

from desktop import ROOT, descendants, steadily
from journeytest import NAME, PICTURES, ended
from lab import Lab, Unavailable, wait_until
from windowtest import WindowTest

MPTCPCTL = os.environ.get("MPTCPCTL", str(ROOT / "build/dev/bin/mptcpctl"))
MONITORD = os.environ.get("MPTCP_MONITORD", str(ROOT / "build/dev/bin/mptcp-monitord"))
SYSTEMBUS = ROOT / "tests/support/systembus"
HIDEULP = os.environ.get("MPTCP_HIDEULP", str(ROOT / "build/dev/tests/support/libhideulp.so"))

# What the fixture is to be like for a test, beyond what all of them need.
PASSWORDS = {"test_denied": "deny"}
WITHOUT_SERVICE = {"test_not_installed"}
WITH_A_ROUTE = {"test_second_path_offered", "test_limit_offered"}     # from the second network to the server
PAUSING = {"test_pause_ended"}      # the server's network swallows requests with MPTCP to port 8443
HIDING = {"test_flags_that_the_kernel_hides"}      # on a kernel before 6.15, or one made to look so


class Editing(WindowTest):
    def setUp(self):
        self.browse("10.81.1.2")
        if self._testMethodName in HIDING:
            self.open("connections", "env", f"LD_PRELOAD={HIDEULP}")
        elif self._testMethodName in WITH_A_ROUTE:
            self.open("connections")
        elif self._testMethodName in PAUSING:
            self.open("overview")
        else:
            self.open_endpoints()

    # --- what the kernel says ----------------------------------------------------------------

    @staticmethod
    def endpoints():
        done = subprocess.run(["ip", "-j", "mptcp", "endpoint"], capture_output=True, text=True, check=True)
        return {each["address"]: each for each in json.loads(done.stdout or "[]")}

    @staticmethod
    def subflows():
        done = subprocess.run(["ss", "-Htin", "state", "established"], capture_output=True, text=True, check=True)
        return done.stdout.count("tcp-ulp-mptcp")

    def await_endpoints(self, *addresses):
        wait_until(lambda: set(self.endpoints()) == set(addresses), f"endpoints {addresses}")

    # --- tests -------------------------------------------------------------------------------

    def add(self):
        """Adds the second network's address with the dialog."""
        self.press("Add…")
        wait_until(lambda: self.button("Add"), "the dialog")
        self.type_address("10.81.2.1")
        self.await_text("1 connection of browser gets another subflow.")
        self.picture("editing-dialog")
        self.press("Add")

    def type_address(self, address):
        """The name of a combo box is what is chosen in it; the address is the dialog's first one."""
        def field():
            dialog = self.desktop.find(NAME, "dialog", "Add an Endpoint")
            box = next(n for n in descendants(dialog) if n.getRoleName() == "combo box")
            return next(n for n in descendants(box) if n.getRoleName() == "text")
        steadily(field).queryEditableText().setTextContents(address)

    def test_added_and_taken_back(self):
        self.assertEqual(self.endpoints(), {})
        self.add()
        self.await_endpoints("10.81.2.1")
        made = time.monotonic()
        row = wait_until(lambda: (r := self.endpoint_rows().get("10.81.2.1")) and r["State"] == "ready" and r, "the row")
        self.assertEqual((row["Interface"], row["Flags"], row["Owner"]), ("wwan0", "subflow", "MPTCP Monitor"))
        wait_until(lambda: self.subflows() == 2, "the subflow")
        offer = self.await_text("The endpoint 10.81.2.1 was added.")
        self.assertIn("taken back in", offer)
        self.picture("editing-offer")
        wait_until(lambda: (r := self.endpoint_rows().get("10.81.2.1")) and r["Subflows"] == "1", "its subflow in the row")

        # Nobody says "Keep".
        self.await_endpoints()
        lasted = time.monotonic() - made
        print(f"taken back after {lasted:.1f} s")
        self.assertTrue(19 < lasted < 26, lasted)
        self.await_text("It is like before again.")
        self.assertEqual(self.endpoint_rows(), {})
        wait_until(lambda: self.subflows() == 1, "the end of the subflow")


    def test_kept(self):
        self.add()
        self.await_endpoints("10.81.2.1")
        self.await_text("taken back in")
        self.press("Keep")
        wait_until(lambda: not self.text("taken back in"), "the end of the offer")
        # Nor does the end of the program take back what is kept.
        self.desktop.close_window(NAME)
        self.assertEqual(ended(self.monitor), 0)
        self.assertEqual(set(self.endpoints()), {"10.81.2.1"})

    def test_taken_back_at_the_end(self):
        self.add()
        self.await_endpoints("10.81.2.1")
        self.await_text("taken back in")
        self.desktop.close_window(NAME)         # without a tray: the end of the program
        self.assertEqual(ended(self.monitor), 0)
        self.assertEqual(self.endpoints(), {})

    def test_taken_back_at_a_signal(self):
        """As at the end of the session."""
        self.add()
        self.await_endpoints("10.81.2.1")
        self.await_text("taken back in")
        self.monitor.send_signal(signal.SIGTERM)
        self.assertEqual(ended(self.monitor), 0)
        self.assertEqual(self.endpoints(), {})

    def mptcpctl(self, *words):
        """In a terminal of the same user."""
        command = subprocess.Popen(["sh", "-c", 'read -r _; exec "$@"', "sh", MPTCPCTL, "--yes", *words],
                                   stdin=subprocess.PIPE, text=True, env=self.desktop.environment)
        self.give_agent(command.pid)
        command.communicate("go\n")
        self.assertEqual(command.returncode, 0)

    def await_owner(self, address, owner):
        wait_until(lambda: self.endpoint_rows().get(address, {}).get("Owner") == owner, f"{address} of {owner}")

    def test_one_memory_for_both_programs(self):
        """What one of them has added, the other knows as ours, and neither forgets it."""
        self.mptcpctl("endpoint", "add", "10.81.1.1", "dev", "wlan0", "signal")
        self.await_owner("10.81.1.1", "MPTCP Monitor")
        self.add()
        self.press("Keep")
        for address in "10.81.1.1", "10.81.2.1":
            self.await_owner(address, "MPTCP Monitor")
        shown = subprocess.run([MPTCPCTL, "--json", "show", "endpoints"], env=self.desktop.environment, text=True,
                               capture_output=True, check=True).stdout
        self.assertEqual({each["address"]: each["owner"]["who"] for each in json.loads(shown)["endpoints"]},
                         {"10.81.1.1": "mptcp-monitor", "10.81.2.1": "mptcp-monitor"})

    def test_denied(self):
        self.add()
        self.await_text("The change was not made. This needs the permission of an administrator")
        self.picture("editing-denied")
        self.assertEqual((self.endpoints(), self.endpoint_rows()), ({}, {}))
        self.assertTrue(self.button("Add…"))    # and everything goes on
        self.assertIsNone(self.monitor.poll())

    def test_flags_that_the_kernel_hides(self):
        """The service tells them, and the window shows what they mean."""
        wait_until(lambda: "backup" in {row["Path"] for row in self.tree("Connections")}, "the subflow's state")
        self.picture("hidden-flags")

    @staticmethod
    def limits():
        return subprocess.run(["ip", "mptcp", "limits"], capture_output=True, text=True, check=True).stdout.split()

    def choose_connection(self, why):
        """The row of the browser's connection, whose details say why it has one path."""
        self.click(wait_until(lambda: self.named("table cell", "10.81.1.2:443"), "the connection"))
        self.await_text(why)

    def test_second_path_offered(self):
        """From the cause to its end: the offered change, new connections with two paths, and back."""
        before = self.endpoints(), self.limits()
        self.choose_connection("No endpoint is set up for another network.")
        self.picture("one-path")
        self.press("Allow a Second Path…")
        self.await_text("1 connection of browser gets another subflow.")
        self.picture("one-path-offer")
        self.press("Change")
        self.await_endpoints("10.81.2.1", "2001:db8:81:2::1")
        wait_until(lambda: self.subflows() == 2, "the second path of the open connection")
        wait_until(lambda: not self.text("No endpoint is set up"), "the end of the cause")
        self.browse("10.81.1.2")
        wait_until(lambda: self.subflows() == 4, "two paths of a new connection")
        self.press("Undo Now")
        self.await_endpoints()
        self.await_text("It is like before again.")
        self.assertEqual((self.endpoints(), self.limits()), before)

    def test_limit_offered(self):
        before = self.endpoints(), self.limits()
        self.choose_connection("The limit of additional subflows allows no further one.")
        self.press("Allow a Second Path…")
        self.press("Change")
        wait_until(lambda: self.limits() != before[1], "the limit")
        # What is open does not notice, and the window says so.
        self.await_text("It was opened before the endpoints and limits were as they are now.")
        self.browse("10.81.1.2")
        wait_until(lambda: self.subflows() == 3, "two paths of a new connection")
        self.press("Undo Now")
        wait_until(lambda: self.limits() == before[1], "the limit as before")
        self.assertEqual(self.endpoints(), before[0])

    @staticmethod
    def requests():
        """How often the kernel has asked for MPTCP."""
        done = subprocess.run(["nstat", "-asz", "--json"], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)["kernel"]["MPTcpExtMPCapableSYNTX"]

    def test_pause_ended(self):
        """By the button of the notice: the kernel asks for MPTCP again, and the notice goes."""
        if not Path("/proc/sys/net/mptcp/blackhole_timeout").exists():
            self.skipTest("this kernel never pauses MPTCP")
        self.assertFalse(self.text("has paused MPTCP"))
        self.browse("10.81.1.2", 8443)          # asks for MPTCP, and gets an answer without only
        self.await_text("This computer has paused MPTCP, because the network of wlan0 dropped requests with it.")
        before = self.requests()
        self.browse("10.81.1.2")
        self.assertEqual(self.requests(), before)
        self.picture("paused")
        self.press("Resume Now")
        wait_until(lambda: not self.text("has paused MPTCP"), "the end of the notice")
        self.browse("10.81.1.2")
        self.assertEqual(self.requests(), before + 1)

    def test_not_installed(self):
        self.await_text("mptcp-monitord, which makes changes, is not installed")
        self.picture("editing-not-installed")
        self.assertTrue(self.text("Each connection may have up to 4 additional subflows"))


def inside():
    outcome = unittest.main(argv=[sys.argv[0], f"Editing.{sys.argv[1]}"], verbosity=2, warnings="ignore",
                            exit=False).result
    return 1 if not outcome.wasSuccessful() or not outcome.testsRun else 77 if outcome.skipped else 0


def outside(test):
    if os.geteuid() != 0:
        print("skipped: not root")
        return 77
    PICTURES.mkdir(parents=True, exist_ok=True)
    PICTURES.chmod(0o777)                               # the user of the test draws there
    variables = [f"{name}={value}" for name, value in os.environ.items() if name.startswith(("MPTCP", "JOURNEY_"))]
    service = [] if test in WITHOUT_SERVICE else ["--monitord", MONITORD]
    try:
        with Lab() as lab:
            client, server = lab.direct(("wlan0", "wwan0"))
            server.serve("10.81.1.2", 443, "source=400", "--name", "webserver")
            if test in WITH_A_ROUTE:
                client.ip("route add 10.81.1.0/24 via 10.81.2.2 dev wwan0 metric 200")
                for device in "all", "wlan0", "wwan0":
                    client.sysctl(f"net.ipv4.conf.{device}.rp_filter", 0)
            if test == "test_limit_offered":
                client.ip("mptcp endpoint add 10.81.2.1 dev wwan0 subflow", "mptcp limits set subflow 0")
            if test in PAUSING:
                server.serve("10.81.1.2", 8443, "source=400", "--name", "webserver")
                server.nft("tcp dport 8443 tcp flags & (syn|ack) == syn tcp option mptcp exists drop", hook="input")
            if test in HIDING:
                client.ip("mptcp endpoint add 10.81.2.1 dev wwan0 subflow backup")
            return subprocess.run(client.command(
                SYSTEMBUS, *service, "--user", "tester:1234", "--session", "tester", "--pam",
                PASSWORDS.get(test, "permit"), "--", "as-user", "tester", "env", "EDITING_INSIDE=1", "LANG=C.UTF-8",
                *variables, sys.executable, "-B", __file__, test), check=False).returncode
    except Unavailable as refusal:
        print(f"skipped: no network namespaces here: {refusal}")
        return 77


if __name__ == "__main__":
    sys.exit(inside() if "EDITING_INSIDE" in os.environ else outside(sys.argv[1]))
