"""Cells as Excel copies them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjplan.pasted.cells import headings, is_numbered, rows, unused


def cells(text: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in rows(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\tb\nc\td", [["a", "b"], ["c", "d"]]),
        ('a\t"b\nc"\td\n', [["a", "b\nc", "d"]]),
        ('a\t"b""c"\n', [["a", 'b"c']]),
        ('"a\nb"\tc', [["a\nb", "c"]]),
        ('a\t"没有合上\nb\tc', [["a", '"没有合上'], ["b", "c"]]),
        ('a\t5"屏\t', [["a", '5"屏', ""]]),
        ('"一句话"\n好', [['"一句话"'], ["好"]]),
        ("\t\n\na", [["", ""], [""], ["a"]]),
    ],
)
def test_cells(text: str, found: list[list[str]]) -> None:
    assert cells(text) == found


CONTENT = st.text(st.sampled_from('甲12"\n ，'), max_size=6)


@given(st.lists(st.lists(CONTENT, min_size=2, max_size=4), min_size=1, max_size=4))
def test_what_is_written_as_excel_does_is_read_back(table: list[list[str]]) -> None:
    sheet = io.StringIO()
    csv.writer(sheet, delimiter="\t", lineterminator="\n").writerows(table)
    assert cells(sheet.getvalue()) == table


def test_places_are_those_of_the_text() -> None:
    text = 'a\t"b\nc"\td\ne\tf'
    lines = text.split("\n")
    for row in rows(text):
        for cell in row.cells:
            written = lines[cell.line - 1][cell.column - 1 :].lstrip('"')
            assert written.startswith(cell.text.split("\n")[0])


def test_headings() -> None:
    (row,) = rows("序号\t事 项\t数量（篇）\t说明\t备注\t负责人")
    found = headings(row)
    assert found == {0: "", 1: "item", 2: "value", 3: "note", 4: "", 5: ""}
    assert unused(row, found or {}) == ["备注", "负责人"]
    for text in ("内容\t备注", "网站\t12", "日期\t12"):
        assert headings(next(rows(text))) is None


def test_running_numbers() -> None:
    assert is_numbered([*rows("1\ta\n2\tb")])
    assert not is_numbered([*rows("1\ta\n3\tb")])
    assert not is_numbered([*rows("1\ta")])
