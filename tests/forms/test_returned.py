"""A form that came back, cell by cell: what it says, and what is wrong with it."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from helpers import happened, ledger_of
from helpers.returned import (
    COLUMNS,
    DEEDS,
    FOCUSES,
    TODAY,
    filled,
    issued_book,
    no_file,
    row_of,
    with_cells,
)
from mjplan.forms.issued import recipients
from mjplan.forms.returned import returned
from mjplan.intake.values import DOUBT, Batch, Line, Remark
from mjplan.intake.values import remarks as all_remarks
from mjplan.ledger import Ledger
from mjplan.problem import ERROR, NOTE
from mjplan.record import Record
from mjplan.sheets.book import Book, Sheet, Value

ITEMS = """\
  - {kind: count, id: web, name: 网站文章, aliases: [网站], unit: 篇, targets: {2018: 120}}
  - {kind: count, id: wechat, name: 公众号, unit: 篇, targets: {2018: 120}}
  - {kind: level, id: people, name: 会员数, unit: 人, targets: {2018: 2000}}
  - {kind: milestone, id: rules, name: 新章程, due: 2018-12, parts: [起草, 表决]}
  - {kind: every_member, id: visits, name: 走访, roster: board, times: 1, years: [2018]}
  - {kind: every_period, id: r, name: 处室月报, every: month, roster: departments,
     grace_workdays: 5}
"""
HEAD = """\
departments:
  - {id: publicity, name: 宣传处}
  - {id: office, name: 办公室}
rosters:
  board: {name: 理事, members: [{name: 王一}, {name: 李二}]}
