"""Decisions on a plan: a day that was moved, a target or an item that was called off."""

TRAINING = "  - {kind: count, id: c, name: 培训班, unit: 期, targets: {2018: 4, 2019: 5}}\n"
SHOW = "  - {kind: milestone, id: m, name: 展览, due: 2018-06}\n"


def decided(*decisions: str) -> str:
    """`adjustments:` of "day, what" each, as "2018-03-01, item: c, year: 2018, cancel: true"."""
    end = "reason: 疫情停办, approved_by: 理事会, document: 协会〔2018〕9号"
    return "adjustments:\n" + "".join(f"  - {{date: {each}, {end}}}\n" for each in decisions)


CALLED_OFF = "2018-03-01, item: c, year: 2018, cancel: true"
ENDED = "2018-03-01, item: m, cancel: true"
MOVED = "2018-03-01, item: m, due: 2019-06"
