"""What takes an item beyond its upper limit is asked about before it is written."""

import pytest

from helpers import Desk, happened, ledger_of
from helpers.doubts import doubts
from mjplan.record import Record

LIMIT = (
    "  - {kind: count, id: x, name: 事故, owner: 甲, unit: 起, comparator: at_most, binding: true, "
    "targets: {2017: 7, 2018: 7}}\n"
)
ABOUT = LIMIT.replace("at_most", "about")
RUNNING = LIMIT.replace("unit", "reads: year_to_date, unit")
RATE = LIMIT.replace("count", "level").replace("起", "'%'")
FALLING = RATE.replace("unit", "opening: {value: 9}, unit")


def rules(items: str, new: Record, *records: Record) -> list[str]:
    return [doubt.rule for doubt in doubts(ledger_of(items, *records), [new])]


@pytest.mark.parametrize(
    ("items", "before", "value", "expected"),
    [
        (LIMIT, 6, 1, []),
        (LIMIT, 6, 2, ["breaks-limit"]),
        (LIMIT, 8, 1, []),  # it is broken already
        (LIMIT.replace("2018: 7", "2018: 0"), 0, 1, ["breaks-limit"]),
        (ABOUT, 6, 2, ["breaks-limit"]),
        (LIMIT.replace("comparator: at_most,", ""), 6, 2, []),
        (RUNNING, 6, 7, []),
        (RUNNING, 6, 8, ["breaks-limit"]),
        (RATE, 6, 7, []),
        (RATE, 6, 8, ["breaks-limit"]),
        (RATE, 8, 9, []),
    ],
)
def test_who_breaks_a_limit_is_asked(
    items: str, before: int, value: int, expected: list[str]
) -> None:
    known = happened("2018-02-01", before)
    assert rules(items, happened("2018-03-05", value), known) == expected


def test_last_year_is_not_summed() -> None:
    assert rules(LIMIT, happened("2018-03-05", 2), happened("2017-02-01", 6)) == []


def test_a_level_on_its_way_down_breaks_nothing() -> None:
    assert rules(FALLING, happened("2018-03-05", 9)) == []


def test_the_replaced_record_is_not_summed() -> None:
    old = happened("2018-03-05", 6)
    new = happened("2018-03-05", 7, replaces=old.id, reason="数错")
    assert rules(LIMIT, new, old) == []


def test_records_of_one_entry_are_summed() -> None:
    new = [happened("2018-03-05", 4, title="一"), happened("2018-03-06", 4, title="二")]
    found = doubts(ledger_of(LIMIT), new)
    assert [doubt.message for doubt in found] == [
        "约束性指标“事故”登记后是 8 起，会突破 2018 年的上限 7：请核对数值，属实再写入"
    ]


def test_it_is_written_all_the_same_and_the_echo_says_what_it_is(desk: Desk) -> None:
    desk.plan(LIMIT)
    desk.keep(happened("2018-02-01", 6))
    asked = desk.run("add", "x", "2", today="2018-06-12")
    assert asked.code == 1
    assert "会突破 2018 年的上限 7" in asked.err
    done = desk.run("add", "x", "2", "--yes", today="2018-06-12")
    assert "事故 2018：6 → 8 / 7 起，超 1，×已突破" in done.out
