"""What a form holds, for one department and one month."""

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from helpers import happened, ledger_of, plan_of
from helpers.decisions import decided
from mjplan import progress
from mjplan.forms import issued
from mjplan.forms.issued import Choice, Form
from mjplan.ledger import Ledger
from mjplan.lookup import Names
from mjplan.periods import Period
from mjplan.record import Record
from mjplan.render import kinds, words

UNITS = """\
departments:
  - {id: office, name: 办公室, aliases: [办]}
  - {id: school, name: 培训部}
roles: [{id: board, name: 理事会}]
rosters:
  people:
    name: 理事
    members: [{name: 王一}, {name: 李二, until: 2018-03-10}, {name: 张三, until: 2018-02-28}]
"""
OFFICE, SCHOOL = Names("office", "办公室", ("办",)), Names("school", "培训部")
MARCH = Period("month", date(2018, 3, 1))


def form(items: str, *records: Record, unit: Names = OFFICE, month: Period = MARCH) -> Form:
    """The form of one department."""
    ledger = ledger_of(items, *records, head=UNITS)
    (made,) = issued.forms(ledger, [unit], month)
    return made


def line(items: str, *records: Record) -> Choice:
    """The only line of the office's form."""
    (found,) = form(items, *records).lines
    return found


def lines(made: Form) -> list[str]:
    return [each.item for each in made.lines]


def number(items: str) -> issued.Number | None:
    return line(items).number


# ---- which items have a line


def test_who_leads_who_takes_part_and_who_has_reported_has_a_line() -> None:
    items = """\
  - {kind: count, id: lead, name: 甲, unit: 篇, targets: {2018: 9}, department: office}
  - {kind: count, id: helps, name: 乙, unit: 篇, targets: {2018: 9}, supporting: [office]}
  - {kind: count, id: told, name: 丙, unit: 篇, targets: {2018: 9}}
  - {kind: count, id: last_year, name: 丁, unit: 篇, targets: {2017: 9, 2018: 9}}
  - {kind: count, id: long_ago, name: 戊, unit: 篇, targets: {2016: 9, 2018: 9}}
  - {kind: count, id: other, name: 己, unit: 篇, targets: {2018: 9}, department: school}
"""
    made = form(
        items,
        happened("2018-01-05", 1, "told", by="办"),
        happened("2017-01-05", 1, "last_year", by="办公室"),
        happened("2016-12-31", 1, "long_ago", by="办公室"),
        happened("2018-02-05", 1, "other", by="培训部"),
    )
    assert lines(made) == ["lead", "helps", "told", "last_year"]
    assert [each.item for each in made.choices[made.own :]] == ["long_ago", "other"]
    assert made.choices[-1].lead == "培训部"


def test_what_is_computed_called_off_done_or_the_report_has_none() -> None:
    items = """\
  - {kind: count, id: sum, name: 合计, unit: 篇, targets: {2018: 9}, sum_of: [part]}
  - {kind: count, id: part, name: 分项, unit: 篇}
  - {kind: ratio, id: rate, name: 比例, unit: "%", targets: {2018: 90}, of: part, to: whole}
  - {kind: count, id: whole, name: 总数, unit: 篇}
  - {kind: count, id: off, name: 取消的, unit: 篇, targets: {2018: 9}}
  - {kind: milestone, id: done, name: 做完的, due: 2018-06}
  - {kind: milestone, id: todo, name: 没做完的, due: 2018-06}
  - {kind: every_period, id: report, name: 月报, every: month, roster: departments}
  - {kind: count, id: later, name: 以后的, unit: 篇, targets: {2019: 9}}
"""
    head = UNITS + decided("2018-02-01, item: off, year: 2018, cancel: true")
    ledger = ledger_of(items, happened("2018-02-03", item="done"), head=head)
    (made,) = issued.forms(ledger, [OFFICE], MARCH)
    assert [each.item for each in made.choices] == ["part", "whole", "todo"]


