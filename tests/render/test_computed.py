"""What is computed, and what has no target, as every command says it."""

import json

import pytest

from helpers import Desk, happened
from helpers.commands import said
from helpers.measures import COUNT_SUM, LETTERS, LEVEL_SUM, RATES
from mjplan.record import Record

TODAY = "2018-06-30"


def days(item: str, *numbers: tuple[str, int]) -> list[Record]:
    return [happened(when, number, item=item) for when, number in numbers]


@pytest.fixture
def rates(desk: Desk) -> Desk:
    desk.plan(RATES)
    desk.keep(*days("sent", ("2018-05-01", 30)), *days("used", ("2018-06-01", 20)))
    return desk


@pytest.fixture
def letters(desk: Desk) -> Desk:
    desk.plan(LETTERS + RATES.replace("id: x", "id: rate"))
    desk.keep(*days("x", ("2017-03-01", 8), ("2017-08-01", 9), ("2018-05-01", 3)))
    return desk


def row(printed: str, name: str) -> list[str]:
    """The cells of an item's line in a table."""
    return next(line.split() for line in printed.splitlines() if line.startswith(name))


def test_a_rate_is_shown_to_two_decimals(rates: Desk) -> None:
    cells = row(said(rates, "status", today=TODAY), "采用率")
    assert cells == ["采用率", "70", "%", "66.67", "差", "3.33", "███", "95%", "70", "▲略滞后"]
    assert row(said(rates, "overview", today=TODAY), "采用率")[3] == "66.67/70▲"


def test_a_rate_just_short_of_its_target_does_not_read_as_met(desk: Desk) -> None:
    desk.plan(RATES)
    desk.keep(*days("sent", ("2018-05-01", 100000)), *days("used", ("2018-06-01", 69999)))
    cells = row(said(desk, "status", today=TODAY), "采用率")
    assert cells[3:6] == ["69.999", "差", "0.001"]
    assert cells[-1] == "▲略滞后"


def test_what_should_be_there_is_as_fine_as_the_target(desk: Desk) -> None:
    desk.plan(RATES.replace('"%"', "倍").replace("70", "0.05"))
    desk.keep(*days("sent", ("2018-05-01", 100)), *days("used", ("2018-06-01", 6)))
    cells = row(said(desk, "status", today=TODAY), "采用率")
    assert cells[1:6] == ["0.05", "倍", "0.06", "超", "0.01"]
    assert cells[-2:] == ["0.05", "●正常"]
    (_, _, rate) = json.loads(said(desk, "status", "--format", "json", today=TODAY))["items"]
    assert rate["expected"] == 0.05


def test_show_explains_a_rate_in_one_line(rates: Desk) -> None:
    lines = [line.strip() for line in said(rates, "show", "采用率", today=TODAY).splitlines()]
    assert "由来：录用 ÷ 报送 × 100，自动算出，不用登记" in lines
    assert "采用率 = 录用 20 篇 ÷ 报送 30 篇 × 100 = 66.67 %" in lines
    assert "其中 报送：30 篇（最近一条 2018-05-01）" in lines
    assert "记录（2 条有效，0 条已更正或作废）" in lines


def test_what_it_is_made_of_is_in_json_and_in_the_log(rates: Desk) -> None:
    shown = json.loads(said(rates, "show", "采用率", "--format", "json", today=TODAY))
    assert shown["item"]["kind"] == "ratio"
    assert [record["item"] for record in shown["records"]] == ["sent", "used"]
    first = {"id": "used", "name": "录用", "actual": 20, "unit": "篇", "last": "2018-06-01"}
    assert shown["measure"]["made_of"][0] == first
    log = json.loads(said(rates, "log", "--item", "采用率", "--format", "json", today=TODAY))
    assert [record["item"] for record in log["records"]] == ["sent", "used"]


