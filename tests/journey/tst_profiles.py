#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Endpoints page on a laptop whose networks NetworkManager manages: clicks in the real window,
the real NetworkManager, service and polkit on a bus of their own, the kernel, and back as a row.
Nothing is faked but the password.

usage: tst_profiles.py TEST

Two cables, wan0 and wan1, each with a profile of its name. Pictures of the screen go to
build/journey.
"""

import multiprocessing.connection
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from desktop import ROOT, descendants, steadily
from journeytest import NAME, PICTURES, ended
from lab import Lab, Unavailable, wait_until
from windowtest import WindowTest

sys.path.insert(0, str(ROOT / "tests/service"))
from nmlab import NetworkManagerLab, available  # noqa: E402

MONITORD = os.environ.get("MPTCP_MONITORD", str(ROOT / "build/dev/bin/mptcp-monitord"))
SYSTEMBUS = ROOT / "tests/support/systembus"

# What the laptop is to be like for a test, beyond what all of them need.
PASSWORDS = {"test_networkmanager_refuses": "deny"}
WITH_MPTCPD = {"test_warns_of_two_path_managers"}
WITH_LIMIT = {"test_used_up_limit"}                   # of wan0, 50 kB a day

SUBFLOW, BACKUP = {"subflow"}, {"subflow", "backup"}
DEFAULT, ONLY_BACKUP = 0, 0x62                        # connection.mptcp-flags


class Laptop(NetworkManagerLab):
    """What an administrator does on it, and what only they may see."""

    def __enter__(self):
        super().__enter__()
        for i in 0, 1:
            self.profile(i)
        self.peer.serve("10.9.0.2", 443, "source=400", "--name", "webserver")
        self.peer.ip("mptcp limits set subflow 4 add_addr_accepted 4")
        wait_until(lambda: self.flags() == {"10.9.0.1": SUBFLOW, "10.9.1.1": SUBFLOW}, "NetworkManager's endpoints")
        return self

    def ip(self, *lines):
        self.here.ip(*lines)

    def start_mptcpd(self):
        """Debian's mptcpd has no plugins and ends at once: only its name counts here."""
        folder = self._stack.enter_context(tempfile.TemporaryDirectory())
        self.mptcpd = self.here.start(shutil.copy(shutil.which("sleep"), Path(folder, "mptcpd")), "600")

    def stop_mptcpd(self):
        self.mptcpd.stop()


class Administrator:
    """The laptop, in another process."""

    def __init__(self, connection):
        self._connection = connection

    def __getattr__(self, name):
        def ask(*arguments):
            self._connection.send((name, arguments))
            answer = self._connection.recv()
            if isinstance(answer, Exception):
                raise answer
            return answer
        return ask


def administer(laptop, connection):
    """Does what an Administrator is asked for, until nobody can ask any more."""
    while True:
        try:
            name, arguments = connection.recv()
        except EOFError:
            return
        try:
            answer = getattr(laptop, name)(*arguments)
        except Exception as error:
            answer = RuntimeError(str(error))
        connection.send(answer)


