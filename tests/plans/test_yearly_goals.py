"""The goals that a government sets every year: growth, jobs, prices, joblessness, grain; figures
that come as running totals, numbers to be near to, and in one year a range."""

import pytest

from helpers import Desk
from helpers.plans import every_view_answers, figures, keep, problems, verdicts, write_plan

PERIOD = "{first: 2023, last: 2024}"
HEAD = "policies: {tolerance: {growth: 0.3, prices: 0.5}}\n"
ITEMS = """\
  - {kind: level, id: growth, name: 地区生产总值增长, unit: "%", wording: 5%左右, better: more,
     targets: {2023: 5, 2024: 5}}
  - {kind: level, id: prices, name: 居民消费价格涨幅, unit: "%", wording: 3%左右, better: less,
     targets: {2023: 3, 2024: 3}}
  - {kind: count, id: jobs, name: 城镇新增就业, unit: 万人, reads: year_to_date,
     wording: 12万人以上, targets: {2023: 12, 2024: 12}}
  - {kind: level, id: unemployment, name: 城镇调查失业率, unit: "%", wording: 5.5%左右,
     comparator: at_most, targets: {2023: 5.5, 2024: 5.5}}
  - {kind: level, id: grain, name: 粮食产量, unit: 万吨, reads: yearly, wording: 130万吨以上,
     targets: {2023: 130, 2024: 130}}
"""
RANGES = """\
  - {kind: level, id: growth, name: 地区生产总值增长, unit: "%", wording: 4.5%—5%,
     targets: {2026: [4.5, 5]}}
  - {kind: level, id: carbon, name: 单位GDP二氧化碳排放降低, unit: "%", reads: yearly,
     wording: 降低3.8%以上, targets: {2026: 3.8}}
"""
RECORDS = """
2023-06-30 growth 5.5
2023-06-30 prices 0.7
2023-03-31 jobs 3.1
2023-06-30 jobs 6.3
2023-06-30 unemployment 5.2
2023-12-31 growth 4.5
2023-12-31 prices -0.3
2023-12-31 jobs 11.4
2023-12-31 unemployment 5.4
2023-12-20 grain 131
"""


@pytest.fixture
def city(desk: Desk) -> Desk:
    write_plan(desk, PERIOD, ITEMS, HEAD)
    keep(desk, RECORDS)
    return desk


def test_the_plan_is_in_order(city: Desk) -> None:
    assert problems(city) == []
    every_view_answers(city, 2023, "2023-12-31")


def test_half_a_year(city: Desk) -> None:
    found = verdicts(city, 2023, "2023-06-30")
    assert found["jobs"] == "正常"  # 6.3 of 12, not 3.1 + 6.3; 5.95 are expected
    assert found["unemployment"] == "正常"
    assert found["grain"] == "未到期"
    jobs = figures(city, 2023, "2023-06-30", "jobs")
    assert (jobs["actual"], jobs["expected"]) == (6.3, pytest.approx(12 * 181 / 365))


def test_a_whole_year(city: Desk) -> None:
    assert verdicts(city, 2023, "2023-12-31") == {
        "growth": "略滞后",  # 4.5, and 4.7 is the least that is near 5
        "prices": "已完成",  # -0.3: no more than about 3
        "jobs": "略滞后",  # 11.4 of 12
        "unemployment": "已完成",
        "grain": "已完成",
    }


def test_a_year_with_a_range(desk: Desk) -> None:
    write_plan(desk, "{first: 2026, last: 2026}", RANGES)
    keep(desk, "2026-09-30 growth 4.4\n2026-12-31 growth 4.7\n2026-12-31 carbon 3")
    assert problems(desk) == []
    assert verdicts(desk, 2026, "2026-09-30") == {"growth": "略滞后", "carbon": "未到期"}
    assert verdicts(desk, 2026, "2026-12-31") == {"growth": "已完成", "carbon": "略滞后"}


def test_next_year_has_no_result_of_last_year(city: Desk) -> None:
    found = verdicts(city, 2024, "2024-02-01")
    assert set(found.values()) <= {"未到期", "无记录"}
