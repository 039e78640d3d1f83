"""Pictures as SVG text: painters of the values in `charts` and `months`; they only place them.

Inside a page they have no colour, no font and no style of their own: classes are painted by the
page's CSS, or by `standalone`'s. `good warn bad dim` are tones, with `k1 k2 k3` the further series
of one tone and `s0`... those without a tone; `scale zone bar expected target grid base` are parts,
`heading name number legend inside` texts, `running` the month that has not ended.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from mjplan.render import words
from mjplan.render.axis import Axis, axis_of
from mjplan.render.charts import Bars, Bullet, Funnel, Series
from mjplan.render.colours import classes
from mjplan.render.months import Month, Months
from mjplan.render.svgparts import coordinate, line, picture, rect, text_of, upright, word
from mjplan.render.svgstyle import STYLE
from mjplan.render.table import broken, width
from mjplan.text import visible

_EM = Decimal("6.6")
"""How wide a Latin letter or half a Chinese character is drawn, a little on the broad side."""
_LINE = 20
_BULLET, _BULLET_HIGH = 240, 22
_MONTH, _MONTHS_HIGH, _MONTHS_FOOT = 22, 40, 16
_WIDE, _MOST_NAME, _NUMBERS = 640, 26, 64
_LEAST_BAR = Decimal(2)
"""How wide a bar is that is known to be nothing."""
_LEAST_INSIDE = Decimal(18)
"""How wide a part of a bar has to be to hold its number."""


def bullet(bullet: Bullet, title: str = "") -> str:
    """Paint where an item stands: what is good as a zone, what there is as a bar, what should be
    there as a line, the target as a tick."""
    body = [rect("scale", 0, 5, _BULLET, 12)]
    if bullet.good[0] < bullet.good[1]:
        left, right = (share * _BULLET for share in bullet.good)
        body.append(rect("zone", left, 5, right - left, 12))
    if bullet.bar is not None:
        left, right = (share * _BULLET for share in bullet.bar)
        wide = max(right - left, _LEAST_BAR)
        left = min(left, _BULLET - wide)
        body.append(rect(f"bar {bullet.tone}".rstrip(), left, 8, wide, 6))
    if bullet.expected is not None:
        body.append(upright("expected", _within(bullet.expected), 3, 19))
    for end in (bullet.target, bullet.until):
        if end is not None:
            body.append(upright("target", _within(end), 0, 22))
    return picture("bullet", _BULLET, _BULLET_HIGH, body, title)


def months(months: Months, title: str = "") -> str:
    """Paint twelve months: bars from nothing for what they brought, steps for what was read."""
    wide = _MONTH * len(months.months)
    read = months.sort == "readings"
    ground = Decimal(_MONTHS_HIGH) if read else _height(months.base)
    body = [line("base", 0, ground, wide, ground)]
    if read:
        body += _steps(months.months)
    for place, month in enumerate(months.months):
        left = place * _MONTH
        mark = _dot(month, left) if read else _month_bar(month, left, ground)
        body.append(_month(month, months.unit, left, mark))
    return picture("months", wide, _MONTHS_HIGH + _MONTHS_FOOT, body, title)


def _month(month: Month, unit: str, left: int, mark: str) -> str:
    """Paint a month: its mark, its name, and the number as what a mouse shows."""
    number = f"{month.period.short} {words.exact(month.number)} {unit}"
    said = f"<title>{text_of(number)}</title>" if month.number is not None else ""
    label = str(month.period.first.month)
    at, below = left + _MONTH // 2, _MONTHS_HIGH + 12
    return f"<g>{said}{mark}{word(f'name {month.when}', at, below, label, 'middle')}</g>"


def _month_bar(month: Month, left: int, ground: Decimal) -> str:
    if month.height is None:
        return ""
    at = _height(month.height)
    high = max(abs(at - ground), Decimal(1))
    return rect(_month_class(month), left + 4, min(at, ground), _MONTH - 8, high)


def _dot(month: Month, left: int) -> str:
    if month.height is None:
        return ""
    return rect(_month_class(month), left + 8, _height(month.height) - 3, 6, 6)


def _month_class(month: Month) -> str:
    return "bar running" if month.when == "running" else "bar"


def _steps(months: Sequence[Month]) -> Iterator[str]:
    """Paint the line from reading to reading: each holds until the next."""
    way: list[str] = []
    for place, month in enumerate(months):
        if month.height is not None:
            right, at = place * _MONTH + _MONTH // 2, coordinate(_height(month.height))
            way.append(f"H{right}V{at}" if way else f"M{right} {at}")
    if len(way) > 1:
        yield f'<path class="steps" d="{"".join(way)}"/>'


def _height(share: Decimal) -> Decimal:
    """Where a share of the scale lies, from the top."""
    return 5 + (1 - share) * (_MONTHS_HIGH - 12)


class _Ruler(NamedTuple):
    """Where numbers lie on a picture: an axis, from how far left on, and how wide."""

    axis: Axis
    left: int
    room: int

    def at(self, number: Decimal) -> Decimal:
        return self.left + self.axis.place(number) * self.room


def bars(bars: Bars, title: str = "") -> str:
    """Paint bars that lie, a row (stacked) or a group of rows a category, below their title and a
    legend."""
    names = min(max((width(visible(name)) for name in bars.categories), default=0), _MOST_NAME)
    left = int(names * _EM) + 12
    ruler = _Ruler(axis_of(bars), left, _WIDE - left - _NUMBERS)
    heading = _cut(visible(bars.title), int(_WIDE / _EM))
    body = [word("heading", 0, 14, heading), *_legend(bars)]
    top = 8 + _LINE * (1 + max((row for row, _, _ in _legend_places(bars)), default=0))
    rows = 1 if bars.stacked else max(len(bars.series), 1)
    group = 26 if bars.stacked else 14 * rows + 10
    high = top + group * len(bars.categories)
    body += _grid(bars, ruler, top, high)
    for place, name in enumerate(bars.categories):
        y = top + place * group
        whole = f"<title>{text_of(name)}</title>"
        shown = word("name", left - 8, y + group // 2 + 4, _cut(visible(name), names), "end", whole)
        paint = _stack if bars.stacked else _beside
        body += [shown, *paint(bars, place, ruler, y)]
    return picture("bars", _WIDE, high + _LINE, body, title)


def _legend(bars: Bars) -> Iterator[str]:
    places = zip(_legend_places(bars), _classes(bars.series), strict=True)
    for (row, left, name), sort in places:
        yield rect(f"bar {sort}", left, 4 + row * _LINE, 11, 11)
        yield word("legend", left + 16, 14 + row * _LINE, name)


def _legend_places(bars: Bars) -> list[tuple[int, int, str]]:
    """The row and the left end of each name in the legend, below the title."""
    places, row, left = [], 1, 0
    for series in bars.series:
        name = _cut(visible(series.name), _MOST_NAME)
        wide = int(width(name) * _EM) + 36
        if left and left + wide > _WIDE:
            row, left = row + 1, 0
        places.append((row, left, name))
        left += wide
    return places


def _grid(bars: Bars, ruler: _Ruler, top: int, high: int) -> Iterator[str]:
    for number in ruler.axis.ticks:
        at = ruler.at(number)
        yield line("base" if number == 0 else "grid", at, top, at, high)
        yield word("number", at, high + 14, _figure(bars, number), "middle")


def _stack(bars: Bars, place: int, ruler: _Ruler, top: int) -> Iterator[str]:
    """Paint one row: what is less than nothing to the left, all else to the right."""
    ends = {False: Decimal(0), True: Decimal(0)}
    for series, sort in zip(bars.series, _classes(bars.series), strict=True):
        number = series.numbers[place]
        if not number:
            continue
        start = ends[number < 0]
        ends[number < 0] = start + number
        one, other = sorted(map(ruler.at, (start, start + number)))
        label = _figure(bars, number)
        said = f"<title>{text_of(f'{series.name} {label}')}</title>"
        yield f"<g>{said}{rect(f'bar {sort}', one, top + 4, other - one, 18)}"
        if other - one >= max(_LEAST_INSIDE, width(label) * _EM):
            yield word(f"inside {sort}", (one + other) / 2, top + 17, label, "middle")
        yield "</g>"


def _beside(bars: Bars, place: int, ruler: _Ruler, top: int) -> Iterator[str]:
    """Paint a row a series, with its number at the bar's end."""
    for row, (series, sort) in enumerate(zip(bars.series, _classes(bars.series), strict=True)):
        number, y = series.numbers[place], top + 5 + row * 14
        if number is None:
            yield word("number", ruler.at(Decimal(0)) + 4, y + 10, words.NOTHING)
            continue
        one, other = sorted(map(ruler.at, (Decimal(0), number)))
        yield rect(f"bar {sort}", one, y, max(other - one, Decimal(1)), 11)
        yield word("number", other + 4, y + 10, _figure(bars, number))


