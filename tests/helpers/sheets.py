"""Small workbooks, as people and programs make them, and hostile ones."""

import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import openpyxl

from mjplan.sheets.book import Book, Unread, Value

Rows = Iterable[Sequence[Value]]

SHEET1 = "xl/worksheets/sheet1.xml"
"""The part that is the first sheet of a workbook of `xlsx`."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write a workbook of some sheets, each by its rows; a text that begins with "=" is a
    formula."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def xlsx_of(path: Path, cells: str) -> Path:
    """Write a workbook of one sheet (Sheet) by the XML of its rows."""
    content = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return patched(xlsx(path, {"Sheet": []}), {SHEET1: content})


def ods_of(path: Path, tables: str) -> Path:
    """Write an OpenDocument workbook by the XML of its tables."""
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"<office:document-content {spaces} {calc}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped(path, {"mimetype": kind, "content.xml": content})


def xls(path: Path, rows: Rows, *, first: bytes = b"", in_sheet: bytes = b"") -> Path:
    """Write an old workbook of one sheet (Sheet) with texts and numbers, and with some records more
    at its beginning and that of its sheet."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)) + first
    cells = b"".join(
        _cell(number, column, value)
        for number, row in enumerate(rows)
        for column, value in enumerate(row)
    )
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 6)) + in_sheet + cells
    sheet += record(10)
    name = b"\5\0Sheet"
    at = len(begin) + len(record(0x85, bytes(6) + name)) + len(record(10))
    bound = record(0x85, struct.pack("<IH", at, 0) + name)
    path.write_bytes(_compound("Workbook", begin + bound + record(10) + sheet))
    return path


def _cell(row: int, column: int, value: Value) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, int | float):
        return record(0x203, place + struct.pack("<d", value))
    text = str(value or "")
    return record(0x204, place + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of an old workbook."""
    return struct.pack("<HH", kind, len(content)) + content


def _compound(name: str, stream: bytes) -> bytes:
    """A compound file (OLE2) of one stream, in sectors of 512 bytes: the table of sectors, the
    directory, the stream."""
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % 512)
    count = len(stream) // 512
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    table = [0xFFFFFFFD, end, *range(3, 2 + count), end]
    sign = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head = struct.pack("<8s16x5H6x", sign, 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<10I", 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    folder = b"".join(
        entry.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBBIII36x", 2 * len(entry) + 2, kind, 1, free, free, child)
        + struct.pack("<III", start, size, 0)
        for entry, kind, child, start, size in (
            ("Root Entry", 5, 1, end, 0),
            (name, 2, free, 2, len(stream)),
        )
    )
    sectors = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    return head.ljust(512, b"\xff") + sectors + folder.ljust(512, b"\0") + stream


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a workbook, by their names."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path: Path, parts: Mapping[str, bytes | str]) -> Path:
    """Write a zip of some parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def patched(path: Path, more: Mapping[str, bytes | str]) -> Path:
    """Write some parts of a workbook anew, or add them."""
    return zipped(path, {**parts_of(path), **more})


class Entry(NamedTuple):
    """A part of a zip as it lies there: its packed bytes, and what the zip says of it."""

    name: str
    packed: bytes
    method: int = zipfile.ZIP_STORED
    size: int | None = None
    check: int | None = None
    flags: int = 0
    at: int | None = None


def raw_zip(entries: Iterable[Entry]) -> bytes:
    """A zip whose parts may say what they like."""
    out, index = b"", b""
    entries = list(entries)
    for entry in entries:
        name, at = entry.name.encode(), len(out) if entry.at is None else entry.at
        size = len(entry.packed) if entry.size is None else entry.size
        check = zlib.crc32(entry.packed) if entry.check is None else entry.check
        said = (20, entry.flags, entry.method, 0, 33, check, len(entry.packed), size, len(name), 0)
        if entry.at is None:
            out += b"PK\3\4" + struct.pack("<5H3I2H", *said) + name + entry.packed
        index += b"PK\1\2" + struct.pack("<6H3I5H2I", 20, *said, 0, 0, 0, 0, at) + name
    end = (0, 0, len(entries), len(entries), len(index), len(out), 0)
    return out + index + b"PK\5\6" + struct.pack("<4H2IH", *end)


def bomb(path: Path, times: int, says: int | None = None) -> Path:
    """Write a workbook whose sheet unpacks to so many MiB of one letter, out of one packed MiB that
    is repeated; `says` is the size that it claims."""
    begin = f'<worksheet xmlns="{_MAIN}"><sheetData><row><c t="inlineStr"><is><t>'.encode()
    end = b"</t></is></c></row></sheetData></worksheet>"
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    head = packer.compress(begin) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b"A" * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = head + block * times + packer.compress(end) + packer.flush()
    size = len(begin) + (times << 20) + len(end) if says is None else says
    parts = parts_of(xlsx(path, {"Sheet": []}))
    sheet = Entry(SHEET1, packed, zipfile.ZIP_DEFLATED, size, 0)
    others = [Entry(name, content) for name, content in parts.items() if name != SHEET1]
    path.write_bytes(raw_zip([*others, sheet]))
    return path


def book(found: Book | Unread) -> Book:
    """A book that was read."""
    assert isinstance(found, Book), found
    return found


def why(found: object) -> str:
    """Why something was not read."""
    assert isinstance(found, Unread), found
    return found.why
