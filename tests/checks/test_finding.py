"""Sentences that several rules share."""

import pytest

from helpers import plan_of
from mjplan.checks.finding import outside, unknown_item
from mjplan.years import Years

ITEMS = "  - {kind: milestone, id: opening, name: 开馆, due: 2018-06}\n"


@pytest.mark.parametrize(
    ("years", "sentence"),
    [
        (Years(first=2016, last=2020), "不在规划期 2016—2020 内"),
        (
            Years(first=2016, last=2020, starts=9, label="学年"),
            "不在规划期 2016—2020 学年（2016-09-01 至 2021-08-31）内",
        ),
        (
            Years(first=2016, last=2016, starts=10, label="财年", named_by="end"),
            "不在规划期 2016—2016 财年（2015-10-01 至 2016-09-30）内",
        ),
    ],
)
def test_what_lies_outside_is_told_the_years_and_their_days(years: Years, sentence: str) -> None:
    assert outside(years) == sentence


def test_an_unknown_item_may_be_a_slip() -> None:
    assert unknown_item(plan_of(ITEMS), "openin") == '未知事项 "openin"，是否为 "opening"？'
    assert unknown_item(plan_of(ITEMS), "x") == '未知事项 "x"，请对照 mjplan plan 改正'