def funnel(funnel: Funnel, title: str = "") -> str:
    """Paint a funnel's stages below each other, and how much of each went on between them."""
    names = min(max((width(visible(s.name)) for s in funnel.steps), default=0), _MOST_NAME)
    left = int(names * _EM) + 12
    room = _WIDE - left - 2 * _NUMBERS
    body = []
    for place, step in enumerate(funnel.steps):
        y = place * 40
        if step.share:
            body.append(word("number", left + 4, y - 6, f"↓ {step.share}"))
        name = f"<title>{text_of(step.name)}</title>"
        body.append(word("name", left - 8, y + 17, _cut(visible(step.name), names), "end", name))
        size = max(step.size * room, Decimal(1))
        body += [
            rect("bar s0", left, y + 2, size, 20),
            word("number", left + size + 6, y + 17, step.number),
        ]
    return picture("funnel", _WIDE, max(40 * len(funnel.steps) - 16, 1), body, title)


def standalone(svg: str, title: str, source: str = "") -> str:
    """Make a file of a painted picture: with a name, its own colours and fonts, a white ground;
    what it is of (`source`) stands below it, whole, as it may be seen alone."""
    head, _, body = svg.partition(">")
    if source:
        head, body = _with_source(head, body, source)
    head = head.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    head = head.replace('aria-hidden="true"', 'role="img"', 1)
    name = "" if body.startswith("<title>") else f"<title>{text_of(title)}</title>"
    ground = '<rect class="ground" width="100%" height="100%"/>'
    return f"{head}>{name}<style>{STYLE}</style>{ground}{body}\n"


