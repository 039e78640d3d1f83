"""What is done part by part: a milestone, a promise, a problem; and what waits for another item."""

import pytest

from helpers import Desk, happened, ledger_of
from helpers.measures import on
from helpers.rectifications import PROOF
from mjplan.progress.notes import Waiting
from mjplan.progress.status import Status

MECHANISMS = (
    "  - {kind: milestone, id: x, name: 机制, due: 2018-06, since: 2017, parts: [考核, 经费]}\n"
)
MEETINGS = "  - {kind: commitment, id: x, name: 会议, parts: [主委会议, 常委会议]}\n"
PROBLEM = '  - {kind: rectification, id: x, name: 实效, due: "2018", parts: [监督, 协商]}\n'
EXCHANGES = (
    "  - {kind: commitment, id: x, name: 交流会, parts: [区县交流会, 机构交流会], also: [y, z]}\n"
    "  - {kind: count, id: y, name: 区县交流会, unit: 次, targets: {2019: 1}}\n"
    "  - {kind: count, id: z, name: 机构交流会, unit: 次, targets: {2019: 1}}\n"
)
GALLERY = (
    "  - {kind: milestone, id: y, name: 画院组建, due: 2018-06}\n"
    "  - {kind: commitment, id: x, name: 画展, after: y}\n"
)


def test_a_milestone_is_done_with_the_last_of_its_parts() -> None:
    """One record of one mechanism made all four of them done."""
    first, last = happened("2018-03-01", parts=("经费",)), happened("2018-05-01", parts=("考核",))
    half = on(ledger_of(MECHANISMS, first), "2018-07-01")
    assert (half.status, half.done_on) == (Status.OVERDUE, None)
    assert [tally.name for tally in half.missed] == ["考核"]
    whole = on(ledger_of(MECHANISMS, first, last), "2018-06-30")
    assert (whole.status, str(whole.done_on)) == (Status.DONE, "2018-05-01")


def test_one_record_may_do_several_parts() -> None:
    both = happened("2018-03-01", parts=("考核", "经费"))
    assert on(ledger_of(MECHANISMS, both), "2018-06-30").status == Status.DONE


def test_a_milestone_stays_open_until_its_last_part() -> None:
    early = happened("2017-03-01", parts=("考核",))
    assert on(ledger_of(MECHANISMS, early), "2018-01-31").status == Status.NOT_DUE


@pytest.mark.parametrize(
    ("parts", "at_end"),
    [(("主委会议",), Status.BEHIND), (("主委会议", "常委会议"), Status.DONE)],
)
def test_a_promise_is_kept_when_the_year_ends_with_every_part(
    parts: tuple[str, ...], at_end: Status
) -> None:
    records = [happened("2018-11-01", parts=(part,), evidence=PROOF) for part in parts]
    assert on(ledger_of(MEETINGS, *records), "2018-11-30").status == Status.ON_TRACK
    assert on(ledger_of(MEETINGS, *records), "2018-12-31").status == at_end


def test_an_assessment_speaks_for_all_parts_of_a_promise() -> None:
    judged = happened("2018-12-20", assessment="met")
    found = on(ledger_of(MEETINGS, judged), "2018-12-31")
    assert (found.status, found.missed) == (Status.DONE, ())


def test_a_problem_is_resolved_when_every_part_is() -> None:
    one = happened("2018-03-01", assessment="met", evidence=PROOF, parts=("监督",))
    other = happened("2018-05-01", assessment="met", evidence=PROOF, parts=("协商",))
    back = happened("2018-06-01", assessment="unmet", parts=("监督",))
    half = on(ledger_of(PROBLEM, one), "2018-06-01")
    assert (half.status, half.done_on) == (Status.ON_TRACK, None)
    assert [tally.name for tally in half.tallies if tally.enough] == ["监督"]
    assert str(on(ledger_of(PROBLEM, one, other), "2018-07-01").done_on) == "2018-05-01"
    assert on(ledger_of(PROBLEM, one, other, back), "2018-07-01").done_on is None


def test_another_items_record_is_the_part_that_bears_its_name() -> None:
    records = [
        happened("2018-03-01", item="y", evidence=PROOF),
        happened("2018-04-01", item="z", evidence=PROOF),
    ]
    assert on(ledger_of(EXCHANGES, *records), "2018-12-31").status == Status.DONE
    assert on(ledger_of(EXCHANGES, records[0]), "2018-12-31").status == Status.BEHIND


