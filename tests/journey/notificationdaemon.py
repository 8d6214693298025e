#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A notification daemon that shows nothing: it writes down what it is told, and clicks on command.

usage: notificationdaemon.py [--refuse]

On the session bus of DBUS_SESSION_BUS_ADDRESS, as the Desktop Notifications Specification has it,
and as org.mptcpmonitor.Test for whoever gives the commands. With --refuse each notification is
answered with an error.
"""

import json
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NAME = "org.freedesktop.Notifications"
TEST = "org.mptcpmonitor.Test"
DISMISSED, CLOSED = 2, 3


class Daemon(dbus.service.Object):
    def __init__(self, bus, refuses):
        self._refuses = refuses
        self._calls, self._open, self._last = [], {}, 0
        super().__init__(dbus.service.BusName(NAME, bus), "/org/freedesktop/Notifications")

    @dbus.service.method(NAME, in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, application, replaces, icon, title, body, actions, hints, timeout):
        if self._refuses:
            raise dbus.DBusException("out of paper", name="org.freedesktop.Notifications.Error.Full")
        if not replaces:
            self._last += 1
        number = int(replaces) or self._last
        told = {"id": number, "new": not replaces, "application": str(application), "icon": str(icon),
                "title": str(title), "body": str(body), "actions": dict(zip(actions[::2], actions[1::2])),
                "event": str(hints.get("x-kde-eventId", "")), "entry": str(hints.get("desktop-entry", "")),
                "sound": sorted(str(hint) for hint in hints if "sound" in hint)}
        self._calls.append(told)
        self._open[number] = told
        return dbus.UInt32(number)

    @dbus.service.method(NAME, in_signature="u")
    def CloseNotification(self, number):
        if self._open.pop(int(number), None):
            self.NotificationClosed(number, CLOSED)

    @dbus.service.method(NAME, out_signature="as")
    def GetCapabilities(self):
        return ["actions", "body", "body-markup"]

    @dbus.service.method(NAME, out_signature="ssss")
    def GetServerInformation(self):
        return "recorder", "mptcpmonitor.org", "1", "1.2"

    @dbus.service.signal(NAME, signature="uu")
    def NotificationClosed(self, number, reason):
        pass

    @dbus.service.signal(NAME, signature="us")
    def ActionInvoked(self, number, action):
        pass

    @dbus.service.signal(NAME, signature="us")
    def ActivationToken(self, number, token):
        pass

    @dbus.service.method(TEST, out_signature="s")
    def Calls(self):
        """All notifications so far, as JSON."""
        return json.dumps(self._calls)

    @dbus.service.method(TEST, out_signature="s")
    def Open(self):
        """Those on the screen."""
        return json.dumps(list(self._open.values()))

    @dbus.service.method(TEST, in_signature="us")
    def Click(self, number, action):
        """As a user does: the notification goes."""
        self.ActivationToken(number, f"token-{number}")
        self.ActionInvoked(number, action)
        if self._open.pop(int(number), None):
            self.NotificationClosed(number, DISMISSED)


class Service(dbus.service.Object):
    """Answers as mptcp-monitord to what a user wants to have resumed, and writes it down."""
    NAME = "org.mptcpmonitor.Control"

    def __init__(self, bus):
        self._resumed = 0
        super().__init__(dbus.service.BusName(self.NAME, bus), "/org/mptcpmonitor/Control")

    @dbus.service.method("org.mptcpmonitor.Control1")
    def ResumeMptcp(self):
        self._resumed += 1

    @dbus.service.method(TEST, out_signature="u")
    def Resumed(self):
        return self._resumed


def main():
    bus = dbus.SessionBus(mainloop=dbus.mainloop.glib.DBusGMainLoop())
    keep = Daemon(bus, "--refuse" in sys.argv), Service(bus)
    assert keep
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
