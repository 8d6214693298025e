#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the real program tells by notifications, of real connections that meet real trouble, and
what a click on them does. They are seen by a daemon that writes them down, and by a real one.

Pictures of the screen go to build/journey.
"""

import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from desktop import descendants, steadily
from journeytest import NAME, PICTURES, JourneyTest, ended, main
from lab import Process, wait_until
import truth

DAEMON = Path(__file__).with_name("notificationdaemon.py")
NOTIFICATIONS, CONTROL, TEST = "org.freedesktop.Notifications", "org.mptcpmonitor.Control", "org.mptcpmonitor.Test"
LATER = 3               # mptcpi_flags of a connection that fell back in use


class NotifyTest(JourneyTest):
    """A monitor in the tray, and a network for each test."""

    def setUp(self):
        # What the program has been told to remember is of this test alone; its service is on this bus.
        self.desktop.environment["XDG_STATE_HOME"] = str(self.desktop.home / self.id())
        self.desktop.environment["DBUS_SYSTEM_BUS_ADDRESS"] = self.desktop.environment["DBUS_SESSION_BUS_ADDRESS"]
        self.panel = self.desktop.start_panel()
        wait_until(lambda: self.desktop.bus.name_has_owner("org.kde.StatusNotifierWatcher"), "the panel")
        self.addCleanup(Process.end, self.panel)
        self.addCleanup(self.restore)

    def restore(self):
        for program in self.programs:
            Process.end(program)
        self.server.nft("")
        self.client.ip("link set wlan0 up", "addr replace 10.81.2.1/24 dev wwan0", "mptcp endpoint flush")
        # A write ends a pause.
        if self.client.has_sysctl("net.mptcp.blackhole_timeout"):
            self.client.sysctl("net.mptcp.blackhole_timeout", 3600)

    def start_daemon(self, *options):
        daemon = self.desktop.start(sys.executable, "-B", str(DAEMON), *options)
        self.addCleanup(Process.end, daemon)
        wait_until(lambda: self.desktop.bus.name_has_owner(NOTIFICATIONS), "the daemon")
        wait_until(lambda: self.desktop.bus.name_has_owner(CONTROL), "the service")
        return daemon

    def start_hidden(self):
        monitor = self.start("--hidden")
        wait_until(self.desktop.tray_item, "the icon in the tray")
        return monitor

    def start_behind(self):
        """The window in sight, another one active."""
        monitor = self.start("--page", "overview")
        wait_until(self.is_shown, "the window")
        other = self.desktop.start("xmessage", "-geometry", "+10+10", "the work of somebody")
        self.addCleanup(Process.end, other)
        self.look_away()
        return monitor

    def look_away(self):
        window = wait_until(lambda: self.desktop.windows("Xmessage"), "another window")[0]

        def activate():
            self.desktop.xdotool("windowactivate", window)
            return self.active() == window
        wait_until(activate, "the other window to be active")

    def active(self):
        return "".join(self.desktop.xdotool("getactivewindow"))

    # --- the daemon ------------------------------------------------------------------------

    def ask(self, method, *words, name=NOTIFICATIONS, path="/org/freedesktop/Notifications"):
        return self.desktop.bus.get_object(name, path).get_dbus_method(method, TEST)(*words)

    def told(self, event, new=True):
        return [call for call in json.loads(self.ask("Calls")) if call["event"] == event and call["new"] == new]

    def open(self, event):
        return [call for call in json.loads(self.ask("Open")) if call["event"] == event]

    def await_told(self, event, count=1):
        wait_until(lambda: len(self.told(event)) >= count, f"{count} notifications of {event}", 45)
        return self.told(event)[-1]

    # --- trouble ---------------------------------------------------------------------------

    def connect(self, name, port, words=("discard",)):
        """A program with an MPTCP connection over wlan0, and its token."""
        before = set(truth.connections(self.client))
        self.addCleanup(self.server.serve("10.81.1.2", port, "echo", "--name", "server").stop)
        peer = self.client.connect("10.81.1.2", port, "echo=1000", *words, "-", options=["--name", name])
        new = wait_until(lambda: set(truth.connections(self.client)) - before, "the connection")
        self.addCleanup(peer.stop)
        return peer, new.pop()

    def fall_back(self, name, port):
        """A program whose connection loses MPTCP while it is used. One that has sent something
        twice, as happens on a busy machine, is reset instead: then another one."""
        for attempt in range(10):
            peer, token = self.connect(name, port + attempt)
            self.server.nft(f"tcp dport {port + attempt} reset tcp option mptcp", hook="input")
            peer.tell("send=400:1")
            outcome = wait_until(lambda: self.outcome(token), "the fallback")
            if outcome == "fell back":
                return
            peer.stop()
        raise TimeoutError("every connection is reset")

    def outcome(self, token):
        connections = truth.connections(self.client)
        if token not in connections:
            return "reset"
        return "fell back" if connections[token]["flags"] == LATER else None

    def two_paths(self):
        self.client.ip("mptcp endpoint add 10.81.2.1 dev wwan0 subflow")
        peer, token = self.connect("browser", 443)
        wait_until(lambda: sum(s["mptcp"] for s in truth.tcp_sockets(self.client).values()) >= 2, "two subflows")
        return peer, token

    def pause(self):
        """The network swallows requests with MPTCP, until the kernel asks for it no more."""
        self.server.nft("tcp flags & (syn|ack) == syn tcp option mptcp exists drop", hook="input")
        self.addCleanup(self.server.serve("10.81.1.2", 8443, "echo", "--name", "server").stop)
        for name in "updater", "mailreader":
            peer = self.client.connect("10.81.1.2", 8443, "echo=1000", "-", options=["--name", name])
            self.addCleanup(peer.stop)

    def await_status(self, status):
        wait_until(lambda: self.desktop.tray("Status") == status, f"the tray to be {status}", 45)


class Notify(NotifyTest):
    def test_fell_back_and_a_click(self):
        self.start_daemon()
        self.connect("browser", 443)
        self.start_hidden()
        self.await_status("Active")
        self.fall_back("mailreader", 7000)
        told = self.await_told("fellBack")
        self.assertEqual((told["application"], told["title"], told["entry"]),
                         ("MPTCP Monitor", "Fell back to TCP", "org.mptcpmonitor.mptcp-monitor"))
        self.assertEqual(told["icon"], "org.mptcpmonitor.mptcp-monitor")
        self.assertIn("mailreader", told["body"])
        self.assertEqual(told["sound"], [])
        self.await_status("NeedsAttention")
        tip = str(self.desktop.tray("ToolTip")[3])
        self.assertIn("mailreader", tip)

        # One for each program.
        self.fall_back("calendar", 7100)
        told_later = self.await_told("fellBack", 2)
        self.assertIn("calendar", told_later["body"])
        self.assertEqual(len(self.told("fellBack")), 2)

        # A click leads to the very connection.
        self.assertFalse(self.is_shown())
        self.ask("Click", told["id"], "default")
        wait_until(self.is_shown, "the window")
        row = wait_until(self.current_row, "a current row")
        self.assertIn("mailreader", row)
        wait_until(lambda: self.active() in self.desktop.windows(NAME), "the window to be active")
        self.desktop.picture(PICTURES / "notify-click.png")

    def current_row(self):
        """The name in the selected row of the connections."""
        import pyatspi

        def look():
            tree = self.desktop.find(NAME, "tree", "Connections")
            if not tree:
                return None
            return next((node.name for node in descendants(tree) if node.getRoleName() == "table cell"
                         and node.getState().contains(pyatspi.STATE_SELECTED)), None)
        return steadily(look)

    def test_path_lost_and_back(self):
        self.start_daemon()
        self.two_paths()
        self.start_behind()
        before = self.active()
        self.client.ip("addr del 10.81.2.1/24 dev wwan0")
        told = self.await_told("pathLost")
        self.assertIn("wwan0", told["body"])
        self.assertEqual(self.active(), before)         # nobody is disturbed
        self.await_status("NeedsAttention")
        self.assertIn("wwan0", str(self.desktop.tray("ToolTip")[3]))
        # The window says the same.
        wait_until(lambda: self.desktop.find(NAME, "label", told["body"]), "the sentence in the window")
        self.desktop.picture(PICTURES / "notify-overview.png")
        # It is over by itself.
        self.client.ip("addr add 10.81.2.1/24 dev wwan0")
        self.await_status("Active")
        wait_until(lambda: not self.open("pathLost"), "the notification to go", 30)
        self.assertEqual(len(self.told("pathLost")), 1)

    def test_paused_and_resumed(self):
        if not self.client.has_sysctl("net.mptcp.blackhole_timeout"):
            self.skipTest("this kernel never pauses MPTCP")
        self.start_daemon()
        self.start_hidden()
        self.pause()
        told = self.await_told("paused")
        self.assertIn("Resume", told["actions"].values())
        self.await_status("NeedsAttention")
        resume = next(key for key, label in told["actions"].items() if label == "Resume")
        self.ask("Click", told["id"], resume)
        wait_until(lambda: self.ask("Resumed", name=CONTROL, path="/org/mptcpmonitor/Control") == 1, "the verb")
        self.assertEqual(len(self.told("paused")), 1)

    def test_used_up_limit_leads_to_the_preview(self):
        config = self.desktop.home / "config/mptcp-monitorrc"
        config.write_text("[DataLimits][wlan0]\nday=50000\n", encoding="utf-8")
        self.addCleanup(config.unlink, missing_ok=True)
        self.start_daemon()
        self.start_hidden()
        peer, _ = self.connect("browser", 443, words=())
        self.await_status("Active")
        peer.do("echo=100000")
        told = self.await_told("costlyTraffic")
        self.assertIn("The data limit for today is used up: wlan0.", told["body"])
        before = self.client.ip_json("mptcp", "endpoint")
        backup = next(key for key, label in told["actions"].items() if label == "Only as Backup…")
        self.ask("Click", told["id"], backup)
        wait_until(lambda: self.desktop.find(NAME, "dialog", "Use wlan0 Only as Backup"), "the preview")
        self.assertEqual(self.client.ip_json("mptcp", "endpoint"), before)      # nothing but a question
        self.desktop.picture(PICTURES / "notify-limit.png")

    def test_first_start(self):
        """What is on here is told once, and never again."""
        self.start_daemon()
        self.two_paths()
        for start in range(3):
            monitor = self.start_hidden()
            if start == 0:
                told = self.await_told("onByDefault")
                self.assertEqual(told["title"], "What uses MPTCP on this computer")
                self.assertIn("Somebody lets programs with MPTCP use 1 address", told["body"])
            # Of all starts the same frames tell something else, so that it has been thought of.
            self.client.ip("addr del 10.81.2.1/24 dev wwan0")
            self.await_told("pathLost", start + 1)
            self.assertEqual([call["title"] for call in self.told("onByDefault")], [told["title"]])
            self.client.ip("addr add 10.81.2.1/24 dev wwan0")
            self.await_status("Active")
            self.desktop.choose("Quit")
            self.assertEqual(ended(monitor), 0)

    def switch(self, name):
        """Opens the settings, and switches the notifications of that name on or off."""
        self.desktop.press(NAME, "menu item", "Settings…")
        self.desktop.press(NAME, "page tab", "Notifications")
        self.desktop.press(NAME, "check box", name)
        self.desktop.picture(PICTURES / "notify-settings.png")
        self.desktop.press(NAME, "button", "OK")
        wait_until(lambda: not self.desktop.find(NAME, "dialog", "Settings"), "the end of the dialog")
        self.look_away()

    def test_switched_off_and_on(self):
        """In our own settings, and to be read by those of the desktop."""
        users = self.desktop.home / "config/mptcp-monitor.notifyrc"
        self.addCleanup(users.unlink, missing_ok=True)
        self.start_daemon()
        self.two_paths()
        self.start_behind()
        self.switch("Path lost")
        self.assertIn("[Event/pathLost]\nAction=None", users.read_text(encoding="utf-8"))
        self.client.ip("addr del 10.81.2.1/24 dev wwan0")
        self.await_status("NeedsAttention")             # the tray says it all the same
        self.client.ip("addr add 10.81.2.1/24 dev wwan0")
        self.await_status("Active")
        self.assertEqual(self.told("pathLost"), [])
        self.switch("Path lost")
        self.client.ip("addr del 10.81.2.1/24 dev wwan0")
        self.await_told("pathLost")
        self.assertIn("[Event/pathLost]\nAction=Popup", users.read_text(encoding="utf-8"))

    def test_flood(self):
        """As many flaps as ten seconds allow, while each of them is looked at."""
        self.start_daemon()
        self.two_paths()
        self.start_behind()
        stop, flaps = time.monotonic() + 10, 0
        while time.monotonic() < stop:
            self.client.ip("addr del 10.81.2.1/24 dev wwan0", "link set wlan0 down")
            self.client.ip("addr add 10.81.2.1/24 dev wwan0", "link set wlan0 up")
            flaps += 2
        calls = json.loads(self.ask("Calls"))
        events = {call["event"] for call in calls}
        counts = {event: len(self.told(event)) for event in events}
        print(f"{flaps} flaps in 10 s: {counts}, {len(calls)} messages")
        self.assertGreater(flaps, 100)
        self.assertIn("pathLost", counts)
        for event, count in counts.items():
            self.assertLessEqual(count, 3, event)
        self.assertLess(len(calls), 12)

    def test_no_daemon(self):
        self.start_hidden_and_lose_path()

    def test_daemon_that_refuses(self):
        self.start_daemon("--refuse")
        self.start_hidden_and_lose_path()

    def test_daemon_that_hangs(self):
        daemon = self.start_daemon()
        daemon.send_signal(signal.SIGSTOP)
        self.addCleanup(daemon.send_signal, signal.SIGCONT)
        self.start_hidden_and_lose_path()

    def start_hidden_and_lose_path(self):
        """Whatever the daemon does, the program goes on, and answers at once."""
        self.two_paths()
        monitor = self.start_hidden()
        slowest, pause = 0, threading.Event()
        self.client.ip("addr del 10.81.2.1/24 dev wwan0")
        self.await_status("NeedsAttention")
        until = time.monotonic() + 12           # two looks while hidden, so that it has been told
        while time.monotonic() < until:
            asked = time.monotonic()
            self.assertEqual(self.desktop.tray("Status"), "NeedsAttention")
            slowest = max(slowest, time.monotonic() - asked)
            pause.wait(0.1)
        print(f"slowest answer {slowest * 1000:.0f} ms")
        self.assertLess(slowest, 2)
        self.desktop.choose("Quit")
        self.assertEqual(ended(monitor), 0)


class RealDaemon(NotifyTest):
    def test_dunst(self):
        dunst = self.desktop.start("dunst", "-conf", "/dev/null", "-timeout_low", "60", "-timeout_normal", "60")
        self.addCleanup(Process.end, dunst)
        wait_until(lambda: self.desktop.bus.name_has_owner(NOTIFICATIONS), "dunst")
        self.two_paths()
        self.start_hidden()
        self.client.ip("addr del 10.81.2.1/24 dev wwan0")
        # What makes the endpoint is told at the first start, and then the path that it has lost.
        wait_until(lambda: self.displayed() == 2, "two bubbles", 45)
        self.await_status("NeedsAttention")
        self.assertTrue(self.desktop.windows("Dunst"))
        self.desktop.picture(PICTURES / "notify-dunst.png")

    def displayed(self):
        counted = subprocess.run(["dunstctl", "count", "displayed"], env=self.desktop.environment, text=True,
                                 capture_output=True, check=True).stdout
        return int(counted)


if __name__ == "__main__":
    main()
