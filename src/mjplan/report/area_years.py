"""Areas by years: how many of their items reached their targets."""

from collections.abc import Iterable, Mapping, Set

from mjplan.model import AnyItem
from mjplan.progress.status import Status
from mjplan.progress.values import Year, in_force, status_counts
from mjplan.render import words
from mjplan.render.status import NOT_KEPT
from mjplan.report.brief_values import AreaYears
from mjplan.report.context import Context
from mjplan.report.item_rows import NONE
from mjplan.text import ended

TOTAL = "各领域合计"


def area_years(context: Context, years: Mapping[int, Year | None]) -> list[AreaYears]:
    """Return a row for all areas, then one for each; `years` are those that have begun, None for
    those before the records begin."""
    plan = context.ledger.plan
    areas = [area for area in plan.areas if area.items]
    rows = [_row(area.name, area.items, years) for area in areas]
    return [_row(TOTAL, plan.items.values(), years), *rows] if len(rows) > 1 else rows


def names(context: Context, years: Mapping[int, Year | None]) -> tuple[str, ...]:
    """Return the heading of each year: of the one that is running, that it is."""
    running = context.year.year if not _is_over(context) else None
    return tuple(f"{year}至今" if year == running else str(year) for year in years)


def note(context: Context, years: Mapping[int, Year | None]) -> str:
    """Say which figures are not those of a year's end, and which years have none; empty where
    nothing is to be said."""
    said = []
    if not _is_over(context):
        year = context.period.calendar.named(context.year.year)
        said.append(f"{year}还没有结束，这里到 {context.as_of} 为止")
    if any(year is None for year in years.values()):
        said.append(words.begun(context.ledger.plan))
    return ended("；".join(said)) if said else ""


def _is_over(context: Context) -> bool:
    calendar = context.period.calendar
    return calendar.is_over(calendar.last(context.year.year), context.as_of)


def _row(name: str, items: Iterable[AnyItem], years: Mapping[int, Year | None]) -> AreaYears:
    own = frozenset(item.id for item in items)
    return AreaYears(name=name, cells=tuple(_cell(year, own) for year in years.values()))


def _cell(year: Year | None, items: Set[str]) -> str:
    """Say how many of those with a target are done: 12/15; of years without any record that there
    is none. In a year that runs most can't be done yet: there also how many stand well."""
    if year is None:
        return NOT_KEPT
    measures = [measure for measure in year.measures if measure.item.id in items]
    judged = [measure for measure in in_force(measures) if measure.is_judged]
    if not judged:
        return NONE
    if not any(measure.is_known for measure in judged):
        return words.STATUSES[Status.NO_RECORD]
    counts = status_counts(judged)
    done, calendar = counts.get(Status.DONE, 0), judged[0].calendar
    if calendar.is_over(calendar.last(year.year), year.as_of):
        return f"{done}/{len(judged)}"
    said = [f"{words.STATUSES[each]} {counts[each]}" for each in _UNDER_WAY if each in counts]
    return f"{'、'.join([f'{words.STATUSES[Status.DONE]} {done}', *said])}/{len(judged)}"


_UNDER_WAY = (Status.ON_TRACK, Status.NOT_DUE)
"""What stands well and is not done, as most of a year that runs."""
