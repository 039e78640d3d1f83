"""The workbook of an export: Chinese heads and words, names beside ids, nothing that is counted."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from helpers.books import book, rows
from helpers.gathered import gathered
from mjplan.books import workbook
from mjplan.tidy import book as the
from mjplan.tidy.csvs import TooLong
from mjplan.tidy.tables import tables


def painted(tmp_path: Path) -> bytes:
    """A workbook of a unit, among many."""
    folder = gathered(
        tmp_path,
        units=[{"unit": "fgw", "name": "发改委", "state": "ok", "unit_group": "city"}],
        unit_groups=[{"unit_group": "city", "name": "市直单位"}],
        areas=[{"unit": "fgw", "area": "work", "name": "工作"}],
        items=[
            {
                **{"unit": "fgw", "item": "x", "area": "work", "name": "=1+1", "kind": "count"},
                **{"comparator": "at_least", "weight": "0.100000", "is_binding": "true"},
            }
        ],
        measures=[
            {
                **{"unit": "fgw", "item": "x", "year": 2018, "status": "far_behind"},
                **{"rate": "0.34917", "actual": "123456789012345.678901", "due": "2018-06-30"},
            }
        ],
        points=[{"unit": "fgw", "part": "kpb.x", "item": "x", "ground": "no_item"}],
    )
    return the.paint(folder, tables(records=False, parent=True), "标题", date(2018, 6, 30))


def test_every_table_has_a_sheet_with_chinese_heads(tmp_path: Path) -> None:
    found = book(painted(tmp_path))
    every = tables(records=False, parent=True)
    assert found.sheetnames == [table.title for table in every]
    for table in every:
        heads = [cell.value for cell in found[table.title][3 if table.name in _FILLED else 4]]
        beside = ("事项名称", "领域名称", "单位名称", "组名称")
        assert [head for head in heads if head not in beside] == [
            column.title for column in table.columns
        ]


_FILLED = ("units", "unit_groups", "areas", "items", "measures", "points")


def test_codes_have_words_and_ids_names(tmp_path: Path) -> None:
    content = painted(tmp_path)
    (item,) = rows(content, "事项", "单位")
    assert (item["领域"], item["领域名称"]) == ("work", "工作")
    assert (item["种类"], item["怎样比较"], item["约束性"]) == ("计数", "不少于", "是")
    (found,) = rows(content, "各事项各年的进度", "单位")
    assert (found["事项"], found["事项名称"], found["状态"]) == ("x", "=1+1", "严重滞后")
    assert (found["完成率"], found["期限"]) == (0.3492, date(2018, 6, 30))
    (points,) = rows(content, "得分", "单位")
    assert (points["依据"], points["事项名称"]) == ("单位的规划里没有这一项", "=1+1")
    assert (points["单位"], points["单位名称"]) == ("fgw", "发改委")
    heads, unit = ([cell.value for cell in line] for line in book(content)["单位"][3:4])
    assert unit[heads.index("组") : heads.index("组名称") + 1] == ["city", "市直单位"]


def test_texts_stay_texts_and_numbers_keep_their_digits(tmp_path: Path) -> None:
    sheet = book(painted(tmp_path))["事项"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"
    (item,) = rows(painted(tmp_path), "事项", "单位")
    assert item["权重"] == float(Decimal("0.1"))
    (found,) = rows(painted(tmp_path), "各事项各年的进度", "单位")
    assert found["实绩"] == "123456789012345.678901"


def test_more_rows_than_a_sheet_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    with pytest.raises(TooLong, match="单位"):
        painted(tmp_path)
