"""The workbook of a form, as programs read it back."""

import gc
import re
import shutil
import subprocess
import weakref
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from helpers import PATIENCE, happened, ledger_of
from helpers.forms import OFFICE, OFFICES, column, heading_row, issue, opened, written
from mjplan.forms import issued, layout
from mjplan.forms.issued import Aimed, Choice, Form, Number
from mjplan.forms.layout import DEEDS, FOCUSES
from mjplan.ledger import Ledger
from mjplan.lookup import Names
from mjplan.paper.book import Book
from mjplan.periods import Period
from mjplan.record import Record

ITEMS = """\
  - {kind: count, id: articles, name: 网站文章, unit: 篇, targets: {2018: 120}, department: office}
  - {kind: level, id: members, name: 会员数, unit: 人, targets: {2018: 500}, department: office}
  - {kind: every_member, id: visits, name: 走访, roster: people, department: office}
  - {kind: milestone, id: rules, name: 制度, due: 2018-06, parts: [章程, 细则], department: office}
  - {kind: count, id: classes, name: 培训班, unit: 期, targets: {2018: 4}, department: school}
  - {kind: every_period, id: reports, name: 月报, every: month, roster: departments}
"""
HEAD = f"{OFFICES}rosters: {{people: {{name: 理事, members: [{{name: 王一}}, {{name: 李二}}]}}}}\n"
SOURCE = "form/2018-03/office"
FIRST = 6
"""The row of the first item."""


def focus(number: str, title: str = "办班") -> Record:
    found = happened("2018-02-26", item="", id=number, focus="2018-03", title=title, by="办公室")
    return msgspec.structs.replace(found, item=None)


def ledger() -> Ledger:
    return ledger_of(
        ITEMS, happened("2018-02-03", 20, "articles"), focus("20180226-aaaaa"), head=HEAD
    )


@pytest.fixture(scope="module")
def content() -> bytes:
    return issue(ledger())


@pytest.fixture(scope="module")
def book(content: bytes) -> Any:
    return opened(content)


def row_of(sheet: Any, row: int) -> dict[str, Any]:
    """A line by its headings."""
    head = heading_row(sheet)
    return {cell.value: sheet.cell(row, cell.column) for cell in sheet[head]}


# ---- what stands where


def test_the_sheets_are_those_of_the_layout(book: Any) -> None:
    assert {sheet.title: sheet.sheet_state for sheet in book} == {
        layout.RESULTS_SHEET: "visible",
        layout.FOCUS_SHEET: "visible",
        layout.ITEMS_SHEET: "visible",
        layout.FACTS_SHEET: "veryHidden",
        layout.NAMES_SHEET: "veryHidden",
    }
    assert book.active.title == layout.RESULTS_SHEET


def test_a_line_says_what_status_says_and_its_key(book: Any) -> None:
    sheet = book[layout.RESULTS_SHEET]
    line = row_of(sheet, FIRST)
    shown = [line[each.title].value for each in DEEDS[:7]]
    assert shown == [1, "工作", "网站文章", "篇", "120", "20", "差 100"]
    assert line[layout.KEY].value == f"{SOURCE}#articles.1"
    assert line[layout.ITEM].value == "articles"
    assert [sheet.column_dimensions[line[each].column_letter].hidden for each in line] == [
        each.hidden for each in DEEDS
    ]


def test_lines_of_other_items_are_empty_and_have_keys_too(book: Any) -> None:
    sheet = book[layout.RESULTS_SHEET]
    key = column(sheet, layout.KEY, heading_row(sheet))
    keys = [sheet.cell(row, key).value for row in range(FIRST, sheet.max_row + 1)]
    own = ["articles.1", "members.1", "visits.1", "rules.1"]
    free = [layout.free_key(number) for number in range(1, layout.FREE_LINES + 1)]
    assert keys == [layout.origin(SOURCE, each) for each in (*own, *free)]


def test_focuses_and_next_months_lines_have_keys(book: Any) -> None:
    sheet = book[layout.FOCUS_SHEET]
    head = heading_row(sheet)
    assert [cell.value for cell in sheet[head]] == [each.title for each in FOCUSES]
    assert [cell.value for cell in sheet[head + 1]] == [
        *(1, "办班", None, "3月31日", None, None, None),
        *(f"{SOURCE}#focus.20180226-aaaaa", None),
    ]
    second = heading_row(sheet, after=head)
    key = column(sheet, layout.KEY, second)
    keys = [sheet.cell(row, key).value for row in range(second + 1, sheet.max_row + 1)]
    assert keys == [f"{SOURCE}#n{number:02}" for number in range(1, layout.PLANNED_LINES + 1)]


