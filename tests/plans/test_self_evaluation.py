"""A budget project's self-evaluation: quantity, quality, time, cost and satisfaction, each with
its points of 100, and the budget carried out with its 10."""

import json

import pytest

from helpers import Desk
from helpers.plans import every_view_answers, figures, keep, problems, verdicts, write_plan

PERIOD = "{first: 2022, last: 2022}"
ITEMS = """\
  - {kind: level, id: budget, name: 预算数, unit: 万元, targets: {}, better: neither}
  - {kind: level, id: spent, name: 执行数, unit: 万元, wording: 总成本≤90万元, weight: 20,
     reads: year_to_date, targets: {2022: 90}}
  - {kind: ratio, id: carried_out, name: 预算执行率, unit: "%", of: spent, to: budget, weight: 10,
     wording: 100%, targets: {2022: 100}}
  - {kind: count, id: commissioned, name: 委托项目数, unit: 个, wording: ≥50个, weight: 20,
     targets: {2022: 50}}
  - {kind: level, id: passed, name: 报告合格率, unit: "%", wording: =100%, weight: 20,
     comparator: at_least, reads: yearly, targets: {2022: 100}}
  - {kind: milestone, id: in_time, name: 报告提交, due: 2022-12-10, weight: 20}
  - {kind: level, id: content, name: 公众满意度, unit: "%", wording: ≥90%, weight: 10,
     reads: yearly, targets: {2022: 90}}
"""
RECORDS = """
2022-01-01 budget 90
2022-06-30 spent 40
2022-12-31 spent 81
2022-06-30 commissioned 20
2022-12-20 commissioned 20
2022-12-25 passed 100
2022-12-08 in_time
2022-12-28 content 72
"""


@pytest.fixture
def project(desk: Desk) -> Desk:
    write_plan(desk, PERIOD, ITEMS)
    keep(desk, RECORDS)
    return desk


def test_the_plan_is_in_order(project: Desk) -> None:
    assert problems(project) == []
    every_view_answers(project, 2022, "2022-12-31")


def test_what_came_of_the_year(project: Desk) -> None:
    assert verdicts(project, 2022, "2022-12-31") == {
        "budget": "无目标",
        "spent": "已完成",  # 81, and 90 at most
        "carried_out": "略滞后",  # 81 / 90
        "commissioned": "略滞后",  # 40 of 50
        "passed": "已完成",
        "in_time": "已完成",
        "content": "略滞后",  # 72 of 90: 20 points
    }
    assert figures(project, 2022, "2022-12-31", "carried_out")["actual"] == 90


def test_the_cost_is_no_result_before_the_year_is_over(project: Desk) -> None:
    assert verdicts(project, 2022, "2022-06-30")["spent"] == "正常"
    assert verdicts(project, 2022, "2022-06-30")["passed"] == "未到期"


def test_points_of_a_hundred(project: Desk) -> None:
    """9 of 10, 16 of 20, 8 of 10, and the others in full."""
    said = json.loads(project.run("score", "2022", "--format", "json", today="2022-12-31").out)
    scores = {item["id"]: item["score"] for item in said["items"]}
    assert scores == {
        "spent": 20,
        "carried_out": 9,
        "commissioned": 16,
        "passed": 20,
        "in_time": 20,
        "content": 8,
    }
    assert "得分：93 分（权重 100，得分率 93%）" in project.run("report", "2022").out
