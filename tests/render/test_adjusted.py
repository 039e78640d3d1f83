"""What a decision says: of what sort it is, what became of what, why, and who approved it."""

from datetime import date

import pytest

from helpers import plan_of
from helpers.decisions import CALLED_OFF, ENDED, MOVED, SHOW, TRAINING, decided
from mjplan.render import adjusted

WHY = "疫情停办（理事会批准，协会〔2018〕9号）"
RETARGETED = "2018-02-01, item: c, year: 2018, from: 4, to: 3"


@pytest.mark.parametrize(
    ("decision", "sentence", "change"),
    [
        (
            RETARGETED,
            f"2018 年目标调整：2018-02-01 目标由 4 调为 3 期：{WHY}",
            "4 → 3 期",
        ),
        (CALLED_OFF, f"取消：2018-03-01 取消 2018 年目标：{WHY}", "取消"),
        (ENDED, f"取消：2018-03-01 取消整项：{WHY}", "取消整项"),
        (
            MOVED,
            f"改期：2018-03-01 期限由 2018年6月 改为 2019年6月：{WHY}",
            "期限 2018年6月 → 2019年6月",
        ),
    ],
)
def test_each_sort_of_decision_has_its_words(decision: str, sentence: str, change: str) -> None:
    plan = plan_of(TRAINING + SHOW, decided(decision))
    (made,) = plan.head.adjustments
    item = plan.items[made.item]
    assert adjusted.labelled(plan, item, made) == sentence
    assert adjusted.change(plan, item, made) == change


def test_of_two_moves_the_second_starts_from_the_first() -> None:
    plan = plan_of(SHOW, decided(MOVED, "2018-09-01, item: m, due: 2020"))
    said = adjusted.moves(plan, plan.items["m"], date(2018, 12, 31))
    assert [each.split("：")[1] for each in said] == [
        "2018-03-01 期限由 2018年6月 改为 2019年6月",
        "2018-09-01 期限由 2019年6月 改为 2020年底",
    ]
    assert len(adjusted.moves(plan, plan.items["m"], date(2018, 8, 31))) == 1
