"""The rows of one workspace, table by table; measures beside `status`: cli/test_export."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from helpers import happened, ledger_of, struck
from mjplan import __version__
from mjplan.ledger import Ledger
from mjplan.problem import ERROR, NOTE, WARNING, Problem
from mjplan.tidy import csvs
from mjplan.tidy.rows import Facts, Subject, problem_rows, rows, unit_row
from mjplan.tidy.tables import PROBLEMS, UNITS, VERSION, tables

DAY = date(2018, 6, 30)
ITEMS = """\
  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 12, 2017: 10}, owner: 甲,
     indicator: kpb.posts, weight: 60.5, binding: true, wording: 不少于, source: 第一章}
  - {kind: count, id: y, name: 走访, unit: 次, comparator: between, targets: {2018: [3, 5]}}
  - {kind: every_member, id: z, name: 谈话, roster: board, times: 2, unit: 次}
  - {kind: rectification, id: w, name: 问题, due: 2018-09}
"""
HEAD = """\
rosters: {board: {name: 班子, unit: 人, members: [{name: 王一}, {name: 王二}]}}
adjustments:
  - {date: 2018-03-01, item: y, year: 2018, from: [3, 5], to: [4, 6], reason: 缘由, approved_by: 组}
  - {date: 2019-03-01, item: w, due: 2019-12, reason: 缘由, approved_by: 组, document: 一号}
