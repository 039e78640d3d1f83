"""Figures by what they are: running totals beside single deeds, totals of all years."""

from datetime import date
from decimal import Decimal
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.measures import day, on, shown, told
from mjplan.periods import CIVIL
from mjplan.progress.increment import brought
from mjplan.progress.notes import Fallen
from mjplan.progress.status import Status
from mjplan.progress.values import Measure

JOBS = (
    "  - {kind: count, id: x, name: 新增就业, unit: 万人, reads: year_to_date, "
    "targets: {2017: 12, 2018: 12}}\n"
)
RATE = JOBS.replace("count", "level").replace("万人", "'%'")
TRAINED = "  - {kind: count, id: x, name: 培训, unit: 人, within: plan, total: 1000}\n"
LIMIT = TRAINED.replace("total", "comparator: at_most, total")


# ---- running totals


@pytest.mark.parametrize("items", [JOBS, RATE])
def test_the_latest_running_total_counts_from_zero(items: str) -> None:
    ledger = ledger_of(
        items,
        happened("2017-12-31", "11.5"),
        happened("2018-03-31", "3.1"),
        happened("2018-06-30", "6.3"),
    )
    found = on(ledger, "2018-06-30")
    assert told(shown(found.actual), found.records, found.status) == ("6.3", 2, Status.ON_TRACK)
    assert shown(found.expected) == shown(Decimal(12) * 181 / 365)
    assert on(ledger, "2018-01-31").actual is None


@pytest.mark.parametrize("items", [JOBS, RATE])
def test_a_month_brought_what_the_running_total_rose_by(items: str) -> None:
    ledger = ledger_of(items, happened("2018-03-31", "3.1"), happened("2018-06-30", "6.3"))
    item = ledger.plan.items["x"]
    assert brought(ledger, item, day("2018-06-01"), day("2018-06-30")) == Decimal("3.2")
    assert brought(ledger, item, day("2018-03-01"), day("2018-03-31")) == Decimal("3.1")
    assert brought(ledger, item, day("2018-05-01"), day("2018-05-31")) is None


def test_a_running_total_that_falls_is_named() -> None:
    ledger = ledger_of(JOBS, happened("2018-05-31", 6), happened("2018-06-30", 5))
    assert on(ledger, "2018-06-30").notes == (Fallen(day("2018-06-30"), Decimal(5), Decimal(6)),)


DAYS = st.dates(day("2018-01-01"), day("2018-12-31"))
AMOUNTS = st.decimals(min_value=0, max_value=9, places=1)


@given(st.dictionaries(DAYS, AMOUNTS, max_size=6), DAYS)
def test_running_totals_judge_as_the_single_deeds_do(
    deeds: dict[date, Decimal], as_of: date
) -> None:
    days = sorted(deeds)
    totals = list(accumulate(deeds[each] for each in days))
    single = JOBS.replace("reads: year_to_date", "reads: each")
    running = [happened(d.isoformat(), str(n)) for d, n in zip(days, totals, strict=True)]
    added = [happened(d.isoformat(), str(deeds[d])) for d in days]
    one, other = (
        on(ledger_of(items, *records), as_of.isoformat())
        for items, records in ((JOBS, running), (single, added))
    )
    assert _figures(one) == _figures(other)


def _figures(found: Measure) -> tuple[object, ...]:
    numbers = (found.target, found.actual, found.gap, found.rate, found.expected, found.lag)
    return (found.status, *numbers, found.need)


# ---- for all years together


def test_a_total_counts_all_years_against_the_days_that_have_passed() -> None:
    ledger = ledger_of(TRAINED, happened("2016-05-01", 380), happened("2018-05-01", 120))
    found = on(ledger, "2018-06-30")
    assert told(found.target, found.actual, found.in_year, found.span) == (
        *(1000, 500, 120),
        (2016, 2020),
    )
    assert shown(found.expected) == shown(Decimal(1000) * 912 / 1827)
    assert (found.status, found.is_ahead) == (Status.ON_TRACK, True)
    assert told(found.months_left, shown(found.need)) == (30, shown(Decimal(500) / 30))
    assert shown(found.forecast) == shown(Decimal(500) * 1827 / 912)


def test_a_total_is_done_as_soon_as_the_sum_is_there() -> None:
    ledger = ledger_of(TRAINED, happened("2016-05-01", 1000))
    assert on(ledger, "2016-05-01").status == Status.DONE
    assert on(ledger, "2019-06-30").status == Status.DONE


@pytest.mark.parametrize(
    ("year", "number", "status"),
    [
        (2017, 310, Status.ON_TRACK),
        (2017, 290, Status.BEHIND),
        (2017, 90, Status.FAR_BEHIND),
        (2020, 999, Status.BEHIND),
        (2020, 1000, Status.DONE),
    ],
)
def test_only_the_close_of_the_last_year_decides(year: int, number: int, status: Status) -> None:
    found = on(ledger_of(TRAINED, happened(f"{year}-12-01", number)), f"{year}-12-31")
    assert found.status == status


def test_a_total_without_a_record_has_no_verdict() -> None:
    assert on(ledger_of(TRAINED), "2016-03-31").status == Status.NOT_DUE
    found = on(ledger_of(TRAINED), "2018-12-31")
    assert told(found.status, found.actual, found.gap) == (Status.NO_RECORD, None, None)


