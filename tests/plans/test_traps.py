"""What authors of plans write first: `check` reads it as they mean it, or refuses it and says what
to write instead. Nothing is read upside down."""

import json

import pytest

from helpers import Desk
from helpers.commands import status
from helpers.plans import keep, problems, verdicts, write_plan

ONE_YEAR = "{first: 2023, last: 2023}"
TWO_YEARS = "{first: 2023, last: 2024}"
FIVE_YEARS = "{first: 2021, last: 2025}"

READ = {
    # Limits.
    "控制在5.5%以内": (5.5, "at_most"),
    "不超过3起": (3, "at_most"),
    "三起以内": (3, "at_most"),
    "不高于全市平均水平": (5, "at_most"),
    "低于全国平均水平": (5, "at_most"),
    "低于5%": (5, "at_most"),
    "不大于10": (10, "at_most"),
    "≤90万元": (90, "at_most"),
    "＜5％": (5, "at_most"),
    "降至5%以下": (5, "at_most"),
    "压减到100件以下": (100, "at_most"),
    "不突破20万": (20, "at_most"),
    "最多5次": (5, "at_most"),
    "5个工作日内办结": (5, "at_most"),
    "缩短到3天": (3, "at_most"),
    # Floors.
    "≥95%": (95, "at_least"),
    "＞95％": (95, "at_least"),
    "不低于90%": (90, "at_least"),
    "不少于50人次": (50, "at_least"),
    "达到90%以上": (90, "at_least"),
    "力争完成40件": (40, "at_least"),
    "突破1000亿元": (1000, "at_least"),
    "保持在60%以上": (60, "at_least"),
    "降低10%以上": (10, "at_least"),
    "至少3家": (3, "at_least"),
    "2023—2024年开展40节": (40, "at_least"),
    "第1—3季度完成12场": (12, "at_least"),
    "3—5岁儿童覆盖90%": (90, "at_least"),
    "约谈企业10家": (10, "at_least"),
    "全年10场": (10, "at_least"),
    # Both.
    "约100家": (100, "about"),
    "85%左右（80%至90%）": (85, "about"),
    "控制在10%左右": (10, "about"),
}
"""How a wording is read whose words say which side is fine, beside its target."""

OPEN = {
    "比2020年下降13.5%": 13.5,
    "减少5个": 5,
    "用时缩短50%": 50,
    "稳定在60": 60,
    "15—20%": 15,
    "80%至90%": 80,
    "4.5%到5%之间": 4.5,
    "全省排名前5": 5,
    "零发生": 3,
}
"""Wordings from which, beside a single target, nobody can tell what is fine."""


def level(number: int, wording: str, more: str = "targets: {2023: 5}") -> str:
    """The YAML of a level with a wording and nothing else that decides."""
    return (
        f"  - {{kind: level, id: i{number}, name: 指标{number}, unit: 个, wording: {wording}, "
        f"{more}}}\n"
    )


def test_words_that_decide_are_known_without_policies(desk: Desk) -> None:
    items = "".join(
        level(number, wording, f"targets: {{2023: {target}}}")
        for number, (wording, (target, _)) in enumerate(READ.items())
    )
    near = ", ".join(f"i{number}: 1" for number in range(len(READ)))
    write_plan(desk, ONE_YEAR, items, f"policies: {{tolerance: {{{near}}}}}\n")
    assert problems(desk) == []
    shown = status(desk, "2023", today="2023-06-30")["items"]
    found = {wording: item["comparator"] for wording, item in zip(READ, shown, strict=True)}
    assert found == {wording: comparator for wording, (_, comparator) in READ.items()}


@pytest.mark.parametrize(("wording", "target"), OPEN.items(), ids=OPEN)
def test_words_that_leave_it_open_are_refused(desk: Desk, wording: str, target: float) -> None:
    write_plan(desk, ONE_YEAR, level(0, wording, f"targets: {{2023: {target}}}"))
    assert desk.run("check").code == 1
    assert any("comparator" in message or "between" in message for message in problems(desk))


def test_a_fall_against_a_base_year_is_written_either_way(desk: Desk) -> None:
    """The fall itself, 10 and more, or what is left of 33, 29.7 and less."""
    fall = "opening: {value: 0}, targets: {2025: 10}"
    left = "comparator: at_most, opening: {value: 33}, targets: {2025: 29.7}"
    items = level(0, "比2020年下降10%以上", fall) + level(1, "比2020年下降10%以上", left)
    write_plan(desk, FIVE_YEARS, items)
    assert problems(desk) == []
    keep(desk, "2025-12-31 i0 12\n2025-12-31 i1 31")
    assert verdicts(desk, 2025, "2025-12-31") == {"i0": "已完成", "i1": "严重滞后"}
    write_plan(
        desk, FIVE_YEARS, level(1, "比2020年下降10%以上", left.replace("comparator: at_most, ", ""))
    )
    assert any("comparator: at_most" in message for message in problems(desk))


def test_near_without_saying_how_near_is_refused(desk: Desk) -> None:
    write_plan(desk, ONE_YEAR, level(0, "85%左右", "targets: {2023: 85}"))
    assert any("tolerance" in message for message in problems(desk))


