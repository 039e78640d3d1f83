"""Tables that are written to files (`-o`): a workbook, or CSV with the same columns."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from mjplan import sealing
from mjplan.cli import console, extras, outputs
from mjplan.cli.exits import fail, refuse
from mjplan.periods import Calendar
from mjplan.workspace import Workspace

if TYPE_CHECKING:
    from mjplan.books.values import Spread

ENDINGS = ("xlsx", "csv")
"""What a table can be written as."""


def make_sure(space: Workspace, output: str, form: str, what: str) -> None:
    """Make sure that a table can be written where `-o` says, before anything is read. Stops where
    it is to be shown in some form as well."""
    outputs.ending(space, output, ENDINGS, what)
    if form != "table":
        refuse(f"-o 和 --format 不能一起用，文件名已经写明是哪种文件：请去掉 --format {form}")


class Subject(NamedTuple):
    """What a file of tables is about: its sort (status, log), its period ("" for the whole plan),
    what was `chosen` of that by which options, and the day of its figures."""

    sort: str
    period: str
    chosen: Mapping[str, object]
    day: date

    @property
    def words(self) -> str:
        """What its seal says: a word alone tells that not all was chosen."""
        said = " ".join(f"{option}={each}" for option, each in self.chosen.items() if each)
        only = f"only-{crc32(said.encode()):08x}" if said else ""
        return " ".join(each for each in (self.sort, self.period, only, str(self.day)) if each)


def show(
    space: Workspace, output: str | None, spread: "Spread", about: Subject, calendar: Calendar
) -> None:
    """Write tables to a file and say so; without one, print what CSV has room for."""
    if output is None:
        from mjplan.books import csvs

        console.spreadsheet(csvs.paint(spread.table))
        return
    what = spread.sheets[0].title
    if outputs.ending(space, output, ENDINGS, what) == "csv":
        from mjplan.books import csvs

        content = f"\ufeff{csvs.paint(spread.table)}".encode()
        in_the_way = _only_the_same(content)
    else:
        content = sealing.sealed_package(_workbook(spread, about.day), about.words)
        in_the_way = outputs.only_over(about.words, spread.sheets[0].name, calendar)
    outputs.write(space, output, content, what, in_the_way)
    rows = spread.empty or f"{len(spread.table.rows)} 行"
    outputs.say_written(output, f"{what}，{rows}")


def _workbook(spread: "Spread", day: date) -> bytes:
    """Return tables as a workbook. Stops where one has more rows than a sheet."""
    with extras.office("写 Excel 表"):
        from mjplan.books import workbook
    for each in spread.sheets:
        if workbook.is_too_long(each):
            fail(f"{each.name}有 {len(spread.table.rows)} 行，Excel 的一张表放不下：{_SHORTER}")
    return workbook.paint(spread.sheets, spread.sheets[0].title, day)


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
