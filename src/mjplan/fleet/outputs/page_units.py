"""The groups of the page of all units, and each unit in them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mjplan.fleet import words
from mjplan.fleet.grounds import ground
from mjplan.fleet.outputs.page_values import Act, Division, Unit
from mjplan.fleet.table.values import Group, Part, Row, UnitsTable, Urgent
from mjplan.progress.score import PLACES
from mjplan.progress.status import APART, SILENT, STATUSES, Status
from mjplan.render.words import NOTHING, exact, number
from mjplan.web.items import light
from mjplan.web.parts import counts
from mjplan.web.values import Choice, Light

MOST_DETAILED = 1000
"""Units up to which a page says of each what needs attention; with more it would be too heavy."""


def tallied(statuses: Mapping[Status, int]) -> dict[Status, int]:
    """Leave out of counts what nobody asks for."""
    found = {each: statuses.get(each, 0) for each in STATUSES if each not in APART}
    return {status: number_ for status, number_ in found.items() if number_}


class Frame(NamedTuple):
    """What all units of a page have in common: what stands over their figures, where each of them
    is, whether it is said of each what needs attention."""

    heads: tuple[str, ...]
    places: Mapping[str, str]
    is_detailed: bool


def frame(table: UnitsTable, places: Mapping[str, str]) -> Frame:
    """Return what the units of a table have in common; no head stands over what no unit has."""
    heads = ["项数", "已完成", "正常", "落后", "将到期", "无数据", "几天没录入"]
    heads += ["得分"] if table.has_parts else []
    heads += ["名次"] if any(row.rank is not None for row in table.rows) else []
    return Frame(tuple(heads), places, len(table.rows) <= MOST_DETAILED)


def _figures(row: Row, heads: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """A unit's figures, each with its head."""
    counted = row.statuses
    known = {
        "项数": words.in_force(counted),
        "已完成": counted.get(Status.DONE, 0),
        "正常": counted.get(Status.ON_TRACK, 0),
        "落后": row.late,
        "将到期": counted.get(Status.DUE_SOON, 0),
        "无数据": sum(counted.get(each, 0) for each in SILENT),
        "几天没录入": row.silent,
        "名次": row.rank,
    }
    found: dict[str, str] = {
        head: NOTHING if value is None or not row.has_figures else str(value)
        for head, value in known.items()
    }
    found["得分"] = number(row.points, PLACES)
    return tuple((head, found[head]) for head in heads)


def division(table: UnitsTable, group: Group, key: str, anchor: str, frame: Frame) -> Division:
    """Make a group's part of the page; by its `key` one may choose it."""
    units = tuple(_unit(row, key, frame) for row in group.rows)
    keys = sorted({each for unit in units for each in unit.keys.split()})
    read = sum(row.state == "ok" for row in group.rows)
    statuses = words.all_statuses(group.rows)
    which = f"{len(group.rows)} 个单位" + (f"，读到 {read} 个" if read < len(group.rows) else "")
    said = f"{which}：{words.counted(statuses)}" if statuses else which
    lines = tuple(filter(None, (said, words.unranked(table, group))))
    shown = tuple(counts(tallied(statuses)))
    return Division(anchor, group.name, " ".join(keys), shown, lines, units)


def _unit(row: Row, key: str, frame: Frame) -> Unit:
    keys = {
        key: True,
        "urgent": bool(row.urgent),
        "late": bool(row.late),
        "quiet": words.is_silent(row),
        "unread": row.state != "ok",
    }
    kept = row if frame.is_detailed else row._replace(urgent=(), parts=(), problems=())
    return Unit(
        frame.places[row.unit],
        row.name,
        " ".join(each for each, has in keys.items() if has),
        _light(row),
        _figures(row, frame.heads),
        tuple(counts(tallied(row.statuses))),
        _remark(row),
        tuple(map(str, kept.problems[: words.MOST_TOLD])),
        tuple(_act(each, row) for each in kept.urgent),
        tuple(map(_part, kept.parts)),
    )


def _light(row: Row) -> Light:
    """The state of a unit that was not read; else the worst that any item of it is in."""
    if row.state != "ok":
        word, tone = words.STATES[row.state]
        return Light("!", word, tone)
    status = words.standing(row)
    if status is None:
        return Light("·", "没有事项" if row.has_figures else words.NO_YEAR, "dim")
    return light(status)


def _remark(row: Row) -> str:
    """Say what is to be known of a unit's figures."""
    said = [words.about(row)]
    said += [f"这里是 {words.old(row)}"] if row.is_old else []
    said += [words.silent(row)] if words.is_silent(row) else []
    return "；".join(filter(None, said))


def _act(found: Urgent, row: Row) -> Act:
    """Say of an item by how much it is off, its figures, who has it."""
    unit = found.measure_unit or ""
    figures = [] if found.target is None else [f"目标 {words.target(found)} {unit}".rstrip()]
    if found.actual is not None:
        figures.insert(0, f"实绩 {words.actual(found)}")
    due = f"期限 {found.due}" if found.due else ""
    said = (words.short(found, row), "，".join(figures), due, found.department or "")
    return Act(words.item(found), light(found.status), "；".join(filter(None, said)))


def _part(found: Part) -> str:
    """Say what a part of the score has: 社情民意信息 18.33/40：没有达到."""
    points = number(found.points, PLACES)
    return f"{found.name} {points}/{exact(found.full)} 分：{ground(found)}"


def choices(sections: Sequence[Division]) -> tuple[Choice, ...]:
    """What one may choose to see only: sorts of units, then groups."""
    every = [unit for section in sections for unit in section.units]
    names = {"urgent": "需要关注", "late": "落后", "quiet": "久没录入", "unread": "没有读到"}
    sorts = (
        Choice(key, name, sum(key in unit.keys.split() for unit in every))
        for key, name in names.items()
    )
    groups = (
        Choice(f"g{place}", section.name, len(section.units))
        for place, section in enumerate(sections)
    )
    return (
        Choice("all", "全部", len(every)),
        *(each for each in sorts if each.number),
        *(groups if len(sections) > 1 else ()),
    )
