"""The catalogue of units in plan/units.yaml: what `check` says of it, at which place."""

import pytest

from helpers import Desk

ITEMS = """\
  - {kind: count, id: opinions, name: 社情民意, owner: 某, unit: 篇, targets: {2018: 300}}
  - {kind: level, id: members, name: 会员, owner: 某, unit: 人, targets: {2018: 900}}
  - {kind: level, id: rate, name: 网上办结率, owner: 某, unit: "%", targets: {2018: 90}}
  - {kind: ratio, id: share, name: 采用率, owner: 某, unit: 倍, of: opinions, to: members, \
targets: {2018: 2}}
  - {kind: milestone, id: law, name: 普法规划, owner: 某, due: 2018}
  - {kind: points, id: bonus, name: 加减分, owner: 某}
  - {kind: level, id: mean, name: 历年满意度, owner: 某, unit: 分, reads: mean, targets: {2018: 9}}
  - {kind: level, id: density, name: 人均经费, owner: 某, unit: 元/人, targets: {2018: 9}}
"""
UNITS = """\
catalog: kpb
groups:
  - {id: municipal, name: 市直单位}
  - {id: alone, name: 单列单位, ranked: false}
units:
  - {id: fgw, name: 市发改委, group: municipal, source: ../fgw}
  - {id: jyj, name: 市教育局, group: municipal, source: "https://example.org/jyj.git", branch: main}
  - {id: kjj, name: 市科技局, group: alone, source: kjj.bundle}
indicators:
  - {item: opinions, total: sum, points: 40, shares: {2018: {fgw: 120, jyj: 100, kjj: 80}}}
  - {item: rate, points: 20}
  - {item: law, total: met}
parts:
  - {id: survey, name: 社会评价, points: 20}
"""


def problems(desk: Desk, units: str) -> list[str]:
    """What `check` says of a catalogue beside that plan, the last line apart."""
    desk.plan(ITEMS)
    desk.write({"plan/units.yaml": units})
    return desk.run("check", today="2018-06-30").out.splitlines()[:-1]


def test_a_catalogue_that_is_in_order(desk: Desk) -> None:
    assert problems(desk, UNITS) == []


def test_a_catalogue_with_nothing_in_it(desk: Desk) -> None:
    assert problems(desk, "catalog: kpb\n") == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("id: alone", "id: municipal"), '4:10: 错误 组 "municipal" 与第 3 行的重复，请改名'),
        (("name: 单列单位", "name: 市直单位"), '4:23: 错误 组 "市直单位" 与第 3 行的重复'),
        (("id: jyj", "id: fgw"), '7:10: 错误 单位 "fgw" 与第 6 行的重复，请改名'),
        (("name: 市教育局", "name: fgw"), '7:21: 错误 单位 "fgw" 与第 6 行的重复'),
        (
            ("item: rate,", "item: opinions,"),
            '11:12: 错误 指标 "opinions" 与第 10 行的重复，请只留',
        ),
        (("id: survey", "id: rate"), '14:10: 错误 得分的部分 "rate" 与第 11 行的重复，请改名'),
        (("name: 社会评价", "name: 社情民意"), '错误 得分的部分 "社情民意" 与第 10 行的重复'),
        (("group: alone", "group: alon"), '8:34: 错误 没有组 "alon"，是否为 "alone"？'),
        (("group: alone", "group: xyz"), '错误 没有组 "xyz"，请改正，或先写在 groups 里'),
        (("group: alone", "group: municipal"), '4:5: 警告 组 "单列单位" 里没有单位，请补上'),
        (("item: law", "item: lax"), '12:12: 错误 未知事项 "lax"，是否为 "law"？'),
        (("item: law", "item: bonus"), "12:12: 错误 “加减分”是加减分，没有要达到的目标"),
        (("catalog: kpb", "catalog: KPB"), "1:10: 错误"),
        (("points: 40", "points: 0"), "10:42: 错误 满分要大于 0，这里是 0；不计分的请不写 points"),
        (("社会评价, points: 20", "社会评价, points: -1"), "错误 满分要大于 0，这里是 -1"),
    ],
)
def test_what_is_wrong_with_names(desk: Desk, wrong: tuple[str, str], said: str) -> None:
    found = problems(desk, UNITS.replace(*wrong))
    assert any(said in problem for problem in found), found
    assert all(problem.startswith("plan/units.yaml:") for problem in found)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("rate", "“网上办结率”的单位是%，不能把各单位的相加：请写 total: none"),
        ("share", "“采用率”是比率，不能把各单位的相加：请写 total: none"),
        ("law", "“普法规划”不是计数也不是存量，不能把各单位的相加：请写 total: met"),
        ("mean", "“历年满意度”看的是历年平均，不能把各单位的相加"),
        ("density", "“人均经费”的单位是元/人，是比率，不能把各单位的相加"),
    ],
)
def test_what_can_not_be_added_is_not(desk: Desk, item: str, said: str) -> None:
    start = UNITS.partition("indicators:")[0]
    found = problems(desk, f"{start}indicators:\n  - {{item: {item}, total: sum}}\n")
    assert len(found) == 1
    assert found[0].startswith(f"plan/units.yaml:10:{21 + len(item)}: 错误 {said}")
    for total in ("met", "none"):
        assert problems(desk, f"{start}indicators: [{{item: {item}, total: {total}}}]\n") == []


@pytest.mark.parametrize("item", ["opinions", "members"])
def test_counts_and_levels_of_a_day_are_added(desk: Desk, item: str) -> None:
    start = UNITS.partition("indicators:")[0]
    assert problems(desk, f"{start}indicators: [{{item: {item}, total: sum}}]\n") == []


def test_all_faults_are_told_at_once_and_nothing_is_committed(desk: Desk) -> None:
    wrong = UNITS.replace("group: alone", "group: alon").replace("item: law", "item: lax")
    assert [each.split(": ")[1][:2] for each in problems(desk, wrong)] == ["警告", "错误", "错误"]
    assert "没有提交" in desk.run("commit").err


def test_a_broken_plan_leaves_the_catalogue_to_be_checked_by_itself(desk: Desk) -> None:
    desk.write({"plan/plan.yaml": "name: 规划\n", "plan/units.yaml": UNITS.replace("fgw,", "jyj,")})
    found = desk.run("check").out
    assert '单位 "jyj" 与第 6 行的重复' in found
    assert "未知事项" not in found


def test_figures_do_not_wait_for_the_catalogue(desk: Desk) -> None:
    problems(desk, UNITS.replace("item: law", "item: lax"))
    assert desk.run("status", "2018").code == 0
