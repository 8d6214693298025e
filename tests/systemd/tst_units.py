#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units that turn MPTCP on for programs that ask for TCP, under systemd itself: what root is told
about them, and nobody, who sees the units' files and control groups alone.
"""

import json
import subprocess
import sys
import textwrap
import unittest
from pathlib import Path

from machinetest import MPTCPCTL, PEER, MachineTest, run, wait_until
from lab import NOBODY

UNITS = Path("/run/systemd/system")
# Who may look into the processes is sure; for others it is what the unit says.
CONFIDENCE = {"root": "high", "nobody": "medium"}
ACCEPT = "import socket, time; kept = socket.socket(fileno=3).accept(); time.sleep(600)"


def preload():
    said = run("mptcpize", "run", "env")
    return next(line for line in said.splitlines() if line.startswith("LD_PRELOAD="))


class Units(MachineTest):
    users = ()

    def install(self, name, text):
        path = UNITS / name
        path.write_text(textwrap.dedent(text))
        self.addCleanup(run, "systemctl", "daemon-reload")
        self.addCleanup(path.unlink)
        self.addCleanup(run, "systemctl", "stop", name)
        run("systemctl", "daemon-reload")
        return str(path)

    def ask(self, user, *words):
        become = NOBODY if user == "nobody" else []
        said = subprocess.run([*become, MPTCPCTL, "--json", *words], capture_output=True, text=True, check=False)
        return json.loads(said.stdout)

    def listener(self, port, user="root"):
        """Its origin; None where nobody listens."""
        return next((each["origin"] for each in self.ask(user, "show", "listeners")["listeners"]
                     if each["local"]["port"] == port), None)

    def connection(self, side, port, user="root"):
        end = {"client": "remote", "server": "local"}[side]
        return next((each["origin"] for each in self.ask(user, "explain")["connections"]
                     if each["side"] == side and each[end]["port"] == port), None)

    def assert_unit(self, look, evidence):
        """Both are told that it is the unit, with the line of its file."""
        wait_until(look, "its socket")
        for user, confidence in CONFIDENCE.items():
            origin = look(user=user)
            self.assertEqual((origin["cause"], origin["confidence"]), ("systemd-unit", confidence), (user, origin))
            self.assertIn(evidence, origin["evidence"])

    def assert_machine(self, kind, place, unit):
        for user in CONFIDENCE:
            facts = [(fact["kind"], fact["place"], fact["unit"]) for fact in self.ask(user, "explain")["machine"]]
            self.assertIn((kind, place, unit), facts)

    def test_preload(self):
        def service(name, *words):
            return self.install(name, f"""\
                [Service]
                Environment={preload()}
                ExecStart={sys.executable} {PEER} {' '.join(map(str, words))}
                """)

        served = service("planted-server.service", "serve", "--tcp", "127.0.0.1", 5101, "echo")
        run("systemctl", "start", "planted-server.service")
        self.assert_unit(lambda user="root": self.listener(5101, user), f"{served}={preload()}")
        connected = service("planted-client.service", "connect", "--tcp", "--", "127.0.0.1", 5101, "sleep=600")
        run("systemctl", "start", "planted-client.service")
        for side, place in ("client", connected), ("server", served):
            self.assert_unit(lambda user="root", side=side: self.connection(side, 5101, user), f"{place}={preload()}")
        self.assert_machine("unit", connected, "planted-client.service")
        found = self.ask("root", "explain")["findings"]
        self.assertIn("on-by-default", [each["kind"] for each in found])

    def test_socket(self):
        """The socket is systemd's until somebody comes, then the service has it too."""
        self.install("planted.service", f"""\
            [Service]
            ExecStart={sys.executable} -c "{ACCEPT}"
            """)
        place = self.install("planted.socket", """\
            [Socket]
            ListenStream=127.0.0.1:5102
            SocketProtocol=mptcp
            """)
        run("systemctl", "start", "planted.socket")
        self.assert_unit(lambda user="root": self.listener(5102, user), f"{place}=SocketProtocol=mptcp")
        self.assert_machine("socket-unit", place, "planted.service")
        client = subprocess.Popen([sys.executable, PEER, "connect", "--", "127.0.0.1", "5102", "sleep=600"],
                                  stdout=subprocess.DEVNULL)
        self.addCleanup(client.wait)
        self.addCleanup(client.kill)
        wait_until(lambda: self.unit("ActiveState", unit="planted.service") == ("active",), "the service")
        self.assert_unit(lambda user="root": self.connection("server", 5102, user), f"{place}=SocketProtocol=mptcp")
        self.assert_unit(lambda user="root": self.listener(5102, user), f"{place}=SocketProtocol=mptcp")


if __name__ == "__main__":
    unittest.main(verbosity=2)
