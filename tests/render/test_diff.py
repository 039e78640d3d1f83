"""What differs between two sides: figures with a unit in common name it once."""

from datetime import date

import pytest

from helpers import happened, ledger_of
from mjplan import progress
from mjplan.ledger import Ledger
from mjplan.record import Record
from mjplan.render.diff import Side, table

COUNT = "  - {{kind: count, id: x, name: 文章, unit: {unit}, targets: {{2018: {target}}}}}\n"
COMMITMENT = "  - {kind: commitment, id: x, name: 结对共建}\n"
PROBLEM = '  - {kind: rectification, id: x, name: 问题, due: "2018"}\n'


def side(ledger: Ledger, as_of: date = date(2018, 12, 31)) -> Side:
    return Side("", None, ledger.plan, progress.measure_year(ledger, 2018, as_of))


def row(first: Ledger, second: Ledger) -> list[str]:
    """Target and actual of the one item that differs."""
    [section] = table(side(first), side(second)).sections
    [cells] = section.rows
    return [cell.text for cell in cells[1:3]]


def records(number: int) -> list[Record]:
    return [happened("2018-03-05") for _ in range(number)]


@pytest.mark.parametrize(
    ("old", "new", "target"),
    [
        (("篇", 110), ("篇", 120), "110 → 120 篇"),
        (("篇", 110), ("条", 120), "110 篇 → 120 条"),
        (("篇", 110), ("条", 110), "110 篇 → 110 条"),
        (("篇", 110), ("篇", 110), "110 篇"),
        (("人 次", 110), ("人 次", 120), "110 → 120 人 次"),
    ],
)
def test_a_targets_unit_stands_once_where_both_have_it(
    old: tuple[str, int], new: tuple[str, int], target: str
) -> None:
    first, second = (COUNT.format(unit=unit, target=number) for unit, number in (old, new))
    before, after = ledger_of(first), ledger_of(second, happened("2018-03-05", 5))
    assert row(before, after) == [target, "– → 5"]


def test_a_number_beside_a_word_keeps_its_unit() -> None:
    before = ledger_of(COUNT.format(unit="篇", target=110))
    assert row(before, ledger_of(COMMITMENT, *records(2)))[0] == "110 篇 → 有佐证"
    assert row(ledger_of(COMMITMENT, *records(2)), before) == ["有佐证 → 110 篇", "2 条 → –"]


def test_records_are_counted_in_one_unit() -> None:
    assert row(ledger_of(COMMITMENT), ledger_of(COMMITMENT, *records(2)))[1] == "– → 2 条"
    before, after = ledger_of(PROBLEM, *records(2)), ledger_of(PROBLEM, *records(3))
    assert row(before, after)[1] == "整改中 2 → 整改中 3 条"
    assert row(ledger_of(PROBLEM), after)[1] == "未开始 → 整改中 3 条"
