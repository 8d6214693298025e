#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What `cmake --install` leaves for bus, polkit and systemd: at its place, valid, and of one mind.

usage: tst_installation.py BUILD_DIR
"""

import configparser
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
BUILD = sys.argv.pop() if len(sys.argv) > 1 else str(ROOT / "build/dev")
NAME, USER = "org.mptcpmonitor.Control", "mptcp-monitord"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
POLICYKIT_DTD = "/usr/share/polkit-1/policyconfig-1.dtd"


def run(*words, **options):
    return subprocess.run(words, capture_output=True, text=True, check=False, **options)


class Installation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        done = run("cmake", "--install", BUILD, "--prefix", "/usr", "--component", "service",
                   env=os.environ | {"DESTDIR": folder})
        assert done.returncode == 0, done.stderr
        cls.root = Path(folder)

    def file(self, pattern):
        """The one installed file that the pattern below /usr stands for."""
        found, = (self.root / "usr").glob(pattern)
        return found

    def unit(self):
        parser = configparser.ConfigParser(strict=False, interpolation=None)
        parser.optionxform = str
        parser.read(self.file("lib/systemd/system/mptcp-monitord.service"))
        return parser["Service"]

    def need(self, *tools):
        for tool in tools:
            if not shutil.which(tool) and not Path(tool).exists():
                self.skipTest(f"no {tool}")

    def valid(self, *words):
        done = run(*words)
        self.assertEqual((done.returncode, done.stdout + done.stderr if done.returncode else ""), (0, ""))
        return done.stdout + done.stderr

    def test_places(self):
        for pattern in ("**/libexec/mptcp-monitord", "lib/systemd/system/mptcp-monitord.service",
                        "lib/sysusers.d/mptcp-monitord.conf", "lib/tmpfiles.d/mptcp-monitord.conf", "share/polkit-1/actions/org.mptcpmonitor.control.policy",
                        f"share/dbus-1/system.d/{NAME}.conf", f"share/dbus-1/system-services/{NAME}.service",
                        f"share/dbus-1/interfaces/{NAME}1.xml", "share/man/man8/mptcp-monitord.8"):
            with self.subTest(pattern):
                self.assertTrue(self.file(pattern).is_file())
        program = self.file("**/libexec/mptcp-monitord")
        self.assertEqual(self.unit()["ExecStart"], "/" + str(program.relative_to(self.root)))
        self.assertEqual(program.stat().st_mode & 0o7777, 0o755)    # no setuid bit

    def test_polkit(self):
        self.need("xmllint", POLICYKIT_DTD)
        policy = self.file("share/polkit-1/actions/*.policy")
        self.valid("xmllint", "--noout", "--nonet", "--dtdvalid", POLICYKIT_DTD, str(policy))
        rules = (ROOT / "backend/service/rules.h").read_text()
        actions = ElementTree.parse(policy).getroot().findall("action")
        self.assertEqual({each.get("id") for each in actions}, set(re.findall(r'"(org\.mptcpmonitor\.[^"]+)"', rules)))
        for action in actions:
            with self.subTest(action.get("id")):
                for text in "description", "message":
                    self.assertEqual([each.get(LANGUAGE) for each in action.findall(text)], [None, "de"])
                self.assertEqual({each.tag: each.text for each in action.find("defaults")}, {
                    "allow_any": "auth_admin", "allow_inactive": "auth_admin",
                    "allow_active": "yes" if action.get("id").endswith(("observe-events", "switch-app")) else "auth_admin_keep"})
                self.assertEqual([(each.get("key"), each.text) for each in action.findall("annotate")],
                                 [("org.freedesktop.policykit.owner", f"unix-user:{USER}")])

    def test_bus(self):
        default, own = ElementTree.parse(self.file("share/dbus-1/system.d/*.conf")).getroot().findall("policy")
        self.assertEqual((default.attrib, own.attrib), ({"context": "default"}, {"user": USER}))
        self.assertEqual([(rule.tag, rule.attrib) for rule in own], [("allow", {"own": NAME})])
        self.assertEqual([(rule.tag, rule.attrib) for rule in default][:2],
                         [("deny", {"own": NAME}), ("deny", {"send_destination": NAME})])
        for rule in default[2:]:    # nothing without an interface, and never the name
            self.assertEqual((rule.tag, sorted(rule.attrib)), ("allow", ["send_destination", "send_interface"]))
        activation = configparser.ConfigParser()
        activation.read(self.file("share/dbus-1/system-services/*.service"))
        self.assertEqual(dict(activation["D-BUS Service"]), {
            "name": NAME, "user": USER, "systemdservice": "mptcp-monitord.service", "exec": "/bin/false"})

    def test_unit(self):
        self.need("systemd-analyze")
        unit = self.unit()
        self.assertEqual((unit["User"], unit["BusName"], unit["Type"]), (USER, NAME, "dbus"))
        self.assertEqual((unit["AmbientCapabilities"], unit["CapabilityBoundingSet"]), ("CAP_NET_ADMIN CAP_BPF CAP_PERFMON",) * 2)
        # Threshold in tenths: 2.0.
        said = self.valid("systemd-analyze", "security", "--no-pager", "--offline=yes", "--threshold=20",
                          str(self.file("lib/systemd/system/mptcp-monitord.service")))
        print(re.search(r"Overall.*", said).group())
        self.valid("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", f"--root={self.root}",
                   "mptcp-monitord.service")

    def test_user(self):
        self.need("systemd-sysusers")
        with tempfile.TemporaryDirectory() as folder:
            self.valid("systemd-sysusers", f"--root={folder}", str(self.file("lib/sysusers.d/*.conf")))
            entry = (Path(folder) / "etc/passwd").read_text().strip().split(":")
            self.assertEqual((entry[0], entry[5], entry[6]), (USER, "/", "/usr/sbin/nologin"))


if __name__ == "__main__":
    outcome = unittest.main(verbosity=2, exit=False).result
    sys.exit(1 if not outcome.wasSuccessful() else 77 if outcome.skipped else 0)
