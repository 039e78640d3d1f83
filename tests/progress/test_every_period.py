"""What is done every month, quarter or year, by everybody on a roster."""

from helpers import happened, ledger_of
from helpers.measures import CLASS, DEPARTMENTS, QUARTERS, REPORTS, board, on, told
from mjplan.progress.notes import EmptyRoster
from mjplan.progress.values import Status


def test_missed_quarters_are_named() -> None:
    ledger = ledger_of(QUARTERS, happened("2018-02-01"), happened("2018-08-01"))
    found = on(ledger, "2018-09-30")
    assert [tally.name for tally in found.missed] == ["第2季度"]
    assert told(found.target, found.actual, found.expected, found.gap) == (4, 2, 3, 2)
    assert found.status == Status.BEHIND  # one of four: 25 points


def test_two_missed_quarters_are_far_behind() -> None:
    assert on(ledger_of(QUARTERS, happened("2018-02-01")), "2018-09-30").status == Status.FAR_BEHIND


def test_periods_that_are_not_over_are_not_missed() -> None:
    ledger = ledger_of(QUARTERS, happened("2018-02-01"))
    assert on(ledger, "2018-06-29").status == Status.ON_TRACK
    assert on(ledger_of(QUARTERS), "2018-03-30").status == Status.NOT_DUE
    assert on(ledger_of(QUARTERS), "2018-03-31").status == Status.NO_RECORD


def test_every_quarter_done() -> None:
    records = [happened(f"2018-{month:02}-15") for month in (1, 4, 7, 10)]
    assert on(ledger_of(QUARTERS, *records), "2018-11-01").status == Status.DONE


def test_a_record_may_name_the_period_that_it_is_about() -> None:
    ledger = ledger_of(
        QUARTERS, happened("2018-04-02", period="2018Q1"), happened("2019-01-15", period="2018Q4")
    )
    found = on(ledger, "2018-12-31")
    assert [tally.name for tally in found.tallies if tally.enough] == ["第1季度", "第4季度"]
    assert [tally.name for tally in on(ledger, "2019-12-31").tallies if tally.enough] == []


def test_every_department_every_month() -> None:
    ledger = ledger_of(
        REPORTS,
        happened("2018-01-31", by="办公室"),
        happened("2018-01-31", by="学习处"),
        happened("2018-02-27", by="办"),
        happened("2018-04-30", members=("办公室", "学习处")),
        head=DEPARTMENTS,
    )
    found = on(ledger, "2018-04-30")
    assert [(tally.name, tally.missing) for tally in found.missed] == [
        ("2月", ("学习处",)),
        ("3月", ()),
    ]
    assert told(found.actual, found.target) == (2, 12)


def test_a_roster_changes_with_the_days_of_its_members() -> None:
    items = QUARTERS.replace("every: quarter", "every: quarter, roster: board")
    head = board(
        "{name: 王一}", "{name: 李二, since: 2018-04-01}", "{name: 张三, until: 2018-03-30}"
    )
    ledger = ledger_of(
        items,
        happened("2018-02-01", members=("王一",)),
        happened("2018-05-01", members=("王一",)),
        head=head,
    )
    missed = on(ledger, "2018-06-30").missed
    assert [(tally.name, tally.missing) for tally in missed] == [("第2季度", ("李二",))]


def test_an_empty_roster_is_said() -> None:
    items = QUARTERS.replace("every: quarter", "every: quarter, roster: board")
    found = on(ledger_of(items, happened("2018-02-01"), head=board()), "2018-03-31")
    assert found.notes == (EmptyRoster("常委"),)


def test_other_items_may_bring_it_too() -> None:
    items = QUARTERS.replace("every: quarter", "every: quarter, also: [y]") + CLASS.replace(
        "x", "y"
    )
    ledger = ledger_of(items, happened("2018-02-01", item="y"), happened("2018-05-01"))
    assert on(ledger, "2018-06-30").missed == ()


def test_once_a_year() -> None:
    items = QUARTERS.replace("quarter", "year")
    assert on(ledger_of(items), "2018-12-30").status == Status.NOT_DUE
    assert [tally.name for tally in on(ledger_of(items), "2018-12-31").missed] == ["2018年"]
    assert on(ledger_of(items, happened("2018-05-01")), "2018-06-30").status == Status.DONE
