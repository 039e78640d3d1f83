"""The assembled plan: what plan.yaml and the area files say, and the questions one asks of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

from mjplan.adjustment import Adjustment
from mjplan.band import BETTER, Band, Better, Comparator, Target, aim, band_of, ends
from mjplan.decisions import Decisions
from mjplan.item import DEPARTMENTS, Item, Years
from mjplan.lookup import Names
from mjplan.model import (
    AnyItem,
    Area,
    EveryPeriod,
    Head,
    Member,
)
from mjplan.periods import Calendar, Period
from mjplan.policies import Policies
from mjplan.statement import Goal, Statement
from mjplan.wording import Reading, read


class Plan:
    """A whole plan, immutable by convention: made once by the ledger from checked files."""

    def __init__(self, head: Head, areas: tuple[Area, ...]) -> None:
        self.head = head
        self.areas = areas
        self.items: dict[str, AnyItem] = {}
        self._area_of: dict[str, Area] = {}
        for area in areas:
            for item in area.items:
                self.items.setdefault(item.id, item)
                self._area_of.setdefault(item.id, area)
        self.decisions = Decisions(head.adjustments)
        self._compared: dict[str, Comparator] = {}

    @property
    def name(self) -> str:
        return self.head.name

    @property
    def years(self) -> Years:
        return self.head.period

    @cached_property
    def calendar(self) -> Calendar:
        """When the plan's years begin, and what they are called."""
        return self.years.calendar

    @cached_property
    def begin(self) -> date:
        """The first day that the records are about: what lies before is in no figure, and nobody
        owes it."""
        first, begin = self.calendar.first(self.years.first), self.head.records_begin
        return first if begin is None else max(first, self.calendar.begin_date(begin))

    @property
    def end(self) -> date:
        """The last day of the plan."""
        return self.calendar.last(self.years.last)

    def begins_within(self, year: int) -> bool:
        """Whether the records begin in the course of a year, so that a part of it is without."""
        return self.calendar.year_of(self.begin) == year and self.begin > self.calendar.first(year)

    def keeps(self, last: date) -> bool:
        """Whether the records are about a span of days that ends so, or a part of it."""
        return last >= self.begin

    @property
    def policies(self) -> Policies:
        return self.head.policies

    def area_of(self, item: AnyItem) -> Area:
        """The area in whose file the item stands."""
        return self._area_of[item.id]

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The work goals of all areas."""
        return tuple(goal for area in self.areas for goal in area.goals)

    def statements(self) -> Iterator[Statement]:
        """Everything that the plan says and nobody counts, in the order of its files."""
        yield from self.head.mission
        for paragraph in self.head.vision:
            yield from (paragraph, *paragraph.points)
        for area in self.areas:
            yield from area.overall_goal
            yield from [area.problem] if area.problem else []
            yield from area.measures
            for goal in area.goals:
                yield from goal.measures

    def asks(self, item: AnyItem, period: Period) -> bool:
        """Whether an item stands in a period's year and was not called off by the period's end, and
        the records are about the period."""
        year = period.year
        if year not in self.years_of(item) or self.cancellation(item, year, period.last):
            return False
        return self.keeps(period.last)

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
        """What has called off an item, or its target of a year, by a day; None where it stands."""
        return self.decisions.cancellation(item.id, year, on)

    def comparator(self, item: Item) -> Comparator:
        """How actual and target compare: as the item says, or as its wording is read, by the
        plan's own words before those that are usual."""
        if item.comparator is not None:
            return item.comparator
        if item.id not in self._compared:
            self._compared[item.id] = self._as_worded(item)
        return self._compared[item.id]

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

    def years_of(self, item: AnyItem, on: date = date.max) -> tuple[int, ...]:
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

    def sources(self, item: Item) -> tuple[str, ...]:
        """The ids of the items whose records count for an item: of one that is computed, those of
        what it is made of."""
        return self._recorded(item.sources)

    def needs(self, item: Item) -> tuple[str, ...]:
        """The ids of the items whose records decide where an item stands: also of what comes
        before."""
        return self._recorded(item.needs)

    def _recorded(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Put in the place of what is computed the items that are recorded for it."""
        found: dict[str, None] = {}
        waiting, seen = list(ids), set[str]()
        while waiting:
            item = self.items.get(each := waiting.pop(0))
            if item is None or not item.made_of:
                found[each] = None
            elif each not in seen:  # a circle is an error that `check` names
                seen.add(each)
                parts = [self.items[part].sources for part in item.made_of if part in self.items]
                waiting[:0] = [source for sources in parts for source in sources]
        return tuple(found)

    def funnel_of(self, item_id: str) -> tuple[str, ...]:
        """The ids of all stages of the funnel that an item is in, from the first; none if none."""
        before = {item.id: item.follows for item in self.items.values() if item.follows}
        first, seen = item_id, {item_id}
        while first in before and before[first] not in seen:
            first = before[first]
            seen.add(first)
        chain = [first]
        for stage in chain:
            chain += [i for i, follows in before.items() if follows == stage and i not in chain]
        return tuple(chain) if len(chain) > 1 else ()

    def roster(self, roster: str, on: date) -> tuple[str, ...]:
        """The names that stand on a roster on a day; empty where it is empty or unknown."""
        if roster == DEPARTMENTS:
            return tuple(department.name for department in self.head.departments)
        entry = self.head.rosters.get(roster)
        return (
            tuple(member.name for member in entry.members if _serves(member, on)) if entry else ()
        )

    def stints(self, roster: str) -> dict[str, list[Member]]:
        """Everybody who ever stands on a roster, by name, with each of the times; departments have
        none."""
        found: dict[str, list[Member]] = {}
        if roster == DEPARTMENTS:
            return {department.name: [] for department in self.head.departments}
        if roster in self.head.rosters:
            for member in self.head.rosters[roster].members:
                found.setdefault(member.name, []).append(member)
        return found

    def counted_in(self, item: Item) -> str:
        """The unit of an item's target and actual; empty where nothing is counted."""
        if not item.counts_members or item.roster is None:
            return item.counted_in
        entry = self.head.rosters.get(item.roster)
        return entry.unit if entry else "个"

    def roster_name(self, roster: str) -> str:
        """What a reader calls the roster."""
        if roster == DEPARTMENTS:
            return "各处室"
        return self.head.rosters[roster].name if roster in self.head.rosters else roster

    def responsible(self, item: AnyItem) -> str | None:
        """The name of the department or role that answers for the item, if the plan names one."""
        names = {unit.id: unit.name for unit in self.units}
        return names.get(self.department_of(item) or "")

    def department_of(self, item: AnyItem) -> str | None:
        """The id of the department or role that answers for the item: its own, else its area's."""
        return item.department or self.area_of(item).department

    def supporting(self, item: AnyItem) -> tuple[str, ...]:
        """The names of the departments and roles that take part in an item for which another one
        answers."""
        if not item.supporting:
            return ()
        names = {unit.id: unit.name for unit in self.units}
        return tuple(names[unit] for unit in item.supporting if unit in names)

    def reporting_item(self) -> EveryPeriod | None:
        """The item by which every department reports every month, if the plan has one."""
        for item in self.items.values():
            if not isinstance(item, EveryPeriod):
                continue
            if item.roster == DEPARTMENTS and item.every == "month":
                return item
        return None

    def department_name(self, word: str) -> str:
        """The name of the department with that id, name or alias; the word itself if there is
        none."""
        for each in self.head.departments:
            if word in (each.id, each.name, *each.aliases):
                return each.name
        return word

    @cached_property
    def unit_words(self) -> frozenset[str]:
        """Every word by which a department or role may be called, to the letter."""
        return frozenset(
            word for unit in self.units for word in (unit.id, unit.name, *unit.aliases)
        )

    @cached_property
    def departments(self) -> tuple[Names, ...]:
        """Every department with all the names by which it may be called."""
        return tuple(Names(each.id, each.name, each.aliases) for each in self.head.departments)

    @cached_property
    def units(self) -> tuple[Names, ...]:
        """Every department and role with all the names by which it may be called."""
        return (*self.departments, *(Names(role.id, role.name) for role in self.head.roles))

    def unit_name(self, word: str) -> str:
        """The name of the department or role that a word means; the word itself if none."""
        return next((u.name for u in self.units if word in (u.id, u.name, *u.aliases)), word)

    def named_things(self) -> "Iterator[Names]":
        """Every item with all the names by which it may be called."""
        for item in self.items.values():
            yield Names(item.id, item.name, item.aliases)


def _serves(member: Member, on: date) -> bool:
    return (member.since is None or member.since <= on) and (
        member.until is None or on <= member.until
    )
