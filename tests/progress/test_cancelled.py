"""What was called off: it stands in its year, is counted apart, and nobody judges it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from helpers import happened, ledger_of
from helpers.decisions import CALLED_OFF, ENDED, MOVED, SHOW, TRAINING, decided
from helpers.measures import (
    CLASS,
    DEPARTMENTS,
    FIRST_LEVEL,
    LEVEL,
    MILESTONE,
    PROMISE,
    QUARTERS,
    REPORTS,
    VISITS,
    board,
    day,
    told,
)
from mjplan import progress
from mjplan.ledger import Ledger
from mjplan.periods import CIVIL
from mjplan.progress.notes import CalledOff
from mjplan.progress.status import Status
from mjplan.progress.values import Measure, attention
from mjplan.record import Record
from mjplan.reminders import reminders
from mjplan.render.explain import explain
from mjplan.render.status import attention_line, counts, summary

EVERY = {
    "count": CLASS,
    "level": LEVEL,
    "first level": FIRST_LEVEL.replace("2016", "2018"),
    "milestone": MILESTONE,
    "every_period": QUARTERS,
    "reports": REPORTS,
    "every_member": VISITS,
    "commitment": PROMISE,
    "rectification": '  - {kind: rectification, id: x, name: 问题, due: "2018", since: 2018}\n',
}
HEAD = DEPARTMENTS + board("{name: 王一}") + "policies: {tolerance: {x: 30}}\n"


def whole(items: str, *records: Record, head: str = "") -> Ledger:
    return ledger_of(items, *records, head=HEAD + head)


def in_year(ledger: Ledger, text: str) -> dict[str, Measure]:
    """The year's table as of a day: measures by item."""
    when = day(text)
    return {m.item.id: m for m in progress.measure_year(ledger, when.year, when).measures}


@pytest.mark.parametrize("items", EVERY.values(), ids=EVERY)
def test_it_is_cancelled_from_its_day_on_and_judged_as_before_until_then(items: str) -> None:
    ledger = whole(items, head=decided("2018-05-10, item: x, cancel: true"))
    plain = whole(items)
    for text in ("2018-01-01", "2018-05-09"):
        assert in_year(ledger, text) == in_year(plain, text)
    for text in ("2018-05-10", "2018-12-31"):
        found = in_year(ledger, text)["x"]
        assert found.status is Status.CANCELLED
        assert isinstance(found.notes[0], CalledOff)
        judged = (found.gap, found.rate, found.expected, found.lag, found.need, found.forecast)
        assert judged == (None,) * 6
        assert (found.missed, found.days_late) == ((), None)
        assert "所以：□已取消" in explain(ledger.plan, found)
    assert in_year(ledger, "2019-01-01") == {}


@pytest.mark.parametrize("items", EVERY.values(), ids=EVERY)
def test_no_day_of_the_year_calls_it_behind(items: str) -> None:
    """Table, counts, the line of what needs attention and reminders agree at every day."""
    ledger = whole(items, head=decided("2018-05-10, item: x, cancel: true"))
    when, end = date(2018, 5, 10), date(2018, 12, 31)
    while when <= end:
        year = progress.measure_year(ledger, 2018, when)
        assert attention(year.measures) == []
        assert counts(year.measures) == "没有事项；另已取消 1 项"
        assert attention_line(year.measures).text == "需关注：没有事项"
        text = "\n".join(cell.text for cell in summary(ledger.plan, year))
        assert "未落实责任人" not in text
        told = reminders(ledger, (), CIVIL.containing(when, "month"), when)
        assert all(block.is_empty for block in told.blocks)
        when += timedelta(17 if when.month < 12 else 1)


def test_only_the_year_is_called_off() -> None:
    ledger = ledger_of(TRAINING, happened("2018-02-01", 1, "c"), head=decided(CALLED_OFF))
    assert in_year(ledger, "2018-02-28")["c"].status is not Status.CANCELLED
    found = in_year(ledger, "2018-12-31")["c"]
    assert (found.status, found.target, found.actual, found.records) == (
        Status.CANCELLED,
        Decimal(4),
        Decimal(1),
        1,
    )
    assert in_year(ledger, "2019-12-31")["c"].status is Status.NO_RECORD


def test_the_adjusted_target_is_what_was_called_off() -> None:
    head = decided(
        "2018-02-01, item: c, year: 2018, from: 4, to: 3", CALLED_OFF.replace("03-01", "04-01")
    )
    found = in_year(ledger_of(TRAINING, head=head), "2018-06-01")["c"]
    assert told(found.target, found.original, found.status) == (3, None, Status.CANCELLED)


