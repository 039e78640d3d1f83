"""Numbers that are counted: sums, pace, thresholds, deadlines, schedules, comparators."""

from decimal import Decimal

import pytest

from helpers import happened, ledger_of, struck
from helpers.measures import ABOUT, ARTICLES, CLASS, EXACTLY, TOLERANCE, day, on, shown, told
from mjplan.progress.notes import NoTarget, Over, Repeated, Stale
from mjplan.progress.status import Status

# ---- count


def test_a_count_is_the_sum_of_the_years_records_up_to_the_day() -> None:
    ledger = ledger_of(
        ARTICLES,
        happened("2017-12-31", 50),
        happened("2018-01-10", 20),
        happened("2018-03-05"),  # no value: one
        happened("2018-06-30", "0.5"),
        happened("2018-07-01", 90),
        happened("2019-01-01", 90),
    )
    found = on(ledger, "2018-06-30")
    assert found.actual == Decimal("21.5")
    assert found.gap == Decimal("98.5")
    assert (found.records, found.last) == (3, day("2018-06-30"))


def test_even_pace_goes_by_the_days_of_the_year() -> None:
    found = on(ledger_of(ARTICLES, happened("2018-06-01", 47)), "2018-06-30")
    assert found.pace is not None
    assert (found.pace.elapsed, found.pace.total) == (181, 365)
    assert shown(found.expected) == "59.5"
    assert shown(found.lag) == "10.4"
    assert found.status == Status.BEHIND


def test_a_leap_year_has_366_days() -> None:
    ledger = ledger_of(ARTICLES.replace("2018", "2016"), happened("2016-02-01", 30))
    found = on(ledger, "2016-02-29")
    assert found.pace is not None
    assert (found.pace.elapsed, found.pace.total) == (60, 366)
    assert on(ledger, "2016-12-31").expected == 120


@pytest.mark.parametrize(
    ("actual", "status"),
    # expected by 2018-06-30: 59.5; 10 points are 12, 30 points are 36 articles
    [
        ("60", Status.ON_TRACK),
        ("47.6", Status.ON_TRACK),
        ("47", Status.BEHIND),
        ("24", Status.BEHIND),
        ("23", Status.FAR_BEHIND),
    ],
)
def test_behind_is_more_than_10_points_and_far_behind_more_than_30(
    actual: str, status: Status
) -> None:
    assert on(ledger_of(ARTICLES, happened("2018-06-01", actual)), "2018-06-30").status == status


def test_exactly_ten_points_is_not_yet_behind() -> None:
    items = ARTICLES.replace("120", "365")  # one a day: 10 points are 36.5
    assert (
        on(ledger_of(items, happened("2018-06-01", "144.5")), "2018-06-30").status
        == Status.ON_TRACK
    )
    assert (
        on(ledger_of(items, happened("2018-06-01", "144.4")), "2018-06-30").status == Status.BEHIND
    )


@pytest.mark.parametrize(
    ("policies", "status"),
    [
        ("behind_points: 11", Status.ON_TRACK),
        ("behind_points: 5, far_behind_points: 10", Status.FAR_BEHIND),
        ("stale_after_days: 20", Status.BEHIND),
    ],
)
def test_the_thresholds_stand_in_the_plan(policies: str, status: Status) -> None:
    ledger = ledger_of(ARTICLES, happened("2018-06-01", 47), head=f"policies: {{{policies}}}\n")
    assert on(ledger, "2018-06-30").status == status


def test_no_record_is_not_zero() -> None:
    found = on(ledger_of(ARTICLES), "2018-06-30")
    assert (found.status, found.actual, found.gap, found.rate) == (
        Status.NO_RECORD,
        None,
        None,
        None,
    )
    assert found.forecast is None
    assert found.need == 120 / Decimal(6)

    zero = on(ledger_of(ARTICLES, happened("2018-06-01", 0)), "2018-06-30")
    assert told(zero.status, zero.actual, zero.gap, zero.rate) == (Status.FAR_BEHIND, 0, 120, 0)


