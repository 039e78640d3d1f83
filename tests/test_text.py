"""Hostile text: what may be kept and how it is shown."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples
from mjplan.text import ended, holds_control, named, one_line, quoted, visible

anything = st.text(st.characters())
"""Any text, lone surrogates and control characters included."""

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(anything)
@settings(max_examples=examples(300), deadline=None)
def test_nothing_that_steers_a_terminal_stays_visible(text: str) -> None:
    shown = visible(text)
    assert not [sign for sign in shown if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(shown) & set(TURNING)
    assert len(shown.splitlines()) <= 1


@pytest.mark.parametrize("number", [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0xFEFF, 0xFFFE])
def test_every_control_character_shows_as_its_code(number: int) -> None:
    assert visible(f"甲{chr(number)}乙") == f"甲<U+{number:04X}>乙"


@pytest.mark.parametrize("sign", TURNING)
def test_signs_that_turn_the_reading_direction_show_as_their_code(sign: str) -> None:
    assert visible(sign) == f"<U+{ord(sign):04X}>"


@given(anything)
@settings(max_examples=examples(300), deadline=None)
def test_one_line_holds_no_control_character(text: str) -> None:
    kept = one_line(text)
    assert not holds_control(kept)
    assert len(kept.splitlines()) <= 1
    assert len(kept) == len(text)


@pytest.mark.parametrize(
    "text", ["三月第一周", " 首尾空白 ", "👍🏽 e\u0301", "“引号”，逗号", "a\u00a0b\u3000c"]
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert visible(text) == text
    assert one_line(text) == text
    assert not holds_control(text)


def test_quoted_text_is_cut_where_it_is_long() -> None:
    assert quoted("甲" * 60) == '"' + "甲" * 60 + '"'
    assert quoted("甲" * 61) == '"' + "甲" * 60 + '…"'
    assert quoted("\x1b[31m") == '"<U+001B>[31m"'


def test_a_sentence_ends_once() -> None:
    assert ended("没有") == "没有。"
    for said in ("没有。", "是否为 x？", "好！"):
        assert ended(said) == said


def test_quotes_within_quotes_are_single() -> None:
    assert named("“同心”系列活动") == "“‘同心’系列活动”"
    assert named("会刊") == "“会刊”"
