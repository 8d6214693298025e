#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""`mptcpctl show connections` where the kernel hides ids and flags of subflows: with the real service,
the real polkitd and real traffic.

A kernel that shows them to everybody is made to hide them, from mptcpctl only.

usage: tst_subflows.py [TEST...]
"""

import json
import os
import subprocess
import sys

from monitordtest import MPTCPCTL, ROOT, TwoPathsTest, main, run, validate, wait_until
import truth

HIDEULP = os.environ.get("HIDEULP", str(ROOT / "build/dev/tests/support/libhideulp.so"))
# The sanitizer's library wants to be the first one.
HIDING = "env", f"LD_PRELOAD={HIDEULP}", "ASAN_OPTIONS=verify_asan_link_order=0"
BACKUP_REMOTE, BACKUP_LOCAL = 0x10, 0x20       # SUBFLOW_ATTR_FLAGS
SHOW = MPTCPCTL, "--json", "show", "connections"


class Here:
    """This network, for `truth`."""

    @staticmethod
    def output(*words, user="root"):
        return run(*(["as-user", user] if user != "root" else []), *words)


class Subflows(TwoPathsTest):
    def setUp(self):
        super().setUp()
        self.second_path()

    def show(self, user="tester", hiding=HIDING):
        done = subprocess.run(["as-user", user, *hiding, *SHOW], capture_output=True, text=True, check=True)
        return validate(json.loads(done.stdout))

    @staticmethod
    def subflows(sample):
        return {int(s["cookie"], 16): s for c in sample["connections"] for s in c["subflows"] or ()}

    def open(self, user="tester"):
        """A connection of this user with both subflows, as the kernel tells root of it."""
        peer = self.connect("as-user", user)
        wait_until(lambda: len(self.established()) == 2, "both subflows")
        return peer

    @staticmethod
    def established():
        return {cookie: s for cookie, s in truth.tcp_sockets(Here).items() if s["state"] == "ESTAB"}

    def assert_true(self, sample):
        """Ids and flags as root sees them."""
        told, true = self.subflows(sample), self.established()
        self.assertEqual(told.keys(), true.keys())
        for cookie, subflow in told.items():
            flags = true[cookie]["subflow"]["flags"]
            self.assertEqual([subflow[f] for f in ("local_id", "remote_id", "backup_local", "backup_remote")],
                             [true[cookie]["subflow"]["local_id"], true[cookie]["subflow"]["remote_id"],
                              bool(flags & BACKUP_LOCAL), bool(flags & BACKUP_REMOTE)])

    def calls(self):
        """How often the service was asked for descriptions."""
        return self.log().count("describe subflows - done")

    def test_told_by_the_service(self):
        self.open()
        sample = self.show()
        self.assert_true(sample)
        self.assertEqual({s["local_id"] for s in self.subflows(sample).values()}, {0, 1})
        for subflow in self.subflows(sample).values():
            self.assertIsNotNone(subflow["asked"])
        self.assertEqual([c["side"] for c in sample["connections"]], ["client"])
        self.assertEqual(self.calls(), 1)

    def test_not_asked_where_the_kernel_tells(self):
        self.open()
        if "tcp-ulp-mptcp" not in Here.output("ss", "-tie", user="tester"):
            self.skipTest("this kernel hides it")
        sample = self.show(hiding=())
        self.assert_true(sample)
        self.assertEqual({s["asked"] for s in self.subflows(sample).values()}, {None})
        self.assertIsNone(self.service_pid())

    def test_others_stay_hidden(self):
        """Those of other users, and all of them from users who may not ask."""
        self.open("root")
        for user in "tester", "stranger":
            sample = self.show(user)
            self.assertEqual(len(self.subflows(sample)), 2)
            for subflow in self.subflows(sample).values():
                self.assertEqual((subflow["local_id"], subflow["backup_local"], subflow["asked"]), (None, None, None))
        self.assertIsNone(self.service_pid(), "nothing of theirs is hidden")

    def test_without_leave(self):
        self.open("stranger")
        for subflow in self.subflows(self.show("stranger")).values():
            self.assertEqual((subflow["local_id"], subflow["backup_local"], subflow["asked"]), (None, None, None))

    def test_changes(self):
        """Asked again when something may have changed, and not otherwise."""
        self.open()
        watcher = self.start("as-user", "tester", *HIDING, *SHOW, "--watch", "0.3")

        def await_backup(backup):
            def told():
                subflows = self.subflows(validate(watcher.record())).values()
                return backup in {s["backup_local"] for s in subflows if s["local_id"] == 1}
            wait_until(told, f"backup_local {backup}")

        await_backup(False)
        for _ in range(10):
            validate(watcher.record())
        self.assertEqual(self.calls(), 1)
        for number, flag in enumerate(("backup", "nobackup"), 2):
            run("ip", "mptcp", "endpoint", "change", "id", "1", flag)
            await_backup(flag == "backup")
            self.assertEqual(self.calls(), number)


if __name__ == "__main__":
    sys.exit(main(Subflows))
