"""A month by forms: sent out, filled in as people do, taken in, again, corrected; and by typing."""

import csv
import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from helpers import HEAD, Desk, Result
from helpers.office import needs_libreoffice, saved_as
from helpers.repositories import git, isolate
from helpers.returned import Filling

PLAN = (
    HEAD
    + """\
departments:
  - {id: publicity, name: 宣传处}
  - {id: office, name: 办公室}
rosters:
  board: {name: 理事, members: [{name: 王一}, {name: 李二}, {name: 张三}]}
"""
)
ITEMS = """\
id: work
name: 工作
department: publicity
items:
  - {kind: count, id: web, name: 网站文章, aliases: [网站], unit: 篇, targets: {2018: 120},
     owner: 甲}
  - {kind: count, id: wechat, name: 公众号, unit: 篇, targets: {2018: 120}, owner: 甲}
  - {kind: count, id: all, name: 文章, unit: 篇, sum_of: [web, wechat],
     targets: {2018: 240}, owner: 甲}
  - {kind: level, id: people, name: 会员数, unit: 人, targets: {2018: 2200}, owner: 甲}
  - {kind: milestone, id: rules, name: 新章程, due: 2018-12, owner: 甲}
  - {kind: commitment, id: work, name: 思想建设, owner: 甲}
  - {kind: every_member, id: visits, name: 走访, roster: board, times: 1, years: [2018], owner: 甲}
  - {kind: every_period, id: r, name: 处室月报, every: month, roster: departments, owner: 甲,
     grace_workdays: 5}
"""
MARCH = "records/2018/03.yaml"
FORM = "forms/2018-03/2018-03-宣传处.xlsx"
FOCUSES = ("学习班", "座谈会", "调研")


class Twins:
    """Two workspaces with one plan: in one forms are used, in the other everything is typed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        for name in ("forms", "typed"):
            desk.write({f"{name}/plan/plan.yaml": PLAN, f"{name}/plan/work.yaml": ITEMS})
            for title in FOCUSES:
                by = ("--by", "宣传处", "--date", "2018-02-28")
                assert self.run(name, "focus", "add", "2018-03", title, *by).code == 0
        self.root = desk.root / "forms"
        desk.patch.chdir(self.root)

    def run(self, name: str, *arguments: str, today: str = "2018-04-02") -> Result:
        return self.desk.run("-C", str(self.desk.root / name), *arguments, today=today)

    def form(self, *arguments: str, **more: str) -> Result:
        return self.run("forms", *arguments, **more)

    def typed(self, *arguments: str) -> str:
        result = self.run("typed", *arguments, "--yes")
        assert result.code == 0, result
        return result.out

    def ids(self, name: str) -> dict[str, str]:
        """The ids of the open focuses by their titles."""
        listed = json.loads(self.run(name, "focus", "list", "2018-03", "--format", "json").out)
        return {each["title"]: each["id"] for each in listed["focuses"]}

    def figures(self, name: str) -> list[Any]:
        """What is said of all items and focuses, ids apart."""
        status = json.loads(self.run(name, "status", "2018", "--format", "json").out)
        focuses = self.run(name, "focus", "list", "2018", "--format", "csv").out
        plain = sorted(re.sub("2018[0-9]{4}-[0-9a-z]{5}", "", focuses).splitlines())
        remind = self.run(name, "remind", "2018-03").out
        return [status, plain, remind]

    def records(self) -> dict[str, bytes]:
        folder = self.root / "records"
        return {str(path): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}

    def lines(self) -> list[dict[str, Any]]:
        """Every record that the forms' workspace holds."""
        texts = (content.decode() for content in self.records().values())
        return [json.loads(x[2:]) for t in texts for x in t.splitlines() if x.startswith("- ")]


@pytest.fixture
def twins(desk: Desk) -> Twins:
    return Twins(desk)


