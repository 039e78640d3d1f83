"""Tables that are written to files (`-o`): a workbook, or CSV with the same columns."""

from datetime import date
from typing import TYPE_CHECKING

from mjplan import sealing
from mjplan.cli import console, extras, outputs
from mjplan.cli.exits import fail, refuse
from mjplan.workspace import Workspace

if TYPE_CHECKING:
    from mjplan.books.values import Spread

ENDINGS = ("xlsx", "csv")
"""What a table can be written as."""


def asked(space: Workspace, output: str, form: str, what: str) -> None:
    """Make sure that a table can be written where `-o` says, before anything is read. Stops where
    it is to be shown in some form as well."""
    outputs.ending(space, output, ENDINGS, what)
    if form != "table":
        refuse(f"-o 和 --format 不能一起用，文件名已经写明是哪种文件：请去掉 --format {form}")


def show(space: Workspace, output: str | None, found: "Spread", about: str, day: date) -> None:
    """Write tables to a file and say so; without one, print what CSV has room for. The first word
    of `about` is the sort of file."""
    if output is None:
        from mjplan.books import csvs

        console.spreadsheet(csvs.paint(found.table))
        return
    what = found.sheets[0].title
    if outputs.ending(space, output, ENDINGS, what) == "csv":
        from mjplan.books import csvs

        content = f"\ufeff{csvs.paint(found.table)}".encode()
        in_the_way = _only_the_same(content)
    else:
        content = sealing.sealed_package(_workbook(found, day), about)
        in_the_way = outputs.not_ours(about.split()[0])
    outputs.write(space, output, content, what, in_the_way)
    outputs.say_written(output, f"{what}，{found.empty or f'{len(found.table.rows)} 行'}")


def _workbook(found: "Spread", day: date) -> bytes:
    """Return tables as a workbook. Stops where one has more rows than a sheet."""
    with extras.office("写 Excel 表"):
        from mjplan.books import workbook
    for each in found.sheets:
        if workbook.is_too_long(each):
            fail(f"{each.name}有 {len(found.table.rows)} 行，Excel 的一张表放不下：{_SHORTER}")
    return workbook.paint(found.sheets, found.sheets[0].title, day)


_SHORTER = "请分年、分月写，如 mjplan log 2018 -o …，或写成 .csv"


def _only_the_same(content: bytes) -> outputs.InTheWay:
    """Make the rule of CSV, in which no seal has a place: over the same, and over nothing else."""

    def in_the_way(there: bytes) -> str | None:
        if there == content:
            return None
        return (
            "已经存在，CSV 里没有地方写明有没有人改过，不覆盖：请换个文件名，或先删去它，"
            "也可以写成 .xlsx"
        )

    return in_the_way
