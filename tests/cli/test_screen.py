"""The program as a process: screens, pipes, encodings."""

import json
import os
import re
import subprocess
import sys

import pytest

from helpers import Desk
from mjplan.render.table import width

ESCAPE = "\x1b"
COLOURS = re.compile("\x1b\\[[0-9;]*m")


def lines(sent: str) -> list[str]:
    return COLOURS.sub("", sent).split("\n")


def rows(sent: str) -> list[str]:
    """The lines of the table that begin an item: those that end with a status."""
    found = re.compile(
        "[√●▲▼○◎×◇？](已完成|正常|略滞后|严重滞后|未到期|将到期|已逾期|久无更新|无记录)$"
    )
    return [line for line in map(str.rstrip, lines(sent)) if found.search(line)]


def start_of_status(line: str) -> int:
    return width(line[: max(line.rfind(sign) for sign in "√●▲▼○◎×◇？")])


@pytest.fixture
def demo(full: Desk) -> Desk:
    full.patch.setenv("MJPLAN_TODAY", "2021-01-01")
    return full


@pytest.mark.parametrize("columns", [60, 80, 100, 120])
def test_the_table_fits_the_screen_and_cuts_no_number(demo: Desk, columns: int) -> None:
    sent = demo.on_screen("status", "2018", columns=columns)
    assert all(width(line) <= columns for line in lines(sent))
    plain = demo.process("status", "2018").stdout.decode()
    shown = rows(sent)
    assert len(shown) == len(rows(plain))
    for wide, narrow in zip(rows(plain), shown, strict=True):
        status = wide.split()[-1]
        assert narrow.endswith(status)
        if columns >= 80:
            target, actual = re.split(" {2,}", wide)[1:3]
            assert f" {target} " in narrow
            assert f" {actual} " in narrow
    assert len({start_of_status(line) for line in shown}) == 1


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("overview",),
        ("log", "2018-03", "--all"),
        ("plan",),
        ("status", "2018", "--behind"),
        ("status", "2018", "--chart"),
        ("--help",),
        ("add", "--help"),
    ],
)
def test_nothing_is_wider_than_the_screen(
    demo: Desk, columns: int, arguments: tuple[str, ...]
) -> None:
    sent = demo.on_screen(*arguments, columns=columns)
    assert len(lines(sent)) > 5
    assert [line for line in lines(sent) if width(line) > columns] == []


@pytest.mark.parametrize("item", ["网站文章", "会员数"])
def test_show_is_not_wider_than_the_screen(demo: Desk, item: str) -> None:
    sent = demo.on_screen("show", item)
    assert [line for line in lines(sent) if width(line) > 80] == []


@pytest.mark.parametrize(("columns", "cells"), [(60, 10), (80, 16), (120, 32)])
def test_pictures_stand_in_columns(demo: Desk, columns: int, cells: int) -> None:
    sent = demo.on_screen("status", "2018", "--chart", columns=columns, NO_COLOR="1")
    shown = [line for line in rows(sent) if re.search("[█·┃]{10}", line)]
    assert len(shown) > 10
    assert {len(re.findall("[█┃◆─·]", line)) for line in shown} == {cells}
    assert len({start_of_status(line) for line in shown}) == 1
    assert ESCAPE not in sent


def test_at_120_columns_every_column_is_there(demo: Desk) -> None:
    sent = demo.on_screen("status", "2018", columns=120)
    heading = next(line for line in lines(sent) if line.startswith("事项"))
    assert heading.split() == ["事项", "目标", "实绩", "差距", "完成率", "应达", "状态"]


def test_a_screen_gets_colours(demo: Desk) -> None:
    assert ESCAPE in demo.on_screen("status", "2018")


@pytest.mark.parametrize(
    "arguments", [("status", "2018"), (), ("plan",), ("show", "网站文章"), ("log", "2018-03")]
)
def test_no_color_means_no_escape_codes_at_all(demo: Desk, arguments: tuple[str, ...]) -> None:
    assert ESCAPE not in demo.on_screen(*arguments, NO_COLOR="1")


def test_no_color_means_no_escape_codes_in_the_help(demo: Desk) -> None:
    assert ESCAPE not in demo.on_screen("--help", NO_COLOR="1")


