"""The second plan that comes along, a bureau's: in order, complete, and true on every screen."""

import csv
import io
import json
import re
import typing
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from helpers import Desk
from mjplan import given_plan, model
from mjplan.files import packaged
from mjplan.item import Item
from mjplan.plan import Plan
from mjplan.quantities import Count, Level
from mjplan.targeted import Targeted

FOLDER = packaged("templates") / "plans" / "example_bureau"
DAY = ("--as-of", "2023-12-31")

Compare = Callable[[str, str], None]


@cache
def plan() -> Plan:
    given = given_plan.of_folder(FOLDER)
    assert given is not None
    assert given.plan is not None, given.problems
    return given.plan


def items(kind: type[Item]) -> list[typing.Any]:
    return [item for item in plan().items.values() if isinstance(item, kind)]


def said(desk: Desk, *arguments: str) -> str:
    result = desk.run(*arguments)
    assert (result.code, result.err) == (0, ""), (arguments, result)
    return result.out


# ---- the plan


def test_the_plan_is_called_what_it_is() -> None:
    assert given_plan.come_with()["示例局"] == FOLDER
    head = plan().head
    for name in (head.name, head.organisation, *(unit.name for unit in head.departments)):
        assert "虚构示例" in name
    assert all("虚构示例" in role.name for role in head.roles)
    assert all("虚构示例" in m.name for each in head.rosters.values() for m in each.members)
    for made in head.adjustments:
        assert "虚构示例" in made.reason
        assert "虚构示例" in made.approved_by
        assert "虚构示例" in (made.document or "")
    assert all("虚构示例" in (item.owner or "") for item in plan().items.values())


def test_the_plan_uses_everything_that_a_plan_may_say() -> None:
    there = plan().items.values()
    assert {type(item) for item in there} == {*typing.get_args(model.AnyItem)}
    assert {plan().comparator(item) for item in items(Targeted) if item.targets} == {
        *("at_least", "at_most", "between", "exactly", "about")
    }
    assert {item.better for item in items(Targeted)} == {None, "more", "less", "neither"}
    assert {item.reads or "each" for item in items(Count)} == {"each", "year_to_date"}
    assert {item.reads or "latest" for item in items(Level)} == {"latest", "yearly", "mean"}
    aims = [plan().target(i, y, plan().end) for i in items(Targeted) for y in i.targets]
    assert any(aim == 0 for aim in aims)
    assert any(aim is not None and aim < 0 for aim in aims)
    assert any(item.total and item.within == "plan" for item in items(Count))
    assert any(item.marks for item in items(Count))
    assert any(item.sum_of for item in items(Count))
    assert any(item.opening and {*item.targets} == {2025} for item in items(Level))
    assert any(i.every == "half" and i.times > 1 for i in items(model.EveryPeriod))
    assert any((item.due or "").endswith("H1") for item in there)
    assert any(item.parts for item in items(model.Commitment))
    assert sum(item.binding for item in there) >= 3
    assert sum(bool(item.supporting) for item in there) >= 3
    assert sum(item.weight or 0 for item in there) == 100
    sorts = {(a.to is not None, a.due is not None, a.cancel) for a in plan().head.adjustments}
    assert sorts == {(True, False, False), (False, True, False), (False, False, True)}
    assert {a.year is None for a in plan().head.adjustments if a.cancel} == {True, False}


def test_every_item_belongs_to_a_goal_and_every_goal_is_served() -> None:
    named = {i for area in plan().areas for g in area.goals for m in g.measures for i in m.items}
    for area in plan().areas:
        assert {item.goal for item in area.items} == {goal.id for goal in area.goals}
        assert {item.id for item in area.items} <= named


# ---- what the program says of it


def test_check_finds_nothing(bureau: Desk) -> None:
    assert "错误" not in said(bureau, "check").replace("0 处错误", "")


def test_a_new_workspace_of_the_plan_is_in_order(desk: Desk) -> None:
    out = said(desk, "init", "我的", "--plan", "示例局", "--records-begin", "2023-01")
    assert "示例局五年工作规划" in out
    desk.patch.chdir(desk.root / "我的")
    assert desk.run("check").code == 0
    for command in (("status", "2023"), ("overview",), ("plan",), ("remind", "2023-05")):
        assert desk.run(*command, today="2023-05-20").code == 0


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("status", ("status", "2023", *DAY)),
        ("overview", ("overview",)),
        ("score", ("score", "2023", *DAY)),
    ],
)
def test_the_screens(bureau: Desk, golden: Compare, name: str, arguments: tuple[str, ...]) -> None:
    golden(f"bureau/{name}.txt", said(bureau, *arguments))


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("status", "2021", "--as-of", "2021-03-31"),
        ("status", "2025"),
        ("score", "2025", "--by", "department"),
        ("report", "2023-08"),
        ("report", "plan"),
        ("remind", "2023-08"),
        ("log", "2023-08"),
        ("plan", "--notes"),
    ],
)
def test_every_command_answers(bureau: Desk, arguments: tuple[str, ...]) -> None:
    assert "示例" in said(bureau, *arguments)