def fill(twins: Twins) -> Filling:
    """The month's form of a department, filled in as people do."""
    assert twins.form("form", "out", "2018-03", today="2018-03-28").code == 0
    form = Filling(twins.root / FORM)
    form.put(
        "web.1", 本月数="１２篇", 日期="3月5日", 做了什么="三月第一周", 佐证="https://example.org/3"
    )
    form.put("wechat.1", 本月数="十一", 日期="2018.3.7", 做了什么="公众号推文")
    row = form.put("people.1", 本月数="2,105 人", 日期=43189)
    form.deeds.cell(row, 9).number_format = "General"
    form.put("visits.1", 日期="20180310", 做了什么="走访支部", 名册上的人或部分="王一、李二")
    form.put("work.1", 日期=date(2018, 3, 20), 做了什么=" 座谈会 ", 佐证="市委〔2018〕5号")
    form.put("b01", 事项="网 站", 本月数=2, 日期="2018/03/12", 做了什么="补充")
    row = form.put(
        "b02", 事项="公众号", 本月数="8", 日期=datetime(2018, 2, 27, 9, 30), 做了什么="漏报的"
    )
    form.deeds.row_dimensions[row + 30].hidden = True
    form.deeds.move_range(f"A{row}:P{row}", rows=30)
    done, dropped, carried = (twins.ids("forms")[title] for title in FOCUSES)
    form.put_focus(f"focus.{done}", E="完成", F="3.28", G="42人参加")
    form.put_focus(f"focus.{dropped}", E="不做了", F="3月30日", G="并入市里")
    form.put_focus(f"focus.{carried}", E="转到下月", G="等回复")
    form.put_focus("n01", B="举办培训", C="思想建设", D="4月20日")
    form.deeds["C3"], form.deeds["F3"] = "张三", "4月2日"
    form.save()
    return form


def type_it(twins: Twins) -> None:
    """The same month, typed."""
    by = ("--by", "宣传处")
    web = ("--title", "三月第一周", "--evidence", "https://example.org/3")
    twins.typed("add", "web", "12", "--date", "2018-03-05", *web, *by)
    twins.typed("add", "wechat", "11", "--date", "2018-03-07", "--title", "公众号推文", *by)
    twins.typed("add", "people", "2105", "--date", "2018-03-30", *by)
    people = ("--member", "王一", "--member", "李二")
    twins.typed("add", "visits", "--date", "2018-03-10", "--title", "走访支部", *people, *by)
    more = ("--title", "座谈会", "--evidence", "市委〔2018〕5号")
    twins.typed("add", "work", "--date", "2018-03-20", *more, *by)
    twins.typed("add", "web", "2", "--date", "2018-03-12", "--title", "补充", *by)
    twins.typed("add", "wechat", "8", "--date", "2018-02-27", "--title", "漏报的", *by)
    done, dropped, carried = (twins.ids("typed")[title] for title in FOCUSES)
    twins.typed("focus", "done", done, "--date", "2018-03-28", "--note", "42人参加")
    twins.typed("focus", "drop", dropped, "--date", "2018-03-30", "--reason", "并入市里")
    twins.typed("focus", "carry", carried, "2018-04", "--date", "2018-04-02", "--note", "等回复")
    more = ("--item", "思想建设", "--due", "2018-04-20")
    twins.typed("focus", "add", "2018-04", "举办培训", *more, *by)
    twins.typed("submit", "2018-03", *by)


def test_a_month_by_forms_comes_to_what_typing_it_comes_to(twins: Twins) -> None:
    form = fill(twins)
    before = twins.records()
    shown = twins.form("form", "in", FORM)
    assert (shown.code, shown.err) == (1, "错误：核对无误请加 --yes。什么都没有写入\n")
    assert "新增 12 条" in shown.out
    assert "提示 这一行是隐藏的，或被筛选掉的，照样读了\n" in shown.out
    assert "提示 2018-02-27 不在2018年3月，算补报\n" in shown.out
    assert twins.records() == before
    done = twins.form("form", "in", FORM, "--yes")
    assert (done.code, done.err) == (0, "")
    assert "网站文章 2018：– → 14 / 120 篇，差 106" in done.out
    type_it(twins)
    assert twins.figures("forms") == twins.figures("typed")
    assert {each["entered"] for each in twins.lines()[3:]} == {"2018-04-02"}

    # Again: nothing is written.
    before = twins.records()
    again = twins.form("form", "in", FORM)
    assert (again.code, again.out, again.err) == (0, "没变 12 条\n没有要写入的\n", "")
    assert twins.records() == before

    # The department corrects a number, and a result of a focus.
    form.put("web.1", 本月数=11)
    form.put_focus(f"focus.{twins.ids('forms')['调研']}", E="完成", F="3月30日")
    form.save()
    assert "新增" not in twins.form("form", "in", FORM).out
    corrected = twins.form("form", "in", FORM, "--yes")
    assert "网站文章 2018：14 → 13 / 120 篇" in corrected.out
    assert "更正 2 条，没变 10 条" in corrected.out
    last = [each for each in twins.lines() if each.get("reason") == "处室重报"]
    assert {"replaces", "void"} & {key for each in last for key in each} == {"replaces", "void"}

    # It empties a line: told, and nothing happens.
    before = twins.records()
    form.put("wechat.1", 本月数="", 日期="", 做了什么="")
    form.save()
    emptied = twins.form("form", "in", FORM)
    assert "里没有了、台账里还在的（不会自动作废）" in emptied.out
    assert (emptied.code, twins.records()) == (0, before)

    # A hand corrects: it stays so while the form says what it said.
    number = next(each["id"] for each in twins.lines() if each.get("title") == "补充")
    reason = ("--value", "3", "--reason", "数错了")
    assert twins.form("replace", number, *reason).code == 0
    before = twins.records()
    kept = twins.form("form", "in", FORM)
    assert "手工更正过" in kept.out
    assert (kept.code, twins.records()) == (0, before)
    assert twins.form("check").code == 0
    report = twins.form("report", "2018-03")
    assert report.code == 0
    assert "座谈会" in report.out


