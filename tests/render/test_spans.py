"""Targets for more than a year, as they stand in tables, reports and JSON."""

import json

import pytest

from helpers import Desk, happened

WHOLE = "  - {kind: count, id: x, name: 培训, owner: 甲, unit: 人, within: plan, total: 1000}\n"
LATE = (
    "  - {kind: level, id: x, name: 住房, owner: 甲, unit: 套, opening: {value: 1200}, "
    "targets: {2020: 3000}}\n"
)
MEAN = (
    "  - {kind: level, id: x, name: 增速, owner: 甲, unit: '%', reads: mean, targets: {2020: 7}}\n"
)


@pytest.fixture
def told(desk: Desk) -> Desk:
    desk.keep(happened("2017-05-01", 100), happened("2018-05-01", 20))
    return desk


@pytest.mark.parametrize(
    ("items", "target"),
    [(WHOLE, "规划期共 1000 人"), (LATE, "3000 套（2020年底）"), (MEAN, "历年平均 7 %")],
)
def test_a_target_says_for_when_it_is(told: Desk, items: str, target: str) -> None:
    told.plan(items)
    assert target in told.run("status").out
    assert target in told.run("report", "2018-05").out


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (WHOLE, "[计数] 培训  x：不少于 2016—2020 年共 1000 人"),
        (LATE, "[存量] 住房  x：不少于 2020 年 3000 套"),
        (MEAN, "[存量] 增速  x：历年平均不少于 2020 年 7 %"),
    ],
)
def test_the_outline_says_what_a_target_is_for(desk: Desk, items: str, said: str) -> None:
    desk.plan(items)
    assert said in desk.run("plan").out


def test_a_total_is_explained_with_the_years_own_part(told: Desk) -> None:
    told.plan(WHOLE)
    said = told.run("show", "x", today="2018-06-30").out
    assert "目标 2016—2020 年共 1000 人：按“不少于”比较" in said
    assert "实绩 = 2 条有效记录之和 = 120 人，其中 2018 年 20" in said
    assert "应达 = 1000 × 912/1827（规划期的天数）= 499.2" in said
    assert "到 2020 年底还有 30 个月，每月需 29.3 人" in said
    assert "照目前进度，2020 年底约 240 人" in said
    assert "读法：规划期内各年的合起来算" in said


def test_a_later_target_is_explained_by_its_line(told: Desk) -> None:
    told.plan(LATE)
    told.keep(happened("2017-12-31", 1500), happened("2018-06-30", 1600))
    said = told.run("show", "x", "--as-of", "2017-12-31").out
    assert (
        "应达 = 1200（规划期初数）+（3000 - 1200）× 2 ÷ 5 年 = 1920：2020年底才到目标，中间按直线"
    ) in said
    assert "到 2020 年底还有 36 个月，每月需 41.7 套" in said
    said = told.run("show", "x", "--as-of", "2018-06-30").out
    assert "×（2 + 181/365）÷ 5 年" in said


def test_an_average_is_explained_by_its_years(desk: Desk) -> None:
    desk.plan(MEAN)
    desk.keep(happened("2016-12-31", 8), happened("2018-06-30", 7))
    said = desk.run("show", "x", "--as-of", "2018-06-30").out
    assert "实绩 =（2016 年 8 + 2018 年 7）÷ 2 年 = 7.5 %" in said
    assert "2017 年没有数，平均里没有算" in said


def test_a_year_knows_the_figures_of_all_years_before(desk: Desk) -> None:
    desk.plan(MEAN)
    desk.keep(*(happened(f"{year}-12-31", n) for year, n in ((2016, 9), (2017, 3), (2018, 6))))
    (item,) = json.loads(desk.run("status", "2018", "--format", "json", today="2018-12-31").out)[
        "items"
    ]
    assert (item["actual"], item["records"], item["status"]) == (6, 1, "略滞后")


def test_json_has_the_years_of_a_target(told: Desk) -> None:
    told.plan(WHOLE)
    (item,) = json.loads(told.run("status", "--format", "json").out)["items"]
    assert (item["target"], item["target_years"], item["actual_in_year"]) == (
        1000,
        [2016, 2020],
        20,
    )
    told.plan(LATE.replace("2020: 3000", "2018: 3000"))
    (item,) = json.loads(told.run("status", "--format", "json").out)["items"]
    assert (item["target_years"], item["actual_in_year"]) == ([2016, 2018], None)


def test_the_yearly_table_says_which_years_are_on_the_way(told: Desk) -> None:
    told.plan(WHOLE)
    assert "年度目标分解（– 是那一年没有列，→ 是还在到下一个目标的路上）" in told.run("plan").out
    row = next(line for line in told.run("plan").out.splitlines() if line.startswith("培训"))
    assert row.split() == ["培训", "→", "→", "→", "→", "共", "1000", "人", "–"]