def test_reports_carry_what_the_plan_says(bureau: Desk) -> None:
    half = said(bureau, "report", "2023H1")
    for sentence in (
        "# 2023年上半年工作完成情况",
        "约束性指标（★）6 项",
        "无目标 7",
        "期限 2023年9月 → 2024年3月",
        "| 联合检查 | 每半年不少于 2 次 |",
        "到这一天得分率 ",
    ):
        assert sentence in half
    whole = said(bureau, "report", "2023")
    for sentence in ("另已取消 1 项", "取消整项", "24 → 20 个", "×已突破", "加减分"):
        assert sentence in whole


def test_who_takes_part_sees_it_too(bureau: Desk) -> None:
    table = said(bureau, "status", "2023", "--by", "住房处", *DAY)
    led, _, others = table.partition("【配合（不计入小结）】")
    assert "保障房套数" in led
    assert "一般事故" in others
    assert "一般事故" not in led
    assert "（配合，牵头：安全处（虚构示例））" in said(bureau, "remind", "2023-08")


EXPLAINED = {
    "new_jobs": ("年初以来的累计数", "按规划的时点（6月30日 5500，9月30日 9000，年底 12000）"),
    "unemployment": ("按“不超过”比较", "年初已在目标以内"),
    "training": ("技能培训（东区）、技能培训（西区）、技能培训（南区）之和", "自动算出"),
    "traineeships": ("2021—2025 年共 3000 个", "3000 × 1095/1826"),
    "help_rate": ("帮扶就业率 = 帮扶就业 ", " ÷ 登记求助 "),
    "waiting_days": ("越少越好", "去年同期"),
    "accidents": ("只要不超过上限", "超过上限", "×已突破"),
    "serious_accidents": ("余量 = 0 - 0 = 0",),
    "drills": ("按“正好”比较",),
    "inspections": ("每半年不少于 2 次", "上半年：还差 1 次"),
    "homes": ("3000 套（2025年底）", "中间按直线"),
    "vacancy": ("按“介于”比较", "3—8 %"),
    "market_rent": ("允许相差 5", "65—75 %之内"),
    "renovation": ("目标由 24 调为 20 个", "按原目标差"),
    "energy_intensity": ("按“不超过”比较", "0.5（2022 年目标）"),
    "office_energy": ("目标 2023 年 -2 %", "一年测一次"),
    "water": ("按“不超过”比较", "余量 = 56 - "),
    "good_air": ("历年平均 88 %", "÷ 3 年"),
    "volunteers": ("按“左右”比较，允许相差 30",),
    "service_hall": ("期限由 2023年9月 改为 2024年3月",),
    "paper_archive": ("取消整项", "取消后不再评判"),
    "openness": ("已有的部分：公开目录、开放日、年度报告",),
    "merits": ("全年合计限 -5～5 分", "加在总分上"),
}


@pytest.mark.uncounted
def test_each_thing_that_a_plan_may_say_is_explained(bureau: Desk) -> None:
    for item, sentences in EXPLAINED.items():
        page = said(bureau, "show", item, "--year", "2023")
        for sentence in sentences:
            assert sentence in page, (item, page)
    assert "取消 2022 年目标" in said(bureau, "show", "job_fairs", "--year", "2022")


def test_what_its_comments_show_can_be_typed(bureau: Desk) -> None:
    bureau.write({f"佐证/{name}": "虚构示例" for name in ("目录.pdf", "文件.pdf")})
    text = "".join(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.yaml")))
    commands = re.findall(r"mjplan (add [^\n；]+)", text)
    assert len(commands) == 4
    for command in commands:
        assert bureau.run(*command.split(), "--yes").code == 0, command
    refused = bureau.run("add", "帮扶就业率", "88")
    assert (refused.code, "自动算出来的" in refused.err) == (1, True)


def test_tables_are_the_same_in_every_form(bureau: Desk) -> None:
    found = json.loads(said(bureau, "status", "2023", *DAY, "--format", "json"))["items"]
    rows = [*csv.DictReader(io.StringIO(said(bureau, "status", "2023", *DAY, "-f", "csv")))]
    assert [each["name"] for each in found] == [line["事项"] for line in rows]
    table = said(bureau, "status", "2023", *DAY)
    for each in found:
        assert each["status"] in table
    statuses = Counter(each["status"] for each in found)
    assert {"已突破", "已取消", "无目标", "已完成"} <= {*statuses}
