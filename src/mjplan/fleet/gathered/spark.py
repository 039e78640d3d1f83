"""Units measured inside the workers of Spark, two functions for `mapInArrow`: for those whose
workspaces already lie on storage that all machines of a cluster share.

    answers = folders.mapInArrow(answering(asked), ANSWERS)
    answers.write.parquet("answers")              # every unit is measured once
    measures = spark.read.parquet("answers").mapInArrow(reading("measures"), schema("measures"))

`folders` has the columns of FOLDERS. Each unit is measured in a process of its own, with the bounds
of every other road (`pool`), so that a bad one costs its own row and no worker of Spark. Afterwards
`whole.faults` says whether every unit is there once. Spark's workers start the `python3` of their
PATH: PYSPARK_PYTHON has to name the one that mjplan is installed in.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

import pyarrow
from pyarrow import csv

from mjplan.fleet.gathered.pool import outcomes
from mjplan.fleet.values import Asked, Folder, Task
from mjplan.tidy.columns import Column, Kind, Table
from mjplan.tidy.tables import tables

FOLDERS = "unit STRING, name STRING, unit_group STRING, folder STRING"
"""What goes in: a unit's id, name and group as the catalogue has them, and the absolute path under
which the workers see its workspace."""

ANSWERS = "unit STRING, state STRING, table_name STRING, lines STRING"
"""What a unit answers: for every table its lines of CSV, without the head."""

_TABLES = {table.name: table for table in tables(records=True, parent=True)}
_KINDS: dict[Kind, tuple[str, pyarrow.DataType]] = {
    Kind.TEXT: ("STRING", pyarrow.string()),
    Kind.INTEGER: ("BIGINT", pyarrow.int64()),
    Kind.BOOLEAN: ("BOOLEAN", pyarrow.bool_()),
    Kind.DATE: ("DATE", pyarrow.date32()),
    Kind.INSTANT: ("TIMESTAMP_NTZ", pyarrow.timestamp("us")),
    Kind.RECORDED: ("DECIMAL(18,6)", pyarrow.decimal128(18, 6)),
    Kind.COMPUTED: ("DECIMAL(28,6)", pyarrow.decimal128(28, 6)),
}
"""The type of each kind of column, as Spark and as Arrow call it."""

Batches = Iterator[pyarrow.RecordBatch]


def schema(table: str) -> str:
    """Return the columns of a table with their types, as Spark wants them said."""
    columns = _TABLES[table].columns
    return ", ".join(f"{column.name} {_KINDS[column.kind][0]}" for column in columns)


def answering(asked: Asked) -> Callable[[Iterable[pyarrow.RecordBatch]], Batches]:
    """Return what measures units: from batches of FOLDERS to batches of ANSWERS, with every table
    of every unit, whatever became of it."""

    def answer(batches: Iterable[pyarrow.RecordBatch]) -> Batches:
        with closing(outcomes(_tasks(batches), asked, processes=1)) as measured:
            for each in measured:
                rows = [
                    {"unit": each.unit, "state": each.state, "table_name": name, "lines": lines}
                    for name, lines in each.tables.items()
                ]
                yield pyarrow.RecordBatch.from_pylist(rows)

    return answer


def reading(table: str) -> Callable[[Iterable[pyarrow.RecordBatch]], Batches]:
    """Return what reads a table: from batches of ANSWERS to batches with its typed columns."""

    def read(batches: Iterable[pyarrow.RecordBatch]) -> Batches:
        for batch in batches:
            for each in batch.to_pylist():
                if each["table_name"] == table and each["lines"]:
                    yield from _typed(each["lines"], _TABLES[table])

    return read


def _tasks(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[Task]:
    for batch in batches:
        for each in batch.to_pylist():
            yield Task(each["unit"], each["name"], each["unit_group"], Folder(each["folder"]))


def _typed(lines: str, table: Table) -> Batches:
    data = lines.encode()
    whole = csv.ReadOptions(
        use_threads=False, column_names=[*table.names], block_size=len(data) + 1
    )
    types = csv.ConvertOptions(
        column_types={column.name: _type(column) for column in table.columns},
        null_values=[""],
        strings_can_be_null=True,
        true_values=["true"],
        false_values=["false"],
        timestamp_parsers=["%Y-%m-%dT%H:%M:%SZ"],
    )
    yield from csv.read_csv(pyarrow.BufferReader(data), whole, convert_options=types).to_batches()


def _type(column: Column) -> pyarrow.DataType:
    return _KINDS[column.kind][1]
