"""A plan's year, and its months, quarters and halves: parsing "2018-03", "2018Q1", "2018H1",
"2018", and their Chinese names.

The plan's year begins here and nowhere else: `Calendar` says which one a day lies in.
"""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

Every = Literal["month", "quarter", "half", "year"]

MONTHS_IN: dict[Every, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How many months a period of each length has."""

NamedBy = Literal["start", "end"]
"""Which calendar year gives a plan's year its number: the one that it begins or ends in."""

_WRITTEN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])|-?[Qq]([1-4])|-?[Hh]([12]))?\Z")
_HALVES = ("上半年", "下半年")


class Calendar(NamedTuple):
    """When a plan's year begins, and what it is called: 2024年, 2024学年, 2024财年.

    Months are those of every calendar; quarters and halves are counted from the year's first month.
    """

    starts: int = 1
    label: str = "年"
    named_by: NamedBy = "start"

    def year_of(self, day: date) -> int:
        """The plan's year that a day lies in."""
        if self.starts == 1:  # of thousands of records
            return day.year
        return day.year - (day.month < self.starts) + self._ahead

    def first(self, year: int) -> date:
        """The first day of a year."""
        return _within_time(year - self._ahead, self.starts)

    def last(self, year: int) -> date:
        """The last day of a year: the one on which its books close."""
        first = self.first(year)
        return month_end(first.year, first.month + MONTHS_IN["year"] - 1)

    def days_in(self, year: int) -> int:
        """365 or 366."""
        return (self.last(year) - self.first(year)).days + 1

    @property
    def _ahead(self) -> int:
        return int(self.named_by == "end" and self.starts > 1)

    def whole(self, year: int) -> "Period":
        """A year as a period."""
        return Period("year", self.first(year), self)

    def of_year(self, year: int, every: Every) -> "list[Period]":
        """The periods of length `every` that make up a year, in order."""
        return self.whole(year).split(every)

    def containing(self, day: date, every: Every) -> "Period":
        """The period of length `every` that `day` lies in."""
        back = self.place(day) % MONTHS_IN[every]
        return Period(every, _moved(day.replace(day=1), -back), self)

    def place(self, day: date) -> int:
        """How many months of its year have passed before the month of a day."""
        return (day.month - self.starts) % MONTHS_IN["year"]

    def rest_of_year(self, day: date) -> tuple[int, int]:
        """The whole months and the days of the running one that follow a day in its year."""
        left = MONTHS_IN["year"] - 1 - self.place(day)
        return left, (month_end(day.year, day.month) - day).days

    def is_over(self, due: date, as_of: date) -> bool:
        """Whether what was due on `due` is late when the day `as_of` closes.

        A due day itself is still in time, except the year's last: there its books close.
        """
        return as_of > due or (as_of == due and due == self.last(self.year_of(due)))

    def parse(self, text: str) -> "Period | None":
        """The period that `text` names ("2018", "2018H1", "2018Q1" of the plan's year, "2018-03"),
        or None."""
        return _parsed(self, text)

    def due_date(self, due: str) -> date:
        """Return the day that a deadline means: itself, or the last day of its month, quarter, half
        or year.

        Raises ValueError for a day that no calendar has.
        """
        period = self.parse(due)
        return period.last if period else date.fromisoformat(due)

    def begin_date(self, begin: str) -> date:
        """Return the day on which something begins: itself, or the first day of its month, quarter,
        half or year.

        Raises ValueError for a day that no calendar has.
        """
        period = self.parse(begin)
        return period.first if period else date.fromisoformat(begin)

    def named(self, year: int) -> str:
        """A year inside a sentence: 2018 年, 2024 学年."""
        return f"{year} {self.label}"

    @property
    def this(self) -> str:
        """The year that is running: 今年, 本学年."""
        return "今年" if self.label == "年" else f"本{self.label}"


CIVIL = Calendar()
"""The year that begins in January."""


