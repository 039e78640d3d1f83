"""Which item a word in a cell or a text means, and who of its roster."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from mjplan.checks.names import several
from mjplan.item import DEPARTMENTS
from mjplan.lookup import Found, Names, resolve
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.sheets.book import Unread
from mjplan.text import folded, quoted

_MOST = 5
"""How many candidates are named."""

_LONGEST = 100
"""Longer words name nothing, and are compared with nothing."""


def item(plan: Plan, word: str) -> AnyItem | Unread:
    """Return the item that `word` means by id, name, alias or an unambiguous part, blanks and full
    width apart; else why none, with the candidates."""
    name = folded(word)
    if not name or len(name) > _LONGEST:
        return Unread(f"{quoted(word)} 不是事项名：请写事项的名称，全部事项见 mjplan plan")
    meant = _finder(plan)(name)
    if meant.match is not None:
        return plan.items[meant.match.id]
    names = tuple(plan.items[each.id].name for each in meant.candidates[:_MOST])
    if not names:
        return Unread(f"没有事项 {quoted(word)}：全部事项见 mjplan plan")
    return Unread(f"{quoted(word)} {_why_not(meant, name)}：{_listed(names, meant)}，请写全名")


def people(plan: Plan, item: AnyItem, written: str) -> tuple[str, ...]:
    """Return the names that a cell holds of who took part: one that stands on the item's roster as
    it is written, else several taken apart. Whoever is not on it is refused with the record."""
    known = plan.stints(item.roster) if item.roster else {}
    names = [written] if written in known else several(written)
    if item.roster == DEPARTMENTS:
        names = [plan.department_name(name) for name in names]
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=4)
def _finder(plan: Plan) -> Callable[[str], Found]:
    """Return what finds the items of a plan by a folded word; it looks for each word once, however
    many lines have it."""
    things = tuple(
        Names(each.id, folded(each.name), tuple(map(folded, each.aliases)))
        for each in plan.named_things()
    )
    return lru_cache(maxsize=1 << 12)(lambda word: resolve(word, things))


def _why_not(meant: Found, word: str) -> str:
    if meant.unclear:
        return "只有一个字，名称里有它的事项是" if len(word) == 1 else "可指几个事项"
    return "不是事项名，相近的有"


def _listed(names: Iterable[str], meant: Found) -> str:
    number = len(meant.candidates)
    more = f" 等 {number} 个" if number > _MOST else ""
    return f"{'、'.join(names)}{more}"
