"""Every figure that a report prints of an item, by its name."""

from datetime import date

from helpers import happened, ledger_of
from mjplan.ledger import Ledger
from mjplan.periods import CIVIL
from mjplan.report import figures
from mjplan.report.figures import Key
from mjplan.report.mark import Reported

ITEMS = """\
  - {kind: count, id: x, name: 网站文章, unit: 篇, targets: {2017: 100, 2018: 120}}
  - {kind: every_period, id: r, name: 月报, every: month, roster: departments}
"""
HEAD = "departments: [{id: publicity, name: 宣传处}]\n"


def ledger(*numbers: int) -> Ledger:
    """A ledger with a record in each month of 2018."""
    records = [happened(f"2018-{month:02}-05", n) for month, n in enumerate(numbers, 1)]
    late = happened("2018-04-02", item="r", by="宣传处", period="2018-03")
    return ledger_of(ITEMS, *records, late, head=HEAD)


def of(found: Ledger, period: str, as_of: str) -> dict[str, str]:
    """The figures of the one item whose figures are compared, by their names."""
    report = Reported(CIVIL.parse(period), date.fromisoformat(as_of), "")
    return {key.what: text for key, text in figures.figures(found, report).items()}


def test_a_month_has_what_it_brought_and_where_the_year_stands() -> None:
    said = of(ledger(1, 2, 4), "2018-02", "2018-02-28")
    assert said == {"": "2", "当年累计": "3", "目标": "120 篇", "状态": "▲略滞后"}


def test_a_quarter_has_its_months_too() -> None:
    said = of(ledger(1, 2, 4), "2018Q1", "2018-03-31")
    assert (said["1月"], said["2月"], said["3月"], said[""]) == ("1", "2", "4", "7")
    assert of(ledger(1, 2, 4), "2018Q1", "2018-02-28")["3月"] == "–"


def test_a_year_has_what_stands_at_its_end() -> None:
    said = of(ledger(1, 2, 4), "2018", "2018-12-31")
    assert said == {"当年累计": "7", "目标": "120 篇", "状态": "▼严重滞后"}


def test_the_plan_has_every_year_that_has_begun_and_the_sum_of_those_with_records() -> None:
    said = of(ledger(60, 60), "plan", "2018-12-31")
    assert said == {"2017 年": "–/100?", "2018 年": "120/120√", "合计": "120/120"}


def test_the_digest_is_another_one_for_other_figures() -> None:
    march = CIVIL.parse("2018-03")
    one, same, other = (
        figures.reported(each, march, date(2018, 3, 31))
        for each in (ledger(1, 2, 4), ledger(1, 2, 4, 8), ledger(2, 2, 4))
    )
    assert one.digest == same.digest, "April is nothing to March"
    assert one.digest != other.digest, "January is in March's total"


def test_what_does_not_stand_in_the_year_has_no_figure() -> None:
    report = Reported(CIVIL.parse("2019-03"), date(2019, 3, 31), "")
    found = ledger(1)
    assert Key("x", "当年累计") not in figures.figures(found, report)
