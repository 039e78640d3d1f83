"""What the columns of a table that nobody has described yet may be, by their headings."""

from typing import NamedTuple

from mjplan.intake import as_written
from mjplan.intake.headings import USUAL
from mjplan.sheets.book import Book, Sheet
from mjplan.tables.headings import FIRST_ROWS, Heading, find
from mjplan.text import folded

_PARTS = (
    ("date", ("时间", "日期")),
    ("evidence", ("佐证", "材料", "附件", "链接")),
    ("title", ("内容", "情况", "标题")),
    ("item", ("事项", "类别", "指标", "任务")),
    ("note", ("备注",)),
    ("by", ("处室", "部门", "科室")),
    ("value", ("数量", "数")),
)
"""Parts of headings that are not among the usual ones: a guess, to be asked about."""

_SAMPLES = 3


class Column(NamedTuple):
    """A column: its number, its heading, some of what stands in it, which field it seems to be
    ("" where nothing tells), and whether that is its usual name."""

    number: int
    heading: str
    samples: tuple[str, ...]
    guess: str = ""
    is_sure: bool = False


class Seen(NamedTuple):
    """A sheet that has not been read before, its headings and its columns."""

    sheet: Sheet
    heading: Heading
    columns: tuple[Column, ...]


def look(sheets: list[Sheet]) -> Seen | None:
    """Find the sheet with the headings that are most like those of a table, and say what its
    columns may be; None where no sheet has a row of headings."""
    found = [(sheet, find(sheet, USUAL)) for sheet in sheets]
    sheet, heading = max(found, key=lambda each: each[1].named, default=(None, None))
    if sheet is None or heading is None:
        return None
    if not heading.named:
        tries = [(each, widest) for each in sheets if (widest := _widest(each)) is not None]
        if not tries:
            return None
        sheet, heading = tries[0]
    return Seen(sheet, heading, tuple(_columns(sheet, heading)))


def _widest(sheet: Sheet) -> Heading | None:
    """Return the first row that is filled as far as any of the first ones: most likely headings,
    though none of them is known."""
    widths = [sum(map(bool, map(as_written.text, row))) for row in sheet.rows[:FIRST_ROWS]]
    most = max(widths, default=0)
    if most < 2:
        return None
    row = widths.index(most) + 1
    named = {n: as_written.text(value) for n, value in enumerate(sheet.rows[row - 1], 1)}
    return Heading(row, row, {n: [name] for n, name in named.items() if name}, {}, {})


def _columns(sheet: Sheet, heading: Heading) -> list[Column]:
    """Return the columns, each with a field that no other one is guessed to be."""
    sure = {column: field for field, column in heading.columns.items()}
    sure |= {columns[0]: field for field, columns in heading.unclear.items()}
    guesses = dict(sure)
    for number, name in heading.texts.items():
        field = next((f for f, parts in _PARTS if any(p in folded(name) for p in parts)), "")
        if number not in guesses and field not in guesses.values():
            guesses[number] = field
    return [
        Column(
            number, name, _samples(sheet, heading, number), guesses.get(number, ""), number in sure
        )
        for number, name in heading.texts.items()
    ]


def _samples(sheet: Sheet, heading: Heading, column: int) -> tuple[str, ...]:
    below = range(heading.last + 1, len(sheet.rows) + 1)
    texts = (as_written.text(sheet.at(row, column)) for row in below)
    return tuple(dict.fromkeys(text[:20] for text in texts if text))[:_SAMPLES]


def told(book: Book, sheet: Sheet, heading: Heading) -> str:
    """Return what stands above the headings and in the names of file and sheet: perhaps whose table
    it is."""
    above = [as_written.text(value) for row in sheet.rows[: heading.first - 1] for value in row]
    return " ".join([book.name, sheet.name, *above])
