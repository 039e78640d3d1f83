"""What does not fit between the catalogue of units and the units' own plans: values with codes.

It is judged by what the units say of themselves and by the plan and the catalogue above them; units
that could not be read now are named, and nothing more is said of them. Looked at are the year of
the day, and the years to come for which targets were handed down.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from mjplan.band import Target, ends
from mjplan.catalog import Catalog, Shared, Unit
from mjplan.checks.handed_down import unequal
from mjplan.fleet.likeness import Sort, alike, sort_of
from mjplan.fleet.said import Good, Own, Said
from mjplan.fleet.values import State
from mjplan.lookup import nearest
from mjplan.model import AnyItem
from mjplan.plan import Plan

Level = Literal["error", "warning"]


class Unread(NamedTuple):
    """A unit that could not be read now, and why."""

    unit: str
    state: State
    detail: str
    level: Level = "error"
    code: str = "unread"


class NoItem(NamedTuple):
    """A unit without an item for an indicator: an error where a target was handed down to it, or
    where it gets no rank without the points; where neither was done, a warning for those that are
    compared."""

    unit: str
    indicator: str
    level: Level
    code: str = "no_item"


class Unknown(NamedTuple):
    """An item that names an indicator that the catalogue has not; `meant` is the one that it may
    be ("" where none is near)."""

    unit: str
    item: str
    indicator: str
    meant: str
    level: Level
    code: str = "unknown"


class Unlike(NamedTuple):
    """An item that is of another kind, or counted in another unit: neither compared nor added."""

    unit: str
    item: str
    indicator: str
    own: Sort
    wanted: Sort
    level: Level = "error"
    code: str = "unlike"


class Otherwise(NamedTuple):
    """An item by which another number is good: more instead of less, or exactly instead of at
    least."""

    unit: str
    item: str
    indicator: str
    own: Good
    wanted: Good
    level: Level = "warning"
    code: str = "compared"


class Share(NamedTuple):
    """A target that was handed down, and the unit's own target in force that differs from it (None
    where it has none)."""

    unit: str
    indicator: str
    year: int
    own: Target | None
    share: Decimal
    level: Level = "error"
    code: str = "share"


class Sum(NamedTuple):
    """The targets in force of so many alike `units`, of the `asked`, which do not meet the target
    of the organisation above them: `missing`, or where it is negative too much."""

    indicator: str
    year: int
    units: int
    asked: int
    targets: Target
    wanted: Target
    missing: Decimal
    level: Level = "warning"
    code: str = "sum"


class Handed(NamedTuple):
    """Targets that were handed down and do not come to the target of the organisation that did."""

    indicator: str
    year: int
    shares: Decimal
    wanted: Target
    missing: Decimal
    level: Level = "warning"
    code: str = "shares"


Finding = Unread | NoItem | Unknown | Unlike | Otherwise | Share | Sum | Handed
"""One thing that does not fit."""


def check_units(said: Said, plan: Plan, catalog: Catalog, day: date) -> list[Finding]:
    """Return everything that does not fit as of a day: unit by unit in the order of the catalogue,
    then what concerns all of them."""
    rules = _Rules(plan, catalog, day, said)
    found = [each for unit in catalog.units for each in rules.of_unit(unit)]
    return [*found, *rules.of_all()]


class _Rules:
    """The rules over all units; every one yields findings."""

    def __init__(self, plan: Plan, catalog: Catalog, day: date, said: Said) -> None:
        self.plan, self.catalog, self.day, self.said = plan, catalog, day, said
        self.ranked = {group.id for group in catalog.groups if group.ranked}
        self.shared = {
            catalog.indicator(each): (each, plan.items[each.item])
            for each in catalog.indicators
            if each.item in plan.items
        }

    def of_unit(self, unit: Unit) -> Iterator[Finding]:
        state, detail = self.said.states[unit.id]
        if state != "ok":
            yield Unread(unit.id, state, detail)
            return
        own = self.said.items.get(unit.id, {})
        unknown = [each for item in own.values() for each in self._unknown(unit, item)]
        meant = {each.meant for each in unknown}
        for indicator, (shared, item) in self.shared.items():
            if indicator in own:
                yield from self._of_item(unit, shared, item, own[indicator])
            elif indicator not in meant and (level := self._needs(unit, shared)) is not None:
                yield NoItem(unit.id, indicator, level)
        yield from unknown

    def _needs(self, unit: Unit, shared: Shared) -> Level | None:
        """Tell how bad it is that a unit has no item for an indicator; None for not at all."""
        given = {each for year in self._years(shared) for each in shared.shares.get(year, ())}
        is_ranked = unit.group in self.ranked
        if unit.id in given or (is_ranked and shared.points is not None):
            return "error"
        return "warning" if is_ranked and not given else None

    def _unknown(self, unit: Unit, own: Own) -> Iterator[Unknown]:
        """Name an indicator of this catalogue that it has not, or of one that is called nearly so:
        a unit may have items for other catalogues too."""
        name, _, _ = own.indicator.partition(".")
        if own.indicator in self.shared:
            return
        if name != self.catalog.catalog and not nearest(name, (self.catalog.catalog,), 1, 0.6):
            return
        near = nearest(own.indicator, tuple(self.shared), 1, 0.6)
        level: Level = "error" if name == self.catalog.catalog else "warning"
        yield Unknown(unit.id, own.name, own.indicator, near[0] if near else "", level)

    def _of_item(self, unit: Unit, shared: Shared, item: AnyItem, own: Own) -> Iterator[Finding]:
        wanted = sort_of(self.plan, item)
        if not alike(wanted, own.sort, shared.total):
            yield Unlike(unit.id, own.name, own.indicator, own.sort, wanted)
        if own.sort != wanted:  # of those that count as done or not
            return
        if item.takes_targets:
            good = self.plan.comparator(item), self.plan.better(item)
            if own.good != good:
                yield Otherwise(unit.id, own.name, own.indicator, own.good, good)
        for year in self._years(shared):
            share = shared.shares.get(year, {}).get(unit.id)
            target = self.said.target(unit.id, own.item, year)
            if share is not None and not _is(target, share):
                yield Share(unit.id, own.indicator, year, target, share)

    def of_all(self) -> Iterator[Finding]:
        for indicator, (shared, item) in self.shared.items():
            if shared.total == "sum":
                for year in self._years(shared):
                    if (handed := unequal(self.plan, shared, item, year)) is not None:
                        yield Handed(indicator, year, *handed)
                    yield from self._of_sum(indicator, item, year)

    def _of_sum(self, indicator: str, item: AnyItem, year: int) -> Iterator[Finding]:
        on = min(self.day, self.plan.calendar.last(year))
        target, band = self.plan.target(item, year, on), self.plan.band(item, year, on)
        targets = [*self._targets(indicator, item, year)]
        if target is None or band is None or not targets:
            return
        low = sum((ends(each)[0] for each in targets), Decimal(0))
        high = sum((ends(each)[1] for each in targets), Decimal(0))
        missing = band.short(low) if band.short(low) > 0 else band.short(high)
        if missing:
            own = low if low == high else (low, high)
            asked, wanted = len(self.catalog.units), band.aimed(target)
            yield Sum(indicator, year, len(targets), asked, own, wanted, missing)

    def _targets(self, indicator: str, item: AnyItem, year: int) -> Iterator[Target]:
        """Yield the targets in force of all units that were read and are alike."""
        for unit, own in self.said.items.items():
            each = own.get(indicator)
            if each is not None and self.said.states[unit][0] == "ok":
                target = self.said.target(unit, each.item, year)
                if each.sort == sort_of(self.plan, item) and target is not None:
                    yield target

    def _years(self, shared: Shared) -> list[int]:
        """Return the year of the day (of a plan that is over its last one), and those to come for
        which targets were handed down."""
        years = self.plan.years
        now = min(max(self.plan.calendar.year_of(self.day), years.first), years.last)
        return [now, *(year for year in sorted(shared.shares) if now < year <= years.last)]


def _is(target: Target | None, share: Decimal) -> bool:
    """Tell whether a target is the number that was handed down, or a pair that holds it."""
    if target is None:
        return False
    low, high = ends(target)
    return low <= share <= high
