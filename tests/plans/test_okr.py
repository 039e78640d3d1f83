"""Key results of a company's quarters. Its fiscal year begins in February and is called by the year
in which it ends; each key result counts the same: the score is the mean of 0.0 to 1.0."""

import json

import pytest

from helpers import Desk
from helpers.plans import every_view_answers, figures, keep, problems, verdicts, write_plan

PERIOD = "{first: 2023, last: 2024, starts: 2, label: 财年, named_by: end}"
ITEMS = """\
  - {kind: count, id: staff, name: 员工认证, unit: 人, weight: 25, schedule: [0, 0, 1, 0],
     targets: {2023: 1000}}
  - {kind: count, id: community, name: 社区认证, unit: 人, weight: 25, schedule: [0, 0, 1, 0],
     targets: {2023: 10000}}
  - {kind: count, id: talks, name: 贡献者访谈, unit: 次, weight: 25, schedule: [0, 0, 1, 0],
     targets: {2023: 5}}
  - {kind: milestone, id: systems, name: 系统改造, due: 2023Q3, weight: 25,
     parts: [数据架构, 订单流程]}
"""
RECORDS = """
2022-08-31 staff 300
2022-09-15 staff 200
2022-08-31 community 9000
2022-10-31 community 3000
2022-09-15 talks 1
2022-10-20 systems parts=数据架构
2022-11-15 systems parts=订单流程
2023-01-20 staff 100
"""


@pytest.fixture
def company(desk: Desk) -> Desk:
    write_plan(desk, PERIOD, ITEMS)
    keep(desk, RECORDS)
    return desk


def test_the_plan_is_in_order(company: Desk) -> None:
    assert problems(company) == []
    every_view_answers(company, 2023, "2022-10-31")


def test_the_third_quarter_is_august_to_october(company: Desk) -> None:
    assert verdicts(company, 2023, "2022-07-31") == {
        "staff": "未到期",
        "community": "未到期",
        "talks": "未到期",
        "systems": "未到期",  # due on 31 October: 92 days
    }
    halfway = figures(company, 2023, "2022-09-15", "staff")
    assert (halfway["actual"], halfway["expected"]) == (500, 500)  # 46 of 92 days
    assert verdicts(company, 2023, "2022-10-31") == {
        "staff": "严重滞后",  # 500 of 1000
        "community": "已完成",
        "talks": "严重滞后",  # 1 of 5
        "systems": "将到期",  # one part of two, on the last day
    }


def test_what_comes_in_january_still_counts_for_the_fiscal_year(company: Desk) -> None:
    assert figures(company, 2023, "2023-01-31", "staff")["actual"] == 600


def test_the_score_is_the_mean_of_the_key_results(company: Desk) -> None:
    """0.6, 1.0, 0.2, and a milestone that came two weeks late."""
    said = company.run("score", "2023", "--format", "json", today="2023-01-31")
    assert said.code == 0, said
    scores = {item["id"]: item["score"] for item in json.loads(said.out)["items"]}
    assert (scores["staff"], scores["community"], scores["talks"]) == (15, 25, 5)
    assert 0 < scores["systems"] < 25
