"""`status`, `overview` and `log -o`: which files may be written, and over what."""

import csv
import io

import pytest

from helpers import Desk, happened
from helpers.books import book
from helpers.commands import refused
from mjplan import sealing
from mjplan.books import workbook
from mjplan.cli.exits import sound
from mjplan.loading import load_plan
from mjplan.workspace import Workspace

COMMANDS = [("status", "2018"), ("overview",), ("log", "2018-03")]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_workbook_is_sealed_and_the_same_bytes(small: Desk, command: tuple[str, ...]) -> None:
    file = small.root / "表.xlsx"
    for _ in range(2):
        result = small.run(*command, "-o", "表.xlsx")
        assert (result.code, result.err) == (0, "")
        first = file.read_bytes()
        seal = sealing.read(first)
        assert seal is not None
        assert seal.intact
        assert seal.about.startswith(command[0])
    assert file.read_bytes() == first


def test_the_seal_says_what_it_is(small: Desk) -> None:
    for command, about in (
        (("status", "2018", "--as-of", "2018-06-30"), "status 2018 2018-06-30"),
        (("overview",), "overview 2018-07-01"),
        (("log", "2018-03"), "log 2018-03 2018-07-01"),
        (("log",), "log 2018-07-01"),
        (("status", "2019"), "status 2019 2018-07-01"),
        (("log", "--all"), "log only-6f78d664 2018-07-01"),
    ):
        (small.root / "表.xlsx").unlink(missing_ok=True)
        assert small.run(*command, "-o", "表.xlsx").code == 0
        seal = sealing.read((small.root / "表.xlsx").read_bytes())
        assert seal == sealing.Seal(about, intact=True)


def test_over_an_earlier_edition_and_over_nothing_else(small: Desk) -> None:
    file = small.root / "表.xlsx"
    assert small.run("status", "2018", "-o", "表.xlsx", today="2018-06-01").code == 0
    assert small.run("status", "2018", "-o", "表.xlsx", today="2018-06-30").code == 0
    other = small.run("overview", "-o", "表.xlsx")
    assert (other.code, "不是 mjplan 写的这种文件" in other.err) == (1, True)
    changed = book(file.read_bytes())
    changed["进度"]["O4"] = "批注"
    changed.save(file)
    before = file.read_bytes()
    assert refused(small, "status", "2018", "-o", "表.xlsx").code == 1
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("first", "then", "why"),
    [
        (("status", "2018"), ("status", "2017"), "表.xlsx 已经存在，是2018年的进度，不是同一期"),
        (("status", "2019"), ("status", "2018"), "是2019年的进度，不是同一期，不覆盖"),
        (("log",), ("log", "2018-03"), "是整个规划的台账，不是同一期"),
        (("log", "2018"), ("log",), "是2018年的台账，不是同一期"),
        (("status", "2018", "--behind"), ("status", "2018"), "是2018年的进度，但选的内容不同"),
        (("status", "2018"), ("status", "2018", "--area", "{area}"), "但选的内容不同"),
        (("status", "2019"), ("status", "2019", "--area", "{area}"), "但选的内容不同"),
        (("log",), ("log", "--all"), "是整个规划的台账，但选的内容不同"),
        (("log", "--by", "甲"), ("log", "--by", "乙"), "是整个规划的台账，但选的内容不同"),
        (("log", "2018", "--item", "{item}"), ("log", "2018"), "是2018年的台账，但选的内容不同"),
    ],
)
def test_another_period_and_another_choice_stay(
    small: Desk, first: tuple[str, ...], then: tuple[str, ...], why: str
) -> None:
    plan = sound(load_plan(Workspace(small.root)))
    known = {"area": plan.areas[0].id, "item": next(iter(plan.items))}
    first, then = (tuple(word.format(**known) for word in words) for words in (first, then))
    for _ in range(2):
        assert small.run(*first, "-o", "表.xlsx").code == 0
    before = (small.root / "表.xlsx").read_bytes()
    result = refused(small, *then, "-o", "表.xlsx")
    assert (result.code, why in result.err) == (1, True), result
    assert (small.root / "表.xlsx").read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_csv_opens_right_and_is_what_format_csv_prints(
    small: Desk, command: tuple[str, ...]
) -> None:
    result = small.run(*command, "-o", "表.csv")
    assert (result.code, result.err) == (0, "")
    content = (small.root / "表.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.decode() == small.run(*command, "--format", "csv").out
    lines = [*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
    assert len({len(line) for line in lines}) == 1


def test_over_a_csv_nothing_else_is_written(small: Desk) -> None:
    assert small.run("log", "-o", "表.csv").code == 0
    assert small.run("log", "-o", "表.csv").code == 0
    result = refused(small, "log", "2018-03", "-o", "表.csv")
    assert (result.code, "请换个文件名，或先删去它" in result.err) == (1, True)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("-o", "表.docx"), "可以是 .xlsx、.csv：如 -o '表.xlsx'"),
        (("-o", "表.xls"), "如 -o '表.xlsx'"),
        (("-o", "表.pdf"), "如 -o '表.xlsx'，再在 Excel 或 WPS 里另存为 PDF"),
        (("-o", "表"), "要写明是哪种文件"),
        (("-o", "-"), "-o 后面要写文件的名字，不能是 -"),
        (("-o", "表.xlsx", "--format", "json"), "请去掉 --format json"),
        (("-o", "plan/表.xlsx"), "请放在别处"),
    ],
)
def test_what_is_refused(
    small: Desk, command: tuple[str, ...], more: tuple[str, ...], said: str
) -> None:
    assert said in refused(small, *command, *more).err
    assert not [*small.root.rglob("表*")]


