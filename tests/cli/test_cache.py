"""cache: where it is, what is in it, whether it is in use; and dropping it."""

import os
from pathlib import Path

import pytest

from helpers import Desk
from helpers.answers import Installed, installed_program
from helpers.commands import said
from mjplan.cache import folder
from mjplan.cache import program as identity

__all__ = ["installed_program"]


@pytest.fixture
def used(desk: Desk, cache: Path) -> Path:
    """A cache that an installed program uses; its folder."""
    desk.patch.setattr(identity, "identity", lambda: b"this one")
    return cache


def test_it_is_said_what_is_kept_and_where(desk: Desk, used: Path) -> None:
    folder.put("answers", "a", b"x" * 1000)
    folder.put("answers", "b", b"x" * 2000)
    lines = said(desk, "cache", "show").splitlines()
    assert [line.split() for line in lines[2:5]] == [
        ["上次的回答", "2", "3", "KB"],
        ["检查过的规划", "0", "0", "KB"],
        ["台账文件的摘要", "0", "0", "KB"],
    ]
    assert lines[6:8] == [f"文件夹：{used}", "正在用：问过的再问，文件没有变就直接显示"]


def test_all_of_it_is_dropped(desk: Desk, used: Path) -> None:
    folder.put("answers", "a", b"x")
    folder.put("plans", "a", b"x")
    assert said(desk, "cache", "clear") == f"缓存已清空（2 份）：{used}\n"
    assert list(used.iterdir()) == []
    assert said(desk, "cache", "clear") == f"缓存已清空（0 份）：{used}\n"


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize("command", ["show", "clear"])
def test_where_it_is_off_it_is_said_why(desk: Desk, command: str) -> None:
    desk.patch.setenv("MJPLAN_CACHE", "off")
    assert "环境变量 MJPLAN_CACHE 是 off" in said(desk, "cache", command)
    desk.patch.delenv("MJPLAN_CACHE")
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        desk.patch.setenv(name, "")
    assert "不知道您的缓存文件夹在哪里" in said(desk, "cache", command)


@pytest.mark.usefixtures("cache")
def test_so_it_is_of_an_editable_installation(desk: Desk) -> None:
    assert "开发安装不用缓存" in said(desk, "cache", "show")


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_so_it_is_of_a_folder_that_is_not_the_users_alone(desk: Desk, used: Path) -> None:
    folder.put("answers", "a", b"x")
    used.chmod(0o777)
    assert "不归您一人所有" in said(desk, "cache", "show")


@pytest.mark.skipif(os.name != "posix", reason="a folder that can't be removed is a link there")
def test_what_cannot_be_dropped_is_said(desk: Desk, used: Path) -> None:
    folder.put("answers", "a", b"x")
    (used / "answers" / "folder").mkdir()
    result = desk.run("cache", "clear")
    assert result.code == 1
    assert result.err.startswith("错误：缓存没有清空：")


def test_a_program_says_nothing_again_that_was_dropped(installed_program: Installed) -> None:
    program = installed_program
    answer = program.out("status")
    assert b"  1  " in program.out("cache", "show")
    program.out("cache", "clear")
    assert program.filed() == set()
    assert program.out("status") == answer
    assert len(program.filed()) == 1
