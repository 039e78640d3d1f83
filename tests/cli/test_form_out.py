"""form out: a workbook for each department, all or none."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers import Desk, happened
from helpers.commands import refused
from helpers.forms import OFFICES, opened
from mjplan.cli.commands.form_out import file_names
from mjplan.forms import layout
from mjplan.lookup import Names
from mjplan.periods import CIVIL

ITEMS = """\
  - {kind: count, id: x, name: 文章, owner: 甲, unit: 篇, targets: {2018: 120}, department: office}
"""
FOLDER = "forms/2018-03"
OFFICE, SCHOOL = f"{FOLDER}/2018-03-办公室.xlsx", f"{FOLDER}/2018-03-培训部.xlsx"


@pytest.fixture
def offices(desk: Desk) -> Desk:
    """Two departments; it is the end of March."""
    desk.plan(ITEMS, OFFICES)
    desk.keep(happened("2018-01-05", 20), happened("2018-02-28", 3))
    desk.patch.setenv("MJPLAN_TODAY", "2018-03-28")
    return desk


def said(desk: Desk, *arguments: str) -> list[str]:
    result = desk.run("form", "out", *arguments)
    assert (result.code, result.err) == (0, "")
    return result.out.splitlines()


def not_written(desk: Desk, *arguments: str) -> str:
    """What is said where nothing is written."""
    before = {path: path.read_bytes() for path in desk.root.rglob("*") if path.is_file()}
    result = refused(desk, "form", "out", *arguments)
    assert {path: path.read_bytes() for path in desk.root.rglob("*") if path.is_file()} == before
    return result.err


def test_every_department_gets_a_workbook(offices: Desk) -> None:
    assert said(offices, "2018-03") == [
        f"已写 {OFFICE}",
        f"已写 {SCHOOL}",
        f"请发给处室填黄色的格；收回后登记：mjplan form in {FOLDER}/*.xlsx",
    ]
    sheet = opened((offices.root / OFFICE).read_bytes())[layout.RESULTS_SHEET]
    assert sheet["A1"].value == "办公室 2018年3月工作完成情况填报表"
    assert offices.run("check").out == "没有问题\n"


def test_the_next_command_works_from_where_one_is(offices: Desk) -> None:
    offices.patch.chdir(offices.root.parent)
    name = offices.root.name
    assert (
        offices.run("-C", name, "form", "out", "2018-03")
        .out.splitlines()[-1]
        .endswith(f"mjplan -C {name} form in {name}/{FOLDER}/*.xlsx")
    )


@pytest.mark.parametrize(("options", "day"), [((), "2018-02-28"), (("--as-of", "1月31日"), None)])
def test_figures_are_those_of_status(
    offices: Desk, options: tuple[str, ...], day: str | None
) -> None:
    said(offices, "2018-03", *options)
    shown = offices.run("status", "2018", "--as-of", day or "2018-01-31", "--format", "json").out
    sheet = opened((offices.root / OFFICE).read_bytes())[layout.RESULTS_SHEET]
    (item,) = json.loads(shown)["items"]
    assert sheet["F6"].value == str(item["actual"])
    assert sheet["G6"].value == f"差 {item['gap']}"


@pytest.mark.parametrize("by", [("office",), ("办公", "--by", "办公室")])
def test_one_department_or_several(offices: Desk, by: tuple[str, ...]) -> None:
    assert said(offices, "2018-03", "--by", *by) == [
        f"已写 {OFFICE}",
        f"请发给处室填黄色的格；收回后登记：mjplan form in {OFFICE}",
    ]
    assert not (offices.root / SCHOOL).exists()


def test_a_plan_without_departments_has_one_form(desk: Desk) -> None:
    desk.plan(ITEMS.replace(", department: office", ""))
    assert said(desk, "2018-03")[0] == f"已写 {FOLDER}/2018-03-某协会.xlsx"


def test_another_folder_even_outside_of_the_workspace(offices: Desk, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-out"
    there = outside.as_posix()
    assert (
        said(offices, "2018-03", "-o", "填报表/三月")[0] == "已写 填报表/三月/2018-03-办公室.xlsx"
    )
    assert said(offices, "2018-03", "-o", str(outside))[0] == f"已写 {there}/2018-03-办公室.xlsx"
    assert len(list(outside.iterdir())) == 2


def test_the_folder_is_named_as_one_would_type_it(offices: Desk) -> None:
    (offices.root / "records/x").mkdir()
    offices.patch.chdir(offices.root / "records")
    assert said(offices, "2018-03")[0] == f"已写 ../{OFFICE}"


# ---- nothing is written over


def test_the_same_again_is_the_same(offices: Desk) -> None:
    said(offices, "2018-03")
    before = (offices.root / OFFICE).read_bytes()
    said(offices, "2018-03")
    assert (offices.root / OFFICE).read_bytes() == before


def test_a_form_that_may_have_been_filled_in_is_kept(offices: Desk) -> None:
    said(offices, "2018-03")
    (offices.root / OFFICE).write_bytes(b"filled in")
    (offices.root / SCHOOL).unlink()
    assert not_written(offices, "2018-03") == (
        f"错误：{FOLDER} 里已经有 2018-03-办公室.xlsx，内容不同，也许有人填过，不覆盖："
        "请用 -o 换个文件夹，或先把它们挪走；确实要覆盖，加 --force。什么都没有写入\n"
    )
    said(offices, "2018-03", "--force")
    assert (offices.root / OFFICE).read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("folder", ["plan", "records/2018", "templates", ".git/x"])
def test_the_workspaces_own_folders_are_refused(offices: Desk, folder: str) -> None:
    assert "填报表请放在别处，如 forms/" in not_written(offices, "2018-03", "-o", folder)


def test_a_file_in_the_folders_place_is_refused(offices: Desk) -> None:
    offices.write({"forms": ""})
    assert "写不了 forms/2018-03" in not_written(offices, "2018-03")
    assert "forms 不是文件夹" in not_written(offices, "2018-03", "-o", "forms")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("link", ["forms", FOLDER, OFFICE])
def test_a_link_is_not_followed(offices: Desk, link: str, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    outside.mkdir()
    (offices.root / link).parent.mkdir(parents=True, exist_ok=True)
    os.symlink(outside, offices.root / link)
    assert "写不了" in not_written(offices, "2018-03")
    assert not list(outside.iterdir())


# ---- what is asked wrongly


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("2018-05",), "2018年5月还没有开始（今天 2018-03-28）"),
        (("2028-03",), "2028年3月不在规划期 2016—2020 内"),
        (("2018Q1",), "'2018Q1' 不是月份"),
        (("2018-03", "--by", "财务处"), "没有处室或机构 '财务处'"),
        (("2018-03", "--as-of", "2018-04-01"), "--as-of 2018-04-01 晚于2018年3月"),
        (("2018-03", "--as-of", "2017-12-31"), "--as-of 2017-12-31 不在 2018 年内"),
    ],
)
def test_what_can_not_be_is_refused(
    offices: Desk, arguments: tuple[str, ...], expected: str
) -> None:
    assert expected in not_written(offices, *arguments)


@pytest.mark.parametrize("given", [(), ("--as-of", "2018-01-31")])
def test_before_the_records_there_is_no_form(desk: Desk, given: tuple[str, ...]) -> None:
    desk.plan(ITEMS, f"{OFFICES}records_begin: 2018-03\n")
    month = "2018-03" if given else "2018-02"
    assert "未纳入台账" in not_written(desk, month, *given)


def test_without_xlsxwriter_it_is_said_what_to_install(offices: Desk) -> None:
    offices.patch.setitem(sys.modules, "xlsxwriter", None)
    rooms = [f"forms.{name}" for name in ("workbook", "deeds_page", "focus_page", "pages")]
    for name in (*rooms, "paper.book"):
        offices.patch.delitem(sys.modules, f"mjplan.{name}", raising=False)
        offices.patch.delattr(f"mjplan.{name}", raising=False)
    assert not_written(offices, "2018-03") == (
        "错误：写 Excel 表要先安装：pip install 'mjplan[office]'，再试一次\n"
    )


# ---- names of files


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("宣传处/外宣", 'a<b>:"c|?*\\'), ["宣传处_外宣", "a_b_c_"]),
        ((" ..", "处" * 200), ["one", "处" * 60]),
        (("A/B", "a:b"), ["A_B", "a_b-two"]),
    ],
)
def test_a_file_has_a_name_that_every_system_takes(
    names: tuple[str, str], expected: list[str]
) -> None:
    month = CIVIL.parse("2018-03")
    assert month is not None
    units = [Names(word, name) for word, name in zip(("one", "two"), names, strict=True)]
    assert file_names(units, month) == [f"2018-03-{name}.xlsx" for name in expected]


# ---- another plan


def test_another_plan_has_forms_too(bureau: Desk) -> None:
    said(bureau, "2024-05")
    shown = bureau.run("status", "2024", "--as-of", "2024-04-30", "--format", "json").out
    items = {each["id"]: each for each in json.loads(shown)["items"]}
    files = sorted((bureau.root / "forms/2024-05").iterdir())
    assert len(files) == 5
    for file in files:
        sheet = opened(file.read_bytes())[layout.RESULTS_SHEET]
        for *_, actual, _gap, key in lines(sheet):
            expected = items[key.partition("#")[2].removesuffix(".1")]["actual"]
            if isinstance(expected, int):
                assert actual.split()[0].partition("（")[0] == str(expected), key


def lines(sheet: Any) -> Iterator[tuple[str, ...]]:
    """Item, unit, target, figure, gap and key of each line that has an item."""
    key = layout.DEEDS.index(next(each for each in layout.DEEDS if each.title == layout.KEY))
    for row in sheet.iter_rows(min_row=6, values_only=True):
        if row[key + 1]:
            yield (*row[2:7], row[key])
