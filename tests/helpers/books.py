"""Workbooks that mjplan wrote, as programs read them back."""

import warnings
from io import BytesIO
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from helpers import Desk

Row = dict[str, Any]


def written(desk: Desk, *command: str, name: str = "表.xlsx") -> bytes:
    """Write a workbook by a command that works; return its bytes."""
    (desk.root / name).unlink(missing_ok=True)
    result = desk.run(*command, "-o", name)
    assert (result.code, result.err) == (0, ""), result
    assert result.out.startswith(f"已写 {name}：")
    return (desk.root / name).read_bytes()


def rows(content: bytes, sheet: str, first: str = "领域") -> list[Row]:
    """The rows of a sheet by their heads, below the line that begins with the head `first`; those
    of its first table."""
    cells = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet).to_python()
    top = next(number for number, row in enumerate(cells) if row[0] == first)
    heads = [head for head in cells[top] if head != ""]
    found: list[Row] = []
    for row in cells[top + 1 :]:
        if all(cell == "" for cell in row):
            break
        found.append({str(head): cell for head, cell in zip(heads, row, strict=False)})
    return found


def book(content: bytes) -> Any:
    """A workbook with its looks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of what openpyxl does not know
        return openpyxl.load_workbook(BytesIO(content))
