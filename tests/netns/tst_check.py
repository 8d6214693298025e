#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The network check, each time with a fault that the test plants: on the way, in the server, or in
this machine. `mptcpctl check-server` is the server, unless the test is about another one."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import jsonschema

from netnstest import MPTCPCTL, USERS, NetnsTest, main, truth, wait_until

SCHEMA = Path(__file__).parents[2] / "resources/schema/mptcpctl-1.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
SERVER, PORT = "10.81.11.2", 26200
STRIP_SYN = 'iifname "mc1" tcp flags & (syn|ack) == syn reset tcp option mptcp'
STRIP_SYN_ACK = 'iifname "ms1" tcp flags & (syn|ack) == (syn|ack) reset tcp option mptcp'
DROP_SYN = 'iifname "mc1" tcp flags & (syn|ack) == syn tcp option mptcp exists drop'
FIREWALL = "tcp option mptcp exists drop"
# What a server may do that is none of ours: a line of Python with the accepted socket `c`.
FOREIGN = """
import socket, sys, time
listener = socket.create_server(("", 26200), backlog=16) if sys.argv[1] == "tcp" else socket.socket(
    socket.AF_INET, socket.SOCK_STREAM, 262)
if sys.argv[1] != "tcp":
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 26200))
    listener.listen(16)
print("listening", flush=True)
kept = []
while True:
    c = listener.accept()[0]
    kept.append(c)
    try:
        exec(sys.argv[2])
    except OSError:
        pass
"""
HTTP_LIKE = 'c.recv(1000); c.sendall(b"HTTP/1.1 400 Bad Request\\r\\nConnection: close\\r\\n\\r\\n"); c.close()'
ECHO = "c.sendall(c.recv(1000))"


