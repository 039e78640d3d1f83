"""Counts that must not be exceeded: met only when the year has closed, broken at once."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.measures import day, on, told
from mjplan.progress.notes import Exceeding
from mjplan.progress.status import Status
from mjplan.progress.values import Measure

ACCIDENTS = (
    "  - {kind: count, id: x, name: 事故, unit: 起, comparator: at_most, targets: {2018: 9}}\n"
)
NONE_AT_ALL = ACCIDENTS.replace("2018: 9", "2018: 0")
COURSES = (
    "  - {kind: count, id: x, name: 课程, unit: 次, comparator: between, "
    "targets: {2018: [15, 20]}}\n"
)


def counted(items: str, when: str, *records: tuple[str, str]) -> Measure:
    return on(ledger_of(items, *(happened(d, v) for d, v in records)), when)


@pytest.mark.parametrize(
    ("number", "status"),
    [("3", Status.ON_TRACK), ("9", Status.ON_TRACK), ("10", Status.BREACHED)],
)
def test_a_count_under_its_limit_is_in_order_and_not_done(number: str, status: Status) -> None:
    found = counted(ACCIDENTS, "2018-06-30", ("2018-06-01", number))
    assert told(found.status, found.expected, found.lag, found.rate) == (status, None, None, None)
    assert found.gap == Decimal(number) - 9


def test_a_limit_is_kept_or_broken_when_the_year_has_closed() -> None:
    assert counted(ACCIDENTS, "2018-12-31", ("2018-12-01", "9")).status == Status.DONE
    assert counted(ACCIDENTS, "2018-12-31", ("2018-12-01", "9")).rate == 1
    found = counted(ACCIDENTS, "2018-12-31", ("2018-01-01", "12"))
    assert told(found.status, found.rate, found.is_above) == (
        Status.BREACHED,
        Decimal("0.75"),
        True,
    )


def test_what_is_left_of_a_limit_is_spread_over_the_months() -> None:
    found = counted(ACCIDENTS, "2018-06-30", ("2018-06-01", "6"))
    assert told(found.need, found.allowance) == (None, Decimal("0.5"))
    assert counted(ACCIDENTS, "2018-06-30", ("2018-06-01", "10")).allowance is None
    assert counted(ACCIDENTS, "2018-12-31", ("2018-12-01", "6")).allowance is None


def test_a_count_that_leads_beyond_its_limit_says_so_and_stays_in_order() -> None:
    found = counted(ACCIDENTS, "2018-06-30", ("2018-06-01", "6"))
    assert found.status == Status.ON_TRACK
    assert [type(note) for note in found.notes] == [Exceeding]
    assert counted(ACCIDENTS, "2018-06-30", ("2018-06-01", "4")).notes == ()


def test_of_no_report_at_all_nothing_is_said() -> None:
    assert counted(NONE_AT_ALL, "2018-02-01").status == Status.NOT_DUE
    assert counted(NONE_AT_ALL, "2018-06-30").status == Status.NO_RECORD
    assert counted(NONE_AT_ALL, "2018-12-31").status == Status.NO_RECORD


def test_a_report_of_nothing_is_one_and_grows_old() -> None:
    zero = ("2018-03-01", "0")
    found = counted(NONE_AT_ALL, "2018-03-31", zero)
    assert told(found.status, found.gap, found.allowance) == (Status.ON_TRACK, 0, 0)
    assert counted(NONE_AT_ALL, "2018-12-31", zero).status == Status.STALE
    met = counted(NONE_AT_ALL, "2018-12-31", zero, ("2018-12-20", "0"))
    assert told(met.status, met.rate) == (Status.DONE, 1)
    assert counted(NONE_AT_ALL, "2018-03-31", ("2018-03-01", "1")).status == Status.BREACHED


@pytest.mark.parametrize(
    ("number", "during", "closed", "gap"),
    [
        ("4", Status.FAR_BEHIND, Status.FAR_BEHIND, 11),
        ("14", Status.ON_TRACK, Status.BEHIND, 1),
        ("15", Status.ON_TRACK, Status.DONE, 0),
        ("20", Status.ON_TRACK, Status.DONE, 0),
        ("21", Status.BREACHED, Status.BREACHED, 1),
    ],
)
def test_a_count_between_two_ends_has_a_pace_to_the_lower_one(
    number: str, during: Status, closed: Status, gap: int
) -> None:
    for when, status in (("2018-11-30", during), ("2018-12-31", closed)):
        found = counted(COURSES, when, ("2018-11-01", number))
        assert told(found.status, found.gap) == (status, gap)


_DAYS = st.dates(day("2018-01-01"), day("2018-12-31"))


@given(st.integers(0, 25), st.integers(0, 25), _DAYS, st.sampled_from([ACCIDENTS, NONE_AT_ALL]))
def test_less_never_worsens_a_limit(one: int, other: int, as_of: date, items: str) -> None:
    fewer, more = (
        counted(items, as_of.isoformat(), (as_of.isoformat(), str(number))).status
        for number in sorted((one, other))
    )
    assert fewer is not Status.BREACHED or more is Status.BREACHED


def test_a_limit_below_zero_is_not_broken_by_nothing() -> None:
    items = (
        "  - {kind: level, id: x, name: 赤字, unit: 亿元, comparator: at_most, "
        "reads: year_to_date, targets: {2018: -5}}\n"
    )
    assert on(ledger_of(items), "2018-12-31").status is Status.NO_RECORD
