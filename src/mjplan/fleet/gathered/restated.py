"""An answer of a unit that was given before, said again: its figures as they were, and in the row
of the unit what has changed since."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from mjplan.fleet.values import Outcome, State, Task, Worth
from mjplan.text import visible
from mjplan.tidy import csvs
from mjplan.tidy.parent_tables import POINTS
from mjplan.tidy.tables import UNITS


def again(outcome: Outcome, task: Task, today: str) -> Outcome:
    """Say an answer again that was given to the same question of the same files, on another day
    perhaps, of a unit that may be called otherwise now."""
    named = {"name": task.name, "unit_group": task.group}
    read = {"read_on": today} if outcome.state == "ok" else {}
    return _with(outcome, outcome.state, outcome.detail, {**named, **read})


def unreachable(outcome: Outcome, task: Task, why: str, worth: Iterable[Worth]) -> Outcome:
    """Say the last good answer again of a unit that can't be reached now: with the days on which
    its figures were true, and read. Of its points stay those of what is `worth` as much still."""
    said = {"name": task.name, "unit_group": task.group, "state": "unreachable"}
    found = _with(outcome, "unreachable", why, {**said, "detail": visible(why)})
    points = _still(outcome.tables["points"], worth)
    return found._replace(fingerprint="", tables={**found.tables, "points": points})


def _with(outcome: Outcome, state: State, detail: str, said: Mapping[str, str]) -> Outcome:
    """Return an answer with other cells in the row of `units`."""
    (row,) = csvs.cells(outcome.tables["units"])
    cells = {**dict(zip(UNITS.names, row, strict=True)), **said}
    tables = {**outcome.tables, "units": csvs.written([cells.values()])}
    return outcome._replace(state=state, detail=detail, tables=tables)


_PART, _YEAR, _FULL = (POINTS.names.index(name) for name in ("part", "year", "full_points"))


def _still(points: str, worth: Iterable[Worth]) -> str:
    """Return the lines of points of indicators that are worth as much as then, in their years."""
    now = {each.indicator: each for each in worth}
    return csvs.written(
        row
        for row in csvs.cells(points)
        if (each := now.get(row[_PART])) is not None
        and each.points == Decimal(row[_FULL])
        and (each.years is None or int(row[_YEAR]) in each.years)
    )
