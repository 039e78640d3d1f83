"""What has no target: beside the same day of the year before, and never judged."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.measures import ARTICLES, LETTERS, RATES, day, on, told
from mjplan.progress.notes import LastYear, NoTarget, Stale, Watched
from mjplan.progress.status import Status

LEVEL = LETTERS.replace("count", "level")


def last_year(items: str, *records: tuple[str, int], as_of: str = "2018-06-30") -> LastYear | None:
    """What is said of the year before, of the item x with these records."""
    found = on(ledger_of(items, *(happened(*each) for each in records)), as_of)
    return next((note for note in found.notes if isinstance(note, LastYear)), None)


def test_it_is_shown_and_not_judged() -> None:
    found = on(ledger_of(LETTERS, happened("2018-05-01", 3)), "2018-06-30")
    assert told(found.status, found.actual) == (Status.NO_TARGET, 3)
    assert told(found.target, found.expected, found.gap, found.rate) == (None,) * 4
    assert found.notes == (Watched("less"),)


def test_without_a_record_it_has_no_figure() -> None:
    found = on(ledger_of(LETTERS), "2018-12-31")
    assert told(found.status, found.actual) == (Status.NO_TARGET, None)


def test_a_count_is_compared_with_its_sum_on_the_same_day() -> None:
    records = (("2017-03-01", 4), ("2017-08-01", 9), ("2018-03-01", 3))
    note = LastYear(day("2017-06-30"), Decimal(4), Decimal(-1), "件", good=True)
    assert last_year(LETTERS, *records) == note
    whole = LastYear(day("2017-12-31"), Decimal(13), Decimal(-10), "件", good=True)
    assert last_year(LETTERS, *records, as_of="2018-12-31") == whole


@pytest.mark.parametrize(
    ("better", "now", "good"),
    [
        ("less", 5, False),
        ("more", 5, True),
        ("more", 3, False),
        ("neither", 5, None),
        ("more", 4, None),
    ],
)
def test_which_way_is_good(better: str, now: int, good: bool | None) -> None:
    items = LETTERS.replace("less", better)
    note = last_year(items, ("2017-03-01", 4), ("2018-03-01", now))
    assert note is not None
    assert told(note.change, note.good) == (now - 4, good)


def test_a_level_is_compared_with_the_reading_of_that_day() -> None:
    records = (("2017-03-01", 40), ("2017-08-01", 90), ("2018-03-01", 30))
    note = last_year(LEVEL, *records)
    assert note == LastYear(day("2017-06-30"), Decimal(40), Decimal(-10), "件", good=True)


@pytest.mark.parametrize(
    "records",
    [
        (("2017-08-01", 90), ("2018-03-01", 30)),
        (("2016-03-01", 90), ("2018-03-01", 30)),
        (("2017-03-01", 40),),
    ],
)
def test_nothing_is_compared_with_nothing(records: tuple[tuple[str, int], ...]) -> None:
    assert last_year(LEVEL, *records) is None
    assert last_year(LETTERS, *records) is None


def test_the_first_year_has_none_before() -> None:
    assert last_year(LETTERS, ("2016-03-01", 4), as_of="2016-06-30") is None


def test_a_year_of_which_the_records_have_a_part_is_none_to_compare_with() -> None:
    records = happened("2017-03-01", 4), happened("2018-03-01", 4)
    ledger = ledger_of(LETTERS, *records, head="records_begin: 2017-02\n")
    assert on(ledger, "2018-06-01").notes == (Watched("less"),)


def test_a_leap_day_is_compared_with_the_day_before_it() -> None:
    note = last_year(LETTERS, ("2019-02-28", 4), ("2020-02-01", 4), as_of="2020-02-29")
    assert note is not None
    assert note.on == day("2019-02-28")


def test_a_rate_is_compared_too() -> None:
    items = RATES.replace(", targets: {2018: 70}", ", better: more")
    records = [
        happened(f"{year}-03-01", number, item=item)
        for year, item, number in (
            *((2017, "used", 30), (2017, "sent", 60)),
            *((2018, "used", 45), (2018, "sent", 60)),
        )
    ]
    found = on(ledger_of(items, *records), "2018-06-30")
    assert told(found.status, found.actual, found.expected) == (Status.NO_TARGET, 75, None)
    assert LastYear(day("2017-06-30"), Decimal(50), Decimal(25), "%", good=True) in found.notes


def test_old_records_are_a_note_and_no_status() -> None:
    found = on(ledger_of(LETTERS, happened("2018-01-01", 3)), "2018-12-31")
    assert told(found.status, found.notes[-1]) == (Status.NO_TARGET, Stale(day("2018-01-01"), 364))


def test_a_year_without_a_target_is_not_judged_either() -> None:
    for items in (ARTICLES, ARTICLES.replace("count", "level")):
        found = on(ledger_of(items, happened("2017-12-01", 4)), "2017-12-31")
        assert told(found.status, found.notes) == (Status.NO_TARGET, (NoTarget(2017),))


@given(
    st.lists(
        st.tuples(st.dates(day("2017-01-01"), day("2018-12-31")), st.integers(0, 99)), max_size=6
    ),
    st.dates(day("2018-01-01"), day("2018-12-31")),
    st.sampled_from([LETTERS, LEVEL]),
)
def test_there_is_never_a_verdict(
    happenings: list[tuple[date, int]], as_of: date, items: str
) -> None:
    records = (happened(when.isoformat(), number) for when, number in happenings)
    found = on(ledger_of(items, *records), as_of.isoformat())
    assert found.status is Status.NO_TARGET
    assert told(found.target, found.rate, found.gap, found.lag, found.need) == (None,) * 5
