"""Spark gives what DuckDB gives: the same texts, the same rows, the same order.

Needs PySpark and Java; `.ci/engines` runs it.
"""

import os
import re
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest

from helpers import HEAD, ROOT, happened
from helpers.gathered import gathered
from helpers.many_units import many_units
from mjplan.fleet.gathered import whole
from mjplan.fleet.gathered.measuring import measure
from mjplan.fleet.table.engine import QUERIES, ask, text
from mjplan.fleet.values import Asked, Folder, Task, Worth
from mjplan.record import Record
from mjplan.record_files import line
from mjplan.tidy import duck
from mjplan.tidy.csvs import head
from mjplan.tidy.tables import UNITS, tables

sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed: .ci/engines runs this")

ALL = tables(records=True, parent=True)
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.enforceReservedKeywords": "true",  # strict, as in no session by default
}


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable  # else its workers take python3 of the PATH
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["SPARK_SUBMIT_OPTS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # starts sooner
    builder = sql.SparkSession.builder.master("local[2]")
    room = tmp_path_factory.mktemp("spark")
    for name, value in {**SETTINGS, "spark.sql.warehouse.dir": str(room)}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module", params=["many", "none"])
def folder(
    request: pytest.FixtureRequest, spark: Any, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Tables of many units, and tables without a row, as CSV; Spark has DuckDB's Parquet."""
    made = tmp_path_factory.mktemp("tables")
    if request.param == "many":
        many_units(made, units=60)
    else:
        gathered(made, records=True)
    duck.parquet(made, made, ALL)
    for table in ALL:
        read = spark.read.parquet(str(made / f"{table.name}.parquet"))
        read.createOrReplaceTempView(table.name)
    return made


@pytest.mark.parametrize("row", QUERIES)
def test_both_engines_answer_the_same(folder: Path, spark: Any, row: type[NamedTuple]) -> None:
    with duck.opened(folder, ALL) as connection:
        expected = ask(connection, row)
    answered = spark.sql(text(row))
    assert tuple(answered.columns) == row._fields
    got = [row(*each) for each in answered.collect()]
    assert got == expected
    assert [list(map(type, each)) for each in got] == [list(map(type, each)) for each in expected]


@pytest.mark.usefixtures("folder")
def test_the_names_and_types_of_the_tables_arrive(spark: Any) -> None:
    spoken = {"VARCHAR": "string", "BIGINT": "bigint", "TIMESTAMP": "timestamp_ntz"}
    for table in ALL:
        expected = [
            (column.name, spoken.get(column.kind.value, column.kind.value.lower()))
            for column in table.columns
        ]
        asked = spark.sql(f"SELECT {', '.join(table.names)} FROM {table.name}")
        assert asked.dtypes == expected


ASKED = Asked(date(2018, 6, 30), date(2018, 6, 30), True, (Worth("kpb.x", Decimal(40)),))


@pytest.fixture(scope="module")
def tasks(tmp_path_factory: pytest.TempPathFactory) -> list[Task]:
    """Units that are good, one with an error, and a folder that is no workspace."""
    top = tmp_path_factory.mktemp("units")
    for number, unit in enumerate(("a", "b", "bad", "c")):
        target = "many" if unit == "bad" else 100 + number
        workspace(top / unit, target, [happened(f"2018-0{month}-05", number) for month in (1, 2)])
    (top / "none").mkdir()
    return [
        Task(unit, f"单位{unit}", "g", Folder(str(top / unit)))
        for unit in ("a", "b", "bad", "c", "none")
    ]


def workspace(folder: Path, target: object, records: list[Record]) -> None:
    item = f"{{kind: count, id: x, name: 信息, unit: 篇, targets: {{2018: {target}}}"
    texts = {
        "plan/plan.yaml": HEAD,
        "plan/work.yaml": f"id: w\nname: 工作\nitems:\n  - {item}, indicator: kpb.x}}\n",
        "records/2018/01.yaml": "".join(f"{line(record)}\n" for record in records[:1]),
        "records/2018/02.yaml": "".join(f"{line(record)}\n" for record in records[1:]),
    }
    for name, written in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(written, "utf-8")


@pytest.fixture(scope="module")
def answers(spark: Any, tasks: list[Task], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What Spark's workers answered, as written down and read again."""
    from mjplan.fleet.gathered.spark import ANSWERS, FOLDERS, answering

    rows = [(task.unit, task.name, task.group, cast(Folder, task.place).path) for task in tasks]
    folders = spark.createDataFrame(rows, FOLDERS).repartition(2)
    written = str(tmp_path_factory.mktemp("answers") / "answers")
    folders.mapInArrow(answering(ASKED), ANSWERS).write.parquet(written)
    return spark.read.parquet(written).coalesce(1)


def test_units_are_measured_in_spark_as_they_are_here(
    spark: Any, answers: Any, tasks: list[Task], tmp_path: Path
) -> None:
    from mjplan.fleet.gathered.spark import reading, schema

    here = [measure(task, ASKED) for task in tasks]
    assert [outcome.state for outcome in here] == ["ok", "ok", "errors", "ok", "refused"]
    measured = [table for table in ALL if table.name in here[0].tables]
    for table in measured:
        lines = "".join(outcome.tables[table.name] for outcome in here)
        (tmp_path / f"{table.name}.csv").write_text(head(table) + lines, "utf-8")
        shown = answers.mapInArrow(reading(table.name), schema(table.name))
        shown.cache().createOrReplaceTempView(table.name)
    with duck.opened(tmp_path, measured) as connection:
        for table in measured:
            local = connection.execute(f"FROM {table.name}").fetchall()
            there = [tuple(row) for row in spark.table(table.name).collect()]
            assert sorted(there, key=str) == sorted(local, key=str)
            assert local or table.name not in ("units", "measures", "points", "records")
    units = [task.unit for task in tasks]
    assert whole.faults(lambda sql: spark.sql(sql).collect(), measured, units) == []


def test_a_unit_that_is_read_in_twice_is_seen(spark: Any, answers: Any, tasks: list[Task]) -> None:
    from mjplan.fleet.gathered.spark import reading, schema

    twice = answers.union(answers.filter("unit = 'a'"))
    twice.mapInArrow(reading("units"), schema("units")).createOrReplaceTempView("units")
    units = [task.unit for task in tasks]
    (fault,) = whole.faults(lambda sql: spark.sql(sql).collect(), [UNITS], units)
    assert fault.startswith("units：6 行，只有 5 个不同的键")


def test_what_the_manual_says_runs(spark: Any, tmp_path: Path) -> None:
    """The programs of docs/spark.md, with a folder of ours instead of the shared one."""
    tables_of = tmp_path / "数据"
    duck.parquet(many_units(tables_of), tables_of, ALL)
    workspace(tmp_path / "单位" / "甲局", 100, [happened("2018-01-05", 30)])
    manual = (ROOT / "docs" / "spark.md").read_text("utf-8")
    programs = re.findall(r"^```python\n(.*?)^```$", manual, re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {}
    for program in programs:
        exec(program.replace("/mnt/", f"{tmp_path}/"), names)
    asked = "SELECT unit, item, actual FROM measures WHERE year = 2018"
    assert [tuple(row) for row in spark.sql(asked).collect()] == [("first", "x", Decimal(30))]
