"""Small workbooks, as people and programs make them, and hostile ones."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import openpyxl

from mjplan.sheets.book import Value

Rows = Iterable[Sequence[Value]]


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
