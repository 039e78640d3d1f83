"""Lines broken as rich breaks them, of signs whose width is sure."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from mjplan.render.folding import folded, is_sure
from mjplan.render.table import width

TEXTS = st.text(st.sampled_from("一二汉字，。；（）ab1 -x.  \u3000●–é"), max_size=80)


@given(TEXTS, st.integers(1, 40))
@example("abcdef", 3)
@example("汉字 ", 4)
@example("汉字   ", 6)
@example("   ", 2)
@example("a bc  汉字汉字汉字", 5)
@example("汉", 1)
def test_lines_are_broken_as_rich_breaks_them(text: str, wide: int) -> None:
    lines = Text(text).wrap(Console(), wide)
    assert folded(text, wide) == [line.plain for line in lines]


@pytest.mark.uncounted
def test_what_is_sure_is_as_wide_for_rich() -> None:
    sure = [sign for sign in map(chr, range(0x30000)) if is_sure([sign])]
    assert len(sure) > 20_000
    assert [sign for sign in sure if not 1 <= cell_len(sign) == width(sign)] == []


@pytest.mark.parametrize("sign", "\t\n\xa0\xad\u0301\u200b\u200d\u2028\ufe0f\u3099\U0001f600䷀")
def test_signs_that_join_hide_or_vary_are_not_sure(sign: str) -> None:
    assert not is_sure(["规划", f"a{sign}"])


def test_what_plans_are_written_with_is_sure() -> None:
    assert is_sure(["年度：12.5% ≥ 3（篇）《规划》、“引号”…——·㎡①√●▲▼○◎×◇？█┃◆─┄→", "", "Ωé"])
