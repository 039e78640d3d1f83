"""An answer of a unit that was given before, said again: its figures as they were, and in the row
of the unit what has changed since."""

import csv
from collections.abc import Mapping
from io import StringIO

from mjplan.fleet.values import Outcome, State, Task
from mjplan.tidy.tables import UNITS


def again(outcome: Outcome, task: Task, today: str) -> Outcome:
    """Say an answer again that was given to the same question of the same files, on another day
    perhaps, of a unit that may be called otherwise now."""
    named = {"name": task.name, "unit_group": task.group}
    read = {"read_on": today} if outcome.state == "ok" else {}
    return _with(outcome, outcome.state, outcome.detail, {**named, **read})


def unreachable(outcome: Outcome, task: Task, why: str) -> Outcome:
    """Say the last good answer again of a unit that can't be reached now: with the days on which
    its figures were true, and read."""
    said = {"name": task.name, "unit_group": task.group, "state": "unreachable", "detail": why}
    return _with(outcome, "unreachable", why, said)._replace(fingerprint="")


def _with(outcome: Outcome, state: State, detail: str, said: Mapping[str, str]) -> Outcome:
    """Return an answer with other cells in the row of `units`."""
    (row,) = csv.reader(StringIO(outcome.tables["units"], newline=""))
    cells = {**dict(zip(UNITS.names, row, strict=True)), **said}
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells.values())
    tables = {**outcome.tables, "units": text.getvalue()}
    return outcome._replace(state=state, detail=detail, tables=tables)