class Profiles(WindowTest):
    SIZE = "1200x900"

    def setUp(self):
        import dbus
        self.root = Administrator(multiprocessing.connection.Connection(int(os.environ["ADMINISTRATOR"])))
        self.bus = dbus.SystemBus()
        if self._testMethodName in WITH_MPTCPD:
            self.root.start_mptcpd()
        if self._testMethodName in WITH_LIMIT:
            settings = self.desktop.home / "config/mptcp-monitorrc"
            settings.write_text("[DataLimits][wan0]\nday=50000\n", encoding="utf-8")
        self.browse("10.9.0.2")
        self.open_endpoints()

    # --- what NetworkManager and the kernel say ------------------------------------------------

    def applied(self, device):
        """The flags of the profile that are in force on a device."""
        service = "org.freedesktop.NetworkManager"
        path = self.bus.get_object(service, "/org/freedesktop/NetworkManager").GetDeviceByIpIface(
            device, dbus_interface=service)
        settings, _ = self.bus.get_object(service, path).GetAppliedConnection(
            0, dbus_interface=service + ".Device")
        return int(settings["connection"].get("mptcp-flags", DEFAULT))

    def await_flags(self, *flags):
        """Until wan0 and wan1 have endpoints with just these flags; None for no endpoint."""
        wanted = {f"10.9.{i}.1": each for i, each in enumerate(flags) if each is not None}
        wait_until(lambda: self.root.flags() == wanted, f"endpoints {wanted}")

    # --- what is on the screen -----------------------------------------------------------------

    def choice(self, device):
        """The box with what MPTCP may use a network for. Its accessible name is what is chosen."""
        def labels(node):
            targets = [relation.getTarget(i) for relation in node.getRelationSet()
                       for i in range(relation.getNTargets())]
            return " ".join(target.name for target in targets if target)
        return self.shown(lambda node: node.getRoleName() == "combo box" and device in labels(node))

    def await_choice(self, device, preset):
        wait_until(lambda: (choice := self.choice(device)) and choice.name == preset, f"{device}: {preset}")

    def popup(self, device):
        """The presets while the list of them is open."""
        def look():
            choice = self.choice(device)
            items = [node for node in descendants(choice) if node.getRoleName() == "list item"] if choice else []
            return all(self.has(item, "SHOWING") for item in items) and items
        return steadily(look)

    def choose(self, device, preset):
        """Picks one of the presets with the mouse."""
        self.click(wait_until(lambda: self.choice(device), f"the presets of {device}"))
        items = wait_until(lambda: self.popup(device), "the list of presets")
        self.click(next(item for item in items if item.name == preset))
        self.await_text(f"{device}: {preset}")

    def only_as_backup(self, device, saved=False):
        self.choose(device, "Only as backup")
        self.await_text(f'Changes the NetworkManager profile "{device}": enabled,subflow,backup instead of the default')
        if saved:
            self.press("Save it in the profile, for the next time as well", "radio button")
        self.picture("profiles-dialog")
        self.press("Change")
        self.await_text(f'The NetworkManager profile "{device}" was changed. It is taken back in')

    def await_row(self, address, **columns):
        def fits():
            row = self.endpoint_rows().get(address, {})
            return all(row.get(name) == value for name, value in columns.items()) and row
        return wait_until(fits, f"{address} with {columns}")

    def is_selected(self, address):
        return steadily(lambda: (cell := self.named("table cell", address)) and self.has(cell, "SELECTED"))

    def select(self, address):
        self.click(wait_until(lambda: self.named("table cell", address), address))
        wait_until(lambda: self.is_selected(address), f"{address} selected")

    # --- tests -----------------------------------------------------------------------------------

    def test_owners_and_presets(self):
        for i in 0, 1:
            # NetworkManager.conf may say what the default is, and cannot be asked for.
            row = self.await_row(f"10.9.{i}.1", Owner=f"probably NetworkManager (wan{i})")
            self.assertEqual((row["Interface"], row["Flags"]), (f"wan{i}", "subflow"))
            self.await_choice(f"wan{i}", "Use this network")
        self.picture("profiles-page")
        self.root.nmcli("connection", "modify", "wan0", "connection.mptcp-flags", "enabled,subflow")
        self.root.nmcli("connection", "up", "wan0")
        self.await_row("10.9.0.1", Owner="NetworkManager (wan0)")

    def test_only_as_backup_for_now(self):
        before = self.root.file(1)
        self.only_as_backup("wan1")
        self.await_flags(SUBFLOW, BACKUP)
        self.assertEqual((self.applied("wan1"), self.root.file(1)), (ONLY_BACKUP, before))
        self.await_row("10.9.1.1", Flags="subflow backup", Owner="NetworkManager (wan1)", Subflows="1")
        self.await_choice("wan1", "Only as backup")
        self.picture("profiles-offer")
        self.press("Keep")
        self.root.nmcli("connection", "up", "wan0")         # compares the endpoints of all interfaces
        self.await_flags(SUBFLOW, BACKUP)
        self.await_row("10.9.1.1", Flags="subflow backup", Owner="NetworkManager (wan1)")
        self.assertEqual((self.applied("wan1"), self.root.file(1)), (ONLY_BACKUP, before))

    def test_only_as_backup_saved(self):
        before = self.root.file(1)
        self.only_as_backup("wan1", saved=True)
        self.await_flags(SUBFLOW, BACKUP)
        lines = self.root.file(1).splitlines()
        lines.remove(f"mptcp-flags={ONLY_BACKUP}")
        self.assertEqual((self.applied("wan1"), lines), (ONLY_BACKUP, before.splitlines()))
        self.press("Keep")
        for words in ("device", "reapply", "wan1"), ("device", "reapply", "wan0"), ("connection", "up", "wan1"):
            self.root.nmcli(*words)
            self.await_flags(SUBFLOW, BACKUP)
            self.assertEqual(self.applied("wan1"), ONLY_BACKUP)
        self.await_row("10.9.1.1", Flags="subflow backup", Owner="NetworkManager (wan1)")
        self.await_choice("wan1", "Only as backup")

    def test_used_up_limit(self):
        """What is offered beside the warning goes the same way: through the profile, once it is confirmed."""
        self.press("Use wan0 Only as Backup…")
        self.await_text('Changes the NetworkManager profile "wan0": enabled,subflow,backup instead of the default')
        self.picture("profiles-limit")
        self.assertEqual(self.applied("wan0"), DEFAULT)
        self.press("Change")
        self.await_text('The NetworkManager profile "wan0" was changed. It is taken back in')
        self.await_flags(BACKUP, SUBFLOW)
        self.assertEqual(self.applied("wan0"), ONLY_BACKUP)
        self.press("Keep")
        self.await_row("10.9.0.1", Flags="subflow backup", Owner="NetworkManager (wan0)")

    def test_kept(self):
        """Not even the end of the program takes it back."""
        self.only_as_backup("wan1")
        self.press("Keep")
        wait_until(lambda: not self.text("taken back in"), "the end of the offer")
        self.desktop.close_window(NAME)
        self.assertEqual(ended(self.monitor), 0)
        self.assertEqual((self.applied("wan1"), self.root.flags()["10.9.1.1"]), (ONLY_BACKUP, BACKUP))

    def test_taken_back(self):
        """Nobody says "Keep": what is in force and what is saved, both as before."""
        before = self.root.file(1)
        self.only_as_backup("wan1", saved=True)
        self.assertNotEqual(self.root.file(1), before)
        self.await_text("It is like before again.", seconds=45)
        self.await_flags(SUBFLOW, SUBFLOW)
        self.assertEqual((self.applied("wan1"), self.root.file(1)), (DEFAULT, before))
        self.await_choice("wan1", "Use this network")

    def test_taken_back_at_the_end(self):
        self.only_as_backup("wan1")
        self.monitor.send_signal(signal.SIGTERM)
        self.assertEqual(ended(self.monitor), 0)
        self.assertEqual(self.applied("wan1"), DEFAULT)
        self.await_flags(SUBFLOW, SUBFLOW)

    def test_says_that_networkmanager_will_undo_an_edit(self):
        self.select("10.9.1.1")
        self.press("Edit…")
        self.press("backup", "check box")
        self.await_text("NetworkManager will probably undo this at the next change of any network")
        self.picture("profiles-undo")
        self.press("Change")
        self.await_flags(SUBFLOW, BACKUP)
        self.await_row("10.9.1.1", Owner="probably NetworkManager (wan1)")
        self.assertEqual(self.applied("wan1"), DEFAULT)     # behind its back, as it was asked for
        self.press("Keep")
        self.root.plug(2)
        self.root.profile(2)                                # what was foretold
        self.await_flags(SUBFLOW, SUBFLOW, SUBFLOW)
        self.await_row("10.9.1.1", Flags="subflow")

    def test_says_that_networkmanager_will_undo_a_removal(self):
        self.root.nmcli("connection", "modify", "wan1", "connection.mptcp-flags", "enabled,subflow")
        self.root.nmcli("connection", "up", "wan1")
        self.await_row("10.9.1.1", Owner="NetworkManager (wan1)")
        self.select("10.9.1.1")
        self.press("Remove…")
        self.await_text("NetworkManager will undo this at the next change of any network")
        self.press("Cancel")
        self.press("Remove All…")
        self.await_text("NetworkManager will undo this at the next change of any network")
        self.press("Cancel")
        self.await_flags(SUBFLOW, SUBFLOW)

    def test_warns_of_two_path_managers(self):
        self.await_text("NetworkManager and mptcpd both make endpoints here")
        self.picture("profiles-mptcpd")
        self.root.stop_mptcpd()                             # it is looked for twice a minute
        wait_until(lambda: not self.text("NetworkManager and mptcpd"), "the end of the warning", seconds=45)

    def test_replugged(self):
        """The endpoint is another one for the kernel, and the same for the user."""
        self.select("10.9.0.1")
        before = self.await_row("10.9.0.1", Owner="probably NetworkManager (wan0)")
        self.root.ip("link del wan0")
        wait_until(lambda: "10.9.0.1" not in self.endpoint_rows(), "the end of the row")
        self.assertFalse(self.is_selected("10.9.1.1"))      # nobody chose that one
        self.root.plug(0)
        after = self.await_row("10.9.0.1", Owner="probably NetworkManager (wan0)")
        self.assertNotEqual(after["ID"], before["ID"])
        wait_until(lambda: self.is_selected("10.9.0.1"), "the selection")

    def test_networkmanager_refuses(self):
        before = self.root.file(1)
        self.choose("wan1", "Only as backup")
        self.press("Save it in the profile, for the next time as well", "radio button")
        self.press("Change")
        sentence = self.await_text("The change was not made. NetworkManager needs a permission for this")
        self.assertIn("Insufficient privileges", sentence)  # its own words
        self.picture("profiles-refused")
        self.assertEqual((self.applied("wan1"), self.root.file(1)), (DEFAULT, before))
        self.await_flags(SUBFLOW, SUBFLOW)
        self.await_choice("wan1", "Use this network")


