"""What every department is told, once: reports, deadlines, what is behind, focuses."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.reminders import HEAD, ITEMS, POLICIES, REPORTS, block, focus, look, month, named, told
from mjplan import progress, workdays
from mjplan.focus import focuses
from mjplan.ledger import Ledger
from mjplan.periods import Period
from mjplan.progress.status import ATTENTION, Status
from mjplan.record import Record
from mjplan.reminders import Term, reminders
from mjplan.render import remind as view

# ---- terms


@pytest.mark.parametrize(
    ("due", "on", "days", "working"),
    [
        ("2018-03-31", "2018-04-03", -3, 2),
        ("2018-04-03", "2018-03-31", 3, 2),
        ("2018-04-09", "2018-04-04", 5, 2),  # three holidays, and a Sunday worked in their place
        ("2018-03-31", "2018-04-01", -1, 0),
        ("2018-04-03", "2018-04-03", 0, 0),
    ],
)
def test_a_term_has_days_and_working_days(due: str, on: str, days: int, working: int) -> None:
    term = Term(date.fromisoformat(due), date.fromisoformat(on))
    assert (term.days, term.working) == (days, working)
    assert list(term.years) == [2018]


# ---- reports


def test_whose_report_is_missing_and_how_late_it_is() -> None:
    # due three working days after 31 March: the 2nd to the 4th
    came = happened("2018-04-02", item="month", by="宣", period="2018-03")
    found = look("2018-03", "2018-04-09", came)
    assert found.collected is not None
    assert found.collected.reported == {"宣传处": came}
    assert found.collected.missing == ("组织处", "办公室")
    assert found.collected.due == date(2018, 4, 4)
    (owed,) = [each for each in block(found, "组织处").owed if each.month == month("2018-03")]
    assert (owed.term.days, owed.term.working) == (-5, 2)
    assert told(found)["组织处"][:2] == [
        "2018年3月“处室月报”还没有报：4月4日到期，已逾期 5 天（2 个工作日），"
        "没有实绩也请报一份（零报告）。",
        "还欠 1月、2月的“处室月报”，请一并补报。",
    ]
    assert told(found)["宣传处"][0] == "还欠 1月、2月的“处室月报”，请一并补报。"


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2018-03-20", "4月4日到期，还有 15 天（11 个工作日）"),
        ("2018-04-04", "今天（4月4日）到期"),
        ("2018-04-06", "4月4日到期，已逾期 2 天（0 个工作日）"),
    ],
)
def test_a_report_is_late_when_the_days_of_grace_are_over(on: str, said: str) -> None:
    assert f"还没有报：{said}，" in told(look("2018-03", on))["办公室"][0]


def test_a_report_of_later_is_not_in_yet() -> None:
    found = look("2018-03", "2018-04-03", happened("2018-04-04", item="month", by="宣传处"))
    assert found.collected is not None
    assert found.collected.reported == {}


def test_the_secretary_is_told_who_has_reported() -> None:
    came = [
        happened("2018-04-02", item="month", by=by, period="2018-03") for by in ("宣", "office")
    ]
    lines = told(look("2018-03", "2018-04-03", *came))["汇总"]
    assert lines == [
        "2018年3月“处室月报”已报 2/3 个处室：宣传处（4月2日）、办公室（4月2日）。",
        "还差：组织处；4月4日到期，还有 1 天（1 个工作日）。",
        "收到后登记：mjplan submit 2018-03 --by 处室。",
    ]


def test_a_department_with_nothing_to_do_is_named_in_the_summary_only() -> None:
    came = [
        happened("2018-02-01", item="month", members=("宣传处", "组织处"), period=each)
        for each in ("2018-01", "2018-02")
    ]
    found = look("2018-02", "2018-03-09", *came, items=REPORTS)
    messages = told(found)
    assert list(messages) == ["办公室", "汇总"]
    assert messages["汇总"][-1] == "没有要提醒的：宣传处、组织处。"
    assert view.message(found, block(found, "宣传处")).lines == ["没有要提醒的。"]


def test_a_plan_without_departments() -> None:
    head = "roles: [{id: board, name: 小组}]\n"
    came = happened("2018-03-31", item="month", by="谁")
    found = look("2018-03", "2018-04-09", items=REPORTS, head=head)
    assert told(found) == {
        "小组": ["处室月报：目标 12 个月，名册“各处室”未填，无从逐个核对。"],
        "汇总": [
            "2018年3月“处室月报”已报 0 个处室：无。",
            "规划没有列出处室，不知道还差谁；请把处室写进 plan/plan.yaml 的 departments。",
        ],
    }
    found = look("2018-03", "2018-04-09", came, items=REPORTS, head=head)
    assert told(found)["汇总"][0] == "2018年3月“处室月报”已报 1 个处室：谁（3月31日）。"


@pytest.mark.parametrize("items", ["", REPORTS.replace("roster", "years: [2017], roster")])
def test_a_plan_that_wants_no_reports(items: str) -> None:
    more = "  - {kind: count, id: x, name: 网站文章, unit: 篇, targets: {2018: 12}}\n"
    found = look("2018-03", "2018-04-03", items=items + more)
    assert found.collected is None
    assert told(found)["汇总"][0].startswith("规划没有要求各处室报这个月的情况")


# ---- deadlines, what is behind, focuses, owners


def test_deadlines_within_the_days_of_the_policy() -> None:
    def named(on: str, *records: Record) -> list[str]:
        deadlines = [each for b in look("2018-03", on, *records).blocks for each in b.deadlines]
        return [each.measure.item.id for each in sorted(deadlines, key=lambda each: each.term)]

    assert named("2018-03-01") == ["rules"]
    assert named("2018-03-02") == ["rules", "hall"]
    assert named("2018-10-01") == ["rules", "hall"]
    assert named("2018-10-02") == ["rules", "hall", "festival"]
    done = [happened("2018-02-01", item=item) for item in ("rules", "hall", "festival")]
    assert named("2018-11-01", *done) == []


def test_what_is_due_says_how_long_that_still_is() -> None:
    found = told(look("2018-04", "2018-05-02"))
    assert "展厅建成：5月31日到期，还有 29 天（21 个工作日）。" in found["办公室"]
    assert "修订章程：2017年12月31日到期，已逾期 122 天（82 个工作日）。" in found[view.NOBODY]
    late = told(look("2018-11", "2018-12-03"))
    assert (
        "书法节：12月31日到期，还有 28 天（20 个工作日），目标 1 届，还没有记录。" in late["组织处"]
    )


def test_what_is_behind_says_what_is_there_and_what_is_needed() -> None:
    found = told(
        look(
            "2018-05",
            "2018-06-05",
            happened("2018-05-01", 20),
            happened("2018-05-01", 405, "members"),
            happened("2018-01-05", item="brand"),
            head=HEAD + POLICIES,
        )
    )
    assert (
        "网站文章略滞后：目标 120 篇，已有 20 篇，差 100 篇，"
        "余下 6 个月零 25 天，每月要完成 14.6 篇。" in found["宣传处"]
    )
    assert (
        "会员数略滞后：目标 500 人，相差 10 人以内即可，已有 405 人，差 95 人，"
        "余下 6 个月零 25 天，每月要增加 12.4 人。" in found["组织处"]
    )
    assert "监督整改：2019年6月到期，未开始。" in found["办公室"]
    assert found["领导小组"][:2] == [
        "今年还没有记录、请登记进展的 1 项：交流合作。",
        "很久没有新记录、请登记进展的 1 项（括号内是最近一次）：打造品牌（1月5日）。",
    ]


def test_more_than_wanted_and_an_unmet_promise() -> None:
    found = told(
        look(
            "2018-05",
            "2018-06-05",
            happened("2018-05-01", 3, "festival"),
            happened("2018-05-01", item="brand", assessment="unmet"),
            items=ITEMS.replace("unit: 届,", "unit: 届, comparator: exactly,"),
        )
    )
    assert "书法节已突破：目标 1 届，已有 3 届，超出 2 届，原文要求正好。" in found["组织处"]
    assert "打造品牌：年终评定为未落实。" in found["领导小组"]


def test_a_period_that_was_missed_and_a_roster_that_is_empty() -> None:
    items = """\
  - {kind: every_period, id: q, name: 例会, owner: 甲, every: quarter}
  - {kind: every_member, id: v, name: 走访, owner: 甲, roster: nobody}
