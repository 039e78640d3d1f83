"""Working days in China: weekdays, public holidays and the weekends worked in their place.

The calendar is the optional library chinese_calendar; where it is missing, or does not know a year
yet, Monday to Friday are taken, and `guess` tells why.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache

from mjplan.value import Value

_DAY = timedelta(1)


def is_workday(day: date) -> bool:
    """Whether offices work on a day."""
    known = _calendar(day)
    return day.weekday() < 5 if known is None else known


def nth_after(day: date, number: int) -> date:
    """The `number`-th working day after a day; the day itself for none."""
    while number > 0:
        day += _DAY
        number -= is_workday(day)
    return day


def between(first: date, last: date) -> int:
    """How many working days lie after `first`, `last` included; 0 where `last` is not later."""
    if last <= first:
        return 0
    begin = first + _DAY
    return sum(
        _in_year(max(begin, date(year, 1, 1)), min(last, date(year, 12, 31)))
        for year in range(begin.year, last.year + 1)
    )


def _in_year(first: date, last: date) -> int:
    """How many working days there are from a day to another one of its year. Where the calendar
    does not know the year, whole weeks are not gone through: a date may lie millennia ahead."""
    weeks = 0 if _calendar(first) is not None else ((last - first).days + 1) // 7
    days = range(7 * weeks, (last - first).days + 1)
    return 5 * weeks + sum(is_workday(first + timedelta(number)) for number in days)


class NoCalendar(Value, frozen=True):
    """Working days were guessed, since the library of holidays is not installed."""

    years: tuple[int, ...]


class UnknownYears(Value, frozen=True):
    """Working days were guessed in years that the library of holidays does not know."""

    years: tuple[int, ...]


def guess(years: Iterable[int]) -> NoCalendar | UnknownYears | None:
    """Return why working days counted in these years are guesses, and in which of them; None
    where they are not."""
    unknown = tuple(sorted({year for year in years if _calendar(date(year, 1, 1)) is None}))
    if not unknown:
        return None
    return NoCalendar(unknown) if _library() is None else UnknownYears(unknown)


def _calendar(day: date) -> bool | None:
    """What the calendar says of a day; None where there is none or it does not know the year."""
    ask = _library()
    try:
        return None if ask is None else bool(ask(day))
    except NotImplementedError:
        return None


@cache
def _library() -> Callable[[date], bool] | None:
    """What answers for a day; None where it is not installed, which takes long to find out."""
    try:
        import chinese_calendar  # optional, and needed only for due days
    except ImportError:
        return None
    ask: Callable[[date], bool] = chinese_calendar.is_workday
    return ask
