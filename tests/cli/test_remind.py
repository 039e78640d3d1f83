"""remind: which month and day are meant, for whom, and where it is printed."""

import re
from collections.abc import Callable

import pytest

from helpers import Desk, happened
from helpers.reminders import HEAD, ITEMS, POLICIES, focus
from mjplan.render import remind as view


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A plan with all that one may be reminded of; it is the 3rd of May 2018."""
    desk.plan(ITEMS, HEAD + POLICIES)
    desk.patch.setenv("MJPLAN_TODAY", "2018-05-03")
    desk.keep(
        happened("2018-01-31", 5, item="x", by="宣传处"),
        happened("2018-02-01", item="month", members=("宣传处", "组织处"), period="2018-01"),
        happened("2018-02-01", 405, item="members", by="组织处"),
        happened("2018-03-01", item="month", members=("宣传处", "组织处"), period="2018-02"),
        focus("2018-03-02", "2018-04", "办公室", title="清点档案"),
        happened("2018-04-02", item="month", by="宣传处", period="2018-03"),
        happened("2018-04-03", item="month", by="组织处", period="2018-03"),
        happened("2018-05-02", item="month", by="宣传处", period="2018-04"),
    )
    assert desk.run("check").code == 0
    return desk


def first_line(desk: Desk, *arguments: str, today: str) -> str:
    result = desk.run("remind", *arguments, today=today)
    assert (result.code, result.err) == (0, ""), result
    return result.out.splitlines()[0]


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("markdown", "md")])
def test_the_whole_of_it(
    office: Desk, golden: Callable[[str, str], None], form: str, ending: str
) -> None:
    result = office.run("remind", "--format", form)
    assert (result.code, result.err) == (0, "")
    golden(f"remind.{ending}", result.out)


@pytest.mark.parametrize(
    ("today", "arguments", "title"),
    [
        ("2018-05-03", (), "2018年4月工作提醒（截至 2018-05-03）"),
        ("2018-04-30", (), "2018年4月工作提醒（截至 2018-04-30）"),
        ("2018-04-29", (), "2018年3月工作提醒（截至 2018-04-29）"),
        ("2018-05-03", ("2018-05",), "2018年5月工作提醒（截至 2018-05-03）"),
        ("2018-09-09", ("2018-03",), "2018年3月工作提醒（截至 2018-04-30）"),
        ("2018-09-09", ("--as-of", "2018-04-03"), "2018年3月工作提醒（截至 2018-04-03）"),
        (
            "2018-09-09",
            ("2018-03", "--as-of", "2018-09-01"),
            "2018年3月工作提醒（截至 2018-09-01）",
        ),
        ("2018-01-02", (), "2017年12月工作提醒（截至 2018-01-02）"),
        ("2016-01-15", (), "2016年1月工作提醒（截至 2016-01-15）"),
        ("2020-12-31", (), "2020年12月工作提醒（截至 2020-12-31）"),
        ("2021-01-15", (), "2020年12月工作提醒（截至 2021-01-15）"),
        ("2030-01-15", (), "2020年12月工作提醒（截至 2021-01-31）"),
    ],
)
def test_which_month_and_which_day(
    office: Desk, today: str, arguments: tuple[str, ...], title: str
) -> None:
    assert first_line(office, *arguments, today=today).endswith(f"】{title}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2018-06",), "2018年6月还没有开始（今天 2018-05-03）"),
        (("2018-04", "--as-of", "2018-03-31"), "--as-of 2018-03-31 早于2018年4月"),
        (("2015-12",), "不在规划期 2016—2020 内"),
        (("2018Q1",), "不是月份：请写成 2018-03"),
        (("--as-of", "上周"), "不是日期"),
        (("--format", "json"), "--format 'json' 不支持，可选 text、markdown"),
        (("--by", "外联部"), "可选：宣传处、组织处、办公室、领导小组、未明确责任处室"),
        (("--by", ""), "可选：宣传处"),
    ],
)
def test_wrong_usage(office: Desk, arguments: tuple[str, ...], said: str) -> None:
    result = office.run("remind", *arguments)
    assert (result.code, result.out, said in result.err) == (2, "", True), result


def test_before_the_plan_begins(office: Desk) -> None:
    result = office.run("remind", today="2015-12-31")
    assert (result.code, "2016年1月还没有开始" in result.err) == (2, True)


@pytest.mark.parametrize("by", ["办公室", "office"])
def test_one_department_alone(office: Desk, by: str) -> None:
    whole = office.run("remind").out.split("\n\n")
    result = office.run("remind", "--by", by)
    assert [result.out.removesuffix("\n")] == [each for each in whole if "【办公室】" in each]
    assert "清点档案" in result.out


def test_a_role_nobody_and_an_idle_department(office: Desk) -> None:
    assert "【领导小组】" in office.run("remind", "--by", "board").out
    assert "修订章程" in office.run("remind", "--by", view.NOBODY).out
    office.run("add", "网站文章", "115", "--date", "2018-05-03")
    assert office.run("remind", "--by", "宣传处").out.splitlines()[1:] == ["1. 没有要提醒的。"]
    page = office.run("remind", "--by", "宣传处", "--format", "markdown").out
    assert page.endswith("## 宣传处\n\n1. 没有要提醒的。\n")
    assert "没有要提醒的：宣传处。" in office.run("remind").out


def test_december_by_the_command(office: Desk) -> None:
    for by in ("宣传处", "组织处"):
        assert office.run("submit", "2018-12", "--by", by, today="2019-01-03").code == 0
    said = office.run("remind", today="2019-01-08").out
    assert "2018年12月“处室月报”已报 2/3 个处室：宣传处（1月3日）、组织处（1月3日）。" in said
    assert "还差：办公室；1月4日到期，已逾期 4 天（2 个工作日）。" in said


def test_the_same_in_a_pipe_and_on_a_screen_in_any_locale(office: Desk) -> None:
    here = office.run("remind").out
    said = office.process("remind", LANG="C", LC_ALL="C")
    assert (said.returncode, said.stdout.decode("utf-8"), said.stderr) == (0, here, b"")
    assert office.on_screen("remind", columns=80) == here
    assert "\x1b" not in here
    assert not re.search(r"[│|┃]", here)


def test_the_demo(full: Desk) -> None:
    """A department's message is short enough to be read."""
    result = full.run("remind", "2018-03", today="2018-04-10")
    assert (result.code, result.err) == (0, "")
    for each in result.out.split("\n\n"):
        assert len(each.splitlines()) < 15
