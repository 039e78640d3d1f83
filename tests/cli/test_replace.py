"""replace: a record said anew, with a reason."""

import json

import pytest

from helpers import Desk
from helpers.commands import refused, written


def test_replace_keeps_what_is_not_named(small: Desk) -> None:
    result = small.run("replace", "20180110-aaaaa", "--value", "11", "--reason", "数错了")
    assert result.out.splitlines()[1] == "网站文章 2018：35 → 26 / 120 篇，差 94"
    last = json.loads(small.text("records/2018/01.yaml").splitlines()[-1][2:])
    assert last == {
        "id": written(result),
        "date": "2018-01-10",
        "item": "articles",
        "value": 11,
        "title": "一月文章",
        "by": "办公室",
        "replaces": "20180110-aaaaa",
        "reason": "数错了",
        "entered": "2018-07-01",
    }
    assert small.run("check").code == 0


def test_what_a_hand_corrects_comes_from_no_form_any_more(small: Desk) -> None:
    text = small.text("records/2018/01.yaml")
    origin = 'title: 一月文章, origin: "form/2018-01/office#articles.1"'
    small.write({"records/2018/01.yaml": text.replace("title: 一月文章", origin)})
    assert "一月文章  （来自 2018-01 的填报表）" in small.run("log", "--item", "articles").out
    number = written(small.run("replace", "20180110-aaaaa", "--value", "11", "--reason", "数错了"))
    last = json.loads(small.text("records/2018/01.yaml").splitlines()[-1][2:])
    assert (last["id"], "origin" in last) == (number, False)


def test_replace_may_move_a_record_to_another_month(small: Desk) -> None:
    result = small.run("replace", "20180110-aaaaa", "--date", "2018-02-10", "--reason", "日期错")
    assert result.out.startswith("已写入 records/2018/02.yaml:2")
    assert small.run("check").code == 0
    assert small.run("status", "2018", "--format", "json").out.count('"actual": 35') == 1


@pytest.mark.parametrize(
    ("code", "arguments", "said"),
    [
        (1, ("replace", "20180306-aaaae", "--reason", "又"), "作废"),
        (1, ("replace", "20180305-aaaab", "--value", "1", "--reason", "又"), "更正了两次"),
        (2, ("replace", "20180110-aaaaa", "--date", "2017-12-10", "--reason", "x"), "另一年"),
        (2, ("replace", "20180110-aaaaa", "--value", "x", "--reason", "x"), "不是数"),
        (1, ("replace", "20180110-aaaaa", "--value=-1", "--reason", "x"), "不能小于 0"),
        (2, ("replace", "20180110-aaaaa", "--value", "1"), "--reason"),
    ],
)
def test_a_replacement_that_is_refused(
    small: Desk, code: int, arguments: tuple[str, ...], said: str
) -> None:
    result = refused(small, *arguments)
    assert said in result.err
    assert result.code == code


def test_a_second_replacement_names_the_newest_record_and_what_to_type(small: Desk) -> None:
    first = "20180110-aaaaa"
    newest = first
    for value in ("11", "12"):
        newest = written(small.run("replace", newest, "--value", value, "--reason", "数错了"))
    for command in (("replace", first, "--value", "13"), ("void", first)):
        result = refused(small, *command, "--reason", "又错了")
        assert f"mjplan replace {newest} --reason 原因" in result.err
        assert f"mjplan void {newest} --reason 原因" in result.err


def test_a_replaced_milestone_is_done_once(small: Desk) -> None:
    result = small.run("replace", "20180611-aaaab", "--date", "2018-06-20", "--reason", "日期错")
    assert result.code == 0, result
    assert small.run("check").code == 0
    assert small.run("void", written(result), "--reason", "没有验收").code == 0
    assert small.run("add", "展厅建成", "--date", "2018-06-25").code == 0
