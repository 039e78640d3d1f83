"""What everybody on a roster does a number of times."""

from decimal import Decimal

from helpers import happened, ledger_of
from helpers.measures import DEPARTMENTS, VISITS, board, on, told
from mjplan.progress.notes import EmptyRoster, Strangers
from mjplan.progress.status import Status


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
    assert found.unit == "人"
    assert on(ledger, "2018-12-31").status == Status.OVERDUE


def test_all_members_done_and_none_begun() -> None:
    head = board("{name: 王一}")
    assert on(ledger_of(VISITS, head=head), "2018-06-30").status == Status.NOT_DUE  # 2 at all
    assert on(ledger_of(VISITS, head=head), "2018-12-30").status == Status.DUE_SOON
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


FIFTEEN = board(*(f"{{name: 第{n}人}}" for n in range(15)))
ONCE = VISITS.replace("times: 2", "times: 1")


def test_everybodys_turns_have_a_pace() -> None:
    """0 of 15 was on track on 30 December and overdue the next day."""
    one = ledger_of(VISITS, happened("2018-01-05", members=("第0人",)), head=FIFTEEN)
    assert on(one, "2018-01-31").status == Status.ON_TRACK
    assert on(one, "2018-03-01").status == Status.BEHIND
    assert on(one, "2018-12-30").status == Status.FAR_BEHIND
    assert on(one, "2018-12-31").status == Status.OVERDUE
    none = ledger_of(VISITS, head=FIFTEEN)
    assert on(none, "2018-01-31").status == Status.NOT_DUE
    assert on(none, "2018-12-30").status == Status.NO_RECORD


def test_who_has_done_one_of_two_is_half_way() -> None:
    everybody = tuple(f"第{n}人" for n in range(15))
    half = ledger_of(VISITS, happened("2018-05-01", members=everybody), head=FIFTEEN)
    found = on(half, "2018-06-30")
    assert told(found.status, found.actual, found.expected) == (Status.ON_TRACK, 0, None)
    assert on(half, "2018-09-30").status == Status.BEHIND
    assert on(half, "2018-12-31").expected == 15
    eager = ledger_of(VISITS, happened("2018-05-01", 30, members=("第0人",)), head=FIFTEEN)
    assert on(eager, "2018-06-30").status == Status.FAR_BEHIND  # the others did nothing


def test_once_each_is_expected_by_the_days() -> None:
    ledger = ledger_of(ONCE, happened("2018-05-01", members=("第0人",)), head=FIFTEEN)
    found = on(ledger, "2018-06-30")
    assert found.expected == Decimal(15) * 181 / 365
    assert found.lag == (Decimal(181) / 365 - Decimal(1) / 15) * 100


def test_a_roster_says_what_it_holds() -> None:
    """Branches were counted in people."""
    head = FIFTEEN.replace("name: 常委,", "name: 支部, unit: 支部,")
    assert on(ledger_of(VISITS, head=head), "2018-06-30").unit == "支部"
    departments = VISITS.replace("roster: board", "roster: departments")
    assert on(ledger_of(departments, head=DEPARTMENTS), "2018-06-30").unit == "个"
