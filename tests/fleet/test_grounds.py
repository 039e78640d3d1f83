"""Every ground that points may have has words, and what comes from elsewhere says from where."""

from decimal import Decimal

from mjplan.fleet.grounds import GROUNDS, ground
from mjplan.fleet.table.values import Part
from mjplan.progress.reached import Ground


def test_every_ground_has_words() -> None:
    assert {each.value for each in Ground} | {"no_item", "unlike", "given", "no_score"} == {
        *GROUNDS
    }


def test_what_earns_a_part_says_its_rate() -> None:
    part = Part("kpb.a", "甲", Decimal(40), "short", Decimal("11.67"), Decimal("0.291667"))
    assert ground(part) == "没有达到，得分率 29.17%"
    assert ground(part._replace(ground="met", reached=Decimal(1))) == "达到目标"
    assert ground(part._replace(ground="given", source="报告")) == "来源：报告"
