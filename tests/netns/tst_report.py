#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The report of a real machine: what its sections say against what ip and sysctl say, as root and
as nobody, and that with --redact none of it is left."""

import os
import re
import shutil
import stat
import sys
import tempfile
from pathlib import Path

from netnstest import MPTCPCTL, USERS, NetnsTest, main
from lab import PEER, Process


def sections(report):
    """Heading -> lines."""
    parts = re.split(r"^== (.*) ==\n", report, flags=re.MULTILINE)
    return {heading: lines.strip().splitlines() for heading, lines in zip(parts[1::2], parts[2::2])}


class Report(NetnsTest):
    def setUp(self):
        super().setUp()
        self.client, self.server = self.lab.direct()
        self.client.ip("mptcp endpoint add 10.81.2.1 dev c2 subflow",
                       "route add default via 10.81.1.2 dev c1 proto static metric 77",
                       "route add 10.99.0.0/16 via 10.81.2.2 dev c2 table 200",
                       "route add blackhole 10.98.0.0/16",
                       "rule add from 10.81.2.1 fwmark 0x5 lookup 200 priority 1000")
        self.client.sysctl("net.ipv4.conf.c2.rp_filter", 1)
        self.server.serve("0.0.0.0", 5001, "echo", "--tcp")
        self.client.connect("10.81.1.2", 5001).do("echo=1000")

    def report(self, *options, user="root"):
        return self.client.run(MPTCPCTL, "report", "--seconds", 1, *options, "-", user=user).stdout

    def test_sections_say_what_ip_says(self):
        for user in USERS:
            said = sections(self.report(user=user))
            routes = said["Routes"]
            for part in ("IPv4 default via 10.81.1.2 dev c1 table main proto static metric 77",
                         "IPv4 10.99.0.0/16 via 10.81.2.2 dev c2 table 200 proto boot",
                         "IPv4 blackhole 10.98.0.0/16 table main proto boot"):
                self.assertIn(part, routes, user)
            self.assertIn("IPv4 1000: from 10.81.2.1/32 fwmark 0x5/0xffffffff lookup 200", said["Rules"])
            self.assertEqual(said["Endpoints"][0], "1: 10.81.2.1 dev c2 subflow")
            self.assertEqual(said["Limits"], ["subflows 4", "add_addr_accepted 4"])
            for link in "all", "c1", "c2", "lo":
                value = self.client.run("sysctl", "-n", f"net.ipv4.conf.{link}.rp_filter").stdout.strip()
                self.assertIn(f"net.ipv4.conf.{link}.rp_filter = {value}", said["Settings"])
            self.assertIn("net.mptcp.enabled = 1", said["Settings"])
            self.assertIn("release: " + os.uname().release, said["Kernel"])
            self.assertIn("  address 10.81.1.1/24 scope 0 flags 0x80", said["Interfaces"])

    def test_every_route_and_rule(self):
        said = sections(self.report())
        count = {"4": 0, "6": 0}
        for family in count:
            ours = [line for line in said["Routes"] if line.startswith(f"IPv{family} ")]
            theirs = self.client.ip_json(f"-{family}", "route", "show", "table", "all")
            kept = [r for r in theirs if r.get("table") != "local" or r.get("protocol") != "kernel"]
            self.assertEqual(len(ours), len(kept), (ours, kept))
            rules = [line for line in said["Rules"] if line.startswith(f"IPv{family} ")]
            self.assertEqual(len(rules), len(self.client.ip_json(f"-{family}", "rule")))

    def test_connection_says_what_explain_says(self):
        said = sections(self.report())["Connections"]
        explained = self.client.run(MPTCPCTL, "explain").stdout.splitlines()
        self.assertEqual(said[:2], explained[:2])
        self.assertIn("fell back to TCP", said[1])

    def test_who_turned_it_on(self):
        """As explain says it, and by the same labels wherever a name stands."""
        shutil.which("mptcpize") or self.skipTest("mptcpize is not installed")
        self.server.serve("0.0.0.0", 5002, "echo")
        wrapped = self.lab.keep(Process(self.client.command(
            "mptcpize", "run", sys.executable, PEER, "connect", "--tcp", "--", "10.81.1.2", 5002, "-")))
        wrapped.event("connected")
        library, = {line.partition(" = ")[2] for line in self.client.run(MPTCPCTL, "explain").stdout.splitlines()
                    if line.startswith("    LD_PRELOAD = ")}
        said = sections(self.report())
        started = "  It was started with the library of mptcpize (LD_PRELOAD), which turns MPTCP on."
        for fact in started, "  The program asked for MPTCP itself. This is likely.", f"    LD_PRELOAD = {library}":
            self.assertIn(fact, said["Connections"])
        self.assertEqual(said["Pause"], ["none, as far as that can be told"])
        report = self.report("--redact")
        self.assertNotIn(library, report)
        said = sections(report)
        self.assertIn(started, said["Connections"])
        self.assertRegex("\n".join(said["Connections"]), r"(?m)^    LD_PRELOAD = name-\d+$")

    def test_listeners_and_the_machine(self):
        said = sections(self.server.run(MPTCPCTL, "report", "--seconds", 1, "-").stdout)
        self.assertEqual(said["Listeners"], ["none"])   # that one is plain TCP
        self.server.serve("0.0.0.0", 5002, "echo")
        said = sections(self.server.run(MPTCPCTL, "report", "--seconds", 1, "-").stdout)
        self.assertIn("  The program asked for MPTCP itself. This is likely.", said["Listeners"])
        made = sections(self.report())["What turns MPTCP on"][0]
        self.assertRegex(made, r"^(Neither NetworkManager nor mptcpd, but|Who has added) ")

    def test_redacted(self):
        for user in USERS:
            report = self.report("--redact", user=user)
            secrets = [r"10\.81\.", r"10\.9[89]\.", "2001:db8", "python", "peer", r"\bc[12]\b"]
            token = f"{self.the_token(self.client):08x}"
            for secret in *secrets, token:
                self.assertIsNone(re.search(secret, report), report)
            said = sections(report)
            self.assertRegex("\n".join(said["Routes"]), r"IPv4 default via addr-\d+ dev link-1 table main proto static metric 77")
            # The peer is in the network of our first address.
            label = re.search(r"IPv4 default via (addr-\d+)", report)[1]
            own = re.search(r"link-1: .*?address (addr-\d+)/24", report, re.DOTALL)[1]
            network = {line.split(":")[0]: line.rpartition(" ")[2] for line in said["Labels"]}
            self.assertEqual(network[label], network[own])

    def test_file_is_private_and_whole(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "report")
            file.write_text("what was there before")
            file.chmod(0o644)
            done = self.client.run(MPTCPCTL, "report", "--seconds", 1, file)
            self.assertIn("wrote", done.stderr)
            self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
            self.assertIn("Connections", sections(file.read_text()))
            self.assertEqual([entry.name for entry in Path(folder).iterdir()], ["report"])
            done = self.client.run(MPTCPCTL, "report", "--seconds", 1, Path(folder, "no/such"), check=False)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertIn("could not write", done.stderr)


if __name__ == "__main__":
    sys.exit(main())
