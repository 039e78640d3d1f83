"""How often a wording asks for something; what `check` says of it stands in tests/bad."""

import pytest

from helpers import plan_of
from mjplan.checks.wordings import too_few_times


def asked(wording: str, more: str = "") -> str:
    """What is said of an item that is done every quarter, with such a wording."""
    fields = f'id: x, name: 例会, every: quarter, wording: "{wording}"{more}'
    items = f"  - {{kind: every_period, {fields}}}\n"
    return too_few_times(plan_of(items).items["x"])


@pytest.mark.parametrize(
    ("wording", "times"),
    [
        ("每季度不少于两次", 2),
        ("每季度不少于2次", 2),
        ("每季度不少于 ２ 次", 2),
        ("每季度至少三场", 3),
        ("每季度十二次以上", 12),
        ("每季度二十次", 20),
        ("每季度召开会议2次、学习4次", 4),
        ("每季度2—3次", 2),
        ("每季度两至三次", 2),
    ],
)
def test_a_wording_that_asks_for_more(wording: str, times: int) -> None:
    said = asked(wording)
    assert said.endswith(f"要求 {times} 次的请写 times: {times}"), said
    assert asked(wording, f", times: {times}") == ""
    assert asked(wording, f", times: {times - 1}") != ""


@pytest.mark.parametrize(
    "wording",
    [
        *(
            "每季度",
            "每季度一次",
            "每季度1次",
            "第二次会议",
            "第2期简报",
            "第十二次会议",
            "每两个月一次",
        ),
        *("一至两次", "1-2次", "1~2次", "每年一到两期", "两年一次", "三个次级单位"),
    ],
)
def test_a_wording_that_does_not(wording: str) -> None:
    assert asked(wording) == ""


def test_an_item_without_a_wording_or_of_another_kind_is_not_looked_at() -> None:
    items = (
        "  - {kind: every_period, id: x, name: 例会, every: quarter}\n"
        "  - {kind: commitment, id: y, name: 结对, wording: 每年两次}\n"
        "  - {kind: every_member, id: z, name: 走访, roster: board, wording: 每人两次}\n"
    )
    plan = plan_of(items)
    assert [bool(too_few_times(plan.items[each])) for each in "xyz"] == [False, False, True]
