"""`mjplan units check` from beginning to end: an organisation, its units, and what does not fit."""

import json

import pytest

from helpers import Desk
from helpers.commands import completed

HEAD = "name: {0}规划\norganisation: {0}\nperiod: {{first: 2018, last: 2020}}\nareas: [work.yaml]\n"
UNITS = """\
catalog: kpb
groups:
  - {id: municipal, name: 市直单位}
  - {id: alone, name: 单列单位, ranked: false}
units:
  - {id: fgw, name: 市发改委, group: municipal, source: ../fgw}
  - {id: jyj, name: 市教育局, group: municipal, source: ../jyj}
  - {id: kjj, name: 市科技局, group: alone, source: ../kjj}
indicators:
  - {item: opinions, total: sum, points: 40, shares: {2018: {fgw: 120, jyj: 100, kjj: 80}}}
  - {item: law, total: met, points: 20}
"""
REPORTS = (
    "{{kind: count, id: reports, name: 报送信息, unit: {}, targets: {{2018: {}}}, "
    "indicator: kpb.opinions}}"
)
PLANS = {
    "kpb": [
        "{kind: count, id: opinions, name: 社情民意, unit: 篇, targets: {2018: 300}}",
        "{kind: milestone, id: law, name: 普法规划, due: 2018}",
    ],
    "fgw": [
        REPORTS.format("篇", 120),
        "{kind: commitment, id: law, name: 普法, indicator: kpb.law}",
    ],
    "jyj": [REPORTS.format("篇", 90)],
    "kjj": [REPORTS.format("件", 80)],
}


@pytest.fixture
def office(desk: Desk) -> Desk:
    """The workspace of an office above three units, which lie beside it."""
    for name, items in PLANS.items():
        lines = "".join(f"  - {item}\n" for item in items)
        desk.write(
            {
                f"{name}/plan/plan.yaml": HEAD.format(name),
                f"{name}/plan/work.yaml": f"id: work\nname: 工作\nitems:\n{lines}",
            }
        )
    desk.write({"kpb/plan/units.yaml": UNITS})
    desk.patch.chdir(desk.root / "kpb")
    return desk


def test_what_does_not_fit_is_told_unit_by_unit(office: Desk) -> None:
    checked = office.run("units", "check", "--processes", "1", today="2018-06-29")
    assert (checked.code, checked.err) == (1, "")
    assert checked.out == (
        "核对各单位\n"
        "级别  指标          问题和办法\n"
        "【市教育局（jyj）】\n"
        "错误  kpb.opinions  2018 年目标 90，下达的是 100：请该单位改目标（写在 adjustments 里），"
        "或改正分解表\n"
        "错误  kpb.law       没有承担“普法规划”的事项：请该单位在规划里写这一项，并写上 indicator:"
        " kpb.law\n"
        "【市科技局（kjj）】\n"
        "错误  kpb.opinions  “报送信息”是计数/件，指标是计数/篇：不同类，不合计，不比较；"
        "请该单位改成同种类、同单位的事项\n"
        "【各单位合计】\n"
        "警告  kpb.opinions  2018 年 2 个同类单位的目标合计 210，本规划的目标 300，差 90"
        "（另有 1 个单位没有算进去）：请核对分解表和各单位的目标\n"
        "\n3 个单位，2 个共同指标：3 处错误，1 处警告\n"
    )


def test_nothing_is_left_once_it_is_put_right(office: Desk) -> None:
    law = "{kind: commitment, id: law, name: 普法, indicator: kpb.law}"
    mended = {"jyj": [REPORTS.format("篇", 100), law], "kjj": [REPORTS.format("篇", 80)]}
    for name, items in mended.items():
        lines = "".join(f"  - {item}\n" for item in items)
        text = f"id: work\nname: 工作\nitems:\n{lines}"
        office.write({f"{name}/plan/work.yaml": text})
    checked = office.run("units", "check", "--processes", "1", today="2018-06-29")
    assert (checked.code, checked.out) == (0, "没有问题：3 个单位，2 个共同指标\n")


def test_a_unit_with_errors_is_named_by_them(office: Desk) -> None:
    (office.root / "jyj/plan/work.yaml").write_text("- \n", encoding="utf-8")
    words = ("units", "check", "--as-of", "2018-06-30", "--processes", "1", "--format", "json")
    checked = office.run(*words, today="2018-06-29")
    answer = json.loads(checked.out)
    assert (checked.code, answer["as_of"]) == (1, "2018-06-30")
    found = [(each["code"], each["name"]) for each in answer["findings"]]
    assert found == [("unread", "市教育局"), ("unlike", "市科技局"), ("sum", None)]
    assert "文件有错：有 1 处错误" in answer["findings"][0]["message"]


def test_it_is_asked_of_the_organisation_above(office: Desk) -> None:
    office.patch.chdir(office.root / "fgw")
    checked = office.run("units", "check")
    assert checked.code == 1
    assert "plan/units.yaml:1:1: 错误 这里没有各单位的目录" in checked.err
    office.patch.chdir(office.root / "kpb")
    office.write({"kpb/plan/units.yaml": UNITS.replace("item: law", "item: lax")})
    assert "未知事项" in office.run("units", "check").err
    assert office.run("units", "check", "--format", "csv").code == 2


def test_units_and_groups_are_offered(office: Desk) -> None:
    office.root = office.root / "kpb"
    assert completed(office, "mjplan units show 市教") == ["市教育局"]
    assert completed(office, "mjplan units status --group m") == ["municipal"]
