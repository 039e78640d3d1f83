"""What adjustments have decided by a day: which deadline is in force, what was called off."""

from datetime import date

from helpers import plan_of
from helpers.decisions import CALLED_OFF, ENDED, MOVED, SHOW, TRAINING, decided
from helpers.measures import day

TWICE = decided(MOVED, "2018-09-01, item: m, due: 2020")


def test_a_deadline_is_moved_from_the_decisions_day_on() -> None:
    plan = plan_of(SHOW, TWICE)
    item = plan.items["m"]
    assert (plan.due(item, day("2018-02-28")), plan.due(item, day("2018-03-01"))) == (
        "2018-06",
        "2019-06",
    )
    assert plan.due_day(item, day("2018-08-31")) == day("2019-06-30")
    assert plan.due_day(item, day("2018-09-01")) == day("2020-12-31")


def test_what_was_moved_stands_in_every_year_up_to_the_new_one() -> None:
    plan = plan_of(SHOW, TWICE)
    item = plan.items["m"]
    assert plan.years_of(item, day("2018-02-28")) == (2018,)
    assert plan.years_of(item, day("2018-03-01")) == (2018, 2019)
    assert plan.years_of(item) == (2018, 2019, 2020)


def test_what_was_moved_forward_stands_up_to_the_new_year() -> None:
    plan = plan_of(SHOW, decided("2017-03-01, item: m, due: 2017-12"))
    assert plan.years_of(plan.items["m"], day("2017-02-28")) == (2018,)
    assert plan.years_of(plan.items["m"]) == (2017,)


def test_each_move_knows_the_deadline_before_it() -> None:
    plan = plan_of(SHOW, TWICE)
    first, second = plan.decisions.moves("m", date.max)
    assert plan.decisions.due_before(first, "2018-06") == "2018-06"
    assert plan.decisions.due_before(second, "2018-06") == "2019-06"


def test_a_target_is_called_off_in_its_year_alone() -> None:
    plan = plan_of(TRAINING, decided(CALLED_OFF))
    item = plan.items["c"]
    assert plan.target(item, 2018, day("2018-02-28")) == 4
    assert plan.target(item, 2018, day("2018-03-01")) is None
    assert plan.target_before(item, 2018, day("2018-03-01")) == 4
    assert plan.target(item, 2019, day("2019-03-01")) == 5
    assert plan.years_of(item) == (2018, 2019)


def test_what_was_called_off_whole_stands_in_no_later_year() -> None:
    plan = plan_of(TRAINING, decided("2018-03-01, item: c, cancel: true"))
    item = plan.items["c"]
    assert plan.years_of(item, day("2018-02-28")) == (2018, 2019)
    assert plan.years_of(item, day("2018-03-01")) == (2018,)
    assert plan.cancellation(item, 2018, day("2018-02-28")) is None


def test_what_was_called_off_before_it_began_stands_in_its_first_year() -> None:
    plan = plan_of(SHOW, decided("2016-03-01, item: m, cancel: true"))
    assert plan.years_of(plan.items["m"]) == (2018,)


def test_nobody_is_asked_any_more_for_the_periods_after_it_was_called_off() -> None:
    from mjplan.periods import CIVIL

    items = "  - {kind: every_period, id: r, name: 月报, every: month, roster: departments}\n"
    plan = plan_of(items, decided("2018-03-10, item: r, cancel: true"))
    asked = [plan.asks(plan.items["r"], p) for m in (2, 3, 4) if (p := CIVIL.parse(f"2018-0{m}"))]
    assert asked == [True, False, False]


def test_an_ended_milestone_is_due_no_more() -> None:
    plan = plan_of(SHOW, decided(ENDED))
    assert plan.decisions.ended("m", day("2018-02-28")) is None
    assert plan.decisions.ended("m", day("2018-03-01")) is not None
