"""What the organisation above says of its units, as rows of tables: groups, shared indicators with
its own targets, what was handed down of these, points from elsewhere."""

from collections.abc import Iterator, Mapping
from datetime import date

from mjplan.checks.scores import Given, read_scores, year_of
from mjplan.fleet.gathered.scores import part_rows
from mjplan.fleet.likeness import sort_of
from mjplan.fleet.parent import Parent
from mjplan.fleet.values import Worth
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.tidy import csvs
from mjplan.tidy.csvs import Row
from mjplan.tidy.planned import Pair, pair
from mjplan.tidy.tables import MEASURES

_YEAR, _AS_OF = (MEASURES.names.index(name) for name in ("year", "as_of"))


def worth(parent: Parent) -> tuple[Worth, ...]:
    """Return the shared indicators that give points, in the years in which they stand: of others
    nobody has to have any."""
    plan, catalog = parent.plan, parent.catalog
    return tuple(
        Worth(
            *(catalog.indicator(shared), shared.points, plan.years_of(item)),
            *(*sort_of(plan, item), shared.total),
        )
        for shared in catalog.indicators
        if shared.points is not None and (item := plan.items.get(shared.item)) is not None
    )


def groups(parent: Parent) -> list[Row]:
    """Return the rows of `unit_groups`."""
    found = enumerate(parent.catalog.groups, 1)
    return [(group.id, group.name, place, group.ranked) for place, group in found]


def indicators(parent: Parent, day: date) -> list[Row]:
    """Return the rows of `indicators`: each in every year of the parent's plan, with the target in
    force at the year's end or, in a year that is not over, on the day."""
    plan, catalog = parent.plan, parent.catalog
    return [
        (
            *(catalog.indicator(shared), year, item.name, place, *sort_of(plan, item)),
            *(shared.total, shared.points),
            *_target(plan, item, year, day),
        )
        for place, shared in enumerate(catalog.indicators, 1)
        if (item := plan.items.get(shared.item)) is not None
        for year in plan.years
    ]


def _target(plan: Plan, item: AnyItem, year: int, day: date) -> Pair:
    if not item.takes_targets:
        return None, None
    on = min(day, plan.calendar.last(year))
    target, band = plan.target(item, year, on), plan.band(item, year, on)
    return pair(band.aimed(target) if band is not None and target is not None else None)


def shares(parent: Parent) -> dict[str, list[Row]]:
    """Return the rows of `shares` of each unit that was given any."""
    found: dict[str, list[Row]] = {}
    for shared in parent.catalog.indicators:
        name = parent.catalog.indicator(shared)
        for year, given in sorted(shared.shares.items()):
            for unit, target in given.items():
                found.setdefault(unit, []).append((unit, name, year, target))
    return found


def given(parent: Parent) -> dict[int, tuple[Given, ...]]:
    """Return the points from elsewhere of every year that has a file of them."""
    read = {year_of(path): (path, content) for path, content in parent.scores.items()}
    return {
        year: read_scores(path, content, parent.catalog).given
        for year, (path, content) in read.items()
        if year is not None
    }


def points(
    parent: Parent, unit: str, measures: str, known: Mapping[int, tuple[Given, ...]]
) -> list[Row]:
    """Return the rows of `points` of a unit's parts from elsewhere, in the years and as of the days
    of its lines of `measures`."""
    if not parent.catalog.parts:
        return []
    return part_rows(unit, dict(_days(measures)), parent.catalog, known)


def _days(measures: str) -> Iterator[tuple[int, date]]:
    for row in csvs.cells(measures):
        yield int(row[_YEAR]), date.fromisoformat(row[_AS_OF])