def test_errors_of_several_forms_at_once(twins: Twins) -> None:
    fill(twins)
    other = Filling(twins.root / "forms/2018-03/2018-03-办公室.xlsx")
    other.put("b01", 事项="文章", 本月数=3, 日期="3月5日")
    other.put("b02", 事项="新章程", 本月数=1, 日期="3月5日")
    other.put("b03", 事项="走访", 日期="3月5日", 名册上的人或部分="赵六")
    other.put("b04", 事项="会员数", 日期="3月5日")
    other.save()
    (twins.root / "forms/2018-03/坏.xlsx").write_bytes(b"PK\3\4")
    (twins.root / "forms/2018-03/~$2018-03-办公室.xlsx").write_bytes(b"x")
    before = twins.records()
    result = twins.form("form", "in", "forms/2018-03", "--yes")
    assert (result.code, result.out, twins.records()) == (1, "", before)
    errors = [each.partition("2018-03/")[2] for each in result.err.splitlines()[:-1]]
    office = "2018-03-办公室.xlsx:本月实绩!"
    assert [each.partition(" 错误 ")[0] for each in errors] == [
        *(f"{office}{cell}:" for cell in ("C6", "H7", "L8", "H9")),
        "坏.xlsx:",
    ]
    for error, why in zip(
        errors, ("自动算出来的", "不计数", "名册上没有", "要写当日的总数"), strict=False
    ):
        assert why in error
    assert "~$" not in result.err


def test_two_forms_of_one_department_that_differ(twins: Twins) -> None:
    form = fill(twins)
    form.put("web.1", 本月数=11)
    form.save(twins.root / "改过.xlsx")
    result = twins.form("form", "in", FORM, "改过.xlsx", "--yes")
    assert result.code == 1
    assert f"改过.xlsx: 错误 与 {FORM} 是同一张表，填的却不一样" in result.err


def test_a_form_without_results_is_asked_about_and_a_nil_report_counts(twins: Twins) -> None:
    assert twins.form("form", "out", "2018-03", today="2018-03-28").code == 0
    untouched = twins.form("form", "in", FORM, "--yes")
    assert "一格也没有填，没有登记" in untouched.out
    assert twins.lines()[3:] == []
    form = Filling(twins.root / FORM)
    form.deeds["C3"] = "张三"
    form.save()
    asked = twins.form("form", "in", FORM)
    assert "一条实绩也没有，又没有选零报告“是”" in asked.out
    form.deeds["I3"] = "是"
    form.save()
    done = twins.form("form", "in", FORM, "--yes")
    assert (done.code, "疑问" in done.out) == (0, False)
    (record,) = twins.lines()[3:]
    assert (record["item"], record["period"], record["note"]) == ("r", "2018-03", "填报人：张三")
    later = twins.form("form", "in", FORM, today="2018-04-20")
    assert later.out == "没变 1 条\n没有要写入的\n"


def test_evidence_of_the_workspace_is_kept_with_its_hash(twins: Twins) -> None:
    assert twins.form("form", "out", "2018-03", today="2018-03-28").code == 0
    form = Filling(twins.root / FORM)
    form.put("web.1", 本月数=1, 日期="3月5日", 做了什么="甲", 佐证="签到表.jpg")
    form.put("wechat.1", 本月数=1, 日期="3月5日", 做了什么="乙", 佐证="records/2018/02.yaml")
    form.save()
    wrong = twins.form("form", "in", FORM, "--yes")
    assert "“records/2018/02.yaml”不能作佐证" in wrong.err
    form.put("wechat.1", 佐证="市委〔2018〕5号")
    form.save()
    first = twins.form("form", "in", FORM, "--yes")
    assert "没有文件“签到表.jpg”，先照文字记下：放进 佐证/，再读一遍" in first.out
    (twins.root / "佐证").mkdir()
    (twins.root / "佐证" / "签到表.jpg").write_bytes(b"picture")
    again = twins.form("form", "in", FORM, "--yes")
    assert "更正 1 条，没变 2 条" in again.out
    last = next(each for each in twins.lines() if each.get("replaces"))
    assert last["evidence"][0].startswith("佐证/签到表.jpg#sha256=")
    assert twins.form("form", "in", FORM).out.startswith("没变 3 条")


