#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The lab's peer: makes MPTCP and TCP traffic on command, and says what its own sockets say.

usage: peer.py serve [--tcp] [--name NAME] [--late] ADDRESS PORT MODE
       peer.py connect [--tcp] [--name NAME] [--from ADDRESS] [--from-port PORT] [--device IF] ADDRESS PORT WORD...

MODE  echo      send everything back
      sink      read and drop
      source    send as fast as the connection takes it; source=KBIT at that rate
      hold      accept and never read
      noise=N   send N bytes of no pattern, say their digest, and close
      collect   read to the end, and say the digest
      --late    accept nobody before a line arrives on standard input

WORD  write=N   write N bytes                      read=N     read N bytes
      echo=N    write N bytes and read them back   fill       write until the kernel takes no more
      send=KBIT[:SECONDS]   write at a rate        receive    read until the peer closes
      discard   from now on read and drop in the background
      sleep=SECONDS         close                  info       say what the socket says
      noise=N   write N bytes of no pattern        collect    read to the end
                both say the digest of the bytes
      -         take further words from standard input, one a line

Each event is one JSON object on one line: {"event": WORD or "listening" / "connecting" /
"connected" / "accepted" / "error", "pid", "inode", "protocol", "mptcp", "token", ...}.
A value that this kernel cannot tell is null.
"""

import argparse
import hashlib
import ipaddress
import json
import os
import socket
import sys
import threading
import time

IPPROTO_MPTCP = 262
SOL_MPTCP, MPTCP_INFO = 284, 1
TCP_IS_MPTCP = 43
SO_PROTOCOL = 38
CHUNK = bytes(65536)
output = threading.Lock()


def say(event, **facts):
    with output:
        print(json.dumps({"event": event, "pid": os.getpid()} | facts), flush=True)


def describe(sock):
    """What the socket options tell: is it still MPTCP, and under which token."""
    try:
        mptcp = bool(int.from_bytes(sock.getsockopt(socket.IPPROTO_TCP, TCP_IS_MPTCP, 4), "little"))
    except OSError:         # not in every kernel
        mptcp = None
    try:
        token = int.from_bytes(sock.getsockopt(SOL_MPTCP, MPTCP_INFO, 256)[12:16], "little")
    except OSError:         # plain TCP, or fell back
        token = None
    ends = {}
    for name, ask in ("local", sock.getsockname), ("remote", sock.getpeername):
        try:
            ends[name] = ask()[:2]
        except OSError:     # not connected
            ends[name] = None
    return {
        "inode": os.fstat(sock.fileno()).st_ino,
        "protocol": sock.getsockopt(socket.SOL_SOCKET, SO_PROTOCOL),
        "mptcp": mptcp,
        "token": token,
    } | ends


def open_socket(options, address):
    family = socket.AF_INET6 if ipaddress.ip_address(address).version == 6 else socket.AF_INET
    return socket.socket(family, socket.SOCK_STREAM, 0 if options.tcp else IPPROTO_MPTCP)


def send_at(sock, kbit, seconds=None):
    """Writes at a rate, or as fast as it goes when the rate is 0; for ever without a time. What a slow
    machine has missed is left out: a rush would fill paths that are not wanted else."""
    start, sent = time.monotonic(), 0
    while seconds is None or time.monotonic() < start + seconds:
        if kbit:
            due = int((time.monotonic() - start + 0.05) * kbit * 125)
            if due > sent:
                sock.sendall(bytes(min(due - sent, kbit * 125 // 10)))
                sent = due
            time.sleep(0.05)
        else:
            sock.sendall(CHUNK)


def receive(sock, size=None):
    """Reads exactly `size` bytes, or to the end of the stream."""
    got = 0
    while size is None or got < size:
        chunk = sock.recv(65536 if size is None else min(65536, size - got))
        if not chunk:
            break
        got += len(chunk)
    return got


def send_noise(sock, size):
    digest = hashlib.sha256()
    for begin in range(0, size, len(CHUNK)):
        chunk = os.urandom(min(len(CHUNK), size - begin))
        digest.update(chunk)
        sock.sendall(chunk)
    return {"bytes": size, "digest": digest.hexdigest()}


def collect(sock):
    """Reads to the end of the stream."""
    size, digest = 0, hashlib.sha256()
    while chunk := sock.recv(65536):
        size += len(chunk)
        digest.update(chunk)
    return {"bytes": size, "digest": digest.hexdigest()}


def fill(sock):
    """Writes until neither side's buffer takes more for half a second."""
    sent, idle_since = 0, time.monotonic()
    sock.setblocking(False)
    while time.monotonic() < idle_since + 0.5:
        try:
            sent += sock.send(CHUNK)
            idle_since = time.monotonic()
        except BlockingIOError:
            time.sleep(0.01)
    sock.setblocking(True)
    return sent


