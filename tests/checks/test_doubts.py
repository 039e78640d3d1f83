"""What may be a slip in a new record: a duplicate, a jump, a fraction, a copied example, a report
too early, a link that hangs in the air."""

from typing import Any

import pytest

from helpers import happened, ledger_of, struck
from helpers.doubts import doubts
from mjplan.record import Record

HEAD = """\
departments:
  - {id: publicity, name: 宣传处, aliases: [宣]}
  - {id: office, name: 办公室}
"""
COUNT = """\
  - {kind: count, id: x, name: 文章, unit: 篇, department: publicity, targets: {2018: 120}}
"""
LEVEL = "  - {kind: level, id: x, name: 会员, unit: 人, targets: {2017: 2060, 2018: 2120}}\n"


def rules(items: str, new: Record, *records: Record) -> list[str]:
    """The doubts about a record beside others, by their ids."""
    return [doubt.rule for doubt in doubts(ledger_of(items, *records, head=HEAD), [new])]


def said(items: str, new: Record, *records: Record) -> str:
    (doubt,) = doubts(ledger_of(items, *records, head=HEAD), [new])
    return doubt.message


# ---- twice


def test_the_same_of_the_same_day_is_doubted() -> None:
    """Date, item, value, title and department: written twice, nobody could tell them apart."""
    first = happened("2018-03-05", 3, title="一", by="宣传处")
    again = happened("2018-03-05", 3, title="一", by="宣传处")
    assert rules(COUNT, again, first) == ["twice"]
    assert first.id in said(COUNT, again, first)
    assert "--title" in said(COUNT, again, first)


@pytest.mark.parametrize(
    "more",
    [{"title": "二"}, {"by": "办公室"}, {"day": "2018-03-06"}, {"item": "y"}],
)
def test_what_differs_is_no_duplicate(more: dict[str, Any]) -> None:
    other = COUNT + COUNT.replace("id: x", "id: y")
    given: dict[str, Any] = {"day": "2018-03-05", "value": 3, "title": "一", "by": "宣传处"}
    assert rules(other, happened(**(given | more)), happened(**given)) == []


def test_the_same_deed_with_another_number_is_doubted() -> None:
    """110 was typed for 11, and 11 entered after it: both counted."""
    first = happened("2018-03-05", 110, title="第一周", by="宣传处")
    again = happened("2018-03-05", 11, title="第一周", by="宣")
    assert rules(COUNT, again, first) == ["counted-otherwise"]
    command = f"mjplan replace {first.id} --value 11 --reason 原因"
    assert command in said(COUNT, again, first)
    assert rules(COUNT, again, first, struck(first)) == []
    readings = happened("2018-03-05", 2060, title="一"), happened("2018-03-05", 2061, title="一")
    assert rules(LEVEL, readings[1], readings[0]) == []
    nameless = happened("2018-03-05", 110, by="宣传处"), happened("2018-03-05", 11, by="宣传处")
    assert rules(COUNT, nameless[1], nameless[0]) == []


@pytest.mark.parametrize("by", ["宣", "publicity", None])
def test_a_department_is_the_same_by_any_name(by: str | None) -> None:
    """Nobody named: the item's own department."""
    first = happened("2018-03-05", by="宣传处")
    assert rules(COUNT, happened("2018-03-05", 1, by=by), first) == ["twice"]


def test_each_with_evidence_of_its_own_is_another_deed() -> None:
    first, same, other, none = (
        happened("2018-03-05", evidence=kept) for kept in (("a",), ("a",), ("b",), ())
    )
    assert rules(COUNT, other, first) == []
    assert rules(COUNT, same, first) == rules(COUNT, none, first) == ["twice"]


def test_a_voided_record_is_no_first_one() -> None:
    first = happened("2018-03-05", 3)
    assert rules(COUNT, happened("2018-03-05", 3), first, struck(first)) == []


def test_records_of_one_entry_are_beside_each_other() -> None:
    new = [happened("2018-03-05", 3), happened("2018-03-05", 3)]
    assert [doubt.rule for doubt in doubts(ledger_of(COUNT), new)] == ["twice"]


def test_a_focus_of_the_same_name_is_doubted() -> None:
    alike: dict[str, Any] = {"item": None, "title": "办班", "by": "宣传处"}
    old = happened("2018-03-05", focus="2018-04", **alike)
    assert rules(COUNT, happened("2018-03-06", focus="2018-04", **alike), old) == ["focus-twice"]
    assert rules(COUNT, happened("2018-03-06", focus="2018-05", **alike), old) == []
    other = happened("2018-03-06", focus="2018-04", **(alike | {"by": "办公室"}))
    assert rules(COUNT, other, old) == []


