"""Whether the files in imports/ say of a table what can be followed: items and departments that the
plan has, headings that stand in one place only."""

from collections.abc import Iterator
from typing import NamedTuple

from mjplan import yaml_source
from mjplan.lookup import Names, candidates, did_you_mean, exactly
from mjplan.map_files import MapFile, read_map
from mjplan.plan import Plan
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.table_map import TableMap, is_name, is_unit_alias, name_of
from mjplan.text import folded, quoted
from mjplan.workspace import Workspace
from mjplan.yaml_source import Path


class Fault(NamedTuple):
    """What is wrong in a mapping: where in its data, whether at the key, and why."""

    path: Path
    at_key: bool
    rule: str
    message: str


def check_maps(space: Workspace, plan: Plan) -> Iterator[Problem]:
    """Name everything that is wrong with the files in imports/."""
    for path in space.map_paths():
        yield from check_map(plan, read_map(space, path, judged=True))


def check_map(plan: Plan, file: MapFile) -> Iterator[Problem]:
    """Name everything that is wrong with one of them."""
    yield from file.problems
    name = name_of(file.path)
    if not is_name(name) or file.path.endswith(".yml"):
        message = "这个文件名不能写在 --map 后面：请改成 名称.yaml，不带 # 和路径符号"
        yield Problem(file.path, 1, 1, WARNING, "map-name", message)
    if file.map is None:
        return
    for fault in sorted(_faults(plan, file.map), key=str):
        line, column = yaml_source.locate(file.text, fault.path, key=fault.at_key)
        yield Problem(file.path, line, column, ERROR, fault.rule, fault.message)


def _faults(plan: Plan, map_: TableMap) -> Iterator[Fault]:
    yield from _item_faults(plan, map_)
    yield from _heading_faults(map_)
    for word, unit in map_.unit_aliases.items():
        if not is_unit_alias(word, unit):
            message = (
                f"{quoted(word)}不能是 {quoted(unit)} 的另一种叫法：请只写单位，"
                "不带十百千万亿、约数和符号"
            )
            yield Fault(("unit_aliases", word), True, "map-unit", message)
    department = map_.department
    if department is not None and plan.head.departments and exactly(department, plan.units) is None:
        near = candidates(department, (each.name for each in plan.units))
        message = f"没有处室 {quoted(department)}{near}"
        yield Fault(("department",), False, "map-department", message)


def _item_faults(plan: Plan, map_: TableMap) -> Iterator[Fault]:
    things = list(plan.named_things())
    if map_.item is None and not map_.columns.item:
        message = "缺少事项：请在 columns 里写 item 的表头；整张表只记一个事项的，写 item: 事项"
        yield Fault(("columns",), True, "map-item", message)
    if map_.item is not None:
        yield from _unknown(("item",), map_.item, things)
        if map_.columns.item:
            message = "columns 里已有 item 一栏，整张表的 item 请去掉"
            yield Fault(("item",), True, "map-item", message)
    words: dict[str, str] = {}
    for word, item in map_.items.items():
        yield from _unknown(("items", word), item, things)
        if words.setdefault(folded(word), item) != item:
            message = f"{quoted(word)}写了两次，指的事项不同，请只留一个"
            yield Fault(("items", word), True, "map-word", message)


def _unknown(path: Path, word: str, things: list[Names]) -> Iterator[Fault]:
    if exactly(word, things) is None:
        names = [name for each in things for name in (each.id, each.name, *each.aliases)]
        advice = did_you_mean(word, names) or "，请对照 mjplan plan 改正"
        yield Fault(path, False, "map-item", f"没有事项 {quoted(word)}{advice}")


def _heading_faults(map_: TableMap) -> Iterator[Fault]:
    fields: dict[str, str] = {}
    for field, headings in map_.columns.named().items():
        for index, heading in enumerate(headings):
            if fields.setdefault(folded(heading), field) != field:
                message = f"表头 {quoted(heading)} 已写在 {fields[folded(heading)]} 里，请只留一处"
                path: Path = ("columns", field, index)
                yield Fault(path, False, "map-heading", message)
    known = [heading for headings in map_.columns.named().values() for heading in headings]
    for index, heading in enumerate(map_.fill_down):
        if folded(heading) not in fields:
            message = f"columns 里没有表头 {quoted(heading)}{candidates(heading, known)}"
            yield Fault(("fill_down", index), False, "map-heading", message)
