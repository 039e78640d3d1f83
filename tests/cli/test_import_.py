"""`mjplan import FILE --map NAME`: a department's own table, shown whole, written after a yes."""

import csv
import hashlib
import io
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from helpers import Desk, Result, happened
from helpers.commands import items, records, refused
from helpers.sheets import patched
from mjplan.cli import console

Rows = Sequence[Any]

PLAN = """\
  - {kind: count, id: visits, name: 走基层, owner: 甲, unit: 次, targets: {2018: 10}}
  - {kind: count, id: leaders, name: 负责人培训班, owner: 甲, unit: 期, targets: {2018: 2}}
  - {kind: level, id: members, name: 会员数, owner: 甲, unit: 人, targets: {2018: 2120}}
"""
HEAD = "departments: [{id: org, name: 组织处}, {id: pub, name: 宣传处}]\n"
MAP = """\
columns:
  item: [工作类别]
  title: [内容]
  date: [时间]
  value: [次（篇）数]
  evidence: [材料]
items: {负责人班: leaders, 会员发展: members}
fill_down: [工作类别]
department: 组织处
"""
ROWS: list[list[Any]] = [
    ["组织处3月份工作台账"],
    [],
    ["序号", "工作类别", "内容", "时间", "次（篇）数", "材料"],
    ["", "", "", "", "", ""],
    [1, "走基层", "走访西湖支部", "3.5", "1", "签到表.jpg"],
    [2, None, "走访上城支部", "3月12日", 1, None],
    [3, "负责人班", "举办负责人培训班", "2018年3月15日-16日", "1期", "市委会〔2018〕5号"],
    ["", "小计", "", "", "3", ""],
    [4, "会员发展", "3月底会员数", "3/30", "2,105人", ""],
    [None] * 6,
    ["填表人：李四", None, None, "审核：王五"],
]
READ = {
    ("2018-03-05", "visits", 1, "走访西湖支部"),
    ("2018-03-12", "visits", 1, "走访上城支部"),
    ("2018-03-16", "leaders", 1, "举办负责人培训班"),
    ("2018-03-30", "members", 2105, "3月底会员数"),
}


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.plan(PLAN, HEAD)
    desk.write({"imports/台账.yaml": MAP})
    return desk


def book(path: Path, rows: Rows, *merged: str, title: str = "3月") -> Path:
    """A workbook as a department makes it."""
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cell in [cell for row in sheet for cell in row if cell.value == CELL]:
        cell.data_type = "s"  # as WPS leaves it: a text, behind a function that nobody else knows
    for cells in merged:
        sheet.merge_cells(cells)
    made.save(path)
    return path


def own(office: Desk, rows: Rows = ROWS, name: str = "own.xlsx") -> Path:
    headings = [f"{letter}3:{letter}4" for letter in "ABCDEF"]
    return book(office.root / name, rows, "A1:F1", "B5:B6", *headings)


def take(office: Desk, file: str = "own.xlsx", *arguments: str) -> Result:
    return office.run("import", file, "--map", "台账", "--month", "2018-03", *arguments)


def deeds(office: Desk) -> set[tuple[object, ...]]:
    return {(each["date"], each["item"], each["value"], each["title"]) for each in records(office)}


def test_a_table_with_all_its_dirt(office: Desk) -> None:
    own(office)
    result = take(office, "own.xlsx", "--yes")
    assert (result.code, result.err) == (0, "")
    assert "新增 4 条" in result.out
    assert "own.xlsx:3月: 提示 略过合计行（小计）：第8行\n" in result.out
    assert "已写入 records/2018/03.yaml:2-5（4 条）" in result.out
    assert deeds(office) == READ
    assert {each["by"] for each in records(office)} == {"组织处"}
    assert items(office, "2018")["visits"]["actual"] == 2
    assert office.run("check").code == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_same_as_csv(office: Desk, encoding: str) -> None:
    with open(office.root / "own.csv", "w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter="\t" if encoding == "utf-16" else ",").writerows(
            ["" if value is None else value for value in row] for row in ROWS
        )
    assert take(office, "own.csv", "--yes").code == 0
    assert deeds(office) == READ
    own(office)
    assert "没有要写入的" in take(office).out  # the workbook says the same


