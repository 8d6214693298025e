# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Network namespaces joined by cables, and the processes in them: all gone when the lab closes.

Needs root, or root of a user namespace that may make network namespaces and /run/netns
(`packaging/dev exec --isolated` gives both). Every cable runs from one namespace of the lab to
another, so nothing of the lab ever appears in, or reaches, the network it was started in.
"""

import contextlib
import json
import os
import queue
import shlex
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

PEER = Path(__file__).with_name("peer.py")
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--bounding-set=-all", "--inh-caps=-all"]

# `ip netns exec` mounts a /sys of the namespace, without the control groups.
WITH_CGROUPS = ["sh", "-c", 'mount -t cgroup2 cgroup2 /sys/fs/cgroup 2>/dev/null; exec "$@"', "sh"]


class Unavailable(Exception):
    """This machine does not let us make network namespaces."""


def wait_until(condition, what, seconds=30):
    """Asks `condition` again and again until it answers something true, and returns that."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds} s")
        time.sleep(0.02)
    return answer


class Process:
    """A process of the lab. Its standard output is read line by line, as JSON where it is JSON."""

    def __init__(self, command):
        self.command = command
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                         process_group=0)
        self._lines = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        with self._process.stdout as output:
            for line in output:
                self._lines.put(line)
        self._lines.put(None)

    @property
    def pid(self):
        return self._process.pid        # ip, sh and setpriv become the command itself

    @property
    def returncode(self):
        return self._process.poll()

    def line(self, seconds=30):
        """The next line it prints; EOFError when it has ended."""
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError(f"{shlex.join(self.command)}: silent for {seconds} s") from None
        if line is None:
            self._lines.put(None)
            raise EOFError(f"{shlex.join(self.command)}: ended")
        return line.rstrip("\n")

    def record(self, seconds=30):
        """The next line it prints, a JSON object."""
        return json.loads(self.line(seconds))

    def event(self, name, seconds=30):
        """Passes over what a peer says until it says `name`."""
        deadline = time.monotonic() + seconds
        while (said := self.record(max(0, deadline - time.monotonic())))["event"] != name:
            if said["event"] == "error":
                raise AssertionError(f"{shlex.join(self.command)}: {said}")
        return said

    def tell(self, word):
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()

    def do(self, word, seconds=30):
        """Gives a peer a word and waits until it is done."""
        self.tell(word)
        return self.event(word.partition("=")[0], seconds)

    def stop(self):
        """Ends it with everything it started; returns its exit status."""
        self.end(self._process)
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        self._reader.join(5)
        return self._process.returncode

    @staticmethod
    def end(process, seconds=5):
        """The same for any Popen that leads a process group of its own."""
        for number in signal.SIGTERM, signal.SIGKILL:
            if process.poll() is None:
                os.killpg(process.pid, number)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(seconds)
        return process.returncode


