# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A private desktop on a virtual screen: X server, window manager, session bus, and a tray on demand.

What is on it is read as any other program would: windows through X, texts through AT-SPI, the tray
through StatusNotifierItem and its menu through com.canonical.dbusmenu.
"""

import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/lab"))
from lab import Process, wait_until  # noqa: E402

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PANEL = """panels=panel1
iconTheme=breeze-dark
[panel1]
plugins=taskbar, statusnotifier
position=Bottom
panelSize=32
[taskbar]
type=taskbar
[statusnotifier]
type=statusnotifier
"""


class Missing(Exception):
    """A program that the desktop consists of is not installed."""


class Desktop:
    """with Desktop() as desktop: ... All of it ends with the block."""

    PROGRAMS = "dbus-daemon", "Xvfb", "openbox", "lxqt-panel", "xdotool", "import"

    def __init__(self, size="1400x900"):
        self._stack = contextlib.ExitStack()
        self._size = size

    def __enter__(self):
        for program in self.PROGRAMS:
            if not shutil.which(program):
                raise Missing(program)
        home = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="journey-")))
        (home / "run").mkdir(mode=0o700)
        (home / "config/lxqt").mkdir(parents=True)
        (home / "config/lxqt/panel.conf").write_text(PANEL, encoding="utf-8")
        (home / "data/icons").mkdir(parents=True)
        (home / "data/icons/hicolor").symlink_to(ROOT / "resources/icons")
        self.home = home
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(("WAYLAND", "XDG_", "DBUS_"))} | {
            "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"), "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_RUNTIME_DIR": str(home / "run"), "LANGUAGE": "", "LC_ALL": "C.UTF-8",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "NO_AT_BRIDGE": "0", "LIBGL_ALWAYS_SOFTWARE": "1"}
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._start_and_read(
            "dbus-daemon", "--session", "--nofork", "--print-address=1")
        self._start_screen()
        os.environ.update(self.environment)     # for pyatspi and dbus in this process
        import dbus
        self.bus = dbus.bus.BusConnection(self.environment["DBUS_SESSION_BUS_ADDRESS"])
        # As on a desktop, it is there before any program: Qt complains when it comes at the same time.
        self.bus.get_object("org.a11y.Bus", "/org/a11y/bus").GetAddress(dbus_interface="org.a11y.Bus")
        return self

    def __exit__(self, *_):
        self._stack.close()

    def _start_screen(self):
        self.environment["QT_QPA_PLATFORM"] = "xcb"
        self.environment["DISPLAY"] = ":" + self._start_and_read(
            "Xvfb", "-displayfd", "1", "-screen", "0", self._size + "x24", "-nolisten", "tcp")
        self.start("openbox")
        wait_until(lambda: self.xdotool("get_num_desktops") not in ([], ["0"]), "the window manager")

    def start(self, *command):
        """A program that ends with the desktop, or before with Process.end()."""
        with tempfile.NamedTemporaryFile(dir=self.home, suffix=".log", delete=False) as log:
            process = subprocess.Popen(command, env=self.environment, process_group=0, stdin=subprocess.DEVNULL,
                                       stdout=log, stderr=log)
        self._stack.callback(Process.end, process)
        process.log = Path(log.name)
        return process

    def _start_and_read(self, *command):
        process = subprocess.Popen(command, env=self.environment, process_group=0, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self._stack.callback(Process.end, process)
        return process.stdout.readline().strip()

    # --- windows ---------------------------------------------------------------------------

    def xdotool(self, *words):
        done = subprocess.run(["xdotool", *map(str, words)], env=self.environment, capture_output=True, text=True,
                              check=False)
        return done.stdout.split()

    def windows(self, name):
        """The visible windows of a program."""
        return self.xdotool("search", "--onlyvisible", "--class", name)

    def close_window(self, name):
        """As the button in its title bar does: asks the window manager, which asks the program."""
        for window in self.windows(name):
            ask_to_close(self.environment["DISPLAY"], int(window))

    def keys(self, *keys):
        """Presses keys, as xdotool names them ("ctrl+f"), in whatever has the focus."""
        self.xdotool("key", "--clearmodifiers", *keys)

    def type(self, text):
        self.xdotool("type", "--clearmodifiers", text)

    def picture(self, file):
        file.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", str(file)], env=self.environment, check=True)

    # --- texts -------------------------------------------------------------------------------

    def accessible(self, name):
        """The program's accessible root; None while it is not there."""
        import pyatspi
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.name == name:
                return application
        return None

    def find(self, program, role, name, *states):
        """A part of a program's window in these states (of pyatspi); None while it is not there."""
        def look():
            root = self.accessible(program)
            return root and next((n for n in descendants(root) if (n.getRoleName(), n.name) == (role, name)
                                  and all(map(n.getState().contains, states))), None)
        return steadily(look)

    def press(self, program, role, name):
        """What a click on a menu entry or a button does."""
        wait_until(lambda: self.find(program, role, name), f"the {role} \"{name}\"").queryAction().doAction(0)

    # --- the tray ----------------------------------------------------------------------------

    def start_panel(self):
        return self.start("lxqt-panel")

    def _get(self, service, path, interface, name):
        import dbus
        return self.bus.get_object(service, path).Get(interface, name, dbus_interface=dbus.PROPERTIES_IFACE)

    def tray_item(self):
        """The bus name of the one item in the tray; None while there is none."""
        import dbus
        try:
            items = self._get(WATCHER, "/StatusNotifierWatcher", WATCHER, "RegisteredStatusNotifierItems")
        except dbus.DBusException:
            return None
        assert len(items) < 2, items
        return str(items[0]).partition("/")[0] if items else None

    def tray(self, name):
        """A property of the item in the tray; None while there is none."""
        item = self.tray_item()
        return item and self._get(item, "/StatusNotifierItem", ITEM, name)

    def click_tray(self):
        import dbus
        self.bus.get_object(self.tray_item(), "/StatusNotifierItem").Activate(0, 0, dbus_interface=ITEM)

    def _entries(self, above=0):
        """Of the item's menu, or of one of its submenus: label without mnemonic -> id, state of its mark."""
        import dbus
        menu = self.bus.get_object(self.tray_item(), "/MenuBar")
        menu.AboutToShow(above, dbus_interface=MENU)
        _, layout = menu.GetLayout(above, 1, dbus.Array(["label", "toggle-state"], "s"), dbus_interface=MENU)
        entries = ((str(entry[1].get("label", "")).replace("_", ""), entry) for entry in layout[2])
        return {label: (int(entry[0]), int(entry[1].get("toggle-state", 0))) for label, entry in entries if label}

    def menu(self):
        """The labels of the item's menu without mnemonics, and their ids."""
        return {label: number for label, (number, _) in self._entries().items()}

    def submenu(self, name):
        """Its labels, and whether each has a mark (1)."""
        return {label: mark for label, (_, mark) in self._entries(self.menu()[name]).items()}

    def choose(self, label, within=None):
        import dbus
        entries = self._entries(self.menu()[within] if within else 0)
        self.bus.get_object(self.tray_item(), "/MenuBar").Event(
            entries[label][0], "clicked", dbus.String("", variant_level=1), dbus.UInt32(0), dbus_interface=MENU)