@pytest.mark.parametrize(
    "typed", [("add", "采用率", "75"), ("add", "采用率", "--title", "不错"), ("add", "采用率")]
)
def test_a_rate_is_not_typed(rates: Desk, typed: tuple[str, ...]) -> None:
    before = rates.files()
    result = rates.run(*typed, today=TODAY)
    assert result.code != 0
    assert "“采用率”是自动算出来的，不登记：请登记 录用 或 报送" in result.err
    assert rates.files() == before


def test_a_part_that_is_missing_is_named(desk: Desk) -> None:
    desk.plan(COUNT_SUM.replace("120", "500"))
    desk.keep(*days("east", ("2018-05-01", 30)))
    assert "还没有记录、没有算进合计的：西区" in said(desk, "remind", today=TODAY)
    shown = said(desk, "show", "全市", today=TODAY)
    assert "  其中 东区：30 件（最近一条 2018-05-01）\n  其中 西区：还没有数\n" in shown


def test_a_sum_of_levels_is_explained_by_its_parts(desk: Desk) -> None:
    desk.plan(LEVEL_SUM)
    desk.keep(*days("east", ("2018-05-01", 60)))
    assert "2018 年还没有读数、合计不出来的：西区" in said(desk, "remind", today=TODAY)
    desk.keep(*days("east", ("2018-05-01", 60)), *days("west", ("2018-06-01", 50)))
    shown = said(desk, "show", "全市", today=TODAY)
    assert "实绩 = 东区 60 + 西区 50 = 110 件（最早的读数是 2018-05-01 的）" in shown


def test_what_has_no_target_is_counted_apart(letters: Desk) -> None:
    printed = said(letters, "status", today=TODAY)
    assert row(printed, "来信") == ["来信", "–", "3", "件", "↓5", "向好", "–", "–", "·无目标"]
    assert "合计 4 项：无记录 3，无目标 1" in printed
    assert "↑↓：没有目标的事项比去年同期" in printed
    shown = said(letters, "show", "来信", today=TODAY)
    assert "去年同期（2017-06-30）8 件，今年少 5 件，向好" in shown
    assert row(said(letters, "overview", today=TODAY), "来信")[2:4] == ["17·", "3·"]


def test_one_question_and_all_of_the_records_say_the_same(letters: Desk) -> None:
    """`status` reads of the year before what it needs, `show` reads everything."""
    year = json.loads(said(letters, "status", "--format", "json", today=TODAY))
    shown = json.loads(said(letters, "show", "来信", "--format", "json", today=TODAY))
    assert year["items"][0] == shown["measure"]
    added = said(letters, "add", "来信", "1", "--date", "2018-06-20", today=TODAY)
    assert "去年同期（2017-06-30）8 件，今年少 4 件，向好" in added


def test_a_report_does_not_count_what_has_no_target(letters: Desk) -> None:
    printed = said(letters, "report", "2018", today="2019-01-05")
    assert "2018 年列入 4 项，已完成 0 项（0%，没有目标的 1 项不算在内）" in printed
    assert "| 来信" in printed
    month = said(letters, "report", "2018-05", today="2019-01-05")
    assert "↑3" not in month
    assert "·无目标" in month


def test_where_nothing_has_a_target_nothing_is_judged(desk: Desk) -> None:
    desk.plan(LETTERS)
    desk.keep(*days("x", ("2018-05-01", 3)))
    assert "需关注：都没有目标，不评判" in said(desk, "status", today=TODAY)


def test_the_plan_says_what_is_computed_and_what_only_has_a_direction(desk: Desk) -> None:
    desk.plan(
        RATES + COUNT_SUM.replace("id: x", "id: whole") + LETTERS.replace("id: x", "id: mail")
    )
    printed = said(desk, "plan", today=TODAY)
    assert "[比率] 采用率  x：不少于 2018 年 70 %（录用 ÷ 报送 × 100）" in printed
    assert "[计数] 全市  whole：不少于 2018 年 120 件（东区、西区之和）" in printed
    assert "[计数] 来信  mail：没有目标，越少越好" in printed
    assert row(printed, "来信")[1:4] == ["看升降"] * 3
