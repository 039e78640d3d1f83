"""records_begin: what lies before the records is 未纳入台账: counted nowhere, owed by nobody.

A start in the third year of a plan left two years of 无记录, and every department owed a report of
every month of them.
"""

import json
import re

import pytest

from helpers import Desk, happened
from helpers.commands import items, refused, said, status
from helpers.focuses import add

ITEMS = """\
  - {kind: count, id: a, name: 文章, owner: 甲, unit: 篇, targets: {2016: 9, 2017: 10, 2018: 120}}
  - {kind: level, id: n, name: 会员数, owner: 甲, unit: 人, targets: {2016: 90, 2017: 95, 2018: 99}}
  - {kind: milestone, id: m, name: 换届, owner: 甲, due: "2016"}
  - {kind: milestone, id: h, name: 新馆, owner: 甲, due: "2019", since: 2017}
  - {kind: rectification, id: p, name: 老问题, owner: 甲, due: "2017"}
  - {kind: every_period, id: r, name: 月报, owner: 甲, every: month, roster: departments}
  - {kind: every_period, id: q, name: 例会, owner: 甲, every: quarter}
  - {kind: commitment, id: c, name: 结对, owner: 甲}
"""
DEPARTMENTS = "departments: [{id: office, name: 办公室}, {id: study, name: 学习处}]\n"
YEARS = "records_begin: 2018-01\n"
APRIL = "records_begin: 2018-04\n"


def begun(desk: Desk, begin: str = YEARS) -> Desk:
    desk.plan(ITEMS, DEPARTMENTS + begin)
    return desk


def test_a_year_before_the_records_is_in_no_status(desk: Desk) -> None:
    begun(desk)
    for year in ("2016", "2017"):
        for form in ("table", "markdown", "csv"):
            out = said(desk, "status", year, "--format", form)
            assert out == (
                f"{year} 年未纳入台账：台账从 2018-01-01 记起（plan.yaml 的 records_begin）。"
                "规划的各年目标见 mjplan overview\n"
            )
        found = status(desk, year)
        assert (found["as_of"], found["summary"]) == (None, None)
        assert "未纳入台账" in found["note"]
        assert {item["status"] for item in found["items"]} == {None}
    assert items(desk, "2017")["a"]["target"] == 10


def test_what_was_due_before_the_records_is_not_late(desk: Desk) -> None:
    found = items(begun(desk), "2018", "--as-of", "2018-03-01")
    assert found.keys() == {"a", "n", "h", "r", "q", "c"}
    assert found["c"]["status"] == "未到期"
    assert not {"已逾期"} & {each["status"] for each in found.values()}


def test_what_somebody_worked_on_since_stands_in_its_year(desk: Desk) -> None:
    begun(desk)
    desk.keep(happened("2018-03-05", item="m"))
    assert items(desk, "2018")["m"]["days_late"] == 429
    assert "m" not in items(desk, "2019", today="2019-05-01")


def test_overview_says_of_earlier_years_that_they_are_not_counted(desk: Desk) -> None:
    out = said(begun(desk), "overview")
    rows = {line.split()[0]: line.split()[1:] for line in out.splitlines() if line.strip()}
    assert rows["文章"] == ["未纳入", "未纳入", "–/120?", "–", "–"]
    assert rows["换届"] == ["未纳入", "–", "–", "–", "–"]
    assert rows["新馆"] == ["–", "未纳入", "○", "2019年底", "–"]
    assert "2016 年未纳入台账：台账从 2018-01-01 记起" in out
    assert "2018 年 6 项：" in out


@pytest.mark.parametrize("name", ["文章", "换届", "老问题", "月报", "会员数"])
def test_show_has_earlier_years_without_figures(desk: Desk, name: str) -> None:
    begun(desk)
    out = said(desk, "show", name, "--year", "2016")
    assert re.search(r"^2016 .* –     ?–.*未纳入台账$", out, re.MULTILINE)
    assert "2016 年未纳入台账" in out.split("怎么算的")[1]
    found = json.loads(said(desk, "show", name, "--year", "2016", "--format", "json"))
    assert (found["measure"]["status"], found["measure"]["actual"]) == (None, None)


def test_show_of_what_was_due_before(desk: Desk) -> None:
    out = said(begun(desk), "show", "换届")
    assert "怎么算的（2016 年）" in out
    assert "逾期" not in out


def test_nobody_owes_a_report_of_a_month_before_the_records(desk: Desk) -> None:
    begun(desk, APRIL)
    assert "还欠" not in said(desk, "remind", "2018-04", today="2018-05-20")
    assert "还欠 4月、5月的" in said(desk, "remind", "2018-06", today="2018-07-20")
    result = refused(desk, "remind", "2018-03")
    assert "2018年3月未纳入台账：台账从 2018-04-01 记起" in result.err
    assert "2018年4月工作提醒" in said(desk, "remind", today="2018-04-10")
    result = refused(desk, "submit", "2018-03", "--by", "办公室")
    assert "2018年3月未纳入台账" in result.err


