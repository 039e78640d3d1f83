"""submit: a department's monthly report is in, once, where it counts."""

import json
import multiprocessing
from datetime import date
from multiprocessing.synchronize import Event
from typing import Any

import pytest

from helpers import Desk, Result, happened, ledger_of, struck
from helpers.commands import completed, records, refused, written
from helpers.processes import received, run
from helpers.repositories import git, isolate
from mjplan import reminders
from mjplan.periods import Period

ITEM = (
    "{kind: every_period, id: month, name: 处室月报, owner: 甲, every: month, roster: departments"
)
ITEMS = f"""\
  - {ITEM}}}
  - {{kind: count, id: x, name: 网站文章, owner: 甲, unit: 篇, targets: {{2018: 12, 2019: 12}}}}
"""
HEAD = """\
departments:
  - {id: publicity, name: 宣传处, aliases: [宣]}
  - {id: organisation, name: 组织处}
  - {id: office, name: 办公室}
"""
MARCH = Period("month", date(2018, 3, 1))


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Three departments that report every month; it is the 3rd of April."""
    desk.plan(ITEMS, HEAD)
    desk.patch.setenv("MJPLAN_TODAY", "2018-04-03")
    return desk


def submit(desk: Desk, *arguments: str, today: str | None = None) -> Result:
    result = desk.run("submit", *arguments, today=today)
    assert (result.code, result.err) == (0, "")
    assert desk.run("check").out == "没有问题\n"
    return result


def reported(desk: Desk, year: str = "2018") -> Any:
    """How many reports have come in, by `status`."""
    found = json.loads(desk.run("status", year, "--format", "json").out)
    return next(each["actual"] for each in found["items"] if each["id"] == "month")


# ---- what is written and said


@pytest.mark.parametrize("by", ["宣传处", "宣", "publicity"])
def test_a_report_is_a_record_of_the_item(office: Desk, by: str) -> None:
    result = submit(office, "2018-03", "--by", by, "--note", "本月无\n新增")
    text = office.text("records/2018/04.yaml").splitlines()[-1]
    assert json.loads(text.removeprefix("- ")) == {
        "id": written(result),
        "date": "2018-04-03",
        "item": "month",
        "title": "2018年3月处室月报",
        "by": "宣传处",
        "period": "2018-03",
        "note": "本月无 新增",
        "entered": "2018-04-03",
    }
    assert result.out.splitlines() == [
        f"已写入 records/2018/04.yaml:2  记录号 {written(result)}",
        "宣传处 2018年3月已报（1/3 个处室），还差：组织处、办公室",
        "3月没有登记该处室的实绩，按零报告计",
        "迟报：3月的 2018-03-31 到期，迟了 3 天",
    ]


@pytest.mark.parametrize(
    ("day", "late"), [("2018-04-09", 0), ("2018-04-10", 1), ("2018-05-02", 23)]
)
def test_a_report_after_its_due_day_is_called_late(office: Desk, day: str, late: int) -> None:
    """The month's end and five working days: the 9th of April 2018, holidays counted or not."""
    office.plan(ITEMS.replace("every: month", "every: month, grace_workdays: 5"), HEAD)
    result = submit(office, "2018-03", "--by", "宣传处", today=day)
    said = [line for line in result.out.splitlines() if line.startswith("迟报")]
    assert said == ([f"迟报：3月的 2018-04-09 到期，迟了 {late} 天"] if late else [])


def test_each_report_counts(office: Desk) -> None:
    said = [submit(office, "2018-03", "--by", by).out for by in ("宣传处", "组织处", "办公室")]
    assert [each.splitlines()[1] for each in said] == [
        "宣传处 2018年3月已报（1/3 个处室），还差：组织处、办公室",
        "组织处 2018年3月已报（2/3 个处室），还差：办公室",
        "办公室 2018年3月已报（3/3 个处室），都报了",
    ]
    assert reported(office) == 3


def test_it_says_how_much_the_department_did_that_month(office: Desk) -> None:
    twice = happened("2018-03-07", by="publicity")
    office.keep(
        happened("2018-03-01", by="宣传处"),
        happened("2018-03-31", by="宣"),
        twice,
        struck(twice),
        happened("2018-03-08", by="组织处"),
        happened("2018-02-28", by="宣传处"),
        happened("2018-04-01", by="宣传处"),
    )
    result = submit(office, "2018-03", "--by", "宣传处")
    assert result.out.splitlines()[2] == "3月登记了该处室的实绩 2 条"


@pytest.mark.parametrize(
    ("today", "hint"),
    [
        ("2018-03-01", "提示：3月还没有过完，之后的实绩照常登记，月报不必再报"),
        ("2018-03-30", "提示：3月还没有过完，之后的实绩照常登记，月报不必再报"),
        ("2018-03-31", None),
    ],
)
def test_a_month_that_is_not_over_may_be_reported(
    office: Desk, today: str, hint: str | None
) -> None:
    submit(office, "2018-02", "--by", "宣传处", today="2018-03-01")
    result = submit(office, "2018-03", "--by", "宣传处", today=today)
    assert result.out.splitlines()[3:] == ([hint] if hint else [])


