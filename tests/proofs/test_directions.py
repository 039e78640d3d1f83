"""Whatever compares, on every day of a year: status, figures and sentences say the same."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.measures import day, on
from mjplan.progress.status import Status
from mjplan.progress.values import Measure
from mjplan.render import kinds, words
from mjplan.render.explain import explain

HEAD = "policies: {tolerance: {x: 3}}\n"
COMPARED = {
    "at_least": "comparator: at_least, targets: {2016: 12}",
    "at_most": "comparator: at_most, targets: {2016: 12}",
    "never": "comparator: at_most, targets: {2016: 0}",
    "between": "comparator: between, targets: {2016: [8, 12]}",
    "exactly": "comparator: exactly, targets: {2016: 12}",
    "about": "comparator: about, targets: {2016: 12}",
    "about or more": "comparator: about, better: more, targets: {2016: 12}",
    "about or less": "comparator: about, better: less, targets: {2016: 12}",
}
ITEMS = {
    f"{kind} {name}{start}": f"  - {{kind: {kind}, id: x, name: 数, unit: 件, {rest}{opening}}}\n"
    for name, rest in COMPARED.items()
    for kind, start, opening in (
        ("count", "", ""),
        ("level", " from nowhere", ""),
        ("level", " from below", ", opening: {value: 1}"),
        ("level", " from above", ", opening: {value: 30}"),
    )
}
DAYS = st.dates(day("2016-01-01"), day("2016-12-31"))
RECORDS = st.lists(st.tuples(DAYS, st.integers(0, 20)), max_size=4)


def measured(items: str, records: list[tuple[date, int]], as_of: date) -> tuple[Measure, str]:
    ledger = ledger_of(items, *(happened(f"{d}", n) for d, n in records), head=HEAD)
    found = on(ledger, f"{as_of}")
    return found, "\n".join(explain(ledger.plan, found))


@pytest.mark.parametrize("items", ITEMS.values(), ids=ITEMS)
@settings(max_examples=40)
@given(RECORDS, DAYS)
def test_status_figures_and_sentences_agree(
    items: str, records: list[tuple[date, int]], as_of: date
) -> None:
    found, said = measured(items, records, as_of)
    assert said.endswith(f"所以：{words.light(found.status).text}")
    if found.actual is None:
        assert found.status in (Status.NOT_DUE, Status.NO_RECORD, Status.DUE_SOON)
        assert (found.gap, found.rate, found.forecast) == (None, None, None)
        return
    assert found.band is not None
    inside, gap = found.actual in found.band, kinds.gap(found)
    if found.status is Status.DONE:
        assert inside
    if found.status in (Status.BREACHED, Status.BEHIND, Status.FAR_BEHIND, Status.OVERDUE):
        assert not inside
        assert gap[0] in "差超"
    if found.band.high is not None and found.actual > found.band.high:
        assert found.is_above
        assert gap.startswith("超")
    assert found.need is None or not inside
    assert found.rate is None or found.rate >= 0
    if found.item.is_summed and found.band.high is not None:
        assert (found.status is Status.BREACHED) is found.is_above
        assert found.status is not Status.DONE or as_of == day("2016-12-31")


@pytest.mark.parametrize("name", ["count at_most", "level at_most from above"])
@given(st.integers(0, 40), st.integers(0, 40), DAYS)
def test_less_of_what_is_limited_never_worsens_it(
    name: str, one: int, other: int, as_of: date
) -> None:
    ranks = (Status.FAR_BEHIND, Status.BEHIND, Status.ON_TRACK, Status.DONE)
    fewer, more = (
        measured(ITEMS[name], [(as_of, number)], as_of)[0].status for number in sorted((one, other))
    )
    rank = {each: number for number, each in enumerate(ranks)} | {Status.BREACHED: -1}
    assert rank[fewer] >= rank[more]


def test_the_rate_of_what_is_met_is_whole() -> None:
    for items in ITEMS.values():
        found, _ = measured(items, [(day("2016-12-30"), 12)], day("2016-12-31"))
        if found.status is Status.DONE:
            assert found.rate is not None
            assert found.rate >= Decimal(1)
