"""What will break its limit if it goes on as so far."""

from helpers import happened, ledger_of
from helpers.measures import day
from mjplan import progress
from mjplan.progress.exceeding import exceeding

LIMIT = (
    "  - {{kind: count, id: {0}, name: {0}, unit: 起, comparator: at_most, {1}"
    "targets: {{2018: 7}}}}\n"
)
ITEMS = LIMIT.format("a", "") + LIMIT.format("b", "binding: true, ") + LIMIT.format("c", "")


def test_what_is_binding_comes_first_and_what_is_broken_is_said_elsewhere() -> None:
    records = [
        happened("2018-06-01", value, item) for item, value in (("a", 6), ("b", 6), ("c", 8))
    ]
    ledger = ledger_of(ITEMS, *records)
    year = progress.measure_year(ledger, 2018, day("2018-07-01"))
    assert [measure.item.id for measure in exceeding(year.measures)] == ["b", "a"]
    kept = progress.measure_year(ledger_of(ITEMS), 2018, day("2018-07-01"))
    assert exceeding(kept.measures) == []
