# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The real program on a real Wayland compositor: its window, its pages, and not a word of complaint."""

from desktop import WaylandDesktop
from journeytest import NAME, PICTURES, JourneyTest, ended, main
from lab import wait_until

PAGES = {"paths": "Network interfaces", "endpoints": "Endpoints", "health": "Counters", "connections": "Connections"}


class Wayland(JourneyTest):
    DESKTOP = WaylandDesktop

    def is_showing(self, tree):
        import pyatspi
        found = self.desktop.find(NAME, "tree", tree)
        return bool(found) and found.getState().contains(pyatspi.STATE_SHOWING)

    def test_window(self):
        self.traffic()
        monitor = self.start("--page", "connections")
        wait_until(lambda: {"browser", "subflow on wwan0", "mailreader"} <= set(self.rows()), "the rows")
        for page, tree in PAGES.items():
            self.assertEqual(ended(self.start("--page", page)), 0)
            wait_until(lambda t=tree: self.is_showing(t), page)
            self.assertEqual([t for t in PAGES.values() if self.is_showing(t)], [tree])
            self.desktop.picture(PICTURES / f"wayland-{page}.png")
        self.desktop.press(NAME, "menu item", "Quit")
        self.assertEqual(ended(monitor), 0)
        self.assertEqual([program.log.read_text(encoding="utf-8") for program in self.programs],
                         [""] * len(self.programs))


if __name__ == "__main__":
    main()
