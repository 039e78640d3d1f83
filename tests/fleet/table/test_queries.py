"""The queries keep to what DuckDB and Spark read in the same way, word by word.

Elsewhere the two differ, some of it without an error: a quoted name is a text in Spark; divisions,
averages and the difference of two days come out in other types; NULL is sorted elsewhere.
"""

import re
from typing import NamedTuple, get_args

import duckdb
import pytest

from mjplan.catalog import Total
from mjplan.fleet.table.engine import QUERIES, text
from mjplan.fleet.values import State
from mjplan.progress.status import Status
from mjplan.tidy.tables import tables

WORDS = {
    *("SELECT", "FROM", "CROSS", "LEFT", "JOIN", "ON", "WHERE", "GROUP", "BY", "WITH", "AS"),
    *("CASE", "WHEN", "THEN", "ELSE", "END", "AND", "OR", "NOT", "IN", "IS", "NULL"),
    *("COUNT", "SUM", "MIN", "MAX", "DISTINCT", "RANK", "OVER", "PARTITION"),
    *("ORDER", "ASC", "DESC", "NULLS", "FIRST", "LAST", "EXTRACT", "YEAR", "MONTH", "DATE"),
}
"""What a query may say of SQL."""

SIGNS = {*("(", ")", ",", ".", "=", "<", ">", "<=", ">=", "<>", "-")}
CODES = {*(status.value for status in Status), *get_args(State), *get_args(Total)}
TABLES = {table.name: table for table in tables(records=True, parent=True)}
TOKEN = re.compile(r"\s+|--[^\n]*|'[a-z_]*'|\d+|\w+|<=|>=|<>|.", re.S)

_OF_SPARK = """
all and any as authorization both call case cast check collate collation collations column
constraint create cross current_date current_path current_schema current_time current_timestamp
current_user distinct else end escape except execute false fetch filter for foreign from full grant
group having in inner intersect into is join lateral leading left localtime natural not null offset
on only or order outer overlaps primary recursive references right select session_user some sql
table then time to trailing union unique unknown user using when where with within
anti minus semi
"""
RESERVED_IN_SPARK = {*_OF_SPARK.split()}
"""The words that Spark keeps for itself where it is strict (`sql_keywords()` lists them), and
three that no table may be called."""


def tokens(sql: str) -> list[str]:
    """What a text is made of, without blanks and comments."""
    return [each for each in TOKEN.findall(sql) if each.strip() and not each.startswith("--")]


def named(sql: str) -> set[str]:
    """The names that a text gives: of columns and of what it selects from first."""
    return {*re.findall(r"\bAS ([a-z_]+)", sql), *re.findall(r"([a-z_]+) AS \(", sql)}


def faults(sql: str) -> list[str]:
    """What in a text is not in the common subset."""
    parts = tokens(sql)
    columns = {name for table in TABLES.values() for name in table.names}
    known = columns | TABLES.keys() | named(sql)
    strange = [
        token
        for token in parts
        if not (token in WORDS or token in SIGNS or token in known or token.isdecimal())
        and token.strip("'") not in CODES
    ]
    found = [f"{token}: not in the common subset" for token in strange]
    found += [f"{name}: a reserved word" for name in sorted(named(sql) & reserved())]
    if parts.count("CASE") != parts.count("ELSE"):
        found.append("CASE without ELSE")
    orders = re.findall(r"ORDER BY\s+([^()]*)", sql)
    terms = [term.strip() for order in orders for term in order.split(",")]
    found += [
        f"{term}: does not say where NULL stands"
        for term in terms
        if not re.search(r" (ASC|DESC) NULLS (FIRST|LAST)$", term)
    ]
    if not sql.rpartition(")")[2].count("ORDER BY"):
        found.append("no order")
    return found


def reserved() -> set[str]:
    asked = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
    with duckdb.connect() as connection:
        return {word for (word,) in connection.execute(asked).fetchall()} | RESERVED_IN_SPARK


@pytest.mark.parametrize("row", QUERIES)
def test_a_query_keeps_to_the_common_subset(row: type[NamedTuple]) -> None:
    assert faults(text(row)) == []
    assert max(map(len, text(row).splitlines())) <= 100


def test_no_table_and_no_column_has_a_reserved_name() -> None:
    names = {*TABLES, *(name for table in TABLES.values() for name in table.names)}
    assert names & reserved() == set()
    assert not [name for name in names if not re.fullmatch(r"[a-z][a-z_]*", name)]


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ('COUNT(units."by")', '"'),
        ("COUNT(`unit`)", "`"),
        ("AVG(measures.rate)", "AVG"),
        ("measures.actual / measures.target", "/"),
        ("ROUND(measures.rate)", "ROUND"),
        ("ANY_VALUE(units.name)", "ANY_VALUE"),
        ("units.name || units.unit", "|"),
        ("CAST(units.records AS BIGINT)", "CAST"),
        ("units.records::INT", ":"),
        ("*", "*"),
        ("'it''s'", "'it'"),
        ("'dome'", "'dome'"),
        ("units.nmae", "nmae"),
        ("units.name AS 单位", "单位"),
        ("units.name AS user", "user"),
        ("units.name AS offset", "offset"),
    ],
)
def test_what_is_outside_of_it_is_named(sql: str, fault: str) -> None:
    whole = f"SELECT {sql} FROM units ORDER BY units.unit ASC NULLS LAST"
    assert any(each.startswith(f"{fault}:") for each in faults(whole))


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("SELECT units.unit FROM units", "no order"),
        ("SELECT RANK() OVER (ORDER BY units.unit ASC NULLS LAST) FROM units", "no order"),
        ("SELECT units.unit FROM units ORDER BY units.unit", "units.unit: does not say where"),
        ("SELECT units.unit FROM units ORDER BY units.unit DESC", "units.unit DESC: does not say"),
        ("SELECT CASE WHEN units.unit IS NULL THEN 1 END FROM units", "CASE without ELSE"),
    ],
)
def test_a_query_says_its_order_and_what_else(sql: str, fault: str) -> None:
    assert any(each.startswith(fault) for each in faults(sql))
