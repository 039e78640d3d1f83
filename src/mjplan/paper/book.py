"""A workbook to write on: formats of one look, cells that stay text, sheets that print on A4.

The only door to XlsxWriter.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from math import ceil
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from mjplan.render.fitting import cut
from mjplan.render.table import width
from mjplan.sheets.book import letters
from mjplan.text import visible

Look = dict[str, Any]

_FONT: Look = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
_GREY, _YELLOW, LINE = "#F2F2F2", "#FFF9DB", "#BFBFBF"

TITLE: Look = {"bold": True, "font_size": 16}
STRONG: Look = {"bold": True}
HINT: Look = {"text_wrap": True, "valign": "top"}
LABEL: Look = {"align": "right", "indent": 1}
HEAD: Look = {"bold": True, "border": 1, "align": "center", "text_wrap": True}
GIVEN_HEAD, FILL_HEAD = HEAD | {"bg_color": "#D9E2F3"}, HEAD | {"bg_color": "#FFE699"}
GIVEN: Look = {"border": 1, "border_color": LINE, "bg_color": _GREY, "text_wrap": True}
WORDS = GIVEN | {"indent": 1}
FIGURE, MIDDLE = WORDS | {"align": "right"}, GIVEN | {"align": "center"}
SLASHED = GIVEN | {"diag_type": 1, "diag_border": 1, "diag_color": LINE}
CHECK: Look = {"font_color": "#C00000", "text_wrap": True}
_FILL: Look = {"border": 1, "bg_color": _YELLOW, "locked": False}
FILL_TEXT = _FILL | {"text_wrap": True, "num_format": "@"}
FILL_NUMBER = _FILL | {"align": "right"}
DAY: Look = {"align": "center", "num_format": "yyyy-mm-dd"}
FILL_DAY = _FILL | DAY

MAX_CELL = 32_000
"""The longest text of a cell; Excel takes 767 more, and leaves out what is longer."""
_MAX_TITLE, _MAX_MESSAGE = 32, 255
FIRST_DAY = date(1900, 3, 1)
"""The first day that every program counts alike."""
_DAY_0 = date(1899, 12, 30)
_A4, _FOOT = 9, 100
"""The paper's number, and the cells that a name may take at its foot."""
_LINE_HEIGHT, _LEAST_HEIGHT, _MOST_HEIGHT = 15, 21, 409
_SCALE: Look = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
_BARS: Look = {"type": "data_bar", "bar_color": "#9DC3E6", "bar_solid": True} | _SCALE
_INDENT, BROADER = 2, 1.1
"""How much broader a Chinese character is than two Latin letters, by which columns are wide."""
# Against accidents, not against people: whoever has to may unlock it without a password.
_ALLOWED = {"format_columns": True, "format_rows": True, "format_cells": True}


class Book:
    """A workbook that says the same in the same bytes, and in which every text is a text."""

    def __init__(self, file: IO[bytes], title: str, created: date) -> None:
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = Workbook(file, options)
        day = datetime.combine(created, time())
        self._book.set_properties({"title": plain(title), "author": "mjplan", "created": day})
        self._book.set_size(2400, 1400)
        self._formats: dict[frozenset[tuple[str, Any]], Format] = {}

    def page(self, name: str) -> "Page":
        """Add a sheet."""
        return Page(self, self._book.add_worksheet(name, worksheet_class=_Growing))

    def format(self, look: Look) -> Format:
        """The format of a look; one each, as a workbook has only so many."""
        key = frozenset(look.items())
        if key not in self._formats:
            self._formats[key] = self._book.add_format(_FONT | look)
        return self._formats[key]

    def chart(self, sort: Look) -> Chart:
        """Make a chart, which belongs on one sheet."""
        return self._book.add_chart(sort)

    def define(self, name: str, sheet: str, cells: str) -> None:
        """Give cells of a sheet a name."""
        self._book.define_name(name, f"='{sheet}'!{cells}")

    def mark(self, name: str, value: str) -> None:
        """Put a property of our own into the document."""
        self._book.set_custom_property(name, value)

    def close(self) -> None:
        """Write it, and let its sheets go, which hold it: nobody looks for circles (`__main__`)."""
        self._book.close()
        self._book.worksheets().clear()
        self._book.sheetnames.clear()