def test_the_day_may_be_given(office: Desk) -> None:
    result = submit(office, "2018-03", "--by", "宣传处", "--date", "2018-03-31")
    assert written(result).startswith("20180331-")
    assert records(office)[0]["entered"] == "2018-04-03"
    late = office.run("submit", "2018-03", "--by", "组织处", "--date", "2018-04-05")
    assert (late.code, "日期 2018-04-05 还没有到" in late.err) == (0, True)


# ---- a second time


def test_a_second_report_is_refused_with_the_first(office: Desk) -> None:
    first = written(submit(office, "2018-03", "--by", "宣传处"))
    result = refused(office, "submit", "2018-03", "--by", "宣", "--note", "补充")
    assert (result.code, result.err) == (
        1,
        f"错误：宣传处 2018年3月已报过：{first}（2018-04-03）。"
        f"要补充说明，请用 mjplan replace {first} --note 说明 --reason 原因。什么都没有写入\n",
    )
    assert office.run("replace", first, "--note", "补充", "--reason", "补充说明").code == 0
    again = refused(office, "submit", "2018-03", "--by", "宣传处")
    assert first not in again.err, "it is the one that replaced it"
    assert len(records(office)) == 1
    submit(office, "2018-02", "--by", "宣传处")


def test_a_report_that_was_struck_out_is_made_anew(office: Desk) -> None:
    first = written(submit(office, "2018-03", "--by", "宣传处"))
    assert office.run("void", first, "--reason", "是组织处的").code == 0
    submit(office, "2018-03", "--by", "宣传处")


def test_a_report_added_without_a_period_is_of_the_month_of_its_date(office: Desk) -> None:
    office.keep(happened("2018-03-31", item="month", by="宣"))
    assert "已报过" in refused(office, "submit", "2018-03", "--by", "宣传处").err


@pytest.mark.parametrize("first", ["2018-12-31", "2019-01-05"])
def test_december_may_be_reported_in_january_and_once(office: Desk, first: str) -> None:
    said = submit(office, "2018-12", "--by", "宣传处", today=first).out
    assert said.startswith(f"已写入 records/{first[:4]}/{first[5:7]}.yaml:2")
    assert "已报过" in refused(office, "submit", "2018-12", "--by", "宣传处").err
    office.patch.setenv("MJPLAN_TODAY", "2019-01-10")
    assert "已报过" in refused(office, "submit", "2018-12", "--by", "宣传处").err
    for by in ("组织处", "办公室"):
        submit(office, "2018-12", "--by", by)
    assert reported(office) == 3


def second(root: str, start: Event, said: Any) -> None:
    start.wait()
    said.put(run(root, "submit", "2018-03", "--by", "宣传处"))


def test_of_two_writers_only_one_reports(office: Desk) -> None:
    fresh = multiprocessing.get_context("spawn")
    start, said = fresh.Event(), fresh.Queue()
    root = str(office.root)
    clerks = [fresh.Process(target=second, args=(root, start, said)) for _ in range(2)]
    for clerk in clerks:
        clerk.start()
    start.set()
    told = sorted(received(said) for _ in clerks)
    for clerk in clerks:
        clerk.join(600)
    assert [code for code, _, _ in told] == [0, 1]
    assert "已报过" in told[1][2]
    assert len(records(office)) == 1


# ---- what is refused, with nothing written


@pytest.mark.parametrize(
    ("code", "arguments", "said"),
    [
        (2, ("2018-03", "--by", "外联部"), "没有处室 '外联部'，可选：宣传处、组织处、办公室"),
        (2, ("2018-03", "--by", ""), "可选：宣传处"),
        (2, ("2018-03",), "--by"),
        (2, ("--by", "宣传处"), "月份"),
        (2, ("2018Q1", "--by", "宣传处"), "不是月份：请写成 2018-03"),
        (2, ("2018", "--by", "宣传处"), "不是月份"),
        (2, ("三四月", "--by", "宣传处"), "不是月份"),
        (2, ("2018-13", "--by", "宣传处"), "不是月份"),
        (2, ("2015-12", "--by", "宣传处"), "2015年12月不在规划期 2016—2020 内"),
        (2, ("2018-05", "--by", "宣传处"), "2018年5月还没有开始（今天 2018-04-03）"),
        (2, ("2018-05", "--by", "宣传处", "--date", "2018-05-31"), "还没有开始"),
        (2, ("2018-03", "--by", "宣传处", "--date", "2018-02-28"), "早于2018年3月"),
        (2, ("2018-03", "--by", "宣传处", "--date", "上周"), "不是日期"),
        (2, ("2018-03", "--by", "宣传处", "--note", "长" * 501), "note"),
        (1, ("2016-11", "--by", "宣传处"), "2016 年的月报收到 2017-01-31 为止"),
    ],
)
def test_what_is_refused(office: Desk, code: int, arguments: tuple[str, ...], said: str) -> None:
    result = refused(office, "submit", *arguments)
    assert (result.code, said in result.err) == (code, True), result


