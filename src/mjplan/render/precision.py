"""How finely an item's computed figures are shown: as finely as those they are computed from."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from mjplan.computed import Ratio
from mjplan.progress.status import LATE
from mjplan.progress.values import Measure, decimals, rounded

MOST = 6
"""The decimals that a record may have: with so many a figure is exact."""

_LEAST, _OF_RATES = 1, 2


def given(measure: Measure) -> int:
    """The decimals of the finest of the figures that were planned and recorded."""
    pace, band = measure.pace, measure.band
    figures: list[Decimal | None] = [measure.target]
    figures += [band.low, band.high] if band else []
    figures += [pace.start, pace.aim] if pace else []
    figures += [tally.number for tally in measure.tallies]
    figures += [] if is_quotient(measure) else [measure.actual]
    return decimals(figures)


def places(measure: Measure) -> int:
    """The decimals of what is computed: as many as are given, one at the least, two of a rate."""
    least = _OF_RATES if isinstance(measure.item, Ratio) else _LEAST
    return max(least, given(measure))


def of_expected(measure: Measure) -> int:
    """The decimals of what should be there by the day: as many as tell a tenth of the way that it
    lies on, and what is behind from it."""
    expected, actual = measure.expected, measure.actual
    least = max(places(measure), min(_of_way(measure), MOST))
    if expected is None or actual is None or measure.status not in LATE:
        return least
    there = rounded(actual, of_actual(measure))
    finer = range(least, MOST)
    return next((each for each in finer if rounded(expected, each) != there), MOST)


def _of_way(measure: Measure) -> int:
    """The decimals of a tenth of the way from where the year began to what it moves to."""
    pace = measure.pace
    if pace is None or pace.start is None or pace.aim is None or pace.aim == pace.start:
        return 0
    return 1 - (pace.aim - pace.start).adjusted()


def of_actual(measure: Measure) -> int:
    """The decimals of what is there and of its gap: all of what was recorded; of an average or a
    rate as many as tell it from its target, and on which side of what is good it is."""
    actual = measure.actual
    if actual is None or not is_quotient(measure):
        return MOST
    finer = range(places(measure), MOST)
    return next((each for each in finer if _reads_true(measure, actual, each)), MOST)


def _reads_true(measure: Measure, actual: Decimal, places_: int) -> bool:
    """Whether an actual that is rounded still stands where it stands."""
    shown, band = rounded(actual, places_), measure.band
    if shown == measure.target != actual:
        return False
    return band is None or (shown in band) is (actual in band)


def is_quotient(measure: Measure) -> bool:
    """Whether what is there is divided, and may have any number of decimals: a rate, an average."""
    item = measure.item
    return isinstance(item, Ratio) or (item.is_read and item.needs_whole_past)


def enough(measure: Measure, value: Decimal) -> Decimal:
    """Round what is still needed; what would read 0 up, to its first digit."""
    return _unlike_zero(value, places(measure), ROUND_HALF_UP, ROUND_UP)


def at_most(measure: Measure, value: Decimal) -> Decimal:
    """Round down what may still come, so that it stays below its limit; what would read 0 to its
    first digit."""
    return _unlike_zero(value, places(measure), ROUND_DOWN, ROUND_DOWN)


def _unlike_zero(value: Decimal, places_: int, usual: str, small: str) -> Decimal:
    cut = _cut(value, places_, usual)
    if cut or not value:
        return cut
    return _cut(value, min(MOST, -value.adjusted()), small)


def _cut(value: Decimal, places_: int, how: str) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places_), how)
