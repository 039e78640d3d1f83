"""How fetches went, as a table and as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from mjplan.fleet.places.fetching import Fetched
from mjplan.fleet.values import short
from mjplan.render.table import Cell, Column, Section, Table, Tone
from mjplan.render.words import NOTHING

_MANY = 20
"""Units of which those that stayed as they were are only counted."""

_WORDS: dict[str, tuple[str, Tone]] = {
    "new": ("第一次取到", "good"),
    "same": ("没有变化", "dim"),
    "updated": ("更新了", "good"),
    "rewritten": ("历史改写过（强制推送）：原来的提交 {before} 还留着", "warn"),
    "lost": ("历史改写过（强制推送）：原来的提交 {before} 那边没有了，这里也没有", "bad"),
    "failed": ("取不到：{why}", "bad"),
}
"""What a fetch brought, and how that feels."""

_COLUMNS = (
    Column("单位"),
    Column("从 → 到", spare=2),
    Column("提交日期", spare=1),
    Column("怎样", wraps=True),
)


def table(results: Sequence[Fetched], today: date, after: Sequence[Cell]) -> Table:
    """Make the table of fetches, in the order in which they are given; without a section where
    nothing is to be shown but the lines below."""
    told = [each for each in results if each.how != "same" or len(results) <= _MANY]
    left = len(results) - len(told)
    rest = [Cell(f"{'其余 ' if told else ''}{left} 个单位没有变化", "dim")] if left else []
    sections = [Section("", [_row(each) for each in told])] if told else []
    return Table(f"各单位的提交  {today} 取", _COLUMNS, sections, after=(*rest, *after))


def as_json(results: Sequence[Fetched]) -> list[dict[str, Any]]:
    """Return the same as JSON; commits by their full ids."""
    return [
        {
            "unit": each.unit.id,
            "name": each.unit.name,
            "source": each.unit.source,
            "before": each.before,
            "after": each.after,
            "committed_at": each.made.isoformat() if each.made is not None else None,
            "result": each.how,
            "why": each.why or None,
        }
        for each in results
    ]


def _short(commit: str | None) -> str:
    return short(commit) if commit is not None else NOTHING


def _row(result: Fetched) -> tuple[Cell, ...]:
    words, tone = _WORDS[result.how]
    moved = result.before != result.after
    way = f"{_short(result.before)} → {_short(result.after)}" if moved else _short(result.after)
    return (
        Cell(result.unit.name),
        Cell(way),
        Cell(f"{result.made:%Y-%m-%d}" if result.made is not None else NOTHING),
        Cell(words.format(before=_short(result.before), why=result.why), tone),
    )
