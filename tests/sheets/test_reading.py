"""Files as people send them: read whatever their names end in, or refused in a sentence."""

import os
import random
import struct
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from helpers.office import needs_libreoffice, saved_as
from helpers.sheets import (
    book,
    ods_of,
    parts_of,
    patched,
    record,
    why,
    xls,
    xlsx,
    xlsx_of,
    zipped,
)
from mjplan.sheets import apart, books
from mjplan.sheets.book import Book, Range, Unread, Value
from mjplan.sheets.bounds import DAMAGED, LOCKED
from mjplan.sheets.facts import Scan
from mjplan.sheets.reading import read

ROWS: list[list[Value]] = [
    ["事项", None, " 数 量 "],
    [None, None, None],
    [12, 2.5, True],
    [date(2018, 3, 5), datetime(2018, 3, 5, 9, 30), time(9, 30)],
    [timedelta(hours=30), "一\n二", "0012"],
]


def first(path: Path) -> tuple[tuple[Value, ...], ...]:
    return book(read(path)).sheets[0].rows


def test_cells_are_plain_values(tmp_path: Path) -> None:
    found = book(read(xlsx(tmp_path / "表.xlsx", {"甲": ROWS, "乙": []})))
    assert [found.name, found.date1904, found.remarks] == ["表.xlsx", False, ()]
    assert [(sheet.name, sheet.hidden) for sheet in found.sheets] == [("甲", False), ("乙", False)]
    assert found.sheets[0].rows == tuple(map(tuple, ROWS))
    assert found.sheets[1].rows == ()


def test_what_stands_below_and_aside_begins_at_a1(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path / "表.xlsx", "<row r='3'><c r='B3'><v>1</v></c></row>")
    assert first(path) == ((None, None), (None, None), (None, 1.0))


def test_merged_and_hidden_is_told(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "表.xlsx", {"甲": [["题", 1], [2, 3], [4, 5]], "藏": [[1]], "深": [[1]]})
    changed = openpyxl.load_workbook(path)
    changed["甲"].merge_cells("A1:XFD1")
    changed["甲"].merge_cells("A2:A9")
    changed["甲"].merge_cells("K20:L20")
    changed["甲"].row_dimensions[2].hidden = True
    changed["藏"].sheet_state = "hidden"
    changed["深"].sheet_state = "veryHidden"
    changed.save(path)
    sheet, *others = book(read(path)).sheets
    assert sheet.merged == (Range(1, 1, 1, 2), Range(2, 1, 3, 1))
    assert sheet.hidden_rows == {2}
    assert [other.hidden for other in others] == [True, True]


def test_errors_and_formulas_without_a_result_are_empty_and_told(tmp_path: Path) -> None:
    cells = "<c t='e'><v>#N/A</v></c><c><f>1+1</f></c><c t='str'><f>1</f><v>x&#13;&#10;y</v></c>"
    sheet = book(read(xlsx_of(tmp_path / "表.xlsx", f"<row>{cells}</row>"))).sheets[0]
    assert sheet.rows == ((None, None, "x\ny"),)
    assert sheet.errors == {(1, 1)}
    assert sheet.uncached == {(1, 2)}


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0.986, "98.6%"), (1, "100%"), (0.1 + 0.2, "30%"), (0, "0%"), (-0.021, "-2.1%")],
)
def test_what_is_shown_as_per_cent_is_read_so(number: float, shown: str, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "表.xlsx", {"Sheet": [[number, "文", True]]})
    changed = openpyxl.load_workbook(path)
    for cell in changed["Sheet"][1]:
        cell.number_format = "0.0%"
    changed.save(path)
    assert first(path) == ((shown, "文", True),)


