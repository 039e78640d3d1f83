"""What is filled in on a form that came back: headings, and lines with something in them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mjplan.forms import layout
from mjplan.forms.headings import COLUMNS, KEY, heading
from mjplan.forms.layout import Origin
from mjplan.intake.as_written import text
from mjplan.intake.cells import fault
from mjplan.intake.values import Place
from mjplan.sheets.book import Book, Sheet, Value
from mjplan.text import folded


class Row(NamedTuple):
    """A line of a block: where it is, and in which column each field stands; `filled` are the
    fields that somebody filled in, cells that can't be read among them."""

    file: str
    block: str
    sheet: Sheet
    number: int
    columns: Mapping[str, int]
    filled: tuple[str, ...] = ()

    def value(self, field: str) -> Value:
        """What a cell holds."""
        column, cells = self.columns.get(field, 0), self.sheet.rows[self.number - 1]
        return cells[column - 1] if 0 < column <= len(cells) else None

    def text(self, field: str) -> str:
        """What a cell says."""
        return text(self.value(field))

    def place(self, field: str = "") -> Place:
        """Where a field stands, or the whole line."""
        return Place(self.file, self.sheet.name, self.number, self.columns.get(field, 0))

    def fault(self, field: str) -> str | None:
        """Say why a cell can't be read whatever it should say."""
        return fault(self.sheet, self.number, self.columns.get(field, 0))

    @property
    def origin(self) -> Origin | None:
        """What the hidden key says; None where it was lost."""
        return layout.read_origin(self.text(KEY))

    @property
    def is_hidden(self) -> bool:
        """Whether nobody saw the line when the form was sent."""
        return self.number in self.sheet.hidden_rows


def rows(book: Book, file: str) -> Iterator[Row]:
    """Yield every line below a heading, of every sheet; those with nothing filled in too."""
    for sheet in book.sheets:
        begun = None
        for number, cells in enumerate(sheet.rows, 1):
            if (found := heading(cells)) is not None:
                begun = found
            elif begun is not None:
                row = Row(file, begun.block, sheet, number, begun.columns)
                yield row._replace(filled=tuple(_filled(row)))


def _filled(row: Row) -> Iterator[str]:
    """Yield the fields of a line that are for filling in and not empty."""
    for column in COLUMNS[row.block]:
        if column.fill and (row.text(column.field) or row.fault(column.field)):
            yield column.field


class Head(NamedTuple):
    """The cells above the lines: who filled the form in, when, and whether there is nothing new;
    each with its place."""

    reporter: tuple[Value, Place]
    reported_on: tuple[Value, Place]
    nil: tuple[Value, Place]


def head(book: Book, file: str) -> Head:
    """Read the cells above the lines: each stands to the right of its label."""
    cells = {
        title: (sheet.at(row, column + 1), Place(file, sheet.name, row, column + 1))
        for sheet in reversed(book.sheets)
        for row, column, title in _labels(sheet)
    }
    nothing = (None, Place(file))
    labels = (layout.REPORTER, layout.REPORTED_ON, layout.NIL)
    return Head(*(cells.get(label, nothing) for label in labels))


def _labels(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    """Yield the labels above the first heading of a sheet, and where they stand."""
    for row, cells in enumerate(sheet.rows, 1):
        if heading(cells) is not None:
            return
        for column, title in enumerate(map(text, cells), 1):
            if title in (layout.REPORTER, layout.REPORTED_ON, layout.NIL):
                yield row, column, title


def facts(book: Book) -> dict[str, str]:
    """Read the hidden sheet; nothing where it is not there, as in a CSV."""
    sheet = book.sheet(layout.FACTS_SHEET)
    return {text(row[0]): text(row[1]) for row in (sheet.rows if sheet else ()) if len(row) > 1}


def commonest(lines: list[Row]) -> Origin | None:
    """Return the form that most keys are of, for where the hidden sheet was lost."""
    found = Counter(
        origin._replace(key="") for origin in (row.origin for row in lines) if origin is not None
    )
    return found.most_common(1)[0][0] if found else None


def outcome(word: str) -> str | None:
    """Return the outcome that a word in 结果 means; None for another one."""
    return _OUTCOMES.get(folded(word))


_OUTCOMES = {
    **layout.OUTCOMES,
    **dict.fromkeys(("已完成", "办结", "已办结", "做完了"), "done"),
    **dict.fromkeys(("转下月", "转月", "结转", "下月继续"), "carried"),
    **dict.fromkeys(("不做", "取消", "不再做"), "dropped"),
}
