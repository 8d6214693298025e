#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The commands of mptcpctl that change something, with the real service and the real polkitd.

usage: tst_changes.py [TEST...]
"""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from monitordtest import MPTCPCTL, RULES, MonitordTest, main, run, systembus, validate, wait_until
from lab import Process, PEER

DONE, FAILED, NOT_CONFIRMED, NOT_ALLOWED = 0, 1, 2, 5
ALLOWED = "--rules", RULES / "everything.rules"


def endpoints():
    """Address -> id, flags, device and port, as ip(8) tells."""
    return {each["address"]: (each["id"], {key for key, value in each.items() if value is True}, each.get("dev"),
                              each.get("port")) for each in json.loads(run("ip", "-j", "mptcp", "endpoint") or "[]")}


def limits():
    return tuple(map(int, re.findall(r"\d+", run("ip", "mptcp", "limits"))))     # add_addr_accepted, subflows


class Changes(MonitordTest):
    def setUp(self):
        super().setUp()
        run("ip", "link", "add", "eth7", "type", "veth", "peer", "name", "eth8")
        for device, host in ("eth7", 7), ("eth8", 8):
            run("ip", "addr", "add", f"192.0.2.{host}/24", "dev", device)
            run("ip", "link", "set", device, "up")

    def ctl(self, line, user="tester", **options):
        """Runs mptcpctl with words and without a terminal, in the user's session."""
        return subprocess.run(["as-user", user, "env", "HOME=/nonexistent", MPTCPCTL, *line.split()],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60,
                              **options)

    def make(self, line, status=DONE, user="tester"):
        """The object "change" of a command that is told to go ahead; again while the service is busy."""
        def attempt():
            done = self.ctl(f"--json --yes {line}", user)
            return None if '"busy"' in done.stdout else done

        done = wait_until(attempt, "a service with time")
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        change = validate(json.loads(done.stdout))["change"]
        self.assertEqual(change["result"], "failed" if status else "done", change)
        if status:
            self.assertIn(change["text"].splitlines()[0], done.stderr)
        return change

    @systembus(*ALLOWED)
    def test_every_verb(self):
        change = self.make("endpoint add 192.0.2.7 dev eth7 subflow backup")
        self.assertEqual(change["verb"], "endpoint-add")
        self.assertEqual(endpoints(), {"192.0.2.7": (1, {"subflow", "backup"}, "eth7", None)})
        self.make("endpoint add 192.0.2.8 port 8080 signal")
        self.assertEqual(endpoints()["192.0.2.8"], (2, {"signal"}, None, 8080))
        self.make("endpoint change 1 fullmesh")        # and backup stays
        self.assertEqual(endpoints()["192.0.2.7"][1], {"subflow", "backup", "fullmesh"})
        self.make("endpoint change 1 nobackup")
        self.assertEqual(endpoints()["192.0.2.7"][1], {"subflow", "fullmesh"})
        self.make("endpoint remove 1")
        self.assertEqual(set(endpoints()), {"192.0.2.8"})
        self.make("endpoint flush")
        self.assertEqual(endpoints(), {})
        self.make("limits set subflows 5")
        self.make("limits set add-addr-accepted 3")
        self.assertEqual(limits(), (3, 5))
        self.make("resume")

    def test_every_verb_without_leave(self):
        """Who has no session, and who would have to enter a password that nobody asks for."""
        self.user("other").do("connection", port=5001)
        run("ip", "mptcp", "endpoint", "add", "192.0.2.8", "dev", "eth8", "subflow")
        cookie = self.cookies(5001)[0]
        before, sockets = self.path_manager(), self.cookies(5001)
        for user in "stranger", "tester":
            for line in ("endpoint add 192.0.2.7", "endpoint remove 1", "endpoint change 1 backup", "endpoint flush",
                         "limits set subflows 5", "resume", f"close-subflow {cookie:#x}"):
                with self.subTest(line, user=user):
                    self.assertEqual(self.make(line, NOT_ALLOWED, user)["error"], "not-authorized")
        self.assertEqual((self.path_manager(), self.cookies(5001)), (before, sockets))

    def test_own_subflow(self):
        self.user("tester").do("connection", port=5001)
        mine = self.cookies(5001)[0]
        self.assertIn("Closes the subflow", self.make(f"close-subflow {mine:#x}")["steps"][0])
        wait_until(lambda: mine not in self.cookies(5001), "the end of the subflow")
        self.assertEqual(self.ctl("--yes close-subflow 0x1").returncode, FAILED)

    @systembus(*ALLOWED)
    def test_kernels_words(self):
        """Each refusal of the kernel that a sensible request can meet, as it says it itself."""
        def said(*words):
            """What the kernel says to ip(8)."""
            return subprocess.run(["ip", "mptcp", *words], capture_output=True, text=True, check=False).stderr

        words = {}
        self.make("endpoint add 192.0.2.7 dev eth7")
        for line in ("endpoint add 192.0.2.7 dev eth7", "endpoint add 192.0.2.99 port 8080 signal",
                     "limits set subflows 4000000000"):
            change = self.make(line, FAILED)
            self.assertEqual(change["error"], "refused", change)
            words[line] = change["words"]
            self.assertIn(change["words"], change["text"])
        for line, same in zip(words, (said("endpoint", "add", "192.0.2.7", "dev", "eth7", "subflow"),
                                      said("endpoint", "add", "192.0.2.99", "port", "8080", "signal"),
                                      said("limits", "set", "subflow", "4000000000"))):
            self.assertIn(words[line], same)
        for n in range(10, 300):        # as many as there may be, whatever the kernel
            if subprocess.run(["ip", "mptcp", "endpoint", "add", f"192.0.2.{n}" if n < 256 else f"198.51.100.{n - 255}",
                               "signal"], capture_output=True, check=False).returncode:
                break
        words["too many"] = self.make("endpoint add 203.0.113.1", FAILED)["words"]
        print(json.dumps(words, indent=1), flush=True)
        self.assertIn(words["too many"], said("endpoint", "add", "203.0.113.1", "subflow"))

    @systembus(*ALLOWED)
    def test_fullmesh_of_a_signal_endpoint(self):
        run("ip", "mptcp", "endpoint", "add", "192.0.2.7", "signal")
        done = self.ctl("--yes endpoint change 1 fullmesh")
        self.assertEqual((done.returncode, endpoints()["192.0.2.7"][1]), (FAILED, {"signal"}))
        self.assertIn("The kernel refused: invalid addr flags", done.stderr)

    @systembus(*ALLOWED)
    def test_nothing_without_yes(self):
        """Without a terminal nobody can be asked: refused, with what would have been done."""
        done = self.ctl("endpoint add 192.0.2.7 dev eth7")
        self.assertEqual((done.returncode, endpoints()), (NOT_CONFIRMED, {}))
        self.assertIn("Adds the endpoint 192.0.2.7 on eth7 (subflow).", done.stdout)
        self.assertIn("--yes", done.stderr)
        done = self.ctl("--json endpoint add 192.0.2.7 dev eth7")
        self.assertEqual((done.returncode, endpoints()), (NOT_CONFIRMED, {}))
        self.assertEqual(validate(json.loads(done.stdout))["change"]["result"], "not-confirmed")

    def answer(self, text):
        """Runs an addition on a terminal and types something; its exit status and what it showed."""
        leader, follower = pty.openpty()
        process = subprocess.Popen(["as-user", "tester", "env", "HOME=/nonexistent", MPTCPCTL, "endpoint", "add",
                                    "192.0.2.7"], stdin=follower, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   text=True)
        os.close(follower)
        self.addCleanup(process.kill)
        os.write(leader, text.encode())
        shown, _ = process.communicate(timeout=60)
        os.close(leader)
        return process.returncode, shown

    @systembus(*ALLOWED)
    def test_asks_on_a_terminal(self):
        for text in "n\n", "\n", "\x04":
            status, shown = self.answer(text)
            self.assertEqual((status, endpoints()), (NOT_CONFIRMED, {}), shown)
            self.assertIn("Go ahead?", shown)
        status, shown = self.answer("y\n")
        self.assertEqual(status, DONE, shown)
        self.assertIn("192.0.2.7", endpoints())
        self.assertIn("Done.", shown)

    @systembus(*ALLOWED)
    def test_nothing_to_do(self):
        run("ip", "mptcp", "endpoint", "add", "192.0.2.7", "subflow", "backup")
        accepted, subflows = limits()
        for line in "endpoint change 1 backup", f"limits set subflows {subflows} add-addr-accepted {accepted}":
            done = self.ctl(f"--json {line}")
            self.assertEqual(done.returncode, DONE, done.stderr)
            self.assertEqual(validate(json.loads(done.stdout))["change"]["result"], "unchanged")

    def test_what_is_not_there(self):
        for line, said in {"endpoint remove 9": "ID 9", "endpoint change 9 backup": "ID 9",
                           "endpoint add 192.0.2.7 dev nope": "nope"}.items():
            done = self.ctl(f"--yes {line}")
            self.assertEqual(done.returncode, FAILED, done.stderr)
            self.assertIn(said, done.stderr)

    @systembus(*ALLOWED)
    def test_says_what_connections_notice(self):
        """The words before are what happens after."""
        run("ip", "mptcp", "limits", "set", "subflow", "2")
        server = Process([sys.executable, str(PEER), "serve", "192.0.2.8", "5001", "echo"])
        self.addCleanup(server.stop)
        server.event("listening")
        peer = Process(["as-user", "tester", sys.executable, str(PEER), "connect", "--name", "browser", "192.0.2.8",
                        "5001", "-"])
        self.addCleanup(peer.stop)
        peer.event("connected")
        peer.do("echo=10")
        self.user("tester")
        run("ip", "addr", "add", "192.0.2.17/24", "dev", "eth7")
        added = self.make("endpoint add 192.0.2.17")
        self.assertTrue(any(re.search("gets? another subflow", each) for each in added["effects"]), added)
        wait_until(lambda: "192.0.2.17" in run("ss", "-tnH", "state", "established"), "another subflow")
        removed = self.make("endpoint remove 1")
        self.assertTrue(any("Closes" in each for each in removed["effects"]), removed)

    @systembus(*ALLOWED)
    def test_service_that_was_killed(self):
        """It is started again for the next change."""
        self.make("limits set subflows 3")
        os.kill(self.service_pid(), 9)
        wait_until(lambda: self.service_pid() is None, "the end of the service")
        self.make("limits set subflows 4")
        self.assertEqual(limits()[1], 4)

    def test_status_says_whether_there_is_a_service(self):
        answer = validate(json.loads(self.ctl("--json show limits").stdout))
        self.assertEqual(answer["service"], "available")
        self.assertIsNone(self.service_pid(), "asking does not start it")
        gone = self.ctl("--json show limits", env=os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"})
        self.assertEqual(validate(json.loads(gone.stdout))["service"], "absent")

    @systembus(*ALLOWED)
    def test_owner(self):
        """What was added here is ours, as long as it stays as it was."""
        home = Path(os.environ["SYSTEMBUS"]) / "home"
        home.mkdir()
        os.chown(home, 1234, 1234)

        def ctl(*words):
            done = subprocess.run(["as-user", "tester", "env", f"HOME={home}", MPTCPCTL, *words], capture_output=True,
                                  text=True, check=True, stdin=subprocess.DEVNULL)
            return done.stdout

        ctl("--yes", "endpoint", "add", "192.0.2.7", "dev", "eth7")
        run("ip", "mptcp", "endpoint", "add", "192.0.2.8", "signal")
        shown = {each["address"]: each["owner"]["who"]
                 for each in validate(json.loads(ctl("--json", "show", "endpoints")))["endpoints"]}
        self.assertEqual(shown, {"192.0.2.7": "mptcp-monitor", "192.0.2.8": "someone-else"})
        self.assertRegex(ctl("show", "endpoints"), r"192\.0\.2\.7 .* MPTCP Monitor\n")


if __name__ == "__main__":
    sys.exit(main(Changes))
