"""status: where a year stands, in every form, in part, on any day."""

import csv
import io
import re

import pytest

from helpers import Desk, happened
from helpers.commands import Golden, items, said, status

ITEM_KEYS = [
    *("id", "name", "area", "kind", "unit", "comparator", "target", "actual", "gap", "rate"),
    *("expected", "status", "forecast", "department", "owner", "source", "records"),
]
"""What the issue promises of every item; more keys may follow."""


# ---- status in every form


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("table", "status.txt"),
        ("markdown", "status.md"),
        ("json", "status.json"),
        ("csv", "status.csv"),
    ],
)
def test_status_in_every_form(small: Desk, golden: Golden, form: str, name: str) -> None:
    golden(name, said(small, "status", "2018", "--as-of", "2018-06-30", "--format", form))


def test_status_as_pictures(small: Desk, golden: Golden) -> None:
    out = said(small, "status", "2018", "--as-of", "2018-06-30", "--chart")
    golden("status_chart.txt", out)
    table = said(small, "status", "2018", "--as-of", "2018-06-30")
    assert out.splitlines()[0] == table.splitlines()[0]
    assert out.partition("小结")[2] == table.partition("小结")[2]


@pytest.mark.parametrize("form", ["markdown", "json", "csv"])
def test_pictures_are_for_the_screen(small: Desk, form: str) -> None:
    result = small.run("status", "2018", "--chart", "--format", form)
    assert (result.code, result.out) == (2, "")
    assert f"--chart 只画在屏幕上，不能写成 {form}" in result.err


def test_pictures_of_some_items_only(small: Desk) -> None:
    for more in (("--behind",), ("--area", "展览和宣传"), ("--by", "办公室")):
        out = said(small, "status", "2018", "--chart", *more)
        assert out.partition("小结")[2] == said(small, "status", "2018", *more).partition("小结")[2]