def _with_source(head: str, body: str, source: str) -> tuple[str, str]:
    """Make room for a text below a picture, in as many lines as it needs."""
    size = re.search(r'width="(\d+)" height="(\d+)"', head)
    assert size is not None
    wide, high = map(int, size.groups())
    lines = broken(visible(source), int(wide / _EM) - 2)
    below = high + _LINE * len(lines)
    head = head.replace(f'height="{high}"', f'height="{below}"')
    head = head.replace(f'{wide} {high}"', f'{wide} {below}"')
    said = "".join(
        word("number", 4, high + _LINE * place + 14, line, "start")
        for place, line in enumerate(lines)
    )
    return head, body.replace("</svg>", f"{said}</svg>")


def _classes(series: Sequence[Series]) -> list[str]:
    return classes([each.tone for each in series])


def _figure(bars: Bars, number: Decimal) -> str:
    return words.percent(number) if bars.percent else words.exact(number)


def _within(share: Decimal) -> Decimal:
    """Where a line stands on a bullet, whole at both ends."""
    return 1 + share * (_BULLET - 2)


def _cut(text: str, wide: int) -> str:
    """Return a text, or as much of it as has room in `wide` columns, with … for the rest."""
    if width(text) <= wide:
        return text
    while text and width(text) + 1 > wide:
        text = text[: -max((width(text) + 1 - wide) // 2, 1)]
    return f"{text}…"
