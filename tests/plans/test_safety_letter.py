"""What a works signs for a year of safety: none dead, at most two hurt, hazards put right, checks
every month, drills every half-year, points given and taken away."""

import json

import pytest

from helpers import Desk
from helpers.plans import every_view_answers, figures, keep, problems, verdicts, write_plan

PERIOD = "{first: 2024, last: 2025}"
ITEMS = """\
  - {kind: count, id: deaths, name: 死亡事故, unit: 起, wording: 零发生, weight: 40,
     targets: {2024: 0, 2025: 0}}
  - {kind: count, id: hurt, name: 重伤人数, unit: 人, wording: 不超过2人, weight: 20,
     targets: {2024: 2, 2025: 2}}
  - {kind: level, id: staff, name: 在岗人数, unit: 人, targets: {}, better: neither}
  - {kind: ratio, id: hurt_rate, name: 重伤率, unit: ‰, of: hurt, to: staff,
     wording: 控制在1.2‰以内, targets: {2024: 1.2, 2025: 1.2}}
  - {kind: count, id: found, name: 排查隐患, unit: 处, targets: {}, better: neither}
  - {kind: count, id: mended, name: 整改隐患, unit: 处, targets: {}, better: more}
  - {kind: ratio, id: mended_rate, name: 隐患整改率, unit: "%", of: mended, to: found,
     targets: {2024: 100, 2025: 100}}
  - {kind: every_period, id: checks, name: 安全检查, every: month, weight: 20}
  - {kind: every_period, id: drills, name: 应急演练, every: half, weight: 20}
  - {kind: points, id: extra, name: 加分减分, unit: 分, most: 5, least: -5}
"""
CHECKS = "".join(f"2024-{month:02}-15 checks\n" for month in range(1, 13) if month != 8)
RECORDS = (
    CHECKS
    + """
2024-01-15 staff 1500
2024-03-31 deaths 0
2024-05-10 hurt 1
2024-06-20 drills
2024-06-30 deaths 0
2024-06-30 staff 1500
2024-06-30 found 40
2024-06-30 mended 40
2024-07-01 extra 3
2024-08-01 extra -1
2024-09-30 deaths 0
2024-10-20 hurt 2
2024-11-20 drills
2024-11-25 extra 6
2024-12-20 found 10
2024-12-31 mended 8
2024-12-31 staff 1500
2024-12-31 deaths 0
"""
)


@pytest.fixture
def works(desk: Desk) -> Desk:
    write_plan(desk, PERIOD, ITEMS)
    keep(desk, RECORDS)
    return desk


def test_the_plan_is_in_order(works: Desk) -> None:
    assert problems(works) == []
    every_view_answers(works, 2024, "2024-12-31")


def test_half_a_year(works: Desk) -> None:
    assert verdicts(works, 2024, "2024-06-30") == {
        "deaths": "正常",  # none, and the year is not over
        "hurt": "正常",  # 1 of 2
        "staff": "无目标",
        "hurt_rate": "正常",  # 1 / 1500 = 0.67 in a thousand
        "found": "无目标",
        "mended": "无目标",
        "mended_rate": "正常",  # 40 / 40
        "checks": "正常",
        "drills": "正常",
        "extra": "加减分",
    }


def test_a_limit_is_broken_on_the_day(works: Desk) -> None:
    assert verdicts(works, 2024, "2024-09-01")["hurt"] == "正常"
    assert verdicts(works, 2024, "2024-10-19")["hurt"] == "久无更新"  # nothing was said since May
    assert verdicts(works, 2024, "2024-10-20")["hurt"] == "已突破"  # 3 of at most 2
    hurt = figures(works, 2024, "2024-10-20", "hurt")
    assert (hurt["actual"], hurt["gap"]) == (3, 1)


def test_what_came_of_the_year(works: Desk) -> None:
    found = verdicts(works, 2024, "2024-12-31")
    assert found["deaths"] == "已完成"
    assert found["hurt"] == "已突破"
    assert found["hurt_rate"] == "严重滞后"  # 3 / 1500 = 2 of 1.2: 67 points
    assert found["mended_rate"] == "略滞后"  # 48 / 50
    assert found["checks"] == "略滞后"  # 11 of 12
    assert found["drills"] == "已完成"
    assert figures(works, 2024, "2024-12-31", "hurt_rate")["actual"] == 2


def test_every_view_says_the_same(works: Desk) -> None:
    overview = works.run("overview", today="2024-12-31").out
    assert "3/2×" in overview
    assert "0/0√" in overview
    report = works.run("report", "2024", today="2024-12-31").out
    assert "没有达到的：重伤人数 3/2 人，重伤率 2/1.2 ‰，隐患整改率 96/100 %。" in report
    shown = works.run("show", "hurt_rate", "--year", "2024", today="2024-12-31").out
    assert "重伤率 = 重伤人数 3 人 ÷ 在岗人数 1500 人 × 1000 = 2 ‰" in shown


def test_a_year_without_a_word_is_not_a_year_without_an_accident(works: Desk) -> None:
    found = verdicts(works, 2025, "2025-12-31")
    assert found["deaths"] == "无记录"
    assert found["hurt_rate"] == "无记录"


def test_points_within_their_limits(works: Desk) -> None:
    """3 - 1 + 6 = 8, and no more than 5."""
    said = json.loads(works.run("score", "2024", "--format", "json", today="2024-12-31").out)
    scores = {item["id"]: item["score"] for item in said["items"]}
    assert scores["deaths"] == 40
    assert scores["drills"] == 20
    assert round(scores["hurt"], 2) == 13.33  # 20 x 2 / 3
    assert round(scores["checks"], 2) == 18.33  # 20 x 11 / 12
    assert scores["extra"] == 5
