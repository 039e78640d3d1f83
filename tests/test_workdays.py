"""Working days with holidays and the weekends worked in their place; and days of grace."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import Desk, happened, ledger_of
from helpers.steps import calls
from mjplan import progress, workdays
from mjplan.ledger import Ledger
from mjplan.periods import CIVIL
from mjplan.progress.status import Status
from mjplan.progress.values import Measure
from mjplan.workdays import NoCalendar, UnknownYears

DAY = timedelta(1)
MONTHLY = "  - {kind: every_period, id: x, name: 月报, every: month, grace_workdays: 5}\n"
QUARTERLY = MONTHLY.replace("month", "quarter")


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a machine without chinese_calendar."""
    monkeypatch.setitem(sys.modules, "chinese_calendar", None)
    workdays._library.cache_clear()
    yield
    workdays._library.cache_clear()


# ---- which days are worked


@pytest.mark.parametrize(
    ("text", "worked"),
    [
        ("2018-04-04", True),
        ("2018-04-05", False),  # Qingming, a Thursday
        ("2018-04-06", False),
        ("2018-04-07", False),
        ("2018-04-08", True),  # a Sunday worked in its place
        ("2018-04-09", True),
        ("2018-04-14", False),
        ("2018-09-29", True),  # a Saturday worked for the National Day
        ("2018-10-01", False),
        ("2018-10-07", False),
        ("2004-01-01", False),
        ("2026-10-01", False),
    ],
)
def test_holidays_and_the_weekends_worked_for_them(text: str, worked: bool) -> None:
    assert workdays.is_workday(day(text)) == worked


@pytest.mark.parametrize("year", [2003, 2027, 1999, 2100])
def test_of_a_year_without_data_monday_to_friday_are_worked(year: int) -> None:
    days = [date(year, 1, 1) + DAY * number for number in range(14)]
    assert [workdays.is_workday(each) for each in days] == [each.weekday() < 5 for each in days]
    assert workdays.guess([year]) == UnknownYears((year,))


def test_without_the_library_too(no_library: None) -> None:
    assert workdays.is_workday(day("2018-04-05"))
    assert not workdays.is_workday(day("2018-04-08"))
    assert workdays.nth_after(day("2018-03-31"), 5) == day("2018-04-06")
    assert workdays.between(day("2018-03-31"), day("2018-04-08")) == 5
    assert workdays.guess([2018]) == NoCalendar((2018,))
    assert isinstance(workdays.guess([2018]), NoCalendar)
    assert workdays.guess([]) is None


def test_a_guess_names_the_years_that_are_guesses() -> None:
    assert workdays.guess([]) is None
    assert workdays.guess([2018, 2026]) is None
    guess = workdays.guess([2028, 2026, 2027, 2028])
    assert isinstance(guess, UnknownYears)
    assert guess.years == (2027, 2028)


def test_the_program_runs_without_the_library(desk: Desk) -> None:
    desk.plan(MONTHLY)
    block = "import sys; sys.modules['chinese_calendar'] = None; from mjplan.__main__ import main; "
    program = [sys.executable, "-c", block + "sys.exit(main())", "show", "x", "--year", "2018"]
    said = subprocess.run(program, cwd=desk.root, capture_output=True, timeout=600, check=False)
    assert (said.returncode, said.stderr) == (0, b"")
    assert "工作日按周一至周五推算（没有装节假日数据" in said.stdout.decode("utf-8")


# ---- counting them


@pytest.mark.parametrize(
    ("start", "number", "found"),
    [
        ("2018-03-31", 0, "2018-03-31"),
        ("2018-03-31", 1, "2018-04-02"),
        ("2018-03-31", 3, "2018-04-04"),
        ("2018-03-31", 4, "2018-04-08"),
        ("2018-03-31", 5, "2018-04-09"),
        ("2018-09-30", 1, "2018-10-08"),
    ],
)
def test_the_nth_working_day_after(start: str, number: int, found: str) -> None:
    assert workdays.nth_after(day(start), number) == day(found)


def test_working_days_of_millennia_are_not_gone_through() -> None:
    first, last = day("2029-12-31"), day("9999-12-31")
    workdays.between(first, day("2030-12-31"))  # what is loaded once is not counted
    work = calls(lambda: workdays.between(first, last))
    assert work < 100 * (last.year - first.year)


@pytest.mark.usefixtures("no_library")
@given(st.dates(day("1995-01-01"), day("2035-12-31")), st.integers(0, 2000))
@settings(max_examples=20, deadline=None)
def test_without_a_calendar_weekdays_are_counted(first: date, number: int) -> None:
    last = first + number * DAY
    weekdays = sum((first + n * DAY).weekday() < 5 for n in range(1, number + 1))
    assert workdays.between(first, last) == weekdays


def test_working_days_between() -> None:
    assert workdays.between(day("2018-04-04"), day("2018-04-08")) == 1
    assert workdays.between(day("2018-04-04"), day("2018-04-04")) == 0
    assert workdays.between(day("2018-04-08"), day("2018-04-04")) == 0


DAYS = st.dates(date(2003, 11, 1), date(2027, 3, 1))  # over both ends of the data


@settings(deadline=None)
@given(DAYS, st.integers(1, 60))
def test_the_nth_day_is_worked_and_has_n_before_it(start: date, number: int) -> None:
    found = workdays.nth_after(start, number)
    assert workdays.is_workday(found)
    assert workdays.between(start, found) == number
    assert workdays.between(start, found - DAY) == number - 1


