"""What is measured once a year: the year's own figure, or none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.measures import day, on, told
from mjplan.progress.notes import LastYear, NotMeasured
from mjplan.progress.status import Status

SURVEY = (
    "  - {kind: level, id: x, name: 满意度, unit: '%', reads: yearly, "
    "targets: {2017: 90, 2018: 90}}\n"
)
WATCHED = "  - {kind: level, id: x, name: 满意度, unit: 分, reads: yearly, better: more}\n"
LATE = (
    "  - {kind: level, id: x, name: 满意度, unit: '%', reads: yearly, opening: {value: 80}, "
    "targets: {2020: 90}}\n"
)


@pytest.mark.parametrize("when", ["2018-01-01", "2018-03-31", "2018-12-30"])
def test_last_years_figure_is_no_result_of_this_year(when: str) -> None:
    found = on(ledger_of(SURVEY, happened("2017-12-20", 93)), when)
    assert told(found.status, found.actual, found.expected, found.gap, found.rate) == (
        Status.NOT_DUE,
        *(None, None, None, None),
    )
    assert found.notes == (NotMeasured(2018, day("2017-12-20"), Decimal(93), "%"),)


def test_a_year_that_closes_without_a_figure_has_none() -> None:
    found = on(ledger_of(SURVEY, happened("2017-12-20", 93)), "2018-12-31")
    assert (found.status, found.records) == (Status.NO_RECORD, 0)


@pytest.mark.parametrize(
    ("figure", "status"),
    [(90, Status.DONE), (89, Status.BEHIND), (63, Status.BEHIND), (62, Status.FAR_BEHIND)],
)
@pytest.mark.parametrize("when", ["2018-02-01", "2018-12-31"])
def test_what_is_measured_is_judged_at_once_and_stays(
    figure: int, status: Status, when: str
) -> None:
    found = on(ledger_of(SURVEY, happened("2018-02-01", figure)), when)
    assert told(found.status, found.actual, found.gap) == (status, figure, 90 - figure)


def test_the_last_of_several_figures_counts() -> None:
    ledger = ledger_of(SURVEY, happened("2018-02-01", 95), happened("2018-11-01", 80))
    assert on(ledger, "2018-12-31").status == Status.BEHIND


@pytest.mark.parametrize(
    ("figure", "status"),
    [(86, Status.ON_TRACK), (84, Status.BEHIND), (82, Status.FAR_BEHIND), (90, Status.DONE)],
)
def test_on_the_way_to_a_later_target_the_years_end_counts(figure: int, status: Status) -> None:
    found = on(ledger_of(LATE, happened("2018-02-01", figure)), "2018-02-01")
    assert told(found.status, found.expected, found.is_ahead) == (status, 86, True)


def test_without_a_target_in_the_year_there_is_no_verdict() -> None:
    assert on(ledger_of(SURVEY), "2019-06-30").status == Status.NO_TARGET


FIGURES = st.integers(min_value=0, max_value=100)


@given(FIGURES, FIGURES, st.sampled_from([SURVEY, LATE]))
def test_more_of_the_good_never_worsens(one: int, other: int, items: str) -> None:
    ranks = [Status.FAR_BEHIND, Status.BEHIND, Status.ON_TRACK, Status.DONE]
    less, more = (
        ranks.index(on(ledger_of(items, happened("2018-06-30", n)), "2018-06-30").status)
        for n in sorted((one, other))
    )
    assert less <= more


def test_without_a_target_it_is_not_judged() -> None:
    ledger = ledger_of(WATCHED, happened("2017-05-01", 80), happened("2018-05-01", 90))
    found = on(ledger, "2018-06-30")
    assert told(found.status, found.actual) == (Status.NO_TARGET, 90)
    assert any(isinstance(note, LastYear) and note.good for note in found.notes)
    assert on(ledger_of(WATCHED), "2018-12-31").status is Status.NO_TARGET
