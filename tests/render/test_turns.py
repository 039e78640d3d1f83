"""What is missing where each period or member has several turns."""

import pytest

from helpers import Desk, happened, ledger_of
from helpers.commands import said
from helpers.measures import VISITS, board, day
from mjplan import progress
from mjplan.record import Record
from mjplan.render import kinds, turns

HALVES = "  - {kind: every_period, id: x, name: 检查, every: half, times: 2, owner: 甲}\n"
YEARLY = HALVES.replace("half", "year")
BOARD = board("{name: 王一}", "{name: 李二}", "{name: 张三}", "{name: 赵四}")


def done(when: str, *names: str, times: int = 1) -> Record:
    return happened(when, times, members=names)


@pytest.mark.parametrize(
    ("items", "on", "records", "short"),
    [
        (HALVES, "2018-09-12", [happened("2018-03-01")], "上半年 1/2 次，还差 1 次"),
        (HALVES, "2018-12-31", [happened("2018-03-01")], "缺 上半年（1/2 次）、下半年"),
        (
            HALVES,
            "2018-12-31",
            [happened("2018-03-01"), happened("2018-08-01")],
            "各差 1 次：上半年、下半年",
        ),
        (YEARLY, "2018-12-31", [happened("2018-03-01")], "2018年 1/2 次，还差 1 次"),
        (
            VISITS,
            "2018-12-31",
            [done("2018-03-01", "王一", "李二", "张三", "赵四")],
            "各差 1 次：王一、李二、张三等 4 人",
        ),
        (
            VISITS,
            "2018-12-31",
            [done("2018-03-01", "王一", "李二", times=2), done("2018-04-01", "张三")],
            "缺 张三（1/2 次）、赵四",
        ),
        (
            VISITS,
            "2018-12-31",
            [
                done("2018-03-01", "王一", "李二", "张三", "赵四"),
                done("2018-05-01", "王一", "李二", "张三"),
            ],
            "赵四 1/2 次，还差 1 次",
        ),
    ],
)
def test_what_was_done_is_counted(items: str, on: str, records: list[Record], short: str) -> None:
    ledger = ledger_of(items, *records, head=BOARD if "roster" in items else "")
    found = progress.measure(ledger, ledger.plan.items["x"], 2018, day(on))
    assert kinds.shortfall(found) == short


@pytest.mark.parametrize(
    ("records", "short"),
    [
        ([done("2018-03-01", "王一", times=2)], "缺 3 人"),
        ([done("2018-03-01", "王一", "李二", "张三", "赵四")], "4 人各差 1 次"),
        ([done("2018-03-01", "王一", times=2), done("2018-04-01", "张三")], "3 人没有做够"),
    ],
)
def test_who_is_short_is_counted(records: list[Record], short: str) -> None:
    ledger = ledger_of(VISITS, *records, head=BOARD)
    found = progress.measure(ledger, ledger.plan.items["x"], 2018, day("2018-12-31"))
    assert turns.counted(found, "人") == short


def test_whose_turns_are_missing_is_bounded() -> None:
    months = "  - {kind: every_period, id: x, name: 例会, every: month, roster: board}\n"
    ledger = ledger_of(months, head=BOARD)
    found = progress.measure(ledger, ledger.plan.items["x"], 2018, day("2018-01-31"))
    assert kinds.shortfall(found) == "还没有记录"
    ledger = ledger_of(months, done("2018-01-03", "王一"), head=BOARD)
    found = progress.measure(ledger, ledger.plan.items["x"], 2018, day("2018-01-31"))
    assert kinds.shortfall(found) == "缺 李二、张三、赵四1月的"


def test_show_counts_turns_and_names_the_half_that_runs(desk: Desk) -> None:
    desk.plan(HALVES)
    desk.keep(happened("2018-03-01"), happened("2018-08-01"))
    shown = said(desk, "show", "x", today="2018-09-12")
    assert "上半年：还差 1 次（1/2 次）" in shown
    assert "下半年：进行中（1/2 次）" in shown
    assert "已有 0 个半年做够 2 次" in shown
    assert "已有 0 个半年做够 2 次，上半年 1/2 次，还差 1 次" in said(
        desk, "remind", "--format", "markdown", today="2018-09-12"
    )
