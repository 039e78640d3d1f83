"""Counts and levels, measured as their figures are read."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from mjplan.ledger import Ledger
from mjplan.progress.count import increment_of_count, measure_count
from mjplan.progress.level import increment_of_level, measure_level
from mjplan.progress.mean import measure_mean
from mjplan.progress.values import Measure, Moment
from mjplan.progress.yearly import measure_yearly
from mjplan.quantities import Level
from mjplan.record import Record

_LEVELS: dict[str | None, Callable[[Ledger, Level, Moment], Measure]] = {
    "yearly": measure_yearly,
    "mean": measure_mean,
    "year_to_date": measure_count,
}


def measure_read(ledger: Ledger, item: Level, at: Moment) -> Measure:
    """Measure a level by what its readings are: of a stock, of a year, running totals, or parts of
    an average."""
    return _LEVELS.get(item.reads, measure_level)(ledger, item, at)


def increment_of_read(
    ledger: Ledger, item: Level, records: list[Record], first: date
) -> Decimal | None:
    """Take a span's last reading; of running totals what they rose by."""
    how = increment_of_count if item.is_running else increment_of_level
    return how(ledger, item, records, first)
