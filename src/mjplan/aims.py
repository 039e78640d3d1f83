"""What the items of a plan aim at, on a day: targets, deadlines, and how figures compare."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

from mjplan.adjustment import Adjustment
from mjplan.band import BETTER, Band, Better, Comparator, Target, aim, band_of, ends
from mjplan.decisions import Decisions
from mjplan.item import Item
from mjplan.model import AnyItem, Head
from mjplan.periods import Calendar
from mjplan.policies import Policies
from mjplan.wording import Reading, read
from mjplan.years import Years


class Aims:
    """What each item of a plan is measured by, given what holds for all of it, and its items."""

    def __init__(
        self, head: Head, items: dict[str, AnyItem], compared: Mapping[str, Comparator]
    ) -> None:
        self.head = head
        self.items = items
        self.decisions = Decisions(head.adjustments)
        self._compared = {**compared}

    @property
    def years(self) -> Years:
        return self.head.period

    @cached_property
    def calendar(self) -> Calendar:
        """When the plan's years begin, and what they are called."""
        return self.years.calendar

    @property
    def policies(self) -> Policies:
        return self.head.policies

    def adjustments(self, item_id: str, year: int, on: date) -> tuple[Adjustment, ...]:
        """The adjustments of a year's target that are in force on a day, by date."""
        if not self.head.adjustments:
            return ()
        item = self.items.get(item_id)
        aimed = self.aimed_year(item, year) if item is not None else year
        return self.decisions.targets(item_id, aimed, on)

    def targets(self, item: Item) -> Mapping[int, Target]:
        """The plan's own targets of an item, by the year at whose end each is to be reached."""
        return item.targets_in(self.years)

    def aimed_year(self, item: Item, year: int) -> int:
        """The year whose target counts in a year: itself, or in a year between two targets the
        next one that has one."""
        if year in item.targets or year not in item.years_in(self.years):
            return year
        return min((each for each in self.targets(item) if each > year), default=year)

    def own_target(self, item: Item, year: int) -> Target | None:
        """The plan's own target that counts in a year, whatever it was adjusted to."""
        return self.targets(item).get(self.aimed_year(item, year))

    def target(self, item: Item, year: int, on: date) -> Decimal | None:
        """The year's target in force on a day: the plan's, or as it was adjusted by then, of a
        pair its lower end, see `band`; None where it has been called off."""
        if self.cancellation(item, year, on) is not None:
            return None
        return self.target_before(item, year, on)

    def target_before(self, item: Item, year: int, on: date) -> Decimal | None:
        """The same, whether it has been called off or not."""
        target = self._in_force(item, year, on)
        return None if target is None else aim(target)

    def band(self, item: Item, year: int, on: date) -> Band | None:
        """What is good in a year, by the target in force on a day; None where there is none."""
        if self.cancellation(item, year, on) is not None:
            return None
        return self.band_before(item, year, on)

    def band_before(self, item: Item, year: int, on: date) -> Band | None:
        """The same, whether it has been called off or not."""
        return self.band_of(item, self._in_force(item, year, on))

    def own_band(self, item: Item, year: int) -> Band | None:
        """What is good in a year by the plan's own target, whatever it was adjusted to since."""
        return self.band_of(item, self.own_target(item, year))

    def band_of(self, item: Item, target: Target | None) -> Band | None:
        """What is good by some target of an item, as the item compares."""
        if target is None:
            return None
        return band_of(target, self.comparator(item), self.better(item), self.tolerance(item))

    def _in_force(self, item: Item, year: int, on: date) -> Target | None:
        made = self.adjustments(item.id, year, on)
        return made[-1].to if made else self.own_target(item, year)

    def due(self, item: Item, on: date) -> str | None:
        """The deadline in force on a day, as it is written: the plan's, or where it was moved by
        then."""
        moved = self.decisions.moves(item.id, on)
        return moved[-1].due if moved else item.due

    def due_day(self, item: Item, on: date) -> date | None:
        """The last day in time by the deadline in force on a day."""
        due = self.due(item, on)
        return self.calendar.due_date(due) if due is not None else None

    def cancellation(self, item: Item, year: int, on: date) -> Adjustment | None:
        """What has called off an item, or the target that counts in a year, by a day; None where
        it stands."""
        if not self.head.adjustments:
            return None
        made = self.decisions.cancellation(item.id, year, on)
        return made or self.decisions.cancellation(item.id, self.aimed_year(item, year), on)

    def comparator(self, item: Item) -> Comparator:
        """How actual and target compare: as the item says, or as its wording is read, by the
        plan's own words before those that are usual."""
        if item.comparator is not None:
            return item.comparator
        if item.id not in self._compared:
            self._compared[item.id] = self._as_worded(item)
        return self._compared[item.id]

    @property
    def comparators(self) -> dict[str, Comparator]:
        """How actual and target compare of every item, by its id."""
        return {item.id: self.comparator(item) for item in self.items.values()}

    def _as_worded(self, item: Item) -> Comparator:
        own = self.own_word(item)
        if own is not None:
            return self.policies.comparators[own]
        for reading in self.readings(item).values():
            if len(reading.comparators) == 1:
                return next(iter(reading.comparators))
        return self.policies.bare_number

    def own_word(self, item: Item) -> str | None:
        """The first of the plan's own words of comparing that stands in an item's wording."""
        quotes = (item.wording or "", *item.wordings.values())
        own = self.policies.comparators
        return next((word for word in own if any(word in quote for quote in quotes)), None)

    def readings(self, item: Item, without: str = "") -> dict[int | None, Reading]:
        """How the usual words of an item's wording compare, by the year that the wording is of;
        None for the wording of all years that have none of their own. A word may be left out."""
        found: dict[int | None, Reading] = {}
        for year in (None, *sorted(item.wordings)):
            text = item.wording if year is None else item.wordings[year]
            years = item.targets if year is None else [year] if year in item.targets else []
            numbers = [end for each in years for end in ends(item.targets[each])]
            if text and (numbers or year is None):
                found[year] = read(text.replace(without, "") if without else text, numbers)
        return found

    def better(self, item: Item) -> Better:
        """On which side of its target it is fine to be beyond."""
        return item.better or BETTER[self.comparator(item)]

    def tolerance(self, item: Item) -> Decimal:
        """By how much the actual may differ from an "about" target, in the item's unit."""
        if self.comparator(item) != "about":
            return Decimal(0)
        return self.policies.tolerance.get(item.id, Decimal(0))

    def years_of(self, item: Item, on: date = date.max) -> tuple[int, ...]:
        """The years in which the item stands in the plan's tables, by what was decided until a day:
        up to the year in which it is due in the end, or in which all of it was called off (or, if
        it began later, the first of its own)."""
        years = item.years_in(self.years)
        due = self.due_day(item, on) if self.decisions.moves(item.id, on) else None
        if due is not None:
            last = self.calendar.year_of(due)
            years = tuple(range(min((*years, last)), last + 1))
        ended = self.decisions.ended(item.id, on)
        if ended is None or not years:
            return years
        last = max(self.calendar.year_of(ended.date), years[0])
        return tuple(year for year in years if year <= last)