def test_the_same_table_again_writes_nothing(office: Desk) -> None:
    own(office)
    assert take(office, "own.xlsx", "--yes").code == 0
    before = office.files()
    again = take(office, "own.xlsx", "--yes")
    assert (again.code, again.err) == (0, "")
    assert "没变 4 条" in again.out
    assert "没有要写入的" in again.out
    assert office.files() == before


def test_a_line_that_was_added_is_written_and_no_other(office: Desk) -> None:
    own(office)
    assert take(office, "own.xlsx", "--yes").code == 0
    line = [5, "走基层", "走访下城支部", "3月2日", 1, None]
    own(office, [*ROWS[:4], line, *ROWS[4:]], "week.xlsx")
    assert "新增 1 条，没变 4 条" in take(office, "week.xlsx", "--yes").out
    assert len(records(office)) == 5


def test_two_lines_that_are_equal_both_count(office: Desk) -> None:
    line = [1, "走基层", "走访", "3月5日", 1, None]
    rows = [ROWS[2], line, line]
    book(office.root / "twins.xlsx", rows)
    result = take(office, "twins.xlsx", "--yes")
    assert result.code == 0
    assert items(office, "2018")["visits"]["actual"] == 2
    assert "没变 2 条" in take(office, "twins.xlsx").out
    book(office.root / "three.xlsx", [*rows, line])
    assert "新增 1 条，没变 2 条" in take(office, "three.xlsx", "--yes").out


def test_a_number_that_was_corrected_takes_the_place_of_the_old_one(office: Desk) -> None:
    own(office)
    assert take(office, "own.xlsx", "--yes").code == 0
    rows = [list(row) for row in ROWS]
    rows[4][4] = 3
    own(office, rows)
    result = take(office, "own.xlsx", "--yes")
    assert "更正 1 条，没变 3 条" in result.out
    assert items(office, "2018")["visits"]["actual"] == 4
    (new,) = [each for each in records(office) if each.get("replaces")]
    assert new["reason"] == "处室重报"


def test_a_file_that_comes_later_is_taken_up_as_evidence(office: Desk) -> None:
    own(office)
    assert take(office, "own.xlsx", "--yes").code == 0
    office.write({"佐证/2018-03/签到表.jpg": "照片"})
    assert "更正 1 条，没变 3 条" in take(office, "own.xlsx", "--yes").out
    (new,) = [each for each in records(office) if each.get("replaces")]
    assert new["evidence"][0].startswith("佐证/2018-03/签到表.jpg#sha256=")
    assert items(office, "2018")["visits"]["actual"] == 2


def test_a_line_that_is_gone_is_told_and_stays(office: Desk) -> None:
    own(office)
    assert take(office, "own.xlsx", "--yes").code == 0
    book(office.root / "own.xlsx", [*ROWS[:5], *ROWS[6:]])
    result = take(office, "own.xlsx", "--yes")
    assert "没变 3 条，表里没有了 1 条" in result.out
    assert "走访上城支部" in result.out
    assert "mjplan void" in result.out
    assert len(records(office)) == 4


def test_the_next_month_misses_nothing_of_this_one(office: Desk) -> None:
    own(office)
    assert take(office, "own.xlsx", "--yes").code == 0
    book(office.root / "april.xlsx", [ROWS[2], [1, "走基层", "走访", "4月5日", 1, None]])
    result = office.run("import", "april.xlsx", "--map", "台账", "--month", "2018-04", "--yes")
    assert "新增 1 条\n" in result.out
    assert "没有了" not in result.out
    book(office.root / "other.xlsx", [ROWS[2], [1, "走基层", "走访", "3月5日", 1, None]])
    assert "没有了" not in take(office, "other.xlsx", "--by", "宣传处", "--yes").out
    assert records(office)[-1]["by"] in ("宣传处", "组织处")


