#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the switch does to programs of several kinds, and what stays of it: as root, with a kernel
that lets us, or says honestly that it cannot.

usage: tst_appswitch.py [TEST...]
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROBE = os.environ.get("SWITCHPROBE", str(ROOT / "build/dev/bin/switchprobe"))
PROGRAMS = Path(os.environ.get("ASKPROGRAMS", str(ROOT / "build/dev/tests/appswitch/programs")))
KERNEL = tuple(map(int, re.match(r"(\d+)\.(\d+)", os.uname().release).groups()))
IN_VM = "vm-run." in Path("/proc/cmdline").read_text()
TCP, MPTCP, UDP = "6", "262", "17"
ONE, OTHER = 60001, 60002       # users
NONE = "-1"
ITSELF, ON, OFF = ({TCP}, {MPTCP}), ({MPTCP}, {MPTCP}), ({TCP}, {TCP})      # asked as TCP, as MPTCP
NO_MPTCP = ({TCP}, {NONE})      # where it is off
ASKED = 24, 16      # by one run: sockets in all, of those as TCP
PYTHON = """
import socket as s
for name, protocol in ("tcp", 0), ("tcp", 6), ("mptcp", 262):
    print(name, s.socket(s.AF_INET, s.SOCK_STREAM, protocol).getsockopt(s.SOL_SOCKET, 38), sep="=", end=" ")
"""
# For another test: what the kernel said to the first question.
REFUSAL = None


def run(*words):
    subprocess.run(list(map(str, words)), check=True)


def user(uid):
    return ["setpriv", "--reuid", str(uid), "--regid", str(uid), "--clear-groups"]


def got(text):
    """What was given to who asked for TCP, and for MPTCP; others get what they ask for."""
    pairs = re.findall(r"(\w+)=(-?\d+)", text)
    assert {value for name, value in pairs if name == "udp"} <= {UDP}, text
    return tuple({value for name, value in pairs if name == asked} for asked in ("tcp", "mptcp"))


