"""What has a number, in words: its target, what is there, the gap, and all years' overview."""

from mjplan.model import AnyItem
from mjplan.progress.values import Measure
from mjplan.render import computed, gaps, spans, words
from mjplan.render.words import NOTHING, Figure


def target(_item: AnyItem, measure: Measure) -> Figure:
    if measure.target is None:
        return Figure(NOTHING)
    return Figure(words.target(measure), measure.unit)


def actual(measure: Measure) -> Figure:
    return Figure(words.actual(measure), _unit(measure))


def _unit(measure: Measure) -> str:
    """The unit of a number beside which no target says it; else empty."""
    return measure.unit if measure.actual is not None and not measure.is_judged else ""


def gap(measure: Measure) -> str:
    return computed.beside_last_year(measure) or gaps.gap(measure)


def overview(measure: Measure) -> str:
    have, mark = words.actual(measure), words.ADJUSTED if measure.original is not None else ""
    return f"{have}/{words.target(measure)}{mark}" if measure.target is not None else have


def level_actual(measure: Measure) -> Figure:
    """The reading, with its day where that is not in the year; of an average no day is right, but
    the years that it is of."""
    if not measure.is_carried:
        return actual(measure)
    return Figure(f"{actual(measure)}（{spans.averaged(measure) or measure.last}）")


def level_overview(measure: Measure) -> str:
    """The year's own reading: an earlier one stands in its own year."""
    if not measure.is_carried:
        return overview(measure)
    return f"{NOTHING}/{words.target(measure)}" if measure.target is not None else NOTHING
