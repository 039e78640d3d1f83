"""Markdown and plain text -> paragraphs and tables, each with its line."""

import re
from collections.abc import Iterator

from mjplan.draft.source import Block, Cell, Grid, Paragraph, Source, clean, joined

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_BULLET = re.compile(r"(?:[-*+>]\s+)+")
_RULE = re.compile(r"[\s|:\-—+=*_]+$")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_REST = re.compile(r"\s*<p\b", re.I)
"""A line that goes on in the last cell of a table: what a converter leaves of a page break."""


def read(name: str, text: str) -> Source:
    """Read a text by the name of its file."""
    return Source(name, joined(_blocks(re.split(r"\r\n?|\n", text))))


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Every line is a paragraph, or a row; what lines and pages tear apart is joined afterwards."""
    rows: list[tuple[Cell, ...]] = []
    is_apart = False
    for number, line in enumerate(lines, 1):
        place = f"第 {number} 行"
        cells = _cells(line, place, in_table=bool(rows))
        if cells is not None:
            if is_apart and rows and 1 < len(cells) != len(rows[-1]):
                yield Grid(tuple(rows))
                rows = []
            _add(rows, cells)
            is_apart = False
        elif not line.strip():
            is_apart = True
        elif paragraph := _paragraph(line.strip(), place):
            if rows:
                yield Grid(tuple(rows))
                rows = []
            yield paragraph
    if rows:
        yield Grid(tuple(rows))


def _cells(line: str, place: str, *, in_table: bool) -> tuple[Cell, ...] | None:
    """Return the cells of a table's line, none for a rule between them; None where a line is of no
    table."""
    bare = line.strip()
    if bare.startswith("|") and bare.count("|") > 1:
        if _RULE.match(bare):
            return ()
        parts = re.split(r"(?<!\\)\|", bare.removesuffix("|")[1:])
    elif "\t" in line and (in_table or "\t" in bare):
        if _RULE.match(line):
            return ()
        parts = line.split("\t")
    elif in_table and _REST.match(line):
        parts = [line]
    else:
        return None
    return tuple(Cell(_text_of(part), place) for part in parts)


def _text_of(part: str) -> str:
    return clean(_BREAK.sub(" ", part).replace("**", "").replace("\\|", "|"))


def _add(rows: list[tuple[Cell, ...]], cells: tuple[Cell, ...]) -> None:
    """Add a row; a cell alone goes on in the last one of the row before it."""
    if len(cells) == 1 and rows:
        *before, last = rows[-1]
        rows[-1] = (*before, last._replace(text=f"{last.text}{cells[0].text}"))
    elif any(cell.text for cell in cells):
        rows.append(cells)


def _paragraph(text: str, place: str) -> Paragraph | None:
    """Return a line as a paragraph; None where it is empty or a rule."""
    level, lead = 0, ""
    if heading := _HEADING.match(text):
        level, text = len(heading[1]), heading[2]
    bullet = _BULLET.match(text)
    text = text[bullet.end() :] if bullet else text
    if bold := _BOLD.match(text):
        lead = clean(bold[1])
    text = clean(_BOLD.sub(r"\1", text))
    return (
        None if not text or _RULE.match(text) else Paragraph(text, place, level, lead, bool(bullet))
    )
