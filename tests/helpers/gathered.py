"""A folder of tidy tables as many units give them, from a few words."""

import csv
from pathlib import Path
from typing import Any

from mjplan.tidy.columns import Kind, Table
from mjplan.tidy.tables import tables

_FILLED: dict[Kind, str] = {
    Kind.TEXT: "x",
    Kind.INTEGER: "0",
    Kind.BOOLEAN: "false",
    Kind.DATE: "2018-06-30",
    Kind.INSTANT: "2018-06-30T00:00:00Z",
    Kind.RECORDED: "0",
    Kind.COMPUTED: "0",
}


def gathered(
    folder: Path, *, records: bool | list[dict[str, Any]] = False, **rows: list[dict[str, Any]]
) -> Path:
    """Write every table of an export of many units as NAME.csv; rows by table, of which columns
    that are needed and not given have something in them. Those of the records are written where
    `records` is true, or has rows."""
    if isinstance(records, list):
        rows["records"] = records
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables(records=records is not False, parent=True):
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            written = csv.writer(file, lineterminator="\n")
            written.writerow(table.names)
            written.writerows(_row(table, row) for row in rows.pop(table.name, []))
    assert not rows, f"no such tables: {[*rows]}"
    return folder


def _row(table: Table, given: dict[str, Any]) -> list[str]:
    assert {*given} <= {*table.names}, f"no such columns: {[*given]}"
    return [
        str(given[column.name])
        if given.get(column.name) is not None
        else _FILLED[column.kind] * (column.needed and column.name not in given)
        for column in table.columns
    ]
