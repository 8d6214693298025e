#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Who turned MPTCP on, of real programs that never asked for it; and that nothing else of their
environment is told or recorded.

Asked as nobody of nobody's programs, as nobody of root's, and as root of both.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from netnstest import MPTCPCTL, NetnsTest, main, wait_until
from lab import NOBODY, PEER
import programs
from programs import wrapper

HERE = Path(__file__).resolve().parent
SECRET = "swordfish-4711"
GO = {"GO111MODULE": "on", "GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local", "CGO_ENABLED": "0"}


class OriginTest(NetnsTest):
    def setUp(self):
        super().setUp()
        self.client, self.server = self.lab.direct(["c1"])
        self.directory = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.directory.chmod(0o755)

    def run_in(self, space, *words, environment=(), **how):
        return programs.start(self.lab, space, *words, environment=[f"SECRET={SECRET}", *environment], **how)

    def connect(self, *before, user="nobody", environment=(), options=("--tcp",), **how):
        """A program in C's manner: Python, with shared libraries, that asks for plain TCP."""
        peer = self.run_in(self.client, *before, sys.executable, PEER, "connect", *options, "--", "10.81.1.2", 5001,
                           "-", user=user, environment=environment, **how)
        peer.event("connected")
        return peer

    def serve(self):
        return self.server.serve("0.0.0.0", 5001, "echo")

    def ask(self, space, *what, user, etc=None):
        """What the built program says; it has to see the same /etc."""
        # A preload file is for the program that asks, too: a sanitizer in it would want to come first.
        see = ["env", "ASAN_OPTIONS=verify_asan_link_order=0", "unshare", "--mount", "sh", "-c",
               f'mount --bind {shlex.quote(str(etc))} /etc; exec "$@"', "sh"] if etc else []
        done = space.run(*see, *(NOBODY if user == "nobody" else []), MPTCPCTL, "--json", *what, check=False)
        self.assertNotIn(SECRET, done.stdout)
        sample = json.loads(done.stdout)
        self.assertEqual((sample["gaps"], sample["malformed"]), ([], 0))
        return sample

    def origin(self, user="nobody", etc=None):
        shown, = self.ask(self.client, "explain", user=user, etc=etc)["connections"]
        return shown["origin"]

    def listener(self, space, user="nobody"):
        shown, = self.ask(space, "show", "listeners", user=user)["listeners"]
        return shown["origin"]

    def assert_origin(self, cause, confidence="high", **how):
        for user in "root", "nobody":
            origin = self.origin(user, **how)
            self.assertEqual((origin["cause"], origin["confidence"]), (cause, confidence), origin)

    def stop(self, peer):
        peer.stop()
        wait_until(lambda: not self.ask(self.client, "show", "connections", user="root")["connections"],
                   "the end of the connection")

    def test_asked_itself(self):
        self.serve()
        self.connect(options=())
        self.assert_origin("asked-itself", "medium")

    def test_of_another_user(self):
        self.serve()
        self.connect(options=(), user="root")
        self.assertEqual(self.origin("nobody")["cause"], "unknown")
        self.assertEqual(self.origin("root")["cause"], "asked-itself")
        found = self.ask(self.client, "explain", user="nobody")["findings"]
        self.assertNotIn("on-by-default", [finding["kind"] for finding in found])

    def test_mptcpize(self):
        library = wrapper()
        self.serve()
        self.connect("mptcpize", "run")
        self.assert_origin("mptcpize-preload")
        self.assertIn(f"LD_PRELOAD={library}", self.origin()["evidence"])
        found = self.ask(self.client, "explain", user="nobody")["findings"]
        self.assertNotIn("on-by-default", [finding["kind"] for finding in found])    # whoever typed it chose it

    def test_a_listener_needs_no_notice(self):
        wrapper()
        peer = self.run_in(self.server, "mptcpize", "run", sys.executable, PEER, "serve", "--tcp", "0.0.0.0", 5001, "echo")
        peer.event("listening")
        self.assertEqual(self.listener(self.server)["cause"], "mptcpize-preload")
        client = self.connect(options=())
        client.do("echo=1000")
        sample = self.ask(self.server, "explain", user="nobody")
        shown, = sample["connections"]
        self.assertEqual((shown["side"], shown["origin"]["cause"]), ("server", "mptcpize-preload"))
        self.assertNotIn("on-by-default", [finding["kind"] for finding in sample["findings"]])

    def test_preload_file(self):
        etc = programs.other_etc(self.lab)
        (etc / "ld.so.preload").write_text(wrapper() + "\n")
        self.serve()
        self.connect(etc=etc)
        self.assert_origin("system-preload")
        self.assert_origin("system-preload", etc=etc)
        facts = self.ask(self.client, "explain", user="nobody", etc=etc)["machine"]
        self.assertIn(("preload-file", "/etc/ld.so.preload", wrapper()), [(f["kind"], f["place"], f["value"]) for f in facts])

    def test_hostile_preload_file(self):
        """What cannot be read to its end is not known to be empty, and keeps nobody waiting."""
        etc = programs.other_etc(self.lab)
        preload = etc / "ld.so.preload"
        self.serve()
        self.connect(options=(), etc=etc)
        self.assert_origin("asked-itself", "medium")
        for make in (preload.mkdir, lambda: os.mkfifo(preload), lambda: preload.symlink_to(preload.name),
                     lambda: preload.symlink_to("/dev/zero"), lambda: preload.write_bytes(b"x" * 10_000_000)):
            make()
            for user in "root", "nobody":
                origin = self.origin(user)
                self.assertEqual(origin["cause"], "unknown", origin)
                self.assertIn("/etc/ld.so.preload=not readable", origin["evidence"])
            (preload.rmdir if preload.is_dir() else preload.unlink)()

    def test_unit(self):
        etc, group = programs.other_etc(self.lab), programs.control_group(self.lab, "planted.service")
        unit = etc / "systemd/system/planted.service"
        unit.parent.mkdir(parents=True, exist_ok=True)
        unit.write_text(f"[Service]\nEnvironment=LD_PRELOAD={wrapper()}\nExecStart=/bin/true\n")
        self.serve()
        peer = self.connect(environment=[f"LD_PRELOAD={wrapper()}"], cgroup=group)
        self.assert_origin("systemd-unit", etc=etc)
        self.assertIn(f"/etc/systemd/system/planted.service=LD_PRELOAD={wrapper()}", self.origin(etc=etc)["evidence"])
        found = self.ask(self.client, "explain", user="nobody", etc=etc)["findings"]
        self.assertEqual([f["count"] for f in found if f["kind"] == "on-by-default"], [1])
        # One of the same name for users has nothing to do with it.
        of_users = etc / "systemd/user/planted.service"
        of_users.parent.mkdir(parents=True, exist_ok=True)
        of_users.write_text(unit.read_text())
        facts = self.ask(self.client, "explain", user="nobody", etc=etc)["machine"]
        self.assertLessEqual({str(Path("/etc", file.relative_to(etc))) for file in (unit, of_users)},
                             {fact.get("place") for fact in facts})
        self.assert_origin("mptcpize-preload")      # for those who see no such unit
        self.stop(peer)
        peer = self.connect(environment=[f"LD_PRELOAD={wrapper()}"], cgroup=group, user="root")
        origin = self.origin("nobody", etc=etc)     # the unit is all that nobody may read
        self.assertEqual((origin["cause"], origin["confidence"]), ("systemd-unit", "medium"))
        self.stop(peer)

    def build(self, name, version, directive=""):
        """The peer in Go, made as this version of the language wants it."""
        place = self.directory / name
        place.mkdir()
        (place / "go.mod").write_text(f"module gopeer\n\ngo {version}\n")
        source = (HERE.parent / "lab/gopeer/main.go").read_text()
        (place / "main.go").write_text(source.replace("package main", f"{directive}\npackage main", 1))
        environment = os.environ | GO | {"GOCACHE": str(self.directory / "cache"), "GOPATH": str(self.directory / "go"),
                                         "HOME": str(self.directory)}
        subprocess.run(["go", "build", "-o", "gopeer", "."], cwd=place, env=environment, check=True)
        return place / "gopeer"

    def go_connects(self, cause, program, environment=(), word="connect", confidence="high"):
        with self.subTest(program=program.parent.name, environment=environment, word=word):
            peer = self.run_in(self.client, program, word, "10.81.1.2:5001", environment=environment)
            peer.event("connected")
            if cause:
                self.assert_origin(cause, confidence)
            else:
                self.assertEqual(self.ask(self.client, "explain", user="root")["connections"], [])
            self.stop(peer)

    def go_listens(self, cause, program, environment=(), confidence="high"):
        with self.subTest(program=program.parent.name, environment=environment, word="listen"):
            peer = self.run_in(self.client, program, "listen", "10.81.1.1:5002", environment=environment)
            peer.event("listening")
            if cause:
                for user in "root", "nobody":
                    origin = self.listener(self.client, user)
                    self.assertEqual((origin["cause"], origin["confidence"]), (cause, confidence), origin)
            else:
                self.assertEqual(self.ask(self.client, "show", "listeners", user="root")["listeners"], [])
            peer.stop()
            wait_until(lambda: not self.ask(self.client, "show", "listeners", user="root")["listeners"], "no listener")

    def test_go(self):
        if not shutil.which("go"):
            self.skipTest("Go is not installed")
        self.serve()
        program = self.build("today", "1.24")
        self.go_connects(None, program)
        self.go_connects("asked-itself", program, word="connect-mptcp", confidence="medium")
        self.go_connects("go-environment", program, ["GODEBUG=http2client=1,multipathtcp=1"])
        self.go_connects("go-environment", program, ["GODEBUG=multipathtcp=3"])
        self.go_connects("asked-itself", program, ["GODEBUG=multipathtcp=2"], "connect-mptcp", "medium")
        self.go_listens("go-default-listener", program)
        self.go_listens("go-environment", program, ["GODEBUG=multipathtcp=2"])
        self.go_listens(None, program, ["GODEBUG=multipathtcp=3"])
        # mptcpize can do nothing with a program without shared libraries.
        self.go_connects("asked-itself", program, [f"LD_PRELOAD={wrapper()}"], "connect-mptcp", "medium")

        chosen = self.build("chosen", "1.24", "//go:debug multipathtcp=1")
        self.go_connects("asked-itself", chosen)
        self.go_listens("asked-itself", chosen)
        self.go_connects("go-environment", chosen, ["GODEBUG=multipathtcp=3"])
        self.go_listens(None, self.build("before", "1.23"))

    def test_nothing_else_is_recorded(self):
        wrapper()
        self.serve()
        self.connect("mptcpize", "run", environment=["GODEBUG=x509sha1=1,multipathtcp=1"])
        file = self.directory / "recording"
        self.client.run(MPTCPCTL, "record", file, "--samples", 2)
        recorded = file.read_bytes()
        for secret in SECRET, "SECRET", "x509sha1":
            self.assertNotIn(secret.encode(), recorded)
        replayed = json.loads(self.client.run(MPTCPCTL, "--json", "--replay", file, "explain", check=False).stdout)
        self.assertEqual([c["origin"]["cause"] for c in replayed["connections"]], ["mptcpize-preload"])

    def test_text(self):
        wrapper()
        self.serve()
        self.connect("mptcpize", "run")
        said = self.client.run(MPTCPCTL, "explain", user="nobody", check=False).stdout
        self.assertIn("mptcpize", said)
        self.assertNotIn(SECRET, said)


if __name__ == "__main__":
    sys.exit(main())
