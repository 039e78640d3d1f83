"""Lists share a page so that nothing is left out without need."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples
from mjplan.report.sharing import Wanted, shares

LISTS = st.lists(st.builds(Wanted, st.integers(0, 300), st.integers(1, 3)), max_size=7)


@pytest.mark.parametrize(
    ("entries", "lines", "shown"),
    [
        ((), 10, []),
        ((3, 2), 10, [3, 2]),
        ((3, 2), 5, [3, 2]),
        ((3, 3), 5, [3, 1]),
        ((200, 2), 10, [7, 2]),
        ((200, 200), 10, [4, 4]),
        ((1, 200), 10, [1, 8]),
        ((200, 200, 200), 3, [0, 0, 0]),
    ],
)
def test_lists_take_turns(entries: tuple[int, ...], lines: int, shown: list[int]) -> None:
    assert shares([Wanted(each) for each in entries], lines) == shown


def test_a_list_may_take_more_in_its_turn() -> None:
    assert shares([Wanted(200, 3), Wanted(200)], 10) == [6, 2]


@given(LISTS, st.integers(0, 60))
@settings(max_examples=examples(400))
def test_the_page_is_never_too_long_and_as_full_as_can_be(lists: list[Wanted], lines: int) -> None:
    shown = shares(lists, lines)
    taken = sum(each.lines(number) for each, number in zip(lists, shown, strict=True))
    least = sum(each.lines(0) for each in lists)
    assert taken <= max(lines, least)
    for index, each in enumerate(lists):
        assert 0 <= shown[index] <= each.entries
        if shown[index] < each.entries:
            more = each.lines(shown[index] + 1) - each.lines(shown[index])
            assert taken + more > lines, "an entry is left out for which there is room"
