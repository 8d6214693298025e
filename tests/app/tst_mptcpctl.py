#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the real mptcpctl: on a recording, on this machine, in a terminal, and on bad files.

usage: tst_mptcpctl.py MPTCPCTL [TEST...]
"""

import copy
import json
import os
import pty
import re
import resource
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import jsonschema

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lab"))
from lab import wait_until  # noqa: E402
import recordings  # noqa: E402
ROOT = HERE.parents[1]
RECORDING = ROOT / "tests/captures/two-paths.mptcprec"
SAMPLES = 4     # in the recording
NOUNS = "connections", "paths", "endpoints", "limits", "listeners", "counters"     # which can be watched
PROGRAM = ""

SCHEMA = json.loads((ROOT / "resources/schema/mptcpctl-1.schema.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "LC_ALL", "LANGUAGE")}
ENVIRONMENT |= {"LANG": "C.UTF-8", "TZ": "UTC", "TERM": "xterm"}


def run(*words, user=(), **options):
    """Runs the program to its end; returns the CompletedProcess with text output."""
    options = {"stdout": subprocess.PIPE, "env": ENVIRONMENT} | options
    return subprocess.run([*user, PROGRAM, *map(str, words)], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          encoding="utf-8", timeout=30, check=False, **options)


def replay(*words, **options):
    return run("--replay", RECORDING, *words, **options)


class Case(unittest.TestCase):
    maxDiff = None

    def objects(self, done, status=0):
        """The JSON objects that were printed, one a line, each as the schema wants it."""
        self.assertEqual(done.returncode, status, done.stderr)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        for answer in answers:
            VALIDATOR.validate(answer)
        return answers


class Schema(Case):
    def test_is_one(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_expected_files(self):
        files = sorted((HERE / "expected").glob("*.json"))
        self.assertEqual(len(files), len(NOUNS) + 2)
        for file in files:
            with self.subTest(file.name):
                VALIDATOR.validate(json.loads(file.read_text()))

    def test_refuses(self):
        good = json.loads((HERE / "expected/connections.json").read_text())

        def broken(change):
            bad = copy.deepcopy(good)
            change(bad)
            return VALIDATOR.is_valid(bad)

        first = ("connections", 0)
        for name, change in {
            "no noun": lambda o: o.pop("connections"),
            "two nouns": lambda o: o.update(limits=None),
            "new version": lambda o: o.update(schema=2),
            "unknown key": lambda o: o.update(more=1),
            "missing key": lambda o: o[first[0]][0].pop("token"),
            "unknown key of a connection": lambda o: o[first[0]][0].update(more=1),
            "number as text": lambda o: o[first[0]][0].update(bytes_sent="1000"),
            "negative": lambda o: o[first[0]][0].update(tx_bps=-1),
            "fraction": lambda o: o[first[0]][0].update(tx_bps=0.5),
            "unknown verdict": lambda o: o[first[0]][0].update(verdict="udp"),
            "short token": lambda o: o[first[0]][0].update(token="0x1"),
            "unknown path state": lambda o: o[first[0]][0]["subflows"][0].update(path_state="fine"),
            "port": lambda o: o[first[0]][0]["local"].update(port=65536),
            "local time": lambda o: o.update(time="2023-11-14T22:13:20+01:00"),
            "gap without error": lambda o: o["gaps"][0].pop("error"),
            "ended without time": lambda o: o["ended"][0].pop("ended"),
        }.items():
            with self.subTest(name):
                self.assertFalse(broken(change))


class Replay(Case):
    def test_json_of_every_noun(self):
        for noun in NOUNS:
            with self.subTest(noun):
                [answer] = self.objects(replay("--json", "show", noun))
                self.assertTrue(answer[noun])
                self.assertEqual(len(self.objects(replay("--json", "show", noun, "--watch", "1"))), SAMPLES)
        self.assertEqual(len(self.objects(replay("--json", "show", "paths", "--watch", "1", "--samples", "2"))), 2)

    def test_tables(self):
        for name, words in {
            "replay-connections": ("connections", "--ended"),
            "replay-paths": ("paths", "--watch", "1"),
            "replay-endpoints": ("endpoints",),
            "replay-listeners": ("listeners",),
            "replay-events": ("events",),
        }.items():
            with self.subTest(name):
                done = replay("show", *words)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertEqual(done.stdout, (HERE / f"expected/{name}.txt").read_text())

    def test_reports(self):
        for name, options in {"replay-report": (), "replay-report-redacted": ("--redact",)}.items():
            with self.subTest(name):
                done = replay("report", *options, "-")
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                version = run("--version").stdout.split()[1]
                expected = (HERE / f"expected/{name}.txt").read_text().replace("VERSION", version)
                self.assertEqual(done.stdout, expected)

    def test_status(self):
        done = replay("status")
        self.assertEqual((done.returncode, done.stderr), (3, ""))   # one connection fell back
        for part in "MPTCP is on", "mailreader", "wlan0", "wwan0":
            self.assertIn(part, done.stdout)
        self.assertIn("2 MPTCP connections, 2 paths", done.stdout)
        [answer] = self.objects(replay("--json", "status"), status=3)
        self.assertEqual({key: answer["status"][key] for key in ("level", "mptcp_connections", "fallback_connections")},
                         {"level": "attention", "mptcp_connections": 2, "fallback_connections": 1})

    def test_rates_are_the_growth_of_the_counters(self):
        """Against the bytes and times of the samples themselves."""
        compared = 0
        before = {}
        for answer in self.objects(replay("--json", "show", "connections", "--watch", "1")):
            seconds = float(answer["time"][17:23]) + 60 * int(answer["time"][14:16])
            now = {flow["cookie"]: (seconds, flow) for connection in answer["connections"]
                   for flow in connection["subflows"]}
            for cookie, (_, flow) in now.items():
                if cookie not in before:
                    self.assertIsNone(flow["rx_bps"])
                    continue
                then, earlier = before[cookie]
                for rate, counter in ("rx_bps", "bytes_received"), ("tx_bps", "bytes_acked"):
                    expected = 8 * (flow[counter] - earlier[counter]) / (seconds - then)
                    self.assertAlmostEqual(flow[rate], expected, delta=max(8, expected / 100))
                    compared += expected > 100_000
            before = now
        self.assertGreater(compared, 6)

    def test_filters(self):
        def apps(*words):
            [answer] = self.objects(replay("--json", "show", "connections", *words))
            return {connection["app"] for connection in answer["connections"]}

        self.assertEqual(apps(), {"browser", "videocall", "mailreader"})
        self.assertEqual(apps("app:browser"), {"browser"})
        self.assertEqual(apps("iface:wwan0"), {"browser", "videocall"})
        self.assertEqual(apps("state:backup"), {"videocall"})
        self.assertEqual(apps("verdict:fallback"), {"mailreader"})
        self.assertEqual(apps("host:10.81.1.2", "verdict:mptcp"), {"browser"})
        self.assertEqual(apps("2001:db8:81:1::2"), {"videocall"})
        self.assertEqual(apps("nobody"), set())
        done = replay("show", "connections", "nobody")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("matches", done.stdout)

    def test_nothing_that_ended_is_lost(self):
        [at_the_end] = self.objects(replay("--json", "show", "connections", "--ended"))
        watched = self.objects(replay("--json", "show", "connections", "--ended", "--watch", "1"))
        self.assertEqual(at_the_end["ended"], [ended for answer in watched for ended in answer["ended"]])
        self.assertEqual([ended["app"] for ended in at_the_end["ended"]], ["cloudsync"])

    def test_same_in_every_locale(self):
        for words in ("--json", "status"), ("status",), ("show", "paths"):
            expected = replay(*words)
            for locale in "C", "de_DE.UTF-8", "de_DE":      # Qt would complain about the first
                done = replay(*words, env=ENVIRONMENT | {"LC_ALL": locale})
                self.assertEqual((done.returncode, done.stdout, done.stderr),
                                 (expected.returncode, expected.stdout, ""))


class Terminal(Case):
    def shown(self, **environment):
        """What a terminal is sent."""
        leader, follower = pty.openpty()
        done = replay("show", "connections", stdout=follower, env=ENVIRONMENT | environment)
        os.close(follower)
        chunks = []
        try:
            while chunk := os.read(leader, 65536):
                chunks.append(chunk)
        except OSError:         # EIO: all of it was read
            pass
        os.close(leader)
        self.assertEqual(done.returncode, 0, done.stderr)
        text = b"".join(chunks).decode()
        self.assertIn("browser", text)
        return text

    def test_colours_on_a_terminal_only(self):
        coloured = self.shown()
        self.assertIn("\x1b[32m", coloured)
        self.assertNotIn("\x1b", replay("show", "connections").stdout)

    def test_no_color(self):
        self.assertNotIn("\x1b", self.shown(NO_COLOR="1"))
        self.assertIn("\x1b", self.shown(NO_COLOR=""))
        self.assertNotIn("\x1b", self.shown(TERM="dumb"))


class Mistakes(Case):
    def complaint(self, *words, status):
        done = run(*words)
        self.assertEqual((done.returncode, done.stdout), (status, ""))
        self.assertTrue(done.stderr.startswith("mptcpctl: "), done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertTrue(done.stderr.endswith("\n"))
        return done.stderr

    def test_usage(self):
        for words in [], ["list"], ["show"], ["show", "nothing"], ["show", "paths", "--fast"], ["record"], ["--json"], \
                ["show", "connections", "verdict:udp"], ["why"], ["explain", "--ended"], ["endpoint", "add"], \
                ["endpoint", "remove", "0"], ["limits", "set", "subflows"], ["resume", "--json", "now"]:
            with self.subTest(words):
                self.assertRegex(self.complaint(*words, status=2), "[Aa]ccept|needs")

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            good = RECORDING.read_bytes()
            flipped = bytearray(good)
            flipped[len(good) // 2] ^= 1
            for name, content, said in (("cut", good[:-100], r"\d{3}"), ("flipped", flipped, r"\d{3}"),
                                        ("empty", b"", "signature"), ("text", b"no recording\n" * 99, "signature")):
                with self.subTest(name):
                    file = Path(folder, name)
                    file.write_bytes(content)
                    complaint = self.complaint("--replay", file, "show", "paths", status=1)
                    self.assertIn(name, complaint)
                    self.assertRegex(complaint, said)       # where it is damaged
            missing = Path(folder, "missing")
            self.assertIn("No such file", self.complaint("--replay", missing, "status", status=1))
            self.complaint("--replay", folder, "status", status=1)
            self.complaint("record", missing / "file", "--samples", "1", status=1)

    def test_full_disk(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = replay("show", "paths", stdout=full)
            self.assertEqual(done.returncode, 1)
            self.assertIn("No space left", done.stderr)
            self.assertEqual(replay("--help", stdout=full).returncode, 1)
        self.complaint("--replay", "/dev/zero", "status", status=1)     # which would never end

    def test_disk_that_gets_full_while_recording(self):
        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "recording")
            done = run("record", file, "--samples", "2", preexec_fn=small_files)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertRegex(done.stderr, "only 0 of 2 samples .* disk full")

    def test_reader_that_goes_away(self):
        reader, writer = os.pipe()
        os.close(reader)
        done = replay("show", "connections", stdout=writer)
        os.close(writer)
        self.assertEqual((done.returncode, done.stderr), (-signal.SIGPIPE, ""))


class Machine(Case):
    """Whatever kernel this is: the answers must be whole, not what is in them."""

    def test_help_and_version(self):
        done = run("--help")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("usage: mptcpctl", done.stdout)
        self.assertRegex(run("--version").stdout, r"^mptcpctl \d+\.\d+\.\d+\n$")

    def test_json_of_every_noun(self):
        users = [()]
        if os.geteuid() == 0:
            users.append(("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--bounding-set=-all"))
        for user in users:
            for noun in NOUNS:
                with self.subTest(noun, user=user):
                    done = run("--json", "show", noun, user=user)
                    self.assertIn(done.returncode, (0, 1, 4))
                    [answer] = self.objects(done, done.returncode)
                    self.assertEqual(answer[noun] is None, done.returncode != 0)
            done = run("--json", "status", user=user)
            self.assertIn(done.returncode, (0, 1, 3, 4))
            [answer] = self.objects(done, done.returncode)
            self.assertEqual({"well": 0, "attention": 3, "no-mptcp": 4, "unknown": 1}[answer["status"]["level"]],
                             done.returncode)

    def test_events_without_the_service(self):
        """No service is there on a bus that is not there."""
        no_bus = {"env": ENVIRONMENT | {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"}}
        done = run("--json", "show", "events", "--seconds", "1", **no_bus)
        self.assertIn("mptcp-monitord", done.stderr)
        answer = self.objects(done, done.returncode)[0]
        self.assertEqual((answer["service"], answer["listening"]), ("absent", False))
        watching = subprocess.Popen([PROGRAM, "show", "events"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                    encoding="utf-8", **no_bus)
        self.addCleanup(watching.kill)
        self.assertIn("mptcp-monitord", watching.stderr.readline())
        watching.send_signal(signal.SIGINT)
        self.assertEqual(watching.wait(timeout=10), done.returncode)

    def test_watch_ends_after_its_samples(self):
        done = run("--json", "show", "paths", "--watch", "0.2", "--samples", "3")
        answers = self.objects(done, done.returncode)
        self.assertEqual(len(answers), 3)
        self.assertEqual(len({answer["time"] for answer in answers}), 3)

    def test_handovers_are_told_all_in_each_sample(self):
        done = run("--json", "show", "handovers", "--watch", "0.2", "--samples", "3")
        self.assertIn(done.returncode, (0, 4))
        if done.returncode == 0:
            self.assertEqual([answer["handovers"] for answer in self.objects(done)], [[]] * 3)
        recording = recordings.unpack("returns", self.enterContext(tempfile.TemporaryDirectory()))
        told = [answer["handovers"] for answer in
                self.objects(run("--json", "--replay", recording, "show", "handovers", "--watch", "1"))]
        self.assertEqual((told[0], [h["kind"] for h in told[-1]]), ([], ["make-before-break", "return"]))
        numbers = [[h["number"] for h in handovers] for handovers in told]
        self.assertEqual(numbers, sorted(numbers))
        self.assertEqual(len(self.objects(run("--json", "--replay", recording, "show", "handovers", "--watch", "1",
                                              "--samples", "2"))), 2)

    def test_watch_ends_by_signal(self):
        for number in signal.SIGINT, signal.SIGTERM, signal.SIGHUP:
            with self.subTest(number):
                watching = subprocess.Popen([PROGRAM, "--json", "show", "counters", "--watch", "600"], env=ENVIRONMENT,
                                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                self.addCleanup(watching.kill)
                first = watching.stdout.readline()
                watching.send_signal(number)
                rest, complaint = watching.communicate(timeout=10)
                VALIDATOR.validate(json.loads(first))
                self.assertEqual((rest, complaint), ("", ""))
                self.assertIn(watching.returncode, (0, 1, 4))

    def test_record_and_replay(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "täglich.mptcprec")
            done = run("record", file, "--samples", "2")
            self.assertEqual((done.returncode, done.stdout), (0, ""))
            self.assertIn("2 samples", done.stderr)
            answers = self.objects(run("--replay", file, "--json", "show", "counters", "--watch", "1"))
            self.assertEqual(len(answers), 2)

            file.unlink()
            recording = subprocess.Popen([PROGRAM, "record", file], env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
            self.addCleanup(recording.kill)
            wait_until(file.exists, "the recording")
            recording.send_signal(signal.SIGINT)
            _, said = recording.communicate(timeout=10)
            self.assertEqual(recording.returncode, 0, said)
            self.assertEqual(run("--replay", file, "--json", "show", "counters").returncode, 0)


class OddMachine(Case):
    """This machine with a part of /proc covered up."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        if subprocess.run(["unshare", "-rm", "true"], check=False, stderr=subprocess.DEVNULL).returncode:
            self.skipTest("no mount namespaces here")

    def run_with(self, mount, *words):
        return run(*words, user=("unshare", "-rm", "sh", "-c", f'mount {mount} && exec "$@"', "sh"))

    def test_kernel_without_mptcp(self):
        mount = "-t tmpfs tmpfs /proc/sys/net/mptcp"
        done = self.run_with(mount, "status")
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertEqual(done.stdout.count("This kernel has no MPTCP"), 1, done.stdout)
        [answer] = self.objects(self.run_with(mount, "--json", "status"), 4)
        self.assertEqual((answer["kernel"]["mptcp"], answer["status"]["level"]), ("absent", "no-mptcp"))

    def test_mptcp_switched_off(self):
        Path(self.folder.name, "enabled").write_text("0\n", encoding="ascii")
        mount = f"--bind {self.folder.name} /proc/sys/net/mptcp"
        done = self.run_with(mount, "status")
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn("switched off", done.stdout)
        self.assertEqual(self.run_with(mount, "show", "connections").returncode, 0)

    def test_without_proc(self):
        if b"__asan_init" in Path(PROGRAM).read_bytes():
            self.skipTest("the sanitizer itself reads /proc, and says so")
        mount = "-t tmpfs tmpfs /proc"
        done = self.run_with(mount, "show", "counters")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertRegex(done.stderr, r"^mptcpctl: MPTCP counters could not be read \(.*No such file.*\)\.\n$")
        [answer] = self.objects(self.run_with(mount, "--json", "show", "counters"), 1)
        self.assertEqual((answer["counters"], answer["kernel"]["mptcp"], answer["kernel"]["release"]),
                         (None, None, None))
        self.assertLessEqual({"counters", "settings", "kernel-release"}, {gap["source"] for gap in answer["gaps"]})
        [answer] = self.objects(self.run_with(mount, "--json", "status"), 3)    # looks twice
        self.assertLessEqual({"counters", "settings", "kernel-release"}, {gap["source"] for gap in answer["gaps"]})
        done = self.run_with(mount, "show", "endpoints")    # not concerned
        self.assertEqual((done.returncode, done.stderr), (0, ""))


