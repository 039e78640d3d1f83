"""What differs between a year's numbers on two sides, as a table value and as JSON."""

from typing import Any, NamedTuple

from mjplan.model import AnyItem, Area
from mjplan.plan import Plan
from mjplan.progress.values import Measure, Year
from mjplan.render import jsontext, kinds, words
from mjplan.render.table import Cell, Column, Section, Table
from mjplan.render.words import Figure

_COLUMNS = (
    Column("事项", wraps=True),
    Column("目标", right=True),
    Column("实绩", right=True),
    Column("状态"),
)
_SHOWN = {"target": "目标", "actual": "实绩", "status": "状态"}
_KEYS = ("target", "due", "actual", "done_on", "records", "status")


class Side(NamedTuple):
    """One of the two that are compared: what it is called, its commit if it is one, its numbers."""

    name: str
    commit: str | None
    plan: Plan
    year: Year


class Change(NamedTuple):
    """An item that is not the same on both sides; None where it does not stand in the year."""

    item: AnyItem
    area: Area
    before: Measure | None
    after: Measure | None

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def differs(self) -> tuple[str, ...]:
        """Which of target, actual and status differ, as they are shown."""
        if self.before is None or self.after is None:
            return ()
        sides = zip(_SHOWN, _shown(self.before), _shown(self.after), strict=True)
        return tuple(name for name, old, new in sides if old != new)


def changes(first: Side, second: Side) -> list[Change]:
    """The items that differ, in the order of the second side's plan, those that are gone last."""
    before = {measure.item.id: measure for measure in first.year.measures}
    after = {measure.item.id: measure for measure in second.year.measures}
    found = [
        Change(now.item, second.plan.area_of(now.item), before.get(key), now)
        for key, now in after.items()
    ]
    found += [
        Change(old.item, first.plan.area_of(old.item), old, None)
        for key, old in before.items()
        if key not in after
    ]
    return [change for change in found if change.kind != "changed" or change.differs]


def table(first: Side, second: Side) -> Table:
    """The table of what differs: one section an area, the summary below."""
    found = changes(first, second)
    areas = {change.area.id: change.area.name for change in reversed(found)}
    order = [area.id for area in (*second.plan.areas, *first.plan.areas)]
    sections = [
        Section(areas[area], [_row(change) for change in found if change.area.id == area])
        for area in dict.fromkeys(order)
        if area in areas
    ]
    title = f"{second.plan.name}  {second.plan.calendar.named(second.year.year)}的变化"
    sides = [
        f"{side.name}（{words.until(side.year.as_of, ahead=side.year.ahead)}）"
        for side in (first, second)
    ]
    before = (" → ".join(sides),)
    return Table(title, _COLUMNS, sections, before, (_summary(found, first, second),))


def as_json(first: Side, second: Side) -> dict[str, Any]:
    """The whole of `diff --format json`."""
    found = changes(first, second)
    return {
        "plan": second.plan.name,
        "year": second.year.year,
        "from": _side(first),
        "to": _side(second),
        "items": [_change(change, first.plan, second.plan) for change in found],
        "summary": {
            **{kind: sum(c.kind == kind for c in found) for kind in ("changed", "added")},
            "removed": sum(c.kind == "removed" for c in found),
            "unchanged": _unchanged(found, second),
        },
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "commit": side.commit,
        "as_of": side.year.as_of.isoformat(),
        "as_of_is_ahead": side.year.ahead,
    }


def _change(change: Change, first: Plan, second: Plan) -> dict[str, Any]:
    return {
        "id": change.item.id,
        "name": change.item.name,
        "area": change.area.id,
        "change": change.kind,
        "differs": list(change.differs),
        "before": _numbers(first, change.before),
        "after": _numbers(second, change.after),
    }


def _numbers(plan: Plan, measure: Measure | None) -> dict[str, Any] | None:
    """What `status --format json` says of target, actual and status."""
    if measure is None:
        return None
    said = jsontext.measure(plan, measure)
    return {key: said[key] for key in _KEYS}


def _row(change: Change) -> tuple[Cell, ...]:
    only = change.after or change.before
    assert only is not None
    status = words.light(only.status)
    if change.before is None or change.after is None:
        name = f"{change.item.name}（{'新增' if change.before is None else '取消'}）"
        return Cell(name), Cell(kinds.target(only)), Cell(kinds.actual(only)), status
    target, actual, light = map(_arrow, _shown(change.before), _shown(change.after))
    return Cell(change.item.name), Cell(target), Cell(actual), Cell(light, status.tone)


def _shown(measure: Measure) -> tuple[Figure, Figure, Figure]:
    """Return target, actual and status in the words of the year's table."""
    status = Figure(words.light(measure.status).text)
    return kinds.target_figure(measure), kinds.actual_figure(measure), status


def _arrow(old: Figure, new: Figure) -> str:
    """Return 110 → 120 篇; a common unit stands once, and so does what did not change."""
    if old == new:
        return str(new)
    return f"{old.text if old.unit == new.unit else old} → {new}"


def _summary(found: list[Change], first: Side, second: Side) -> Cell:
    """The last line: how many items changed in what."""
    unchanged = _unchanged(found, second)
    if not found:
        return Cell(f"没有变化：{unchanged} 项的目标、实绩、状态两边都一样", "good")
    each = [(word, sum(key in c.differs for c in found)) for key, word in _SHOWN.items()]
    each += [("新增", sum(c.kind == "added" for c in found))]
    each += [("取消", sum(c.kind == "removed" for c in found))]
    said = "，".join(f"{word} {number}" for word, number in each if number)
    return Cell(f"{len(found)} 项有变化（{said}），{unchanged} 项没有变化", "strong")


def _unchanged(found: list[Change], second: Side) -> int:
    return len(second.year.measures) - sum(change.after is not None for change in found)