@pytest.mark.parametrize(
    "arguments", [("status", "2018"), (), ("plan",), ("show", "网站文章"), ("--help",), ("log",)]
)
def test_a_pipe_gets_no_escape_codes(demo: Desk, arguments: tuple[str, ...]) -> None:
    result = demo.process(*arguments)
    assert result.returncode == 0
    assert ESCAPE not in result.stdout.decode("utf-8")


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GBK"])
def test_output_is_utf_8_whatever_the_locale(small: Desk, locale: str) -> None:
    result = small.process("status", "2018", LANG=locale, LC_ALL=locale, PYTHONUTF8="0")
    assert result.returncode == 0
    assert "网站文章" in result.stdout.decode("utf-8")


def test_complaints_are_utf_8_too(small: Desk) -> None:
    result = small.process("status", "2016", LANG="C", LC_ALL="C", PYTHONUTF8="0")
    assert result.returncode == 2
    assert "不在规划期" in result.stderr.decode("utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_encoding_without_chinese_becomes_utf_8(small: Desk, encoding: str) -> None:
    result = small.process("status", "2018", PYTHONIOENCODING=encoding)
    assert "网站文章" in result.stdout.decode("utf-8")


@pytest.mark.parametrize("arguments", [("status", "2018"), ("log", "--all"), ("--help",), ()])
def test_a_pipe_that_says_gbk_gets_gbk(small: Desk, arguments: tuple[str, ...]) -> None:
    small.run("add", "网文", "--title", "表情😀和é")
    result = small.process(*arguments, PYTHONIOENCODING="gbk")
    assert (result.returncode, result.stderr) == (0, b"")
    shown = result.stdout.decode("gbk")
    assert re.search("网站文章|用法", shown)
    if arguments == ("status", "2018"):
        assert shown.count("?") == 0  # every sign of the table is one that GBK has


@pytest.mark.parametrize(("encoding", "mark"), [("gbk", ""), ("utf-8", "\ufeff")])
def test_csv_begins_with_its_first_heading_in_gbk_too(
    small: Desk, encoding: str, mark: str
) -> None:
    """The mark of UTF-8 has no form in GBK: it became a question mark before the heading."""
    result = small.process("status", "2018", "--format", "csv", PYTHONIOENCODING=encoding)
    assert result.stdout.decode(encoding).startswith(f"{mark}领域,")


@pytest.mark.parametrize("command", ["status", "log", "show 网文", "plan", "check"])
def test_json_is_json_in_gbk_too(small: Desk, command: str) -> None:
    """JSON is UTF-8; what every encoding writes alike is so in a GBK pipe."""
    arguments = (*command.split(), "--format", "json")
    small.run("add", "网文", "--title", "表情😀和é")
    read = [
        json.loads(small.process(*arguments, PYTHONIOENCODING=encoding).stdout.decode("utf-8"))
        for encoding in ("gbk", "utf-8")
    ]
    assert read[0] == read[1]


@pytest.mark.skipif(os.name != "posix", reason="needs bash and head")
@pytest.mark.parametrize("command", ["status 2018", "log", "plan", "overview --format json"])
def test_a_reader_that_leaves_early_is_no_error(demo: Desk, command: str) -> None:
    result = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m mjplan {command} | head -1'],
        cwd=demo.root,
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert result.stderr == b""
    assert result.stdout.count(b"\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows closes pipes in its own way")
@pytest.mark.parametrize(
    "command",
    [
        ["status", "2018"],
        ["plan"],
    ],
)
def test_a_reader_that_never_was_is_told_by_the_exit_code(demo: Desk, command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    program = subprocess.run(
        [sys.executable, "-m", "mjplan", *command],
        cwd=demo.root,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=600,
        check=False,
    )
    os.close(writing)
    assert (program.returncode, program.stderr) == (141, b"")


def test_hostile_titles_do_not_reach_the_screen(small: Desk) -> None:
    small.write(
        {
            "records/2018/05.yaml": '- {"id": "20180501-aaaaa", "date": "2018-05-01", '
            '"item": "articles", "title": "[bold]红[/bold] :smile: \u202e反"}\n'
        }
    )
    sent = "".join(lines(small.on_screen("log", "2018-05", columns=120)))
    assert "[bold]红[/bold] :smile: <U+202E>反" in sent
    assert "\u202e" not in sent