def test_without_departments_there_is_one_form_for_all() -> None:
    ledger = ledger_of(
        "  - {kind: count, id: x, name: 甲, unit: 篇, targets: {2018: 9}}\n",
        focus("20180228-aaaaa"),
    )
    (unit,) = issued.recipients(ledger.plan)
    assert unit == Names("organisation", "某协会")
    (made,) = issued.forms(ledger, [unit], MARCH)
    assert (lines(made), len(made.focuses), made.counts_nil) == (["x"], 1, False)


def test_every_department_gets_a_form() -> None:
    plan = plan_of("  - {kind: count, id: x, name: 甲, unit: 篇, targets: {2018: 9}}\n", UNITS)
    assert [each.name for each in issued.recipients(plan)] == ["办公室", "培训部"]


# ---- what a line asks for


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("kind: count, unit: 篇, targets: {2018: 9}", ("篇", Decimal(0), None, False, False)),
        (
            "kind: count, unit: 篇, targets: {2018: 9}, step: 1, range: [0, 50]",
            ("篇", Decimal(0), Decimal(50), True, False),
        ),
        (
            "kind: count, unit: 人, targets: {2018: 9}, reads: year_to_date",
            ("人（累计）", Decimal(0), None, False, True),
        ),
        ("kind: level, unit: 人, targets: {2018: 9}", ("人（总数）", None, None, False, True)),
        (
            'kind: level, unit: "%", targets: {2018: 9}, range: [-5, 5]',
            ("%（读数）", Decimal(-5), Decimal(5), False, True),
        ),
        ("kind: every_period, every: quarter", ("次", Decimal(1), None, True, False)),
        ("kind: every_member, roster: people", ("次", Decimal(1), None, True, False)),
        ("kind: points", ("分", None, None, False, True)),
    ],
)
def test_a_line_asks_for_the_number_of_its_kind(item: str, expected: tuple[object, ...]) -> None:
    found = number(f"  - {{{item}, id: x, name: 甲, department: office}}\n")
    assert found is not None
    assert (found.unit, found.low, found.high, found.whole, found.needed) == expected


@pytest.mark.parametrize(
    "item",
    ["kind: milestone, due: 2018-06", "kind: commitment", 'kind: rectification, due: "2018"'],
)
def test_what_is_not_counted_has_no_number(item: str) -> None:
    found = line(f"  - {{{item}, id: x, name: 甲, department: office, parts: [甲区, 乙区]}}\n")
    assert (found.number, found.unit, found.who) == (None, "–", ("甲区", "乙区"))


def test_a_roster_offers_who_serves_in_the_month() -> None:
    found = line("  - {kind: every_member, roster: people, id: x, name: 甲, department: office}\n")
    assert (found.who, found.is_by_name) == (("王一", "李二"), True)


# ---- figures


ALL_KINDS = """\
  - {kind: count, id: a, name: 甲, unit: 篇, targets: {2018: 120}}
  - {kind: count, id: limit, name: 事故, unit: 起, targets: {2018: 5}, comparator: at_most}
  - {kind: level, id: b, name: 乙, unit: 人, targets: {2018: 120}}
  - {kind: level, id: c, name: 丙, unit: "%", targets: {2018: [15, 20]}, comparator: between}
  - {kind: milestone, id: d, name: 丁, due: 2018-06}
  - {kind: every_period, every: quarter, id: e, name: 戊}
  - {kind: commitment, id: f, name: 己}
""".replace("}\n", ", department: office}\n")


def recorded() -> Ledger:
    return ledger_of(
        ALL_KINDS,
        happened("2018-01-05", 30, "a"),
        happened("2018-03-05", 40, "a"),
        happened("2018-02-05", 2, "limit"),
        happened("2017-12-31", 100, "b"),
        happened("2018-02-05", "17.5", "c"),
        happened("2018-02-05", item="f"),
        head=UNITS,
    )


