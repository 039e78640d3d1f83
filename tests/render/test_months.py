"""An item's months as values: each number as the records say, each height on one scale."""

from datetime import date
from decimal import Decimal

import pytest

from helpers import HEAD, happened, ledger_of
from helpers import read as read_as
from mjplan.ledger import Ledger
from mjplan.model import Area, Head
from mjplan.plan import Plan
from mjplan.record import Record
from mjplan.record_files import RecordFile
from mjplan.render.item import month_rows
from mjplan.render.months import Months, months

COUNT = "- {id: x, name: 文章, kind: count, unit: 篇, targets: {2018: 96}}"
TOTALS = COUNT.replace("unit", "reads: year_to_date, unit")
LEVEL = "- {id: x, name: 会员, kind: level, unit: 人, targets: {2018: 120}}"


def of(items: str, *records: Record, day: str = "2018-04-20", head: str = "") -> Months | None:
    ledger = ledger_of(items, *records, head=head)
    return months(ledger, ledger.plan.items["x"], 2018, date.fromisoformat(day))


def read(*numbers: int) -> list[Record]:
    """A record a month from January on, on its tenth."""
    return [happened(f"2018-{month:02}-10", n) for month, n in enumerate(numbers, 1)]


def drawn(items: str, *records: Record, day: str = "2018-04-20", head: str = "") -> Months:
    found = of(items, *records, day=day, head=head)
    assert found is not None
    return found


def numbers(found: Months) -> list[int | None]:
    return [None if m.number is None else int(m.number) for m in found.now]


def heights(found: Months) -> list[str | None]:
    return [None if m.height is None else f"{m.height:f}" for m in found.now]


def test_a_month_is_over_running_or_to_come() -> None:
    found = drawn(COUNT, *read(4, 2))
    assert [m.when for m in found.months] == ["over"] * 3 + ["running"] + ["to_come"] * 8
    assert [m.when for m in drawn(COUNT, *read(4), day="2018-01-31").months][:2] == [
        "over",
        "to_come",
    ]


def test_a_month_before_the_records_is_not_kept() -> None:
    found = drawn(COUNT, happened("2018-03-10", 4), head="records_begin: 2018-03-01\n")
    assert [m.when for m in found.months][:3] == ["not_kept", "not_kept", "over"]
    assert len(found.now) == 2


def test_sums_stand_on_nothing() -> None:
    found = drawn(COUNT, *read(4, 0, 2))
    assert (numbers(found), heights(found)) == ([4, 0, 2, None], ["1", "0", "0.5", None])
    assert (found.sort, found.base) == ("sums", Decimal(0))
    assert found.text == "各月：1月 4 篇，2月 0 篇，3月 2 篇，4月没有记录"


def test_less_than_nothing_lies_below_it() -> None:
    found = drawn(COUNT, *read(3, -1))
    assert (heights(found)[:2], found.base) == (["1", "0"], Decimal("0.25"))


def test_a_running_total_is_drawn_by_what_it_rose() -> None:
    found = drawn(TOTALS, *read(4, 6, 5))
    assert (found.sort, numbers(found)) == ("running", [4, 2, -1, None])
    assert [m.so_far for m in found.now] == [4, 6, 5, None]


def test_readings_run_from_the_lowest_to_the_highest() -> None:
    found = drawn(LEVEL, *read(1000, 1010, 1005))
    assert (found.sort, heights(found)) == ("readings", ["0", "1", "0.5", None])
    assert found.text.startswith("各月读数：1月 1000 人，")


@pytest.mark.parametrize(("numbers_read", "height"), [((7, 7), "0.5"), ((0, 0), "0")])
def test_readings_that_never_move(numbers_read: tuple[int, int], height: str) -> None:
    assert heights(drawn(LEVEL, *read(*numbers_read)))[:2] == [height] * 2


def test_what_has_no_numbers_or_no_record_has_no_months() -> None:
    assert of(COUNT) is None
    milestone = "- {id: x, name: 换届, kind: milestone, due: 2018-06-30}"
    assert of(milestone, happened("2018-01-10")) is None


def test_a_year_of_the_plan_has_its_own_twelve_months() -> None:
    school = HEAD.replace("last: 2020}", "last: 2020, starts: 9, label: 学年}")
    plan = Plan(read_as(school, Head), (read_as(f"id: work\nname: 工作\nitems:\n{COUNT}", Area),))
    record = happened("2018-09-10", 1)
    ledger = Ledger(plan, [RecordFile("records/all.yaml", "", [record], [1])])
    found = months(ledger, plan.items["x"], 2018, date(2018, 10, 1))
    assert found is not None
    assert [m.period.first.month for m in found.months][:5] == [9, 10, 11, 12, 1]
    assert (found.title, len(found.now)) == ("2018 学年各月（篇）", 2)


@pytest.mark.parametrize("items", [COUNT, TOTALS, LEVEL])
def test_the_table_has_the_same_numbers(items: str) -> None:
    found = drawn(items, *read(4, 6, 5))
    (section,) = month_rows(found).sections
    for month, row in zip(found.now, section.rows, strict=True):
        texts = [cell.text for cell in row]
        assert texts[:2] == [month.period.short, str(month.records)]
        assert (f"{month.number}" if month.number is not None else "–") in texts[2:]
