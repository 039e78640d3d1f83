"""What does not fit between a catalogue and the units' own plans."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples, plan_of, read
from helpers.gathered import gathered
from mjplan.catalog import Catalog
from mjplan.fleet.checking import Finding, NoItem, Sum, check_units
from mjplan.fleet.said import said_in
from mjplan.fleet.screens.findings import names_of, sentence

ITEMS = """\
  - {kind: count, id: opinions, name: 社情民意, unit: 篇, targets: {2018: 300, 2019: 330}}
  - {kind: level, id: rate, name: 办结率, unit: "%", targets: {2018: 90}}
  - {kind: milestone, id: law, name: 普法规划, due: 2018}
"""
CATALOG = """\
catalog: kpb
groups:
  - {id: city, name: 市直单位}
  - {id: alone, name: 单列单位, ranked: false}
units:
  - {id: fgw, name: 市发改委, group: city, source: ../fgw}
  - {id: jyj, name: 市教育局, group: city, source: ../jyj}
  - {id: kjj, name: 市科技局, group: alone, source: ../kjj}
indicators:
"""
OPINIONS = "  - {item: opinions, total: sum, shares: {2018: {fgw: 120, jyj: 100, kjj: 80}}}\n"
PLAN = plan_of(ITEMS)
DAY = date(2018, 6, 30)


def units(**states: str) -> list[dict[str, Any]]:
    """The rows of the three units, all of them read but those whose state is given."""
    return [
        {
            "unit": unit,
            "state": states.get(unit, "ok"),
            "detail": "请重试" if unit in states else None,
            "as_of": None if unit in states else DAY,
        }
        for unit in ("fgw", "jyj", "kjj")
    ]


def item(unit: str, indicator: str = "kpb.opinions", **more: Any) -> dict[str, Any]:
    """A row of a unit's item, by default a count of 篇 as the parent has it."""
    own = {"item": "reports", "name": "报送信息", "kind": "count", "measure_unit": "篇"}
    good = {"comparator": "at_least", "better": "more"}
    return {"unit": unit, "indicator": indicator, **own, **good, **more}


def measure(unit: str, target: Any, **more: Any) -> dict[str, Any]:
    """A row of how that item stands in 2018."""
    row = {"unit": unit, "item": "reports", "year": 2018, "as_of": DAY, "status": "on_track"}
    return {**row, "target": target, **more}


def reports(*units: str) -> list[dict[str, Any]]:
    """The keys of rows that are about that item."""
    return [{"unit": unit, "item": "reports"} for unit in units]


def found(folder: Path, indicators: str, day: date = DAY, **rows: Any) -> list[Finding]:
    """What does not fit of indicators, given the rows of the units' tables."""
    rows.setdefault("units", units())
    catalog = read(CATALOG + indicators, Catalog)
    return check_units(said_in(gathered(folder, **rows), catalog), PLAN, catalog, day)


def said(folder: Path, indicators: str, **rows: Any) -> list[str]:
    """The same in words, each behind its level and the unit."""
    catalog = read(CATALOG + indicators, Catalog)
    names = names_of(PLAN, catalog)
    return [
        f"{each.level} {getattr(each, 'unit', '合计')} {sentence(each, names)}"
        for each in found(folder, indicators, **rows)
    ]


def test_what_fits_is_not_named(tmp_path: Path) -> None:
    rows = {"items": [*map(item, ("fgw", "jyj", "kjj"))]}
    targets = [measure("fgw", 120), measure("jyj", 100), measure("kjj", 80)]
    assert said(tmp_path, OPINIONS, measures=targets, **rows) == []


def test_a_share_that_is_not_the_units_own_target(tmp_path: Path) -> None:
    rows = {"items": [*map(item, ("fgw", "jyj", "kjj"))]}
    targets = [measure("fgw", 120), measure("jyj", 90), measure("kjj", 80)]
    assert said(tmp_path, OPINIONS, measures=targets, **rows) == [
        "error jyj 2018 年目标 90，下达的是 100：请该单位改目标（写在 adjustments 里），"
        "或改正分解表",
        "warning 合计 2018 年 3 个同类单位的目标合计 290，本规划的目标 300，差 10："
        "请核对分解表和各单位的目标",
    ]


def test_another_unit_of_measure_is_neither_added_nor_compared(tmp_path: Path) -> None:
    items = [item("fgw"), item("jyj"), item("kjj", measure_unit="件", better="less")]
    targets = [measure("fgw", 120), measure("jyj", 90), measure("kjj", 70)]
    assert said(tmp_path, OPINIONS, items=items, measures=targets)[1:] == [
        "error kjj “报送信息”是计数/件，指标是计数/篇：不同类，不合计，不比较；"
        "请该单位改成同种类、同单位的事项",
        "warning 合计 2018 年 2 个同类单位的目标合计 210，本规划的目标 300，差 90"
        "（另有 1 个单位没有算进去）：请核对分解表和各单位的目标",
    ]


def test_what_only_counts_as_done_may_be_of_another_kind(tmp_path: Path) -> None:
    own = {"kind": "commitment", "measure_unit": None, "comparator": None, "better": None}
    items = [item(unit, "kpb.law", **own) for unit in ("fgw", "jyj")]
    assert found(tmp_path, "  - {item: law, total: met, points: 20}\n", items=items) == []


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("{item: rate, points: 20}", {"fgw": "error", "jyj": "error"}),
        ("{item: rate}", {"fgw": "warning", "jyj": "warning"}),
        ("{item: rate, shares: {2018: {kjj: 90}}}", {"kjj": "error"}),
        ("{item: rate, points: 1, shares: {2018: {fgw: 90}}}", {"fgw": "error", "jyj": "error"}),
    ],
)
def test_who_has_to_have_an_item(tmp_path: Path, indicator: str, expected: dict[str, str]) -> None:
    levels = {e.unit: e.level for e in found(tmp_path, f"  - {indicator}\n") if type(e) is NoItem}
    assert levels == expected


