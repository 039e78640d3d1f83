"""Months, quarters, halves and years, of a year that begins in any month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjplan.periods import CIVIL, Calendar, Every, Period, month_end

SCHOOL = Calendar(9, "学年")
CALENDARS = st.builds(
    Calendar, st.integers(1, 12), st.just("学年"), st.sampled_from(["start", "end"])
)
EVERY: list[Every] = ["month", "quarter", "half", "year"]


@pytest.mark.parametrize(
    ("text", "first", "last", "name"),
    [
        ("2018", (2018, 1, 1), (2018, 12, 31), "2018年"),
        ("2018Q1", (2018, 1, 1), (2018, 3, 31), "2018年第1季度"),
        ("2018-Q4", (2018, 10, 1), (2018, 12, 31), "2018年第4季度"),
        ("2018q2", (2018, 4, 1), (2018, 6, 30), "2018年第2季度"),
        ("2018H1", (2018, 1, 1), (2018, 6, 30), "2018年上半年"),
        ("2018-h2", (2018, 7, 1), (2018, 12, 31), "2018年下半年"),
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
        "2018H0",
        "2018H3",
        "2018-03-05",
        "2018\n",
        "２０１８",
        " 2018",
        "2018年",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert CIVIL.parse(text) is None


@given(CALENDARS, st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.sampled_from(EVERY))
def test_a_day_lies_in_the_period_that_contains_it(
    calendar: Calendar, day: date, every: Every
) -> None:
    found, year = calendar.containing(day, every), calendar.year_of(day)
    assert day in found
    assert calendar.parse(str(found)) == found
    assert found.year == year
    assert found in calendar.of_year(year, every)
    assert sum(day in each for each in calendar.of_year(year, every)) == 1
    assert (found.next.before, found.before.next) == (found, found)


@given(CALENDARS, st.integers(1900, 2999), st.sampled_from(EVERY))
def test_the_periods_of_a_year_are_its_days(calendar: Calendar, year: int, every: Every) -> None:
    found = calendar.of_year(year, every)
    days = sum((period.last - period.first).days + 1 for period in found)
    assert days == calendar.days_in(year)
    assert (found[0].first, found[-1].last) == (calendar.first(year), calendar.last(year))
    assert calendar.first(year + 1) == calendar.last(year) + timedelta(1)
    assert found[-1].next == calendar.of_year(year + 1, every)[0]


@pytest.mark.parametrize(
    ("text", "first", "last", "name"),
    [
        ("2024", (2024, 9, 1), (2025, 8, 31), "2024学年"),
        ("2024H1", (2024, 9, 1), (2025, 2, 28), "2024学年上半年"),
        ("2024H2", (2025, 3, 1), (2025, 8, 31), "2024学年下半年"),
        ("2024Q1", (2024, 9, 1), (2024, 11, 30), "2024学年第1季度"),
        ("2024Q2", (2024, 12, 1), (2025, 2, 28), "2024学年第2季度"),
        ("2024-09", (2024, 9, 1), (2024, 9, 30), "2024年9月"),
        ("2025-01", (2025, 1, 1), (2025, 1, 31), "2025年1月"),
    ],
)
def test_what_a_text_names_in_a_school_year(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int], name: str
) -> None:
    found = SCHOOL.parse(text)
    assert found is not None
    assert (found.first, found.last, found.name) == (date(*first), date(*last), name)
    assert (found.year, str(found)) == (2024, text)


def test_a_year_may_be_named_by_the_year_in_which_it_ends() -> None:
    fiscal = Calendar(10, "财年", "end")
    assert (fiscal.first(2023), fiscal.last(2023)) == (date(2022, 10, 1), date(2023, 9, 30))
    assert fiscal.year_of(date(2022, 9, 30)) == 2022
    assert str(fiscal.containing(date(2022, 12, 31), "quarter")) == "2023Q1"
    assert Calendar(1, "财年", "end").first(2023) == date(2023, 1, 1)


@given(CALENDARS, st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_what_is_left_of_a_year_by_months_and_days(calendar: Calendar, day: date) -> None:
    months, days = calendar.rest_of_year(day)
    assert calendar.place(day) + months == 11
    assert day + timedelta(days) == month_end(day.year, day.month)


@pytest.mark.parametrize("text", ["9999", "9999Q4", "9999H2"])
def test_no_period_lies_behind_the_end_of_time(text: str) -> None:
    assert SCHOOL.parse(text) is None


@given(CALENDARS, st.sampled_from(EVERY), st.sampled_from([date.min, date.max]))
def test_no_day_is_too_early_or_too_late(calendar: Calendar, every: Every, day: date) -> None:
    """What a file says must not stop the program, before `check` has named it."""
    assert calendar.containing(day, every).last >= date.min
    assert calendar.is_over(day, date.max) == (day < date.max or calendar.starts == 1)


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


def test_the_books_close_on_the_last_day_of_the_plans_year() -> None:
    december, august = date(2024, 12, 31), date(2025, 8, 31)
    assert not SCHOOL.is_over(december, december)
    assert SCHOOL.is_over(august, august)
