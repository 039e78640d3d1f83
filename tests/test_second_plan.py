"""A plan of another organisation, period and areas works without touching code."""

import json
import re
from pathlib import Path

import pytest

from helpers import Desk

SOURCE = Path(__file__).parent.parent / "src" / "mjplan"
PLAN = Path(__file__).parent.parent / "plan"

HEAD = """\
name: 河东图书馆读者服务三年计划
organisation: 河东图书馆
period: {first: 2021, last: 2023}
areas: [reading.yaml, house.yaml]
policies:
  comparators: {上下: about, 恰好: exactly, 起: at_least}
  bare_number: exactly
  tolerance: {holdings: 500}
  behind_points: 5
  far_behind_points: 20
  deadline_up_to: 1
  stale_after_days: 200
departments:
  - {id: desk, name: 借阅部}
rosters:
  rooms:
    name: 分馆
    members: [{name: 东馆}, {name: 西馆, since: 2022-01-01}]
"""
READING = """\
id: reading
name: 阅读推广
items:
  - {kind: count, id: lectures, name: 讲座, unit: 场, wording: 12场起,
     targets: {2021: 12, 2022: 14, 2023: 16}, schedule: [1, 2, 2, 1]}
  - {kind: count, id: festival, name: 读书节, unit: 届, targets: {2022: 1}}
  - {kind: every_member, id: story_hours, name: 故事会, roster: rooms, unit: 场}
  - {kind: commitment, id: quiet, name: 安静阅览}
"""
HOUSE = """\
id: house
name: 馆舍和藏书
items:
  - {kind: level, id: holdings, name: 馆藏, unit: 册, wording: 5万册上下,
     targets: {2021: 48000, 2022: 50000, 2023: 52000}, opening: {value: 46000}}
  - {kind: milestone, id: lift, name: 电梯改造, due: 2022Q2, since: 2021}
  - {kind: every_period, id: stocktaking, name: 盘点, every: quarter, department: desk}
"""


@pytest.fixture
def library(desk: Desk) -> Desk:
    desk.write({"plan/plan.yaml": HEAD, "plan/reading.yaml": READING, "plan/house.yaml": HOUSE})
    desk.patch.setenv("MJPLAN_TODAY", "2022-06-30")
    return desk


def add(desk: Desk, *arguments: str) -> str:
    result = desk.run("add", *arguments)
    assert result.code == 0, result
    return result.out.splitlines()[-1]


def test_from_check_to_status(library: Desk) -> None:
    assert library.run("check").code == 0
    assert "登记第一条" in library.run("status").out
    assert add(library, "讲座", "6", "--date", "2022-05-01") == ("讲座 2022：– → 6 / 14 场，差 8")
    assert add(library, "馆藏", "49100") == "馆藏 2022：– → 49100 / 50000 册，差 900"
    assert add(library, "读书节") == "读书节 2022：– → 1 / 1 届，0"
    told = add(library, "故事会", "--member", "东馆")
    assert told == "故事会 2022：– → 1 / 2 人，差 1（东馆 1/1 场）"
    assert add(library, "电梯") == "电梯改造 2022：◎将到期 → √已完成"
    assert add(library, "盘点", "--date", "2022-02-01") == (
        "盘点 2022：– → 1 / 4 个季度，差 3（日期 2022-02-01，借阅部）"
    )
    assert (
        add(library, "安静", "--assess", "unmet")
        == "安静阅览 2022：记录 0 → 1 条，其中带佐证的 0 条，○未到期 → ×已逾期"
    )

    found = json.loads(library.run("status", "--format", "json").out)
    assert (found["year"], found["as_of"]) == (2022, "2022-06-30")
    assert {item["id"]: item["status"] for item in found["items"]} == {
        "lectures": "略滞后",  # expected 14 x 3/6 = 7; 7 points behind, more than this plan's 5
        "festival": "正常",  # exactly one: there could still be a second
        "story_hours": "正常",
        "quiet": "已逾期",
        "holdings": "正常",
        "lift": "已完成",
        "stocktaking": "严重滞后",  # one of four quarters missed: 25 points, more than 20
    }
    assert {item["kind"] for item in found["items"]} == {
        "count",
        "level",
        "milestone",
        "every_period",
        "every_member",
        "commitment",
    }
    assert {item["area"] for item in found["items"]} == {"reading", "house"}
    comparators = {item["id"]: item["comparator"] for item in found["items"]}
    assert comparators["lectures"] == "at_least"
    assert comparators["festival"] == "exactly"
    assert comparators["holdings"] == "about"


@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "2021"),
        ("status", "2022", "--area", "馆舍"),
        ("overview",),
        ("plan",),
        ("log",),
        (),
        ("show", "讲座"),
        ("show", "馆藏"),
        ("show", "故事会"),
        ("show", "电梯"),
        ("schema",),
    ],
)
def test_every_view(library: Desk, arguments: tuple[str, ...]) -> None:
    result = library.run(*arguments)
    assert (result.code, result.err) == (0, "")
    assert "民进" not in result.out
    assert "会员" not in result.out


def test_the_demo_is_made_from_any_plan(library: Desk) -> None:
    from mjplan.demo import workspace_files

    files = workspace_files(
        {"plan/plan.yaml": HEAD, "plan/reading.yaml": READING, "plan/house.yaml": HOUSE}
    )
    library.write(files)
    assert library.run("check").code == 0, library.run("check")
    assert library.run("status", "2022", today="2024-01-01").code == 0


def test_the_demo_is_made_of_school_years_too(library: Desk) -> None:
    from mjplan.demo import workspace_files

    head = re.sub(r"(last: 2023)", r"\1, starts: 9, label: 学年", HEAD)
    assert head != HEAD
    library.write(
        workspace_files(
            {"plan/plan.yaml": head, "plan/reading.yaml": READING, "plan/house.yaml": HOUSE}
        )
    )
    assert library.run("check").code == 0, library.run("check")
    assert "2022 学年进度" in library.run("status", "2022", today="2024-01-01").out
    report = library.run("report", "2022H2", today="2024-01-01")
    assert (report.code, report.err) == (0, "")


def test_the_period_is_the_plans_own(library: Desk) -> None:
    result = library.run("add", "讲座", "--date", "2018-03-05")
    assert (result.code, "不在规划期 2021—2023 内" in result.err) == (1, True)
    assert library.run("status", today="2030-01-01").out.startswith(
        "河东图书馆读者服务三年计划  2023 年进度"
    )


def test_the_code_knows_no_plan_by_name() -> None:
    ids = set()
    for path in PLAN.glob("*.yaml"):
        ids |= set(re.findall(r"^    id: ([a-z0-9_]+)$", path.read_text("utf-8"), re.MULTILINE))
    assert len(ids) > 50
    shared = {"members"}  # also the key of a record that names people
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8")
        assert "民进" not in text, path
        assert "中共" not in text, path
        words = set(re.findall("[a-z][a-z0-9_]*", text))
        assert words & ids - shared == set(), path
