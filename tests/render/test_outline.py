"""The plan as an outline, in the order of its source."""

from helpers import plan_of
from mjplan.render import outline

VISION = """\
vision:
  - text: 夯实基础
    source: 一（二）第二段
    points:
      - {text: 建好人才库。, source: 一（二）第二段, items: [x], caveats: [哪些人没有写]}
"""


def lines(items: str, head: str = "", *, notes: bool = False) -> list[str]:
    plan = plan_of(items, head)
    return ["  " * depth + cell.text for depth, cell in outline.plan_lines(plan, notes=notes)]


def test_the_plan_tells_when_a_milestone_is_due() -> None:
    assert lines('  - {kind: milestone, id: x, name: 换届, due: "2017"}\n')[-1].endswith(
        "[节点] 换届  x：期限 2017年底"
    )


def test_a_named_paragraph_stands_above_what_it_says_with_its_place() -> None:
    found = lines("  - {kind: commitment, id: x, name: 人才库}\n", VISION)
    assert found[2:4] == ["    夯实基础〔一（二）第二段〕", "      建好人才库。"]


def test_what_is_unclear_and_how_it_is_read_comes_on_request() -> None:
    item = "  - {kind: commitment, id: x, name: 人才库, reading: [每年看有无佐证]}\n"
    plain, noted = lines(item, VISION), lines(item, VISION, notes=True)
    assert "        原文出入：哪些人没有写" in noted
    assert "      这里的读法：每年看有无佐证" in noted
    assert not [line for line in plain if "原文出入" in line or "读法" in line]


def test_how_often_and_by_whom_and_in_which_parts() -> None:
    found = lines(
        "  - {kind: every_member, id: a, name: 走访, roster: board, times: 2}\n"
        "  - {kind: every_period, id: b, name: 月报, every: month, roster: departments}\n"
        "  - {kind: commitment, id: c, name: 交流会, years: [2016, 2018], parts: [区县, 机构]}\n",
        "rosters: {board: {name: 常委}}\n",
    )
    assert found[-4].endswith("[按人] 走访  a：每年各 2 次（常委），2016—2020")
    assert found[-3].endswith("[按期] 月报  b：每月（各处室），2016—2020")
    assert found[-2].endswith("[承诺] 交流会  c：2016、2018")
    assert found[-1].strip() == "分 2 部分：区县、机构"


def test_who_answers_for_what() -> None:
    head = "roles: [{id: board, name: 理事会, duty: 研究目标, source: 四}]\n"
    found = lines("  - {kind: commitment, id: x, name: 审核, department: board}\n", head)
    assert found[-3:] == ["  谁负责什么", "    理事会：研究目标〔四〕", "      事项：审核"]


def test_rosters_and_policies_on_request() -> None:
    head = "rosters: {board: {name: 常委}}\npolicies: {sources: [以上含本数]}\n"
    found = lines("  - {kind: commitment, id: x, name: 审核}\n", head, notes=True)
    assert found[-4:] == ["  名册", "    常委：还没有名单", "  计算口径", "    以上含本数"]
