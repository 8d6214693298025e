# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A unittest in namespaces of its own, and how our JSON is compared with the truth.

The expectations follow what the kernel shows to ss for the same user at the same moment. No test
asks for a kernel version: Debian's older kernels hide the MPTCP part of a subflow from ordinary
users, and some lack a counter or a setting.
"""

import json
import os
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lab"))
from lab import Lab, Unavailable, wait_until  # noqa: E402, F401
import scenario  # noqa: E402
import truth  # noqa: E402

MPTCPCTL = os.environ.get("MPTCPCTL", str(Path(__file__).resolve().parents[2] / "build/dev/bin/mptcpctl"))
USERS = "root", "nobody"
ONE_LOOK = "--watch", 1, "--samples", 1     # no second one for the rates, half a second later


def by_token(connections):
    return {int(c["token"], 16): c for c in connections if c["token"]}


def by_cookie(subflows):
    return {int(s["cookie"], 16): s for s in subflows}


class NetnsTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.lab = self.enterContext(Lab())

    def sample(self, namespace, noun, *options, user="root"):
        """One sample of `mptcpctl --json show`."""
        done = namespace.run(MPTCPCTL, "--json", "show", noun, *options, user=user)
        sample = json.loads(done.stdout)
        self.assertEqual((sample["gaps"], sample["malformed"]), ([], 0))
        return sample

    def show(self, namespace, noun, *options, user="root"):
        return self.sample(namespace, noun, *options, user=user)[noun]

    def watch(self, namespace, noun, seconds, *options, user="root"):
        """A mptcpctl that goes on sampling; read it with record()."""
        return namespace.start(MPTCPCTL, "--json", "show", noun, "--watch", seconds, *options, user=user)

    def assert_same(self, ours, theirs, what):
        """Equal; where the tool says nothing, we say zero or that we do not know."""
        if theirs is None:
            self.assertIn(ours, (None, 0), what)
        else:
            self.assertEqual(ours, theirs, what)

    def assert_subflow(self, ours, theirs, what):
        for field in "state", "local", "remote", "congestion", "cwnd", "bytes_acked", "bytes_received", "bytes_retrans":
            self.assert_same(ours[field], theirs[field], f"{what}: {field}")
        # ss prints the smoothed round-trip time with three digits after the point.
        self.assert_same(ours["rtt_us"], theirs["rtt_us"], f"{what}: rtt_us")
        if theirs["device"]:
            self.assertEqual(ours["interface"], theirs["device"], what)
        seen = theirs["subflow"]
        flags = seen["flags"] if seen else 0
        for field, value in {"local_id": seen and seen["local_id"], "remote_id": seen and seen["remote_id"],
                             "backup_local": seen and bool(flags & 0x20),
                             "backup_remote": seen and bool(flags & 0x10)}.items():
            self.assertEqual(ours[field], value, f"{what}: {field}")

    def steady(self, look, ask):
        """What `ask` says, and what `look` says both before and after it. The kernel may send once
        more, on another subflow, what has been sent before."""
        def attempt():
            before, said = look(), ask()
            return (said, before) if before == look() else None
        return wait_until(attempt, "a moment in which nothing happens")

    def expected_groups(self, namespace, user):
        """Token -> cookies of its subflows, as far as this user can know it from one look.

        Root sees which token each subflow has. A user from whom the kernel hides it has the inode,
        and for the initial subflow of a connection without one its addresses."""
        connections = truth.connections(namespace)
        seen = truth.tcp_sockets(namespace, user)
        groups = {token: set() for token in connections}
        for cookie, socket in truth.tcp_sockets(namespace).items():
            token = socket["subflow"] and socket["subflow"]["token"]
            if token not in connections:
                continue
            initial = all(socket[end] == connections[token][end] for end in ("local", "remote"))
            if seen[cookie]["subflow"] or (socket["inode"] and connections[token]["inode"]) or initial:
                groups[token].add(cookie)
        return groups

    def assert_agrees(self, namespace, user):
        """Our connections and subflows are those of ss, field by field. Returns ours by token."""
        ours, (theirs, sockets) = self.steady(
            lambda: (truth.connections(namespace, user), truth.tcp_sockets(namespace, user)),
            lambda: by_token(self.show(namespace, "connections", *ONE_LOOK, user=user)))
        self.assertEqual(sorted(ours), sorted(theirs))
        for token, connection in ours.items():
            what = f"connection {token:#x} as {user}"
            for field in ("state", "local", "remote", "uid", "bytes_sent", "bytes_received", "bytes_acked",
                          "retransmits", "subflows_total"):
                self.assert_same(connection[field], theirs[token][field], f"{what}: {field}")
            fell_back = bool(theirs[token]["flags"] & 1)
            self.assertEqual(connection["verdict"], "fallback" if fell_back else "mptcp", what)
            self.assertEqual(connection["fallback"] is not None, fell_back, what)
            if fell_back:
                self.assertIn(f"mptcpi_flags={theirs[token]['flags']}", connection["fallback"]["evidence"])
        groups = {token: set(by_cookie(connection["subflows"])) for token, connection in ours.items()}
        self.assertEqual(groups, self.expected_groups(namespace, user), f"subflows as {user}")
        for connection in ours.values():
            for cookie, subflow in by_cookie(connection["subflows"]).items():
                self.assert_subflow(subflow, sockets[cookie], f"subflow {cookie:#x} as {user}")
        return ours

    @staticmethod
    def subflows_of(namespace, token):
        return scenario.subflows_of(namespace, token)

    @staticmethod
    def await_subflows(namespace, token, count):
        scenario.await_subflows(namespace, token, count)

    @staticmethod
    def the_token(namespace):
        return scenario.the_token(namespace)


def main():
    """Runs the named tests of a file. Status 77 when none of them could run here."""
    if not os.access(MPTCPCTL, os.X_OK):
        print(f"{MPTCPCTL} is missing: build it first", file=sys.stderr)
        return 1
    try:
        with Lab() as lab:
            lab.namespace("probe")
    except Unavailable as refusal:
        print(f"skipped: no network namespaces here: {refusal}")
        return 77
    program = unittest.main(module="__main__", argv=[sys.argv[0], *(
        name if "." in name else f"{suite}.{name}" for suite in suites() for name in sys.argv[1:])],
        exit=False, verbosity=2)
    result = program.result
    if not result.wasSuccessful() or not result.testsRun:
        return 1
    return 77 if len(result.skipped) == result.testsRun else 0


def suites():
    """The test classes of the file that runs."""
    return [name for name, value in vars(sys.modules["__main__"]).items()
            if isinstance(value, type) and issubclass(value, NetnsTest) and value is not NetnsTest]