@pytest.mark.parametrize("on", [None, date(2018, 3, 10)])
def test_figures_are_those_of_status(on: date | None) -> None:
    ledger = recorded()
    (made,) = issued.forms(ledger, [OFFICE], MARCH, on)
    year = progress.measure_year(ledger, 2018, on or date(2018, 2, 28))
    wanted = {m.item.id: (kinds.actual(m), kinds.gap(m)) for m in year.measures}
    assert {each.item: (each.actual, each.gap) for each in made.lines} == wanted
    lights = {m.item.id: words.light(m.status).text for m in year.measures}
    assert {each.item: each.status for each in made.lines} == lights


def test_targets_are_said_in_the_words_of_tables() -> None:
    (made,) = issued.forms(recorded(), [OFFICE], MARCH)
    assert {each.item: each.target for each in made.lines} == {
        "a": "120",
        "limit": "不超过 5 起",
        "b": "120",
        "c": "15—20",
        "d": "2018年6月",
        "e": "4 个季度",
        "f": "有佐证",
    }


@pytest.mark.parametrize(
    ("head", "month", "expected"),
    [
        ("", (2018, 3), date(2018, 2, 28)),
        ("", (2018, 1), date(2018, 1, 1)),
        ("records_begin: 2018-03\n", (2018, 3), date(2018, 3, 1)),
        ('records_begin: "2018-03-15"\n', (2018, 3), date(2018, 3, 15)),
    ],
)
def test_figures_are_those_of_the_months_beginning(
    head: str, month: tuple[int, int], expected: date
) -> None:
    plan = plan_of("  - {kind: count, id: x, name: 甲, unit: 篇, targets: {2018: 9}}\n", head)
    assert issued.month_begin(plan, Period("month", date(*month, 1))) == expected


# ---- focuses


def focus(number: str, day: str = "2018-02-26", month: str = "2018-03", **more: Any) -> Record:
    found = happened(day, item="", id=number, focus=month, title="办班", **more)
    return msgspec.structs.replace(found, item=None)


def settled(of: str, day: str, outcome: str, **more: Any) -> Record:
    found = happened(day, item="", settles=of, outcome=outcome, **more)
    return msgspec.structs.replace(found, item=None)


def test_open_focuses_of_the_department_are_asked_about() -> None:
    made = form(
        "  - {kind: count, id: x, name: 甲, unit: 篇, targets: {2018: 9}}\n",
        focus("20180226-aaaaa", by="办", about="x", due=date(2018, 3, 20)),
        focus("20180226-bbbbb", by="培训部"),
        focus("20180126-ccccc", "2018-01-26", "2018-02", by="办公室"),  # goes on by itself
        focus("20180226-ddddd", by="办公室"),
        settled("20180226-ddddd", "2018-03-05", "done"),
        focus("20180226-eeeee", by="办公室"),
        settled("20180226-eeeee", "2018-03-06", "carried", focus="2018-04"),
        focus("20180326-fffff", "2018-03-26", "2018-04", by="办公室"),
    )
    assert [(each.record[-5:], each.item, each.about, each.due) for each in made.focuses] == [
        ("ccccc", "", "", date(2018, 2, 28)),
        ("aaaaa", "x", "甲", date(2018, 3, 20)),
    ]


def test_the_plans_last_month_has_no_next() -> None:
    items = "  - {kind: count, id: x, name: 甲, unit: 篇, targets: {2018: 9}}\n"
    assert str(form(items).next) == "2018-04"
    assert form(items, month=Period("month", date(2020, 12, 1))).next is None


@pytest.mark.parametrize(("unit", "expected"), [(OFFICE, True), (Names("board", "理事会"), False)])
def test_a_nil_report_is_of_a_department_that_reports(unit: Names, expected: bool) -> None:
    items = "  - {kind: every_period, id: r, name: 月报, every: month, roster: departments}\n"
    assert form(items, unit=unit).counts_nil is expected
    assert form(items.replace("month", "quarter"), unit=unit).counts_nil is False
