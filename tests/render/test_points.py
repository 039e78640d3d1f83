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
    ("limits", "said"),
    [
        ({"most": "5", "least": "-5"}, "-5～5 分"),
        ({"most": "5", "least": "0"}, "0～5 分"),
        ({"most": "2.5"}, "不超过 2.5 分"),
        ({"least": "-3"}, "不低于 -3 分"),
        ({}, ""),
    ],
)
def test_the_limits(limits: dict[str, str], said: str) -> None:
    item = Points(id="x", name="加减分", **{key: Decimal(each) for key, each in limits.items()})
    assert points.limits(item) == said


def test_what_was_added_up() -> None:
    ledger = ledger_of(POINTS, happened("2018-02-01", 4), happened("2018-03-01", 3))
    early, late = on(ledger, "2018-02-01"), on(ledger, "2018-03-01")
    assert target(late) == "-5～5 分"
    assert effect(early, late) == ("加减分 2018：4 → 5 分（合计 7 分，限度以外的不计，计 5 分）")
    item = ledger.plan.items["x"]
    assert points.explained(ledger.plan, item, late) == [  # type: ignore[arg-type]
        "加减分：全年合计 -5～5 分",
        "2 条有效记录，计 5 分",
    ]
    nothing = on(ledger, "2018-01-01")
    assert points.explained(ledger.plan, item, nothing) == [  # type: ignore[arg-type]
        "加减分：全年合计 -5～5 分；还没有记录，不加也不减"
    ]
    assert points.example(item) == "加减分 1 --title 为什么"  # type: ignore[arg-type]
