"""What has been learned of a table -> the text of its mapping."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from mjplan.intake import as_written, items
from mjplan.plan import Plan
from mjplan.sheets.book import Sheet, Unread
from mjplan.table_map import Columns, TableMap
from mjplan.tables import fields
from mjplan.tables.headings import Heading, find
from mjplan.tables.rows import Row, rows
from mjplan.text import folded

_PLAIN = re.compile(r"(?![0-9.]+$)[0-9A-Za-z_㐀-䶿一-鿿〇（）()]+")
_NOT_TEXT = ("null", "true", "false")

NAMES = {
    "item": "事项",
    "date": "日期",
    "value": "数量",
    "title": "做了什么",
    "evidence": "佐证",
    "members": "人员",
    "note": "备注",
    "by": "处室",
    "period": "期间",
}
"""What the fields are called where they are asked about."""


@dataclass
class Learned:
    """What has been learned of a table: the heading of each field; one item for all of it; which
    items its words are; the words that are no items; headings whose blanks are filled from above,
    and those without which a row is not read; whose table it is."""

    headings: dict[str, str] = field(default_factory=dict)
    item: str = ""
    items: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    fill_down: list[str] = field(default_factory=list)
    skip_empty: list[str] = field(default_factory=list)
    department: str = ""
    sheet: str = ""

    def map(self) -> TableMap:
        """Return the mapping that this makes."""
        over = self.headings.get("item", "")
        return TableMap(
            columns=Columns(**{name: (heading,) for name, heading in self.headings.items()}),
            sheet=self.sheet or None,
            department=self.department or None,
            item=self.item or None,
            items=dict(self.items),
            fill_down=tuple(self.fill_down),
            skip_if={over: tuple(self.skipped)} if self.skipped else {},
            skip_empty=tuple(self.skip_empty),
        )


class Word(NamedTuple):
    """What stands where an item should, and no item is called so: first in which row, and that row
    as it is written."""

    text: str
    row: int
    line: str


def headings(sheet: Sheet, learned: Learned) -> Heading:
    """Return where the headings are that were learned."""
    return find(sheet, learned.map().columns.named())


def lines(sheet: Sheet, learned: Learned) -> list[Row]:
    """Return the rows that are lines of the table, by what was learned of it so far."""
    found = rows(sheet, headings(sheet, learned), learned.map())
    return [row for row in found if not row.skipped]


def unknown_words(plan: Plan, sheet: Sheet, learned: Learned) -> Iterator[Word]:
    """Yield each word of the column of items that names none."""
    seen = {folded(word) for word in learned.items}
    for row in lines(sheet, learned):
        text = as_written.text(row.values.get("item"))
        if not text or folded(text) in seen:
            continue
        seen.add(folded(text))
        if isinstance(items.item(plan, text), Unread):
            yield Word(text, row.number, " ".join(filter(None, row.texts.values())))


def blanks(sheet: Sheet, learned: Learned, field: str) -> list[int]:
    """Return the lines in which a field is empty."""
    if field not in learned.headings:
        return []
    return [r.number for r in lines(sheet, learned) if not as_written.text(r.values.get(field))]


def done_without(sheet: Sheet, learned: Learned, field: str) -> int:
    """Return how many lines tell of what was done, by their day, and have a field empty."""
    empty = {*blanks(sheet, learned, field)}
    days = (r.values.get("date") for r in lines(sheet, learned) if r.number in empty)
    return sum(bool(as_written.text(day)) for day in days)


def names_no_year(sheet: Sheet, learned: Learned) -> bool:
    """Whether it has to be said of when the table is: its days name no year, or it has none."""
    if "date" not in learned.headings:
        return True
    return any(fields.names_no_year(row.values.get("date")) for row in lines(sheet, learned))


def is_merged(sheet: Sheet, learned: Learned, field: str) -> bool:
    """Whether a field's cells are merged over several rows: as CSV, they would be blank."""
    heading = headings(sheet, learned)
    column = heading.columns.get(field)
    return any(m.left == column and m.bottom > m.top > heading.last for m in sheet.merged)


def text(learned: Learned, name: str, file: str) -> str:
    """Return the text of a mapping."""
    return "\n".join(_written(learned, name, file)) + "\n"


def _written(learned: Learned, name: str, file: str) -> Iterator[str]:
    yield "# yaml-language-server: $schema=../plan/schema/imports.schema.json"
    yield f"# “{_comment(file)}”这样的表怎样读：mjplan import 文件 --map {name}"
    yield "# 改了这个文件，用 mjplan check 检查"
    if learned.sheet:
        yield f"sheet: {_scalar(learned.sheet)} # 工作表的名字或其中一段"
    if learned.department:
        yield f"department: {_scalar(learned.department)}"
    if learned.item:
        yield f"item: {_scalar(learned.item)} # 整张表都是这个事项"
    yield "columns: # 表头；可写几种叫法，如 [时间, 完成时间]"
    for each, heading in learned.headings.items():
        yield f"  {each}: [{_scalar(heading)}] # {NAMES[each]}"
    if learned.items:
        yield "items: # 表里怎样写: 是哪个事项"
        for word, item in learned.items.items():
            yield f"  {_scalar(word)}: {item}"
    if learned.skipped:
        yield "skip_if: # 这一栏写着这些词的行不读"
        words = ", ".join(map(_scalar, learned.skipped))
        yield f"  {_scalar(learned.headings['item'])}: [{words}]"
    if learned.fill_down:
        words = ", ".join(map(_scalar, learned.fill_down))
        yield f"fill_down: [{words}] # 空着的照上一行"
    if learned.skip_empty:
        words = ", ".join(map(_scalar, learned.skip_empty))
        yield f"skip_empty: [{words}] # 空着的行不读"


def _scalar(word: str) -> str:
    """Write a word as YAML reads it back: bare where nothing in it can be misread."""
    if _PLAIN.fullmatch(word) and word.casefold() not in _NOT_TEXT:
        return word
    return json.dumps(word, ensure_ascii=False)


def _comment(word: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in word)
