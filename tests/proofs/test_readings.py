"""However figures are read, on every day of a year: status, figures and sentences say the same, and
limits are judged as what is to be reached is, the other way round."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.measures import day, on
from mjplan.progress.status import Status
from mjplan.progress.values import Measure
from mjplan.render import words
from mjplan.render.explain import explain

LEVELS = {
    "line": "opening: {{value: {}10}}, targets: {{2020: {}30}}",
    "two lines": "targets: {{2017: {}10, 2019: {}30}}",
    "marks": "marks: {{06-30: {0}15}}, opening: {{value: {0}10}}, targets: {{2016: {0}30}}",
    "yearly": "reads: yearly, targets: {{2016: {0}30, 2017: {0}30, 2018: {0}30}}",
    "yearly, later": "reads: yearly, opening: {{value: {}10}}, targets: {{2020: {}30}}",
    "mean": "reads: mean, targets: {{2020: {0}30}}",
}
SUMS = {
    "running": "kind: count, reads: year_to_date, targets: {2018: 30}",
    "running rate": "kind: level, reads: year_to_date, targets: {2018: 30}",
    "running, marked": "kind: level, reads: year_to_date, marks: {06-30: 9}, targets: {2018: 30}",
    "running limit": "kind: count, reads: year_to_date, comparator: at_most, targets: {2018: 30}",
    "total": "kind: count, within: plan, total: 30",
    "limit of all": "kind: count, within: plan, total: 30, comparator: at_most",
    "exactly in all": "kind: count, within: plan, total: 30, comparator: exactly",
}
YEARS = {"marks": 2016}
DAYS = st.dates(day("2018-01-01"), day("2018-12-31"))
RECORDS = st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=4)
LATE = (Status.BREACHED, Status.BEHIND, Status.FAR_BEHIND, Status.OVERDUE)


def level(name: str, sign: str = "") -> str:
    compared = "at_most" if sign else "at_least"
    said = LEVELS[name].format(sign, sign)
    return f"  - {{kind: level, id: x, name: 数, unit: 件, comparator: {compared}, {said}}}\n"


def measured(items: str, records: list[tuple[date, int]], as_of: date) -> tuple[Measure, str]:
    ledger = ledger_of(items, *(happened(f"{d}", n) for d, n in records))
    found = on(ledger, f"{as_of}")
    return found, "\n".join(explain(ledger.plan, found))


def in_its_year(name: str, when: date) -> date:
    return when.replace(year=YEARS.get(name, 2018))


@pytest.mark.parametrize("name", LEVELS)
@settings(max_examples=40)
@given(RECORDS, DAYS)
def test_a_limit_of_the_negative_is_judged_as_the_floor_of_the_positive(
    name: str, records: list[tuple[date, int]], as_of: date
) -> None:
    on_day = in_its_year(name, as_of)
    told = [(in_its_year(name, d), n) for d, n in records]
    up, _ = measured(level(name), told, on_day)
    down, _ = measured(level(name, "-"), [(d, -n) for d, n in told], on_day)
    assert (up.status, up.gap, up.lag, up.need) == (down.status, down.gap, down.lag, down.need)
    for one, other in ((up.actual, down.actual), (up.expected, down.expected)):
        assert one == (None if other is None else -other)


ITEMS = {name: level(name) for name in LEVELS} | {
    name: f"  - {{{said}, id: x, name: 数, unit: 件}}\n" for name, said in SUMS.items()
}


@pytest.mark.parametrize("name", ITEMS)
@settings(max_examples=40)
@given(RECORDS, DAYS)
def test_status_figures_and_sentences_agree(
    name: str, records: list[tuple[date, int]], as_of: date
) -> None:
    told = [(in_its_year(name, d), n) for d, n in records]
    found, said = measured(ITEMS[name], told, in_its_year(name, as_of))
    assert said.endswith(f"所以：{words.light(found.status).text}")
    if found.actual is None:
        assert found.status in (Status.NOT_DUE, Status.NO_RECORD)
        assert (found.gap, found.rate, found.forecast) == (None, None, None)
        return
    assert found.band is not None
    inside = found.actual in found.band
    assert found.status is not Status.DONE or inside
    assert found.status not in LATE or not inside
    assert found.need is None or not inside
    assert ("不下结论" in said) is (found.status in (Status.NOT_DUE, Status.NO_RECORD))
    if found.item.is_summed or found.item.is_running:
        assert (found.status is Status.BREACHED) is found.is_above


@pytest.mark.parametrize("name", [*LEVELS, "running", "running rate", "total"])
@settings(max_examples=40)
@given(st.integers(0, 40), st.integers(0, 40), DAYS)
def test_more_of_the_good_never_worsens(name: str, one: int, other: int, as_of: date) -> None:
    when = in_its_year(name, as_of)
    ranks = (Status.FAR_BEHIND, Status.BEHIND, Status.ON_TRACK, Status.DONE)
    less, more = (
        ranks.index(measured(ITEMS[name], [(when, number)], when)[0].status)
        for number in sorted((one, other))
    )
    assert less <= more
