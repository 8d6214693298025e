# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The whole way, with all real parts: real MPTCP traffic of a laptop with two networks, the real
program on a private desktop with a real tray, seen only from outside.

Pictures of the screen go to build/journey.
"""

import time

from journeytest import NAME, PICTURES, JourneyTest, ended, main
from lab import wait_until


class Journey(JourneyTest):
    def test_journey(self):
        self.traffic()
        monitor = self.start("--page", "connections")
        wait_until(self.is_shown, "the window")

        # The rows are those of the kernel.
        rows = wait_until(lambda: (r := self.rows()) and "subflow on wwan0" in r and "mailreader" in r and r,
                          "the connections in the window")
        self.assertEqual(rows["browser"]["Protocol"], "MPTCP")
        self.assertEqual(rows["mailreader"]["Protocol"], "fell back to TCP")
        self.assertIn("subflow on wlan0", rows)
        wait_until(lambda: "Mbit/s" in self.rows()["browser"]["Receiving"], "a rate of the browser")

        # A tray that starts later has the icon within two seconds, and what it says is true.
        started = time.monotonic()
        panel = self.desktop.start_panel()
        wait_until(self.desktop.tray_item, "the icon in the tray")
        print(f"in the tray after {time.monotonic() - started:.2f} s")
        wait_until(lambda: self.desktop.tray("IconName") == "mptcp-monitor-several", "the icon of several paths")
        self.assertEqual(self.desktop.tray("Status"), "Active")
        tip = str(self.desktop.tray("ToolTip")[3])
        for word in "1 MPTCP connection, 2 paths", "wlan0", "wwan0", "bit/s":
            self.assertIn(word, tip)
        self.assertLessEqual({"Show Window", "Pause", "Settings…", "Quit"}, set(self.desktop.menu()))
        for page in "overview", "connections", "paths", "handovers", "endpoints", "apps", "events", "health":
            self.raise_by_second_start("--page", page)
            self.desktop.picture(PICTURES / f"{page}.png")

        # Closing leaves it in the tray; a second start and a click bring it back.
        self.desktop.close_window(NAME)
        wait_until(lambda: not self.is_shown(), "the window to be gone")
        self.assertIsNone(monitor.poll())
        self.raise_by_second_start()
        self.desktop.close_window(NAME)
        wait_until(lambda: not self.is_shown(), "the window to be gone")
        self.desktop.click_tray()
        wait_until(self.is_shown, "the window after a click on the icon")

        # A lost network is seen.
        self.client.ip("addr del 10.81.2.1/24 dev wwan0")
        wait_until(lambda: self.desktop.tray("IconName") == "mptcp-monitor-attention", "the icon of attention")
        self.assertEqual(self.desktop.tray("Status"), "NeedsAttention")
        self.raise_by_second_start("--page", "overview")
        self.desktop.picture(PICTURES / "lost.png")

        # Quitting asks nothing.
        self.desktop.choose("Quit")
        self.assertEqual(ended(monitor), 0)
        self.assertIsNone(panel.poll())

    def raise_by_second_start(self, *options):
        started = time.monotonic()
        second = self.start(*options)
        self.assertEqual(ended(second), 0)
        print(f"second start ended after {time.monotonic() - started:.2f} s")
        wait_until(self.is_shown, "the window after a second start")
        self.assertEqual(len(self.desktop.windows(NAME)), 1)


class HiddenAndAlone(JourneyTest):
    def test_hidden_and_alone(self):
        # Without a tray, closing the window ends the program: nobody could bring it back.
        alone = self.start()
        wait_until(self.is_shown, "the window")
        self.desktop.close_window(NAME)
        self.assertEqual(ended(alone), 0)

        # Hidden means hidden, idle means idle, and the icon is there.
        self.desktop.start_panel()
        hidden = self.start("--hidden")
        wait_until(self.desktop.tray_item, "the icon in the tray")
        wait_until(lambda: self.desktop.tray("IconName") == "mptcp-monitor-idle", "the icon of no connection")
        self.assertFalse(self.is_shown())
        second = self.start("--hidden")         # as a login does that finds it running
        self.assertEqual(ended(second), 0)
        self.assertFalse(self.is_shown())
        self.assertIsNone(hidden.poll())


if __name__ == "__main__":
    main()
