"""A school's plan for three school years, each from September to August: shortsightedness falls,
meetings every half-year, drills in the months of lessons, no accident."""

import pytest

from helpers import Desk
from helpers.plans import every_view_answers, figures, keep, problems, verdicts, write_plan

PERIOD = "{first: 2023, last: 2025, starts: 9, label: 学年}"
HEAD = """\
rosters:
  teachers: {name: 教师, members: [{name: 教师甲}, {name: 教师乙}]}
"""
ITEMS = """\
  - {kind: level, id: eyes, name: 近视率, unit: "%", wording: 每学年降低1个百分点, reads: yearly,
     comparator: at_most, opening: {value: 53}, targets: {2023: 52, 2024: 51, 2025: 50}}
  - {kind: count, id: open_lessons, name: 公开课, unit: 节, wording: 每学年40节以上,
     targets: {2023: 40, 2024: 40, 2025: 40}}
  - {kind: every_period, id: parents, name: 家长会, every: half, times: 2,
     wording: 每学期不少于两次}
  - {kind: count, id: drills, name: 疏散演练, unit: 次, wording: 每学年9次,
     schedule: [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 0], targets: {2023: 9, 2024: 9, 2025: 9}}
  - {kind: count, id: accidents, name: 安全责任事故, unit: 起, wording: 零发生,
     targets: {2023: 0, 2024: 0, 2025: 0}}
  - {kind: every_member, id: visits, name: 互相听课, roster: teachers, times: 4, unit: 节}
  - {kind: milestone, id: library, name: 图书馆改造, due: 2023Q4}
"""
RECORDS = """
2023-09-10 accidents 0
2023-10-15 open_lessons 12
2023-11-03 parents
2024-01-12 parents
2023-09-20 drills
2023-10-20 drills
2023-11-20 drills
2023-12-20 drills
2024-01-10 accidents 0
2024-02-20 open_lessons 8
2024-03-20 drills
2024-04-20 parents
2024-05-20 accidents 0
2024-06-15 eyes 51.4
2024-06-20 open_lessons 20
2024-06-20 drills
2024-06-20 visits 4 members=教师甲
2024-08-20 library
2024-08-31 accidents 0
2024-10-08 accidents 1
"""


@pytest.fixture
def school(desk: Desk) -> Desk:
    write_plan(desk, PERIOD, ITEMS, HEAD)
    keep(desk, RECORDS)
    return desk


def test_the_plan_is_in_order(school: Desk) -> None:
    assert problems(school) == []
    every_view_answers(school, 2023, "2024-08-31")


def test_half_a_school_year(school: Desk) -> None:
    """182 of 366 days, at the end of February."""
    assert verdicts(school, 2023, "2024-02-29") == {
        "eyes": "未到期",
        "open_lessons": "正常",  # 20 of 19.9
        "parents": "正常",
        "drills": "略滞后",  # 4 of 5 in the months that have passed: 11 points of 9
        "accidents": "正常",
        "visits": "无记录",
        "library": "未到期",
    }
    assert figures(school, 2023, "2024-02-29", "open_lessons")["expected"] == pytest.approx(
        40 * 182 / 366
    )
    assert figures(school, 2023, "2024-02-29", "drills")["expected"] == 5


def test_a_whole_school_year(school: Desk) -> None:
    assert verdicts(school, 2023, "2024-08-31") == {
        "eyes": "已完成",
        "open_lessons": "已完成",
        "parents": "严重滞后",  # once in the second half-year: one half-year of two
        "drills": "严重滞后",  # 6 of 9: 33 points
        "accidents": "已完成",
        "visits": "已逾期",  # one teacher of two
        "library": "已完成",
    }


def test_the_next_school_year_begins_in_september(school: Desk) -> None:
    found = verdicts(school, 2024, "2024-10-31")
    assert found["accidents"] == "已突破"
    assert found["eyes"] == "未到期"
    assert figures(school, 2024, "2024-10-31", "open_lessons")["actual"] is None


def test_the_year_is_called_as_schools_do(school: Desk) -> None:
    said = school.run("status", "2023", "--as-of", "2024-02-29", today="2024-02-29").out
    assert "2023学年" in said
    assert "2023年" not in said
    report = school.run("report", "2023H1", today="2024-03-05")
    assert (report.code, "2023学年" in report.out) == (0, True)
