"""What reports say, as values: rows, doings, focuses, corrections, sentences."""

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of, struck
from helpers.reports import ITEMS, about, monthly
from mjplan.model import Count
from mjplan.periods import Period, of_year
from mjplan.progress.increment import brought
from mjplan.record import Record
from mjplan.report import restated
from mjplan.report.components import Row
from mjplan.report.five_years import plan as plan_report
from mjplan.report.item_rows import behind
from mjplan.report.month import quarter
from mjplan.report.year import year


def rows(*records: Record, period: str = "2018-03") -> dict[str, Row]:
    return {row.name: row for area in monthly(period, *records).areas for row in area.rows}


def test_a_row_says_what_the_month_brought_and_where_the_year_stands() -> None:
    found = rows(happened("2018-01-05", 20), happened("2018-03-05", 3), happened("2018-04-01", 9))
    row = found["网站文章"]
    assert (row.target, row.this, row.total, row.gap) == ("120 篇", "3", "23", "差 97")
    assert (row.rate, row.expected, row.owner) == ("19%", "29.6", "甲")
    assert (row.status, row.change) == ("●正常", "–")


def test_a_row_tells_how_its_status_changed() -> None:
    found = rows(happened("2018-01-05", 15), happened("2018-03-05", 1))
    assert found["网站文章"].change == "正常 → 略滞后"


def test_january_has_nothing_to_compare_with() -> None:
    found = rows(happened("2017-12-05", 15), happened("2018-01-05", 1), period="2018-01")
    assert found["网站文章"].change == "–"


def test_every_kind_says_in_its_own_words_what_the_month_brought() -> None:
    found = rows(
        happened("2018-03-05", item="m"),
        happened("2018-03-06", item="c"),
        happened("2018-03-07", 450, "n"),
        happened("2018-02-07", 440, "n"),
        happened("2018-03-08", item="v", members=("王一", "李二")),
        happened("2018-04-02", item="r", by="宣传处", period="2018-03"),
    )
    this = {name: row.this for name, row in found.items()}
    assert this == {
        "网站文章": "–",
        "新章程": "3月5日完成",
        "结对共建": "1 条",
        "会员数": "450",
        "月报": "1 条",
        "走访": "2 人次",
    }


def test_what_is_not_due_and_has_no_record_is_idle() -> None:
    found = rows(happened("2018-03-06", item="c"), period="2018-03")
    assert found["新章程"].idle
    assert not found["结对共建"].idle
    assert not found["网站文章"].idle


def test_what_was_done_stands_under_area_and_department_with_evidence() -> None:
    report = monthly(
        "2018-03",
        happened("2018-03-05", 3, by="组织处", title="三篇"),
        happened("2018-03-02", 2, by="宣传处", evidence=("https://example.org/1", "办〔2018〕3号")),
        happened("2018-03-09", item="v", members=("王一",)),
        happened("2018-02-28", 5, by="宣传处"),
    )
    groups = report.areas[0].groups
    assert [group.department for group in groups] == ["宣传处", "组织处", "未写明处室"]
    line = groups[0].lines[0]
    assert (line.day, line.item, line.amount) == ("3月2日", "网站文章", "2 篇")
    assert [(each.text, each.url) for each in line.evidence] == [
        ("佐证", "https://example.org/1"),
        ("办〔2018〕3号", None),
    ]
    assert groups[1].lines[0].text == "三篇"
    assert groups[2].lines[0].members == ("王一",)


def test_what_was_entered_more_than_a_month_late_is_marked() -> None:
    report = monthly(
        "2018-03",
        happened("2018-03-05", entered=date(2018, 4, 5)),
        happened("2018-03-06", entered=date(2018, 4, 7)),
    )
    assert [line.mark for line in report.areas[0].groups[0].lines] == ["", "补报"]
    assert any("其中补报 1 条" in sentence for sentence in report.summary)


def test_behind_says_how_much_faster_it_has_to_go() -> None:
    report = monthly("2018-06", happened("2018-03-05", 30))
    behind = next(each for each in report.behind if each.name == "网站文章")
    assert (behind.shortfall, behind.average) == ("差 90 篇", "5 篇/月")
    assert (behind.need, behind.faster) == ("15 篇/月", "多 10 篇/月")


def test_the_worst_come_first() -> None:
    report = monthly("2018-12", happened("2018-03-05", 100))
    signs = [each.status[0] for each in report.behind]
    assert signs == sorted(signs, key="×▼▲?".index)