# ---- numbers


@pytest.mark.parametrize(
    ("items", "value", "expected"),
    [
        (COUNT, "2.5", ["fraction"]),
        (COUNT, "2.0", []),
        (COUNT.replace("120", "120.5"), "2.5", []),
        (COUNT.replace("篇", "'%'"), "2.5", []),
        (COUNT.replace("篇", "万元"), "2.5", []),
        (COUNT.replace("篇,", "篇, step: 0.5,"), "2.5", []),
        (COUNT, "121", ["above-target"]),
        (COUNT.replace("篇,", "篇, comparator: at_most,"), "121", ["breaks-limit"]),
        (
            COUNT.replace("篇,", "篇, comparator: at_most,"),
            "1201",
            ["above-target", "breaks-limit"],
        ),
        (COUNT, "120", []),
    ],
)
def test_a_number_that_does_not_fit_a_count(items: str, value: str, expected: list[str]) -> None:
    assert rules(items, happened("2018-03-05", value)) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (LEVEL, ["below-zero"]),
        (LEVEL.replace("人", "'%'"), []),
        (LEVEL.replace("人,", "人, range: [-10, 9000],"), []),
        (LEVEL.replace("2017: 2060", "2017: -5"), []),
    ],
)
def test_whole_things_below_zero_are_doubted(items: str, expected: list[str]) -> None:
    assert rules(items, happened("2018-02-12", "-2")) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("110", ["more-than-ever"]), ("65", []), ("59", []), ("13", [])]
)
def test_a_zero_too_many_is_doubted(value: str, expected: list[str]) -> None:
    """110 for 11 stays below the year's 120, and nobody was asked."""
    records = [happened("2018-01-05", 8), happened("2018-01-29", 13)]
    assert rules(COUNT, happened("2018-02-12", value), *records) == expected
    assert rules(COUNT, happened("2018-02-12", value), records[0]) == []


def test_what_once_was_a_fraction_may_be_one_again() -> None:
    assert rules(COUNT, happened("2018-03-05", "2.5"), happened("2018-02-05", "0.5")) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3", ["jump"]),
        ("20710", ["jump"]),
        ("1035", ["jump"]),
        ("3107", ["jump"]),
        ("2701", ["jump"]),  # two digits changed places: far more than it ever moved
        ("2072", []),
        ("2120", []),
        ("2000", []),
    ],
)
def test_a_reading_that_jumps_is_doubted(value: str, expected: list[str]) -> None:
    days = (("2017-12-31", 2050), ("2018-01-31", 2060), ("2018-03-31", 2071))
    records = [happened(day, number) for day, number in days]
    assert rules(LEVEL, happened("2018-06-30", value), *records) == expected


def test_what_stood_still_so_far_may_move() -> None:
    """5.2, 5.2, 5.2, then 5.3 was a jump, as the usual move is none."""
    rate = LEVEL.replace("{2017: 2060, 2018: 2120}", "{2018: 5.5}").replace("人", "'%'")
    records = [happened(f"2018-0{month}-28", "5.2") for month in (1, 2, 3)]
    assert rules(rate, happened("2018-04-28", "5.3"), *records) == []


def test_a_jump_names_the_last_reading_and_what_an_addition_would_be() -> None:
    message = said(LEVEL, happened("2018-06-30", 3), happened("2018-03-31", 2071))
    assert "上次读数 2071（2018-03-31），这次 3" in message
    assert "若指新增 3 人，请登记 2074" in message


def test_a_first_reading_is_compared_with_the_opening_figure() -> None:
    opened = LEVEL.replace("targets", "opening: {value: 2000}, targets")
    assert rules(opened, happened("2018-06-30", 3)) == ["jump"]
    assert rules(opened, happened("2018-06-30", 2040)) == []


@pytest.mark.parametrize(
    ("value", "expected"), [("3", ["jump"]), ("21200.5", ["jump"]), ("212", []), ("2000", [])]
)
def test_a_first_reading_of_all_is_compared_with_the_target(
    value: str, expected: list[str]
) -> None:
    assert [rule for rule in rules(LEVEL, happened("2018-06-30", value)) if rule == "jump"] == (
        expected
    )


