"""A whole year: what stands in it, what it leaves out, which day and year are meant."""

from decimal import Decimal

from helpers import happened, ledger_of
from helpers.measures import ARTICLES, day, told
from mjplan import progress
from mjplan.progress.status import Status
from mjplan.progress.year import default_as_of, default_year, measured_on


def test_a_year_names_what_it_leaves_out() -> None:
    ledger = ledger_of(ARTICLES.replace("2018: 120", "2019: 120"), happened("2018-03-01", 5))
    found = progress.measure_year(ledger, 2018, day("2018-12-31"))
    assert found.measures == ()
    assert [left.item.id for left in found.left_out] == ["x"]


def test_what_counts_for_another_item_is_not_left_out() -> None:
    """A talk of a year without talks of its own may be one of the year's four meetings."""
    items = (
        ARTICLES.replace("2018: 120", "2019: 120")
        + "  - {kind: every_period, id: q, name: 例会, every: quarter, also: [x]}\n"
    )
    found = progress.measure_year(
        ledger_of(items, happened("2018-03-01", 5)), 2018, day("2018-12-31")
    )
    assert [(each.item.id, each.actual) for each in found.measures] == [("q", Decimal(1))]
    assert found.left_out == ()


BEGIN_2018 = "records_begin: 2018\n"
EARLY = """\
  - {kind: milestone, id: m, name: 章程, due: 2016}
  - {kind: rectification, id: r, name: 实效, due: 2017}
"""


def test_what_happens_later_changes_no_earlier_day() -> None:
    """Work on what was due before the records put it, as overdue, into the tables of the months
    before; so did whatever was said anew of a problem that had been resolved."""
    proof = ("https://example.org/1",)
    later = ledger_of(
        EARLY, happened("2018-05-08", item="m"), happened("2018-05-08", item="r"), head=BEGIN_2018
    )
    found = [
        progress.measure_year(later, 2018, day(d)).measures for d in ("2018-05-07", "2018-05-08")
    ]
    assert [[each.item.id for each in some] for some in found] == [[], ["m", "r"]]
    resolved = happened("2017-05-08", item="r", assessment="met", evidence=proof)
    again = ledger_of(EARLY, resolved, happened("2018-05-08", item="r", assessment="unmet"))
    found = [
        progress.measure_year(again, 2018, day(d)).measures for d in ("2018-05-07", "2018-05-08")
    ]
    assert [[each.item.id for each in some] for some in found] == [["m"], ["m", "r"]]


def test_which_day_and_year_are_meant() -> None:
    plan = ledger_of(ARTICLES).plan
    assert default_as_of(plan, 2018, day("2018-05-01")) == day("2018-05-01")
    assert default_as_of(plan, 2018, day("2019-05-01")) == day("2018-12-31")
    assert default_as_of(plan, 2018, day("2017-12-31")) is None
    assert [default_year(plan, day(f"{y}-05-01")) for y in (2010, 2018, 2026)] == [2016, 2018, 2020]


BEGIN = "records_begin: 2018-04\n"
TWO_YEARS = ARTICLES.replace("{2018: 120}", "{2017: 110, 2018: 120, 2019: 130}")


def test_a_year_that_is_not_measured_has_its_targets_and_says_why() -> None:
    """Before the records begin, or still to come."""
    ledger = ledger_of(TWO_YEARS, happened("2017-03-01", 5), happened("2018-05-01", 6), head=BEGIN)
    today = day("2018-06-30")
    years = {year: progress.year_on(ledger, year, today) for year in (2017, 2018, 2019)}
    assert [years[each].unmeasured for each in years] == [Status.NOT_KEPT, None, Status.TO_COME]
    (early,), (late,) = years[2017].measures, years[2019].measures
    assert (early.target, early.actual, early.status) == told(110, None, Status.NOT_KEPT)
    assert (late.target, late.actual, late.status) == told(130, None, Status.TO_COME)
    assert (early.unit, late.unit) == ("篇", "篇")
    assert [each.actual for each in years[2018].measures] == [6]
    assert progress.measure_year(ledger, 2017, day("2017-12-31")).measures == ()
    assert progress.measure_year(ledger, 2018, day("2018-03-31")).measures == ()


def test_a_year_is_measured_from_the_day_on_which_the_records_begin() -> None:
    plan = ledger_of(ARTICLES, head=BEGIN).plan
    assert measured_on(plan, 2017, day("2018-05-01")) is None
    assert measured_on(plan, 2018, day("2018-03-31")) is None
    assert measured_on(plan, 2018, day("2018-04-01")) == day("2018-04-01")
    assert measured_on(plan, 2019, day("2018-04-01")) is None
