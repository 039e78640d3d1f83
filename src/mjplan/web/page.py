"""The page of a year: all that a leader asks, in one file."""

from collections.abc import Iterable
from datetime import date
from itertools import accumulate, pairwise

from markupsafe import Markup

from mjplan import funnel, progress
from mjplan.ledger import Ledger
from mjplan.plan import Plan
from mjplan.progress.status import LATE, SILENT, STATUSES, Status
from mjplan.progress.values import Measure, Year, attention, in_force, status_counts
from mjplan.progress.year import year_on
from mjplan.render import adjusted, charts, exceeding, notes, status, svg, words
from mjplan.render.colours import classes
from mjplan.render.item import funnel_table
from mjplan.render.table import Cell, Table
from mjplan.web import paint
from mjplan.web.anchors import Anchors
from mjplan.web.items import items, light
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
_CHOSEN = "background:var(--accent);border-color:var(--accent);color:var(--card)"
_FOCUSED = "outline:2px solid var(--accent);outline-offset:2px"
_STRIP = 1000
"""The length of the strip that all items make together."""


def page(ledger: Ledger, year: int, as_of: date, today: date, *, ahead: bool = False) -> str:
    """Make the page of a year as of a day that is measured (`progress.year.measured_on`), as one
    HTML text. Other years stand in it as seen from `today`; `ahead`: the day is still to come. The
    ledger has to hold every year's records, and focuses (`loading.Whole`)."""
    shown = values(ledger, year, as_of, today, ahead=ahead)
    return paint.whole("page.html", _choosing(shown), page=shown)


def _choosing(shown: Page) -> str:
    """Return the style by which one department's items stand alone: no script may choose them."""
    rules = (
        f"#f-{each.key}:checked~.areas .item:not(.{each.key}),"
        f"#f-{each.key}:checked~.areas .area:not(.{each.key}){{display:none}}"
        f"#f-{each.key}:checked~.pick label[for=f-{each.key}]{{{_CHOSEN}}}"
        f"#f-{each.key}:focus-visible~.pick label[for=f-{each.key}]{{{_FOCUSED}}}"
        for each in (*shown.choices[1:], *shown.units_to_choose)
    )
    return "".join(rules)


def values(ledger: Ledger, year: int, as_of: date, today: date, *, ahead: bool = False) -> Page:
    """Gather what a page shows; see `page`."""
    plan = ledger.plan
    found = progress.measure_year(ledger, year, as_of)._replace(ahead=ahead)
    anchors = Anchors(*_FIXED)
    parts = {area.id: anchors.place(area.name) for area in plan.areas}
    made = items(ledger, found, numbers(ledger), anchors)
    its_units = units(ledger, found, made, anchors)
    name = plan.calendar.named(year)
    return Page(
        title=f"{plan.name}：{name}进度",
        plan=plan.name,
        organisation=plan.head.organisation,
        year=name,
        until=words.until(as_of, ahead=ahead),
        ends=f"{plan.calendar.label}底预测",
        counts=tuple(_counts(found.measures)),
        total=f"{len(in_force(found.measures))} 项",
        apart=status.apart(found.measures),
        head=status.attention_line(found.measures),
        lines=tuple(_lines(plan, found)),
        attention=tuple(_attention(found.measures, made)),
        choices=_choices(made),
        units_to_choose=tuple(
            Choice(f"u{each.number}", each.name, len(each.items))
            for each in its_units
            if each.items
        ),
        areas=tuple(_areas(plan, found, made, parts)),
        years=status.overview_table(plan, {y: _year(ledger, found, y, today) for y in plan.years}),
        scores=_scores(plan, found),
        funnels=tuple(_funnels(ledger, found)),
        adjustments=tuple(adjusted.lines(plan, found)),
        left_out=tuple(notes.left_out(found, plan.calendar)),
        units=its_units,
        month=plan.calendar.containing(as_of, "month").name,
        legend=tuple(light(each) for each in STATUSES),
    )


def _year(ledger: Ledger, found: Year, year: int, today: date) -> Year:
    return found if year == found.year else year_on(ledger, year, today)


def _counts(measures: Iterable[Measure]) -> Iterable[Count]:
    """Count items by status; what was called off and what are points stand apart."""
    counted = status_counts(in_force(measures))
    whole = sum(counted.values())
    ends = [0, *(_STRIP * n // whole for n in accumulate(counted.values()))]
    lights = [*map(light, counted)]
    sorts = classes([each.tone for each in lights])
    parts = zip(lights, sorts, counted.values(), pairwise(ends), strict=True)
    for each, sort, number, (begin, end) in parts:
        yield Count(each, sort, number, begin, end - begin)


def _lines(plan: Plan, year: Year) -> Iterable[Cell]:
    """Say what stands above everything else beside the counts: what is binding, the score, what
    will break its limit."""
    yield from (Cell(text, "strong") for text in status.binding(year.measures))
    if scored := status.scores(plan, year):
        yield Cell(scored, "strong")
    yield from (Cell(text, "warn") for text in exceeding.lines(year.measures))
    if plan.begins_within(year.year):
        yield Cell(words.begin_within(plan, year.measures), "dim")
    unowned = sum(measure.item.owner is None for measure in in_force(year.measures))
    if unowned:
        yield Cell(f"未落实责任人 {unowned} 项", "dim")


def _attention(measures: tuple[Measure, ...], made: dict[str, Item]) -> Iterable[Group]:
    """Group what somebody has to act on: what is late or behind, what is due soon, and apart what
    nothing is known of, for want of new records or of any."""
    urgent = attention(in_force(measures))
    groups: dict[str, tuple[Status, ...]] = {
        "落后、逾期、突破": LATE,
        **{words.STATUSES[each]: (each,) for each in (Status.DUE_SOON, *SILENT)},
    }
    for title, statuses in groups.items():
        found = tuple(made[m.item.id] for m in urgent if m.status in statuses)
        if found:
            yield Group(f"{title}（{len(found)} 项）", statuses[0] in SILENT, found)


def _choices(made: dict[str, Item]) -> tuple[Choice, ...]:
    every = made.values()
    return (
        Choice("all", "全部", len(made)),
        Choice("urgent", "需要关注", sum(each.urgent for each in every)),
        Choice("open", "还在进行", sum(each.open for each in every)),
    )


def _areas(
    plan: Plan, year: Year, made: dict[str, Item], anchors: dict[str, str]
) -> Iterable[Area]:
    for area in plan.areas:
        mine = [m for m in year.measures if plan.area_of(m.item) is area]
        if mine:
            found = [made[m.item.id] for m in mine]
            yield Area(
                anchors[area.id],
                area.name,
                tuple(_counts(mine)),
                status.numbered(mine),
                tuple(each for each in found if each.numeric),
                tuple(each for each in found if not each.numeric),
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
