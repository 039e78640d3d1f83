"""Targets and items that were called off, and days that were moved, in every view."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from helpers import Desk, happened, ledger_of
from helpers.decisions import CALLED_OFF, MOVED, SHOW, TRAINING, decided
from mjplan.report.causes import Causes

ARTICLES = "  - {kind: count, id: a, name: 文章, unit: 篇, targets: {2018: 100, 2019: 100}}\n"
PROMISE = "  - {kind: commitment, id: p, name: 结对}\n"
WHY = "疫情停办（理事会批准，协会〔2018〕9号）"


@pytest.fixture
def closing(desk: Desk) -> Desk:
    """Since March no training in 2018, the show a year later; since April no pairing."""
    head = decided(CALLED_OFF, MOVED, "2018-04-01, item: p, cancel: true")
    desk.plan(TRAINING + SHOW + PROMISE + ARTICLES, head)
    desk.keep(happened("2018-02-01", 1, "c"), happened("2018-05-02", 90, "a"))
    return desk


def said(desk: Desk, *arguments: str, today: str = "2018-06-20") -> str:
    result = desk.run(*arguments, today=today)
    assert (result.code, result.err) == (0, "")
    return result.out


def test_check_is_content_and_refuses_a_target_of_nothing(closing: Desk) -> None:
    assert "0 处错误" in said(closing, "check")
    head = decided("2018-03-01, item: c, year: 2018, from: 4, to: 0")
    closing.plan(TRAINING, head)
    out = closing.run("check").out
    assert "目标应是大于 0 的数" in out
    assert "这一年不做了，请去掉 from 和 to，写 cancel: true" in out


def test_nobody_has_to_answer_for_what_ended(closing: Desk) -> None:
    assert "有 3 项工作没有责任人（owner），请落实到具体的人：培训班、展览、文章" in said(
        closing, "check"
    )


def test_the_table_names_the_decision_and_counts_it_apart(closing: Desk) -> None:
    lines = [" ".join(line.split()) for line in said(closing, "status", "2018").splitlines()]
    assert "培训班 4 期 1 – – – □已取消" in lines
    assert "结对 有佐证 – – – – □已取消" in lines
    show = next(number for number, line in enumerate(lines) if line.startswith("展览"))
    assert lines[show] == "展览 2019年6月 – 余375天 – – ○未到期"
    assert lines[show + 1] == "└ 调整前 2018年6月 期限已调整"
    assert "工作 2 项：正常 1，未到期 1；另已取消 2 项" in lines
    assert "合计 2 项：正常 1，未到期 1；另已取消 2 项" in lines
    assert f"取消：培训班，2018-03-01 取消 2018 年目标：{WHY}" in lines
    assert f"取消：结对，2018-04-01 取消整项：{WHY}" in lines
    assert f"改期：展览，2018-03-01 期限由 2018年6月 改为 2019年6月：{WHY}" in lines
    assert lines[-1] == "需关注：没有，有记录的 1 项都在进度内"


def test_before_its_day_nothing_is_said_of_it(closing: Desk) -> None:
    out = said(closing, "status", "2018", "--as-of", "2018-02-28")
    assert ("取消" in out, "改期" in out, "2018年6月" in out) == (False, False, True)


def test_the_overview_has_its_sign_and_explains_it(closing: Desk) -> None:
    out = said(closing, "overview")
    assert re.search(r"培训班 +– +– +1/4□ +–/5", out)
    assert re.search(r"结对 +\S+ +\S+ +□ +– +–\n", out)
    assert re.search(r"展览 +– +– +\*○ +2019年6月", out)
    assert ("□已取消" in out, "节点、整改的 *：期限已调整" in out) == (True, True)
    early = said(closing, "overview", "--as-of", "2018-02-28", today="2018-02-28")
    assert ("□" in early, "*" in early) == (False, False)


def test_show_says_why_and_what_there_was(closing: Desk) -> None:
    out = said(closing, "show", "培训班")
    assert "  原来的目标：4 期；到这一天记录 1 条，实绩 1，取消后不再评判\n" in out
    assert f"  取消：2018-03-01 取消 2018 年目标：{WHY}\n  所以：□已取消\n" in out
    out = said(closing, "show", "展览")
    assert f"  改期：2018-03-01 期限由 2018年6月 改为 2019年6月：{WHY}\n" in out
    assert re.search(r"└ 调整前 +2018年6月 +期限已调整", out)


def test_the_plan_names_the_decisions(closing: Desk) -> None:
    out = said(closing, "plan")
    assert f"取消：2018-03-01 取消 2018 年目标：{WHY}" in out
    assert f"改期：2018-03-01 期限由 2018年6月 改为 2019年6月：{WHY}" in out
    rows = [line.split() for line in out.splitlines()]
    assert ["展览", "–", "–", "未到期", "到期", "–", "–"] in rows
    assert ["培训班", "–", "–", "已取消", "5", "–", "期", "–"] in rows
    found = json.loads(said(closing, "plan", "--format", "json"))
    assert [each.get("cancel") for each in found["adjustments"]] == [True, None, True]


def test_json_has_the_decisions_and_counts_apart(closing: Desk) -> None:
    found = json.loads(said(closing, "status", "2018", "--format", "json"))
    items = {each["id"]: each for each in found["items"]}
    assert (items["c"]["status"], items["c"]["target"], items["c"]["gap"]) == ("已取消", 4, None)
    assert items["c"]["notes"] == [f"取消：2018-03-01 取消 2018 年目标：{WHY}"]
    assert (items["m"]["due"], items["m"]["original_due"]) == ("2019-06-30", "2018-06-30")
    summary = found["summary"]
    assert (summary["items"], summary["cancelled"], summary["statuses"]["已取消"]) == (2, 2, 2)
    assert [each["item"] for each in summary["adjustments"]] == ["c", "m", "p"]
    assert summary["unassigned"] == ["m", "a"]


def test_csv_has_the_original_deadline_beside_the_new_one(closing: Desk) -> None:
    out = said(closing, "status", "2018", "--format", "csv").removeprefix("\ufeff")
    (row,) = [each for each in csv.DictReader(io.StringIO(out)) if each["原期限"]]
    assert [row[each] for each in ("事项", "目标", "期限")] == ["展览", "2019-06-30", "2019-06-30"]
    assert row["原期限"] == "2018-06-30"


def test_the_difference_of_two_days_shows_it(closing: Desk) -> None:
    out = said(closing, "diff", "2018-02-28", "2018-06-20")
    assert re.search(r"培训班 .*●正常 → □已取消", out)
    assert "2018年6月 → 2019年6月" in out


def test_home_and_reminders_leave_it_alone(closing: Desk) -> None:
    for arguments in ([], ["remind"]):
        out = said(closing, *arguments, today="2018-07-20")
        assert ("培训班" in out, "结对" in out) == (False, False)
    assert "2018 年 2 项：正常 1，未到期 1；另已取消 2 项" in said(closing)


def test_a_record_of_it_is_doubted_and_does_not_count(closing: Desk) -> None:
    typed = ("add", "培训班", "--date", "2018-06-01", "--title", "六月班")
    refused = closing.run(*typed, today="2018-06-20")
    assert refused.code == 1
    doubt = "疑问：“培训班”2018 年的目标已在 2018-03-01 取消（理事会批准）"
    assert doubt in refused.err
    result = closing.run(*typed, "--yes", today="2018-06-20")
    assert "培训班 2018：1 → 2 / 4 期；已取消，不计入完成情况" in result.out
    early = closing.run(
        "add", "培训班", "--date", "2018-02-10", "--title", "二月", today="2018-06-20"
    )
    assert early.code == 0


def test_reports_list_who_approved_it(closing: Desk) -> None:
    out = said(closing, "report", "2018-04")
    assert re.search(r"\| 2018-03-01 \| 培训班 \| 2018 \| +取消 \|", out)
    assert "协会〔2018〕9号" in out
    assert "- 展览：已改期，原期限 2018年6月\n" in out
    assert "2018 年 2 项：未到期 1，无记录 1；另已取消 2 项。" in out
    assert "好转" not in out


def test_the_years_report_calls_it_neither_met_nor_missed(closing: Desk) -> None:
    out = said(closing, "report", "2018", today="2018-12-31")
    assert re.search(r"\| 培训班 .*\| 已取消 \| □已取消 ", out)
    head, missed = out.split("## 三、")[0], out.split("## 三、")[1].split("## 四、")[0]
    assert ("培训班" in missed, "结对" in missed, "文章" in missed) == (False, False, True)
    assert "2018 年列入 2 项，已完成 0 项（0%）" in head


def test_the_whole_plans_report_names_each_decision_once(closing: Desk) -> None:
    out = said(closing, "report", "plan", today="2019-12-31")
    assert out.count("期限 2018年6月 → 2019年6月") == 1
    assert re.search(r"\| 培训班 +\| +– \| +– \| +1/4□ \| +–/5\? \| +– \|", out)


def test_figures_that_were_reported_name_the_decision() -> None:
    items = TRAINING + SHOW
    then, now = ledger_of(items), ledger_of(items, head=decided(CALLED_OFF, MOVED))
    causes = Causes(then, now)
    why = causes.why(lambda ledger: str(len(ledger.plan.head.adjustments)), "c")
    assert why == f"取消：2018-03-01 取消 2018 年目标：{WHY}"
    why = causes.why(lambda ledger: str(len(ledger.plan.head.adjustments)), "m")
    assert why == f"改期：2018-03-01 期限由 2018年6月 改为 2019年6月：{WHY}"


def test_the_examples_of_a_new_plan_are_in_order(desk: Desk) -> None:
    """What `init` writes as comments works when the comment signs are taken away."""
    assert desk.run("init").code == 0
    file = Path("plan/plan.yaml")
    text = file.read_text("utf-8")
    head, found, example = text.partition("# adjustments:")
    file.write_text(head + re.sub("(?m)^# ", "", found + example), "utf-8")
    out = desk.run("status", "2028", today="2028-12-31").out
    assert "改期：示例制度，2027-03-10 期限由 2027年6月 改为 2028年6月" in out
    assert "取消：示例例会，2028-02-01 取消 2028 年目标" in out