def focus(day: str, month: str, title: str, **more: Any) -> Record:
    made = happened(day, item="", title=title, focus=month, **{"by": "宣传处", **more})
    return _without_item(made)


def settle(day: str, old: Record, outcome: str, **more: Any) -> Record:
    return _without_item(happened(day, item="", settles=old.id, outcome=outcome, **more))


def _without_item(made: Record) -> Record:
    return msgspec.structs.replace(made, item=None)


def test_focuses_end_or_go_on() -> None:
    done = focus("2018-02-27", "2018-03", "办班", about="x")
    dropped = focus("2018-02-27", "2018-03", "参观")
    left = focus("2018-02-27", "2018-03", "编书", due=date(2018, 3, 20))
    report = monthly(
        "2018-03",
        *(done, dropped, left),
        settle("2018-03-15", done, "done"),
        settle("2018-03-16", dropped, "dropped", reason="经费未批"),
        focus("2018-03-29", "2018-04", "走访", by="组织处"),
    )
    assert [(each.title, each.ending, each.note) for each in report.focus] == [
        ("编书", "未完成，转入4月", ""),
        ("办班", "3月15日完成", ""),
        ("参观", "3月16日取消", "经费未批"),
    ], "by department, and then by the day they were due"
    assert report.focus[1].item == "网站文章"
    assert [(each.title, each.since) for each in report.next_focus] == [
        ("编书", "自3月，第 1 次"),
        ("走访", ""),
    ]
    by_name = {each.name: each for each in report.departments}
    assert by_name["宣传处"].focus == "完成 1/3"
    assert by_name["组织处"].next_focus == 1
    assert any(
        "工作重点 3 项，完成 1 项，取消 1 项，未完成 1 项；2018年4月重点 2 项" in sentence
        for sentence in report.summary
    )


def test_departments_report_in_the_month_after() -> None:
    report = monthly(
        "2018-03",
        happened("2018-04-03", item="r", by="宣传处", period="2018-03", note="一切正常"),
        happened("2018-05-09", item="r", by="组织处", period="2018-03"),
    )
    by_name = {each.name: each for each in report.departments}
    assert by_name["宣传处"].reported == "4月3日已报"
    assert by_name["宣传处"].note == "一切正常"
    assert by_name["组织处"].reported == "未报", "it came in too late for the meeting"
    assert report.missing == ("组织处",)
    assert any("2 个处室中 1 个已报月报，未报：组织处" in said for said in report.summary)


def test_strangers_are_told_together() -> None:
    report = monthly("2018-03", happened("2018-03-05", 2, by="晚报"), happened("2018-03-06", 1))
    assert [(each.name, each.results) for each in report.departments] == [
        ("宣传处", 0),
        ("组织处", 0),
        ("其他单位或未写明", 2),
    ]


def test_what_was_put_right_in_the_month() -> None:
    old = happened("2018-02-05", 12, title="二月")
    wrong = happened("2018-01-09", 4)
    report = monthly(
        "2018-03",
        *(old, wrong),
        happened(
            "2018-02-05", 11, title="二月", replaces=old.id, reason="数错", entered=date(2018, 3, 2)
        ),
        _entered(struck(wrong, "重复"), date(2018, 3, 3)),
        happened("2018-01-20", 3, title="漏记", entered=date(2018, 3, 20)),
        happened("2018-02-20", 3, title="不迟", entered=date(2018, 3, 20)),
        happened("2018-03-20", 3, entered=date(2018, 3, 21)),
    )
    assert [(each.date, each.change, each.reason) for each in report.corrections] == [
        ("2018-02-05", "12 篇，二月 → 11 篇，二月", "数错"),
        ("2018-01-09", "作废：4 篇", "重复"),
        ("2018-01-20", "补记：3 篇，漏记", "补报"),
    ]
    assert any("对以前月份更正 2 条、补记 1 条" in said for said in report.summary)


def _entered(record: Record, day: date) -> Record:
    return msgspec.structs.replace(record, entered=day)


