"""Indicators of a country's sustainability goals: rates that fall until 2030, readings of every
second year, and many that have a direction and no target."""

import pytest

from helpers import Desk
from helpers.plans import every_view_answers, figures, keep, problems, verdicts, write_plan

PERIOD = "{first: 2016, last: 2030}"
HEAD = "policies: {stale_after_days: 800}\n"
ITEMS = """\
  - {kind: level, id: poverty, name: 贫困率, unit: "%", wording: 比2015年减少一半,
     comparator: at_most, opening: {value: 14.5}, targets: {2030: 7.25}}
  - {kind: level, id: waste, name: 人均垃圾处置量, unit: 千克, wording: 降至490千克,
     opening: {value: 699}, targets: {2030: 490}}
  - {kind: level, id: clean_air, name: 空气达标人口比例, unit: "%", opening: {value: 63},
     wording: 提高到85%, targets: {2030: 85}}
  - {kind: level, id: violence, name: 受侵害妇女比例, unit: "%", targets: {}, better: less}
  - {kind: level, id: recycling, name: 资源回收率, unit: "%", targets: {}, better: more}
  - {kind: level, id: debt, name: 债务与收入比, unit: 倍, targets: {}, better: neither}
"""
RECORDS = """
2018-12-31 poverty 11
2018-12-31 waste 700
2018-12-31 violence 3.1
2020-12-31 poverty 6.4
2020-12-31 waste 690
2020-12-31 clean_air 72
2020-12-31 violence 3.4
2020-12-31 debt 1.75
"""


@pytest.fixture
def country(desk: Desk) -> Desk:
    write_plan(desk, PERIOD, ITEMS, HEAD)
    keep(desk, RECORDS)
    return desk


def test_the_plan_is_in_order(country: Desk) -> None:
    assert problems(country) == []
    every_view_answers(country, 2020, "2020-12-31")


def test_a_third_of_the_way(country: Desk) -> None:
    """5 of 15 years."""
    assert verdicts(country, 2020, "2020-12-31") == {
        "poverty": "已完成",  # 6.4, under 7.25 already
        "waste": "略滞后",  # 699 - 209 / 3 = 629.3; 690 is 29 points of 209 behind
        "clean_air": "正常",  # 63 + 22 / 3 = 70.3
        "violence": "无目标",
        "recycling": "无目标",
        "debt": "无目标",
    }
    assert figures(country, 2020, "2020-12-31", "waste")["expected"] == pytest.approx(699 - 209 / 3)


def test_what_has_no_target_is_in_no_count_of_what_is_done(country: Desk) -> None:
    said = country.run("status", "2020", "--as-of", "2020-12-31", today="2020-12-31").out
    assert "·无目标" in said
    shown = country.run("show", "violence", "--year", "2020", today="2020-12-31").out
    assert "落后" not in shown
    assert "只与去年同期比，不评判" in shown
