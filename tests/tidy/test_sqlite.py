"""A database of SQLite: exact numbers as texts, keys and references, titles in a table."""

import sqlite3
from contextlib import closing
from pathlib import Path

from helpers.gathered import gathered
from mjplan.tidy import sqlite
from mjplan.tidy.tables import tables


def written(tmp_path: Path) -> Path:
    """A database of two units."""
    folder = gathered(
        tmp_path / "csv",
        units=[{"unit": "a", "records": 12}, {"unit": "b"}],
        areas=[{"unit": "a", "area": "work"}],
        items=[{"unit": "a", "item": "x", "area": "work", "is_binding": "true", "name": "它's"}],
        measures=[{"unit": "a", "item": "x", "year": 2018, "actual": "0.1", "target": "12.5"}],
        unit_groups=[{"unit_group": "g"}],
    )
    file = tmp_path / "mjplan.sqlite"
    sqlite.write(folder, file, tables(records=False, parent=True))
    return file


def asked(file: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as database:
        return database.execute(question).fetchall()


def test_numbers_are_texts_and_whole_ones_numbers(tmp_path: Path) -> None:
    file = written(tmp_path)
    assert asked(file, "SELECT unit, records FROM units") == [("a", 12), ("b", None)]
    assert asked(file, "SELECT name, is_binding FROM items") == [("它's", 1)]
    assert asked(file, "SELECT actual, target, gap FROM measures") == [("0.1", "12.5", None)]


def test_every_table_is_there_with_its_key_and_what_it_refers_to(tmp_path: Path) -> None:
    file = written(tmp_path)
    every = {table.name: table for table in tables(records=False, parent=True)}
    names = {name for (name,) in asked(file, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == {"columns", *every}
    for name, table in every.items():
        columns = asked(file, f"PRAGMA table_info({name})")
        assert tuple(column[1] for column in columns) == table.names
        key = sorted((column[5], column[1]) for column in columns if column[5])
        assert tuple(name for _, name in key) == table.key
        assert len({row[0] for row in asked(file, f"PRAGMA foreign_key_list({name})")}) == len(
            table.references
        )
    assert asked(file, "PRAGMA foreign_key_check") == []


def test_titles_stand_in_a_table(tmp_path: Path) -> None:
    found = asked(
        written(tmp_path),
        "SELECT table_title, title, kind FROM columns WHERE column_name = 'gap'",
    )
    assert found == [("各事项各年的进度", "差距", "DECIMAL(28,6)")]
