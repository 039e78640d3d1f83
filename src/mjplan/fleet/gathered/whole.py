"""Whether tables that several workers wrote are whole: no row twice, none of a stranger, and every
unit once. Written anew after a failure, or read in twice, they may not be; nobody would see it.

The questions are plain SQL, for whatever engine has the tables.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from mjplan.tidy.columns import Table
from mjplan.tidy.tables import UNITS

Ask = Callable[[str], Sequence[Sequence[Any]]]
"""Asks an engine something in SQL: `lambda sql: connection.execute(sql).fetchall()` in DuckDB,
`lambda sql: spark.sql(sql).collect()` in Spark."""


def faults(ask: Ask, tables: Iterable[Table], units: Iterable[str]) -> list[str]:
    """Return in Chinese what is wrong with the tables (`units` among them) of these units; nothing
    if they are whole."""
    wanted = {*units}
    there = {unit for (unit,) in ask("SELECT DISTINCT units.unit FROM units")}
    found = [f"units：少了 {unit}" for unit in sorted(wanted - there)]
    found += [f"units：多了 {unit}" for unit in sorted(there - wanted)]
    for table in tables:
        ((rows, keys),) = ask(counting(table))
        if rows != keys:
            found.append(f"{table.name}：{rows} 行，只有 {keys} 个不同的键，有的行写了不止一次")
        if table != UNITS and table.key[0] == UNITS.key[0]:
            strangers = [unit for (unit,) in ask(straying(table))]
            found += [f"{table.name}：有 {unit} 的行，units 里没有它" for unit in strangers]
    return found


def counting(table: Table) -> str:
    """Ask how many rows a table has, and how many keys."""
    keys = [f"{table.name}.{column}" for column in table.key]
    each = f"SELECT COUNT({keys[0]}) AS times FROM {table.name} GROUP BY {', '.join(keys)}"
    total = "CASE WHEN COUNT(counted.times) = 0 THEN 0 ELSE SUM(counted.times) END"
    return f"SELECT {total} AS found, COUNT(counted.times) AS different FROM ({each}) AS counted"


def straying(table: Table) -> str:
    """Ask whose rows in a table are of no unit."""
    return (
        f"SELECT DISTINCT {table.name}.unit FROM {table.name} "
        f"LEFT JOIN units ON {table.name}.unit = units.unit WHERE units.unit IS NULL "
        f"ORDER BY {table.name}.unit ASC NULLS LAST"
    )