"""
    one = happened("2018-01-05", item="q")
    found = told(
        look("2018-07", "2018-08-05", one, items=items, head="rosters: {nobody: {name: 理事}}\n")
    )
    assert found[view.EVERYBODY] == [
        "例会略滞后：目标 4 个季度，已有 1 个季度，缺 第2季度。",
        "走访：名册“理事”未填，无从逐个核对。",
    ]


def test_overdue_focuses_belong_to_who_set_them() -> None:
    found = look(
        "2018-03",
        "2018-04-03",
        focus("2018-02-20", "2018-03", "宣"),
        focus("2018-02-20", "2018-03", "board", title="开会"),
        focus("2018-02-20", "2018-03", "外联部", title="走访", due=date(2018, 4, 2)),
        focus("2018-02-20", "2018-03", "组织处", title="还早", due=date(2018, 4, 3)),
    )
    assert [each.name for each in found.blocks if each.lapsed] == ["宣传处", "领导小组", "外联部"]
    messages = told(found)
    assert (
        "工作重点“编宣传册”：3月31日到期，已逾期 3 天（2 个工作日），已结转 1 次。"
        in messages["宣传处"]
    )
    assert messages["外联部"] == [
        "工作重点“走访”：4月2日到期，已逾期 1 天（1 个工作日），已结转 1 次。"
    ]


def test_a_focus_that_has_ended_is_no_matter() -> None:
    set_ = focus("2018-02-20", "2018-03")
    end = happened("2018-04-02", item=None, settles=set_.id, outcome="done")  # type: ignore[arg-type]
    assert not any(each.lapsed for each in look("2018-03", "2018-04-03", set_, end).blocks)


def test_items_without_an_owner_are_named_up_to_eight() -> None:
    def items(number: int, department: str) -> str:
        kind = f"kind: commitment, department: {department}" if department else "kind: commitment"
        return "".join(
            f"  - {{{kind}, id: a{each}{department}, name: 事{each}}}\n" for each in range(number)
        )

    found = told(look("2018-01", "2018-01-31", items=items(2, "office") + items(9, "")))
    assert found["办公室"] == ["还没有落实责任人的 2 项：事0、事1。请明确到人。"]
    assert found[view.NOBODY] == [
        "没有写明责任处室、也没有落实责任人的 9 项：事0、事1、事2、事3、事4、事5、事6、事7等。"
        "请先明确由谁负责。"
    ]


def test_what_is_done_for_good_needs_no_owner() -> None:
    items = "  - {kind: milestone, id: m, name: 建馆, due: 2018}\n"
    done = happened("2018-02-01", item="m")
    assert told(look("2018-03", "2018-04-03", done, items=items)).keys() == {"汇总"}


# ---- the year's end


def test_december_is_looked_at_from_january() -> None:
    """The report is December's; what is behind is the new year's."""
    december = [
        happened("2018-11-30", 2),
        happened("2019-01-04", item="month", by="宣", period="2018-12"),
        happened("2019-01-07", item="month", by="宣", period="2018-11"),
    ]
    found = look("2018-12", "2019-01-08", *december)
    assert found.collected is not None
    assert found.collected.due == date(2019, 1, 4)
    assert list(found.collected.reported) == ["宣传处"]
    owed = [str(each.month) for each in block(found, "宣传处").owed]
    assert owed == [f"2018-{number:02}" for number in range(1, 11)]
    behind = [measure.item.id for each in found.blocks for measure in each.behind]
    assert behind == ["supervision"], "in a week of a new year no number falls behind"
    assert {
        m.year for b in found.blocks for m in (*b.behind, *(d.measure for d in b.deadlines))
    } == {2019}
    assert "2018年12月“处室月报”还没有报：1月4日到期" in told(found)["组织处"][0]
    assert told(found)["宣传处"][0].startswith("还欠 2018年1月、2月、3月、")
    assert "2017年12月31日到期，已逾期 373 天" in "".join(told(found)[view.NOBODY])


def test_after_the_plan_its_last_year_is_looked_at() -> None:
    items = "  - {kind: milestone, id: m, name: 建馆, owner: 甲, due: 2020}\n"
    found = told(look("2020-12", "2021-01-05", items=REPORTS + items))
    assert found[view.NOBODY] == ["建馆：2020年12月31日到期，已逾期 5 天（2 个工作日）。"]


def test_a_year_without_a_calendar_says_so() -> None:
    ledger = Ledger(named("处", "月报", years=(2030, 2031)), [])
    found = reminders(ledger, (), month("2030-03"), date(2030, 4, 9))
    assert found.years == {2030}
    note = "注：2030 年不在节假日数据之内，工作日按周一至周五推算。\n"
    assert view.text(found, view.messages(found)).endswith(f"\n\n{note}")
    assert view.markdown(found, view.messages(found)).endswith(f"\n\n{note}")


def test_without_a_calendar_it_says_so_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workdays, "_library", lambda: None)
    found = look("2018-03", "2018-04-09")
    said = view.text(found, view.messages(found))
    assert said.count("没有装节假日数据") == 1
    assert "注：" not in view.text(found._replace(blocks=()), [])


# ---- every open thing once


UNITS = ("publicity", "office", "board", None)
WHO = ("宣传处", "宣", "office", "board", "外联部")
day_of_2018 = st.integers(0, 364).map(lambda number: date(2018, 1, 1) + timedelta(number))


@st.composite
def busy(draw: st.DrawFn) -> tuple[Ledger, date]:
    """A year of work, some of it done, and a day to look at it."""
    lines = [REPORTS]
    kinds = ("count", "milestone", "commitment", "rectification")
    for number in range(draw(st.integers(1, 8))):
        kind, unit = draw(st.sampled_from(kinds)), draw(st.sampled_from(UNITS))
        due = draw(st.sampled_from(("2017", "2018-03", "2018", "2020")))
        more = {
            "count": f"unit: 篇, targets: {{2018: {draw(st.sampled_from((2, 40)))}}}",
            "milestone": f'due: "{due}"',
            "commitment": "years: [2018]",
            "rectification": f'due: "{draw(st.sampled_from(("2018-03", "2020")))}"',
        }[kind]
        more += f", department: {unit}" if unit else ""
        more += ", owner: 甲" if draw(st.booleans()) else ""
        lines.append(f"  - {{kind: {kind}, id: i{number}, name: 事{number}号, {more}}}\n")
    records: list[Record] = []
    for when in draw(st.lists(day_of_2018, max_size=12)):
        what = draw(st.sampled_from(("month", "month", "focus", "i0", "i1", "i2")))
        by = draw(st.sampled_from(WHO))
        if what == "focus":
            day = when + timedelta(draw(st.integers(0, 60)))
            title = f"重点{len(records)}号"
            records.append(focus(f"{when}", f"{when:%Y-%m}", by, due=day, title=title))
        else:
            records.append(happened(f"{when}", item=what, by=by))
    return ledger_of("".join(lines), *records, head=HEAD), draw(day_of_2018)


@settings(deadline=None)
@given(busy())
def test_every_open_thing_is_named_in_exactly_one_block(made: tuple[Ledger, date]) -> None:
    ledger, on = made
    measures = progress.measure_year(ledger, 2018, on).measures
    set_ = [each for each in focuses(ledger, on) if each.is_overdue(on)]
    soon = [
        m
        for m in measures
        if m.status != Status.DONE and m.due is not None and (m.due - on).days <= 60 and m.gap != 0
    ]
    urgent = [m for m in measures if m.status in ATTENTION and m.item.id != "month"]
    wanted = {m.item.name for m in [*soon, *urgent]} | {f"{each.record.title}" for each in set_}

    about = Period("month", on.replace(day=1)).before if on.month > 1 else month("2018-01")
    found = reminders(ledger, focuses(ledger, on), about, on)
    named = [m.item.name for b in found.blocks for m in b.behind]
    named += [each.measure.item.name for b in found.blocks for each in b.deadlines]
    named += [f"{each.focus.record.title}" for b in found.blocks for each in b.lapsed]
    assert sorted(named) == sorted(wanted)
    unowned = [item.id for b in found.blocks for item in b.unowned]
    assert len(unowned) == len(set(unowned))
    owed = [(b.name, each.month) for b in found.blocks for each in b.owed]
    assert len(owed) == len(set(owed))
    assert {name for name, _ in owed} <= {"宣传处", "组织处", "办公室"}

    # and so in what is sent
    messages = view.messages(found)
    assert len({each.name for each in messages}) == len(messages)
    urging = [
        "".join(line for line in each.lines if "落实责任人的" not in line) for each in messages
    ]
    for name in wanted:
        assert sum(name in lines for lines in urging) == 1
