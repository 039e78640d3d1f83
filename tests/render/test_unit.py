"""One department's page: its items, this month's focuses, its reports, what it recorded last."""

import json

import pytest

from helpers import Desk, happened
from helpers.commands import refused, said, status, written
from helpers.reminders import HEAD, ITEMS, POLICIES

DAY = "2018-06-29"


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.plan(ITEMS, HEAD + POLICIES)
    desk.patch.setenv("MJPLAN_TODAY", DAY)
    desk.keep(
        happened("2018-03-05", 12, title="三月更新", by="宣传处"),
        happened("2018-03-06", 12, title="别人的", by="组织处"),
        happened("2018-05-02", item="month", by="宣传处", period="2018-04"),
    )
    return desk


def test_a_department_has_a_page(office: Desk) -> None:
    written(office.run("focus", "add", "2018-06", "办班", "--by", "宣传处", "--date", "2018-05-28"))
    written(office.run("focus", "add", "2018-06", "开会", "--by", "组织处", "--date", "2018-05-28"))
    written(office.run("focus", "add", "2018-07", "出刊", "--by", "宣传处"))
    out = said(office, "show", "宣传处")
    assert out.startswith("宣传处（publicity，宣）  截至 2018-06-29\n")
    assert "宣传处 2018 年进度（截至 2018-06-29）" in out
    assert "合计 1 项：" in out
    assert "网站文章  120 篇    24" in out
    assert "书法节" not in out
    month, _, rest = out.partition("宣传处2018年6月工作重点（截至 2018-06-29）")[2].partition(
        "共 1 项"
    )
    assert "办班" in month
    assert "开会" not in out
    assert "出刊" not in out
    reports = "2018 年“处室月报”：已报 1 个月（4月），还没有报的：1月、2月、3月、5月"
    assert f"{reports}。收到后登记：mjplan submit 2018-01 --by 宣传处" in rest
    assert "2018 年登记的（2 条；全部见 mjplan log 2018 --by 宣传处）" in rest
    assert "三月更新" in rest
    assert "别人的" not in out


def test_the_commands_that_a_page_names_work(office: Desk) -> None:
    out = said(office, "show", "办公室")
    add = 'mjplan focus add 2018-06 "做什么" --by 办公室'
    assert f"2018年6月没有工作重点。登记：{add}" in out
    assert office.run("focus", "add", "2018-06", "整理档案", "--by", "办公室").code == 0
    assert "2018 年还没有登记过" in out
    assert office.run("submit", "2018-01", "--by", "办公室").code == 0
    assert office.run("log", "2018", "--by", "办公室").code == 0


def test_where_no_month_is_over_no_report_is_said_to_be_in(office: Desk) -> None:
    """It said that every month was reported where there was none to report."""
    office.patch.setenv("MJPLAN_TODAY", "2018-01-02")
    out = said(office, "show", "组织处")
    assert "2018 年“处室月报”：已报 0 个月，还没有该报的" in out


@pytest.mark.parametrize("name", ["宣传处", "publicity", "宣", "宣传"])
def test_a_department_by_any_of_its_names(office: Desk, name: str) -> None:
    assert said(office, "show", name).startswith("宣传处（publicity")
    assert "宣传处 2018 年进度" in said(office, "status", "--by", name)


def test_what_is_called_exactly_so_comes_first(desk: Desk) -> None:
    """And an item before a department, as before there were departments' pages."""
    items = (
        "  - {kind: commitment, id: a, name: 宣传处简报}\n"
        "  - {kind: commitment, id: b, name: 学习}\n"
    )
    desk.plan(items, "departments: [{id: p, name: 宣传处}, {id: b2, name: 学习处}]\n")
    assert said(desk, "show", "宣传处").startswith("宣传处（p）")
    assert said(desk, "show", "宣传").startswith("宣传处简报（a）")
    assert said(desk, "show", "学习").startswith("学习（b）")
    assert said(desk, "show", "学习处").startswith("学习处（b2）")


def test_a_body_has_a_page_without_reports(office: Desk) -> None:
    out = said(office, "show", "领导小组")
    assert "打造品牌" in out
    assert "处室月报”：" not in out


def test_a_page_of_another_year(office: Desk) -> None:
    out = said(office, "show", "宣传处", "--year", "2017")
    assert out.startswith("宣传处（publicity，宣）  截至 2017-12-31")
    assert "2017 年还没有登记过" in out
    assert "还没有报的：1月、2月" in out
    result = refused(office, "show", "宣传处", "--year", "2019")
    assert "2019 年还没有开始" in result.err


def test_a_page_as_json(office: Desk) -> None:
    found = json.loads(said(office, "show", "宣传处", "--format", "json"))
    assert found["department"] == {"id": "publicity", "name": "宣传处"}
    assert [each["id"] for each in found["items"]] == ["x"]
    assert found["summary"]["items"] == 1
    assert found["reports"]["in"] == ["2018-04"]
    assert found["reports"]["owed"] == ["2018-01", "2018-02", "2018-03", "2018-05"]
    assert [each["item"] for each in found["records"]] == ["x", "month"]
    assert office.run("show", "宣传处", "--format", "csv").code == 2


@pytest.mark.parametrize("form", ["table", "markdown", "csv"])
def test_status_of_one_department(office: Desk, form: str) -> None:
    out = said(office, "status", "2018", "--by", "组织处", "--format", form)
    assert "书法节" in out
    assert "会员数" in out
    assert "网站文章" not in out


def test_the_summary_of_one_department_counts_its_items(office: Desk) -> None:
    found = status(office, "2018", "--by", "组织处")
    assert [each["id"] for each in found["items"]] == ["festival", "members"]
    assert found["summary"]["items"] == 2
    out = said(office, "status", "2018", "--by", "组织处", "--behind")
    assert "合计 2 项" in out


def test_a_year_to_come_of_one_department(office: Desk) -> None:
    found = status(office, "2019", "--by", "宣传处")
    assert [(each["id"], each["target"]) for each in found["items"]] == [("x", 130)]
    assert "2019 年还没有开始" in said(office, "status", "2019", "--by", "宣传处")


def test_a_department_without_items_claims_no_success(desk: Desk) -> None:
    desk.plan(
        "  - {kind: commitment, id: c, name: 结对}\n", "departments: [{id: o, name: 办公室}]\n"
    )
    for command in (("status", "--by", "办公室"), ("show", "办公室")):
        out = said(desk, *command)
        assert "规划没有把 2018 年的事项交给办公室：请在领域文件里写 department" in out
        assert "各项都在进度内" not in out
    assert status(desk, "--by", "办公室")["items"] == []


def test_an_unknown_department_is_named_with_those_there_are(office: Desk) -> None:
    result = refused(office, "status", "--by", "财务处")
    assert "没有处室或机构 '财务处'，可选：宣传处、组织处、办公室、领导小组" in result.err
    assert "没有事项 '财务'" in refused(office, "show", "财务").err
