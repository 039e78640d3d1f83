"""The axis of bars: from where to where it reaches, and the round numbers that stand on it."""

from decimal import Decimal
from typing import NamedTuple

from mjplan.render.charts import Bars

_MOST_TICKS = 6
_ROUND = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


class Axis(NamedTuple):
    """A scale of numbers with its ticks, the least and the greatest at its ends."""

    ticks: tuple[Decimal, ...]

    def place(self, number: Decimal) -> Decimal:
        """Return where a number lies, as a share of the axis."""
        return (number - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])


def axis_of(bars: Bars) -> Axis:
    """Return the axis on which all bars have room, nothing among them; of rates up to 100 % at
    least."""
    ends = [Decimal(0), Decimal(1) if bars.percent else Decimal(0), *_ends(bars)]
    least, most = min(ends), max(ends)
    if least == most:
        most = least + 1
    step = _step(most - least)
    first = (least / step).to_integral_value(rounding="ROUND_FLOOR")
    last = (most / step).to_integral_value(rounding="ROUND_CEILING")
    return Axis(tuple((first + count) * step for count in range(int(last - first) + 1)))


def _ends(bars: Bars) -> list[Decimal]:
    """Return how far the bars reach, to both sides of nothing."""
    columns = zip(*(series.numbers for series in bars.series), strict=True)
    rows = [[number for number in row if number is not None] for row in columns]
    if not bars.stacked:
        return [number for row in rows for number in row]
    left = [sum((n for n in row if n < 0), Decimal(0)) for row in rows]
    return left + [sum((n for n in row if n > 0), Decimal(0)) for row in rows]


def _step(span: Decimal) -> Decimal:
    """Return a round number of which a few make up a span: 1, 2 or 5 and zeros."""
    unit = Decimal(1).scaleb((span / (_MOST_TICKS - 1)).adjusted())
    return next(unit * times for times in _ROUND if unit * times * (_MOST_TICKS - 1) >= span)
