"""Energy and water of public bodies, 2021—2025: totals that are to stay under a limit, and use per
head and per square metre that is to fall by some per cent against 2020."""

import pytest

from helpers import Desk
from helpers.plans import every_view_answers, figures, keep, problems, verdicts, write_plan

PERIOD = "{first: 2021, last: 2025}"
ITEMS = """\
  - {kind: level, id: energy, name: 能源消费总量, unit: 亿吨标准煤, wording: 控制在1.89亿吨以内,
     opening: {value: 1.64}, targets: {2025: 1.89}}
  - {kind: level, id: water, name: 用水总量, unit: 亿立方米, wording: 控制在124亿立方米以内,
     opening: {value: 106.97}, targets: {2025: 124}}
  - {kind: level, id: per_area, name: 单位建筑面积能耗, unit: 千克标准煤, wording: 比2020年下降5%,
     comparator: at_most, opening: {value: 18.48}, targets: {2025: 17.56}}
  - {kind: level, id: per_head, name: 人均综合能耗, unit: 千克标准煤, wording: 比2020年下降6%,
     comparator: at_most, opening: {value: 329.56}, targets: {2025: 309.79}}
  - {kind: level, id: water_per_head, name: 人均用水量, unit: 立方米, wording: 比2020年下降6%,
     comparator: at_most, opening: {value: 21.53}, targets: {2025: 20.24}}
"""
RECORDS = """
2022-12-31 energy 1.72
2022-12-31 water 126
2022-12-31 per_area 18.03
2022-12-31 per_head 321.27
2022-12-31 water_per_head 21.4
2025-12-31 energy 1.85
2025-12-31 water 120
2025-12-31 per_area 17.56
2025-12-31 per_head 312
"""


@pytest.fixture
def bodies(desk: Desk) -> Desk:
    write_plan(desk, PERIOD, ITEMS)
    keep(desk, RECORDS)
    return desk


def test_the_plan_is_in_order(bodies: Desk) -> None:
    assert problems(bodies) == []
    every_view_answers(bodies, 2022, "2022-12-31")


def test_two_years_of_five(bodies: Desk) -> None:
    assert verdicts(bodies, 2022, "2022-12-31") == {
        "energy": "正常",  # under the limit of 2025, which has not come
        "water": "已突破",  # 126, having been 107
        "per_area": "正常",  # 18.48 - 0.92 x 2/5 = 18.11
        "per_head": "正常",  # 329.56 - 19.77 x 2/5 = 321.65
        "water_per_head": "略滞后",  # 21.01; 21.4 is 30 points of 1.29 behind
    }
    per_head = figures(bodies, 2022, "2022-12-31", "per_head")
    assert per_head["expected"] == pytest.approx(329.56 - 19.77 * 2 / 5)


def test_the_last_year(bodies: Desk) -> None:
    assert verdicts(bodies, 2025, "2025-12-31") == {
        "energy": "已完成",
        "water": "已完成",
        "per_area": "已完成",  # to the letter
        "per_head": "略滞后",  # 312 of at most 309.79
        "water_per_head": "久无更新",  # the reading is of 2022
    }
    assert figures(bodies, 2025, "2025-12-31", "per_head")["gap"] > 0


def test_all_years_side_by_side(bodies: Desk) -> None:
    said = bodies.run("overview", today="2025-12-31").out
    for cell in ("1.72/1.89●", "126/124×", "120/124√", "17.56/17.56√", "312/309.79▲"):
        assert cell in said
