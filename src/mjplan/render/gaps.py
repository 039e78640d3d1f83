"""Gaps in words: how far what is there is from good, and what the rest of the year must bring."""

from decimal import Decimal

from mjplan.band import Band
from mjplan.progress.values import Measure, rounded
from mjplan.quantities import is_whole
from mjplan.render import precision
from mjplan.render.words import NOTHING, exact, number


def gap(measure: Measure) -> str:
    """How far what is there is from good, as finely as it is shown itself."""
    return gap_of(measure.gap, measure.band, measure.actual, precision.of_actual(measure))


_POINTS = {"%": "个百分点", "％": "个百分点", "‰": "个千分点"}


def unit(of: str) -> str:
    """The unit of a difference: two rates in % are some points apart, 差 4 个百分点."""
    return _POINTS.get(of, of)


def distance(measure: Measure, far: Decimal) -> str:
    """A way between a figure and its target, as finely as the figure is shown; what would read 0
    without being it exactly."""
    places = precision.of_actual(measure)
    return number(abs(far), places if rounded(far, places) else precision.MOST)


def gap_of(
    gap: Decimal | None, band: Band | None, actual: Decimal | None, places: int = precision.MOST
) -> str:
    """A gap in the item's unit: 差 73, 超 3; of a limit 超 6, 余 2; a dash for none. What would
    read 0 without being it is said exactly."""
    if gap is None or actual is None:
        return NOTHING
    if not gap:
        return "0"
    far = number(abs(gap), places if rounded(gap, places) else precision.MOST)
    return f"{side(gap, band, actual)} {far}"


def side(gap: Decimal, band: Band | None, actual: Decimal) -> str:
    """Say on which side of what is good something is by its gap, which is not 0: 差, 超, 余."""
    limit = band.high if band else None
    if gap < 0:
        return "超" if limit is None else "余"
    is_over = limit is not None and (actual > limit or (band is not None and band.low is None))
    return "超" if is_over else "差"


def enough(measure: Measure) -> str:
    """How much each month must bring, or all of the rest: never 0 where something is missing."""
    assert measure.need is not None
    return exact(precision.enough(measure, measure.need))


def need(measure: Measure, doing: str = "需") -> str:
    """Say what the rest of the year must bring: 每月需 12.2 篇; in its last month 还需 10 篇."""
    assert measure.need is not None
    how = "每月" if (measure.months_left or 0) > 1 else "还"
    return f"{how}{doing} {enough(measure)} {unit(measure.unit)}"


def allowance(measure: Measure) -> str:
    """Say what the rest of the year may bring: of whole things how many, 最多还能有 6 起; of others
    how much a month, 以后每月不超过 0.5 万元; or nothing: 以后不能再有."""
    assert measure.allowance is not None
    if not measure.allowance:
        return "以后不能再有"
    if is_whole(measure.unit) and not precision.given(measure):
        return _left(measure)
    how = "以后每月" if (measure.months_left or 0) > 1 else "还可有，但"
    return f"{how}不超过 {exact(precision.at_most(measure, measure.allowance))} {measure.unit}"


def _left(measure: Measure) -> str:
    """Say how many whole things there may still be, and how many a month where that is one or
    more."""
    band, actual, unit_ = measure.band, measure.actual, measure.unit
    assert band is not None
    assert band.high is not None
    said = f"最多还能有 {exact(band.high - (actual or 0))} {unit_}"
    monthly = precision.at_most(measure, measure.allowance or Decimal(0))
    if monthly < 1 or (measure.months_left or 0) <= 1:
        return said
    return f"{said}，平均每月不超过 {exact(monthly)} {unit_}"
