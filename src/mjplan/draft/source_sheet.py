"""A workbook -> paragraphs and tables, each with its sheet and cell."""

import re
from collections.abc import Iterator

from mjplan.draft.source import Block, Cell, Grid, Paragraph, Row, Source, clean
from mjplan.intake import as_written
from mjplan.sheets.book import Book, Sheet, letters

_MANY = 10
_UNNAMED = re.compile(r"(?:sheet|工作表) ?\d*|", re.IGNORECASE)


def read(name: str, book: Book) -> Source:
    """Read the sheets of a book that are not hidden; rows of one cell are paragraphs, of the first
    sheet the first one may be the title."""
    sheets = [sheet for sheet in book.sheets if not sheet.hidden]
    blocks: list[Block] = []
    for sheet in sheets:
        paragraphs, rows = _parts(sheet)
        if not blocks and paragraphs:
            blocks.append(paragraphs.pop(0))
        is_named = len(sheets) > 1 and _UNNAMED.fullmatch(sheet.name) is None
        if is_named and (paragraphs or rows):
            blocks.append(Paragraph(clean(sheet.name), f"表“{sheet.name}”", level=1))
        blocks += paragraphs
        blocks += [Grid(tuple(rows))] if rows else []
    return Source(name, tuple(blocks), (*book.remarks, *_remarks(book)))


def _remarks(book: Book) -> Iterator[str]:
    """Say what of a book was not read, or may have been hidden on purpose."""
    for sheet in book.sheets:
        if sheet.hidden:
            yield f"表“{sheet.name}”是隐藏的，没有读"
        elif sheet.hidden_rows:
            yield f"表“{sheet.name}”有 {len(sheet.hidden_rows)} 行是隐藏或筛选掉的，也读了"
        lost = [f"{letters(column)}{row}" for row, column in sorted(sheet.errors | sheet.uncached)]
        if lost and not sheet.hidden:
            yield f"表“{sheet.name}”的公式没有结果或出错，没有读：{'、'.join(lost[:_MANY])}"


def _parts(sheet: Sheet) -> tuple[list[Paragraph], list[Row]]:
    """Return the rows of one text, and those of a table."""
    paragraphs: list[Paragraph] = []
    rows: list[Row] = []
    for number, row in enumerate(_texts(sheet), 1):
        told = dict.fromkeys(text for text in row if text)
        if not told:
            continue
        cells = [Cell(text, _place(sheet, number, c)) for c, text in enumerate(row, 1)]
        if len(told) > 1:
            rows.append(tuple(cells))
        else:
            first = next(cell for cell in cells if cell.text)
            paragraphs.append(Paragraph(first.text, first.place))
    return paragraphs, rows


def _texts(sheet: Sheet) -> list[list[str]]:
    """Return the text of every cell, a merged one's in each of the cells that it covers."""
    width = max((len(row) for row in sheet.rows), default=0)
    texts = [
        [clean(as_written.text(value)) for value in (*row, *[None] * (width - len(row)))]
        for row in sheet.rows
    ]
    for merged in sheet.merged:
        if merged.top > len(texts) or merged.left > width:
            continue
        text = texts[merged.top - 1][merged.left - 1]
        for row in texts[merged.top - 1 : merged.bottom]:
            row[merged.left - 1 : merged.right] = [text] * (
                min(merged.right, width) - merged.left + 1
            )
    return texts


def _place(sheet: Sheet, row: int, column: int) -> str:
    cell = f"{letters(column)}{row}"
    return f"{sheet.name}!{cell}" if sheet.name else cell
