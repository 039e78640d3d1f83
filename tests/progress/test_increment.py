"""What a period brought of a number."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of
from mjplan.periods import CIVIL
from mjplan.progress.increment import brought
from mjplan.quantities import Count

COUNT = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 10}}\n"


@given(
    st.lists(
        st.tuples(st.dates(date(2018, 1, 1), date(2018, 12, 31)), st.integers(0, 50)), max_size=30
    )
)
def test_the_months_of_a_count_add_up_to_its_year(found: list[tuple[date, int]]) -> None:
    ledger = ledger_of(COUNT, *(happened(day.isoformat(), value) for day, value in found))
    item = ledger.plan.items["x"]
    assert isinstance(item, Count)
    parts = [brought(ledger, item, m.first, m.last) for m in CIVIL.of_year(2018, "month")]
    whole = brought(ledger, item, date(2018, 1, 1), date(2018, 12, 31))
    assert sum((part for part in parts if part is not None), Decimal(0)) == (whole or 0)
    assert (whole is None) == (not found)
