"""The month in brief: the month's report in few sentences, and nothing that nothing supports."""

from datetime import date

import msgspec
import pytest

from helpers import happened
from helpers.briefs import text, whole
from helpers.reports import HEAD, ITEMS, about, focus, monthly, settle
from mjplan.report.context import make_context
from mjplan.report.five_years import plan

COUNT = "  - {kind: count, id: x, name: 网站文章, unit: 篇, targets: {2017: 100, 2018: 120}%s}\n"
PROMISE = "  - {kind: commitment, id: c, name: 结对共建%s}\n"
LIMIT = """\
  - {kind: count, id: l, name: 事故, unit: 起, wording: 不超过7起, targets: {2018: 7},
     binding: true, department: publicity}
"""
STOCK = """\
  - {kind: level, id: n, name: 会员数, unit: 人, opening: {value: 400}, targets: {2018: 500}}
"""
NO_DEPARTMENTS = "rosters: {people: {name: 理事, members: [{name: 王一}]}}\n"
OWNED = ", department: publicity, owner: 张三"


def test_the_sentences_are_those_of_the_month_s_report() -> None:
    records = [happened("2018-01-05", 5), happened("2018-03-05", 30)]
    brief = whole("2018-03", "2018-03-31", *records)
    assert set(brief.summary) <= set(monthly("2018-03", *records).summary)
    assert brief.summary[0].startswith("截至2018年3月31日，2018 年 6 项：")
    assert "好转 1 项（网站文章）" in brief.summary[1]


def test_a_long_name_is_cut_in_a_sentence() -> None:
    items = ITEMS.replace("网站文章", "网站文章" * 20)
    records = [happened("2018-01-05", 5), happened("2018-03-05", 30)]
    assert "好转 1 项（网站文章网站文章网…网站文章）" in text(
        whole("2018-03", "2018-03-31", *records, items=items)
    )


def test_who_acts_on_what_is_behind() -> None:
    records = [happened("2018-01-05", 5)]
    (row,) = whole("2018-06", "2018-06-30", *records, items=COUNT % OWNED).behind
    assert (row.department, row.owner, row.name) == ("宣传处", "张三", "网站文章")
    assert (row.status, row.shortfall, row.need) == ("▼严重滞后", "差 115 篇", "19.2 篇/月")


def test_who_owes_a_month_s_report_has_to_act() -> None:
    came = happened("2018-04-03", item="r", by="宣传处", period="2018-03")
    row = next(r for r in whole("2018-04", "2018-04-30", came).behind if r.name == "月报")
    assert row.department == "宣传处等 2 个处室"
    assert row.shortfall.startswith("缺 1月的全部")
    both = [
        happened("2018-04-03", item="r", by="组织处", period=f"2018-0{month}")
        for month in (1, 2, 3)
    ]
    brief = whole("2018-04", "2018-04-30", came, *both)
    row = next(r for r in brief.behind if r.name == "月报")
    assert (row.department, row.shortfall) == ("宣传处", "缺 宣传处1月的；宣传处2月的")


def test_many_who_are_short_are_counted() -> None:
    names = "、".join("甲乙丙丁戊己庚辛")
    members = "".join(f"{{name: 第{name}支部委员会}}, " for name in names.split("、"))
    head = f"rosters: {{people: {{name: 支部, members: [{members}]}}}}\n"
    items = "  - {kind: every_member, id: v, name: 走访, roster: people, times: 1, unit: 次}\n"
    record = happened("2018-01-03", item="v", members=("第甲支部委员会",))
    (row,) = whole("2018-12", "2018-12-20", record, items=items, head=head).behind
    assert row.shortfall == "缺 7 人"


def test_what_nobody_has_to_answer_for_is_one_line() -> None:
    brief = whole("2018-06", "2018-06-30", happened("2018-01-05", 5), items=COUNT % "")
    assert brief.unassigned == "落后和将到期的里有 1 项没有写明责任处室，请先明确由谁负责。"
    assert whole("2018-06", "2018-06-30", items=COUNT % OWNED).unassigned == ""
    alone = whole(
        "2018-06", "2018-06-30", happened("2018-01-05", 5), items=COUNT % "", head=NO_DEPARTMENTS
    )
    assert (len(alone.behind), alone.unassigned) == (1, "")


@pytest.mark.parametrize(
    ("records", "items", "said"),
    [
        ([], COUNT % "", "还没有记录，进度无从判断。"),
        ([happened("2018-06-05", 70)], COUNT % "", "没有落后的事项。"),
        (
            [],
            "  - {kind: count, id: x, name: 甲, unit: 篇, targets: {2019: 1}}\n",
            "没有列入的事项",
        ),
    ],
)
def test_what_is_said_where_nothing_is_behind(records: list[object], items: str, said: str) -> None:
    brief = whole("2018-06", "2018-06-30", *records, items=items)  # type: ignore[arg-type]
    assert brief.behind == ()
    assert said in text(brief)


