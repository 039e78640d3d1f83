"""Whether plan/units.yaml says of units and indicators what can be followed: names that stand for
one thing only, groups, units and items that are there, and nothing added up that can't be."""

from collections.abc import Iterator
from typing import NamedTuple

from mjplan import yaml_source
from mjplan.catalog import Catalog, Group, Shared, Unit
from mjplan.catalog_file import CatalogFile
from mjplan.checks.catalog_fault import Fault
from mjplan.checks.finding import unknown_item
from mjplan.checks.handed_down import share_faults
from mjplan.checks.unit_sources import source_faults
from mjplan.computed import Ratio
from mjplan.lookup import did_you_mean
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.planfiles import CATALOG_FILE
from mjplan.problem import WARNING, Problem
from mjplan.quantities import Count, Level
from mjplan.text import quoted
from mjplan.yaml_source import Path

_PERCENT = ("%", "％", "‰", "百分点")


def check_catalog(plan: Plan | None, file: CatalogFile) -> Iterator[Problem]:
    """Name everything that is wrong with the catalogue of a workspace, if it has one; without a
    plan only what is wrong in itself."""
    yield from file.problems
    if file.catalog is None:
        return
    faults = [*_twice(plan, file), *_group_faults(file.catalog), *source_faults(file)]
    faults += _point_faults(file.catalog)
    if plan is not None:
        faults += _indicator_faults(plan, file.catalog)
    for each in faults:
        line, column = yaml_source.locate(file.text, each.where)
        yield Problem(CATALOG_FILE, line, column, each.level, each.rule, each.message)


class _Word(NamedTuple):
    """A word by which something is called: what sort of thing, which one, and where it stands."""

    sort: str
    owner: Path
    word: str
    where: Path


def _twice(plan: Plan | None, file: CatalogFile) -> Iterator[Fault]:
    """Name the ids and names that stand for two things; people may type either."""
    assert file.catalog is not None
    first: dict[tuple[str, str], _Word] = {}
    for each in _words(plan, file.catalog):
        other = first.setdefault((each.sort, each.word), each)
        if other.owner != each.owner:
            line, _ = yaml_source.locate(file.text, other.where)
            advice = "请只留一个" if each.sort == "指标" else "请改名"
            message = f"{each.sort} {quoted(each.word)} 与第 {line} 行的重复，{advice}"
            yield Fault(each.where, "twice", message)


def _words(plan: Plan | None, catalog: Catalog) -> Iterator[_Word]:
    lists: tuple[tuple[str, str, tuple[Group | Unit, ...]], ...] = (
        ("组", "groups", catalog.groups),
        ("单位", "units", catalog.units),
    )
    for sort, key, things in lists:
        for index, thing in enumerate(things):
            yield _Word(sort, (key, index), thing.id, (key, index, "id"))
            yield _Word(sort, (key, index), thing.name, (key, index, "name"))
    for index, shared in enumerate(catalog.indicators):
        owner, where = ("indicators", index), ("indicators", index, "item")
        yield _Word("指标", owner, shared.item, where)
        item = plan.items.get(shared.item) if plan else None
        for word in (shared.item, item.name) if item else (shared.item,):
            yield _Word("得分的部分", ("items", shared.item), word, where)
    for index, part in enumerate(catalog.parts):
        for key in ("id", "name"):
            where = ("parts", index, key)
            yield _Word("得分的部分", ("parts", index), getattr(part, key), where)


def _group_faults(catalog: Catalog) -> Iterator[Fault]:
    """Name the units of groups that are not there, and the groups that no unit is in."""
    known = [group.id for group in catalog.groups]
    for index, unit in enumerate(catalog.units):
        if unit.group not in known:
            advice = did_you_mean(unit.group, known) or "，请改正，或先写在 groups 里"
            message = f"没有组 {quoted(unit.group)}{advice}"
            yield Fault(("units", index, "group"), "unknown", message)
    used = {unit.group for unit in catalog.units}
    for index, group in enumerate(catalog.groups):
        if group.id not in used:
            message = f"组 {quoted(group.name)} 里没有单位，请补上单位，或去掉这个组"
            yield Fault(("groups", index), "empty-group", message, WARNING)


def _point_faults(catalog: Catalog) -> Iterator[Fault]:
    """Name the full points that nobody could reach."""
    given = [(("indicators", index), each.points) for index, each in enumerate(catalog.indicators)]
    given += [(("parts", index), each.points) for index, each in enumerate(catalog.parts)]
    for where, points in given:
        if points is not None and points <= 0:
            message = f"满分要大于 0，这里是 {points}；不计分的请不写 points"
            yield Fault((*where, "points"), "full-points", message)


def _indicator_faults(plan: Plan, catalog: Catalog) -> Iterator[Fault]:
    units = {unit.id: unit.name for unit in catalog.units}
    for index, shared in enumerate(catalog.indicators):
        where: Path = ("indicators", index)
        item = plan.items.get(shared.item)
        if item is None:
            yield Fault((*where, "item"), "unknown", unknown_item(plan, shared.item))
            continue
        totals = [*_total_faults(where, shared, item)]
        yield from totals
        yield from share_faults(plan, where, shared, item, units, added=not totals)


def _total_faults(where: Path, shared: Shared, item: AnyItem) -> Iterator[Fault]:
    """Name what can't be an indicator, and what is to be added and can't be."""
    if item.adds_points:
        message = f"“{item.name}”是加减分，没有要达到的目标，不能作共同指标，请去掉"
        yield Fault((*where, "item"), "indicator", message)
    elif shared.total == "sum" and (why := _not_additive(item)):
        message = f"“{item.name}”{why}，不能把各单位的相加：请写 total: {_instead(item)}"
        yield Fault((*where, "total"), "total", message)


def _not_additive(item: AnyItem) -> str:
    """Say why the figures of several units can't be added; empty where they can."""
    if isinstance(item, Ratio):
        return "是比率"
    if not isinstance(item, Count | Level):
        return "不是计数也不是存量"
    if isinstance(item, Level) and item.reads == "mean":
        return "看的是历年平均"
    if item.unit.endswith(_PERCENT):
        return f"的单位是{item.unit}"
    return f"的单位是{item.unit}，是比率" if "/" in item.unit or "／" in item.unit else ""


def _instead(item: AnyItem) -> str:
    """Say what to write instead of a sum."""
    if isinstance(item, Ratio | Level | Count):
        return "none（只并列）；要算总的比率，请把分子、分母各写成一个 sum 的指标"
    return "met（数完成了几个单位）或 none（只并列）"
