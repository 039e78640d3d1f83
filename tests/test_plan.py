"""The assembled plan: which target is in force, and how numbers compare."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import ledger_of, plan_of
from helpers.adjustments import ARTICLES, DAYS, adjusted
from mjplan.model import Count

TARGETS = st.integers(1, 500)


@settings(deadline=None)
@given(st.lists(st.tuples(DAYS, TARGETS), max_size=6), DAYS, st.randoms(use_true_random=False))
def test_the_target_in_force_is_the_last_that_was_decided(
    decided: list[tuple[date, int]], day: date, luck: Any
) -> None:
    """By definition: the `to` of the latest adjustment up to the day, or else the plan's; and the
    steps in force add up to the difference between the two."""
    decided.sort(key=lambda step: step[0])
    before = [120, *(to for _, to in decided)]
    steps = [(f"{d}", 2018, was, to) for (d, to), was in zip(decided, before, strict=False)]
    if len({d for d, _ in decided}) == len(decided):
        luck.shuffle(steps)  # in the file they may stand in any order, if their days differ
    plan = plan_of(ARTICLES, adjusted(*steps) if steps else "")
    item = plan.items["x"]
    assert isinstance(item, Count)
    wanted = [to for d, to in decided if d <= day]
    assert plan.target(item, 2018, day) == (wanted[-1] if wanted else 120)
    made = plan.adjustments("x", 2018, day)
    assert 120 + sum(each.to - each.was for each in made) == plan.target(item, 2018, day)
    assert [each.date for each in made] == [d for d, _ in decided if d <= day]
    assert plan.target(item, 2019, day) == 130


@pytest.mark.parametrize(
    ("wording", "reading"),
    [("不少于100篇", "at_least"), ("100篇左右", "about"), ("100篇", "exactly")],
)
def test_the_wording_decides_how_numbers_compare(wording: str, reading: str) -> None:
    policies = "policies: {comparators: {不少于: at_least, 左右: about}, bare_number: exactly}\n"
    items = ARTICLES.replace("unit", f"wording: {wording}, unit")
    ledger = ledger_of(items, head=policies)
    item = ledger.plan.items["x"]
    assert item.id == "x"
    assert ledger.plan.comparator(item) == reading
