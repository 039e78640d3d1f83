"""How a year went, month by month, to work with."""

from collections.abc import Iterable

from mjplan.books.items import AREA, ITEM, UNIT
from mjplan.books.values import Head, Sheet, Table, Text, Value, number
from mjplan.ledger import Ledger
from mjplan.progress.values import Measure, Year
from mjplan.render.months import Months, Sort, months

MONTHS = "各月"
"""The name of the sheet."""

SORTS: dict[Sort, str] = {"sums": "当月数", "running": "比上次增加", "readings": "月末读数"}
"""What the numbers of months are."""

_GIVEN = (AREA, ITEM, UNIT)
_SPARK = Head("走势", 20)


def sheet(ledger: Ledger, year: Year, title: str, measures: Iterable[Measure]) -> Sheet | None:
    """A row an item that has numbers; None where nothing is recorded of any."""
    rows = [
        _row(ledger, measure, found)
        for measure in measures
        if (found := months(ledger, measure.item, year.year, year.as_of)) is not None
    ]
    if not rows:
        return None
    names = [month.short for month in ledger.plan.calendar.of_year(year.year, "month")]
    sorts = Head("各月的数", 12)
    heads = (*(field.head for field in _GIVEN), sorts, *(Head(name, 7) for name in names), _SPARK)
    first = len(_GIVEN) + 1
    sparks = (len(heads) - 1, first, first + len(names) - 1)
    said = "空着的月份没有记录，或还没有到"
    return Sheet(MONTHS, title, (said,), (Table(heads, rows, kept=2, sparks=sparks),))


def _row(ledger: Ledger, measure: Measure, found: Months) -> tuple[Value, ...]:
    given = (field.value(ledger.plan, measure) for field in _GIVEN)
    numbers = (number(month.number) for month in found.months)
    return (*given, Text(SORTS[found.sort]), *numbers, None)
