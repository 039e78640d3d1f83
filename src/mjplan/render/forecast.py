"""What the year leads to if all goes on as so far, and from what that follows."""

from mjplan.progress.values import Measure, rounded
from mjplan.quantities import Count, Level
from mjplan.render import precision, spans, words
from mjplan.render.words import exact

PRESENT_PACE = "照目前进度"
"""From what a forecast follows where nothing else is to be said of it."""


def sentence(item: Count | Level, measure: Measure) -> str:
    """Say what the year leads to, and from what that follows: 照目前进度，年底约 97 篇; empty where
    there is nothing to say of it, or nothing is left of it."""
    said = year_end(item, measure)
    return f"{basis(measure)}，{said}" if said else ""


def basis(measure: Measure) -> str:
    """Say from what a forecast follows: 照目前进度, 照 2017-12-28 以来的变化."""
    since = measure.forecast_since
    how = f"照 {since} 以来的变化" if since else PRESENT_PACE
    if day := spans.read_on(measure):
        how = f"照到 {day}的累计数"
    if not since and measure.pace is not None and measure.pace.basis == "marks":
        how += "、按规划的时点"
    return how


def year_end(item: Count | Level, measure: Measure) -> str:
    """Say what the year leads to: 年底约 97 篇; empty where nothing does, or nothing is left of
    it."""
    if measure.forecast is None or _is_over(measure):
        return ""
    limit = measure.band.high if measure.band else None
    # What a later year is to end with says nothing of this one's end.
    of_then = item.is_summed or not measure.is_ahead
    shown = rounded(measure.forecast, precision.given(measure))
    is_over = of_then and limit is not None and shown > limit
    over = f"，超过上限 {exact(limit)}" if is_over else ""
    return f"{spans.end(measure)}约 {words.forecast(measure)} {item.unit}{over}"


def _is_over(measure: Measure) -> bool:
    """Whether nothing is left of what a forecast would be for: there the last figure says all."""
    if measure.item.is_summed:
        return not measure.months_left
    return measure.calendar.is_over(measure.calendar.last(measure.year), measure.as_of)
