"""约束性: a mark in the table, first in every summary; a plan without any sees no difference."""

import csv
import io
import json

import pytest

from helpers import Desk, happened

ITEMS = """\
  - {kind: count, id: b, name: 简报, unit: 期, targets: {2018: 100}, owner: 甲}
  - {kind: count, id: a, name: 文章, unit: 篇, targets: {2018: 100}, binding: true, owner: 甲}
"""


@pytest.fixture
def bound(desk: Desk) -> Desk:
    """Far behind: a brief that is not binding; a little behind: articles, which are."""
    desk.plan(ITEMS)
    desk.keep(happened("2018-06-01", 5, "b"), happened("2018-06-01", 30, "a"))
    return desk


def said(desk: Desk, *arguments: str) -> str:
    result = desk.run(*arguments, today="2018-07-01")
    assert (result.code, result.err) == (0, "")
    return result.out


def test_the_table_marks_it_and_the_summary_names_it_first(bound: Desk) -> None:
    lines = said(bound, "status").splitlines()
    assert "★：约束性指标" in lines
    assert any(line.startswith("文章★ ") for line in lines)
    start = lines.index("小结（按事项数，不同单位不相加）")
    assert lines[start + 1] == "约束性指标（★）1 项：略滞后 1"
    assert lines[-1] == "需关注 2 项：文章★（差 70 篇）、简报（差 95 期）"


def test_csv_has_a_column_and_no_mark(bound: Desk) -> None:
    out = said(bound, "status", "--format", "csv").removeprefix("\ufeff")
    rows = csv.DictReader(io.StringIO(out))
    assert [(row["事项"], row["约束性"]) for row in rows] == [("简报", ""), ("文章", "是")]


def test_json_says_so(bound: Desk) -> None:
    found = json.loads(said(bound, "status", "--format", "json"))
    assert [each["binding"] for each in found["items"]] == [False, True]
    assert found["summary"]["binding"]["items"] == 1
    assert found["summary"]["binding"]["statuses"]["略滞后"] == 1


def test_overview_show_home_and_plan_say_so(bound: Desk) -> None:
    out = said(bound, "overview")
    assert ("文章★" in out, "★：约束性指标" in out) == (True, True)
    assert "  约束性：是（小结里排在最前）" in said(bound, "show", "文章")
    assert "约束性指标（★）1 项：略滞后 1" in said(bound)
    assert "[计数] 文章★  a：" in said(bound, "plan")


@pytest.mark.parametrize("period", ["2018-05", "2018Q2", "2018"])
def test_reports_begin_with_it(bound: Desk, period: str) -> None:
    out = said(bound, "report", period)
    assert "## 一、小结\n\n- 约束性指标（★）1 项：" in out
    assert "| 文章★ " in out


def test_a_plan_without_any_sees_no_difference(desk: Desk) -> None:
    desk.plan(ITEMS.replace(", binding: true", ""))
    desk.keep(happened("2018-06-01", 5, "b"), happened("2018-06-01", 30, "a"))
    for arguments in (["status"], ["overview"], [], ["report", "2018-05"], ["show", "文章"]):
        out = said(desk, *arguments)
        assert ("★" in out, "约束性" in out) == (False, False)
    assert said(desk, "status").splitlines()[-1].startswith("需关注 2 项：简报")
