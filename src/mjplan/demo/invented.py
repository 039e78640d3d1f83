"""What is invented in plan.yaml: departments, the names on empty rosters, adjusted targets.

Text is put between the lines that are there, so that the plan keeps its comments and its order.
"""

from datetime import date, timedelta
from decimal import Decimal
from textwrap import indent
from typing import TypeVar

import msgspec

from mjplan import yaml_source
from mjplan.band import aim
from mjplan.model import Area, Head
from mjplan.periods import Calendar
from mjplan.plan import Plan
from mjplan.quantities import Count
from mjplan.workspace import PLAN_FILE

T = TypeVar("T")

MARK = "虚构示例"

FEW = 12
"""Up to so many a year are recorded one by one; of more, a month's work is one record."""

_DEPARTMENTS = ("宣传处", "组织处")
_ENOUGH = 2
"""So many departments of its own are left as they are."""
_ORDINALS = "一二三四五六七八"
STEMS = "甲乙丙丁戊己庚"
_UNITS = "部处科室组队校院所社馆厂店站司"
"""A roster whose name ends like this lists units (第一支部), any other one people (甲)."""
_ADJUSTMENTS = (
    (-1, (9, 20), "部分力量调去办专项工作，调低全年目标"),
    (1, (10, 15), "力量比年初充实，调高全年目标"),
)
"""Down or up, on which day of which month of the year, and why: reasons that hold whatever the
year's records say."""


def head_of(text: str) -> Head:
    """What a text of plan.yaml says."""
    return _read(text, Head)


def areas_of(texts: dict[str, str]) -> tuple[Area, ...]:
    """The areas of a plan from its files' texts."""
    names = head_of(texts[PLAN_FILE]).areas
    return tuple(_read(texts[f"plan/{name}"], Area) for name in names)


def _read(text: str, kind: type[T]) -> T:
    return msgspec.convert(yaml_source.read(text).data, kind, strict=False)


def is_invented(head: Head) -> bool:
    """Whether a plan says of itself that it is an example."""
    return MARK in head.name or MARK in head.organisation


def marked(name: str) -> str:
    """A plan's or an organisation's name with the mark that what is recorded is invented."""
    return name if MARK in name else f"{name}（{MARK}）"


def with_mark(text: str) -> str:
    """plan.yaml with names that say that it is an example, wherever they are shown."""
    head = head_of(text)
    lines = text.split("\n")
    for key, name in (("name", head.name), ("organisation", head.organisation)):
        line = yaml_source.locate(text, (key,))[0] - 1
        lines[line] = lines[line].replace(name, marked(name), 1)
    return "\n".join(lines)


def document(day: date) -> str:
    """An invented document's number: they rise through the year, as an office's do."""
    return f"{MARK}〔{day.year}〕{day.timetuple().tm_yday}号"


def with_names(text: str) -> str:
    """plan.yaml with more departments where it has hardly any, and with names where a roster says
    `members: []`."""
    head = head_of(text)
    lines = text.rstrip("\n").split("\n")
    for key, roster in head.rosters.items():
        line = yaml_source.locate(text, ("rosters", key, "members"), key=True)[0] - 1
        blank, empty, comment = lines[line].partition("members: []")
        if empty and not blank.strip():
            entries = (f"\n{blank}  - name: {name}" for name in _names(roster.name))
            lines[line] = f"{blank}members:{comment}{''.join(entries)}"
    taken = {name for unit in head.departments for name in (unit.name, *unit.aliases)}
    new = [
        f"- id: demo_{number}\n  name: {name}（{MARK}）\n  aliases: [{name}]\n"
        for number, name in enumerate(_DEPARTMENTS, 1)
        if name not in taken
    ]
    if len(head.departments) >= _ENOUGH:
        new = []
    if not head.departments:
        lines = [each for each in lines if not each.startswith("departments:")]
        lines += ["departments:", *new]
    else:
        line, column = yaml_source.locate(text, ("departments", 0))
        if lines[line - 1].lstrip().startswith("- "):
            lines[line - 1 : line - 1] = [indent(entry, " " * (column - 3)) for entry in new]
    return "\n".join(lines) + "\n"


def _names(roster: str) -> list[str]:
    if roster[-1] in _UNITS:
        return [f"{MARK}第{number}{roster}" for number in _ORDINALS]
    return [f"{MARK}{stem}" for stem in STEMS]


def with_adjustments(text: str, areas: tuple[Area, ...]) -> str:
    """plan.yaml with one target of the middle year lowered and one raised in autumn.

    A plan that adjusts targets itself is left alone: its own chain of targets is not ours to join.
    """
    head = head_of(text)
    year = (head.period.first + head.period.last) // 2
    chosen = _adjustable(Plan(head, areas), year)[: len(_ADJUSTMENTS)]
    if head.adjustments or not chosen:
        return text
    pairs, calendar = zip(chosen, _ADJUSTMENTS, strict=False), head.period.calendar
    entries = "".join(_entry(calendar, item, year, *each) for item, each in pairs)
    lines = text.rstrip("\n").split("\n")
    for number, line in enumerate(lines):
        if line.startswith("adjustments: []"):
            comment = line.removeprefix("adjustments: []")
            lines[number] = f"adjustments:{comment}\n{entries.rstrip()}"
            return "\n".join(lines) + "\n"
    return text + f"\n# 目标调整：{MARK}。\nadjustments:\n{entries}"


def _adjustable(plan: Plan, year: int) -> list[Count]:
    """Counts with a target that gives way: those outside of funnels first, large ones first."""
    counts = [item for item in plan.items.values() if isinstance(item, Count)]
    followed = {item.follows for item in counts}
    free = [i for i in counts if plan.better(i) == "more" and not (i.at_once or i.marks)]
    found = [i for i in free if _target(i, year) > FEW]
    found.sort(key=lambda i: (i.follows is not None or i.id in followed, -_target(i, year)))
    return found


def _target(item: Count, year: int) -> Decimal:
    """The number that may give way; zero for what is to lie between two, or under a limit."""
    target = item.targets.get(year, Decimal(0))
    is_floor = isinstance(target, Decimal) and item.comparator != "at_most"
    return aim(target) if is_floor else Decimal(0)


def _entry(
    calendar: Calendar, item: Count, year: int, sign: int, day: tuple[int, int], reason: str
) -> str:
    target = _target(item, year)
    month, number = day
    when = calendar.of_year(year, "month")[month - 1].first + timedelta(number - 1)
    return (
        f"  - date: {when}\n    item: {item.id}\n    year: {year}\n"
        f"    from: {target}\n    to: {target + sign * (target // 12)}\n"
        f"    reason: {MARK}：{reason}\n    approved_by: {MARK}领导小组\n"
        f"    document: {document(when)}\n"
    )