class WaylandDesktop(Desktop):
    """The same with a Wayland compositor. Windows can only be seen in pictures and through AT-SPI."""

    PROGRAMS = "dbus-daemon", "labwc", "grim"

    def _start_screen(self):
        self.environment |= {"QT_QPA_PLATFORM": "wayland", "WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman",
                             "WLR_LIBINPUT_NO_DEVICES": "1"}
        self.environment.pop("DISPLAY", None)
        self.start("labwc")
        sockets = wait_until(lambda: list((self.home / "run").glob("wayland-*[0-9]")), "the compositor")
        self.environment["WAYLAND_DISPLAY"] = sockets[0].name

    def picture(self, file):
        file.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["grim", str(file)], env=self.environment, check=True)


class ClientMessage(ctypes.Structure):
    """XClientMessageEvent, padded to an XEvent."""
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 24)]


def ask_to_close(display_name, window):
    """_NET_CLOSE_WINDOW of the Extended Window Manager Hints; no tool in Debian 13's xdotool sends it."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XInternAtom.restype = x.XDefaultRootWindow.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x.XOpenDisplay(display_name.encode()))
    event = ClientMessage(type=33, window=window, format=32,
                          message_type=x.XInternAtom(display, b"_NET_CLOSE_WINDOW", False))
    redirect_and_notify = 1 << 20 | 1 << 19
    x.XSendEvent(display, ctypes.c_ulong(x.XDefaultRootWindow(display)), False, ctypes.c_long(redirect_and_notify),
                 ctypes.byref(event))
    x.XCloseDisplay(display)


def steadily(look):
    """What is seen of texts while none of them comes or goes: else it is looked once more."""
    from gi.repository import GLib
    for _ in range(20):
        with contextlib.suppress(GLib.GError, ValueError):
            return look()
    raise AssertionError("the window does not hold still")


def descendants(node):
    """A node of AT-SPI with all below it, to be walked steadily()."""
    yield node
    for i in range(node.childCount):
        child = node.getChildAtIndex(i)
        if child is not None:
            yield from descendants(child)

