"""The points that a unit's shared indicators earn: what `mjplan score` gives of a weight, made from
the exact rate, with the indicator's points in place of the item's weight."""

from collections.abc import Iterator
from datetime import date

from mjplan import progress
from mjplan.fleet.likeness import Sort, alike, sort_of
from mjplan.fleet.values import Worth
from mjplan.ledger import Ledger
from mjplan.plan import Plan
from mjplan.progress.reached import Ground
from mjplan.progress.score import worth as score_of
from mjplan.progress.values import Measure
from mjplan.progress.year import measured_on
from mjplan.tidy.csvs import Row

NO_ITEM = "no_item"
"""The ground of an indicator that a unit has no item for."""

UNLIKE = "unlike"
"""The ground of one whose item is of another kind or counted in another unit."""


def points_rows(unit: str, ledger: Ledger, day: date, worth: tuple[Worth, ...]) -> list[Row]:
    """Return the rows of `points` of a unit as of a day: one for each indicator that gives points
    in each of its years that is measured, without points where nobody can say, and why."""
    if not worth:
        return []
    plan = ledger.plan
    found: list[Row] = []
    for year in plan.years:
        on = measured_on(plan, year, day)
        if on is not None:
            found += _of_year(unit, ledger, year, on, worth)
    return found


def _of_year(
    unit: str, ledger: Ledger, year: int, on: date, worth: tuple[Worth, ...]
) -> Iterator[Row]:
    items = _items(ledger)
    is_over = ledger.plan.calendar.is_over(ledger.plan.calendar.last(year), on)
    measures = {each.item.id: each for each in progress.measure_year(ledger, year, on).measures}
    for each in worth:
        if each.years is not None and year not in each.years:
            continue
        item = items.get(each.indicator)
        earned = _earned(ledger, each, item, measures.get(item or ""))
        yield unit, each.indicator, year, on, is_over, item, each.points, *earned, None


def _items(ledger: Ledger) -> dict[str, str]:
    """Return the id of the item of each shared indicator."""
    items = ledger.plan.items.values()
    return {item.indicator: item.id for item in items if item.indicator is not None}


def _earned(ledger: Ledger, worth: Worth, item: str | None, measure: Measure | None) -> Row:
    """Return the rate that was reached, the points and the ground."""
    if item is None:
        return None, None, NO_ITEM
    if not _is_alike(ledger.plan, worth, item):
        return None, None, UNLIKE
    if measure is None:
        return None, None, Ground.NO_TARGET.value
    found = score_of(ledger.plan, measure, worth.points)
    return found.reached.rate, found.score, found.reached.ground.value


def _is_alike(plan: Plan, worth: Worth, name: str) -> bool:
    """Whether an item is of the sort that the indicator is."""
    if worth.kind is None:
        return True
    wanted = Sort(worth.kind, worth.measure_unit)
    return alike(wanted, sort_of(plan, plan.items[name]), worth.total)
