"""How a year went, month by month, to work with."""

from collections.abc import Iterable
from decimal import Decimal

from mjplan.books.items import AREA, ITEM, UNIT
from mjplan.books.values import Head, Sheet, Spark, Table, Text, Value, number
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
    said = "空着的月份没有记录，或还没有到"
    return Sheet(MONTHS, title, (said,), (Table(heads, rows, kept=2),))


def _row(ledger: Ledger, measure: Measure, found: Months) -> tuple[Value, ...]:
    given = (field.value(ledger.plan, measure) for field in _GIVEN)
    numbers = (number(month.number) for month in found.months)
    spark = Spark(_FIRST, _FIRST + len(found.months) - 1, _least(found))
    return (*given, Text(SORTS[found.sort]), *numbers, spark)


_FIRST = len(_GIVEN) + 1
"""The column of the first month."""


def _least(found: Months) -> Decimal | None:
    """Where the little chart begins: at nothing; readings, which hardly move, at the least one."""
    if found.sort == "readings":
        return None
    return min(
        (each.number for each in found.months if each.number is not None and each.number < 0),
        default=Decimal(0),
    )
