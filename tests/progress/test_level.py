"""Numbers that are read: the latest reading, and the slope from where it began."""

from decimal import Decimal

import pytest

from helpers import happened, ledger_of
from helpers.measures import FIRST_LEVEL, LEVEL, LONE_LEVEL, TOLERANCE, day, on, shown, told
from mjplan.progress.notes import Carried, LastTarget, NoOpening, Opening, Reading
from mjplan.progress.status import Status


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
    assert found.expected == Decimal(2120) * 183 / 365
    assert told(found.status, found.gap, found.forecast) == (Status.ON_TRACK, 20, None)
    assert NoOpening() in found.notes


def test_without_an_opening_a_level_is_judged_by_the_days_share_of_its_target() -> None:
    """10 of 100 on 30 December was on track: there was no start to measure from."""
    ledger = ledger_of(LONE_LEVEL.replace("2120", "100"), happened("2018-12-01", 10))
    found = on(ledger, "2018-12-30")
    assert found.status == Status.FAR_BEHIND
    assert shown(found.expected) == "99.7"
    assert on(ledger, "2018-12-31").status == Status.FAR_BEHIND


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
    assert told(found.status, found.actual) == (Status.STALE, 2119)


def test_a_closed_level_is_forecast_as_what_it_is() -> None:
    ledger = ledger_of(LEVEL, happened("2018-12-15", 2110), head=TOLERANCE)
    assert on(ledger, "2018-12-31").forecast == 2110
    assert shown(on(ledger, "2018-12-15").forecast) == shown(2060 + Decimal(50) * 365 / 349)


# ---- the year's end, as the readings lead there


@pytest.mark.parametrize("start", [2000, 2058])
@pytest.mark.parametrize("first", ["2017-12-31", "2018-01-01"])
def test_a_forecast_starts_from_the_reading_that_opens_the_year(first: str, start: int) -> None:
    """Both came to the same, starting from last year's target of 2060."""
    found = on(ledger_of(LEVEL, happened(first, start), happened("2018-06-30", 2086)), "2018-06-30")
    since = (day("2018-06-30") - day(first)).days
    assert found.forecast == 2086 + Decimal(2086 - start) / since * 184
    assert found.forecast_since == day(first)


def test_a_forecast_starts_from_the_reading_nearest_to_the_years_beginning() -> None:
    readings = [
        happened(on_, value)
        for on_, value in (("2016-06-30", 1900), ("2018-02-01", 2062), ("2018-03-31", 2064))
    ]
    found = on(ledger_of(LEVEL, *readings, happened("2018-06-30", 2075)), "2018-06-30")
    assert found.forecast_since == day("2018-02-01")
    assert found.forecast == 2075 + Decimal(13) / 149 * 184


def test_a_plans_opening_figure_is_a_reading_of_the_day_before_it() -> None:
    items = FIRST_LEVEL.replace("targets: {2016: 2000}", "targets: {2016: 2000, 2017: 2100}")
    found = on(ledger_of(items, happened("2017-06-30", 2010)), "2017-06-30")
    assert found.forecast_since == day("2015-12-31")
    assert found.forecast == 2010 + Decimal(70) / 547 * 184


def test_without_any_figure_before_a_forecast_starts_from_last_years_target() -> None:
    found = on(ledger_of(LEVEL, happened("2018-06-30", 2090)), "2018-06-30")
    assert found.forecast == 2090 + Decimal(30) / 181 * 184
    assert found.forecast_since is None


def test_readings_of_one_month_lead_nowhere_yet() -> None:
    readings = (happened("2018-01-02", 2060), happened("2018-01-20", 2070))
    assert on(ledger_of(LEVEL, *readings), "2018-01-20").forecast is None


# ---- readings of another year


def test_a_reading_of_the_year_before_leads_nowhere_in_this_one() -> None:
    readings = (happened("2017-03-01", 2000), happened("2017-12-20", 2060))
    found = on(ledger_of(LEVEL, *readings), "2018-01-20")
    assert (found.forecast, found.forecast_since) == (None, None)


def test_a_reading_of_the_year_before_is_no_result_of_this_one() -> None:
    """A survey of December had made the whole next year done."""
    ledger = ledger_of(LEVEL, happened("2017-12-20", 2130))
    for when, status in (
        ("2018-01-01", Status.NOT_DUE),
        ("2018-04-19", Status.NOT_DUE),
        ("2018-04-20", Status.STALE),
        ("2018-12-31", Status.STALE),
    ):
        found = on(ledger, when)
        assert (when, found.status) == (when, status)
        assert told(found.actual, found.gap, found.rate) == (2130, -10, None)
        assert found.notes == (Carried(day("2017-12-20"), 2018),)
        assert found.is_carried
    assert on(ledger_of(LEVEL, happened("2018-01-02", 2130)), "2018-03-01").status == Status.DONE


def test_a_year_that_closed_without_a_reading_has_no_result_however_patient_one_is() -> None:
    head = "policies: {stale_after_days: 999}\n"
    ledger = ledger_of(LEVEL, happened("2017-12-20", 2130), head=head)
    assert on(ledger, "2018-12-30").status == Status.NOT_DUE
    assert on(ledger, "2018-12-31").status == Status.STALE


# ---- two readings of one day


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_readings_of_a_day_the_one_entered_last_counts(*, turned: bool) -> None:
    """Whichever line comes first: two clones merge in opposite directions."""
    both = [
        happened("2018-06-30", 2071, id="20180630-zzzzz", entered=day("2018-07-01")),
        happened("2018-06-30", 2085, id="20180630-00000", entered=day("2018-07-02")),
    ]
    same_day = [
        happened("2018-06-30", 2071, id="20180630-00001"),
        happened("2018-06-30", 2085, id="20180630-00002"),
    ]
    for readings in (both, same_day):
        ordered = readings[::-1] if turned else readings
        assert on(ledger_of(LEVEL, *ordered), "2018-07-02").actual == 2085