def test_home_asks_nobody_for_a_month_before_the_records(desk: Desk) -> None:
    begun(desk, APRIL)
    assert "月报还差" not in said(desk, today="2018-04-10")
    assert "2018年4月月报还差：办公室、学习处" in said(desk, today="2018-05-10")
    assert "2017 年未纳入台账" in said(desk, today="2017-05-10")


def test_periods_before_the_records_are_not_asked_for(desk: Desk) -> None:
    begun(desk, APRIL)
    found = items(desk, "2018", "--as-of", "2018-06-30")
    assert (found["r"]["target"], found["r"]["missed"]) == (2 * 9, ["4月", "5月", "6月"])
    assert (found["q"]["target"], found["q"]["missed"]) == (3, ["第2季度"])
    out = said(desk, "show", "例会")
    assert "第1季度：未纳入台账" in out
    assert "第2季度：缺" in out
    assert "以前的不计，也不欠；按期的只要求以后各期\n" in out
    assert re.search(r"^2017 +4 个季度 .*未纳入台账$", out, re.MULTILINE), "as the plan has it"
    assert "按期的只要求以后各期；其他目标仍是全年的" in said(desk, "status", "2018")
    desk.keep(happened("2018-05-02", item="r", by="办公室", period="2018-04"))
    shown = said(desk, "show", "月报")
    assert "台账记起到年底 18 份，到这一天应有 6、已有 1 份，9 个月里 0 个月齐全" in shown
    assert "目标仍是全年的" not in shown


@pytest.mark.parametrize(("within", "total"), [("year", 365), ("plan", 1827)])
def test_members_owe_nothing_of_the_time_before_the_records(
    desk: Desk, within: str, total: int
) -> None:
    item = f"  - {{kind: every_member, id: v, name: 走访, roster: r, times: 2, within: {within}}}\n"
    roster = "rosters: {r: {name: 理事, members: [{name: 王一}, {name: 李二}, {name: 张三}]}}\n"
    desk.plan(item, roster + APRIL)
    desk.keep(happened("2018-05-01", item="v", members=("王一",)))
    assert items(desk, "2018", "--as-of", "2018-06-29")["v"]["status"] == "正常"
    out = said(desk, "show", "走访", "--as-of", "2018-06-29")
    assert f"应有 = 6 × 90/{total}（台账记起以来第 90 天）= " in out
    next_year = said(desk, "show", "走访", "--year", "2019", "--as-of", "2019-06-29")
    assert ("台账记起以来" in next_year) == (within == "plan")


def test_a_count_owes_nothing_of_the_part_of_the_year_before_the_records(desk: Desk) -> None:
    """The target is still the year's; of a day only what is due since then is expected."""
    begun(desk, APRIL)
    desk.keep(happened("2018-04-05", 8, "a"))
    found = items(desk, "2018", "--as-of", "2018-04-30")["a"]
    assert (found["target"], found["actual"], found["expected"]) == (120, 8, 9.863014)
    assert found["status"] == "正常"
    assert items(desk, "2018", "--as-of", "2018-06-30")["a"]["forecast"] == 24.175824
    out = said(desk, "status", "2018", "--as-of", "2018-04-30")
    assert "台账从 2018-04-01 记起（plan.yaml 的 records_begin）：以前的不计，也不欠" in out
    shown = said(desk, "show", "文章", "--as-of", "2018-04-30")
    assert "应达 = 120 × 30/365（台账记起以来第 30 天）= 9.9" in shown
    assert "以前的不计，也不欠；目标仍是全年的" in shown
    assert "1月" not in shown.split("各月")[1].split("记录（")[0]


def test_a_day_of_the_year_before_the_records_is_not_measured(desk: Desk) -> None:
    begun(desk, APRIL)
    out = said(desk, "status", "2018", "--as-of", "2018-03-31")
    assert out.startswith("2018-04-01 以前未纳入台账")
    assert "2018-04-01 以前未纳入台账" in said(desk, "status", today="2018-03-10")


def test_records_of_before_count_nowhere_and_are_named(desk: Desk) -> None:
    begun(desk, APRIL)
    desk.keep(*(happened("2018-03-05", n, "a") for n in (5, 6, 7)), happened("2018-04-05", 8, "a"))
    assert items(desk, "2018")["a"]["actual"] == 8
    assert "8/120" in said(desk, "overview")
    out = said(desk, "check")
    assert out.count("records/2018/03.yaml:") == 1  # once a file
    assert "以前的不计入，2018-03-05 的就是：请核对年份；确要计，请把 records_begin 改早" in out


