"""What changed a figure: the record without which it would be the same, and no other."""

from datetime import date
from decimal import Decimal

import msgspec

from helpers import happened, ledger_of, plan_of, struck
from mjplan.ledger import Ledger
from mjplan.periods import CIVIL
from mjplan.record import Record
from mjplan.record_files import RecordFile
from mjplan.report import restated
from mjplan.report.figures import reported

ITEMS = """\
  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}
  - {kind: level, id: n, name: 会员数, unit: 人, targets: {2018: 500}}
  - {kind: milestone, id: m, name: 章程, due: "2018-12"}
"""


def changed(
    then: Ledger, now: Ledger, period: str = "2018-03", as_of: str = "2018-03-31"
) -> dict[str, tuple[str, str, str]]:
    """By name the figures of a report that changed: old, new, and why."""
    report = reported(then, CIVIL.parse(period), date.fromisoformat(as_of))
    return {
        each.item: (each.old, each.new, each.why) for each in restated.changed(report, then, now)
    }


def filed(*files: tuple[str, list[Record]], items: str = ITEMS, head: str = "") -> Ledger:
    """A ledger of several files."""
    plan = plan_of(items, head)
    return Ledger(plan, [RecordFile(p, "", rs, [*range(1, len(rs) + 1)]) for p, rs in files])


OLD = happened("2018-02-05", 8)
MARCH = happened("2018-03-05", 4)


def test_a_correction_of_february_is_named_for_march_s_total_too() -> None:
    new = happened("2018-02-05", 5, replaces=OLD.id, reason="数错")
    then, now = ledger_of(ITEMS, OLD, MARCH), ledger_of(ITEMS, OLD, MARCH, new)
    why = f"{new.id} 更正：数错"
    assert changed(then, now) == {"文章（当年累计）": ("12", "9", why)}
    february = changed(then, now, "2018-02", "2018-02-28")
    assert february == {
        "文章": ("8", "5", why),
        "文章（当年累计）": ("8", "5", why),
        "文章（状态）": ("●正常", "▲略滞后", why),
    }
    quarter = changed(then, now, "2018Q1")
    assert quarter["文章（2月）"] == ("8", "5", why)
    assert quarter["文章"] == quarter["文章（当年累计）"] == ("12", "9", why)
    assert changed(then, now, "2018", "2018-12-31") == {"文章（当年累计）": ("12", "9", why)}
    whole = changed(then, now, "plan", "2018-12-31")
    assert whole["文章（2018 年）"] == ("12/120▼", "9/120▼", why)
    assert whole["文章（合计）"] == ("12/120", "9/120", why)


def test_what_another_item_waited_for_is_named() -> None:
    """The reason was empty where an item had to be done before the other could begin."""
    items = ITEMS + "  - {kind: commitment, id: c, name: 画展, after: m}\n"
    done = happened("2018-06-01", item="m", title="补")
    found = changed(ledger_of(items), ledger_of(items, done), "2018", "2018-12-31")
    assert found["画展（状态）"] == ("○未到期", "?无记录", f"{done.id} 补记“补”")


def test_only_records_without_which_the_figure_would_be_the_same_are_named() -> None:
    early, last = happened("2018-03-10", 450, "n"), happened("2018-03-20", 460, "n")
    april = happened("2018-04-05", 9)
    then = ledger_of(ITEMS, MARCH)
    found = changed(then, ledger_of(ITEMS, MARCH, early, last, april))
    assert found["会员数"] == ("–", "460", f"{last.id} 补记")
    assert not any(name.startswith("文章") for name in found), "April is nothing to March"


def test_several_records_are_named_and_those_that_took_each_other_back_are_not() -> None:
    one, two = happened("2018-03-10", 1), happened("2018-03-11", 2, title="补")
    again = happened("2018-03-12", 5)
    back = struck(again, "重复")
    mended = happened("2018-03-11", 3, replaces=two.id, reason="数错")
    now = ledger_of(ITEMS, MARCH, one, two, again, back, mended)
    assert changed(ledger_of(ITEMS, MARCH), now)["文章"] == (
        "4",
        "8",
        f"{one.id} 补记；{mended.id} 更正：数错",
    )


def test_of_two_that_say_the_same_the_first_is_named() -> None:
    first, second = happened("2018-03-10", item="m"), happened("2018-03-12", item="m")
    found = changed(ledger_of(ITEMS), ledger_of(ITEMS, first, second))
    assert found["章程（状态）"] == ("○未到期", "√已完成", f"{first.id} 补记")


def test_many_records_are_counted() -> None:
    new = [happened(f"2018-03-{day:02}", 1) for day in range(1, 9)]
    _, _, why = changed(ledger_of(ITEMS), ledger_of(ITEMS, *new))["文章"]
    assert why.count("补记") == 5
    assert why.endswith("；另有 3 条")


def test_a_line_that_was_edited_is_blamed_on_no_record() -> None:
    other = happened("2018-03-20", 9, "n")
    edited = msgspec.structs.replace(MARCH, value=Decimal(7))
    feb, mar = "records/2018/02.yaml", "records/2018/03.yaml"
    then = filed((feb, [OLD]), (mar, [MARCH]))
    now = filed((feb, [OLD]), (mar, [edited, other]))
    why = f"台账被直接改动（{mar}）"
    found = changed(then, now)
    assert found["文章"] == ("4", "7", why)
    assert found["文章（当年累计）"] == ("12", "15", why)
    gone = changed(then, filed((feb, []), (mar, [edited])))
    assert gone["文章"][2] == why, "what is gone from February is nothing to March"
    assert gone["文章（当年累计）"] == ("12", "7", f"台账被直接改动（{feb}、{mar}）")


def test_a_record_and_an_edit_are_both_named() -> None:
    late = happened("2018-03-20", 2)
    path = "records/2018/03.yaml"
    edited = msgspec.structs.replace(MARCH, value=Decimal(8))
    found = changed(filed((path, [MARCH])), filed((path, [edited, late])))
    assert found["文章"] == ("4", "10", f"{late.id} 补记；台账被直接改动（{path}）")


def test_a_change_of_the_plan_is_named() -> None:
    lower = ITEMS.replace("120", "20")
    found = changed(ledger_of(ITEMS, MARCH), ledger_of(lower, MARCH))
    assert found["文章（目标）"] == ("120 篇", "20 篇", "规划改动")
    assert found["文章（状态）"] == ("▲略滞后", "●正常", "规划改动")
    without = "".join(ITEMS.splitlines(keepends=True)[1:])
    gone = changed(ledger_of(ITEMS, MARCH), ledger_of(without, MARCH))
    assert gone["文章（目标）"] == ("120 篇", "–", "规划改动：现在的规划里没有这一项")


def test_an_adjustment_that_came_afterwards_is_named() -> None:
    head = """\
adjustments:
  - {date: 2018-03-09, item: x, year: 2018, from: 120, to: 20, reason: 停更, approved_by: 组}
"""
    found = changed(ledger_of(ITEMS, MARCH), ledger_of(ITEMS, MARCH, head=head))
    why = "目标调整：2018-03-09 目标由 120 调为 20 篇：停更（组批准）"
    assert found["文章（目标）"] == ("120 篇", "20 篇", why)


def test_a_late_record_is_called_late() -> None:
    late = happened("2018-03-20", 2, title="漏记", entered=date(2018, 6, 1))
    found = changed(ledger_of(ITEMS, MARCH), ledger_of(ITEMS, MARCH, late))
    assert found["文章"][2] == f"{late.id} 补报“漏记”"
