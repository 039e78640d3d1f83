"""Numbers that are read: the latest reading, and the slope from where it began."""

from decimal import Decimal

import pytest

from helpers import happened, ledger_of
from helpers.measures import FIRST_LEVEL, LEVEL, LONE_LEVEL, TOLERANCE, day, on, shown, told
from mjplan.progress.notes import LastTarget, NoOpening, Opening, Reading
from mjplan.progress.values import Status


def test_a_level_is_its_latest_reading_and_moves_from_last_years_target() -> None:
    ledger = ledger_of(
        LEVEL, happened("2018-03-31", 2060), happened("2018-06-30", 2085), head=TOLERANCE
    )
    found = on(ledger, "2018-07-02")
    assert told(found.actual, found.gap, found.records) == (2085, 35, 2)
    assert shown(found.expected) == shown(2060 + Decimal(60) * 183 / 365)
    assert found.pace is not None
    assert told(found.pace.start, found.pace.start_from) == (2060, LastTarget(2017, adjusted=False))
    assert found.status == Status.ON_TRACK


def test_a_level_of_the_first_year_moves_from_the_plans_opening() -> None:
    found = on(ledger_of(FIRST_LEVEL, happened("2016-06-30", 1970)), "2016-07-01")
    assert found.pace is not None
    assert told(found.pace.start, found.pace.start_from) == (1940, Opening())
    assert shown(found.expected) == shown(1940 + Decimal(60) * 183 / 366)


def test_a_level_without_either_moves_from_the_last_reading_before_the_year() -> None:
    ledger = ledger_of(
        LONE_LEVEL,
        happened("2017-10-01", 2000),
        happened("2017-12-30", 2050),
        happened("2018-06-30", 2100),
    )
    found = on(ledger, "2018-07-02")
    assert found.pace is not None
    assert told(found.pace.start, found.pace.start_from) == (2050, Reading(day("2017-12-30")))


def test_a_level_without_any_opening_says_so() -> None:
    found = on(ledger_of(LONE_LEVEL, happened("2018-06-30", 2100)), "2018-07-02")
    assert (found.expected, found.lag, found.forecast) == (None, None, None)
    assert told(found.status, found.gap) == (Status.ON_TRACK, 20)
    assert NoOpening() in found.notes


@pytest.mark.parametrize(
    ("reading", "status"),
    [
        (2089, Status.BEHIND),
        (2090, Status.DONE),
        (2120, Status.DONE),
        (2150, Status.DONE),
        (2300, Status.DONE),
    ],
)
def test_a_level_is_met_inside_its_tolerance_and_above(reading: int, status: Status) -> None:
    ledger = ledger_of(LEVEL, happened("2018-12-31", reading), head=TOLERANCE)
    found = on(ledger, "2018-12-31")
    assert found.gap == 2120 - reading
    assert found.status == status


def test_a_level_far_below_its_slope_is_far_behind() -> None:
    ledger = ledger_of(LEVEL, happened("2018-06-30", 2055), head=TOLERANCE)
    assert on(ledger, "2018-06-30").status == Status.BEHIND
    ledger = ledger_of(LEVEL, happened("2018-06-30", 2030), head=TOLERANCE)
    assert on(ledger, "2018-06-30").status == Status.FAR_BEHIND


def test_a_level_that_was_never_read() -> None:
    found = on(ledger_of(LEVEL), "2018-12-31")
    assert (found.status, found.actual, found.gap) == (Status.NO_RECORD, None, None)


def test_an_old_reading_is_not_on_track() -> None:
    ledger = ledger_of(LEVEL, happened("2018-01-31", 2119), head=TOLERANCE)
    found = on(ledger, "2018-12-31")
    assert told(found.status, found.actual) == (Status.NO_RECORD, 2119)


def test_a_closed_level_is_forecast_as_what_it_is() -> None:
    ledger = ledger_of(LEVEL, happened("2018-12-15", 2110), head=TOLERANCE)
    assert on(ledger, "2018-12-31").forecast == 2110
    assert shown(on(ledger, "2018-12-15").forecast) == shown(2060 + Decimal(50) * 365 / 349)
