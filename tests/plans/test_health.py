"""Main indicators of a nation's health, 2019—2030: a base, a target half-way and one at the end;
some rise, some fall, and one is already better than its first limit."""

import pytest

from helpers import Desk
from helpers.plans import every_view_answers, figures, keep, problems, verdicts, write_plan

PERIOD = "{first: 2019, last: 2030}"
ITEMS = """\
  - {kind: level, id: literacy, name: 居民健康素养水平, unit: "%", opening: {value: 14.18},
     wording: 不低于, targets: {2022: 22, 2030: 30}}
  - {kind: level, id: infants, name: 婴儿死亡率, unit: ‰, opening: {value: 6.8},
     wordings: {2022: ≤7.5, 2030: ≤5}, targets: {2022: 7.5, 2030: 5}}
  - {kind: level, id: mothers, name: 孕产妇死亡率, unit: 1/10万, opening: {value: 19.6},
     wordings: {2022: ≤18, 2030: ≤12}, targets: {2022: 18, 2030: 12}}
  - {kind: level, id: life, name: 人均预期寿命, unit: 岁, opening: {value: 76.7},
     wording: 提高到, targets: {2022: 77.7, 2030: 79}}
  - {kind: level, id: smokers, name: 成人吸烟率, unit: "%", opening: {value: 26.6},
     wordings: {2022: 低于24.5, 2030: 低于20}, targets: {2022: 24.5, 2030: 20}}
  - {kind: level, id: exercise, name: 经常锻炼人数比例, unit: "%", opening: {value: 33.9},
     wordings: {2022: ≥37, 2030: ≥40}, targets: {2022: 37, 2030: 40}}
"""
RECORDS = """
2020-12-31 mothers 19.4
2022-12-31 literacy 27.8
2022-12-31 infants 4.9
2022-12-31 mothers 15.7
2022-12-31 life 77.9
2022-12-31 smokers 24.1
2022-12-31 exercise 36.5
2026-12-31 literacy 29
2026-12-31 infants 5.2
2026-12-31 mothers 16.2
2026-12-31 life 78.6
2026-12-31 smokers 23
2026-12-31 exercise 38
"""


@pytest.fixture
def nation(desk: Desk) -> Desk:
    write_plan(desk, PERIOD, ITEMS)
    keep(desk, RECORDS)
    return desk


def test_the_plan_is_in_order(nation: Desk) -> None:
    assert problems(nation) == []
    every_view_answers(nation, 2022, "2022-12-31")


def test_on_the_way_to_the_first_target(nation: Desk) -> None:
    """Two of four years: 18.8 mothers of 100,000, from 19.6 to 18."""
    mothers = figures(nation, 2020, "2020-12-31", "mothers")
    assert (round(mothers["expected"], 1), mothers["status"]) == (18.8, "严重滞后")


def test_the_first_target(nation: Desk) -> None:
    assert verdicts(nation, 2022, "2022-12-31") == {
        "literacy": "已完成",
        "infants": "已完成",
        "mothers": "已完成",
        "life": "已完成",
        "smokers": "已完成",
        "exercise": "略滞后",  # 36.5 of 37: 16 points of 3.1
    }


def test_half_way_from_the_first_target_to_the_last(nation: Desk) -> None:
    """Four of eight years."""
    assert verdicts(nation, 2026, "2026-12-31") == {
        "literacy": "正常",  # 26 expected
        "infants": "正常",  # 6.25 expected, and 5 in the end
        "mothers": "略滞后",  # 15 expected; 16.2 is 20 points of 6 behind
        "life": "正常",  # 78.35
        "smokers": "略滞后",  # 22.25; 23 is 17 points of 4.5 behind
        "exercise": "略滞后",  # 38.5; 38 is 17 points of 3 behind
    }
    assert figures(nation, 2026, "2026-12-31", "infants")["expected"] == 6.25