# --- three stages: the laptop's network, its administrator, its user -----------------------------

def user():
    outcome = unittest.main(argv=[sys.argv[0], f"Profiles.{sys.argv[1]}"], verbosity=2, warnings="ignore",
                            exit=False).result
    return 1 if not outcome.wasSuccessful() or not outcome.testsRun else 77 if outcome.skipped else 0


def stage(name, **variables):
    return ["env", f"STAGE={name}", *(f"{key}={value}" for key, value in variables.items()), sys.executable, "-B",
            __file__, *sys.argv[1:]]


def administrator():
    with Laptop(here=True) as laptop:
        ours, theirs = multiprocessing.Pipe()
        variables = {name: value for name, value in os.environ.items() if name.startswith(("MPTCP_", "JOURNEY_"))}
        process = subprocess.Popen(
            ["as-user", "tester", *stage("user", ADMINISTRATOR=theirs.fileno(), LANG="C.UTF-8", **variables)],
            pass_fds=[theirs.fileno()])
        theirs.close()
        administer(laptop, ours)
        return process.wait()


def outside(test):
    reason = available() or (None if os.geteuid() == 0 else "not root")
    if reason:
        print(f"skipped: {reason}")
        return 77
    PICTURES.mkdir(parents=True, exist_ok=True)
    PICTURES.chmod(0o777)                               # the user of the test draws there
    try:
        with Lab() as lab:
            return subprocess.run(lab.namespace("laptop").command(
                SYSTEMBUS, "--monitord", MONITORD, "--user", "tester:1234", "--session", "tester", "--pam",
                PASSWORDS.get(test, "permit"), "--", *stage("administrator")), check=False).returncode
    except Unavailable as refusal:
        print(f"skipped: no network namespaces here: {refusal}")
        return 77


if __name__ == "__main__":
    sys.exit({None: lambda: outside(sys.argv[1]), "administrator": administrator, "user": user}[
        os.environ.get("STAGE")]())
