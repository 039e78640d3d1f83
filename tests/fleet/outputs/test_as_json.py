"""The table of all units as JSON: everything in it, under stable names."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from helpers.units_tables import example
from mjplan.fleet.outputs import as_json
from mjplan.fleet.table.values import UnitsTable


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> UnitsTable:
    return example().table(tmp_path_factory.mktemp("example"))


def test_the_whole_table(found: UnitsTable, golden: Callable[[str, str], None]) -> None:
    golden("units.json", json.dumps(as_json.table(found), ensure_ascii=False, indent=1) + "\n")


def names(value: Any) -> set[str]:
    """Every field's name in some JSON."""
    if isinstance(value, list):
        return set().union(*map(names, value))
    if not isinstance(value, dict):
        return set()
    return {*value}.union(*map(names, value.values()))


def test_every_field_of_the_values_is_told(found: UnitsTable) -> None:
    assert all(name.isascii() for name in names(as_json.table(found)))
    row = found.rows[0]
    told = as_json.row_of(row)
    other = {"urgent": "needs_attention", "silent": "days_silent"}
    assert {other.get(name, name) for name in row._fields} <= {*told}


def test_one_unit(found: UnitsTable) -> None:
    told = as_json.unit(found, found.rows[0])
    assert told["unit"]["unit"] == "fgw"
    assert [each["indicator"] for each in told["indicators"]] == [
        "kpb.opinions",
        "kpb.online",
        "kpb.law",
    ]
