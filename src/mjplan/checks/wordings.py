"""Whether an item asks as often as its wording does."""

import re
import unicodedata
from collections.abc import Iterator

from mjplan import typed
from mjplan.model import AnyItem, EveryMember, EveryPeriod

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


def _asked(wording: str) -> Iterator[int]:
    """Every number of times that a wording names."""
    for found in re.finditer(_TIMES, unicodedata.normalize("NFKC", wording)):
        yield int(typed.number(found["number"]) or 0)
