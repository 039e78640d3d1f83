"""Figures that a report said and that are different today."""

from datetime import date

import pytest

from helpers import happened, ledger_of
from helpers.reports import ITEMS
from mjplan.periods import Period
from mjplan.report import restated


def test_a_changed_figure_names_the_records_that_changed_it() -> None:
    old = happened("2018-03-05", 8)
    then = ledger_of(ITEMS, old)
    new = happened("2018-03-05", 9, replaces=old.id, reason="数错")
    more = happened("2018-03-20", 3, entered=date(2018, 6, 1))
    now = ledger_of(ITEMS, old, new, more, happened("2018-04-02", 5))
    march = Period("month", date(2018, 3, 1))
    saw = restated.digest(restated.figures(then, march, march.last))
    seen = restated.reported(restated.mark("2018-03", "2018-03-31", saw))
    assert seen is not None
    [found] = restated.changed(seen, then, now, set())
    assert (found.month, found.item, found.old, found.new) == ("2018年3月", "网站文章", "8", "12")
    assert found.why == f"{new.id} 更正：数错；{more.id} 补报"
    assert restated.changed(seen, now, now, set()) == []
    early = ledger_of(ITEMS, old, happened("2018-01-09", 40))
    [total] = restated.changed(seen, then, early, set())
    assert (total.item, total.old, total.new) == ("网站文章（当年累计）", "8", "48")
    assert restated.changed(seen, then, early, {"x"}) == []


@pytest.mark.parametrize(
    "text",
    ["", "# 别的", "<!-- mjplan report plan 2018-03-31 -->", "<!-- mjplan report 2018-13 x -->"],
)
def test_other_texts_are_no_reports(text: str) -> None:
    assert restated.reported(text) is None
