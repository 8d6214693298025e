#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A program on the system bus, for tests that call as several users.

As a program it obeys one JSON object per line of its input, {"do": NAME, ...}, and answers each
with one on its output; `Caller` is the other end. Arguments of calls are in GVariant's text format.
"""

import json
import os
import socket
import subprocess
import sys
import time

NAME, PATH, INTERFACE = "org.mptcpmonitor.Control", "/org/mptcpmonitor/Control", "org.mptcpmonitor.Control1"
BUS = "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus"


class Caller:
    """A program of its own, as a user, until it is closed or killed."""

    def __init__(self, user):
        self._process = subprocess.Popen(["as-user", user, sys.executable, "-B", __file__], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.leave()

    def tell(self, what, **arguments):
        self._process.stdin.write(json.dumps({"do": what} | arguments) + "\n")
        self._process.stdin.flush()

    def hear(self):
        line = self._process.stdout.readline()
        if not line:
            raise EOFError("the caller has ended")
        return json.loads(line)

    def do(self, what, **arguments):
        self.tell(what, **arguments)
        return self.hear()

    def call(self, method, arguments="()", **options):
        """The answer: {"error": short name or "", "text": ..., "reply": GVariant text, "sender": unique name of who
        gave it, "seconds": ...}."""
        return self.do("call", method=method, arguments=arguments, **options)

    def leave(self):
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()


# --- the program --------------------------------------------------------------------------------

def connect():
    from gi.repository import Gio
    flags = Gio.DBusConnectionFlags
    connection = Gio.DBusConnection.new_for_address_sync(
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"], flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
    connection.set_exit_on_close(False)
    return connection


class Program:
    def __init__(self):
        self.bus = connect()
        self.kept = []      # descriptors and sockets

    def message(self, method, arguments="()", interactive=False, reply=True, interface=INTERFACE, path=PATH, to=NAME,
                files=(), flags=os.O_PATH):
        """`files`: paths of files to open with `flags` and to send along; in the arguments "handle 0" is the first."""
        from gi.repository import Gio, GLib
        message = Gio.DBusMessage.new_method_call(to, path, interface, method)
        message.set_body(GLib.Variant.parse(None, arguments, None, None))
        if files:
            opened = [os.open(file, flags) for file in files]
            message.set_unix_fd_list(Gio.UnixFDList.new_from_array(opened))    # which closes them
        flags = Gio.DBusMessageFlags
        message.set_flags((flags.ALLOW_INTERACTIVE_AUTHORIZATION if interactive else flags.NONE)
                          | (flags.NONE if reply else flags.NO_REPLY_EXPECTED))
        return message

    def call(self, timeout=30, **parts):
        from gi.repository import Gio, GLib
        message = self.message(**parts)
        started = time.monotonic()
        try:
            answer = self.bus.send_message_with_reply_sync(
                message, Gio.DBusSendMessageFlags.NONE, int(timeout * 1000), None)[0]
        except GLib.Error as error:      # no answer at all
            return {"error": "none", "text": error.message, "reply": None, "sender": None,
                    "seconds": time.monotonic() - started}
        seconds = time.monotonic() - started
        descriptors = answer.get_unix_fd_list()
        if descriptors:
            self.kept += [descriptors.get(i) for i in range(descriptors.get_length())]
        body = answer.get_body()
        name = answer.get_error_name()
        return {"error": (name or "").removeprefix(INTERFACE + ".Error.").removeprefix("org.freedesktop.DBus.Error."),
                "text": body.unpack()[0] if name and body else "", "reply": body.print_(False) if body else "()",
                "sender": answer.get_sender(), "seconds": seconds}

    def call_deleted(self, like, **parts):
        """Sends along a file that is deleted, a copy of `like`."""
        import shutil
        import tempfile
        with tempfile.TemporaryDirectory() as folder:
            copy = shutil.copy2(like, os.path.join(folder, "copy"))
            kept = os.open(copy, os.O_PATH)
            os.unlink(copy)
            answer = self.call(files=[f"/proc/self/fd/{kept}"], **parts)
            os.close(kept)
            return answer

    def bus_call(self, method, arguments):
        return self.call(method=method, arguments=arguments, to=BUS[0], path=BUS[1], interface=BUS[2])

    def pause(self, seconds):
        time.sleep(seconds)
        return {}

    def name(self):
        return {"name": self.bus.get_unique_name(), "pid": os.getpid()}

    def send(self, count=1, **parts):
        """Sends without waiting for answers, which nobody reads."""
        from gi.repository import Gio
        for _ in range(count):
            self.bus.send_message(self.message(**parts), Gio.DBusSendMessageFlags.NONE)
        self.bus.flush_sync(None)
        return {}

    def flood(self, seconds, **parts):
        """Calls as fast as the bus takes it; counts the kinds of answers."""
        from gi.repository import Gio, GLib
        counts, waiting, end = {}, [0], time.monotonic() + seconds

        def answered(bus, result):
            waiting[0] -= 1
            try:
                name = bus.send_message_with_reply_finish(result).get_error_name() or "done"
            except GLib.Error as error:
                name = error.message
            name = name.rpartition(".")[2]
            counts[name] = counts.get(name, 0) + 1

        while time.monotonic() < end or waiting[0]:
            while waiting[0] < 100 and time.monotonic() < end:
                waiting[0] += 1
                self.bus.send_message_with_reply(self.message(**parts), Gio.DBusSendMessageFlags.NONE, 30000, None,
                                                 answered)
            GLib.MainContext.default().iteration(True)
        return counts

    def signal(self, path, interface, member, arguments="()", to=None):
        from gi.repository import GLib
        self.bus.emit_signal(to, path, interface, member, GLib.Variant.parse(None, arguments, None, None))
        self.bus.flush_sync(None)
        return {}

    def raw(self, forged, like, **parts):
        """Sends bytes that no library would send: a message in which `like` became `forged`, both in
        hexadecimal and of the same length."""
        from gi.repository import Gio
        message = self.message(**parts)
        message.set_serial(2)
        blob = bytes(message.to_blob(Gio.DBusCapabilityFlags.NONE))
        blob = blob.replace(bytes.fromhex(like), bytes.fromhex(forged))
        hello = self.message("Hello", to=BUS[0], path=BUS[1], interface=BUS[2])
        hello.set_serial(1)
        with socket.socket(socket.AF_UNIX) as bus:
            bus.settimeout(5)
            bus.connect(os.environ["DBUS_SYSTEM_BUS_ADDRESS"].partition("path=")[2])
            bus.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
            bus.recv(1000)
            bus.sendall(b"BEGIN\r\n" + bytes(hello.to_blob(Gio.DBusCapabilityFlags.NONE)) + blob)
            try:
                while bus.recv(65536):
                    pass
                return {"end": "closed by the bus"}
            except TimeoutError:
                return {"end": "open"}

    def hasty(self, count, **parts):
        """Asks and leaves at once, again and again."""
        from gi.repository import Gio
        for _ in range(count):
            bus = connect()
            bus.send_message(self.message(interactive=True, **parts), Gio.DBusSendMessageFlags.NONE)
            bus.flush_sync(None)
            bus.close_sync(None)
        return {}

    def connection(self, port):
        """An MPTCP connection to oneself, kept open."""
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262)
        listener.bind(("127.0.0.1", port))
        listener.listen()
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262)
        client.connect(("127.0.0.1", port))
        server = listener.accept()[0]
        for one, other in (client, server), (server, client):
            one.sendall(b"x")
            other.recv(1)
        self.kept += [listener, client, server]
        return {}

    def events(self, seconds=5):
        """The first datagram from the descriptor that came last, in hexadecimal."""
        events = socket.socket(fileno=os.dup(self.kept[-1]))
        events.settimeout(seconds)
        with events:
            return {"bytes": events.recv(65536).hex()}


def main():
    program = Program()
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(getattr(program, order.pop("do"))(**order)), flush=True)


if __name__ == "__main__":
    main()
