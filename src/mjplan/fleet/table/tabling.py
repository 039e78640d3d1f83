"""The gathered figures of all units -> the table of a year. What is counted, added and ranked is
what the queries answer; nothing is measured here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date
from typing import NamedTuple, Protocol, TypeVar

from mjplan import catalog as cat
from mjplan.catalog import Catalog
from mjplan.fleet.likeness import Sort, sort_of, unlike
from mjplan.fleet.table.engine import IndicatorYear, Silence, UnitRank, UnitYear, ask
from mjplan.fleet.table.selecting import Measured, Read, Scored, Share, Shared, Told, select
from mjplan.fleet.table.values import Answer, Group, Indicator, Part, Row, UnitsTable, Urgent
from mjplan.plan import Plan
from mjplan.problem import Problem
from mjplan.progress.status import ATTENTION, Status
from mjplan.progress.values import Moment
from mjplan.tidy.duck import Connection
from mjplan.tidy.rows import LEVELS

_LEVELS = {code: level for level, code in LEVELS.items()}


class _OfUnit(Protocol):
    @property
    def unit(self) -> str: ...


T = TypeVar("T", bound=_OfUnit)


class Seen(NamedTuple):
    """Which year is looked at, as of which day, on which `today`; whether the day is still to come,
    of which commit of the parent, and whether the year has a file of scores."""

    year: int
    as_of: date
    today: date
    ahead: bool = False
    commit: str | None = None
    has_scores: bool = True


def table_of(plan: Plan, catalog: Catalog, connection: Connection, seen: Seen) -> UnitsTable:
    """Make the table of a year of the parent's plan out of the gathered tables."""
    making = _Making(plan, catalog, connection, seen)
    is_closed = Moment(seen.year, seen.as_of, calendar=plan.calendar).closed and not seen.ahead
    rows = making.rows(ranked=is_closed)
    groups = [
        Group(each.id, each.name, each.ranked, tuple(_in_order(rows, each.id, is_closed)))
        for each in catalog.groups
    ]
    return UnitsTable(
        organisation=plan.head.organisation,
        catalog=catalog.catalog,
        year=seen.year,
        year_name=plan.calendar.named(seen.year),
        as_of=seen.as_of,
        today=seen.today,
        is_closed=is_closed,
        groups=tuple(groups),
        indicators=tuple(making.indicators(rows)),
        has_parts=bool(catalog.parts) or any(row.parts for row in rows),
        without_scores=bool(catalog.parts) and not seen.has_scores,
        ahead=seen.ahead,
        commit=seen.commit,
    )


def only(table: UnitsTable, group: str) -> UnitsTable:
    """Return the table with the units of one group; what units come to stays that of all."""
    groups = tuple(each for each in table.groups if each.id == group)
    kept = {row.unit for each in groups for row in each.rows}
    indicators = tuple(
        each._replace(answers=tuple(answer for answer in each.answers if answer.unit in kept))
        for each in table.indicators
    )
    return table._replace(groups=groups, indicators=indicators)


def _in_order(rows: Iterable[Row], group: str, is_closed: bool) -> list[Row]:
    """The units of a group: by rank, then those without in the catalogue's order; while the year
    runs, those with most to act on first."""
    mine = [row for row in rows if row.group == group]
    if is_closed:
        return sorted(mine, key=lambda row: (row.rank is None, row.rank or 0))
    return sorted(mine, key=lambda row: (-row.attention, -row.late))


