"""更正说明: which figures of a report read differently now."""

from datetime import date

from helpers import happened, ledger_of
from helpers.reports import ITEMS
from mjplan.periods import CIVIL
from mjplan.report import restated
from mjplan.report.figures import reported

MARCH = CIVIL.parse("2018-03")
OLD = happened("2018-03-05", 8)


def test_every_figure_that_the_report_printed_is_compared() -> None:
    then = ledger_of(ITEMS, OLD)
    new = happened("2018-03-20", 90)
    now = ledger_of(ITEMS, OLD, new, happened("2018-04-02", 5))
    report = reported(then, MARCH, date(2018, 3, 31))
    assert restated.agrees(report, then)
    assert not restated.agrees(report, now)
    found = restated.changed(report, then, now)
    assert [(each.month, each.item, each.old, each.new) for each in found] == [
        ("2018年3月", "网站文章", "8", "98"),
        ("2018年3月", "网站文章（当年累计）", "8", "98"),
        ("2018年3月", "网站文章（状态）", "▲略滞后", "●正常"),
    ]
    assert {each.why for each in found} == {f"{new.id} 补记"}


def test_a_dash_that_is_no_figure_any_more_is_no_change() -> None:
    """An item that left the plan was listed as "– → –"."""
    then = ledger_of(ITEMS + "  - {kind: milestone, id: mm, name: 章程, due: 2018}\n", OLD)
    report = reported(then, MARCH, date(2018, 3, 31))
    found = restated.changed(report, then, ledger_of(ITEMS, OLD))
    assert [(each.item, each.old, each.new) for each in found] == [
        ("章程（目标）", "2018年底", "–"),
        ("章程（状态）", "○未到期", "–"),
    ]


def test_nothing_has_changed_against_itself() -> None:
    then = ledger_of(ITEMS, OLD)
    report = reported(then, MARCH, date(2018, 3, 31))
    later = ledger_of(ITEMS, OLD, happened("2018-04-02", 5))
    assert restated.changed(report, then, then) == []
    assert restated.changed(report, then, later) == [], "April is nothing to March"