def test_what_the_level_did_before_or_is_to_do_is_no_jump() -> None:
    steep = "  - {kind: level, id: x, name: 册, unit: 册, targets: {2017: 10, 2018: 30}}\n"
    assert rules(steep, happened("2018-06-30", 28), happened("2017-12-31", 10)) == []
    numbers = ((1, 2000), (2, 500), (3, 1900), (4, 700))
    wild = [happened(f"2018-0{month}-28", number) for month, number in numbers]
    assert rules(LEVEL, happened("2018-05-31", 1900), *wild) == []
    assert rules(LEVEL, happened("2018-05-31", 1900), *wild[:2]) == ["jump"]


# ---- replacing


def test_what_was_so_before_is_not_doubted_again() -> None:
    """A title is put right; the number was looked at when it was written."""
    old = happened("2018-06-30", 3)
    readings = happened("2018-03-31", 2071), old
    kept = happened("2018-06-30", 3, title="改", replaces=old.id, reason="补标题")
    other = happened("2018-06-30", 4, replaces=old.id, reason="数错")
    assert rules(LEVEL, kept, *readings) == []
    assert rules(LEVEL, other, *readings) == ["jump"]


def test_a_record_is_no_duplicate_of_the_one_that_it_replaces() -> None:
    old = happened("2018-03-05", 3)
    assert rules(COUNT, happened("2018-03-05", 3, replaces=old.id, reason="补佐证"), old) == []


# ---- copied examples


@pytest.mark.parametrize(
    "more", [{"title": "做了什么"}, {"title": " 做什么 "}, {"note": "说明"}, {"members": ("姓名",)}]
)
def test_an_example_is_no_content(more: dict[str, Any]) -> None:
    assert rules(COUNT, happened("2018-03-05", **more)) == ["example"]


# ---- reports and links

REPORTS = "  - {kind: every_period, id: x, name: 月报, every: month, roster: departments}\n"


@pytest.mark.parametrize(
    ("day", "period", "expected"),
    [
        ("2018-04-02", "2018-04", ["too-early"]),
        ("2018-04-02", None, ["too-early"]),  # the month of its day
        ("2018-04-30", "2018-04", []),
        ("2018-05-02", "2018-04", []),
        ("2018-03-02", "2018-03", []),  # February is in
        ("2018-01-02", "2018-01", []),  # of last year nothing is known
    ],
)
def test_a_month_that_is_not_over_before_the_last_one_is_in(
    day: str, period: str | None, expected: list[str]
) -> None:
    february = happened("2018-03-01", by="宣传处", period="2018-02")
    march = happened("2018-04-01", by="办公室", period="2018-03")
    assert rules(REPORTS, happened(day, by="宣", period=period), february, march) == expected


def test_a_report_too_early_names_the_month_that_may_be_meant() -> None:
    message = said(REPORTS, happened("2018-04-02", by="宣传处", period="2018-04"))
    assert "宣传处 2018年3月的还没有报" in message
    assert "请写 2018-03" in message


def test_a_record_that_is_continued_is_not_struck_out_without_a_word() -> None:
    items = COUNT + COUNT.replace("id: x", "id: y, follows: x")
    first = happened("2018-03-05")
    second = happened("2018-03-09", item="y", of=first.id)
    ledger = ledger_of(items, first, second)
    void = struck(first)
    assert [doubt.rule for doubt in doubts(ledger, [void])] == ["continued"]
    assert second.id in doubts(ledger, [void])[0].message
    assert doubts(ledger, [void, struck(second)]) == []
    assert doubts(ledger_of(items, first, second, struck(second)), [void]) == []


# ---- called off

ENDED = """\
adjustments:
  - {date: 2018-03-10, item: x, year: 2018, cancel: true, reason: 停办, approved_by: 理事会}
"""


@pytest.mark.parametrize(
    ("when", "doubted"), [("2018-03-09", False), ("2018-03-10", True), ("2019-03-10", False)]
)
def test_a_record_of_what_was_called_off_by_its_day_is_doubted(when: str, doubted: bool) -> None:
    items = COUNT.replace("120}", "120, 2019: 120}")
    ledger = ledger_of(items, head=HEAD + ENDED)
    found = [doubt.message for doubt in doubts(ledger, [happened(when, 3)])]
    said = (
        "“文章”2018 年的目标已在 2018-03-10 取消（理事会批准）："
        "登记了也不算完成情况，请核对事项和日期"
    )
    assert found == [said] * doubted


