"""Targets, wording and comparator: what is read one way only, and what is refused."""

import pytest

from helpers import plan_of
from mjplan.band import Comparator
from mjplan.checks.comparing import falling_count, of_comparison

HEAD = "policies: {tolerance: {x: 5}}\n"


def faults(item: str, head: str = HEAD) -> list[str]:
    plan = plan_of(f"  - {{id: x, name: 甲, unit: 点, {item}}}\n", head)
    return [fault.rule for fault in of_comparison(plan, plan.items["x"])]


@pytest.mark.parametrize(
    ("item", "comparator"),
    [
        ("kind: count, wording: 控制在3起以内, targets: {2018: 3}", "at_most"),
        ("kind: count, wording: 零发生, targets: {2018: 0}", "at_most"),
        ("kind: level, wording: 15—20%, targets: {2018: [15, 20]}", "between"),
        ("kind: level, wording: 85%左右（80%至90%）, targets: {2018: 85}", "about"),
        (
            "kind: level, wordings: {2018: 降至40以下, 2019: 降至35以下}, "
            "targets: {2018: 40, 2019: 35}",
            "at_most",
        ),
        ("kind: level, comparator: at_least, targets: {2018: 40, 2019: 35}", "at_least"),
        ("kind: count, targets: {2018: 40, 2019: 35}", "at_least"),
        ("kind: level, comparator: at_most, opening: {value: -5}, targets: {2018: -10}", "at_most"),
        ("kind: level, wording: 15%至20%, comparator: at_least, targets: {2018: 15}", "at_least"),
        ("kind: level, wording: 不低于40, opening: {value: 50}, targets: {2018: 40}", "at_least"),
    ],
)
def test_what_is_read_one_way(item: str, comparator: Comparator) -> None:
    assert faults(item) == []
    plan = plan_of(f"  - {{id: x, name: 甲, unit: 点, {item}}}\n", HEAD)
    assert plan.comparator(plan.items["x"]) == comparator


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        ("kind: count, wording: 不超过3起, comparator: exactly, targets: {2018: 3}", "comparator"),
        ("kind: count, wording: 不少于3起, comparator: at_most, targets: {2018: 3}", "comparator"),
        ("kind: level, wording: 15%至20%, targets: {2018: 15}", "target"),
        ("kind: level, comparator: between, targets: {2018: 15}", "target"),
        ("kind: level, comparator: at_most, targets: {2018: [15, 20]}", "target"),
        ("kind: count, comparator: between, targets: {2018: [-1, 20]}", "target"),
        ("kind: level, targets: {2018: 0}", "falling"),
        ("kind: level, opening: {value: 50}, targets: {2018: 40}", "falling"),
        ("kind: level, wording: 达到40, opening: {value: 50}, targets: {2018: 40}", "falling"),
        ("kind: level, comparator: at_most, better: less, targets: {2018: 40}", "better"),
        ("kind: level, wording: 保持10, targets: {2018: 10}", "wording"),
        (
            "kind: level, wordings: {2018: 10以上, 2019: 12以下}, targets: {2018: 10, 2019: 12}",
            "wording",
        ),
    ],
)
def test_what_may_be_read_two_ways_is_refused(item: str, rule: str) -> None:
    assert faults(item) == [rule]


def test_the_plans_own_words_come_first() -> None:
    own = "policies: {comparators: {控制在: at_least}}\n"
    plan = plan_of(
        "  - {kind: count, id: x, name: 甲, unit: 起, wording: 控制在3起, targets: {2018: 3}}\n",
        own,
    )
    assert plan.comparator(plan.items["x"]) == "at_least"


def test_the_plans_own_word_is_not_read_out_of_its_opposite() -> None:
    """超过 as a floor made one of 不超过."""
    own = "policies: {comparators: {超过: at_least}}\n"
    item = "kind: count, wording: 全年不超过5起, targets: {2018: 5}"
    assert faults(item, own) == ["wording"]
    assert faults(item.replace("不超过", "超过"), own) == []


def test_the_plans_own_word_may_not_turn_a_limit_round() -> None:
    own = "policies: {comparators: {以上: at_least}}\n"
    item = "kind: count, wording: 3人以上的事故不超过2起, targets: {2018: 2}"
    assert faults(item, own) == ["wording"]
    assert faults(f"{item}, comparator: at_most", own) == []


@pytest.mark.parametrize(
    ("targets", "warned"),
    [
        ("{2018: 9, 2019: 8, 2020: 7}", True),
        ("{2018: 9, 2019: 8, 2020: 8}", False),
        ("{2018: 9, 2019: 8}", False),
    ],
)
def test_a_count_that_falls_every_year_is_asked_about(targets: str, warned: bool) -> None:
    plan = plan_of(f"  - {{kind: count, id: x, name: 甲, unit: 起, targets: {targets}}}\n", "")
    assert bool(falling_count(plan, plan.items["x"])) is warned
