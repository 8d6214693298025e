#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rules for programs over the real bus, with the real polkit and a switch that nothing obeys, so that
it runs with every kernel: who may, what is taken for a program's file, and that nothing is leaked.

usage: tst_appswitch.py [TEST...]
"""

import contextlib
import os
import shutil
import sys
import tempfile
from ast import literal_eval
from pathlib import Path

from monitordtest import MonitordTest, main

ENV = os.path.realpath("/usr/bin/env")
ON = "(handle 0, byte 1)"
INVALID = "InvalidArgument"


class AppSwitch(MonitordTest):
    def setUp(self):
        super().setUp()
        self.tester = self.user("tester")
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.folder.chmod(0o755)

    def program(self, name, mode=0o755):
        shutil.copy2(ENV, self.folder / name)
        (self.folder / name).chmod(mode)
        return str(self.folder / name)

    def set(self, caller, *files, arguments=ON, **options):
        return self.patiently(caller, "SetAppRule", arguments, files=files, **options)

    def rules(self, caller):
        """Path -> mode and identity. Nothing is counted by this switch."""
        reply = literal_eval(self.allowed(self.patiently(caller, "AppRules", "()"))["reply"])[0]
        for *_, obeyed, turned, left_alone, latest, _since in reply:
            self.assertEqual((obeyed, turned, left_alone, latest), (0, 0, 0, 0))
        return {os.fsdecode(bytes(path)): (mode, [device, inode, generation])
                for device, inode, generation, mode, path, *_ in reply}

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.service_pid()}/fd"))

    def test_course(self):
        """The active local user needs no password, and has rules of their own."""
        honest = self.user("honest")
        self.assertEqual(self.rules(self.tester), {})
        self.allowed(self.set(self.tester, ENV))
        self.allowed(self.set(honest, ENV, arguments="(handle 0, byte 2)"))
        mode, identity = self.rules(self.tester)[ENV]
        self.assertEqual((mode, self.rules(honest)[ENV][0]), (1, 2))
        self.assertEqual(identity[1], os.stat(ENV).st_ino)
        words = "(uint32 {}, uint64 {}, uint32 {})".format(*identity)
        self.allowed(self.tester.call("RemoveAppRule", words))
        self.allowed(self.tester.call("RemoveAppRule", words))
        self.assertEqual((self.rules(self.tester), len(self.rules(honest))), ({}, 1))
        self.allowed(self.set(honest, ENV, arguments="(handle 0, byte 0)"))
        self.assertEqual(self.rules(honest), {})
        self.assertIn(f"app set {ENV} off - done", self.log())

    def test_not_active(self):
        for user in "other", "stranger":
            self.refused(self.set(self.user(user), ENV), "NotAuthorized")
            self.refused(self.patiently(self.user(user), "AppRules", "()"), "NotAuthorized")
        self.assertEqual(self.rules(self.user("root")), {})

    def test_senseless(self):
        """What is no program of the caller's changes nothing, and no descriptor stays open."""
        self.allowed(self.set(self.tester, ENV))
        before = self.descriptors(), self.rules(self.tester)
        os.mkfifo(self.folder / "fifo")
        (self.folder / "fifo").chmod(0o666)
        (self.folder / "link").symlink_to(ENV)
        private = self.program("private", 0o700)     # root's, and nobody else may run it
        for why, files, options in (
                ("a directory", ["/usr"], {}), ("a FIFO", [str(self.folder / "fifo")], {}),
                ("a device", ["/dev/null"], {}), ("a link itself", [str(self.folder / "link")], {"nofollow": True}),
                ("a link of /proc", ["/proc/1/exe"], {"nofollow": True}),
                ("data", [self.program("data", 0o644)], {}), ("another's own program", [private], {}),
                ("open for reading", [ENV], {"flags": os.O_RDONLY})):
            with self.subTest(why):
                if options.pop("nofollow", False):
                    options["flags"] = os.O_PATH | os.O_NOFOLLOW
                self.refused(self.set(self.tester, *files, **options), INVALID)
        for mode in 3, 7, 255:
            self.refused(self.set(self.tester, ENV, arguments=f"(handle 0, byte {mode})"), INVALID)
        self.refused(self.tester.do("call_deleted", method="SetAppRule", arguments=ON, like=ENV), INVALID)
        self.assertEqual((self.descriptors(), self.rules(self.tester)), before)
        # Root's program is one's own matter as long as one may run it.
        self.allowed(self.set(self.tester, self.program("root")))
        self.allowed(self.set(self.user("root"), private))

    def test_wrong_descriptors(self):
        """None, one that is not there, and more than one: the bus or the service says no."""
        before = self.rules(self.tester), self.descriptors()
        for arguments, files in ((ON, []), ("(handle 5, byte 1)", [ENV]), ("(uint32 0, byte 1)", [ENV]),
                                 ("(byte 1, handle 0)", [ENV])):
            with self.subTest(arguments, files=len(files)), contextlib.suppress(EOFError):
                # The bus may end who sends what makes no sense.
                self.assertNotEqual(self.user("tester").call("SetAppRule", arguments, files=files, timeout=5)["error"], "")
        self.allowed(self.set(self.tester, *[ENV] * 8))     # those beyond the first are closed
        self.assertEqual(list(self.rules(self.tester)), [ENV])
        self.assertEqual(self.descriptors(), before[1])

    def test_flood(self):
        """As many as the bus takes, from one who may: most are told to come later, none costs a descriptor."""
        self.assertEqual(self.rules(self.tester), {})
        before = self.descriptors()
        counts = self.tester.do("flood", seconds=2, method="SetAppRule", arguments=ON, files=[ENV])
        print(counts)
        self.assertLessEqual(set(counts), {"done", "Busy"})
        self.assertGreater(counts["Busy"], 100)
        self.assertEqual(list(self.rules(self.tester)), [ENV])
        self.assertEqual(self.descriptors(), before)

    def test_limit(self):
        """256 rules; they take their time, at 8 a second."""
        files = [self.program(f"p{i:03}") for i in range(257)]
        honest = self.user("honest")
        for i, each in enumerate(files):
            answer = self.set(self.tester, each)
            self.assertEqual(answer["error"], "Refused" if i == 256 else "", answer["text"])
        self.assertIn("256 rules already", answer["text"])
        self.assertEqual(len(self.rules(self.tester)), 256)
        self.allowed(self.set(honest, files[256]))


if __name__ == "__main__":
    sys.exit(main(AppSwitch))
