"""Points that are a part of what there was to earn say which; what comes from elsewhere says from
where."""

from decimal import Decimal

from mjplan.fleet.grounds import ground
from mjplan.fleet.table.values import Part


def test_what_earns_a_part_says_its_rate() -> None:
    part = Part("kpb.a", "甲", Decimal(40), "short", Decimal("11.67"), Decimal("0.291667"))
    assert ground(part) == "没有达到，得分率 29.17%"
    assert ground(part._replace(ground="met", reached=Decimal(1))) == "达到目标"
    assert ground(part._replace(ground="given", source="报告")) == "来源：报告"
