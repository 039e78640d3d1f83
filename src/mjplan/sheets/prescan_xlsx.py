"""What an .xlsx workbook holds, counted by its XML; see `prescan`."""

import re
from array import array
from collections.abc import Sequence
from functools import lru_cache
from string import digits

from mjplan.sheets.book import letters
from mjplan.sheets.bounds import (
    DAMAGED,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    TOO_MUCH,
    Refused,
    Room,
    too_far,
)
from mjplan.sheets.facts import Facts, Scan
from mjplan.sheets.relations import OFFICE, ROOT, Relation, links, relations
from mjplan.sheets.xml_events import Attributes, parse
from mjplan.sheets.zips import Zip, pack

# Where a reader finds the parts, whatever they were called.
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SHARED = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}

_COLUMN = re.compile("[A-Za-z]{1,3}")
_LONGEST_ROW = 7
_TRUE = {"1", "true", "on"}
_PERCENT_FORMATS = {"9", "10"}
_NOTHING = b"<none/>"
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
"""What stands in a number's format for itself."""


def scan(archive: Zip, path: str) -> Scan:
    """Look at a workbook that lies there. Raises Refused."""
    folder, _, name = path.rpartition("/")
    named = relations(archive.unpack(f"{folder}/_rels/{name}.rels"), folder)
    shared = {
        short: archive.unpack(each.path)
        for short in _SHARED
        for each in [*named.values()]
        if each.short == short
    }
    content = archive.unpack(path)
    sheets, date1904 = _workbook(content)
    parts = {
        ROOT: links({"rId1": Relation(OFFICE, _WORKBOOK)}),
        _WORKBOOK: content,
        **{_SHARED[short]: part for short, part in shared.items()},
    }
    lengths = _lengths(shared.get("sharedStrings", _NOTHING))
    percents = _percents(shared.get("styles", _NOTHING))
    room = Room()
    facts, kept = {}, {}
    for number, (sheet, link) in enumerate(sheets.items()):
        if link not in named or link in kept:
            raise Refused(DAMAGED)
        kept[link] = named[link]._replace(path=f"xl/worksheets/sheet{number}.xml")
        part = parts[kept[link].path] = archive.unpack(named[link].path)
        facts[sheet] = _Sheet(sheet, lengths, percents, room).facts(part)
    parts[_RELATIONS] = links(kept)
    return Scan(pack(parts), facts, date1904)


def _workbook(content: bytes) -> tuple[dict[str, str], bool]:
    """Each sheet's relation by its name, and whether days count from 1904."""
    sheets: dict[str, str] = {}
    flags = [False]  # the element stands twice in new workbooks, once in an extension

    def start(name: str, found: Attributes) -> None:
        if name == "workbookPr":
            flags.append(found.get("date1904", "") in _TRUE)
        elif name == "sheet":
            if found["name"] in sheets:
                raise Refused(DAMAGED)
            ids = [value for key, value in found.items() if key.endswith(" id")]
            sheets[found["name"]] = ids[0]

    parse(content, start)
    return sheets, any(flags)


def _lengths(content: bytes) -> "array[int]":
    """How long each of the texts is that cells share."""
    lengths = array("L")

    def start(name: str, found: Attributes) -> None:
        if name == "si":
            lengths.append(0)
        elif name == "sst" and int(found.get("uniqueCount", 0)) > MAX_CELLS:
            raise Refused(TOO_MUCH)  # the reader makes room for as many as it says

    def text(said: str) -> None:
        if lengths:
            lengths[-1] += len(said)

    parse(content, start, text=text)
    return lengths


def _percents(content: bytes) -> list[bool]:
    """Of each style of cells, whether it shows numbers as per cent."""
    formats = set(_PERCENT_FORMATS)
    styles: list[bool] = []
    inside = [False]

    def start(name: str, found: Attributes) -> None:
        if name == "numFmt" and "%" in _LITERAL.sub("", found.get("formatCode", "")):
            formats.add(found["numFmtId"])
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0]:
            styles.append(found.get("numFmtId", "") in formats)

    def end(name: str) -> None:
        if name == "cellXfs":
            inside[0] = False

    parse(content, start, end)
    return styles


