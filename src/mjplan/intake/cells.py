"""What is said of cells and lines of a sheet, whatever they should hold."""

from mjplan.sheets.book import Sheet

HIDDEN = "这一行是隐藏的，或被筛选掉的，照样读了"
"""Said of a line that nobody saw when the sheet was sent."""


def fault(sheet: Sheet, row: int, column: int) -> str | None:
    """Say why a cell can't be read, if it can't."""
    if (row, column) in sheet.errors:
        return "单元格里是公式算出的错误（如 #DIV/0!）：请改成数字或文字，再读一遍"
    if (row, column) in sheet.uncached:
        return "单元格里的公式没有算出结果：请用 Excel 或 WPS 打开，另存一次，再读一遍"
    return None
