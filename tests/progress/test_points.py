"""Points that are added to a score and taken away from it."""

from decimal import Decimal

import pytest

from helpers import happened, ledger_of
from helpers.measures import day, on
from mjplan.ledger import Ledger
from mjplan.model import Points
from mjplan.progress.increment import brought
from mjplan.progress.notes import Limited
from mjplan.progress.points import within
from mjplan.progress.status import Status

POINTS = "  - {kind: points, id: x, name: 加减分, most: 5, least: -3}\n"


def ledger(*values: str) -> Ledger:
    records = (happened(f"2018-0{n}-05", each, title="为什么") for n, each in enumerate(values, 1))
    return ledger_of(POINTS, *records)


@pytest.mark.parametrize(
    ("values", "actual", "limited"),
    [
        ((), None, None),
        (("2", "-0.5"), "1.5", None),
        (("4", "3"), "5", "7"),
        (("-2", "-2"), "-3", "-4"),
        (("9", "-6"), "3", None),  # the limits are the year's, not each record's
    ],
)
def test_the_sum_counts_within_its_limits(
    values: tuple[str, ...], actual: str | None, limited: str | None
) -> None:
    found = on(ledger(*values), "2018-12-31")
    assert found.actual == (None if actual is None else Decimal(actual))
    assert found.status is Status.POINTS
    assert (found.target, found.gap, found.rate) == (None, None, None)
    totals = [note.total for note in found.notes if isinstance(note, Limited)]
    assert totals == ([Decimal(limited)] if limited else [])


def test_a_year_has_the_points_of_its_own_days() -> None:
    assert on(ledger("2", "1"), "2018-01-31").actual == 2
    assert on(ledger("2", "1"), "2019-01-31").actual is None


def test_a_span_brings_all_its_points() -> None:
    found = ledger("4", "3")
    item = found.plan.items["x"]
    assert brought(found, item, day("2018-01-01"), day("2018-12-31")) == 7
    assert brought(found, item, day("2018-03-01"), day("2018-12-31")) is None


def test_what_has_no_limits_counts_whole() -> None:
    free = Points(id="x", name="加减分")
    assert within(free, Decimal(100)) == 100
    assert within(free, Decimal(-100)) == -100
