"""What is done once by a day: before it, late, carried into later years."""

from datetime import date

import pytest

from helpers import happened, ledger_of, struck
from helpers.measures import MILESTONE, day, on
from mjplan.progress.status import Status
from mjplan.progress.year import stands

# ---- milestone


def test_a_milestone_before_its_day() -> None:
    found = on(ledger_of(MILESTONE), "2018-06-30")
    assert (found.status, found.due, found.days_late) == (Status.DUE_SOON, day("2018-06-30"), None)


def test_a_milestone_warns_some_months_before_its_day() -> None:
    assert on(ledger_of(MILESTONE), "2018-03-31").status == Status.NOT_DUE  # 91 days
    assert on(ledger_of(MILESTONE), "2018-04-01").status == Status.DUE_SOON
    assert on(ledger_of(MILESTONE, happened("2018-03-05")), "2018-04-01").status == Status.DONE
    later = ledger_of(MILESTONE, head="policies: {warn_days: 10}\n")
    assert on(later, "2018-06-19").status == Status.NOT_DUE
    assert on(later, "2018-06-20").status == Status.DUE_SOON


def test_a_milestone_overdue() -> None:
    found = on(ledger_of(MILESTONE), "2018-07-12")
    assert (found.status, found.days_late) == (Status.OVERDUE, 12)


@pytest.mark.parametrize(
    ("done", "late"), [("2018-05-01", 0), ("2018-06-30", 0), ("2018-08-01", 32)]
)
def test_a_milestone_done_in_time_or_late(done: str, late: int) -> None:
    found = on(ledger_of(MILESTONE, happened(done)), "2018-12-31")
    assert (found.status, found.done_on, found.days_late) == (Status.DONE, day(done), late)


def test_a_milestone_due_at_the_years_end_is_overdue_when_the_books_close() -> None:
    items = MILESTONE.replace("2018-06", '"2018"')
    assert on(ledger_of(items), "2018-12-30").status == Status.DUE_SOON
    closed = on(ledger_of(items), "2018-12-31")
    assert (closed.status, closed.days_late) == (Status.OVERDUE, 0)
    done = on(ledger_of(items, happened("2018-12-31")), "2018-12-31")
    assert (done.status, done.days_late) == (Status.DONE, 0)


@pytest.mark.parametrize(
    ("due", "last"),
    [
        ("2018-02", "2018-02-28"),
        ("2016-02", "2016-02-29"),
        ("2018Q3", "2018-09-30"),
        ("2018-03-05", "2018-03-05"),
    ],
)
def test_a_milestones_day_is_the_last_of_what_it_names(due: str, last: str) -> None:
    ledger = ledger_of(MILESTONE.replace("2018-06", due))
    assert on(ledger, last).due == day(last)


def test_an_open_milestone_is_carried_into_later_years_until_it_is_done() -> None:
    ledger = ledger_of(MILESTONE, happened("2019-02-01"))
    item = ledger.plan.items["x"]
    table = [
        year for year in range(2016, 2021) if stands(ledger.plan, ledger, item, date(year, 12, 31))
    ]
    assert table == [2018, 2019]
    assert on(ledger, "2019-01-31").status == Status.OVERDUE
    assert on(ledger, "2019-12-31").days_late == 216


def test_a_milestone_stands_from_its_since_on() -> None:
    ledger = ledger_of(MILESTONE.replace("due", "since: 2016, due"))
    item = ledger.plan.items["x"]
    assert [y for y in range(2016, 2021) if stands(ledger.plan, ledger, item, date(y, 12, 31))] == [
        2016,
        2017,
        2018,
        2019,
        2020,
    ]
    assert on(ledger, "2016-12-31").status == Status.NOT_DUE


# ---- corrections


def test_a_voided_milestone_is_open_again() -> None:
    wrong = happened("2018-03-01")
    assert on(ledger_of(MILESTONE, wrong, struck(wrong)), "2018-12-31").status == Status.OVERDUE
