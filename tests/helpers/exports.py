"""Exports, read back: their rows, and each measure beside what `status --format json` says."""

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from helpers import Desk
from mjplan.progress.status import Status
from mjplan.progress.values import RectificationState, rounded
from mjplan.render import words
from mjplan.tidy.columns import Column, Kind, Table
from mjplan.tidy.tables import MEASURES, tables

Row = dict[str, str | None]

_PLACES = {"rate": 4, "lag": 1, "months_left": 2}
"""The decimals of those numbers of which `status` prints fewer than six."""

_NAMES = {
    "measure_unit": "unit",
    "actual_in_year": "actual_in_year",
    "last_record": "last",
}
"""Columns that are called otherwise in JSON."""

_APART = {
    *("unit", "item", "year", "as_of", "status", "state", "notes", "tolerance"),
    *("target", "target_high", "original_target", "original_target_high", "low", "high"),
    *("first_year", "last_year", "parts_due", "parts_missed"),
}
"""Columns that are compared one by one, or that JSON has nothing of."""


def rows(folder: Path, table: str) -> list[Row]:
    """The rows of a table of an export, by Python's own reader of CSV."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]


def value(column: Column, text: str | None) -> Any:
    """What a text of an export means."""
    if text is None or column.kind is Kind.TEXT:
        return text
    if column.kind is Kind.INTEGER:
        return int(text)
    if column.kind is Kind.DATE:
        return date.fromisoformat(text)
    if column.kind is Kind.BOOLEAN:
        return {"true": True, "false": False}[text]
    return Decimal(text)


def is_whole(folder: Path, *, records: bool) -> bool:
    """Whether every table is there, its columns and keys as they are declared, what is needed never
    absent, and each text of its kind."""
    every = {table.name: table for table in tables(records=records)}
    found = {name: rows(folder, name) for name in every}
    for name, table in every.items():
        head = (folder / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
        assert head == ",".join(table.names)
        keys = [tuple(row[each] for each in table.key) for row in found[name]]
        assert len({*keys}) == len(keys), name
        for row in found[name]:
            for column in table.columns:
                assert row[column.name] is not None or not column.needed, (name, column, row)
                value(column, row[column.name])
        _refer(table, found)
    return True


def _refer(table: Table, found: dict[str, list[Row]]) -> None:
    """Make sure that what a table refers to is there."""
    for reference in table.references:
        there = {tuple(row[key] for key in reference.keys) for row in found[reference.table]}
        for row in found[table.name]:
            assert tuple(row[key] for key in reference.columns) in there


def agreeing(desk: Desk, folder: Path) -> int:
    """How many measures of an export of a workspace there are, each the same as what `status` says
    of it that day, and `status` says nothing of any other item."""
    found: dict[tuple[str, str], dict[str, Row]] = {}
    for row in rows(folder, "measures"):
        found.setdefault((row["year"] or "", row["as_of"] or ""), {})[row["item"] or ""] = row
    for (year, day), items in found.items():
        said = desk.run("status", year, "--as-of", day, "--format", "json")
        assert said.code == 0, said.err
        told = json.loads(said.out)
        assert [*items] == [each["id"] for each in told["items"]]
        for each in told["items"]:
            assert figures(items[each["id"]]) == expected(each)
    return sum(map(len, found.values()))


def figures(row: Row) -> dict[str, Any]:
    """What a row of `measures` says, rounded as `status --format json` is."""
    read = {column.name: value(column, row[column.name]) for column in MEASURES.columns}
    state = read["state"] and words.STATES[RectificationState(read["state"])]
    plain = {name: _plain(name, each) for name, each in read.items() if name not in _APART}
    return plain | {
        "status": words.STATUSES[Status(read["status"])],
        "state": state,
        "notes": read["notes"] or "",
        "target": _several(read["target"], read["target_high"]),
        "original_target": _several(read["original_target"], read["original_target_high"]),
        "band": [_plain("", read["low"]), _plain("", read["high"])],
        "target_years": [read["first_year"], read["last_year"]],
        "missed": read["parts_missed"] or 0,
    }


def expected(told: dict[str, Any]) -> dict[str, Any]:
    """What `status --format json` says of an item, as far as `measures` has it."""
    plain = {name: told[_NAMES.get(name, name)] for name in MEASURES.names if name not in _APART}
    return plain | {
        "status": told["status"],
        "state": told["state"],
        "notes": "；".join(told["notes"]),
        "target": told["target"],
        "original_target": told["original_target"],
        "band": told["band"] or [None, None],
        "target_years": told["target_years"] or [None, None],
        "missed": len(told["missed"]),
    }


def _plain(name: str, found: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(found, Decimal):
        cut = rounded(found, _PLACES.get(name, 6))
        return int(cut) if cut == cut.to_integral_value() else float(cut)
    return found.isoformat() if isinstance(found, date) else found


def _several(low: Decimal | None, high: Decimal | None) -> Any:
    return _plain("", low) if high is None else [_plain("", low), _plain("", high)]