def serve_one(sock, mode):
    say("accepted", **describe(sock))
    mode, _, rate = mode.partition("=")
    try:
        if mode == "echo":
            while chunk := sock.recv(65536):
                sock.sendall(chunk)
        elif mode == "sink":
            receive(sock)
        elif mode == "source":
            send_at(sock, int(rate or 0))
        elif mode == "noise":
            say("noise", **send_noise(sock, int(rate)))
        elif mode == "collect":
            say("collect", **collect(sock))
        elif mode == "hold":
            threading.Event().wait()
    except OSError as error:
        say("error", text=os.strerror(error.errno))
    sock.close()


def serve(options):
    listener = open_socket(options, options.address)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((options.address, options.port))
    listener.listen(128)
    say("listening", **describe(listener))
    if options.late:
        sys.stdin.readline()
    while True:
        sock, _ = listener.accept()
        threading.Thread(target=serve_one, args=(sock, options.mode), daemon=True).start()


def obey(sock, word):
    """Does what one word says; returns the facts to report."""
    verb, _, argument = word.partition("=")
    match verb:
        case "write":
            sock.sendall(bytes(int(argument)))
        case "read":
            return {"bytes": receive(sock, int(argument))}
        case "echo":    # both at once: neither side need have room for all of it
            sender = threading.Thread(target=sock.sendall, args=(bytes(int(argument)),))
            sender.start()
            got = receive(sock, int(argument))
            sender.join()
            return {"bytes": got}
        case "fill":
            return {"bytes": fill(sock)}
        case "send":
            kbit, _, seconds = argument.partition(":")
            send_at(sock, int(kbit), float(seconds) if seconds else None)
        case "receive":
            return {"bytes": receive(sock)}
        case "noise":
            return send_noise(sock, int(argument))
        case "collect":
            return collect(sock)
        case "discard":
            threading.Thread(target=receive, args=(sock,), daemon=True).start()
        case "sleep":
            time.sleep(float(argument))
        case "close":
            sock.close()
        case "info":
            return describe(sock)
        case _:
            raise SystemExit(f"peer.py: what is '{word}'?")
    return {}


def words(given):
    for word in given:
        if word == "-":
            yield from (line.strip() for line in sys.stdin)
        else:
            yield word


def connect(options):
    sock = open_socket(options, options.address)
    if options.device:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, options.device.encode())
    if options.source:
        sock.bind((options.source, options.source_port))
    say("connecting", **describe(sock))
    try:
        sock.connect((options.address, options.port))
    except OSError as error:
        say("error", text=os.strerror(error.errno))
        return
    say("connected", **describe(sock))
    for word in words(options.words):
        try:
            say(word.partition("=")[0], **obey(sock, word))
        except OSError as error:
            say("error", word=word, text=os.strerror(error.errno))


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n\n")[0])
    roles = parser.add_subparsers(dest="role", required=True)
    server, client = roles.add_parser("serve"), roles.add_parser("connect")
    for role in server, client:
        role.add_argument("--tcp", action="store_true")
        role.add_argument("--name")
        role.add_argument("address")
        role.add_argument("port", type=int)
    server.add_argument("--late", action="store_true")
    server.add_argument("mode")
    client.add_argument("--from", dest="source")
    client.add_argument("--from-port", dest="source_port", type=int, default=0)
    client.add_argument("--device")
    client.add_argument("words", nargs="*")
    options = parser.parse_args()
    if options.name:
        with open("/proc/self/comm", "w", encoding="ascii") as comm:
            comm.write(options.name)
    try:
        (serve if options.role == "serve" else connect)(options)
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
