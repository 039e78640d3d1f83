"""The tidy tables as they are declared: what any engine and any reader may rely on."""

import re

import pytest

from helpers import ROOT
from mjplan.tidy.columns import Table
from mjplan.tidy.tables import tables

EVERY = tables(records=True, parent=True)
RESERVED = {
    *("all", "as", "at", "between", "by", "case", "date", "default", "desc", "end", "for", "from"),
    *("group", "in", "index", "is", "key", "level_", "limit", "not", "null", "of", "on", "or"),
    *("order", "range", "rows", "select", "set", "table", "then", "to", "union", "user", "values"),
    *("when", "where", "with"),
}
"""Words that some SQL takes for its own where a column stands."""


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
def test_columns_are_plain_names_that_no_sql_takes_for_its_own(table: Table) -> None:
    for name in table.names:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert name not in RESERVED
    assert len({*table.names}) == len(table.names)
    assert len({column.title for column in table.columns}) == len(table.columns)


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
def test_keys_are_always_there(table: Table) -> None:
    needed = {column.name for column in table.columns if column.needed}
    assert {*table.key} <= needed


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
def test_references_lead_to_a_key(table: Table) -> None:
    keys = {each.name: each.key for each in EVERY}
    for reference in table.references:
        assert {*reference.columns} <= {*table.names}
        assert keys[reference.table] == reference.keys


def test_what_units_give_is_known_by_the_unit_first() -> None:
    assert {table.key[0] for table in tables(records=True)} == {"unit"}
    assert len({table.name for table in EVERY}) == len(EVERY)


def test_the_guide_lists_them() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\S+) \| `(\w+)` \| \S+ \|$", guide, re.MULTILINE)
    assert listed == [(table.title, table.name) for table in tables(records=True)]
