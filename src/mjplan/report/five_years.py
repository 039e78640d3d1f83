"""The whole plan's assessment (五年总评): items by years."""

from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.progress.status import SILENT, Status
from mjplan.progress.values import Measure, Year, in_force
from mjplan.progress.year import is_asked, is_kept, measure
from mjplan.render import words
from mjplan.render.status import NOT_KEPT, counts, overview_cell
from mjplan.report import summary
from mjplan.report.components import Adjustment, Changed, Trend, TrendArea, YearCount
from mjplan.report.context import Context
from mjplan.report.figures import total
from mjplan.report.item_rows import MET, NONE, SHORT, verdict
from mjplan.report.month import adjustments, rectifications
from mjplan.report.scores import scores
from mjplan.report.values import PlanReport
from mjplan.report.year import milestone

_STEADY = Decimal("0.05")
"""Rates that differ by less than this are steady."""


class Direction(Enum):
    """Where an item's rates lead over the years; the value is what a report prints."""

    UP = "↑ 上升"
    STEADY = "→ 持平"
    DOWN = "↓ 下降"


class ItemYears(NamedTuple):
    """An item in those of the years that have begun in which it stands: its measure by year, and
    the years in which it reached its target, did not, or has no record or only old ones; others
    are not judged yet. Which of them are `over`: what one reaches always or never is said of those
    alone."""

    item: AnyItem
    measures: dict[int, Measure]
    met: tuple[int, ...]
    missed: tuple[int, ...]
    silent: tuple[int, ...]
    over: tuple[int, ...]

    @property
    def always_met(self) -> bool:
        spoilt = self.missed or self._over(self.silent)
        return bool(self._over(self.met)) and not spoilt

    @property
    def never_met(self) -> bool:
        return bool(self._over(self.missed)) and not self.met

    @property
    def is_judged(self) -> bool:
        return bool(self._over(self.met + self.missed))

    def _over(self, years: tuple[int, ...]) -> list[int]:
        return [year for year in years if year in self.over]

    @property
    def never_recorded(self) -> bool:
        return bool(self.silent) and len(self.silent) == len(self.measures)

    @property
    def direction(self) -> Direction | None:
        """Where the rates lead; None where fewer than two years have one, by a target of their
        own. A year that still runs says nothing: its rate will grow."""
        own = [m for m in self.measures.values() if m.span is None and m.is_of_whole_year]
        return _direction([m.rate for m in own if m.rate is not None])


def plan(years: dict[int, Context], changed: tuple[Changed, ...], unchecked: str) -> PlanReport:
    """Every item in every year that has begun; `years` are the contexts of those that there are
    records of, in order."""
    last = years[max(years)]
    whole, measured = last.ledger.plan, {y: context.year for y, context in years.items()}
    first, end = whole.years.first, whole.years.last
    begun = list(range(first, max(years) + 1))
    over = tuple(year for year, found in measured.items() if _is_over(whole, found))
    items = [_item_years(measured, item, over) for area in whole.areas for item in area.items]
    names = [year_name(whole, year, measured.get(year)) for year in begun]
    return PlanReport(
        title=f"{whole.name}总评",
        plan=whole.name,
        organisation=whole.head.organisation,
        period=f"{first}—{whole.calendar.named(end)}",
        period_id="plan",
        this_year=whole.calendar.this,
        as_of=str(last.as_of),
        closed=whole.calendar.is_over(whole.end, last.as_of),
        ahead="",
        summary=_not_kept(whole, begun)
        + summary.of_plan(
            measured,
            whole.calendar,
            rising=[each.item.name for each in items if each.direction is Direction.UP],
            falling=[each.item.name for each in items if each.direction is Direction.DOWN],
        ),
        rectifications=rectifications(last, whole.calendar.first(first)),
        adjustments=_adjustments(years),
        changed=changed,
        unchecked=unchecked,
        scores=scores(whole, measured.values()),
        charts=(),
        years=tuple(map(str, begun)),
        year_columns=tuple(f"{name}=cells.{index}>" for index, name in enumerate(names)),
        year_counts=tuple(_count(whole, year, measured.get(year)) for year in begun),
        areas=_areas(last, items, begun),
        milestones=tuple(milestone(last, m) for m in _milestones(last)),
        always=tuple(each.item.name for each in items if each.always_met),
        never=tuple(each.item.name for each in items if each.never_met),
        silent=tuple(each.item.name for each in items if each.never_recorded),
        judged=any(each.is_judged for each in items),
        over=() if len(over) == len(measured) else tuple(map(str, over)),
    )


