"""Items that are a shared indicator of a catalogue above: what `check` says, and where one sees
it."""

import pytest

from helpers import Desk

ITEMS = """\
  - {kind: count, id: reports, name: 报送信息, owner: 某, unit: 篇, targets: {2018: 120}, \
indicator: kpb.opinions}
  - {kind: commitment, id: law, name: 普法, owner: 某, indicator: zzb.law}
"""


def problems(desk: Desk, items: str) -> list[str]:
    """What `check` says of items, the last line apart."""
    desk.plan(items)
    return desk.run("check", today="2018-06-30").out.splitlines()[:-1]


def test_a_plan_says_which_indicators_its_items_are(desk: Desk) -> None:
    assert problems(desk, ITEMS) == []
    assert "共同指标：kpb.opinions\n" in desk.run("show", "报送信息").out
    assert "共同指标：zzb.law\n" in desk.run("plan", "--notes").out
    assert "共同指标" not in desk.run("plan").out


def test_one_item_answers_for_an_indicator(desk: Desk) -> None:
    (said,) = problems(desk, ITEMS.replace("zzb.law", "kpb.opinions"))
    assert said == (
        'plan/work.yaml:5:64: 错误 共同指标 "kpb.opinions" 已由 plan/work.yaml:4 的“报送信息”承担，'
        "请只留一处；几项合起来才算的，请另写一个 sum_of 它们的事项"
    )


@pytest.mark.parametrize("name", ["opinions", "kpb.", "KPB.opinions", "kpb.opinions.x", "kpb/x"])
def test_it_is_named_by_its_catalogue(desk: Desk, name: str) -> None:
    (said,) = problems(desk, ITEMS.replace("zzb.law", name))
    assert said == (
        f'plan/work.yaml:5:64: 错误 "{name}"写法不对，应是 目录.事项，如 kpb.opinions，'
        "都是小写英文标识"
    )
