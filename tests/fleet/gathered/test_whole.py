"""What several workers wrote is whole, or it is said what is not."""

from pathlib import Path
from typing import Any

import pytest

from helpers.gathered import gathered
from helpers.many_units import many_units
from mjplan.fleet.gathered import whole
from mjplan.tidy import duck
from mjplan.tidy.tables import tables

ALL = tables(records=True, parent=True)
Given = list[dict[str, Any]]


def faults(folder: Path, wanted: str, **rows: Given) -> list[str]:
    gathered(folder, **({"records": []} | rows))
    with duck.opened(folder, ALL) as connection:
        return whole.faults(lambda sql: connection.execute(sql).fetchall(), ALL, wanted)


def test_whole_tables_have_no_faults(tmp_path: Path) -> None:
    many_units(tmp_path)
    with duck.opened(tmp_path, ALL) as connection:
        units = [unit for (unit,) in connection.execute("SELECT unit FROM units").fetchall()]
        assert whole.faults(lambda sql: connection.execute(sql).fetchall(), ALL, units) == []
    assert faults(tmp_path / "empty", "") == []


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_a_row_that_is_there_twice_is_seen(tmp_path: Path, table: Any) -> None:
    row = {name: "1" for name in table.key if name not in ("unit", "as_of")}
    row |= {"unit": "a"} if "unit" in table.key else {}
    one: dict[str, Given] = {"units": [{"unit": "a"}]}
    found = faults(tmp_path, "a", **(one | {table.name: [row, row]}))
    assert found == [f"{table.name}：2 行，只有 1 个不同的键，有的行写了不止一次"]


def test_units_that_lack_or_are_strangers_are_named(tmp_path: Path) -> None:
    found = faults(tmp_path, "ab", units=[{"unit": "b"}, {"unit": "c"}], areas=[{"unit": "d"}])
    assert found == ["units：少了 a", "units：多了 c", "areas：有 d 的行，units 里没有它"]
