"""Records as a sheet: all that one says, in columns of their own."""

from datetime import date
from typing import Any

from helpers import Desk, happened, struck
from helpers.books import Row, book, rows, written
from helpers.commands import records


def listed(desk: Desk, *which: str) -> list[Row]:
    return rows(written(desk, "log", *which), "台账", "日期")


def test_a_row_a_record_with_what_json_says(small: Desk) -> None:
    for which in ((), ("2018-03",), ("--all",), ("--item", "网文"), ("--by", "办公室")):
        found = records(small, *which)
        shown = listed(small, *which)
        assert len(shown) == len(found)
        for row, record in zip(shown, found, strict=True):
            same(row, record)


def same(row: Row, record: dict[str, Any]) -> None:
    """A row says what JSON says of the record."""
    assert (row["日期"].isoformat(), row["记录号"]) == (record["date"], record["id"])
    assert row["事项代号"] == record.get("item", record.get("about", ""))
    if "value" in record:
        assert row["数量"] == record["value"]
    else:
        assert row["数量"] in ("", 1)
    for head, key in (("登记", "by"), ("备注", "note"), ("接续", "of"), ("所属期间", "period")):
        assert row[head] == record.get(key, ""), head
    for head, key in (("作废哪条", "void"), ("更正哪条", "replaces"), ("原因", "reason")):
        assert row[head] == record.get(key, ""), head
    assert row["名册上的人"] == "、".join(record.get("members", ()))
    assert row["部分"] == "、".join(record.get("parts", ()))
    entered = row["录入日"].isoformat() if isinstance(row["录入日"], date) else None
    assert entered == record.get("entered")
    assert (record["corrected_by"] or "") in row["更正"]
    assert bool(row["更正"]) == bool(record["corrected_by"])


ITEMS = """\
  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}
  - {kind: commitment, id: p, name: 结对}
"""


def test_what_it_is_and_what_it_counts(desk: Desk) -> None:
    desk.plan(ITEMS)
    old = happened("2018-03-05", 7, "x", title="=1+1")
    desk.keep(
        *(old, struck(old), happened("2018-03-06", None, "x", title="–")),
        happened(
            "2018-03-07", None, "p", title="走访", evidence=("https://e.cn/1", "文〔2018〕1号")
        ),
    )
    found = [
        (row["种类"], row["事项"], row["数量"], row["单位"], row["内容"], row["佐证"])
        for row in listed(desk, "--all")
    ]
    assert found == [
        ("实绩", "文章", 7, "篇", "=1+1", ""),
        ("作废", "", "", "", old.id, ""),
        ("实绩", "文章", 1, "篇", "–", ""),
        ("实绩", "结对", "", "", "走访", "https://e.cn/1、文〔2018〕1号"),
    ]
    assert len(listed(desk)) == 2


def test_focuses_are_told_apart(april: dict[str, str], small: Desk) -> None:
    found = {row["记录号"]: row for row in listed(small, "2018")}
    assert found[april["做成的"]]["种类"] == "工作重点"
    assert found[april["做成的"]]["重点月份"] == "2018-04"
    ends = [row for row in found.values() if row["哪条重点"]]
    assert sorted(row["种类"] for row in ends) == ["办结重点", "取消重点", "重点转月"]
    assert f"“取消的”（{april['取消的']}）" in {row["内容"] for row in ends}


def test_its_title_says_what_it_is_of(small: Desk) -> None:
    sheet = book(written(small, "log", "2018-03"))["台账"]
    assert sheet["A1"].value == "某市书法协会三年规划  台账  2018年3月（7 条）"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C4", "A3:AA10")
