"""What a mapping of a table may be called, and how words of tables are compared."""

import pytest

from mjplan.table_map import is_meant, is_name
from mjplan.text import folded


@pytest.mark.parametrize("name", ["组织处", "table-1", "三月 台账", "a.b", "甲" * 60])
def test_a_name_is_a_plain_file_name(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", ".hidden", "a/b", "../a", "a\\b", "a:b", "a#b", "a\n", " a", "a.", "甲" * 61],
)
def test_a_path_is_no_name(name: str) -> None:
    assert not is_name(name)


def test_words_are_compared_without_blanks_and_width() -> None:
    assert folded(" 次 （篇）\u3000数 Ａ") == folded("次(篇)数a")


@pytest.mark.parametrize(
    ("pattern", "word", "meant"),
    [
        ("未开展", "未 开展", True),
        ("未开展", "未开展活动", False),
        ("未*", "未开展活动", True),
        ("*活动", "未开展活动", True),
        ("*开展*", "未开展活动", True),
        ("*", "随便什么", True),
        ("完成", "未完成", False),
        ("(a+)+", "aaaa", False),
    ],
)
def test_words_to_skip_by(pattern: str, word: str, meant: bool) -> None:
    assert is_meant(pattern, word) is meant