@settings(deadline=None)
@given(DAYS, st.integers(0, 200), st.integers(0, 200))
def test_spans_add_up(start: date, first: int, second: int) -> None:
    middle, end = start + DAY * first, start + DAY * (first + second)
    whole = workdays.between(start, end)
    assert workdays.between(start, middle) + workdays.between(middle, end) == whole
    assert whole <= first + second
    assert workdays.nth_after(start, whole) <= end


@settings(deadline=None)
@given(DAYS, st.integers(0, 30))
def test_a_later_start_never_ends_earlier(start: date, number: int) -> None:
    assert workdays.nth_after(start, number) <= workdays.nth_after(start + DAY, number)


# ---- days of grace


def on(ledger: Ledger, text: str) -> Measure:
    when = day(text)
    return progress.measure(ledger, ledger.plan.items["x"], when.year, when)


def missed(ledger: Ledger, text: str) -> list[str]:
    return [tally.name for tally in on(ledger, text).missed]


def test_a_month_is_not_missed_before_its_grace_is_over() -> None:
    """March ends on a Saturday; the fifth working day of April is Monday the 9th."""
    done = [happened(f"2018-{month:02}-15") for month in (1, 2)]
    ledger = ledger_of(MONTHLY, *done)
    for inside in ("2018-03-31", "2018-04-06", "2018-04-09"):
        assert missed(ledger, inside) == []
        assert on(ledger, inside).status == Status.ON_TRACK
        assert on(ledger, inside).expected == 2
    assert missed(ledger, "2018-04-10") == ["3月"]
    assert on(ledger, "2018-04-10").expected == 3


def test_without_grace_a_month_is_missed_when_it_closes() -> None:
    ledger = ledger_of(MONTHLY.replace(", grace_workdays: 5", ""), happened("2018-01-15"))
    assert missed(ledger, "2018-02-27") == []
    assert missed(ledger, "2018-02-28") == ["2月"]


def test_a_report_within_the_grace_that_names_its_month_counts() -> None:
    done = [happened(f"2018-{month:02}-15") for month in (1, 2)]
    ledger = ledger_of(MONTHLY, *done, happened("2018-04-09", period="2018-03"))
    assert missed(ledger, "2018-04-10") == []
    assert on(ledger, "2018-04-10").actual == 3
    # and one that is done early counts before its month is over
    assert on(ledger_of(MONTHLY, happened("2018-01-15")), "2018-01-20").actual == 1


def test_the_first_period_is_not_called_silent_in_its_grace() -> None:
    ledger = ledger_of(QUARTERLY)
    assert on(ledger, "2018-04-09").status == Status.NOT_DUE
    assert on(ledger, "2018-04-10").status == Status.NO_RECORD


def test_the_years_end_ends_all_grace() -> None:
    months = [happened(f"2018-{month:02}-15") for month in range(1, 12)]
    ledger = ledger_of(MONTHLY, *months)
    assert missed(ledger, "2018-12-30") == []
    assert missed(ledger, "2018-12-31") == ["12月"]
    late = ledger_of(MONTHLY, *months, happened("2019-01-04", period="2018-12"))
    assert missed(late, "2018-12-31") == []
    november = ledger_of(MONTHLY.replace("5}", "60}"), *months[:10])
    assert missed(november, "2018-12-30") == []
    assert missed(november, "2018-12-31") == ["11月", "12月"]


@settings(deadline=None)
@given(st.dates(day("2018-01-01"), day("2018-12-31")), st.integers(0, 60))
def test_more_grace_never_misses_more(when: date, grace: int) -> None:
    items = MONTHLY.replace("5}", f"{grace}}}")
    with_grace = on(ledger_of(items), when.isoformat())
    without = on(ledger_of(MONTHLY.replace("5}", "0}")), when.isoformat())
    assert set(with_grace.missed) <= set(without.missed)
    closed = when == day("2018-12-31")
    for period, tally in zip(CIVIL.of_year(2018, "month"), with_grace.tallies, strict=True):
        last = workdays.nth_after(period.last, grace)
        assert tally.due == (closed or (when > last if grace else when >= last))


def test_show_says_until_when_there_is_grace(desk: Desk) -> None:
    desk.plan(MONTHLY)
    desk.keep(happened("2018-01-15"))
    out = desk.run("show", "月报", "--as-of", "2018-04-04", today="2018-04-04").out
    assert "要求：每月都有，期满后宽限 5 个工作日；已到期 2 个期间" in out
    assert "  2月：缺（0 次）\n  3月：宽限到 2018-04-09（0 次）\n  4月：进行中（0 次）\n" in out
    assert "推算" not in out


def test_show_says_where_the_calendar_is_a_guess(desk: Desk) -> None:
    desk.plan(MONTHLY)
    plan = desk.text("plan/plan.yaml").replace("first: 2016, last: 2020", "first: 2026, last: 2028")
    desk.write({"plan/plan.yaml": plan})
    out = desk.run("show", "月报", today="2027-05-03").out
    assert "2027 年不在节假日数据之内，工作日按周一至周五推算" in out
    assert "推算" not in desk.run("show", "月报", "--year", "2026", today="2027-05-03").out


@pytest.mark.parametrize(("grace", "words"), [("-1", "太小"), ("61", "太大"), ("1.5", "应是整数")])
def test_grace_is_a_small_whole_number(desk: Desk, grace: str, words: str) -> None:
    desk.plan(MONTHLY.replace("5}", f"{grace}}}"))
    result = desk.run("check")
    assert (result.code, words in result.out) == (1, True)


def test_only_what_is_to_happen_in_every_period_has_grace(desk: Desk) -> None:
    desk.plan("  - {kind: milestone, id: x, name: 换届, due: 2018-06, grace_workdays: 5}\n")
    result = desk.run("check")
    assert (result.code, '不认识的键 "grace_workdays"' in result.out) == (1, True)