def test_a_year_that_is_not_measured_has_no_pictures(small: Desk) -> None:
    for year in ("2017", "2019"):
        plain = said(small, "status", year, today="2018-06-30")
        pictures = said(small, "status", year, "--chart", today="2018-06-30")
        assert ("█" in pictures) == ("截至" in plain)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_pictures_for_any_console(small: Desk, encoding: str) -> None:
    done = small.process("status", "2018", "--chart", LANG="C", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "█" in done.stdout.decode(encoding)


def test_json_has_the_promised_keys_in_their_order(small: Desk) -> None:
    found = status(small, "2018")
    keys = ["plan", "year", "as_of", "as_of_is_ahead", "items", "summary", "first_day", "last_day"]
    assert list(found) == keys
    assert (found["plan"], found["year"], found["as_of"]) == (
        "某市书法协会三年规划",
        2018,
        "2018-07-01",
    )
    for item in found["items"]:
        assert list(item)[: len(ITEM_KEYS)] == ITEM_KEYS
        for key in ("target", "actual", "gap", "rate", "expected", "forecast"):
            assert item[key] is None or isinstance(item[key], int | float)
        assert isinstance(item["records"], int)
        if isinstance(item["target"], int | float) and item["actual"] is not None:
            assert item["gap"] == pytest.approx(item["target"] - item["actual"])


def test_json_numbers_and_absence(small: Desk) -> None:
    found = items(small, "2018", "--as-of", "2018-06-30")
    assert (found["articles"]["target"], found["articles"]["actual"]) == (120, 35)
    assert (found["articles"]["gap"], found["articles"]["expected"]) == (85, 59.506849)
    assert (found["articles"]["department"], found["articles"]["owner"]) == ("办公室", "王一")
    assert found["exhibition"]["actual"] is None
    assert found["exhibition"]["gap"] is None
    assert found["exhibition"]["forecast"] is None
    assert (found["brand"]["target"], found["brand"]["gap"]) == (None, None)
    assert (found["gallery"]["status"], found["gallery"]["gap"]) == ("已完成", None)
    assert found["members"]["comparator"] == "about"
    assert found["brand"]["comparator"] is None


def test_the_gap_is_negative_when_the_target_is_exceeded(small: Desk) -> None:
    small.run("add", "网文", "98")
    found = items(small, "2018")["articles"]
    assert (found["gap"], found["rate"], found["status"]) == (-13, 1.1083, "已完成")
    assert "超 13" in said(small, "status", "2018")


def test_csv_is_what_excel_reads(small: Desk) -> None:
    out = said(small, "status", "2018", "--format", "csv")
    assert out.startswith("\ufeff领域,事项,")
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    found = items(small, "2018").values()
    assert len(rows) == 1 + len(found)
    numbers = [row[rows[0].index("目标")] for row in rows[1:]]
    assert sum(item["target"] is not None for item in found) == sum(map(str.isdigit, numbers))


def test_a_pipe_gets_every_column_and_no_escape_code(full: Desk) -> None:
    out = said(full, "status", "2018", today="2021-01-01")
    assert "\x1b" not in out
    for heading in ("事项", "目标", "实绩", "差距", "完成率", "应达", "状态"):
        assert heading in out


# ---- which part


def test_one_area(small: Desk) -> None:
    for area in ("people", "会员和队伍", "队伍"):
        found = status(small, "2018", "--area", area)
        assert {item["area"] for item in found["items"]} == {"people"}
        assert found["summary"]["items"] == 5
    assert "网站文章" not in said(small, "status", "2018", "--area", "people")


def test_an_unknown_or_ambiguous_area(small: Desk) -> None:
    for area in ("无", "和", ""):
        result = small.run("status", "2018", "--area", area)
        assert (result.code, result.out) == (2, "")
        assert "展览和宣传（shows）、会员和队伍（people）" in result.err


def test_only_what_is_behind(small: Desk) -> None:
    urgent = ("略滞后", "严重滞后", "已逾期", "无记录")
    everything = items(small, "2018")
    behind = items(small, "2018", "--behind")
    assert behind == {k: v for k, v in everything.items() if v["status"] in urgent}
    assert status(small, "2018", "--behind")["summary"] == status(small, "2018")["summary"]
    shown = said(small, "status", "2018", "--behind")
    assert "√已完成" not in shown
    assert "合计 13 项" in shown


def test_nothing_is_behind(desk: Desk) -> None:
    desk.plan("  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 9}}\n")
    desk.keep(happened("2018-06-01", 9))
    shown = said(desk, "status", "2018", "--behind")
    assert shown.splitlines()[-1] == "需关注：没有，各项都在进度内"


# ---- which day


@pytest.mark.parametrize(
    ("today", "arguments", "year", "as_of"),
    [
        ("2018-07-01", (), 2018, "2018-07-01"),
        ("2018-07-01", ("2017",), 2017, "2017-12-31"),
        ("2018-07-01", ("2018", "--as-of", "2018-03-31"), 2018, "2018-03-31"),
        ("2019-12-31", (), 2019, "2019-12-31"),
        ("2026-07-01", (), 2019, "2019-12-31"),
        ("2026-07-01", ("2017",), 2017, "2017-12-31"),
    ],
)
def test_which_day_is_meant(
    small: Desk, today: str, arguments: tuple[str, ...], year: int, as_of: str
) -> None:
    found = status(small, *arguments, today=today)
    assert (found["year"], found["as_of"]) == (year, as_of)


def test_as_of_looks_back(small: Desk) -> None:
    assert items(small, "2018", "--as-of", "2018-02-28")["articles"]["actual"] == 20
    assert items(small, "2018", "--as-of", "2018-02-28")["members"]["actual"] == 461
    assert items(small, "2018", "--as-of", "2018-06-10")["gallery"]["status"] == "将到期"


@pytest.mark.parametrize("form", ["table", "markdown", "csv"])
def test_a_year_that_has_not_begun_says_so(small: Desk, form: str) -> None:
    out = said(small, "status", "2019", "--format", form)
    assert "2019 年还没有开始（今天 2018-07-01）" in out


def test_a_year_that_has_not_begun_has_its_targets_in_json_and_no_status(small: Desk) -> None:
    found = status(small, "2019")
    assert (found["year"], found["as_of"], found["summary"]) == (2019, None, None)
    articles = found["items"][0]
    assert (articles["target"], articles["actual"], articles["status"]) == (130, None, None)
    assert found["note"].startswith("2019 年还没有开始（今天 2018-07-01）")


def test_a_plan_that_has_not_begun_says_so(small: Desk) -> None:
    assert "2017 年还没有开始" in said(small, "status", today="2016-05-01")
    assert "2017 年还没有开始" in said(small, today="2016-05-01")
    assert "2017 年 8 项，还没有开始" in said(small, "overview", today="2016-05-01")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("2016",), "不在规划期 2017—2019 内"),
        (("2020",), "不在规划期 2017—2019 内"),
        (("18",), "不是年份"),
        (("2018-03",), "不是年份"),
        (("后年",), "不是年份"),
        (("2018", "--as-of", "2017-06-30"), "不在 2018 年内"),
        (("2018", "--as-of", "2018-06-31"), "不是日期"),
        (("2018", "--as-of", "2018-06"), "不是日期"),
        (("2018", "--format", "xml"), "table、markdown、json、csv"),
        (("2018", "2019"), "多出的参数"),
        (("2018", "--bhind"), "没有选项 --bhind"),
    ],
)
def test_wrong_usage(small: Desk, arguments: tuple[str, ...], words: str) -> None:
    result = small.run("status", *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("用法错误：")
    assert words in result.err


def test_a_day_that_is_no_day_in_the_environment(small: Desk) -> None:
    result = small.run("status", today="heute")
    assert (result.code, "MJPLAN_TODAY" in result.err) == (2, True)


# ---- without records, without a workspace, with broken files


def test_without_records_the_table_is_useful_and_says_how_to_begin(small: Desk) -> None:
    for path in (small.root / "records").rglob("*.yaml"):
        path.unlink()
    out = said(small, "status", "2018")
    assert "120 篇" in out
    assert "2120" not in out
    hint = re.search(r"登记第一条：mjplan (.*)", out)
    assert hint is not None
    example = hint[1].split()
    assert small.run(*example).code == 1, "an example is no title"
    assert small.run(*(word.replace("做了什么", "更新") for word in example)).code == 0
    assert "登记第一条" not in said(small, "status", "2018")


def test_broken_records_stop_with_their_places(small: Desk) -> None:
    small.write({"records/2018/05.yaml": '- {id: "1", date: 2018-05-01, item: nothing}\n'})
    result = small.run("status", "2018")
    assert (result.code, result.out) == (1, "")
    assert "records/2018/05.yaml:1:" in result.err


# ---- the others


def test_a_report_about_december_may_come_in_january(desk: Desk) -> None:
    desk.plan(
        "  - {kind: every_period, id: x, name: 月报, every: month, years: [2018]}\n"
        "  - {kind: count, id: y, name: 文章, unit: 篇, targets: {2019: 9}}\n"
    )
    months = [happened(f"2018-{month:02}-15") for month in range(1, 12)]
    desk.keep(*months, happened("2019-01-05", period="2018-12"))
    assert items(desk, "2018", today="2019-02-01")["x"]["status"] == "已完成"