class Period(NamedTuple):
    """A run of whole months: its length, its first day, and the calendar that counts it."""

    every: Every
    first: date
    calendar: Calendar = CIVIL

    @property
    def last(self) -> date:
        """The last day that belongs to the period."""
        return month_end(self.first.year, self.first.month + MONTHS_IN[self.every] - 1)

    @property
    def year(self) -> int:
        """The plan's year that it lies in."""
        return self.calendar.year_of(self.first)

    @property
    def civil_years(self) -> range:
        """The calendar years that it lies in."""
        return range(self.first.year, self.last.year + 1)

    @property
    def number(self) -> int:
        """Which of its kind it is in its year, from 1 on."""
        return self.calendar.place(self.first) // MONTHS_IN[self.every] + 1

    def __str__(self) -> str:
        if self.every == "month":
            return f"{self.first:%Y-%m}"
        mark = {"year": "", "half": f"H{self.number}", "quarter": f"Q{self.number}"}[self.every]
        return f"{self.year}{mark}"

    @property
    def name(self) -> str:
        """What a Chinese reader calls it: 2018年, 2018年上半年, 2018年第1季度, 2018年3月."""
        if self.every == "month":
            return f"{self.first.year}年{self.first.month}月"
        return f"{self.year}{self.calendar.label}{'' if self.every == 'year' else self.short}"

    @property
    def short(self) -> str:
        """The name without the year: 3月, 第1季度; the year's own name for a whole year."""
        if self.every == "month":
            return f"{self.first.month}月"
        if self.every == "quarter":
            return f"第{self.number}季度"
        return _HALVES[self.number - 1] if self.every == "half" else self.name

    def beside(self, other: "Period") -> str:
        """The name, without the year where that is the same as the other's."""
        return self.short if self.first.year == other.first.year else self.name

    @property
    def next(self) -> "Period":
        """The period of the same length that follows."""
        return self.calendar.containing(self.last + timedelta(1), self.every)

    @property
    def before(self) -> "Period":
        """The period of the same length that went before."""
        return self.calendar.containing(self.first - timedelta(1), self.every)

    def split(self, every: Every) -> "list[Period]":
        """The periods of a length that it is made of, in order."""
        months = MONTHS_IN[every]
        steps = range(0, MONTHS_IN[self.every], months)
        return [Period(every, _moved(self.first, step), self.calendar) for step in steps]

    def months(self) -> "list[Period]":
        """The months that the period is made of."""
        return self.split("month")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


@lru_cache(maxsize=1024)  # hundreds of records name the same few
def _parsed(calendar: Calendar, text: str) -> Period | None:
    found = _WRITTEN.match(text)
    if found is None or not calendar._ahead < int(found[1]) <= MAXYEAR - (calendar.starts > 1):
        return None
    year = int(found[1])
    if found[2]:
        return Period("month", date(year, int(found[2]), 1), calendar)
    if found[3]:
        return calendar.of_year(year, "quarter")[int(found[3]) - 1]
    if found[4]:
        return calendar.of_year(year, "half")[int(found[4]) - 1]
    return calendar.whole(year)


@lru_cache(maxsize=1024)  # thousands of periods end in the same few
def month_end(year: int, month: int) -> date:
    """The last day of a month; the 13th is the next year's first."""
    first = _moved(date(year, 1, 1), month - 1)
    if first.month == MONTHS_IN["year"]:
        return date(first.year, first.month, 31)
    return date(first.year, first.month + 1, 1) - timedelta(days=1)


def _moved(first: date, months: int) -> date:
    """The first day of a month so many months after another one."""
    years, month = divmod(first.month - 1 + months, 12)
    return _within_time(first.year + years, month + 1)


def _within_time(year: int, month: int) -> date:
    """The first day of a month; where no calendar has the year, of the nearest that one has."""
    if not MINYEAR <= year <= MAXYEAR:
        year = MINYEAR if year < MINYEAR else MAXYEAR
    return date(year, month, 1)


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
