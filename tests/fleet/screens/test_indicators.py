"""The table by shared indicator: what units come to, and who is beside it and why."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.units_tables import CATALOG, DAY, Fleet, example, painted
from mjplan.fleet.screens.indicators import NO_INDICATORS, by_indicator
from mjplan.fleet.table.tabling import only
from mjplan.fleet.table.values import UnitsTable
from mjplan.render.table import width


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> UnitsTable:
    return example().table(tmp_path_factory.mktemp("example"))


@pytest.mark.parametrize("wide", [80, 120])
def test_the_table_on_a_screen(
    found: UnitsTable, wide: int, golden: Callable[[str, str], None]
) -> None:
    text = painted(by_indicator(found), wide)
    assert all(width(line) <= wide for line in text.splitlines())
    golden(f"units_by_indicator_{wide}.txt", text)


def test_a_group_alone_says_of_whom_the_totals_are(found: UnitsTable) -> None:
    said = "只列单列单位的单位；合计是全部单位的"
    assert said in painted(by_indicator(only(found, "alone")))
    assert said not in painted(by_indicator(found))


def test_what_is_unlike_is_not_named_among_those_behind(tmp_path: Path) -> None:
    fleet = Fleet()
    for unit, measure_unit in (("fgw", "篇"), ("jyj", "件"), ("kjj", "篇"), ("tjj", "篇")):
        status = "done" if unit in ("kjj", "tjj") else "behind"
        fleet.unit(unit).item("a", status, "kpb.opinions", measure_unit=measure_unit)
    text = painted(by_indicator(fleet.table(tmp_path)), 120)
    assert "社情民意落后的 1 个单位：市发改委" in text
    assert "社情民意不同类，不合计、不比较：市教育局" in text


def test_without_indicators_one_is_told_where_to_write_them(tmp_path: Path) -> None:
    catalog = CATALOG[: CATALOG.index("indicators:")]
    fleet = Fleet(DAY, catalog)
    for unit in fleet.catalog.units:
        fleet.unit(unit.id).item("a", "done")
    assert NO_INDICATORS in painted(by_indicator(fleet.table(tmp_path))).replace("\n", "")


def test_without_points_and_shares_there_are_no_such_columns(tmp_path: Path) -> None:
    catalog = CATALOG.replace("points: 40, shares: {2018: {fgw: 120, jyj: 100, kjj: 80}}", "")
    catalog = catalog.replace("total: sum, ", "total: sum").replace(", points: 20", "")
    fleet = Fleet(DAY, catalog[: catalog.index("parts:")])
    for unit in fleet.catalog.units:
        fleet.unit(unit.id)
    text = painted(by_indicator(fleet.table(tmp_path)), 120)
    assert "下达" not in text
    assert "得分" not in text
