"""What stands below the status table."""

from datetime import date

import pytest

from helpers import happened, ledger_of
from mjplan import progress
from mjplan.progress.values import Year
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


def test_the_first_record_is_of_no_day_to_come() -> None:
    ledger = ledger_of("  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n")
    year = progress.measure_year(ledger, 2018, date(2018, 1, 2))
    (hint,) = (c.text for c in status.summary(ledger.plan, year) if "第一条" in c.text)
    assert hint.endswith("--date 2018-01-02")


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


def test_a_rate_of_which_one_figure_is_there_is_not_in_its_pace() -> None:
    rate = (
        '  - {kind: ratio, id: r, name: 采用率, unit: "%", of: y, to: s, targets: {2018: 70}}\n'
        "  - {kind: count, id: s, name: 报送, unit: 篇, better: more, targets: {}}\n"
    )
    records = [happened("2018-01-05", 30), happened("2018-01-05", 9, "s")]
    year = progress.measure_year(
        ledger_of(ARTICLES + CLASS + rate, *records), 2018, date(2018, 1, 10)
    )
    said = status.attention_line(year.measures).text
    assert said == "需关注：没有，有记录的 1 项都在进度内"


ITEMS = """\
  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}
  - {kind: count, id: y, name: 简报, unit: 期, targets: {2018: 12}}
  - {kind: milestone, id: z, name: 换届, due: 2018-06-30}
  - {kind: level, id: n, name: 会员, unit: 人, targets: {2017: 90, 2018: 100}}
"""


def year_of(*records: Record) -> Year:
    """The year of these items as of a day in May."""
    return progress.measure_year(ledger_of(ITEMS, *records), 2018, date(2018, 5, 31))


def test_what_is_old_is_not_what_was_never_recorded() -> None:
    found = year_of(happened("2018-01-05", 60), happened("2017-12-31", 95, "n"))
    last = status.attention_line(found.measures)
    assert last == Cell("需关注 4 项：将到期：换届（余30天）；久无更新 2 项；无记录 1 项", "warn")
    assert status.counts(found.measures) == "将到期 1，久无更新 2，无记录 1"


def test_each_of_them_has_its_own_list_at_home() -> None:
    ledger = ledger_of(ITEMS, happened("2018-01-05", 60), happened("2017-12-31", 95, "n"))
    found = progress.measure_year(ledger, 2018, date(2018, 5, 31))
    said = [
        cell.text
        for cell in home.lines(ledger, [found], (), home.Papers({}, []), date(2018, 5, 31))
    ]
    for heading, below in (
        ("◎将到期 1 项", "  换届：余30天（未落实责任人）"),
        ("◇久无更新 2 项", "  文章：最近一条 2018-01-05（未落实责任人）"),
        ("?无记录 1 项", "  简报：还没有记录（未落实责任人）"),
    ):
        assert said[said.index(heading) + 1] == below


def test_a_reading_of_another_year_says_so_in_its_cell() -> None:
    found = year_of(happened("2018-05-01", 60), happened("2017-12-31", 95, "n"))
    plan = ledger_of(ITEMS).plan
    table = status.year_table(plan, found)
    rows = {row[0].text: row for row in table.sections[0].rows}
    assert rows["会员"][2] == Cell("95（2017-12-31）", bare="95")
    assert rows["文章"][2] == Cell("60")
    cells = {m.item.id: status.overview_cell(m).text for m in found.measures}
    assert cells["n"] == "–/100◇"
    own = year_of(happened("2018-05-01", 95, "n"))
    assert {m.item.id: status.overview_cell(m).text for m in own.measures}["n"] == "95/100●"
