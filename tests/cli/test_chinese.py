"""Help and complaints are Chinese throughout."""

import re

import pytest

from helpers import Desk
from helpers.commands import GROUP, existing, said
from mjplan.cli.panels.every import ENTRIES

COMMANDS = sorted(existing())
PANELS = ("查看", "登记", "月度工作", "多个单位", "维护")
ENGLISH = r"Usage|Options|Commands|Show this|Arguments|default|require|\b(TEXT|PATH|INTEGER|NAME)\b"


def test_help_is_chinese_and_grouped(desk: Desk) -> None:
    result = desk.run("--help")
    assert result.code == 0
    assert "用法：mjplan " in result.out
    titles = re.findall("^╭─ (.+?) ─+╮$", result.out, re.MULTILINE)
    assert titles == ["选项", *PANELS]
    for words in re.findall("^│ ([a-z]+) +(.+?) *│$", result.out, re.MULTILINE):
        assert words[1].endswith("。"), words
    listed = re.findall("^│ ([a-z]+) ", result.out, re.MULTILINE)
    assert listed == [entry.name for entry in ENTRIES]
    assert sorted(listed) == sorted(GROUP.commands)
    assert not re.search(ENGLISH, result.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_is_chinese(desk: Desk, command: str) -> None:
    result = desk.run(*command.split(), "--help")
    assert result.code == 0
    assert f"用法：mjplan {command}" in result.out
    assert not re.search(ENGLISH, result.out)
    takes = [each for each in existing()[command].params if each.name != "help"]
    if takes:  # what takes nothing and what has only parts needs no example
        assert "例：mjplan" in result.out


def test_options_say_in_chinese_what_they_take(desk: Desk) -> None:
    options = said(desk, "add", "--help")
    for option, taken in (
        ("--date", "日期"),
        ("--title", "文字"),
        ("--by", "处室"),
        ("-m", "姓名"),
    ):
        assert re.search(rf"^│.* {option} .*? {taken} ", options, re.MULTILINE), option


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
