# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A real NetworkManager in a network of its own: two cables, wan0 and wan1, to a peer.

To be used inside `systembus`, whose private bus it is on and whose private mounts hide whatever
NetworkManager the machine has.
"""

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lab"))
from lab import Lab, wait_until  # noqa: E402

CONFIGURATION = """
[main]
plugins=keyfile
no-auto-default=*
dns=none
rc-manager=unmanaged
[keyfile]
unmanaged-devices=interface-name:tun*
[connectivity]
enabled=false
[logging]
level=INFO
"""
PROFILES = Path("/etc/NetworkManager/system-connections")


class NetworkManagerLab(Lab):
    def __init__(self, here=False):
        """`here`: in the network of this process, not in one of its own."""
        super().__init__()
        self._is_here = here

    def __enter__(self):
        super().__enter__()
        for folder in "/run/NetworkManager", "/var/lib/NetworkManager", "/etc/NetworkManager":
            Path(folder).mkdir(parents=True, exist_ok=True)
            subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", folder], check=True)
            self._stack.callback(subprocess.run, ["umount", folder], check=True)
        Path("/etc/NetworkManager/NetworkManager.conf").write_text(CONFIGURATION)
        self.here = self.this_network("nm") if self._is_here else self.namespace("nm")
        self.peer = self.namespace("peer")
        for i in 0, 1:
            self.plug(i)
        self.manager = None
        self.start_manager()
        return self

    def plug(self, i):
        self.cable(self.here, f"wan{i}", self.peer, f"p{i}")
        self.peer.ip(f"addr add 10.9.{i}.2/24 dev p{i}")

    def start_manager(self):
        # Read-only /sys tells NetworkManager that there is no udev to wait for.
        self.manager = self.here.start("sh", "-c", "mount -o remount,bind,ro /sys; exec NetworkManager --no-daemon")
        wait_until(lambda: self.nmcli("-t", "-f", "RUNNING", "general", check=False) == "running\n", "NetworkManager")

    def stop_manager(self):
        self.manager.stop()

    def nmcli(self, *words, check=True):
        return self.here.run("nmcli", *words, check=check).stdout

    def profile(self, i, *settings):
        """A profile named after its device, with a static address and a default route."""
        self.nmcli("connection", "add", "type", "ethernet", "con-name", f"wan{i}", "ifname", f"wan{i}",
                   "ipv4.method", "manual", "ipv4.addresses", f"10.9.{i}.1/24", "ipv4.gateway", f"10.9.{i}.2",
                   "ipv6.method", "disabled", *settings)
        self.nmcli("connection", "up", f"wan{i}")

    def file(self, i):
        """The profile as it is on disk."""
        return (PROFILES / f"wan{i}.nmconnection").read_text(encoding="utf-8")

    def edit(self, i, *texts):
        """Replaces texts of the file, as an administrator would. Returns the file."""
        file = self.file(i)
        for old, new in zip(texts[::2], texts[1::2]):
            file = file.replace(old, new)
        (PROFILES / f"wan{i}.nmconnection").write_text(file, encoding="utf-8")
        self.nmcli("connection", "reload")
        return file

    def endpoints(self):
        """Address -> device, id and flags, as ip(8) tells."""
        return {each["address"]: (each.get("dev"), each["id"], {key for key, value in each.items() if value is True})
                for each in self.here.ip_json("mptcp", "endpoint")}

    def flags(self):
        return {address: flags for address, (_, _, flags) in self.endpoints().items()}


def available():
    """Why it cannot run here, if it cannot."""
    missing = [tool for tool in ("NetworkManager", "nmcli") if not shutil.which(tool)]
    return f"{' and '.join(missing)} not installed" if missing else None
