"""A workbook -> paragraphs and tables, each with its sheet and cell."""

import re
from collections.abc import Iterator

from mjplan.draft.source import Block, Cell, Grid, Paragraph, Row, Source, clean
from mjplan.intake import as_written
from mjplan.sheets.book import Book, Sheet, letters

_UNNAMED = re.compile(r"(?:sheet|工作表) ?\d*|", re.IGNORECASE)


def read(name: str, book: Book) -> Source:
    """Read the sheets of a book that are not hidden; rows of one cell are paragraphs."""
    blocks: list[Block] = []
    for sheet in book.sheets:
        if not sheet.hidden:
            blocks += _blocks(sheet)
    return Source(name, tuple(blocks))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    paragraphs: list[Block] = []
    rows: list[Row] = []
    texts = _texts(sheet)
    for number, row in enumerate(texts, 1):
        if number in sheet.hidden_rows:
            continue
        told = dict.fromkeys(text for text in row if text)
        if len(told) > 1:
            rows.append(tuple(Cell(t, _place(sheet, number, c)) for c, t in enumerate(row, 1)))
        elif told:
            column = next(place for place, text in enumerate(row, 1) if text)
            paragraphs.append(Paragraph(next(iter(told)), _place(sheet, number, column)))
    is_named = _UNNAMED.fullmatch(sheet.name) is None
    if is_named and (paragraphs or rows):
        yield Paragraph(clean(sheet.name), f"表“{sheet.name}”", level=1)
    yield from paragraphs
    if rows:
        yield Grid(tuple(rows))


def _texts(sheet: Sheet) -> list[list[str]]:
    """Return the text of every cell, a merged one's in each of the cells that it covers."""
    width = max((len(row) for row in sheet.rows), default=0)
    texts = [[clean(as_written.text(sheet.at(r, c))) for c in range(1, width + 1)] for r in range(1, len(sheet.rows) + 1)]
    for merged in sheet.merged:
        text = texts[merged.top - 1][merged.left - 1] if merged.top <= len(texts) and merged.left <= width else ""
        for row in texts[merged.top - 1 : merged.bottom]:
            for column in range(merged.left - 1, min(merged.right, width)):
                row[column] = text
    return texts


def _place(sheet: Sheet, row: int, column: int) -> str:
    cell = f"{letters(column)}{row}"
    return f"{sheet.name}!{cell}" if sheet.name else cell
