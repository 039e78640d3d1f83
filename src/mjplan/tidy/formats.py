"""The forms of an export: CSV, and what is made of it."""

from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from typing import NamedTuple

from mjplan.tidy.columns import Table
from mjplan.tidy.folder import Work, seal


class About(NamedTuple):
    """What an export is about: its title, its tables, the day of its figures."""

    title: str
    tables: tuple[Table, ...]
    day: date


def make(form: str, work: Work, about: About) -> None:
    """Make an export of the tables that lie in `work.lines`, and describe it. Raises OSError, and
    csvs.TooLong for a workbook."""
    _FORMS[form].make(work, about)
    seal(work, about.title, about.tables)


def prepare(form: str) -> None:
    """Load what makes a form. Raises ModuleNotFoundError where a library is not installed."""
    if module := _FORMS[form].module:
        import_module(module)


def _csv(work: Work, about: About) -> None:
    for table in about.tables:
        name = f"{table.name}.csv"
        (work.lines / name).rename(work.files / name)


def _xlsx(work: Work, about: About) -> None:
    from mjplan.tidy import book

    content = book.paint(work.lines, about.tables, about.title, about.day)
    (work.files / "mjplan.xlsx").write_bytes(content)


def _parquet(work: Work, about: About) -> None:
    from mjplan.tidy import duck

    duck.parquet(work.lines, work.files, about.tables)


def _duckdb(work: Work, about: About) -> None:
    from mjplan.tidy import duck

    duck.database(work.lines, work.files / "mjplan.duckdb", about.tables)


def _sqlite(work: Work, about: About) -> None:
    from mjplan.tidy import sqlite

    sqlite.write(work.lines, work.files / "mjplan.sqlite", about.tables)


class _Form(NamedTuple):
    """How a form is made, and the module in which that needs a library."""

    make: Callable[[Work, About], None]
    module: str = ""


_FORMS = {
    "csv": _Form(_csv),
    "xlsx": _Form(_xlsx, "mjplan.tidy.book"),
    "parquet": _Form(_parquet, "mjplan.tidy.duck"),
    "duckdb": _Form(_duckdb, "mjplan.tidy.duck"),
    "sqlite": _Form(_sqlite),
}
FORMS: Sequence[str] = tuple(_FORMS)
"""The first one is the usual one."""
