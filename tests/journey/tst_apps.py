#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""MPTCP for a program, from the click to its next connection, and what the window says of it.

usage: tst_apps.py TEST

The user is an ordinary one in a session of their own. Bus, polkit, service and sockets are real; only
the kernel's part is played: the service keeps its rules in memory, and the program of the test opens
each connection as the rule says that the service tells. What is started otherwise needs no such help.
Pictures of the screen go to build/journey.
"""

import json
import os
import shutil
import subprocess
import sys
import unittest
from ast import literal_eval
from pathlib import Path

from desktop import ROOT
from journeytest import MONITOR, PICTURES
from lab import PEER, Lab, Process, Unavailable, wait_until
from windowtest import WindowTest

sys.path.insert(0, str(ROOT / "tests/service"))
from buscaller import Program as Caller  # noqa: E402

MONITORD = os.environ.get("FAKESWITCH_MONITORD", str(ROOT / "build/dev/bin/fakeswitch-monitord"))
MPTCPCTL = os.environ.get("MPTCPCTL", str(ROOT / "build/dev/bin/mptcpctl"))
SYSTEMBUS = ROOT / "tests/support/systembus"
DAEMON = Path(__file__).with_name("notificationdaemon.py")
WITHOUT_SERVICE = {"test_no_service"}

SERVER = "10.81.1.2", 443
TCP, MPTCP = 6, 262
ENTRY = "org.example.weather.desktop"
TITLE = "Weather Report"
# A connection for each line, by a socket that it asks for, or by one that no library between it and
# the kernel has changed. Answers with the socket's protocol.
TALK = """import ctypes, socket, sys
kept = []
for line in sys.stdin:
    how, protocol, address, port = line.split()
    ask = (socket.AF_INET, socket.SOCK_STREAM, int(protocol))
    kept.append(socket.socket(fileno=ctypes.CDLL("libc.so.6").socket(*ask)) if how == "gets" else socket.socket(*ask))
    kept[-1].connect((address, int(port)))
    print(kept[-1].getsockopt(socket.SOL_SOCKET, 38), flush=True)
