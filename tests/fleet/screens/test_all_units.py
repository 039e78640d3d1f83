"""The table of all units on a screen: aligned, whole at 80 columns, and what is below it true."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from helpers.units_tables import CATALOG, DAY, END, Fleet, example, painted
from mjplan.fleet.screens import all_units
from mjplan.fleet.table.values import UnitsTable
from mjplan.render.table import width


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> UnitsTable:
    return example().table(tmp_path_factory.mktemp("example"))


@pytest.mark.parametrize("wide", [80, 120])
def test_the_table_on_a_screen(
    found: UnitsTable, wide: int, golden: Callable[[str, str], None]
) -> None:
    text = painted(all_units.by_unit(found), wide)
    assert all(width(line) <= wide for line in text.splitlines())
    golden(f"units_by_unit_{wide}.txt", text)


def closed(*units: tuple[str, str | None]) -> Fleet:
    """A year that is over, with the points of some units from elsewhere."""
    fleet = Fleet(END)
    for unit, points in units:
        fleet.unit(unit, last_entered="2018-12-20", records=9).item("a", "done")
        fleet.points("kpb.opinions", 40, 40).points(
            "kpb.online", 20, "12.5", "short", reached="0.625"
        )
        fleet.points("survey", 40, points, "given" if points else "no_score")
    return fleet


def test_ranks_stand_where_there_are_any(
    tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    fleet = closed(("fgw", "30"), ("jyj", None), ("kjj", "30"), ("tjj", "40"))
    golden("units_closed_80.txt", painted(all_units.by_unit(fleet.table(tmp_path))))


def test_where_points_from_elsewhere_are_to_be_written(tmp_path: Path) -> None:
    found = closed(("fgw", None), ("jyj", None), ("kjj", None), ("tjj", None))
    text = painted(all_units.by_unit(found.table(tmp_path, has_scores=False)))
    assert "scores/2018.csv" in text
    assert "名次" not in text


def test_no_points_no_column(tmp_path: Path) -> None:
    catalog = CATALOG[: CATALOG.index("indicators:")]
    fleet = Fleet(DAY, catalog)
    for unit in fleet.catalog.units:
        fleet.unit(unit.id).item("a", "done")
    text = painted(all_units.by_unit(fleet.table(tmp_path)), 120)
    assert "得分" not in text
    assert "排名" not in text


def test_a_catalogue_without_units(tmp_path: Path) -> None:
    found = Fleet(DAY, "catalog: kpb\n").table(tmp_path)
    assert all_units.NO_UNITS in painted(all_units.by_unit(found))


def one_group(number: int, *states: str) -> Fleet:
    """So many units of one group, in some states by turns."""
    listed = "".join(
        f"  - {{id: u{n}, name: 第{n}单位, group: city, source: ../u{n}}}\n" for n in range(number)
    )
    head = "catalog: kpb\ngroups: [{id: city, name: 市直单位}]\nunits:\n"
    fleet = Fleet(DAY, head + listed)
    for n in range(number):
        state = states[n % len(states)]
        fleet.unit(f"u{n}", state, detail=None if state == "ok" else "不在了", as_of=DAY)
        if state == "ok":
            fleet.item(
                "a", "behind", name="信息", actual=1, target=2 + n, gap=1 + n, department="办公室"
            )
    return fleet


def test_a_fleet_of_three_hundred_names_the_worst_and_counts_the_others(tmp_path: Path) -> None:
    text = painted(all_units.by_unit(one_group(300, "ok", "ok", "errors").table(tmp_path)))
    assert text.count("第") >= 300
    assert "需关注：200 个单位 200 项，先列 8 个" in text
    assert "没有读到：100 个单位，先列 8 个，不计入合计，不排名" in text
    assert "等 92 个" in text
    assert "从来没有录入过的 200 个单位" in text


def test_a_single_unit(tmp_path: Path) -> None:
    text = painted(all_units.by_unit(one_group(1, "ok").table(tmp_path)))
    assert "共 1 个单位" in text
    assert "合计：1 个单位，1 项：略滞后 1" in text


def test_all_unreachable(tmp_path: Path) -> None:
    text = painted(all_units.by_unit(one_group(3, "unreachable").table(tmp_path)))
    assert "其中连不上 3 个" in text
    assert "合计：3 个单位（读到 0 个）\n" in text
    assert "需关注：" not in text.replace("需关注：落后", "")


def test_hostile_names_can_steer_no_screen(tmp_path: Path) -> None:
    catalog = CATALOG.replace("name: 市发改委", 'name: "市\\u202e"')
    fleet = Fleet(DAY, catalog).unit("fgw").item("a", "behind", name="\u202e甲")
    for unit in ("jyj", "kjj", "tjj"):
        fleet.unit(unit)
    text = painted(all_units.by_unit(fleet.table(tmp_path)))
    assert text.count("<U+202E>") == 3
    assert "\u202e" not in text


def test_a_day_to_come_is_said(tmp_path: Path) -> None:
    found = one_group(1, "ok").table(tmp_path, ahead=True)
    assert "还没有到的一天" in all_units.by_unit(found).title


def test_the_days_are_of_the_day_that_is_asked_for(tmp_path: Path) -> None:
    fleet = one_group(1, "ok")
    fleet.rows["units"][0] |= {"last_entered": date(2018, 4, 1), "records": 3}
    [row] = fleet.table(tmp_path).rows
    assert row.silent == (DAY - date(2018, 4, 1)).days
