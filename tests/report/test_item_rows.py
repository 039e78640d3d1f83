"""Items as rows: the pace that it takes to catch up, as the numbers beside it are shown."""

import pytest

from helpers import happened
from helpers.reports import about, monthly, rows
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


def test_nothing_recorded_is_no_average_of_zero() -> None:
    row = catching_up(EARLY)
    assert (row.average, row.need, row.faster) == ("–", "20 篇/月", "–")
    row = catching_up(EARLY, happened("2018-05-05", 0))
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


def test_a_row_says_what_the_month_brought_and_where_the_year_stands() -> None:
    found = rows(happened("2018-01-05", 20), happened("2018-03-05", 3), happened("2018-04-01", 9))
    row = found["网站文章"]
    assert (row.target, row.this, row.total, row.gap) == ("120 篇", "3", "23", "差 97")
    assert (row.rate, row.expected, row.owner) == ("19%", "29.6", "甲")
    assert (row.status, row.change) == ("●正常", "–")


def test_a_row_tells_how_its_status_changed() -> None:
    found = rows(happened("2018-01-05", 15), happened("2018-03-05", 1))
    assert found["网站文章"].change == "正常 → 略滞后"


def test_january_has_nothing_to_compare_with() -> None:
    found = rows(happened("2017-12-05", 15), happened("2018-01-05", 1), period="2018-01")
    assert found["网站文章"].change == "–"


def test_every_kind_says_in_its_own_words_what_the_month_brought() -> None:
    found = rows(
        happened("2018-03-05", item="m"),
        happened("2018-03-06", item="c"),
        happened("2018-03-07", 450, "n"),
        happened("2018-02-07", 440, "n"),
        happened("2018-03-08", item="v", members=("王一", "李二")),
        happened("2018-04-02", item="r", by="宣传处", period="2018-03"),
    )
    this = {name: row.this for name, row in found.items()}
    assert this == {
        "网站文章": "–",
        "新章程": "3月5日完成",
        "结对共建": "1 条",
        "会员数": "450",
        "月报": "1 份",
        "走访": "2 人次",
    }


def test_what_is_not_due_and_has_no_record_is_idle() -> None:
    found = rows(happened("2018-03-06", item="c"), period="2018-03")
    assert found["新章程"].idle
    assert not found["结对共建"].idle
    assert not found["网站文章"].idle


def test_behind_says_how_much_faster_it_has_to_go() -> None:
    report = monthly("2018-06", happened("2018-03-05", 30))
    behind = next(each for each in report.behind if each.name == "网站文章")
    assert (behind.shortfall, behind.average) == ("差 90 篇", "5 篇/月")
    assert (behind.need, behind.faster) == ("15 篇/月", "多 10 篇/月")


def test_the_worst_come_first() -> None:
    report = monthly("2018-12", happened("2018-03-05", 100))
    signs = [each.status[0] for each in report.behind]
    assert signs == sorted(signs, key="×▼▲?".index)


def test_reports_that_came_in_after_the_month_count_for_it() -> None:
    came = [
        happened("2018-04-03", item="r", by=by, period="2018-03") for by in ("宣传处", "组织处")
    ]
    row = rows(*came)["月报"]
    assert (row.this, row.total) == ("2 份", "2")


def test_the_average_counts_a_running_month_by_its_days() -> None:
    found = about("2018-04", "2018-04-15", happened("2018-03-05", 7))
    told = next(each for each in behind(found) if each.name == "网站文章")
    assert told.average == "2 篇/月"


def test_the_average_of_a_running_total_is_up_to_its_day() -> None:
    items = (
        "  - {kind: count, id: x, name: 就业, unit: 人, reads: year_to_date,"
        " targets: {2018: 9000}}\n"
    )
    found = about("2018-05", "2018-05-25", happened("2018-03-31", 90), items=items)
    assert behind(found)[0].average == "30 人/月"


def test_in_the_last_month_all_that_is_missing_is_needed_in_its_days() -> None:
    told = {}
    for day in ("2018-06-29", "2018-12-20"):
        found = behind(about(day[:7], day, happened("2018-03-05", 7)))
        told[day] = next(each for each in found if each.name == "网站文章")
    assert (told["2018-06-29"].need, told["2018-06-29"].faster) == ("18.7 篇/月", "多 17.5 篇/月")
    assert (told["2018-12-20"].need, told["2018-12-20"].faster) == ("113 篇（余 11 天）", "–")
