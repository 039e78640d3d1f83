"""绩效问题整改: open, in progress, resolved with evidence, taken back."""

from datetime import date

from helpers import happened, ledger_of, struck
from helpers.measures import on
from helpers.rectifications import ITEMS, judged
from mjplan import progress
from mjplan.ledger import Ledger
from mjplan.progress.notes import ProblemJudged, Stale
from mjplan.progress.status import Status
from mjplan.progress.values import Measure
from mjplan.progress.values import RectificationState as State
from mjplan.progress.year import stands


def state(measure: Measure) -> tuple[State | None, Status]:
    return measure.state, measure.status


def table(ledger: Ledger) -> list[int]:
    """The years in whose tables x stands."""
    item = ledger.plan.items["x"]
    years = range(2016, 2021)
    return [year for year in years if stands(ledger.plan, ledger, item, date(year, 12, 31))]


# ---- its three states


def test_a_problem_is_open_until_something_is_done() -> None:
    ledger = ledger_of(ITEMS)
    assert state(on(ledger, "2016-04-29")) == (
        State.OPEN,
        Status.NOT_DUE,
    )  # the 120th day
    assert state(on(ledger, "2016-04-30")) == (State.OPEN, Status.NO_RECORD)
    assert state(on(ledger, "2017-12-31")) == (State.OPEN, Status.NO_RECORD)
    assert state(on(ledger, "2018-12-31")) == (State.OPEN, Status.OVERDUE)


def test_a_problem_that_stands_from_a_later_year_on_is_not_silent_before() -> None:
    ledger = ledger_of(ITEMS.replace("also", "since: 2018, also"))
    assert state(on(ledger, "2018-02-01")) == (State.OPEN, Status.NOT_DUE)
    assert state(on(ledger, "2018-06-01")) == (State.OPEN, Status.NO_RECORD)


def test_its_own_record_or_one_of_a_measure_puts_it_in_progress() -> None:
    own = ledger_of(ITEMS, happened("2018-03-01"))
    assert state(on(own, "2018-02-28")) == (State.OPEN, Status.NO_RECORD)
    assert state(on(own, "2018-03-01")) == (State.IN_PROGRESS, Status.ON_TRACK)
    other = ledger_of(ITEMS, happened("2017-03-01", item="y"))
    assert state(on(other, "2017-03-01")) == (State.IN_PROGRESS, Status.ON_TRACK)
    assert (on(other, "2017-03-01").records, on(other, "2017-03-01").due) == (1, date(2018, 12, 31))


def test_progress_of_long_ago_is_none() -> None:
    found = on(ledger_of(ITEMS, happened("2017-03-01")), "2018-03-01")
    assert state(found) == (State.IN_PROGRESS, Status.STALE)
    assert found.notes == (Stale(date(2017, 3, 1), 365),)


def test_progress_does_not_resolve_it() -> None:
    ledger = ledger_of(ITEMS, happened("2018-06-01"), happened("2018-12-01", item="y"))
    found = on(ledger, "2018-12-31")
    assert (state(found), found.days_late, found.done_on) == (
        (State.IN_PROGRESS, Status.OVERDUE),
        0,
        None,
    )
    assert on(ledger, "2019-01-10").days_late == 10


def test_an_assessment_resolves_it_from_its_day_on() -> None:
    ledger = ledger_of(ITEMS, happened("2018-03-01"), judged("2018-06-01"))
    assert state(on(ledger, "2018-05-31")) == (State.IN_PROGRESS, Status.ON_TRACK)
    found = on(ledger, "2018-06-01")
    assert (state(found), found.done_on) == (
        (State.RESOLVED, Status.DONE),
        date(2018, 6, 1),
    )
    assert (found.days_late, found.notes) == (0, (ProblemJudged(date(2018, 6, 1), resolved=True),))
    assert state(on(ledger, "2018-12-31")) == (
        State.RESOLVED,
        Status.DONE,
    )  # however old


def test_a_later_assessment_takes_it_back_and_another_resolves_it_again() -> None:
    ledger = ledger_of(
        ITEMS, judged("2018-03-01"), judged("2018-06-01", "unmet"), judged("2019-02-01")
    )
    assert state(on(ledger, "2018-05-31")) == (State.RESOLVED, Status.DONE)
    back = on(ledger, "2018-06-01")
    assert (state(back), back.done_on) == ((State.IN_PROGRESS, Status.ON_TRACK), None)
    assert back.notes == (ProblemJudged(date(2018, 6, 1), resolved=False),)
    again = on(ledger, "2019-02-01")
    assert (state(again), again.done_on) == (
        (State.RESOLVED, Status.DONE),
        date(2019, 2, 1),
    )
    assert again.days_late == 32


def test_what_is_confirmed_was_resolved_the_first_time() -> None:
    ledger = ledger_of(ITEMS, judged("2018-03-01"), judged("2019-03-01"))
    found = on(ledger, "2019-03-01")
    assert (found.done_on, found.days_late) == (date(2018, 3, 1), 0)


def test_the_assessment_of_a_measure_says_nothing_of_the_problem() -> None:
    ledger = ledger_of(ITEMS, happened("2018-03-01", item="y", assessment="met"))
    assert state(on(ledger, "2018-06-01")) == (State.IN_PROGRESS, Status.ON_TRACK)


def test_a_voided_assessment_resolves_nothing() -> None:
    wrong = judged("2018-03-01")
    ledger = ledger_of(ITEMS, happened("2018-02-01"), wrong, struck(wrong))
    assert state(on(ledger, "2018-04-01")) == (State.IN_PROGRESS, Status.ON_TRACK)


def test_an_item_named_twice_counts_once() -> None:
    ledger = ledger_of(ITEMS.replace("[y]", "[y, x, y]"), happened("2018-03-01", item="y"))
    assert on(ledger, "2018-06-01").records == 1


# ---- the years in which it stands


def test_an_open_problem_is_carried_into_later_years_until_it_is_resolved() -> None:
    assert table(ledger_of(ITEMS)) == [2016, 2017, 2018, 2019, 2020]
    assert table(ledger_of(ITEMS, judged("2018-12-31"))) == [2016, 2017, 2018]
    late = ledger_of(ITEMS, happened("2018-03-01"), judged("2019-03-01"))
    assert table(late) == [2016, 2017, 2018, 2019]
    assert state(on(late, "2019-02-28")) == (State.IN_PROGRESS, Status.OVERDUE)


def test_a_problem_that_comes_back_stands_again() -> None:
    ledger = ledger_of(ITEMS, judged("2018-03-01"), judged("2019-03-01", "unmet"))
    assert table(ledger) == [2016, 2017, 2018, 2019, 2020]
    year = progress.measure_year(ledger, 2019, date(2019, 12, 31))
    assert ([m.item.id for m in year.measures], year.left_out) == (["x", "y"], ())


def test_it_warns_before_it_is_due() -> None:
    ledger = ledger_of(ITEMS, happened("2018-09-15"))
    assert state(on(ledger, "2018-10-01")) == (State.IN_PROGRESS, Status.ON_TRACK)
    assert state(on(ledger, "2018-10-02")) == (State.IN_PROGRESS, Status.DUE_SOON)
    assert state(on(ledger, "2018-12-31")) == (State.IN_PROGRESS, Status.OVERDUE)
