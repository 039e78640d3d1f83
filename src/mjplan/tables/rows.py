"""The rows of a table: which are lines of it; totals, signatures, notes and blanks are not."""

import re
from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import NamedTuple

from mjplan.intake import as_written
from mjplan.intake.as_written import Day
from mjplan.periods import Period
from mjplan.sheets.book import Range, Sheet, Value
from mjplan.table_map import TableMap, is_meant
from mjplan.tables.headings import Heading
from mjplan.text import folded

_TOTAL = re.compile(r".{0,4}(?:小计|合计|总计|共计)[:：]?")
_TOTAL_ALONE = re.compile(r"(?:小计|合计|总计|共计)[:：]?")
_SIGNED = re.compile(
    r"(?:填表|填报|制表|审核|审批|复核|经办|报送|联系|负责|分管|单位|部门|处室|盖章|签字|签名|电话)"
    r"[^:：]{0,8}[:：].*"
    r"|(?:填表人?|填报人|制表人?|审核人?|复核人?|经办人|负责人|联系人|分管领导|签字|签名)"
)
_NOTE = re.compile(r"(?:备?注|说明|附注|填表说明|填报说明)(?:[:：0-9０-９].*)?")
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．].*")

TOTAL, BLANK, CONTINUED = "合计行", "空行", "合并单元格的下半截"
QUIET = (BLANK, CONTINUED)
"""What is left out without the number of its row."""

_ANY = Period("month", date(2000, 12, 1))
"""A month, where it is only asked whether something is a day."""

_TOLD = ("title", "note", "evidence")
"""Fields in which people write what they like."""


class Row(NamedTuple):
    """A row of the sheet: the value of each field in it and its column; which of them stand in a
    merged cell that began further up; what stands under each heading, as text; and why it is no
    line of the table ("" where it is one)."""

    number: int
    values: Mapping[str, Value]
    shared: frozenset[str]
    texts: Mapping[str, str]
    skipped: str = ""


def rows(sheet: Sheet, heading: Heading, map_: TableMap) -> Iterator[Row]:
    """Yield the rows below the headings. What is merged, and what `fill_down` names, stands in
    every row for which it was written."""
    above: dict[str, Value] = {}
    filled = _filled_down(heading, map_)
    merges = _by_row(sheet, heading)
    wide = {(each.top, each.left) for each in sheet.merged if each.right > each.left}
    for number in range(heading.last + 1, _last(sheet) + 1):
        merged = merges.get(number, {})
        values = {field: sheet.at(number, column) for field, column in heading.columns.items()}
        why = _why_none(sheet, heading, number, values, merged, wide)
        values |= {field: sheet.at(each.top, each.left) for field, each in merged.items()}
        if why.startswith(TOTAL):
            above.clear()
        for field in () if why else filled:
            if as_written.text(values[field]):
                above[field] = values[field]
            else:
                values[field] = above.get(field)
        texts = _texts(sheet, heading, number, values)
        shared = frozenset(field for field, each in merged.items() if each.top < number)
        yield Row(number, values, shared, texts, why or _left_out(map_, texts))


def _last(sheet: Sheet) -> int:
    """Return the last row in which anything stands."""
    filled = (n for n, row in enumerate(sheet.rows, 1) if any(map(as_written.text, row)))
    return max(filled, default=0)


def _filled_down(heading: Heading, map_: TableMap) -> list[str]:
    wanted = {folded(word) for word in map_.fill_down}
    named = map_.columns.named()
    return [f for f in heading.columns if wanted & {folded(word) for word in named[f]}]


def _by_row(sheet: Sheet, heading: Heading) -> dict[int, dict[str, Range]]:
    """Return the cells that are merged over several rows, by row and field; of those that overlap,
    as in no sheet that people make, the first ones."""
    found: dict[int, dict[str, Range]] = {}
    room = dict.fromkeys(heading.columns, len(sheet.rows))
    fields = {column: field for field, column in heading.columns.items()}
    for each in sheet.merged:
        field = fields.get(each.left)
        if field is None or not each.bottom > each.top > heading.last:
            continue
        rows = range(each.top, min(each.bottom, len(sheet.rows)) + 1)
        room[field] -= len(rows)
        if room[field] >= 0:
            found |= {n: {**found.get(n, {}), field: each} for n in rows}
    return found


def _texts(
    sheet: Sheet, heading: Heading, number: int, values: Mapping[str, Value]
) -> dict[str, str]:
    """Return what stands in a row under each heading, what is filled down too."""
    filled = {column: values[field] for field, column in heading.columns.items()}
    return {
        folded(name): as_written.text(filled.get(column, sheet.at(number, column)))
        for column, names in heading.labels.items()
        for name in names
    }


def _why_none(
    sheet: Sheet,
    heading: Heading,
    number: int,
    own: Mapping[str, Value],
    merged: Mapping[str, Range],
    wide: Set[tuple[int, int]],
) -> str:
    """Return why a row is no line of the table, by what it holds itself; "" where it is one."""
    cells = {
        n: text for n, v in enumerate(sheet.rows[number - 1], 1) if (text := as_written.text(v))
    }
    is_empty = not any(map(as_written.text, own.values()))
    below = any(each.top < number for each in merged.values())
    if is_empty and (below or not cells):
        return CONTINUED if below else BLANK
    if isinstance(as_written.day(own.get("date"), _ANY), Day) and not _is_signed(cells, own):
        return ""  # whatever it looks like: only what was done has a day
    return (
        _by_its_look(list(cells.values()), {as_written.text(own.get(each)) for each in _TOLD})
        or _by_its_cells(heading, number, cells, wide)
        or ("没有要读的内容" if is_empty else "")
    )


def _is_signed(cells: Mapping[int, str], own: Mapping[str, Value]) -> bool:
    """Whether a row is a signature with its day: nothing in it was done."""
    first = next(iter(cells.values()))
    item, *rest = (as_written.text(own.get(field)) for field in ("item", "value", "title"))
    return _SIGNED.fullmatch(first) is not None and item in ("", first) and not any(rest)


def _by_its_look(cells: list[str], told: set[str]) -> str:
    """Tell totals, signatures and notes; in what people tell freely, only whole words count."""
    for text in cells:
        if (_TOTAL_ALONE if text in told else _TOTAL).fullmatch(text):
            return f"{TOTAL}（{text}）"
    if _SIGNED.fullmatch(cells[0]):
        return f"签名（{cells[0][:20]}）"
    if len(cells) == 1 and _NOTE.fullmatch(cells[0]):
        return f"说明（{cells[0][:20]}）"
    return ""


def _by_its_cells(
    heading: Heading, number: int, cells: Mapping[int, str], wide: Set[tuple[int, int]]
) -> str:
    """Tell the headings of a further printed page, and the title of a part of the table: a single
    text that is merged over several columns, or numbered as a title is."""
    if all(folded(text) in map(folded, heading.labels.get(n, ())) for n, text in cells.items()):
        return "重复的表头"
    if len(cells) != 1:
        return ""
    [(column, text)] = cells.items()
    is_title = (number, column) in wide or _SECTION.fullmatch(text)
    return f"小标题（{text[:20]}）" if is_title else ""


def _left_out(map_: TableMap, texts: Mapping[str, str]) -> str:
    """Return why a line is left out by what its mapping says."""
    for name, words in map_.skip_if.items():
        text = texts.get(folded(name), "")
        if text and any(is_meant(word, text) for word in words):
            return f"{name}是“{text[:20]}”"
    empty = [name for name in map_.skip_empty if not texts.get(folded(name))]
    return f"{empty[0]}空着" if empty else ""
