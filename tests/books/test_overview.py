"""All years' workbook: side by side for people, below each other for pivots."""

import csv
import io
import json

from helpers import Desk
from helpers.books import book, rows, written
from helpers.commands import said


def test_a_row_an_item_and_year_with_the_figures_of_json(bureau: Desk) -> None:
    found = json.loads(said(bureau, "overview", "--format", "json"))["years"]
    expected = [(year["year"], item) for year in found for item in year["items"]]
    listed = rows(written(bureau, "overview"), "明细", "年度")
    assert len(listed) == len(expected)
    for row, (year, item) in zip(listed, expected, strict=True):
        assert (row["年度"], row["代号"], row["状态"] or None) == (year, item["id"], item["status"])
        for head, key in (("实绩", "actual"), ("差距", "gap"), ("完成率", "rate")):
            if item[key] is not None and item["status"] is not None:
                assert row[head] == item[key], (head, year, item["id"])


def test_years_stand_side_by_side(small: Desk) -> None:
    found = book(written(small, "overview"))
    assert found.sheetnames == ["各年一览", "明细"]
    sheet = found["各年一览"]
    assert [cell.value for cell in sheet[3]][3::3] == ["2017 年", "2018 年", "2019 年"]
    heads = [cell.value for cell in sheet[4]]
    assert heads == ["领域", "事项", "单位", *["目标", "实绩", "状态"] * 3]
    (row,) = [
        [cell.value for cell in row] for row in sheet.iter_rows() if row[1].value == "网站文章"
    ]
    assert row[3:] == [110, 96, "略滞后", 120, 35, "略滞后", 130, None, None]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C5", "$3:$4")
    last = [row[0].value for row in sheet.iter_rows()][-3:]
    assert last == said(small, "overview").splitlines()[-3:]


def test_csv_has_a_row_an_item_and_year(small: Desk) -> None:
    out = said(small, "overview", "--format", "csv").removeprefix("\ufeff")
    found = [(row["年度"], row["目标"]) for row in csv.DictReader(io.StringIO(out))]
    assert found[0] == ("2017", "110")
    assert {year for year, _ in found} == {"2017", "2018", "2019"}
