"""Points of shared indicators: those that the same rate earns of a weight."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of
from mjplan import progress
from mjplan.catalog import Total
from mjplan.fleet.gathered.points import points_rows
from mjplan.fleet.values import Worth
from mjplan.ledger import Ledger
from mjplan.progress.score import score
from mjplan.tidy.parent_tables import POINTS

COUNT = "  - {kind: count, id: x, name: 文章, unit: 篇, indicator: kpb.a, targets: {2018: 120}}\n"
END = date(2018, 12, 31)
BANDS = "policies: {scoring: {method: bands}}\n"
CAPPED = "policies: {scoring: {cap: 1.2, late_factor: 0.5}}\n"


def worth(points: str | Decimal, indicator: str = "kpb.a") -> tuple[Worth, ...]:
    return (Worth(indicator, Decimal(points)),)


def rows(ledger: Ledger, points: tuple[Worth, ...], day: date = END) -> list[dict[str, Any]]:
    found = points_rows("fgw", ledger, day, points)
    return [dict(zip(POINTS.names, row, strict=True)) for row in found]


def of_2018(ledger: Ledger, points: tuple[Worth, ...], day: date = END) -> dict[str, Any]:
    [row] = [row for row in rows(ledger, points, day) if row["year"] == 2018]
    return row


def test_points_are_made_of_the_exact_rate() -> None:
    ledger = ledger_of(COUNT, happened("2018-06-30", 35))
    row = of_2018(ledger, worth("40"))
    assert (row["points"], row["ground"], row["item"]) == (Decimal("11.67"), "short", "x")
    assert row["reached"] == Decimal(35) / 120
    assert row["as_of"] == END
    assert row["full_points"] == 40


def test_points_are_final_once_the_units_own_year_is_over() -> None:
    ledger = ledger_of(COUNT, happened("2018-06-30", 35))
    assert of_2018(ledger, worth("40"))["is_final"]
    assert not of_2018(ledger, worth("40"), date(2018, 12, 30))["is_final"]


def test_an_indicator_without_an_item_has_a_row() -> None:
    ledger = ledger_of(COUNT, happened("2018-06-30", 35))
    row = of_2018(ledger, worth("20", "kpb.b"))
    assert (row["points"], row["item"], row["ground"]) == (None, None, "no_item")


@pytest.mark.parametrize(
    ("kind", "unit", "total", "points"),
    [
        ("count", "篇", "none", "11.67"),
        ("count", "件", "sum", None),
        ("level", "篇", "none", None),
        ("milestone", None, "met", "11.67"),
    ],
)
def test_what_is_of_another_sort_earns_nothing(
    kind: str, unit: str | None, total: Total, points: str | None
) -> None:
    [asked] = worth("40")
    asked = asked._replace(kind=kind, measure_unit=unit, total=total)
    row = of_2018(ledger_of(COUNT, happened("2018-06-30", 35)), (asked,))
    assert row["points"] == (Decimal(points) if points else None)
    assert row["ground"] == ("short" if points else "unlike")


def test_what_nobody_can_score_has_a_row_that_says_why() -> None:
    row = of_2018(ledger_of(COUNT), worth("20"))
    assert (row["points"], row["reached"], row["ground"]) == (None, None, "no_record")
    other = COUNT.replace("2018: 120", "2017: 120")
    row = of_2018(ledger_of(other), worth("20"))
    assert (row["points"], row["item"], row["ground"]) == (None, "x", "no_target")


def test_every_year_that_is_measured_has_rows_as_of_its_day() -> None:
    found = rows(ledger_of(COUNT), worth("20"), date(2018, 6, 30))
    assert [(row["year"], row["as_of"]) for row in found] == [
        *((year, date(year, 12, 31)) for year in range(2016, 2018)),
        (2018, date(2018, 6, 30)),
    ]


def test_an_indicator_gives_no_points_in_years_in_which_it_does_not_stand() -> None:
    only = (Worth("kpb.a", Decimal(20), (2018,)),)
    assert [row["year"] for row in rows(ledger_of(COUNT), only, date(2018, 6, 30))] == [2018]


def test_no_points_are_asked_for() -> None:
    assert rows(ledger_of(COUNT), ()) == []


ITEMS = st.sampled_from(
    [
        COUNT,
        COUNT.replace("targets", "comparator: at_most, targets"),
        COUNT.replace("count", "level"),
        "  - {kind: milestone, id: x, name: 换届, indicator: kpb.a, due: 2018-06}\n",
        "  - {kind: every_period, id: x, name: 例会, indicator: kpb.a, every: quarter}\n",
    ]
)


@pytest.mark.parametrize("head", ["", BANDS, CAPPED], ids=["proportional", "bands", "capped"])
@given(
    items=ITEMS,
    value=st.integers(0, 200),
    day=st.dates(date(2018, 1, 1), END),
    weight=st.decimals("0.5", 100, places=1),
)
def test_an_indicator_earns_what_an_item_of_that_weight_earns(
    head: str, items: str, value: int, day: date, weight: Decimal
) -> None:
    record = happened("2018-05-05", value if "篇" in items else None)
    plain = ledger_of(items, record, head=head)
    weighed = ledger_of(items.replace("id: x", f"id: x, weight: {weight}"), record, head=head)
    measure = progress.measure(weighed, weighed.plan.items["x"], 2018, day)
    found = score(weighed.plan, measure)
    row = of_2018(plain, worth(weight), day)
    assert (row["points"], row["reached"]) == (found.score, found.reached.rate)
    assert row["ground"] == found.reached.ground.value