def _is_over(plan: Plan, year: Year) -> bool:
    return plan.calendar.is_over(plan.calendar.last(year.year), year.as_of)


def year_name(plan: Plan, number: int, year: Year | None) -> str:
    """Name a year; of the one that is running, say so."""
    return str(number) if year is None or _is_over(plan, year) else f"{number}至今"


def _adjustments(years: dict[int, Context]) -> tuple[Adjustment, ...]:
    """What was decided over the years, each once: another day concerns every year up to it."""
    found = [each for context in years.values() for each in adjustments(context)]
    latest = {(each.date, each.item, each.year, each.change): each for each in found}
    return tuple(latest.values())


def _not_kept(plan: Plan, years: list[int]) -> tuple[str, ...]:
    """Say which of the years lie before the records begin, if any."""
    early = "、".join(str(year) for year in years if not is_kept(plan, year))
    if not early:
        return ()
    label = plan.calendar.label
    return (f"{early} {label}未纳入台账，表中写“{NOT_KEPT}”：{words.begun(plan)}。",)


def _areas(last: Context, items: list[ItemYears], years: list[int]) -> tuple[TrendArea, ...]:
    by_id = {each.item.id: each for each in items}
    return tuple(
        TrendArea(
            name=area.name, rows=tuple(_trend(last, by_id[item.id], years) for item in area.items)
        )
        for area in last.ledger.plan.areas
        if area.items
    )


def _milestones(last: Context) -> list[Measure]:
    items = [
        item
        for item in last.ledger.plan.items.values()
        if item.is_done_once and is_asked(last.ledger, item, last.as_of)
    ]
    return [measure(last.ledger, item, last.year.year, last.as_of) for item in items]


def _count(plan: Plan, number: int, year: Year | None) -> YearCount:
    """A year's items by status; of one before the records begin, those that the plan has in it."""
    if year is None:
        return YearCount(
            year=str(number),
            items=sum(number in plan.years_of(item) for item in plan.items.values()),
            met=NONE,
            counts=words.STATUSES[Status.NOT_KEPT],
        )
    met = sum(m.status == Status.DONE for m in year.measures)
    return YearCount(
        year=year_name(plan, number, year),
        items=len(in_force(year.measures)),
        met=str(met) if any(m.is_known and m.is_judged for m in year.measures) else NONE,
        counts=counts(year.measures),
    )


def _item_years(years: dict[int, Year], item: AnyItem, over: tuple[int, ...]) -> ItemYears:
    measures = {y: m for y, year in years.items() for m in year.measures if m.item.id == item.id}
    verdicts = {year: verdict(measure) for year, measure in measures.items()}
    met = tuple(year for year, each in verdicts.items() if each == MET)
    missed = tuple(year for year, each in verdicts.items() if each == SHORT)
    silent = tuple(year for year, measure in measures.items() if measure.status in SILENT)
    return ItemYears(item, measures, met, missed, silent, over)


def _cell(last: Context, each: ItemYears, year: int) -> str:
    plan = last.ledger.plan
    if not is_kept(plan, year) and year in plan.years_of(each.item):
        return NOT_KEPT
    return overview_cell(each.measures.get(year)).text


def _trend(last: Context, each: ItemYears, years: list[int]) -> Trend:
    """Return an item's years as a report shows them, a cell for each of the `years`."""
    direction, judged = each.direction, len(each.met) + len(each.missed)
    return Trend(
        name=words.marked(each.item),
        cells=tuple(_cell(last, each, year) for year in years),
        total=total(list(each.measures.values())),
        met=f"{len(each.met)}/{judged}" if judged else NONE,
        missed="、".join(map(str, each.missed)) or NONE,
        silent="、".join(map(str, each.silent)) or NONE,
        trend=direction.value if direction else NONE,
    )


def _direction(rates: list[Decimal]) -> Direction | None:
    """Return where rates lead, the later half's mean against the earlier one's; of an odd number
    the middle one counts for neither half."""
    if len(rates) < 2:
        return None
    half = len(rates) // 2
    change = _mean(rates[-half:]) - _mean(rates[:half])
    if abs(change) < _STEADY:
        return Direction.STEADY
    return Direction.UP if change > 0 else Direction.DOWN


def _mean(rates: list[Decimal]) -> Decimal:
    return sum(rates, Decimal(0)) / len(rates)