def test_a_target_called_off_ahead_is_so_in_the_overview_of_a_year_to_come() -> None:
    ledger = ledger_of(TRAINING, head=decided(CALLED_OFF.replace("year: 2018", "year: 2019")))
    ahead = progress.year_on(ledger, 2019, date(2018, 6, 1)).measures
    assert [m.status for m in ahead] == [Status.CANCELLED]
    early = progress.year_on(ledger, 2019, date(2018, 2, 1)).measures
    assert [m.status for m in early] == [Status.TO_COME]


def test_what_ended_is_not_in_the_overview_of_a_year_to_come() -> None:
    ledger = ledger_of(TRAINING, head=decided("2018-03-01, item: c, cancel: true"))
    assert progress.year_on(ledger, 2019, date(2018, 6, 1)).measures == ()


def test_an_overdue_milestone_stands_once_more_and_then_is_gone() -> None:
    head = decided("2019-03-01, item: m, cancel: true")
    ledger = ledger_of(SHOW, head=head)
    assert in_year(ledger, "2018-12-31")["m"].status is Status.OVERDUE
    assert in_year(ledger, "2019-02-28")["m"].status is Status.OVERDUE
    assert in_year(ledger, "2019-03-01")["m"].status is Status.CANCELLED
    assert in_year(ledger, "2020-01-01") == {}


def test_a_level_does_not_start_from_a_target_that_was_called_off() -> None:
    head = decided("2017-03-01, item: x, year: 2017, cancel: true")
    found = in_year(whole(LEVEL, head=head), "2018-06-01")["x"]
    assert found.pace is not None
    assert found.pace.start is None


def test_a_record_of_what_was_called_off_changes_no_status() -> None:
    ledger = ledger_of(SHOW, happened("2018-04-01", item="m"), head=decided(ENDED))
    found = in_year(ledger, "2018-06-01")["m"]
    assert (found.status, found.records) == (Status.CANCELLED, 1)


# ---- another day


def test_days_late_count_from_the_deadline_in_force() -> None:
    ledger = ledger_of(SHOW, happened("2019-07-03", item="m"), head=decided(MOVED))
    plain = ledger_of(SHOW)
    assert in_year(ledger, "2018-02-28") == in_year(plain, "2018-02-28")
    found = in_year(ledger, "2018-12-31")["m"]
    assert (found.status, found.due, found.deadline, found.original_deadline) == (
        Status.NOT_DUE,
        day("2019-06-30"),
        "2019-06",
        "2018-06",
    )
    assert in_year(ledger, "2019-07-02")["m"].days_late == 2
    late = in_year(ledger, "2019-12-31")["m"]
    assert (late.status, late.days_late) == (Status.DONE, 3)
    assert in_year(ledger, "2020-01-01") == {}


def test_what_was_moved_after_it_was_overdue_stays_overdue_in_the_closed_year() -> None:
    ledger = ledger_of(SHOW, head=decided("2019-02-01, item: m, due: 2019-06"))
    assert in_year(ledger, "2018-12-31")["m"].status is Status.OVERDUE
    assert in_year(ledger, "2019-01-31")["m"].status is Status.OVERDUE
    assert in_year(ledger, "2019-02-01")["m"].status is Status.NOT_DUE
    assert in_year(ledger, "2019-07-01")["m"].status is Status.OVERDUE


def test_a_problem_may_be_moved_too() -> None:
    items = '  - {kind: rectification, id: p, name: 问题, due: "2018"}\n'
    ledger = ledger_of(items, head=decided("2018-10-01, item: p, due: 2019-03"))
    assert in_year(ledger, "2018-09-30")["p"].due == day("2018-12-31")
    found = in_year(ledger, "2018-12-31")["p"]
    assert (found.due, found.days_late) == (day("2019-03-31"), None)
    assert in_year(ledger, "2019-04-02")["p"].days_late == 2


@pytest.mark.parametrize(
    ("item", "record"),
    [
        (MILESTONE, happened("2018-03-01", 1)),
        (EVERY["rectification"], happened("2018-03-01", assessment="met", evidence=("函",))),
    ],
)
def test_what_was_done_before_it_was_called_off_stays_done(item: str, record: Record) -> None:
    ledger = whole(item, record, head=decided("2018-05-10, item: x, cancel: true"))
    for text in ("2018-05-09", "2018-05-10", "2018-12-31"):
        assert in_year(ledger, text)["x"].status is Status.DONE
    assert in_year(ledger, "2019-01-01") == {}
    ahead = progress.year_on(ledger, 2019, date(2018, 4, 1)).measures
    assert Status.CANCELLED not in [m.status for m in ahead]
    late = decided("2018-02-10, item: x, cancel: true")
    assert in_year(whole(item, record, head=late), "2018-05-10")["x"].status is Status.CANCELLED
