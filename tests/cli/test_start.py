"""Beginning: init, demo, check, schema, help, version, completion."""

import json
import re

import pytest

from helpers import Desk
from mjplan import __version__

COMMANDS = (
    *("status", "overview", "show", "plan", "log", "add", "void", "replace"),
    *("focus", "submit", "remind", "report", "template"),
    *("check", "init", "demo", "schema", "completion", "diff", "commit"),
)


# ---- init and demo


def test_init_makes_a_workspace_that_is_in_order(desk: Desk) -> None:
    result = desk.run("init", "新规划")
    assert (result.code, result.err) == (0, "")
    desk.patch.chdir(desk.root / "新规划")
    checked = desk.run("check")
    assert (checked.code, "错误 " in checked.out) == (0, False)
    for arguments in (("status",), (), ("overview",), ("plan",), ("log",)):
        assert desk.run(*arguments, today="2026-03-01").code == 0
    kept = (desk.root / "新规划/.gitattributes").read_text("utf-8").splitlines()
    assert kept == ["records/**/*.yaml merge=union", "佐证/** -text"]
    assert (desk.root / "新规划/plan/schema/records.schema.json").is_file()


def test_init_here_and_not_twice(desk: Desk) -> None:
    assert desk.run("init").code == 0
    before = desk.files()
    result = desk.run("init")
    assert (result.code, "已经存在，不覆盖" in result.err) == (2, True)
    assert desk.files() == before


def test_every_file_that_init_writes_names_its_schema(desk: Desk) -> None:
    desk.run("init")
    for path in (desk.root / "plan").glob("*.yaml"):
        assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=schema/")


def test_demo_shows_the_middle_year_of_the_real_plan(desk: Desk) -> None:
    result = desk.run("demo", today="2021-01-01")
    assert (result.code, result.err) == (0, "")
    assert "2018 年进度（截至 2018-12-31）" in result.out
    assert "网站文章" in result.out
    assert result.out.splitlines()[-1].startswith("需关注")
    desk.patch.chdir(desk.root / "mjplan-demo")
    assert desk.run("check").code == 0
    assert desk.run("status", "2018").out in result.out


def test_the_demo_is_shown_again_and_never_overwrites(desk: Desk) -> None:
    first = desk.run("demo", "样例")
    again = desk.run("demo", "样例")
    assert again.code == 0
    assert again.out.splitlines()[-1] == first.out.splitlines()[-1]
    (desk.root / "别的").mkdir()
    (desk.root / "别的/文件.txt").write_text("x", encoding="utf-8")
    assert desk.run("demo", "别的").code == 2


# ---- check, lightly


def test_check_without_problems(small: Desk) -> None:
    result = small.run("check")
    assert result.code == 0
    assert result.out.splitlines()[-1] == "0 处错误，2 处警告"


def test_check_strict_fails_on_warnings(small: Desk) -> None:
    assert small.run("check", "--strict").code == 1


def test_check_with_caveats(small: Desk) -> None:
    result = small.run("check", "--caveats")
    assert result.code == 0
    assert "plan/shows.yaml:24:9: 提示 原文出入：原文一处写“网页”" in result.out


def test_check_reports_all_problems_at_once(small: Desk) -> None:
    small.write(
        {
            "records/2018/08.yaml": "- {id: 20180801-aaaaa, date: 2018-08-01, item: artcles}\n"
            "- {id: 20180801-aaaab, date: 2018-09-01, item: articles, valu: 3}\n"
        }
    )
    result = small.run("check")
    assert result.code == 1
    assert "records/2018/08.yaml:1:" in result.out
    assert '是否为 "articles"' in result.out
    assert "records/2018/08.yaml:2:" in result.out
    assert '是否为 "value"' in result.out


def test_check_for_machines(small: Desk) -> None:
    found = json.loads(small.run("check", "--format", "json").out)["problems"]
    assert {"path", "line", "column", "level", "rule", "message"} == set(found[0])
    assert small.run("check", "--format", "github").out.startswith("::warning file=plan/people")
    assert small.run("check", "--format", "xml").code == 2


def test_schemas_are_written_quietly(small: Desk) -> None:
    result = small.run("schema")
    assert (result.code, result.err) == (0, "")
    for name in ("plan", "area", "records"):
        found = json.loads(small.text(f"plan/schema/{name}.schema.json"))
        assert found["$schema"].startswith("https://json-schema.org/")


# ---- help and version


def test_version(desk: Desk) -> None:
    assert desk.run("--version").out == f"mjplan {__version__}\n"
    assert desk.process("--version").stdout.decode() == f"mjplan {__version__}\n"


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


# ---- completion


def completed(desk: Desk, line: str) -> list[str]:
    """What bash is offered for the last word of a command line."""
    words = line.split(" ")
    result = desk.process(
        _MJPLAN_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1)
    )
    assert result.stderr == b""
    return result.stdout.decode().split()


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


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script(desk: Desk, shell: str) -> None:
    result = desk.run("completion", shell)
    assert result.code == 0
    assert "_MJPLAN_COMPLETE" in result.out
