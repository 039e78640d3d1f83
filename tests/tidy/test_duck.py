"""Tables in DuckDB: typed, exact, in order; nothing guessed, nothing else reached."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from helpers.gathered import gathered
from helpers.many_units import many_units
from mjplan.tidy import duck
from mjplan.tidy.columns import LONGEST_LINE, Kind, Table
from mjplan.tidy.tables import tables

ALL = tables(records=True, parent=True)
ODD = (" a,b ", 'x"y', "NULL", "null", "'", "\\N", "中文 𠮷", "a\u2028b", "#x", "01", "true", "–")


def test_every_column_has_its_type(tmp_path: Path) -> None:
    gathered(tmp_path, records=True)
    with duck.opened(tmp_path, ALL) as connection:
        for table in ALL:
            assert connection.table(table.name).columns == [*table.names]
            types = [str(each) for each in connection.table(table.name).types]
            assert types == [column.kind.value for column in table.columns]


def test_values_are_exact_and_nothing_is_absence(tmp_path: Path) -> None:
    unit = {"unit": "a", "committed_at": "2018-03-31T23:59:59Z", "as_of": "0001-01-01"}
    measure = {"unit": "a", "target": "-999999999999.999999", "actual": "9" * 22 + ".999999"}
    gathered(tmp_path, units=[unit], measures=[measure])
    with duck.opened(tmp_path, tables(records=False)) as connection:
        asked = "SELECT committed_at, as_of, unit_group, records FROM units"
        (row,) = connection.execute(asked).fetchall()
        assert row == (datetime(2018, 3, 31, 23, 59, 59), date(1, 1, 1), None, None)
        (row,) = connection.execute("SELECT target, actual, rate FROM measures").fetchall()
        assert row == (Decimal("-999999999999.999999"), Decimal("9" * 22 + ".999999"), None)


def test_texts_stay_as_they_are_in_every_form(tmp_path: Path) -> None:
    csv, made = tmp_path / "csv", tmp_path / "made"
    made.mkdir()
    gathered(csv, areas=[{"unit": f"u{n}", "name": text} for n, text in enumerate(ODD)])
    duck.parquet(csv, made, ALL[:2])
    for folder in (csv, made):
        with duck.opened(folder, ALL[:2]) as connection:
            assert connection.execute("SELECT name FROM areas").fetchall() == [(t,) for t in ODD]


def test_the_longest_line_is_read(tmp_path: Path) -> None:
    text = "年" * ((LONGEST_LINE - 50) // 3)
    gathered(tmp_path, areas=[{"unit": "a", "name": text}])
    with duck.opened(tmp_path, ALL[:2]) as connection:
        assert connection.execute("SELECT name FROM areas").fetchall() == [(text,)]


@pytest.mark.parametrize("name", ["a'b", "[ab]", "a*b?", "year=2018", "中文 x"])
def test_a_folder_may_be_called_anything(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    gathered(folder, units=[{"unit": "a"}])
    duck.parquet(folder, folder, ALL[:1])
    duck.database(folder, folder / "x.duckdb", ALL[:1])
    for ending in ("csv", "parquet"):
        with duck.opened(folder, ALL[:1]) as connection:
            assert connection.execute("SELECT unit FROM units").fetchall() == [("a",)]
        (folder / f"units.{ending}").unlink()
    assert database(folder / "x.duckdb", "SELECT unit FROM units") == [("a",)]


def test_parts_of_a_table_are_one_table_in_the_order_of_their_names(tmp_path: Path) -> None:
    for part, unit in (("part-2", "b"), ("part-1", "a")):
        gathered(tmp_path / part, units=[{"unit": unit}])
        (tmp_path / "units").mkdir(exist_ok=True)
        (tmp_path / part / "units.csv").rename(tmp_path / "units" / f"{part}.csv")
    with duck.opened(tmp_path, ALL[:1]) as connection:
        assert connection.execute("SELECT unit FROM units").fetchall() == [("a",), ("b",)]


def test_what_are_other_tables_is_said(tmp_path: Path) -> None:
    with pytest.raises(duck.NotSuchTables, match="没有表 units"), duck.opened(tmp_path, ALL):
        pass
    gathered(tmp_path)
    swapped = (tmp_path / "units.csv").read_text("utf-8").replace("unit,name", "name,unit")
    (tmp_path / "units.csv").write_text(swapped, "utf-8")
    with (
        pytest.raises(duck.NotSuchTables, match="不是 mjplan 现在的表"),
        duck.opened(tmp_path, ALL),
    ):
        pass


@pytest.mark.parametrize(
    "sql",
    [
        "FROM read_csv('/etc/passwd')",
        "COPY (SELECT 1) TO '/tmp/x.csv'",
        "ATTACH 'x.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "FROM 'https://example.org/x.parquet'",
    ],
)
def test_nothing_else_is_reached(tmp_path: Path, sql: str) -> None:
    gathered(tmp_path)
    with duck.opened(tmp_path, ALL[:1]) as connection, pytest.raises(duckdb.Error):
        connection.execute(sql)


def test_parquet_is_the_same_every_time_and_keeps_types_and_order(tmp_path: Path) -> None:
    csv = many_units(tmp_path / "csv")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        duck.parquet(csv, tmp_path / name, ALL)
    for table in ALL:
        files = [tmp_path / name / f"{table.name}.parquet" for name in ("one", "two")]
        assert files[0].read_bytes() == files[1].read_bytes()
        assert kinds(files[0]) == [column.kind.value for column in table.columns]
        assert rows(csv, table) == rows(tmp_path / "one", table)


def test_a_database_keeps_types_and_order_and_says_the_titles(tmp_path: Path) -> None:
    csv = many_units(tmp_path / "csv")
    file = tmp_path / "x.duckdb"
    duck.database(csv, file, ALL)
    duck.database(csv, file, ALL)
    for table in ALL:
        assert database(file, f"FROM {table.name}") == rows(csv, table)
    asked = "SELECT comment, data_type, is_nullable FROM duckdb_columns() "
    columns = database(file, asked + "WHERE table_name = 'units' AND NOT internal")
    assert columns[0] == ("单位", "VARCHAR", False)
    titles = database(file, "SELECT table_name, comment FROM duckdb_tables()")
    assert {*titles} == {(table.name, table.title) for table in ALL}


def test_nothing_is_left_beside_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    csv = gathered(tmp_path / "csv")
    duck.database(csv, tmp_path / "x.duckdb", ALL[:1])
    assert [*room.iterdir()] == []
    assert {path.name for path in tmp_path.iterdir()} == {"room", "csv", "x.duckdb"}


def rows(folder: Path, table: Table) -> list[tuple[object, ...]]:
    with duck.opened(folder, [table]) as connection:
        return connection.execute(f"FROM {table.name}").fetchall()


def kinds(file: Path) -> list[str]:
    with duckdb.connect() as connection:
        described = connection.execute(f"DESCRIBE FROM read_parquet('{file}')").fetchall()
        assert {kind for _, kind, *_ in described} <= {kind.value for kind in Kind}
        return [kind for _, kind, *_ in described]


def database(file: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(sql).fetchall()
