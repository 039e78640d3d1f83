"""What everybody on a roster does a number of times."""

from helpers import happened, ledger_of
from helpers.measures import VISITS, board, on, told
from mjplan.progress.notes import EmptyRoster, Strangers
from mjplan.progress.values import Status


def test_members_still_short_are_named() -> None:
    ledger = ledger_of(
        VISITS,
        happened("2018-02-01", members=("王一", "李二")),
        happened("2018-03-01", members=("王一",)),
        happened("2018-04-01", 2, members=("张三",)),
        head=board("{name: 王一}", "{name: 李二}", "{name: 张三}", "{name: 赵四}"),
    )
    found = on(ledger, "2018-06-30")
    assert [told(tally.name, tally.number) for tally in found.missed] == [("李二", 1), ("赵四", 0)]
    assert told(found.target, found.actual, found.gap, found.status) == (4, 2, 2, Status.ON_TRACK)
    assert on(ledger, "2018-12-31").status == Status.OVERDUE


def test_all_members_done_and_none_begun() -> None:
    head = board("{name: 王一}")
    assert on(ledger_of(VISITS, head=head), "2018-06-30").status == Status.NOT_DUE
    assert on(ledger_of(VISITS, head=head), "2018-12-31").status == Status.NO_RECORD
    done = ledger_of(VISITS, happened("2018-02-01", 2, members=("王一",)), head=head)
    assert on(done, "2018-06-30").status == Status.DONE


def test_nobody_can_be_checked_against_an_empty_roster() -> None:
    ledger = ledger_of(VISITS, happened("2018-02-01", 2, members=("王一",)), head=board())
    found = on(ledger, "2018-06-30")
    assert told(found.target, found.actual, found.gap, found.status) == (
        None,
        1,
        None,
        Status.NO_RECORD,
    )
    assert found.notes == (EmptyRoster("常委"),)


def test_members_within_the_whole_plan() -> None:
    items = VISITS.replace("times: 2", "times: 2, within: plan")
    ledger = ledger_of(
        items,
        happened("2016-05-01", members=("王一",)),
        happened("2018-05-01", members=("王一",)),
        head=board("{name: 王一}", "{name: 李二}"),
    )
    assert on(ledger, "2017-12-31").actual == 0
    found = on(ledger, "2018-12-31")
    assert told(found.actual, found.gap, found.status) == (1, 1, Status.ON_TRACK)
    assert on(ledger, "2020-12-31").status == Status.OVERDUE


def test_members_count_while_they_serve() -> None:
    head = board("{name: 王一, until: 2018-06-30}", "{name: 李二, since: 2018-07-01}")
    ledger = ledger_of(VISITS, happened("2018-02-01", members=("王一",)), head=head)
    assert [tally.name for tally in on(ledger, "2018-06-30").missed] == ["王一"]
    later = on(ledger, "2018-07-01")
    assert [tally.name for tally in later.missed] == ["李二"]
    assert later.notes == ()  # 王一 stood on the roster when it happened


def test_a_name_that_never_stood_on_the_roster_is_said() -> None:
    ledger = ledger_of(
        VISITS, happened("2018-02-01", members=("路人",)), head=board("{name: 王一}")
    )
    assert on(ledger, "2018-06-30").notes == (Strangers(("路人",)),)
