"""Scores in reports: on a span's year, on every year, and among the figures that are compared."""

from datetime import date

from helpers import Desk, happened, ledger_of
from helpers.reports import about
from mjplan.periods import CIVIL, Period
from mjplan.record import Record
from mjplan.report.figures import Key, figures
from mjplan.report.mark import Reported
from mjplan.report.month import month
from mjplan.report.scores import scores
from mjplan.report.year import year

ITEMS = """\
  - {kind: count, id: x, name: 文章, unit: 篇, weight: 80, targets: {2017: 100, 2018: 120}}
  - {kind: commitment, id: c, name: 结对, weight: 10, department: publicity}
  - {kind: points, id: p, name: 加减分, most: 5}
"""
HEAD = "departments: [{id: publicity, name: 宣传处}]\n"
DONE = (happened("2018-05-02", 90), happened("2018-05-03", -1, "p", title="迟报"))


def found(period: str, as_of: str, *records: Record) -> tuple[str, ...]:
    report = year(about(period, as_of, *records, items=ITEMS, head=HEAD), (), "")
    (one,) = report.scores
    return (one.total.earned, one.total.points, one.total.total, one.total.rate)


def test_a_year_has_its_scores() -> None:
    assert found("2018", "2018-12-31", *DONE) == ("60", "-1", "59", "75%")
    assert found("2018", "2018-12-31") == ("–", "–", "–", "–")


def test_a_months_report_has_the_years_scores() -> None:
    context = about("2018-05", "2018-05-31", *DONE, items=ITEMS, head=HEAD)
    report = month(context, (), "")
    (one,) = report.scores
    assert [(row.name, row.weight, row.rate, row.score) for row in one.rows] == [
        ("文章", "80", "100%", "80"),
        ("结对", "10", "–", "–"),
        ("加减分", "–", "–", "-1"),
    ]
    assert [(each.name, each.weight, each.scored, each.earned) for each in one.departments] == [
        ("宣传处", "10", "0", "–"),
        ("未明确责任处室", "80", "80", "80"),
    ]
    assert [each.name for each in one.areas] == ["工作"]
    assert one.notes == (
        "这一年还没有结束：按到这一天的应达折算，进度正常的得满分；没有到期、没有数字的不计分",
        "不计分 1 项，权重 10：结对（还没有评定）",
        "权重合计 90，不是 100",
    )
    said = (
        "到这一天得分率 100%：计了分的权重 80 里得 80 分，另有权重 10 还不计分，"
        "加减分 -1，共 79 分。"
    )
    assert said in report.summary


def test_without_weights_there_are_none() -> None:
    context = about("2018", "2018-12-31", happened("2018-05-02", 90))
    assert scores(context.ledger.plan, [context.year]) == ()
    assert not [line for line in year(context, (), "").summary if "得分" in line]


def test_scores_are_figures_that_are_compared_later() -> None:
    ledger = ledger_of(ITEMS, *DONE, head=HEAD)
    span = CIVIL.parse("2018")
    assert isinstance(span, Period)
    compared = figures(ledger, Reported(span, date(2018, 12, 31), ""))
    assert {key: text for key, text in compared.items() if key.what == "得分"} == {
        Key("x", "得分"): "60",
        Key("c", "得分"): "–",
        Key("p", "得分"): "-1",
    }


def test_the_reports_print_them(desk: Desk) -> None:
    desk.plan(ITEMS, HEAD)
    desk.keep(*DONE)
    for period, heading, rate in (
        ("2018-05", "## 十一、得分", "100%"),
        ("2018Q2", "## 十三、得分", "100%"),
        ("2018H1", "## 十三、得分", "100%"),
        ("2018", "## 十二、得分", "75%"),
        ("plan", "## 九、逐年得分", "75%"),
    ):
        report = desk.run("report", period, today="2019-01-10").out
        assert heading in report
        assert rate in report.partition(heading)[2]
