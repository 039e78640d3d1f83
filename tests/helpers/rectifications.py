"""A problem to be put right, and the measure that does it."""

from typing import Any

from helpers import happened
from mjplan.record import Record

PROBLEM = '  - {kind: rectification, id: x, name: 监督实效, due: "2018", also: [y]}\n'
MEASURE = "  - {kind: commitment, id: y, name: 探索方式}\n"
ITEMS = PROBLEM + MEASURE
PROOF = ("办〔2018〕3号",)


def judged(day: str, how: Any = "met") -> Record:
    return happened(day, assessment=how, evidence=PROOF)