class Check(NetnsTest):
    def setUp(self):
        super().setUp()
        self.client, self.router, self.server = self.lab.routed()

    def serve(self, *options):
        server = self.server.start(MPTCPCTL, "check-server", *options)
        self.assertTrue(server.line().startswith("listening on port 26200"))
        return server

    def foreign(self, protocol, action):
        self.assertEqual(self.server.start(sys.executable, "-c", FOREIGN, protocol, action).line(), "listening")

    def check(self, *words, user="nobody", status=None, to=f"{SERVER}:{PORT}"):
        """The rows of a check, by interface and family."""
        begin = time.monotonic()
        done = self.client.run(MPTCPCTL, "--json", "check", to, *words, "--yes", user=user, check=False)
        self.seconds = time.monotonic() - begin
        self.assertIn(done.returncode, (0, 3), done.stderr)
        sample = json.loads(done.stdout)
        VALIDATOR.validate(sample)
        self.said = sample["check"]
        self.assertEqual(self.said["well"], done.returncode == 0)
        if status is not None:
            self.assertEqual(done.returncode, status, self.said)
        rows = {(row["interface"], 6 if ":" in row["source"] else 4): row for row in self.said["rows"]}
        self.assertEqual(len(rows), len(self.said["rows"]))
        return rows

    def assert_verdict(self, row, verdict, stripped):
        self.assertEqual((row["verdict"], row["stripped"]), (verdict, stripped), row)

    def counters(self):
        return truth.counters(self.client)

    def test_check_works(self):
        server = self.serve()
        for user in USERS:
            rows = self.check(user=user, status=0)
            self.assertEqual(set(rows), {("c1", 4), ("c2", 4)})
            for row in rows.values():
                self.assert_verdict(row, "works", "nowhere")
                self.assertEqual((row["binding"], row["tcp"]["connected"], row["mptcp"]["kept"]), ("device", True, True))
                self.assertIn("server=mptcp-check 1 listening=mptcp connection=mptcp request=unknown witness=yes",
                              row["evidence"])
            # From c1 there is an endpoint on c2; from c2 there is none.
            self.assertEqual([row["second_path"] for row in rows.values()], ["reached", "no-endpoint"])
        self.assertIsNone(self.said["operator_text"])
        self.assertIn("10.81.1.1", server.line())
        server._process.send_signal(signal.SIGINT)
        wait_until(lambda: server.returncode is not None, "the end of the server")
        self.assertEqual(server.returncode, 0)

    def test_check_second_path(self):
        self.serve()
        self.client.ip("mptcp limits set subflow 0 add_addr_accepted 0")
        self.assertEqual(self.check("dev", "c1")["c1", 4]["second_path"], "limit-subflows")
        self.client.ip("mptcp limits set subflow 4 add_addr_accepted 4")
        self.router.nft('iifname "mc2" drop')
        row, = self.check("dev", "c1").values()
        answered = {"reached": False, "no-answer": True, "unknown": "MPJoinSynTx" not in self.counters()}
        self.assertTrue(answered[row["second_path"]], row)

    def test_check_a_server_without_mptcp(self):
        self.serve("--tcp")
        for row in self.check(status=3).values():
            self.assert_verdict(row, "peer-without-mptcp", "nowhere")

    def test_check_c1_stripped_from_syn(self):
        self.serve()
        self.router.nft(STRIP_SYN)
        rows = self.check(status=3)
        self.assert_verdict(rows["c1", 4], "network-strips-mptcp", "syn")
        self.assert_verdict(rows["c2", 4], "works", "nowhere")

    def test_check_c1_server_without_mptcp(self):
        self.serve("--tcp")
        self.router.nft(STRIP_SYN)
        self.assert_verdict(self.check("dev", "c1")["c1", 4], "network-strips-mptcp", "syn")

    def test_check_c2_stripped_from_syn_ack(self):
        self.serve()
        self.router.nft(STRIP_SYN_ACK)
        for row in self.check(status=3).values():
            self.assert_verdict(row, "network-strips-mptcp", "syn-ack")

    def test_check_c3_stripped_from_every_packet(self):
        self.serve()
        self.router.nft("reset tcp option mptcp")
        for row in self.check(status=3).values():
            self.assert_verdict(row, "network-strips-mptcp", "syn")

    def test_check_c6_stripped_after_syn(self):
        self.serve()
        self.router.nft('iifname "mc1" tcp flags & syn == 0 reset tcp option mptcp')
        rows = self.check(status=3)
        self.assert_verdict(rows["c1", 4], "network-strips-mptcp", "later-data")
        self.assert_verdict(rows["c2", 4], "works", "nowhere")

    def test_check_c7_stripped_after_syn_ack(self):
        self.serve()
        self.router.nft('iifname "ms1" tcp flags & syn == 0 reset tcp option mptcp')
        for row in self.check(status=3).values():
            self.assert_verdict(row, "network-strips-mptcp", "later-data")

    def test_check_d_syn_dropped(self):
        """The check learns it without making the kernel pause MPTCP for everybody."""
        self.serve()
        self.router.nft(DROP_SYN)
        rows = self.check(status=3)
        self.assert_verdict(rows["c1", 4], "network-drops-mptcp", "unknown")
        self.assert_verdict(rows["c2", 4], "works", "nowhere")
        self.assertEqual(rows["c1", 4]["confidence"], "high")
        self.assertIn("dropped in yours", self.said["operator_text"])
        self.assertGreaterEqual(rows["c1", 4]["mptcp"]["unanswered"], 3)
        self.assertFalse(rows["c1", 4]["paused_meanwhile"])
        self.assertEqual(self.counters().get("Blackhole", 0), 0)
        row, = self.check("dev", "c1", status=3).values()
        self.assert_verdict(row, "requests-dropped", "unknown")
        self.assertEqual(row["confidence"], "medium")
        self.assertIn("could not be told apart", self.said["operator_text"])
        self.router.nft("")
        self.check("dev", "c1", status=0)

    def assert_no_network_blamed(self):
        rows = self.check(status=3)
        self.assertEqual(set(rows), {("c1", 4), ("c2", 4)})
        for row in rows.values():
            self.assert_verdict(row, "requests-dropped", "unknown")
            self.assertEqual(row["confidence"], "medium")
            self.assertIn("the server's side, or for a firewall of this computer", row["text"])
        self.assertIsNone(self.said["operator_text"])
        self.assertIsNone(self.said["operator_text_redacted"])

    def test_check_firewall_of_the_server(self):
        self.serve()
        self.server.nft(FIREWALL, "input")
        self.assert_no_network_blamed()

    def test_check_firewall_of_this_computer(self):
        self.serve()
        self.client.nft(FIREWALL, "output")
        self.assert_no_network_blamed()

    def test_check_d_short_syn_setting(self):
        if not self.client.has_sysctl("net.mptcp.syn_retrans_before_tcp_fallback"):
            self.skipTest("this kernel has no such setting")
        self.serve()
        self.router.nft(DROP_SYN)
        self.client.sysctl("net.mptcp.syn_retrans_before_tcp_fallback", 0)
        self.assert_verdict(self.check("dev", "c1")["c1", 4], "requests-dropped", "unknown")
        self.assertEqual(self.counters().get("Blackhole", 0), 0)

    def test_check_paused(self):
        if not self.client.has_sysctl("net.mptcp.blackhole_timeout"):
            self.skipTest("this kernel never pauses MPTCP")
        if "MPCapableSYNTXDrop" not in self.counters():
            self.skipTest("this kernel goes on trying with MPTCP")
        self.serve()
        self.router.nft(DROP_SYN)
        self.client.connect(SERVER, PORT)
        self.router.nft("")
        for row in self.check(status=3).values():
            self.assert_verdict(row, "paused-after-blackhole", "unknown")
        self.client.sysctl("net.mptcp.blackhole_timeout", 3600)
        self.check(status=0)

    def test_check_unreachable(self):
        for row in self.check(status=3).values():
            self.assert_verdict(row, "unreachable", "unknown")
            self.assertIn("Connection refused", row["tcp"]["error"])
        self.router.nft('iifname "mc1" drop')
        row, = self.check("dev", "c1", "--timeout", 1).values()
        self.assert_verdict(row, "unreachable", "unknown")
        self.assertEqual(row["tcp"]["error"], None)

    def test_check_one_of_two_networks_strips(self):
        """Of a server that says nothing about itself, the other network is the proof."""
        self.foreign("mptcp", HTTP_LIKE)
        self.check(status=0)
        self.router.nft(STRIP_SYN)
        rows = self.check(status=3)
        self.assert_verdict(rows["c1", 4], "network-strips-mptcp", "unknown")
        self.assertEqual(rows["c1", 4]["confidence"], "medium")
        self.assert_verdict(rows["c2", 4], "works", "nowhere")
        # Alone it could be the server.
        self.assert_verdict(self.check("dev", "c1", status=3)["c1", 4], "unknown", "unknown")

    def test_check_foreign_server_without_mptcp(self):
        self.foreign("tcp", ECHO)
        for row in self.check(status=3).values():
            self.assert_verdict(row, "unknown", "unknown")

    def test_check_hostile_servers(self):
        """What a server says never makes the check say what was not seen, nor wait for long."""
        for action in ("c.close()", "pass", ECHO, "c.sendall(bytes(range(256)) * 4000)",
                       "[c.sendall(bytes(4096)) for _ in range(100000)]",
                       'c.recv(100); c.sendall(b"mptcp-check 1 listening=mptcp\\n")',
                       'c.recv(100); c.sendall(b"mptcp-check 1" + b" x=y" * 5000)',
                       'import time\nfor each in range(300): c.sendall(b"m"); time.sleep(0.1)',
                       'c.recv(100); c.setsockopt(1, 13, b"\\1\\0\\0\\0\\0\\0\\0\\0"); c.close()'):
            with self.subTest(action):
                space = self.server.start(sys.executable, "-c", FOREIGN, "mptcp", f"import threading\n{action}")
                self.assertEqual(space.line(), "listening")
                row, = self.check("dev", "c2", "--timeout", 2).values()
                self.assertIn(row["verdict"], ("works", "unknown"), row)
                self.assertLess(self.seconds, 12)
                space.stop()

    def test_check_server_contradicts_itself(self):
        """One that says MPTCP where there was none decides nothing."""
        self.foreign("tcp", 'c.recv(100); c.sendall(b"mptcp-check 1 listening=tcp connection=mptcp request=unknown\\n")')
        self.assert_verdict(self.check("dev", "c1", status=3)["c1", 4], "unknown", "unknown")

    def test_check_both_families(self):
        self.router.sysctl("net.ipv6.conf.all.forwarding", 1)
        for space, device, wire, net in (self.client, "c1", "mc1", 1), (self.server, "s1", "ms1", 11):
            space.ip(f"addr add 2001:db8:81:{net}::1/64 dev {device} nodad")
            self.router.ip(f"addr add 2001:db8:81:{net}::fe/64 dev {wire} nodad")
            space.ip(f"route add default via 2001:db8:81:{net}::fe dev {device}")
        self.serve()
        row, = self.check(to=f"[2001:db8:81:11::1]:{PORT}", status=0).values()
        self.assert_verdict(row, "works", "nowhere")
        self.router.nft('meta nfproto ipv6 tcp flags & (syn|ack) == syn reset tcp option mptcp')
        row, = self.check(to=f"[2001:db8:81:11::1]:{PORT}", status=3).values()
        self.assert_verdict(row, "network-strips-mptcp", "syn")
        self.check(status=0)

    def test_check_name(self):
        """Names are looked up as any program does it; both addresses of this one are tried."""
        hosts = Path(self.enterContext(tempfile.TemporaryDirectory())) / "hosts"
        hosts.write_text(f"{SERVER} check.example\n")
        self.serve()
        command = 'mount --bind "$1" /etc/hosts; shift; exec "$@"'
        done = self.client.run("sh", "-c", command, "sh", hosts, MPTCPCTL, "--json", "check",
                               f"check.example:{PORT}", "--yes")
        said = json.loads(done.stdout)["check"]
        self.assertEqual((said["host"], {row["verdict"] for row in said["rows"]}), ("check.example", {"works"}))
        self.assertIn("resolver", done.stderr)
        done = self.client.run(MPTCPCTL, "check", "no.such.name.invalid", "--yes", check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("no.such.name.invalid", done.stderr)

    def test_check_asks(self):
        """Nobody is contacted without a yes; the question names who would be."""
        self.serve()
        before = self.counters()["MPCapableSYNTX"]
        done = self.client.run(MPTCPCTL, "check", f"{SERVER}:{PORT}", check=False, input="y\n")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        for word in SERVER, str(PORT), "c1, c2", "--yes":
            self.assertIn(word, done.stderr)
        self.assertEqual(self.counters()["MPCapableSYNTX"], before)

    def ask(self, answer):
        """A check on a terminal, with this answer to its question; None: Ctrl+C. Its exit status."""
        terminal, device = pty.openpty()
        with os.fdopen(terminal, "wb", buffering=0) as keys, open(device, "rb") as stdin:
            check = subprocess.Popen(self.client.command(MPTCPCTL, "check", f"{SERVER}:{PORT}"), stdin=stdin,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, process_group=0)
            said = b""
            while not said.endswith(b"[y/N] "):
                said += check.stderr.read(1)
            if answer is None:
                check.send_signal(signal.SIGINT)
            else:
                keys.write(answer)
            check.stderr.read()
            check.stderr.close()
            return check.wait(30)

    def test_check_asks_on_a_terminal(self):
        server = self.serve()
        for answer, status in (b"n\n", 2), (b"\n", 2), (None, 130):
            self.assertEqual(self.ask(answer), status)
        self.assertRaises(TimeoutError, server.line, 0)
        self.assertEqual(self.ask(b"y\n"), 0)
        self.assertIn("connection=mptcp", server.line())

    def test_check_text(self):
        self.serve()
        self.router.nft(STRIP_SYN)
        done = self.client.run(MPTCPCTL, "check", f"{SERVER}:{PORT}", "--yes", check=False)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("network removes MPTCP", done.stdout)
        self.assertIn("For the people who run the network:", done.stdout)
        self.check(status=3)
        words = self.said["operator_text"], self.said["operator_text_redacted"]
        self.assertIn("10.81.1.1", words[0])
        self.assertNotRegex(words[1], r"10\.81\.")
        named = words[0].replace(SERVER, "ADDRESS-2").replace("interface c1", "interface INTERFACE-1")
        self.assertEqual(re.sub(r"10\.81\.1\.1\b", "ADDRESS-1", named), words[1])

    def test_check_cancelled(self):
        """Ctrl+C ends it at once, while it waits for a network that says nothing."""
        self.router.nft('iifname "mc1" drop')
        for user in USERS:
            process = self.client.start(MPTCPCTL, "check", f"{SERVER}:{PORT}", "--yes", user=user)
            wait_until(lambda: truth.tcp_sockets(self.client), "a SYN on its way")
            begin = time.monotonic()
            process._process.send_signal(signal.SIGINT)
            wait_until(lambda: process.returncode is not None, "the end")
            self.assertLess(time.monotonic() - begin, 1)
            self.assertEqual(process.returncode, 130)
            self.assertEqual(truth.tcp_sockets(self.client), {})

    def test_check_server_hostile_clients(self):
        """Clients that say nothing, too much, or nonsense keep nobody else from an answer."""
        self.serve()
        flood = self.client.start(sys.executable, "-c", """
import socket
idle = [socket.create_connection(("10.81.11.2", 26200)) for _ in range(100)]
for i, s in enumerate(idle):
    try:
        s.sendall((b"", b"x" * 100000, b"\\n" * 1000, b"\\0\\xff\\n")[i % 4])
    except OSError:
        pass
print("done", flush=True)
import threading; threading.Event().wait()
""")
        self.assertEqual(flood.line(), "done")
        for row in self.check(status=0).values():
            self.assert_verdict(row, "works", "nowhere")

    def test_check_server_refusals(self):
        self.serve()
        for words, status in (("--port", PORT), 1), (("10.9.9.9",), 1), (("nonsense",), 2), (("--port", 0), 2):
            done = self.server.run(MPTCPCTL, "check-server", *words, check=False)
            self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (status, "", 1), done.stderr)

    def test_check_mptcp_off(self):
        self.client.sysctl("net.mptcp.enabled", 0)
        done = self.client.run(MPTCPCTL, "check", f"{SERVER}:{PORT}", "--yes", check=False)
        self.assertEqual((done.returncode, done.stdout), (4, ""))

    def test_check_busy_machine(self):
        """Other connections that ask for MPTCP, or are paused, at the same moment, deceive nobody."""
        self.serve()
        self.router.nft(STRIP_SYN)
        stop = threading.Event()
        def traffic():
            while not stop.is_set():
                peer = self.client.connect(SERVER, PORT)
                peer.stop()
        thread = threading.Thread(target=traffic)
        thread.start()
        try:
            for _ in range(3):
                row, = self.check("dev", "c1", status=3).values()
                self.assertIn((row["verdict"], row["stripped"]), (("network-strips-mptcp", "syn"), ("unknown", "unknown")))
        finally:
            stop.set()
            thread.join()


if __name__ == "__main__":
    sys.exit(main())
