"""Reports on what was called off: in no list of what is behind, short or owed, on any day."""

from datetime import date

import pytest

from helpers import happened
from helpers.reports import HEAD, about
from mjplan.periods import month_end
from mjplan.report.five_years import plan
from mjplan.report.month import month, quarter
from mjplan.report.year import year

NAMES = {"x": "网站文章", "m": "新章程", "c": "结对共建", "n": "会员数", "r": "月报", "v": "走访"}
RECORDS = (happened("2018-02-05", 3), happened("2018-02-05", 410, item="n"))


def head_without(item: str) -> str:
    return (
        f"{HEAD}adjustments:\n"
        f"  - {{date: 2018-03-10, item: {item}, cancel: true, reason: 停办, approved_by: 组}}\n"
    )


@pytest.mark.parametrize("item", NAMES)
def test_no_months_report_calls_it_behind(item: str) -> None:
    for number in range(3, 13):
        last = month_end(2018, number).isoformat()
        context = about(last[:7], last, *RECORDS, head=head_without(item))
        found = month(context, (), "")
        rows = {row.name: row for area in found.areas for row in area.rows}
        row = rows[NAMES[item]]
        assert (row.status, row.verdict, row.cancelled, row.gap, row.rate, row.expected) == (
            "□已取消",
            "已取消",
            True,
            "–",
            "–",
            "–",
        )
        assert NAMES[item] not in [each.name for each in found.behind]
        assert any(
            "2018 年 5 项：" in each and "；另已取消 1 项。" in each for each in found.summary
        )
        assert not any(NAMES[item] in each for each in found.summary)
        assert (found.missing != ()) == (item != "r")
        assert [each.item for each in found.adjustments] == [NAMES[item]]


@pytest.mark.parametrize("item", NAMES)
def test_the_quarter_asks_for_it_no_more(item: str) -> None:
    context = about("2018Q2", "2018-06-30", *RECORDS, head=head_without(item))
    asked = [each.name for each in quarter(context, (), "").obligations]
    assert (NAMES["r"] in asked) == (item != "r")


@pytest.mark.parametrize("item", NAMES)
def test_the_year_calls_it_neither_met_nor_missed(item: str) -> None:
    context = about("2018", "2018-12-31", *RECORDS, head=head_without(item))
    found = year(context, (), "")
    assert NAMES[item] not in [row.name for row in found.missed]
    assert len(found.missed) == 5
    assert found.undecided == 0
    assert any("2018 年列入 5 项，已完成 0 项（0%）" in each for each in found.summary)


@pytest.mark.parametrize("item", NAMES)
def test_the_whole_plan_counts_its_years_before(item: str) -> None:
    years = {
        y: about(f"{y}", f"{y}-12-31", *RECORDS, head=head_without(item)) for y in (2018, 2019)
    }
    found = plan(years, (), "")
    rows = {row.name: row for area in found.areas for row in area.rows}
    cells = rows[NAMES[item]].cells
    assert (cells[2].endswith("□"), cells[3]) == (True, "–")
    assert (rows[NAMES[item]].met, rows[NAMES[item]].missed) == ("–", "–")
    assert len(found.adjustments) == 1
    named = (*found.always, *found.never, *found.silent)
    assert NAMES[item] not in named


def test_before_its_day_the_report_is_as_it_was() -> None:
    head = head_without("x")
    at = ("2018-02", date(2018, 2, 28).isoformat())
    assert month(about(*at, *RECORDS, head=head), (), "") == month(about(*at, *RECORDS), (), "")
