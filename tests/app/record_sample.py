#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes the recording that the tests of mptcpctl replay, from real traffic in the lab.

usage: packaging/dev exec --isolated -- tests/app/record_sample.py MPTCPCTL FILE

In it, of the client: a download over two paths, a video call with a backup path over IPv6, a
connection that fell back to TCP, one that ends half-way through, a listener, two endpoints.
"""

import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lab"))
import recordings  # noqa: E402
import truth  # noqa: E402
from lab import Lab, wait_until  # noqa: E402


def main():
    program, file = sys.argv[1:]
    with Lab() as lab:
        client, server = lab.direct(("wlan0", "wwan0"))
        client.shape("wlan0", 4)
        client.shape("wwan0", 1)
        server.shape("s1", 4)
        server.shape("s2", 1)
        client.ip("mptcp endpoint add 10.81.2.1 dev wwan0 subflow",
                  "mptcp endpoint add 2001:db8:81:2::1 dev wwan0 subflow backup")
        for port, mode, *options in (443, "source"), (3478, "sink"), (8443, "sink"), (993, "source=400", "--tcp"):
            server.serve("::", port, mode, *options)
        client.serve("::", 8080, "sink", "--name", "photoshare")
        client.connect("10.81.1.2", 443, "receive", options=["--name", "browser"])
        client.connect("2001:db8:81:1::2", 3478, "send=200", options=["--name", "videocall"])
        client.connect("10.81.1.2", 993, "receive", options=["--name", "mailreader"])
        ending = client.connect("10.81.1.2", 8443, options=["--name", "cloudsync"])
        ending.do("write=50000")
        wait_until(lambda: len([s for s in truth.tcp_sockets(client).values() if s["mptcp"]]) >= 7, "second subflows")
        recording = subprocess.Popen(client.command(*recordings.command(program, file, "--samples", 4)))
        wait_until(lambda: Path(file).exists() and Path(file).stat().st_size > 1000, "a first sample")
        ending.stop()
        return recording.wait(30)


if __name__ == "__main__":
    sys.exit(main())
