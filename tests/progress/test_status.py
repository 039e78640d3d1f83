"""What several kinds judge a status by."""

from decimal import Decimal

import pytest

from helpers import plan_of
from mjplan.model import Count, Level
from mjplan.progress.status import is_met

ITEMS = """\
  - {kind: count, id: least, name: 至少, unit: 篇, comparator: at_least, targets: {2018: 10}}
  - {kind: count, id: same, name: 正好, unit: 篇, comparator: exactly, targets: {2018: 10}}
  - {kind: level, id: near, name: 左右, unit: 人, comparator: about, targets: {2018: 10}}
"""
POLICIES = "policies: {tolerance: {near: 2}}\n"


@pytest.mark.parametrize(
    ("item", "met"),
    [
        ("least", {9: False, 10: True, 11: True}),
        ("same", {9: False, 10: True, 11: False}),
        ("near", {7: False, 8: True, 10: True, 13: True}),
    ],
)
def test_a_target_is_met_as_its_wording_is_read(item: str, met: dict[int, bool]) -> None:
    plan = plan_of(ITEMS, POLICIES)
    each = plan.items[item]
    assert isinstance(each, Count | Level)
    assert {n: is_met(plan, each, Decimal(10), Decimal(n)) for n in met} == met
