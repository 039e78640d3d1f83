"""Focuses: the months in which they stand, how they end, and what is carried on."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of, struck
from mjplan.focus import Focus, by_department, by_month, find, focuses, in_month
from mjplan.ledger import Ledger
from mjplan.periods import CIVIL, Period
from mjplan.record import Record

ITEM = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 10}}\n"
LATER = date(2018, 12, 31)


def planned(day: str, month: str, **more: Any) -> Record:
    """A focus that was set on a day for a month."""
    given = {"title": "办学习班", "by": "组织处", **more}
    return msgspec.structs.replace(happened(day, focus=month, **given), item=None)


def settled(of: Record, day: str, outcome: str = "done", **more: Any) -> Record:
    """How a focus ended, or into which month it was carried."""
    record = happened(day, settles=of.id, outcome=outcome, **more)
    return msgspec.structs.replace(record, item=None)


def ledger(*records: Record) -> Ledger:
    return ledger_of(ITEM, *records)


def the(found: tuple[Focus, ...]) -> Focus:
    """The only one."""
    (only,) = found
    return only


def months(focus: Focus) -> list[str]:
    return [str(month) for month in focus.months]


# ---- one focus


def test_an_open_focus_stands_in_its_month_until_its_last_day() -> None:
    focus = the(focuses(ledger(planned("2018-03-28", "2018-04")), date(2018, 4, 30)))
    assert (focus.state, focus.ending, months(focus)) == ("open", None, ["2018-04"])
    assert (focus.carried, focus.due) == (0, date(2018, 4, 30))
    assert not focus.is_overdue(date(2018, 4, 30))
    assert focus.is_overdue(date(2018, 5, 1))


def test_a_focus_is_not_known_before_it_was_set() -> None:
    assert focuses(ledger(planned("2018-03-28", "2018-04")), date(2018, 3, 27)) == ()


def test_what_is_open_at_the_end_of_a_month_goes_on() -> None:
    known = ledger(planned("2018-03-28", "2018-04", due=date(2018, 4, 20)))
    focus = the(focuses(known, date(2018, 6, 2)))
    assert months(focus) == ["2018-04", "2018-05", "2018-06"]
    assert (focus.carried, focus.due) == (2, date(2018, 4, 20))  # and stays due
    assert str(focus.planned) == "2018-04"


def test_an_open_focus_does_not_go_on_out_of_the_plan() -> None:
    focus = the(focuses(ledger(planned("2020-11-28", "2020-12")), date(2026, 8, 1)))
    assert months(focus) == ["2020-12"]
    assert focus.is_overdue(date(2026, 8, 1))
    assert the(focuses(ledger(planned("2020-11-28", "2020-12")), date.max)).carried == 0


@pytest.mark.parametrize(("outcome", "state"), [("done", "done"), ("dropped", "dropped")])
def test_an_ended_focus_stays_as_it_was(outcome: str, state: str) -> None:
    first = planned("2018-03-28", "2018-04")
    end = settled(first, "2018-05-10", outcome)
    focus = the(focuses(ledger(first, end), LATER))
    assert (focus.state, focus.ending, months(focus)) == (state, end, ["2018-04", "2018-05"])
    assert not focus.is_overdue(LATER)
    assert the(focuses(ledger(first, end), date(2018, 5, 9))).state == "open"


def test_a_focus_may_end_before_its_month() -> None:
    first = planned("2018-03-28", "2018-04")
    focus = the(focuses(ledger(first, settled(first, "2018-03-30")), LATER))
    assert (focus.state, months(focus)) == ("done", ["2018-04"])


def test_a_carry_gives_another_month_and_another_due_day() -> None:
    first = planned("2018-03-28", "2018-04", due=date(2018, 4, 20))
    carry = settled(first, "2018-04-18", "carried", focus="2018-06", due=date(2018, 6, 8))
    focus = the(focuses(ledger(first, carry), date(2018, 4, 30)))
    assert (months(focus), focus.carried) == (["2018-04", "2018-06"], 1)
    assert (focus.due, str(focus.planned)) == (date(2018, 6, 8), "2018-06")
    assert focus.told == date(2018, 4, 18)
    assert the(focuses(ledger(first, carry), date(2018, 7, 1))).carried == 2


def test_a_carry_without_a_day_is_due_at_the_end_of_its_month() -> None:
    first = planned("2018-03-28", "2018-04", due=date(2018, 4, 20))
    carry = settled(first, "2018-04-18", "carried", focus="2018-06")
    assert the(focuses(ledger(first, carry), LATER)).due == date(2018, 6, 30)


def test_a_carry_into_the_month_that_has_begun_counts_once() -> None:
    """The meeting is in the first days of the month that follows."""
    first = planned("2018-03-28", "2018-04", due=date(2018, 4, 20))
    carry = settled(first, "2018-05-02", "carried", focus="2018-05", due=date(2018, 5, 18))
    focus = the(focuses(ledger(first, carry), date(2018, 5, 3)))
    assert (months(focus), focus.due) == (["2018-04", "2018-05"], date(2018, 5, 18))
    assert str(focus.planned) == "2018-05"


def test_a_carry_backwards_says_nothing() -> None:
    """Two branches carried it, to different months."""
    first = planned("2018-03-28", "2018-04")
    far = settled(first, "2018-04-20", "carried", focus="2018-07")
    near = settled(first, "2018-04-21", "carried", focus="2018-05", due=date(2018, 5, 5))
    focus = the(focuses(ledger(first, far, near), date(2018, 4, 30)))
    assert (months(focus), focus.due) == (["2018-04", "2018-07"], date(2018, 7, 31))
    assert focus.carries == (far,)


# ---- corrections


def test_a_voided_focus_is_gone_whatever_is_said_of_it() -> None:
    first = planned("2018-03-28", "2018-04")
    known = ledger(first, settled(first, "2018-04-10"), struck(first))
    assert focuses(known, LATER) == ()
    assert find(known, first.id, LATER) is None


def test_a_voided_end_leaves_the_focus_open() -> None:
    first = planned("2018-03-28", "2018-04")
    end = settled(first, "2018-04-10")
    focus = the(focuses(ledger(first, end, struck(end)), date(2018, 4, 20)))
    assert (focus.state, focus.ending) == ("open", None)


def test_a_voided_carry_is_taken_back() -> None:
    first = planned("2018-03-28", "2018-04")
    carry = settled(first, "2018-04-10", "carried", focus="2018-09")
    assert months(the(focuses(ledger(first, carry, struck(carry)), date(2018, 4, 20)))) == [
        "2018-04"
    ]


@pytest.mark.parametrize("times", [1, 2])
def test_a_replaced_focus_keeps_how_it_ended(times: int) -> None:
    first = planned("2018-03-28", "2018-04")
    end, records, last = settled(first, "2018-04-10"), [first], first
    for number in range(times):
        last = planned(
            "2018-03-28", "2018-04", replaces=last.id, title=f"第{number}稿", reason="改"
        )
        records.append(last)
    known = ledger(*records, end)
    focus = the(focuses(known, LATER))
    assert (focus.record, focus.state, focus.ending) == (last, "done", end)
    assert find(known, first.id, LATER) == find(known, last.id, LATER) == focus


# ---- several


def test_they_come_by_first_month_department_and_id() -> None:
    records = [
        planned("2018-04-28", "2018-05", by="办公室"),
        planned("2018-03-28", "2018-04", by="组织处"),
        planned("2018-03-29", "2018-04", by="办公室"),
        planned("2018-03-28", "2018-04", by="办公室"),
    ]
    found = focuses(ledger(*records), LATER)
    assert [focus.record for focus in found] == [records[3], records[2], records[1], records[0]]


def test_a_month_has_those_that_stand_in_it() -> None:
    early, late = planned("2018-03-28", "2018-04"), planned("2018-04-28", "2018-05")
    found = focuses(ledger(early, late, settled(early, "2018-05-03")), LATER)
    april, may, june = (Period("month", date(2018, number, 1)) for number in (4, 5, 6))
    assert [f.record for f in in_month(found, april)] == [early]
    assert [f.record for f in in_month(found, may)] == [early, late]
    assert [f.record for f in in_month(found, june)] == [late]


def test_by_month_names_each_once_in_the_first_month_that_is_asked_for() -> None:
    early, late = planned("2018-03-28", "2018-04"), planned("2018-04-28", "2018-05")
    over = planned("2018-01-28", "2018-02")
    found = focuses(ledger(late, early, over, settled(over, "2018-02-03")), LATER)
    listed = by_month(found, date(2018, 5, 1), date(2018, 6, 30))
    assert {str(m): [f.record for f in found] for m, found in listed.items()} == {
        "2018-05": [early, late]
    }
    listed = by_month(found, date(2018, 1, 1), date(2018, 12, 31))
    assert [str(month) for month in listed] == ["2018-02", "2018-04", "2018-05"]


def test_departments_come_as_the_plan_has_them_then_by_due_day() -> None:
    head = "departments: [{id: zz, name: 组织处, aliases: [组]}, {id: aa, name: 办公室}]\n"
    records = [
        planned("2018-03-28", "2018-04", by="外联部"),
        planned("2018-03-28", "2018-04", by="办公室", due=date(2018, 4, 20)),
        planned("2018-03-28", "2018-04", by="办公室", due=date(2018, 4, 10)),
        planned("2018-03-28", "2018-04", by="组"),
    ]
    known = ledger_of(ITEM, *records, head=head)
    found = by_department(known.plan, focuses(known, LATER))
    assert [focus.record for focus in found] == records[::-1]


# ---- whatever happens

START = date(2018, 3, 28)
DAYS = st.integers(0, 400).map(lambda number: START + timedelta(number))
MONTHS = st.integers(0, 14).map(
    lambda n: Period("month", date(2018 + (3 + n) // 12, (3 + n) % 12 + 1, 1))
)
STEPS = st.lists(
    st.tuples(DAYS, st.sampled_from(("done", "dropped", "carried")), MONTHS, st.booleans()),
    max_size=6,
    unique_by=lambda step: step[0],
)
Step = tuple[date, str, Period, bool]


def history(steps: list[Step]) -> list[Record]:
    """A focus of April 2018 and what is said of it; the last part of a step: it was voided."""
    first = planned(START.isoformat(), "2018-04")
    records = [first]
    for day, outcome, month, voided in steps:
        to = {"focus": str(month)} if outcome == "carried" else {}
        step = settled(first, day.isoformat(), outcome, **to)
        records += [step, struck(step)] if voided else [step]
    return records


def lived(steps: list[Step], as_of: date) -> tuple[list[Period], str]:
    """The months and the state of that focus, found by living through the days one by one."""
    told = {day: (outcome, month) for day, outcome, month, voided in steps if not voided}
    stood = [CIVIL.containing(date(2018, 4, 1), "month")]
    day = START
    while day <= as_of:
        if day.day == 1 and day > stood[-1].last:
            stood.append(CIVIL.containing(day, "month"))
        outcome, month = told.get(day, ("", stood[-1]))
        if outcome == "carried" and month.first > stood[-1].first:
            stood.append(month)
        elif outcome in ("done", "dropped"):
            return stood, outcome
        day += timedelta(1)
    return stood, "open"


@given(STEPS, DAYS)
def test_it_is_as_if_one_had_lived_through_the_days(steps: list[Step], as_of: date) -> None:
    focus = the(focuses(ledger(*history(steps)), as_of))
    assert ([*focus.months], focus.state) == lived(steps, as_of)


@given(STEPS, DAYS, DAYS)
def test_months_only_follow_and_what_ended_does_not_go_on(
    steps: list[Step], one: date, other: date
) -> None:
    known = ledger(*history(steps))
    early, late = (the(focuses(known, day)) for day in sorted((one, other)))
    for focus in (early, late):
        assert all(a.first < b.first for a, b in pairwise(focus.months))
        assert focus.carried == len(focus.months) - 1
        assert focus.planned in focus.months
        assert (focus.ending is None) == (focus.state == "open")
    assert late.months[: len(early.months)] == early.months  # what was said stays true
    if early.ending is not None:
        assert late == early


@given(STEPS, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(steps: list[Step], as_of: date, luck: Any) -> None:
    records = history(steps)
    shuffled = records[:]
    luck.shuffle(shuffled)
    assert focuses(ledger(*shuffled), as_of) == focuses(ledger(*records), as_of)


@given(STEPS, DAYS)
def test_a_correction_of_the_words_changes_nothing_else(steps: list[Step], as_of: date) -> None:
    first, *others = history(steps)
    new = msgspec.structs.replace(first, id="20180328-zzzzz", replaces=first.id, reason="改字")
    before = the(focuses(ledger(first, *others), as_of))
    after = the(focuses(ledger(first, *others, new), as_of))
    assert after == before._replace(record=new)


def test_of_one_day_the_line_that_stands_first_comes_first() -> None:
    first = planned("2018-03-28", "2018-04")
    carry = settled(first, "2018-04-20", "carried", focus="2018-05")
    done = settled(first, "2018-04-20")
    assert months(the(focuses(ledger(first, carry, done), LATER))) == ["2018-04", "2018-05"]
    assert months(the(focuses(ledger(first, done, carry), LATER))) == ["2018-04"]