@lru_cache(maxsize=2 * MAX_COLUMNS)
def _number(column: str) -> int:
    """The number of a column by its letters: A is 1, AB is 28. Raises Refused."""
    if _COLUMN.fullmatch(column) is None:
        raise Refused(DAMAGED)
    number = 0
    for letter in column.upper():
        number = number * 26 + ord(letter) - 64
    return number


class _Sheet:
    """One sheet while its events pass by."""

    def __init__(
        self, name: str, lengths: Sequence[int], percents: Sequence[bool], room: Room
    ) -> None:
        self._name = name
        self._lengths = lengths
        self._percents = percents
        self._room = room
        self._hidden: set[int] = set()
        self._uncached: set[tuple[int, int]] = set()
        self._errors: set[tuple[int, int]] = set()
        self._as_percent: set[tuple[int, int]] = set()
        self._row = self._column = self._rows = self._columns = 0
        self._cell: Attributes = {}
        self._formula = self._value = self._cached = False
        self._written: list[str] = []

    def facts(self, content: bytes) -> Facts:
        """Return what is to be told of the sheet. Raises Refused."""
        self._room.open_sheet(self._name)
        parse(content, self._start, self._end, self._text)
        self._room.take_sheet(self._name, self._rows, self._columns)
        sets = (self._uncached, self._errors, self._as_percent)
        uncached, errors, percents = (frozenset(cells) for cells in sets)
        return Facts(frozenset(self._hidden), uncached, errors, percents)

    def _start(self, name: str, found: Attributes) -> None:
        if name == "c":
            self._at(found.get("r"))
            self._cell = found
            if self._written or self._formula:
                self._written = []
                self._formula = False
            self._cached = False
        elif name in ("v", "is"):
            self._value = True
            self._cached = self._cell.get("t") == "str"  # it may be empty
            self._reach()
        elif name == "f":
            self._formula = True
            self._reach()
        elif name == "row":
            self._row, self._column = int(found.get("r", self._row + 1)), 0
            if found.get("hidden") in _TRUE and self._row <= MAX_ROWS:
                self._hidden.add(self._row)

    def _text(self, said: str) -> None:
        if self._value:
            self._room.take_text(len(said))
            self._written.append(said)

    def _end(self, name: str) -> None:
        if name == "c":
            if self._written or self._formula:  # most cells of a form are empty
                self._close("".join(self._written))
        elif name in ("v", "is"):
            self._value = False

    def _at(self, reference: str | None) -> None:
        """Go to a cell, the next one where it does not say which it is."""
        if reference is None:
            self._column += 1
            return
        column = reference.rstrip(digits)
        row = reference[len(column) :]
        if not 0 < len(row) <= _LONGEST_ROW:
            raise Refused(DAMAGED)
        self._row, self._column = int(row), _number(column)

    def _reach(self) -> None:
        """Note that a cell holds something."""
        if self._row <= self._rows and self._column <= self._columns:
            return
        self._rows = max(self._rows, self._row)
        self._columns = max(self._columns, self._column)
        if self._rows > MAX_ROWS or self._columns > MAX_COLUMNS:
            raise too_far(self._name, f"{letters(self._column)}{self._row}")
        self._room.fits(self._name, self._rows, self._columns)

    def _close(self, written: str) -> None:
        """Note what a cell holds."""
        kind, cell = self._cell.get("t"), (self._row, self._column)
        if kind == "s" and written.strip():
            self._room.take_text(self._lengths[int(written)])
        if kind == "e" and written:
            self._errors.add(cell)
        if self._formula and not (written.strip() or self._cached):
            self._uncached.add(cell)
        style = int(self._cell.get("s", "0"))
        if kind in (None, "n") and written and self._percents[style : style + 1] == [True]:
            self._as_percent.add(cell)