"""
FOCUS = "20180228-00001"


def ledger() -> Ledger:
    day = date(2018, 2, 28)
    focus = Record(id=FOCUS, date=day, title="学习班", by="宣传处", focus="2018-03", about="web")
    told = [happened("2018-02-01", 1, item, by="宣传处") for item in ("web", "people")]
    told.append(happened("2018-02-01", None, "visits", by="宣传处", members=("王一",)))
    told.append(happened("2018-02-01", None, "rules", by="宣传处", parts=("起草",)))
    return ledger_of(ITEMS, focus, *told, head=HEAD)


LEDGER = ledger()


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Book:
    publicity, _ = LEDGER.plan.departments
    return issued_book(LEDGER, publicity, "2018-03", tmp_path_factory.mktemp("form"))


def came(book: Book, today: date = TODAY) -> Batch:
    return returned(book, "表.xlsx", LEDGER.plan, today, no_file)


def lines(book: Book) -> dict[str, Line]:
    """The lines of a form by their keys."""
    return {line.origin.partition("#")[2]: line for line in came(book).lines}


def said(found: Batch, *levels: str) -> list[str]:
    """What there is to say of a form, with its places."""
    return [str(each) for each in all_remarks([found]) if each.level in levels]


def test_the_fields_of_a_line_and_where_they_stand(form: Book) -> None:
    book = filled(
        form,
        "web.1",
        本月数="１２篇",
        日期="3月5日",
        做了什么=" 三月\n第一周 ",
        佐证="https://example.org/3；市委〔2018〕5号\nhttps://example.org/4",
        备注="略",
    )
    line = lines(book)["web.1"]
    assert line.origin == "form/2018-03/publicity#web.1"
    assert line.fields == {
        "item": "web",
        "date": date(2018, 3, 5),
        "value": Decimal(12),
        "title": "三月 第一周",
        "note": "略",
        "by": "宣传处",
        "evidence": ("https://example.org/3", "市委〔2018〕5号", "https://example.org/4"),
    }
    row = row_of(form, "web.1")
    assert str(line.at("value")) == f"表.xlsx:本月实绩!H{row}"
    assert str(line.at("evidence")) == f"表.xlsx:本月实绩!K{row}"
    assert line.remarks == ()


def test_people_and_parts_from_one_column(form: Book) -> None:
    book = filled(form, "visits.1", 日期="3月5日", 名册上的人或部分="王一、李二")
    book = filled(book, "rules.1", 日期="3月5日", 名册上的人或部分="表决")
    found = lines(book)
    assert found["visits.1"].fields["members"] == ("王一", "李二")
    assert found["rules.1"].fields["parts"] == ("表决",)


def test_a_free_line_has_its_item_by_name_or_alias(form: Book) -> None:
    book = filled(form, "b01", 事项="网 站", 本月数=2, 日期=datetime(2018, 3, 12, 9, 30))
    line = lines(book)["b01"]
    assert (line.fields["item"], line.fields["date"]) == ("web", date(2018, 3, 12))


@pytest.mark.parametrize(
    ("key", "cells", "where", "what"),
    [
        ("web.1", {"本月数": 1}, "I", "没有填日期，请写成 2018-03-31 这样的日期"),
        ("web.1", {"本月数": "约10", "日期": "3月5日"}, "H", "“约10”不是确切的数"),
        ("web.1", {"本月数": "12期", "日期": "3月5日"}, "H", "事项的单位是“篇”"),
        ("web.1", {"日期": "2018年3月"}, "I", "没有写到哪一天"),
        ("web.1", {"日期": "3月32日"}, "I", "没有“3月32日”这一天"),
        ("web.1", {"日期": "3月5日", "事项": "公众号"}, "C", "这一行原是“网站文章”的"),
        ("b01", {"日期": "3月5日", "事项": "网站文张"}, "C", "相近的有：网站文章"),
        ("b01", {"日期": "3月5日"}, "C", "没有选事项"),
    ],
)
def test_a_fault_at_its_cell(
    form: Book, key: str, cells: dict[str, Value], where: str, what: str
) -> None:
    book = filled(form, key, **cells)
    (error,) = said(came(book), ERROR)
    assert error.startswith(f"表.xlsx:本月实绩!{where}{row_of(form, key)}: 错误 ")
    assert what in error


def test_days_outside_the_month_are_told_or_asked_about(form: Book) -> None:
    row = row_of(form, "web.1")
    early = came(filled(form, "web.1", 日期="2月27日"))
    assert said(early, NOTE) == [f"表.xlsx:本月实绩!I{row}: 提示 2018-02-27 不在2018年3月，算补报"]
    late = came(filled(form, "web.1", 日期="2018-04-01"))
    assert any("2018-04-01 在2018年3月之后" in each for each in said(late, DOUBT))


def sheet_with(book: Book, **more: object) -> Book:
    """The book with other facts of its first sheet."""
    sheets = tuple(s._replace(**more) if s.name == DEEDS else s for s in book.sheets)  # type: ignore[arg-type]
    return book._replace(sheets=sheets)


def test_errors_and_formulas_without_a_result_in_yellow_cells(form: Book) -> None:
    row = row_of(form, "web.1")
    book = filled(form, "web.1", 日期="3月5日")
    for fact, why in (("errors", "公式算出的错误"), ("uncached", "没有算出结果")):
        (error,) = said(came(sheet_with(book, **{fact: frozenset({(row, 8)})})), ERROR)
        assert error.startswith(f"表.xlsx:本月实绩!H{row}: 错误 ")
        assert why in error
        grey = came(sheet_with(book, **{fact: frozenset({(row, COLUMNS["检查"])})}))
        assert said(grey, ERROR) == []


def test_a_hidden_line_is_read_with_a_remark(form: Book) -> None:
    row = row_of(form, "web.1")
    book = filled(form, "web.1", 日期="3月5日")
    found = came(sheet_with(book, hidden_rows=frozenset({row})))
    assert said(found, NOTE) == [
        f"表.xlsx:本月实绩!第{row}行: 提示 这一行是隐藏的，或被筛选掉的，照样读了"
    ]
    assert len(found.lines) == 2


def test_a_picture_in_a_cell_is_told(form: Book) -> None:
    found = came(filled(form, "web.1", 日期="3月5日", 佐证='=DISPIMG("ID_1",1)'))
    assert "图片不会登记" in said(found, NOTE)[0]
    assert "evidence" not in found.lines[0].fields


def moved(book: Book, key: str, to: int) -> Book:
    """The book with a whole line cut out and pasted further down."""
    row = row_of(book, key)
    (sheet,) = [each for each in book.sheets if each.name == DEEDS]
    rows = [*sheet.rows, *[()] * max(to - len(sheet.rows), 0)]
    rows[to - 1], rows[row - 1] = rows[row - 1], ()
    return sheet_with(book, rows=tuple(rows))


def test_a_line_that_was_moved_finds_its_key(form: Book) -> None:
    book = moved(filled(form, "web.1", 日期="3月5日"), "web.1", 60)
    line = lines(book)["web.1"]
    assert str(line.place) == "表.xlsx:本月实绩!第60行"
    assert line.fields["item"] == "web"


def test_columns_in_between_are_no_matter(form: Book) -> None:
    book = filled(form, "web.1", 日期="3月5日", 本月数=3)
    (sheet,) = [each for each in book.sheets if each.name == DEEDS]
    wider = tuple((*row[:7], None, *row[7:]) for row in sheet.rows)
    line = lines(sheet_with(book, rows=wider))["web.1"]
    assert line.fields["value"] == 3
    assert line.at("value").column == 9


def without_keys(book: Book) -> Book:
    """The book with its hidden columns gone."""
    sheets = []
    for sheet in book.sheets:
        cut = COLUMNS["检查"] if sheet.name == DEEDS else 7
        kept = sheet.rows if sheet.name.startswith("_") else tuple(r[:cut] for r in sheet.rows)
        sheets.append(sheet._replace(rows=kept))
    return book._replace(sheets=tuple(sheets))


def test_lines_that_lost_their_keys_are_known_by_their_item_else_by_what_they_say(
    form: Book,
) -> None:
    book = filled(form, "web.1", 日期="3月5日", 本月数=3)
    book = filled(book, "b01", 事项="网站", 日期="3月6日", 本月数=4)
    found = [line.origin.partition("#")[2] for line in came(without_keys(book)).lines]
    assert found[0] == "web.1"
    assert found[1].startswith("x")
    assert found == [line.origin.partition("#")[2] for line in came(without_keys(book)).lines]
    lost = came(
        without_keys(with_cells(form, FOCUSES, {(row_of(form, f"focus.{FOCUS}"), 5): "完成"}))
    )
    assert "行号丢了" in said(lost, ERROR)[0]


def test_a_line_out_of_another_form_is_asked_about(form: Book) -> None:
    row = row_of(form, "b01")
    book = filled(form, "b01", 事项="网站", 日期="3月5日")
    book = with_cells(book, DEEDS, {(row, COLUMNS["行号（勿改）"]): "form/2018-02/office#b01"})
    found = came(book)
    assert "这一行是从 2018-02 的另一张表（office）里粘贴来的" in said(found, DOUBT)[0]
    assert found.lines[0].origin.startswith("form/2018-03/publicity#")


def facts_of(book: Book, **more: str) -> Book:
    """The book with other values on its hidden sheet."""
    (sheet,) = [each for each in book.sheets if each.name == "_mjplan"]
    rows = tuple((row[0], more.get(str(row[0]), row[1])) for row in sheet.rows)
    sheets = tuple(s._replace(rows=rows) if s.name == "_mjplan" else s for s in book.sheets)
    return book._replace(sheets=sheets)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda b: facts_of(b, 规划="别的规划"), "这是“别的规划”的填报表，不是“某协会规划”的"),
        (lambda b: facts_of(b, 表单="9"), "另一个版本"),
        (lambda b: facts_of(b, 处室="nobody", 处室名称="财务处"), "规划里没有处室“财务处”"),
        (lambda b: facts_of(b, 月份="2031-03"), "月份 2031-03 不在规划期内"),
        (lambda b: facts_of(b, 月份="2018-06"), "2018年6月还没有开始（今天 2018-04-02）"),
        (
            lambda b: b._replace(sheets=(Sheet("Sheet1", (("序号", "内容"),)),)),
            "这不是 mjplan 发出的",
        ),
        (lambda b: b._replace(sheets=()), "这不是 mjplan 发出的"),
    ],
)
def test_a_book_that_is_no_form_of_ours(
    form: Book, change: Callable[[Book], Book], why: str
) -> None:
    found = came(change(form))
    assert found.lines == ()
    (error,) = said(found, ERROR)
    assert error.startswith("表.xlsx: 错误 ")
    assert why in error


def test_one_sheet_alone_is_known_by_its_keys(form: Book) -> None:
    book = filled(form, "web.1", 日期="3月5日", 本月数="3")
    (sheet,) = [each for each in book.sheets if each.name == DEEDS]
    alone = came(Book("表.csv", (sheet._replace(name=""),)))
    assert alone.source == "form/2018-03/publicity"
    assert alone.lines[0].fields["value"] == 3
    assert str(alone.lines[0].at("value")) == f"表.xlsx:{row_of(form, 'web.1')}:8"
    assert not alone.whole
    assert "清空了哪些行，看不出来" in alone.remarks[0].message
    (other,) = [each for each in form.sheets if each.name == FOCUSES]
    assert came(Book("重点.csv", (other._replace(name=""),))).lines == ()


def nil(book: Book, said_: str, day: Value = None) -> Book:
    return with_cells(book, DEEDS, {(3, COLUMNS["日期"]): said_, (3, 6): day, (3, 3): "张三"})


def test_the_months_report_comes_with_the_form(form: Book) -> None:
    report = lines(nil(form, "是", "4月2日"))["report"]
    assert report.fields == {
        "date": date(2018, 4, 2),
        "item": "r",
        "title": "2018年3月处室月报",
        "by": "宣传处",
        "period": "2018-03",
        "note": "填报人：张三",
    }
    assert (report.remarks, report.assumed) == ((), ())
    without_day = lines(nil(form, "是"))["report"]
    assert (without_day.fields["date"], without_day.assumed) == (TODAY, ("date",))


def test_a_nil_report_with_results_is_a_contradiction(form: Book) -> None:
    book = nil(filled(form, "web.1", 日期="3月5日"), "是")
    (error,) = said(came(book), ERROR)
    assert "选了零报告，又填了 1 条实绩" in error
    (doubt,) = said(came(nil(form, "")), DOUBT)
    assert "一条实绩也没有，又没有选零报告" in doubt
    (error,) = said(came(nil(form, "无")), ERROR)
    assert "零报告请选“是”或“否”" in error


def test_a_form_that_nobody_has_touched_reports_nothing(form: Book) -> None:
    untouched = came(form)
    assert untouched.lines == ()
    (note,) = said(untouched, NOTE, DOUBT)
    assert "一格也没有填，没有登记" in note


def test_a_report_that_is_late_or_too_late(form: Book) -> None:
    late = came(nil(form, "是", "2018-04-20"), date(2018, 4, 20))
    assert "迟报：" in said(late, NOTE)[0]
    too_late = came(nil(form, "是"), date(2020, 4, 20))
    assert "请写明填报日期" in said(too_late, ERROR)[0]
    early = came(nil(form, "是", "2018-02-20"))
    assert "填报日期 2018-02-20 早于2018年3月" in said(early, ERROR)[0]
    odd = came(nil(form, "是", "下周"))
    assert "表.xlsx:本月实绩!F3: 错误" in said(odd, ERROR)[0]


def ended(form: Book, **cells: Value) -> Book:
    """The form with its focus settled, by the letters of the columns."""
    row = row_of(form, f"focus.{FOCUS}")
    columns = {"E": 5, "F": 6, "G": 7}
    return with_cells(
        nil(form, "是"), FOCUSES, {(row, columns[key]): value for key, value in cells.items()}
    )


def test_how_a_focus_ended(form: Book) -> None:
    key = f"focus.{FOCUS}"
    done = lines(ended(form, E="完成", F="3.28", G="42人"))[key]
    assert done.fields == {
        "settles": FOCUS,
        "by": "宣传处",
        "outcome": "done",
        "date": date(2018, 3, 28),
        "note": "42人",
    }
    assert done.raw == "学习班"
    carried = lines(ended(form, E="转到下月", G="等回复"))[key]
    assert (carried.fields["focus"], carried.fields["note"]) == ("2018-04", "等回复")
    assert (carried.fields["date"], carried.assumed) == (date(2018, 3, 31), ("date",))
    dropped = lines(ended(form, E="取消", G="并入市里"))[key]
    assert (dropped.fields["outcome"], dropped.fields["reason"]) == ("dropped", "并入市里")


@pytest.mark.parametrize(
    ("cells", "where", "what"),
    [
        ({"E": "完成"}, "F", "完成了的请填办结日期，如 2018-03-31"),
        ({"E": "不做了"}, "G", "不做了的请写原因"),
        ({"F": "3月5日"}, "E", "请选结果：完成、转到下月、不做了"),
        ({"E": "差不多", "F": "3月5日"}, "E", "请选结果"),
        ({"E": "完成", "F": "3月"}, "F", "没有写到哪一天"),
    ],
)
def test_a_fault_in_how_a_focus_ended(
    form: Book, cells: dict[str, Value], where: str, what: str
) -> None:
    row = row_of(form, f"focus.{FOCUS}")
    (error,) = said(came(ended(form, **cells)), ERROR)
    assert error.startswith(f"表.xlsx:工作重点!{where}{row}: 错误 ")
    assert what in error


def test_what_is_to_be_done_next_month(form: Book) -> None:
    row = row_of(form, "n01")
    book = with_cells(
        nil(form, "是", "4月2日"),
        FOCUSES,
        {(row, 2): "走访", (row, 3): "网站", (row, 4): "4月20日", (row, 7): "两次"},
    )
    assert lines(book)["n01"].fields == {
        "by": "宣传处",
        "focus": "2018-04",
        "date": date(2018, 4, 2),
        "title": "走访",
        "note": "两次",
        "about": "web",
        "due": date(2018, 4, 20),
    }
    late = with_cells(book, FOCUSES, {(row, 4): "2018-05-03", (row, 2): None})
    errors = said(came(late), ERROR)
    assert [each.partition(": 错误 ")[2] for each in errors] == [
        "请写要做什么，或把这一行清空",
        "期限要在2018年4月里，如 2018-04-30",
    ]


def test_an_item_that_was_chosen_and_nothing_else_is_told(form: Book) -> None:
    found = came(filled(nil(form, "是"), "b03", 事项="网站"))
    assert said(found, NOTE, ERROR) == [
        f"表.xlsx:本月实绩!第{row_of(form, 'b03')}行: 提示 选了事项，其余都空着，没有读"
    ]


def test_what_could_not_be_told_of_the_file_is_said(form: Book) -> None:
    found = came(nil(form._replace(remarks=("看不出隐藏的行",)), "是"))
    assert Remark(found.remarks[0].place, NOTE, "看不出隐藏的行") in found.remarks


def test_a_plan_without_departments_has_one_form(tmp_path: Path) -> None:
    alone = ledger_of("  - {kind: count, id: web, name: 网站, unit: 篇, targets: {2018: 9}}\n")
    (unit,) = recipients(alone.plan)
    book = filled(issued_book(alone, unit, "2018-03", tmp_path), "web.1", 日期="3月5日")
    found = returned(book, "表.xlsx", alone.plan, TODAY, no_file)
    (line,) = found.lines
    assert line.fields["by"] is None
    assert found.source == "form/2018-03/organisation"
