#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""MPTCP for single programs as an ordinary user has it: by a rule in the kernel, over the installed
service; and by launching, with the real mptcpize under a systemd of the user's own.

usage: tst_apps.py [TEST...]
"""

import json
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import unittest
from pathlib import Path

from machinetest import MPTCPCTL, PEER, UNIT, Lab, MachineTest, run, wait_until

HAS_HOOK = tuple(map(int, re.match(r"(\d+)\.(\d+)", os.uname().release).groups())) >= (6, 6)
PINS = Path("/sys/fs/bpf/mptcp-monitord")
USER = pwd.getpwnam("tester")
HOME, RUNTIME = Path(USER.pw_dir), f"/run/user/{USER.pw_uid}"
PROGRAM = Path("/usr/local/bin/weather")
SERVER = "127.0.0.1", 5201


class Apps(MachineTest):
    """A program of its own name, and a server that speaks MPTCP."""
    users = ()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        lab = cls.enterClassContext(Lab())
        cls.peer(lab, "serve", *SERVER, "echo").event("listening")
        PROGRAM.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(os.path.realpath(sys.executable), PROGRAM)
        cls.addClassCleanup(PROGRAM.unlink)

    def setUp(self):
        super().setUp()
        self.as_tester("mkdir", "-p", HOME / ".config", HOME / ".local/share")     # everybody has them

    @staticmethod
    def command(*words, user="tester"):
        return ["as-user", user, "env", f"XDG_RUNTIME_DIR={RUNTIME}", f"DBUS_SESSION_BUS_ADDRESS=unix:path={RUNTIME}/bus",
                *map(str, words)]

    def as_tester(self, *words):
        return run(*self.command(*words))

    @staticmethod
    def tree():
        """All that is in the user's home."""
        return {str(path): (path.stat().st_mode, path.read_bytes() if path.is_file() else None)
                for path in HOME.rglob("*")}

    def mptcpctl(self, *words):
        return json.loads(self.as_tester(MPTCPCTL, "--json", *words))

    def is_mptcp(self, pid):
        """Of the connection of a process, once it is there."""
        def protocols():
            said = run("ss", "-HtMnp", "state", "established", f"( dport = :{SERVER[1]} )")
            return {line.split()[0] for line in said.splitlines() if f"pid={pid}," in line}
        return "mptcp" in wait_until(protocols, f"the connection of {pid}")


class Kernel(Apps):
    OWN = HOME / "weather"      # where the service sees nothing

    def setUp(self):
        super().setUp()
        shutil.copy2(PROGRAM, self.OWN)
        self.addCleanup(self.OWN.unlink)
        HOME.chmod(0o711)       # others may run it
        self.addCleanup(self.forget)

    @staticmethod
    def forget():
        """What the end of the machine does to the rules."""
        run("systemctl", "stop", UNIT)
        for pin in PINS.iterdir():
            pin.unlink()

    def connect(self, program=OWN, user="tester", options=("--tcp",)):
        """Process id of a program that has opened a connection."""
        process = subprocess.Popen(self.command(program, "-B", PEER, "connect", *options, "--", *SERVER, "sleep=600",
                                                user=user), stdout=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process.pid      # as-user, env and the others become the program itself

    def is_turned(self):
        """Whether its next connection uses MPTCP."""
        return self.is_mptcp(self.connect())

    def states(self):
        return [(app["executable"], app["mode"], app["state"]) for app in self.mptcpctl("app", "list")["apps"]]

    def counted(self):
        """Of the only choice: sockets as chosen, those by the rule, the last one's time."""
        [choice] = self.mptcpctl("app", "list")["apps"]
        return tuple(choice["counted"][name] for name in ("sockets", "turned", "latest"))

    def origins(self, user="tester"):
        """Process -> who turned its connection on, as this user is told."""
        said = json.loads(run(*self.command(MPTCPCTL, "--json", "show", "connections", user=user)))
        return {each["process"]["pid"]: each["origin"]["cause"] for each in said["connections"]
                if each["side"] == "client" and each["process"] and each["origin"]}

    def test_course(self):
        before = self.tree()
        own = str(self.OWN)
        on = subprocess.run(self.command(MPTCPCTL, "app", "set", own, "on"), capture_output=True, text=True,
                            check=False)
        if not HAS_HOOK:
            self.assertEqual((on.returncode != 0, self.states(), list(PINS.iterdir()), self.tree()),
                             (True, [], [], before))
            self.assertIn("Linux 6.6", on.stderr)
            return
        self.assertEqual((on.returncode, on.stderr), (0, ""))
        self.assertEqual((self.states(), self.counted()), ([(own, "on", "applied")], (0, 0, None)))
        switched = self.connect()
        self.assertTrue(self.is_mptcp(switched))
        sockets, turned, latest = self.counted()
        self.assertEqual((sockets > 0, turned, latest is not None), (True, sockets, True))
        itself = self.connect(sys.executable, options=())
        others = [self.connect(sys.executable), self.connect(user="other")]
        elsewhere = self.connect(user="other", options=())
        self.assertEqual([self.is_mptcp(pid) for pid in (itself, elsewhere, *others)], [True, True, False, False])
        told = self.origins()
        self.assertEqual([pid for pid, cause in told.items() if cause == "our-switch"], [switched], told)
        self.assertEqual(told[itself], "asked-itself")
        self.assertNotIn("our-switch", self.origins("other").values())

        # The rule outlives the service.
        pid = int(*self.unit("MainPID"))
        self.assertTrue(pid)
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: int(*self.unit("MainPID")) != pid, "the end of the service")
        self.assertTrue(self.is_turned())
        self.assertEqual(self.states(), [(own, "on", "applied")])
        self.assertNotIn(int(*self.unit("MainPID")), (0, pid))

        # It ends with the machine, and nobody is told that it holds. The wish is kept.
        self.forget()
        wait_until(lambda: not self.is_turned(), "the end of the rule")
        self.assertEqual(self.states(), [(own, "on", "pending")])

        self.as_tester(MPTCPCTL, "app", "set", own, "on")
        self.assertTrue(self.is_turned())
        self.as_tester(MPTCPCTL, "app", "set", own, "default")
        self.assertEqual((self.states(), list(PINS.iterdir()), self.tree()), ([], [], before))
        wait_until(lambda: not self.is_turned(), "the end of the rule")