class Namespace:
    def __init__(self, lab, name):
        self._lab = lab
        self.name = name

    def command(self, *words, user="root"):
        return ["ip", "netns", "exec", self.name, *WITH_CGROUPS, *(NOBODY if user == "nobody" else []),
                *map(str, words)]

    def run(self, *words, user="root", check=True, **options):
        """Runs a command to its end; returns the CompletedProcess with text output."""
        done = subprocess.run(self.command(*words, user=user), capture_output=True, text=True, check=False, **options)
        if check and done.returncode:
            raise RuntimeError(f"{shlex.join(map(str, words))}: exit {done.returncode}: {done.stderr.strip()}")
        return done

    def output(self, *words, user="root"):
        """What a network tool prints. Only the network is the namespace's, /sys is not: this saves
        three programs that start each other, which counts in a slow machine."""
        def enter():
            os.setns(space.fileno(), os.CLONE_NEWNET)
            if user == "nobody":
                os.setgroups([])
                os.setresgid(65534, 65534, 65534)
                os.setresuid(65534, 65534, 65534)

        with open(f"/run/netns/{self.name}", "rb") as space:
            return subprocess.run(list(map(str, words)), preexec_fn=enter, capture_output=True, text=True,
                                  check=True).stdout

    def start(self, *words, user="root"):
        return self._lab.keep(Process(self.command(*words, user=user)))

    def ip(self, *lines):
        """Commands of ip(8), all in one go."""
        done = subprocess.run(["ip", "-n", self.name, "-batch", "-"], input="\n".join(lines), capture_output=True,
                              text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{self.name}: {lines}: {done.stderr.strip()}")

    def ip_json(self, *words):
        done = subprocess.run(["ip", "-n", self.name, "-j", *words], capture_output=True, text=True, check=True)
        return json.loads(done.stdout or "[]")

    def sysctl(self, name, value):
        self.run("sysctl", "-qw", f"{name}={value}")

    def has_sysctl(self, name):
        return self.run("test", "-e", "/proc/sys/" + name.replace(".", "/"), check=False).returncode == 0

    def nft(self, rules, hook="forward"):
        """Puts these rules on the hook's packets, instead of those before; none to remove them."""
        chain = f"table inet lab {{ chain lab {{ type filter hook {hook} priority 0; policy accept;\n{rules}\n}}\n}}"
        self.run("nft", "-f", "-", input=f"table inet lab\ndelete table inet lab\n{chain if rules else ''}\n")

    def serve(self, address, port, mode, *options, user="root"):
        """A listening peer; returns once it listens."""
        peer = self.start(sys.executable, PEER, "serve", *options, address, port, mode, user=user)
        peer.event("listening")
        return peer

    def connect(self, address, port, *words, options=(), wait=True, user="root"):
        """A connecting peer that then does `words` ("-": those given with do() or tell())."""
        peer = self.start(sys.executable, PEER, "connect", *options, "--", address, port, *(words or ("-",)), user=user)
        if wait:
            peer.event("connected")
        return peer

    def shape(self, device, mbit):
        """Limits what leaves through a device; each direction of a cable has its own shaper."""
        # A queue of 50 ms: short enough that a lost path is noticed, long enough to keep it full.
        self.run("tc", "qdisc", "replace", "dev", device, "root", "tbf", "rate", f"{mbit}mbit", "burst", "16kb",
                 "latency", "50ms")

    def wire_packets(self, *devices, on=True):
        """Switches offloads off, so that rules and counters see packets as they are on a wire; or on
        again, and packets pass before anybody has put checksums in them."""
        how = "off" if on else "on"
        for device in devices:
            self.run("ethtool", "-K", device, *(word for of in ("tso", "gso", "gro", "tx", "rx") for word in (of, how)))


class Lab:
    """with Lab() as lab: ... Closes on every way out, SIGINT and SIGTERM included."""

    def __init__(self):
        self._stack = contextlib.ExitStack()
        self._count = 0

    def __enter__(self):
        # Also where SIGINT came ignored, as in the background of a shell script.
        for number, handler in (signal.SIGINT, signal.default_int_handler), (signal.SIGTERM, self._terminated):
            self._stack.callback(signal.signal, number, signal.signal(number, handler))
        return self

    @staticmethod
    def _terminated(number, _):
        sys.exit(128 + number)

    def __exit__(self, *_):
        interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)     # nothing may stop the cleaning
        terminate = signal.signal(signal.SIGTERM, signal.SIG_IGN)
        try:
            self._stack.close()
        finally:
            signal.signal(signal.SIGTERM, terminate)
            signal.signal(signal.SIGINT, interrupt)

    def enter(self, context):
        return self._stack.enter_context(context)

    def keep(self, process):
        self._stack.callback(process.stop)
        return process

    def let_look(self, seconds=0):
        """Whoever watches the lab looks once more before anything else happens, or for so long; here
        nobody does."""

    def this_network(self, role):
        """The network that this process is in, as one of the lab's."""
        name = f"mptcp-{os.getpid()}-{role}"
        subprocess.run(["ip", "netns", "attach", name, str(os.getpid())], check=True)
        self._stack.callback(subprocess.run, ["ip", "netns", "delete", name], check=True)
        return Namespace(self, name)

    def namespace(self, role):
        name = f"mptcp-{os.getpid()}-{role}"
        made = subprocess.run(["ip", "netns", "add", name], capture_output=True, text=True, check=False)
        if made.returncode:
            raise Unavailable(made.stderr.strip())
        self._stack.callback(self._delete, name)
        space = Namespace(self, name)
        space.ip("link set lo up")
        # Addresses are usable at once, without a second of looking for duplicates.
        space.sysctl("net.ipv6.conf.default.accept_dad", 0)
        # The one that every kernel has and every namespace may use: same shares everywhere.
        space.sysctl("net.ipv4.tcp_congestion_control", "reno")
        return space

    @staticmethod
    def _delete(name):
        """With whatever still runs in it: children that outlived the process we started."""
        pids = subprocess.run(["ip", "netns", "pids", name], capture_output=True, text=True, check=False).stdout
        for pid in map(int, pids.split()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        subprocess.run(["ip", "netns", "delete", name], check=True)

    def cable(self, one, one_device, other, other_device):
        """Two devices with a wire between them, up."""
        one.ip(f"link add {one_device} type veth peer name {other_device} netns {other.name}",
               f"link set {one_device} up")
        other.ip(f"link set {other_device} up")

    def direct(self, devices=("c1", "c2")):
        """Topology A: client and server with one cable per path. Path i (from 1) is
        10.81.i.1 - 10.81.i.2 and 2001:db8:81:i::1 - ::2; the server's devices are s1, s2, ..."""
        client, server = self.namespace("client"), self.namespace("server")
        for i, device in enumerate(devices, 1):
            self.cable(client, device, server, f"s{i}")
            for space, name, host in (client, device, 1), (server, f"s{i}", 2):
                space.ip(f"addr add 10.81.{i}.{host}/24 dev {name}",
                         f"addr add 2001:db8:81:{i}::{host}/64 dev {name} nodad")
            # IPv4 takes every destination for a neighbour on a device it is bound to, IPv6 wants a route.
            client.ip(*(f"route add 2001:db8:81:{other}::/64 via 2001:db8:81:{i}::2 dev {device} metric {4096 + i}"
                        for other in range(1, len(devices) + 1) if other != i))
        for space in client, server:
            space.ip("mptcp limits set subflow 4 add_addr_accepted 4")
        return client, server

    def routed(self, devices=("c1", "c2")):
        """Topology B: a router between client (10.81.1.1, 10.81.2.1) and server (10.81.11.2,
        10.81.12.2), two ways through it. Returns client, router, server."""
        client, router, server = (self.namespace(role) for role in ("client", "router", "server"))
        router.sysctl("net.ipv4.ip_forward", 1)
        for i, own in enumerate(devices, 1):
            for space, device, wire, host in (client, own, f"mc{i}", f"10.81.{i}.1"), (
                    server, f"s{i}", f"ms{i}", f"10.81.1{i}.2"):
                gateway = host.rpartition(".")[0] + ".254"
                self.cable(space, device, router, wire)
                space.ip(f"addr add {host}/24 dev {device}")
                router.ip(f"addr add {gateway}/24 dev {wire}")
                space.ip(f"route add default via {gateway} dev {device} metric {100 * i}")
                space.wire_packets(device)
                router.wire_packets(wire)
        for space in client, server:
            space.ip("mptcp limits set subflow 4 add_addr_accepted 4")
        client.ip(f"mptcp endpoint add 10.81.2.1 dev {devices[1]} subflow")
        return client, router, server
