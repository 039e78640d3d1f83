"""What the year's end will be of what goes on as so far: only what misses its target."""

from decimal import Decimal

from mjplan.band import Band
from mjplan.progress import status
from mjplan.progress.exceeding import note_of
from mjplan.progress.status import ATTENTION, SILENT
from mjplan.progress.values import Measure, attention, in_force, rounded
from mjplan.quantities import Count, Level
from mjplan.render import forecast, kinds, precision, words
from mjplan.render.fitting import cut, named
from mjplan.report.brief_values import Outlook
from mjplan.report.context import Context
from mjplan.report.item_rows import LAGGING, NONE, SHORT, average_text, verdict
from mjplan.report.one_page import NAME, REPORT, WIDE


def foreseen(context: Context) -> list[Measure]:
    """Return the measures of which something can be said of the year's end: not of those that
    nobody has recorded for long."""
    return [m for m in in_force(context.year.measures) if m.status not in SILENT and _year_end(m)]


def missing(measures: list[Measure]) -> list[Measure]:
    """Return those that will not come to their targets, or not stay within their limits: what is
    binding first, then those that will be farthest from it. What is on its way nobody is alarmed
    about: only what is behind, or said to break its limit, as everywhere else."""
    late = [m for m in measures if m.status in ATTENTION or note_of(m) is not None]
    found = [(far, m) for m in late if (far := _far(m))]
    found.sort(key=lambda each: (not each[1].item.binding, -each[0]))
    return [measure for _, measure in found]


def title(context: Context) -> str:
    """Return the heading: what the year will miss, or what it has missed."""
    calendar, year = context.period.calendar, context.year.year
    if is_over(context):
        return f"{calendar.named(year)}没有达到目标的"
    return f"照目前进度，到{calendar.label}底达不到目标或会突破上限的"


def is_over(context: Context) -> bool:
    """Tell whether the year is over, so that nothing is to be foreseen of it."""
    calendar = context.period.calendar
    return calendar.is_over(calendar.last(context.year.year), context.as_of)


def is_old(context: Context, measure: Measure) -> bool:
    """Tell whether the last record is so old that nothing follows from it."""
    last, policies = measure.last, context.ledger.plan.policies
    return last is not None and status.is_old(last, context.as_of, policies)


def unforeseen(measures: list[Measure]) -> str:
    """Name what is behind and has had no record for long; empty for none."""
    if not measures:
        return ""
    head = f"很久没有新记录、不推算的 {len(measures)} 项（括号内是最近一次）："
    said = [f"{cut(words.marked(m.item), NAME)}（{m.last}）" for m in measures]
    return named(head, said, "。", 2 * _LINE, lambda _: f"等，{REPORT}。")


def missed(context: Context) -> str:
    """Name what a year that is over has missed, with its figures where it has any."""
    measures = in_force(context.year.measures)
    found = [m for m in attention(measures) if verdict(m) in (SHORT, LAGGING)]
    if found:
        head, said = f"没有达到目标的 {len(found)} 项：", [_figures(m) for m in found]
        return named(head, said, "。", 4 * _LINE, lambda _: "等，见年度自评。")
    if any(measure.is_known and measure.is_judged for measure in measures):
        return "有记录的都达到了目标。"
    return "没有记录，无从判断。"


def _figures(measure: Measure) -> str:
    name = cut(words.marked(measure.item), NAME)
    numbers = measure.item.takes_targets and measure.target is not None
    return f"{name}（{kinds.actual(measure)}/{kinds.target(measure)}）" if numbers else name


def outlook(context: Context, measure: Measure) -> Outlook:
    """Return what is said of one of them."""
    return Outlook(
        name=words.marked(measure.item),
        department=context.ledger.plan.responsible(measure.item) or NONE,
        forecast=_year_end(measure),
        basis=_basis(measure),
        target=kinds.target(measure),
        average=average_text(context, measure),
    )


def _year_end(measure: Measure) -> str:
    """Say what the year leads to; empty where nothing does, or the target is a later year's."""
    item = measure.item
    if not isinstance(item, Count | Level) or (measure.is_ahead and not item.is_summed):
        return ""
    return forecast.year_end(item, measure)


def _basis(measure: Measure) -> str:
    """Say from what that follows, where it is not as the heading says."""
    basis = forecast.basis(measure)
    return NONE if basis == forecast.PRESENT_PACE else basis


def falls_short(measure: Measure) -> bool:
    """Tell whether the forecast is not what is good."""
    return bool(_far(measure))


def _far(measure: Measure) -> Decimal:
    """Return how far the forecast, as it is shown, is from what is good, as a part of the target;
    0 where it is good."""
    end, band, target = measure.forecast, measure.band, measure.target
    if end is None or band is None or target is None:
        return Decimal(0)
    apart = _apart(band, rounded(end, precision.given(measure)))
    return apart / abs(target) if target else apart * _ALL


def _apart(band: Band, end: Decimal) -> Decimal:
    """Return how much less or more a number is than what is good; more than exactly enough is not
    missed."""
    if band.low is not None and end < band.low:
        return band.low - end
    if band.high is not None and band.low != band.high and end > band.high:
        return end - band.high
    return Decimal(0)


_LINE = WIDE - 3
"""Cells of a line that a sentence fills, which may lose a sign at its end."""
_ALL = Decimal(10) ** 12
"""Anything at all is far more than a target of none."""