class _Making:
    """What the gathered tables hold of the year, by unit."""

    def __init__(self, plan: Plan, catalog: Catalog, connection: Connection, seen: Seen) -> None:
        self._plan, self._catalog, self._seen = plan, catalog, seen
        year = seen.year
        self._read = {each.unit: each for each in select(connection, Read, year)}
        self._counted = {each.unit: each for each in ask(connection, UnitYear) if each.year == year}
        self._ranks = {
            each.unit: each.group_rank for each in ask(connection, UnitRank) if each.year == year
        }
        self._since = {each.unit: each.silent_since for each in ask(connection, Silence)}
        self._totals = {
            each.indicator: each for each in ask(connection, IndicatorYear) if each.year == year
        }
        self._measured = _by_unit(select(connection, Measured, year))
        self._shared = _by_unit(select(connection, Shared, year))
        self._shares = _by_unit(select(connection, Share, year))
        self._scored = _by_unit(select(connection, Scored, year))
        self._told = _by_unit(select(connection, Told, year))

    def rows(self, *, ranked: bool) -> list[Row]:
        """Return every unit of the catalogue, in its order; with its rank where there are any."""
        return [self._row(unit, ranked=ranked) for unit in self._catalog.units]

    def _row(self, unit: cat.Unit, *, ranked: bool) -> Row:
        read, counted = self._read[unit.id], self._counted.get(unit.id)
        since = self._since.get(unit.id)
        silent = max((self._seen.as_of - since).days, 0) if since is not None else None
        return Row(
            unit=unit.id,
            name=unit.name,
            group=unit.group,
            state=read.state,
            detail=read.detail or "",
            organisation=read.organisation,
            commit=read.commit_id,
            committed_at=read.committed_at and read.committed_at.replace(tzinfo=UTC),
            as_of=counted.as_of if counted else None,
            read_on=read.read_on,
            statuses=counted.statuses if counted else {},
            urgent=self._urgent(unit.id),
            records=read.records,
            last_record=read.last_record,
            last_entered=read.last_entered,
            silent=silent,
            parts=tuple(self._parts(unit.id)),
            rank=self._ranks.get(unit.id) if ranked else None,
            errors=read.errors or 0,
            warnings=read.warnings or 0,
            problems=tuple(map(_problem, self._told[unit.id])),
        )

    def _urgent(self, unit: str) -> tuple[Urgent, ...]:
        """What somebody has to act on: what is binding first, then the most urgent first."""
        found = [each for each in self._measured[unit] if Status(each.status) in ATTENTION]
        found.sort(key=lambda m: (not m.is_binding, ATTENTION.index(Status(m.status))))
        return tuple(map(_urgent, found))

    def _parts(self, unit: str) -> Iterable[Part]:
        """The parts of a unit's score, in the catalogue's order."""
        found = {each.part: each for each in self._scored[unit]}
        for part, name in self._names().items():
            if (scored := found.get(part)) is not None:
                yield Part(
                    part=part,
                    name=name,
                    full=scored.full_points,
                    ground=scored.ground,
                    points=scored.points,
                    reached=scored.reached,
                    item=scored.item,
                    source=scored.source,
                    final=scored.is_final,
                )

    def _names(self) -> dict[str, str]:
        """Whatever gives points, by what it is called in the tables, and its name."""
        items, catalog = self._plan.items, self._catalog
        shared = {catalog.indicator(each): items[each.item].name for each in catalog.indicators}
        return {**shared, **{part.id: part.name for part in catalog.parts}}

    def indicators(self, rows: Iterable[Row]) -> Iterable[Indicator]:
        """Return the shared indicators that stand in the year, or that a unit has a figure of, in
        the catalogue's order."""
        by_unit = {row.unit: row for row in rows}
        for shared in self._catalog.indicators:
            total = self._totals.get(self._catalog.indicator(shared))
            if total is None:
                continue
            found = self._indicator(shared, total, by_unit)
            if self._seen.year in self._plan.years_of(self._plan.items[shared.item]):
                yield found
            elif any(answer.status is not None for answer in found.answers):
                yield found._replace(points=None)  # nobody scores what is not of the year

    def _indicator(
        self, shared: cat.Shared, total: IndicatorYear, rows: Mapping[str, Row]
    ) -> Indicator:
        year, as_of = self._seen.year, self._seen.as_of
        item = self._plan.items[shared.item]
        band = self._plan.band(item, year, as_of) if item.takes_targets else None
        target, actual = total.target, total.actuals
        gap, rate = None, None
        if band is not None and target is not None and actual is not None:
            gap, rate = band.gap(target, actual), band.rate(target, actual)
        sort = sort_of(self._plan, item)
        answers = [self._answer(shared, sort, rows[unit]) for unit in self._asked(shared, rows)]
        return Indicator(
            indicator=total.indicator,
            item=item.id,
            name=item.name,
            total=shared.total,
            measure_unit=total.measure_unit,
            points=total.points,
            target=target,
            target_high=total.target_high,
            shares=total.shares,
            asked=total.asked,
            counted=total.with_status if shared.total == "met" else total.with_actual,
            targets=total.targets,
            actual=actual,
            gap=gap,
            rate=rate,
            met=total.met if shared.total == "met" else None,
            answers=tuple(answers),
        )

    def _asked(self, shared: cat.Shared, rows: Mapping[str, Row]) -> list[str]:
        """Return the units that have something to do with an indicator: that were given a share
        or have an item of it; where nothing was handed down, all that are compared too."""
        name = self._catalog.indicator(shared)
        given = {unit for unit in rows if self._share(unit, name) is not None}
        having = {unit for unit in rows if self._item(unit, name) is not None}
        ranked = {group.id for group in self._catalog.groups if group.ranked}
        others = set() if given else {unit for unit, row in rows.items() if row.group in ranked}
        return [unit for unit in rows if unit in given | having | others]

    def _share(self, unit: str, indicator: str) -> Share | None:
        return next((each for each in self._shares[unit] if each.indicator == indicator), None)

    def _item(self, unit: str, indicator: str) -> Shared | None:
        return next((each for each in self._shared[unit] if each.indicator == indicator), None)

    def _answer(self, shared: cat.Shared, sort: Sort, row: Row) -> Answer:
        name = self._catalog.indicator(shared)
        item, share = self._item(row.unit, name), self._share(row.unit, name)
        found = Answer(
            unit=row.unit,
            name=row.name,
            state=row.state,
            share=share.target if share else None,
            is_old=row.is_old,
            part=next((part for part in row.parts if part.part == name), None),
        )
        if item is None:
            return found
        found = found._replace(
            item=item.item,
            item_name=item.name,
            kind=item.kind,
            measure_unit=item.measure_unit,
            unlike=unlike(sort, Sort(item.kind, item.measure_unit), shared.total),
        )
        measured = next((m for m in self._measured[row.unit] if m.item == item.item), None)
        if measured is None:
            return found
        return found._replace(
            status=Status(measured.status),
            target=measured.target,
            target_high=measured.target_high,
            actual=measured.actual,
            gap=measured.gap,
            rate=measured.rate,
            as_of=measured.as_of,
        )


def _by_unit(rows: Iterable[T]) -> Mapping[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for row in rows:
        found[row.unit].append(row)
    return found


def _urgent(found: Measured) -> Urgent:
    return Urgent(
        item=found.item,
        name=found.name,
        status=Status(found.status),
        department=found.department,
        measure_unit=found.measure_unit,
        target=found.target,
        target_high=found.target_high,
        actual=found.actual,
        gap=found.gap,
        rate=found.rate,
        due=found.due,
        last_record=found.last_record,
        late=found.days_late,
        missed=found.parts_missed,
        is_binding=found.is_binding,
        kind=found.kind,
    )


def _problem(told: Told) -> Problem:
    return Problem(told.path, told.line, told.col, _LEVELS[told.level], told.rule, told.message)
