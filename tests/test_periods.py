"""Months, quarters and years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjplan.periods import CIVIL, Every, Period

EVERY: list[Every] = ["month", "quarter", "half", "year"]


@pytest.mark.parametrize(
    ("text", "first", "last", "name"),
    [
        ("2018", (2018, 1, 1), (2018, 12, 31), "2018年"),
        ("2018Q1", (2018, 1, 1), (2018, 3, 31), "2018年第1季度"),
        ("2018-Q4", (2018, 10, 1), (2018, 12, 31), "2018年第4季度"),
        ("2018q2", (2018, 4, 1), (2018, 6, 30), "2018年第2季度"),
        ("2018-03", (2018, 3, 1), (2018, 3, 31), "2018年3月"),
        ("2016-02", (2016, 2, 1), (2016, 2, 29), "2016年2月"),
        ("2018-12", (2018, 12, 1), (2018, 12, 31), "2018年12月"),
    ],
)
def test_what_a_text_names(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int], name: str
) -> None:
    found = CIVIL.parse(text)
    assert found is not None
    assert (found.first, found.last, found.name) == (date(*first), date(*last), name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "0000",
        "2018-13",
        "2018-00",
        "2018-3",
        "2018Q0",
        "2018Q5",
        "2018-03-05",
        "2018\n",
        "２０１８",
        " 2018",
        "2018年",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert CIVIL.parse(text) is None


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.sampled_from(EVERY))
def test_a_day_lies_in_the_period_that_contains_it(day: date, every: Every) -> None:
    found = CIVIL.containing(day, every)
    assert day in found
    assert CIVIL.parse(str(found)) == found
    assert found in CIVIL.of_year(day.year, every)
    assert sum(day in each for each in CIVIL.of_year(day.year, every)) == 1


@given(st.integers(1900, 2999), st.sampled_from(EVERY))
def test_the_periods_of_a_year_are_its_days(year: int, every: Every) -> None:
    found = CIVIL.of_year(year, every)
    days = sum((period.last - period.first).days + 1 for period in found)
    assert days == CIVIL.days_in(year)
    assert (found[0].first, found[-1].last) == (date(year, 1, 1), date(year, 12, 31))


def test_other_things_do_not_lie_in_a_period() -> None:
    assert "2018-03-05" not in Period("year", date(2018, 1, 1))


@pytest.mark.parametrize(
    ("due", "as_of", "over"),
    [
        ((2018, 6, 30), (2018, 6, 30), False),
        ((2018, 6, 30), (2018, 7, 1), True),
        ((2018, 12, 31), (2018, 12, 30), False),
        ((2018, 12, 31), (2018, 12, 31), True),
    ],
)
def test_the_books_close_on_the_years_last_day(
    due: tuple[int, int, int], as_of: tuple[int, int, int], over: bool
) -> None:
    assert CIVIL.is_over(date(*due), date(*as_of)) is over
