"""What the five queries count, add and rank."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from helpers.gathered import gathered
from helpers.many_units import many_units
from mjplan.fleet.table.engine import (
    QUERIES,
    IndicatorYear,
    Row,
    Silence,
    UnitMonth,
    UnitRank,
    UnitYear,
    ask,
    text,
)
from mjplan.progress.status import ATTENTION, Status
from mjplan.tidy import duck
from mjplan.tidy.tables import tables

Given = list[dict[str, Any]]


def answers(folder: Path, row: type[Row], **rows: Given) -> list[Row]:
    """What a query says of a folder with these rows."""
    gathered(folder, **rows)
    with duck.opened(folder, tables(records="records" in rows, parent=True)) as connection:
        return ask(connection, row)


def unit(name: str, state: str = "ok", group: str = "g", **rest: Any) -> dict[str, Any]:
    return {"unit": name, "name": name.upper(), "state": state, "unit_group": group} | rest


def measured(unit: str, status: str = "done", item: str = "x", **rest: Any) -> dict[str, Any]:
    return {"unit": unit, "item": item, "year": 2018, "status": status} | rest


class TestUnits:
    def test_every_status_has_a_column_and_attention_counts_what_needs_it(
        self, tmp_path: Path
    ) -> None:
        items = [measured("a", s.value, f"{s.value}{n}") for s in Status for n in range(2)]
        (row,) = answers(tmp_path, UnitYear, units=[unit("a")], measures=items)
        assert row.statuses == dict.fromkeys(Status, 2)
        assert (row.items, row.attention) == (2 * len(Status), 2 * len(ATTENTION))

    def test_a_unit_without_figures_has_one_row(self, tmp_path: Path) -> None:
        units = [unit("a"), unit("b", "crashed")]
        given = {"units": units, "measures": [measured("a"), measured("a", year=2017)]}
        rows = answers(tmp_path, UnitYear, **given)
        assert [(row.unit, row.state, row.year, row.items, row.attention) for row in rows] == [
            ("a", "ok", 2017, 1, 0),
            ("a", "ok", 2018, 1, 0),
            ("b", "crashed", None, 0, 0),
        ]
        assert (rows[2].as_of, rows[2].records, rows[2].statuses) == (None, None, {})

    def test_it_says_when_it_last_wrote(self, tmp_path: Path) -> None:
        heard: dict[str, Any] = {
            "records": 3,
            "last_record": "2018-05-01",
            "last_entered": "2018-05-04",
        }
        (row,) = answers(tmp_path, UnitYear, units=[unit("a", **heard)])
        assert (row.records, row.last_record, row.last_entered) == (
            3,
            date(2018, 5, 1),
            date(2018, 5, 4),
        )


class TestIndicators:
    def one(self, folder: Path, kind: str = "sum", **rows: Given) -> IndicatorYear:
        indicator = {"indicator": "k.x", "year": 2018, "kind": "count", "measure_unit": "篇"}
        (row,) = answers(folder, IndicatorYear, indicators=[indicator | {"total": kind}], **rows)
        return row

    def item(self, unit: str, **rest: Any) -> dict[str, Any]:
        plain = {"unit": unit, "item": "x", "indicator": "k.x", "kind": "count"}
        return plain | {"measure_unit": "篇"} | rest

    def test_nobody_is_asked(self, tmp_path: Path) -> None:
        row = self.one(tmp_path, units=[unit("a")])
        assert (row.asked, row.unread, row.with_item, row.met) == (0, 0, 0, 0)
        assert (row.targets, row.actuals, row.shares) == (None, None, None)

    def test_what_is_alike_is_added(self, tmp_path: Path) -> None:
        row = self.one(
            tmp_path,
            units=[unit("a"), unit("b"), unit("c")],
            items=[self.item("a"), self.item("b"), self.item("c", indicator=None)],
            measures=[
                measured("a", target="9.5", actual="0.000001"),
                measured("b", "behind", target="1.25", actual="2"),
                measured("c", target="100", actual="100"),
                measured("a", year=2017, target="100", actual="100"),
                measured("a", item="own", target="100", actual="100"),
            ],
        )
        assert (row.asked, row.with_item, row.with_target, row.with_actual, row.met) == (
            *(2, 2, 2, 2),
            1,
        )
        assert (row.targets, row.actuals) == (Decimal("10.75"), Decimal("2.000001"))

    def test_what_is_unlike_is_counted_apart(self, tmp_path: Path) -> None:
        row = self.one(
            tmp_path,
            units=[unit("a"), unit("b"), unit("c"), unit("d")],
            items=[
                self.item("a", measure_unit="件"),
                self.item("b", kind="level"),
                self.item("c", measure_unit=None),
                self.item("d"),
            ],
            measures=[measured(name, target="1", actual="1") for name in "abcd"],
        )
        assert (row.with_item, row.unlike, row.with_target, row.met) == (4, 3, 1, 1)
        assert [row.targets, row.actuals] == [1, 1]

    @pytest.mark.parametrize("state", ["unreachable", "errors", "crashed", "refused"])
    def test_what_cannot_be_read_now_is_in_no_sum(self, tmp_path: Path, state: str) -> None:
        row = self.one(
            tmp_path,
            units=[unit("a"), unit("b", state)],
            items=[self.item("a"), self.item("b")],
            measures=[measured(name, target="2", actual="1") for name in "ab"],
            shares=[{"unit": name, "indicator": "k.x", "year": 2018, "target": 5} for name in "ab"],
        )
        assert (row.asked, row.unread, row.with_item, row.with_actual, row.met) == (2, 1, 1, 1, 1)
        assert [row.targets, row.actuals, row.shares, row.with_share] == [2, 1, 10, 2]

    def test_a_share_without_an_item_is_asked_and_no_figure_is_no_zero(
        self, tmp_path: Path
    ) -> None:
        row = self.one(
            tmp_path,
            units=[unit("a"), unit("b")],
            items=[self.item("b")],
            measures=[measured("b", "no_record", target="2")],
            shares=[{"unit": "a", "indicator": "k.x", "year": 2018, "target": "0.5"}],
        )
        assert (row.asked, row.with_item, row.with_target, row.with_actual) == (2, 1, 1, 0)
        assert row.with_status == 1
        assert [row.targets, row.actuals, row.shares] == [2, None, Decimal("0.5")]

    @pytest.mark.parametrize("total", ["met", "none"])
    def test_nothing_is_added_that_is_only_counted_or_compared(
        self, tmp_path: Path, total: str
    ) -> None:
        row = self.one(
            tmp_path,
            total,
            units=[unit("a"), unit("b")],
            items=[self.item("a"), self.item("b", kind="level")],
            measures=[measured(name, target="2", actual="1") for name in "ab"],
        )
        assert (row.targets, row.actuals, row.shares) == (None, None, None)
        assert (row.met, row.unlike) == ((2, 0) if total == "met" else (1, 1))


GROUPS: Given = [
    {"unit_group": "g", "is_ranked": "true"},
    {"unit_group": "alone", "is_ranked": "false"},
]


class TestRanks:
    def part(self, unit: str, points: str | None, part: str = "k.x", **rest: Any) -> dict[str, Any]:
        return {
            "unit": unit,
            "part": part,
            "year": 2018,
            "is_final": "true",
            "full_points": 40,
            "points": points,
        } | rest

    def ranks(self, folder: Path, **rows: Given) -> list[tuple[str, int | None]]:
        rows.setdefault("unit_groups", GROUPS)
        return [(row.unit, row.group_rank) for row in answers(folder, UnitRank, **rows)]

    def test_equal_totals_share_a_rank(self, tmp_path: Path) -> None:
        units = [unit(name) for name in "abcd"]
        points = [self.part(name, of) for name, of in zip("abcd", "1332", strict=True)]
        ranks = self.ranks(tmp_path, units=units, points=points)
        assert ranks == [("b", 1), ("c", 1), ("d", 3), ("a", 4)]

    def test_what_lacks_a_part_takes_no_place(self, tmp_path: Path) -> None:
        given: dict[str, Given] = {
            "units": [unit("a"), unit("b"), unit("c")],
            "points": [
                *(self.part("a", "40"), self.part("a", None, "survey")),
                *(self.part("b", "1"), self.part("b", "1", "survey")),
                self.part("c", "40"),
            ],
        }
        assert self.ranks(tmp_path, **given) == [("b", 1), ("a", None), ("c", None)]
        with duck.opened(tmp_path, tables(records=False, parent=True)) as connection:
            rows = ask(connection, UnitRank)
        assert [row.missing for row in rows] == [0, 1, 1]
        assert [[row.total, row.full_total] for row in rows] == [[2, 80], [40, 80], [40, 40]]

    def test_points_of_a_year_that_still_runs_take_no_place(self, tmp_path: Path) -> None:
        given: dict[str, Given] = {
            "units": [unit("a"), unit("b")],
            "points": [self.part("a", "40", is_final="false"), self.part("b", "1")],
        }
        assert self.ranks(tmp_path, **given) == [("b", 1), ("a", None)]
        with duck.opened(tmp_path, tables(records=False, parent=True)) as connection:
            assert [row.interim for row in ask(connection, UnitRank)] == [0, 1]

    def test_groups_are_ranked_by_themselves_or_not_at_all(self, tmp_path: Path) -> None:
        units = [unit("a"), unit("b", group="h"), unit("c", group="alone"), unit("d", group="?")]
        groups = [*GROUPS, {"unit_group": "h", "is_ranked": "true"}]
        points = [self.part(name, "1") for name in "abcd"]
        ranks = self.ranks(tmp_path, units=units, points=points, unit_groups=groups)
        assert ranks == [("d", None), ("c", None), ("a", 1), ("b", 1)]

    @pytest.mark.parametrize("state", ["unreachable", "errors", "crashed", "refused"])
    def test_what_cannot_be_read_now_is_never_ranked(self, tmp_path: Path, state: str) -> None:
        units = [unit("a", state), unit("b"), unit("c", state)]
        points = [self.part("a", "40"), self.part("b", "1")]
        ranks = self.ranks(tmp_path, units=units, points=points)
        assert ranks == [("b", 1), ("a", None), ("c", None)]

    def test_years_are_ranked_by_themselves(self, tmp_path: Path) -> None:
        points = [self.part("a", "1"), self.part("b", "2"), self.part("a", "9", year=2017)]
        ranks = self.ranks(tmp_path, units=[unit("a"), unit("b")], points=points)
        assert ranks == [("a", 1), ("b", 1), ("a", 2)]


def test_the_silent_come_first(tmp_path: Path) -> None:
    heard: dict[str, dict[str, Any]] = {
        "late": {"records": 1, "last_record": "2018-06-01", "last_entered": "2018-06-20"},
        "early": {"records": 1, "last_record": "2018-05-01", "last_entered": "2018-05-02"},
        "never": {"records": 0},
        "unsaid": {"records": 1, "last_record": "2018-05-10"},
        "unread": {"state": "crashed"},
    }
    rows = answers(tmp_path, Silence, units=[{"unit": name} | has for name, has in heard.items()])
    assert [(row.unit, row.silent_since) for row in rows] == [
        ("never", None),
        ("early", date(2018, 5, 2)),
        ("unsaid", date(2018, 5, 10)),
        ("late", date(2018, 6, 20)),
        ("unread", None),
    ]


def test_months_count_what_stands(tmp_path: Path) -> None:
    lines: Given = [
        {"recorded_on": "2018-01-31", "item": "x"},
        {"recorded_on": "2018-02-01", "item": "x"},
        {"recorded_on": "2018-02-02", "item": "y"},
        {"recorded_on": "2018-02-03"},
        {"recorded_on": "2018-02-04", "item": "z", "corrected_by": "8"},
        {"recorded_on": "2018-02-05", "item": "z", "voids": "4"},
    ]
    rows = answers(
        tmp_path,
        UnitMonth,
        units=[unit("a"), unit("b")],
        items=[{"unit": "a", "item": item, "area": "w"} for item in "xyz"],
        records=[{"unit": "a", "record": str(n)} | row for n, row in enumerate(lines)],
    )
    assert [row[4:] for row in rows] == [
        (2018, 1, 1, 0, 1, 1),
        (2018, 2, 3, 1, 2, 1),
        (None, None, 0, 0, 0, 0),
    ]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duck.Connection]:
    folder = many_units(tmp_path_factory.mktemp("many"))
    with duck.opened(folder, tables(records=True, parent=True)) as connection:
        yield connection


@pytest.mark.parametrize("row", QUERIES)
def test_answers_have_the_fields_and_types_of_their_rows(
    asked: duck.Connection, row: type[NamedTuple]
) -> None:
    relation = asked.sql(text(row))
    assert tuple(relation.columns) == row._fields
    rows = ask(asked, row)
    assert rows
    assert msgspec.convert([tuple(each) for each in rows], list[row]) == rows  # type: ignore[valid-type]


@pytest.mark.parametrize("row", QUERIES)
def test_the_order_is_total(asked: duck.Connection, row: type[NamedTuple]) -> None:
    """No two rows agree in all that a query is ordered by."""
    key = re.findall(r"(\w+) (?:ASC|DESC) NULLS", text(row).rpartition("ORDER BY")[2])
    rows = ask(asked, row)
    assert len({tuple(getattr(each, name, None) for name in key) for each in rows}) == len(rows)


def test_every_unit_is_in_every_answer(asked: duck.Connection) -> None:
    units = {name for (name,) in asked.execute("SELECT unit FROM units").fetchall()}
    for row in (UnitYear, UnitRank, Silence, UnitMonth):
        assert {each.unit for each in ask(asked, row)} == units  # type: ignore[attr-defined]