def test_a_quarter_compares_its_months_and_tells_its_obligations() -> None:
    items = ITEMS + "  - {kind: every_period, id: q, name: 例会, every: quarter}\n"
    found = about(
        "2018Q1",
        "2018-03-31",
        happened("2018-01-05", 3),
        happened("2018-03-05", 4),
        happened("2018-02-20", item="q"),
        happened("2018-02-01", item="r", by="宣传处", period="2018-01"),
        happened("2018-02-01", item="r", by="组织处", period="2018-01"),
        items=items,
    )
    report = quarter(found, (), "")
    assert report.month_names == ("1月", "2月", "3月")
    compared = report.months[0]
    assert (compared.first, compared.second, compared.third, compared.total) == ("3", "–", "4", "7")
    assert [(each.name, each.periods, each.done) for each in report.obligations] == [
        ("月报", "1月√ 2月× 3月×", "1/3"),
        ("例会", "第1季度√", "1/1"),
    ]


def test_a_year_has_verdicts_people_and_what_lacks_evidence() -> None:
    found = about(
        "2018",
        "2018-12-31",
        happened("2018-03-05", 130, evidence=("https://example.org/1",)),
        happened("2018-05-05", item="m"),
        happened("2018-05-06", item="c", assessment="met"),
        happened("2018-05-07", item="v", members=("王一",)),
        happened("2018-05-08", item="v", members=("王一",)),
    )
    report = year(found, (), "")
    verdicts = {row.name: row.verdict for area in report.areas for row in area.rows}
    assert verdicts == {
        "网站文章": "达标",
        "新章程": "达标",
        "结对共建": "达标",
        "会员数": "无记录",
        "月报": "无记录",
        "走访": "未达标",
    }
    assert [row.name for row in report.missed] == ["会员数", "月报", "走访"]
    assert report.closed
    assert (report.milestones[0].done_on, report.milestones[0].days) == ("2018-05-05", "按期")
    assert report.commitments[0].judged == "2018-05-06 评定为已落实"
    assert report.rosters[0].reached == "1/2"
    assert [(p.name, p.number, p.enough) for p in report.rosters[0].people] == [
        ("王一", "2 次", True),
        ("李二", "0 次", False),
    ]
    assert report.without_evidence == ("新章程", "结对共建", "走访")
    assert report.summary[0].startswith("2018 年列入 6 项，已完成 3 项（50%）")


def test_an_unfinished_year_calls_nothing_missed_that_can_still_come() -> None:
    report = year(about("2018", "2018-03-31", happened("2018-03-05", 29)), (), "")
    verdicts = {row.name: row.verdict for area in report.areas for row in area.rows}
    assert verdicts["网站文章"] == "进行中"
    assert verdicts["新章程"] == "未到期"
    assert not report.closed


def test_the_plan_sums_the_years_and_tells_the_trend() -> None:
    items = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2016: 9, 2017: 9, 2018: 9}}\n"
    records = [happened("2016-05-01", 4), happened("2017-05-01", 7), happened("2018-05-01", 12)]
    years = {
        2016: about("2016", "2016-12-31", *records, items=items),
        2017: about("2017", "2017-12-31", *records, items=items),
        2018: about("2018", "2018-12-31", *records, items=items),
    }
    report = plan_report(years, (), "")
    trend = report.areas[0].rows[0]
    assert trend.cells == ("4/9▼", "7/9▲", "12/9√")
    assert (trend.total, trend.met, trend.missed) == ("23/27", "1/3", "2016、2017")
    assert trend.trend == "↑ 上升"
    assert report.year_columns == ("2016=cells.0>", "2017=cells.1>", "2018=cells.2>")
    assert [(each.year, each.items, each.met) for each in report.year_counts] == [
        ("2016", 1, 0),
        ("2017", 1, 0),
        ("2018", 1, 1),
    ]


COUNT = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 10}}\n"


@given(
    st.lists(
        st.tuples(st.dates(date(2018, 1, 1), date(2018, 12, 31)), st.integers(0, 50)), max_size=30
    )
)
def test_the_months_of_a_count_add_up_to_its_year(found: list[tuple[date, int]]) -> None:
    ledger = ledger_of(COUNT, *(happened(day.isoformat(), value) for day, value in found))
    item = ledger.plan.items["x"]
    assert isinstance(item, Count)
    parts = [brought(ledger, item, m.first, m.last) for m in of_year(2018, "month")]
    whole = brought(ledger, item, date(2018, 1, 1), date(2018, 12, 31))
    assert sum((part for part in parts if part is not None), Decimal(0)) == (whole or 0)
    assert (whole is None) == (not found)