def test_a_new_record_of_before_is_refused(desk: Desk) -> None:
    result = refused(begun(desk, APRIL), "add", "文章", "3", "--date", "2018-03-31")
    assert "台账从 2018-04-01 记起" in result.err
    assert "把 records_begin 改早" in result.err
    result = refused(desk, "focus", "add", "2018-03", "办班", "--by", "办公室")
    assert "台账从 2018-04-01 记起" in result.err


def test_what_spans_years_may_be_told_as_it_stood_before(desk: Desk) -> None:
    """A level starts from a reading of before; a milestone may have been reached by then."""
    begun(desk)
    assert desk.run("add", "会员数", "96", "--date", "2017-12-31").code == 0
    assert desk.run("add", "新馆", "--date", "2017-06-01").code == 0
    assert items(desk, "2018")["n"]["actual"] == 96
    assert said(desk, "check") == "没有问题\n"
    assert re.search(r"^2018 .*2017-06-01", said(desk, "show", "新馆"), re.MULTILINE)


def test_a_focus_of_before_is_owed_by_nobody_until_it_is_carried_on(desk: Desk) -> None:
    begun(desk, "")
    number = add(desk, "2017-12", "办班", "--date", "2017-11-28")
    assert "工作重点“办班”" in said(desk, "remind", "2018-01", today="2018-02-05")
    begun(desk)
    for command in (("remind", "2018-01"), (), ("focus", "list"), ("show", "办公室")):
        assert "办班" not in said(desk, *command, today="2018-02-05")
    assert desk.run("focus", "carry", number, "2018-02").code == 0
    assert "办班" in said(desk, "focus", "list")


def test_reports_say_what_is_not_counted(desk: Desk) -> None:
    begun(desk)
    desk.keep(happened("2018-03-05", 50, "a"))
    for period in ("2017", "2017Q4", "2017-12"):
        result = refused(desk, "report", period)
        assert "未纳入台账：台账从 2018-01-01 记起" in result.err
    out = said(desk, "report", "plan")
    row = next(line for line in out.splitlines() if line.startswith("| 文章"))
    assert [cell.strip() for cell in row.split("|")[2:5]] == ["未纳入", "未纳入", "50/120●"]
    assert re.search(r"\| 2016 +\| +7 +\| +– +\| 未纳入台账", out)
    assert "- 2016、2017 年未纳入台账，表中写“未纳入”：台账从 2018-01-01 记起" in out
    assert "2016 年列入" not in out
    assert "换届" not in out.split("## 五、节点")[1].split("## 六")[0]
    assert "老问题" not in out.split("## 六、")[1].split("## 七")[0]


LATER = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n"


def test_there_is_no_report_as_of_a_day_before_the_records(desk: Desk) -> None:
    """The year in whose course they begin was said to have no items."""
    desk.plan(LATER, "records_begin: 2018-09\n")
    for asked in (["2018"], ["2018Q3"], ["2018", "--as-of", "2018-08-31"]):
        why = "用法错误：2018-0[78]-[013]+ 未纳入台账：台账从 2018-09-01 记起"
        assert re.match(why, refused(desk, "report", *asked).err)
    assert desk.run("report", "2018", today="2018-09-01").code == 0


def test_a_report_of_the_first_month_compares_with_nothing_before(desk: Desk) -> None:
    begun(desk, APRIL)
    desk.keep(happened("2018-04-05", 8, "a"))
    out = said(desk, "report", "2018-04")
    assert "好转" not in out
    assert "变差" not in out
    assert "应有月报" not in out
    quarter = said(desk, "report", "2018Q2", today="2018-07-05")
    assert "应有月报 6 份" in quarter
    year = said(desk, "report", "2018", today="2018-07-05")
    assert "0/3 个月" in year or "0/4 个月" in year


def test_diff_of_a_year_before_the_records(desk: Desk) -> None:
    begun(desk)
    result = refused(desk, "diff", "2017-03", "2017-06")
    assert "未纳入台账" in result.err


@pytest.mark.parametrize(
    ("begin", "first"),
    [("2018", "2018-01-01"), ("2018Q2", "2018-04-01"), ("2018-04-16", "2018-04-16")],
)
def test_the_records_may_begin_with_any_period_or_day(desk: Desk, begin: str, first: str) -> None:
    begun(desk, f"records_begin: {begin}\n")
    assert f"台账从 {first} 记起" in said(desk, "status", "2016")


def test_a_plan_that_does_not_say_has_records_from_its_first_year(desk: Desk) -> None:
    begun(desk, "")
    assert items(desk, "2016")["m"]["status"] == "已逾期"
    assert "未纳入" not in said(desk, "overview") + said(desk, "report", "plan")
