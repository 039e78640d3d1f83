"""Reports for tests: the values of one, from a few words."""

from datetime import date
from typing import Any

import msgspec

from helpers import happened, ledger_of
from mjplan.ledger import Ledger
from mjplan.periods import CIVIL
from mjplan.record import Record
from mjplan.report.components import Row
from mjplan.report.context import Context, make_context
from mjplan.report.month import month
from mjplan.report.values import MonthReport

ITEMS = """\
  - {kind: count, id: x, name: 网站文章, unit: 篇, targets: {2018: 120}, owner: 甲}
  - {kind: milestone, id: m, name: 新章程, due: "2018-06"}
  - {kind: commitment, id: c, name: 结对共建}
  - {kind: level, id: n, name: 会员数, unit: 人, targets: {2017: 400, 2018: 500}}
  - {kind: every_period, id: r, name: 月报, every: month, roster: departments,
     grace_workdays: 5}
  - {kind: every_member, id: v, name: 走访, roster: people, times: 2}
"""
HEAD = """\
departments:
  - {id: publicity, name: 宣传处}
  - {id: organisation, name: 组织处}
rosters:
  people:
    name: 理事
    members: [{name: 王一}, {name: 李二}]
"""


def about(
    period: str, as_of: str, *records: Record, items: str = ITEMS, head: str = HEAD
) -> Context:
    """What a report on a period is made from."""
    ledger: Ledger = ledger_of(items, *records, head=head)
    span = CIVIL.parse(period)
    assert span is not None
    return make_context(ledger, ledger, span, date.fromisoformat(as_of))


def monthly(period: str, *records: Record, items: str = ITEMS) -> MonthReport:
    """The month's report when the month is over."""
    span = CIVIL.parse(period)
    assert span is not None
    return month(about(period, span.last.isoformat(), *records, items=items), (), "")


def rows(*records: Record, period: str = "2018-03") -> dict[str, Row]:
    return {row.name: row for area in monthly(period, *records).areas for row in area.rows}


def focus(day: str, month: str, title: str, **more: Any) -> Record:
    """A focus of 宣传处."""
    made = happened(day, item="", title=title, focus=month, **{"by": "宣传处", **more})
    return msgspec.structs.replace(made, item=None)


def settle(day: str, old: Record, outcome: str, **more: Any) -> Record:
    """How a focus ended, or that it was carried on."""
    made = happened(day, item="", settles=old.id, outcome=outcome, **more)
    return msgspec.structs.replace(made, item=None)


def entered(record: Record, day: str) -> Record:
    """The same record, entered on a day."""
    return msgspec.structs.replace(record, entered=date.fromisoformat(day))
