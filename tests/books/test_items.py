"""Every figure of a row is the one that `status --format json` has."""

from datetime import date
from typing import Any

import pytest

from helpers import Desk, happened
from helpers.books import Row, rows, written
from helpers.commands import status

NUMBERS = {
    "差距": "gap",
    "完成率": "rate",
    "应达": "expected",
    "年底预测": "forecast",
    "当年数": "actual_in_year",
    "原目标差距": "original_gap",
    "逾期天数": "days_late",
    "记录数": "records",
    "每月需": "need",
    "每月可有": "allowance",
    "剩余月数": "months_left",
}
DAYS = {"期限": "due", "原期限": "original_due", "完成日": "done_on", "最近一条": "last"}
TEXTS = {
    "事项": "name",
    "代号": "id",
    "状态": "status",
    "责任处室": "department",
    "责任人": "owner",
    "出处": "source",
    "进展": "state",
}


def same(row: Row, item: dict[str, Any]) -> None:
    """A row says what JSON says of the item, and nothing that it does not."""
    for head, key in NUMBERS.items():
        if item[key] is not None:
            assert row[head] == item[key], (head, item["id"])
        else:
            assert not isinstance(row[head], int | float), (head, item["id"])
    behind = item["lag"] if item["lag"] is not None and item["lag"] > 0 else ""
    assert row["落后百分点"] == behind, item["id"]
    for head, key in DAYS.items():
        day = row[head].isoformat() if isinstance(row[head], date) else None
        assert day == item[key], (head, item["id"])
    for head, key in TEXTS.items():
        assert (row[head] or None) == item[key], (head, item["id"])
    assert row["缺"] == "、".join(item["missed"])
    assert row["配合"] == "、".join(item["supporting"])
    assert row["约束性"] == ("是" if item["binding"] else "")
    assert row["目标年度"] == "—".join(map(str, item["target_years"] or []))
    assert [row["下限"], row["上限"]] == ["" if n is None else n for n in item["band"] or ["", ""]]
    for head, key in (("目标", "target"), ("原目标", "original_target")):
        if isinstance(item[key], list):
            assert row[head] == "—".join(map(str, item[key]))
        elif item[key] is not None:
            assert row[head] == item[key], (head, item["id"])
        else:
            assert not isinstance(row[head], int | float), (head, item["id"])
    if item["actual"] is not None:
        assert row["实绩"] == item["actual"], item["id"]
    elif isinstance(row["实绩"], int | float):
        assert row["实绩"] == item["records"]
    for sentence in item["notes"]:
        assert sentence in row["说明"]


def agree(desk: Desk, *which: str) -> dict[str, Any]:
    """Compare the sheet with JSON, both of the same question; return the latter."""
    found = status(desk, *which)
    every = [*found["items"], *found.get("supporting_items", [])]
    listed = rows(written(desk, "status", *which), "进度")
    assert len(listed) == len(every)
    for row, item in zip(listed, every, strict=True):
        same(row, item)
    return found


@pytest.mark.parametrize(
    "which",
    [
        ("2018",),
        ("2017",),
        ("2018", "--as-of", "2018-12-31"),
        ("2018", "--behind"),
        ("2018", "--area", "people"),
        ("2018", "--by", "办公室"),
    ],
)
def test_all_kinds(small: Desk, which: tuple[str, ...]) -> None:
    agree(small, *which)


@pytest.mark.parametrize("year", ["2016", "2018", "2020"])
def test_the_committees_plan(full: Desk, year: str) -> None:
    full.patch.setenv("MJPLAN_TODAY", "2020-10-01")
    agree(full, year)


@pytest.mark.parametrize(
    "which",
    [("2021",), ("2023", "--as-of", "2023-12-31"), ("2025",), ("2023", "--by", "就业处")],
)
def test_limits_pairs_levels_rates_and_what_was_decided(
    bureau: Desk, which: tuple[str, ...]
) -> None:
    found = agree(bureau, *which)
    assert found["items"]


def test_an_empty_ledger(desk: Desk) -> None:
    desk.plan("  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n")
    (item,) = agree(desk, "2018")["items"]
    assert (item["target"], item["actual"]) == (120, None)
    assert rows(written(desk, "status", "2018"), "进度")[0]["实绩"] == ""


def test_a_school_year_and_a_number_that_no_sheet_keeps(desk: Desk) -> None:
    desk.plan(
        "  - {kind: count, id: a, name: 甲, unit: 元, targets: {2017: 1}}\n"
        "  - {kind: count, id: b, name: 乙, unit: 元, targets: {2017: 1}}\n"
    )
    head = desk.text("plan/plan.yaml").replace("2020}", "2018, starts: 9, label: 学年}")
    desk.write({"plan/plan.yaml": head})
    desk.keep(
        happened("2018-03-01", "0.1", "a"),
        happened("2018-03-02", "0.2", "a"),
        happened("2018-03-02", "999999999999.123456", "b"),
    )
    content = written(desk, "status", "2017")
    one, other = rows(content, "进度")
    assert (one["实绩"], other["实绩"]) == (0.3, "999999999999.123456")
    assert rows(content, "各月")[0]["3月"] == 0.3
    heads = [*rows(content, "各月")[0]]
    assert heads[4:16] == [f"{n}月" for n in (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8)]
    out = desk.run("status", "2017", "--format", "csv").out
    assert ",0.3,0.7,30%," in out
    assert ",999999999999.123456," in out


def test_a_year_that_is_not_measured_has_its_targets(small: Desk) -> None:
    result = small.run("status", "2019", "-o", "表.xlsx")
    assert result.code == 0
    assert result.out.splitlines()[-1] == small.run("status", "2019").out.strip()
    content = (small.root / "表.xlsx").read_bytes()
    found = status(small, "2019")["items"]
    for row, item in zip(rows(content, "进度"), found, strict=True):
        assert (row["目标"] == item["target"]) or not isinstance(item["target"], int)
        assert (row["状态"], row["实绩"], row["差距"], row["记录数"]) == ("", "", "", "")
