#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes MPTCP of the TCP sockets that a user's programs ask for, with a BPF program, for the whole
machine, until standard input ends.

usage: mptcpify.py UID

Says "attached" once it is. Exit status 77 where the kernel has no such hook or does not let us.
"""

import ctypes
import errno
import os
import struct
import sys

HOOK = b"update_socket_protocol"
NAME = b"mptcpify"
SYS_BPF = 321                           # x86-64
PROG_LOAD, RAW_TRACEPOINT_OPEN = 5, 17
TRACING, MODIFY_RETURN = 26, 26         # type of program, type of attachment
FUNC = 12
# What follows a type in BTF: bytes, and bytes for each of its members.
REST = {1: (4, 0), 3: (12, 0), 4: (0, 12), 5: (0, 12), 6: (0, 8), 13: (0, 8), 14: (4, 0), 15: (0, 12), 17: (4, 0),
        19: (0, 12)}


def function_id(name):
    """The id of a function of the kernel; None when it has no types or no such function."""
    try:
        with open("/sys/kernel/btf/vmlinux", "rb") as file:
            btf = file.read()
    except FileNotFoundError:
        return None
    header, types, length, strings, strings_length = struct.unpack_from("=4xIIIII", btf)
    wanted = btf.find(b"\0" + name + b"\0", header + strings, header + strings + strings_length) + 1
    place, end, number = header + types, header + types + length, 1
    while place < end:
        named, info = struct.unpack_from("=II", btf, place)
        kind = info >> 24 & 0x1f
        if kind == FUNC and header + strings + named == wanted:
            return number
        fixed, each = REST.get(kind, (0, 0))
        place += 12 + fixed + each * (info & 0xffff)
        number += 1
    return None


def instruction(code, to=0, of=0, offset=0, value=0):
    return struct.pack("=BBhi", code, to | of << 4, offset, value)


def program(uid):
    """int update_socket_protocol(int family, int type, int protocol), for this user."""
    load, copy, keep_bits, constant = 0x79, 0xbc, 0x54, 0xb4
    if_is, if_not, call, leave = 0x16, 0x56, 0x85, 0x95
    return b"".join((
        instruction(load, 6, 1, 16), instruction(load, 7, 1, 0), instruction(load, 8, 1, 8),
        instruction(call, value=15),                        # uid and gid of whoever asks
        instruction(if_not, 0, offset=8, value=uid),
        instruction(if_is, 7, offset=1, value=2),           # AF_INET
        instruction(if_not, 7, offset=6, value=10),         # AF_INET6
        instruction(keep_bits, 8, value=0xf),               # without SOCK_CLOEXEC and SOCK_NONBLOCK
        instruction(if_not, 8, offset=4, value=1),          # SOCK_STREAM
        instruction(if_is, 6, offset=1, value=0),           # any protocol
        instruction(if_not, 6, offset=2, value=6),          # IPPROTO_TCP
        instruction(constant, 0, value=262), instruction(leave),
        instruction(copy, 0, 6), instruction(leave)))


def bpf(command, attributes):
    syscall = ctypes.CDLL(None, use_errno=True).syscall
    result = syscall(SYS_BPF, command, attributes, len(attributes))
    if result < 0:
        raise OSError(ctypes.get_errno(), f"bpf({command})")
    return result


def attach(uid, function):
    code = ctypes.create_string_buffer(program(uid))
    licence = ctypes.create_string_buffer(b"GPL")
    loaded = bpf(PROG_LOAD, struct.pack("=IIQQIIQII16sIIIIQIIQII", TRACING, (len(code) - 1) // 8,
                                        ctypes.addressof(code), ctypes.addressof(licence), 0, 0, 0, 0, 0, NAME, 0,
                                        MODIFY_RETURN, 0, 0, 0, 0, 0, 0, 0, function) + bytes(32))
    return bpf(RAW_TRACEPOINT_OPEN, struct.pack("=QI4x", 0, loaded))


def main():
    function = function_id(HOOK)
    if function is None or os.uname().machine != "x86_64":
        print("this kernel has no such hook")
        return 77
    try:
        attach(int(sys.argv[1]), function)      # for as long as this process lives
    except OSError as error:
        if error.errno != errno.EPERM:
            raise
        print("this kernel does not let us")
        return 77
    print("attached", flush=True)
    sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main())