def test_a_changed_figure_names_the_records_that_changed_it() -> None:
    old = happened("2018-03-05", 8)
    then = ledger_of(ITEMS, old)
    new = happened("2018-03-05", 9, replaces=old.id, reason="数错")
    more = happened("2018-03-20", 3, entered=date(2018, 6, 1))
    now = ledger_of(ITEMS, old, new, more, happened("2018-04-02", 5))
    march = Period("month", date(2018, 3, 1))
    saw = restated.digest(restated.figures(then, march, march.last))
    seen = restated.reported(restated.mark("2018-03", "2018-03-31", saw))
    assert seen is not None
    [found] = restated.changed(seen, then, now, set())
    assert (found.month, found.item, found.old, found.new) == ("2018年3月", "网站文章", "8", "12")
    assert found.why == f"{new.id} 更正：数错；{more.id} 补报"
    assert restated.changed(seen, now, now, set()) == []
    early = ledger_of(ITEMS, old, happened("2018-01-09", 40))
    [total] = restated.changed(seen, then, early, set())
    assert (total.item, total.old, total.new) == ("网站文章（当年累计）", "8", "48")
    assert restated.changed(seen, then, early, {"x"}) == []


@pytest.mark.parametrize(
    "text",
    ["", "# 别的", "<!-- mjplan report plan 2018-03-31 -->", "<!-- mjplan report 2018-13 x -->"],
)
def test_other_texts_are_no_reports(text: str) -> None:
    assert restated.reported(text) is None


def test_a_focus_is_told_as_it_stood_in_the_month() -> None:
    old = focus("2018-02-27", "2018-03", "编书", due=date(2018, 3, 20))
    on = settle("2018-03-28", old, "carried", focus="2018-04", due=date(2018, 4, 20), note="等回复")
    report = monthly("2018-03", old, on)
    [march] = report.focus
    assert (march.due, march.since, march.ending) == ("3月20日", "", "转入4月")
    assert march.note == "等回复"
    [april] = report.next_focus
    assert (april.due, april.since) == ("4月20日", "自3月，第 1 次")


def test_a_correction_is_as_late_as_what_it_corrects() -> None:
    old = happened("2018-03-05", 8, entered=date(2018, 3, 6))
    new = happened("2018-03-05", 9, replaces=old.id, reason="数错", entered=date(2018, 5, 20))
    assert monthly("2018-03", old, new).areas[0].groups[0].lines[0].mark == "更正"


def test_a_quarter_names_each_month_whose_report_is_owed() -> None:
    months = [
        happened(f"2018-0{month + 1}-02", item="r", by=by, period=f"2018-0{month}")
        for month in (1, 2, 3)
        for by in ("宣传处", "组织处")
        if (month, by) != (2, "组织处")
    ]
    report = quarter(about("2018Q1", "2018-03-31", *months), (), "")
    assert report.missing == ("组织处（2月）",)
    assert "应有月报 6 份，已报 5 份，未报：组织处（2月）。" in report.summary


def test_reports_that_came_in_after_the_month_count_for_it() -> None:
    came = [
        happened("2018-04-03", item="r", by=by, period="2018-03") for by in ("宣传处", "组织处")
    ]
    row = rows(*came)["月报"]
    assert (row.this, row.total) == ("2 条", "1")


def test_a_record_that_was_moved_into_the_month_corrects_the_one_before() -> None:
    old = happened("2018-02-27", 4, entered=date(2018, 2, 27))
    once = happened("2018-02-27", 7, replaces=old.id, reason="一", entered=date(2018, 3, 2))
    new = happened("2018-03-01", 5, replaces=once.id, reason="二", entered=date(2018, 3, 3))
    [told] = monthly("2018-03", old, once, new).corrections
    assert (told.change, told.reason) == ("4 篇 → 5 篇", "二"), "what readers saw was 4"


def test_a_resolved_problem_stays_in_the_reports() -> None:
    items = '  - {kind: rectification, id: p, name: 问题, due: "2017", since: 2016}\n'
    done = happened("2017-06-01", item="p", assessment="met", evidence=("办〔2017〕1号",))
    [told] = monthly("2018-03", done, items=items).rectifications
    assert told.state == "已解决"


def test_the_average_counts_a_running_month_by_its_days() -> None:
    found = about("2018-04", "2018-04-15", happened("2018-03-05", 7))
    told = next(each for each in behind(found) if each.name == "网站文章")
    assert told.average == "2 篇/月"
