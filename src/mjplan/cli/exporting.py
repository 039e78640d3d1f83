"""Folders of tables that are written for other programs, by `export` and `units export`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from mjplan.append_log import reason
from mjplan.cli import console, extras, outputs
from mjplan.cli.exits import fail, refuse_form
from mjplan.tidy import folder, formats
from mjplan.tidy.csvs import TooLong
from mjplan.tidy.folder import InTheWay
from mjplan.tidy.formats import FORMS, About
from mjplan.workspace import Workspace

T = TypeVar("T")


def make_sure(
    space: Workspace,
    typed: str,
    form: str,
    may_stand: Callable[[Path], None] = folder.make_sure,
) -> Path:
    """Make sure that tables can be written in a form where one says, before anything is read, and
    return that folder. Stops where they can't, or `may_stand` raises InTheWay or OSError."""
    if form not in FORMS:
        refuse_form(form, *FORMS)
    target = outputs.named(typed, "文件夹")
    with extras.units(f"写 {form} "):
        formats.prepare(form)
    try:
        spot = space.spot(target)
        if spot.folder in outputs.KEPT:
            fail(f"{target} 在 {'、'.join(outputs.KEPT)} 里，导出的表请放在别处")
        may_stand(target)
    except IsADirectoryError:
        fail(f"{typed} 不是文件夹的名字：请写一个新文件夹，如 数据")
    except InTheWay as there:
        fail(f"{target} {there}")
    except OSError as error:
        fail(f"写不了 {target}：{reason(error)}")
    return target


def write(target: Path, form: str, about: About, fill: Callable[[Path], T]) -> T:
    """Write tables in a form: `fill` writes each as NAME.csv into a folder; return what it does.
    Stops where they can't be written, with what was there as it was."""
    with stopping(target), folder.replacing(target) as work:
        found = fill(work.lines)
        formats.make(form, work, about)
    return found


@contextmanager
def stopping(target: Path) -> Iterator[None]:
    """Stop where tables can't be written into a folder."""
    try:
        yield
    except InTheWay as there:
        fail(f"{target} {there}")
    except TooLong as table:
        fail(f"{table}的行数，Excel 的一张表放不下：请用 --format csv、parquet 或 duckdb")
    except OSError as error:
        fail(f"写不了 {target}：{reason(error)}")


_READ_BY = {
    "csv": "每张表一个 CSV，列的含义见 datapackage.json；给人看的，用 --format xlsx",
    "xlsx": "用 Excel 或 WPS 打开 mjplan.xlsx",
    "parquet": "每张表一个 Parquet 文件，列的含义见 datapackage.json",
    "duckdb": "用 DuckDB 打开 mjplan.duckdb，列的含义在注释里",
    "sqlite": "用 SQLite 打开 mjplan.sqlite，列的含义在表 columns 里",
}
"""What one does with an export."""


def say_written(typed: str, form: str, about: About, rows: int) -> None:
    """Say what was written, and what to do with it."""
    console.say(f"已写 {typed}：{about.title}，{len(about.tables)} 张表，{rows} 行")
    console.say(f"{_READ_BY[form]}")
