"""Levels that go up, go down, or are to be kept: judged by what is good, whichever way it lies."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.measures import day, on, told
from mjplan.progress.status import Status
from mjplan.progress.values import Measure

DUST = (
    "  - {kind: level, id: x, name: 浓度, unit: 微克, comparator: at_most, "
    "opening: {value: 50}, targets: {2016: 40, 2017: 35, 2018: 35}}\n"
)
BEDS = (
    "  - {kind: level, id: x, name: 使用率, unit: '%', comparator: between, "
    "opening: {value: 70}, targets: {2016: [80, 90], 2017: [80, 90]}}\n"
)
PRICES = (
    "  - {kind: level, id: x, name: 涨幅, unit: '%', comparator: about, "
    "opening: {value: 2}, targets: {2016: 3}}\n"
)
HALF = "policies: {tolerance: {x: 0.5}}\n"


def read(items: str, when: str, *readings: tuple[str, str], head: str = "") -> Measure:
    return on(ledger_of(items, *(happened(d, v) for d, v in readings), head=head), when)


@pytest.mark.parametrize(
    ("reading", "status"),
    [
        ("47", Status.BEHIND),  # 45.1 expected, and ten points are 1
        ("46", Status.ON_TRACK),
        ("45", Status.ON_TRACK),
        ("40", Status.DONE),
        ("30", Status.DONE),
        ("49", Status.FAR_BEHIND),
    ],
)
def test_a_falling_level_moves_down_its_slope(reading: str, status: Status) -> None:
    found = read(DUST, "2016-06-30", ("2016-06-29", reading))
    assert found.expected == 50 - Decimal(10) * 182 / 366
    assert found.status == status


def test_a_falling_level_says_how_far_it_is_and_what_it_takes() -> None:
    found = read(DUST, "2016-06-30", ("2016-06-29", "46"))
    assert told(found.gap, found.need, found.is_above) == (6, 1, True)
    assert found.rate == Decimal(40) / 46
    met = read(DUST, "2016-06-30", ("2016-06-29", "38"))
    assert told(met.gap, met.rate, met.need) == (-2, 1, None)


def test_what_began_good_is_to_be_kept_until_the_year_closes() -> None:
    kept = (("2017-12-20", "34"), ("2018-12-20", "35"))
    assert read(DUST, "2018-12-30", *kept).status == Status.ON_TRACK
    assert read(DUST, "2018-12-31", *kept).status == Status.DONE
    assert read(DUST, "2018-12-31", *kept).expected == 35


def test_what_was_good_and_is_no_more_is_broken() -> None:
    found = read(DUST, "2018-06-30", ("2017-12-20", "34"), ("2018-06-20", "36"))
    assert told(found.status, found.gap) == (Status.BREACHED, 1)


def test_what_was_not_good_at_the_years_beginning_is_behind() -> None:
    found = read(DUST, "2018-06-30", ("2017-12-20", "40"), ("2018-06-20", "37"))
    assert found.status == Status.BEHIND


@pytest.mark.parametrize(
    ("reading", "status", "gap"),
    [
        ("71", Status.FAR_BEHIND, 9),
        ("78", Status.ON_TRACK, 2),
        ("80", Status.DONE, 0),
        ("90", Status.DONE, 0),
        ("91", Status.BREACHED, 1),
    ],
)
def test_a_level_on_its_way_may_go_too_far(reading: str, status: Status, gap: int) -> None:
    found = read(BEDS, "2016-06-30", ("2016-06-20", reading))
    assert told(found.status, found.gap) == (status, gap)
    assert found.expected == 70 + Decimal(10) * 182 / 366


def test_a_level_between_two_ends_is_kept_there() -> None:
    found = read(BEDS, "2017-06-30", ("2016-12-20", "85"), ("2017-06-20", "88"))
    assert told(found.status, found.expected) == (Status.ON_TRACK, None)


def test_about_is_closed_above() -> None:
    found = read(PRICES, "2016-12-31", ("2016-12-31", "8.4"), head=HALF)
    assert (found.status, f"{found.gap}") == (Status.BREACHED, "5.4")
    assert read(PRICES, "2016-12-31", ("2016-12-31", "3.5"), head=HALF).status == Status.DONE


def test_better_more_opens_about_above() -> None:
    items = PRICES.replace("targets", "better: more, targets")
    found = read(items, "2016-12-31", ("2016-12-31", "8.4"), head=HALF)
    assert (found.status, f"{found.gap}") == (Status.DONE, "-5.4")


def test_a_limit_of_zero_divides_nothing() -> None:
    items = (
        "  - {kind: level, id: x, name: 缺口, unit: 人, comparator: at_most, targets: {2016: 0}}\n"
    )
    found = read(items, "2016-06-30", ("2016-06-20", "3"))
    assert told(found.status, found.gap, found.rate) == (Status.FAR_BEHIND, 3, 0)
    none = read(items, "2016-12-31", ("2016-12-31", "0"))
    assert told(none.status, none.gap, none.rate) == (Status.DONE, 0, 1)


def test_a_negative_reading_has_no_rate() -> None:
    items = "  - {kind: level, id: x, name: 增速, unit: '%', targets: {2016: 8}}\n"
    found = read(items, "2016-06-30", ("2016-06-20", "-2.1"))
    assert (found.status, f"{found.gap}", found.rate) == (Status.FAR_BEHIND, "10.1", None)


_NUMBERS = st.integers(-40, 40).map(Decimal)
_DAYS = st.dates(day("2017-01-01"), day("2017-12-31"))
_STATUSES = (Status.FAR_BEHIND, Status.BEHIND, Status.ON_TRACK, Status.DONE)


def _level(comparator: str, before: Decimal | None, target: Decimal) -> str:
    earlier = "" if before is None else f"2016: {before}, "
    return (
        f"  - {{kind: level, id: x, name: 数, unit: 点, comparator: {comparator}, "
        f"targets: {{{earlier}2017: {target}}}}}\n"
    )


def _figures(found: Measure) -> tuple[object, ...]:
    return (found.status, found.gap, found.lag, found.need, [type(note) for note in found.notes])


@given(
    st.none() | _NUMBERS,
    _NUMBERS,
    st.lists(st.tuples(st.dates(day("2016-06-01"), day("2017-12-31")), _NUMBERS), max_size=4),
    _DAYS,
)
def test_at_most_is_at_least_upside_down(
    before: Decimal | None,
    target: Decimal,
    readings: list[tuple[date, Decimal]],
    as_of: date,
) -> None:
    turned = None if before is None else -before
    least = read(
        _level("at_least", before, target),
        as_of.isoformat(),
        *((d.isoformat(), str(v)) for d, v in readings),
    )
    most = read(
        _level("at_most", turned, -target),
        as_of.isoformat(),
        *((d.isoformat(), str(-v)) for d, v in readings),
    )
    assert _figures(least) == _figures(most)
    for one, other in ((least.expected, most.expected), (least.forecast, most.forecast)):
        assert one == (None if other is None else -other)


@given(st.none() | _NUMBERS, _NUMBERS, _NUMBERS, _NUMBERS, _DAYS)
def test_more_of_the_good_never_worsens_a_level(
    before: Decimal | None, target: Decimal, one: Decimal, other: Decimal, as_of: date
) -> None:
    """What was broken counts as behind: how it came there is all that tells the two apart."""
    worse, better = sorted((one, other))
    found = [
        read(
            _level("at_least", before, target),
            as_of.isoformat(),
            (as_of.isoformat(), str(number)),
        ).status
        for number in (worse, better)
    ]
    ranks = [_STATUSES.index(s) if s is not Status.BREACHED else 0 for s in found]
    assert ranks[0] <= ranks[1]
