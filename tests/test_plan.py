"""The assembled plan: which target is in force, and how numbers compare."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import HEAD, Desk, ledger_of, plan_of, read
from helpers.adjustments import ARTICLES, DAYS, adjusted
from helpers.commands import status
from mjplan.model import Area, Head
from mjplan.plan import Plan
from mjplan.quantities import Count

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
    assert 120 + sum(each.rise for each in made) == plan.target(item, 2018, day)
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


AREA = """\
id: work
name: 工作
department: office
items:
  - {kind: commitment, id: mine, name: 自己的}
  - {kind: commitment, id: yours, name: 别人的, department: board}
"""
UNITS = """\
departments: [{id: office, name: 办公室}]
roles: [{id: board, name: 理事会}]
"""


def test_an_area_may_give_the_department_of_all_its_items() -> None:
    """Every item had to repeat it; an item may still say otherwise."""
    plan = Plan(read(HEAD + UNITS, Head), (read(AREA, Area),))
    mine, yours = plan.items.values()
    assert (plan.department_of(mine), plan.responsible(mine)) == ("office", "办公室")
    assert (plan.department_of(yours), plan.responsible(yours)) == ("board", "理事会")


def test_the_areas_department_is_told_by_every_command(desk: Desk) -> None:
    desk.write({"plan/plan.yaml": HEAD + UNITS, "plan/work.yaml": AREA})
    assert "责任处室：办公室" in desk.run("show", "自己的").out
    told = {each["id"]: each["department"] for each in status(desk, "2018")["items"]}
    assert told == {"mine": "办公室", "yours": "理事会"}
    message = desk.run("remind", "2018-06", "--by", "办公室").out
    assert "自己的" in message
    assert "别人的" not in message


@pytest.mark.parametrize(
    ("begin", "first"),
    [
        ("", "2016-01-01"),
        ("2018", "2018-01-01"),
        ("2018-04", "2018-04-01"),
        ("2018Q3", "2018-07-01"),
    ],
)
def test_the_records_begin_with_the_plan_or_on_a_later_day(begin: str, first: str) -> None:
    plan = plan_of(ARTICLES, f"records_begin: {begin}\n" if begin else "")
    day = date.fromisoformat(first)
    assert plan.begin == day
    assert plan.keeps(day)
    assert not plan.keeps(day - timedelta(1))
    assert plan.begins_within(2018) == (begin in ("2018-04", "2018Q3"))
