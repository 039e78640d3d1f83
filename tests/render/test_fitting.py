"""What fits on a printed line: counted so that nothing takes more than was counted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples
from mjplan.render.fitting import breadth, cut, in_columns, lines, named

TEXTS = st.text(st.sampled_from("网站文章★“×▲ abcW12.，é\u0301"), max_size=60)


@pytest.mark.parametrize(
    ("text", "cells"), [("", 0), ("网站", 4), ("12.5", 4), ("W", 2), ("×", 2), ("“", 2), ("é", 2)]
)
def test_what_some_font_makes_wide_counts_as_wide(text: str, cells: int) -> None:
    assert breadth(text) == cells


def test_a_mark_above_a_letter_takes_no_room() -> None:
    assert breadth("e\u0301") == 1


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("网站文章", 8, "网站文章"),
        ("网站文章", 7, "网站…"),
        ("网站 文章", 7, "网站…"),
        ("网站文章", 2, "…"),
        ("关于进一步深化改革推动全市第12项★", 26, "关于进一步深化改…第12项★"),
        ("市首轮绩效管理五年规划（虚构示例）", 32, "市首轮绩效管理五年规…虚构示例）"),
    ],
)
def test_a_text_is_cut_with_a_sign(text: str, most: int, said: str) -> None:
    assert cut(text, most) == said


@given(TEXTS, st.integers(2, 80))
@settings(max_examples=examples(200))
def test_what_is_cut_has_its_room(text: str, most: int) -> None:
    assert breadth(cut(text, most)) <= most


@pytest.mark.parametrize(
    ("text", "wide", "number"),
    [
        ("", 8, 1),
        ("网站文章", 8, 1),
        ("网站文章篇", 8, 2),
        ("网站abcdef", 8, 2),
        ("abcdefghijk", 4, 3),
        ("网 abcdefgh", 4, 3),
    ],
)
def test_words_are_not_broken(text: str, wide: int, number: int) -> None:
    assert lines(text, wide) == number


@given(TEXTS, st.integers(4, 80))
@settings(max_examples=examples(200))
def test_no_text_takes_fewer_lines_than_its_signs_need(text: str, wide: int) -> None:
    assert lines(text, wide) * wide >= breadth(text)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=5), st.integers(6, 120))
@settings(max_examples=examples(200))
def test_the_rows_of_a_table_have_their_room(rows: list[tuple[str, ...]], wide: int) -> None:
    found = in_columns(rows, wide)
    assert sum(max(map(breadth, column)) for column in zip(*found, strict=True)) <= wide
    natural = [max(map(breadth, column)) for column in zip(*rows, strict=True)]
    if sum(natural) <= wide:
        assert found == [[*row] for row in rows], "nothing is cut without need"


def test_the_widest_column_gives_first() -> None:
    assert in_columns([["甲乙丙丁戊己庚辛", "12"]], 12) == [["甲乙丙丁…", "12"]]


def say(number: int) -> str:
    return f"等 {number} 项。"


@pytest.mark.parametrize(
    ("names", "room", "said"),
    [
        ([], 20, "有："),
        (["甲", "乙"], 20, "有：甲、乙。"),
        (["甲", "乙", "丙", "丁"], 19, "有：甲、乙等 4 项。"),
        (["甲甲甲甲甲甲甲甲甲", "乙"], 8, "有：甲甲甲甲甲甲甲甲甲等 2 项。"),
    ],
)
def test_as_many_names_as_there_is_room_for(names: list[str], room: int, said: str) -> None:
    assert named("有：", names, "。" if names else "", room, say) == said
