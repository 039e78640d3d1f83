"""The average of the years' own figures: 年均增速 7 %."""

from decimal import Decimal

import pytest

from helpers import happened, ledger_of
from helpers.measures import on, shown, told
from mjplan.progress.notes import Missing
from mjplan.progress.status import Status

GROWTH = "  - {kind: level, id: x, name: 增速, unit: '%', reads: mean, targets: {2020: 7}}\n"


def test_it_stands_in_every_year_with_one_target() -> None:
    plan = ledger_of(GROWTH).plan
    item = plan.items["x"]
    assert plan.years_of(item) == (2016, 2017, 2018, 2019, 2020)
    assert {plan.target(item, year, plan.begin) for year in plan.years} == {Decimal(7)}


def test_each_year_counts_by_its_last_figure() -> None:
    ledger = ledger_of(
        GROWTH,
        happened("2016-06-30", 1),
        happened("2016-12-31", "7.4"),
        happened("2017-12-31", "6.8"),
    )
    assert on(ledger, "2016-12-31").records == 2
    found = on(ledger, "2017-12-31")
    assert told(shown(found.actual), f"{found.records}") == ("7.1", "1")
    assert [(each.name, shown(each.number)) for each in found.tallies] == [
        ("2016", "7.4"),
        ("2017", "6.8"),
    ]
    assert (found.status, found.missed) == (Status.ON_TRACK, ())


@pytest.mark.parametrize(
    ("figures", "status"),
    [
        (["7.4", "6.6"], Status.ON_TRACK),
        (["6.5", "6.5"], Status.ON_TRACK),
        (["6", "6"], Status.BEHIND),
        (["4", "4"], Status.FAR_BEHIND),
    ],
)
def test_a_year_before_the_last_is_judged_by_points_of_the_target(
    figures: list[str], status: Status
) -> None:
    records = [happened(f"{2016 + n}-12-31", each) for n, each in enumerate(figures)]
    assert on(ledger_of(GROWTH, *records), "2017-12-31").status == status


@pytest.mark.parametrize(("last", "status"), [("7", Status.DONE), ("6.9", Status.BEHIND)])
def test_the_last_year_decides(last: str, status: Status) -> None:
    records = [happened(f"{year}-12-31", 7) for year in range(2016, 2020)]
    assert on(ledger_of(GROWTH, *records, happened("2020-12-31", last)), "2020-12-31").status == (
        status
    )


def test_a_year_without_a_figure_is_named_and_left_out() -> None:
    ledger = ledger_of(GROWTH, happened("2016-12-31", 8), happened("2018-06-30", 6))
    found = on(ledger, "2018-06-30")
    assert told(found.actual, found.notes) == (7, (Missing((2017,)),))


@pytest.mark.parametrize(
    ("when", "status"), [("2017-06-30", Status.NOT_DUE), ("2017-12-31", Status.NO_RECORD)]
)
def test_without_a_figure_of_the_year_there_is_no_verdict(when: str, status: Status) -> None:
    found = on(ledger_of(GROWTH, happened("2016-12-31", 8)), when)
    assert told(found.status, found.actual, found.rate, found.lag) == (status, 8, None, None)


def test_years_before_the_records_begin_are_not_missing() -> None:
    ledger = ledger_of(GROWTH, happened("2018-12-31", 8), head="records_begin: 2018\n")
    assert on(ledger, "2018-12-31").notes == ()


def test_without_a_target_it_is_not_judged() -> None:
    items = GROWTH.replace("targets: {2020: 7}", "better: more")
    assert on(ledger_of(items), "2018-12-31").status is Status.NO_TARGET
    found = on(ledger_of(items, happened("2018-05-01", 5)), "2018-06-30")
    assert told(found.status, found.actual) == (Status.NO_TARGET, 5)
