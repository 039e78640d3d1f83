"""Items as a page shows them: from a measure to texts and pictures."""

from markupsafe import Markup

from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.progress.exceeding import note_of
from mjplan.progress.status import APART, ATTENTION, Status
from mjplan.progress.values import Measure, Year
from mjplan.render import adjusted, charts, kinds, svg, words
from mjplan.render.months import months
from mjplan.render.table import Cell
from mjplan.web.anchors import Anchors
from mjplan.web.basis import Bases
from mjplan.web.values import Item, Light

NOBODY = 0
"""The number of what no department answers for, among those that one may choose."""


def light(status: Status) -> Light:
    """Return a status as its sign and its word."""
    sign, tone = words.LIGHTS[status]
    return Light(sign, words.STATUSES[status], tone)


def items(ledger: Ledger, year: Year, units: dict[str, int], anchors: Anchors) -> dict[str, Item]:
    """Make every item of a year, by its id; `units` are the numbers of departments."""
    bases = Bases(ledger, year.year, year.as_of)
    return {
        measure.item.id: _item(ledger, measure, bases, units, anchors) for measure in year.measures
    }


def _item(
    ledger: Ledger, measure: Measure, bases: Bases, units: dict[str, int], anchors: Anchors
) -> Item:
    plan, item, status = ledger.plan, measure.item, measure.status
    bullet = charts.bullet(measure)
    drawn = months(ledger, item, measure.year, measure.as_of)
    urgent = status in ATTENTION
    return Item(
        anchor=anchors.place(item.id),
        name=words.marked(item),
        light=light(status),
        target=kinds.target(measure),
        actual=kinds.actual(measure),
        gap=kinds.gap(measure),
        rate=words.percent(measure.rate),
        expected=words.expected(measure),
        forecast=Cell(words.forecast(measure), "warn" if note_of(measure) is not None else ""),
        shortfall=kinds.shortfall(measure) if urgent else "",
        who=who(plan, item),
        rule=_rule(measure),
        remarks=tuple(filter(None, (adjusted.adjusted(measure), adjusted.moved(measure)))),
        numeric=bullet is not None or item.takes_targets,
        bullet=Markup(svg.bullet(bullet) if bullet is not None else ""),
        months=Markup(svg.months(drawn) if drawn is not None else ""),
        urgent=urgent,
        open=status is not Status.DONE and status not in APART,
        unit=units.get(plan.department_of(item) or "", NOBODY),
        basis=bases.of(measure, drawn),
    )


def who(plan: Plan, item: AnyItem) -> tuple[str, ...]:
    """Name those who act: who answers for an item, who takes part, the person."""
    supporting = plan.supporting(item)
    return (
        *filter(None, (plan.responsible(item),)),
        *([f"配合：{'、'.join(supporting)}"] if supporting else ()),
        *([f"责任人：{item.owner}"] if item.owner else ()),
    )


def _rule(measure: Measure) -> str:
    """Say what is good, where that is not simply the target or more: a limit, a range."""
    band = measure.band
    if band is None or band.high is None or measure.target is None:
        return ""
    if band.low == band.high:
        return f"正好 {words.target(measure)} {measure.unit}".rstrip()
    return words.good(measure)
