"""What is computed from other items: whether they are there, and fit together."""

from collections import Counter
from collections.abc import Iterator

from mjplan import yaml_source
from mjplan.checks.finding import unknown_item
from mjplan.computed import Ratio, Summable
from mjplan.item import Item
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.planfiles import PlanFiles
from mjplan.problem import ERROR, Problem
from mjplan.quantities import Count, Level
from mjplan.yaml_source import Path

DEEPEST = 5
"""How many levels of sums and rates there may be one above the other."""


def check_computed(files: PlanFiles, plan: Plan) -> Iterator[Problem]:
    """Name what is wrong with the rates and sums of every file."""
    for path, area in files.areas.items():
        for index, item in enumerate(area.items):
            for key, message in _faults(plan, item):
                where = ("items", index, *key)
                line, column = yaml_source.locate(files.texts[path], where)
                yield Problem(path, line, column, ERROR, "computed", message)


def _faults(plan: Plan, item: AnyItem) -> Iterator[tuple[Path, str]]:
    """Yield the key and a sentence for each fault of one item."""
    follows = plan.items.get(item.follows or "")
    if follows is not None and follows.made_of:
        yield ("follows",), f"“{follows.name}”是自动算出来的，不能作上一环节"
    if not item.made_of:
        return
    places = [*_places(item)]
    for key, other in places:
        if other not in plan.items:
            yield key, unknown_item(plan, other)
    if any(other not in plan.items for _, other in places):
        return
    if circle := _circle(plan, item):
        names = " → ".join(plan.items[each].name for each in circle)
        yield places[0][0], f"自己要由自己算出来，成了圈：{names}；请改正其中一环"
        return
    if _is_deep(plan, item):
        message = f"“{item.name}”要由别的事项一层一层算出来，超过 {DEEPEST} 层：请少分几层"
        yield places[0][0], message
        return
    for key, other in places:
        for message in _unfit(item, plan.items[other]):
            yield key, message
    if isinstance(item, Ratio):
        yield from _unlike_sides(plan, item)
    if isinstance(item, Summable):
        yield from _twice(plan, item)
    yield from _of_records(item)


def _places(item: AnyItem) -> Iterator[tuple[Path, str]]:
    """Yield every id that an item is made of with the key under which it stands."""
    if isinstance(item, Ratio):
        yield ("of",), item.of
        yield ("to",), item.to
        return
    for index, other in enumerate(item.made_of):
        yield ("sum_of", index), other


def _circle(plan: Plan, item: AnyItem) -> list[str]:
    """Return the ids of the way from an item back to itself; none where there is none."""
    ways, seen = [[item.id]], set[str]()
    while ways:
        way = ways.pop(0)
        last = plan.items.get(way[-1])
        for other in last.made_of if last is not None else ():
            if other == item.id:
                return [*way, other]
            if other not in seen:
                seen.add(other)
                ways.append([*way, other])
    return []


def _is_deep(plan: Plan, item: AnyItem) -> bool:
    """Tell whether an item is computed from what is computed, and so on, more often than anybody
    needs: each level may double what there is to measure."""
    level = {item.id}
    for _ in range(DEEPEST + 1):
        level = {part for each in level & plan.items.keys() for part in plan.items[each].made_of}
    return bool(level)


def _unfit(item: AnyItem, part: Item) -> Iterator[str]:
    """Say why a part can't be summed, or has no number for a rate."""
    if isinstance(item, Ratio):
        if not (part.takes_value or part.made_of):
            yield f"“{part.name}”没有数，不能拿来算比率；请换成计数、存量等有数的事项"
    elif type(part) is not type(item):
        yield f"“{part.name}”和“{item.name}”不是一类（kind），不能相加"
    elif _reading(part) != _reading(item):
        yield f"“{part.name}”和“{item.name}”的读法（reads、within）不同，不能相加"
    elif part.unit != item.unit:
        yield f"“{part.name}”的单位是{part.unit}，“{item.name}”的是{item.unit}：单位不同不能相加"


def _unlike_sides(plan: Plan, item: Ratio) -> Iterator[tuple[Path, str]]:
    """Yield a rate of what all years come to by what one year has, or the other way round."""
    of, to = (_of_several_years(plan.items[side]) for side in (item.of, item.to))
    if of is not to:
        whole, year = (item.of, item.to) if of else (item.to, item.of)
        names = plan.items[whole].name, plan.items[year].name
        yield ("of",), f"“{names[0]}”的数是各年合在一起的，“{names[1]}”的只是当年的，不能相除"


def _of_several_years(item: Item) -> bool:
    return item.is_whole or (isinstance(item, Level) and item.reads == "mean")


def _reading(item: Item) -> tuple[str | None, bool]:
    """How the figures of an item are read, and whether for all years together."""
    reads = item.reads if isinstance(item, Count | Level) else None
    return None if reads in ("each", "latest") else reads, item.is_whole


def _twice(plan: Plan, item: Summable) -> Iterator[tuple[Path, str]]:
    """Name the parts that a sum has twice, perhaps as a part of a part."""
    found = Counter(_parts_of(plan, item))
    twice = "、".join(f"“{plan.items[i].name}”" for i, number in found.items() if number > 1)
    if twice:
        yield ("sum_of",), f"{twice}在“{item.name}”里算了两次，请只留一处"


def _parts_of(plan: Plan, item: Item, above: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the id of everything that an item comes to be summed of, as often as it is; a circle
    further down is named where it lies."""
    for each in item.made_of:
        if each in plan.items and each not in above:
            yield each
            yield from _parts_of(plan, plan.items[each], (*above, each))


def _of_records(item: AnyItem) -> Iterator[tuple[Path, str]]:
    """Name what an item says of its own records, of which it has none."""
    for key in ("step", "range", "follows"):
        if getattr(item, key, None):
            yield (key,), f"“{item.name}”是自动算出来的，没有自己的记录，用不着 {key}，请去掉"
