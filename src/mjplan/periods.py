"""Months, quarters, years: parsing "2018-03", "2018Q1", "2018", and their Chinese names."""

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

Every = Literal["month", "quarter", "year"]

MONTHS_IN: dict[Every, int] = {"month": 1, "quarter": 3, "year": 12}
"""How many months a period of each length has."""

_WRITTEN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])|-?[Qq]([1-4]))?\Z")


class Period(NamedTuple):
    """A run of whole months: its length and its first day."""

    every: Every
    first: date

    @property
    def last(self) -> date:
        """The last day that belongs to the period."""
        return month_end(self.first.year, self.first.month + MONTHS_IN[self.every] - 1)

    def __str__(self) -> str:
        if self.every == "year":
            return f"{self.first.year}"
        if self.every == "quarter":
            return f"{self.first.year}Q{(self.first.month + 2) // 3}"
        return f"{self.first:%Y-%m}"

    @property
    def name(self) -> str:
        """What a Chinese reader calls it: 2018年, 2018年第1季度, 2018年3月."""
        if self.every == "year":
            return f"{self.first.year}年"
        if self.every == "quarter":
            return f"{self.first.year}年第{(self.first.month + 2) // 3}季度"
        return f"{self.first.year}年{self.first.month}月"

    @property
    def short(self) -> str:
        """The name without the year: 3月, 第1季度; the year's own name for a whole year."""
        return self.name.removeprefix(f"{self.first.year}年") or self.name

    def beside(self, other: "Period") -> str:
        """The name, without the year where that is the same as the other's."""
        return self.short if self.first.year == other.first.year else self.name

    @property
    def next(self) -> "Period":
        """The period of the same length that follows."""
        return containing(self.last + timedelta(1), self.every)

    @property
    def before(self) -> "Period":
        """The period of the same length that went before."""
        return containing(self.first - timedelta(1), self.every)

    def months(self) -> "list[Period]":
        """The months that the period is made of."""
        first = self.first.month
        return [
            Period("month", self.first.replace(month=month))
            for month in range(first, first + MONTHS_IN[self.every])
        ]

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    if month == MONTHS_IN["year"]:
        return date(year, month, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def parse(text: str) -> Period | None:
    """The period that `text` names ("2018", "2018Q1", "2018-03"), or None."""
    found = _WRITTEN.match(text)
    if found is None or found[1] == "0000":
        return None
    year = int(found[1])
    if found[2]:
        return Period("month", date(year, int(found[2]), 1))
    if found[3]:
        return Period("quarter", date(year, int(found[3]) * 3 - 2, 1))
    return Period("year", date(year, 1, 1))


def due_date(due: str) -> date:
    """Return the day that a deadline means: itself, or the last day of its month, quarter or year.

    Raises ValueError for a day that no calendar has.
    """
    period = parse(due)
    return period.last if period else date.fromisoformat(due)


def begin_date(begin: str) -> date:
    """Return the day on which something begins: itself, or the first day of its month, quarter or
    year.

    Raises ValueError for a day that no calendar has.
    """
    period = parse(begin)
    return period.first if period else date.fromisoformat(begin)


def day_within(mark: str, first: date) -> date:
    """Return the day that a month and a day ("06-30") are in the twelve months from a first day on.

    Raises ValueError for a day that not every year has.
    """
    month, day = map(int, mark.split("-"))
    every_year = date(_COMMON_YEAR, month, day)
    found = every_year.replace(year=first.year)
    return found if found >= first else every_year.replace(year=first.year + 1)


_COMMON_YEAR = 2001
"""A year without 29 February."""


def containing(day: date, every: Every) -> Period:
    """The period of length `every` that `day` lies in."""
    months = MONTHS_IN[every]
    return Period(every, date(day.year, (day.month - 1) // months * months + 1, 1))


def of_year(year: int, every: Every) -> list[Period]:
    """The periods of length `every` that make up `year`, in order."""
    return [Period(every, date(year, month, 1)) for month in range(1, 13, MONTHS_IN[every])]


def days_in_year(year: int) -> int:
    """365 or 366."""
    return (date(year, 12, 31) - date(year, 1, 1)).days + 1


def rest_of_year(day: date) -> tuple[int, int]:
    """The whole months and the days of the running one that follow a day in its year."""
    return MONTHS_IN["year"] - day.month, (month_end(day.year, day.month) - day).days


def is_over(due: date, as_of: date) -> bool:
    """Whether what was due on `due` is late when the day `as_of` closes.

    A due day itself is still in time, except 31 December: there the year's books close.
    """
    return as_of > due or (as_of == due and (due.month, due.day) == (12, 31))
