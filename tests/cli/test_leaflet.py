"""说明.md, the page beside a plan: laid by init and demo, true, and in nobody's way."""

import re
import shlex
from datetime import date

import pytest

from helpers import HEAD, Desk
from helpers.commands import existing, said
from helpers.repositories import commit_all, git, isolate
from mjplan.cli.leaflet import PATH, leaflet


def page(desk: Desk, command: str) -> str:
    assert desk.run(command, "新").code == 0
    return desk.text(f"新/{PATH}")


def test_init_lays_a_page_with_the_plans_name_and_a_year_of_its_own(desk: Desk) -> None:
    text = page(desk, "init")
    assert text.startswith("# 示例单位工作规划（2026-2030年）：怎样用 mjplan\n")
    assert "mjplan status 2026\n" in text
    assert "虚构示例" not in text
    assert len(text.splitlines()) <= 60
    assert not re.search("[{}]", text)


def test_the_page_of_the_demo_is_marked_as_invented(desk: Desk) -> None:
    text = page(desk, "demo")
    title, _, mark, *_ = text.splitlines()
    assert title.startswith("# 民进杭州")
    assert mark.startswith("> 虚构示例：")
    assert len(text.splitlines()) <= 60


@pytest.mark.parametrize("command", ["init", "demo"])
def test_whoever_makes_a_workspace_is_told_of_the_page(desk: Desk, command: str) -> None:
    out = said(desk, command, "新")
    assert "说明.md" in out
    assert "mjplan help" in out


def test_a_page_that_is_there_stays(desk: Desk) -> None:
    desk.write({PATH: "我们自己的"})
    assert desk.run("init").code == 0
    assert desk.text(PATH) == "我们自己的"


def test_a_name_cannot_spoil_the_page() -> None:
    head = HEAD.replace("name: 某协会规划", 'name: "<b>{year}`x` # 甲"')
    text = leaflet({"plan/plan.yaml": head}, date(2018, 3, 5))[PATH]
    assert text.splitlines()[0] == "# &lt;b&gt;\\{year\\}\\`x\\` \\# 甲：怎样用 mjplan"


@pytest.mark.parametrize(("today", "year"), [(2015, 2016), (2018, 2018), (2026, 2020)])
def test_its_examples_are_of_the_plans_year_that_is_nearest(today: int, year: int) -> None:
    text = leaflet({"plan/plan.yaml": HEAD}, date(today, 7, 1))[PATH]
    assert {*re.findall(r"\b20\d\d\b", text)} == {str(year)}


def test_its_examples_are_of_the_months_of_a_school_year() -> None:
    head = HEAD.replace("2020}", "2020, starts: 9}")
    text = leaflet({"plan/plan.yaml": head}, date(2018, 7, 1))[PATH]
    assert "mjplan status 2017" in text
    assert "mjplan report 2017-11 -o reports/2017-11.md" in text
    assert "--date 2017-11-05" in text
    assert "mjplan focus carry 记录号 2018-01" in text


def test_its_commands_are_those_that_there_are_in_the_order_of_the_month(desk: Desk) -> None:
    text = page(desk, "init")
    spans = re.findall(r"(?m)^mjplan (.+)$", text) + re.findall(r"`mjplan ([^`]+)`", text)
    known = existing()
    typed = []
    for line in spans:
        words = shlex.split(line)
        name = " ".join(words[:2]) if words[0] in ("focus", "form") else words[0]
        options = {option for each in known[name].params for option in each.opts}
        assert {word for word in words if word.startswith("-")} <= options, line
        typed.append(name)
    month = ["form out", "form in", "add", "focus add", "submit", "remind", "report", "commit"]
    assert typed[: len(month)] == month


def test_check_and_commit_leave_the_page_alone(desk: Desk) -> None:
    isolate(desk.patch, desk.root.parent / "home")
    desk.run("init")
    git(desk.root, "init")
    assert PATH not in desk.run("check", "--format", "json").out
    assert desk.run("commit").code == 0
    assert git(desk.root, "status", "--porcelain", "-z", "--", PATH).startswith("?? ")
    commit_all(desk.root)
    desk.write({PATH: "改过"})
    result = desk.run("commit")
    assert (result.code, result.err) == (0, "")
    assert result.out == "没有要提交的：plan 和 records 与上次提交一样\n"