class Launcher(Apps):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        manager = f"user@{USER.pw_uid}.service"
        run("systemctl", "start", manager)
        cls.addClassCleanup(run, "systemctl", "stop", manager)

    def plant(self, path, text):
        """A file of the machine's."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text))
        self.addCleanup(path.unlink)

    def starts(self, unit):
        """What the user's systemd would start, and what it would tell that."""
        def show(name):
            return self.as_tester("systemctl", "--user", "show", f"--property={name}", "--value", unit)
        return re.search(r"argv\[\]=(.*?) ;", show("ExecStart")).group(1), show("Environment").strip()

    def test_unit(self):
        unit = "planted.service"
        command = f"{PROGRAM} -B {PEER} connect --tcp -- {SERVER[0]} {SERVER[1]} sleep=600"
        self.plant(Path("/etc/systemd/user") / unit, f"""\
            [Service]
            ExecStart={command}
            """)
        self.as_tester("systemctl", "--user", "daemon-reload")
        before = self.tree()
        self.addCleanup(self.as_tester, MPTCPCTL, "app", "set", unit, "default")

        def restarted():
            self.as_tester("systemctl", "--user", "restart", unit)
            self.addCleanup(self.as_tester, "systemctl", "--user", "stop", unit)
            return int(self.as_tester("systemctl", "--user", "show", "--property=MainPID", "--value", unit))

        self.assertEqual((self.starts(unit), self.is_mptcp(restarted())), ((command, ""), False))
        self.as_tester(MPTCPCTL, "app", "set", unit, "on", "--way", "launcher")
        made = {path for path, (_, text) in self.tree().items() if text is not None} - set(before)
        self.assertEqual({Path(path).parent.name for path in made if path.endswith(".conf")}, {f"{unit}.d"})
        self.assertIn("libmptcpwrap", self.starts(unit)[1])
        self.assertTrue(self.is_mptcp(restarted()))
        self.as_tester(MPTCPCTL, "app", "set", unit, "default")
        self.assertEqual(self.tree(), before)
        self.assertEqual(self.starts(unit), (command, ""))
        self.assertFalse(self.is_mptcp(restarted()))

    def test_menu_entry(self):
        entry = "org.example.weather.desktop"
        vendors = Path("/usr/local/share/applications") / entry
        self.plant(vendors, f"""\
            [Desktop Entry]
            Type=Application
            Name=Weather Report
            Exec={PROGRAM} -B {PEER} connect --tcp -- {SERVER[0]} {SERVER[1]} sleep=600
            """)
        before = self.tree()
        self.addCleanup(self.as_tester, MPTCPCTL, "app", "set", entry, "default")

        def launched(file):
            """Started as the menu does."""
            self.as_tester("sh", "-c", f"exec gio launch {file} >/dev/null 2>&1")
            pid = int(wait_until(lambda: subprocess.run(["pgrep", "--newest", "--exact", "weather"], check=False,
                                                        capture_output=True, text=True).stdout, "the program"))
            is_mptcp = self.is_mptcp(pid)
            os.kill(pid, signal.SIGKILL)
            wait_until(lambda: not Path(f"/proc/{pid}").exists(), "its end")
            return is_mptcp

        self.assertFalse(launched(vendors))
        self.as_tester(MPTCPCTL, "app", "set", entry, "on", "--way", "launcher")
        own = HOME / ".local/share/applications" / entry
        self.assertIn("mptcpize run", own.read_text())
        self.assertTrue(launched(own))
        self.as_tester(MPTCPCTL, "app", "set", entry, "default")
        self.assertEqual(self.tree(), before)


if __name__ == "__main__":
    unittest.main(verbosity=2)
