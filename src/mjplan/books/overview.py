"""All years of a plan to work with: side by side for people, below each other for pivots."""

from mjplan.books import items
from mjplan.books.items import AREA, ITEM, UNIT, actual, target
from mjplan.books.values import Head, Sheet, Spread, Table, Value, number, state
from mjplan.plan import Plan
from mjplan.progress.status import UNMEASURED
from mjplan.progress.values import Measure, Year
from mjplan.render import status as view

ACROSS, BELOW = "各年一览", "明细"
"""The names of the sheets."""


def spread(plan: Plan, years: dict[int, Year]) -> Spread:
    """All years: a row an item, and a row an item and year."""
    shown = view.overview_table(plan, years)
    before = (plan.head.organisation, *shown.before)
    said = tuple(view.of_year(plan, year) for year in years.values())
    table = _below(plan, years)
    across = Sheet(ACROSS, shown.title, before, (_across(plan, years),), after=said)
    return Spread((across, Sheet(BELOW, shown.title, (*before, items.GAPS), (table,))), table)


def _below(plan: Plan, years: dict[int, Year]) -> Table:
    """A row an item and year."""
    heads = (Head("年度"), *items.heads())
    rows = [
        (number(year.year), *items.row(plan, measure))
        for year in years.values()
        for measure in year.measures
    ]
    return Table(heads, rows, kept=3)


_GIVEN = (AREA, ITEM, UNIT)


def _across(plan: Plan, years: dict[int, Year]) -> Table:
    """A row an item, three columns a year."""
    heads = [field.head for field in _GIVEN]
    for year in years:
        group = plan.calendar.named(year)
        heads += [
            Head("目标", 7, figures=True, group=group),
            Head("实绩", 7, figures=True, group=group),
        ]
        heads.append(Head("状态", 8, group=group))
    found = {(m.item.id, number): m for number, year in years.items() for m in year.measures}
    rows = []
    for item in plan.items.values():
        mine = [found.get((item.id, year)) for year in years]
        if known := [each for each in mine if each is not None]:
            # A year that is not measured yet does not know what records are counted in.
            best = max(known, key=lambda each: each.status not in UNMEASURED)
            given = (field.value(plan, best) for field in _GIVEN)
            rows.append((*given, *(each for m in mine for each in _of_year(m))))
    return Table(tuple(heads), rows, kept=2)


def _of_year(measure: Measure | None) -> tuple[Value, ...]:
    """What stands in the columns of a year; nothing where the item does not stand in it."""
    if measure is None:
        return (None, None, None)
    return (target(measure), actual(measure), state(measure.status))
