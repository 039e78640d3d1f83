"""void: a record struck out, with a reason."""

import json

import pytest

from helpers import Desk
from helpers.commands import refused, written


def test_void_strikes_a_record_out(small: Desk) -> None:
    result = small.run("void", "20180110-aaaaa", "--reason", "重复录入", "--by", "办")
    assert result.out.splitlines()[1] == "网站文章 2018：35 → 15 / 120 篇，差 105"
    last = json.loads(small.text("records/2018/01.yaml").splitlines()[-1][2:])
    assert last["void"] == "20180110-aaaaa"
    assert (last["reason"], last["by"], last["date"]) == ("重复录入", "办公室", "2018-01-10")
    assert "20180110-aaaaa" in small.text("records/2018/01.yaml")
    assert small.run("check").code == 0


def test_it_says_what_was_struck_out(small: Desk) -> None:
    result = small.run("void", "20180110-aaaaa", "--reason", "重复录入")
    last = result.out.splitlines()[-1]
    assert last == "已作废：2018-01-10 网站文章 20 篇，一月文章（办公室）"


def test_what_the_plan_gives_no_unit_is_struck_out_with_its_usual_one(small: Desk) -> None:
    """“部门月报 1 ，2018年6月部门月报”: the gap was the unit of nothing."""
    number = written(small.run("submit", "2018-06", "--by", "办公室"))
    result = small.run("void", number, "--reason", "报错了")
    assert "部门月报 1 份，2018年6月部门月报（办公室）" in result.out.splitlines()[-1]


def test_several_are_struck_out_together_or_none(small: Desk) -> None:
    result = refused(small, "void", "20180110-aaaaa", "20180305-aaaab", "--reason", "重复")
    assert "更正了两次" in result.err
    both = ("20180110-aaaaa", "20180611-aaaab")
    result = small.run("void", *both, both[0], "--reason", "错")
    assert result.out.count("已写入") == result.out.count("已作废：") == 2
    assert small.run("check").code == 0


@pytest.mark.parametrize(
    ("code", "arguments", "said"),
    [
        (1, ("void", "20180110-zzzzz", "--reason", "无"), "没有记录"),
        (2, ("void", "乱写", "--reason", "无"), "不是记录号"),
        (2, ("void", "20180110-aaaaa"), "--reason"),
        (2, ("void", "20180110-aaaaa", "--reason", ""), "reason"),
        (1, ("void", "20180306-aaaad", "--reason", "又"), "更正了两次"),
        (1, ("void", "20180305-aaaab", "--reason", "又"), "更正了两次"),
        (1, ("void", "20180306-aaaae", "--reason", "又"), "作废"),
    ],
)
def test_a_void_that_is_refused(
    small: Desk, code: int, arguments: tuple[str, ...], said: str
) -> None:
    result = refused(small, *arguments)
    assert said in result.err
    assert result.code == code
