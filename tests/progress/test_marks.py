"""What has to be there by some days of a year: straight lines between them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.measures import day, on, shown
from mjplan.progress.status import Status

BUDGET = (
    "  - {kind: level, id: x, name: 执行率, unit: '%', reads: year_to_date, "
    "marks: {06-30: 50, 09-30: 75}, targets: {2018: 95}}\n"
)
DEEDS = "  - {kind: count, id: x, name: 走访, unit: 次, marks: {06-30: 1}, targets: {2018: 2}}\n"
STOCK = (
    "  - {kind: level, id: x, name: 会员, unit: 人, marks: {09-30: 110}, opening: {value: 100}, "
    "targets: {2016: 130}}\n"
)
FALLING = STOCK.replace("110", "90").replace("130", "60").replace("marks", "better: less, marks")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2018-06-30", "50"),
        ("2018-09-30", "75"),
        ("2018-12-31", "95"),
        ("2018-08-15", shown(50 + Decimal(25) * 46 / 92)),
        ("2018-03-31", shown(Decimal(50) * 90 / 181)),
    ],
)
def test_what_should_be_there_lies_on_lines_through_the_marks(when: str, expected: str) -> None:
    found = on(ledger_of(BUDGET, happened(when, 10)), when)
    assert shown(found.expected) == expected
    assert found.pace is not None
    assert found.pace.basis == "marks"


def test_a_running_total_at_its_mark_is_on_track() -> None:
    assert on(ledger_of(BUDGET, happened("2018-06-30", 55)), "2018-06-30").status == Status.ON_TRACK
    assert on(ledger_of(BUDGET, happened("2018-06-30", 30)), "2018-06-30").status == Status.BEHIND


def test_marks_make_a_small_target_more_than_a_deadline() -> None:
    assert on(ledger_of(DEEDS, happened("2018-06-30", 1)), "2018-06-30").status == Status.ON_TRACK
    assert on(ledger_of(DEEDS), "2018-06-30").status == Status.NO_RECORD


def test_a_stock_goes_from_where_it_began_through_its_marks() -> None:
    found = on(ledger_of(STOCK, happened("2016-09-30", 105)), "2016-09-30")
    assert (shown(found.expected), found.status) == ("110", Status.BEHIND)


def test_a_stock_that_is_to_fall_goes_down_through_its_marks() -> None:
    found = on(ledger_of(FALLING, happened("2016-09-30", 89)), "2016-09-30")
    assert (shown(found.expected), found.status) == ("90", Status.ON_TRACK)


@given(st.dates(day("2018-01-01"), day("2018-12-30")), st.sampled_from([BUDGET, DEEDS]))
def test_a_day_later_never_less_is_expected(as_of: date, items: str) -> None:
    today, tomorrow = (
        on(ledger_of(items, happened("2018-01-01", 1)), when.isoformat()).expected
        for when in (as_of, as_of.replace(year=2018) + (day("2018-01-02") - day("2018-01-01")))
    )
    assert today is not None
    assert tomorrow is not None
    assert today <= tomorrow
