"""What a mapping of a table may be called, and how words of tables are compared."""

import pytest

from mjplan.table_map import is_meant, is_name, is_unit_alias
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


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("场", "次"),
        ("人次", "人"),
        ("个百分点", "百分点"),
        ("ＫＭ", "公里"),
        ("篇（次）", "篇"),
        ("m²", "平方米"),
    ],
)
def test_another_word_for_a_unit(word: str, unit: str) -> None:
    assert is_unit_alias(word, unit)


@pytest.mark.parametrize(
    "word",
    [
        *("千", "百", "十", "万", "亿", "万篇", "%", "％", "-", "、", "", "篇?", "篇？", "(篇)"),
        *("篇左右", "余篇", "多篇", "篇以上", "篇/月", "3篇", "第"),
    ],
)
def test_what_belongs_to_a_number_is_no_word_for_a_unit(word: str) -> None:
    assert not is_unit_alias(word, "篇")


def test_a_unit_of_another_size_is_another_one() -> None:
    assert not is_unit_alias("元", "万元")
