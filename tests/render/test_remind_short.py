"""Reminders for a chat: the report, the three things that matter most, how many more there are."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples, happened
from helpers.any_text import safe, texts
from helpers.reminders import HEAD, POLICIES, REPORTS, focus, look, month, named
from mjplan.focus import focuses
from mjplan.ledger import Ledger
from mjplan.record import Record
from mjplan.record_files import RecordFile
from mjplan.reminders import reminders
from mjplan.render import remind as view
from mjplan.render import remind_short as short
from mjplan.render.fitting import breadth
from mjplan.text import one_line

MANY = "".join(
    f"  - {{kind: count, id: c{n}, name: 第{n}项, department: office, owner: 甲, unit: 篇,"
    " targets: {2018: 100}}\n"
    for n in range(1, 6)
)
LIMIT = """\
  - {kind: count, id: fires, name: 事故, department: office, owner: 甲, unit: 起, binding: true,
     wording: 不超过50起, targets: {2018: 50}}
"""
PROMISES = "".join(
    f"  - {{kind: commitment, id: p{n}, name: 承诺{n}, department: office, owner: 甲}}\n"
    for n in range(1, 6)
)
OLD_FOCUS = focus("2018-03-01", "2018-03", "办公室", title="清点档案")


def told(
    about: str, on: str, *records: Record, items: str, head: str = HEAD
) -> dict[str, list[str]]:
    """By name what everybody is told."""
    found = look(about, on, *records, items=items, head=head)
    return {each.name: list(each.lines) for each in short.messages(found)}


def test_the_report_comes_first_then_three_things_then_how_many_more() -> None:
    said = told("2018-06", "2018-07-02", happened("2018-01-05", 5, item="c1"), items=REPORTS + MANY)
    assert said["办公室"][0].startswith("2018年6月“处室月报”请于 7月4日前报（还有 2 天），没有")
    assert said["办公室"][1] == "还欠 1月、2月、3月、4月、5月的“处室月报”，请一并补报。"
    assert said["办公室"][2] == "第1项严重滞后：目标 100 篇，差 95 篇，余下每月要完成 16 篇。"
    assert said["办公室"][3:] == [
        "第2项：还没有记录。",
        "第3项：还没有记录。",
        "另有 2 项，要看清单请回复。",
    ]


def test_the_report_of_a_month_that_runs_comes_last() -> None:
    """Nothing is late of it."""
    said = told("2018-06", "2018-06-25", items=REPORTS + MANY)["办公室"]
    assert said[0].startswith("还欠 1月、2月、")
    assert said[1] == "第1项：还没有记录。"
    assert said[-1].startswith("2018年6月“处室月报”请于 7月4日前报（还有 9 天）")


def test_a_plan_without_departments_is_not_asked_for_them() -> None:
    items = "  - {kind: count, id: x, name: 公开课, unit: 节, targets: {2018: 10}}\n"
    said = told("2018-06", "2018-07-02", items=items, head="")
    assert said == {
        "各事项": ["公开课：还没有记录。", "有 1 项还没有落实责任人，请明确到人。"],
        "汇总": [
            "还没有落实责任人：各事项 1 项。",
            "只写最要紧的 3 项，全部的见 mjplan remind 2018-06 --as-of 2018-07-02 "
            "--format markdown",
        ],
    }
    whole = view.messages(look("2018-06", "2018-07-02", items=items, head=""))
    assert [each.name for each in whole] == ["各事项"]
    assert [*whole[0].lines][-1].startswith("还没有落实责任人的 1 项")
    owned = items.replace("unit: 节", "unit: 节, owner: 甲")
    done = look("2018-06", "2018-07-02", happened("2018-05-01", 10), items=owned, head="")
    assert view.messages(done) == [view.Message("汇总", ["没有要提醒的。"])]


def test_three_things_leave_nothing_out() -> None:
    said = told("2018-06", "2018-07-02", items="".join(MANY.splitlines(keepends=True)[:3]))
    assert [line for line in said["办公室"] if "另有" in line] == []


def test_what_is_binding_comes_first_and_what_is_late_before_what_is_due() -> None:
    hall = (
        "  - {kind: milestone, id: hall, name: 展厅, department: office, owner: 甲, due: 2018-%s}\n"
    )
    items = hall % "08" + hall.replace("hall", "old").replace("展厅", "旧厅") % "05" + LIMIT
    said = told("2018-06", "2018-07-02", happened("2018-06-01", 40, item="fires"), items=items)
    assert said["办公室"] == [
        "事故★：照目前进度年底约 80 起，超过上限 50。",
        "旧厅：5月31日到期，已逾期 32 天。",
        "展厅：8月31日到期，还有 60 天。",
    ]


def test_promises_are_asked_for_at_once_and_counted_each() -> None:
    said = told("2018-06", "2018-07-02", items=PROMISES)
    assert said["办公室"] == ["没有新记录、请登记进展的 5 项：承诺1、承诺2、承诺3等。"]
    said = told(
        "2018-06",
        "2018-07-02",
        *(happened("2018-01-05", 5, item=f"c{n}") for n in range(1, 6)),
        items=MANY + PROMISES,
    )
    assert said["办公室"][-1] == "另有 7 项，要看清单请回复。"


def test_a_focus_and_what_another_unit_leads() -> None:
    items = LIMIT.replace("owner: 甲", "owner: 甲, supporting: [publicity]")
    records = [OLD_FOCUS, happened("2018-06-01", 60, item="fires")]
    said = told("2018-06", "2018-07-02", *records, items=items)
    assert said["宣传处"] == ["（配合，牵头：办公室）事故★已突破：上限 50 起，超 10 起。"]
    assert said["办公室"] == [
        "事故★已突破：上限 50 起，超 10 起。",
        "工作重点“清点档案”：3月31日到期，已逾期 93 天。",
    ]


def test_who_answers_for_nothing_yet_is_one_line() -> None:
    """Who has nothing else to do stands in the secretary's line alone."""
    items = MANY.replace(", owner: 甲", "").replace("c1", "c9") + PROMISES.replace(
        "department: office, owner: 甲", "department: board"
    ).replace("owner: 甲", "department: board")
    said = told("2018-01", "2018-01-05", items=items)
    assert set(said) == {"汇总"}
    assert "还没有落实责任人：办公室 5 项、领导小组 5 项。" in said["汇总"]
    alone = look("2018-01", "2018-01-05", items=items)
    (mine,) = [each for each in alone.blocks if each.name == "办公室"]
    assert short.message(alone, mine).lines == ["有 5 项还没有落实责任人，请明确到人。"]