def test_striking_out_a_record_of_what_was_called_off_is_not_doubted() -> None:
    old = happened("2018-04-05", 3)
    assert doubts(ledger_of(COUNT, old, head=HEAD + ENDED), [struck(old)]) == []


# ---- running totals

JOBS = COUNT.replace("targets", "reads: year_to_date, targets")


@pytest.mark.parametrize("items", [JOBS, JOBS.replace("count", "level")])
def test_a_running_total_is_no_single_deed(items: str) -> None:
    """Most of the year at once, another number on another day, a jump: all as it should be."""
    before = [happened("2018-01-31", 5), happened("2018-02-28", 7)]
    assert rules(items, happened("2018-09-30", 119, title="累计"), *before) == []
    assert rules(items, happened("2018-09-30", 130, title="累计"), *before) == []
    assert rules(items, happened("2019-01-31", 2), *before) == []


def test_a_running_total_that_goes_back_is_doubted() -> None:
    records = [happened("2018-03-31", 30), happened("2018-09-30", 90)]
    assert rules(JOBS, happened("2018-10-31", 12), *records) == ["running-total"]
    assert rules(JOBS, happened("2018-06-30", 95), *records) == ["running-total"]
    assert rules(JOBS, happened("2018-06-30", 60), *records) == []
    assert said(JOBS, happened("2018-10-31", 12), *records) == (
        "“文章”2018-09-30 的累计数是 90，2018-10-31 的 12 反而少："
        "登记的是年初以来的累计数，不是这一次的数，请核对数值"
    )


def test_a_part_of_an_average_is_no_stock() -> None:
    growth = LEVEL.replace("{2017: 2060, 2018: 2120}", "{2020: 7}").replace(
        "unit: 人", "unit: '%', reads: mean"
    )
    assert rules(growth, happened("2018-12-31", 2), happened("2017-12-31", 8)) == []


# ---- told twice


FORM, CHAT = "form/2018-03/publicity#x.1", "paste#0123456789.1"


@pytest.mark.parametrize(
    ("first", "second", "source"),
    [
        (FORM, CHAT, "来自 2018-03 的填报表"),
        (CHAT, FORM, "来自粘贴的文字"),
        ("table/own#0123456789.1", FORM, "来自表格 own"),
        (None, FORM, "手工登记"),
        (FORM, None, "来自 2018-03 的填报表"),
    ],
)
def test_the_same_from_another_source_is_doubted_whatever_its_words(
    first: str | None, second: str | None, source: str
) -> None:
    one = happened("2018-03-05", 12, title="网站更新12篇", by="宣传处", origin=first)
    other = happened("2018-03-05", 12, title="三月第一周", by="办公室", origin=second)
    assert said(COUNT, other, one) == (
        f"与 {one.id}（2018-03-05，网站更新12篇，{source}）同一天，数也一样：是不是同一件事？"
    )


def test_what_came_the_same_way_or_differs_was_not_told_twice() -> None:
    one = happened("2018-03-05", 12, title="一", by="宣传处", origin=FORM)
    for more in (
        {"origin": "form/2018-03/publicity#b01"},
        {"value": 11},
        {"day": "2018-03-06"},
        {"by": "办公室", "origin": "form/2018-03/office#x.1"},
    ):
        given: dict[str, Any] = {"day": "2018-03-05", "value": 12, "title": "二", "origin": CHAT}
        assert rules(COUNT, happened(**(given | more)), one) == []
    typed = happened("2018-03-05", 12, title="二"), happened("2018-03-05", 12, title="一")
    assert rules(COUNT, *typed) == []
    proved = happened("2018-03-05", 12, title="一", origin=FORM, evidence=("甲",))
    assert rules(COUNT, happened("2018-03-05", 12, title="二", evidence=("乙",)), proved) == []
    readings = (
        happened("2018-03-05", 2060, title=t, origin=o) for t, o in (("一", FORM), ("", CHAT))
    )
    assert rules(LEVEL, *readings) == []
    done = "  - {kind: commitment, id: x, name: 走访, department: publicity}\n"
    deeds = (
        happened("2018-03-05", None, title=t, origin=o) for t, o in (("一", FORM), ("二", CHAT))
    )
    assert rules(done, *deeds) == []
    report = """\
  - {kind: every_period, id: x, name: 月报, every: month, roster: departments, years: [2018]}
"""
    handed_in = (
        happened("2018-04-02", None, title=by, by=by, period="2018-03", origin=origin)
        for by, origin in (("宣传处", FORM), ("办公室", None))
    )
    assert rules(report, *handed_in) == []