def test_what_waits_for_another_item_is_not_behind_before_that_is_done() -> None:
    """No exhibition of an academy that has not been founded."""
    waiting = on(ledger_of(GALLERY), "2018-12-31")
    assert (waiting.status, waiting.notes) == (Status.NOT_DUE, (Waiting("画院组建"),))
    founded = happened("2017-05-01", item="y")
    assert on(ledger_of(GALLERY, founded), "2018-12-31").status == Status.NO_RECORD


def test_what_has_waited_is_silent_only_some_time_after_it_could_begin() -> None:
    """It was without a record on the very day on which the academy was founded."""
    ledger = ledger_of(GALLERY, happened("2018-06-20", item="y"))
    days = ("2018-06-19", "2018-06-20", "2018-10-17", "2018-10-18")
    found = [on(ledger, each).status for each in days]
    assert found == [Status.NOT_DUE] * 3 + [Status.NO_RECORD]


# ---- entered from the command line


def test_a_part_is_named_by_so_much_of_it_as_only_it_has(desk: Desk) -> None:
    desk.plan(MECHANISMS.replace("考核", "考核激励"))
    done = desk.run("add", "机制", "--part", "考核", "--date", "2018-03-01", today="2018-03-01")
    assert (done.code, "1/2 部分" in done.out) == (0, True)
    assert '"parts": ["考核激励"]' in (desk.root / "records/2018/03.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "请写明是哪一部分：加上 --part 考核"),
        (("--part", "奖励"), '没有 "奖励" 这一部分'),
    ],
)
def test_a_milestone_with_parts_wants_to_know_which(
    desk: Desk, more: tuple[str, ...], said: str
) -> None:
    desk.plan(MECHANISMS)
    done = desk.run("add", "机制", *more, "--date", "2018-03-01", today="2018-03-01")
    assert (done.code, said in done.err) == (1, True)


def test_no_part_is_done_twice(desk: Desk) -> None:
    desk.plan(MECHANISMS)
    command = ("add", "机制", "--part", "考核", "--date", "2018-03-01")
    assert desk.run(*command, today="2018-03-01").code == 0
    again = desk.run(*command, today="2018-03-01")
    assert (again.code, "“考核”已由" in again.err) == (1, True)
    assert desk.run("add", "机制", "--part", "经费", today="2018-03-01").code == 0


def test_a_promise_takes_a_record_of_no_part_with_a_word(desk: Desk) -> None:
    desk.plan(MEETINGS)
    done = desk.run("add", "会议", "--title", "研究进度", today="2018-03-01")
    assert (done.code, "请写明是哪一部分" in done.err) == (0, True)


def test_what_has_no_parts_takes_none(desk: Desk) -> None:
    desk.plan(GALLERY)
    done = desk.run("add", "画展", "--part", "甲", today="2018-03-01")
    assert (done.code, "不分部分" in done.err) == (1, True)


def test_every_command_knows_what_was_done_years_before(desk: Desk) -> None:
    """A milestone that stands in a later year's table only may have been done long before."""
    desk.plan(GALLERY.replace("2018-06", '"2020"'))
    desk.run("add", "画院组建", "--date", "2017-05-01", today="2018-12-31")
    status = desk.run("status", "2018", "--format", "csv", today="2018-12-31").out
    shown = desk.run("show", "画展", "--year", "2018", today="2018-12-31").out
    assert "要等" not in status + shown
    assert "无记录" in status
    assert "?无记录" in shown


def test_what_was_recorded_before_there_were_parts_is_mended_by_a_replacement(desk: Desk) -> None:
    desk.plan(MECHANISMS)
    desk.keep(happened("2018-03-01", id="20180301-00001", title="办好了"))
    assert "请写明是哪一部分" in desk.run("check", today="2018-06-01").out
    assert desk.run("status", "2018", today="2018-06-01").code == 0
    command = ("replace", "20180301-00001", "--part", "考核", "--part", "经费", "--reason", "补写")
    assert desk.run(*command, today="2018-06-01").code == 0
    assert "请写明是哪一部分" not in desk.run("check", today="2018-06-01").out
    assert "√已完成" in desk.run("show", "x", today="2018-06-01").out


def test_one_is_told_what_else_a_record_counts_for(desk: Desk) -> None:
    """The meeting has no target of its own in 2018, yet it is what the promise asks for."""
    desk.plan(EXCHANGES)
    done = desk.run("add", "机构交流会", today="2018-03-01")
    assert "也算“交流会”的记录" in done.out
