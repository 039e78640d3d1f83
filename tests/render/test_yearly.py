"""What the plan asks of each year: a row an item, a column a year."""

import pytest

from helpers import plan_of
from mjplan.render.yearly import yearly_table

YEARS = ("2016", "2017", "2018", "2019", "2020")


@pytest.mark.parametrize(
    ("item", "asked"),
    [
        ("kind: count, unit: 篇, targets: {2016: 100, 2018: 120}", ("100", "–", "120", "–", "–")),
        ('kind: milestone, due: "2017"', ("–", "到期", "–", "–", "–")),
        ('kind: milestone, due: "2017", since: 2016', ("未到期", "到期", "–", "–", "–")),
        ("kind: commitment, years: [2018]", ("–", "–", "有佐证", "–", "–")),
        ("kind: every_period, every: quarter", ("每季度",) * 5),
        ("kind: every_member, roster: departments, times: 2", ("各2次",) * 5),
    ],
)
def test_what_an_item_asks_of_each_year(item: str, asked: tuple[str, ...]) -> None:
    plan = plan_of(f"  - {{{item}, id: x, name: 事项}}\n")
    table = yearly_table(plan, plan.areas)
    assert tuple(column.title for column in table.columns[1:6]) == YEARS
    ((row,),) = [section.rows for section in table.sections]
    assert tuple(cell.text for cell in row[1:6]) == asked