def test_old_data_is_not_on_track() -> None:
    ledger = ledger_of(ARTICLES, happened("2018-02-01", 90))
    assert on(ledger, "2018-06-01").status == Status.ON_TRACK  # 120 days
    late = on(ledger, "2018-06-02")
    assert late.status == Status.STALE
    assert late.notes == (Stale(day("2018-02-01"), 121),)
    assert late.actual == 90


def test_what_is_met_stays_met_however_old() -> None:
    assert on(ledger_of(ARTICLES, happened("2018-02-01", 120)), "2018-12-30").status == Status.DONE


@pytest.mark.parametrize("target", ["1", "2"])
def test_one_or_two_a_year_is_a_deadline_not_a_slope(target: str) -> None:
    items = CLASS.replace("2018: 2", f"2018: {target}")
    june = on(ledger_of(items), "2018-06-30")
    assert told(june.status, june.expected, june.due) == (Status.NOT_DUE, 0, day("2018-12-31"))
    assert (june.forecast, june.need) == (None, None)
    assert on(ledger_of(items), "2018-10-01").status == Status.NOT_DUE
    assert on(ledger_of(items), "2018-10-02").status == Status.DUE_SOON
    assert on(ledger_of(items), "2018-12-30").status == Status.DUE_SOON
    assert on(ledger_of(items), "2018-12-31").status == Status.NO_RECORD
    assert on(ledger_of(items), "2018-12-31").expected == Decimal(target)


def test_a_deadline_half_met() -> None:
    ledger = ledger_of(CLASS, happened("2018-03-01"))
    june = on(ledger, "2018-06-30")
    assert told(june.status, june.actual, june.gap) == (Status.ON_TRACK, 1, 1)
    assert (june.forecast, june.need) == (None, None)
    assert on(ledger, "2018-12-30").status == Status.DUE_SOON
    assert on(ledger, "2018-12-31").status == Status.OVERDUE


def test_the_limit_of_deadlines_stands_in_the_plan() -> None:
    ledger = ledger_of(CLASS, happened("2018-03-01"), head="policies: {deadline_up_to: 1}\n")
    assert shown(on(ledger, "2018-06-30").expected) == "1"


def test_work_done_at_once_is_a_deadline_too() -> None:
    items = ARTICLES.replace("targets", "at_once: true, targets")
    found = on(ledger_of(items), "2018-06-30")
    assert told(found.status, found.expected, found.forecast) == (Status.NOT_DUE, 0, None)


def test_a_schedule_of_quarters() -> None:
    items = ARTICLES.replace("targets", "schedule: [0, 1, 0, 3], targets")
    ledger = ledger_of(items, happened("2018-01-01", 30))
    assert on(ledger, "2018-03-31").expected == 0
    assert on(ledger, "2018-03-31").forecast is None
    assert on(ledger, "2018-06-30").expected == 30
    assert shown(on(ledger, "2018-05-15").expected) == shown(Decimal(30) * 45 / 91)
    assert on(ledger, "2018-09-30").expected == 30
    assert on(ledger, "2018-12-31").expected == 120


def test_a_schedule_of_months() -> None:
    items = ARTICLES.replace("targets", "schedule: [0,0,4,0,0,0,0,0,0,0,0,8], targets")
    ledger = ledger_of(items, happened("2018-01-01", 30))
    assert on(ledger, "2018-02-28").expected == 0
    assert on(ledger, "2018-03-31").expected == 40
    assert on(ledger, "2018-11-30").expected == 40
    assert on(ledger, "2018-12-31").expected == 120


def test_a_schedule_makes_a_slope_of_a_small_target() -> None:
    items = CLASS.replace("targets", "schedule: [1, 1, 0, 0], targets")
    assert on(ledger_of(items), "2018-06-30").status == Status.NO_RECORD


def test_at_least_may_be_exceeded() -> None:
    found = on(ledger_of(ARTICLES, happened("2018-06-01", 133)), "2018-06-30")
    assert told(found.status, found.gap, found.need) == (Status.DONE, -13, None)


def test_exactly_is_met_by_the_number_and_by_no_other() -> None:
    four = ledger_of(EXACTLY, happened("2018-06-01", 4))
    five = ledger_of(EXACTLY, happened("2018-06-01", 5))
    assert on(four, "2018-06-30").status == Status.ON_TRACK  # one more would be too many
    assert on(four, "2018-12-31").status == Status.DONE
    found = on(five, "2018-06-30")
    assert told(found.status, found.gap) == (Status.BREACHED, 1)
    assert found.notes == (Over(Decimal(1), "期"),)
    assert on(five, "2018-12-31").status == Status.BREACHED


