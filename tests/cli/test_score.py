"""`mjplan score`: the table of a year, its forms, and what it says where nothing is scored."""

import json
import re

import pytest

from helpers import Desk, happened

HEAD = """\
departments: [{id: office, name: 办公室}, {id: legal, name: 法规处}]
"""
ITEMS = """\
  - {kind: count, id: a, name: 文章, unit: 篇, weight: 60, department: office, targets: {2018: 120}}
  - {kind: milestone, id: b, name: 指南, weight: 20, department: legal, due: "2018-06"}
  - {kind: commitment, id: c, name: 结对, weight: 20}
  - {kind: points, id: d, name: 加减分, most: 5, least: -5, department: office}
  - {kind: count, id: e, name: 走访, unit: 次, targets: {2018: 12}}
"""


@pytest.fixture
def scored(desk: Desk) -> Desk:
    desk.plan(ITEMS, HEAD)
    desk.keep(
        happened("2018-05-02", 45, "a"),
        happened("2018-07-05", item="b"),
        happened("2018-05-03", 2, "d", title="通报表扬"),
    )
    return desk


def test_a_years_scores(scored: Desk) -> None:
    assert scored.run("score", "2018", today="2019-01-10").out.splitlines() == [
        "某协会规划  2018 年得分（截至 2018-12-31）",
        "得分 = 权重 × 完成率，完成率最多按 100% 计；迟完成的按 80% 计",
        "事项      权重         目标        实绩  得分率  得分  依据",
        "【工作】",
        "文章        60       120 篇          45   37.5%  22.5  实绩 45 ÷ 目标 120",
        "指南        20    2018年6月  2018-07-05     80%    16  迟 5 天完成，按 80% 计",
        "结对        20       有佐证           –       –     –  还没有评定",
        "加减分  加减分  限 -5～5 分        2 分       –    +2  1 条加减分记录",
        "",
        "小结",
        "工作：38.5 分（权重 100，其中计了分的 80，得分率 48.13%），加减分 +2，共 40.5 分",
        "不计分 1 项，权重 20：结对（还没有评定）",
        "没有写权重的 1 项，不计分：走访",
        "合计：38.5 分（权重 100，其中计了分的 80，得分率 48.13%），加减分 +2，共 40.5 分",
    ]


def test_a_year_that_is_not_over(scored: Desk) -> None:
    said = scored.run("score", today="2018-06-01").out
    assert "截至 2018-06-01" in said
    assert "这一年还没有结束：按到这一天的应达折算，进度正常的得满分" in said
    assert "不计分 2 项，权重 40：指南（还没有到期）、结对（还没有评定）" in said
    later = scored.run("score", "2018", "--as-of", "2018-12-31", today="2018-06-01")
    assert "还没有到的一天，按现有台账推算" in later.out


@pytest.mark.parametrize("by", ["department", "处室"])
def test_by_department(scored: Desk, by: str) -> None:
    said = scored.run("score", "2018", "--by", by, today="2019-01-10").out
    assert "【办公室】" in said
    assert "办公室：22.5 分（权重 60，得分率 37.5%），加减分 +2，共 24.5 分" in said
    assert "法规处：16 分（权重 20，得分率 80%）" in said
    assert "未明确责任处室：还没有能计分的（权重 20）" in said
    table = scored.run("score", "2018", "--by", by, "-f", "csv", today="2019-01-10").out
    assert table.splitlines()[0].endswith("责任处室,事项,权重,目标,实绩,得分率,得分,依据")


def test_an_unknown_grouping_is_refused(scored: Desk) -> None:
    result = scored.run("score", "2018", "--by", "办公室")
    assert (result.code, result.out) == (2, "")
    assert "请写 area（按领域）或 department（按处室）" in result.err
    assert scored.run("score", "2018", "--format", "xml").code == 2


def test_scores_as_json(scored: Desk) -> None:
    said = json.loads(scored.run("score", "2018", "-f", "json", today="2019-01-10").out)
    assert [(each["id"], each["score"], each["ground"]) for each in said["items"]] == [
        ("a", 22.5, "short"),
        ("b", 16, "late"),
        ("c", None, "not_assessed"),
        ("d", 2, "points"),
    ]
    sums = {"weight": 100, "scored_weight": 80, "earned": 38.5, "points": 2, "total": 40.5}
    assert sums.items() <= said.items()
    assert said["groups"] == [{"name": "工作", **sums, "rate": 0.4813}]
    assert (said["closed"], said["out_of_full"], said["unweighted"]) == (True, None, ["e"])
    status = json.loads(scored.run("status", "2018", "-f", "json", today="2019-01-10").out)
    assert sums.items() <= status["summary"]["score"].items()


