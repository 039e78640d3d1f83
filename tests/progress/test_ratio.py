"""Rates: one figure by another, judged by the year's target on every day."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.measures import DEPARTMENTS, RATE, RATES, REPORTS, SENT, USED, day, on, told
from mjplan.progress.increment import brought
from mjplan.progress.notes import NothingToDivideBy, Unknown
from mjplan.progress.status import Status
from mjplan.record import Record

DAYS = st.dates(day("2018-01-01"), day("2018-12-31"))


def sent(when: str, number: int) -> Record:
    return happened(when, number, item="sent")


def used(when: str, number: int) -> Record:
    return happened(when, number, item="used")


def test_a_rate_is_one_figure_by_the_other_in_the_unit() -> None:
    ledger = ledger_of(RATES, sent("2018-02-01", 60), used("2018-05-01", 45))
    found = on(ledger, "2018-06-30")
    assert told(found.actual, found.target, found.expected, found.gap) == (75, 70, 70, -5)
    assert told(found.status, found.lag) == (Status.ON_TRACK, 0)
    assert (found.last, found.records) == (day("2018-05-01"), 2)
    assert told(found.need, found.forecast, found.pace) == (None, None, None)
    figures = [told(each.item.name, each.actual, each.unit) for each in found.made_of]
    assert figures == [("录用", 45, "篇"), ("报送", 60, "篇")]


@pytest.mark.parametrize(
    ("number", "when", "status"),
    [
        (42, "2018-06-30", Status.ON_TRACK),
        (41, "2018-06-30", Status.BEHIND),
        (29, "2018-06-30", Status.FAR_BEHIND),
        (42, "2018-12-31", Status.DONE),
        (41, "2018-12-31", Status.BEHIND),
    ],
)
def test_outside_its_band_a_rate_is_behind_and_inside_it_done_at_the_end(
    number: int, when: str, status: Status
) -> None:
    ledger = ledger_of(RATES, sent("2018-02-01", 60), used(when, number))
    assert on(ledger, when).status == status


@pytest.mark.parametrize(
    ("limit", "number", "told_"),
    [
        ("at_most, targets: {2018: 70}", 45, (Status.BEHIND, 5)),
        ("at_most, targets: {2018: 70}", 30, (Status.ON_TRACK, -20)),
        ("between, targets: {2018: [50, 60]}", 45, (Status.BEHIND, 15)),
        ("between, targets: {2018: [50, 60]}", 33, (Status.ON_TRACK, 0)),
        ("at_most, targets: {2018: 0}", 3, (Status.FAR_BEHIND, 5)),
        ("at_most, targets: {2018: 0}", 0, (Status.ON_TRACK, 0)),
    ],
)
def test_a_rate_may_have_a_limit_or_two_ends(
    limit: str, number: int, told_: tuple[Status, int]
) -> None:
    items = SENT + USED + RATE.replace("targets: {2018: 70}", f"comparator: {limit}")
    ledger = ledger_of(items, sent("2018-02-01", 60), used("2018-06-01", number))
    found = on(ledger, "2018-06-30")
    assert told(found.status, found.gap) == told_


@pytest.mark.parametrize(
    ("records", "when", "status", "note"),
    [
        ((), "2018-01-05", Status.NOT_DUE, Unknown(("录用", "报送"))),
        ((), "2018-06-30", Status.NO_RECORD, Unknown(("录用", "报送"))),
        (((sent, 60),), "2018-06-30", Status.NO_RECORD, Unknown(("录用",))),
        (((used, 6),), "2018-12-31", Status.NO_RECORD, Unknown(("报送",))),
        (((sent, 0), (used, 0)), "2018-06-30", Status.NOT_DUE, NothingToDivideBy("报送")),
        (((sent, 0), (used, 0)), "2018-12-31", Status.NO_RECORD, NothingToDivideBy("报送")),
    ],
)
def test_where_there_is_no_figure_there_is_no_verdict(
    records: tuple[tuple[Callable[[str, int], Record], int], ...],
    when: str,
    status: Status,
    note: object,
) -> None:
    ledger = ledger_of(RATES, *(record("2018-01-02", number) for record, number in records))
    found = on(ledger, when)
    assert told(found.actual, found.gap, found.rate, found.lag) == (None,) * 4
    assert (found.status, found.notes) == (status, (note,))


def test_a_reading_of_another_year_is_no_figure() -> None:
    items = (SENT + USED).replace("kind: count", "kind: level") + RATE
    ledger = ledger_of(items, sent("2017-12-01", 60), used("2018-03-01", 45))
    assert on(ledger, "2018-04-30").notes == (Unknown(("报送",)),)


def test_a_good_rate_on_old_records_is_stale() -> None:
    ledger = ledger_of(RATES, sent("2018-01-01", 60), used("2018-01-02", 45))
    assert on(ledger, "2018-12-31").status == Status.STALE


def test_of_rates_and_of_what_every_period_asks_for() -> None:
    items = (
        RATES.replace("id: x", "id: rate")
        + "  - {kind: every_period, id: talks, name: 例会, every: month}\n"
        + "  - {kind: ratio, id: x, name: 比, unit: 篇/次, of: used, to: talks, better: more}\n"
        + "  - {kind: ratio, id: y, name: 比率之比, unit: 倍, of: rate, to: x, better: more}\n"
    )
    records = [happened(f"2018-0{month}-03", item="talks") for month in (1, 2, 3)]
    ledger = ledger_of(items, *records, sent("2018-02-01", 60), used("2018-03-01", 45))
    found = on(ledger, "2018-06-30")
    assert told(found.actual, found.status) == (15, Status.NO_TARGET)


def test_a_month_adds_nothing_to_a_rate() -> None:
    ledger = ledger_of(RATES, sent("2018-02-01", 60), used("2018-02-01", 45))
    first, last = day("2018-02-01"), day("2018-02-28")
    assert brought(ledger, ledger.plan.items["x"], first, last) is None


@given(
    st.lists(st.tuples(DAYS, st.booleans(), st.integers(0, 40)), max_size=6),
    DAYS,
    st.sampled_from(["at_least", "at_most"]),
)
def test_a_rate_agrees_with_a_count_by_hand(
    happenings: list[tuple[date, bool, int]], as_of: date, comparator: str
) -> None:
    records = [(used if is_used else sent)(when.isoformat(), n) for when, is_used, n in happenings]
    items = RATES.replace("of: used", f"comparator: {comparator}, of: used")
    found = on(ledger_of(items, *records), as_of.isoformat())
    top = [n for when, is_used, n in happenings if is_used and when <= as_of]
    bottom = [n for when, is_used, n in happenings if not is_used and when <= as_of]
    if not top or not sum(bottom):
        assert found.actual is None
        assert found.status in (Status.NOT_DUE, Status.NO_RECORD)
        return
    assert found.actual == Decimal(100 * sum(top)) / sum(bottom)
    good = 10 * sum(top) >= 7 * sum(bottom)
    if comparator == "at_most":
        good = 10 * sum(top) <= 7 * sum(bottom)
    bad = found.status in (Status.BEHIND, Status.FAR_BEHIND)
    assert bad is not good
    assert found.gap is not None
    assert (found.gap <= 0) is good


def test_departments_reports_may_be_counted_in_a_rate() -> None:
    items = REPORTS.replace("id: x", "id: sent") + USED + RATE
    ledger = ledger_of(
        items,
        happened("2018-02-02", item="sent", by="办公室", period="2018-01"),
        used("2018-02-03", 3),
        head=DEPARTMENTS,
    )
    assert on(ledger, "2018-03-01").actual == 300
