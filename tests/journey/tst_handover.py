# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A recorded handover in the real window, by keyboard alone: it is in the table, what it meant to
connections is told, and what the timeline shows becomes a picture in a file."""

import lzma
import unittest

from desktop import ROOT, Desktop, Missing
from journeytest import MONITOR, NAME, JourneyTest, main
from lab import wait_until

RECORDING = ROOT / "tests/captures/handovers/link-down.mptcprec.xz"


class Handover(JourneyTest):
    @classmethod
    def setUpClass(cls):
        """Nothing happens on a network."""
        try:
            cls.programs = []
            cls.desktop = cls.enterClassContext(Desktop())
        except (Missing, ImportError) as missing:
            raise unittest.SkipTest(str(missing)) from None

    def test_handover(self):
        file, picture = self.desktop.home / "day.mptcprec", self.desktop.home / "story.png"
        file.write_bytes(lzma.decompress(RECORDING.read_bytes()))
        self.programs.append(self.desktop.start(MONITOR, "--replay", str(file), "--page", "handovers"))
        wait_until(self.is_shown, "the window")
        self.desktop.xdotool("windowactivate", "--sync", self.desktop.windows(NAME)[0])

        rows = wait_until(lambda: self.tree("Handovers"), "a handover in the table")
        self.assertRegex(rows[0]["What happened"], "^wlan0 was lost, and wwan0 carries on")
        self.press_until("Tab", "tree", "Handovers")
        self.desktop.keys("Home")
        wait_until(lambda: self.tree("Connections of the handover"), "the connections it hit")
        self.press_until("shift+Tab", "button", "Save picture")
        self.desktop.keys("space")
        self.name_file(picture)
        wait_until(lambda: picture.exists() and picture.read_bytes()[:4] == b"\x89PNG", "the picture")

    def name_file(self, file):
        """Tells the dialog that has just been asked for."""
        wait_until(self.dialog, "a dialog for files")
        self.desktop.type(str(file))
        self.desktop.keys("Return")
        wait_until(lambda: not self.dialog(), "the dialog to be gone")

    def dialog(self):
        return any("Save Picture" in " ".join(self.desktop.xdotool("getwindowname", window))
                   for window in self.desktop.windows(NAME))

    def press_until(self, key, role, name):
        """A key again and again until that part has the focus."""
        import pyatspi
        for _ in range(30):
            if self.desktop.find(NAME, role, name, pyatspi.STATE_FOCUSED):
                return
            self.desktop.keys(key)
        self.fail(f"{key} does not lead to {name}")


if __name__ == "__main__":
    main()
