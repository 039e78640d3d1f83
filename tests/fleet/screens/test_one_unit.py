"""A unit's page: how it was read, what it has to act on, its points and what it lacks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.units_tables import END, Fleet, example
from mjplan.fleet.screens.one_unit import page
from mjplan.render import screen as paint
from mjplan.render.table import Table


def told(fleet: Fleet, unit: str, folder: Path, wide: int = 80) -> str:
    found = fleet.table(folder)
    which = next(each for each in fleet.catalog.units if each.id == unit)
    texts = [
        paint.table(each, wide, False) if isinstance(each, Table) else paint.line(each, wide, False)
        for each in page(found, which)
    ]
    lines = "".join(text or "" for text in texts).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


@pytest.mark.parametrize("unit", ["fgw", "jyj", "kjj", "tjj"])
def test_the_page_of_a_unit(unit: str, tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    golden(f"unit_{unit}.txt", told(example(), unit, tmp_path))


def test_a_unit_with_a_rank_says_it(tmp_path: Path) -> None:
    fleet = Fleet(END)
    for unit in ("fgw", "jyj", "kjj", "tjj"):
        fleet.unit(unit, commit_id="0123456789abcdef", committed_at="2018-12-30T08:00:00Z")
        fleet.item("a", "done")
        fleet.points("survey", 40, 30 if unit == "fgw" else 35, "given", source="报告")
    text = told(fleet, "fgw", tmp_path)
    assert "得分：30，满分 40，市直单位第 3 名" in text
    assert "来源：../fgw，提交 0123456（2018年12月30日）" in text
    assert "没有名次" not in text
    assert "没有名次：单列单位只列不排" in told(fleet, "tjj", tmp_path / "again")


def test_the_first_problems_are_told_and_how_many_more_there_are(tmp_path: Path) -> None:
    fleet = example()
    fleet.unit("kjj")
    fleet.rows["units"].pop()
    for number in range(8):
        fleet.rows["problems"].append(
            {**fleet.rows["problems"][0], "seq": number + 3, "message": f"第{number}个"}
        )
    next(row for row in fleet.rows["units"] if row["unit"] == "kjj")["errors"] = 10
    text = told(fleet, "kjj", tmp_path)
    assert "文件里的问题：10 处错误，0 处警告" in text
    assert text.count("records/2018/03.yaml:3:5") == 4
    assert "还有 5 处：请该单位在自己的工作区运行 mjplan check" in text