def test_what_the_year_leads_to_with_its_reason() -> None:
    records = [
        *(happened("2018-01-05", 5), happened("2018-02-05", 6, item="l")),
        happened("2018-03-05", 410, item="n"),
    ]
    brief = whole("2018-03", "2018-03-31", *records, items=COUNT % OWNED + LIMIT + STOCK)
    assert [(each.name, each.forecast, each.target, each.basis) for each in brief.outlook] == [
        ("事故★", "年底约 24 起，超过上限 7", "7 起", "–"),
        ("网站文章", "年底约 20 篇", "120 篇", "–"),
        ("会员数", "年底约 414 人", "500 人", "照 2015-12-31 以来的变化"),
    ]
    assert [each.department for each in brief.outlook] == ["宣传处", "宣传处", "–"]
    assert [each.average for each in brief.outlook] == ["2 起/月", "1.7 篇/月", "–"]


@pytest.mark.parametrize(
    ("period", "as_of", "value", "said"),
    [
        ("2018-03", "2018-03-31", 60, "能推算的 1 项，照目前进度都能达到目标。"),
        ("2018-01", "2018-01-20", 5, "还没有能推算的事项。"),
        (
            "2018-03",
            "2018-03-31",
            28,
            "能推算的 1 项，没有既落后于进度、到年底又达不到目标的。",
        ),
    ],
)
def test_what_is_said_where_nothing_is_foreseen_to_miss(
    period: str, as_of: str, value: int, said: str
) -> None:
    brief = whole(period, as_of, happened("2018-01-05", value), items=COUNT % "")
    assert brief.outlook == ()
    assert said in text(brief)


def test_of_what_is_behind_and_old_nothing_is_foreseen_and_that_is_said() -> None:
    """The likely truth is that nobody entered what happened since."""
    items = COUNT % OWNED
    brief = whole("2018-12", "2018-12-15", happened("2018-06-04", 30), items=items)
    assert [row.status for row in brief.behind] == ["▼严重滞后"]
    assert brief.outlook == ()
    assert brief.no_outlook == ""
    said = "很久没有新记录、不推算的 1 项（括号内是最近一次）：网站文章（2018-06-04）。"
    assert brief.outlook_old == said
    assert said in text(brief)


def test_a_year_that_is_over_names_what_it_missed() -> None:
    items = COUNT % "" + PROMISE % "" + LIMIT
    records = [
        happened("2018-05-01", 110),
        happened("2018-05-02", item="c", assessment="unmet"),
        happened("2018-05-02", 2, item="l"),
    ]
    said = text(whole("2018-12", "2018-12-31", *records, items=items))
    assert "## 三、2018 年没有达到目标的" in said
    assert "没有达到目标的 2 项：结对共建、网站文章（110/120 篇）。" in said
    said = text(whole("2018-12", "2018-12-31", happened("2018-05-01", 120), items=COUNT % ""))
    assert "有记录的都达到了目标。" in said
    assert "没有记录，无从判断。" in text(whole("2018-12", "2018-12-31", items=COUNT % ""))


def test_nothing_is_foreseen_of_what_nobody_records() -> None:
    brief = whole("2018-12", "2018-12-20", happened("2018-01-05", 110), items=COUNT % "")
    assert brief.behind == ()
    assert brief.outlook == ()
    assert brief.silent == (
        "久无更新 1 项（括号内是最近一次）：网站文章（2018-01-05，已 349 天）。",
    )


def test_what_is_old_and_what_has_no_record_stand_apart() -> None:
    items = COUNT % OWNED + PROMISE % ""
    brief = whole("2018-12", "2018-12-20", happened("2018-01-05", 110), items=items)
    assert brief.silent == (
        "久无更新 1 项（括号内是最近一次）：网站文章（宣传处，2018-01-05，已 349 天）。",
        "无记录 1 项（2018-01-01 以来）：结对共建。",
    )


def test_many_silent_items_are_two_lines_and_say_where_the_rest_stands() -> None:
    items = "".join(PROMISE.replace("id: c", f"id: c{n}") % "" for n in range(90))
    (said,) = whole("2018-06", "2018-06-30", items=items).silent
    assert said.startswith("无记录 90 项（2018-01-01 以来）：结对共建、")
    assert said.endswith("等，见本月月报")


def test_no_record_since_the_records_begin() -> None:
    head = f"{HEAD}records_begin: 2018-03\n"
    (said,) = whole("2018-06", "2018-06-30", items=PROMISE % "", head=head).silent
    assert said.startswith("无记录 1 项（2018-03-01 以来）")


