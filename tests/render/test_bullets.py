"""The year as pictures: the rows that have numbers, what stands around them as in the table."""

from datetime import date

from helpers import happened, ledger_of
from mjplan import progress
from mjplan.record import Record
from mjplan.render import status
from mjplan.render.bullets import drawn
from mjplan.render.table import Table, width

ITEMS = """\
  - {kind: count, id: x, name: 网站文章, unit: 篇, targets: {2018: 120}}
  - {kind: level, id: n, name: 会员数, unit: 人, opening: {value: 400}, targets: {2018: 500}}
  - {kind: milestone, id: m, name: 新章程, due: "2018-06"}
"""


def both(
    items: str = ITEMS, wide: int = 80, records: tuple[Record, ...] = ()
) -> tuple[Table, Table]:
    """The year's table, and the same as pictures."""
    known = (happened("2018-03-01", 30), happened("2018-03-01", 450, "n"))
    ledger = ledger_of(items, *known, *records)
    year = progress.measure_year(ledger, 2018, date(2018, 6, 30))
    table = status.year_table(ledger.plan, year)
    return table, drawn(table, ledger.plan, year, lambda _: True, (), wide)


def test_what_has_numbers_is_drawn_beside_them() -> None:
    _, pictures = both()
    (section,) = pictures.sections
    texts = [[cell.text for cell in row] for row in section.rows]
    assert texts == [
        ["网站文章", "████···┃········", "30", "120 篇", "59.5", "▲略滞后"],
        ["会员数", "████████····┃···", "450", "500 人", "483.2", "▼严重滞后"],
    ]
    assert section.rows[0][1].tone == section.rows[0][5].tone == "warn"


def test_figures_are_those_of_the_table() -> None:
    table, pictures = both()
    titles = [column.title for column in table.columns]
    drawn_titles = [column.title for column in pictures.columns]
    rows = {row[0].text: dict(zip(titles, row, strict=True)) for row in table.sections[0].rows}
    for row in pictures.sections[0].rows:
        found = dict(zip(drawn_titles, row, strict=True))
        for title in ("实绩", "目标", "应达", "状态"):
            assert found[title].text == rows[row[0].text][title].text


def test_what_stands_around_is_as_in_the_table() -> None:
    table, pictures = both()
    assert pictures.title == table.title
    assert pictures.after[1:] == table.after
    assert (
        pictures.after[0].text
        == "没有画的 1 项（没有目标数的，节点、承诺等），见 mjplan status 2018"
    )
    assert pictures.before[0].endswith("；存量从起步时的数画起")
    assert pictures.before[1:] == table.before


def test_a_broad_screen_has_long_bars_and_a_narrow_one_short_ones() -> None:
    lengths = [width(both(wide=wide)[1].sections[0].rows[0][1].text) for wide in (60, 80, 120)]
    assert lengths == [10, 16, 32]


def test_without_numbers_there_is_no_legend() -> None:
    table, pictures = both('  - {kind: milestone, id: m, name: 新章程, due: "2018-06"}\n')
    assert (pictures.sections, pictures.before) == ([], table.before)


def test_the_legend_says_what_is_drawn_otherwise() -> None:
    pair = (
        "  - {kind: level, id: p, name: 增速, unit: 分, comparator: between, "
        "targets: {2018: [3, 8]}}\n"
    )
    assert "；两个 ◆ 是目标的两端" in both(ITEMS + pair)[1].before[0]
    assert "两个 ◆" not in both()[1].before[0]


def test_what_is_said_of_items_without_a_target_is_not_said_of_pictures() -> None:
    watched = "  - {kind: count, id: l, name: 来信, unit: 件, better: less}\n"
    records = (happened("2017-03-01", 3, "l"), happened("2018-03-01", 4, "l"))
    table, pictures = both(ITEMS + watched, records=records)
    assert any(line.startswith("↑↓") for line in table.before)
    assert not any(line.startswith("↑↓") for line in pictures.before)
