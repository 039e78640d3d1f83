"""A year's workbook as a whole: its sheets, its counts, its months, its charts."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from helpers import Desk, happened
from helpers.books import Row, book, rows, written
from helpers.commands import said, status
from mjplan.progress.status import APART
from mjplan.render import words


def test_its_sheets(small: Desk) -> None:
    found = book(written(small, "status", "2018"))
    assert found.sheetnames == ["进度", "小结", "各月", "图一", "图二"]
    sheet = found["进度"]
    heading = said(small, "status", "2018").splitlines()[0]
    assert {each["A1"].value for each in found} == {heading}
    assert sheet["A2"].value.startswith("某市书法协会；差距：")
    assert (sheet.freeze_panes, sheet.auto_filter.ref[:3]) == ("C4", "A3:")
    assert [len(found[name]._charts) for name in ("图一", "图二")] == [1, 1]


def counted(row: Row, statuses: dict[str, int]) -> None:
    """A row has the numbers of JSON."""
    assert {word: row.get(word, 0) for word in statuses} == statuses
    apart = [words.STATUSES[each] for each in APART]
    assert row["项数"] == sum(n for word, n in statuses.items() if word not in apart)


def test_its_counts_are_those_of_json(bureau: Desk) -> None:
    day = ("2023", "--as-of", "2023-12-31")
    content, summary = written(bureau, "status", *day), status(bureau, *day)["summary"]
    found = {row["领域"]: row for row in rows(content, "小结")}
    for area in summary["areas"]:
        counted(found[area["name"]], area["statuses"])
    counted(found["合计"], summary["statuses"])
    counted(found["其中约束性指标"], summary["binding"]["statuses"])
    assert found["合计"]["项数"] == summary["items"]
    (score,) = rows(content, "小结", "得分")
    names = ("权重", "计了分的权重", "得分率", "加减分", "总分")
    keys = ("weight", "scored_weight", "rate", "points", "total")
    assert [score[each] for each in names] == [summary["score"][each] for each in keys]


def lines(content: bytes, sheet: str) -> list[Any]:
    return [row[0].value for row in book(content)[sheet].iter_rows()]


def test_the_lines_below_name_no_files_and_no_commands(desk: Desk) -> None:
    """Who reads the sheet has nothing to type in."""
    desk.plan("  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n")
    assert "未落实责任人 1 项（在规划文件的 owner 里填写）" in said(desk, "status", "2018")
    found = lines(written(desk, "status", "2018"), "小结")
    assert "未落实责任人 1 项" in found
    assert not [line for line in found if "mjplan" in str(line)]


def test_the_lines_below_are_those_of_the_screen(bureau: Desk) -> None:
    day = ("status", "2023", "--as-of", "2023-12-31")
    screen = said(bureau, *day).splitlines()
    found = lines(written(bureau, *day), "小结")
    assert found[-1] == screen[-1]
    assert [line for line in screen if line.startswith(("目标调整", "改期", "取消"))] == found[
        -4:-1
    ]


def test_what_is_chosen_is_said_and_the_summary_is_whole(small: Desk) -> None:
    content = written(small, "status", "2018", "--behind", "--area", "people")
    assert lines(content, "进度")[2:4] == [
        "只有会员和队伍的事项",
        "只列需要关注的，小结是全部",
    ]
    assert {row["领域"] for row in rows(content, "进度")} == {"会员和队伍"}
    summary = {row["领域"]: row["项数"] for row in rows(content, "小结")}
    assert summary["合计"] == status(small, "2018", "--area", "people")["summary"]["items"]


def test_what_a_department_takes_part_in_is_last_and_counted_apart(bureau: Desk) -> None:
    which = ("2023", "--as-of", "2023-12-31", "--by", "办公室")
    helping = status(bureau, *which)["supporting_items"]
    assert helping
    content = written(bureau, "status", *which)
    assert f"最后 {len(helping)} 行是配合的，牵头的是别的处室，不计入小结" in lines(content, "进度")
    summary = {row["领域"]: row["项数"] for row in rows(content, "小结")}
    assert summary["另配合"] == len(helping)
    assert summary["合计"] == status(bureau, *which)["summary"]["items"]


def test_its_charts_have_the_counts_of_the_summary(small: Desk) -> None:
    content = written(small, "status", "2018")
    drawn = book(content)["图一"]
    heads, *found = [
        [cell.value for cell in row if cell.value is not None] for row in drawn.iter_rows(min_row=3)
    ]
    counts = {row["领域"]: row for row in rows(content, "小结")}
    for name, *numbers in found:
        assert numbers == [counts[name][word] for word in heads[1:]]
    assert {name for name, *_ in found} == counts.keys() - {"合计"}


def test_hostile_names_are_texts_on_every_sheet(desk: Desk) -> None:
    desk.plan(
        "  - {kind: count, id: x, name: '=cmd|A0', unit: '@b', owner: '+1', source: '<b>]]>&', "
        "targets: {2018: 120}}\n  - {kind: commitment, id: y, name: '{=1}', owner: '[red]x'}\n"
    )
    desk.keep(happened("2018-03-01", 20, "x", title="=HYPERLINK(1)", by="-2", note="https://a.cn"))
    for command in (("status", "2018"), ("overview",), ("log",)):
        content = written(desk, *command)
        with ZipFile(BytesIO(content)) as package:
            names = [name for name in package.namelist() if "worksheets/sheet" in name]
            sheets = [package.read(name) for name in names]
        assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<hyperlink" in sheet]
        cells = {cell.value for sheet in book(content) for row in sheet.iter_rows() for cell in row}
        assert {"=cmd|A0", "@b"} <= cells


def test_a_day_to_come_is_named(small: Desk) -> None:
    content = written(small, "status", "2018", "--as-of", "2018-12-31")
    assert "还没有到的一天，按现有台账推算" in book(content)["进度"]["A1"].value


MONTHS = """\
  - {kind: count, id: sum, name: 文章, unit: 篇, targets: {2018: 120}}
  - {kind: count, id: total, name: 产值, unit: 元, reads: year_to_date, targets: {2018: 90}}
  - {kind: level, id: level, name: 会员, unit: 人, targets: {2018: 90}}
  - {kind: count, id: none, name: 没有, unit: 人, targets: {2018: 90}}
"""


def test_months_are_numbers_blank_where_there_is_nothing(desk: Desk) -> None:
    desk.plan(MONTHS)
    desk.keep(
        *(happened("2018-01-05", 3, "sum"), happened("2018-03-05", 4, "sum")),
        *(happened("2018-01-31", 10, "total"), happened("2018-03-31", 8, "total")),
        *(happened("2018-02-28", 70, "level"), happened("2018-03-05", 2, "sum")),
    )
    content = written(desk, "status", "2018")
    found = {
        row["事项"]: (row["各月的数"], *(row[f"{number}月"] for number in (1, 2, 3, 4)))
        for row in rows(content, "各月")
    }
    assert found == {
        "文章": ("当月数", 3, "", 6, ""),
        "产值": ("比上次增加", 10, "", -2, ""),
        "会员": ("月末读数", "", 70, "", ""),
    }


@pytest.mark.parametrize("missing", ["各月", "图二"])
def test_a_sheet_that_would_be_empty_is_left_out(desk: Desk, missing: str) -> None:
    desk.plan("  - {kind: commitment, id: a, name: 结对}\n")
    assert missing not in book(written(desk, "status", "2018")).sheetnames