def test_a_chart_on_the_screen_is_no_file(small: Desk) -> None:
    result = refused(small, "status", "2018", "--chart", "-o", "表.xlsx")
    assert "去掉 --chart 或 -o" in result.err


def test_of_a_unit_without_items_nothing_is_written(small: Desk) -> None:
    (name,) = [
        unit
        for unit in ("办公室", "培训部", "市报")
        if "没有把" in small.run("status", "2018", "--by", unit).out
    ][:1]
    result = small.run("status", "2018", "--by", name, "-o", "表.xlsx")
    assert (result.code, "规划没有把" in result.out) == (0, True)
    assert not (small.root / "表.xlsx").exists()


@pytest.mark.parametrize(
    ("command", "empty", "sheet"),
    [
        (("status", "2018", "--behind"), "没有需要关注的事项", "进度"),
        (("log", "2018-02"), "没有记录", "台账"),
    ],
)
def test_what_has_no_rows_says_so(
    desk: Desk, command: tuple[str, ...], empty: str, sheet: str
) -> None:
    desk.plan("  - {kind: count, id: x, name: 走访, unit: 次, targets: {2018: 12}}\n")
    desk.keep(happened("2018-01-05", 12))
    assert desk.run(*command, "-o", "表.xlsx").out.strip().endswith(f"，{empty}")
    found = book((desk.root / "表.xlsx").read_bytes())[sheet]
    assert empty in [row[0].value for row in found.iter_rows()]
    assert desk.run(command[0], "2018", "-o", "另.xlsx").out.strip().endswith("，1 行")


def test_more_rows_than_a_sheet_has_are_refused_in_one_line(small: Desk) -> None:
    small.patch.setattr(workbook, "MOST_ROWS", 10)
    result = refused(small, "log", "-o", "表.xlsx")
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert "错误：台账有 20 行，Excel 的一张表放不下：请分年、分月写" in result.err
    assert not (small.root / "表.xlsx").exists()
    assert small.run("log", "-o", "表.csv").code == 0


def test_a_csv_of_a_day_to_come_says_so(small: Desk) -> None:
    result = small.run("status", "2018", "--as-of", "2018-12-31", "-o", "表.csv")
    assert "还没有到的一天，按现有台账推算" in result.out
