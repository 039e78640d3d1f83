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
        ["显示过的内容", "2", "3", "KB"],
        ["检查过的规划", "0", "–"],
        ["大台账的校验值", "0", "–"],
    ]
    assert lines[6:8] == [f"文件夹：{used}", "正在用：看过的再看，文件没有变就直接显示"]


def test_all_of_it_is_dropped(desk: Desk, used: Path) -> None:
    folder.put("answers", "a", b"x")
    folder.put("plans", "a", b"x")
    assert said(desk, "cache", "clear") == f"缓存已清空（2 份）：{used}\n"
    assert list(used.iterdir()) == []
    assert said(desk, "cache", "clear") == f"缓存已清空（0 份）：{used}\n"


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize("word", ["off", "OFF", "off ", "0", "no", "关"])
def test_whatever_may_mean_off_is_off_and_what_was_kept_can_be_dropped(
    desk: Desk, word: str
) -> None:
    folder.put("answers", "a", b"x")
    desk.patch.setenv("MJPLAN_CACHE", word)
    folder.put("answers", "b", b"x")
    assert folder.get("answers", "a") is None
    shown = said(desk, "cache", "show")
    assert "显示过的内容       1" in shown
    assert f"没有用缓存：环境变量 MJPLAN_CACHE 是 {word!r}" in shown
    assert "缓存已清空（1 份）" in said(desk, "cache", "clear")
    assert "显示过的内容       0" in said(desk, "cache", "show")


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize("word", ["", "on", "On"])
def test_whatever_means_on_is_on(desk: Desk, word: str) -> None:
    desk.patch.setenv("MJPLAN_CACHE", word)
    folder.put("answers", "a", b"x")
    assert "正在用" in said(desk, "cache", "show")
    assert folder.get("answers", "a") == b"x"


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize("command", ["show", "clear"])
def test_where_no_folder_is_known_that_is_said(desk: Desk, command: str) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        desk.patch.setenv(name, "")
    assert "没有用缓存：不知道您的缓存文件夹在哪里" in said(desk, "cache", command)


@pytest.mark.usefixtures("cache")
def test_so_it_is_of_an_editable_installation(desk: Desk) -> None:
    assert "开发安装不用缓存" in said(desk, "cache", "show")


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.parametrize("shared", ["", "answers"])
def test_a_folder_that_others_may_look_into_is_not_used_and_can_be_emptied(
    desk: Desk, used: Path, shared: str
) -> None:
    folder.put("answers", "a", b"x")
    (used / shared).chmod(0o755)
    open_ = used / shared
    shown = said(desk, "cache", "show")
    assert f"没有用缓存：别人也能看 {open_}，请运行 chmod 700 {open_}" in shown
    assert said(desk, "cache", "clear") == f"缓存已清空（1 份）：{used}\n"
    assert list(used.iterdir()) == []


def test_a_file_in_its_place_is_named(desk: Desk, used: Path) -> None:
    used.parent.mkdir(parents=True, exist_ok=True)
    used.write_text("")
    assert f"没有用缓存：{used} 不是文件夹，请移走它" in said(desk, "cache", "show")
    result = desk.run("cache", "clear")
    assert (result.code, result.out) == (1, "")
    assert str(used) in result.err


def test_nothing_is_kept_inside_of_a_workspace(desk: Desk, used: Path) -> None:
    desk.write({"plan/plan.yaml": ""})
    desk.patch.setenv("XDG_CACHE_HOME", str(desk.root))
    desk.patch.setenv("LOCALAPPDATA", str(desk.root))
    desk.patch.setenv("HOME", str(desk.root))
    assert "没有用缓存：缓存文件夹在工作区里" in said(desk, "cache", "show")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="a place where nobody can write")
def test_a_folder_that_cannot_be_made_is_named(desk: Desk, used: Path) -> None:
    desk.patch.setenv("XDG_CACHE_HOME", "/proc/none")
    assert "没有用缓存：写不进 /proc" in said(desk, "cache", "show")


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
