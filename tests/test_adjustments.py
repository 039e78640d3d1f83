"""目标调整: which target is in force on a day, and what that changes."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.adjustments import ARTICLES, DAYS, SEPTEMBER, adjusted
from helpers.measures import on, told
from mjplan.progress.notes import LastTarget, Over
from mjplan.progress.status import Status
from mjplan.progress.values import Measure, rounded
from mjplan.render.explain import explain

EXACTLY = ARTICLES.replace("unit", "comparator: exactly, unit")
ABOUT = ARTICLES.replace("unit", "comparator: about, unit")
LEVEL = (
    "  - {kind: level, id: x, name: 会员, unit: 人, comparator: about, better: more, "
    "targets: {2017: 2060, 2018: 2120, 2019: 2180}}\n"
)
TOLERANCE = "policies: {tolerance: {x: 10}}\n"


def numbers(measure: Measure) -> tuple[object, ...]:
    return measure.target, measure.gap, measure.original, measure.original_gap


# ---- which target is in force


def test_a_target_is_adjusted_from_its_day_on_and_not_before() -> None:
    ledger = ledger_of(ARTICLES, happened("2018-06-01", 47), head=SEPTEMBER)
    assert numbers(on(ledger, "2018-09-09")) == (120, 73, None, None)
    assert numbers(on(ledger, "2018-09-10")) == (110, 63, 120, 73)
    assert numbers(on(ledger, "2018-12-31")) == (110, 63, 120, 73)
    assert numbers(on(ledger, "2019-12-31")) == (130, None, None, None)


def test_a_target_may_be_adjusted_in_an_earlier_year() -> None:
    ledger = ledger_of(ARTICLES, head=adjusted(("2018-09-10", 2019, 130, 100)))
    assert numbers(on(ledger, "2018-12-31"))[0] == 120
    assert numbers(on(ledger, "2019-01-01")) == (100, None, 130, None)


def test_adjustments_of_one_target_follow_each_other_in_any_order_of_the_file() -> None:
    steps = (("2018-09-10", 2018, 110, 90), ("2018-06-10", 2018, 120, 110))
    for head in (adjusted(*steps), adjusted(*reversed(steps))):
        ledger = ledger_of(ARTICLES, happened("2018-06-01", 47), head=head)
        assert numbers(on(ledger, "2018-06-09"))[0] == 120
        assert numbers(on(ledger, "2018-06-10")) == (110, 63, 120, 73)
        assert numbers(on(ledger, "2018-09-10")) == (90, 43, 120, 73)


def test_of_two_adjustments_on_one_day_the_later_in_the_file_holds() -> None:
    head = adjusted(("2018-06-10", 2018, 120, 110), ("2018-06-10", 2018, 110, 100))
    assert on(ledger_of(ARTICLES, head=head), "2018-06-10").target == 100


def test_a_target_that_was_put_back_still_says_that_it_was_adjusted() -> None:
    head = adjusted(("2018-06-10", 2018, 120, 110), ("2018-09-10", 2018, 110, 120))
    ledger = ledger_of(ARTICLES, happened("2018-06-01", 47), head=head)
    assert numbers(on(ledger, "2018-12-31")) == (120, 73, 120, 73)


@settings(deadline=None)
@given(st.lists(DAYS, max_size=5), DAYS)
def test_both_gaps_count_from_the_same_actual(days: list[date], day: date) -> None:
    records = [happened(each.isoformat(), 7) for each in days]
    found = on(ledger_of(ARTICLES, *records, head=SEPTEMBER), day.isoformat())
    assert (found.original is None) == (day < date(2018, 9, 10))
    if found.original_gap is not None:
        assert found.gap is not None
        assert found.original_gap - found.gap == 10


# ---- what it changes


def test_pace_need_and_forecast_go_by_the_target_in_force() -> None:
    head = adjusted(("2018-06-30", 2018, 120, 73))
    found = on(ledger_of(ARTICLES, happened("2018-06-01", 37), head=head), "2018-06-30")
    assert found.expected == Decimal(73) * 181 / 365
    assert found.need == Decimal(36) / 6
    assert found.status == Status.ON_TRACK  # of 120 it would be behind
    assert on(ledger_of(ARTICLES, happened("2018-06-01", 37)), "2018-06-30").status == Status.BEHIND


def test_a_target_adjusted_below_what_is_there_is_met() -> None:
    head = adjusted(("2018-06-30", 2018, 120, 40))
    ledger = ledger_of(ARTICLES, happened("2018-06-01", 47), head=head)
    found = on(ledger, "2018-06-30")
    assert (found.status, found.need) == (Status.DONE, None)
    assert numbers(found) == (40, -7, 120, 73)


def test_exactly_a_target_below_what_is_there_is_exceeded() -> None:
    head = adjusted(("2018-06-30", 2018, 120, 40))
    found = on(ledger_of(EXACTLY, happened("2018-06-01", 47), head=head), "2018-06-30")
    assert (found.status, found.notes) == (Status.BREACHED, (Over(Decimal(7), "篇"),))
    met = on(ledger_of(EXACTLY, happened("2018-06-01", 40), head=head), "2018-12-31")
    assert met.status == Status.DONE


@pytest.mark.parametrize(("actual", "status"), [(90, Status.DONE), (89, Status.BEHIND)])
def test_about_keeps_its_tolerance(actual: int, status: Status) -> None:
    head = TOLERANCE + adjusted(("2018-06-30", 2018, 120, 100))
    found = on(ledger_of(ABOUT, happened("2018-12-01", actual), head=head), "2018-12-31")
    assert told(found.status, found.tolerance) == (status, 10)


def test_a_target_adjusted_to_one_or_two_becomes_a_deadline_and_back() -> None:
    steps = (("2018-04-01", 2018, 120, 2), ("2018-08-01", 2018, 2, 12))
    ledger = ledger_of(ARTICLES, head=adjusted(*steps))
    assert on(ledger, "2018-03-31").status == Status.NO_RECORD
    may = on(ledger, "2018-05-01")
    assert told(may.status, may.expected, may.due) == (Status.NOT_DUE, 0, date(2018, 12, 31))
    august = on(ledger, "2018-08-01")
    assert (august.status, august.due) == (Status.NO_RECORD, None)


def test_both_ends_of_a_band_are_adjusted() -> None:
    items = ARTICLES.replace("unit", "comparator: between, unit").replace("120", "[100, 120]")
    head = adjusted(("2018-06-30", 2018, "[100, 120]", "[80, 90]"))  # type: ignore[arg-type]
    found = on(ledger_of(items, happened("2018-06-01", 95), head=head), "2018-06-30")
    assert told(found.status, found.gap, found.original_gap) == (Status.BREACHED, 5, 5)


def test_next_years_slope_of_a_level_starts_from_the_adjusted_target() -> None:
    head = TOLERANCE + adjusted(("2018-06-30", 2018, 2120, 2100))
    ledger = ledger_of(LEVEL, happened("2018-12-30", 2095), happened("2019-06-30", 2140), head=head)
    closed = on(ledger, "2018-12-31")
    assert (closed.status, *numbers(closed)) == (Status.DONE, 2100, 5, 2120, 25)
    found = on(ledger, "2019-07-02")
    assert found.pace is not None
    assert told(found.pace.start, found.pace.start_from) == (2100, LastTarget(2018, adjusted=True))
    assert found.expected == 2100 + Decimal(80) * 183 / 365
    assert found.original is None
    assert found.expected is not None
    text = "\n".join(explain(ledger.plan, found))
    assert (
        f"应达 = 2100（2018 年调整后的目标）+（2180 - 2100）× 183/365 = {found.expected:.1f}"
        in text
    )


def test_a_level_adjusted_to_where_it_began_has_no_way_to_go() -> None:
    head = TOLERANCE + adjusted(("2018-03-01", 2018, 2120, 2060))
    found = on(ledger_of(LEVEL, happened("2018-06-30", 2030), head=head), "2018-06-30")
    assert told(found.expected, found.gap, found.status) == (2060, 30, Status.BREACHED)
    assert rounded(found.lag or Decimal(0)) == Decimal("1.0")  # of the end of what is good