def test_days_of_1904_are_read_as_they_are_meant(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    made = openpyxl.Workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.worksheets[0].append([date(2018, 3, 5), 41702])
    made.save(path)
    found = book(read(path))
    assert found.date1904
    assert found.sheets[0].rows == ((date(2018, 3, 5), 41702),)


def test_an_opendocument_workbook_is_read(tmp_path: Path) -> None:
    cells = (
        "<table:table-cell office:value-type='float' office:value='12'/>"
        "<table:table-cell office:value-type='percentage' office:value='0.986'/>"
        "<table:table-cell office:value-type='date' office:date-value='2018-03-05'/>"
        "<table:table-cell office:value-type='string' table:number-columns-spanned='2'>"
        "<text:p>一</text:p><text:p>二</text:p></table:table-cell><table:covered-table-cell/>"
    )
    rows = f"<table:table-row>{cells}</table:table-row>"
    path = ods_of(tmp_path / "表.ods", f"<table:table table:name='表'>{rows}</table:table>")
    sheet = book(read(path)).sheets[0]
    assert sheet.rows == ((12.0, "98.6%", date(2018, 3, 5), "一\n二"),)
    assert sheet.merged == (Range(1, 4, 1, 4),)


@pytest.mark.usefixtures("counted_processes")
def test_an_old_workbook_is_read_and_what_it_hides_is_not_known(tmp_path: Path) -> None:
    found = book(read(xls(tmp_path / "表.xls", [["甲", 1.5], [None, "一\r\n二"]])))
    assert found.sheets[0].rows == (("甲", 1.5), (None, "一\n二"))
    (remark,) = found.remarks
    assert "隐藏" in remark


def test_days_come_out_of_the_other_process(tmp_path: Path) -> None:
    moments = ROWS[3] + ROWS[4][:1]
    content = xlsx(tmp_path / "表.xlsx", {"甲": [moments, [None, 1, 1.5, True]]}).read_bytes()
    sheet = book(apart.read_old_book("表.et", content)).sheets[0]
    assert sheet.rows == (tuple(moments), (None, 1, 1.5, True))


def test_an_old_workbook_that_ends_the_reader_is_damaged(tmp_path: Path) -> None:
    size = record(0x200, struct.pack("<IIHHH", 0, 0x8000_0006, 0, 9, 0))  # of two milliard rows
    path = xls(tmp_path / "表.xls", [["甲"]], in_sheet=size)
    assert why(read(path)) == DAMAGED


def test_what_keeps_the_other_process_from_an_answer_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xls(tmp_path / "表.xls", [["甲"]])
    monkeypatch.setattr("mjplan.sheets.apart._SECONDS", 0)
    assert why(read(path)) == DAMAGED
    monkeypatch.setattr("sys.executable", str(tmp_path / "none"))
    assert "进程没有运行起来" in why(read(path))


def test_a_workbook_too_large_for_an_old_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mjplan.sheets.bounds.MAX_CELLS", 3)
    scan = Scan(xls(tmp_path / "表.xls", [[1, 2], [3, 4]]).read_bytes(), {})
    assert "万格" in why(books.read_book("表.xls", scan))


def test_what_the_other_process_refuses_is_said(tmp_path: Path) -> None:
    cells = ["x"] * 256
    path = xls(tmp_path / "表.xls", [cells, *[[]] * 5000, cells])
    assert "超过 50 万格" in why(read(path))
    path.write_bytes(path.read_bytes()[:3000])
    assert isinstance(read(path), Unread)


def test_a_password_is_named(tmp_path: Path) -> None:
    lock = record(0x2F, bytes(6))
    assert why(read(xls(tmp_path / "表.xls", [["甲"]], first=lock))) == LOCKED
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    assert why(read(path)) == LOCKED
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    assert "Word" in why(read(path))


def test_the_ending_of_the_name_does_not_matter(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "表.xls", {"Sheet": [["甲", 1]]})
    assert first(path) == (("甲", 1),)
    path.write_text("甲\t1", encoding="gb18030")
    assert first(path) == (("甲", "1"),)
    path.write_text("<html><table><tr><td>甲", encoding="utf-8")
    assert "网页" in why(read(path))


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    assert "文件夹" in why(read(tmp_path))
    assert "没有这个文件" in why(read(tmp_path / "无.xlsx"))
    assert "临时文件" in why(read(tmp_path / "~$表.xlsx"))
    (tmp_path / "空.csv").write_bytes(b"")
    assert "空的" in why(read(tmp_path / "空.csv"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "管道.csv")
        assert "管道" in why(read(tmp_path / "管道.csv"))


def test_a_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mjplan.sheets.reading.MAX_FILE", 3)
    (tmp_path / "表.csv").write_bytes(b"1234")
    assert "MB" in why(read(tmp_path / "表.csv"))
    (tmp_path / "表.csv").write_bytes(b"123")
    assert first(tmp_path / "表.csv") == (("123",),)


def test_without_the_reader_only_text_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mjplan.sheets.books.find_spec", lambda name: None)
    for path in (xlsx(tmp_path / "表.xlsx", {"甲": []}), xls(tmp_path / "表.xls", [])):
        assert "pip install 'mjplan[office]'" in why(read(path))
    (tmp_path / "表.csv").write_bytes(b"1,2")
    assert first(tmp_path / "表.csv") == (("1", "2"),)


def test_a_readers_own_failure_is_damage_and_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    panic = type("PanicException", (BaseException,), {"__module__": "pyo3_runtime"})

    def fail(*_: object) -> None:
        os.write(2, b"thread 'main' panicked")
        raise panic("index out of bounds")

    path = xlsx(tmp_path / "表.xlsx", {"甲": [[1]]})
    monkeypatch.setattr("mjplan.sheets.books._sheets", fail)
    assert why(read(path)) == DAMAGED
    assert capfd.readouterr().err == ""
    with monkeypatch.context() as patch:  # no screen
        patch.setattr("mjplan.sheets.books.os.dup", lambda number: os.open(tmp_path / "none", 0))
        assert why(read(path)) == DAMAGED


@pytest.mark.parametrize("name", ["表.xlsx", "表.ods", "表.csv"])
def test_a_damaged_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name.endswith("csv"):
        path.write_text("事项,数量\n网站文章,12\n", encoding="gb18030")
    elif name.endswith("ods"):
        ods_of(path, "<table:table table:name='表'><table:table-row/></table:table>")
    else:
        xlsx(path, {"甲": ROWS})
    content, luck = path.read_bytes(), random.Random(7)
    for _ in range(200):
        damaged = bytearray(content[: luck.choice((len(content), luck.randrange(len(content))))])
        for _ in range(luck.randrange(4) if damaged else 0):
            damaged[luck.randrange(len(damaged))] = luck.randrange(256)
        path.write_bytes(damaged)
        assert isinstance(read(path), Book | Unread)


def test_damaged_parts_are_read_or_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "表.xlsx", {"甲": ROWS})
    parts, luck = parts_of(path), random.Random(7)
    for _ in range(200):
        name = luck.choice([*parts])
        part = bytearray(parts[name])
        part[luck.randrange(len(part))] = luck.choice(b'\0"<>/9 ')
        zipped(path, {**parts, name: bytes(part)})
        assert isinstance(read(path), Book | Unread)


def test_core_properties_are_never_read(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "表.xlsx", {"甲": [[1]]})
    assert first(patched(path, {"docProps/core.xml": b"\xff<"})) == ((1,),)


@needs_libreoffice
def test_a_workbook_that_libreoffice_saved_says_the_same(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "表.xlsx", {"甲": [*ROWS[:4], ["=1+1", None, "=1/0"]]})
    for ending in ("ods", "xls", "xlsx"):
        rows = first(saved_as(path, ending))
        assert [*map(list, rows)] == [*ROWS[:4], [2, None, None]], ending