def test_a_limit_for_all_years_is_kept_until_it_is_broken() -> None:
    ledger = ledger_of(LIMIT, happened("2016-12-01", 900), happened("2017-06-30", 100))
    assert on(ledger, "2017-06-30").status == Status.ON_TRACK
    assert on(ledger, "2017-12-31").status == Status.STALE
    ledger = ledger_of(LIMIT, happened("2016-12-01", 900), happened("2017-06-30", 101))
    assert on(ledger, "2017-06-30").status == Status.BREACHED


def test_nobody_owes_the_years_before_the_records_begin() -> None:
    ledger = ledger_of(
        TRAINED, happened("2016-05-01", 500), happened("2018-05-01", 100), head=BEGIN
    )
    found = on(ledger, "2018-12-31")
    assert told(found.actual, shown(found.expected)) == (100, shown(Decimal(1000) * 365 / 1827))


BEGIN = "records_begin: 2018\n"


def test_an_adjusted_total_is_that_of_the_last_year() -> None:
    head = (
        "adjustments: [{date: 2018-06-01, item: x, year: 2020, from: 1000, to: 800, "
        "reason: 中期评估, approved_by: 领导小组}]\n"
    )
    ledger = ledger_of(TRAINED, happened("2018-05-01", 120), head=head)
    assert told(on(ledger, "2018-05-31").target, on(ledger, "2018-06-30").target) == (1000, 800)
    assert on(ledger, "2018-06-30").original == 1000


@given(st.lists(st.tuples(DAYS, st.integers(0, 900)), max_size=5), st.integers(0, 900), DAYS)
def test_more_done_never_worsens_a_total(
    deeds: list[tuple[date, int]], more: int, as_of: date
) -> None:
    def status(extra: list[tuple[date, int]]) -> int:
        records = [happened(d.isoformat(), n) for d, n in [*deeds, *extra]]
        return _RANKS.index(on(ledger_of(TRAINED, *records), as_of.isoformat()).status)

    if any(when <= as_of for when, _ in deeds):
        assert status([]) <= status([(as_of, more)]) or _is_old(deeds, as_of)


_RANKS = [Status.STALE, Status.FAR_BEHIND, Status.BEHIND, Status.ON_TRACK, Status.DONE]


def _is_old(deeds: list[tuple[date, int]], as_of: date) -> bool:
    return (as_of - max(when for when, _ in deeds if when <= as_of)).days > 120


# ---- every reading


YEARS = "targets: {2017: 50, 2018: 60, 2019: 70}"
READINGS = [
    f"  - {{kind: {kind}, id: x, name: 甲项, unit: 个, {said}}}\n"
    for kind, said in (
        ("count", YEARS),
        ("count", f"reads: year_to_date, {YEARS}"),
        ("count", f"marks: {{06-30: 9}}, {YEARS}"),
        ("count", "within: plan, total: 500"),
        ("count", "within: plan, total: 500, comparator: at_most"),
        ("level", YEARS),
        ("level", f"reads: year_to_date, marks: {{06-30: 9}}, {YEARS}"),
        ("level", f"reads: yearly, {YEARS}"),
        ("level", "reads: yearly, opening: {value: 9}, targets: {2020: 90}"),
        ("level", "reads: mean, targets: {2020: 7}"),
        ("level", "opening: {value: 9}, targets: {2020: 90}"),
        ("level", "comparator: at_most, opening: {value: 90}, targets: {2020: 9}"),
    )
]
EARLIER = st.lists(st.tuples(st.dates(day("2016-01-01"), day("2017-12-31")), AMOUNTS), max_size=3)


@given(st.sampled_from(READINGS), DAYS)
def test_without_a_figure_there_is_no_verdict(items: str, as_of: date) -> None:
    found = on(ledger_of(items), as_of.isoformat())
    assert found.status in (Status.NOT_DUE, Status.NO_RECORD)
    assert told(found.actual, found.gap, found.rate) == (None, None, None)


@given(st.sampled_from([each for each in READINGS if "within" not in each]), EARLIER, DAYS)
def test_figures_of_earlier_years_are_no_verdict_either(
    items: str, earlier: list[tuple[date, Decimal]], as_of: date
) -> None:
    records = [happened(when.isoformat(), str(number)) for when, number in earlier]
    found = on(ledger_of(items, *records), as_of.isoformat())
    assert found.status in (Status.NOT_DUE, Status.NO_RECORD, Status.STALE)
    assert found.rate is None


@given(st.sampled_from(READINGS), st.dictionaries(DAYS, AMOUNTS, min_size=1, max_size=4), DAYS)
def test_the_months_come_to_the_year(items: str, figures: dict[date, Decimal], as_of: date) -> None:
    """What the months brought adds up to what the year has, of sums and of running totals."""
    ledger = ledger_of(items, *(happened(d.isoformat(), str(n)) for d, n in figures.items()))
    item = ledger.plan.items["x"]
    if not (item.is_summed or item.is_running):
        return
    months = [brought(ledger, item, first, last) for first, last in _months(as_of)]
    found = on(ledger, as_of.isoformat())
    whole = sum((number for number in months if number is not None), Decimal(0))
    assert whole == (found.actual or 0)


def _months(until: date) -> list[tuple[date, date]]:
    return [(each.first, min(each.last, until)) for each in CIVIL.of_year(2018, "month")]
