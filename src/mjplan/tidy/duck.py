"""Tidy tables in DuckDB, the one door to it: typed views of a folder of tables for whoever asks in
SQL, and Parquet and database files that are made of one.

A folder holds every table as NAME.csv, NAME.parquet or, in parts, as the files of a folder NAME.
Nothing is guessed, nothing is fetched from anywhere, and no other folder can be reached.
"""

import errno
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from mjplan.tidy.columns import LONGEST_LINE, Column, Table

Connection = duckdb.DuckDBPyConnection
"""Where SQL is asked; rows are tuples of plain values, numbers Decimal."""

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "2GiB",  # what takes more goes to the disk
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}

_ASKING, _WRITING = 4, 1
"""Threads: where several write, which rows stand together in a file depends on how many."""


class NotSuchTables(Exception):  # noqa: N818 - a state to tell the user about
    """A folder does not hold these tables; `why` says so in Chinese."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@contextmanager
def opened(folder: Path, tables: Iterable[Table]) -> Iterator[Connection]:
    """Open the tables of a folder, each as a view of its name with typed columns; rows come in the
    order of the files. Raises NotSuchTables."""
    with _opened(folder, tables, _ASKING, folder) as connection:
        yield connection


def parquet(folder: Path, to: Path, tables: Sequence[Table]) -> None:
    """Write every table of a folder of CSV as NAME.parquet into another one, in the same order. The
    same tables give the same bytes. Raises OSError."""
    with _written(), _opened(folder, tables, _WRITING, folder, to) as connection:
        for table in tables:
            file = _quoted(to / f"{table.name}.parquet")
            connection.execute(f"COPY {table.name} TO {file} (FORMAT parquet, COMPRESSION zstd)")


def database(folder: Path, file: Path, tables: Sequence[Table]) -> None:
    """Write every table of a folder of CSV into a database file, with the Chinese titles as
    comments; what stands in its place is written over. Raises OSError."""
    with _written(), TemporaryDirectory(prefix="mjplan-") as room:
        new = Path(room) / "new.duckdb"  # a name that no folder's odd one spoils
        with _opened(folder, tables, _WRITING, folder, Path(room)) as connection:
            connection.execute(f"ATTACH {_quoted(new)} AS written")
            for table in tables:
                _create(connection, table)
            connection.execute("DETACH written")
        shutil.move(new, file)


@contextmanager
def _written() -> Iterator[None]:
    """Say what the system refused as the system says it. Raises OSError."""
    try:
        yield
    except duckdb.IOException as error:
        is_full = "No space left" in str(error)
        raise OSError(errno.ENOSPC if is_full else errno.EIO, str(error)) from error


@contextmanager
def _opened(
    folder: Path, tables: Iterable[Table], threads: int, *reached: Path
) -> Iterator[Connection]:
    with (
        TemporaryDirectory(prefix="mjplan-") as room,
        duckdb.connect(
            config=_SETTINGS | {"threads": threads, "temp_directory": room}
        ) as connection,
    ):
        allowed = ", ".join(_quoted(path) for path in reached)
        connection.execute(f"SET allowed_directories = [{allowed}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        for table in tables:
            connection.execute(f"CREATE TEMP VIEW {table.name} AS {_reading(folder, table)}")
        yield connection


def _reading(folder: Path, table: Table) -> str:
    """Return the query that reads a table, wherever in the folder it lies."""
    for ending, reading in (("csv", _csv), ("parquet", _parquet)):
        whole = folder / f"{table.name}.{ending}"
        files = [whole] if whole.is_file() else sorted((folder / table.name).glob(f"*.{ending}"))
        if files:
            return reading(files, table)
    raise NotSuchTables(f"{folder} 里没有表 {table.name}")


def _csv(files: list[Path], table: Table) -> str:
    for file in files:
        with file.open(encoding="utf-8") as lines:
            if lines.readline().rstrip("\n") != ",".join(table.names):
                raise NotSuchTables(f"{file} 的列不是 mjplan 现在的表 {table.name} 的列")
    columns = ", ".join(f"'{column.name}': '{column.kind.value}'" for column in table.columns)
    form = "auto_detect=false, header=true, delim=',', quote='\"', escape='\"', nullstr=''"
    rest = f"hive_partitioning=false, max_line_size={LONGEST_LINE}, columns={{{columns}}}"
    return f"FROM read_csv({_all(files)}, {form}, {rest})"


def _parquet(files: list[Path], table: Table) -> str:
    columns = ", ".join(
        f"CAST({column.name} AS {column.kind.value}) AS {column.name}" for column in table.columns
    )
    return f"SELECT {columns} FROM read_parquet({_all(files)}, hive_partitioning=false)"


def _create(connection: Connection, table: Table) -> None:
    columns = ", ".join(_declared(column) for column in table.columns)
    connection.execute(f"CREATE TABLE written.{table.name} ({columns})")
    connection.execute(f"INSERT INTO written.{table.name} FROM temp.{table.name}")
    connection.execute(f"COMMENT ON TABLE written.{table.name} IS {_text(table.title)}")
    for column in table.columns:
        named = f"written.{table.name}.{column.name}"
        connection.execute(f"COMMENT ON COLUMN {named} IS {_text(column.title)}")


def _declared(column: Column) -> str:
    return f"{column.name} {column.kind.value}" + " NOT NULL" * column.needed


def _all(files: list[Path]) -> str:
    return f"[{', '.join(_quoted(file) for file in files)}]"


def _quoted(path: Path) -> str:
    return _text(path.resolve().as_posix())


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
