"""The lines of headings on a form that came back: which block each begins, and what it lacks."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from mjplan.forms import layout
from mjplan.forms.layout import Column, Origin
from mjplan.intake.as_written import text
from mjplan.intake.values import Place, Remark
from mjplan.problem import ERROR
from mjplan.sheets.book import Book, Sheet, Value

DEEDS, FOCUSES, PLANNED = "deeds", "focuses", "planned"
"""The blocks of lines that a form has."""

COLUMNS: dict[str, tuple[Column, ...]] = {
    DEEDS: layout.DEEDS,
    FOCUSES: layout.FOCUSES,
    PLANNED: layout.PLANNED,
}

KEY, ID = "key", "id"
"""What the hidden columns are called here, beside the fields of the others."""

_MARKS = {
    DEEDS: ("本月数", "日期", "做了什么"),
    FOCUSES: ("重点", "结果", "办结日期"),
    PLANNED: ("重点", "期限", "说明"),
}
"""The headings without which nothing of a block can be read."""

_TITLES = {block: {each.title for each in columns} - {""} for block, columns in COLUMNS.items()}
_KNOWN = frozenset(title for titles in _TITLES.values() for title in titles)
_FEWEST = min(map(len, _MARKS.values()))
_ENOUGH = 4
"""How many of a block's headings show that a line of headings is meant, though some are gone."""


class Heading(NamedTuple):
    """A line of headings: the block that it begins, the column of each field, from 1, and what is
    to be filled in and has no heading any more."""

    block: str
    columns: Mapping[str, int]
    missing: tuple[str, ...] = ()


@lru_cache(maxsize=2048)  # three times asked of every line of a form
def heading(cells: tuple[Value, ...]) -> Heading | None:
    """Read a line of headings; None for any other line."""
    titles = [text(cell) if isinstance(cell, str) else "" for cell in cells]
    if len(_KNOWN.intersection(titles)) < _FEWEST:
        return None  # nearly every line
    block = _block(set(titles))
    if not block:
        return None
    names = {column.title: column.field for column in COLUMNS[block] if column.field}
    names |= {layout.KEY: KEY, layout.ITEM: ID, "重点": "title"}
    found: dict[str, int] = {}
    for number, title in enumerate(titles, 1):
        if title in names:
            found.setdefault(names[title], number)
    missing = (each.title for each in COLUMNS[block] if each.fill and each.title not in titles)
    return Heading(block, found, tuple(missing))


def _block(titles: set[str]) -> str:
    """Return the block that has these headings or most of them, one of what is to be filled in
    among them; empty where none has."""
    number = {block: len(titles & known) for block, known in _TITLES.items()}
    block = max(number, key=lambda each: (number[each], -len(_TITLES[each])))
    filled_in = {each.title for each in COLUMNS[block] if each.fill}
    meant = number[block] >= _ENOUGH and titles & filled_in
    return block if meant or titles.issuperset(_MARKS[block]) else ""


def lost(book: Book, file: str) -> Iterator[Remark]:
    """Yield an error for each place of a form where headings are gone, without which what was
    filled in below would be lost."""
    is_ours = book.sheet(layout.FACTS_SHEET) is not None
    is_ours = is_ours or any(_origin(row) for sheet in book.sheets for row in sheet.rows)
    for sheet in book.sheets if is_ours else ():
        yield from _lost_of(sheet, file)


def _lost_of(sheet: Sheet, file: str) -> Iterator[Remark]:
    begun, told = None, set[str]()
    for number, cells in enumerate(sheet.rows, 1):
        if (found := heading(cells)) is not None:
            begun = found
            told.add(begun.block)
            for title in _lacking(sheet, number, begun):
                why = (
                    f"表头里找不到“{title}”：请把这一列的表头改回“{title}”（列删掉了的，"
                    "请把填的内容抄到新发的表里），再读一遍"
                )
                yield Remark(Place(file, sheet.name, number), ERROR, why)
        elif (origin := _origin(cells)) is not None:
            block = _block_of(origin)
            if block not in told and not (begun and DEEDS in (block, begun.block)):
                told.add(block)
                yield Remark(Place(file, sheet.name, number), ERROR, _no_heading(block))
    if sheet.name == layout.RESULTS_SHEET and not told and any(map(any, sheet.rows)):
        yield Remark(Place(file, sheet.name), ERROR, _no_heading(DEEDS))


def _no_heading(block: str) -> str:
    marks = "”“".join(_MARKS[block])
    return (
        f"找不到表头（有“{marks}”的那一行），填了什么读不出来："
        "请从发出的表里把表头那一行复制回来，再读一遍"
    )


def _lacking(sheet: Sheet, row: int, found: Heading) -> list[str]:
    """Name what has no heading any more: without the marks nothing can be read; another may have
    been deleted with its column, unless there is something in a column of no known heading."""
    marks = [title for title in found.missing if title in _MARKS[found.block]]
    titles = [text(cell) for cell in sheet.rows[row - 1]]
    known = _TITLES[found.block] | {layout.KEY, layout.ITEM}
    strange = [
        n for n, title in enumerate(titles) if title not in known and not title.startswith("截至")
    ]
    below = []
    for cells in sheet.rows[row:]:
        if heading(cells) is not None:
            break
        below.append(cells)
    for cells in below:
        if any(n < len(cells) and text(cells[n]) for n in strange):
            return list(found.missing)
    return marks


def _origin(cells: tuple[Value, ...]) -> Origin | None:
    """Return the hidden key that stands in a line, in whichever column."""
    keys = (cell for cell in cells if isinstance(cell, str) and cell.startswith("form/"))
    return next((origin for origin in map(layout.read_origin, keys) if origin), None)


def _block_of(origin: Origin) -> str:
    """Return the block that a key is of."""
    if layout.focus_of(origin.key) is not None:
        return FOCUSES
    return PLANNED if layout.is_planned(origin.key) else DEEDS
