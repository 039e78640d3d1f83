"""What is drawn, as values: shares of a scale, and the text that says the same. No painter computes
a figure; where one has no room it draws less."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from mjplan.band import Band
from mjplan.funnel import Stage
from mjplan.model import EveryMember
from mjplan.progress.status import Status
from mjplan.progress.values import Measure
from mjplan.render import kinds, words
from mjplan.render.table import Tone

Way = tuple[Decimal, Decimal]
"""From where to where on a scale, as shares of it (0 left, 1 right)."""


class Bullet(NamedTuple):
    """Where an item stands, on a scale from its start to what it aims at, or beyond.

    `bar` is what there is (None where nothing is known), `good` what is good, `expected` what
    should be there by the day, `target` where the target stands, `until` where the other end of a
    pair does; all are shares of the scale. `tone` and `status` are those of the item's status;
    `text` says all of it in words; `start` is the number that the bar begins at where that is not
    0; `turns` says that it is the turns of all members that are drawn.
    """

    name: str
    text: str
    status: str
    tone: Tone
    bar: Way | None
    good: Way
    expected: Decimal | None
    target: Decimal
    start: str = ""
    until: Decimal | None = None
    turns: bool = False


class Series(NamedTuple):
    """One number a category; None where there is none."""

    name: str
    numbers: tuple[Decimal | None, ...]
    tone: Tone = ""


class Bars(NamedTuple):
    """Bars by categories: beside each other, or `stacked`; `percent`: the numbers are rates, 1 for
    100 %. `text` says in words what one sees."""

    name: str
    title: str
    text: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    percent: bool = False
    stacked: bool = False


class _Scale(NamedTuple):
    """Numbers from left to right, or, where the item is to fall, from the greater to the less."""

    left: Decimal
    right: Decimal

    def place(self, number: Decimal) -> Decimal:
        """Return where a number lies, as a share of the scale."""
        return (number - self.left) / (self.right - self.left)

    def way(self, first: Decimal, last: Decimal) -> Way:
        """Return the part between two numbers, from left to right."""
        one, other = self.place(first), self.place(last)
        return min(one, other), max(one, other)


def bullet(measure: Measure) -> Bullet | None:
    """Draw where an item stands; None where it has no target in numbers."""
    if measure.target is None:
        return None
    if isinstance(measure.item, EveryMember) and measure.item.times > 1:
        return _turns(measure, measure.item)
    band = measure.band or Band(measure.target, None)
    start = _start(measure, band)
    scale = _scale(measure, band, start)
    least, most = sorted(scale)
    low = least if band.low is None else band.low
    high = most if band.high is None else band.high
    status = words.light(measure.status)
    return Bullet(
        name=words.marked(measure.item),
        text=_text(measure),
        status=status.text,
        tone=status.tone,
        bar=_bar(scale, start, measure.target, None if _is_past(measure) else measure.actual),
        good=scale.way(low, high),
        expected=scale.place(measure.expected) if measure.expected is not None else None,
        target=scale.place(measure.target),
        start=words.exact(start) if start else "",
        until=scale.place(high) if isinstance(band.aimed(measure.target), tuple) else None,
    )


def _turns(measure: Measure, item: EveryMember) -> Bullet:
    """Draw how many of their turns all members took; who took enough of them would be nobody until
    late in the year."""
    whole = Decimal(len(measure.tallies) * item.times)
    taken = sum((min(tally.number, Decimal(item.times)) for tally in measure.tallies), Decimal(0))
    status = words.light(measure.status)
    return Bullet(
        name=words.marked(item),
        text=f"{_text(measure)}，各人共 {words.exact(taken)}/{words.exact(whole)} 次",
        status=status.text,
        tone=status.tone,
        bar=(Decimal(0), taken / whole) if measure.records else None,
        good=(Decimal(1), Decimal(1)),
        expected=measure.pace.share if measure.pace is not None else None,
        target=Decimal(1),
        turns=True,
    )


def _is_past(measure: Measure) -> bool:
    """Whether all there is was read in years that are over, and says nothing of this one yet."""
    return measure.is_carried and measure.status is Status.NOT_DUE


def _bar(scale: _Scale, start: Decimal, target: Decimal, actual: Decimal | None) -> Way | None:
    """Return from where to where there is something: of what went the wrong way nothing, where it
    has gone to, but what is beyond a limit below 0."""
    if actual is None:
        return None
    went_back = (actual - start) * (target - start) < 0
    is_beyond = went_back and _is_over(start, target, actual)
    return scale.way(actual if went_back and not is_beyond else start, actual)


def _is_over(start: Decimal, target: Decimal, actual: Decimal | None) -> bool:
    """Whether there is more than nothing of what is to be less than nothing."""
    return actual is not None and start == 0 and target < 0 < actual


def _start(measure: Measure, band: Band) -> Decimal:
    """Return where the bar begins: where a level stood that has some way to go, else 0. From 0, a
    level that hardly moves would look nearly done."""
    pace = measure.pace
    if not measure.item.is_read or pace is None or pace.start is None or pace.start in band:
        return Decimal(0)
    return pace.start


def _scale(measure: Measure, band: Band, start: Decimal) -> _Scale:
    """Return the scale on which everything has its place."""
    assert measure.target is not None
    known = (start, measure.target, measure.actual, measure.expected, band.low, band.high)
    numbers = [number for number in known if number is not None]
    least, most = min(numbers), max(numbers)
    if least == most:
        least, most = min(least, Decimal(0)), max(most, least + 1)
    is_over = _is_over(start, measure.target, measure.actual)
    falls = start > measure.target and start not in band and not is_over
    return _Scale(most, least) if falls else _Scale(least, most)


def _text(measure: Measure) -> str:
    """Say what a bullet draws: 实绩 22 篇，应达 23.7，目标 96 篇，略滞后."""
    said = [f"实绩 {kinds.actual(measure)}"]
    if measure.expected is not None:
        said.append(f"应达 {words.expected(measure)}")
    said.append(f"目标 {kinds.target(measure)}")
    return "，".join(said)


class Step(NamedTuple):
    """A stage of a funnel: `size` is its sum as a share of the greatest, `number` and `share` (of
    the stage before; empty for the first) are the words for both."""

    name: str
    number: str
    share: str
    size: Decimal


class Funnel(NamedTuple):
    """A funnel's stages from the first to the last; `text` says in words what one sees."""

    text: str
    steps: tuple[Step, ...]


def funnel(stages: Sequence[Stage]) -> Funnel:
    """Draw how much of a funnel's first stage came through to the last."""
    most = max((stage.total for stage in stages), default=Decimal(0))
    steps = tuple(
        Step(
            name=stage.item.name,
            number=f"{words.exact(stage.total)} {stage.item.unit}",
            share=words.percent(stage.share) if stage.share is not None else "",
            size=max(stage.total, Decimal(0)) / most if most > 0 else Decimal(0),
        )
        for stage in stages
    )
    return Funnel("，".join(map(_said, steps)), steps)


def _said(step: Step) -> str:
    """Say a stage: 稿件录用 12 篇（占上一环节 45%）."""
    share = f"（占上一环节 {step.share}）" if step.share else ""
    return f"{step.name} {step.number}{share}"
