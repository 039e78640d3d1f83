"""A folder of tables of some dozen units with everything that engines may read differently: NULLs,
Chinese, ties, tables without a row, the longest decimals, unlike items, units without figures."""

from pathlib import Path
from typing import Any

from helpers.gathered import gathered
from mjplan.progress.status import Status

_STATES = ("ok", "ok", "ok", "errors", "ok", "unreachable", "crashed", "refused")
_YEARS = (2017, 2018)
LARGEST = "9" * 22 + ".999999"
"""The largest number that was computed: 28 digits, of which two have no room for a third."""


def many_units(folder: Path, units: int = 40) -> Path:
    """Write the tables of so many units, with records; the same every time."""
    ids = [f"u{number:02}" for number in range(units)]
    states = {unit: _STATES[number % len(_STATES)] for number, unit in enumerate(ids)}
    read = [unit for unit in ids if states[unit] in ("ok", "unreachable")]
    return gathered(
        folder,
        unit_groups=[
            {"unit_group": "municipal", "name": "市直单位", "is_ranked": "true"},
            {"unit_group": "alone", "name": "单列", "is_ranked": "false"},
        ],
        units=[_unit(number, unit, states[unit]) for number, unit in enumerate(ids)],
        items=[row for number, unit in enumerate(read) for row in _items(number, unit)],
        measures=[row for number, unit in enumerate(read) for row in _measures(number, unit)],
        indicators=[row for year in _YEARS for row in _indicators(year)],
        shares=[
            {"unit": unit, "indicator": "kpb.opinions", "year": year, "target": f"{number}.5"}
            for number, unit in enumerate(ids)
            for year in _YEARS
            if number % 4
        ],
        points=[row for number, unit in enumerate(read) for row in _points(number, unit)],
        records=[row for number, unit in enumerate(read) for row in _records(number, unit)],
    )


def _unit(number: int, unit: str, state: str) -> dict[str, Any]:
    figures = {
        "records": number % 5 * 3,
        "last_record": f"2018-06-{number % 7 + 1:02}" if number % 5 else None,
        "last_entered": f"2018-06-{number % 3 + 10:02}" if number % 5 > 1 else None,
        "read_on": "2018-06-30",
    }
    return {
        "unit": unit,
        "name": ("市发改委", "市教育局，“两办”", "𠮷林'局\"", "a,b")[number % 4],
        "unit_group": ("municipal", "alone", "municipal", "gone", None)[number % 5],
        "state": state,
    } | (figures if state in ("ok", "unreachable") else {})


def _items(number: int, unit: str) -> list[dict[str, Any]]:
    sorts = (("count", "篇"), ("count", "件"), ("level", "篇"), ("commitment", None))
    kind, measure_unit = sorts[number % 7 % 4]
    one = {"unit": unit, "area": "work", "kind": kind, "measure_unit": measure_unit}
    return [
        one | {"item": "opinions", "indicator": "kpb.opinions"},
        one | {"item": "law", "indicator": "kpb.law" if number % 6 else None},
        one | {"item": "rate", "indicator": "kpb.rate", "kind": "level", "measure_unit": "%"},
        one | {"item": "own", "area": "other"},
    ]


def _measures(number: int, unit: str) -> list[dict[str, Any]]:
    statuses = [status.value for status in Status]
    return [
        {
            "unit": unit,
            "item": item,
            "year": year,
            "as_of": "2017-12-31" if year == 2017 else "2018-06-30",
            "status": statuses[(number * 3 + place + year) % len(statuses)],
            "target": None if number % 8 == 5 else f"{number * 7}.{number:06}",
            "actual": (None, LARGEST, "-0.000001", "0")[number % 4] if place else f"{number}.25",
        }
        for place, item in enumerate(("opinions", "law", "rate", "own"))
        for year in _YEARS
        if (number + year) % 9
    ]


def _indicators(year: int) -> list[dict[str, Any]]:
    one = {"year": year, "kind": "count", "measure_unit": "篇", "points": "40"}
    return [
        one | {"indicator": "kpb.opinions", "name": "社情民意", "place": 0, "total": "sum"},
        one | {"indicator": "kpb.law", "name": "法治", "place": 1, "total": "met"},
        one | {"indicator": "kpb.rate", "name": "网办率", "place": 2, "total": "none"},
        one | {"indicator": "kpb.none", "name": "没人有", "place": 3, "total": "sum"},
    ]


def _points(number: int, unit: str) -> list[dict[str, Any]]:
    one = {"unit": unit, "as_of": "2018-06-30", "full_points": "40", "ground": "met"}
    one["is_final"] = str(number % 13 != 5).lower()
    return [
        one | {"part": part, "year": year, "points": None if lacks else f"{number % 3 * 13}.33"}
        for year in _YEARS
        for part, lacks in (("kpb.opinions", number % 10 == 3), ("survey", number % 7 == 6))
        if part != "survey" or number % 11
    ]


def _records(number: int, unit: str) -> list[dict[str, Any]]:
    return [
        {
            "unit": unit,
            "record": f"{month:02}-{place}",
            "recorded_on": f"2018-{month:02}-{place * 9 + 1:02}",
            "item": ("opinions", "law", None, "gone")[(number + place) % 4],
            "corrected_by": "x" if (number + month + place) % 5 == 0 else None,
            "voids": "x" if (number + month + place) % 5 == 1 else None,
        }
        for month in range(1, 13)
        for place in range(3)
        if number % 6
    ]
