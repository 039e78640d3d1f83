"""What Tab offers."""

import pytest

from helpers import Desk
from helpers.commands import completed
from helpers.focuses import add


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("mjplan st", ["status"]),
        ("mjplan add art", ["articles"]),
        ("mjplan add 网站", ["网站文章"]),
        ("mjplan show 会员", ["会员数"]),
        ("mjplan add 网文 --by 培", ["培训部"]),
        ("mjplan log --item exh", ["exhibition"]),
        ("mjplan status --area 会", ["会员和队伍"]),
        ("mjplan status 2", ["2017", "2018", "2019"]),
        ("mjplan log 2018Q", ["2018Q1", "2018Q2", "2018Q3", "2018Q4"]),
        ("mjplan log 2018-1", ["2018-10", "2018-11", "2018-12"]),
        ("mjplan report 2018-1", ["2018-10", "2018-11", "2018-12"]),
        ("mjplan report p", ["plan"]),
        ("mjplan focus l", ["list"]),
        ("mjplan focus add 2018-1", ["2018-10", "2018-11", "2018-12"]),
        ("mjplan submit 2018-1", ["2018-10", "2018-11", "2018-12"]),
    ],
)
def test_completion_offers_what_may_come(small: Desk, line: str, offered: list[str]) -> None:
    assert completed(small, line) == offered


def test_completion_outside_a_workspace_is_silent(desk: Desk) -> None:
    assert completed(desk, "mjplan add x") == []


def test_completion_in_a_named_workspace(small: Desk) -> None:
    small.patch.chdir("/")
    line = f"mjplan -C {small.root} add art"
    root, small.root = small.root, small.root.parent
    assert completed(small, line) == ["articles"], root


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("mjplan focus add 2018-1", ["2018-10", "2018-11", "2018-12"]),
        ("mjplan focus list 2018Q", ["2018Q1", "2018Q2", "2018Q3", "2018Q4"]),
        ("mjplan focus add 2018-04 x --by 培", ["培训部"]),
        ("mjplan focus add 2018-04 x --item exh", ["exhibition"]),
        ("mjplan focus list --by 培", ["培训部"]),
    ],
)
def test_completion_offers_months_and_names(small: Desk, line: str, offered: list[str]) -> None:
    assert completed(small, line) == offered


@pytest.mark.parametrize("command", ["done", "drop", "carry"])
def test_completion_offers_what_is_open(april: dict[str, str], small: Desk, command: str) -> None:
    gone = add(small, "2018-05", "作废的")
    small.run("void", gone, "--reason", "重复")
    found = completed(small, f"mjplan focus {command} 2018")
    assert sorted(found) == sorted(april[name] for name in ("转月的", "拖着的", "下月的"))
