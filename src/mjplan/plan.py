"""The assembled plan: what plan.yaml and the area files say, and the questions one asks of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType

from mjplan.aims import Aims
from mjplan.band import Comparator
from mjplan.item import DEPARTMENTS, Item
from mjplan.lookup import Names
from mjplan.model import AnyItem, Area, EveryPeriod, Head, Member
from mjplan.periods import Period
from mjplan.statement import Goal, Statement


class Plan(Aims):
    """A whole plan, immutable by convention: made once from checked files. What is `compared` was
    read out of its wordings before, see `comparators`."""

    def __init__(
        self,
        head: Head,
        areas: tuple[Area, ...],
        compared: Mapping[str, Comparator] = MappingProxyType({}),
    ) -> None:
        super().__init__(head, {}, compared)
        self.areas = areas
        self._area_of: dict[str, Area] = {}
        for area in areas:
            for item in area.items:
                self.items.setdefault(item.id, item)
                self._area_of.setdefault(item.id, area)

    @property
    def name(self) -> str:
        return self.head.name

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

    @cached_property
    def is_scored(self) -> bool:
        """Whether any item has a weight."""
        return any(item.weight is not None for item in self.items.values())

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

    def usual_by(self, item: AnyItem) -> str | None:
        """The name of the unit that a result is of where nobody is named: the one that answers for
        the item; None where whose report is in has to be said."""
        return None if item.roster == DEPARTMENTS else self.responsible(item)

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