class _Growing(Worksheet):  # type: ignore[misc]
    """A sheet whose rows have a height to begin with and still grow with what is typed in: one that
    is said to be custom would not. LibreOffice gives a row without any height one line."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]]) -> None:
        kept = [each for each in attributes if each[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, kept)


class Page:
    """One sheet; rows and columns count from 0."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self._book, self._sheet = book, sheet

    def text(self, row: int, column: int, text: str, look: Look) -> None:
        """Write a text, which is never a number, a formula or a link; an empty one as a blank."""
        if text:
            self._sheet.write_string(row, column, plain(text), self._book.format(look))
        else:
            self._sheet.write_blank(row, column, None, self._book.format(look))

    def number(self, row: int, column: int, number: float, look: Look) -> None:
        self._sheet.write_number(row, column, number, self._book.format(look))

    def day(self, row: int, column: int, day: date, look: Look) -> None:
        """Write a day, from FIRST_DAY on."""
        self.number(row, column, (day - _DAY_0).days, look)

    def formula(self, row: int, column: int, formula: str, look: Look) -> None:
        """Write a formula, without a result (else it would be 0) until somebody computes it."""
        self._sheet.write_formula(row, column, formula, self._book.format(look), "")

    def across(self, row: int, last: int, text: str, look: Look, first: int = 0) -> None:
        """Write a text over several columns."""
        if first == last:
            self.text(row, first, text, look)
            return
        self._sheet.merge_range(row, first, row, last, "", self._book.format(look))
        self.text(row, first, text, look)

    def high(self, row: int, points: float) -> None:
        """Make a row so high to begin with."""
        self._sheet.set_row(row, points)

    def fit(self, row: int, texts: Iterable[tuple[str, int]]) -> None:
        """Make a row as high as some texts need in columns so wide, and a hand that writes."""
        lines = max(
            (ceil((width(text) * BROADER + _INDENT) / wide) for text, wide in texts), default=1
        )
        self.high(row, min(max(_LEAST_HEIGHT, _LINE_HEIGHT * lines + 4), _MOST_HEIGHT))

    def wide(self, column: int, width: int, *, hidden: bool = False) -> None:
        """Make a column so wide, in Latin letters."""
        self._sheet.set_column(column, column, width, None, {"hidden": hidden})

    def choose(
        self, row: int, column: int, source: str | Sequence[str], hint: str = "", *, strict: bool
    ) -> None:
        """Offer a choice in a cell: of a range or of some words; a strict one takes nothing else,
        but whoever pastes is never stopped."""
        rule = {"validate": "list", "source": source if isinstance(source, str) else [*source]}
        refusal = ("请选择", "请从下拉里选一个。") if strict else None
        self._ask(row, column, rule, hint, refusal)

    def choose_item(self, row: int, column: int, name: str) -> None:
        """Offer a defined name's items; another one is warned of."""
        rule = {"validate": "list", "source": f"={name}", "error_type": "warning"}
        self._ask(row, column, rule, "", ("事项", "清单里没有这个事项，请从下拉里选。"))

    def take_number(
        self, row: int, column: int, rule: Look, hint: str = "", refusal: str = ""
    ) -> None:
        """Take nothing but a number."""
        said = refusal or "请只填数字，单位不用写（如 12，不写 12篇）。"
        self._ask(row, column, rule, hint, ("只填数字", said))

    def take_day(self, row: int, column: int, first: date, last: date, *, strict: bool) -> None:
        """Take a day between two others; where it is not strict, another one after a warning."""
        rule: Look = {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
        if not strict:
            rule["error_type"] = "warning"
        message = f"请填 {first} 到 {last} 之间的日期，写成 {last} 这样。"
        self._ask(row, column, rule, f"写成 {last} 这样", ("日期", message))

    def take_text(self, row: int, column: int, most: int, hint: str = "") -> None:
        """Take a text of so many characters."""
        rule = {"validate": "length", "criteria": "<=", "value": most}
        self._ask(row, column, rule, hint, ("太长", f"最多 {most} 个字，请写短一些。"))

    def _ask(
        self, row: int, column: int, rule: Look, hint: str, refusal: tuple[str, str] | None
    ) -> None:
        said: Look = {"input_title": "怎样填", "input_message": _cut(hint)} if hint else {}
        if refusal is None:
            said["show_error"] = False
        else:
            said["error_title"], said["error_message"] = refusal[0][:_MAX_TITLE], _cut(refusal[1])
        self._sheet.data_validation(row, column, row, column, rule | said)

    def chart(self, sort: Look) -> Chart:
        """Make a chart of a sort, which is seen once it is shown."""
        return self._book.chart(sort)

    def show(self, chart: Chart, row: int, column: int, options: Look) -> None:
        """Put a chart on the sheet, its upper left corner into a cell."""
        self._sheet.insert_chart(row, column, chart, options)

    @property
    def name(self) -> str:
        """What formulas call the sheet."""
        return str(self._sheet.name)

    def lock(self) -> None:
        """Lock all but what is to be filled in; widths and heights may be changed."""
        self._sheet.protect("", _ALLOWED)

    def hide(self) -> None:
        """Hide the sheet so that only a program shows it."""
        self._sheet.very_hidden()

    def freeze(self, row: int, column: int = 0) -> None:
        """Keep what is above and to the left in sight."""
        self._sheet.freeze_panes(row, column)

    def begin_at(self, row: int, column: int) -> None:
        """Open the workbook here."""
        self._sheet.activate()
        self._sheet.set_selection(row, column, row, column)

    def filter(self, row: int, last_row: int, last: int) -> None:
        """Put filters on heads, for the rows below them."""
        self._sheet.autofilter(row, 0, last_row, last)

    def bars(self, column: int, row: int, last_row: int) -> None:
        """Put bars behind rates, as long as they are: full for all of it and for more."""
        self._sheet.conditional_format(row, column, last_row, column, _BARS)

    def spark(self, row: int, column: int, first: int, last: int, least: float | None) -> None:
        """Draw some columns of a row: as columns that begin at the `least`, else as a line."""
        found = f"'{self.name}'!{cell(row, first)}:{cell(row, last)}"
        line = {"type": "line", "markers": True, "empty_cells": "connect"}
        look = line if least is None else {"type": "column", "min": least}
        self._sheet.add_sparkline(row, column, {"range": found} | look)

    def frame(self, row: int, last_row: int, last: int) -> None:
        """Draw lines between cells, also where nothing is written."""
        look: Look = {"border": 1, "border_color": LINE}
        rule = {"type": "formula", "criteria": "=TRUE", "format": self._book.format(look)}
        self._sheet.conditional_format(row, 0, last_row, last, rule)

    def print_on_a4(
        self,
        rows: int,
        columns: int,
        name: str,
        heads: tuple[int, int] | None,
        *,
        whole: bool = False,
    ) -> None:
        """Print so many rows and columns on A4, one page wide, with a name and the page's number
        at the foot of each, and `heads` again at its head; `whole` all on one page."""
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, int(whole))
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.center_horizontally()
        sheet.print_area(0, 0, rows - 1, columns - 1)
        sheet.set_footer(f"&L{cut(plain(name), _FOOT).replace('&', '&&')}&R第 &P 页，共 &N 页")
        if heads is not None:
            sheet.repeat_rows(*heads)

    def texts_are_meant(self, row: int, rows: int, columns: int) -> None:
        """Keep Excel from marking figures that are written as text."""
        last = f"{letters(columns)}{row + rows}"
        self._sheet.ignore_errors({"number_stored_as_text": f"A{row + 1}:{last}"})


def cell(row: int, column: int) -> str:
    """The name of a cell, rows and columns counted from 0: B3."""
    return f"{letters(column + 1)}{row + 1}"


def plain(text: str) -> str:
    """`text` as a cell may hold it: nothing that steers a screen, not longer than Excel takes."""
    return visible(text)[:MAX_CELL]


def _cut(text: str) -> str:
    """`text` as a message may be: Excel counts UTF-16 units."""
    units = visible(text).encode("utf-16-le")
    if len(units) <= 2 * _MAX_MESSAGE:
        return visible(text)
    return units[: 2 * (_MAX_MESSAGE - 1)].decode("utf-16-le", "ignore") + "…"
