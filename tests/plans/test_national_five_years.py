"""Main indicators of a national five-year plan, 2021—2025: most have a figure of 2020 and one for
2025; some bind and some are expected."""

import pytest

from helpers import Desk
from helpers.plans import every_view_answers, figures, keep, problems, verdicts, write_plan

PERIOD = "{first: 2021, last: 2025}"
ITEMS = """\
  - {kind: level, id: urban, name: 常住人口城镇化率, unit: "%", reads: yearly,
     opening: {value: 60.6}, targets: {2025: 65}}
  - {kind: level, id: unemployment, name: 城镇调查失业率, unit: "%", opening: {value: 5.2},
     wording: 控制在5.5%以内, targets: {2021: 5.5, 2022: 5.5, 2023: 5.5, 2024: 5.5, 2025: 5.5}}
  - {kind: level, id: research, name: 研发经费投入增长, unit: "%", reads: mean,
     wording: 年均增长7%以上, targets: {2025: 7}}
  - {kind: level, id: energy, name: 单位GDP能耗降低, unit: "%", binding: true,
     wording: 五年累计降低13.5%, comparator: at_least, opening: {value: 0}, targets: {2025: 13.5}}
  - {kind: level, id: dust, name: 细颗粒物浓度, unit: 微克/立方米, binding: true,
     wording: 下降10%, comparator: at_most, opening: {value: 33}, targets: {2025: 29.7}}
  - {kind: level, id: grain, name: 粮食综合生产能力, unit: 亿吨, binding: true, reads: yearly,
     wording: 6.5亿吨以上, targets: {2021: 6.5, 2022: 6.5, 2023: 6.5, 2024: 6.5, 2025: 6.5}}
  - {kind: level, id: life, name: 人均预期寿命, unit: 岁, opening: {value: 77.3},
     wording: 提高1岁, targets: {2025: 78.3}}
"""
RECORDS = """
2021-12-31 urban 61.6
2021-12-31 research 8
2021-12-15 grain 6.6
2022-06-30 unemployment 5.3
2022-11-30 unemployment 5.9
2022-12-31 urban 61.5
2022-12-31 energy 6
2022-12-31 dust 32.5
2022-12-31 research 3
2022-12-31 life 77.2
"""


@pytest.fixture
def nation(desk: Desk) -> Desk:
    write_plan(desk, PERIOD, ITEMS)
    keep(desk, RECORDS)
    return desk


def test_the_plan_is_in_order(nation: Desk) -> None:
    assert problems(nation) == []
    every_view_answers(nation, 2022, "2022-12-31")


def test_what_is_known_at_the_middle_of_2022(nation: Desk) -> None:
    assert verdicts(nation, 2022, "2022-06-30") == {
        "urban": "未到期",  # it is measured once a year, and the reading is of 2021
        "unemployment": "正常",  # 5.3, and it is to stay under 5.5 until the year ends
        "research": "未到期",  # the year's own figure is not there yet
        "energy": "无记录",
        "dust": "无记录",
        "grain": "未到期",  # last year's harvest is no result of this year
        "life": "无记录",
    }


def test_what_came_of_2022(nation: Desk) -> None:
    """Two of the five years have passed."""
    assert verdicts(nation, 2022, "2022-12-31") == {
        "urban": "略滞后",  # 60.6 + 4.4 x 2/5 = 62.36; 61.5 is 19.5 points of 4.4 behind
        "unemployment": "已突破",  # 5.9, having been 5.3
        "research": "略滞后",  # (8 + 3) / 2 = 5.5 of 7
        "energy": "正常",  # 13.5 x 2/5 = 5.4
        "dust": "略滞后",  # 33 - 3.3 x 2/5 = 31.68; 32.5 is 24.8 points of 3.3 behind
        "grain": "无记录",
        "life": "严重滞后",  # 77.3 + 0.4 = 77.7; 77.2 is half of a year of life behind
    }
    urban = figures(nation, 2022, "2022-12-31", "urban")
    assert (urban["expected"], urban["target"]) == (62.36, 65)


def test_what_binds_is_said_first(nation: Desk) -> None:
    said = nation.run("status", "2022", "--as-of", "2022-12-31", today="2022-12-31").out
    assert "约束性指标（★）3 项：正常 1，略滞后 1，无记录 1" in said
    assert said.index("约束性指标（★）3 项") < said.index("合计")
    report = nation.run("report", "2022", today="2022-12-31").out
    assert report.index("约束性指标（★）3 项") < report.index("2022 年列入 7 项")
    assert "没有达到的：城镇调查失业率 5.9/5.5 %。" in report
