"""What is done every month, quarter or year, by everybody on a roster."""

import pytest

from helpers import happened, ledger_of
from helpers.measures import CLASS, DEPARTMENTS, QUARTERS, REPORTS, board, on, told
from mjplan.progress.notes import EmptyRoster
from mjplan.progress.status import Status


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
    assert told(found.actual, found.target, found.expected, found.unit) == (5, 24, 8, "份")
    assert found.status == Status.BEHIND  # 3 of 24 that were due are not there


def test_nearly_all_reports_in_are_not_called_none() -> None:
    """44 of 60 were in, and the screen said 0 of 12 months."""
    more = "".join(f", {{id: d{n}, name: 第{n}处}}" for n in range(3))
    head = DEPARTMENTS.replace("学习处}]", f"学习处}}{more}]")
    names = ("办公室", "学习处", "第0处", "第1处")
    ledger = ledger_of(
        REPORTS,
        *(happened(f"2018-{m:02}-20", by=name) for m in range(1, 12) for name in names),
        head=head,
    )
    found = on(ledger, "2018-11-30")
    assert told(found.actual, found.target, found.gap) == (44, 60, 16)
    assert {tally.missing for tally in found.missed} == {("第2处",)}
    assert found.status == Status.BEHIND


def test_who_is_not_on_the_roster_makes_up_for_nobody() -> None:
    items = QUARTERS.replace("every: quarter", "every: quarter, roster: board")
    ledger = ledger_of(
        items,
        happened("2018-02-01", members=("王一", "路人")),
        happened("2018-02-02", members=("王一",)),
        head=board("{name: 王一}", "{name: 李二}"),
    )
    found = on(ledger, "2018-03-31")
    assert told(found.actual, found.target, found.unit) == (1, 8, "次")


TWICE = QUARTERS.replace("every: quarter", "every: quarter, times: 2")


def test_twice_a_quarter_is_not_once() -> None:
    once = [happened(f"2018-{month:02}-15") for month in (2, 5, 8, 11)]
    found = on(ledger_of(TWICE, *once), "2018-12-31")
    assert told(found.status, found.actual, found.target) == (Status.FAR_BEHIND, 0, 4)
    assert on(ledger_of(TWICE, *once, *once), "2018-12-31").status == Status.DONE
    # a record may say how often, as that of a member may
    at_once = [happened(f"2018-{month:02}-15", 2) for month in (2, 5, 8, 11)]
    assert on(ledger_of(TWICE, *at_once), "2018-12-31").status == Status.DONE


def test_twice_by_each_member() -> None:
    items = TWICE.replace("times", "roster: board, times")
    ledger = ledger_of(
        items,
        happened("2018-02-01", members=("王一", "李二")),
        happened("2018-03-01", members=("王一",)),
        head=board("{name: 王一}", "{name: 李二}"),
    )
    found = on(ledger, "2018-03-31")
    assert told(found.target, found.actual, found.expected) == (16, 3, 4)
    assert [(tally.name, tally.missing) for tally in found.missed] == [("第1季度", ("李二",))]


def test_what_another_item_reads_is_one_time() -> None:
    level = "  - {kind: level, id: y, name: 会员, unit: 人, targets: {2018: 9}}\n"
    items = TWICE.replace("times", "also: [y], times") + level
    ledger = ledger_of(items, happened("2018-02-01", 2071, item="y"))
    assert on(ledger, "2018-03-31").tallies[0].number == 1


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
    assert on(ledger_of(items), "2018-10-01").status == Status.NOT_DUE
    assert on(ledger_of(items), "2018-12-30").status == Status.DUE_SOON
    assert [tally.name for tally in on(ledger_of(items), "2018-12-31").missed] == ["2018年"]
    assert on(ledger_of(items, happened("2018-05-01")), "2018-06-30").status == Status.DONE


@pytest.mark.parametrize(("more", "unit"), [("", "次"), (", unit: 期", "期")])
def test_what_is_done_every_year_is_counted_in_its_own_unit(more: str, unit: str) -> None:
    """A class once a year was 1 年."""
    items = QUARTERS.replace("quarter", f"year, times: 2{more}")
    found = on(ledger_of(items, happened("2018-05-01")), "2018-06-30")
    assert told(found.target, found.actual, found.gap, found.unit) == (2, 1, 1, unit)
    assert found.status == Status.ON_TRACK
    assert on(ledger_of(items, happened("2018-05-01")), "2018-12-31").status == Status.FAR_BEHIND
