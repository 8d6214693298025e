# SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Planted causes against what `mptcpctl --json explain` says of them: right, unknown or WRONG; and what
could not be asked."""

import collections
from dataclasses import dataclass

RIGHT, UNKNOWN, WRONG, NOT_HERE, FAILED = MARKS = "right", "unknown", "WRONG", "not here", "FAILED"


@dataclass(frozen=True)
class Cell:
    """What came of asking once."""
    mark: str
    note: str = ""      # why it is unknown, what was said instead, why it could not be planted

    @property
    def passes(self):
        return self.mark in (RIGHT, NOT_HERE) or (self.mark == UNKNOWN and bool(self.note))


@dataclass(frozen=True)
class Row:
    scenario: str
    where: str
    planted: str
    cells: tuple[Cell, ...]


def the_connection(sample, planted, where):
    """The connection that it is about, as this end sees it."""
    end = "local" if where == "client" else "remote"
    found = [c for c in sample["connections"] if c[end]["port"] == planted.port]
    return found[0] if len(found) == 1 else None


def cause(field):
    """The answer that is a field of the connection."""
    def said(sample, planted, told):
        connection = the_connection(sample, planted, told.where)
        if connection is None:
            return "nothing: the connection is not shown"
        return connection[field]["cause"] if connection[field] else None
    return said


def one_path(sample, planted, told):
    """Nothing said of a connection with several subflows is no wrong word, but not the right one."""
    said, connection = cause("one_path")(sample, planted, told), the_connection(sample, planted, told.where)
    return said or ("unknown" if told.code and len(connection["subflows"]) > 1 else None)


def findings(sample, _, told):
    """All of them. Nor is silence about some that are there."""
    kinds = {finding["kind"] for finding in sample["findings"]}
    planted = set(told.code.split(", ")) if told.code else set()
    return "unknown" if kinds < planted else ", ".join(sorted(kinds)) or None


def pause(sample, _, told):
    return "paused" if sample["pause"] else told.code and "unknown"


ANSWERS = {"fallback": cause("fallback"), "one_path": one_path, "origin": cause("origin"),
           "findings": findings, "pause": pause}


def compare(truth, said, excuse):
    """What the program said of a planted truth; `excuse`: why it may be unknown, None if it may not."""
    if said == truth.code:
        return Cell(RIGHT)
    if said == "unknown":
        return Cell(UNKNOWN, excuse or "")
    return Cell(WRONG, f"said {said or 'nothing is wrong'}")


def sums(rows, column):
    return collections.Counter(row.cells[column].mark for row in rows)


def passes(rows):
    """Nothing wrong, nothing unknown without an excuse, and something that is right, in each column."""
    return bool(rows) and all(cell.passes for row in rows for cell in row.cells) and all(
        sums(rows, column)[RIGHT] for column in range(len(rows[0].cells)))


def text(rows, columns):
    """The matrix, its sums, and the notes to its cells."""
    notes = {}

    def shown(cell):
        if not cell.note:
            return cell.mark + (" (without an excuse)" if cell.mark == UNKNOWN else "")
        return f"{cell.mark} [{notes.setdefault(cell.note, len(notes) + 1)}]"

    table = [("scenario", "end", "planted", *columns)]
    table += [(row.scenario, row.where, row.planted, *map(shown, row.cells)) for row in rows]
    marks = [sums(rows, column) for column in range(len(columns))]
    table += [("", "", mark, *(str(counted[mark]) for counted in marks)) for mark in MARKS]
    widths = [max(map(len, column)) for column in zip(*table)]
    lines = ["  ".join(word.ljust(width) for word, width in zip(line, widths)).rstrip() for line in table]
    rule = "-" * max(map(len, lines))
    lines.insert(1, rule)
    lines.insert(-len(MARKS), rule)
    return "\n".join(lines + [f"[{number}] {note}" for note, number in notes.items()]) + "\n"
