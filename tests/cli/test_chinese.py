"""Help and complaints are Chinese throughout."""

import re

import pytest

from helpers import Desk

COMMANDS = (
    *("status", "overview", "show", "plan", "log", "add", "void", "replace"),
    *("focus", "submit", "remind", "report", "template"),
    *("check", "init", "demo", "schema", "completion", "diff", "commit"),
)


def test_help_is_chinese_and_grouped(desk: Desk) -> None:
    result = desk.run("--help")
    assert result.code == 0
    for word in ("用法：", "查看", "登记", "维护", "选项", *COMMANDS):
        assert word in result.out
    assert not re.search("Usage|Options|Commands|Show this|Arguments", result.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_is_chinese(desk: Desk, command: str) -> None:
    result = desk.run(command, "--help")
    assert result.code == 0
    assert f"用法：mjplan {command}" in result.out
    assert not re.search("Usage|Options|Commands|Show this|Arguments|default|require", result.out)
    if command not in ("schema", "focus", "template"):
        assert "例：mjplan" in result.out


def test_options_say_in_chinese_what_they_take(desk: Desk) -> None:
    assert "TEXT" not in desk.run("add", "--help").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("statsu",), "没有命令 statsu"),
        (("--vershun",), "没有选项 --vershun"),
        (("completion", "powershell"), "bash、zsh、fish"),
    ],
)
def test_wrong_usage_is_said_in_chinese(desk: Desk, arguments: tuple[str, ...], words: str) -> None:
    result = desk.run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert words in result.err
    assert "Try" not in result.err
