"""Levels between two targets: the straight line, and by when the target is to be reached."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.measures import day, on, shown, told
from mjplan.progress.notes import LastTarget, Opening
from mjplan.progress.status import Status

HOMES = (
    "  - {kind: level, id: x, name: 住房, unit: 套, opening: {value: 1200}, "
    "targets: {2020: 3000}}\n"
)
STAGES = "  - {kind: level, id: x, name: 住房, unit: 套, targets: {2017: 100, 2019: 200}}\n"


def test_a_level_stands_in_every_year_from_its_opening_to_its_last_target() -> None:
    plan = ledger_of(HOMES).plan
    assert plan.years_of(plan.items["x"]) == (2016, 2017, 2018, 2019, 2020)
    plan = ledger_of(STAGES).plan
    assert plan.years_of(plan.items["x"]) == (2017, 2018, 2019)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2016-12-31", "1560"),
        ("2017-12-31", "1920"),
        ("2019-12-31", "2640"),
        ("2020-12-31", "3000"),
    ],
)
def test_every_year_has_the_same_part_of_the_way(when: str, expected: str) -> None:
    found = on(ledger_of(HOMES, happened(when, 1200)), when)
    assert shown(found.expected) == expected
    assert told(found.target, found.span) == (3000, (2016, 2020))
    assert found.pace is not None
    assert found.pace.start_from == Opening()


def test_within_a_year_the_way_is_by_days() -> None:
    found = on(ledger_of(HOMES, happened("2017-07-01", 1700)), "2017-07-01")
    assert shown(found.expected) == shown(1560 + Decimal(360) * 182 / 365)
    assert found.status == Status.ON_TRACK
    assert shown(found.lag) == shown((1560 + Decimal(360) * 182 / 365 - 1700) / 18)


@pytest.mark.parametrize(
    ("reading", "status"),
    [
        (1920, Status.ON_TRACK),
        (1740, Status.ON_TRACK),  # ten points of the way behind
        (1739, Status.BEHIND),
        (1379, Status.FAR_BEHIND),
        (1100, Status.FAR_BEHIND),
        (3000, Status.DONE),
    ],
)
def test_a_closed_year_before_the_last_is_judged_by_its_lag(reading: int, status: Status) -> None:
    found = on(ledger_of(HOMES, happened("2017-12-31", reading)), "2017-12-31")
    assert (found.status, found.is_ahead) == (status, True)


def test_the_last_year_has_to_reach_the_target() -> None:
    found = on(ledger_of(HOMES, happened("2020-12-31", 2999)), "2020-12-31")
    assert (found.status, found.is_ahead) == (Status.BEHIND, False)


def test_what_is_needed_is_spread_over_all_months_until_the_target() -> None:
    found = on(ledger_of(HOMES, happened("2018-12-31", 1800)), "2018-12-31")
    assert told(found.months_left, found.need) == (24, 50)


def test_the_way_between_two_targets_begins_with_the_first() -> None:
    found = on(ledger_of(STAGES, happened("2018-12-31", 150)), "2018-12-31")
    assert told(found.expected, found.status, found.target) == (150, Status.ON_TRACK, 200)
    assert found.pace is not None
    assert told(found.pace.start, found.pace.start_from) == (100, LastTarget(2017, adjusted=False))


def test_without_a_figure_nothing_is_said() -> None:
    found = on(ledger_of(HOMES), "2017-12-31")
    assert told(found.status, found.actual, found.rate) == (Status.NO_RECORD, None, None)


def test_an_adjusted_later_target_counts_from_its_day_on() -> None:
    head = (
        "adjustments: [{date: 2018-06-01, item: x, year: 2020, from: 3000, to: 2400, "
        "reason: 规划中期评估, approved_by: 领导小组}]\n"
    )
    ledger = ledger_of(HOMES, happened("2017-12-31", 1700), happened("2018-12-31", 1900), head=head)
    assert told(on(ledger, "2017-12-31").target, on(ledger, "2017-12-31").original) == (3000, None)
    found = on(ledger, "2018-12-31")
    assert told(found.target, found.original, found.expected) == (2400, 3000, 1920)


NUMBERS = st.integers(min_value=0, max_value=4000)


@given(NUMBERS, NUMBERS, st.dates(day("2016-01-01"), day("2020-12-31")))
def test_the_line_is_what_yearly_targets_written_out_on_it_are(
    start: int, end: int, as_of: date
) -> None:
    step = Decimal(end - start) / 5
    years = ", ".join(f"{2016 + n}: {start + step * (n + 1)}" for n in range(5))
    one = HOMES.replace("1200", str(start)).replace("2020: 3000", f"2020: {end}")
    other = HOMES.replace("1200", str(start)).replace("2020: 3000", years)
    record = happened(as_of.isoformat(), start)
    better = "" if end > start else "better: less, "
    line, yearly = (
        on(ledger_of(text.replace("targets", f"{better}targets"), record), as_of.isoformat())
        for text in (one, other)
    )
    if start != end:
        assert shown(line.expected) == shown(yearly.expected)
        assert (line.lag is not None and line.lag <= 0) == (
            yearly.lag is not None and yearly.lag <= 0
        )


@given(NUMBERS, NUMBERS, st.dates(day("2016-01-01"), day("2020-12-31")))
def test_more_of_the_good_never_worsens(one: int, other: int, as_of: date) -> None:
    ranks = [Status.FAR_BEHIND, Status.BEHIND, Status.ON_TRACK, Status.DONE]
    less, more = (
        ranks.index(on(ledger_of(HOMES, happened(as_of.isoformat(), n)), as_of.isoformat()).status)
        for n in sorted((one, other))
    )
    assert less <= more


THREE = (
    "  - {kind: level, id: x, name: 住房, unit: 套, opening: {value: 0}, "
    "targets: {2016: 10, 2018: 50, 2020: 90}}\n"
)
CALLED_OFF = """\
adjustments:
  - {date: 2017-03-01, item: x, year: 2018, cancel: true, reason: 停办, approved_by: 理事会}
"""


def test_a_target_that_was_called_off_is_no_place_to_start_from() -> None:
    """The line was lost, and 2019 judged by what is due in 2020."""
    found = on(ledger_of(THREE, happened("2019-12-31", 60), head=CALLED_OFF), "2019-12-31")
    assert (shown(found.expected), found.span) == ("70", (2017, 2020))
    assert found.status is Status.BEHIND


@pytest.mark.parametrize(
    ("when", "status"),
    [("2017-02-28", Status.FAR_BEHIND), ("2017-03-01", Status.CANCELLED)],
)
def test_a_year_on_the_way_to_what_was_called_off_is_called_off(when: str, status: Status) -> None:
    ledger = ledger_of(THREE, happened("2017-01-31", 10), head=CALLED_OFF)
    assert on(ledger, when).status in (status, Status.ON_TRACK)
    assert (on(ledger, when).status is Status.CANCELLED) is (when == "2017-03-01")
