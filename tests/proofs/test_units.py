"""Many units, each measured in its own workspace: what the tables say is what `status` says."""

import csv
import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from pathlib import Path
from typing import Any

from helpers import Desk
from helpers.units import DAY, SORTS, unit
from mjplan.fleet.measuring import measure
from mjplan.fleet.values import Asked, Folder, Outcome, Task
from mjplan.progress.status import UNMEASURED, Status
from mjplan.render import words
from mjplan.tidy.tables import MEASURES

TODAY = date.fromisoformat(DAY)
UNITS = 300
PLACES = {"rate": 4, "lag": 1, "months_left": 2}
"""Decimals of what `status --format json` rounds; six for all else."""
SAME = (
    *("actual", "gap", "rate", "expected", "forecast", "lag", "need", "months_left", "allowance"),
    *("original_gap", "actual_in_year"),
)
"""Numbers that have the same name in both."""
DAYS = {"due": "due", "original_due": "original_due", "done_on": "done_on", "last": "last_record"}


def measured(folder: Path, *, records: bool = False) -> Outcome:
    """What a unit of a folder answers, which is called as the folder is."""
    task = Task(folder.name, folder.name, "g", Folder(str(folder)))
    return measure(task, Asked(TODAY, TODAY, records))


def rows(text: str) -> list[dict[str, str | None]]:
    """The rows of `measures` of one unit."""
    found = csv.reader(StringIO(text))
    return [dict(zip(MEASURES.names, (cell or None for cell in row), strict=True)) for row in found]


def number(cell: str | None, places: int = 6) -> int | float | None:
    """A number as the JSON of `status` has it."""
    if cell is None:
        return None
    cut = Decimal(cell).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return int(cut) if cut == cut.to_integral_value() else float(cut)


def target(row: dict[str, str | None], name: str) -> Any:
    low, high = number(row[name]), number(row[f"{name}_high"])
    return low if high is None else [low, high]


def as_status_says(row: dict[str, str | None]) -> dict[str, Any]:
    """A row of `measures` with the names, the rounding and the words of `status`."""
    status, span = Status(row["status"]), (row["first_year"], row["last_year"])
    ends = [number(row["low"]), number(row["high"])]
    return {
        "id": row["item"],
        "status": None if status in UNMEASURED else words.STATUSES[status],
        "unit": row["measure_unit"],
        "target": target(row, "target"),
        "original_target": target(row, "original_target"),
        "band": None if ends == [None, None] else ends,
        "target_years": None if span == (None, None) else [int(year or 0) for year in span],
        "records": int(row["records"] or 0),
        "days_late": number(row["days_late"]),
        "missed": int(row["parts_missed"] or 0),
        "notes": row["notes"],
        **{name: number(row[name], PLACES.get(name, 6)) for name in SAME},
        **{name: row[column] for name, column in DAYS.items()},
    }


def as_said(item: dict[str, Any]) -> dict[str, Any]:
    """What `status` says of an item, as far as the table has it too."""
    return {**item, "missed": len(item["missed"]), "notes": "；".join(item["notes"]) or None}


def test_measures_are_what_status_says_of_every_item(desk: Desk, tmp_path: Path) -> None:
    desk.patch.setenv("MJPLAN_TODAY", DAY)
    kinds, seen = set(), set()
    for place in range(UNITS):
        made = unit(tmp_path, place)
        folder = tmp_path / made.id
        outcome = measured(folder)
        assert outcome.state == "ok", outcome.detail
        found: dict[str, list[dict[str, str | None]]] = {}
        for row in rows(outcome.tables["measures"]):
            found.setdefault(row["year"] or "", []).append(row)
        assert found.keys() == {"2017", "2018"} if place % len(SORTS) != 1 else {"2017"}
        for year, measures in found.items():
            said = json.loads(desk.run("-C", f"{folder}", "status", year, "--format", "json").out)
            assert {row["as_of"] for row in measures} == {said["as_of"]}
            for row, item in zip(measures, said["items"], strict=True):
                kinds.add(item["kind"])
                seen.add(row["status"])
                ours, theirs = as_status_says(row), as_said(item)
                assert ours == {name: theirs[name] for name in ours}, (made.id, year, item["id"])
    assert len(kinds) == 9
    assert len(seen) >= 10
