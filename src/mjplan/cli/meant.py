"""Which thing of the plan a word on the command line means: an item, a part, an area, a department.

Each stops with the candidates where it is not clear.
"""

from collections.abc import Iterable

from mjplan.checks.names import several
from mjplan.cli.exits import refuse
from mjplan.item import DEPARTMENTS
from mjplan.lookup import Found, Names, find, resolve
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.text import one_line


def item(plan: Plan, word: str) -> AnyItem:
    """Return the item that `word` means. Stops with the candidates where it is not clear."""
    meant = find(word, plan.named_things())
    if meant.match is not None:
        return plan.items[meant.match.id]
    if meant.candidates:
        why = why_not(meant, word, "事项")
        refuse(f"{word!r} {why}：{listed(meant.candidates)}。请写明其中一个；什么都没有写入")
    refuse(f"没有事项 {word!r}。全部事项见 mjplan plan；什么都没有写入")


def why_not(meant: Found, word: str, what: str) -> str:
    """Say why a word does not tell which `what` is meant: 可指几个单位."""
    if meant.unclear and len(word.strip()) == 1:
        return f"只有一个字，{what}名里有它的"
    return f"可指几个{what}" if meant.unclear else f"不是{what}名，相近的有"


def listed(things: Iterable[Names]) -> str:
    """Name things as one may type them."""
    return "、".join(f"{each.name}（{each.id}）" for each in things)


def parts(item: AnyItem | None, given: list[str] | None) -> tuple[str, ...]:
    """Return the names of an item's parts that were typed, whole or so much of each that only one
    has it; the word itself where none has."""
    words = [one_line(each) for each in given or ()]
    things = [Names(part, part) for part in (item.parts if item is not None else ())]
    found = [resolve(word, things).match for word in words]
    return tuple(each.name if each else word for each, word in zip(found, words, strict=True))


def area(plan: Plan, word: str) -> str:
    """Return the id of the area that `word` means. Stops with the list of areas otherwise."""
    exact = [a for a in plan.areas if word in (a.id, a.name)]
    partly = [a for a in plan.areas if word in a.name or word in a.id]
    for matches in (exact, partly):
        if len(matches) == 1:
            return matches[0].id
    names = listed(Names(each.id, each.name) for each in plan.areas)
    refuse(f"没有领域 {word!r}，可选：{names}")


def whose(plan: Plan, word: str) -> Names:
    """Return the department or role that is asked about. Stops with those that there are where it
    is not clear."""
    meant = resolve(word, plan.units)
    if meant.match is not None:
        return meant.match
    names = "、".join(each.name for each in meant.candidates or plan.units)
    refuse(f"没有处室或机构 {word!r}，可选：{names or '规划里一个也没有写'}")


def department(plan: Plan, by: str) -> str:
    """Return a department's full name. Stops where the plan has departments, and none or more than
    one that is meant."""
    return _unit(plan, by, plan.departments)


def unit(plan: Plan, by: str) -> str:
    """Return the full name of a department or role. Stops where the plan has departments, and none
    or more than one that is meant."""
    return _unit(plan, by, plan.units)


def _unit(plan: Plan, by: str, units: tuple[Names, ...]) -> str:
    word = one_line(by)
    if not plan.head.departments:  # nobody knows which there are
        return plan.unit_name(word)
    meant = resolve(word, units)
    if meant.match is not None:
        return meant.match.name
    how = "请写明其中一个；确有此处室，先写进 plan/plan.yaml 的 departments。什么都没有写入"
    if meant.candidates:
        why = why_not(meant, word, "处室")
        refuse(f"没有处室 {by!r}，它{why}：{listed(meant.candidates)}。{how}")
    names = "、".join(each.name for each in units)
    refuse(f"没有处室 {by!r}，可选：{names}。{how}")


def taker(plan: Plan, by: str) -> str:
    """Return who took up a report of an earlier stage: a department, or a body that the plan does
    not know. Stops where the word is part of a department's name."""
    meant = resolve(one_line(by), plan.units)
    return one_line(by) if meant.match is None and not meant.unclear else unit(plan, by)


def members(plan: Plan, item: AnyItem | None, given: list[str] | None) -> tuple[str, ...]:
    """Return the names that were typed, several in one word taken apart where all are on the
    item's roster. Whoever is not on it is refused with the record."""
    roster = item.roster if item is not None else None
    known = plan.stints(roster) if roster else {}
    names: list[str] = []
    for word in map(one_line, given or ()):
        parts = several(word)
        names += parts if word not in known and set(parts) <= set(known) else [word]
    if roster == DEPARTMENTS:
        names = [plan.department_name(name) for name in names]
    return tuple(dict.fromkeys(names))
