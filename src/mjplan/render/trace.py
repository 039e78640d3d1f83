"""The trace of the source: what became of each thing that it says, section by section."""

from collections.abc import Mapping

from mjplan.plan import Plan
from mjplan.render import words
from mjplan.render.table import Cell, Column, Section, Table
from mjplan.render.things import Thing, things
from mjplan.statement import Statement
from mjplan.text import named
from mjplan.trace import Line, Trace

_COLUMNS = (Column("条", right=True), Column("原文说的", wraps=True), Column("落在", wraps=True))


def trace_table(plan: Plan, trace: Trace) -> Table:
    """Every line of the source, numbered where it is a promise, and where it stands now."""
    named = {thing.names.id: thing for thing in reversed([*things(plan)])}
    sections, number = [], 0
    for section in trace.sections:
        rows: list[tuple[Cell, ...]] = []
        for line in section.lines:
            number += line.nothing is None
            mark = str(number) if line.nothing is None else words.NOTHING
            rows.append((Cell(mark), Cell(line.says), Cell(_standing(plan, line, named))))
        promised = sum(line.nothing is None for line in section.lines)
        sections.append(Section(f"{section.place} {section.title}（{promised} 条）", rows))
    after = tuple(Cell(text) for text in _counts(plan, trace))
    return Table(f"原文对照：{plan.name}", _COLUMNS, sections, after=after)


def _standing(plan: Plan, line: Line, named: Mapping[str, Thing]) -> str:
    """Say where a line stands: items by name, statements by id with the items that do them."""
    bare = not plan.items.keys() & {*line.to}
    said = [_called(plan, named[name], with_items=bare) for name in line.to]
    if line.parts:
        said.append(f"部分：{'、'.join(line.parts)}")
    if line.nothing is not None:
        said.append(f"不作承诺：{line.nothing}")
    return "；".join(said)


def _called(plan: Plan, thing: Thing, *, with_items: bool) -> str:
    if not isinstance(thing.value, Statement):
        return f"{thing.sort}{named(thing.names.name)}"
    items = "、".join(plan.items[each].name for each in thing.value.items) if with_items else ""
    return f"{thing.sort} {thing.names.id}" + (f"（由{items}落实）" if items else "")


def _counts(plan: Plan, trace: Trace) -> list[str]:
    """Say how many lines stand where."""
    lines = [line for section in trace.sections for line in section.lines]
    promises = [line for line in lines if line.nothing is None]
    recorded = [line for line in promises if plan.items.keys() & {*line.to}]
    parts = sum(bool(line.parts) for line in recorded)
    said = len(promises) - len(recorded)
    return [
        f"原文承诺 {len(promises)} 条：{len(recorded)} 条落在可登记的事项上"
        f"（其中 {parts} 条是事项的一部分），{said} 条落在文字上，由所列事项落实",
        f"另有 {len(lines) - len(promises)} 处不是承诺，各写明原因",
    ]
