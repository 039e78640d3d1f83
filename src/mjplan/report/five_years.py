"""The whole plan's assessment (五年总评): items by years."""

from datetime import date
from decimal import Decimal

from mjplan.model import AnyItem, Count, Milestone
from mjplan.progress import values as progress
from mjplan.progress.measure import measure
from mjplan.progress.values import Measure, Year
from mjplan.render import words
from mjplan.render.status import counts, overview_cell
from mjplan.report import summary
from mjplan.report.components import Changed, Trend, TrendArea, YearCount
from mjplan.report.context import Context
from mjplan.report.item_rows import MET, MISSED, NONE, verdict
from mjplan.report.month import adjustments, rectifications
from mjplan.report.values import PlanReport
from mjplan.report.year import milestone

_STEADY = Decimal("0.05")
"""Rates that differ by less than this are steady."""


def plan(years: dict[int, Context], changed: tuple[Changed, ...], unchecked: str) -> PlanReport:
    """Every item in every year that has begun; `years` are their bases, in order."""
    last = years[max(years)]
    whole, found = last.ledger.plan, {y: context.year for y, context in years.items()}
    first, end = whole.years.first, whole.years.last
    areas = tuple(
        TrendArea(name=area.name, rows=tuple(_trend(found, item) for item in area.items))
        for area in whole.areas
        if area.items
    )
    rows = [row for area in areas for row in area.rows]
    return PlanReport(
        title=f"{whole.name}总评",
        plan=whole.name,
        organisation=whole.head.organisation,
        period=f"{first}—{end} 年",
        period_id="plan",
        as_of=str(last.as_of),
        summary=summary.of_plan(found, rows),
        rectifications=rectifications(last, date(first, 1, 1)),
        adjustments=tuple(each for context in years.values() for each in adjustments(context)),
        changed=changed,
        unchecked=unchecked,
        years=tuple(map(str, years)),
        year_columns=tuple(f"{year}=cells.{index}>" for index, year in enumerate(years)),
        year_counts=tuple(_count(year) for year in found.values()),
        areas=areas,
        milestones=tuple(milestone(last, m) for m in _milestones(last)),
        always=tuple(row.name for row in rows if _all_met(row)),
        never=tuple(row.name for row in rows if _none_met(row)),
    )


def _milestones(last: Context) -> list[Measure]:
    items = [item for item in last.ledger.plan.items.values() if isinstance(item, Milestone)]
    return [measure(last.ledger, item, last.year.year, last.as_of) for item in items]


def _count(year: Year) -> YearCount:
    met = sum(m.status == progress.DONE for m in year.measures)
    return YearCount(
        year=str(year.year), items=len(year.measures), met=met, counts=counts(year.measures)
    )


def _all_met(row: Trend) -> bool:
    met, _, judged = row.met.partition("/")
    return met == judged != "0"


def _none_met(row: Trend) -> bool:
    met, _, judged = row.met.partition("/")
    return met == "0" != judged


def _trend(years: dict[int, Year], item: AnyItem) -> Trend:
    mine = {y: m for y, year in years.items() for m in year.measures if m.item.id == item.id}
    verdicts = {year: verdict(measure) for year, measure in mine.items()}
    met = [year for year, said in verdicts.items() if said == MET]
    missed = [year for year, said in verdicts.items() if said in MISSED]
    return Trend(
        name=item.name,
        cells=tuple(overview_cell(mine.get(year)).text for year in years),
        total=_total(list(mine.values())),
        met=f"{len(met)}/{len(met) + len(missed)}",
        missed="、".join(map(str, missed)) or NONE,
        trend=_direction([m.rate for m in mine.values()]),
    )


def _total(measures: list[Measure]) -> str:
    """The years' sum against the sum of their targets, for counts."""
    found = [m for m in measures if isinstance(m.item, Count) and m.target is not None]
    if not found:
        return NONE
    have = sum((m.actual or Decimal(0) for m in found), Decimal(0))
    wanted = sum((m.target or Decimal(0) for m in found), Decimal(0))
    return f"{words.exact(have)}/{words.exact(wanted)}"


def _direction(rates: list[Decimal | None]) -> str:
    """Where the last years with a rate lead: the later half's mean against the earlier one's."""
    known = [rate for rate in rates if rate is not None]
    if len(known) < 2:
        return NONE
    half = len(known) // 2
    change = _mean(known[-half:]) - _mean(known[:half])
    if abs(change) < _STEADY:
        return "→ 持平"
    return "↑ 上升" if change > 0 else "↓ 下降"


def _mean(rates: list[Decimal]) -> Decimal:
    return sum(rates, Decimal(0)) / len(rates)