class Conversation:
    """A switch that goes on running, as the service does."""

    def __init__(self, pins):
        self.process = subprocess.Popen([PROBE, pins], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.communicate()

    def say(self, *words):
        """Status and what was said."""
        print(*words, file=self.process.stdin, flush=True)
        said = ""
        for line in self.process.stdout:
            if line.startswith("= "):
                return int(line[2:]), said
            said += line
        raise AssertionError("the switch has ended")

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


class Switch(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        if REFUSAL and type(self) is Switch:
            self.skipTest(REFUSAL)
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory(dir="/var/tmp")))
        self.folder.chmod(0o755)
        self.pins = self.folder / "pins"
        self.pins.mkdir()
        subprocess.run(["mount", "-t", "bpf", "bpf", self.pins], check=True)
        self.addCleanup(subprocess.run, ["umount", self.pins], check=True)

    def probe(self, *words, status=0):
        done = subprocess.run([PROBE, str(self.pins), *map(str, words)], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout.strip()

    def set(self, uid, program, mode):
        self.probe("set", uid, program, mode)

    def program(self, kind="dynamic", name=None):
        """A copy of it."""
        return shutil.copy2(PROGRAMS / kind, self.folder / (name or kind))

    def ask(self, uid, *words, **options):
        return got(subprocess.run([*user(uid), *map(str, words)], capture_output=True, text=True, check=True,
                                  **options).stdout)

    def rule(self, uid):
        """The only one, in words; times in seconds."""
        line, = self.probe("rules", uid).splitlines()
        *identity, mode, obeyed, turned, left_alone, latest, since, path = line.split(" ", 9)
        return {"identity": identity, "mode": mode, "counts": (int(obeyed), int(turned), int(left_alone)),
                "latest": None if latest == "-" else int(latest) / 1e9, "since": int(since) / 1e9, "path": path}

    def pinned(self):
        return sorted(each.name for each in self.pins.iterdir())

    def course(self, program, *words):
        """On, off and default, for one user and not for another."""
        for mode, expected in ("on", ON), ("off", OFF), ("default", ITSELF):
            self.set(ONE, program, mode)
            with self.subTest(Path(program).name, mode=mode):
                self.assertEqual(self.ask(ONE, program, *words), expected)
                self.assertEqual(self.ask(OTHER, program, *words), ITSELF)
        self.assertEqual(self.pinned(), [])

    def test_dynamic(self):
        self.course(self.program())

    def test_static(self):
        self.course(self.program("static"))

    def test_go(self):
        if not (PROGRAMS / "goask").exists():
            self.skipTest("no Go")
        self.course(self.program("goask"))

    def test_python(self):
        """All that the interpreter runs is meant; here a file of the lowest layer of the machine's overlay."""
        self.course(os.path.realpath(sys.executable), "-c", PYTHON)

    def test_least_privilege(self):
        """What the service has is enough for all of it."""
        program, least = self.program(), ["setpriv", "--bounding-set", "-all,+bpf,+perfmon", "--inh-caps", "-all"]
        for mode, expected in ("on", ON), ("off", OFF), ("default", ITSELF):
            run(*least, PROBE, self.pins, "set", ONE, program, mode)
            self.assertEqual(self.ask(ONE, program), expected)
        self.assertEqual(self.pinned(), [])

    def test_two_users(self):
        program = self.program()
        self.set(ONE, program, "on")
        self.set(OTHER, program, "off")
        self.assertEqual((self.ask(ONE, program), self.ask(OTHER, program), self.ask(0, program)), (ON, OFF, ITSELF))
        self.set(OTHER, program, "default")
        self.assertEqual((self.ask(ONE, program), self.ask(OTHER, program)), (ON, ITSELF))
        rule = self.rule(ONE)
        self.assertEqual((rule["identity"][1], rule["mode"], rule["path"]), (str(os.stat(program).st_ino), "on", str(program)))
        self.assertEqual(self.probe("rules", OTHER), "")

    def test_running(self):
        """From its next socket on; and once the last rule is gone, no longer."""
        program = self.program()
        with subprocess.Popen([*user(ONE), program, "wait"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True) as running:
            self.assertEqual(got(running.stdout.readline()), ITSELF)
            self.set(ONE, program, "on")
            self.assertEqual(got(running.communicate("\n")[0]), ON)

    def test_children(self):
        """A child that runs the same file has the rule, another file has not."""
        program, other = self.program(), self.program("static")
        self.set(ONE, program, "on")
        self.assertEqual(self.ask(ONE, program, "fork"), ON)
        self.assertEqual(self.ask(ONE, program, "exec", other), ITSELF)
        self.assertEqual(self.ask(ONE, other, "exec", program), ON)

    def test_setuid(self):
        """Who gains privileges does not obey who started it."""
        program = self.program()
        self.set(ONE, program, "on")
        os.chown(program, OTHER, OTHER)
        os.chmod(program, 0o4755)
        self.assertEqual(self.ask(ONE, program), ITSELF)
        os.chmod(program, 0o755)
        self.assertEqual(self.ask(ONE, program), ON)

    def test_upgrade(self):
        """What takes the file's place is another file; the rule stays with the old one, and goes without it."""
        program = self.program()
        self.set(ONE, program, "on")
        with subprocess.Popen([*user(ONE), program, "wait"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True) as running:
            running.stdout.readline()
            os.rename(self.program(name="new"), program)
            self.assertEqual(self.ask(ONE, program), ITSELF)
            self.assertEqual(got(running.communicate("\n")[0]), ON)
        rule, = self.probe("rules", ONE).splitlines()
        self.set(ONE, program, "on")
        self.assertEqual(self.ask(ONE, program), ON)
        self.assertEqual(len(self.probe("rules", ONE).splitlines()), 2)
        self.probe("remove", ONE, *rule.split()[:3])
        self.assertEqual(self.ask(ONE, program), ON)
        kept, = self.probe("rules", ONE).splitlines()
        self.probe("remove", OTHER, *kept.split()[:3])      # not theirs
        self.assertEqual(self.ask(ONE, program), ON)
        self.probe("remove", ONE, *kept.split()[:3])
        self.assertEqual((self.ask(ONE, program), self.pinned()), (ITSELF, []))

    def mount(self, kind, size):
        """A new file system."""
        image, space = self.folder / f"image-{kind}", self.folder / kind
        if kind != "tmpfs" and not shutil.which(f"mkfs.{kind}"):
            self.skipTest(f"no mkfs.{kind}")
        space.mkdir()
        if kind == "tmpfs":
            run("mount", "-t", kind, "-o", f"size={size}", kind, space)
        else:
            run("truncate", "-s", size, image)
            run(f"mkfs.{kind}", "-q", image)
            subprocess.run(["modprobe", "-aq", "loop", kind], check=False)      # built in, or not there
            if subprocess.run(["mount", "-t", kind, "-o", "loop", image, space], check=False).returncode:
                self.skipTest(f"this kernel has no {kind}")
        self.addCleanup(lambda: os.path.ismount(space) and run("umount", space))
        return space

    def test_same_number(self):
        """A new file with the inode number of a deleted one: the generation differs."""
        program = self.mount("ext4", "8M") / "program"
        shutil.copy2(PROGRAMS / "dynamic", program)
        before = os.stat(program).st_ino
        self.set(ONE, program, "on")
        self.assertEqual(self.ask(ONE, program), ON)
        program.unlink()
        shutil.copy2(PROGRAMS / "dynamic", program)
        self.assertEqual(os.stat(program).st_ino, before)
        self.assertEqual(self.ask(ONE, program), ITSELF)

    def test_btrfs(self):
        """st_dev is not the superblock's device there."""
        self.course(shutil.copy2(PROGRAMS / "dynamic", self.mount("btrfs", "128M")))

    def test_overlay(self):
        """A rule is for the file that the overlay shows, whichever layer it is in."""
        for lower, upper in ("tmpfs", "tmpfs"), ("ext4", "tmpfs"):
            with self.subTest(lower=lower, upper=upper):
                layers = {kind: self.mount(kind, "32M") for kind in {lower, upper}}
                below, above, work = layers[lower] / "lower", layers[upper] / "upper", layers[upper] / "work"
                merged = self.folder / "merged"
                for each in below, above, work, merged:
                    each.mkdir()
                program = merged / "program"
                shutil.copy2(PROGRAMS / "dynamic", below / "program")
                run("mount", "-t", "overlay", "-o", f"lowerdir={below},upperdir={above},workdir={work}", "overlay", merged)
                self.set(ONE, program, "on")
                self.assertEqual(self.ask(ONE, program), ON)
                program.touch()
                self.assertTrue((above / "program").exists())
                self.assertEqual(self.ask(ONE, program), ON)
                Path("/proc/sys/vm/drop_caches").write_text("3")        # found on the disk anew
                self.assertEqual(self.ask(ONE, program), ON)
                self.set(ONE, program, "off")       # the same rule
                self.assertEqual(self.ask(ONE, program), OFF)
                # What takes its place in the upper layer is another file.
                program.unlink()
                shutil.copy2(PROGRAMS / "dynamic", program)
                self.assertEqual(self.ask(ONE, program), ITSELF)
                self.probe("remove", ONE, *self.rule(ONE)["identity"])
                run("umount", merged)
                for each in layers.values():
                    run("umount", each)
                for each in *layers.values(), merged:
                    each.rmdir()

    def test_unmounted(self):
        """A rule does not keep its file system, and is not for a file of the next one with the same numbers."""
        for kind in "ext4", "tmpfs":
            with self.subTest(kind):
                space = self.mount(kind, "8M")
                program = shutil.copy2(PROGRAMS / "dynamic", space / "program")
                before = os.stat(program)
                self.set(ONE, program, "on")
                self.assertEqual(self.ask(ONE, program), ON)
                run("umount", space)
                space.rmdir()
                self.assertEqual(self.rule(ONE)["mode"], "on")
                program = shutil.copy2(PROGRAMS / "dynamic", self.mount(kind, "8M") / "program")
                after = os.stat(program)
                self.assertEqual((after.st_dev, after.st_ino), (before.st_dev, before.st_ino))
                self.assertEqual(self.ask(ONE, program), ITSELF)
                self.probe("remove", ONE, *self.rule(ONE)["identity"])
                self.assertEqual(self.pinned(), [])

    def test_limit(self):
        """Of one user, and of all together; a rule that is there changes, and nothing leaks."""
        files = [self.folder / f"file{i}" for i in range(257)]
        for each in files:
            each.touch()
        begin = time.monotonic()
        with Conversation(self.pins) as switch:
            switch.say("set", 1000, files[0], "on")
            before = switch.descriptors()
            self.assertEqual(switch.say("fill", 1000, 64, *files[:256]), (0, ""))
            for uid, words in (1000, "this user has 256 rules already"), (ONE, "all users together have too many rules"):
                status, said = switch.say("set", uid, files[256], "on")
                self.assertEqual(status, 1)
                self.assertIn(words, said)
            print(f"16,384 rules in {time.monotonic() - begin:.0f} s")
            self.assertEqual(len(switch.say("rules", 1063)[1].splitlines()), 256)
            begin = time.monotonic()
            self.assertEqual(switch.say("turn", 1063, 10000, files[255]), (0, ""))
            print(f"10,000 changes in {time.monotonic() - begin:.0f} s")
            self.assertEqual(switch.descriptors(), before)
            self.assertEqual(switch.say("set", 1000, files[1], "default"), (0, ""))
            self.assertEqual(switch.say("set", ONE, files[0], "on"), (0, ""))
        # The next one finds them all.
        self.assertEqual(len(self.probe("rules", 1000).splitlines()), 255)
        self.assertEqual(len(self.probe("rules", 1063).splitlines()), 256)

    def test_removed_files(self):
        """Who removes our files ends all rules, also while the service runs."""
        program, other = self.program(), self.program("static")
        with Conversation(self.pins) as switch:
            for end in lambda: None, lambda: switch.say("rules", ONE):
                self.assertEqual(switch.say("set", ONE, program, "on"), (0, ""))
                self.assertEqual(self.ask(ONE, program), ON)
                for name in self.pinned():
                    (self.pins / name).unlink()
                self.assertEqual(self.ask(ONE, program), ITSELF)
                end()
                self.assertEqual(switch.say("set", OTHER, other, "on"), (0, ""))
                self.assertEqual((self.ask(ONE, program), self.ask(OTHER, other)), (ITSELF, ON))
                self.assertEqual(switch.say("rules", ONE), (0, ""))

    def test_broken_off(self):
        """A service that was killed between its steps."""
        program = self.program()
        self.set(ONE, program, "on")
        self.assertEqual(self.pinned(), ["link-2", "rules-2"])
        (self.pins / "link-2").unlink()
        self.assertEqual(self.ask(ONE, program), ITSELF)
        self.probe("rules", ONE)
        self.assertEqual(self.ask(ONE, program), ON)
        (self.pins / "rules-2").unlink()
        self.assertEqual(self.ask(ONE, program), ON)
        self.set(OTHER, program, "off")
        self.assertEqual((self.ask(ONE, program), self.ask(OTHER, program)), (ITSELF, OFF))

    def test_other_version(self):
        """What a service of another version left is obeyed no more, and removed."""
        program = self.program()
        self.set(ONE, program, "on")
        for name in "link", "rules":
            (self.pins / f"{name}-2").rename(self.pins / f"{name}-1")
        self.assertEqual(self.ask(ONE, program), ON)
        self.assertEqual(self.probe("rules", ONE), "")
        self.assertEqual((self.ask(ONE, program), self.pinned()), (ITSELF, []))

    def test_counts(self):
        def rule():
            said = self.rule(ONE)
            return said["mode"], said["counts"], said["latest"] is not None

        program, (all_, as_tcp) = self.program(), ASKED
        begin = time.clock_gettime(time.CLOCK_BOOTTIME)
        self.set(ONE, program, "on")
        self.assertEqual(rule(), ("on", (0, 0, 0), False))
        self.ask(ONE, program)
        self.ask(OTHER, program)
        self.assertEqual(rule(), ("on", (all_, as_tcp, 0), True))
        first = self.rule(ONE)
        self.ask(ONE, program)
        end = time.clock_gettime(time.CLOCK_BOOTTIME)
        second = self.rule(ONE)
        self.assertEqual(second["counts"], (2 * all_, 2 * as_tcp, 0))
        self.assertEqual(second["since"], first["since"])
        self.assertTrue(begin < first["since"] < first["latest"] < second["latest"] < end, (begin, first, second, end))
        # Again as it is: the counts go on, also for another name of the file.
        self.set(ONE, program, "on")
        self.assertEqual(self.rule(ONE), second)
        os.link(program, self.folder / "name")
        self.set(ONE, self.folder / "name", "on")
        self.assertEqual(self.rule(ONE), second | {"path": str(self.folder / "name")})
        # Another mode counts from the beginning.
        self.set(ONE, program, "off")
        self.assertEqual(rule(), ("off", (0, 0, 0), False))
        self.ask(ONE, program)
        self.assertEqual(rule(), ("off", (all_, all_ - as_tcp, 0), True))
        self.assertGreater(self.rule(ONE)["since"], second["latest"])

    def test_mptcp_off(self):
        """Where MPTCP is off nothing becomes MPTCP: there would be no socket at all. Each network namespace for itself."""
        setting = Path("/proc/sys/net/mptcp/enabled")
        self.addCleanup(setting.write_text, setting.read_text())
        name = f"appswitch{os.getpid()}"
        run("ip", "netns", "add", name)
        self.addCleanup(run, "ip", "netns", "del", name)
        program, within = self.program(), ["ip", "netns", "exec", name]
        for here, there in (1, 0), (0, 1), (0, 0):
            run(*within, "sysctl", "-qw", f"net.mptcp.enabled={there}")
            setting.write_text(str(here))
            for mode, on, off in ("on", ON, NO_MPTCP), ("off", OFF, OFF), ("default", ITSELF, NO_MPTCP):
                with self.subTest(here=here, there=there, mode=mode):
                    self.set(ONE, program, mode)
                    self.assertEqual(got(subprocess.run([*within, *user(ONE), program], capture_output=True, text=True,
                                                        check=True).stdout), on if there else off)
                    self.assertEqual(self.ask(ONE, program), on if here else off)
                    if mode != "default":
                        runs = here + there if mode == "on" else 2
                        turned = ASKED[1] if mode == "on" else ASKED[0] - ASKED[1]
                        self.assertEqual(self.rule(ONE)["counts"],
                                         (runs * ASKED[0], runs * turned, (2 - runs) * ASKED[0]))

    def test_cost(self):
        """Nanoseconds of socket(2) and close(2), the best of four times each, and of our program alone for each
        socket(2), as the kernel counts them; said, not judged."""
        def spent():
            said = subprocess.run(["bpftool", "prog", "show", "name", "mptcp_monitor"], capture_output=True, text=True,
                                  check=False).stdout     # fails when there is none
            found = re.search(r"run_time_ns (\d+) run_cnt (\d+)", said)
            return [int(each) for each in found.groups()] if found else [0, 0]

        def cost(protocol):
            best, before = [], spent()
            for _ in range(4):
                best.append(int(subprocess.run([*user(ONE), program, "time", "10000", protocol], capture_output=True,
                                               text=True, check=True).stdout))
            time_, calls = (after - earlier for after, earlier in zip(spent(), before))
            return min(best), time_ // calls if calls else 0

        counting = Path("/proc/sys/kernel/bpf_stats_enabled")
        self.addCleanup(counting.write_text, counting.read_text())
        counting.write_text("1")
        program, other = self.program(), self.program(name="other")
        times = {"no program": cost(TCP), "MPTCP, no program": cost(MPTCP)}
        self.set(ONE, other, "off")
        times |= {"no rule": cost(TCP), "MPTCP, no rule": cost(MPTCP)}
        self.set(ONE, program, "off")
        times |= {"rule off": cost(TCP), "TCP by the rule": cost(MPTCP)}
        self.set(ONE, program, "on")
        times["MPTCP by the rule"] = cost(TCP)
        print("ns per socket(2) and close(2), of that our program:", times)


class Refusals(Switch):
    """Of kernels without what is needed."""

    def test_no_bpf_file_system(self):
        self.pins = self.folder
        self.assertIn("no bpf file system", self.probe("rules", ONE, status=3))

    def test_no_types(self):
        hide = ["unshare", "--mount", "--propagation", "private", "sh", "-c",
                'mount -t tmpfs none /sys/kernel/btf && exec "$@"', "sh"]
        done = subprocess.run([*hide, PROBE, self.pins, "rules", "1"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertIn("BTF", done.stdout)

    def refused(self, *words):
        os.chmod(self.pins, 0o777)
        done = subprocess.run([*map(str, words), PROBE, self.pins, "rules", "0"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertIn("does not let this service", done.stdout)

    def test_no_privilege(self):
        self.refused(*user(ONE))

    def test_user_namespace(self):
        """Root there is none to the kernel."""
        self.refused("unshare", "--user", "--map-root-user")
        self.refused(*user(ONE), "unshare", "--user", "--map-root-user", "--mount", "--net", "--pid", "--fork")

    def test_container(self):
        """Root without what containers take away."""
        self.refused("setpriv", "--bounding-set", "-sys_admin,-bpf,-perfmon", "--inh-caps", "-all")

    @unittest.skipIf(KERNEL >= (6, 6), "this kernel has the hook")
    def test_no_hook(self):
        program = self.program()
        self.assertIn("Linux 6.6", self.probe("set", ONE, program, "on", status=3))
        self.assertIn("Linux 6.6", self.probe("rules", ONE, status=3))
        self.assertEqual((self.ask(ONE, program), self.pinned()), (ITSELF, []))


# Not those of Switch again.
for inherited in [name for name in vars(Switch) if name.startswith("test_")]:
    setattr(Refusals, inherited, None)


def refusal():
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        if subprocess.run(["mount", "-t", "bpf", "bpf", folder], check=False).returncode:
            return "cannot mount a bpf file system"
        done = subprocess.run([PROBE, folder, "rules", "0"], capture_output=True, text=True, check=False)
        subprocess.run(["umount", folder], check=True)
        return (done.stdout + done.stderr).strip() if done.returncode else None


if __name__ == "__main__":
    REFUSAL = refusal()
    print("kernel", os.uname().release, "-", REFUSAL or "lets us")
    if REFUSAL and not IN_VM:
        sys.exit(77)
    if REFUSAL and KERNEL >= (6, 6):
        sys.exit(1)     # in a machine of ours it has no reason
    unittest.main(verbosity=2)
