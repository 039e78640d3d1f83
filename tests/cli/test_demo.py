"""demo: the real plan with a made-up ledger, to look at; or another plan."""

import pytest

from helpers import Desk
from helpers.commands import completed


def test_demo_shows_the_middle_year_of_the_real_plan(desk: Desk) -> None:
    result = desk.run("demo", today="2021-01-01")
    assert (result.code, result.err) == (0, "")
    assert "2018 年进度（截至 2018-12-31）" in result.out
    assert "网站文章" in result.out
    assert result.out.splitlines()[-1].startswith("需关注")
    desk.patch.chdir(desk.root / "mjplan-demo")
    assert desk.run("check").code == 0
    assert desk.run("status", "2018").out in result.out


def test_the_demo_is_shown_again_and_never_overwrites(desk: Desk) -> None:
    first = desk.run("demo", "样例")
    again = desk.run("demo", "样例")
    assert again.code == 0
    assert again.out.splitlines()[-1] == first.out.splitlines()[-1]
    (desk.root / "别的").mkdir()
    (desk.root / "别的/文件.txt").write_text("x", encoding="utf-8")
    assert desk.run("demo", "别的").code == 2


@pytest.mark.uncounted
def test_the_demo_of_another_plan_that_comes_along(desk: Desk) -> None:
    result = desk.run("demo", "样例", "--plan", "示例局")
    assert (result.code, result.err) == (0, "")
    assert "规划也是虚构示例" in result.out
    assert "真实" not in result.out + desk.text("样例/说明.md")
    assert "示例局五年工作规划" in result.out
    assert "2023 年进度" in result.out
    again = desk.run("demo", "样例", "--plan", "示例局")
    assert again.code == 0
    assert again.out.splitlines()[-1] == result.out.splitlines()[-1]
    assert desk.run("demo", "样例").code == 0
    other = desk.run("demo", "样例", "--plan", "民进杭州")
    assert (other.code, "另一份规划" in other.err) == (2, True)


def test_the_demo_of_a_plan_of_a_folder(desk: Desk) -> None:
    desk.plan("  - {kind: count, id: c, name: 讲座, unit: 场, targets: {2018: 24}}\n")
    result = desk.run("demo", "样例", "--plan", ".", "--until", "2018-05-31")
    assert (result.code, result.err) == (0, "")
    assert "规划照原样" in result.out
    assert "讲座" in result.out
    assert desk.text("样例/plan/work.yaml") == desk.text("plan/work.yaml")
    desk.patch.chdir(desk.root / "样例")
    assert desk.run("check").code == 0
    assert not (desk.root / "样例/records/2018/07.yaml").exists()


@pytest.mark.parametrize("plan", ["示例", "没有/这里"])
def test_the_demo_of_a_plan_that_is_none_writes_nothing(desk: Desk, plan: str) -> None:
    result = desk.run("demo", "样例", "--plan", plan)
    assert (result.code, result.out) == (2, "")
    assert f"没有规划 {plan!r}" in result.err
    assert not (desk.root / "样例").exists()


def test_the_plans_that_come_along_are_completed(desk: Desk) -> None:
    for line in ("mjplan demo --plan ", "mjplan init --plan "):
        assert completed(desk, line) == ["民进杭州", "示例局"]
