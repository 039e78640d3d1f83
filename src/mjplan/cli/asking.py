"""Questions in plain lines, which every input method can answer: a line, one or several of a
numbered list, an item of the plan.

`?` explains a question, where there is an explanation. What is wrong with an answer is said, and
the question asked again. At the end of input nothing more is done.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from mjplan.append_log import NOTHING_WRITTEN
from mjplan.checks.names import several
from mjplan.cli import console, meant
from mjplan.cli.exits import PROBLEMS, USAGE, WRONG, Stop
from mjplan.lookup import Names, find
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.sheets.book import Unread
from mjplan.text import quoted

T = TypeVar("T")

NOTHING = "这一条没有写入"

_OF_OPTIONS = re.compile(r"^--[a-z]+ |（[a-z]+）|[，：]加上 --.*$")
"""What a sentence says of how an answer would be typed on the command line."""

_HELP = ("?", "？")
_PATIENT = 3
"""After how many answers that can't be read it is said how to get out."""
_MOST = 4000
"""Bytes of a line; a terminal cuts longer ones, and says nothing."""

_WHICH = "事项（名称、其中几个字或拼音首字母；回车先列领域，? 看说明）："
_WHICH_HELP = (
    "写这件事记在哪一项上：名称、别名、其中几个字，或拼音首字母（如 wz 是“网站”）。",
    "有几项可能时列出来，写前面的号。回车先列领域，写领域的号再列它的事项。",
    "不做了按 Ctrl-C，什么都不写入。",
)


def line(question: str, help_: Sequence[str], ended: str = NOTHING) -> str:
    """Return the line that is typed. Stops at the end of input, and says what that `ended`."""
    while True:
        typed = console.answer(question)
        if typed is None:
            console.complain(ended)
            raise Stop(PROBLEMS)
        if help_ and typed in _HELP:
            say(help_)
        elif "\ufffd" in typed:
            console.say("  有的字读不出（删字时可能只删了半个），请重新写这一行")
        elif len(typed.encode(errors="replace")) > _MOST:
            console.say("  这一行太长，终端会截断它，请写短一些")
        else:
            return typed


def until_read(
    question: str, help_: Sequence[str], read: Callable[[str], T | Unread], ended: str = NOTHING
) -> T:
    """Ask until `read` takes the answer, each time saying why not, and return what it makes of
    it."""
    refused = 0
    while True:
        typed = line(question, help_, ended)
        try:
            answer = read(typed)
        except Stop as stop:
            if stop.code != USAGE:
                raise
            _say_why(stop.said)
        else:
            if not isinstance(answer, Unread):
                return answer
            say([answer.why])
        refused += 1
        if refused == _PATIENT:
            say(["不做了按 Ctrl-C"])


def agrees(question: str, otherwise: Callable[[str], bool]) -> bool:
    """Ask, and return whether the answer is yes, as nothing is too; `otherwise` does something else
    with other words, and says whether it knew them: then it is asked again."""
    while True:
        typed = line(question, ("回车或 y 写入，n 不写。",)).casefold()
        if not typed or typed in console.YES:
            return True
        if typed in console.NO:
            return False
        if not otherwise(typed):
            console.say("  请写 y 或 n")


def numbered(things: Sequence[str]) -> list[str]:
    """Return the lines of a list to choose from by number."""
    width = len(str(len(things)))
    return [f"{place:>{width}} {thing}" for place, thing in enumerate(things, 1)]


def by_number(typed: str, things: Sequence[T]) -> T | None:
    """Return what has that number in a list, as the screen shows it."""
    number = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
    return things[number - 1] if 0 < number <= len(things) else None


def say(lines: Iterable[str]) -> None:
    """Say some lines beside a question."""
    for each in lines:
        console.say(f"  {each}")


def of_list(typed: str, things: Sequence[Names]) -> str:
    """Return the name of what an answer means by its number or by a word; the answer itself where
    it means none."""
    if chosen := by_number(typed, things):
        return chosen.name
    found = find(typed, things)
    only = found.candidates if found.unclear and len(found.candidates) == 1 else ()  # 印 of 印发
    match = found.match or next(iter(only), None)
    return match.name if match else typed


def several_of_list(typed: str, things: Sequence[Names]) -> list[str]:
    """Return the names of all that an answer means: 1 3 5, or names with anything between them."""
    if not typed or any(typed == thing.name for thing in things):
        return [typed] if typed else []
    return list(dict.fromkeys(of_list(word, things) for word in several(typed)))


def item(plan: Plan, why_not: Callable[[AnyItem], str]) -> AnyItem:
    """Ask which item of a plan is meant, by name, part, initials, or from the list by area; again
    where `why_not` has something against it."""
    things, areas = tuple(plan.named_things()), [each for each in plan.areas if each.items]
    shown: Sequence[Names] = ()
    by_area = False
    while True:
        typed = line(_WHICH, _WHICH_HELP)
        if not typed:
            shown, by_area = [Names(each.id, each.name) for each in areas], True
            say(numbered([f"{each.name}（{len(each.items)} 项）" for each in areas]))
            continue
        chosen = by_number(typed, shown)
        if chosen and by_area:
            (area,) = [each for each in areas if each.id == chosen.id]
            shown, by_area = [Names(each.id, each.name) for each in area.items], False
            say(numbered([each.name for each in shown]))
            continue
        if chosen is None:
            found = find(typed, things)
            chosen = found.match
            if chosen is None:
                shown, by_area = found.candidates, False
                _say_candidates(typed, shown, unclear=found.unclear)
                continue
        item = plan.items[chosen.id]
        if why := why_not(item):
            console.say(f"  {why}")
            continue
        console.say(f"  → {meant.listed([chosen])}")
        return item


def _say_candidates(typed: str, things: Sequence[Names], *, unclear: bool) -> None:
    if not things:
        console.say(f"  没有事项 {quoted(typed)}；回车先列领域")
        return
    why = "可指几个事项，写号选一个：" if unclear else "不是事项名，相近的有（写号选一个）："
    console.say(f"  {quoted(typed)} {why}")
    say(numbered([each.name for each in things]))


def _say_why(said: str) -> None:
    """Say why an answer is not taken; that nothing is written goes without saying here."""
    for each in said.splitlines():
        why = each.removeprefix(WRONG).removesuffix(NOTHING_WRITTEN).rstrip("；。")
        say([plainly(why)] if why else [])


def plainly(why: str) -> str:
    """Return why an answer is not taken without what it says of options and fields in files."""
    return _OF_OPTIONS.sub("", why)
