"""A whole year: what stands in it, what it leaves out, which day and year are meant."""

from helpers import happened, ledger_of
from helpers.measures import ARTICLES, day
from mjplan import progress
from mjplan.progress.year import default_as_of, default_year


def test_a_year_names_what_it_leaves_out() -> None:
    ledger = ledger_of(ARTICLES.replace("2018: 120", "2019: 120"), happened("2018-03-01", 5))
    found = progress.measure_year(ledger, 2018, day("2018-12-31"))
    assert found.measures == ()
    assert [left.item.id for left in found.left_out] == ["x"]


def test_which_day_and_year_are_meant() -> None:
    plan = ledger_of(ARTICLES).plan
    assert default_as_of(2018, day("2018-05-01")) == day("2018-05-01")
    assert default_as_of(2018, day("2019-05-01")) == day("2018-12-31")
    assert default_as_of(2018, day("2017-12-31")) is None
    assert [default_year(plan, day(f"{y}-05-01")) for y in (2010, 2018, 2026)] == [2016, 2018, 2020]
