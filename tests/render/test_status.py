"""What stands below the status table."""

from datetime import date

import pytest

from helpers import happened, ledger_of
from mjplan import progress
from mjplan.record import Record
from mjplan.render import home, status
from mjplan.render.table import Cell


def test_the_first_record_is_one_that_can_be_entered_like_that() -> None:
    ledger = ledger_of(
        "  - {kind: level, id: y, name: 会员, aliases: [人数], unit: 人, targets: {2018: 9}}\n"
        "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n"
    )
    year = progress.measure_year(ledger, 2018, date(2018, 6, 30))
    said = [cell.text for cell in status.summary(ledger.plan, year)]
    assert "还没有任何记录。登记第一条：mjplan add 文章 --title 做了什么 --date 2018-01-31" in said
    nothing = home.Papers({}, [])
    for cell in home.lines(ledger, [year], (), nothing, date(2018, 6, 30)):
        assert "mjplan add 人数 --title" not in cell.text


def test_the_last_line_is_what_needs_attention() -> None:
    ledger = ledger_of(
        "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n"
        "  - {kind: count, id: y, name: 简报, unit: 期, targets: {2018: 12}}\n"
        "  - {kind: milestone, id: z, name: 换届, due: 2018-03}\n",
        happened("2018-06-01", 30),
    )
    year = progress.measure_year(ledger, 2018, date(2018, 6, 30))
    last = status.summary(ledger.plan, year)[-1]
    assert last == Cell("需关注 3 项：换届（逾期91天）、文章（差 90 篇）；无记录 1 项", "bad")


ON_COURSE = happened("2018-06-01", 70)
CLASS = "  - {kind: count, id: y, name: 培训班, unit: 期, targets: {2018: 1}}\n"
ARTICLES = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n"


@pytest.mark.parametrize(
    ("items", "records", "line"),
    [
        (ARTICLES, [ON_COURSE], Cell("需关注：没有，各项都在进度内", "good")),
        (ARTICLES + CLASS, [ON_COURSE], Cell("需关注：没有，有记录的 1 项都在进度内", "good")),
        (CLASS, [], Cell("需关注：还没有记录，无从判断", "dim")),
        (ARTICLES.replace("2018", "2019"), [], Cell("需关注：没有事项", "dim")),
        (ARTICLES, [], Cell("需关注 1 项：无记录 1 项", "warn")),
    ],
)
def test_all_is_well_only_where_something_is_known(
    items: str, records: list[Record], line: Cell
) -> None:
    ledger = ledger_of(items, *records)
    year = progress.measure_year(ledger, 2018, date(2018, 6, 30))
    assert status.attention_line(year.measures) == line
