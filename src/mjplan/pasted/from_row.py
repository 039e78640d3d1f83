"""A row of cells -> what it says: by the headings above it, else by what each cell looks like."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from mjplan.intake import as_written, items
from mjplan.intake.values import DOUBT, Place, Remark
from mjplan.model import AnyItem
from mjplan.pasted.asked import Asked
from mjplan.pasted.cells import Cell, Row
from mjplan.pasted.deeds import doubts
from mjplan.pasted.mentions import Amount, plain
from mjplan.pasted.said import DayRead, Said
from mjplan.plan import Plan
from mjplan.sheets.book import Unread
from mjplan.text import folded

_SEPARATED = re.compile(r"[月年/日号-]|[0-9]\.[0-9]+\.[0-9]")
"""What makes a day of a cell beyond doubt: 3.12 may be a number."""


def row_said(
    asked: Asked, name: str, row: Row, columns: Mapping[int, str] | None, *, numbered: bool
) -> Said | Unread:
    """Return what a row says, or why nothing can be made of it."""
    cells = {at: cell for at, cell in enumerate(row.cells) if cell.text.strip()}
    if columns is None:
        if numbered:
            cells.pop(0, None)
        return _by_looks(asked, name, row, cells)
    return _by_headings(asked, name, row, cells, columns)


def _by_headings(
    asked: Asked, name: str, row: Row, cells: Mapping[int, Cell], columns: Mapping[int, str]
) -> Said | Unread:
    named: dict[str, Cell] = {}
    for at, cell in cells.items():
        if field := columns.get(at, ""):
            named.setdefault(field, cell)
    item = items.item(asked.plan, named["item"].text) if "item" in named else Unread("没有写事项")
    if isinstance(item, Unread):
        return item
    days = [_day(asked, name, named["date"])] if "date" in named else []
    texts = [named["title"]] if "title" in named else []
    numbers = partial(_numbers, name, [named["value"]] if "value" in named else [], True)
    return _row(name, row, (item,), days, numbers, texts, _more(asked.plan, named))


def _more(plan: Plan, named: Mapping[str, Cell]) -> dict[str, Any]:
    more = {}
    if "by" in named:
        more["by"] = plan.unit_name(as_written.text(named["by"].text))
    if "note" in named:
        more["note"] = as_written.text(named["note"].text)
    return more


def _by_looks(asked: Asked, name: str, row: Row, cells: Mapping[int, Cell]) -> Said | Unread:
    rest = dict(cells)
    days = _days(asked, rest)
    for at in days:
        del rest[at]
    found = _items(asked, rest)
    if not found:
        return Unread("没有看懂是哪个事项")
    every = tuple({item.id: item for item in found.values()}.values())
    for at, item in found.items() if len(every) == 1 else ():
        if _is_name(item, rest[at].text):
            del rest[at]
    values = _values(rest, every)
    numbers = partial(_numbers, name, [rest[at] for at in values], False)
    texts = [cell for at, cell in rest.items() if at not in values]
    read = [_day(asked, name, cells[at]) for at in days]
    return _row(name, row, every, read, numbers, texts, {})


def _row(
    name: str,
    row: Row,
    found: tuple[AnyItem, ...],
    days: Sequence[DayRead],
    numbers: partial[list[tuple[Amount, Place]]],
    texts: Iterable[Cell],
    more: Mapping[str, Any],
) -> Said:
    title = "，".join(as_written.text(cell.text) for cell in texts)
    place = Place(name, "", row.cells[0].line, 1)
    raw = " ".join(as_written.text(cell.text) for cell in row.cells if cell.text.strip())
    remarks = tuple(Remark(place, DOUBT, each) for each in _doubts(row, found))
    return Said(place, raw, title, found, tuple(days), numbers, "", more, remarks)


def _doubts(row: Row, found: Sequence[AnyItem]) -> Iterator[str]:
    """Yield what has to be asked about a row, whose cell with the item says nothing of it."""
    texts = (cell.text for cell in row.cells)
    told = [plain(text) for text in texts if not any(_is_name(item, text) for item in found)]
    return doubts(",".join(told), found)


def _days(asked: Asked, cells: Mapping[int, Cell]) -> list[int]:
    """Return which cells are days: those beyond doubt, else the one that may be."""
    place = Place("")
    looks = {at: cell.text.strip() for at, cell in cells.items() if not cell.text.strip().isdigit()}
    read = [at for at, text in looks.items() if not isinstance(asked.day(text, place).day, Unread)]
    sure = [at for at in read if _SEPARATED.search(looks[at])]
    return sure or (read if len(read) == 1 else [])


def _items(asked: Asked, cells: Mapping[int, Cell]) -> dict[int, AnyItem]:
    """Return which cells name an item: to the letter, else by a part of its name, else somewhere
    in them."""
    meant = {at: asked.names.meant(cell.text) for at, cell in cells.items() if len(cell.text) < 60}
    read = {at: item for at, item in meant.items() if item is not None}
    exact = {at: item for at, item in read.items() if _is_name(item, cells[at].text)}
    if exact or read:
        return exact or read
    mentions = {at: asked.names.mentions(plain(cell.text)) for at, cell in cells.items()}
    return {at: each.item for at, several in mentions.items() for each in several}


def _is_name(item: AnyItem, word: str) -> bool:
    return folded(word) in {folded(name) for name in (item.id, item.name, *item.aliases)}


def _values(cells: Mapping[int, Cell], found: Sequence[AnyItem]) -> list[int]:
    """Return which cells are numbers of an item: those with its unit, else all."""
    units = {item.recorded_in for item in found if item.takes_value}
    numbers = [
        at
        for at, cell in cells.items()
        if any(not isinstance(as_written.number(cell.text, unit), Unread) for unit in units)
    ]
    with_unit = [at for at in numbers if not cells[at].text.strip()[-1:].isdigit()]
    return with_unit or numbers


def _numbers(
    name: str, cells: Sequence[Cell], strict: bool, unit: str
) -> list[tuple[Amount, Place]]:
    """Return the numbers of a unit among some cells; with `strict` each has to be one."""
    found = []
    for cell in cells:
        value = as_written.number(cell.text, unit)
        if strict or not isinstance(value, Unread):
            amount = Amount(value, as_written.text(cell.text), 0, len(cell.text))
            found.append((amount, Place(name, "", cell.line, cell.column)))
    return found


def _day(asked: Asked, name: str, cell: Cell) -> DayRead:
    return asked.day(as_written.text(cell.text), Place(name, "", cell.line, cell.column))
