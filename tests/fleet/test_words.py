"""What is said of units in every form."""

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from helpers import fleets
from mjplan.fleet import words
from mjplan.fleet.table.values import Answer, Group, Urgent
from mjplan.fleet.values import State
from mjplan.progress.status import Status


def test_every_state_has_its_word() -> None:
    assert words.STATES.keys() == {*get_args(State)}


@pytest.mark.parametrize(
    ("urgent", "said"),
    [
        (fleets.LATE, "差 98 篇"),
        (fleets.OVER, "超 2.5 起"),
        (fleets.OVERDUE, "逾期91天"),
        (fleets.OVERDUE._replace(gap=Decimal(2), measure_unit="%"), "差 2 个百分点，逾期91天"),
        (fleets.SOON, "余31天"),
        (fleets.STALE, "最近一条 2018-01-31"),
        (fleets.NEVER, "还没有记录"),
        (Urgent("x", "x", Status.OVERDUE), ""),
        (fleets.LATE._replace(gap=Decimal(-3)), ""),
    ],
)
def test_how_far_an_item_is_off(urgent: Urgent, said: str) -> None:
    assert words.short(urgent, fleets.row("a", "甲局")) == said


@pytest.mark.parametrize(
    ("target", "actual", "gap", "said"),
    [
        ("10", "4", "6", "差 6"),
        ("10", "12.5", "-2.5", "超 2.5"),
        ("10", "10", "0", "0"),
        ("40", "25", "-15", "余 15"),
        ("2", "3", "1", "超 1"),
        ("10", None, None, "–"),
    ],
)
def test_a_gap_is_said_as_in_the_table_of_one_plan(
    target: str, actual: str | None, gap: str | None, said: str
) -> None:
    numbers = [None if each is None else Decimal(each) for each in (target, actual, gap)]
    answer = Answer("a", "甲局", "ok", target=numbers[0], actual=numbers[1], gap=numbers[2])
    assert words.gap(answer) == said


@pytest.mark.parametrize(
    ("kind", "target", "actual", "said"),
    [
        ("ratio", "33.000000", "19.696970", ("19.7", "差 13.3")),
        ("ratio", "33", "18.125", ("18.13", "差 14.88")),
        ("ratio", "33", "32.999600", ("32.9996", "差 0.0004")),
        ("ratio", "33.125", "20.333333", ("20.333", "差 12.792")),
        ("level", "50", "46.333333", ("46.3", "差 3.7")),
        ("level", "0", "-0.333333", ("-0.3", "差 0.3")),
        ("level", "1", "0.1234", ("0.1234", "差 0.8766")),
    ],
)
def test_what_was_divided_has_as_many_decimals_as_in_the_table_of_one_plan(
    kind: str, target: str, actual: str, said: tuple[str, str]
) -> None:
    aim, there = Decimal(target), Decimal(actual)
    answer = Answer("a", "甲局", "ok", kind=kind, target=aim, actual=there, gap=aim - there)
    assert (words.actual(answer), words.gap(answer)) == said


def test_a_sum_keeps_its_digits() -> None:
    found = fleets.whole().indicators[0]._replace(actual=Decimal("0.1234"))
    assert words.actual(found) == "0.1234"


def test_items_that_nobody_asks_for_are_counted_apart() -> None:
    counted = {Status.ON_TRACK: 3, Status.DONE: 2, Status.CANCELLED: 1, Status.POINTS: 2}
    assert words.counted(counted) == "5 项：已完成 2，正常 3；另已取消 1，加减分 2"
    assert words.counted({}) == "0 项"
    assert words.in_force(counted) == 5


def test_old_figures_are_in_no_total() -> None:
    assert Status.BREACHED not in words.all_statuses(fleets.whole().rows)
    assert words.old(fleets.whole().rows[2]) == "2018-03-31 的旧数"


@pytest.mark.parametrize(
    ("days", "said"),
    [(31, ""), (32, "32 天没有录入"), (None, "没有录入过")],
)
def test_silence(days: int | None, said: str) -> None:
    last = None if days is None else date(2018, 5, 1)
    row = fleets.row("a", "甲局", silent=days, last_entered=last)
    assert (words.silent(row), words.is_silent(row)) == (said, bool(said))
    gone = row._replace(state="unreachable")
    assert not words.is_silent(gone), "what can't be read now may have entered something"


def test_what_was_never_entered_up_to_an_earlier_day_may_have_come_later() -> None:
    table = fleets.closed()
    assert words.never(table._replace(today=table.as_of)) == "从来没有录入过"
    assert words.never(table._replace(today=date(2030, 1, 1))) == "到这一天没有录入过"


def test_figures_of_a_commit_say_of_which() -> None:
    table = fleets.closed()
    assert words.remade(table) == ""
    assert words.remade(table._replace(commit="0123456789abcdef")) == ("照上级的提交 0123456 重出")


def test_why_there_are_no_ranks() -> None:
    running, closed = fleets.whole(), fleets.closed()
    first, alone, empty = running.groups
    assert words.unranked(running, first).startswith("2018 年还没有结束，不排名")
    assert words.unranked(running, alone) == "单列单位不排名，只列出来"
    assert words.unranked(running, empty) == ""
    assert words.unranked(closed, closed.groups[0]) == "1 个单位没有排名：1 个缺得分"
    assert words.why_unranked(closed, closed.groups[0]).endswith("：1 个单位没有排名：1 个缺得分")
    assert words.why_unranked(running, alone) == "单列单位不排名，只列出来"
    ranked = Group("g", "组", True, closed.groups[0].rows[:3])
    assert words.unranked(closed, ranked) == ""
    assert words.unranked(closed._replace(has_parts=False), closed.groups[0]) == ""


def test_why_an_answer_is_not_added() -> None:
    first, second, third = fleets.whole().indicators[0].answers
    assert words.remark(first) == ""
    assert words.remark(second) == "没有对应的事项"
    assert words.remark(third) == "不同类：单位是件，不是篇"
    assert words.remark(third._replace(unlike="")) == "2018-03-31 的旧数"
    assert words.remark(second._replace(state="errors")) == "文件有错"


def test_out_of_how_many_points_the_points_are() -> None:
    assert words.scale(fleets.closed()) == "得分满分 40 分"
    assert words.scale(fleets.whole()) == "得分满分 60 分"
    first = fleets.whole().groups[0]
    only = fleets.units_table(first._replace(rows=first.rows[:1]))
    assert words.scale(only) == "得分满分 60 分，其中社会评价还没有得分"
    assert words.scale(fleets.units_table()) == ""


def test_many_units_are_not_all_named() -> None:
    assert words.named(["甲", "乙"]) == "甲、乙"
    assert words.named([f"{n}" for n in range(21)]).endswith("、18、19 等 21 个单位")


def test_why_there_are_no_figures() -> None:
    rows = fleets.whole().rows
    assert words.about(rows[0]) == ""
    assert words.about(rows[3]) == "文件有 3 处错误"
    assert words.about(fleets.row("a", "甲局", as_of=None)) == words.NO_YEAR
