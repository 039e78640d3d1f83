"""How a federation assesses its unions in a year: 100 points by bands of the rate, and points for
prizes and for what went wrong."""

import json

import pytest

from helpers import Desk
from helpers.plans import every_view_answers, figures, keep, problems, verdicts, write_plan

PERIOD = "{first: 2024, last: 2024}"
HEAD = "policies: {scoring: {method: bands, full_from: 90, none_below: 60}}\n"
ITEMS = """\
  - {kind: level, id: workers, name: 职工数, unit: 人, better: neither, sum_of: [east, west]}
  - {kind: level, id: east, name: 东片职工数, unit: 人, targets: {}, better: neither}
  - {kind: level, id: west, name: 西片职工数, unit: 人, targets: {}, better: neither}
  - {kind: level, id: members, name: 会员数, unit: 人, targets: {}, better: more}
  - {kind: ratio, id: joined, name: 入会率, unit: "%", of: members, to: workers, weight: 20,
     wording: 达90%以上, targets: {2024: 90}}
  - {kind: level, id: homes, name: 建家率, unit: "%", wording: 达70%, reads: yearly, weight: 20,
     targets: {2024: 70}}
  - {kind: level, id: contracts, name: 集体合同建制率, unit: "%", wording: 80%以上, reads: yearly,
     weight: 20, targets: {2024: 80}}
  - {kind: every_period, id: meetings, name: 委员会议, every: quarter, times: 2, weight: 20,
     wording: 各季度不少于2次}
  - {kind: count, id: training, name: 干部培训, unit: 场, wording: 不少于4场, weight: 20,
     targets: {2024: 4}}
  - {kind: points, id: extra, name: 加分减分, unit: 分, most: 20, least: -10}
"""
RECORDS = """
2024-01-20 meetings 2
2024-04-20 meetings 2
2024-07-20 meetings 2
2024-10-20 meetings 2
2024-03-10 training
2024-06-10 training
2024-09-10 training
2024-11-10 training
2024-11-30 east 600
2024-11-30 west 400
2024-11-30 members 810
2024-12-20 homes 49
2024-12-20 contracts 40
2024-05-01 extra 4
2024-09-01 extra -16
"""


@pytest.fixture
def unions(desk: Desk) -> Desk:
    write_plan(desk, PERIOD, ITEMS, HEAD)
    keep(desk, RECORDS)
    return desk


def test_the_plan_is_in_order(unions: Desk) -> None:
    assert problems(unions) == []
    every_view_answers(unions, 2024, "2024-12-31")


def test_what_came_of_the_year(unions: Desk) -> None:
    found = verdicts(unions, 2024, "2024-12-31")
    assert found["workers"] == "无目标"
    assert found["joined"] == "略滞后"  # 810 / 1000 = 81 of 90
    assert found["homes"] == "略滞后"  # 49 of 70: 30 points
    assert found["contracts"] == "严重滞后"  # 40 of 80
    assert found["meetings"] == "已完成"
    assert found["training"] == "已完成"
    assert figures(unions, 2024, "2024-12-31", "workers")["actual"] == 1000
    assert figures(unions, 2024, "2024-12-31", "joined")["actual"] == 81


def test_no_rate_without_every_part(unions: Desk) -> None:
    """Before November nobody has counted the workers."""
    joined = figures(unions, 2024, "2024-10-31", "joined")
    assert (joined["actual"], joined["status"]) == (None, "无记录")


def test_points_by_bands(unions: Desk) -> None:
    """90 % of the target and more: all; 70 %: so much; 50 %: none. -12 counts as -10."""
    said = json.loads(unions.run("score", "2024", "--format", "json", today="2024-12-31").out)
    scores = {item["id"]: item["score"] for item in said["items"]}
    assert scores["joined"] == 20
    assert scores["homes"] == 14
    assert scores["contracts"] == 0
    assert scores["meetings"] == 20
    assert scores["training"] == 20
    assert scores["extra"] == -10
