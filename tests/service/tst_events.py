#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""`mptcpctl show events` with the real service, the real polkitd and real traffic on two paths.

usage: tst_events.py [TEST...]
"""

import contextlib
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

from monitordtest import MPTCPCTL, SERVER, TwoPathsTest, main, run, systembus, validate, wait_until

EVENTS = MPTCPCTL, "--json", "show", "events"


class Events(TwoPathsTest):
    def follow(self, user="tester", *words):
        """A mptcpctl that follows, once it has told its first look."""
        watcher = self.start("as-user", user, *EVENTS, *words)
        watcher.first = validate(watcher.record())
        self.assertEqual(watcher.first["events"], [])
        return watcher

    def await_event(self, watcher, *types, seconds=30):
        """The next event of one of the types, and when the line with it could be read."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            sample = validate(watcher.record(left))
            now = time.monotonic()
            for event in sample["events"]:
                if event["type"] in types:
                    return event, now
        raise TimeoutError(f"no {types}")

    def close_second_path(self):
        started = time.monotonic()
        run("ss", "-K", "src", "10.81.2.1")
        run("ip", "mptcp", "endpoint", "flush")
        return started

    def test_at_once(self):
        """From before the program that changes something is started, to the line that tells of it."""
        watcher = self.follow()
        self.assertEqual((watcher.first["service"], watcher.first["listening"]), ("available", True))
        self.connect()
        opened, _ = self.await_event(watcher, "created")
        self.assertEqual((opened["known"], opened["remote"]), ("announced", {"address": SERVER, "port": 5001}))
        took = {"subflow-established": [], "subflow-closed": []}
        for _ in range(10):
            for kind, change in ("subflow-established", self.second_path), ("subflow-closed", self.close_second_path):
                started = change()
                event, now = self.await_event(watcher, kind)
                took[kind].append(1000 * (now - started))
                self.assertEqual((event["interface"], event["local"]["address"], event["token"]),
                                 ("c2", "10.81.2.1", opened["token"]))
                if kind == "subflow-closed":
                    self.assertEqual(event["error"], 103)
        for kind, times in took.items():
            print(f"{kind}: {min(times):.0f} .. {statistics.median(times):.0f} .. {max(times):.0f} ms", flush=True)
            self.assertLess(statistics.median(times), 200, kind)

    def test_service_that_is_killed(self):
        """The socket goes on without the service, and the service comes back for others."""
        watcher = self.follow()
        pid = self.service_pid()
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: self.service_pid() != pid, "the end of the service")
        self.connect()
        self.assertEqual(self.await_event(watcher, "created")[0]["known"], "announced")
        self.assertTrue(self.follow().first["listening"])

    @systembus(SYSTEMBUS_IDLE="1")
    def test_service_is_left_alone(self):
        watcher = self.follow()
        wait_until(lambda: self.service_pid() is None, "the end of the idle service", 20)
        self.connect()
        self.await_event(watcher, "created")
        self.assertIsNone(self.service_pid())

    def test_without_leave(self):
        """A user without a session hears nothing; it is said, nobody is asked, and changes are noticed."""
        watcher = self.follow("stranger")
        self.assertEqual((watcher.first["service"], watcher.first["listening"]), ("available", False))
        self.connect()
        event, _ = self.await_event(watcher, "connection-opened")
        self.assertEqual(event["known"], "noticed")
        times = []
        for _ in range(3):
            for kind, change in ("subflow-added", self.second_path), ("subflow-ended", self.close_second_path):
                started = change()
                times.append(self.await_event(watcher, kind)[1] - started)
        print(f"noticed after {min(times):.2f} .. {statistics.median(times):.2f} .. {max(times):.2f} s", flush=True)
        self.assertLess(statistics.median(times), 1.2)      # a second, and what it takes to look
        done = subprocess.run(["as-user", "stranger", MPTCPCTL, "show", "events", "--seconds", "1"],
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0)
        self.assertIn("mptcp-monitord", done.stderr)

    def test_link_news_without_leave(self):
        """What everybody hears of addresses and interfaces is told at once, without the service too."""
        watcher = self.follow("stranger")
        self.connect()
        self.await_event(watcher, "connection-opened")
        self.second_path()
        self.await_event(watcher, "subflow-added")
        times = []
        for _ in range(10):
            for kind, change in ("address-removed", "del"), ("address-added", "add"):
                started = time.monotonic()
                run("ip", "addr", change, "10.81.2.1/24", "dev", "c2")
                event, now = self.await_event(watcher, kind)
                times.append(1000 * (now - started))
                self.assertEqual((event["known"], event["interface"]), ("noticed", "c2"))
        print(f"noticed after {min(times):.0f} .. {statistics.median(times):.0f} .. {max(times):.0f} ms", flush=True)
        self.assertLess(statistics.median(times), 200)

    def test_nothing_twice(self):
        """What the kernel announces is not noticed as well; what it does not announce, is."""
        watcher = self.follow()
        peer = self.connect()
        self.second_path()
        self.await_event(watcher, "subflow-established")
        run("ip", "mptcp", "endpoint", "change", "id", "1", "backup")
        changed, _ = self.await_event(watcher, "backup-changed")
        self.assertEqual((changed["known"], changed["backup_local"]), ("noticed", True))
        peer.do("close")
        samples, ended = [], False
        while not ended:
            samples += validate(watcher.record())["events"]
            ended = any(event["type"] == "closed" for event in samples)
        self.assertLessEqual({"connection-ended", "subflow-ended"} & {event["type"] for event in samples}, set())

    def test_more_than_can_be_read(self):
        """Lost events are told, and the lists are right all the same."""
        watcher = self.follow()
        os.kill(watcher.pid, signal.SIGSTOP)
        try:
            for _ in range(600):
                with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262)) as peer:
                    peer.connect((SERVER, 5001))
                    peer.sendall(b"x")
                    peer.recv(1)
            self.connect()
        finally:
            os.kill(watcher.pid, signal.SIGCONT)
        self.await_event(watcher, "lost")
        self.second_path()
        self.await_event(watcher, "subflow-established")

    def test_recorded(self):
        """What is recorded with the service can be replayed without it."""
        folder = Path(os.environ["SYSTEMBUS"]) / "recordings"
        folder.mkdir(mode=0o777)
        folder.chmod(0o777)
        recorder = self.start("as-user", "tester", MPTCPCTL, "record", folder / "file")
        wait_until((folder / "file").exists, "the recording")
        self.connect()
        self.second_path()

        def replayed():
            return subprocess.run([MPTCPCTL, "--replay", folder / "file", "show", "events"], capture_output=True,
                                  text=True, check=False).stdout
        wait_until(lambda: "Subflow from 10.81.2.1" in replayed(), "the last event in the recording")
        os.kill(recorder.pid, signal.SIGINT)
        wait_until(lambda: recorder.returncode is not None, "the end of the recording")
        self.assertEqual(recorder.returncode, 0)
        self.assertRegex(replayed(), "announced +Connection to 10.81.1.2:5001 opened, with MPTCP")
        self.assertRegex(replayed(), r"announced +Subflow from 10.81.2.1:\d+ to 10.81.1.2:5001 opened .*c2")


if __name__ == "__main__":
    sys.exit(main(Events))