def test_a_report_that_would_not_count_any_more_needs_its_day(office: Desk) -> None:
    arguments = ("submit", "2018-12", "--by", "宣传处")
    office.patch.setenv("MJPLAN_TODAY", "2019-02-01")
    assert "请用 --date 写明是哪一天。什么都没有写入" in refused(office, *arguments).err
    submit(office, *arguments[1:], "--date", "2019-01-31")


def test_the_plans_last_month_is_reported_on_its_last_day(office: Desk) -> None:
    result = submit(office, "2020-12", "--by", "宣传处", today="2021-01-05")
    assert result.out.startswith("已写入 records/2020/12.yaml:2")
    assert result.out.splitlines()[3] == (
        "提示：规划期到 2020-12-31 为止，日期记作这一天，录入日期是今天"
    )
    assert records(office)[0]["entered"] == "2021-01-05"
    office.patch.setenv("MJPLAN_TODAY", "2021-02-01")
    assert "收到 2021-01-31 为止" in refused(office, "submit", "2020-12", "--by", "组织处").err


def test_a_year_without_the_item(desk: Desk) -> None:
    desk.plan(f"  - {ITEM}, years: [2018]}}\n", HEAD)
    result = refused(desk, "submit", "2017-12", "--by", "宣传处")
    assert "规划没有把“处室月报”列入 2017 年，报了也不计" in result.err


def test_a_plan_without_the_item_says_which_one_to_write(desk: Desk) -> None:
    other = "  - {kind: commitment, id: y, name: 事, owner: 甲}\n"
    desk.plan(other, HEAD)
    result = refused(desk, "submit", "2018-03", "--by", "宣传处")
    first, *lines, last = result.err.splitlines()
    assert result.code == 1
    assert "请写进 plan/work.yaml 等文件的 items" in first
    assert last == "什么都没有写入"
    desk.plan(other + "\n".join([*lines, ""]), HEAD)  # what it says is what helps
    assert desk.run("submit", "2018-03", "--by", "宣传处", today="2018-04-03").code == 0


def test_a_plan_without_departments_takes_anyones_report(desk: Desk) -> None:
    desk.plan(ITEMS)
    result = submit(desk, "2018-03", "--by", "谁", today="2018-04-03")
    assert result.out.splitlines()[1] == "谁 2018年3月已报（规划没有列出处室，不知道还差谁）"
    assert "已报过" in refused(desk, "submit", "2018-03", "--by", "谁").err


# ---- surroundings


def test_it_is_committed_at_once(office: Desk) -> None:
    isolate(office.patch, office.root / ".home")
    git(office.root, "init", "-q")
    git(office.root, "add", "plan")
    git(office.root, "commit", "-q", "-m", "plan")
    result = office.run("submit", "2018-03", "--by", "宣传处", "--commit")
    assert (result.code, "已提交" in result.out) == (0, True), result
    assert git(office.root, "status", "--porcelain", "records/2018") == ""


def test_it_speaks_chinese_in_any_locale(office: Desk) -> None:
    said = office.process("submit", "2018-03", "--by", "宣传处", LANG="C", LC_ALL="C")
    assert (said.returncode, said.stderr) == (0, b"")
    assert "宣传处 2018年3月已报" in said.stdout.decode("utf-8")


@pytest.mark.parametrize("command", ["submit", "remind"])
def test_months_and_departments_are_completed(office: Desk, command: str) -> None:
    months = completed(office, f"mjplan {command} 2018-1")
    assert months == ["2018-10", "2018-11", "2018-12"]
    assert len(completed(office, f"mjplan {command} ")) == 60
    assert completed(office, f"mjplan {command} 2018-03 --by 宣") == ["宣传处"]


# ---- whose report counts


def test_the_first_report_of_each_department_counts() -> None:
    mine = happened("2018-04-02", item="month", by="宣", period="2018-03")
    found = [
        mine,
        happened("2018-04-03", item="month", by="宣传处", period="2018-03"),
        happened("2018-03-31", item="month", members=("组织处", "办公室")),
        happened("2018-04-01", item="month", by="办公室"),
        happened("2018-04-04", item="month", by="office", period="2018-03"),
    ]
    ledger = ledger_of(ITEMS, *found, head=HEAD)
    item = ledger.plan.reporting_item()
    assert item is not None

    def by(day: str) -> dict[str, str]:
        counted = reminders.reports(ledger, item, MARCH, date.fromisoformat(day))
        return {name: record.date.isoformat()[5:] for name, record in counted.items()}

    assert by("2018-03-30") == {}
    assert by("2018-04-01") == {"组织处": "03-31", "办公室": "03-31"}
    assert by("2018-12-31") == {"组织处": "03-31", "办公室": "03-31", "宣传处": "04-02"}


def test_a_report_is_waited_for_until_the_end_of_january() -> None:
    late = happened("2019-01-31", item="month", by="宣传处", period="2018-03")
    too_late = happened("2019-02-01", item="month", by="组织处", period="2018-03")
    ledger = ledger_of(ITEMS, late, too_late, head=HEAD)
    item = ledger.plan.reporting_item()
    assert item is not None
    assert reminders.reports(ledger, item, MARCH, date.max) == {"宣传处": late}
