"""The rules about adjusted targets (each with its message: tests/bad/adjustment_*)."""

import time

from helpers import Desk
from helpers.adjustments import ITEMS, adjusted


def test_many_adjustments_are_checked_in_time(desk: Desk) -> None:
    steps = [("2018-06-10", 2018, 120 + number, 121 + number) for number in range(4000)]
    desk.plan(ITEMS, adjusted(*steps))
    start = time.perf_counter()
    assert desk.run("check").code == 0
    assert time.perf_counter() - start < 20
