"""An item's twelve months as values: what each brought or was read, and how high that is drawn.

The months' table, the pictures and the sparkline are made of the same ones.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from mjplan.computed import Ratio
from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.periods import Period
from mjplan.progress.sums import readings_of
from mjplan.quantities import Count, Level
from mjplan.record import Record
from mjplan.render import words

When = Literal["over", "running", "to_come", "not_kept"]
"""Where a month lies: before the day, around it, after it, or before the records begin."""

Sort = Literal["sums", "running", "readings"]
"""What the months' numbers are: sums of records, increases of a running total, or readings."""

NOW: tuple[When, ...] = ("over", "running")
"""The months that there is something to tell of."""


class Month(NamedTuple):
    """One month: its records, the number of it (what it brought, or its last reading) and the
    year's total so far, None where there is none. `height` is where the number lies on the year's
    scale (0 lowest, 1 highest)."""

    period: Period
    when: When
    records: int = 0
    number: Decimal | None = None
    so_far: Decimal | None = None
    height: Decimal | None = None


class Months(NamedTuple):
    """The twelve months of a year of the plan; `base` is the height of nothing at all (of readings
    the lowest one), `text` says in words what one sees."""

    title: str
    text: str
    unit: str
    sort: Sort
    months: tuple[Month, ...]
    base: Decimal

    @property
    def now(self) -> list[Month]:
        """The months that have begun and are in the records."""
        return [month for month in self.months if month.when in NOW]


def months(ledger: Ledger, item: AnyItem, year: int, as_of: date) -> Months | None:
    """What each month of a year brought, for items that have numbers; None where there is no
    record."""
    if not item.takes_targets or isinstance(item, Ratio):
        return None
    calendar = ledger.plan.calendar
    records = ledger.counting(ledger.plan.sources(item), calendar.first(year), as_of)
    if not records:
        return None
    sort: Sort = "running" if item.is_running else "readings" if item.is_read else "sums"
    numbered = list(_numbered(ledger, item, year, as_of, records))
    scale = _scale([m.number for m in numbered if m.number is not None], sort)
    return Months(
        title=f"{calendar.named(year)}各月（{item.unit}）",
        text=_text(numbered, item.unit, sort),
        unit=item.unit,
        sort=sort,
        months=tuple(m._replace(height=_height(m.number, scale)) for m in numbered),
        base=Decimal(0) if sort == "readings" else _place(Decimal(0), scale),
    )


def _numbered(
    ledger: Ledger, item: AnyItem, year: int, as_of: date, records: list[Record]
) -> Iterator[Month]:
    """Yield the months with their numbers, without heights."""
    begin = min(ledger.plan.begin, records[0].date)
    before = Decimal(0)
    for period in ledger.plan.calendar.of_year(year, "month"):
        month = Month(period, _when(period, begin, as_of))
        if month.when in NOW:
            month = _told(ledger, item, month, min(as_of, period.last), records, before)
            before = before if month.so_far is None else month.so_far
        yield month


def _when(month: Period, begin: date, as_of: date) -> When:
    if month.last < begin:
        return "not_kept"
    if month.first > as_of:
        return "to_come"
    return "over" if month.last <= as_of else "running"


def _told(
    ledger: Ledger, item: AnyItem, month: Month, until: date, records: list[Record], before: Decimal
) -> Month:
    """Return a month with what its records say, after a total `before` it."""
    mine = [record for record in records if record.date in month.period]
    number: Decimal | None = None
    so_far: Decimal | None = None
    if item.is_running:
        so_far = _read_by(ledger, item, until) if mine else None
        number = None if so_far is None else so_far - before
    elif item.is_read:
        number = _read_by(ledger, item, until) if mine else None
    else:
        so_far = ledger.total(record for record in records if record.date <= until)
        number = so_far - before if mine else None
    return month._replace(records=len(mine), number=number, so_far=so_far)


def _read_by(ledger: Ledger, item: AnyItem, day: date) -> Decimal | None:
    """Return the last figure by a day of what is read."""
    readings = readings_of(ledger, item, day) if isinstance(item, Count | Level) else []
    return readings[-1].value if readings else None


def _scale(numbers: Sequence[Decimal], sort: Sort) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest number of the scale: readings, which hardly move beside
    what they are, run from the lowest to the highest, all else from nothing."""
    whole = numbers if sort == "readings" and numbers else [*numbers, Decimal(0)]
    return min(whole), max(whole)


def _height(number: Decimal | None, scale: tuple[Decimal, Decimal]) -> Decimal | None:
    return None if number is None else _place(number, scale)


def _place(number: Decimal, scale: tuple[Decimal, Decimal]) -> Decimal:
    """Return how high a number lies; in the middle where all are the same reading."""
    least, most = scale
    if least == most:
        return Decimal("0.5") if number else Decimal(0)
    return (number - least) / (most - least)


def _text(months: Sequence[Month], unit: str, sort: Sort) -> str:
    """Say what the months brought: 1月 20 篇，2月没有记录，3月 15 篇."""
    said = []
    for month in months:
        if month.when in NOW:
            number = f" {words.exact(month.number)} {unit}" if month.number is not None else None
            said.append(f"{month.period.short}{number or '没有记录'}")
    return f"各月{'读数' if sort == 'readings' else ''}：{'，'.join(said)}"