def test_a_form_says_what_it_is(book: Any) -> None:
    facts = {row[0].value: row[1].value for row in book[layout.FACTS_SHEET].iter_rows()}
    assert facts == {
        layout.FORM: layout.VERSION,
        layout.PLAN: "某协会规划",
        layout.DEPARTMENT: "office",
        layout.NAME: "办公室",
        layout.MONTH: "2018-03",
        layout.AS_OF: "2018-02-28",
    }
    assert book.custom_doc_props[layout.PROPERTY].value == SOURCE
    assert book.properties.created == datetime(2018, 3, 1)


def test_labels_stand_left_of_their_cells(book: Any) -> None:
    sheet = book[layout.RESULTS_SHEET]
    for label in (layout.REPORTER, layout.REPORTED_ON, layout.NIL):
        row = heading_row(sheet, label)
        beside = sheet.cell(row, column(sheet, label, row) + 1)
        assert (beside.value, beside.protection.locked) == (None, False), label


def test_a_plan_that_wants_no_reports_asks_for_none() -> None:
    sheet = opened(issue(ledger_of(ITEMS.replace("month,", "quarter,"), head=HEAD)))
    texts = {cell.value for row in sheet[layout.RESULTS_SHEET].iter_rows() for cell in row}
    assert layout.NIL not in texts


def test_without_readings_nothing_is_said_of_them() -> None:
    items = (
        "  - {kind: count, id: x, name: 文章, unit: 篇, department: office, targets: {2018: 9}}\n"
    )
    sheet = opened(issue(ledger_of(items, head=OFFICES)))[layout.RESULTS_SHEET]
    assert sheet["H4"].value == "▼ 请填写"


def test_a_day_of_its_own_is_in_the_heading() -> None:
    (form,) = issued.forms(ledger(), [OFFICE], Period("month", date(2018, 1, 1)))
    sheet = opened(written(form))[layout.ITEMS_SHEET]
    assert [cell.value for cell in sheet[1]][5] == "截至1月1日"


# ---- what may be filled in


def test_only_what_is_to_be_filled_in_is_open(book: Any) -> None:
    fills = {each.title for each in DEEDS if each.fill}
    for row, more, less in (
        (FIRST, set(), {"名册上的人或部分"}),
        (FIRST + 2, set(), set()),
        (FIRST + 3, set(), {"本月数"}),
        (FIRST + 4, {"事项"}, set()),
    ):
        line = row_of(book[layout.RESULTS_SHEET], row)
        open_ = {title for title, cell in line.items() if not cell.protection.locked}
        assert open_ == (fills | more) - less, row
    assert all(book[name].protection.sheet for name in list(layout_sheets()))
    assert all(book[name].protection.password is None for name in layout_sheets())


def layout_sheets() -> tuple[str, ...]:
    return layout.RESULTS_SHEET, layout.FOCUS_SHEET, layout.ITEMS_SHEET


def rules(sheet: Any) -> dict[str, Any]:
    """The validation of each cell."""
    return {
        str(each): rule for rule in sheet.data_validations.dataValidation for each in rule.sqref
    }


def rule_of(sheet: Any, row: int, title: str) -> Any:
    return rules(sheet)[row_of(sheet, row)[title].coordinate]


def test_what_is_typed_is_judged_in_chinese(book: Any) -> None:
    sheet = book[layout.RESULTS_SHEET]
    number, day = rule_of(sheet, FIRST, "本月数"), rule_of(sheet, FIRST, "日期")
    assert (number.type, number.operator, number.formula1) == ("decimal", "greaterThanOrEqual", "0")
    assert (number.error, number.prompt) == (
        "请只填数字，不小于 0，单位不用写。",
        "这一次的数，只填数字；不填算 1",
    )
    assert (day.type, day.formula1, day.formula2) == ("date", "43101", "43190")
    assert day.error == "请填 2018-01-01 到 2018-03-31 之间的日期，写成 2018-03-31 这样。"
    level = rule_of(sheet, FIRST + 1, "本月数")
    assert (level.operator or "between", level.prompt) == ("between", "当日的总数，不是增减")
    assert "不填算 1" in rule_of(sheet, FIRST + 4, "本月数").prompt
    item = rule_of(sheet, FIRST + 4, "事项")
    assert (item.type, item.formula1, item.errorStyle) == ("list", "事项清单", "warning")


