"""What an .ods workbook's XML tells before a reader may touch it."""

from pathlib import Path

import pytest

from helpers.sheets import ods_of, parts_of, patched, why, zipped
from mjplan.sheets.book import Range
from mjplan.sheets.bounds import DAMAGED, LOCKED
from mjplan.sheets.facts import Facts, Scan
from mjplan.sheets.prescan import prescan

END = '<table:table-cell table:number-columns-repeated="16384"/>'


def cell(text: str = "甲", **attributes: str) -> str:
    said = "".join(
        f" {name.replace('__', ':').replace('_', '-')}='{value}'"
        for name, value in attributes.items()
    )
    return f"<table:table-cell{said}><text:p>{text}</text:p></table:table-cell>"


def row(cells: str, times: object = 1, more: str = "") -> str:
    return f"<table:table-row table:number-rows-repeated='{times}' {more}>{cells}</table:table-row>"


def table(rows: str, name: str = "表") -> str:
    return f'<table:table table:name="{name}">{rows}</table:table>'


def scan(tmp_path: Path, tables: str) -> Scan:
    found = prescan(ods_of(tmp_path / "表.ods", tables).read_bytes())
    assert isinstance(found, Scan), found
    return found


def test_hidden_rows_errors_per_cent_and_merged_cells_are_told(tmp_path: Path) -> None:
    error = cell("#DIV/0!", office__value_type="string", calcext__value_type="error")
    percent = cell("98%", office__value_type="percentage", table__number_columns_repeated="2")
    formula = '<table:table-cell table:formula="of:=1+1"/>'
    wide = cell(table__number_columns_spanned="2", table__number_rows_spanned="3")
    rows = (
        row(END, 2, "table:visibility='filter'")
        + row(error + percent + formula, 2, "table:visibility='collapse'")
        + row(wide + "<table:covered-table-cell/>")
        + row(END, 1_048_571, "table:visibility='visible'")
    )
    assert scan(tmp_path, table(rows)).sheets["表"] == Facts(
        hidden_rows=frozenset({1, 2, 3, 4}),
        errors=frozenset({(3, 1), (4, 1)}),
        percents=frozenset({(3, 2), (3, 3), (4, 2), (4, 3)}),
        uncached=frozenset({(3, 4), (4, 4)}),
        merged=(Range(5, 1, 7, 2),),
    )


def test_the_first_day_of_serial_numbers_is_told(tmp_path: Path) -> None:
    day = "<table:null-date table:date-value='{}'/>"
    assert scan(tmp_path, day.format("1904-01-01") + table("")).date1904
    assert not scan(tmp_path, day.format("1899-12-30") + table("")).date1904


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (row(cell() + END) * 3 + row(END, 1_048_573), ""),
        (row(cell(), 20_000), ""),
        (row(cell(), 20_001), "A20001 太远"),
        (row(cell(), 1_048_576), "A1048576 太远"),
        (row(cell()) + row(END, 1_000_000) + row(cell()), "A1000002 太远"),
        (row(cell(table__number_columns_repeated="301")), "KO1 太远"),
        (row(cell(table__number_columns_repeated="300"), 2_000), "超过 50 万格"),
        (row(cell("字" * 1_000), 20_000), "太多"),
        (row(cell("<text:s text:c='99999999'/>")), "太多"),
        (row(cell(), 0), DAMAGED),
        (row(cell(), "x"), DAMAGED),
        (table(""), DAMAGED),
        (row(cell()) + "</table:table>" + table("")[:-14], DAMAGED),
    ],
    ids=range(13),
)
def test_what_is_repeated_counts_only_before_the_last_cell(
    rows: str, says: str, tmp_path: Path
) -> None:
    found = prescan(ods_of(tmp_path / "表.ods", table(rows)).read_bytes())
    assert says in why(found) if says else isinstance(found, Scan)


def test_only_the_cells_go_to_the_reader(tmp_path: Path) -> None:
    path = ods_of(tmp_path / "表.ods", table(row(cell())))
    found = prescan(patched(path, {"Pictures/a.png": b"x", "meta.xml": b"x"}).read_bytes())
    assert isinstance(found, Scan)
    path.write_bytes(found.content)
    assert set(parts_of(path)) == {"mimetype", "META-INF/manifest.xml", "content.xml"}


def test_a_password_and_another_document_are_named(tmp_path: Path) -> None:
    path = ods_of(tmp_path / "表.ods", table(""))
    manifest: dict[str, bytes | str] = {
        "META-INF/manifest.xml": "<m:encryption-data/>",
        "content.xml": b"\0\1",
    }
    assert why(prescan(patched(path, manifest).read_bytes())) == LOCKED
    text = {**parts_of(path), "mimetype": b"application/vnd.oasis.opendocument.text"}
    assert "不是表格" in why(prescan(zipped(path, text).read_bytes()))
