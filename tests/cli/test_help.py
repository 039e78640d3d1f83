"""help: the manual is at hand, by chapter, by word and by command; without any workspace."""

import re

import pytest

from helpers import Desk
from helpers.commands import ESCAPE, GROUP, said
from mjplan import manual
from mjplan.render.table import width


def test_without_a_topic_the_chapters_are_listed_with_their_commands(desk: Desk) -> None:
    out = said(desk, "help")
    chapters = [chapter for each in manual.documents() for chapter in each.chapters]
    assert "【使用手册】" in out
    assert "【秘书的一个月】" in out
    for each in chapters:
        (line,) = re.findall(rf"^ *{each.number}  .*$", out, re.MULTILINE)
        assert each.title in line
        assert line.endswith(" ".join(each.commands))
    assert "mjplan help 更正" in out


@pytest.mark.parametrize("topic", ["4", "四", "更正", "四、更正"])
def test_a_chapter_is_shown_by_number_and_by_heading(desk: Desk, topic: str) -> None:
    lines = said(desk, "help", topic).splitlines()
    assert lines[0] == "四、更正"
    assert '    mjplan replace 20180305-7k3mq --value 11 --reason "数错了一篇"' in lines
    assert not [line for line in lines if line.startswith("五、")]


def test_words_that_only_one_heading_has_are_enough(desk: Desk) -> None:
    assert said(desk, "help", "git").startswith("十、和 git 一起用\n")
    assert said(desk, "help", "和", "git").startswith("十、和 git 一起用\n")


@pytest.mark.parametrize(
    ("topic", "heading"), [("简报", "一页简报"), ("网页", "一个网页"), ("excel 表", "Excel 表")]
)
def test_a_word_of_a_sections_heading_shows_that_section(
    desk: Desk, topic: str, heading: str
) -> None:
    lines = said(desk, "help", topic).splitlines()
    assert lines[0] == heading
    (number,) = [
        each.number
        for document in manual.documents()
        for each in document.chapters
        if f"\n### {heading}\n" in each.text
    ]
    assert lines[-1] == f"整章：mjplan help {number}"
    assert len(lines) < 60


def test_a_word_in_several_chapters_lists_them(desk: Desk) -> None:
    out = said(desk, "help", "佐证")
    assert out.startswith('讲到 "佐证" 的章节\n')
    assert "每月一轮" in out
    assert "先看样例" not in out
    several = said(desk, "help", "月报")  # also where only the text has it
    assert "每月一轮" in several
    assert "出月报，上会" in several


def test_a_word_that_only_the_help_of_a_command_has_leads_to_its_chapters(desk: Desk) -> None:
    document = manual.document("# 某手册\n\n## 一、重点\n<!-- commands: focus -->\n略。\n")
    desk.patch.setattr(manual, "documents", lambda: (document,))
    assert said(desk, "help", "做成了没有") == "一、重点\n\n略。\n"


def test_the_words_of_the_work_are_in_the_manual(desk: Desk) -> None:
    results = ("登记", "更正", "作废", "实绩", "佐证", "检查", "补全")
    month = ("重点", "办结", "取消", "转月", "月报", "零报告", "提醒", "报告", "提交", "模板")
    for word in (*results, *month):
        assert said(desk, "help", word)


@pytest.mark.parametrize("command", sorted(GROUP.commands))
def test_a_command_is_shown_with_its_help_and_its_chapter(desk: Desk, command: str) -> None:
    out = said(desk, "help", command)
    assert f"用法：mjplan {command}" in out
    first, *others = manual.treating(command, _chapters())
    assert f"\n{first.heading}\n" in out
    for each in others:
        assert f"另见：mjplan help {each.number}（{each.title}）" in out


def test_a_part_of_a_group_is_a_command_too(desk: Desk) -> None:
    for words in (("focus", "add"), ("focus add",), ("mjplan", "focus", "add")):
        out = said(desk, "help", *words)
        assert "用法：mjplan focus add" in out
        assert "\n八、每月一轮\n" in out


@pytest.mark.parametrize("topic", ["使用手册", "手册", "秘书的一个月"])
def test_a_document_is_shown_whole(desk: Desk, topic: str) -> None:
    out = said(desk, "help", topic)
    (document,) = [each for each in manual.documents() if each.title.endswith(topic)]
    for each in document.chapters:
        assert f"\n{each.heading}\n" in out


@pytest.mark.parametrize(
    ("topic", "advice"),
    [
        ("更整", "，相近的有：更正。"),
        ("statsu", "，相近的有：status、units status。"),
        ("没有这样的东西", "。"),
        ("x" * 5000, "。"),
        ("\x1b[31m", "。"),
    ],
)
def test_an_unknown_topic_names_what_looks_like_it(desk: Desk, topic: str, advice: str) -> None:
    result = desk.run("help", topic)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("用法错误：手册里没有 ")
    assert result.err.endswith(f"{advice}全部章节见 mjplan help\n")
    assert ESCAPE not in result.err
    assert len(result.err) < 200


@pytest.mark.parametrize("columns", [80, 120])
def test_on_a_screen_lines_fit_and_code_can_be_copied(desk: Desk, columns: int) -> None:
    shown = desk.on_screen("help", "登记", columns=columns, NO_COLOR="1").splitlines()
    command = '    mjplan add 网站 12 --date 2018-03-05 --title "三月第一周更新"'
    assert any(line.startswith(command) and line.endswith("example.org/3") for line in shown)
    assert max(width(line) for line in shown if "    mjplan" not in line) in range(
        columns - 6, columns + 10
    )


def test_headings_are_bold_on_a_screen_and_plain_in_a_pipe(desk: Desk) -> None:
    assert f"{ESCAPE}[1m四、更正" in desk.on_screen("help", "更正")
    piped = desk.process("help", "更正", LANG="C", LC_ALL="C").stdout.decode("utf-8")
    assert piped.startswith("四、更正\n")
    assert max(map(width, piped.splitlines())) <= 80


def test_the_general_help_names_the_manual_and_the_months_order(desk: Desk) -> None:
    out = said(desk, "--help")
    order = re.sub(r"\s+", " ", out)
    assert (
        "收下月重点 focus add → 登记 add → 月报报送 submit → "
        "提醒 remind → 报告 report → 提交 commit" in order
    )
    assert "mjplan help" in out
    assert "说明.md" in out
    assert all(width(line) <= 80 for line in out.splitlines())


def _chapters() -> list[manual.Chapter]:
    return [chapter for each in manual.documents() for chapter in each.chapters]
