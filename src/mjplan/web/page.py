"""The page of a year: all that a leader asks, in one file."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from mjplan import funnel, progress
from mjplan.ledger import Ledger
from mjplan.plan import Plan
from mjplan.progress.status import LATE, SILENT, STATUSES, Status
from mjplan.progress.values import Measure, Year, attention, in_force, status_counts
from mjplan.progress.year import year_on
from mjplan.render import adjusted, charts, exceeding, notes, status, svg, words
from mjplan.render.item import funnel_table
from mjplan.render.table import Cell, Table
from mjplan.web import paint
from mjplan.web.anchors import Anchors
from mjplan.web.items import items, light
from mjplan.web.parts import choosing, counts
from mjplan.web.units import numbers, units
from mjplan.web.values import Area, Choice, Count, Funnel, Group, Item, Page

_FIXED = (
    "main",
    "attention",
    "items",
    "years",
    "scores",
    "funnels",
    "adjustments",
    "units",
    "legend",
)


def page(ledger: Ledger, year: int, as_of: date, today: date, *, ahead: bool = False) -> str:
    """Make the page of a year as of a day that is measured (`progress.year.measured_on`), as one
    HTML text. Other years stand in it as seen from `today`; `ahead`: the day is still to come. The
    ledger has to hold every year's records, and focuses (`loading.Whole`)."""
    shown = values(ledger, year, as_of, today, ahead=ahead)
    keys = (each.key for each in (*shown.choices[1:], *shown.units_to_choose))
    return paint.whole("page.html", choosing(keys), page=shown)


def values(ledger: Ledger, year: int, as_of: date, today: date, *, ahead: bool = False) -> Page:
    """Gather what a page shows; see `page`."""
    plan = ledger.plan
    measured = progress.measure_year(ledger, year, as_of)._replace(ahead=ahead)
    anchors = Anchors(*_FIXED)
    parts = {area.id: anchors.place(area.name) for area in plan.areas}
    by_id = items(ledger, measured, numbers(ledger), anchors)
    its_units = units(ledger, measured, by_id, anchors)
    name = plan.calendar.named(year)
    return Page(
        title=f"{plan.name}：{name}进度",
        plan=plan.name,
        organisation=plan.head.organisation,
        year=name,
        until=words.until(as_of, ahead=ahead),
        ends=f"{plan.calendar.label}底预测",
        counts=tuple(_counts(measured.measures)),
        total=f"{len(in_force(measured.measures))} 项",
        apart=status.apart(measured.measures),
        head=status.attention_line(measured.measures),
        lines=tuple(_lines(plan, measured)),
        attention=tuple(_attention(measured.measures, by_id)),
        choices=_choices(by_id),
        units_to_choose=tuple(
            Choice(f"u{each.number}", each.name, len(each.items))
            for each in its_units
            if each.items
        ),
        areas=tuple(_areas(plan, measured, by_id, parts)),
        years=_years(ledger, measured, today),
        scores=_scores(plan, measured),
        funnels=tuple(_funnels(ledger, measured)),
        adjustments=tuple(adjusted.lines(plan, measured)),
        left_out=tuple(notes.left_out(measured, plan.calendar)),
        units=its_units,
        month=plan.calendar.containing(as_of, "month").name,
        legend=tuple(light(each) for each in STATUSES),
    )


def _years(ledger: Ledger, measured: Year, today: date) -> Table:
    """Lay the plan's years beside each other: the others as seen from `today`."""
    plan = ledger.plan
    others = {year: year_on(ledger, year, today) for year in plan.years if year != measured.year}
    return status.overview_table(plan, {year: others.get(year, measured) for year in plan.years})


def _counts(measures: Iterable[Measure]) -> Iterable[Count]:
    """Count items by status; what was called off and what are points stand apart."""
    return counts(status_counts(in_force(measures)))


def _lines(plan: Plan, year: Year) -> Iterable[Cell]:
    """Say what stands above everything else beside the counts: what is binding, the score, what
    will break its limit."""
    yield from (Cell(text, "strong") for text in status.binding(year.measures))
    if scored := status.scores(plan, year):
        yield Cell(scored, "strong")
    yield from (Cell(text, "warn") for text in exceeding.lines(year.measures))
    if plan.begins_within(year.year):
        yield Cell(words.begin_within(plan, year.measures), "dim")
    if unowned := status.unowned(in_force(year.measures)):
        yield Cell(unowned, "dim")


def _attention(measures: tuple[Measure, ...], by_id: dict[str, Item]) -> Iterable[Group]:
    """Group what somebody has to act on: what is late or behind, what is due soon, and apart what
    nothing is known of, for want of new records or of any."""
    urgent = attention(in_force(measures))
    groups: dict[str, tuple[Status, ...]] = {
        "落后、逾期、突破": LATE,
        **{words.STATUSES[each]: (each,) for each in (Status.DUE_SOON, *SILENT)},
    }
    for title, statuses in groups.items():
        group = tuple(by_id[m.item.id] for m in urgent if m.status in statuses)
        if group:
            yield Group(f"{title}（{len(group)} 项）", statuses[0] in SILENT, group)


def _choices(by_id: dict[str, Item]) -> tuple[Choice, ...]:
    every = by_id.values()
    return (
        Choice("all", "全部", len(by_id)),
        Choice("urgent", "需要关注", sum(each.urgent for each in every)),
        Choice("open", "还在进行", sum(each.open for each in every)),
    )


def _areas(
    plan: Plan, year: Year, by_id: dict[str, Item], anchors: dict[str, str]
) -> Iterable[Area]:
    for area in plan.areas:
        mine = [m for m in year.measures if plan.area_of(m.item) is area]
        if mine:
            own = [by_id[m.item.id] for m in mine]
            yield Area(
                anchors[area.id],
                area.name,
                tuple(_counts(mine)),
                status.numbered(mine),
                tuple(each for each in own if each.numeric),
                tuple(each for each in own if not each.numeric),
            )


def _scores(plan: Plan, year: Year) -> Table | None:
    """Make the table of scores; of a plan without weights none, and nothing is loaded for it."""
    if not plan.is_scored:
        return None
    from mjplan.render.scores import score_table

    return score_table(plan, year)


def _funnels(ledger: Ledger, year: Year) -> Iterable[Funnel]:
    """Make every funnel of the plan of which a stage stands in the year."""
    for measure in year.measures:
        if ledger.plan.funnel_of(measure.item.id)[:1] != (measure.item.id,):
            continue
        stages = funnel.stages(ledger, measure.item, year.year, year.as_of)
        name = "、".join(stage.item.name for stage in stages)
        table = funnel_table(stages, ledger.plan.calendar.whole(year.year))
        yield Funnel(name, Markup(svg.funnel(charts.funnel(stages))), table)
