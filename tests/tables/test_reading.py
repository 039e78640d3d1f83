"""A department's own table -> lines: which rows are lines, what they say, and what is refused."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import ROOT, examples, plan_of, read
from mjplan.checks.maps import check_map
from mjplan.intake.values import Batch, Line
from mjplan.loading import load_plan
from mjplan.map_files import read_map
from mjplan.periods import Period
from mjplan.problem import ERROR, NOTE
from mjplan.sheets.book import Book, Range, Sheet, Unread, Value
from mjplan.sheets.pictures import Picture
from mjplan.table_map import TableMap
from mjplan.tables.asked import Asked
from mjplan.tables.evidence import Keeper, Pictures
from mjplan.tables.reading import Reading
from mjplan.tables.reading import read as read_table
from mjplan.workspace import Workspace

Rows = Sequence[Any]
GUIDE = ROOT / "docs" / "guide.md"
PLAN = plan_of(
    """\
  - {kind: count, id: visits, name: 走基层, unit: 次, targets: {2018: 10}}
  - {kind: count, id: leaders, name: 负责人培训班, unit: 期, targets: {2018: 2}}
  - {kind: level, id: members, name: 会员数, unit: 人, targets: {2018: 2120}}
  - {kind: milestone, id: term, name: 市委会换届, due: 2018}
  - {kind: every_member, id: walks, name: 常委走访, roster: team, unit: 次}
  - {kind: every_period, id: seminar, name: 例会, every: quarter}
""",
    """\
departments: [{id: org, name: 组织处}, {id: pub, name: 宣传处}]
rosters: {team: {name: 常委, members: [{name: 张三}, {name: 李四}]}}
""",
)
MAP = """\
columns:
  item: [工作类别]
  title: [内容]
  date: [时间]
  value: [次(篇)数]
  evidence: [材料]
