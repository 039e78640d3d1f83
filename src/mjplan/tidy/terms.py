"""The word of each code in the tidy tables, for people."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from mjplan.progress.reached import Ground
from mjplan.render import grounds, notes, words
from mjplan.render.kinds import KINDS
from mjplan.tidy.rows import LEVELS
from mjplan.wording import COMPARATORS

_KINDS = {str(kind.__struct_config__.tag): said.word for kind, said in KINDS.items()}
_GROUNDS = grounds.PLAIN | {
    Ground.MET: "达到目标",
    Ground.ON_THE_WAY: "按到今天应达的",
    Ground.SHORT: "没有达到目标",
    Ground.OVER: "超过上限",
    Ground.LATE: "完成了，晚了",
    Ground.KEPT: "已落实",
    Ground.NOT_KEPT: "没有落实",
    Ground.TURNS: "按做到的次数",
    Ground.TURNS_SO_FAR: "按到今天做到的次数",
    Ground.POINTS: "加减分",
    Ground.LIMIT_OPEN: "年底才看上限",
}


def _values(said: Mapping[Any, str]) -> dict[str, str]:
    """Return words by what the tables hold of each code."""
    return {code.value if isinstance(code, Enum) else code: word for code, word in said.items()}


WORDS: dict[tuple[str, str], Mapping[str, str]] = {
    ("units", "state"): {
        "ok": "已读",
        "errors": "文件有错",
        "refused": "没有读",
        "crashed": "没有读完",
        "unreachable": "连不上",
    },
    ("items", "kind"): _KINDS,
    ("items", "comparator"): _values(COMPARATORS),
    ("items", "better"): _values(notes.WAYS),
    ("items", "rhythm"): words.EVERY,
    ("measures", "status"): _values(words.STATUSES),
    ("measures", "state"): _values(words.STATES),
    ("focuses", "state"): {"open": "未完成", "done": "已完成", "dropped": "已取消"},
    ("problems", "level"): {code: word for word, code in LEVELS.items()},
    ("records", "assessment"): {"met": "达到", "unmet": "没有达到"},
    ("records", "outcome"): words.OUTCOMES,
    ("indicators", "kind"): _KINDS,
    ("indicators", "total"): {"sum": "相加", "met": "数完成几个", "none": "不合计"},
    ("points", "ground"): _values(_GROUNDS)
    | {
        "no_item": "没有对应的事项",
        "unlike": "不同类",
        "no_score": "还没有给分",
        "given": "从别处来",
    },
}
"""What stands for a code, by table and column; a code without a word stands as it is."""