def test_names_are_chosen_from_lists_without_a_limit(book: Any) -> None:
    sheet, names = book[layout.RESULTS_SHEET], book[layout.NAMES_SHEET]
    who = rule_of(sheet, FIRST + 2, "名册上的人或部分")
    parts = rule_of(sheet, FIRST + 3, "名册上的人或部分")
    assert (who.formula1, parts.formula1) == ("'_名单'!$A$1:$A$2", "'_名单'!$B$1:$B$2")
    assert not who.showErrorMessage  # several names are no fault
    assert [[cell.value for cell in row] for row in names.iter_rows()] == [
        ["王一", "章程"],
        ["李二", "细则"],
    ]


def test_a_focus_ends_in_one_of_three_ways(book: Any) -> None:
    (rule,) = [each for each in rules(book[layout.FOCUS_SHEET]).values() if '"' in each.formula1]
    assert rule.formula1 == '"完成,转到下月,不做了"'


def test_in_the_last_month_nothing_is_carried_on() -> None:
    december = Period("month", date(2020, 12, 1))
    (form,) = issued.forms(ledger(), [OFFICE], december)
    sheet = opened(written(form))[layout.FOCUS_SHEET]
    assert [each.formula1 for each in rules(sheet).values() if '"' in each.formula1] == [
        '"完成,不做了"'
    ]
    assert sheet.max_row == 4  # no lines for a month that is not there


def test_every_item_may_be_chosen_by_the_defined_name(book: Any) -> None:
    where = book.defined_names[layout.ITEM_LIST].attr_text
    assert where == "'全部事项'!$A$2:$A$6"
    sheet = book[layout.ITEMS_SHEET]
    assert [sheet.cell(row, 1).value for row in range(2, 7)] == [
        *("网站文章", "会员数", "走访", "制度", "培训班"),
    ]


def test_a_line_says_what_it_lacks(book: Any) -> None:
    sheet = book[layout.RESULTS_SHEET]
    said = row_of(sheet, FIRST + 1)["检查"].value
    assert said == ('=IF(COUNTA(H7:M7)=0,"",IF(H7="","请填数",IF(I7="","请填日期","√")))')
    assert '"请写做了什么"' in row_of(sheet, FIRST)["检查"].value  # a reading needs no words
    assert '"请写是谁"' in row_of(sheet, FIRST + 2)["检查"].value
    assert '"请写哪部分"' in row_of(sheet, FIRST + 3)["检查"].value
    free = row_of(sheet, FIRST + 4)["检查"].value
    assert 'IF(C10="","请选事项",IF(ISNA(MATCH(C10,事项清单,0)),"清单里没有这个事项",' in free


def test_texts_stay_texts_where_one_types(book: Any) -> None:
    line = row_of(book[layout.RESULTS_SHEET], FIRST)
    texts = ("做了什么", "佐证", "备注")
    assert {line[each].number_format for each in texts} == {"@"}
    assert line["日期"].number_format == "yyyy-mm-dd"


# ---- how it looks and prints


def test_it_prints_on_a4(book: Any) -> None:
    for name in layout_sheets():
        sheet = book[name]
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
        assert sheet.oddFooter.right.text == "第 &P 页，共 &N 页"
        assert sheet.oddFooter.left.text == "办公室 2018年3月填报表"
    assert (
        book[layout.RESULTS_SHEET].print_area == "'本月实绩'!$A$1:$M$29"
    )  # without what is checked
    assert book[layout.RESULTS_SHEET].print_title_rows == "$4:$5"
    assert book[layout.RESULTS_SHEET].freeze_panes == "D6"


def test_what_is_to_be_filled_in_is_said_in_words_and_has_an_outline(book: Any) -> None:
    sheet = book[layout.RESULTS_SHEET]
    assert sheet["H4"].value.startswith("▼ 请填写（单位里注明累计、总数、读数的，“本月数”填到")
    line = row_of(sheet, FIRST)
    assert line["本月数"].border.left.style == "thin"
    assert line["本月数"].border.left.color.rgb != line["事项"].border.left.color.rgb
    assert line["名册上的人或部分"].border.diagonalUp  # what is for nothing is struck


def test_rows_grow_with_what_is_typed(content: bytes) -> None:
    """A row with a custom height does not; this leans on how XlsxWriter writes rows."""
    rows = re.findall("<row [^>]*>", part(content, "xl/worksheets/sheet1.xml"))
    assert all(' ht="' in row for row in rows)
    assert not any("customHeight" in row for row in rows)


def test_long_names_have_high_rows() -> None:
    items = ITEMS.replace("网站文章", "很长的名称" * 20)
    sheet = opened(issue(ledger_of(items, head=HEAD)))[layout.RESULTS_SHEET]
    assert sheet.row_dimensions[FIRST].height > 100
    assert sheet.row_dimensions[FIRST + 1].height < 40


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return file.read(name).decode()


def test_the_same_ledger_gives_the_same_bytes(content: bytes) -> None:
    assert issue(ledger()) == content


