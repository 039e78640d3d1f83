"""Tables and lines for a person at a terminal, painted as rich paints them, byte for byte, without
loading it: that takes longer than answering.

Where that is not sure, there is None, and `terminal` paints. Not for Windows.
"""

import sys
from collections.abc import Iterable, Iterator
from itertools import starmap

from mjplan.render import room
from mjplan.render.folding import cropped, folded, is_sure
from mjplan.render.narrowing import narrowed
from mjplan.render.table import Cell, Column, Table, fill, pad, width
from mjplan.text import visible

Row = list[tuple[str, str]]
"""Texts that stand in a row, and the codes of their colours."""

Place = tuple[Column, int, int]
"""A column, how wide it is with the gap behind it, and how wide that is."""

_CODES = {
    "": "",
    "good": "32",
    "warn": "33",
    "bad": "1;31",
    "dim": "2",
    "strong": "1",
    "struck": "2;9",
}
_HEADING, _SECTION = "1", "1;36"


def table(found: Table, wide: int, colour: bool) -> str | None:
    """Paint a table on a screen of `wide` columns; None where rich has to."""
    if not _is_ours(_texts(found)):
        return None
    shown = room.columns(found, wide)
    fixed = room.sizes(found, shown, wide)
    places = _places(found, shown, wide, fixed)
    screen = _Screen(wide, colour)
    lines = screen.folded(visible(found.title), _HEADING) if found.title else []
    for said in found.above(shown):
        lines += screen.filled(Cell(said))
    lines += _body(screen, found, shown, places, apart=fixed is not None)
    for cell in room.left_out(found, shown):
        lines += screen.filled(cell)
    if found.after:
        lines.append(" " * wide)
    for cell in found.after:
        lines += screen.filled(cell, whole=True)
    return "".join(f"{line}\n" for line in lines)


def line(found: Cell, wide: int, colour: bool) -> str | None:
    """Paint one line in its tone, broken where it is too long; None where rich has to."""
    if not _is_ours([visible(found.text)]):
        return None
    return "".join(f"{line}\n" for line in _Screen(wide, colour).filled(found))


def page(found: Iterable[Cell], colour: bool) -> str | None:
    """Paint lines in their tones, none of them broken; None where rich has to."""
    if not _is_ours([]):
        return None
    screen = _Screen(0, colour)
    return "".join(f"{screen.ink(visible(each.text), _CODES[each.tone])}\n" for each in found)


class _Screen:
    """How lines are made for a screen: their width, and whether in colours."""

    def __init__(self, wide: int, colour: bool) -> None:
        self._wide = wide
        self._colour = colour

    def ink(self, text: str, codes: str) -> str:
        """Put a text in a colour."""
        return f"\x1b[{codes}m{text}\x1b[0m" if codes and text and self._colour else text

    def folded(self, text: str, codes: str) -> list[str]:
        """Break a text at blanks."""
        return [self.ink(line, codes) for line in folded(text, self._wide)]

    def filled(self, cell: Cell, *, whole: bool = False) -> list[str]:
        """Break a text after punctuation, and where that is not enough, at blanks; `whole` lines
        go to the end of the screen."""
        codes = _CODES[cell.tone]
        lines = []
        for text in fill(visible(cell.text), self._wide):
            for line in folded(text, self._wide):
                rest = " " * (self._wide - width(line)) if whole else ""
                lines.append(self.ink(line, codes) + rest)
        return lines

    def row(self, row: Row, places: list[Place], blank: str = "") -> Iterator[str]:
        """The lines of a row; blanks that belong to no text have a colour of their own in headings,
        which stand at the bottom where another takes more lines; other texts stand at the top."""
        cells = [_cell(text, *place) for (text, _), place in zip(row, places, strict=True)]
        high = max(map(len, cells))
        taken_by_all = sum(taken for _, taken, _ in places)
        if not high:
            yield " " * min(taken_by_all, self._wide)
        for number in range(high):
            parts: Row = []
            for lines, (_, codes), (_, taken, gap) in zip(cells, row, places, strict=True):
                at = number - (high - len(lines)) if blank else number
                if 0 <= at < len(lines):
                    parts += (lines[at], codes), (" " * gap, blank)
                else:
                    parts.append((" " * taken, blank))
            if taken_by_all > self._wide:
                parts = _cut(parts, self._wide)
            yield "".join(starmap(self.ink, parts))


def _cut(parts: Row, wide: int) -> Row:
    """Leave out what goes beyond the edge of the screen."""
    kept = []
    for text, codes in parts:
        kept.append((cropped(text, wide), codes))
        wide = max(wide - width(text), 0)
    return kept


def _is_ours(texts: Iterable[str]) -> bool:
    return sys.platform != "win32" and is_sure(texts)


def _texts(found: Table) -> Iterator[str]:
    """All that may be shown of a table."""
    yield visible(found.title)
    yield from map(visible, found.above())
    yield from (visible(column.title) for column in found.columns)
    for section in found.sections:
        yield room.heading(section)
        yield from (visible(cell.text) for row in section.rows for cell in row)
    yield from (visible(cell.text) for cell in found.after)


def _body(
    screen: _Screen, found: Table, shown: list[int], places: list[Place], *, apart: bool
) -> Iterator[str]:
    """The headings and the rows; titles of sections in the first column, or `apart` in lines of
    their own."""
    heads = [(visible(column.title), _HEADING) for column, _, _ in places]
    yield from screen.row(heads, places, _HEADING)
    for section in found.sections:
        title = room.heading(section)
        if title and apart:
            yield from screen.folded(title, _SECTION)
        elif title:
            yield from screen.row([(title, _SECTION), *[("", "")] * (len(places) - 1)], places)
        for row in section.rows:
            cells = [row[index] for index in shown]
            yield from screen.row([(visible(c.text), _CODES[c.tone]) for c in cells], places)


def _cell(text: str, column: Column, taken: int, gap: int) -> list[str]:
    """A text as lines that fill its place but for the gap; none where there is no room."""
    size = taken - gap
    if size < 1:
        return []
    lines = folded(text, size) if column.wraps else [text]
    if column.right:
        return [pad(cropped(line.rstrip(), size), size, right=True) for line in lines]
    return [pad(cropped(line, size), size) for line in lines]


def _places(found: Table, shown: list[int], wide: int, fixed: list[int] | None) -> list[Place]:
    """How wide each column is: of a fixed size, or as wide as it needs; less where there is not
    enough room."""
    columns = [found.columns[index] for index in shown]
    sizes = fixed or [_needed(found, index, is_first=index == shown[0]) for index in shown]
    wrapping = [] if fixed else [place for place, column in enumerate(columns) if column.wraps]
    gaps = [room.GAP] * (len(shown) - 1) + [0]
    needed = [min(size + gap, wide) for size, gap in zip(sizes, gaps, strict=True)]
    taken = [each or 1 for each in needed]
    if sum(taken) > wide:
        taken = list(map(min, narrowed(taken, wrapping, wide), needed))
    return list(zip(columns, taken, gaps, strict=True))


def _needed(found: Table, index: int, *, is_first: bool) -> int:
    """How many columns the widest text of a column takes."""
    texts = [found.columns[index].title]
    texts += (row[index].text for section in found.sections for row in section.rows)
    headings = map(room.heading, found.sections) if is_first else ()
    return max(*map(width, map(visible, texts)), *map(width, headings), 0)
