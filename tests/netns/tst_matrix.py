#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""That the matrix of tst_truth.py says WRONG of what is wrong, and does not pass with it."""

import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lab"))
import matrix  # noqa: E402
from matrix import NOT_HERE, RIGHT, UNKNOWN, WRONG, Cell, Row, compare  # noqa: E402
from scenario import Excuse, Planted, Truth, View  # noqa: E402
from scenarios import SCENARIOS  # noqa: E402

SCHEMA = Path(__file__).resolve().parents[2] / "resources/schema/mptcpctl-1.schema.json"
# The first two are what a network check finds out (tst_check.py). No single path that the lab can
# plant stays unexplained to everybody. Only the window keeps the books that limits are about
# (tst_allowance, tst_endpointspage).
NOT_PLANTED = {"fallback": {"peer-without-mptcp", "network-strips-mptcp"}, "one_path": {"unknown"},
               "findings": {f"{period}-data-limit-{state}" for period in ("day", "month") for state in ("low", "used")}}

DROPS = Truth("client", "fallback", "network-drops-mptcp")
HEALTHY = Truth("client", "fallback", None)


def sample(cause, port=40000):
    """What explain prints of one connection, as far as it is looked at."""
    return {"connections": [{"local": {"port": port}, "remote": {"port": 5001},
                             "fallback": cause and {"cause": cause}}]}


def judged(told, cause, excuse=None, port=40000):
    said = matrix.ANSWERS[told.kind](sample(cause, port), Planted({}, 40000), told)
    return compare(told, said, excuse)


def found(planted, *kinds):
    """The mark for planted findings, if these are told."""
    told = Truth("client", "findings", planted)
    said = matrix.ANSWERS["findings"]({"findings": [{"kind": kind} for kind in kinds]}, Planted({}), told)
    return compare(told, said, None).mark


def rows(*cells):
    return [Row("d", "client", "fallback network-drops-mptcp", (cell,)) for cell in cells]


class Matrix(unittest.TestCase):
    def test_right(self):
        self.assertEqual(judged(DROPS, "network-drops-mptcp"), Cell(RIGHT))
        self.assertEqual(judged(HEALTHY, None), Cell(RIGHT))
        self.assertTrue(matrix.passes(rows(Cell(RIGHT))))

    def test_wrong(self):
        for told, cause in (DROPS, "mapping-lost"), (DROPS, None), (HEALTHY, "md5"), (HEALTHY, None):
            port = 1 if (told, cause) == (HEALTHY, None) else 40000     # the connection is not shown
            for excuse in None, "hidden":
                cell = judged(told, cause, excuse, port)
                self.assertEqual(cell.mark, WRONG, (told, cause))
                self.assertFalse(matrix.passes(rows(Cell(RIGHT), cell)))
                self.assertIn("WRONG", matrix.text(rows(cell), ("as nobody",)))

    def test_unknown(self):
        excused = judged(DROPS, "unknown", "this kernel hides it")
        self.assertEqual(excused, Cell(UNKNOWN, "this kernel hides it"))
        self.assertTrue(matrix.passes(rows(Cell(RIGHT), excused)))
        self.assertIn("[1] this kernel hides it", matrix.text(rows(excused), ("as nobody",)))
        unexcused = judged(DROPS, "unknown")
        self.assertFalse(matrix.passes(rows(Cell(RIGHT), unexcused)))
        self.assertIn("without an excuse", matrix.text(rows(unexcused), ("as nobody",)))

    def test_findings(self):
        self.assertEqual(found("fell-back, paused", "paused", "fell-back"), RIGHT)
        self.assertEqual(found("fell-back, paused", "paused"), UNKNOWN)
        self.assertEqual(found("fell-back, paused", "paused", "lossy"), WRONG)
        self.assertEqual(found("lossy"), UNKNOWN)
        self.assertEqual(found("lossy", "stalled", "lossy"), WRONG)
        self.assertEqual(found(None), RIGHT)
        self.assertEqual(found(None, "lossy"), WRONG)

    def test_silence_about_one_path(self):
        """It says that there are several: wrong where there is one, too little where there are."""
        told = Truth("client", "one_path", "scheduler-idle")
        for subflows, mark in ([{}], WRONG), ([{}, {}], UNKNOWN):
            shown = {"local": {"port": 40000}, "one_path": None, "subflows": subflows}
            said = matrix.ANSWERS["one_path"]({"connections": [shown]}, Planted({}, 40000), told)
            self.assertEqual(compare(told, said, None).mark, mark)

    def test_nothing_is_not_enough(self):
        self.assertFalse(matrix.passes([]))
        self.assertFalse(matrix.passes(rows(Cell(NOT_HERE, "no such counter"), Cell(UNKNOWN, "hidden"))))
        self.assertFalse(matrix.passes(rows(Cell(RIGHT), Cell(matrix.FAILED, "no answer"))))

    def test_excuses(self):
        told = Truth("client", "fallback", "md5", (Excuse("never", lambda _: False), Excuse("always", lambda _: True)))
        self.assertEqual(told.excuse(View(None, "nobody")), "always")
        self.assertIsNone(DROPS.excuse(View(None, "nobody")))

    def test_the_table(self):
        """Each name once, each truth of a kind that can be asked."""
        for name, scenario in SCENARIOS.items():
            self.assertTrue(scenario.truths and scenario.what, name)
            self.assertLessEqual({told.kind for told in scenario.truths}, matrix.ANSWERS.keys(), name)

    def test_every_cause(self):
        """All that the program can say is planted by some scenario."""
        planted = {kind: {code for scenario in SCENARIOS.values() for told in scenario.truths if told.kind == kind
                          for code in (told.code or "").split(", ")} for kind in matrix.ANSWERS}
        parts = json.loads(SCHEMA.read_text())["$defs"]
        fields = parts["connection"]["properties"]
        codes = {"fallback": fields["fallback"]["properties"]["cause"]["enum"], "one_path": parts["onePathCause"]["enum"],
                 "origin": parts["origin"]["properties"]["cause"]["enum"], "findings": parts["findingKind"]["enum"]}
        for kind, names in codes.items():
            self.assertEqual(set(names) - planted[kind], NOT_PLANTED.get(kind, set()), kind)


if __name__ == "__main__":
    unittest.main()
