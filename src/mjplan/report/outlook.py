"""What the year's end will be of what goes on as so far: only what misses its target."""

from decimal import Decimal

from mjplan.band import Band
from mjplan.progress.status import SILENT
from mjplan.progress.values import Measure, in_force, rounded
from mjplan.quantities import Count, Level
from mjplan.render import arithmetic, kinds, precision, words
from mjplan.report.brief_values import Outlook
from mjplan.report.context import Context
from mjplan.report.item_rows import NONE, average_text


def foreseen(context: Context) -> list[Measure]:
    """Return the measures of which something can be said of the year's end: not of those that
    nobody has recorded for long."""
    return [m for m in in_force(context.year.measures) if m.status not in SILENT and _sentence(m)]


def missing(measures: list[Measure]) -> list[Measure]:
    """Return those that will not come to their targets, or not stay within their limits: what is
    binding first, then those that will be farthest from it."""
    found = [(far, m) for m in measures if (far := _far(m))]
    found.sort(key=lambda each: (not each[1].item.binding, -each[0]))
    return [measure for _, measure in found]


def outlook(context: Context, measure: Measure) -> Outlook:
    """Return what is said of one of them."""
    return Outlook(
        name=words.marked(measure.item),
        department=context.ledger.plan.responsible(measure.item) or NONE,
        forecast=_sentence(measure),
        target=kinds.target(measure),
        average=average_text(context, measure),
    )


def _sentence(measure: Measure) -> str:
    """Say what the year leads to; empty where nothing does, or the target is a later year's."""
    item = measure.item
    if not isinstance(item, Count | Level) or (measure.is_ahead and not item.is_summed):
        return ""
    return arithmetic.forecast(item, measure)


def _far(measure: Measure) -> Decimal:
    """Return how far the forecast, as it is shown, is from what is good, as a part of the target;
    0 where it is good."""
    forecast, band, target = measure.forecast, measure.band, measure.target
    if forecast is None or band is None or target is None:
        return Decimal(0)
    apart = _apart(band, rounded(forecast, precision.given(measure)))
    return apart / abs(target) if target else apart * _ALL


def _apart(band: Band, end: Decimal) -> Decimal:
    """Return how much less or more a number is than what is good; more than exactly enough is not
    missed."""
    if band.low is not None and end < band.low:
        return band.low - end
    if band.high is not None and band.low != band.high and end > band.high:
        return end - band.high
    return Decimal(0)


_ALL = Decimal(10) ** 12
"""Anything at all is far more than a target of none."""
