# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a scenario is: a cause that is planted on purpose, and what may rightly be said about it.

Nothing here asks for a kernel version. Where a kernel lacks a counter, or hides something from
ordinary users, that is looked at.
"""

import unittest
from collections.abc import Callable
from dataclasses import dataclass

import truth
from lab import Lab, Namespace, wait_until


class NotHere(unittest.SkipTest):
    """What would have to be planted cannot be, here; says why. A test that is about it is skipped."""


@dataclass(frozen=True)
class View:
    """What somebody is shown in a namespace."""
    space: Namespace
    user: str
    service: bool = False       # tells users of their own sockets what the kernel hides
    watched: bool = False       # had looked before, too

    def counts(self, *names):
        return set(names) <= truth.counters(self.space).keys()

    def tells_flags(self):
        """Whether address ids and flags of subflows are shown."""
        return self.service or "tcp-ulp-mptcp" in self.space.output("ss", "-tanie", user=self.user)


@dataclass(frozen=True)
class Excuse:
    """A reason for which a planted cause may stay unknown."""
    reason: str
    applies: Callable[[View], bool]


SEEN_ONLY = Excuse("what was there, or was tried, leaves nothing that one look could find",
                   lambda view: not view.watched)
HIDDEN_BACKUP = Excuse("this kernel hides from ordinary users which paths are backups",
                       lambda view: not view.tells_flags())

OTHER_PROCESSES = Excuse("the processes of the lab are not among those that the test's own bus has",
                         lambda view: view.service)


@dataclass(frozen=True)
class Truth:
    """What is planted, as the program at one end has to tell it."""
    where: str                  # "client" or "server"
    kind: str                   # which of the program's answers: "fallback"
    code: str | None            # None: nothing is wrong
    excuses: tuple[Excuse, ...] = ()

    def excuse(self, view):
        """Why it may stay unknown to somebody; None where it can be told."""
        return next((excuse.reason for excuse in self.excuses if excuse.applies(view)), None)


@dataclass(frozen=True)
class Planted:
    """Where it was planted. All programs in it are nobody's, so that nothing is another user's."""
    ends: dict[str, Namespace]
    port: int | None = None     # the client's: tells which connection it is about, at both ends


@dataclass(frozen=True)
class Scenario:
    name: str
    what: str                   # in words
    plant: Callable[[Lab], Planted]
    truths: tuple[Truth, ...]


def subflows_of(space, token):
    """Established subflows of a connection, by root's ss."""
    return [s for s in truth.tcp_sockets(space).values()
            if s["subflow"] and s["subflow"]["token"] == token and s["state"] == "ESTAB"]


def await_subflows(space, token, count):
    """Waits until a connection has so many established subflows that are done with their handshake."""
    wait_until(lambda: len([s for s in subflows_of(space, token) if s["subflow"]["flags"] & 0x40]) == count,
               f"{count} subflows")


def the_token(space):
    """Token of the only connection here, once there is one."""
    return wait_until(lambda: list(truth.connections(space)), f"a connection in {space.name}")[0]
