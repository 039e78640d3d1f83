"""A plan whose year is a school year or a fiscal year: every command goes by it."""

import pytest

from helpers import Desk, happened
from helpers.commands import items, refused, said, status
from helpers.repositories import commit_all, git, isolate

ITEMS = """\
  - {kind: count, id: a, name: 访谈, owner: 甲, unit: 次, targets: {2016: 40, 2017: 40, 2018: 40}}
  - {kind: milestone, id: m, name: 新馆, owner: 甲, due: 2017H1}
  - {kind: every_period, id: r, name: 月报, owner: 甲, every: month, roster: departments}
  - {kind: every_period, id: h, name: 通报, owner: 甲, every: half}
"""
MORE = "departments: [{id: d, name: 甲处}]\n"
RECORDS = (
    happened("2017-08-31", 7, "a"),
    happened("2017-09-01", 15, "a"),
    happened("2018-03-01", 25, "a"),
    happened("2017-10-09", item="r", by="甲处", period="2017-09"),
    happened("2018-01-05", item="h"),
)


@pytest.fixture
def school(desk: Desk) -> Desk:
    """School years; today, 1 July 2018, the second of them is running."""
    desk.plan(ITEMS, MORE)
    head = desk.text("plan/plan.yaml").replace("2020}", "2018, starts: 9, label: 学年}")
    desk.write({"plan/plan.yaml": head})
    desk.keep(*RECORDS)
    return desk


def test_a_year_counts_what_lies_in_it(school: Desk) -> None:
    assert said(school, "check") == "没有问题\n"
    assert items(school, "2017")["a"]["actual"] == 40
    assert items(school, "2016")["a"]["actual"] == 7
    assert items(school, "2017", "--as-of", "2018-01-31")["a"]["actual"] == 15
    assert "2017 学年进度（截至 2018-07-01）" in said(school, "status")
    found = status(school, "2017")
    assert (found["first_day"], found["last_day"]) == ("2017-09-01", "2018-08-31")
    assert "2016—2018 学年各年一览" in said(school, "overview")


def test_a_milestone_is_due_at_the_end_of_the_half(school: Desk) -> None:
    found = items(school, "2017")["m"]
    assert (found["due"], found["status"]) == ("2018-02-28", "已逾期")
    assert "2017学年上半年" in said(school, "status")


def test_a_day_outside_of_the_year_is_refused(school: Desk) -> None:
    why = refused(school, "status", "2017", "--as-of", "2018-09-01").err
    assert "--as-of 2018-09-01 不在 2017 学年内" in why
    why = refused(school, "status", "2019").err
    assert "2019 学年不在规划期 2016—2018 学年（2016-09-01 至 2019-08-31）内" in why


def test_check_names_a_record_outside_of_the_plans_years(school: Desk) -> None:
    school.keep(happened("2016-08-31", 1, "a"), happened("2019-09-01", 1, "a"))
    found = school.run("check")
    assert found.code == 1
    assert (
        found.out.count("不在规划期 2016—2018 学年（2016-09-01 至 2019-08-31）内，请核对日期") == 2
    )


def test_show_has_the_months_in_the_order_of_the_year(school: Desk) -> None:
    shown = said(school, "show", "a")
    assert "怎么算的（2017 学年，截至 2018-07-01）" in shown
    months = shown.partition("2017 学年各月（次）")[2]
    assert months.index("9月 ") < months.index("12月 ") < months.index("1月 ", months.index("12月"))
    assert said(school, "show", "a", "--as-of", "2017-08-31").count("2016 学年") >= 2


def test_what_is_typed_without_a_year_is_of_the_running_one(school: Desk) -> None:
    assert said(school, "log", "上半年").startswith("台账  2017学年上半年（3 条）")
    assert said(school, "log", "2016学年").startswith("台账  2016学年（1 条）")
    assert said(school, "log", "2017Q3").startswith("台账  2017学年第3季度（1 条）")


def test_an_effect_names_the_year(school: Desk) -> None:
    assert "访谈 2017学年：40 → 43 / 40 次，超 3" in said(school, "add", "a", "3")
    later = school.run("add", "a", "3", "--date", "2018-09-03")
    assert "访谈 2018学年：2018-09-03 还没有到" in later.out
    assert school.run("replace", "20170901-00001", "--reason", "x", "--value", "1").code == 1


def test_a_record_is_corrected_within_its_year(school: Desk) -> None:
    number = RECORDS[1].id
    moved = ("replace", number, "--date", "2018-08-30", "--reason", "日期写错")
    assert school.run(*moved).code == 0
    assert said(school, "check") == "没有问题\n"
    last = RECORDS[0].id
    why = refused(school, "replace", last, "--date", "2017-09-01", "--reason", "日期写错").err
    assert "不能用更正把记录移到另一学年" in why


