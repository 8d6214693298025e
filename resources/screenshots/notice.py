# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures of what is seen of the program while its window is closed: the bubbles of a real
notification daemon, and the icon in a real panel that asks for attention."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/journey"), str(ROOT / "tests/lab")]
from desktop import Desktop  # noqa: E402
from journeytest import MONITOR  # noqa: E402
from lab import Lab, wait_until  # noqa: E402
import truth  # noqa: E402

TRAY = "96x32+1304+868"        # the right end of the panel
DUNST = """[global]
font = DejaVu Sans 10
format = "<b>%s</b>\\n%b"
width = 400
offset = (16, 16)
frame_width = 1
separator_height = 1
separator_color = frame
padding = 14
horizontal_padding = 16
show_indicators = no
icon_position = left
max_icon_size = 48
min_icon_size = 48
enable_recursive_icon_lookup = true
icon_theme = hicolor
text_icon_padding = 14
[urgency_normal]
background = "#ffffff"
foreground = "#232629"
frame_color = "#bdc3c7"
timeout = 60
[urgency_low]
background = "#ffffff"
foreground = "#232629"
frame_color = "#bdc3c7"
timeout = 60
"""


def two_paths(client, server):
    """A browser's connection over two networks."""
    client.ip("mptcp endpoint add 10.81.2.1 dev wwan0 subflow")
    server.serve("10.81.1.2", 443, "echo", "--name", "webserver")
    client.connect("10.81.1.2", 443, "echo=1000", "-", options=["--name", "browser"])
    wait_until(lambda: sum(s["mptcp"] for s in truth.tcp_sockets(client).values()) >= 2, "two subflows")


def displayed(desktop):
    done = subprocess.run(["dunstctl", "count", "displayed"], env=desktop.environment, text=True, capture_output=True,
                          check=False)
    return int(done.stdout or 0)


def cut(desktop, area, file):
    """A part of the screen: "400x200+10+10"."""
    subprocess.run(["import", "-window", "root", "-crop", area, "+repage", file], env=desktop.environment, check=True)


def area_of(desktop, window):
    shape = dict(line.split("=") for line in desktop.xdotool("getwindowgeometry", "--shell", window))
    return "{WIDTH}x{HEIGHT}+{X}+{Y}".format(**shape)


def pictures(folder):
    """Made in the folder; their files."""
    notice, tray = folder / "notice.png", folder / "tray.png"
    with Desktop() as desktop, Lab() as lab:
        client, server = lab.direct(("wlan0", "wwan0"))
        (desktop.home / "config/lxqt/lxqt.conf").write_text("[General]\ntheme=light\n", encoding="utf-8")
        settings = desktop.home / "dunstrc"
        settings.write_text(DUNST, encoding="utf-8")
        desktop.start_panel()
        desktop.start("dunst", "-conf", str(settings))
        wait_until(lambda: desktop.bus.name_has_owner("org.freedesktop.Notifications"), "dunst")
        two_paths(client, server)
        desktop.start(*client.command(MONITOR, "--hidden"))
        wait_until(lambda: displayed(desktop) == 1, "what is told at the first start", 60)
        client.ip("addr del 10.81.2.1/24 dev wwan0")
        wait_until(lambda: displayed(desktop) == 2, "what is told of the path", 60)
        wait_until(lambda: desktop.tray("Status") == "NeedsAttention", "the tray")
        bubbles = wait_until(lambda: desktop.windows("Dunst"), "the bubbles")[0]
        cut(desktop, area_of(desktop, bubbles), notice)
        cut(desktop, TRAY, tray)
    return notice, tray

