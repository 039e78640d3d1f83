"""Text with separators, as people and programs save it."""

import pytest

from helpers.sheets import book, why
from mjplan.sheets.book import Book, Unread, Value
from mjplan.sheets.csvs import read_csv, separator

ROWS = (("事项", "数量"), ("网站文章", "12"))
TEXT = "事项,数量\r\n网站文章,12\r\n"


def rows(content: bytes | str) -> tuple[tuple[Value, ...], ...]:
    found = read_csv("表.csv", content if isinstance(content, bytes) else content.encode())
    (sheet,) = book(found).sheets
    return sheet.rows


def refusal(content: bytes | str) -> str:
    return why(read_csv("表.csv", content if isinstance(content, bytes) else content.encode()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_is_told(encoding: str) -> None:
    assert rows(TEXT.encode(encoding)) == ROWS


def test_utf_16_is_told_by_its_mark_in_either_order() -> None:
    assert rows(b"\xfe\xff" + TEXT.encode("utf-16-be")) == ROWS


@pytest.mark.parametrize("sign", ["\t", ",", ";", "，"])
def test_every_separator_is_told(sign: str) -> None:
    assert rows(TEXT.replace(",", sign)) == ROWS


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("表\n甲\t乙，丙，丁\n戊\t己，庚", "\t"),
        ('一,二\n"三;四;五;六",七', ","),
        ('"一\n二\n,三"\t四', "\t"),
        ("甲", "\t"),
    ],
)
def test_the_separator_is_what_stands_in_most_lines_outside_of_quotes(text: str, sign: str) -> None:
    assert separator(text) == sign


def test_a_quoted_cell_may_have_lines_and_separators() -> None:
    text = '甲,"一\r\n二,""三"""\r\n,\n\n乙'
    assert rows(text) == (("甲", '一\n二,"三"'), (None, None), (), ("乙",))


def test_cells_stay_text() -> None:
    assert rows("0012,3.10,=1+1, x") == (("0012", "3.10", "=1+1", " x"),)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.4", "PDF"),
        (b"\x89PNG\r\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"Rar!\x1a", "压缩包"),
        (b"\xef\xbb\xbf\r\n<HTML><table>", "网页"),
        (b"<?xml version='1.0'?><Workbook>", "XML"),
        (b"a\0b", "编码"),
        (b"\xff\xff\xff", "编码"),
        (b"\xff\xfe\x00", "编码"),
        ("甲\n" * 20_001, "超过 20000 行"),
        ("," * 300, "第 1 行超过 300 列"),
        (",a" * (1 << 17) + "a", "一行超过 26 万个字"),
        ('"\n",' * (1 << 16) + '""', "一行超过 26 万个字"),
        (("," * 299 + "\n") * 1_667, "超过 50 万格"),
        ("甲\n" * (3 << 20), "超过 8 MB"),
        ('"' + "字" * 200_000, "引号"),
        ('一\n"二,\n三', "到第 3 行，双引号没有配对"),
        ('一\n"双减"工作,1', "到第 2 行，双引号没有配对"),
    ],
    ids=range(18),
)
def test_what_is_no_table_is_named(content: bytes | str, says: str) -> None:
    assert says in refusal(content)


def test_the_largest_table_is_read() -> None:
    assert len(rows("甲\n" * 20_000)) == 20_000
    assert len(rows("," * 299)[0]) == 300


@pytest.mark.parametrize("cut", range(1, 40, 3))
def test_a_torn_file_is_read_or_refused(cut: int) -> None:
    assert isinstance(read_csv("表.csv", TEXT.encode("utf-16")[:-cut]), Book | Unread)
