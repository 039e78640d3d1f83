"""How much should be there by a day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.measures import ARTICLES, CLASS, on, shown
from mjplan.policies import Policies
from mjplan.progress import pace
from mjplan.progress.values import Moment, Pace
from mjplan.quantities import Count

WEIGHTS = st.one_of(
    st.just(()),
    st.tuples(*[st.integers(0, 9)] * 4),
    st.tuples(*[st.integers(0, 9)] * 12),
).filter(lambda weights: not weights or sum(weights) > 0)
YEARS = st.sampled_from([2016, 2018, 2020])


def of(weights: tuple[int, ...], as_of: date, target: int = 120, *, at_once: bool = False) -> Pace:
    item = Count(
        id="x",
        name="文章",
        unit="篇",
        targets={as_of.year: Decimal(target)},
        schedule=weights,
        at_once=at_once,
    )
    return pace.of_count(item, Decimal(target), Moment(as_of.year, as_of), Policies())


@given(WEIGHTS, YEARS, st.integers(0, 365), st.sampled_from([1, 2, 3, 120]), st.booleans())
def test_the_share_never_falls_and_stays_between_nothing_and_all(
    weights: tuple[int, ...], year: int, offset: int, target: int, at_once: bool
) -> None:
    first, last = date(year, 1, 1), date(year, 12, 31)
    today = min(first + timedelta(offset), last)
    tomorrow = min(today + timedelta(1), last)
    now, later = (of(weights, d, target, at_once=at_once).share for d in (today, tomorrow))
    assert 0 <= now <= later <= 1
    assert of(weights, last, target, at_once=at_once).share == 1


@given(YEARS, st.integers(0, 365))
def test_even_months_are_nearly_even_days(year: int, offset: int) -> None:
    today = min(date(year, 1, 1) + timedelta(offset), date(year, 12, 31))
    assert abs(of((1,) * 12, today).share - of((), today).share) < Decimal("0.012")


@pytest.mark.parametrize(
    ("weights", "at_once", "target", "basis"),
    [
        ((), False, 120, "even"),
        ((), False, 2, "deadline"),
        ((), True, 120, "deadline"),
        ((1,) * 4, False, 2, "quarters"),
        ((1,) * 12, False, 120, "months"),
        ((1,) * 12, True, 120, "deadline"),
    ],
)
def test_what_a_pace_rests_on(
    weights: tuple[int, ...], at_once: bool, target: int, basis: str
) -> None:
    assert of(weights, date(2018, 6, 30), target, at_once=at_once).basis == basis


@pytest.mark.parametrize(
    ("day", "left"),
    [
        ((2018, 1, 1), 11 + Decimal(30) / 31),
        ((2018, 1, 31), Decimal(11)),
        ((2018, 2, 28), Decimal(10)),
        ((2016, 2, 28), 10 + Decimal(1) / 29),
        ((2016, 2, 29), Decimal(10)),
        ((2018, 6, 29), 6 + Decimal(1) / 30),
        ((2018, 12, 1), Decimal(30) / 31),
        ((2018, 12, 31), Decimal(0)),
    ],
)
def test_months_that_can_still_bring_something(day: tuple[int, int, int], left: Decimal) -> None:
    assert pace.months_left(Moment(day[0], date(*day))) == left


def test_nothing_is_needed_once_it_is_met() -> None:
    three, four = Decimal(3), Decimal(4)
    assert pace.need(Decimal(0), three) is None
    assert pace.need(Decimal(-5), three) is None
    assert pace.need(Decimal(6), Decimal(0)) is None
    assert pace.need(Decimal(6), four) == Decimal("1.5")


def test_less_than_a_month_has_to_bring_all_that_is_missing() -> None:
    assert pace.need(Decimal(6), Decimal("0.1")) == 6


@given(YEARS, st.integers(0, 363))
def test_what_is_needed_does_not_jump_from_day_to_day(year: int, offset: int) -> None:
    """It used to count a running month whole: 11.7 a month on 29 June, 13.7 the day after."""
    today = date(year, 1, 1) + timedelta(offset)
    now, then = (pace.months_left(Moment(year, each)) for each in (today, today + timedelta(1)))
    assert Decimal("0.03") < now - then < Decimal("0.04")


def test_the_part_of_a_year_before_the_records_is_not_expected() -> None:
    """Of an even pace its days, of a schedule its part; a deadline stays the year's end."""
    begin = "records_begin: 2018-07\n"
    even = on(ledger_of(ARTICLES, happened("2018-07-05", 10), head=begin), "2018-09-30")
    assert even.pace is not None
    assert (even.pace.elapsed, even.pace.total, shown(even.expected)) == (92, 365, "30.2")
    assert shown(even.forecast) == "20"  # 10 in 92 of the 184 days that there are records of
    quarters = ARTICLES.replace("targets", "schedule: [1, 2, 2, 1], targets")
    planned = on(ledger_of(quarters, happened("2018-07-05", 10), head=begin), "2018-09-30")
    assert shown(planned.expected) == "40"
    assert shown(planned.forecast) == "15"
    assert on(ledger_of(CLASS, head=begin), "2018-09-30").expected == 0
    assert on(ledger_of(CLASS, head=begin), "2018-12-31").expected == 2