def test_a_unit_that_was_not_read_is_named_and_nothing_else_of_it(tmp_path: Path) -> None:
    items, targets = [item("fgw"), item("jyj")], [measure("fgw", 120), measure("jyj", 90)]
    rows = {"units": units(jyj="unreachable", kjj="errors"), "items": items, "measures": targets}
    assert said(tmp_path, OPINIONS, **rows) == [
        "error jyj 连不上：请重试",
        "error kjj 文件有错：请重试",
        "warning 合计 2018 年 1 个同类单位的目标合计 120，本规划的目标 300，差 180"
        "（另有 2 个单位没有算进去）：请核对分解表和各单位的目标",
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("kpb.opinons", ['error fgw “报送信息”的 indicator 是 "kpb.opinons"，目录里没有，是否为']),
        ("kpb.xyz", ['error fgw “报送信息”的 indicator 是 "kpb.xyz"，目录里没有：请该单位改正，']),
        ("kbp.opinions", ['warning fgw “报送信息”的 indicator 是 "kbp.opinions"，目录里没有，是']),
        ("zzb.opinions", []),
    ],
)
def test_indicators_that_the_catalogue_has_not(tmp_path: Path, name: str, told: list[str]) -> None:
    alone = "  - {item: opinions}\n"
    lines = said(tmp_path, alone, items=[item("fgw", name), item("jyj"), item("kjj")])
    lacking = [line for line in lines if "没有承担" in line]
    assert len(lacking) == (name in ("kpb.xyz", "zzb.opinions"))  # else it is known what is meant
    others = [line for line in lines if line not in lacking]
    assert len(others) == len(told)
    assert all(map(str.startswith, others, told))


def test_a_unit_for_which_another_number_is_good(tmp_path: Path) -> None:
    items = [item("fgw", comparator="at_most", better="less"), item("jyj")]
    assert said(tmp_path, "  - {item: opinions}\n", items=items) == [
        "warning fgw “报送信息”按“不超过，越少越好”算，指标按“不少于，越多越好”："
        "请核对该单位的 comparator、better 和原文用语",
    ]


def test_targets_in_force_are_compared(tmp_path: Path) -> None:
    given_ = "  - {item: opinions, shares: {2018: {fgw: 120}, 2019: {fgw: 130, jyj: 110}}}\n"
    rows = {
        "items": [item("fgw"), item("jyj"), item("kjj")],
        "measures": [measure("fgw", 120), measure("jyj", 90, status="cancelled")],
        "targets": [dict(row, year=2019, target=140) for row in reports("fgw", "jyj")],
        "adjustments": [
            dict(row, decided_on=day, year=year, new_target=target, is_cancelled=cancelled)
            for row, day, year, target, cancelled in zip(
                reports("fgw", "fgw", "jyj"),
                ("2018-03-01", "2018-09-01", "2018-03-01"),
                (2019, 2019, None),
                (130, 150, None),
                ("false", "false", "true"),
                strict=True,
            )
        ],
    }
    assert said(tmp_path, given_, **rows) == [
        "error jyj 2019 年没有目标，下达的是 110：请该单位写上目标，或改正分解表"
    ]


@pytest.mark.parametrize(
    ("low", "high", "share", "fits"),
    [(15, 20, 18, True), (15, 20, 21, False), (None, None, 18, False), (18, None, 18, True)],
)
def test_a_share_may_lie_in_a_pair(
    tmp_path: Path, low: int | None, high: int | None, share: int, *, fits: bool
) -> None:
    target = measure("fgw", low, target_high=high)
    shares = f"  - {{item: opinions, shares: {{2018: {{fgw: {share}}}}}}}\n"
    items = [item("fgw"), item("jyj")]
    assert (found(tmp_path, shares, items=items, measures=[target]) == []) == fits


def test_targets_that_were_handed_down_come_to_the_whole(tmp_path: Path) -> None:
    rows: dict[str, Any] = {"items": [*map(item, ("fgw", "jyj", "kjj"))]}
    rows["measures"] = [measure("fgw", 120), measure("jyj", 190)]
    shares = "  - {item: opinions, total: sum, shares: {2018: {fgw: 120, jyj: 190}}}\n"
    assert said(tmp_path, shares, **rows) == [
        "warning 合计 2018 年分解的合计 310，本规划的目标 300，多 10：请核对分解表，或先调整目标"
    ]


def test_years_that_are_over_are_left_alone(tmp_path: Path) -> None:
    rows: dict[str, Any] = {"items": [*map(item, ("fgw", "jyj", "kjj"))]}
    rows["measures"] = [measure("fgw", 1)]
    assert found(tmp_path, OPINIONS, date(2019, 3, 1), **rows) == []
    assert found(tmp_path / "then", OPINIONS, date(2018, 12, 31), **rows)


NUMBERS = st.decimals("0", "999", places=3)


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(NUMBERS, min_size=3, max_size=3))
def test_targets_are_added_exactly(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[Decimal]
) -> None:
    names = ("fgw", "jyj", "kjj")
    rows: dict[str, Any] = {
        "items": [*map(item, names)],
        "measures": [measure(unit, f"{n:f}") for unit, n in zip(names, numbers, strict=True)],
    }
    alone = "  - {item: opinions, total: sum}\n"
    sums = [e for e in found(tmp_path_factory.mktemp("x"), alone, **rows) if type(e) is Sum]
    missing = max(Decimal(300) - sum(numbers), Decimal(0))
    assert [each.missing for each in sums] == ([missing] if missing else [])
