"""`mjplan report` and `mjplan template` through the command line, on files and in repositories."""

import json
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from helpers import ROOT, Desk, happened
from helpers.forms_of_reports import ENDINGS, corrected, put_layout
from helpers.reports import HEAD, ITEMS, monthly
from helpers.repositories import commit_all, git, in_repository
from mjplan.cli.commands.template import MEANINGS, Templates
from mjplan.report.mark import MARK
from mjplan.templating.worker import render_template
from mjplan.workspace import Workspace

PERIODS = ("2018-03", "2018Q1", "2018H1", "2018", "plan")
MARKDOWN = MarkdownIt("commonmark").enable("table")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A small plan with a few records, early in April 2018."""
    desk.plan(ITEMS, HEAD)
    desk.keep(
        happened("2018-01-05", 20, by="宣传处"),
        happened("2018-03-05", 3, by="宣传处", title="三月第一周"),
        happened("2018-04-03", item="r", by="宣传处", period="2018-03"),
    )
    desk.patch.setenv("MJPLAN_TODAY", "2018-04-04")
    return desk


def tables(text: str) -> list[list[list[str]]]:
    """Every table of a Markdown text: rows of cells, as a reader sees them."""
    found: list[list[list[str]]] = []
    for token in MARKDOWN.parse(text):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and found and token.level >= 4:
            found[-1][-1].append(token.content)
    return found


@pytest.mark.parametrize("period", PERIODS)
def test_a_report_is_markdown_on_the_screen(office: Desk, period: str) -> None:
    said = office.run("report", period)
    assert said.code == 0, said
    assert said.err == ""
    assert said.out.startswith("# ")
    assert said.out.count(MARK) == 1
    assert said.out.endswith(" -->\n")
    assert "\n\n\n" not in said.out
    assert tables(said.out)
    assert said.out == office.run("report", period).out, "the same files give the same bytes"


@pytest.mark.parametrize("period", PERIODS)
def test_the_demo_s_reports(full: Desk, golden: Callable[[str, str], None], period: str) -> None:
    full.patch.setenv("MJPLAN_TODAY", "2021-01-31")
    said = full.run("report", period)
    assert said.code == 0, said
    golden(f"report_{period}.md.txt", said.out)


@pytest.mark.parametrize("period", PERIODS)
def test_every_table_of_the_demo_s_reports_is_whole(full: Desk, period: str) -> None:
    full.patch.setenv("MJPLAN_TODAY", "2021-01-31")
    text = full.run("report", period).out
    lines = [line for line in text.splitlines() if line.startswith("|")]
    found = tables(text)
    assert sum(len(table) + 1 for table in found) == len(lines), "every line of them is in one"
    for table in found:
        assert len({len(row) for row in table}) == 1
    assert "虚构示例" in text


def test_a_report_goes_into_a_file_and_says_so(office: Desk) -> None:
    said = office.run("report", "2018-03", "-o", "reports/2018-03.md")
    assert said.code == 0
    assert "已写 reports/2018-03.md：2018年3月工作完成情况和4月工作重点" in said.out
    assert office.text("reports/2018-03.md") == office.run("report", "2018-03").out
    assert [path.name for path in (office.root / "reports").iterdir()] == ["2018-03.md"]
    assert office.run("report", "2018-03", "-o", "reports/2018-03.md").code == 0, "over itself"


@pytest.mark.parametrize("content", [b"my notes\n", b"\xff\xfe\x00"])
def test_a_report_goes_over_nothing_else(office: Desk, content: bytes) -> None:
    file = office.root / "notes.md"
    file.write_bytes(content)
    said = office.run("report", "2018-03", "-o", "notes.md")
    assert said.code == 1
    assert said.err == "错误：notes.md 已经存在，没有 mjplan 报告的标记，不覆盖：请换个文件名\n"
    assert file.read_bytes() == content


def test_a_folder_is_no_place_for_a_report(office: Desk) -> None:
    (office.root / "reports").mkdir()
    said = office.run("report", "2018-03", "-o", "reports")
    assert said.code == 1
    assert said.err == "错误：reports 是一个文件夹，请连文件名一起写\n"


@pytest.mark.parametrize("path", ["records/2018/05.yaml", "plan/x.md", "templates/month.md"])
def test_the_workspace_s_own_folders_are_no_place_either(office: Desk, path: str) -> None:
    before = office.files()
    said = office.run("report", "2018-03", "-o", path)
    assert said.code == 1
    assert "报告请放在别处，如 reports/" in said.err
    assert office.files() == before


def test_a_report_goes_not_over_one_on_another_month(office: Desk) -> None:
    assert office.run("report", "2018-01", "-o", "月报.md").code == 0
    said = office.run("report", "2018-03", "-o", "月报.md")
    assert said.code == 1
    assert "月报.md 已经存在，是2018年1月的报告，不是同一期，不覆盖：请换个文件名" in said.err


@pytest.mark.parametrize("how", ["inside", "below", "above"])
def test_a_report_that_somebody_has_edited_is_not_lost(office: Desk, how: str) -> None:
    assert office.run("report", "2018-03", "-o", "三月.md").code == 0
    made = office.text("三月.md")
    added = {
        "inside": made.replace("小结", "小结（已阅）"),
        "below": f"{made}\n补一句。\n",
        "above": f"送审稿\n\n{made}",
    }
    office.write({"三月.md": added[how]})
    said = office.run("report", "2018-03", "-o", "三月.md")
    assert said.code == 1
    assert said.err == (
        "错误：三月.md 写出以后有人改过，不覆盖，免得丢了改动：请用 -o 换个文件名；"
        "那些改动不要了，就先删去这个文件，再试一次\n"
    )
    assert office.text("三月.md") == added[how]


def test_a_report_with_other_line_ends_is_still_the_report(office: Desk) -> None:
    assert office.run("report", "2018-03", "-o", "三月.md").code == 0
    made = office.text("三月.md")
    (office.root / "三月.md").write_bytes(made.replace("\n", "\r\n").encode())
    assert office.run("report", "2018-03", "-o", "三月.md").code == 0
    assert office.text("三月.md") == made


@pytest.mark.parametrize("name", ["三月.md", "三月.markdown", "三月.TXT", "三月"])
def test_markdown_goes_under_the_names_of_text(office: Desk, name: str) -> None:
    assert office.run("report", "2018-03", "-o", name).code == 0
    assert office.text(name).startswith("# ")


@pytest.mark.parametrize(
    ("name", "ending", "better"),
    [
        ("六月.pdf", ".pdf", "'六月.docx'，再在 Word 或 WPS 里另存为 PDF"),
        ("june.DOC", ".DOC", "june.docx"),
        ("june.wps", ".wps", "june.docx"),
        ("june.htm", ".htm", "june.html"),
        ("2018.03", ".03", "2018.03.md"),
        ("reports/三月 稿.xlsx", ".xlsx", "'reports/三月 稿.md'"),
    ],
)
def test_other_names_are_refused_with_what_to_type(
    office: Desk, name: str, ending: str, better: str
) -> None:
    said = office.run("report", "2018-03", "-o", name)
    assert said.code == 2
    advice = (
        f"报告不能写成 {ending} 文件，可以是 .md、.docx、.html、.markdown、.txt：如 -o {better}"
    )
    assert said.err.startswith(f"用法错误：{advice}")
    assert not (office.root / name).exists()


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        ([], "缺少报告期：请写成 2018-03、2018Q1、2018H1、2018 或 plan"),
        (["三四月"], "'三四月' 不是报告期：请写成 2018-03、2018Q1、2018H1、2018 或 plan"),
        (["2015"], "2015年不在规划期 2016—2020 内"),
        (["2018-05"], "2018年5月还没有开始（今天 2018-04-04）"),
        (["2018-03", "--as-of", "2018-04-01"], "--as-of 2018-04-01 不在2018年3月内"),
        (["2018-03", "--as-of", "上周"], "--as-of '上周' 不是日期"),
        (["2018-03", "--template", "mnth"], "没有模板 'mnth'，是否为 \"month\"？"),
        (["2018-03", "--template", "../x"], "没有模板 '../x'，见 mjplan template list"),
    ],
)
def test_what_is_no_report_is_refused(office: Desk, arguments: list[str], advice: str) -> None:
    said = office.run("report", *arguments)
    assert said.code == 2
    assert said.err.startswith(f"用法错误：{advice}")
    assert said.out == ""


def test_an_early_report_tells_the_figures_of_its_day(office: Desk) -> None:
    said = office.run("report", "2018-03", "--as-of", "2018-03-04")
    assert "截至2018年3月4日" in said.out
    assert "三月第一周" not in said.out
    assert f"{MARK}2018-03 2018-03-04 " in said.out


def test_the_running_month_is_told_as_of_today(office: Desk) -> None:
    assert "截至2018年4月4日" in office.run("report", "2018-04").out


@pytest.mark.parametrize(
    ("period", "today", "said"),
    [
        ("2018-04", "2018-04-29", "截至2018年4月29日（本月还没有结束）"),
        ("2018Q2", "2018-04-29", "截至2018年4月29日（本季度还没有结束）"),
        ("2018", "2018-04-29", "截至2018年4月29日（这一年还没有结束）"),
        ("plan", "2018-04-29", "截至2018年4月29日（规划期还没有结束）"),
        ("2018-04", "2018-04-30", "截至2018年4月30日\n"),
        ("2018Q2", "2018-06-30", "截至2018年6月30日\n"),
        ("2018", "2018-12-31", "截至2018年12月31日\n"),
        ("plan", "2021-01-05", "截至2020年12月31日\n"),
    ],
)
def test_a_report_says_that_its_period_is_not_over(
    office: Desk, period: str, today: str, said: str
) -> None:
    assert said in office.run("report", period, today=today).out


def test_without_git_the_report_says_what_it_could_not_compare(office: Desk) -> None:
    assert "没有版本记录，未核对以前报出的数字。" in office.run("report", "2018-03").out


def reported(desk: Desk, ending: str = "md") -> Desk:
    """A repository in which March has been reported and committed."""
    in_repository(desk)
    if ending == "docx":
        put_layout(desk.root)
    desk.patch.setenv("MJPLAN_TODAY", "2018-04-04")
    desk.keep(happened("2018-03-05", 8, item="articles"))
    commit_all(desk.root, "台账")
    assert desk.run("report", "2018-03", "-o", f"reports/2018-03.{ending}").code == 0
    commit_all(desk.root, "月报")
    return desk


def rows(text: str) -> list[list[str]]:
    """Every row of every table of a report."""
    return [row for table in tables(text) for row in table]


def restated(text: str) -> list[tuple[str, ...]]:
    """Report, item, old and new figure of each row of 更正说明."""
    return [tuple(row[:4]) for row in rows(text) if len(row) == 5 and row[0].startswith("2018年")]


THREE_MORE = ("2018年3月", "网站文章", "8", "11")


@pytest.mark.parametrize("ending", ENDINGS)
def test_later_reports_tell_which_reported_figures_have_changed(desk: Desk, ending: str) -> None:
    reported(desk, ending)
    assert "已提交的报告，数字没有变动。" in desk.run("report", "2018-04").out
    said = desk.run("report", "2018-03").out
    assert "此前没有提交过别的报告，没有可核对的数字。" in said
    late = desk.run("add", "网站文章", "3", "--date", "2018-03-20", today="2018-05-02")
    number = re.findall(r"记录号 (\S+)", late.out)[0]
    said = desk.run("report", "2018-04").out
    assert [*THREE_MORE, f"{number} 补报"] in rows(said)
    assert ["2018年3月", "网站文章（当年累计）", "8", "11", f"{number} 补报"] in rows(said)
    assert "已提交的报告里有 2 个数字变了，见更正说明。" in said
    again = desk.run("report", "2018-03").out
    assert THREE_MORE in restated(again), "the new edition of the month says so too"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_report_that_was_corrected_by_hand_is_compared_too(desk: Desk, ending: str) -> None:
    reported(desk, ending)
    file = desk.root / f"reports/2018-03.{ending}"
    made = file.read_bytes()
    is_document = ending == "docx"
    file.write_bytes(corrected(made) if is_document else made.replace("小结".encode(), b"#"))
    git(desk.root, "add", "reports")
    git(desk.root, "commit", "-q", "--amend", "-m", "月报")  # nobody has ever committed the other
    desk.run("add", "网站文章", "3", "--date", "2018-03-20")
    assert THREE_MORE in restated(desk.run("report", "2018-04").out)


@pytest.mark.parametrize("then", ["rewritten", "moved", "removed", "rewritten and removed"])
def test_what_the_meeting_saw_stays_known(desk: Desk, then: str) -> None:
    """The figures of the first edition are compared, whatever became of its file."""
    reported(desk)
    desk.run("add", "网站文章", "3", "--date", "2018-03-20")
    commit_all(desk.root, "漏记")
    file = desk.root / "reports" / "2018-03.md"
    if "rewritten" in then:
        assert desk.run("report", "2018-03", "-o", "reports/2018-03.md").code == 0
        commit_all(desk.root, "月报更正")
    if then == "moved":
        (desk.root / "归档").mkdir()
        git(desk.root, "mv", "reports/2018-03.md", "归档/三月.md")
    if "removed" in then:
        file.unlink()
    commit_all(desk.root, "整理")
    said = desk.run("report", "2018-04").out
    assert restated(said) == [THREE_MORE, ("2018年3月", "网站文章（当年累计）", "8", "11")]


def test_a_report_that_was_committed_before_its_ledger_is_compared_too(desk: Desk) -> None:
    in_repository(desk)
    commit_all(desk.root, "规划")
    desk.patch.setenv("MJPLAN_TODAY", "2018-04-04")
    desk.keep(happened("2018-03-05", 8, item="articles"))
    desk.run("report", "2018-03", "-o", "reports/2018-03.md")
    git(desk.root, "add", "reports")
    git(desk.root, "commit", "-qm", "月报")
    commit_all(desk.root, "台账")
    desk.run("add", "网站文章", "3", "--date", "2018-03-20")
    assert THREE_MORE in restated(desk.run("report", "2018-04").out)


def test_two_editions_are_told_apart_by_their_day(desk: Desk) -> None:
    reported(desk)
    desk.run("add", "网站文章", "3", "--date", "2018-03-20")
    desk.run("report", "2018-03", "-o", "reports/2018-03.md")
    commit_all(desk.root, "月报更正")
    desk.run("add", "网站文章", "1", "--date", "2018-03-21")
    days = git(desk.root, "log", "--format=%cs", "-2", "--", "reports").split()[::-1]
    told = [row for row in restated(desk.run("report", "2018-04").out) if row[1] == "网站文章"]
    assert told == [
        (f"2018年3月（{days[0]} 提交）", "网站文章", "8", "12"),
        (f"2018年3月（{days[1]} 提交）", "网站文章", "11", "12"),
    ]


def test_a_correction_of_february_is_told_for_every_later_report(desk: Desk) -> None:
    in_repository(desk)
    old = happened("2018-02-05", 12, item="articles")
    desk.keep(old, happened("2018-03-05", 8, item="articles"))
    commit_all(desk.root, "台账")
    for period, today in (("2018-02", "2018-03-02"), ("2018-03", "2018-04-02"), ("2018Q1", None)):
        assert desk.run("report", period, "-o", f"reports/{period}.md", today=today).code == 0
    commit_all(desk.root, "报告")
    desk.run("replace", old.id, "--value", "11", "--reason", "数错", today="2018-05-02")
    told = [row for row in rows(desk.run("report", "2018-05").out) if "更正：数错" in row[-1]]
    assert [tuple(row[:4]) for row in told] == [
        ("2018年2月", "网站文章", "12", "11"),
        ("2018年2月", "网站文章（当年累计）", "12", "11"),
        ("2018年3月", "网站文章（当年累计）", "20", "19"),
        ("2018年第1季度", "网站文章", "20", "19"),
        ("2018年第1季度", "网站文章（当年累计）", "20", "19"),
        ("2018年第1季度", "网站文章（2月）", "12", "11"),
    ]


def test_a_line_that_was_edited_is_blamed_on_no_record(desk: Desk) -> None:
    reported(desk)
    desk.run("add", "走访", "--date", "2018-03-20")
    path = "records/2018/03.yaml"
    desk.write({path: desk.text(path).replace('"value": 8', '"value": 9')})
    told = {row[1]: row[4] for row in rows(desk.run("report", "2018-04").out) if len(row) == 5}
    assert told["网站文章"] == told["网站文章（当年累计）"] == f"台账被直接改动（{path}）"
    assert "补记" in told["走访"]


def test_reports_on_the_year_and_the_plan_are_compared_too(desk: Desk) -> None:
    reported(desk)
    desk.patch.setenv("MJPLAN_TODAY", "2019-01-05")
    for period in ("2018", "plan"):
        assert desk.run("report", period, "-o", f"reports/{period}.md").code == 0
    commit_all(desk.root, "年报")
    desk.run("add", "网站文章", "3", "--date", "2018-12-30")
    said = rows(desk.run("report", "2019-01").out)
    told = [row[:4] for row in said if len(row) == 5 and "补记" in row[4]]
    assert told == [
        ["2018年", "网站文章（当年累计）", "8", "11"],
        ["总评", "网站文章（2018 年）", "8/120▼", "11/120▼"],
        ["总评", "网站文章（合计）", "8/120", "11/120"],
    ]


def test_diff_gives_the_figures_that_the_restatement_gives(desk: Desk) -> None:
    reported(desk)
    desk.run("add", "网站文章", "3", "--date", "2018-03-20")
    commit_all(desk.root, "漏记")
    assert THREE_MORE in restated(desk.run("report", "2018-04").out)
    table = desk.run("diff", "HEAD~1", "2018-03-31", "--format", "json", "--year", "2018").out
    [item] = json.loads(table)["items"]
    assert (item["before"]["actual"], item["after"]["actual"]) == (8, 11)


def test_a_year_s_changes_show_in_the_next_years_reports(desk: Desk) -> None:
    reported(desk)
    desk.run("add", "网站文章", "3", "--date", "2018-03-20", today="2019-01-05")
    for period in ("2019-01", "2018", "plan"):
        assert THREE_MORE in restated(desk.run("report", period).out), period


@pytest.mark.parametrize("how", ["moved", "edited", "rebased"])
def test_a_change_is_found_though_the_report_was_committed_again(desk: Desk, how: str) -> None:
    reported(desk)
    report = desk.text("reports/2018-03.md")
    if how == "rebased":  # the report lands on top of what somebody else pushed meanwhile
        git(desk.root, "reset", "-q", "--hard", "HEAD~1")
    desk.run("add", "网站文章", "3", "--date", "2018-03-20")
    commit_all(desk.root, "漏记")
    if how == "moved":
        (desk.root / "归档").mkdir()
        git(desk.root, "mv", "reports/2018-03.md", "归档/三月.md")
    else:
        desk.write({"reports/2018-03.md": report.replace("小结", "小　结")})
    commit_all(desk.root, "整理")
    assert THREE_MORE in restated(desk.run("report", "2018-04").out)


def test_what_cannot_be_compared_is_said(desk: Desk) -> None:
    reported(desk)
    text = desk.text("reports/2018-03.md")
    desk.write({"reports/2018-03.md": re.sub("[0-9a-f]{16} -->", "0123456789abcdef -->", text)})
    commit_all(desk.root, "改过的记号")
    said = desk.run("report", "2018-04").out
    assert "2018年3月的报告与现在的数字不符，又找不到当时的台账，请人工核对。" in said


def test_a_forged_mark_in_a_template_is_not_the_report_s(desk: Desk) -> None:
    in_repository(desk)
    fake = f"{MARK}2017-01 2017-01-31 0123456789abcdef -->\n# {{{{ title }}}}\n"
    desk.write({"templates/month.md": fake})
    desk.patch.setenv("MJPLAN_TODAY", "2018-04-04")
    desk.keep(happened("2018-03-05", 8, item="articles"))
    desk.run("report", "2018-03", "-o", "reports/2018-03.md")
    commit_all(desk.root, "月报")
    (desk.root / "templates" / "month.md").unlink()
    desk.run("add", "网站文章", "3", "--date", "2018-03-20")
    said = desk.run("report", "2018-04").out
    assert THREE_MORE in restated(said)
    assert "2017年1月" not in said


def test_a_plan_that_was_not_committed_yet_stops_no_later_report(desk: Desk) -> None:
    in_repository(desk)
    desk.patch.setenv("MJPLAN_TODAY", "2018-04-04")
    desk.run("report", "2018-03", "-o", "r.md")
    git(desk.root, "add", "r.md")
    git(desk.root, "commit", "-qm", "月报")
    desk.run("add", "网站文章", "3", "--date", "2018-03-20")
    said = desk.run("report", "2018-04")
    assert said.code == 0, said
    assert "找不到当时的台账" in said.out


def test_a_broken_repository_stops_no_report(desk: Desk) -> None:
    reported(desk)
    objects = desk.root / ".git" / "objects"
    for path in objects.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(b"x")
    said = desk.run("report", "2018-04")
    assert said.code == 0, said
    assert "未核对已报的数字" in said.out or "没有可核对的数字" in said.out


def test_an_unsaved_ledger_is_named_when_a_report_is_written(desk: Desk) -> None:
    reported(desk)
    desk.run("add", "网站文章", "3", "--date", "2018-04-02")
    said = desk.run("report", "2018-04", "-o", "reports/2018-04 月.md")
    assert "还有没提交的改动；请先 mjplan commit" in said.out
    assert "git add 'reports/2018-04 月.md'，再 git commit -m 2018年4月报告" in said.out
    said = desk.run("report", "plan", "-o", "reports/plan.md")
    assert "git add reports/plan.md，再 git commit -m 2016—2020年报告" in said.out


def test_a_report_outside_the_workspace_is_to_be_brought_in(desk: Desk) -> None:
    """git knows nothing of files outside, and would refuse them."""
    reported(desk)
    (desk.root.parent / "桌面").mkdir()
    said = desk.run("report", "2018-04", "-o", "../桌面/月报.md")
    assert (desk.root.parent / "桌面" / "月报.md").exists()
    assert "git add" not in said.out
    assert "定稿后放到工作区的 reports/ 里，再用 git 提交" in said.out


def test_a_report_can_be_made_again_as_it_was(desk: Desk) -> None:
    reported(desk)
    was = desk.text("reports/2018-03.md")
    then = git(desk.root, "rev-parse", "HEAD").strip()
    desk.run("add", "网站文章", "3", "--date", "2018-03-20")
    commit_all(desk.root, "漏记")
    assert desk.run("report", "2018-03").out != was
    assert desk.run("report", "2018-03", "--at", then).out == was
    assert desk.run("report", "2018-03", "--at", "HEAD~1").out == was


@pytest.mark.parametrize("rev", ["nowhere", "--all", "HEAD..HEAD"])
def test_an_unknown_commit_is_named(desk: Desk, rev: str) -> None:
    reported(desk)
    said = desk.run("report", "2018-03", f"--at={rev}")
    assert said.code == 1
    assert said.err.startswith(f'错误：没有提交 "{rev}"')


def test_without_a_repository_there_is_no_earlier_commit(office: Desk) -> None:
    said = office.run("report", "2018-03", "--at", "HEAD")
    assert said.code == 1
    assert "git init" in said.err


def test_a_report_that_is_written_is_not_to_be_tried_again(office: Desk) -> None:
    said = office.run("report", "2018-03", "-o", "2018-03.md")
    assert said.code == 0
    assert "提示：报告已经写好。" in said.out
    assert "git init" in said.out
    assert "再试一次" not in said.out


# ---- templates ----


def test_templates_are_listed_with_whose_is_in_force(office: Desk) -> None:
    assert "mjplan 自带" in office.run("template", "list").out
    office.write({"templates/month.md": "# {{ title }}\n", "templates/简报.md": "{{ period }}\n"})
    said = office.run("template", "list").out
    assert re.search(r"month +月报.* templates/month.md", said)
    assert re.search(r"简报 .*--template 简报 +templates/简报.md", said)


def test_a_workspace_s_template_wins(office: Desk) -> None:
    office.write(
        {"templates/month.md": "自己的 {{ title }}\n", "templates/简报.md": "{{ period }}\n"}
    )
    assert office.run("report", "2018-03").out.startswith("自己的 2018年3月工作完成情况")
    assert office.run("report", "2018-03", "--template", "简报").out.startswith("2018年3月\n")
    assert office.run("report", "2018Q1").out.startswith("# 2018年第1季度"), "others stay"


def test_a_shared_part_can_be_replaced_too(office: Desk) -> None:
    office.run("template", "copy", "_parts")
    file = office.root / "templates" / "_parts.md"
    file.write_text(
        file.read_text("utf-8").replace("这一期没有列入要整改的问题。", "无。"), "utf-8"
    )
    assert "无。" in office.run("report", "2018-03").out


def test_a_copied_template_gives_the_same_report(office: Desk) -> None:
    before = office.run("report", "2018-03").out
    said = office.run("template", "copy", "month")
    assert said.code == 0
    assert said.out.startswith("已复制到 templates/month.md")
    assert office.text("templates/month.md") == (ROOT / "templates/month.md").read_text("utf-8")
    assert office.run("report", "2018-03").out == before
    again = office.run("template", "copy", "month")
    assert again.code == 1
    assert "已经存在，不覆盖" in again.err


@pytest.mark.parametrize(("name", "code"), [("nix", 2), ("简报", 1)])
def test_only_packaged_templates_are_copied(office: Desk, name: str, code: int) -> None:
    office.write({"templates/简报.md": "x"})
    assert office.run("template", "copy", name).code == code


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("# {{ titel }}\n", "templates/month.md:1：模板里的 titel 不认识，是否为 title？"),
        ("\n{% for a in areas %}{{ a.nam }}{% endfor %}", "templates/month.md:2："),
        ("\n\n{% if %}", "templates/month.md:3："),
        ("{% include '../../etc/passwd' %}", "templates/month.md:1："),
        ("{{ title.__class__ }}", "templates/month.md:1："),
    ],
)
def test_a_wrong_template_is_named_with_its_line(office: Desk, template: str, message: str) -> None:
    office.write({"templates/month.md": template})
    said = office.run("report", "2018-03", "-o", "out.md")
    assert said.code == 1
    assert said.err.startswith(f"错误：模板 {message}"), said.err
    assert not (office.root / "out.md").exists()


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_template_can_t_be_a_link_out_of_the_workspace(office: Desk, tmp_path: Path) -> None:
    (office.root / "templates").mkdir()
    (office.root / "templates" / "month.md").symlink_to("/etc/hostname")
    said = office.run("report", "2018-03")
    assert said.code == 1
    assert "指向工作区之外的链接" in said.err


def test_the_reference_is_made_from_the_code(office: Desk) -> None:
    said = office.run("report", "--fields")
    assert said.code == 0
    assert said.out == (ROOT / "docs" / "template-fields.md").read_text("utf-8")
    for name in MEANINGS:
        if not name.startswith("_"):
            assert f"`{name}.md`" in said.out
    for table in tables(said.out):
        assert len({len(row) for row in table}) == 1


def test_every_name_of_the_reference_can_be_used(office: Desk) -> None:
    text = office.run("report", "--fields").out
    headings = ("month", "quarter", "half", "year")
    for period, heading in zip(PERIODS, headings, strict=False):
        section = text.partition(f"（`{heading}.md`）")[2].partition("\n## ")[0]
        names = re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE)
        assert len(names) > 10
        tests = "".join(f"{{{{ {name} is defined }}}}\n" for name in names)
        office.write({"templates/all.md": tests})
        said = office.run("report", period, "--template", "all").out
        assert said.split(MARK)[0].split() == ["是"] * len(names)


# ---- hostile texts ----

HOSTILE = ["|", "\\|", "a|b\\", "<b>x</b>", "[x](javascript:y)", "# x", "- x", "`", "```", "\u202e"]
words = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=20)).filter(str.strip)


@pytest.mark.uncounted
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(title=words, by=words, note=words, link=words)
def test_whatever_a_record_says_its_report_stays_a_report(
    office: Desk, title: str, by: str, note: str, link: str
) -> None:
    report = monthly(
        "2018-03",
        happened("2018-03-05", 3, title=title, by=by, note=note, evidence=(link,)),
        happened("2018-03-06", item="v", members=(title, by)),
        happened("2018-02-06", 3, title=title, entered=date(2018, 3, 20)),
    )
    texts = Templates(Workspace(office.root)).texts()
    text = render_template("month.md", texts, json.loads(msgspec.json.encode(report)))
    tokens = MARKDOWN.parse(text)
    assert not any(token.type in ("html_block", "fence", "code_block") for token in tokens)
    inner = [child for token in tokens for child in token.children or ()]
    assert not any(child.type == "html_inline" for child in inner)
    for child in inner:
        if child.type == "link_open":
            assert str(child.attrs["href"]).startswith(("http://", "https://"))
    for table in tables(text):
        assert len({len(row) for row in table}) == 1
    headings = [token for token in tokens if token.type == "heading_open"]
    assert len(headings) == 13


def test_a_record_that_moved_and_one_wrapped_by_hand_stop_no_question(office: Desk) -> None:
    """A file with a record over several lines is read whole, the others are sifted."""
    office.write(
        {
            "records/2018/02.yaml": (
                '- {"id": "20180205-aaaaa", "date": "2018-02-05", "item": "x"}\n'
            ),
            "records/2018/03.yaml": '- {"id": "20180305-bbbbb", "date": "2018-03-05", "item": "x", '
            '"replaces": "20180205-aaaaa", "reason": "三月的事"}\n'
            "- {id: 20180306-ccccc, date: 2018-03-06,\n   item: c, title: 分成两行}\n",
        }
    )
    assert office.run("check").code == 0
    for command in (("focus", "list"), ("remind",), ("report", "2018-03"), ("status", "2018")):
        said = office.run(*command)
        assert said.code == 0, (command, said)
    said = office.run("add", "x", "1", "--date", "2018-03-07")
    assert said.code == 0, said