def test_what_nobody_has_to_answer_for() -> None:
    items = MANY.replace("department: office, owner: 甲, ", "")
    said = told("2018-06", "2018-07-02", items=items)
    assert said["未明确责任处室"][-1] == (
        "有 5 项没有写明责任处室、也没有落实责任人，请先明确由谁负责。"
    )


@pytest.mark.parametrize(
    ("on", "until"), [("2018-07-04", "今天到期"), ("2018-07-09", "7月4日到期，已逾期 5 天")]
)
def test_until_when_the_report_is_due(on: str, until: str) -> None:
    said = told("2018-06", on, items=REPORTS)
    assert said["办公室"][0].startswith(f"2018年6月“处室月报”还没有报（{until}）")


def test_the_secretary_reads_where_all_of_it_stands() -> None:
    said = told(
        "2018-06",
        "2018-07-02",
        items=REPORTS + MANY,
        head=HEAD + POLICIES.replace("policies: {tolerance: {members: 10}}\n", ""),
    )
    assert said["汇总"][-1] == (
        "每个处室只写最要紧的 3 项，全部的见"
        " mjplan remind 2018-06 --as-of 2018-07-02 --format markdown"
    )


@settings(deadline=None, max_examples=examples(60))
@given(texts, texts, texts, st.sampled_from(["2018-03-09", "2018-07-09", "2018-12-31"]))
def test_any_name_stays_a_name_and_lines_stay_short(
    department: str, item: str, title: str, day: str
) -> None:
    department, item, title = map(one_line, (department, item, title * 20))
    records = [
        happened("2018-03-01", 3, by=department),
        focus("2018-03-01", "2018-03", department, title=title, due=date(2018, 3, 1)),
    ]
    ledger = Ledger(named(department, item), [RecordFile("records/all.yaml", "", records, [1, 2])])
    on = date.fromisoformat(day)
    found = reminders(ledger, focuses(ledger, on), month("2018-03"), on)
    messages = short.messages(found)
    said = view.text(found, messages)
    safe(said)
    assert len(said.removesuffix("\n").split("\n\n")) >= len(messages)
    for each in messages[:-1]:
        assert 0 < len(each.lines) <= 2 + short.MOST + 2
        assert all(breadth(line) < 400 for line in each.lines)