def test_exactly_one_exceeded_is_not_called_on_track_or_late() -> None:
    items = EXACTLY.replace("2018: 4", "2018: 1")
    ledger = ledger_of(items, happened("2018-06-01", 2))
    assert on(ledger, "2018-06-30").status == Status.BREACHED
    assert on(ledger, "2018-12-31").status == Status.BREACHED


def test_about_is_met_inside_its_tolerance() -> None:
    inside = ledger_of(ABOUT, happened("2018-06-01", 70), head=TOLERANCE)
    outside = ledger_of(ABOUT, happened("2018-06-01", 69), head=TOLERANCE)
    assert on(inside, "2018-12-31").status == Status.DONE
    assert on(inside, "2018-12-31").tolerance == 30
    assert on(outside, "2018-12-31").status == Status.FAR_BEHIND
    assert on(outside, "2018-12-30").status == Status.FAR_BEHIND


def test_need_spreads_the_rest_over_the_months_that_are_left() -> None:
    ledger = ledger_of(ARTICLES, happened("2018-01-31", 60))
    assert on(ledger, "2018-05-30").need == 60 / (7 + Decimal(1) / 31)
    assert on(ledger, "2018-05-31").need == Decimal(60) / 7
    assert on(ledger, "2018-12-30").need == 60
    assert on(ledger, "2018-12-31").need is None


def test_forecast_goes_on_as_so_far_from_a_twelfth_of_the_year_on() -> None:
    ledger = ledger_of(ARTICLES, happened("2018-01-10", 10))
    assert on(ledger, "2018-01-30").forecast is None
    assert shown(on(ledger, "2018-01-31").forecast) == shown(Decimal(10) * 365 / 31)


@pytest.mark.parametrize("missing", ["0.1", "1", "11", "36"])
def test_a_years_end_shortfall_is_never_on_track(missing: str) -> None:
    ledger = ledger_of(ARTICLES, happened("2018-12-20", str(120 - Decimal(missing))))
    assert on(ledger, "2018-12-30").status in (Status.ON_TRACK, Status.BEHIND)
    assert on(ledger, "2018-12-31").status == Status.BEHIND


def test_a_year_without_a_target() -> None:
    found = on(ledger_of(ARTICLES, happened("2017-03-01", 4)), "2017-12-31")
    assert told(found.target, found.actual, found.gap) == (None, 4, None)
    assert found.notes == (NoTarget(2017),)


# ---- corrections


def test_a_voided_record_does_not_count() -> None:
    wrong = happened("2018-03-01", 9)
    ledger = ledger_of(ARTICLES, happened("2018-02-01", 20), wrong, struck(wrong))
    assert on(ledger, "2018-12-31").actual == 20


def test_a_replacement_counts_instead() -> None:
    wrong = happened("2018-03-01", 51)
    right = happened("2018-03-01", 15, replaces=wrong.id, reason="多录一位")
    assert on(ledger_of(ARTICLES, right, wrong), "2018-12-31").actual == 15
    assert on(ledger_of(ARTICLES, right, wrong, struck(right)), "2018-12-31").actual is None


def test_a_report_that_two_bodies_adopted_is_summed_once_whichever_record_they_name() -> None:
    """One names the record that was wrong, the other the one that replaced it."""
    items = "".join(
        f"  - {{kind: count, id: {name}, name: {name}, unit: 篇, {more}targets: {{2018: 9}}}}\n"
        for name, more in (("y", ""), ("x", "follows: y, "))
    )
    wrong = happened("2018-01-05", item="y")
    right = happened("2018-01-05", item="y", replaces=wrong.id, reason="错字")
    twice = [happened("2018-03-01", of=wrong.id), happened("2018-04-01", of=right.id)]
    found = on(ledger_of(items, wrong, right, *twice, happened("2018-05-01", 3)), "2018-06-30")
    assert told(found.actual, found.records, found.notes) == (4, 3, (Repeated(1),))