def test_focuses_that_were_not_done_are_named() -> None:
    done, dropped = focus("2018-02-27", "2018-03", "办班"), focus("2018-02-27", "2018-03", "参观")
    records = [
        *(done, dropped, focus("2018-02-27", "2018-03", "编书")),
        settle("2018-03-15", done, "done"),
        settle("2018-03-16", dropped, "dropped", reason="经费"),
    ]
    brief = whole("2018-03", "2018-03-31", *records)
    assert brief.focus_summary.startswith("工作重点 3 项，完成 1 项，取消 1 项，未完成 1 项；")
    assert [(each.name, each.by, each.due, each.ending) for each in brief.focus] == [
        ("编书", "宣传处", "3月31日", "未完成，转入4月")
    ]
    assert whole("2018-03", "2018-03-31").focus_summary == "没有登记2018年3月的重点。"


def test_the_years_are_those_of_the_whole_plan_s_report() -> None:
    items = COUNT % "" + PROMISE % ""
    records = [happened("2017-05-01", 100), happened("2018-05-01", 10)]
    last = about("2018-05", "2018-05-31", *records, items=items)
    years = {
        year: make_context(last.ledger, last.ledger, last.period.calendar.whole(year), on)
        for year, on in {
            2016: date(2016, 12, 31),
            2017: date(2017, 12, 31),
            2018: date(2018, 5, 31),
        }.items()
    }
    of_plan = plan(years, (), "")
    brief = whole(
        "2018-05",
        "2018-05-31",
        *records,
        items=items,
        y2016=years[2016].year,
        y2017=years[2017].year,
    )
    assert brief.year_names == ("2016", "2017", "2018至今")
    (row,) = brief.years
    assert row.cells == ("无记录", "1/2", "已完成 0/2")
    met = [each.met for each in of_plan.year_counts]
    assert met == ["–", "1", "0"]
    assert "2017 年列入 2 项，已完成 1 项（50%）。" in of_plan.summary


def test_of_a_year_that_runs_also_what_stands_well_is_counted() -> None:
    """Most of it can't be done yet, and must not look as if it had failed."""
    items = COUNT % OWNED + '  - {kind: milestone, id: m, name: 章程, due: "2018-12"}\n'
    brief = whole("2018-03", "2018-03-31", happened("2018-03-05", 40), items=items)
    assert brief.years[0].cells == ("已完成 0、正常 1、未到期 1/2",)


def test_a_year_before_the_records_begin_has_no_figures() -> None:
    head = f"{HEAD}records_begin: 2018\n"
    brief = whole("2018-05", "2018-05-31", items=COUNT % "", head=head, y2016=None, y2017=None)
    assert brief.years[0].cells == ("未纳入", "未纳入", "无记录")
    assert "台账从 2018-01-01 记起。" in brief.years_note


def test_a_year_that_is_over_needs_no_word() -> None:
    brief = whole("2018-12", "2018-12-31", items=COUNT % "")
    assert (brief.year_names, brief.years_note) == (("2018",), "")


def test_the_score_is_that_of_the_report() -> None:
    items = COUNT % ", weight: 10"
    record = happened("2018-05-01", 10)
    brief = whole("2018-06", "2018-06-30", record, items=items)
    assert brief.score in monthly("2018-06", record, items=items).summary
    assert whole("2018-06", "2018-06-30", record, items=COUNT % "").score == ""


def test_a_plan_without_departments_and_focuses_in_its_first_month() -> None:
    said = text(
        whole("2016-01", "2016-01-31", items=ITEMS.replace("2017", "2016"), head=NO_DEPARTMENTS)
    )
    assert "处室" not in said.replace("六、久无更新", "")
    assert "还没有记录，进度无从判断。" in said
    assert "没有登记2016年1月的重点。" in said


def test_all_done() -> None:
    items = COUNT % "" + PROMISE % ""
    records = [happened("2018-05-01", 120), happened("2018-05-02", item="c", assessment="met")]
    said = text(whole("2018-12", "2018-12-31", *records, items=items))
    assert "2018 年 2 项：已完成 2。" in said
    assert "没有落后的事项。" in said
    assert "| 工作 | 2/2  |" in said
    assert "没有记录" not in said


def test_a_month_that_runs_says_so() -> None:
    brief = whole("2018-03", "2018-03-20")
    assert "截至2018年3月20日（本月还没有结束）" in text(brief)
    ahead = msgspec.structs.replace(brief, ahead="还没有到的一天，按现有台账推算")
    assert "截至2018年3月20日（还没有到的一天，按现有台账推算）" in text(ahead)