def test_a_pattern_that_the_shell_left_alone_and_a_folder_without_forms(twins: Twins) -> None:
    assert twins.form("form", "out", "2018-03", today="2018-03-28").code == 0
    asked = twins.form("form", "in", "forms/2018-03/*.xlsx")
    assert asked.out.count("这张表一格也没有填") == 2
    result = twins.form("form", "in", "plan")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("错误：plan 里没有填报表")
    result = twins.form("form", "in", "没有.xlsx")
    assert (result.code, "没有.xlsx: 错误 " in result.err) == (1, True)


@pytest.mark.parametrize("name", ["x" * 5000, "x" * 5000 + "*", "月" * 100 + ".xlsx"])
def test_a_name_that_no_file_can_have(twins: Twins, name: str) -> None:
    result = twins.form("form", "in", name)
    assert result.code == 1
    assert "错误" in result.err
    assert "什么都没有写入" in result.err


def test_the_question_on_a_terminal(twins: Twins) -> None:
    fill(twins)
    day = {"MJPLAN_TODAY": "2018-04-02"}
    twins.desk.patch.chdir(twins.root)
    desk = Desk(twins.root, twins.desk.patch, twins.desk.capsys)
    no = desk.on_screen("form", "in", FORM, typed="n\n", columns=120, **day)
    assert "是否写入以上 12 条？[y/N]" in no
    assert no.rstrip().endswith("什么都没有写入")
    yes = desk.on_screen("form", "in", FORM, typed="y\n", columns=80, **day)
    assert "已写入 records/2018/03.yaml" in yes
    assert Path(twins.root / MARCH).exists()


@needs_libreoffice
def test_a_form_that_was_saved_by_another_program(twins: Twins) -> None:
    fill(twins)
    assert twins.form("form", "in", FORM, "--yes").code == 0
    for ending in ("xlsx", "xls", "ods"):
        again = twins.form("form", "in", str(saved_as(twins.root / FORM, ending)))
        assert (again.code, again.err) == (0, ""), ending
        assert again.out.startswith("没变 12 条"), ending


def test_what_was_taken_in_is_one_commit(twins: Twins) -> None:
    fill(twins)
    isolate(twins.desk.patch, twins.desk.root / ".home")
    git(twins.root, "init", "-q")
    assert twins.form("commit").code == 0
    done = twins.form("form", "in", FORM, "--yes", "--commit")
    assert (done.code, done.err) == (0, "")
    last = done.out.splitlines()[-1]
    assert last.startswith("已提交 ")
    assert "（3 个文件）" in last
    assert twins.form("commit").out == "没有要提交的：plan 和 records 与上次提交一样\n"
    again = twins.form("form", "in", FORM, "--yes", "--commit")
    assert (again.code, again.out) == (0, "没变 12 条\n没有要写入的\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_sheet_that_was_saved_as_csv(twins: Twins, encoding: str) -> None:
    form = fill(twins)
    assert twins.form("form", "in", FORM, "--yes").code == 0
    with (twins.root / "表.csv").open("w", encoding=encoding, newline="") as file:
        cells = form.deeds.iter_rows(values_only=True)
        csv.writer(file).writerows([_shown(each) for each in row] for row in cells)
    again = twins.form("form", "in", "表.csv")
    assert (again.code, again.err) == (0, "")
    assert again.out.startswith("没变 8 条")


def _shown(value: object) -> object:
    """What a cell shows, a formula apart."""
    if isinstance(value, str) and value.startswith("="):
        return ""
    return "2018-03-30" if value == 43189 else value


def test_what_was_said_of_a_focus_and_is_gone_names_the_focus(twins: Twins) -> None:
    form = fill(twins)
    assert twins.form("form", "in", FORM, "--yes").code == 0
    done = twins.lines()[0]["id"]
    form.put_focus(f"focus.{done}", E="", F="", G="")
    form.save()
    result = twins.form("form", "in", FORM)
    assert result.code == 0
    assert f"工作重点的结果 办结重点：“学习班”（{done}）" in result.out
    assert "位置" not in result.out
