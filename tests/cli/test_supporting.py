"""牵头、配合: both see an item; who leads counts it, who takes part sees it apart."""

import json
import re

import pytest

from helpers import Desk, happened

HEAD = """\
departments:
  - {id: office, name: 办公室}
  - {id: study, name: 学习处, aliases: [学习]}
"""
ITEMS = """\
  - {kind: count, id: a, name: 文章, unit: 篇, targets: {2018: 100}, department: office,
     supporting: [study]}
  - {kind: milestone, id: m, name: 展览, due: 2018-07, department: office, supporting: [study]}
  - {kind: commitment, id: p, name: 结对, department: study}
"""


@pytest.fixture
def shared(desk: Desk) -> Desk:
    desk.plan(ITEMS, HEAD)
    desk.keep(happened("2018-06-01", 5, "a"))
    return desk


def said(desk: Desk, *arguments: str) -> str:
    result = desk.run(*arguments, today="2018-07-01")
    assert (result.code, result.err) == (0, "")
    return result.out


@pytest.mark.parametrize("command", [("status", "--by"), ("show",)])
def test_a_departments_table_has_what_it_takes_part_in_apart(
    shared: Desk, command: tuple[str, ...]
) -> None:
    out = said(shared, *command, "学习")
    table, _, summary = out.partition("小结（按")
    own, _, helped = table.partition("【配合（不计入小结）】")
    assert ("结对" in own, "文章" in own) == (True, False)
    assert ("文章" in helped, "展览" in helped, "结对" in helped) == (True, True, False)
    assert "合计 1 项：无记录 1\n另配合 2 项：严重滞后 1，将到期 1\n" in summary
    assert "需关注 1 项：无记录 1 项" in summary


def test_what_is_led_is_counted_once(shared: Desk) -> None:
    out = said(shared, "status", "--by", "办公室")
    assert "合计 2 项：" in out
    assert "配合" not in out
    assert "合计 3 项：" in said(shared, "status")


def test_who_only_takes_part_has_a_table_too(desk: Desk) -> None:
    desk.plan(ITEMS.replace(", department: study}", "}"), HEAD)
    out = said(desk, "status", "--by", "学习")
    assert "【配合（不计入小结）】" in out
    assert "另配合 2 项：" in out


def test_only_what_is_behind_is_shown_of_both(shared: Desk) -> None:
    out = said(shared, "status", "--by", "学习", "--behind")
    assert ("文章" in out, "展览" in out) == (True, True)
    shared.keep(happened("2018-06-01", 60, "a"), happened("2018-06-01", item="m"))
    out = said(shared, "status", "--by", "学习", "--behind")
    assert ("文章" in out, "展览" in out) == (False, False)
    assert "另配合 2 项：已完成 1，正常 1" in out


def test_json_keeps_them_apart(shared: Desk) -> None:
    found = json.loads(said(shared, "status", "--by", "学习", "--format", "json"))
    assert [each["id"] for each in found["items"]] == ["p"]
    assert [each["id"] for each in found["supporting_items"]] == ["a", "m"]
    assert found["supporting_items"][0]["department"] == "办公室"
    assert found["supporting_items"][0]["supporting"] == ["学习处"]
    assert found["summary"]["items"] == 1
    page = json.loads(said(shared, "show", "学习", "--format", "json"))
    assert [each["id"] for each in page["supporting_items"]] == ["a", "m"]
    assert "supporting_items" not in json.loads(said(shared, "status", "--format", "json"))


def test_both_are_reminded(shared: Desk) -> None:
    blocks = said(shared, "remind").split("【")
    office = next(block for block in blocks if block.startswith("办公室】"))
    study = next(block for block in blocks if block.startswith("学习处】"))
    assert ("文章严重滞后：" in office, "配合" in office) == (True, False)
    assert "（配合，牵头：办公室）文章严重滞后：" in study
    assert "（配合，牵头：办公室）展览：7月31日到期，还有 " in study
    assert study.strip() in said(shared, "remind", "--by", "学习")


def test_the_item_and_the_plan_name_them(shared: Desk) -> None:
    assert "  责任处室：办公室\n  配合：学习处\n" in said(shared, "show", "文章")
    assert "    学习处\n      事项：结对\n      配合：文章、展览\n" in said(shared, "plan")


def test_reports_name_them_and_count_them_apart(shared: Desk) -> None:
    out = said(shared, "report", "2018-06")
    assert "| 办公室（配合：学习处） |" in out
    assert re.search(r"\| 学习处 +\| +1 \| +2 \|", out)