class Apps(Case):
    """Choices for programs, in a home of its own and without the service."""

    SCRIPT = "import socket; print(socket.socket().getsockopt(socket.SOL_SOCKET, socket.SO_PROTOCOL))"

    def setUp(self):
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.home = self.root / "home"
        (self.root / "share/applications").mkdir(parents=True)
        (self.home / ".config").mkdir(parents=True)
        script = self.root / "peer"
        script.write_text(f"#!{sys.executable}\n{self.SCRIPT}\n")
        script.chmod(0o755)
        (self.root / "share/applications/peer.desktop").write_text(
            f"[Desktop Entry]\nType=Application\nName=Peer\nExec={script} %U\n")
        self.program = self.root / "program"
        shutil.copy("/bin/true", self.program)
        nowhere = "unix:path=/nonexistent"
        self.environment = ENVIRONMENT | {
            "HOME": str(self.home), "XDG_DATA_HOME": str(self.home / "data"), "XDG_CONFIG_HOME": str(self.home / ".config"),
            "XDG_DATA_DIRS": str(self.root / "share"), "DBUS_SYSTEM_BUS_ADDRESS": nowhere, "DBUS_SESSION_BUS_ADDRESS": nowhere}

    def app(self, *words, status=0):
        """What is answered in JSON."""
        [answer] = self.objects(run("--json", "app", *words, env=self.environment), status)
        return answer.get("apps", answer.get("app_change"))

    def tree(self):
        return sorted((str(path), path.read_bytes() if path.is_file() else b"") for path in self.home.rglob("*"))

    @unittest.skipUnless(shutil.which("mptcpize"), "mptcpize is not installed")
    def test_real_tool_by_a_written_entry(self):
        before = self.tree()
        self.assertEqual(self.app("list"), [])
        change = self.app("set", "peer.desktop", "on")
        self.assertEqual((change["result"], change["way"], change["state"]), ("done", "launcher", "applied"))
        [choice] = self.app("list")
        self.assertEqual((choice["entry"], choice["mode"], choice["state"]), ("peer.desktop", "on", "applied"))
        self.assertIsNone(choice["counted"])        # there is no rule
        self.assertIn("peer.desktop", run("app", "list", env=self.environment).stdout)
        [command] = re.findall("^Exec=(.*) %U$", (self.home / "data/applications/peer.desktop").read_text(), re.M)
        try:
            socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262).close()
        except OSError:
            pass    # neither can the program then
        else:
            done = subprocess.run(shlex.split(command), env=self.environment, capture_output=True, text=True, check=True)
            self.assertEqual(done.stdout, "262\n")
        self.assertEqual(self.app("set", "peer.desktop", "default")["result"], "done")
        self.assertEqual(self.app("set", "peer.desktop", "default")["result"], "unchanged")
        self.assertEqual(self.tree(), before)

    def test_refused(self):
        before = self.tree()
        for words, status, obstacle in (
                (["set", self.program, "on"], 5, "no-service"), (["set", "peer.desktop", "off"], 1, "cannot-turn-off"),
                (["set", self.program, "on", "--way", "launcher"], 1, "no-entry"),
                (["set", "nothing.service", "on"], 1, "no-entry"),
                (["set", os.path.realpath(sys.executable), "on"], 1, "shared-interpreter")):
            with self.subTest(words):
                change = self.app(*words, status=status)
                self.assertEqual((change["result"], change["obstacle"]), ("failed", obstacle))
                done = run("app", *words, env=self.environment)
                self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (status, "", 1))
        done = run("app", "set", "nothing-of-this-name", "on", env=self.environment)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertEqual(self.tree(), before)

    @unittest.skipUnless(shutil.which("mptcpize"), "mptcpize is not installed")
    def test_mptcp_switched_off(self):
        without = ("unshare", "--user", "--map-root-user", "--net", "sh", "-c",
                   'echo 0 >/proc/sys/net/mptcp/enabled && exec "$@"', "sh")
        if subprocess.run([*without, "true"], capture_output=True, check=False).returncode:
            self.skipTest("no network namespace with MPTCP of one's own")
        before = self.tree()
        for words in (["set", "peer.desktop", "on"], ["set", "peer.desktop", "on", "--way", "launcher"]):
            done = run("--json", "app", *words, env=self.environment, user=without)
            [change] = self.objects(done, 1)
            self.assertEqual(change["app_change"]["obstacle"], "mptcp-off")
            self.assertIn("net.mptcp.enabled=1", done.stderr)
        self.assertEqual(self.tree(), before)
        # Chosen while it was on: it holds, and does so without effect.
        self.app("set", "peer.desktop", "on")
        done = run("app", "list", env=self.environment, user=without)
        self.assertIn("net.mptcp.enabled=1", done.stdout)
        [answer] = self.objects(run("--json", "app", "list", env=self.environment, user=without))
        [choice] = answer["apps"]
        self.assertEqual((choice["state"], choice["obstacle"]), ("applied", "mptcp-off"))
        run("app", "set", "peer.desktop", "default", env=self.environment, user=without)
        self.assertEqual(self.tree(), before)

    def test_usage(self):
        for words in ([], ["switch"], ["list", "more"], ["list", "--way", "kernel"], ["set"], ["set", "x"],
                      ["set", "x", "maybe"], ["set", "x", "on", "more"], ["set", "x", "on", "--way", "other"],
                      ["set", "x", "on", "--yes"]):
            with self.subTest(words):
                done = run("app", *words, env=self.environment)
                self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (2, "", 1), done.stderr)
                self.assertIn("accepted", done.stderr)


