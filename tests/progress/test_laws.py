"""Laws that hold for whatever is recorded: gaps, rates, forecasts, the order of records."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.measures import ABOUT, ARTICLES, CLASS, EXACTLY, LEVEL, TOLERANCE, day, on
from mjplan.ledger import Ledger
from mjplan.progress.status import Status

DAYS_OF_2018 = st.dates(day("2018-01-01"), day("2018-12-31"))
AMOUNTS = st.decimals(min_value=0, max_value=1000, places=2)
HAPPENED = st.lists(st.tuples(DAYS_OF_2018, AMOUNTS), max_size=8)


def year_of(pairs: list[tuple[date, Decimal]], items: str = ARTICLES) -> Ledger:
    return ledger_of(items, *(happened(d.isoformat(), str(v)) for d, v in pairs), head=TOLERANCE)


@given(HAPPENED, DAYS_OF_2018, st.sampled_from([ARTICLES, CLASS, EXACTLY, ABOUT, LEVEL]))
def test_gap_is_how_far_the_actual_is_from_the_target(
    pairs: list[tuple[date, Decimal]], as_of: date, items: str
) -> None:
    found = on(year_of(pairs, items), as_of.isoformat())
    if found.actual is None:
        assert found.gap is None
    else:
        assert found.target is not None
        assert found.band is not None
        apart = found.target - found.actual
        if found.band.high is not None:
            apart = Decimal(0) if found.actual in found.band else abs(apart)
        assert found.gap == apart


@given(st.lists(st.tuples(DAYS_OF_2018, AMOUNTS), min_size=1, max_size=8), st.randoms())
def test_the_order_of_records_does_not_matter(
    pairs: list[tuple[date, Decimal]],
    random: "st.random.Random",  # type: ignore[name-defined]
) -> None:
    mixed = pairs[:]
    random.shuffle(mixed)
    one, other = on(year_of(pairs), "2018-12-31"), on(year_of(mixed), "2018-12-31")
    assert (one.actual, one.status, one.last) == (other.actual, other.status, other.last)


@given(st.lists(st.tuples(DAYS_OF_2018, AMOUNTS), min_size=1, max_size=8))
def test_the_forecast_at_the_years_end_is_the_actual(pairs: list[tuple[date, Decimal]]) -> None:
    for items in (
        ARTICLES,
        ARTICLES.replace("targets", "schedule: [1, 2, 0, 4], targets"),
        ARTICLES.replace("targets", "schedule: [1,1,1,1,1,1,1,1,1,1,1,7], targets"),
        LEVEL,
    ):
        found = on(year_of(pairs, items), "2018-12-31")
        assert found.forecast == found.actual


@given(HAPPENED, DAYS_OF_2018)
def test_the_rate_and_the_status_agree(pairs: list[tuple[date, Decimal]], as_of: date) -> None:
    found = on(year_of(pairs), as_of.isoformat())
    met = found.rate is not None and found.rate >= 1
    assert met == (found.status == Status.DONE)
    assert (found.records == 0) == (found.actual is None)


@given(HAPPENED, DAYS_OF_2018)
def test_more_days_never_take_away(pairs: list[tuple[date, Decimal]], as_of: date) -> None:
    ledger = year_of(pairs)
    after = min(as_of + timedelta(30), day("2018-12-31"))
    one, other = on(ledger, as_of.isoformat()), on(ledger, after.isoformat())
    assert (one.actual or 0) <= (other.actual or 0)