def test_a_correction_in_another_year_is_named_with_its_file(school: Desk) -> None:
    void = happened("2017-10-01", item="", void=RECORDS[0].id, reason="重复")
    text = school.text("records/2017/10.yaml")
    line = f'- {{"id": "{void.id}", "date": "2017-10-01", "void": "{void.void}", "reason": "x"}}\n'
    school.write({"records/2017/10.yaml": text + line})
    for command in (("check",), ("status", "2017"), ("status", "2016")):
        found = school.run(*command)
        assert f"更正要和被更正的记录 {void.void} 在同一学年（2016）" in found.out + found.err
        assert "移到 records/2017/08.yaml" in found.out + found.err


@pytest.mark.parametrize(
    ("period", "title"),
    [
        ("2017-09", "# 2017年9月工作完成情况和10月工作重点"),
        ("2017Q2", "# 2017学年第2季度工作完成情况和2018年3月工作重点"),
        ("2017H1", "# 2017学年上半年工作完成情况和2018年3月工作重点"),
        ("2017", "# 2017学年度绩效自评"),
        ("plan", "# 某协会规划总评"),
    ],
)
def test_every_report_goes_by_the_year(school: Desk, period: str, title: str) -> None:
    report = said(school, "report", period)
    assert report.startswith(title)
    assert "2017 学年" in report


def test_a_half_year_report_has_its_quarters(school: Desk) -> None:
    report = said(school, "report", "2017学年上半年")
    assert "| 访谈 |      15 |       – |   15 |" in report
    assert "上半年√" in report
    assert "本学年以来的进度" in report


def test_a_report_that_was_published_is_compared_by_the_plans_year(
    school: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    isolate(school.patch, tmp_path_factory.mktemp("home"))
    git(school.root, "init")
    assert school.run("report", "2017Q1", "-o", "reports/2017Q1.md").code == 0
    commit_all(school.root, "报告")
    late = school.run("add", "a", "2", "--date", "2017-11-05", "--yes")
    assert late.code == 0
    assert "2017学年第1季度" in said(school, "report", "2017Q2").partition("更正说明")[2]


def test_reports_of_the_school_year_are_owed(school: Desk) -> None:
    message = said(school, "remind", "2018-02", "--by", "甲处")
    assert "还欠 2017年10月、2017年11月、2017年12月、2018年1月的“月报”" in message
    assert "2018年2月" in message


def test_a_report_of_the_last_month_counts_in_its_year(school: Desk) -> None:
    early = school.run("submit", "2017-08", "--by", "甲处", "--date", "2017-09-05")
    assert early.code == 0, early
    assert items(school, "2016")["r"]["actual"] == 1
    assert items(school, "2017")["r"]["actual"] == 1


def test_home_looks_at_the_closed_year_in_the_first_month(school: Desk) -> None:
    shown = school.run(today="2018-09-10").out
    assert "2018 学年 4 项" in shown
    assert "2017 学年已经结束" in shown
    assert "mjplan report 2017 -o reports/2017.md" in shown
    assert "已经结束" not in school.run(today="2018-10-10").out


def test_diff_goes_by_the_year(school: Desk) -> None:
    assert "2017 学年的变化" in said(school, "diff", "2017Q1", "2018-03-31")
    why = refused(school, "diff", "2017-08-31", "2017-09-30").err
    assert "2016 学年和 2017 学年的进度各算各的" in why


def test_a_fiscal_year_may_be_named_by_its_end(desk: Desk) -> None:
    items_ = "  - {kind: count, id: a, name: 访谈, owner: 甲, unit: 次, targets: {2018: 40}}\n"
    desk.plan(items_)
    own = "2020, starts: 10, label: 财年, named_by: end}"
    desk.write({"plan/plan.yaml": desk.text("plan/plan.yaml").replace("2020}", own)})
    desk.keep(happened("2017-09-30", 1, "a"), happened("2017-10-01", 2, "a"))
    assert items(desk, "2018")["a"]["actual"] == 2
    assert "2018 财年进度" in said(desk, "status", "2018")


def test_an_adjustment_lies_in_its_year(school: Desk) -> None:
    adjusted = (
        "adjustments:\n  - {date: 2018-08-31, item: a, year: 2017, from: 40, to: 50,"
        " reason: 加码, approved_by: 校长}\n"
    )
    head = school.text("plan/plan.yaml")
    school.write({"plan/plan.yaml": head + adjusted})
    assert said(school, "check") == "没有问题\n"
    school.write({"plan/plan.yaml": head + adjusted.replace("08-31", "09-01")})
    assert "2017 学年已经结束，2018-09-01 的调整不起作用" in school.run("check").out


def test_the_months_of_the_plan_are_offered(school: Desk) -> None:
    from mjplan import completion

    offered = [choice.word for choice in completion.months("")]
    assert (offered[0], offered[-1], len(offered)) == ("2016-09", "2019-08", 36)
    assert [choice.word for choice in completion.periods("2019-")][:2] == ["2019-01", "2019-02"]
