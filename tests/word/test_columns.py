"""How broad columns are: numbers whole, texts readable, all of them as broad as the page's text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples
from mjplan.word.columns import Column, grid, letters

BREADTH = 8844
LETTER = 105
"""Of letters of 21 half points."""


def test_a_short_column_has_what_it_needs_and_a_long_one_the_rest() -> None:
    columns = [
        Column("日期", ["2018-03-05"], right=False),
        Column("变动", ["虚构示例" * 30], right=False),
        Column("完成率", ["100%", "–"], right=True),
    ]
    day, change, rate = grid(columns, BREADTH, 21).columns
    assert day > letters("2018-03-05") * LETTER
    assert rate > letters("100%") * LETTER
    assert change > 5 * rate


def test_columns_that_have_room_share_it() -> None:
    columns = [Column("姓名", ["张三"], right=False), Column("次数", ["1 次"], right=True)]
    found = grid(columns, BREADTH, 21)
    assert found.size == 21
    assert min(found.columns) > BREADTH // 3


def test_crowded_columns_have_smaller_letters_and_margins() -> None:
    names = Column("事项", ["优秀会员和入会申请人发现机制"], right=False)
    numbers = [Column("2016", ["227/200√"], right=True)] * 8
    usual, small = grid([names], BREADTH, 21), grid([names, *numbers], BREADTH, 21)
    assert (usual.size, small.size) == (21, 16)
    assert all(each > letters("227/200√") * 80 for each in small.columns[1:])
    assert small.margin < usual.margin
    assert small.columns[0] > letters("优秀会员") * 80


def test_a_long_text_is_no_number() -> None:
    for number in ("2020年底", "逾期365天", "12906/12000√", "整改中 24 条"):
        assert Column("目标", [number], right=True).is_whole
    assert not Column("调整", ["期限 2023年9月 → 2024年3月"], right=True).is_whole
    assert Column("状态", ["√已完成"], right=False).is_whole
    assert not Column("事项", ["网站和公众号文章"], right=False).is_whole


_TEXTS = st.lists(st.text(max_size=90), max_size=3)


@settings(deadline=None, max_examples=examples(200))
@given(st.lists(st.tuples(st.text(max_size=40), _TEXTS, st.booleans()), min_size=1, max_size=12))
def test_columns_fill_the_breadth_to_the_twentieth(
    given_columns: list[tuple[str, list[str], bool]],
) -> None:
    found = grid([Column(*each) for each in given_columns], BREADTH, 21)
    assert sum(found.columns) == BREADTH
    assert min(found.columns) > 0
