"""Widths of text, and lines filled up to a width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjplan.render.table import fill, pad, width

# ---- hostile text


@given(st.text(max_size=60), st.integers(10, 80))
def test_filling_keeps_every_character(text: str, wide: int) -> None:
    assert "".join("".join(fill(text, wide)).split()) == "".join(text.split())


def test_filling_breaks_after_punctuation() -> None:
    assert fill("  需关注：网站文章（差 85 篇）、会员数", 32) == [
        "  需关注：网站文章（差 85 篇）、",
        "  会员数",
    ]


# ---- numbers and words


@pytest.mark.parametrize(
    ("text", "wide"), [("abc", 3), ("规划", 4), ("é", 1), ("a\u200bb", 2), ("●▲√×–█", 6), ("（", 2)]
)
def test_how_wide_a_text_is(text: str, wide: int) -> None:
    assert width(text) == wide
    assert pad(text, wide + 2) == text + "  "
    assert pad(text, wide + 2, right=True) == "  " + text
    assert pad(text, 0) == text
