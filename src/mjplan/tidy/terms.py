"""The word of each code in the tidy tables, for people."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from mjplan.render import notes, words
from mjplan.render.grounds import BRIEF
from mjplan.render.kinds import KINDS
from mjplan.tidy.rows import LEVELS
from mjplan.wording import COMPARATORS


def _values(said: Mapping[Any, str]) -> dict[str, str]:
    """Return words by what the tables hold of each code."""
    return {code.value if isinstance(code, Enum) else code: word for code, word in said.items()}


KIND_WORDS = {str(kind.__struct_config__.tag): said.word for kind, said in KINDS.items()}
STATES = {
    "ok": "已读",
    "errors": "文件有错",
    "refused": "没有读",
    "crashed": "没有读完",
    "unreachable": "连不上",
}
"""How it went to read a unit."""
TOTALS = {"sum": "相加", "met": "数完成几个", "none": "不合计"}
"""How the figures of units come together."""
GROUNDS = _values(BRIEF) | {
    "no_item": "单位的规划里没有这一项",
    "unlike": "不同类，不比较",
    "no_score": "还没有得分",
    "given": "从别处来",
}
"""Why there are points, or none."""

WORDS: dict[tuple[str, str], Mapping[str, str]] = {
    ("units", "state"): STATES,
    ("items", "kind"): KIND_WORDS,
    ("items", "comparator"): _values(COMPARATORS),
    ("items", "better"): _values(notes.WAYS),
    ("items", "rhythm"): words.EVERY,
    ("measures", "status"): _values(words.STATUSES),
    ("measures", "state"): _values(words.STATES),
    ("focuses", "state"): {"open": "未完成", "done": "已完成", "dropped": "已取消"},
    ("problems", "level"): {code: word for word, code in LEVELS.items()},
    ("records", "assessment"): {"met": "达到", "unmet": "没有达到"},
    ("records", "outcome"): words.OUTCOMES,
    ("indicators", "kind"): KIND_WORDS,
    ("indicators", "total"): TOTALS,
    ("points", "ground"): GROUNDS,
}
"""What stands for a code, by table and column; a code without a word stands as it is."""
