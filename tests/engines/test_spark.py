"""Spark gives what DuckDB gives: the same texts, the same rows, the same order.

Needs PySpark and Java; `.ci/engines` runs it.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from helpers.gathered import gathered
from helpers.many_units import many_units
from mjplan.fleet.engine import QUERIES, ask, text
from mjplan.tidy import duck
from mjplan.tidy.tables import tables

sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed: .ci/engines runs this")

ALL = tables(records=True, parent=True)
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.enforceReservedKeywords": "true",  # strict, as in no session by default
}


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable  # else its workers take python3 of the PATH
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = sql.SparkSession.builder.master("local[2]")
    room = tmp_path_factory.mktemp("spark")
    for name, value in {**SETTINGS, "spark.sql.warehouse.dir": str(room)}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def views(spark: Any, folder: Path) -> None:
    """Show Spark the tables that DuckDB wrote."""
    for table in ALL:
        read = spark.read.parquet(str(folder / f"{table.name}.parquet"))
        read.createOrReplaceTempView(table.name)


@pytest.fixture(scope="module", params=["many", "none"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of many units, and tables without a row, as CSV and as Parquet."""
    made = tmp_path_factory.mktemp("tables")
    if request.param == "many":
        many_units(made, units=60)
    else:
        gathered(made, records=True)
    duck.parquet(made, made, ALL)
    return made


@pytest.mark.parametrize("row", QUERIES)
def test_both_engines_answer_the_same(folder: Path, spark: Any, row: type[NamedTuple]) -> None:
    with duck.opened(folder, ALL) as connection:
        expected = ask(connection, row)
    views(spark, folder)
    answered = spark.sql(text(row))
    assert tuple(answered.columns) == row._fields
    got = [row(*each) for each in answered.collect()]
    assert got == expected
    assert [list(map(type, each)) for each in got] == [list(map(type, each)) for each in expected]


def test_the_types_of_the_tables_arrive(folder: Path, spark: Any) -> None:
    views(spark, folder)
    spoken = {"VARCHAR": "string", "BIGINT": "bigint", "TIMESTAMP": "timestamp_ntz"}
    for table in ALL:
        expected = [
            (column.name, spoken.get(column.kind.value, column.kind.value.lower()))
            for column in table.columns
        ]
        assert spark.table(table.name).dtypes == expected


def test_no_name_is_a_reserved_word_of_spark(spark: Any) -> None:
    words = spark.sql("SELECT keyword FROM sql_keywords() WHERE reserved").collect()
    reserved = {word.lower() for (word,) in words}
    names = {*(table.name for table in ALL), *(name for table in ALL for name in table.names)}
    assert reserved
    assert names & reserved == set()
