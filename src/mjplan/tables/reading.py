"""A sheet and its mapping -> a batch of proposed records, each at its cell."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from mjplan.intake.cells import HIDDEN, fault
from mjplan.intake.keys import Keys
from mjplan.intake.values import Batch, Line, Place, Remark
from mjplan.item import Item
from mjplan.problem import ERROR, NOTE
from mjplan.record import Record
from mjplan.sheets.book import Book, Sheet
from mjplan.tables import fields
from mjplan.tables.asked import Asked
from mjplan.tables.choosing import choose
from mjplan.tables.evidence import Keeper
from mjplan.tables.fields import Read
from mjplan.tables.headings import Heading
from mjplan.tables.rows import QUIET, Row, rows

_SAME = ("date", "item", "title", "by", "members", "period")
"""What makes a line the same line when the table comes again: its number, its evidence and its note
may be corrected."""

_MANY = 10
"""How many rows of a kind are named one by one."""


class Reading(NamedTuple):
    """What was read of a table, the files that are to be written with it (its pictures),
    whether it only has to be said of which month it is, and the year of its mapping where a day
    that names none was read by it."""

    batch: Batch
    files: Mapping[str, bytes]
    lacks_month: bool = False
    own_year: int | None = None


def read(book: Book, asked: Asked, keeper: Keeper, sheet: str = "") -> Reading:
    """Read a table. `sheet` is the name of its sheet or a part of it; "" leaves that to the
    mapping."""
    source = f"table/{asked.name}"
    chosen = choose(book, asked, sheet)
    said = [Remark(Place(book.name), NOTE, each) for each in book.remarks]
    if isinstance(chosen, list):
        return Reading(Batch(source, book.name, (), (*said, *chosen)), {})
    reader = _Reader(book, asked, keeper, chosen.sheet, chosen.heading)
    if chosen.others:
        others = "、".join(chosen.others[:_MANY])
        message = f"另有工作表也有这样的表头：{others}；要读它们，请用 --sheet 写明"
        said.append(Remark(reader.place, NOTE, message))
    lines = tuple(reader.lines())
    covers = _covers(asked, lines)
    batch = Batch(source, book.name, lines, (*said, *reader.remarks()), True, "处室重报", covers)
    own_year = asked.map.year if reader.by_own_year else None
    return Reading(batch, reader.files, reader.lacks_month, own_year)


def _covers(asked: Asked, lines: Sequence[Line]) -> Callable[[Record], bool]:
    """Return whether a table is about a record: of its days, and of the departments in it."""
    days = [line.fields["date"] for line in lines if line.fields["date"]]
    days += [asked.month.first, asked.month.last] if asked.month else []
    whose = {line.fields["by"] for line in lines}
    first, last = min(days, default=date.max), max(days, default=date.min)
    return lambda record: record.by in whose and first <= record.date <= last


class _Reader:
    """Goes down one sheet; gathers what was skipped and which files are to be written."""

    def __init__(
        self, book: Book, asked: Asked, keeper: Keeper, sheet: Sheet, heading: Heading
    ) -> None:
        self.asked = asked
        self.keeper = keeper
        self.sheet = sheet
        self.heading = heading
        self.date1904 = book.date1904
        self.place = Place(book.name, sheet.name)
        self.skipped: dict[str, list[int]] = {}
        self.files: dict[str, bytes] = {}
        self.keys = Keys()
        self.lacks_month = self.by_own_year = False

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the table."""
        for row in rows(self.sheet, self.heading, self.asked.map):
            if row.skipped:
                self.skipped.setdefault(row.skipped, []).append(row.number)
            else:
                yield self._line(row)

    def remarks(self) -> Iterator[Remark]:
        """Yield what is to be said of the sheet as a whole, once its lines were read."""
        if self.sheet.hidden:
            yield Remark(self.place, NOTE, "这张工作表是隐藏的，照样读了")
        if "date" not in self.heading.columns and self.asked.month is not None:
            day = self.asked.month.last
            yield Remark(self.place, NOTE, f"表里没有日期一栏，都记作 {day}")
        for why, numbers in self.skipped.items():
            some = "、".join(f"第{number}行" for number in numbers[:_MANY])
            many = f"等 {len(numbers)} 行" if len(numbers) > _MANY else ""
            where = f" {len(numbers)} 行" if why in QUIET else f"：{some}{many}"
            yield Remark(self.place, NOTE, f"略过{why}{where}")

    def _line(self, row: Row) -> Line:
        cells = {f: self._at(row, column) for f, column in self.heading.columns.items()}
        remarks = [*self._hidden(row), *self._broken(row), *self._shared(row)]
        broken = {remark.place for remark in remarks if remark.level == ERROR}
        found: dict[str, Any] = {}

        def take(field: str, read: Read) -> Any:
            where = cells.get(field, self._at(row))
            remarks.extend(_remarks(read, where) if where not in broken else ())
            found[field] = read.value
            return read.value

        item = take("item", fields.item(self.asked, row.values.get("item")))
        day = take("date", self._day(row))
        for field, reader in fields.TOLD.items():
            if field in cells or field in ("title", "by"):
                take(field, reader(self.asked, item, row.values.get(field)))
        kept = self.keeper.kept(row.values.get("evidence"), f"{day:%Y-%m}" if day else "")
        where = cells.get("evidence", self._at(row))
        remarks += [Remark(where, *each) for each in kept.remarks]
        self.files |= kept.files
        found |= {"evidence": kept.texts, "item": item.id if isinstance(item, Item) else None}
        return Line(self._at(row), self._origin(found), found, cells, tuple(remarks), _raw(row))

    def _day(self, row: Row) -> Read:
        if "date" in self.heading.columns:
            read = fields.day(self.asked, row.values["date"], date1904=self.date1904)
            self.lacks_month |= read.lacks_year
            if self.asked.month is None:
                self.by_own_year |= fields.names_no_year(row.values["date"])
            return read
        month = self.asked.month
        return Read(month.last if month else None)

    def _at(self, row: Row, column: int = 0) -> Place:
        return self.place._replace(line=row.number, column=column)

    def _hidden(self, row: Row) -> Iterator[Remark]:
        if row.number in self.sheet.hidden_rows:
            yield Remark(self._at(row), NOTE, HIDDEN)

    def _broken(self, row: Row) -> Iterator[Remark]:
        for column in self.heading.columns.values():
            if (why := fault(self.sheet, row.number, column)) is not None:
                yield Remark(self._at(row, column), ERROR, why)

    def _shared(self, row: Row) -> Iterator[Remark]:
        """Refuse a number that stands in cells merged over several lines: whose is it?"""
        if "value" in row.shared:
            column = self.heading.columns["value"]
            message = "几行的数合并在一格里，分不清各是多少：请拆开，逐行填写"
            yield Remark(self._at(row, column), ERROR, message)

    def _origin(self, found: Mapping[str, Any]) -> str:
        said = json.dumps([found.get(field) for field in _SAME], ensure_ascii=False, default=str)
        return f"table/{self.asked.name}#{self.keys.of(said)}"


def _remarks(read: Read, where: Place) -> Iterator[Remark]:
    if read.error:
        yield Remark(where, ERROR, read.error)
    if read.note:
        yield Remark(where, NOTE, read.note)


def _raw(row: Row) -> str:
    return " ".join(dict.fromkeys(filter(None, row.texts.values())))
