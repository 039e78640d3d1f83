"""show: one item with its arithmetic and its records."""

import json

import pytest

from helpers import Desk
from helpers.commands import Golden, said

# ---- status in every form


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("网文", "show_count.txt"),
        ("录用", "show_funnel.txt"),
        ("会员数", "show_level.txt"),
        ("部门月报", "show_periods.txt"),
        ("理事走访", "show_members.txt"),
        ("修订章程", "show_milestone.txt"),
        ("品牌", "show_commitment.txt"),
        ("稿件报送", "show_adjusted.txt"),
        ("青年会员偏少", "show_rectification.txt"),
    ],
)
def test_show_whole(small: Desk, golden: Golden, item: str, name: str) -> None:
    golden(name, said(small, "show", item, today="2018-06-30"))


# ---- the others


def test_show_in_json(small: Desk) -> None:
    found = json.loads(said(small, "show", "网文", "--format", "json"))
    assert list(found) == ["item", "as_of", "as_of_is_ahead", "measure", "explanation", "records"]
    assert found["item"]["targets"] == {"2017": 110, "2018": 120, "2019": 130}
    assert found["measure"]["actual"] == 35
    corrected = {r["id"] for r in found["records"] if r["corrected_by"]}
    assert corrected == {"20180305-aaaab", "20180306-aaaad"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("稿件",), 2),
        (("不存在",), 2),
        (("网文", "--year", "2020"), 2),
        (("网文", "--year", "x"), 2),
        (("网文", "--as-of", "x"), 2),
        (("网文", "--format", "csv"), 2),
        (("网文", "--year", "2017"), 0),
        (("网文", "--as-of", "2017-06-30"), 0),
        (("考级",), 0),
    ],
)
def test_show_what(small: Desk, arguments: tuple[str, ...], code: int) -> None:
    result = small.run("show", *arguments)
    assert result.code == code
    assert bool(result.out) == (code == 0)


@pytest.mark.uncounted
def test_every_item_of_the_real_plan_can_be_shown(full: Desk, demo_texts: dict[str, str]) -> None:
    plan = json.loads(said(full, "plan", "--format", "json"))
    for area in plan["areas"]:
        for kind in {item["kind"] for item in area["items"]}:
            item = next(each for each in area["items"] if each["kind"] == kind)
            out = said(full, "show", item["id"], today="2021-01-01")
            assert item["name"] in out
            for caveat in item.get("caveats", ()):
                assert caveat in out


# ---- what is no item


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("展览和宣传", "领域：展览和宣传（shows）"),
        ("办好网站", "工作目标：办好网站（publicity）"),
        ("board", "机构：理事会（board）"),
        ("理事", "名册：理事（directors）"),
    ],
)
def test_show_another_thing_and_where_its_items_stand(small: Desk, word: str, first: str) -> None:
    assert said(small, "show", word, today="2018-06-30").splitlines()[0] == first


def test_a_goal_shows_where_its_items_stand(small: Desk) -> None:
    found = said(small, "show", "publicity", "--year", "2018", today="2018-06-30")
    assert "2018 年进度（截至 2018-06-30）" in found
    assert "网站文章" in found
    data = json.loads(said(small, "show", "publicity", "--format", "json", today="2018-06-30"))
    assert (data["sort"], data["thing"]["id"]) == ("工作目标", "publicity")
    assert [each["id"] for each in data["measures"]] == ["articles"]


def test_a_failing_show_does_not_speak_of_writing(small: Desk) -> None:
    for word in ("稿件", "不存在", "展览宣传"):
        done = small.run("show", word)
        assert (done.code, "写入" in done.err) == (2, False)
    assert "稿件收集（collected）" in small.run("show", "稿件").err


def test_what_has_no_record_has_no_table_of_them(desk: Desk) -> None:
    desk.plan("  - {kind: count, id: x, name: 走访, unit: 次, targets: {2018: 12}}\n")
    shown = desk.run("show", "x", today="2018-06-29").out
    assert "记录：2018 年还没有记录。登记：mjplan add 走访 --title 做了什么" in shown
    assert "记录号" not in shown


def test_the_unit_stands_beside_its_number(desk: Desk) -> None:
    desk.plan("  - {kind: level, id: x, name: 等待, unit: 天, better: less}\n")
    desk.run("add", "等待", "42", "--date", "2017-12-28", today="2017-12-28")
    assert "42 天（2017-12-28）" in desk.run("status", today="2018-01-05").out
