"""What the plan says, as rows: areas, items, their targets, what was decided since."""

from datetime import date
from decimal import Decimal

from mjplan.band import Target
from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.tidy.csvs import Row

Pair = tuple[Decimal | None, Decimal | None]


def areas(unit: str, ledger: Ledger, _day: date) -> list[Row]:
    """Return the areas in the plan's order."""
    found = enumerate(ledger.plan.areas, 1)
    return [(unit, area.id, area.name, place) for place, area in found]


def items(unit: str, ledger: Ledger, _day: date) -> list[Row]:
    """Return the items in the plan's order."""
    plan = ledger.plan
    return [
        (
            unit,
            item.id,
            plan.area_of(item).id,
            place,
            kind(item),
            item.name,
            plan.counted_in(item) or None,
            plan.comparator(item) if item.takes_targets else item.comparator,
            plan.better(item) if item.takes_targets else None,
            item.binding,
            item.weight,
            plan.responsible(item),
            item.owner,
            item.goal,
            item.indicator,
            item.due,
            item.every,
            item.roster,
            item.wording,
            item.source,
        )
        for place, item in enumerate(plan.items.values(), 1)
    ]


def kind(item: AnyItem) -> str:
    """Return an item's kind as the files write it."""
    return str(type(item).__struct_config__.tag)


def targets(unit: str, ledger: Ledger, _day: date) -> list[Row]:
    """Return the plan's own target of each item and year, whatever it was adjusted to since."""
    plan = ledger.plan
    return [
        (unit, item.id, year, *pair(target))
        for item in plan.items.values()
        for year, target in sorted(plan.targets(item).items())
    ]


def adjustments(unit: str, ledger: Ledger, _day: date) -> list[Row]:
    """Return what was decided of each item, in the order in which it came into force; also what
    comes into force later."""
    plan = ledger.plan
    return [
        (
            unit,
            item,
            seq,
            made.date,
            made.year,
            *pair(made.was),
            *pair(made.to),
            made.due,
            made.cancel,
            made.reason,
            made.approved_by,
            made.document,
        )
        for item in plan.items
        for seq, made in enumerate(plan.decisions.all_of(item), 1)
    ]


def pair(target: Target | None) -> Pair:
    """Return a target's number, or both ends of one that has two."""
    if isinstance(target, tuple):
        return target[0], target[1]
    return target, None
