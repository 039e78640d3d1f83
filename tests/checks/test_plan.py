"""The rules of a plan whose bounds a single bad file cannot show (the others: tests/bad)."""

import pytest

from helpers import HEAD, Desk

ITEM = "  - {kind: commitment, id: x, name: 结对, owner: 甲}\n"


def problems(desk: Desk, first: int, last: int) -> list[str]:
    """What `check` says of a plan from one year to another, the last line apart."""
    desk.plan(ITEM)
    head = HEAD.replace("{first: 2016, last: 2020}", f"{{first: {first}, last: {last}}}")
    desk.write({"plan/plan.yaml": head})
    return desk.run("check", today=f"{first}-06-30").out.splitlines()[:-1]


@pytest.mark.parametrize(("first", "last"), [(2001, 2001), (2001, 2049), (2001, 2050)])
def test_a_plan_may_span_fifty_years(desk: Desk, first: int, last: int) -> None:
    assert problems(desk, first, last) == []


@pytest.mark.parametrize("last", [2051, 2052, 2101])
def test_a_plan_may_not_span_more(desk: Desk, last: int) -> None:
    assert problems(desk, 2001, last) == [
        f"plan/plan.yaml:3:{len('period: {first: 2001, last: ') + 1}: 错误 "
        "规划期超过 50 年，请检查起止年份"
    ]


def test_a_plan_does_not_end_before_it_begins(desk: Desk) -> None:
    (problem,) = problems(desk, 2001, 2000)
    assert problem.endswith("规划期的最后一年 2000 早于第一年 2001")
