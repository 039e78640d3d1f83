"""The workbook of all units: every number on it is one of the values, every text a text."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from helpers import fleets
from helpers.books import Row, book, rows
from mjplan.books import csvs, workbook
from mjplan.fleet import words
from mjplan.fleet.grounds import ground
from mjplan.fleet.outputs import book as the
from mjplan.fleet.table.values import Answer, Group, Indicator, Part, UnitsTable, Urgent
from mjplan.fleet.table.values import Row as UnitRow
from mjplan.progress.status import APART, SILENT, STATUSES
from mjplan.render.words import STATUSES as WORDS
from mjplan.tidy.terms import TOTALS

TABLES = pytest.mark.parametrize("table", [fleets.whole(), fleets.closed(), fleets.large(9)])


def painted(table: UnitsTable) -> bytes:
    found = the.spread(table)
    return workbook.paint(found.sheets, found.sheets[0].title, table.as_of)


def is_(cell: Any, value: Any) -> None:
    """A cell holds a number, a day or a text, or is empty where there is none."""
    if value is None:
        assert cell == ""
    elif isinstance(value, str) or hasattr(value, "isoformat"):
        assert cell == value
    else:
        assert cell == pytest.approx(float(value), abs=5e-7)


def units(table: UnitsTable) -> list[tuple[Group, UnitRow]]:
    return [(group, row) for group in table.groups for row in group.rows]


@TABLES
def test_a_row_a_unit(table: UnitsTable) -> None:
    found = rows(painted(table), the.UNITS, "组")
    assert len(found) == len(table.rows)
    for cells, (group, row) in zip(found, units(table), strict=True):
        _is_of_unit(cells, table, group, row)


def _is_of_unit(cells: Row, table: UnitsTable, group: Group, row: UnitRow) -> None:
    given: Row = {
        "组": group.name,
        "单位": row.name,
        "代号": row.unit,
        "年度": table.year,
    }
    given |= {"读取": words.STATES[row.state][0], "说明": row.detail or None}
    given |= {"最近录入": row.last_entered, "截至": row.as_of, "哪天读的": row.read_on}
    given |= {"提交": row.commit, "错误数": row.errors or None, "警告数": row.warnings or None}
    kept = row.has_figures
    apart = sum(row.statuses.get(each, 0) for each in APART)
    numbers: Row = {
        "项数": row.items - apart,
        "需关注": row.attention,
        "记录数": row.records,
    }
    numbers |= {"几天没录入": row.silent}
    numbers |= {WORDS[each]: n for each in STATUSES if (n := row.statuses.get(each))}
    numbers |= {"落后": row.late}
    numbers |= {"无数据": sum(row.statuses.get(each, 0) for each in SILENT)}
    if "名次" in cells or row.rank is not None:
        given["名次"] = row.rank
    if table.has_parts:
        given["缺得分的"] = words.lacking(row) or None
        numbers |= {"得分": row.points, "满分": row.full or None}
    for head, value in (given | {h: n if kept else None for h, n in numbers.items()}).items():
        is_(cells[head], value)
    for each in STATUSES:
        if not row.statuses.get(each) and WORDS[each] in cells:
            is_(cells[WORDS[each]], 0 if kept else None)


def test_old_figures_have_their_day_and_another_look() -> None:
    content = painted(fleets.whole())
    (old,) = (row for row in rows(content, the.UNITS, "组") if row["单位"] == "市科技局")
    assert (old["数字截至"], old["读取"]) == ("2018-03-31（旧）", "连不上")
    sheet = book(content)[the.UNITS]
    (cell,) = (c for line in sheet.iter_rows() for c in line if c.value == "2018-03-31（旧）")
    assert cell.fill.fgColor.rgb == "FFFFEB9C"
    above = [line[0].value for line in sheet.iter_rows(max_row=6)]
    assert any("不排名，不计入合计" in str(line) for line in above)
    assert "单列单位不排名，只列出来" in above
    assert any(str(line).startswith("2018 年还没有结束，不排名") for line in above)


@TABLES
def test_a_row_an_indicator(table: UnitsTable) -> None:
    if not table.indicators:
        assert the.INDICATORS not in book(painted(table)).sheetnames
        return
    found = rows(painted(table), the.INDICATORS, "指标")
    for cells, each in zip(found, table.indicators, strict=True):
        _is_of_indicator(cells, each)


def _is_of_indicator(cells: Row, each: Indicator) -> None:
    given: Row = {
        "指标": each.name,
        "计量单位": each.measure_unit,
        "代号": each.indicator,
    }
    given |= {"怎样合计": TOTALS[each.total]}
    numbers: Row = {
        "上级目标": each.target,
        "下达合计": each.shares,
        "各单位目标合计": each.targets,
    }
    numbers |= {"实绩合计": each.actual, "差距": each.gap, "完成的单位": each.met}
    numbers |= {"计入的单位": each.counted, "应有的单位": each.asked, "满分": each.points}
    for head, value in (given | numbers).items():
        is_(cells[head], value)
    is_(cells["完成率"], None if each.rate is None else round(each.rate, 4))
    is_(cells["不同类的单位"], "、".join(a.name for a in each.unlike) or None)


@TABLES
def test_a_row_a_unit_and_indicator(table: UnitsTable) -> None:
    pairs = [(found, each) for found in table.indicators for each in found.answers]
    if not pairs:
        return
    found = rows(painted(table), the.ANSWERS, "指标")
    for cells, (indicator, each) in zip(found, pairs, strict=True):
        assert (cells["指标"], cells["单位"]) == (indicator.name, each.name)
        _is_of_answer(cells, each)


def _is_of_answer(cells: Row, each: Answer) -> None:
    pair = f"{each.target}—{each.target_high}" if each.target_high else each.target
    numbers: Row = {
        "下达": each.share,
        "目标": pair,
        "实绩": each.actual,
        "差距": each.gap,
    }
    numbers |= {"得分": each.part.points if each.part else None}
    numbers |= {"完成率": None if each.rate is None else round(each.rate, 4)}
    for head, value in numbers.items():
        is_(cells[head], value)
    is_(cells["状态"], WORDS[each.status] if each.status else None)
    is_(cells["数字截至"], f"{each.as_of}（旧）" if each.is_old else each.as_of)
    is_(cells["说明"], words.remark(each) or None)


@TABLES
def test_a_row_an_item_that_needs_attention(table: UnitsTable) -> None:
    every = [(row, each) for row in table.rows for each in row.urgent]
    found = rows(painted(table), the.URGENT, "组")
    for cells, (row, each) in zip(found, every, strict=True):
        assert cells["单位"] == row.name
        _is_of_item(cells, row, each)


def _is_of_item(cells: Row, row: UnitRow, each: Urgent) -> None:
    given: Row = {
        "事项": words.item(each),
        "状态": WORDS[each.status],
        "责任处室": each.department,
    }
    given |= {"差多少": words.short(each, row) or None, "计量单位": each.measure_unit}
    given |= {"期限": each.due, "最近一条": each.last_record, "事项代号": each.item}
    numbers: Row = {
        "目标": each.target,
        "实绩": each.actual,
        "差距": each.gap,
        "逾期天数": each.late,
    }
    numbers |= {"完成率": None if each.rate is None else round(each.rate, 4)}
    for head, value in (given | numbers).items():
        is_(cells[head], value)


@TABLES
def test_a_row_a_part_of_the_score(table: UnitsTable) -> None:
    every = [(row, each) for row in table.rows for each in row.parts]
    found = rows(painted(table), the.POINTS, "组")
    for cells, (row, each) in zip(found, every, strict=True):
        assert (cells["单位"], cells["部分"]) == (row.name, each.name)
        _is_of_part(cells, each)


def _is_of_part(cells: Row, each: Part) -> None:
    is_(cells["得分"], each.points)
    is_(cells["满分"], each.full)
    is_(cells["依据"], ground(each))


def test_what_could_not_be_read_and_why() -> None:
    found = rows(painted(fleets.whole()), the.PROBLEMS, "组")
    assert [(row["单位"], row["读取"]) for row in found] == [
        ("市科技局", "连不上"),
        ("市统计局", "文件有错"),
        ("市委党校", "没有读"),
        ("市博物馆", "没有读完"),
        ("市水电局", "连不上"),
    ]
    place = (found[1]["文件"], found[1]["行"], found[1]["列"], found[1]["问题"])
    assert place == ("plan/plan.yaml", 3, 7, "不认识 perod，是不是 period")
    assert the.PROBLEMS not in book(painted(fleets.closed())).sheetnames


def test_of_very_many_problems_the_first_are_listed() -> None:
    bad = fleets.row("a", "甲局", state="errors", problems=(fleets.PROBLEM,) * 200, errors=9000)
    content = painted(fleets.units_table(Group("g", "组", True, (bad,))))
    assert len(rows(content, the.PROBLEMS, "组")) == words.MOST_TOLD
    assert rows(content, the.UNITS, "组")[0]["错误数"] == 9000


def test_heads_stay_in_sight_and_rows_can_be_filtered() -> None:
    found = book(painted(fleets.whole()))
    for name in (the.UNITS, the.ANSWERS, the.URGENT, the.POINTS, the.PROBLEMS):
        sheet = found[name]
        assert sheet.auto_filter.ref.startswith("A"), name
        assert sheet.freeze_panes.startswith("C"), name


def test_a_chart_a_group_with_the_numbers_of_its_rows() -> None:
    table = fleets.whole()
    drawn = book(painted(table))["图一"]
    assert len(drawn._charts) == 1
    _, *lines = [
        [cell.value for cell in row if cell.value is not None] for row in drawn.iter_rows(min_row=3)
    ]
    sums = {name.partition("（")[0]: sum(numbers) for name, *numbers in lines}
    assert sums == {row.name: row.attention for row in table.groups[0].rows if row.urgent}
    assert [name for name in book(painted(fleets.large(9))).sheetnames if name[0] == "图"] == [
        *("图一", "图二", "图三"),
    ]


def test_hostile_names_are_texts_on_every_sheet() -> None:
    content = painted(fleets.hostile())
    with ZipFile(BytesIO(content)) as package:
        names = [name for name in package.namelist() if "worksheets/sheet" in name]
        sheets = [package.read(name) for name in names]
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<hyperlink" in sheet]
    cells = {cell.value for sheet in book(content) for row in sheet.iter_rows() for cell in row}
    assert {"=cmd|'/C calc'!A0", "@SUM(1)", "+1-2"} <= cells
    assert not [cell for cell in cells if "\x1b" in str(cell)]
    said = csvs.paint(the.spread(fleets.hostile()).table)
    assert "'=cmd|'/C calc'!A0" in said
    assert "\x1b" not in said


def test_more_items_than_there_is_room_for_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(the, "MOST_URGENT", 3)
    content = painted(fleets.whole())
    assert len(rows(content, the.URGENT, "组")) == 3
    assert book(content)[the.URGENT]["A2"].value == "共 6 项，只列了前 3 项：请分组写"


def test_units_of_every_number_have_their_rows() -> None:
    table = fleets.large(300)
    content = painted(table)
    assert [row["单位"] for row in rows(content, the.UNITS, "组")] == [r.name for r in table.rows]
    assert painted(table) == content


def test_no_units_are_said() -> None:
    found = the.spread(fleets.units_table())
    assert (found.empty, found.table.rows) == ("没有单位", [])
    assert book(painted(fleets.units_table())).sheetnames == [the.UNITS]