"""


class Apps(WindowTest):
    def setUp(self):
        """A program that is installed, with an entry in the menu."""
        self.program = self.desktop.home / "bin/weather"
        self.program.parent.mkdir()
        self.put_program()
        applications = self.desktop.home / "system/applications"
        applications.mkdir(parents=True)
        (applications / ENTRY).write_text(
            f"[Desktop Entry]\nType=Application\nName={TITLE}\nIcon=weather-clear\n"
            f"Exec={self.program} -B {PEER} connect --tcp -- {SERVER[0]} {SERVER[1]} sleep=600\n", encoding="utf-8")
        self.desktop.environment["XDG_DATA_DIRS"] = f"{applications.parent}:/usr/local/share:/usr/share"
        self.before = self.files()

    def put_program(self):
        """Where there is none, or in the place of the one that is there, as an upgrade does."""
        new = self.program.with_suffix(".new")
        shutil.copy2(os.path.realpath(sys.executable), new)
        new.replace(self.program)

    def files(self):
        """What the user's own folders say about programs."""
        return {str(file.relative_to(self.desktop.home)): file.read_bytes()
                for which in ("config/mptcp-monitor-apps*", "config/systemd/**/*", "data/applications/**/*")
                for file in self.desktop.home.glob(which) if file.is_file()}

    # --- the program, and the kernel's part ------------------------------------------------------

    def run_program(self, *before):
        running = Process([*before, str(self.program), "-B", "-c", TALK])
        self.addCleanup(running.stop)
        return running

    def rule(self):
        """What the service keeps for the program: 1 on, 2 off, 0 none."""
        answer = Caller().call(method="AppRules")
        self.assertEqual(answer["error"], "", answer)
        return next((rule[3] for rule in literal_eval(answer["reply"])[0] if rule[1] == self.program.stat().st_ino), 0)

    def connect(self, running, asks=TCP, heeded=True):
        """Its next connection, as the kernel makes it for this rule; or as if that did not heed it.
        The protocol that it got."""
        rule = self.rule() if heeded and "test_no_service" != self._testMethodName else 0
        protocol = {1: MPTCP, 2: TCP}.get(rule, asks)
        running.tell(f"{'gets' if rule else 'asks'} {protocol} {SERVER[0]} {SERVER[1]}")
        return int(running.line())

    # --- the window ------------------------------------------------------------------------------

    def cell(self, column):
        return {row["Program"]: row for row in self.tree("Programs")}.get(TITLE, {}).get(column)

    def await_cell(self, column, begins):
        wait_until(lambda: (self.cell(column) or "").startswith(begins),
                   f"\"{begins}\" under {column}, not {self.tree('Programs')}")

    def search(self):
        """The window on the page, and the program chosen that the user has searched for."""
        self.open("apps")
        wait_until(lambda: self.button("Restore Defaults…"), "the page")
        self.assertIsNone(self.cell("MPTCP"))       # has had no connection
        self.desktop.keys("ctrl+f")
        self.desktop.type("weather")
        self.click(wait_until(lambda: self.named("table cell", TITLE), "the program"))
        self.await_text(str(self.program))

    def radio(self, mode):
        return self.named("radio button", f"MPTCP for this program: {mode}")

    def turn(self, mode):
        self.press(f"MPTCP for this program: {mode}", "radio button")
        self.press("Apply")

    def turn_on(self):
        self.turn("On")
        self.await_cell("MPTCP", "on")
        self.await_cell("Proof", "waiting for the next connection")

    def assert_untouched(self):
        """The program has what it asks for, and nothing is left."""
        self.await_cell("MPTCP", "default")
        self.assertEqual((self.cell("Way"), self.cell("Proof")), ("", ""))
        self.assertEqual(self.files(), self.before)

    # --- tests -----------------------------------------------------------------------------------

    def test_on_and_off(self):
        running = self.run_program()
        self.search()
        self.picture("apps-1-found")
        self.turn_on()
        self.assertEqual((self.rule(), self.cell("Way")), (1, "kernel"))
        self.await_text("It has opened no connection since the change.")
        self.picture("apps-2-waiting")
        self.connect(running)
        self.await_cell("Proof", "verified: MPTCP at ")
        self.await_cell("Connections", "1 MPTCP")
        self.await_text("Verified: the connection it opened at ")
        self.picture("apps-3-verified-on")

        self.turn("Off")
        self.await_cell("MPTCP", "off")
        self.await_cell("Proof", "waiting for the next connection")     # the one that is there proves nothing
        self.assertEqual(self.rule(), 2)
        self.connect(running, asks=MPTCP)
        self.await_cell("Proof", "verified: TCP at ")
        self.await_cell("Connections", "1 MPTCP, 1 TCP")
        self.picture("apps-4-verified-off")

        # A step back is the choice before, to be proved anew.
        self.press("Undo")
        self.await_cell("MPTCP", "on")
        self.await_cell("Proof", "waiting for the next connection")
        self.assertEqual(self.rule(), 1)
        self.connect(running)
        self.await_cell("Proof", "verified: MPTCP at ")
        self.picture("apps-5-undone")

        self.turn("As it asks")
        self.assert_untouched()
        self.assertEqual(self.rule(), 0)

    def test_no_effect(self):
        """A rule that is kept, and a kernel that does not heed it."""
        running = self.run_program()
        self.search()
        self.turn_on()
        self.connect(running, heeded=False)
        self.await_cell("Proof", "no effect: TCP at ")
        self.await_text("The change had no effect: the last connection it opened was TCP, at ")
        self.await_text("Why is not known.")
        self.picture("apps-no-effect")
        self.connect(running)
        self.await_cell("Proof", "verified: MPTCP at ")

    def test_upgraded(self):
        """The file that was chosen is replaced while the program runs."""
        running = self.run_program()
        self.search()
        self.turn_on()
        self.connect(running)
        self.await_cell("Proof", "verified: MPTCP at ")
        self.put_program()
        wait_until(lambda: self.rule() == 1, "the rule of the new file")
        self.await_cell("Proof", "waiting for the next connection")
        self.connect(running, heeded=False)     # no rule is for the old file
        self.await_cell("Proof", "no effect yet: restart it")
        self.await_text("The program was updated while it ran. Restart it.")
        self.picture("apps-upgraded")
        running.stop()
        self.connect(self.run_program())
        self.await_cell("Proof", "verified: MPTCP at ")

    def mptcpctl(self, *words):
        subprocess.run([MPTCPCTL, *words], env=self.desktop.environment, check=True, stdout=subprocess.DEVNULL)

    def test_restored_defaults(self):
        """Whatever was chosen, here and by mptcpctl, in both ways."""
        applications = self.desktop.home / "system/applications"
        other = ENTRY.replace("weather", "news")
        (applications / other).write_text(
            (applications / ENTRY).read_text(encoding="utf-8").replace(TITLE, "News"), encoding="utf-8")
        self.search()
        self.turn_on()
        self.mptcpctl("app", "set", other, "on", "--way", "launcher")
        self.desktop.keys("ctrl+f", "BackSpace")
        wait_until(lambda: {row["Program"]: row["Way"] for row in self.tree("Programs")}
                   == {TITLE: "kernel", "News": "launching"}, "both choices")
        self.assertIn(f"data/applications/{other}", self.files())
        self.picture("apps-before-restoring")
        self.press("Restore Defaults…")
        self.await_text("Shall all programs get again what they ask for?")
        self.picture("apps-restoring")
        self.press("Restore")
        wait_until(lambda: not self.tree("Programs"), "no program without a connection or a choice")
        self.assertEqual((self.rule(), self.files()), (0, self.before))
        self.assertFalse(self.has(self.button("Restore Defaults…"), "SENSITIVE"))
        self.picture("apps-restored")
        # Even that can be taken back.
        self.press("Undo")
        self.await_cell("Proof", "waiting for the next connection")
        self.assertEqual(self.rule(), 1)
        self.assertIn(f"data/applications/{other}", self.files())

    def test_no_service(self):
        """The other way is offered, and it is real: mptcpize, and a menu entry that starts with it."""
        running = self.run_program()
        self.search()
        self.await_text("The system service of MPTCP Monitor is not there, or is too old. Programs can be switched "
                        "by how they are started, for which no service is needed.")
        self.press("MPTCP for this program: On", "radio button")
        self.await_text("It holds from the next start by the menu or as a service on; a program that runs has to be "
                        "restarted.")
        self.assertTrue(self.shown(lambda node: node.getRoleName() == "combo box"
                                   and node.name in ("How it is switched", "by how it is started, after a restart")))
        self.picture("apps-no-service")
        self.press("Apply")
        self.await_cell("Proof", "waiting for the next connection")
        self.assertEqual(self.cell("Way"), "launching")
        own = self.desktop.home / "data/applications" / ENTRY
        self.assertIn("mptcpize run", own.read_text(encoding="utf-8"))
        self.assertEqual(self.connect(running), TCP)
        self.await_cell("Proof", "no effect yet: restart it")
        self.await_text("The program still runs from before the change. Restart it.")
        self.picture("apps-to-be-restarted")
        running.stop()
        subprocess.run(["gio", "launch", own], env=self.desktop.environment, check=True)     # as the menu does
        self.await_cell("Proof", "verified: MPTCP at ")
        self.picture("apps-launched")
        self.turn("As it asks")
        self.assert_untouched()

    def start_in_tray(self):
        """The program with nothing but its icon."""
        panel = self.desktop.start_panel()
        self.addCleanup(Process.end, panel)
        wait_until(lambda: self.desktop.bus.name_has_owner("org.kde.StatusNotifierWatcher"), "the panel")
        self.monitor = self.desktop.start(MONITOR, "--hidden")
        self.programs.append(self.monitor)
        wait_until(self.desktop.tray_item, "the icon in the tray")

    def test_tray(self):
        """The programs that had connections last, each with a switch."""
        def entries():
            return self.desktop.submenu("MPTCP for Programs")

        running = self.run_program()
        self.start_in_tray()
        wait_until(lambda: entries() == {"No program has had a connection yet": 0}, "the empty menu")
        self.connect(running, asks=MPTCP)
        wait_until(lambda: entries() == {TITLE: 1}, "the program in the menu")
        self.desktop.choose(TITLE, within="MPTCP for Programs")
        wait_until(lambda: self.rule() == 2, "the rule")
        wait_until(lambda: entries() == {TITLE: 0}, "the mark gone")
        self.assertEqual(self.connect(running, asks=MPTCP), TCP)
        self.assertFalse(self.is_shown())
        # The window knows of it.
        self.desktop.click_tray()
        wait_until(self.is_shown, "the window")
        self.desktop.keys("ctrl+6")
        self.await_cell("Proof", "verified: TCP at ")
        self.picture("apps-tray")
        self.desktop.choose(TITLE, within="MPTCP for Programs")
        wait_until(lambda: self.rule() == 0, "the end of the rule")
        wait_until(lambda: entries() == {TITLE: 1}, "the mark")
        self.assert_untouched()

    def test_notification(self):
        """A program that somebody else turned MPTCP on for: told, and turned off from there."""
        daemon = self.desktop.start(sys.executable, "-B", str(DAEMON))
        self.addCleanup(Process.end, daemon)
        wait_until(lambda: self.desktop.bus.name_has_owner("org.freedesktop.Notifications"), "the daemon")
        recorder = self.desktop.bus.get_object("org.freedesktop.Notifications", "/org/freedesktop/Notifications")

        def told():
            calls = json.loads(recorder.Calls(dbus_interface="org.mptcpmonitor.Test"))
            return next((call for call in calls if "Turn Off for This Program…" in call["actions"].values()), None)

        # Of the session, not of the user's own command.
        said = subprocess.run(["mptcpize", "run", "env"], check=True, capture_output=True, text=True).stdout
        preload = next(line for line in said.splitlines() if line.startswith("LD_PRELOAD="))
        source = self.desktop.home / "config/environment.d/mptcp.conf"
        source.parent.mkdir()
        source.write_text(preload + "\n", encoding="utf-8")
        self.start_in_tray()
        running = self.run_program("env", preload)
        self.assertEqual(self.connect(running), MPTCP)
        notification = wait_until(told, "the notification", 45)
        self.assertEqual(notification["body"], "1 program uses MPTCP without having asked for it: weather.")
        action = {label: key for key, label in notification["actions"].items()}["Turn Off for This Program…"]
        recorder.Click(notification["id"], action, dbus_interface="org.mptcpmonitor.Test")
        wait_until(self.is_shown, "the window")
        # Nothing is done before the user says so.
        wait_until(lambda: (off := self.radio("Off")) and self.has(off, "CHECKED"), "the proposal")
        self.assertEqual((self.rule(), self.cell("MPTCP")), (0, "default"))
        self.await_text("Where the program asks for MPTCP, it gets TCP.")
        self.await_text(f'makes programs use MPTCP with "{preload}"')
        self.picture("apps-proposed")
        self.press("Apply")
        self.await_cell("Proof", "waiting for the next connection")
        self.assertEqual(self.connect(running), TCP)
        self.await_cell("Proof", "verified: TCP at ")

    def tab_to(self, role, name):
        """Presses Tab until this has the focus."""
        for _ in range(12):
            self.desktop.keys("Tab")
            if self.shown(lambda node: (node.getRoleName(), node.name) == (role, name) and self.has(node, "FOCUSED")):
                return
        self.fail(f"no way to the {role} {name} by the keyboard")

    def test_with_keys_alone(self):
        self.open("apps")
        wait_until(lambda: self.button("Restore Defaults…"), "the page")
        self.desktop.keys("ctrl+f")
        self.desktop.type("weather")
        wait_until(lambda: self.named("table cell", TITLE), "the program")
        self.desktop.keys("Tab", "Tab", "Home")
        self.await_text(str(self.program))
        self.tab_to("radio button", "MPTCP for this program: As it asks")
        self.desktop.keys("Right")
        wait_until(lambda: self.has(self.radio("On"), "CHECKED"), "the choice")
        self.tab_to("button", "Apply")
        self.desktop.keys("space")
        self.await_cell("Proof", "waiting for the next connection")
        self.assertEqual(self.rule(), 1)
        self.desktop.keys("alt+u")      # undo
        wait_until(lambda: self.rule() == 0, "the end of the rule")
        self.assert_untouched()