items: {负责人班: leaders, 会员发展: members}
department: 组织处
"""
NO_PICTURES = Unread("没有图片")
MARCH = Period("month", date(2018, 3, 1))
ROWS: list[Sequence[Any]] = [
    ["组织处3月份工作台账"],
    [],
    ["序号", "工作类别", "内容", "时间", "次（篇）数", "材料"],
    [None, None, None, None, None, None],
    [1, "走基层", "走访西湖支部", "3.5", "1", "签到表.jpg"],
    [2, None, "走访上城支部", "3月12日", 1, None],
    [3, "负责人班", "举办负责人培训班", "2018年3月15日-16日", "1期", "市委会〔2018〕5号"],
    ["", "小计", "", "", "3", ""],
    [4, "会员发展", "3月底会员数", "3/30", "2,105人", ""],
    [None] * 6,
    ["填表人：李四", None, None, "审核：王五"],
]
MERGED = (Range(1, 1, 1, 6), Range(5, 2, 6, 2), *(Range(3, c, 4, c) for c in range(1, 7)))


def _no_file(_path: str) -> str | None:
    return None


def a_map(text: str) -> TableMap:
    found: TableMap = read(text, TableMap)
    return found


def table(
    rows: Rows,
    text: str = MAP,
    *,
    month: Period | None = MARCH,
    by: str = "",
    pictures: Pictures | Unread = NO_PICTURES,
    files: dict[str, str] | None = None,
    date1904: bool = False,
    **more: Any,
) -> Reading:
    """Read a sheet of these rows by a mapping."""
    sheet = Sheet("3月", tuple(map(tuple, rows)), **more)
    asked = Asked("台账", a_map(text), PLAN, month, by)
    keeper = Keeper("台账", (files or {}).get, lambda: pictures)
    return read_table(Book("own.xlsx", (sheet,), date1904), asked, keeper)


def errors(batch: Batch) -> list[str]:
    found = [*batch.remarks, *(remark for line in batch.lines for remark in line.remarks)]
    return [str(remark) for remark in sorted(found) if remark.level == ERROR]


def notes(batch: Batch) -> list[str]:
    return [remark.message for remark in batch.remarks if remark.level == NOTE]


def lines(reading: Reading) -> tuple[Line, ...]:
    assert errors(reading.batch) == []
    return reading.batch.lines


def said(line: Line) -> tuple[object, ...]:
    return tuple(line.fields.get(field) for field in ("item", "date", "value", "title"))


EXPECTED = [
    ("visits", date(2018, 3, 5), Decimal(1), "走访西湖支部"),
    ("visits", date(2018, 3, 12), Decimal(1), "走访上城支部"),
    ("leaders", date(2018, 3, 16), Decimal(1), "举办负责人培训班"),
    ("members", date(2018, 3, 30), Decimal(2105), "3月底会员数"),
]


def test_a_table_as_departments_make_them() -> None:
    reading = table(ROWS, merged=MERGED)
    found = lines(reading)
    assert [said(line) for line in found] == EXPECTED
    assert {line.fields["by"] for line in found} == {"组织处"}
    assert found[2].fields["evidence"] == ("市委会〔2018〕5号",)
    assert str(found[0].at("date")) == "own.xlsx:3月!D5"
    assert found[0].raw == "1 走基层 走访西湖支部 3.5 签到表.jpg"
    assert notes(reading.batch) == [
        "略过合计行（小计）：第8行",
        "略过空行 1 行",
        "略过签名（填表人：李四）：第11行",
    ]


def test_a_csv_has_lost_its_merged_cells() -> None:
    assert "走访上城支部" not in str(errors(table(ROWS).batch))
    assert errors(table(ROWS).batch)[0].startswith("own.xlsx:3月!B6: 错误 没有写是哪个事项")
    reading = table(ROWS, MAP + "fill_down: [工作类别]\n")
    assert [said(line) for line in lines(reading)] == EXPECTED


def test_what_is_filled_down_ends_at_a_total() -> None:
    rows = [*ROWS[:8], [4, None, "三月", "3/30", 1, None]]
    assert "B9" in errors(table(rows, MAP + "fill_down: [工作类别]\n").batch)[0]


TWO_ROWS: list[Sequence[Any]] = [
    ["工作类别", "完成情况", None, None],
    [None, "时间", "次(篇)数", "内容"],
    ["走基层", "3月5日", 1, "走访"],
]
SMALL = "columns: {item: [工作类别], date: [时间], value: [次(篇)数], title: [内容]}\n"


@pytest.mark.parametrize("merged", [(), (Range(1, 1, 2, 1), Range(1, 2, 1, 4))])
def test_two_rows_of_headings_are_one(merged: tuple[Range, ...]) -> None:
    assert [said(line) for line in lines(table(TWO_ROWS, SMALL, merged=merged))] == [
        ("visits", date(2018, 3, 5), Decimal(1), "走访")
    ]


def test_both_rows_name_a_column() -> None:
    rows = [
        ["类别", "计划", None, "完成", None],
        [None, "时间", "数量", "时间", "数量"],
        ["走基层", "1月", 9, "3月5日", 1],
    ]
    merged = (Range(1, 1, 2, 1), Range(1, 2, 1, 3), Range(1, 4, 1, 5))
    text = "columns: {item: [类别], date: [完成时间], value: [完成数量]}\n"
    assert said(lines(table(rows, text, merged=merged))[0])[1:3] == (date(2018, 3, 5), Decimal(1))
    unclear = errors(table(rows, text.replace("完成时间", "时间"), merged=merged).batch)
    assert "表头“时间”有几栏（B1、D1）" in unclear[0]


def test_the_first_name_that_is_there_counts() -> None:
    rows = [["类别", "时间", "完成时间"], ["走基层", "3月9日", "3月5日"]]
    text = "columns: {item: [类别], date: [办结时间, 完成时间, 时间]}\n"
    assert said(lines(table(rows, text))[0])[1] == date(2018, 3, 5)


def test_a_heading_that_is_gone_is_told_with_those_that_are_there() -> None:
    rows = [["类别", "日期", "内容"], ["走基层", "3月9日", "走访"]]
    text = "columns: {item: [类别], date: [时间, 完成时间], title: [内容]}\n"
    assert errors(table(rows, text).batch) == [
        "own.xlsx:3月: 错误 第 1 行的表头里没有“时间”“完成时间”，有：类别、日期、内容。"
        "改了名的，把新名加进 imports/台账.yaml 的 columns.date；不再有的，从那里删去"
    ]


def test_no_headings_at_all() -> None:
    (said_,) = errors(table([["甲", "乙"], [1, 2]]).batch)
    assert "前 30 行里没有找到表头，应有：工作类别、时间、次(篇)数、内容、材料" in said_


def test_the_same_line_twice_counts_twice_and_keeps_its_origin() -> None:
    rows = [["工作类别", "时间", "次(篇)数", "内容"], *[["走基层", "3月5日", 1, "走访"]] * 2]
    one, other = lines(table(rows, SMALL))
    assert one.origin.startswith("table/台账#")
    assert (one.origin[:-1], one.origin[-1], other.origin[-1]) == (other.origin[:-1], "1", "2")
    rows = [rows[0], ["走基层", "3月9日", 1, "新"], *rows[1:]]
    assert [line.origin for line in lines(table(rows, SMALL))[1:]] == [one.origin, other.origin]


def test_a_corrected_number_or_note_is_the_same_line() -> None:
    rows = [["工作类别", "时间", "次(篇)数", "内容"], ["走基层", "2018-03-05", "１次", "走访"]]
    other = [rows[0], ["走基层", datetime(2018, 3, 5), 2, "走访 "]]
    (first,), (second,) = lines(table(rows, SMALL)), lines(table(other, SMALL))
    assert first.origin == second.origin
    (third,) = lines(table(rows, SMALL, by="宣传处"))
    assert third.origin != first.origin


ONE = "columns: {date: [时间], value: [数]}\nitem: 走基层\ntitle: 走访\n"


def one(value: Value, day: Value = "3月5日", text: str = ONE, **more: Any) -> Reading:
    return table([["时间", "数"], [day, value]], text, **more)


def test_a_table_of_one_item() -> None:
    assert said(lines(one(3))[0]) == ("visits", date(2018, 3, 5), Decimal(3), "走访")


@pytest.mark.parametrize("value", ["约10", "3-5", True, "1.2?", "", "12期", datetime(2018, 3, 5)])
def test_what_is_no_plain_number_is_refused_at_its_cell(value: Value) -> None:
    (error,) = errors(one(value).batch)
    assert error.startswith("own.xlsx:3月!B2: 错误 ")


@pytest.mark.parametrize("day", ["2018年3月", "3月32日", "", 3.1, "昨天"])
def test_what_is_no_plain_day_is_refused_at_its_cell(day: Value) -> None:
    (error,) = errors(one(1, day).batch)
    assert error.startswith("own.xlsx:3月!A2: 错误 ")


def test_everything_is_refused_at_once() -> None:
    rows = [["工作类别", "时间", "次(篇)数", "内容"], *[["网站", "3月", "约5", "x"]] * 3]
    assert len(errors(table(rows, SMALL).batch)) == 9


def test_units_that_the_mapping_knows() -> None:
    assert errors(one("3场").batch)
    text = ONE + "unit_aliases: {场: 次}\n"
    assert said(lines(one("3场", text=text))[0])[2] == Decimal(3)
    assert said(lines(one("三 场", text=text))[0])[2] == Decimal(3)
    assert errors(one("3家", text=text).batch)


@pytest.mark.parametrize("value", ["1千", "1.5百", "5％", "5、", "5-", "12次？", "12次左右"])
def test_what_is_no_unit_is_not_offered_as_one(value: str) -> None:
    (error,) = errors(one(value).batch)
    assert "unit_aliases" not in error


def test_days_without_a_year() -> None:
    (error,) = errors(one(1, month=None).batch)
    assert "“3月5日”没有写年份：请加 --month" in error
    text = ONE + "year: 2017\n"
    assert said(lines(one(1, text=text, month=None))[0])[1] == date(2017, 3, 5)
    assert said(lines(one(1, text=text))[0])[1] == date(2018, 3, 5)
    assert said(lines(one(1, "2016-03-05", month=None))[0])[1] == date(2016, 3, 5)
    assert said(lines(one(1, "12月5日"))[0])[1] == date(2017, 12, 5)


def test_serial_numbers_of_1904() -> None:
    assert said(lines(one(1, 41702, date1904=True))[0])[1] == date(2018, 3, 5)
    assert said(lines(one(1, 43164))[0])[1] == date(2018, 3, 5)


def test_a_table_without_days_is_of_a_month() -> None:
    rows = [["事项", "数"], ["走基层", 3]]
    text = "columns: {item: [事项], value: [数]}\n"
    reading = table(rows, text)
    assert said(lines(reading)[0])[1] == date(2018, 3, 31)
    assert notes(reading.batch) == ["表里没有日期一栏，都记作 2018-03-31"]
    assert "请加 --month" in errors(table(rows, text, month=None).batch)[0]


def test_what_has_no_number_takes_none() -> None:
    rows = [["事项", "时间", "数"], ["市委会换届", "3月5日", 1], ["换届", "3月5日", 2]]
    text = "columns: {item: [事项], date: [时间], value: [数]}\n"
    reading = table(rows, text)
    assert reading.batch.lines[0].fields["value"] is None
    assert errors(reading.batch) == [
        "own.xlsx:3月!C3: 错误 “市委会换届”不记数，这里却是 2，请核对是哪个事项"
    ]


def test_people_departments_and_periods() -> None:
    rows = [
        ["事项", "时间", "人", "处室", "月份", "备注"],
        ["常委走访", "3月5日", "张三、李四", "宣传", "", "x"],
        ["例会", "3月6日", "", "", "一季度", ""],
        ["例会", "3月6日", "", "外联处", "春天", ""],
        ["走基层", "3月6日", "张三", "", "", ""],
    ]
    text = (
        "columns: {item: [事项], date: [时间], members: [人], by: [处室], period: [月份],"
        " note: [备注]}\n"
    )
    batch = table(rows, text, by="组织处").batch
    first, second, _, fourth = batch.lines
    assert (first.fields["members"], first.fields["by"]) == (("张三", "李四"), "宣传处")
    assert first.fields["note"] == "x"
    assert (second.fields["by"], second.fields["period"]) == ("组织处", "2018Q1")
    assert [remark.message for remark in fourth.remarks] == ["“走基层”不记人，“张三”没有写入"]
    assert ["D4" in each or "E4" in each for each in errors(batch)] == [True, True]
    assert "没有写年份" in str(errors(table(rows, text, month=None).batch))


# ---- which rows are lines


SKIPPED = {
    "a total": (["", "3月合计", "", 12], "合计行（3月合计）"),
    "a total in the first column": (["总计", "", "", 12], "合计行（总计）"),
    "a signature": (["填表人", "李四", "审核", "王五"], "签名（填表人）"),
    "a signature with its day": (["填表人：王某", "2018年4月1日", "", ""], "签名（填表人：王某）"),
    "a unit": (["填报单位（盖章）：组织处", "", "", ""], "签名（填报单位（盖章）：组织处）"),
    "a note": (["注：以上为3月数", "", "", ""], "说明（注：以上为3月数）"),
    "the headings again": (["事项", "时间", "内容", "数"], "重复的表头"),
    "a part's title": (["一、组织建设", "", "", ""], "小标题（一、组织建设）"),
    "a word": (["走基层", "3月5日", "未开展活动", 1], "内容是“未开展活动”"),
    "nothing there": (["走基层", "", "计划走访", ""], "时间空着"),
}


@pytest.mark.parametrize(("row", "why"), SKIPPED.values(), ids=SKIPPED)
def test_rows_that_are_no_lines(row: list[Value], why: str) -> None:
    rows = [["事项", "时间", "内容", "数"], row, ["走基层", "3月5日", "合计走访三家", 3]]
    text = (
        "columns: {item: [事项], date: [时间], title: [内容], value: [数]}\n"
        "skip_if: {内容: ['未*']}\nskip_empty: [时间]\n"
    )
    reading = table(rows, text)
    assert [line.place.line for line in lines(reading)] == [3]
    assert notes(reading.batch) == [f"略过{why}：第2行"]


@pytest.mark.parametrize(
    "title", ["部门会议：研究机制", "负责人", "服务总计", "一、二季度小结", "说明"]
)
def test_what_has_a_day_was_done_whatever_it_looks_like(title: str) -> None:
    text = ONE.replace("value: [数]", "value: [数], title: [内容]")
    rows: list[list[Value]] = [["内容", "时间", "数"], [title, "3月5日", 1]]
    assert said(lines(table(rows, text))[0])[3] == title
    without = [row[:2] for row in rows]
    assert said(lines(table(without, text.replace("value: [数], ", "")))[0])[3] == title


def test_what_is_left_out_by_its_item_is_left_out_below_it_too() -> None:
    rows = [["事项", "时间"], ["其他", "3月5日"], [None, "3月6日"], ["走基层", "3月7日"]]
    text = "columns: {item: [事项], date: [时间]}\nskip_if: {事项: [其他]}\n"
    assert len(lines(table(rows, text, merged=(Range(2, 1, 3, 1),)))) == 1
    assert len(lines(table(rows, text + "fill_down: [事项]\n"))) == 1


def test_a_word_to_skip_by_that_no_heading_has_is_told() -> None:
    (error,) = errors(table(TWO_ROWS, SMALL + "skip_if: {状态: [x]}\n").batch)
    assert "“状态”不在" in error


def test_a_line_over_two_rows_is_one_line() -> None:
    rows = [["工作类别", "时间", "次(篇)数", "内容"], ["走基层", "3月5日", 1, "走访"], [None] * 4]
    merged = tuple(Range(2, c, 3, c) for c in range(1, 5))
    reading = table(rows, SMALL, merged=merged)
    assert len(lines(reading)) == 1


def test_one_number_for_two_lines_is_refused() -> None:
    rows = [
        ["工作类别", "时间", "次(篇)数", "内容"],
        ["走基层", "3月5日", 2, "走访甲"],
        [None, "3月6日", None, "走访乙"],
    ]
    batch = table(rows, SMALL, merged=(Range(2, 1, 3, 1), Range(2, 3, 3, 3))).batch
    assert errors(batch) == [
        "own.xlsx:3月!C3: 错误 几行的数合并在一格里，分不清各是多少：请拆开，逐行填写"
    ]


def test_hidden_rows_are_read_and_told() -> None:
    reading = table(TWO_ROWS, SMALL, hidden_rows=frozenset({3}))
    assert [r.message for r in lines(reading)[0].remarks] == [
        "这一行是隐藏的，或被筛选掉的，照样读了"
    ]


def test_cells_that_hold_an_error_or_no_result_are_refused() -> None:
    (error,) = errors(one(None, errors=frozenset({(2, 2)})).batch)
    assert error.startswith("own.xlsx:3月!B2: 错误 单元格里是公式算出的错误")
    (error,) = errors(one(None, uncached=frozenset({(2, 2)})).batch)
    assert error.startswith("own.xlsx:3月!B2: 错误 单元格里的公式没有算出结果")


# ---- which sheet


def test_the_sheet_with_the_headings_is_read() -> None:
    asked = Asked("台账", a_map(SMALL), PLAN, MARCH)
    keeper = Keeper("台账", _no_file, dict)
    sheets = (
        Sheet("说明", (("填表说明",),)),
        Sheet("1月", tuple(map(tuple, TWO_ROWS[:2]))),
        Sheet("2月", tuple(map(tuple, TWO_ROWS))),
    )
    book = Book("own.xlsx", sheets)
    assert read_table(book, asked, keeper).batch.lines == ()
    assert len(read_table(book, asked, keeper, "2月").batch.lines) == 1
    both = book._replace(sheets=(sheets[2], sheets[2]._replace(name="4月")))
    assert notes(read_table(both, asked, keeper).batch)[0].startswith(
        "另有工作表也有这样的表头：4月"
    )
    (error,) = errors(read_table(book, asked, keeper, "3月").batch)
    assert error == "own.xlsx: 错误 没有工作表“3月”，相近的有：1月、2月"


# ---- evidence


def picture_of(value: str, **more: Any) -> Reading:
    rows = [["时间", "数", "材料"], ["3月5日", 1, value]]
    text = ONE.replace("value: [数]", "value: [数], evidence: [材料]")
    return table(rows, text, **more)


def test_pictures_in_cells_are_kept_by_their_content() -> None:
    pictures = {"ID_1": Picture("image1.png", b"png"), "ID_2": Picture("image2.png", b"png")}
    reading = picture_of('=DISPIMG("ID_1",1)', pictures=pictures)
    ((path, content),) = reading.files.items()
    assert content == b"png"
    assert path.startswith("佐证/2018-03/台账-")
    assert path.endswith(".png")
    (kept,) = lines(reading)[0].fields["evidence"]
    assert kept.startswith(f"{path}#sha256=")
    assert picture_of('=DISPIMG("ID_2",1)', pictures=pictures).files == reading.files


def test_pictures_that_are_not_there_are_asked_about() -> None:
    several: list[Pictures | Unread] = [{}, Unread("请另存为 xlsx")]
    for pictures in several:
        reading = picture_of('=DISPIMG("ID_1",1)', pictures=pictures)
        (remark,) = lines(reading)[0].remarks
        assert (remark.level, reading.files) == ("疑问", {})


def test_files_links_and_numbers() -> None:
    files = {"佐证/a.pdf": "0" * 64}
    reading = picture_of("佐证/a.pdf\n市委会〔2018〕5号；https://example.org/3", files=files)
    assert lines(reading)[0].fields["evidence"] == (
        f"佐证/a.pdf#sha256={'0' * 64}",
        "市委会〔2018〕5号",
        "https://example.org/3",
    )
    for path in ("佐证/2018-03/签到表.jpg", "佐证/签到表.jpg", "签到表.jpg"):
        kept = lines(picture_of("签到表.jpg", files={path: "1" * 64}))[0].fields["evidence"]
        assert kept == (f"{path}#sha256={'1' * 64}",)
    (remark,) = lines(picture_of("签到表.jpg"))[0].remarks
    assert remark.level == NOTE
    own = ("../x.pdf", "./Records/2018/03.yaml", "plan\\plan.yaml", "a/.git/x.txt", "/etc/a.txt")
    for text in own:
        assert errors(picture_of(text, files={"x": "0"}).batch), text
    assert lines(picture_of("./佐证/./a.pdf", files=files))[0].fields["evidence"] == (
        f"佐证/a.pdf#sha256={'0' * 64}",
    )


# ---- the guide


def test_the_example_of_the_guide_is_a_good_one(tmp_path: Path) -> None:
    """And reads a table with its headings."""
    (example,) = [
        block
        for block in re.findall(r"^```yaml\n(.*?)^```$", GUIDE.read_text("utf-8"), re.S | re.M)
        if "columns:" in block
    ]
    (tmp_path / "plan").symlink_to(ROOT / "plan")
    (tmp_path / "imports").mkdir()
    (tmp_path / "imports" / "组织处.yaml").write_text(example, encoding="utf-8")
    space = Workspace(tmp_path)
    plan, _ = load_plan(Workspace(ROOT))
    assert plan is not None
    file = read_map(space, "imports/组织处.yaml", judged=True)
    assert file.map is not None
    faults = [problem.rule for problem in check_map(plan, file)]
    assert faults in ([], ["map-department"])  # a plan without departments knows no better
    row: list[Value] = ["会员发展", "3月底会员数", "3月30日", 2105, None, "已完成"]
    rows: Rows = [
        ["工作类别", "内容", "完成时间", "次(篇)数", "材料", "状态"],
        row,
        [*row[:5], "计划中"],
    ]
    asked = Asked("组织处", file.map, plan)
    book = Book("三月.xlsx", (Sheet("3月", tuple(map(tuple, rows))),))
    (line,) = lines(read_table(book, asked, Keeper("组织处", _no_file, dict)))
    assert said(line) == ("members", date(2018, 3, 30), Decimal(2105), "3月底会员数")


# ---- whatever stands in a sheet


CELLS = st.one_of(
    st.none(),
    st.sampled_from(["走基层", "3月5日", "小计", "1次", "内容", "时间", "注：", "一、", "=A1"]),
    st.text(max_size=6),
    st.integers(-(10**6), 10**6),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
)
CORNERS = st.tuples(*[st.integers(1, 8)] * 4)


@given(
    st.lists(st.lists(CELLS, max_size=7), max_size=8), st.lists(CORNERS, max_size=5), st.booleans()
)
@settings(max_examples=examples(150), deadline=None)
def test_whatever_stands_in_a_sheet_is_read_or_refused(
    rows: list[list[Value]], corners: list[tuple[int, int, int, int]], with_headings: bool
) -> None:
    """Each row with something in it is a line, or said to be left out; no line lacks its day."""
    merged = tuple(Range(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners)
    head = ["工作类别", "时间", "次(篇)数", "内容"]
    batch = table([head, *rows] if with_headings else rows, SMALL, merged=merged).batch
    origins = [line.origin for line in batch.lines]
    assert len(origins) == len(set(origins))
    if errors(batch) == []:
        assert all(line.fields["item"] and line.fields["date"] for line in batch.lines)
