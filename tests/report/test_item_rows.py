"""Items as rows: the pace that it takes to catch up, as the numbers beside it are shown."""

import pytest

from helpers import happened
from helpers.reports import about
from mjplan.record import Record
from mjplan.report.components import Behind
from mjplan.report.item_rows import behind

EARLY = """\
  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120},
     schedule: [3, 2, 1, 0]}
"""
"""Half of the work is due in the first quarter, so that one may be behind at an even pace."""


def catching_up(items: str, *records: Record, as_of: str = "2018-06-30") -> Behind:
    """What has to be done about the one item that is behind."""
    [row] = behind(about("2018-06", as_of, *records, items=items))
    return row


@pytest.mark.parametrize(
    ("actual", "average", "need", "faster"),
    [
        ("66", "11 篇/月", "9 篇/月", "照此可达"),
        ("60", "10 篇/月", "10 篇/月", "照此可达"),  # just as much
        ("59.9", "10 篇/月", "10 篇/月", "照此可达"),  # more by 0.03, of which nothing is shown
        ("59.8", "10 篇/月", "10 篇/月", "照此可达"),
        ("59.4", "9.9 篇/月", "10.1 篇/月", "多 0.2 篇/月"),
        ("59", "9.8 篇/月", "10.2 篇/月", "多 0.4 篇/月"),  # 0.3 before rounding
    ],
)
def test_faster_is_the_difference_of_the_two_numbers_that_stand_beside_it(
    actual: str, average: str, need: str, faster: str
) -> None:
    row = catching_up(EARLY, happened("2018-05-05", actual))
    assert (row.average, row.need, row.faster) == (average, need, faster)


def test_nothing_recorded_is_an_average_of_zero() -> None:
    row = catching_up(EARLY)
    assert (row.average, row.need, row.faster) == ("0 篇/月", "20 篇/月", "多 20 篇/月")


def test_only_counts_have_an_average() -> None:
    items = """\
  - {kind: level, id: x, name: 会员数, unit: 人, targets: {2017: 400, 2018: 500}}
"""
    row = catching_up(items, happened("2017-12-31", 400), happened("2018-05-05", 404))
    assert row.average == "–"
    assert row.need != "–"
    assert row.faster == "–"


def test_what_is_due_by_a_day_has_no_pace() -> None:
    items = '  - {kind: milestone, id: x, name: 新章程, due: "2018-03"}\n'
    row = catching_up(items)
    assert (row.average, row.need, row.faster) == ("–", "–", "–")
