"""A department's form as a workbook."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl

from mjplan.forms import issued, layout, workbook
from mjplan.forms.issued import Form
from mjplan.ledger import Ledger
from mjplan.lookup import Names
from mjplan.periods import Period

MARCH = Period("month", date(2018, 3, 1))
OFFICE = Names("office", "办公室")
OFFICES = "departments: [{id: office, name: 办公室}, {id: school, name: 培训部}]\n"


def written(form: Form) -> bytes:
    """The workbook of a form."""
    file = BytesIO()
    workbook.write(form, file)
    return file.getvalue()


def issue(ledger: Ledger, unit: Names = OFFICE, month: Period = MARCH) -> bytes:
    """The workbook of a department's form for a month."""
    (form,) = issued.forms(ledger, [unit], month)
    return written(form)


def opened(content: bytes) -> Any:
    """A workbook as openpyxl has it."""
    return openpyxl.load_workbook(BytesIO(content))


def heading_row(sheet: Any, title: str = layout.KEY, after: int = 0) -> int:
    """The first row below another one with a heading of that title."""
    return next(
        int(cell.row)
        for row in sheet.iter_rows(min_row=after + 1)
        for cell in row
        if cell.value == title
    )


def column(sheet: Any, title: str, row: int) -> int:
    """The column with a heading."""
    return next(int(cell.column) for cell in sheet[row] if cell.value == title)