# ---- hostile text


HOSTILE = (
    "=cmd|' /C calc'!A0",
    "{=1+1}",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "http://example.org/" + "a" * 300,
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    "_x0041_",
    "<b>&amp;</b>",
    "12",
    "TRUE",
    "\x07\x1b[31m\ufffe\u202eabc",
    "字" * 40_000,
    "全部事项'!A1",
    "\U0001f600" * 300,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.filterwarnings("error")
def test_hostile_text_stays_text(text: str) -> None:
    number = Number(text, text, None, None)
    choice = Choice("x", text, text, text, text, text, text, text, number, (text, text))
    month = Period("month", date(2018, 3, 1))
    form = Form(
        plan=text,
        unit=Names("office", text),
        month=month,
        as_of=date(2018, 2, 28),
        begin=date(2018, 1, 1),
        choices=(choice,),
        own=1,
        focuses=(Aimed("20180226-aaaaa", text, "x", text, date(2018, 3, 5)),),
        next=month.next,
        counts_nil=True,
    )
    content = written(form)
    expected = plain(text)
    book = opened(content)
    line = row_of(book[layout.RESULTS_SHEET], FIRST)
    # openpyxl reads any cell that begins with "=" as a formula: what it is, the XML says.
    assert unescaped(line["事项"].value) == expected
    assert book[layout.FOCUS_SHEET]["B4"].value == line["事项"].value
    xml = part(content, "xl/worksheets/sheet1.xml")
    formulas = re.findall("<f>([^<]*)</f>", xml)
    assert all(each.startswith("IF(") for each in formulas)
    assert "<hyperlink" not in xml
    assert re.search(r'<c r="C6"[^>]* t="s">', xml)
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("本月实绩")
    assert sheet.to_python()[FIRST - 1][2] == expected


def plain(text: str) -> str:
    from mjplan.text import visible

    return visible(text)[:32_000]


def unescaped(text: str) -> str:
    """What a cell says where openpyxl leaves it escaped."""
    return text.replace("_x005F_", "_")


# ---- saved by another program


@pytest.fixture(scope="module")
def saved(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The form as LibreOffice saves it again, by the ending."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not there")
    folder = tmp_path_factory.mktemp("office")
    (folder / "form.xlsx").write_bytes(content)
    found = {}
    for ending in ("ods", "xls", "xlsx"):
        subprocess.run(
            [
                *(office, "--headless", f"-env:UserInstallation=file://{folder}/profile"),
                *("--convert-to", ending, "--outdir", str(folder / ending)),
                str(folder / "form.xlsx"),
            ],
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
        found[ending] = folder / ending / f"form.{ending}"
    return found


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_form_saved_by_libreoffice_still_has_its_keys(
    saved: dict[str, Path], ending: str
) -> None:
    book = CalamineWorkbook.from_path(str(saved[ending]))
    assert {*book.sheet_names} == {
        *layout_sheets(),
        layout.FACTS_SHEET,
        layout.NAMES_SHEET,
    }
    hidden = {
        each.name
        for each in book.sheets_metadata
        if str(each.visible) != str(SheetVisibleEnum.Visible)
    }
    assert hidden == {layout.FACTS_SHEET, layout.NAMES_SHEET}
    rows = book.get_sheet_by_name(layout.RESULTS_SHEET).to_python()
    assert rows[FIRST - 1][-2:] == [f"{SOURCE}#articles.1", "articles"]
    facts = book.get_sheet_by_name(layout.FACTS_SHEET).to_python()
    assert [layout.DEPARTMENT, "office"] in facts


def test_a_form_saved_by_libreoffice_still_asks(saved: dict[str, Path]) -> None:
    book = opened(saved["xlsx"].read_bytes())
    sheet = book[layout.RESULTS_SHEET]
    assert rule_of(sheet, FIRST, "日期").formula1 == "43101"
    assert rule_of(sheet, FIRST + 4, "事项").formula1 == layout.ITEM_LIST
    line = row_of(sheet, FIRST)
    assert not line["本月数"].protection.locked
    assert line["事项"].protection.locked
    assert sheet.protection.sheet
    assert line["检查"].value.startswith("=IF(")
    assert sheet.column_dimensions[line[layout.KEY].column_letter].hidden


def test_a_workbook_that_is_written_is_not_kept() -> None:
    """Nobody looks for circles while a command runs: thirty large forms would stay in memory."""
    gc.disable()
    try:
        book = Book(BytesIO(), "表", date(2018, 3, 1))
        book.page("甲").text(0, 0, "字", {})
        inner = weakref.ref(book._book)
        book.close()
        del book
        assert inner() is None
    finally:
        gc.enable()
