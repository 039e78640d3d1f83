"""The trace of the plan's source: every line leads somewhere, and somewhere leads to every item."""

import pytest

from helpers import Desk

ITEMS = (
    "  - {kind: commitment, id: x, name: 结对, owner: 甲, parts: [支部, 社区], source: 二}\n"
    "  - {kind: commitment, id: y, name: 走访, owner: 甲, source: 二}\n"
)
HEAD = (
    "mission: [{text: 服务社会, id: service, source: 一}]\n"
    "rosters: {board: {name: 常委, members: [{name: 甲}]}}\n"
    "trace: source.yaml\n"
)
LINES = """\
sections:
  - place: 一
    title: 使命
    lines:
      - {says: 服务社会, to: [service]}
      - {says: 背景, nothing: 不是承诺}
  - place: 二
    title: 任务
    lines:
      - {says: 支部结对, to: [x], parts: [支部]}
      - {says: 常委走访, to: [y, board]}
"""


def problems(desk: Desk, lines: str) -> list[str]:
    """What `check` says of a trace, the last line apart."""
    desk.plan(ITEMS, HEAD)
    desk.write({"plan/source.yaml": lines})
    return desk.run("check", today="2018-06-30").out.splitlines()[:-1]


def test_a_trace_that_accounts_for_everything(desk: Desk) -> None:
    assert problems(desk, LINES) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("to: [x]", "to: [xx]"), '10:27: 错误 规划里没有 "xx"'),
        (("parts: [支部]", "parts: [支]"), '错误 to 里的事项没有 "支" 这一部分'),
        ((", nothing: 不是承诺", ""), "没有写落在哪里（to）；有意不落在任何地方的，请写明为什么"),
        (("to: [y, board]", "to: [board]"), "警告 对照文件里没有哪一条落在事项 y 上"),
        (("to: [service]", "to: [x]"), "警告 对照文件里没有哪一条落在条目 service 上"),
        (("place: 二", "place: 三"), "警告 x 的出处“二”不是对照文件里的一节"),
        (("says: 服务社会", "say: 服务社会"), "错误"),
    ],
)
def test_what_is_wrong_with_a_trace(desk: Desk, wrong: tuple[str, str], said: str) -> None:
    found = problems(desk, LINES.replace(*wrong))
    assert any(said in problem for problem in found), found
    assert all(problem.startswith("plan/source.yaml:") for problem in found)


def test_a_trace_that_is_named_and_not_there(desk: Desk) -> None:
    desk.plan(ITEMS, HEAD)
    assert "找不到对照文件 plan/source.yaml" in desk.run("check", today="2018-06-30").out


def test_a_broken_plan_file_makes_no_area_of_the_trace(desk: Desk) -> None:
    """A name without `name:` in plan.yaml, and `check` told to delete the trace's sections."""
    desk.plan(ITEMS, HEAD.replace("{name: 甲}", "甲"))
    desk.write({"plan/source.yaml": LINES})
    found = desk.run("check", today="2018-06-30").out.splitlines()[:-1]
    assert found
    assert all(problem.startswith("plan/plan.yaml:") for problem in found), found


def test_a_broken_trace_stops_no_figure(desk: Desk) -> None:
    problems(desk, "sections: [")
    assert desk.run("status", "2018", today="2018-06-30").code == 0
