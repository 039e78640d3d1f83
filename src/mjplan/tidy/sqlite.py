"""One SQLite database of an export: for looking into, and for programs that know nothing else.

SQLite has no decimals and adds numbers with fractions inexactly: they are texts here, to the last
digit, so that nobody adds them by accident. Days are ISO texts, yes and no are 1 and 0.
"""

import errno
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from mjplan.tidy import csvs
from mjplan.tidy.columns import Column, Kind, Table

TITLES = "columns"
"""The table of what the tables and columns are called in Chinese."""

_TYPES = {Kind.INTEGER: "INTEGER", Kind.BOOLEAN: "INTEGER"}
_READ: dict[Kind, Callable[[str], int]] = {
    Kind.INTEGER: int,
    Kind.BOOLEAN: lambda text: int(text == "true"),
}


def write(folder: Path, file: Path, tables: Sequence[Table]) -> None:
    """Write the tables of a folder of CSV into a new database. Raises OSError."""
    try:
        _write(folder, file, tables)
    except sqlite3.OperationalError as error:
        is_full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        raise OSError(errno.ENOSPC if is_full else errno.EIO, str(error)) from error


def _write(folder: Path, file: Path, tables: Sequence[Table]) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode = OFF")  # nobody sees it before it is whole
        database.execute("PRAGMA synchronous = OFF")
        with database:
            _write_titles(database, tables)
            for table in tables:
                database.execute(_declared(table, tables))
                places = ", ".join("?" * len(table.columns))
                rows = _rows(table, csvs.read(folder / f"{table.name}.csv"))
                database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows)


def _write_titles(database: sqlite3.Connection, tables: Sequence[Table]) -> None:
    database.execute(
        f'CREATE TABLE "{TITLES}" (table_name TEXT NOT NULL, place INTEGER NOT NULL, '
        "column_name TEXT NOT NULL, table_title TEXT NOT NULL, title TEXT NOT NULL, "
        "kind TEXT NOT NULL, PRIMARY KEY (table_name, column_name))"
    )
    rows = [
        (table.name, place, column.name, table.title, column.title, column.kind.value)
        for table in tables
        for place, column in enumerate(table.columns, 1)
    ]
    database.executemany(f'INSERT INTO "{TITLES}" VALUES (?, ?, ?, ?, ?, ?)', rows)


def _declared(table: Table, tables: Sequence[Table]) -> str:
    """Return the statement that makes a table, with its key and its references."""
    names = {each.name for each in tables}
    parts = [_column(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({_named(table.key)})")
    parts += [
        f'FOREIGN KEY ({_named(each.columns)}) REFERENCES "{each.table}" ({_named(each.keys)})'
        for each in table.references
        if each.table in names
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)})'


def _column(column: Column) -> str:
    needed = " NOT NULL" if column.needed else ""
    return f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}{needed}'


def _named(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _rows(
    table: Table, found: Iterable[dict[str, str | None]]
) -> Iterator[tuple[str | int | None, ...]]:
    """Give rows with numbers where the columns have them."""
    kinds = [(column.name, _READ.get(column.kind)) for column in table.columns]
    for row in found:
        yield tuple(
            read(cell) if read and (cell := row[name]) is not None else row[name]
            for name, read in kinds
        )
