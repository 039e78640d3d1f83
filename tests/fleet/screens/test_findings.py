"""What does not fit, in words: on the screen and as JSON."""

from decimal import Decimal
from typing import get_args

from mjplan.fleet.checking import Finding, NoItem, Share, Sum, Unlike, Unread
from mjplan.fleet.likeness import Sort
from mjplan.fleet.screens.findings import Names, as_json, findings_table, sentence, summary
from mjplan.render import plain

NAMES = Names({"fgw": "市发改委", "jyj": "市教育局"}, {"kpb.opinions": "社情民意"}, "{} 年".format)
FOUND: list[Finding] = [
    Unread("fgw", "crashed", ""),
    NoItem("jyj", "kpb.opinions", "warning"),
    Share("jyj", "kpb.opinions", 2018, (Decimal(15), Decimal("20.50")), Decimal(30)),
    Sum("kpb.opinions", 2018, 2, 2, Decimal(310), Decimal(300), Decimal(-10)),
]


def test_every_finding_has_its_sentence() -> None:
    from mjplan.fleet.screens import findings

    assert {*findings._SENTENCES} == {*get_args(Finding)}
    codes = [kind._field_defaults["code"] for kind in get_args(Finding)]
    assert len({*codes}) == len(codes)


def test_findings_stand_unit_by_unit() -> None:
    painted = plain.paint(findings_table(FOUND, NAMES))
    assert painted.index("市发改委（fgw）") < painted.index("市教育局（jyj）")
    assert painted.index("下达的是 30") < painted.index("各单位合计")
    assert "2018 年目标 15—20.5，下达的是 30" in painted
    assert "目标合计 310，本规划的目标 300，多 10：" in painted
    assert summary(FOUND, NAMES) == "2 个单位，1 个共同指标：2 处错误，2 处警告"
    assert summary([], NAMES) == "没有问题：2 个单位，1 个共同指标"


def test_numbers_lose_nothing_in_json() -> None:
    _, _, share, total = as_json(FOUND, NAMES)
    assert (share["own"], share["share"]) == (["15", "20.5"], "30")
    assert (share["level"], share["code"], share["name"]) == ("error", "share", "市教育局")
    assert (total["missing"], total["name"]) == ("-10", None)
    unlike = Unlike("fgw", "x", "kpb.opinions", Sort("count", "件"), Sort("level", None))
    assert as_json([unlike], NAMES)[0]["own"] == {"kind": "count", "measure_unit": "件"}
    assert "是计数/件，指标是存量：" in sentence(unlike, NAMES)
