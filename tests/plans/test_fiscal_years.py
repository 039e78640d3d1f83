"""A company's plan for three fiscal years from April on: profit, capital, a ratio between two
ends, growth on average, investment of three years together."""

import pytest

from helpers import Desk
from helpers.plans import every_view_answers, figures, keep, problems, verdicts, write_plan

PERIOD = "{first: 2025, last: 2027, starts: 4, label: 财年}"
ITEMS = """\
  - {kind: level, id: profit, name: 税后净利润, unit: 亿元, opening: {value: 374},
     targets: {2027: 470}}
  - {kind: level, id: capital, name: 自有资本比率, unit: "%", wording: 10%以上,
     opening: {value: 9.7}, targets: {2027: 10}}
  - {kind: level, id: debt, name: 负债权益比, unit: 倍, wording: 0.3—0.5倍, opening: {value: 0.4},
     comparator: between, targets: {2025: [0.3, 0.5], 2026: [0.3, 0.5], 2027: [0.3, 0.5]}}
  - {kind: level, id: growth, name: 营业收入增长, unit: "%", wording: 年均增长6%以上, reads: mean,
     targets: {2027: 6}}
  - {kind: level, id: women, name: 女性管理人员比例, unit: "%", opening: {value: 3.1},
     targets: {2027: 10}}
  - {kind: count, id: invested, name: 成长投资, unit: 亿元, within: plan, total: 1800}
  - {kind: level, id: gases, name: 温室气体比2021年减少, unit: "%", comparator: at_least,
     opening: {value: 44.6}, targets: {2027: 47}}
"""
RECORDS = """
2026-03-31 profit 410
2026-03-31 capital 9.9
2025-09-30 debt 0.45
2026-03-31 debt 0.6
2026-03-31 growth 8
2026-03-31 women 4
2025-08-31 invested 300
2026-02-28 invested 200
2026-03-31 gases 44.8
2026-10-31 invested 300
2027-03-31 debt 0.5
2027-03-31 growth 1
"""


@pytest.fixture
def company(desk: Desk) -> Desk:
    write_plan(desk, PERIOD, ITEMS)
    keep(desk, RECORDS)
    return desk


def test_the_plan_is_in_order(company: Desk) -> None:
    assert problems(company) == []
    every_view_answers(company, 2025, "2026-03-31")


def test_the_first_fiscal_year(company: Desk) -> None:
    """A third of the way."""
    assert verdicts(company, 2025, "2026-03-31") == {
        "profit": "正常",  # 374 + 96 / 3 = 406
        "capital": "正常",  # 9.8
        "debt": "已突破",  # 0.6, having been 0.45
        "growth": "正常",
        "women": "略滞后",  # 3.1 + 6.9 / 3 = 5.4; 4 is 20 points of 6.9 behind
        "invested": "正常",  # 500 of 599.5: 5.5 points of 1800
        "gases": "略滞后",  # 45.4; 25 points of 2.4
    }
    invested = figures(company, 2025, "2026-03-31", "invested")
    assert (invested["actual"], invested["expected"]) == (500, pytest.approx(1800 * 365 / 1096))


def test_the_second_fiscal_year(company: Desk) -> None:
    """Two thirds of the way."""
    found = verdicts(company, 2026, "2027-03-31")
    assert found["debt"] == "已完成"
    assert found["growth"] == "略滞后"  # (8 + 1) / 2 = 4.5 of 6
    assert found["invested"] == "略滞后"  # 800 of 1198.9: 22 points


def test_march_belongs_to_the_year_before(company: Desk) -> None:
    assert figures(company, 2026, "2026-06-30", "debt")["status"] == "未到期"
