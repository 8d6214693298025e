#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is told of a BPF program that makes MPTCP of a user's TCP sockets: to that user, to root, who
may ask what is attached, and to somebody else.
"""

import json
import sys
from pathlib import Path

from netnstest import MPTCPCTL, NetnsTest, main
from lab import NOBODY, PEER

LOADER = Path(__file__).resolve().parents[1] / "lab/mptcpify.py"
CHOSEN = 54321      # nobody's
AS = {"root": [], "nobody": NOBODY, "chosen": [word.replace("65534", str(CHOSEN)) for word in NOBODY]}


class Bpf(NetnsTest):
    def setUp(self):
        super().setUp()
        self.client, self.server = self.lab.direct(["c1"])
        self.server.serve("0.0.0.0", 5001, "echo")
        loader = self.client.start(sys.executable, LOADER, CHOSEN)
        if (said := loader.line()) != "attached":
            self.skipTest(said)
        self.addCleanup(loader.stop)

    def connect(self, user, *options):
        peer = self.client.start(*AS[user], sys.executable, PEER, "connect", *options, "--", "10.81.1.2", 5001, "-")
        self.assertTrue(peer.event("connected")["mptcp"])

    def explain(self, user):
        """Origin of the one connection, and what the machine does by itself."""
        said = json.loads(self.client.run(*AS[user], MPTCPCTL, "--json", "explain", check=False).stdout)
        shown, = said["connections"]
        return shown["origin"], [fact for fact in said["machine"] if fact["kind"] in ("bpf-program", "kernel")]

    def test_bpf_program_for_its_user(self):
        """Whose own sockets become MPTCP knows who did it, though not by which program."""
        self.connect("chosen", "--tcp")
        origin, facts = self.explain("chosen")
        self.assertEqual((origin["cause"], origin["confidence"]), ("bpf-program", "medium"), origin)
        self.assertIn("socket(IPPROTO_TCP)=IPPROTO_MPTCP", origin["evidence"])
        self.assertIn(("kernel", "high"), [(fact["kind"], fact["confidence"]) for fact in facts])

    def test_bpf_program_for_root(self):
        """Root is told which program it is and where; not whose sockets it means."""
        self.connect("chosen", "--tcp")
        origin, facts = self.explain("root")
        self.assertEqual(origin["cause"], "unknown", origin)
        self.assertIn("fmod_ret/update_socket_protocol=mptcpify", origin["evidence"])
        self.assertEqual([(fact["kind"], fact["place"], fact["value"], fact["confidence"]) for fact in facts],
                         [("bpf-program", "mptcpify", "fmod_ret/update_socket_protocol", "high")])

    def test_bpf_program_for_somebody_else(self):
        """A name is a hint, and decides nothing."""
        self.connect("nobody")
        origin, facts = self.explain("nobody")
        self.assertEqual(origin["cause"], "unknown", origin)
        self.assertEqual([(fact["kind"], fact["value"], fact["confidence"]) for fact in facts],
                         [("bpf-program", None, "low")])
        self.assertRegex(facts[0]["place"], "^bpf_prog_[0-9a-f]+_mptcpify$")


if __name__ == "__main__":
    sys.exit(main())
