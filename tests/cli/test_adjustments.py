"""目标调整 on the command line: both targets and the decision, in every view."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from helpers import Desk, happened
from helpers.adjustments import ITEMS, SEPTEMBER

# ---- where one sees it


@pytest.fixture
def adjusting(desk: Desk) -> Desk:
    """120 articles in 2018, from 10 September 110; 47 are there."""
    desk.plan(ITEMS, SEPTEMBER)
    desk.keep(happened("2018-06-01", 47))
    return desk


def said(desk: Desk, *arguments: str) -> str:
    result = desk.run(*arguments, today="2018-12-31")
    assert (result.code, result.err) == (0, "")
    return result.out


DECIDED = "目标由 120 调为 110 篇：经费调整（理事会批准，协会〔2018〕9号）"


def test_status_shows_both_targets_and_why(adjusting: Desk) -> None:
    lines = said(adjusting, "status", "2018").splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("文章"))
    assert lines[row].split()[1:5] == ["110", "篇", "47", "差"]
    assert " ".join(lines[row + 1].split()) == "└ 调整前 120 篇 差 73 39% 目标已调整"
    assert f"目标调整：文章，2018-09-10 {DECIDED}" in lines
    assert "需关注 1 项：文章（差 63 篇）" in lines


def test_before_its_day_nothing_is_said_of_it(adjusting: Desk) -> None:
    out = said(adjusting, "status", "2018", "--as-of", "2018-09-09")
    assert "调整" not in out
    assert "调整" not in said(adjusting, "status", "2017")
    assert (
        "调整" not in said(adjusting, "show", "文章", "--as-of", "2018-09-09").partition("各月")[0]
    )


def test_the_rows_of_what_is_behind_stay_together(adjusting: Desk) -> None:
    assert "└ 调整前" in said(adjusting, "status", "2018", "--behind")
    adjusting.run("add", "文章", "63", "--date", "2018-12-01")
    assert "└ 调整前" not in said(adjusting, "status", "2018", "--behind")


def test_no_actual_has_no_gap_to_either_target(desk: Desk) -> None:
    desk.plan(ITEMS, SEPTEMBER)
    lines = said(desk, "status", "2018").splitlines()
    row = next(line for line in lines if "调整前" in line)
    assert " ".join(row.split()) == "└ 调整前 120 篇 – – 目标已调整"


def test_json_has_the_original_target_and_the_decision(adjusting: Desk) -> None:
    found = json.loads(said(adjusting, "status", "2018", "--format", "json"))
    (item,) = found["items"]
    assert (item["target"], item["gap"]) == (110, 63)
    assert (item["original_target"], item["original_gap"]) == (120, 73)
    assert found["summary"]["adjustments"] == [
        {
            "date": "2018-09-10",
            "item": "x",
            "year": 2018,
            "from": 120,
            "to": 110,
            "reason": "经费调整",
            "approved_by": "理事会",
            "document": "协会〔2018〕9号",
        }
    ]
    early = ("status", "2018", "--as-of", "2018-09-09", "--format", "json")
    found = json.loads(said(adjusting, *early))
    assert (found["items"][0]["original_target"], found["summary"]["adjustments"]) == (None, [])


def test_markdown_has_a_row_of_the_original_target_and_csv_columns(adjusting: Desk) -> None:
    markdown = said(adjusting, "status", "2018", "--format", "markdown")
    assert re.search(r"\| └ 调整前 +\| +120 篇 \|.*差 73.*39%.*目标已调整", markdown)
    out = said(adjusting, "status", "2018", "--format", "csv").removeprefix("\ufeff")
    (row,) = [each for each in csv.DictReader(io.StringIO(out)) if each["原目标"]]
    assert [row[each] for each in ("事项", "目标", "差距")] == ["文章", "110", "63"]
    assert [row[each] for each in ("原目标", "原目标差距")] == ["120", "73"]


def test_overview_marks_it(adjusting: Desk) -> None:
    out = said(adjusting, "overview")
    assert re.search(r"–/110\? +47/110\*▼", out)
    assert "*：目标已调整，这里是调整后的" in out
    early = said(adjusting, "overview", "--as-of", "2018-09-09")
    assert ("47/120▲" in early, "*" in early) == (True, False)


def test_show_explains_it(adjusting: Desk) -> None:
    out = said(adjusting, "show", "文章")
    assert re.search(r"└ 调整前 +120 篇 +差 73 +39% +目标已调整", out)
    assert f"  目标调整：2018-09-10 {DECIDED}\n  原目标 120 篇，按原目标差 73\n" in out
    assert "差距 = 110 - 47 = 63，完成率 43%" in out
    found = json.loads(said(adjusting, "show", "文章", "--format", "json"))
    assert found["item"]["targets"] == {"2017": 110, "2018": 120, "2019": 130}
    assert found["measure"]["original_target"] == 120
    assert "原目标 120 篇，按原目标差 73" in found["explanation"]


def test_the_plan_keeps_its_targets_and_names_the_decision(adjusting: Desk) -> None:
    out = said(adjusting, "plan")
    assert "2018 年 120" in out
    assert f"2018 年目标调整：2018-09-10 {DECIDED}" in out
    found = json.loads(said(adjusting, "plan", "--format", "json"))
    assert found["adjustments"][0]["from"] == 120


def test_adding_a_record_measures_against_the_target_in_force(adjusting: Desk) -> None:
    result = adjusting.run("add", "文章", "10", "--date", "2018-09-09", today="2018-09-09")
    assert "47 → 57 / 120 篇，差 63" in result.out
    result = adjusting.run("add", "文章", "3", "--date", "2018-09-10", today="2018-09-10")
    assert "57 → 60 / 110 篇，差 50" in result.out


def test_the_difference_of_two_days_shows_the_target(adjusting: Desk) -> None:
    assert "120 → 110 篇" in said(adjusting, "diff", "2018-09-09", "2018-09-10")


def test_hostile_words_in_a_decision_are_shown_as_text(desk: Desk) -> None:
    head = SEPTEMBER.replace("经费调整", '"|\\e[31m<b>`x`\\u202e"').replace("理事会", '"=1+1"')
    desk.plan(ITEMS, head)
    result = desk.run("status", "2018", today="2018-12-31")
    assert result.code == 1  # no control character gets into a plan
    desk.plan(ITEMS, head.replace("\\e", ""))
    for form in ("table", "markdown", "csv"):
        out = said(desk, "status", "2018", "--format", form)
        assert "\u202e" not in out
    assert "&lt;b&gt;" in said(desk, "status", "2018", "--format", "markdown")


# ---- what check refuses (more in tests/bad/adjustment_*)


def test_the_example_of_a_new_plan_is_in_order(desk: Desk) -> None:
    """What `init` writes as a comment works when the comment signs are taken away."""
    assert desk.run("init").code == 0
    file = Path("plan/plan.yaml")
    text = file.read_text("utf-8")
    head, found, example = text.partition("# adjustments:")
    assert found
    file.write_text(head + re.sub("(?m)^# ", "", found + example), "utf-8")
    result = desk.run("check")
    assert (result.code, "错误 " in result.out) == (0, False)
    out = desk.run("status", "2027", today="2027-12-31").out
    assert "目标调整：示例报告，2027-09-10 目标由 12 调为 10 篇" in out