def test_nothing_is_written_without_a_yes(office: Desk) -> None:
    own(office)
    before = office.files()
    result = take(office)
    assert result.code == 1
    assert "走访西湖支部" in result.out
    assert "核对无误请加 --yes。什么都没有写入" in result.err
    assert office.files() == before


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1), ("", 1)])
def test_somebody_is_asked(
    office: Desk, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    own(office)
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    result = take(office)
    assert result.code == code
    assert "是否写入以上 4 条？" in result.out
    assert len(records(office)) == (4 if code == 0 else 0)


def test_whatever_is_not_plain_is_refused_at_its_cell_all_at_once(office: Desk) -> None:
    rows = [
        ROWS[2],
        [1, "走基层", "a", "2018年3月", "约10", None],
        [2, "走基层", "b", 3.1, "12期", None],
        [3, "走基曾", "c", "3月5日", 1, "../a.pdf"],
        [4, "走基层", "d", "2013-03-05", 1, None],
    ]
    book(office.root / "own.xlsx", rows)
    result = refused(office, "import", "own.xlsx", "--map", "台账", "--month", "2018-03")
    cells = [line.split(": ")[0].split("!")[-1] for line in result.err.splitlines()[:-1]]
    assert cells == ["D2", "E2", "D3", "E3", "B4", "F4", "D5"]
    assert "unit_aliases: {期: 次}" in result.err
    assert "请写进 imports/台账.yaml 的 items" in result.err


@pytest.mark.parametrize(
    ("today", "doubted"), [("2018-04-02", 0), ("2019-01-05", 0), ("2019-02-05", 1)]
)
def test_a_year_of_the_mapping_that_is_over_is_doubted(
    office: Desk, today: str, doubted: int
) -> None:
    office.write({"imports/台账.yaml": MAP + "year: 2018\n"})
    own(office)
    office.patch.setenv("MJPLAN_TODAY", today)
    shown = office.run("import", "own.xlsx", "--map", "台账").out
    assert shown.count("的 year 读作 2018 年，现在是 2019 年") == doubted


def test_days_without_a_year_are_refused_where_no_month_is_given(office: Desk) -> None:
    own(office)
    assert take(office, "own.xlsx", "--yes").code == 0
    book(office.root / "next.xlsx", [ROWS[2], [1, "走基层", "x", "4月5日", 1, None]])
    result = refused(office, "import", "next.xlsx", "--map", "台账")
    assert "next.xlsx:3月!D2: 错误 “4月5日”没有写年份：请加 --month" in result.err


def test_somebody_is_asked_of_which_month_a_table_is(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    own(office)
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    for answers, number in (("\n", 0), ("", 0), ("三月底\n", 0), ("2018年3月\ny\n", 4)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        result = office.run("import", "own.xlsx", "--map", "台账")
        assert "是哪个月的表（如 2018-03）：" in result.out
        assert len(records(office)) == number


def test_days_of_a_mac_of_old(office: Desk) -> None:
    made = openpyxl.Workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet: Any = made.active
    sheet.append(ROWS[2])
    sheet.append([1, "走基层", "一", 41702, 1, None])
    sheet.append([2, "走基层", "二", datetime(2018, 3, 6), 1, None])
    made.save(office.root / "mac.xlsx")
    assert take(office, "mac.xlsx", "--yes").code == 0
    assert [each["date"] for each in records(office)] == ["2018-03-05", "2018-03-06"]


def test_headings_of_two_rows(office: Desk) -> None:
    office.write(
        {"imports/台账.yaml": "item: 走基层\ncolumns: {date: [完成时间], value: [完成数]}\n"}
    )
    rows: list[list[Any]] = [
        ["支部", "计划", None, "完成", None],
        [None, "时间", "数", "时间", "数"],
    ]
    rows.append(["西湖", "1月", 3, date(2018, 3, 5), 2])
    book(office.root / "two.xlsx", rows, "A1:A2", "B1:C1", "D1:E1")
    assert take(office, "two.xlsx", "--yes").code == 0
    assert [(each["date"], each["value"]) for each in records(office)] == [("2018-03-05", 2)]


def test_hidden_rows_are_read_and_said_to_be_hidden(office: Desk) -> None:
    made = openpyxl.load_workbook(own(office))
    made["3月"].row_dimensions[5].hidden = True
    made.save(office.root / "own.xlsx")
    assert "这一行是隐藏的，或被筛选掉的" in take(office, "own.xlsx", "--yes").out.replace("\n", "")


# ---- pictures in cells

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
CELL = '=DISPIMG("ID_A",1)'
IMAGES = """\
<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"
 xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="ID_A"/></xdr:nvPicPr>
<xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>"""
RELATIONS = """\
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="media/image1.png"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>"""


@pytest.fixture
def pictured(office: Desk) -> Desk:
    """A table with one picture in two cells."""
    rows = [ROWS[2], [1, "走基层", "一", "3月5日", 1, CELL], [2, "走基层", "二", "3月6日", 1, CELL]]
    book(office.root / "own.xlsx", rows)
    parts = {"xl/cellimages.xml": IMAGES, "xl/_rels/cellimages.xml.rels": RELATIONS}
    patched(office.root / "own.xlsx", {**parts, "xl/media/image1.png": PNG})
    return office


def kept(office: Desk) -> dict[str, bytes]:
    folder = office.root / "佐证"
    return {
        path.relative_to(office.root).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_picture_is_kept_once_with_its_hash(pictured: Desk) -> None:
    result = take(pictured, "own.xlsx", "--yes")
    assert (result.code, result.err) == (0, "")
    digest = hashlib.sha256(PNG).hexdigest()
    path = f"佐证/2018-03/台账-{digest[:12]}.png"
    assert f"已存 {path}\n" in result.out
    assert kept(pictured) == {path: PNG}
    assert [each["evidence"] for each in records(pictured)] == [[f"{path}#sha256={digest}"]] * 2
    assert pictured.run("check").out == "没有问题\n"
    assert "没变 2 条" in take(pictured).out


def test_a_picture_is_not_kept_without_a_yes(pictured: Desk) -> None:
    assert take(pictured).code == 1
    assert kept(pictured) == {}


def test_another_file_in_its_place_is_not_written_over(pictured: Desk) -> None:
    path = f"佐证/2018-03/台账-{hashlib.sha256(PNG).hexdigest()[:12]}.png"
    pictured.write({path: "别的"})
    result = take(pictured, "own.xlsx", "--yes")
    assert result.code == 1
    assert f"{path} 已经有了，内容不同，不覆盖" in result.err
    assert pictured.text(path) == "别的"
    assert records(pictured) == []


def test_pictures_go_where_the_records_can_not_be_written(
    pictured: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes the same month between the question and the answer."""

    def meanwhile(_question: str) -> bool:
        other = happened("2018-03-05", 1, "visits", by="组织处", origin="table/台账#0.1")
        pictured.keep(other)
        return True

    monkeypatch.setattr(console, "is_interactive", lambda: True)
    monkeypatch.setattr(console, "confirm", meanwhile)
    result = take(pictured)
    assert result.code == 1
    assert "台账变了" in result.err
    assert not (pictured.root / "佐证").exists()
    assert len(records(pictured)) == 1


# ---- which mapping, which file


def test_a_mapping_that_is_not_there(office: Desk) -> None:
    own(office)
    result = office.run("import", "own.xlsx", "--map", "台帐")
    assert (result.code, result.out) == (1, "")
    assert "没有 imports/台帐.yaml，相近的有：台账" in result.err
    assert "请用 --map 写明照哪份读：有 台账" in office.run("import", "own.xlsx").err
    assert office.run("import", "own.xlsx", "--map", "../台账").code == 2


def test_a_mapping_with_faults_is_not_used(office: Desk) -> None:
    own(office)
    office.write({"imports/台账.yaml": MAP.replace("leaders", "leader")})
    result = take(office)
    assert result.code == 1
    assert 'imports/台账.yaml:7:15: 错误 没有事项 "leader"' in result.err


def test_a_file_that_is_not_there(office: Desk) -> None:
    result = take(office, "none.xlsx")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("错误：none.xlsx：")
    assert result.err.endswith("什么都没有写入\n")


def test_no_other_command_loads_what_reads_tables() -> None:
    code = (
        "import sys, mjplan.cli.panels.every, mjplan.cli.commands.status, mjplan.cli.commands.add\n"
        "names = [name for name in sys.modules if name.startswith('mjplan.')]\n"
        "assert not [n for n in names if n.split('.')[1] in ('tables', 'sheets', 'intake')], names"
    )
    import subprocess

    from helpers import bare_environment

    subprocess.run([sys.executable, "-c", code], env=bare_environment(), check=True)
