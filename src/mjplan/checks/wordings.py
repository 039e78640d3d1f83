"""Whether an item asks as often as its wording does, and of the years that it names."""

import re
import unicodedata
from collections.abc import Iterator

from mjplan import typed
from mjplan.model import AnyItem, EveryMember, EveryPeriod
from mjplan.periods import Calendar

_NUMBER = "[0-9]{1,3}|[一二三四五六七八九两]?十[一二三四五六七八九]?|[一二三四五六七八九两]"
_TO = r"至到或~—–\-"
_TIMES = (
    f"(?<![第{_TO}0-9一二三四五六七八九十两])(?P<number>{_NUMBER})"
    f"(?:[{_TO}](?:{_NUMBER}))? *(?:次|场|期|回|轮|遍|篇|份|例)"
)
"""So many times: not 第二次, and of 两至三次 what must be."""


def too_few_times(item: AnyItem) -> str:
    """Say that an item's wording asks for more than its `times`; empty where it does not."""
    if not isinstance(item, EveryPeriod | EveryMember) or item.wording is None:
        return ""
    asked = max(_asked(item.wording), default=0)
    if asked <= item.times:
        return ""
    return (
        f"“{item.name}”原文写“{item.wording}”，这里按每{'人' if item.every is None else '期'}"
        f" {item.times} 次算：要求 {asked} 次的请写 times: {asked}"
    )


def other_year(item: AnyItem, calendar: Calendar) -> str:
    """Say that an item's wording is of school or fiscal years, where the plan's year begins in
    January; empty where that is not so, or somebody wrote how it is read."""
    found = re.search("学年|财年", item.wording or "")
    if found is None or calendar.starts != 1 or item.reading:
        return ""
    return (
        f"“{item.name}”原文写“{item.wording}”，这里的一年却从 1 月算起：请在 plan.yaml 的 period 里"
        f"写 starts（几月开始）和 label: {found[0]}；确按公历年算的，写进这一项的 reading"
    )


def _asked(wording: str) -> Iterator[int]:
    """Every number of times that a wording names."""
    for found in re.finditer(_TIMES, unicodedata.normalize("NFKC", wording)):
        yield int(typed.number(found["number"]) or 0)
