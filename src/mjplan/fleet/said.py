"""What units say of their items for shared indicators, read out of a folder of gathered tables."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, cast

from mjplan.band import Better, Comparator, Target
from mjplan.catalog import Catalog
from mjplan.fleet.likeness import Sort
from mjplan.fleet.values import State
from mjplan.progress.status import Status
from mjplan.tidy import csvs
from mjplan.tidy.columns import Table
from mjplan.tidy.tables import ADJUSTMENTS, ITEMS, MEASURES, TARGETS, UNITS

Good = tuple[Comparator | None, Better | None]
"""How figures compare, and on which side beyond is fine; None where nothing is compared."""

Item = tuple[str, str]
"""A unit, and one of its items."""

Targets = dict[int, Target | None]
"""By year; None where it was called off, or there is none."""

Cells = Mapping[str, str | None]

_TARGET_COLUMNS = ("unit", "item", "year", "target", "target_high")
_ADJUSTED_COLUMNS = (
    *("unit", "item", "year", "decided_on", "new_target", "new_target_high", "is_cancelled"),
)
_ITEM_COLUMNS = (
    *("unit", "item", "name", "kind", "measure_unit", "comparator", "better", "indicator"),
)


class Own(NamedTuple):
    """A unit's item for an indicator: its id and name, of what sort its figures are, and what is
    good."""

    indicator: str
    item: str
    name: str
    sort: Sort
    good: Good


class Said(NamedTuple):
    """How it went to read each unit, and why; the items of units by indicator; and the targets in
    force of these items."""

    states: Mapping[str, tuple[State, str]]
    items: Mapping[str, Mapping[str, Own]]
    targets: Mapping[Item, Targets]

    def target(self, unit: str, item: str, year: int) -> Target | None:
        """The target in force of a unit's item in a year; None where there is none."""
        return self.targets[unit, item].get(year)


def said_in(folder: Path, catalog: Catalog) -> Said:
    """Read what a folder of gathered tables says of the items that name an indicator."""
    known = {unit.id for unit in catalog.units}
    states: dict[str, tuple[State, str]] = {}
    days: dict[str, date] = {}
    for row in _rows(folder, UNITS, "unit", "state", "detail", "as_of"):
        unit = _text(row, "unit")
        states[unit] = cast(State, _text(row, "state")), row["detail"] or ""
        if row["as_of"]:
            days[unit] = date.fromisoformat(row["as_of"])
    items: dict[str, dict[str, Own]] = {}
    for row in _rows(folder, ITEMS, *_ITEM_COLUMNS):
        unit = _text(row, "unit")
        if row["indicator"] and unit in known:
            items.setdefault(unit, {})[row["indicator"]] = _own(row)
    targets: dict[Item, Targets] = {
        (unit, own.item): {} for unit, found in items.items() for own in found.values()
    }
    _plan(folder, targets)
    _adjust(folder, targets, days)
    _measure(folder, targets)
    return Said(states, items, targets)


def _own(row: Cells) -> Own:
    return Own(
        _text(row, "indicator"),
        _text(row, "item"),
        _text(row, "name"),
        Sort(_text(row, "kind"), row["measure_unit"]),
        cast(Good, (row["comparator"], row["better"])),
    )


def _plan(folder: Path, targets: Mapping[Item, Targets]) -> None:
    """Add the targets that the units' plans began with."""
    for row in _rows(folder, TARGETS, *_TARGET_COLUMNS):
        if (found := targets.get(_item(row))) is not None:
            found[_year(row)] = _target(row, "target")


def _adjust(folder: Path, targets: Mapping[Item, Targets], days: Mapping[str, date]) -> None:
    """Adjust targets, and call them off, as it was decided by the day of each unit's figures."""
    for row in _rows(folder, ADJUSTMENTS, *_ADJUSTED_COLUMNS):
        found = targets.get(_item(row))
        if found is None or not _is_in_force(row, days.get(_text(row, "unit"))):
            continue
        if row["is_cancelled"] == "true":
            found |= dict.fromkeys([_year(row)] if row["year"] else found)
        elif row["new_target"] is not None:
            found[_year(row)] = _target(row, "new_target")


def _measure(folder: Path, targets: Mapping[Item, Targets]) -> None:
    """Take the targets of the years that are measured as they were measured by."""
    for row in _rows(folder, MEASURES, *_TARGET_COLUMNS, "status"):
        if (found := targets.get(_item(row))) is not None:
            is_off = row["status"] == Status.CANCELLED.value
            found[_year(row)] = None if is_off else _target(row, "target")


def _rows(folder: Path, table: Table, *columns: str) -> Iterator[Cells]:
    return csvs.read(folder / f"{table.name}.csv", columns)


def _is_in_force(row: Cells, day: date | None) -> bool:
    return day is not None and date.fromisoformat(_text(row, "decided_on")) <= day


def _target(row: Cells, column: str) -> Target | None:
    """Return a number, or both ends of what it is to lie between; None for none."""
    low, high = row[column], row[f"{column}_high"]
    if low is None:
        return None
    return Decimal(low) if high is None else (Decimal(low), Decimal(high))


def _item(row: Cells) -> Item:
    return _text(row, "unit"), _text(row, "item")


def _year(row: Cells) -> int:
    return int(_text(row, "year"))


def _text(row: Cells, column: str) -> str:
    """Return what is never absent."""
    text = row[column]
    assert text is not None
    return text
