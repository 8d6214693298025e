#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Everything that the lab can plant, asked of the built program: by nobody who looks once, by nobody
who has looked all the time, and by nobody with the real service on a bus of its own. Prints a
matrix, and writes it to the file that TRUTH_MATRIX names.

usage: tst_truth.py [SCENARIO...]
"""

import concurrent.futures
import json
import os
import platform
import sys
import time
import traceback
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/lab"))
from lab import Lab, Unavailable  # noqa: E402
from scenario import NotHere, View  # noqa: E402
from scenarios import SCENARIOS  # noqa: E402
import matrix  # noqa: E402

MPTCPCTL = os.environ.get("MPTCPCTL", str(ROOT / "build/dev/bin/mptcpctl"))
MONITORD = os.environ.get("MONITORD", str(ROOT / "build/dev/bin/mptcp-monitord"))
SCHEMA = jsonschema.Draft202012Validator(json.loads((ROOT / "resources/schema/mptcpctl-1.schema.json").read_text()))
EXPLAIN = MPTCPCTL, "--json", "explain", "--tcp"
# Nobody sits at this machine: the service may tell what the kernel hides of nobody's own sockets.
WITH_SERVICE = ROOT / "tests/support/systembus", "--monitord", MONITORD, "--session", "nobody", "--", "as-user", "nobody"
# A slow machine may need longer to start the service than the first one who asks waits for it.
TWICE = "sh", "-c", '"$@" > /dev/null; exec "$@"', "sh"
COLUMNS = {"as nobody": {}, "who has watched": {"watched": True}, "with the service": {"service": True}}


class Skipped(Exception):
    """There can be no bus or no service here."""


class WatchedLab(Lab):
    """In some of its networks nobody has looked all the time, from before anything happened there."""

    def __init__(self, watched):
        super().__init__()
        self.watched, self.watchers = watched, {}
        self.looked, self.longest = {}, {}      # when there; seconds between two looks

    def namespace(self, role):
        space = super().namespace(role)
        if role in self.watched:
            self.watchers[space.name] = space.start(*EXPLAIN, "--watch", 0.5, user="nobody")
            self._next(space.name)
        return space

    def _next(self, name):
        sample = self.watchers[name].record()
        now = datetime.fromisoformat(sample["time"])
        since = (now - self.looked.get(name, now)).total_seconds()
        self.looked[name], self.longest[name] = now, max(since, self.longest.get(name, 0))
        return sample

    def look(self, name, seconds=0):
        """What is seen in a network by now, or after some time: the first look that began then, and
        the next one, which counts what came with it."""
        then = datetime.now(UTC) + timedelta(seconds=seconds)
        while datetime.fromisoformat(self._next(name)["time"]) < then:
            pass
        return self._next(name)

    def slowness(self, name):
        """Why who has watched here may have missed something; None where that is no excuse."""
        return "this machine was too slow to look every two seconds" if self.longest.get(name, 0) > 2 else None

    def let_look(self, seconds=0):
        for name in self.watchers:
            self.look(name, seconds)


def checked(sample, service=False):
    """A sample, as it must be."""
    SCHEMA.validate(sample)
    if sample["gaps"] or sample["malformed"] or (sample["service"] == "available") != service:
        raise AssertionError(f"{sample['gaps']} {sample['malformed']} service {sample['service']}")
    return sample


def explain(lab, space, watched=False, service=False):
    """What nobody is told in a network by now."""
    if watched:
        return checked(lab.look(space.name))
    if service and not os.access(MONITORD, os.X_OK):
        raise Skipped(f"{MONITORD} is not built")
    done = space.run(*WITH_SERVICE, *TWICE, *EXPLAIN, check=False) if service else space.run(*EXPLAIN, user="nobody")
    if service and done.returncode == 77:
        raise Skipped(done.stderr.strip())
    return checked(json.loads(done.stdout), service)


def rows_of(scenario, cells_of):
    return [matrix.Row(scenario.name, told.where, f"{told.kind} {told.code or '-'}", cells_of(told))
            for told in scenario.truths]


def examine(name):
    """The rows of one scenario. Runs in a process of its own: a lab cares for its signals."""
    scenario = SCENARIOS[name]
    ends = {told.where for told in scenario.truths}
    try:
        with WatchedLab(ends) as lab:
            planted = scenario.plant(lab)
            samples = {(end, column): explain(lab, planted.ends[end], **how)
                       for end in sorted(ends) for column, how in COLUMNS.items()}

            def cell(told, column):
                said = matrix.ANSWERS[told.kind](samples[told.where, column], planted, told)
                view = View(planted.ends[told.where], "nobody", **COLUMNS[column])
                slowness = lab.slowness(view.space.name) if view.watched else None
                return matrix.compare(told, said, told.excuse(view) or slowness)
            return rows_of(scenario, lambda told: tuple(cell(told, column) for column in COLUMNS))
    except NotHere as reason:
        return rows_of(scenario, lambda _: (matrix.Cell(matrix.NOT_HERE, str(reason)),) * len(COLUMNS))
    except (Skipped, Unavailable):
        raise
    except Exception as error:      # whatever it is belongs to this row, and the others are asked all the same
        traceback.print_exc()
        return rows_of(scenario, lambda _: (matrix.Cell(matrix.FAILED, f"{type(error).__name__}: {error}"),) * len(COLUMNS))


def main():
    started = time.monotonic()
    names = sys.argv[1:] or SCENARIOS
    if unknown := set(names) - SCENARIOS.keys():
        sys.exit(f"tst_truth.py: what is {', '.join(sorted(unknown))}?")
    try:
        with Lab() as lab:
            lab.namespace("probe")
        rows = []
        with concurrent.futures.ProcessPoolExecutor(len(os.sched_getaffinity(0))) as workers:
            for examined in workers.map(examine, names):
                rows += examined
                for row in examined:
                    print(row.scenario, row.where, row.planted, *(cell.mark for cell in row.cells), sep=", ",
                          file=sys.stderr, flush=True)
    except (Skipped, Unavailable) as refusal:
        print(f"skipped: {refusal}")
        return 77
    report = (f"Linux {platform.release()}: {len(rows)} planted truths, {time.monotonic() - started:.0f} s\n\n"
              + matrix.text(rows, COLUMNS))
    print(report)
    if "TRUTH_MATRIX" in os.environ:
        Path(os.environ["TRUTH_MATRIX"]).write_text(report, encoding="utf-8")
    return 0 if matrix.passes(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
