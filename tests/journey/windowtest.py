# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A unittest that uses the real window as an ordinary user in a session of their own.

To be run by tests/support/systembus in the user's session: what it starts finds the service, polkit
and NetworkManager of that bus.
"""

import os
import pty
import signal
import sys
import tempfile
import unittest

from desktop import Desktop, Missing, descendants, steadily
from journeytest import MONITOR, NAME, PICTURES, JourneyTest
from lab import PEER, Process, wait_until


class Agent:
    """The textual polkit agent for a process, on a terminal of its own."""

    def __init__(self, pid):
        ready, told = os.pipe()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.set_inheritable(told, True)
            os.execvp("pkttyagent", ["pkttyagent", "--process", str(pid), "--notify-fd", str(told)])
        os.close(told)
        with open(ready, "rb") as pipe:
            pipe.read()                 # until polkit knows the agent

    def stop(self):
        os.kill(self._pid, signal.SIGTERM)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)


class WindowTest(JourneyTest):
    SIZE = "1200x820"

    @classmethod
    def setUpClass(cls):
        """This process is in the laptop's network already, as its user."""
        try:
            cls.programs = []
            os.environ["HOME"] = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="window-"))
            cls.desktop = cls.enterClassContext(Desktop(cls.SIZE))
        except (Missing, ImportError) as missing:
            raise unittest.SkipTest(str(missing)) from None

    def open(self, page, *within):
        """The program on a page, with an agent that asks for passwords; `within`: a command that runs it."""
        self.monitor = self.desktop.start(*within, MONITOR, "--page", page)
        self.programs.append(self.monitor)
        self.give_agent(self.monitor.pid)
        wait_until(self.is_shown, "the window")

    def open_endpoints(self):
        self.open("endpoints")
        wait_until(lambda: self.button("Add…"), "the page")

    def give_agent(self, pid):
        self.addCleanup(Agent(pid).stop)

    def browse(self, address, port=443):
        """A program with a connection there."""
        browser = Process([sys.executable, "-B", str(PEER), "connect", "--name", "browser", "--", address, str(port),
                           "receive"])
        self.addCleanup(browser.stop)
        browser.event("connected")

    # --- what is on the screen -------------------------------------------------------------

    @staticmethod
    def has(node, state):
        import pyatspi
        return node.getState().contains(getattr(pyatspi, f"STATE_{state}"))

    def shown(self, fits):
        """The first part on the screen that fits; None while there is none."""
        def look():
            program = self.desktop.accessible(NAME)
            return program and next((node for node in descendants(program)
                                     if fits(node) and self.has(node, "SHOWING")), None)
        return steadily(look)

    def click(self, node):
        """With the mouse."""
        area = node.queryComponent().getExtents(0)      # on the screen
        self.desktop.xdotool("mousemove", area.x + area.width // 2, area.y + area.height // 2, "click", 1)

    def named(self, role, name):
        return self.shown(lambda node: (node.getRoleName(), node.name) == (role, name))

    def button(self, name):
        return self.named("button", name)

    def text(self, part):
        """A text on the screen that contains this; None while there is none."""
        node = self.shown(lambda node: part in node.name)
        return node and node.name

    def await_text(self, part, seconds=30):
        return wait_until(lambda: self.text(part), f"\"{part}\" on the screen", seconds)

    def press(self, name, role="button"):
        def press():
            node = self.named(role, name)
            if not node or not self.has(node, "SENSITIVE"):
                return False
            return node.queryAction().doAction(0)
        wait_until(press, f"the {role} \"{name}\"")

    def endpoint_rows(self):
        return {row["Address"]: row for row in self.tree("Endpoints")}

    def picture(self, name):
        self.desktop.picture(PICTURES / f"{name}.png")
