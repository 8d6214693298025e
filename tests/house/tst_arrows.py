#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Plants wrong includes in a small house of its own: arrows.py must find exactly those."""

import tempfile
import unittest
from pathlib import Path

from arrows import violations


class Arrows(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("backend/core/endpoint.h", "#include <vector>")
        self.write("backend/netlink/message.cpp", '#include "netlink/message.h"', '#include "core/endpoint.h"')
        self.write("app/models/pathmodel.cpp", '#include "models/pathmodel.h"', '#include "monitor/frame.h"')
        self.write("app/main.cpp", '#include "widgets/mainwindow.h"', '#include "tray/trayicon.h"', "#include <QApplication>")

    def write(self, name, *lines):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def found(self):
        return [line.split(" ", 1)[0] for line in violations(self.root)]

    def test_allowed_includes_pass(self):
        self.assertEqual(violations(self.root), [])

    def test_arrow_against_the_direction(self):
        self.write("backend/core/address.cpp", "", '#include "netlink/message.h"')
        self.assertEqual(self.found(), ["backend/core/address.cpp:2:"])

    def test_backend_reaches_up_to_the_window(self):
        self.write("backend/monitor/frame.h", '#  include "models/pathmodel.h"')
        self.assertEqual(self.found(), ["backend/monitor/frame.h:1:"])

    def test_page_reads_the_kernel(self):
        self.write("app/widgets/pathspage.cpp", '#include "netlink/sockdiag.h"', '#include "models/pathmodel.h"')
        self.assertEqual(self.found(), ["app/widgets/pathspage.cpp:1:"])

    def test_page_takes_frames_but_does_not_sample(self):
        self.write("app/widgets/pathspage.h", '#include "monitor/frame.h"', '#include "monitor/monitor.h"')
        self.assertEqual(self.found(), ["app/widgets/pathspage.h:2:"])

    def test_backend_includes_qt(self):
        self.write("backend/monitor/history.cpp", "#include <QString>", "#include <QtCore/QList>", "#include <KFormat>")
        self.assertEqual(len(self.found()), 3)

    def test_unknown_folder(self):
        self.write("backend/util/strings.h", "#include <string>")
        self.assertEqual(self.found(), ["backend/util/strings.h:1:"])


if __name__ == "__main__":
    unittest.main()
