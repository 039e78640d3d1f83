"""Results of counts and levels that are neither single deeds nor a stock with yearly targets."""

from datetime import timedelta
from decimal import Decimal

from mjplan.demo.clerk import Clerk
from mjplan.model import AnyItem, Count, Level
from mjplan.periods import Period
from mjplan.progress.line import line
from mjplan.progress.values import Moment

_QUARTERS = 4


def record_as_read(clerk: Clerk, item: AnyItem) -> bool:
    """Write down the figures of an item as its plan reads them; tell whether that was done, or its
    figures are as usual."""
    if isinstance(item, Count) and item.is_whole:
        _deeds(clerk, item)
    elif isinstance(item, Count | Level) and item.is_running:
        _running_totals(clerk, item)
    elif isinstance(item, Level) and item.reads in ("yearly", "mean"):
        _yearly(clerk, item)
    elif isinstance(item, Level) and {*clerk.plan.years_of(item)} != {*item.targets}:
        _on_the_line(clerk, item)
    else:
        return False
    return True


def _goal(clerk: Clerk, item: Count | Level, year: int) -> Decimal:
    """What an item should have when a year closes, or nearly so: one year in a few falls short."""
    calendar = clerk.plan.calendar
    at = Moment(year, calendar.last(year), calendar=calendar)
    target = clerk.plan.target(item, year, at.as_of) or Decimal(0)
    way = line(clerk.plan, item, at) if isinstance(item, Level) else None
    if way is not None and way.start is not None:
        target = way.start + (target - way.start) * way.share
    part = Decimal(clerk.rng.choice((90, 100, 100, 101, 102))) / 100
    return target / part if clerk.plan.better(item) == "less" else target * part


def _quarters(clerk: Clerk, item: Count | Level) -> list[tuple[int, Period]]:
    """Every quarter of an item's years, with its number in the year."""
    years = clerk.plan.years_of(item)
    return [
        (number, quarter)
        for year in years
        for number, quarter in enumerate(clerk.plan.calendar.of_year(year, "quarter"), 1)
    ]


def _deeds(clerk: Clerk, item: Count) -> None:
    """So many each quarter that they nearly come to the total of all years."""
    quarters = _quarters(clerk, item)
    for _, quarter in quarters:
        share = _goal(clerk, item, quarter.year) / len(quarters)
        _write(clerk, item, quarter, share.quantize(Decimal(1)))


def _running_totals(clerk: Clerk, item: Count | Level) -> None:
    """What there is since the year began, at the end of each quarter."""
    goals = {year: _goal(clerk, item, year) for year in clerk.plan.years_of(item)}
    for number, quarter in _quarters(clerk, item):
        so_far = goals[quarter.year] * number / _QUARTERS
        _write(clerk, item, quarter, so_far, "年初以来")


def _yearly(clerk: Clerk, item: Level) -> None:
    """One figure in the last quarter of each year."""
    for number, quarter in _quarters(clerk, item):
        if number == _QUARTERS:
            goal = _goal(clerk, item, quarter.year)
            _write(clerk, item, quarter, goal)


def _on_the_line(clerk: Clerk, item: Level) -> None:
    """Readings at the end of each quarter, from one year's end to the next."""
    before = item.opening.value if item.opening else None
    for year in clerk.plan.years_of(item):
        goal = _goal(clerk, item, year)
        start = goal if before is None else before
        for number, quarter in enumerate(clerk.plan.calendar.of_year(year, "quarter"), 1):
            value = start + (goal - start) * number / _QUARTERS
            _write(clerk, item, quarter, value)
        before = goal


def _write(
    clerk: Clerk, item: Count | Level, quarter: Period, exact: Decimal, since: str = ""
) -> None:
    """Write down a figure of one of a quarter's last days, as fine as the item has them."""
    step = item.step or Decimal("0.1")
    value = (exact / step).to_integral_value() * step
    day = clerk.day(quarter.last - timedelta(9), quarter.last)
    title = f"{quarter.name}末{since}{item.name}{value:f}{item.unit}"
    clerk.write(day, item, title, value=value)