class Papers(Case):
    """Help, manual page and completions must not fall behind the program."""

    OPTIONS = "--json", "--replay", "--watch", "--samples", "--seconds", "--tcp", "--ended", "--redact", "--yes", "--way", "--help", "--version"
    CHANGES = "endpoint", "add", "remove", "change", "flush", "limits", "set", "resume", "close-subflow", "app", "list"

    def test_name_everything(self):
        manual = (ROOT / "packaging/man/mptcpctl.1").read_text().replace("\\-", "-")
        texts = {"manual": manual, "help": run("--help").stdout}
        texts |= {file.name: file.read_text() for file in (ROOT / "packaging/completions").iterdir()}
        self.assertEqual(len(texts), 5)
        for name, text in texts.items():
            for word in (*self.OPTIONS, *NOUNS, *self.CHANGES, "on", "off", "default", "kernel", "launcher", "events", "handovers", "status", "report", "record", "app", "iface", "host", "verdict", "state"):
                if name == "mptcpctl.fish" and word.startswith("--"):
                    word = f"-l {word[2:]} "
                self.assertIn(word, text, name)

    def completed(self, line, breaks=None):
        """What bash offers for the last word of a line."""
        words = line.split(" ")
        if breaks:      # as bash does it: each colon is a word
            words = [part for word in words for part in word.replace(":", " : ").split(" ") if part or not word]
        script = f"""source {ROOT}/packaging/completions/mptcpctl.bash
            COMP_WORDS=({" ".join(map(repr, words))}) COMP_CWORD={len(words) - 1}
            _mptcpctl; printf '%s\\n' "${{COMPREPLY[@]}}" """
        done = subprocess.run(["bash", "-O", "extglob", "-c", script], capture_output=True, text=True, check=True)
        return done.stdout.split()

    def test_bash_completion(self):
        for line, expected in {
            "mptcpctl st": ["status"],
            "mptcpctl e": ["explain", "endpoint"],
            "mptcpctl explain --t": ["--tcp"],
            "mptcpctl endpoint r": ["remove"],
            "mptcpctl app s": ["set"],
            "mptcpctl app set firefox of": ["off"],
            "mptcpctl app set firefox on --way k": ["kernel"],
            "mptcpctl app set firefox --way l": ["launcher"],
            "mptcpctl app list --j": ["--json"],
            "mptcpctl app set firefox on --w": ["--way"],
            "mptcpctl endpoint add 192.0.2.1 su": ["subflow"],
            "mptcpctl endpoint add 192.0.2.1 dev l": ["lo"],
            "mptcpctl endpoint change 1 no": ["nobackup", "nofullmesh"],
            "mptcpctl limits set a": ["add-addr-accepted"],
            "mptcpctl resume --y": ["--yes"],
            "mptcpctl show e": ["endpoints", "events"],
            "mptcpctl show events --se": ["--seconds"],
            "mptcpctl show h": ["handovers"],
            "mptcpctl show handovers --se": ["--seconds"],
            "mptcpctl show handovers --w": ["--watch"],
            "mptcpctl show events --w": [],
            "mptcpctl --json s": ["status", "show"],
            "mptcpctl show l": ["limits", "listeners"],
            "mptcpctl --replay show st": ["status"],
            "mptcpctl show paths --w": ["--watch"],
            "mptcpctl show paths --t": [],
            "mptcpctl show connections --t": ["--tcp"],
            "mptcpctl show connections v": ["verdict:"],
            "mptcpctl record file --se": ["--seconds"],
            "mptcpctl record file --w": ["--watch"],
            "mptcpctl report file --r": ["--redact", "--replay"],
            "mptcpctl show paths --watch ": [],
        }.items():
            with self.subTest(line):
                self.assertEqual(self.completed(line), expected)
        self.assertEqual(self.completed("mptcpctl show connections verdict:", breaks=":"),
                         ["mptcp", "fallback", "paused", "tcp"])
        self.assertEqual(self.completed("mptcpctl show connections verdict:fa", breaks=":"), ["fallback"])
        self.assertIn("lo", self.completed("mptcpctl show connections iface:l", breaks=":"))


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
