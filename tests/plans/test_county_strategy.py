"""A county's strategy with indicators that have a baseline, a target for the last year, and
readings every quarter."""

import pytest

from helpers import Desk
from helpers.plans import every_view_answers, figures, keep, problems, verdicts, write_plan

PERIOD = "{first: 2025, last: 2030}"
ITEMS = """\
  - {kind: level, id: homes, name: 保障性住房累计套数, unit: 套, opening: {value: 1200},
     targets: {2030: 3000}}
  - {kind: count, id: helped, name: 防驱逐援助, unit: 户, within: plan, total: 1200}
  - {kind: level, id: emissions, name: 机关排放比2015年减少, unit: "%", comparator: at_least,
     opening: {value: 0}, targets: {2030: 40}}
  - {kind: level, id: online, name: 全程网办比例, unit: "%", opening: {value: 35},
     targets: {2030: 80}}
"""
RECORDS = """
2025-03-31 homes 1240
2025-06-30 homes 1250
2025-09-30 homes 1260
2025-12-31 homes 1280
2026-03-31 homes 1600
2025-03-31 helped 60
2025-06-30 helped 90
2025-09-30 helped 125
2025-12-31 helped 135
2025-12-31 emissions 9
2026-03-31 emissions 5
2026-03-31 online 38
"""


@pytest.fixture
def county(desk: Desk) -> Desk:
    write_plan(desk, PERIOD, ITEMS)
    keep(desk, RECORDS)
    return desk


def test_the_plan_is_in_order(county: Desk) -> None:
    assert problems(county) == []
    every_view_answers(county, 2025, "2025-12-31")


def test_the_first_year_is_on_the_line_to_the_last(county: Desk) -> None:
    """A sixth of the way: 1500 homes, 200 households, 6.7 % and 42.5 %."""
    assert verdicts(county, 2025, "2025-12-31") == {
        "homes": "略滞后",  # 1280 of 1500: 12 points of 1800
        "helped": "正常",  # 410 of 199.9
        "emissions": "正常",  # 9 of 6.7
        "online": "无记录",
    }
    homes = figures(county, 2025, "2025-12-31", "homes")
    assert (homes["expected"], homes["target"]) == (1500, 3000)
    helped = figures(county, 2025, "2025-12-31", "helped")
    assert (helped["actual"], helped["target"]) == (410, 1200)
    assert helped["expected"] == pytest.approx(1200 * 365 / 2191)


def test_a_figure_that_falls_back(county: Desk) -> None:
    """90 days further: 1574 homes, 8.3 % of emissions, 44.3 % online."""
    found = verdicts(county, 2026, "2026-03-31")
    assert found["homes"] == "正常"
    assert found["emissions"] == "正常"  # 5, having been 9: 8 points of 40
    assert found["online"] == "略滞后"  # (44.3 - 38) / 45 = 14 points


def test_the_sum_of_the_years_goes_on(county: Desk) -> None:
    helped = figures(county, 2026, "2026-03-31", "helped")
    assert (helped["actual"], helped["target"]) == (410, 1200)
    assert helped["status"] == "正常"  # 249.2 expected
    shown = county.run("show", "helped", "--year", "2026", today="2026-03-31").out
    assert "应达 = 1200 × 455/2191（规划期的天数）= 249.2" in shown


def test_a_report_does_not_call_well_what_is_behind(county: Desk) -> None:
    said = county.run("report", "2025", today="2025-12-31").out
    assert "目标在以后年份、落后于进度的：保障性住房累计套数 1280/3000 套（2030年底）" in said
    assert "各项都" not in said
