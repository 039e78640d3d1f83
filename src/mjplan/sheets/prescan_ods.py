"""What an .ods workbook holds, counted by its XML; see `prescan`.

Rows and cells stand once with the number of times that they are repeated. What is repeated behind
the last cell that holds something is how every such file ends, and costs nothing.
"""

from mjplan.sheets.book import Range, letters
from mjplan.sheets.bounds import DAMAGED, LOCKED, MAX_COLUMNS, MAX_ROWS, Refused, Room, too_far
from mjplan.sheets.facts import Facts, Scan
from mjplan.sheets.xml_events import Attributes, parse
from mjplan.sheets.zips import Zip, pack

CONTENT = "content.xml"
_KIND = "mimetype"
_MANIFEST = "META-INF/manifest.xml"
_NO_MANIFEST = (
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_HIDDEN = {"collapse", "filter"}


def is_sheet(archive: Zip) -> bool:
    """Whether a document of this family is a workbook. Raises Refused."""
    return _KIND in archive and archive.unpack(_KIND).startswith(_SHEET)


def scan(archive: Zip) -> Scan:
    """Look at a workbook. Raises Refused."""
    if _MANIFEST in archive and b"encryption-data" in archive.unpack(_MANIFEST):
        raise Refused(LOCKED)
    content = archive.unpack(CONTENT)
    sheets = _Sheets()
    parse(content, sheets.start, sheets.end, sheets.text)
    parts = {_KIND: _SHEET, _MANIFEST: _NO_MANIFEST, CONTENT: content}
    return Scan(pack(parts), sheets.facts, sheets.date1904)


class _Sheets:
    """All sheets while their events pass by."""

    def __init__(self) -> None:
        self.facts: dict[str, Facts] = {}
        self.date1904 = False
        self._room = Room()
        self._name = ""
        self._is_open = False

    def start(self, name: str, found: Attributes) -> None:
        if name == "table":
            self._open_table(found)
        elif name == "null-date":
            self.date1904 |= found.get(f"{_TABLE}date-value") == "1904-01-01"
        elif not self._is_open:
            return
        elif name == "table-row":
            self._open_row(found)
        elif name in ("table-cell", "covered-table-cell"):
            self._open_cell(found)
        elif name == "p":
            self._holds = True
        elif name == "s":
            self._length += abs(int(found.get(f"{_TEXT}c", "1")))  # so many blanks

    def text(self, said: str) -> None:
        if self._is_open:
            self._length += len(said)

    def end(self, name: str) -> None:
        if not self._is_open:
            return
        if name in ("table-cell", "covered-table-cell"):
            self._close_cell()
        elif name == "table-row":
            self._close_row()
        elif name == "table":
            self._close_table()

    def _open_table(self, found: Attributes) -> None:
        self._name = found[f"{_TABLE}name"]
        if self._is_open or self._name in self.facts:
            raise Refused(DAMAGED)
        self._room.open_sheet(self._name)
        self._is_open = True
        self._rows = self._columns = self._row = 0
        self._hidden: set[int] = set()
        self._uncached: set[tuple[int, int]] = set()
        self._errors: set[tuple[int, int]] = set()
        self._percents: set[tuple[int, int]] = set()
        self._merged: list[Range] = []
        self._open_row({})

    def _open_row(self, found: Attributes) -> None:
        self._times = _times(found, "number-rows-repeated")
        self._is_hidden = found.get(f"{_TABLE}visibility") in _HIDDEN
        self._column = self._last = self._characters = self._length = 0
        self._marks: list[tuple[set[tuple[int, int]], int]] = []
        self._holds = False

    def _open_cell(self, found: Attributes) -> None:
        self._cell = found
        self._length = 0
        self._holds = f"{_OFFICE}value-type" in found or f"{_TABLE}formula" in found

    def _close_cell(self) -> None:
        found, begin = self._cell, self._column + 1
        times = _times(found, "number-columns-repeated")
        self._column += times
        if not self._holds:
            return
        self._last = self._column
        self._characters += self._length * times
        if self._last > MAX_COLUMNS:
            raise too_far(self._name, f"{letters(min(self._last, 1 << 14))}{self._row + 1}")
        columns = range(begin, self._column + 1)
        kind = found.get(f"{_OFFICE}value-type")
        if kind is None and f"{_TABLE}formula" in found:
            self._marks += [(self._uncached, column) for column in columns]
        if kind == "percentage":
            self._marks += [(self._percents, column) for column in columns]
        if found.get(f"{_CALC}value-type") == "error":
            self._marks += [(self._errors, column) for column in columns]
        down, right = _times(found, "number-rows-spanned"), _times(found, "number-columns-spanned")
        if down > 1 or right > 1:
            row = self._row + 1
            self._merged.append(Range(row, begin, row + down - 1, begin + right - 1))
        self._holds = False

    def _close_row(self) -> None:
        first, self._row = self._row + 1, self._row + self._times
        if self._last:
            if self._row > MAX_ROWS:
                raise too_far(self._name, f"{letters(self._last)}{self._row}")
            self._rows, self._columns = self._row, max(self._columns, self._last)
            self._room.fits(self._name, self._rows, self._columns)
            self._room.take_text(self._characters * self._times)
        if self._last or self._is_hidden:
            rows = range(first, min(self._row, MAX_ROWS) + 1)
            self._hidden.update(rows if self._is_hidden else ())
            for cells, column in self._marks:
                cells.update((row, column) for row in rows)

    def _close_table(self) -> None:
        self._is_open = False
        self._room.take_sheet(self._name, self._rows, self._columns)
        sets = (self._uncached, self._errors, self._percents)
        uncached, errors, percents = (frozenset(cells) for cells in sets)
        merged = tuple(self._merged)
        self.facts[self._name] = Facts(frozenset(self._hidden), uncached, errors, percents, merged)


def _times(found: Attributes, name: str) -> int:
    """How many times an attribute says, once where it is not there. Raises Refused."""
    times = int(found.get(f"{_TABLE}{name}", "1"))
    if times < 1:
        raise Refused(DAMAGED)
    return times
