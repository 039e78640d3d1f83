"""Running totals from `add` to the report: read, not summed."""

import pytest

from helpers import Desk, happened

JOBS = (
    "  - {kind: count, id: jobs, name: 新增就业, owner: 甲, unit: 万人, reads: year_to_date, "
    "targets: {2018: 12}}\n"
)
SURVEY = (
    "  - {kind: level, id: survey, name: 满意度, owner: 甲, unit: '%', reads: yearly, "
    "targets: {2017: 90, 2018: 90}}\n"
)
LATE = (
    "  - {kind: level, id: homes, name: 住房, owner: 甲, unit: 套, opening: {value: 1200}, "
    "targets: {2020: 3000}}\n"
)


@pytest.fixture
def jobs(desk: Desk) -> Desk:
    desk.plan(JOBS)
    desk.keep(
        happened("2018-03-31", "3.1", "jobs", title="1—3月"),
        happened("2018-06-30", "6.3", "jobs", title="1—6月"),
    )
    return desk


def test_add_wants_the_running_total(jobs: Desk) -> None:
    found = jobs.run("add", "新增就业", "--title", "七月")
    assert found.code == 1
    assert "“新增就业”要写年初以来的累计数（value），不是这一次的数" in found.err + found.out
    found = jobs.run("add", "新增就业", "7.2", "--date", "2018-07-01", today="2018-07-31")
    assert "新增就业 2018：6.3 → 7.2 / 12 万人，差 4.8" in found.out
    found = jobs.run("add", "新增就业", "七八个")
    assert "登记的是年初以来的累计数，不是这一次的数" in found.err + found.out


def test_two_running_totals_of_a_day_are_named(desk: Desk) -> None:
    desk.plan(JOBS)
    desk.keep(happened("2018-03-31", "3.1", "jobs"), happened("2018-03-31", "3.3", "jobs"))
    assert "“新增就业”2018-03-31 登记了两个：读数 3.1" in desk.run("check").out


def test_a_line_by_hand_without_a_number_is_no_running_total(desk: Desk) -> None:
    desk.plan(JOBS)
    desk.keep(happened("2018-03-31", None, "jobs"))
    assert "错误 “新增就业”要写年初以来的累计数（value）" in desk.run("check").out


def test_show_says_what_each_month_added(jobs: Desk) -> None:
    said = jobs.run("show", "jobs", today="2018-06-30").out
    assert "读法：登记年初以来的累计数，看最近一个；下一年从 0 起" in said
    assert "实绩 = 2018-06-30 的累计数 6.3 万人（年初以来）" in said
    rows = [line.split() for line in said.splitlines()]
    assert ["月份", "条数", "累计", "比上次增加"] in rows
    assert ["3月", "1", "3.1", "3.1"] in rows
    assert ["6月", "1", "6.3", "3.2"] in rows


def test_a_report_says_that_a_result_is_a_running_total(jobs: Desk) -> None:
    said = jobs.run("report", "2018Q2", today="2018-06-30").out
    assert "新增就业 累计 6.3 万人：1—6月" in said
    assert "| 新增就业 | 12 万人 |    3.2 |  6.3 |" in said


def test_a_yearly_figure_is_no_result_of_the_next_year(desk: Desk) -> None:
    desk.plan(SURVEY)
    desk.keep(happened("2017-12-20", 93, "survey"))
    said = desk.run("report", "2018Q1", today="2018-03-31").out
    assert "2018 年 1 项：未到期 1" in said
    assert "还没有记录，进度无从判断" in said
    said = desk.run("show", "survey", today="2018-03-31").out
    assert "2018 年还没有测；上一次是 2017-12-20 的 93 %，不算 2018 年的" in said
    assert "所以：○未到期" in said


@pytest.mark.parametrize(
    ("reading", "verdict", "summary"),
    [
        (1300, "未达进度", "目标在以后年份、落后于进度的：住房 1300/3000 套（2020年底）"),
        (2000, "进行中", "没有落后的事项"),
    ],
)
def test_a_year_before_the_target_is_met_or_missed_by_its_line(
    desk: Desk, reading: int, verdict: str, summary: str
) -> None:
    desk.plan(LATE)
    desk.keep(happened("2017-12-31", reading, "homes"))
    said = desk.run("report", "2017", today="2017-12-31").out
    assert verdict in said
    assert summary in said
    assert "各项都已达标" not in said
    assert "没有达到的" not in said


def test_the_years_before_a_target_are_neither_met_nor_missed(desk: Desk) -> None:
    desk.plan(LATE)
    desk.keep(happened("2017-12-31", 1300, "homes"), happened("2018-12-31", 1400, "homes"))
    said = desk.run("report", "plan", today="2018-12-31").out
    row = next(line for line in said.splitlines() if line.startswith("| 住房"))
    assert [cell.strip() for cell in row.strip("|").split("|")][-4:] == ["–", "–", "2016", "–"]


def test_what_a_running_total_leads_to_is_told_by_its_own_day(jobs: Desk) -> None:
    said = jobs.run("show", "jobs", today="2018-09-12").out
    assert "个百分点（累计数是 6月30日的；超过" in said
    assert "照到 6月30日的累计数，年底约 12.7 万人" in said
    assert (
        "已有 6.3 万人（6月30日的累计数）"
        in jobs.run("remind", "--format", "markdown", today="2018-09-12").out
    )
    assert "照目前进度，年底约 12.7 万人" in jobs.run("show", "jobs", today="2018-06-30").out
    closed = jobs.run("status", "2018", "--format", "json", today="2018-12-31").out
    assert '"forecast": 6.3' in closed
