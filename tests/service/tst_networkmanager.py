#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Our side of NetworkManager against the real one, on a private bus with the real polkitd.

usage: tst_networkmanager.py [TEST...]
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from nmlab import NetworkManagerLab, available, wait_until  # noqa: E402

PROBE = os.environ.get("NMPROBE", str(Path(__file__).resolve().parents[2] / "build/dev/bin/nmprobe"))
MPTCPCTL = os.environ.get("MPTCPCTL", str(Path(__file__).resolve().parents[2] / "build/dev/bin/mptcpctl"))
FIXTURE = os.environ.get("SYSTEMBUS", str(Path(__file__).resolve().parents[1] / "support/systembus"))
RULES = str(Path(__file__).with_name("gate.rules"))
USERS = ["--user", "tester:1234", "--session", "tester", "--user", "other:1235", "--user", "gated:1236",
         "--rules", RULES]
GATE = Path("/run/gate")                # of the file with the rules
SUBFLOW, BACKUP = {"subflow"}, {"subflow", "backup"}
MUCH = 20_000_000                        # bytes within half a minute: that costs
ENABLED, ONLY_BACKUP = 0x22, 0x62        # connection.mptcp-flags


class NetworkManagerTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.lab = self.enterContext(NetworkManagerLab())

    def two_profiles(self, *settings):
        for i in 0, 1:
            self.lab.profile(i, *settings)
        self.await_flags(SUBFLOW, SUBFLOW)

    def probe(self, *words, user=None):
        as_user = ["as-user", user] if user else []
        return json.loads(self.lab.here.run(*as_user, PROBE, *words).stdout)

    def follow(self):
        return self.lab.here.start(PROBE, "follow")

    def await_flags(self, *flags):
        """Until wan0, wan1, ... have just these flags; None for no endpoint."""
        wanted = {f"10.9.{i}.1": each for i, each in enumerate(flags) if each is not None}
        wait_until(lambda: self.lab.flags() == wanted, f"endpoints {wanted}")

    def profile_of(self, i):
        return self.state()["links"][f"wan{i}"]["profile"]

    def state(self):
        watcher = self.follow()
        try:
            return watcher.record()
        finally:
            watcher.stop()

    def next_state(self, watcher, condition, what):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if condition(state := watcher.record()):
                return state
        raise TimeoutError(what)

    def test_tells_what_networkmanager_does_with_each_interface(self):
        self.two_profiles("connection.metered", "yes")
        # What has addresses when NetworkManager first sees it was set up by someone else.
        self.lab.stop_manager()
        self.lab.here.ip("link add ext0 type veth peer name tun0", "link set ext0 up", "link set tun0 up",
                         "addr add 192.0.2.1/24 dev ext0")
        self.lab.start_manager()
        watcher = self.follow()
        state = self.next_state(watcher, lambda s: not s["links"]["tun0"]["managed"] and all(
            "profile" in s["links"][name] for name in ("ext0", "wan0", "wan1")), "all known")
        version = subprocess.run(["NetworkManager", "--version"], capture_output=True, text=True, check=True).stdout
        self.assertEqual(state["version"], version.strip())
        indexes = {link["ifname"]: link["ifindex"] for link in self.lab.here.ip_json("link")}
        self.assertEqual({name: link["index"] for name, link in state["links"].items()}, indexes)
        for i in 0, 1:
            link = state["links"][f"wan{i}"]
            self.assertEqual((link["managed"], link["metered"]), (True, 1))
            uuid = self.lab.nmcli("-g", "connection.uuid", "connection", "show", f"wan{i}").strip()
            self.assertEqual(link["profile"], {"name": f"wan{i}", "uuid": uuid, "applied": 0, "saved": 0,
                                               "external": False})
        self.assertTrue(state["links"]["ext0"]["profile"]["external"])

    def test_default_endpoints_are_networkmanagers(self):
        self.two_profiles()
        self.lab.here.ip("mptcp endpoint add 192.0.2.7 signal", "mptcp endpoint add 10.9.0.77 dev wan0 subflow")
        judgement = self.probe("judge")
        owners = {address: (owner["who"], owner["certainty"], owner["profile"])
                  for address, owner in judgement["endpoints"].items()}
        self.assertEqual(owners, {"10.9.0.1:0": ("networkmanager", "likely", "wan0"),
                                  "10.9.1.1:0": ("networkmanager", "likely", "wan1"),
                                  "10.9.0.77:0": ("someone-else", "likely", ""),
                                  "192.0.2.7:0": ("someone-else", "likely", "")})
        self.assertEqual((judgement["presets"]["wan0"], judgement["presets"]["wan1"]), ("use", "use"))

    def test_warns_of_two_path_managers(self):
        self.two_profiles("connection.mptcp-flags", "enabled,subflow")
        self.lab.here.ip("link add tun0 type veth peer name tun1",
                         "addr add 198.51.100.1/24 dev tun0", "mptcp endpoint add 198.51.100.1 dev tun0 subflow")
        owner = self.probe("judge")["endpoints"]["10.9.0.1:0"]
        self.assertEqual((owner["who"], owner["certainty"]), ("networkmanager", "certain"))
        with tempfile.TemporaryDirectory() as folder:
            # Debian's mptcpd has no plugins and ends at once: only its name counts here.
            mptcpd = shutil.copy(shutil.which("sleep"), Path(folder, "mptcpd"))
            process = self.lab.here.start(mptcpd, "60")
            judgement = wait_until(lambda: (j := self.probe("judge"))["collision"] and j, "collision")
            process.stop()
        owners = {address: (owner["who"], owner["certainty"]) for address, owner in judgement["endpoints"].items()}
        self.assertEqual(owners["10.9.0.1:0"], ("networkmanager", "likely"))
        self.assertEqual(owners["198.51.100.1:0"], ("mptcpd", "likely"))
        self.assertFalse(self.probe("judge")["collision"])
        # Where processes are hidden, nobody knows who listens to the kernel's events.
        hidden = ["unshare", "--mount", "sh", "-c", 'mount -o remount,hidepid=2 /proc; exec "$@"', "sh",
                  "as-user", "other", PROBE, "judge"]

        def certainty():
            owner = json.loads(self.lab.here.run(*hidden).stdout)["endpoints"]["198.51.100.1:0"]
            return owner["who"], owner["certainty"]
        self.assertEqual(certainty(), ("someone-else", "likely"))
        listener = self.lab.here.start("ip", "mptcp", "monitor")
        wait_until(lambda: certainty() == ("someone-else", "unknown"), "a listener that may be mptcpd")
        listener.stop()

    def findings(self):
        """What an ordinary user is told who looks once."""
        done = self.lab.here.run("as-user", "other", MPTCPCTL, "--json", "explain", check=False)
        return {each["kind"]: each for each in json.loads(done.stdout)["findings"]}

    def set_flags(self, flags):
        for i in 0, 1:
            self.lab.nmcli("connection", "modify", f"wan{i}", "connection.mptcp-flags", flags)
            self.lab.nmcli("connection", "up", f"wan{i}")

    def test_managers_collide(self):
        """What `explain` says of it; in the truth table there is no bus."""
        self.two_profiles()
        self.assertEqual(self.findings(), {})
        with tempfile.TemporaryDirectory() as folder:
            mptcpd = self.lab.here.start(shutil.copy(shutil.which("sleep"), Path(folder, "mptcpd")), "60")
            found = wait_until(self.findings, "a finding")
            self.assertEqual(found.keys(), {"managers-collide"})
            self.assertEqual(found["managers-collide"]["evidence"][0], "mptcpd=running")
            self.assertRegex(found["managers-collide"]["evidence"][1], r"^NetworkManager=1\.\d+\.\d+$")
            # Where NetworkManager leaves endpoints alone there is only one.
            self.set_flags("disabled")
            wait_until(lambda: self.findings().keys() == {"no-endpoint"}, "one that makes no endpoints")
            self.set_flags("enabled,subflow")
            wait_until(lambda: self.findings().keys() == {"managers-collide"}, "two again")
            mptcpd.stop()
        self.assertEqual(self.findings(), {})

    def test_metered_traffic(self):
        """What `explain --watch` says of a network that costs money; the other one does not."""
        self.lab.profile(0, "connection.mptcp-flags", "disabled", "connection.metered", "yes")
        self.lab.profile(1, "connection.mptcp-flags", "disabled")
        watcher = self.lab.here.start("as-user", "other", MPTCPCTL, "--json", "explain", "--watch", 0.5)
        self.lab.peer.serve("0.0.0.0", 5001, "sink", user="nobody")
        for host, metered in ("10.9.1.2", set()), ("10.9.0.2", {("wan0", "Device.Metered=yes")}):
            watcher.record()
            self.lab.here.connect(host, 5001, f"write={MUCH}", "-").event("write")
            for _ in range(3):      # the first of them may have begun before
                findings = watcher.record()["findings"]
            self.assertEqual({(each["subject"], each["evidence"][0]) for each in findings
                              if each["kind"] == "metered-traffic"}, metered, host)

    def test_mptcpctl_says_what_networkmanager_does(self):
        """Whose an endpoint is, and that a change would not last; here is no service to make it."""
        self.two_profiles()
        shown = json.loads(self.lab.here.run(MPTCPCTL, "--json", "show", "endpoints").stdout)["endpoints"]
        self.assertEqual({each["address"]: (each["owner"]["who"], each["owner"]["profile"]) for each in shown},
                         {f"10.9.{i}.1": ("networkmanager", f"wan{i}") for i in (0, 1)})
        self.assertIn("NetworkManager (wan0)", self.lab.here.run(MPTCPCTL, "show", "endpoints").stdout)
        ids = {address: each[1] for address, each in self.lab.endpoints().items()}
        done = self.lab.here.run(MPTCPCTL, "--json", "--yes", "endpoint", "change", ids["10.9.1.1"], "backup",
                                 check=False)
        change = json.loads(done.stdout)["change"]
        self.assertEqual((done.returncode, change["error"]), (5, "not-installed"))
        self.assertTrue(any("NetworkManager" in warning for warning in change["warnings"]), change)
        self.await_flags(SUBFLOW, SUBFLOW)

    def test_only_backup_for_now(self):
        self.two_profiles()
        before = self.lab.file(1)
        self.assertEqual(self.probe("preset", "wan1", "only-backup", "temporary"), {"done": True})
        self.await_flags(SUBFLOW, BACKUP)
        self.assertEqual(self.lab.file(1), before)
        profile = self.profile_of(1)
        self.assertEqual((profile["applied"], profile["saved"]), (ONLY_BACKUP, 0))
        judgement = self.probe("judge")
        self.assertEqual(judgement["presets"]["wan1"], "only-backup")
        owner = judgement["endpoints"]["10.9.1.1:0"]
        self.assertEqual((owner["who"], owner["certainty"]), ("networkmanager", "certain"))
        self.lab.nmcli("connection", "up", "wan0")      # NetworkManager compares all endpoints again
        self.await_flags(SUBFLOW, BACKUP)
        self.assertEqual(self.probe("preset", "wan1", "do-not-use", "temporary"), {"done": True})
        self.await_flags(SUBFLOW, None)
        self.assertEqual(self.probe("judge")["presets"]["wan1"], "do-not-use")
        self.assertEqual(self.probe("preset", "wan1", "use", "temporary"), {"done": True})
        self.await_flags(SUBFLOW, SUBFLOW)

    def test_only_backup_saved(self):
        """With everything a profile may hold, secrets included: one line more, and gone again."""
        self.two_profiles("ipv4.routes", "198.51.100.0/24 10.9.1.2 50", "ipv4.dns", "192.0.2.53", "ipv4.routing-rules",
                          "priority 5 from 192.0.2.0/24 table 7", "connection.zone", "trusted", "proxy.method", "auto",
                          "802-3-ethernet.s390-options", "portno=1", "tc.qdiscs", "root pfifo_fast")
        before = self.lab.edit(1, "[ipv4]", "[802-1x]\neap=md5;\nidentity=me\npassword=very secret\n\n[ipv4]",
                               "gateway=", "dns-search=example.org;\ngateway=")
        self.assertEqual(self.probe("preset", "wan1", "only-backup", "saved"), {"done": True})
        self.await_flags(SUBFLOW, BACKUP)
        lines = self.lab.file(1).splitlines()
        lines.remove(f"mptcp-flags={ONLY_BACKUP}")
        self.assertEqual(lines, before.splitlines())
        profile = self.profile_of(1)
        self.assertEqual((profile["applied"], profile["saved"]), (ONLY_BACKUP, ONLY_BACKUP))
        # What was edited but not activated is not put in force on the way.
        self.assertNotIn("example.org", self.applied("wan1"))
        self.assertEqual(self.probe("set", "wan1", 0, "saved"), {"done": True})
        self.await_flags(SUBFLOW, SUBFLOW)
        self.assertEqual(self.lab.file(1), before)

    def applied(self, device):
        path = self.lab.nmcli("-g", "GENERAL.DBUS-PATH", "device", "show", device).strip()
        return self.lab.here.run("dbus-send", "--system", "--print-reply", "--dest=org.freedesktop.NetworkManager",
                                 path, "org.freedesktop.NetworkManager.Device.GetAppliedConnection", "uint32:0").stdout

    def test_reapply_and_activation_do_not_undo_what_is_saved(self):
        self.two_profiles()
        self.assertEqual(self.probe("preset", "wan1", "only-backup", "saved"), {"done": True})
        self.await_flags(SUBFLOW, BACKUP)
        for words in ("device", "reapply", "wan1"), ("device", "reapply", "wan0"), ("connection", "up", "wan1"):
            self.lab.nmcli(*words)
            self.await_flags(SUBFLOW, BACKUP)
        self.lab.stop_manager()
        self.lab.start_manager()
        self.await_flags(SUBFLOW, BACKUP)

    def test_timestamp_in_the_file_stays(self):
        self.lab.profile(0)
        self.lab.nmcli("connection", "modify", "wan0", "connection.autoconnect-priority", "5")   # nmcli adds one
        self.lab.nmcli("connection", "up", "wan0")
        before = self.lab.file(0)
        self.assertIn("timestamp=", before)
        self.assertEqual(self.probe("set", "wan0", ENABLED, "saved"), {"done": True})
        lines = self.lab.file(0).splitlines()
        lines.remove(f"mptcp-flags={ENABLED}")
        self.assertEqual(lines, before.splitlines())

    def test_what_others_added_survives(self):
        self.two_profiles()
        self.lab.here.ip("addr add 10.77.0.1/24 dev wan1", "mptcp endpoint add 10.77.0.1 dev wan1 subflow")
        self.assertEqual(self.probe("preset", "wan1", "only-backup", "temporary"), {"done": True})
        wait_until(lambda: self.lab.flags().get("10.9.1.1") == BACKUP, "backup")
        self.assertEqual(self.lab.flags()["10.77.0.1"], SUBFLOW)
        addresses = {each["local"] for each in self.lab.here.ip_json("-4", "addr", "show", "dev", "wan1")[0]["addr_info"]}
        self.assertEqual(addresses, {"10.9.1.1", "10.77.0.1"})

    def test_both_families_come_back(self):
        self.lab.profile(0, "ipv6.method", "manual", "ipv6.addresses", "2001:db8::1/64,fd00::1/64", "ipv6.gateway",
                         "2001:db8::2")
        both = {"10.9.0.1", "2001:db8::1"}      # none for unique local addresses
        wait_until(lambda: self.lab.flags() == dict.fromkeys(both, SUBFLOW), "endpoints of both families")
        self.assertEqual(self.probe("preset", "wan0", "only-backup", "temporary"), {"done": True})
        wait_until(lambda: self.lab.flags() == dict.fromkeys(both, BACKUP), "backup of both families")
        owners = self.probe("judge")["endpoints"]
        self.assertEqual({(owner["who"], owner["certainty"]) for owner in owners.values()},
                         {("networkmanager", "certain")})

    def test_user_without_rights(self):
        self.two_profiles()
        before, endpoints = self.lab.file(1), self.lab.endpoints()
        for user, persistence in ("other", "temporary"), ("other", "saved"), ("tester", "saved"):
            answer = self.probe("preset", "wan1", "only-backup", persistence, user=user)
            self.assertEqual((answer["error"], answer["saved"]), ("not-authorized", False), (user, persistence))
            self.assertNotEqual(answer["text"], "")
        self.assertEqual((self.lab.file(1), self.lab.endpoints()), (before, endpoints))
        # Whoever sits before the machine may change what is in force, but not what all users get.
        self.assertEqual(self.probe("preset", "wan1", "only-backup", "temporary", user="tester"), {"done": True})
        self.await_flags(SUBFLOW, BACKUP)

    def held_at_the_gate(self, *words, meanwhile):
        """The answer to a change during whose authorisation something else happens."""
        GATE.mkdir(exist_ok=True)
        # Empty, and of this fixture alone.
        subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=777", "tmpfs", GATE], check=True)
        process = self.lab.here.start("as-user", "gated", PROBE, *words)
        wait_until((GATE / "asked").exists, "polkit")
        meanwhile()
        (GATE / "open").touch()
        return process.record()

    def test_conflict(self):
        """Somebody else is faster, while polkit asks for the password."""
        self.two_profiles()
        answer = self.held_at_the_gate(
            "set", "wan0", ONLY_BACKUP, "temporary",
            meanwhile=lambda: self.lab.nmcli("device", "modify", "wan0", "ipv4.dns-search", "example.org"))
        self.assertEqual((answer["error"], answer["saved"]), ("conflict", False))
        answer = self.held_at_the_gate(
            "set", "wan1", ONLY_BACKUP, "saved",
            meanwhile=lambda: self.lab.edit(1, "gateway=", "dns-search=example.org;\ngateway="))
        self.assertEqual((answer["error"], answer["saved"]), ("conflict", False))
        self.assertIn("dns-search=example.org;", self.lab.file(1))
        self.assertNotIn("mptcp-flags", self.lab.file(1))
        self.await_flags(SUBFLOW, SUBFLOW)
        nothing = self.held_at_the_gate("set", "wan1", ONLY_BACKUP, "saved", meanwhile=lambda: None)
        self.assertEqual(nothing, {"done": True})

    def test_saved_but_not_in_force(self):
        """Between the two halves of a saved change the device is taken away."""
        self.two_profiles()
        answer = self.held_at_the_gate("set", "wan1", ONLY_BACKUP, "saved",
                                       meanwhile=lambda: self.lab.nmcli("connection", "down", "wan1"))
        self.assertEqual((answer["error"], answer["saved"]), ("not-connected", True))
        self.assertIn(f"mptcp-flags={ONLY_BACKUP}", self.lab.file(1))

    def test_ends_in_the_middle(self):
        self.two_profiles()
        answer = self.held_at_the_gate("set", "wan1", ONLY_BACKUP, "saved", meanwhile=self.lab.stop_manager)
        self.assertEqual((answer["error"], answer["saved"]), ("not-running", False))

    def test_forged_signals_are_not_heard(self):
        self.lab.profile(0)
        watcher = self.follow()
        state = watcher.record()
        calls = self.lab.here.start("dbus-monitor", "--system", "--profile", "member=GetManagedObjects")
        while "NameLost" not in calls.line():       # what the bus tells whoever has become a monitor
            pass
        for _ in range(20):
            for signature in ["sa{sv}as", "org.freedesktop.NetworkManager.Device", "0", "0"], []:
                interface, name = (("org.freedesktop.DBus.Properties", "PropertiesChanged") if signature else
                                   ("org.freedesktop.NetworkManager.Settings.Connection", "Updated"))
                for receiver in ["--destination", state["bus"]], []:
                    self.lab.here.run("as-user", "other", "busctl", "--system", *receiver, "emit",
                                      "/org/freedesktop/NetworkManager/Devices/2", interface, name, *signature)
        self.lab.here.run("dbus-send", "--system", "--dest=org.freedesktop.DBus", "--print-reply", "/marker",
                          "org.freedesktop.DBus.ObjectManager.GetManagedObjects", check=False)
        while (line := calls.line()).startswith(("#", "sig")):      # headings, and what a monitor is told
            pass
        self.assertIn("/marker", line)      # the first call since, though there was time for many
        self.lab.nmcli("connection", "modify", "wan0", "connection.mptcp-flags", "signal")
        self.next_state(watcher, lambda s: s["links"]["wan0"]["profile"]["saved"] == 0x10, "a true signal")

    def test_flags_that_make_no_sense(self):
        self.lab.profile(0)
        for flags in 0x3, 0x92, 0x1000:
            self.assertEqual(self.probe("set", "wan0", flags, "saved")["error"], "invalid-flags")
        self.assertEqual(self.probe("set", "wan1", ENABLED, "saved")["error"], "not-connected")
        self.lab.stop_manager()
        self.assertEqual(self.probe("set", "wan0", ENABLED, "saved")["error"], "not-running")

    def test_follows_stop_and_start(self):
        self.lab.profile(0)
        watcher = self.follow()
        self.assertTrue(watcher.record()["running"])
        self.lab.stop_manager()
        self.next_state(watcher, lambda s: not s["running"] and not s["links"], "stopped")
        self.lab.start_manager()
        self.next_state(watcher, lambda s: s["running"] and s["links"]["wan0"].get("profile"), "started")

    def test_follows_others_who_change_flags(self):
        self.lab.profile(0)
        watcher = self.follow()
        self.assertEqual(watcher.record()["links"]["wan0"]["profile"]["saved"], 0)
        self.lab.nmcli("connection", "modify", "wan0", "connection.mptcp-flags", "signal")
        self.next_state(watcher, lambda s: s["links"]["wan0"]["profile"]["saved"] == 0x10, "saved flags")
        self.lab.nmcli("device", "reapply", "wan0")
        wait_until(lambda: self.lab.flags() == {"10.9.0.1": {"signal"}}, "signal")
        watcher.tell("")                                # nobody announces it: look
        self.next_state(watcher, lambda s: s["links"]["wan0"]["profile"]["applied"] == 0x10, "applied flags")
        self.lab.nmcli("connection", "down", "wan0")
        self.next_state(watcher, lambda s: "profile" not in s["links"]["wan0"], "down")

    def test_replug_changes_ids_but_no_identity(self):
        self.two_profiles()
        for i in 0, 1:      # the kernel gives the id after the highest one
            self.assertEqual(self.probe("preset", f"wan{i}", "only-backup", "saved"), {"done": True})
        self.await_flags(BACKUP, BACKUP)
        before, ids = self.probe("judge"), {address: each[1] for address, each in self.lab.endpoints().items()}
        self.lab.here.ip("link del wan0")
        self.await_flags(None, BACKUP)
        self.lab.plug(0)
        self.await_flags(BACKUP, BACKUP)
        self.assertNotEqual(self.lab.endpoints()["10.9.0.1"][1], ids["10.9.0.1"])
        self.assertEqual(self.probe("judge"), before)

    def test_undoes_what_we_say_it_undoes(self):
        self.two_profiles()
        for i in 0, 1:
            self.assertEqual(self.probe("set", f"wan{i}", ENABLED, "temporary"), {"done": True})
        ids = {address: each[1] for address, each in self.lab.endpoints().items()}
        self.assertEqual(self.probe("undo", "10.9.0.1", 0x6), {"when": "next-commit", "assumed": False})
        self.assertEqual(self.probe("undo", "10.9.1.1"), {"when": "next-commit", "assumed": False})
        self.lab.here.ip(f"mptcp endpoint change id {ids['10.9.0.1']} backup",
                         f"mptcp endpoint delete id {ids['10.9.1.1']}")
        self.await_flags(BACKUP, None)
        self.lab.plug(2)
        self.lab.profile(2)                             # a commit, on another interface
        self.await_flags(SUBFLOW, SUBFLOW, SUBFLOW)

    def test_deletes_strangers_only_when_it_cleans_up(self):
        self.two_profiles()
        for clean_up in ("device", "reapply", "wan1"), ("connection", "down", "wan1"):
            self.lab.nmcli("connection", "down", "wan1")
            self.lab.here.ip("mptcp endpoint flush", "mptcp endpoint add 10.9.0.77 dev wan0 subflow",
                             "mptcp endpoint add 10.9.0.78 subflow",
                             "mptcp endpoint add 10.9.0.1 port 7777 dev wan0 signal")
            strangers = {"10.9.0.77", "10.9.0.78"}
            self.lab.nmcli("connection", "up", "wan1")      # a commit
            wait_until(lambda: "10.9.1.1" in self.lab.endpoints(), "endpoint of wan1")
            self.assertEqual(strangers & set(self.lab.endpoints()), strangers)
            self.lab.nmcli(*clean_up)       # not even of the stranger's interface
            wait_until(lambda: strangers & set(self.lab.endpoints()) == {"10.9.0.78"}, "the stranger's end")
            self.assertIn(7777, [each.get("port") for each in self.lab.here.ip_json("mptcp", "endpoint")])


def main():
    if "NM_TEST_INSIDE" not in os.environ:
        reason = available() or (None if os.geteuid() == 0 else "not root")
        if reason:
            print(f"skipped: {reason}")
            return 77
        os.environ["NM_TEST_INSIDE"] = "1"
        os.execv(FIXTURE, [FIXTURE, *USERS, "--", sys.executable, "-B", *sys.argv])
    result = unittest.main(argv=[sys.argv[0], *(f"NetworkManagerTest.{name}" for name in sys.argv[1:])], exit=False,
                           verbosity=2).result
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main())
