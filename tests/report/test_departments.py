"""A report's table of departments: what each did and reported."""

import pytest

from helpers import happened
from helpers.reports import ITEMS, about, monthly
from mjplan.report.month import quarter


def test_departments_report_in_the_month_after() -> None:
    report = monthly(
        "2018-03",
        happened("2018-04-03", item="r", by="宣传处", period="2018-03", note="一切正常"),
        happened("2018-05-09", item="r", by="组织处", period="2018-03"),
    )
    by_name = {each.name: each for each in report.departments}
    assert by_name["宣传处"].reported == "4月3日已报"
    assert by_name["宣传处"].note == "一切正常"
    assert by_name["组织处"].reported == "未报", "it came in too late for the meeting"
    assert report.missing == ("组织处",)
    assert any("2 个处室中 1 个已报月报，未报：组织处" in said for said in report.summary)


def test_a_report_that_came_after_its_due_day_is_called_late() -> None:
    """The month's end and five working days: the 9th of April 2018, holidays counted or not."""
    in_time = happened("2018-04-03", item="r", by="宣传处", period="2018-03")
    late = happened("2018-04-20", item="r", by="组织处", period="2018-03")
    report = monthly("2018-03", in_time, late)
    assert [each.reported for each in report.departments] == ["4月3日已报", "4月20日迟报"]
    assert report.late == ("组织处",)
    assert "2 个处室都已报月报，其中迟报：组织处。" in report.summary
    alone = monthly("2018-03", late)
    assert "2 个处室中 1 个已报月报，其中迟报：组织处，未报：宣传处。" in alone.summary
    assert monthly("2018-03", in_time).late == ()


@pytest.mark.parametrize("item", ["", "years: [2017], "])
def test_nobody_owes_what_the_plan_does_not_ask_for(item: str) -> None:
    head, _ = ITEMS.split("  - {kind: every_period", 1)
    items = ITEMS.replace("every: month", f"{item}every: month") if item else head
    report = monthly("2018-03", items=items)
    assert [each.reported for each in report.departments] == ["–", "–"]
    assert (report.missing, report.late) == ((), ())
    assert not [said for said in report.summary if "月报" in said]


def test_a_quarter_says_which_reports_came_late() -> None:
    records = [
        happened("2018-02-02", item="r", by="宣传处", period="2018-01"),
        happened("2018-03-20", item="r", by="宣传处", period="2018-02"),
        happened("2018-04-03", item="r", by="宣传处", period="2018-03"),
    ]
    report = quarter(about("2018Q1", "2018-03-31", *records), (), "")
    assert report.departments[0].reported == "3/3 个月，迟报 1 次"
    assert report.late == ("宣传处（2月）",)


def test_strangers_are_told_together() -> None:
    report = monthly("2018-03", happened("2018-03-05", 2, by="晚报"), happened("2018-03-06", 1))
    assert [(each.name, each.results) for each in report.departments] == [
        ("宣传处", 0),
        ("组织处", 0),
        ("其他单位或未写明", 2),
    ]
