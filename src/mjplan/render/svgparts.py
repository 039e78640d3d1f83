"""What pictures are painted of: the elements of SVG, with coordinates of at most one decimal."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from mjplan.render import words
from mjplan.text import visible

Place = Decimal | int
"""A coordinate, or a length."""


def picture(sort: str, wide: int, high: int, body: Sequence[str], title: str) -> str:
    """A whole picture of a class, so large; without a title it says nothing to who listens."""
    told = f'role="img" aria-label="{escape(visible(title))}"' if title else 'aria-hidden="true"'
    name = f"<title>{text_of(title)}</title>" if title else ""
    size = f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
    return f'<svg class="{sort}" {size} {told}>{name}{"".join(body)}</svg>'


def rect(sort: str, left: Place, top: Place, wide: Place, high: Place) -> str:
    """A box, by its corner and its size."""
    x, y, w, h = map(coordinate, (left, top, wide, high))
    return f'<rect class="{sort}" x="{x}" y="{y}" width="{w}" height="{h}"/>'


def line(sort: str, left: Place, top: Place, right: Place, bottom: Place) -> str:
    """A straight line between two points."""
    x, y, x2, y2 = map(coordinate, (left, top, right, bottom))
    return f'<line class="{sort}" x1="{x}" y1="{y}" x2="{x2}" y2="{y2}"/>'


def upright(sort: str, at: Place, top: int, bottom: int) -> str:
    """An upright line."""
    return line(sort, at, top, at, bottom)


def word(sort: str, x: Place, y: Place, text: str, anchor: str = "", inside: str = "") -> str:
    """A word on the picture; `inside` is what more there is to it."""
    end = f' text-anchor="{anchor}"' if anchor else ""
    place = f'x="{coordinate(x)}" y="{coordinate(y)}"'
    return f'<text class="{sort}" {place}{end}>{inside}{text_of(text)}</text>'


def coordinate(place: Place) -> str:
    """A coordinate with at most one decimal."""
    return words.number(Decimal(place))


def text_of(text: str) -> str:
    """A text between tags: whatever it has in it stays text."""
    return escape(visible(text), quote=False)
