"""Points that are added and taken away, in words."""

from decimal import Decimal

import pytest

from helpers import happened, ledger_of
from helpers.measures import on
from mjplan.model import Points
from mjplan.render import points
from mjplan.render.effect import effect
from mjplan.render.kinds import target

POINTS = "  - {kind: points, id: x, name: 加减分, most: 5, least: -5}\n"


@pytest.mark.parametrize(
    ("most", "least", "said"),
    [
        ("5", "-5", "限 -5～5 分"),
        ("5", "0", "限 0～5 分"),
        ("2.5", None, "不超过 2.5 分"),
        (None, "-3", "不低于 -3 分"),
        (None, None, ""),
    ],
)
def test_the_limits(most: str | None, least: str | None, said: str) -> None:
    ends = [None if each is None else Decimal(each) for each in (most, least)]
    item = Points(id="x", name="加减分", most=ends[0], least=ends[1])
    assert points.limits(item) == said


def test_what_was_added_up() -> None:
    item = Points(id="x", name="加减分", most=Decimal(5), least=Decimal(-5))
    ledger = ledger_of(POINTS, happened("2018-02-01", 4), happened("2018-03-01", 3))
    early, late = on(ledger, "2018-02-01"), on(ledger, "2018-03-01")
    assert target(late) == "限 -5～5 分"
    assert effect(early, late) == ("加减分 2018：4 → 5 分（合计 7 分，限度以外的不计，计 5 分）")
    assert points.explained(ledger.plan, item, late) == [
        "加减分：全年合计限 -5～5 分",
        "2 条有效记录，计 5 分",
    ]
    nothing = on(ledger, "2018-01-01")
    assert points.explained(ledger.plan, item, nothing) == [
        "加减分：全年合计限 -5～5 分；还没有记录，不加也不减"
    ]
    assert points.example(item) == "加减分 1 --title 为什么"
