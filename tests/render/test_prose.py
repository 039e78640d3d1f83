"""Our documents on a screen: every form of Markdown that they use, at any width."""

import re

import pytest

from mjplan import manual
from mjplan.render import markdown, prose
from mjplan.render.table import width


def shown(markdown: str, wide: int = 40) -> list[str]:
    return [cell.text for cell in prose.lines(markdown, wide)]


def test_a_heading_is_strong_and_stands_alone() -> None:
    found = prose.lines("# 题\n正文。\n## 二", 40)
    assert [(cell.text, cell.tone) for cell in found] == [
        *(("题", "strong"), ("", ""), ("正文。", ""), ("", ""), ("二", "strong"))
    ]


def test_chinese_lines_are_joined_without_a_blank_and_others_with_one() -> None:
    assert shown("规划写成\n数据，用\ngit 管，\n`a`\nb。") == ["规划写成数据，用 git 管，a b。"]


def test_a_paragraph_is_broken_between_signs_and_never_before_a_comma() -> None:
    assert shown("一二三四五六，七八（九十）", 12) == ["一二三四五", "六，七八（九", "十）"]
    assert shown("用 `mjplan add` 登记", 16) == ["用 mjplan add 登", "记"]
    assert shown("用了 `mjplan add` 登记", 12) == ["用了", "mjplan add", "登记"]


def test_marks_are_taken_off_and_links_shown_by_their_words() -> None:
    assert shown("**目标**见 [手册](guide.md)，[网](https://example.org)。", 80) == [
        "目标见 手册，网（https://example.org）。"
    ]


def test_a_list_hangs() -> None:
    assert shown("- 一二三四五六七\n  八\n- 九\n\n1. 十", 16) == [
        *("  - 一二三四五六", "    七八", "  - 九", "", "  1. 十")
    ]


def test_a_table_is_aligned_and_its_last_column_wraps() -> None:
    assert shown("| 名 | 意思 |\n|---|---|\n| `长名字` | 一二三四五六七八九十甲乙 |", 28) == [
        *("名      意思", "长名字  一二三四五六七八九十", "        甲乙")
    ]
    assert shown("| a | b |\n|---|---|\n| x | `p\\|q` |") == ["a  b", "x  p|q"]


def test_a_table_without_room_breaks_its_widest_columns() -> None:
    table = (
        "| 处室 | 事项 | 差 | 谁 |\n|---|---|---:|---|\n| 住房处 | 老旧小区改造项目 | 3.8 个 | 甲 |"
    )
    assert shown(table, 26) == [
        *(
            "处室    事项        差  谁",
            "住房处  老旧小  3.8 个  甲",
            "        区改造",
            "        项目",
        )
    ]
    assert shown(table, 40)[1] == "住房处  老旧小区改造项目  3.8 个  甲"


def test_escaped_signs_are_shown_as_what_they_are() -> None:
    assert shown(markdown.escape("甲*乙*|[a](b) <x> `c` & 50~60")) == [
        "甲*乙*|[a](b) <x> `c` & 50~60"
    ]
    cell = markdown.escape("a|b*")
    assert shown(f"| {cell} | {cell} |\n|---|---|\n| 1 | 2 |")[0] == "a|b*  a|b*"


def test_code_stays_whole_and_comments_and_pictures_are_left_out() -> None:
    long = "mjplan add 事项 " + "x" * 60
    unshown = "<!-- commands: add -->\n![网页](pictures/page.png)\n"
    text = f"{unshown}正文：\n```sh\n# 说明\n\n{long}\n```\n完。"
    assert shown(text) == ["正文：", "", "    # 说明", "", f"    {long}", "", "完。"]


@pytest.mark.parametrize("wide", [76, 80, 120, 200])
def test_the_manual_fits_the_screen_and_shows_no_marks(wide: int) -> None:
    for document in manual.documents():
        without_code = re.sub("```.*?```", "", document.text, flags=re.DOTALL)
        for line in shown(without_code, wide):
            assert width(line) <= wide, line
            assert not re.search(r"^#|^\||\*\*|<!--|\]\(|`", line), line
            assert line.strip()[:1] not in [*"，。；：！？）”、"] or not line, line


def test_nothing_of_the_manual_is_lost() -> None:
    unshown = re.compile(r"<!--.*?-->|^!\[.*$", re.MULTILINE)
    for document in manual.documents():
        said = re.sub(r"\s", "", "".join(shown(document.text, 76)))
        for word in re.findall(r"[\u4e00-\u9fff]+", unshown.sub("", document.text)):
            assert word in said
