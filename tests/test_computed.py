"""What is computed from other items: its facts, and whose records count for it."""

import pytest

from helpers import plan_of, read
from helpers.measures import COUNT_SUM, RATES, SENT, USED
from mjplan.computed import Ratio
from mjplan.plan import Plan

DEEP = (
    "  - {kind: count, id: x, name: 全省, unit: 件, sum_of: [city, north], targets: {2018: 9}}\n"
    "  - {kind: count, id: north, name: 北区, unit: 件, better: more}\n"
    + COUNT_SUM.replace("id: x", "id: city")
)


@pytest.mark.parametrize(("unit", "scale"), [("'%'", 100), ("％", 100), ("‰", 1000), ("人/件", 1)])
def test_a_rate_is_in_its_unit(unit: str, scale: int) -> None:
    ratio = read(f"{{kind: ratio, id: x, name: 率, unit: {unit}, of: a, to: b}}", Ratio)
    assert (ratio.scale, ratio.made_of) == (scale, ("a", "b"))


def sources(plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    item = plan.items["x"]
    return plan.sources(item), plan.needs(item)


@pytest.mark.parametrize(
    ("items", "ids"),
    [
        (SENT.replace("id: sent", "id: x"), ("x",)),
        (RATES, ("used", "sent")),
        (COUNT_SUM, ("east", "west")),
        (DEEP, ("east", "west", "north")),
    ],
)
def test_whose_records_count(items: str, ids: tuple[str, ...]) -> None:
    assert sources(plan_of(items)) == (ids, ids)


def test_the_records_of_a_part_count_for_whatever_the_sum_counts_for() -> None:
    promise = "  - {kind: commitment, id: x, name: 调解工作, also: [city]}\n"
    plan = plan_of(promise + COUNT_SUM.replace("id: x", "id: city"))
    assert sources(plan) == (("x", "east", "west"),) * 2


def test_a_circle_has_an_end() -> None:
    """`check` names it, and it goes on to the records."""
    items = "".join(
        f"  - {{kind: count, id: {one}, name: {one}, unit: 件, sum_of: [{other}], better: more}}\n"
        for one, other in (("x", "y"), ("y", "x"))
    )
    assert sources(plan_of(items)) == ((), ())


def test_what_has_no_target_but_a_direction_stands_in_every_year() -> None:
    plan = plan_of(COUNT_SUM + USED)
    assert plan.years_of(plan.items["east"]) == (2016, 2017, 2018, 2019, 2020)
    assert plan.years_of(plan.items["used"]) == (2018,)
    looking = [item.id for item in plan.items.values() if item.looks_back]
    assert looking == ["east", "west"]
