"""The reports on a month and on a quarter."""

import pytest

from helpers import happened
from helpers.reports import ITEMS, about, monthly
from mjplan.report.month import half, month, quarter


def test_a_quarter_compares_its_months_and_tells_its_obligations() -> None:
    items = ITEMS + "  - {kind: every_period, id: q, name: 例会, every: quarter}\n"
    found = about(
        "2018Q1",
        "2018-03-31",
        happened("2018-01-05", 3),
        happened("2018-03-05", 4),
        happened("2018-02-20", item="q"),
        happened("2018-02-01", item="r", by="宣传处", period="2018-01"),
        happened("2018-02-01", item="r", by="组织处", period="2018-01"),
        items=items,
    )
    report = quarter(found, (), "")
    assert report.month_names == ("1月", "2月", "3月")
    compared = report.months[0]
    assert (compared.first, compared.second, compared.third, compared.total) == ("3", "–", "4", "7")
    assert [(each.name, each.periods, each.done) for each in report.obligations] == [
        ("月报", "1月√ 2月× 3月○", "2/6 份"),
        ("例会", "第1季度√", "1/1"),
    ]


def test_a_half_compares_its_quarters_and_tells_its_obligations() -> None:
    items = ITEMS + "".join(
        f"  - {{kind: every_period, id: {every}, name: {every}, every: {every}}}\n"
        for every in ("quarter", "half", "year")
    )
    found = about(
        "2018H2",
        "2018-12-31",
        happened("2018-05-05", 3),
        happened("2018-08-05", 4),
        happened("2018-12-05", 5),
        happened("2018-10-20", item="quarter"),
        happened("2018-10-20", item="half"),
        items=items,
    )
    report = half(found, (), "")
    assert report.title == "2018年下半年工作完成情况和2019年1月工作重点"
    assert (report.half, report.quarter_names) == ("下半年", ("第3季度", "第4季度"))
    compared = report.quarters[0]
    assert (compared.first, compared.second, compared.total) == ("4", "5", "9")
    assert [(each.required, each.periods, each.done) for each in report.obligations[1:]] == [
        ("每季度", "第3季度× 第4季度√", "1/2"),
        ("每半年", "下半年√", "1/1"),
    ]


def test_a_quarter_asks_for_nothing_that_is_due_at_the_end_of_a_half() -> None:
    items = ITEMS + "  - {kind: every_period, id: h, name: 例会, every: half}\n"
    report = quarter(about("2018Q2", "2018-06-30", items=items), (), "")
    assert [each.name for each in report.obligations] == ["月报"]


def test_a_quarter_names_each_month_whose_report_is_owed() -> None:
    months = [
        happened(f"2018-0{month + 1}-02", item="r", by=by, period=f"2018-0{month}")
        for month in (1, 2, 3)
        for by in ("宣传处", "组织处")
        if (month, by) != (2, "组织处")
    ]
    report = quarter(about("2018Q1", "2018-03-31", *months), (), "")
    assert report.missing == ("组织处（2月）",)
    assert "应有月报 6 份，已报 5 份，未报：组织处（2月）。" in report.summary


def test_a_resolved_problem_stays_in_the_reports() -> None:
    items = '  - {kind: rectification, id: p, name: 问题, due: "2017", since: 2016}\n'
    done = happened("2017-06-01", item="p", assessment="met", evidence=("办〔2017〕1号",))
    [told] = monthly("2018-03", done, items=items).rectifications
    assert told.state == "已解决"


@pytest.mark.parametrize(
    ("period", "day", "closed"),
    [
        ("2018-03", "2018-03-30", False),
        ("2018-03", "2018-03-31", True),
        ("2018Q1", "2018-03-30", False),
        ("2018Q1", "2018-03-31", True),
        ("2018H1", "2018-06-29", False),
        ("2018H1", "2018-06-30", True),
    ],
)
def test_a_period_is_over_on_its_last_day(period: str, day: str, closed: bool) -> None:
    make = {"Q": quarter, "H": half}.get(period[4], month)
    assert make(about(period, day), (), "").closed is closed


def test_how_many_items_are_measured() -> None:
    assert monthly("2018-03").measured == 0
    assert (
        monthly("2018-03", happened("2018-03-05"), happened("2018-04-05", item="c")).measured == 1
    )