"""


def found(ledger: Ledger, table: str, *, records: bool = False) -> list[dict[str, Any]]:
    """The rows of a table of a ledger, only the cells that hold something."""
    subject = Subject("u", "名", "g", DAY, date(2018, 7, 5), records)
    columns = {each.name: each.names for each in tables(records=True)}[table]
    return [
        {name: cell for name, cell in zip(columns, row, strict=True) if cell is not None}
        for row in rows(subject, ledger)[table]
    ]


def test_every_table_but_those_of_the_whole() -> None:
    ledger = ledger_of(ITEMS, head=HEAD)
    for records in (False, True):
        subject = Subject("u", "名", None, DAY, DAY, records)
        wanted = {table.name for table in tables(records=records)} - {"units", "problems"}
        assert rows(subject, ledger).keys() == wanted


def test_areas_and_items_stand_in_the_order_of_the_plan() -> None:
    ledger = ledger_of(ITEMS, head=HEAD)
    assert found(ledger, "areas") == [{"unit": "u", "area": "work", "name": "工作", "place": 1}]
    items = found(ledger, "items")
    assert [(each["item"], each["place"]) for each in items] == [
        *(("x", 1), ("y", 2), ("z", 3), ("w", 4)),
    ]
    assert items[0] == {
        **{"unit": "u", "item": "x", "area": "work", "place": 1, "kind": "count", "name": "文章"},
        **{"measure_unit": "篇", "comparator": "at_least", "better": "more", "is_binding": True},
        **{"weight": Decimal("60.5"), "owner": "甲", "indicator": "kpb.posts"},
        **{"wording": "不少于", "source": "第一章"},
    }
    assert (items[2]["roster"], items[2]["measure_unit"]) == ("board", "人")
    assert items[3]["due"] == "2018-09"


def test_targets_are_the_plan_s_own() -> None:
    assert found(ledger_of(ITEMS, head=HEAD), "targets") == [
        {"unit": "u", "item": "x", "year": 2017, "target": Decimal(10)},
        {"unit": "u", "item": "x", "year": 2018, "target": Decimal(12)},
        {
            **{"unit": "u", "item": "y", "year": 2018},
            **{"target": Decimal(3), "target_high": Decimal(5)},
        },
    ]


def test_what_was_decided_also_later() -> None:
    first, second = found(ledger_of(ITEMS, head=HEAD), "adjustments")
    assert first == {
        **{"unit": "u", "item": "y", "seq": 1, "decided_on": date(2018, 3, 1), "year": 2018},
        **{"old_target": Decimal(3), "old_target_high": Decimal(5)},
        **{"new_target": Decimal(4), "new_target_high": Decimal(6)},
        **{"is_cancelled": False, "reason": "缘由", "approved_by": "组"},
    }
    assert (second["new_due"], second["document"]) == ("2019-12", "一号")


def test_each_year_that_is_measured_on_the_day() -> None:
    measures = found(ledger_of(ITEMS, happened("2018-03-01", 3), head=HEAD), "measures")
    days = {each["as_of"] for each in measures}
    assert days == {date(2016, 12, 31), date(2017, 12, 31), DAY}
    (x,) = [each for each in measures if (each["item"], each["year"]) == ("x", 2018)]
    assert (x["actual"], x["records"], x["last_record"]) == (Decimal(3), 1, date(2018, 3, 1))
    (y,) = [each for each in measures if (each["item"], each["year"]) == ("y", 2018)]
    assert (y["target"], y["target_high"], y["original_target_high"]) == (4, 6, 5)


def test_who_has_not_had_his_turn() -> None:
    ledger = ledger_of(ITEMS, happened("2018-03-01", 2, "z", members=("王一",)), head=HEAD)
    parts = [each for each in found(ledger, "parts") if each["year"] == 2018]
    assert [(each["seq"], each["name"], each["amount"], each["is_enough"]) for each in parts] == [
        *((1, "王一", 2, True), (2, "王二", 0, False)),
    ]
    (z,) = [
        each for each in found(ledger, "measures") if (each["item"], each["year"]) == ("z", 2018)
    ]
    assert (z["parts_due"], z["parts_missed"]) == (
        sum(each["is_due"] for each in parts),
        sum(each["is_due"] and not each["is_enough"] for each in parts),
    )


def test_records_with_what_became_of_them() -> None:
    wrong = happened("2018-03-01", "1.5", evidence=("https://example.org/1", "一号"), by="处")
    void = struck(wrong)
    ledger = ledger_of(ITEMS, wrong, void, head=HEAD)
    first, second = found(ledger, "records", records=True)
    assert (first["amount"], first["corrected_by"]) == (Decimal("1.5"), void.id)
    assert (second["voids"], second["reason"]) == (wrong.id, "重复录入")
    assert [each["evidence"] for each in found(ledger, "record_evidence", records=True)] == [
        *("https://example.org/1", "一号"),
    ]


def unit(facts: Facts, ledger: Ledger | None) -> dict[str, Any]:
    row = unit_row(Subject("u", "名", "g", DAY, date(2018, 7, 5)), facts, ledger)
    return dict(zip(UNITS.names, row, strict=True))


def test_the_unit_and_its_last_records() -> None:
    ledger = ledger_of(
        ITEMS,
        happened("2018-03-01", 1, entered=date(2018, 7, 3)),
        happened("2018-06-30", 1),
        happened("2018-07-01", 1, entered=date(2018, 7, 4)),
    )
    there = datetime(2018, 7, 1, tzinfo=UTC)
    row = unit(Facts(commit_id="ab", committed_at=there), ledger)
    assert (row["name"], row["unit_group"], row["organisation"]) == ("名", "g", "某协会")
    assert (row["commit_id"], row["committed_at"]) == ("ab", there)
    assert (row["records"], row["last_record"]) == (2, DAY)
    assert row["last_entered"] == date(2018, 7, 3)
    assert (row["as_of"], row["read_on"]) == (DAY, date(2018, 7, 5))
    assert (row["mjplan"], row["tables_version"]) == (__version__, VERSION)


def test_a_unit_without_figures_says_why() -> None:
    row = unit(Facts("crashed", "时间太长\r"), None)
    assert (row["state"], row["detail"]) == ("crashed", "时间太长<U+000D>")
    known = ("unit", "name", "unit_group", "state", "detail", "mjplan", "tables_version")
    assert {name for name, cell in row.items() if cell is not None} == {*known}


def test_problems_are_counted_and_what_can_not_be_seen_of_them_shows() -> None:
    wrong = Problem("records/\udcff\r.yaml", 1, 2, ERROR, "syntax", "坏\n了")
    others = [wrong._replace(level=WARNING), wrong._replace(level=NOTE)]
    facts = Facts().counting([wrong, *others])
    assert (facts.errors, facts.warnings) == (1, 1)
    found = problem_rows("u", [wrong, *others])
    assert found[0] == (
        *("u", 1, "records/<U+DCFF><U+000D>.yaml", 1, 2),
        *("error", "syntax", "坏<U+000A>了"),
    )
    assert csvs.lines(PROBLEMS, found).encode().count(b"\n") == 3