def test_other_commands_know_the_score(scored: Desk) -> None:
    line = "得分：38.5 分（权重 100，其中计了分的 80，得分率 48.13%），加减分 +2，共 40.5 分"
    status = scored.run("status", "2018", today="2019-01-10").out.splitlines()
    assert f"{line}；明细见 mjplan score 2018" in status
    assert f"；{line}\n" in scored.run("overview", today="2019-01-10").out
    show = scored.run("show", "a", "--year", "2018", today="2019-01-10").out
    assert "  权重：60\n" in show
    assert "  得分 = 权重 60 × 37.5%（实绩 45 ÷ 目标 120）= 22.5\n" in show
    plan = scored.run("plan").out
    assert "文章  a：不少于 2018 年 120 篇，权重 60\n" in plan
    assert "[加减分] 加减分  d：限 -5～5 分，2016—2020\n" in plan


def test_a_plan_without_weights_is_told_how_to_write_them(desk: Desk) -> None:
    desk.plan("  - {kind: commitment, id: x, name: 结对}\n")
    result = desk.run("score", "2018", today="2019-01-10")
    assert (result.code, result.err) == (0, "")
    assert "weight: 10" in result.out
    said = json.loads(desk.run("score", "2018", "-f", "json", today="2019-01-10").out)
    assert (said["items"], said["note"]) == ([], result.out.strip())
    assert "得分" not in desk.run("status", "2018", today="2019-01-10").out
    assert "得分" not in desk.run("overview", today="2019-01-10").out


def test_a_year_to_come_has_no_scores(scored: Desk) -> None:
    result = scored.run("score", "2020", today="2019-01-10")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("2020 年还没有开始")


def test_points_are_counted_apart(scored: Desk) -> None:
    """They are nothing that could be done, and no indicator without a target."""
    table = scored.run("status", "2018", today="2019-01-10").out
    assert "合计 4 项：已完成 1，严重滞后 1，无记录 2；另加减分 1 项\n" in table
    assert "±加减分" in table
    assert "无目标" not in table
    assert "±加减分；" in scored.run("overview", today="2019-01-10").out
    said = json.loads(scored.run("status", "2018", "-f", "json", today="2019-01-10").out)
    summary = said["summary"]
    assert (summary["items"], summary["points"], summary["cancelled"]) == (4, 1, 0)
    assert (summary["statuses"]["加减分"], summary["statuses"]["无目标"]) == (1, 0)
    report = scored.run("report", "2018", today="2019-01-10").out
    assert "2018 年列入 4 项，已完成 1 项（25%）：" in report
    assert "所以" not in scored.run("show", "d", "--year", "2018", today="2019-01-10").out


def test_points_are_recorded_with_their_reason(scored: Desk) -> None:
    done = scored.run("add", "加减分", "1.5", "--title", "受到表彰", "--date", "2018-06-01")
    assert done.code == 0, done.err
    assert "加减分 2018：2 → 3.5 分" in done.out
    silent = scored.run("add", "加减分", "1", "--date", "2018-06-02")
    assert silent.code == 1
    assert "要写明为什么加减" in silent.err


def test_the_examples_of_a_new_plan_are_in_order(desk: Desk) -> None:
    """What `init` writes as a comment works when the comment signs are taken away."""
    assert desk.run("init").code == 0
    work, head = desk.text("plan/work.yaml"), desk.text("plan/plan.yaml")
    example = re.search("(?m)^  # - kind: points\n(?:  #   .*\n)*", work)
    assert example is not None
    desk.write(
        {
            "plan/work.yaml": work.replace(example[0], example[0].replace("  # ", "  ")).replace(
                "    unit: 篇\n", "    unit: 篇\n    weight: 100\n"
            ),
            "plan/plan.yaml": head.replace("  # scoring:", "  scoring:"),
        }
    )
    result = desk.run("check")
    assert (result.code, "权重" in result.out) == (0, False), result.out
    said = desk.run("add", "sample_bonus", "1", "--title", "受到表彰", today="2026-07-01")
    assert said.code == 0, said.err
    assert "完成率 90% 及以上得满分" in desk.run("score", "2026", today="2026-07-01").out


def test_a_year_of_ones_own(desk: Desk) -> None:
    """A school year closes in August, and is called as the plan calls it."""
    desk.plan("  - {kind: count, id: a, name: 文章, unit: 篇, weight: 100, targets: {2018: 10}}\n")
    head = desk.text("plan/plan.yaml")
    desk.write(
        {"plan/plan.yaml": head.replace("last: 2020}", "last: 2020, starts: 9, label: 学年}")}
    )
    desk.keep(happened("2019-05-02", 5, "a"))
    said = desk.run("score", "2018", today="2019-08-30").out
    assert "2018 学年得分（截至 2019-08-30）" in said
    assert "还没有结束" in said
    closed = desk.run("score", "2018", today="2019-09-01").out
    assert "还没有结束" not in closed
    assert "合计：50 分（权重 100，得分率 50%）" in closed