def inside():
    outcome = unittest.main(argv=[sys.argv[0], f"Apps.{sys.argv[1]}"], verbosity=2, warnings="ignore", exit=False).result
    return 1 if not outcome.wasSuccessful() or not outcome.testsRun else 77 if outcome.skipped else 0


def outside(test):
    if os.geteuid() != 0:
        print("skipped: not root")
        return 77
    PICTURES.mkdir(parents=True, exist_ok=True)
    PICTURES.chmod(0o777)                               # the user of the test draws there
    variables = [f"{name}={value}" for name, value in os.environ.items() if name.startswith(("MPTCP", "JOURNEY_"))]
    service = [] if test in WITHOUT_SERVICE else ["--monitord", MONITORD]
    os.environ["SYSTEMBUS_IDLE"] = "600"                # with the service go its rules, which are in no kernel here
    try:
        with Lab() as lab:
            client, server = lab.direct(("wlan0", "wwan0"))
            server.serve(*SERVER, "source=400", "--name", "webserver")
            return subprocess.run(client.command(
                SYSTEMBUS, *service, "--user", "tester:1234", "--session", "tester", "--pam", "deny", "--",
                "as-user", "tester", "env", "APPS_INSIDE=1", "LANG=C.UTF-8", *variables,
                sys.executable, "-B", __file__, test), check=False).returncode
    except Unavailable as refusal:
        print(f"skipped: no network namespaces here: {refusal}")
        return 77


if __name__ == "__main__":
    sys.exit(inside() if "APPS_INSIDE" in os.environ else outside(sys.argv[1]))