REFUSED = {
    "targets that fall": (TWO_YEARS, "targets: {2023: 52, 2024: 51}"),
    "a target below where it began": (FIVE_YEARS, "opening: {value: 53}, targets: {2025: 50}"),
    "a limit that is called a floor": (ONE_YEAR, "wording: 不超过3起, comparator: at_least, "),
    "a floor that is called a limit": (ONE_YEAR, "wording: 不低于90%, comparator: at_most, "),
    "years that say different things": (
        TWO_YEARS,
        "wordings: {2023: 5.5%以内, 2024: 5.5%以上}, targets: {2023: 5, 2024: 5}",
    ),
    "two ends without a word": (ONE_YEAR, "targets: {2023: [15, 20]}"),
    "two ends the wrong way round": (ONE_YEAR, "comparator: between, targets: {2023: [20, 15]}"),
    "between without two ends": (ONE_YEAR, "comparator: between, "),
    "nothing to judge by": (ONE_YEAR, "targets: {}"),
    "no accident, at least": (ONE_YEAR, "targets: {2023: 0}"),
    "a target as text": (ONE_YEAR, 'targets: {2023: "≥95%"}'),
    "a share of itself": (ONE_YEAR, "sum_of: [x], "),
}
"""Forms that mean nothing, or two things."""


@pytest.mark.parametrize(("period", "more"), REFUSED.values(), ids=REFUSED)
def test_forms_that_are_refused(desk: Desk, period: str, more: str) -> None:
    targets = "" if "targets" in more else "targets: {2023: 5}"
    write_plan(desk, period, f"  - {{kind: level, id: x, name: 指标, unit: 个, {more}{targets}}}\n")
    result = desk.run("check")
    assert result.code == 1, result
    assert "plan/work.yaml" in result.out


WARNED = {
    "twice a quarter, counted once": (
        "  - {kind: every_period, id: x, name: 会议, every: quarter, wording: 各季度不少于2次}\n",
        "times: 2",
    ),
    "running totals, added up": (
        "  - {kind: count, id: x, name: 新增就业, unit: 人, wording: 1—6月累计新增50人以上,\n"
        "     targets: {2023: 100}}\n",
        "reads: year_to_date",
    ),
    "school years, counted from January": (
        "  - {kind: count, id: x, name: 公开课, unit: 节, wording: 2023—2024学年开展40节,\n"
        "     targets: {2023: 40}}\n",
        "starts",
    ),
    "an average of years, of the last reading": (
        '  - {kind: level, id: x, name: 增速, unit: "%", wording: 年均增长7%以上, '
        "targets: {2023: 7}}\n",
        "reads: mean",
    ),
}
"""Forms that may be meant, and mostly are not."""


@pytest.mark.parametrize(("items", "advice"), WARNED.values(), ids=WARNED)
def test_forms_that_are_doubted(desk: Desk, items: str, advice: str) -> None:
    write_plan(desk, ONE_YEAR, items)
    assert any(advice in message for message in problems(desk))


def test_half_a_year_is_called_half(desk: Desk) -> None:
    write_plan(desk, ONE_YEAR, "  - {kind: every_period, id: x, name: 会议, every: half_year}\n")
    assert any("half" in message.replace("half_year", "") for message in problems(desk))


JUDGED = {
    "over its limit": ("控制在5.5%以内", "opening: {value: 5}, targets: {2023: 5.5}", 6, "已突破"),
    "under its limit": (
        "控制在5.5%以内",
        "opening: {value: 5}, targets: {2023: 5.5}",
        5.4,
        "已完成",
    ),
    "near, and above": ("5左右（3至7）", "comparator: about, targets: {2023: 5}", 9, "落后"),
    "inside a range": ("15—20", "targets: {2023: [15, 20]}", 18, "已完成"),
    "above a range": ("15—20", "opening: {value: 16}, targets: {2023: [15, 20]}", 25, "已突破"),
    "more than at least": ("≥5", "targets: {2023: 5}", 9, "已完成"),
    "below zero": ("-2以内", "targets: {2023: -2}", -3, "已完成"),
}
"""A wording, what else the item says, a reading on the last day, and what came of the year."""


@pytest.mark.parametrize(("wording", "more", "reading", "right"), JUDGED.values(), ids=JUDGED)
def test_what_came_of_it(desk: Desk, wording: str, more: str, reading: float, right: str) -> None:
    write_plan(desk, ONE_YEAR, level(0, wording, more), "policies: {tolerance: {i0: 2}}\n")
    keep(desk, f"2023-12-31 i0 {reading}")
    found = verdicts(desk, 2023, "2023-12-31")["i0"]
    assert found == right or (right == "落后" and found in ("略滞后", "严重滞后", "已突破"))


def test_an_accident_where_none_may_happen(desk: Desk) -> None:
    items = "  - {kind: count, id: x, name: 事故, unit: 起, wording: 零发生, targets: {2023: 0}}\n"
    write_plan(desk, ONE_YEAR, items)
    assert desk.run("add", "事故", "0", "--date", "2023-03-31", today="2023-03-31").code == 0
    assert verdicts(desk, 2023, "2023-03-31") == {"x": "正常"}
    one_more = ("add", "事故", "1", "--date", "2023-04-02")
    assert "会突破 2023 年的上限 0" in desk.run(*one_more, today="2023-04-02").err
    assert desk.run(*one_more, "--yes", today="2023-04-02").code == 0
    assert verdicts(desk, 2023, "2023-04-02") == {"x": "已突破"}


def test_figures_below_zero_are_typed_as_they_are(desk: Desk) -> None:
    items = (
        '  - {kind: level, id: x, name: 投资增长, unit: "%", comparator: at_least, '
        "targets: {2023: -1}}\n"
    )
    write_plan(desk, ONE_YEAR, items)
    assert desk.run("add", "投资增长", "-2.1", "--date", "2023-12-31", today="2023-12-31").code == 0
    shown = json.loads(desk.run("show", "x", "--format", "json", today="2023-12-31").out)
    assert "-2.1" in json.dumps(shown)
