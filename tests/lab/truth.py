# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What ss, ip, nstat and /proc say about a namespace, in the words of `mptcpctl --json`.

The independent side of every comparison: it shares no code with our own parsers. A number that a
tool does not print is None: it leaves out zeros as well as what this kernel does not have.
"""

import ipaddress
import json
import re

STATES = {"UNCONN": "CLOSE"}        # ss has its own word for a closed TCP socket
FLAG_LETTERS = "MmJjBbecv"          # bit 0 first
SUBFLOW = re.compile(r"tcp-ulp-mptcp flags:(\w*) token:(\w+)\(id:(\d+)\)/(\w+)\(id:(\d+)\)")
CONGESTION = re.compile(r" (bbr|cubic|reno) ")


def address(text):
    """An address as we write it: IPv4-mapped ones as IPv4."""
    parsed = ipaddress.ip_address(text.strip("[]").replace("*", "::"))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)


def end(text):
    """ "10.81.2.1%c2:5001" -> address and port, device."""
    host, _, port = text.rpartition(":")
    host, _, device = host.partition("%")
    return {"address": address(host), "port": 0 if port == "*" else int(port)}, device or None


def number(line, key):
    """Number of a field; None when ss leaves it out: zero, or unknown to this kernel."""
    found = re.search(rf"[ (]{key}:(\d+)", line)
    return int(found[1]) if found else None


def _common(line):
    state, _, _, local, remote = line.split()[:5]
    (local, device), (remote, _) = end(local), end(remote)
    uid = re.search(r" uid:(\d+)", line)
    return {
        "state": STATES.get(state, state),
        "local": local,
        "remote": remote,
        "device": device,
        "inode": number(line, "ino") or 0,
        "uid": int(uid[1]) if uid else 0,
    }


def connections(namespace, user="root"):
    """MPTCP sockets without the listeners, by token."""
    found = {}
    for line in namespace.output("ss", "-HOManie", user=user).splitlines():
        if not line or line.startswith("LISTEN"):
            continue
        token = int(re.search(r" token:(\w+)", line)[1], 16)
        found[token] = _common(line) | {
            "flags": bool(re.search(r" fallback\b", line)) | 2 * bool(re.search(r" remote_key\b", line)),
            "bytes_sent": number(line, "bytes_sent"),
            "bytes_received": number(line, "bytes_received"),
            "bytes_acked": number(line, "bytes_acked"),
            "bytes_retrans": number(line, "bytes_retrans"),
            "retransmits": number(line, "retransmits"),
            "subflows_total": number(line, "subflows_total"),
        }
    return found


def listeners(namespace, user="root"):
    """Listening MPTCP sockets, by inode."""
    lines = namespace.output("ss", "-HOMlnie", user=user).splitlines()
    found = {}
    for line in filter(None, lines):
        queued, backlog = map(int, line.split()[1:3])
        entry = _common(line) | {"queued": queued, "backlog": backlog}
        found[entry["inode"]] = entry
    return found


def tcp_sockets(namespace, user="root"):
    """TCP sockets without the listeners, by cookie. `subflow` is None where ss shows none."""
    found = {}
    for line in namespace.output("ss", "-HOtanie", user=user).splitlines():
        if not line or line.startswith("LISTEN"):
            continue
        ulp, congestion = SUBFLOW.search(line), CONGESTION.search(line)
        found[int(re.search(r" sk:(\w+)", line)[1], 16)] = _common(line) | {
            "rtt_us": round(float(rtt[1]) * 1000) if (rtt := re.search(r" rtt:([\d.]+)", line)) else None,
            "cwnd": number(line, "cwnd"),
            "congestion": congestion[1] if congestion else None,
            "bytes_acked": number(line, "bytes_acked"),
            "bytes_received": number(line, "bytes_received"),
            "bytes_sent": number(line, "bytes_sent"),
            "bytes_retrans": number(line, "bytes_retrans"),
            "backoff": number(line, "backoff"),
            "mptcp": "tcp-ulp-mptcp" in line,
            "subflow": ulp and {
                "flags": sum(1 << FLAG_LETTERS.index(letter) for letter in ulp[1]),
                "token": int(ulp[4], 16),
                "remote_token": int(ulp[2], 16),
                "local_id": int(ulp[5]),
                "remote_id": int(ulp[3]),
            },
        }
    return found


def endpoints(namespace):
    """Endpoints of the path manager, by id: address, port, flags, device."""
    found = {}
    for entry in namespace.ip_json("mptcp", "endpoint"):
        found[entry["id"]] = {
            "address": address(entry["address"]),
            "port": entry.get("port", 0),
            "flags": sorted(key for key, value in entry.items() if value is True),
            "device": entry.get("dev"),
        }
    return found


def limits(namespace):
    """ip(8) ignores -j here, in every release so far."""
    words = namespace.output("ip", "mptcp", "limits").split()
    return dict(zip(words[::2], map(int, words[1::2])))


def counters(namespace):
    """MPTcpExt counters as nstat reads them, under the kernel's own names."""
    text = namespace.output("nstat", "-asz", "--json")
    return {name.removeprefix("MPTcpExt"): value for name, value in json.loads(text)["kernel"].items()
            if name.startswith("MPTcpExt")}


def interface_of(namespace, device):
    """Index, state and byte counters of an interface."""
    return namespace.ip_json("-s", "link", "show", "dev", device)[0]


def shapers(namespace, device):
    """Counters of the queueing disciplines of a device: whole frames, as they leave."""
    return [q for q in json.loads(namespace.output("tc", "-s", "-j", "qdisc", "show", "dev", device)) if q.get("root")]
