"""The rules about adjusted targets (each with its message: tests/bad/adjustment_*)."""

from helpers import Desk
from helpers.adjustments import ITEMS, adjusted
from helpers.steps import grows_in_step


def test_twice_as_many_adjustments_are_twice_the_work(desk: Desk) -> None:
    def check(many: int) -> None:
        steps = [("2018-06-10", 2018, 120 + number, 121 + number) for number in range(many)]
        desk.plan(ITEMS, adjusted(*steps))
        assert desk.run("check").code == 0

    assert grows_in_step(check, 200)
