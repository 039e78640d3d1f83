"""A plan with all that one may be reminded of, and what everybody is told."""

from datetime import date
from decimal import Decimal
from typing import Any

from helpers import happened, ledger_of
from mjplan.focus import focuses
from mjplan.model import Area, Commitment, Department, EveryPeriod, Head, Milestone
from mjplan.periods import CIVIL, Period
from mjplan.plan import Plan
from mjplan.quantities import Count
from mjplan.record import Record
from mjplan.reminders import Block, Reminders, reminders
from mjplan.render import remind as view
from mjplan.years import Years

HEAD = """\
departments:
  - {id: publicity, name: 宣传处, aliases: [宣]}
  - {id: organisation, name: 组织处}
  - {id: office, name: 办公室}
roles:
  - {id: board, name: 领导小组}
"""
REPORTS = """\
  - {kind: every_period, id: month, name: 处室月报, owner: 甲, department: board, every: month,
     roster: departments, grace_workdays: 3}
"""
ITEMS = (
    REPORTS
    + """\
  - {kind: count, id: x, name: 网站文章, department: publicity, owner: 甲, unit: 篇,
     targets: {2017: 100, 2018: 120, 2019: 130}}
  - {kind: count, id: festival, name: 书法节, department: organisation, unit: 届,
     targets: {2018: 1}}
  - {kind: level, id: members, name: 会员数, department: organisation, owner: 乙, unit: 人,
     wording: 500人左右, comparator: about, targets: {2017: 400, 2018: 500}}
  - {kind: milestone, id: hall, name: 展厅建成, department: office, owner: 乙, due: 2018-05}
  - {kind: milestone, id: rules, name: 修订章程, owner: 乙, due: "2017"}
  - {kind: commitment, id: brand, name: 打造品牌, department: board}
  - {kind: commitment, id: friends, name: 交流合作, department: board}
  - {kind: rectification, id: supervision, name: 监督整改, department: office, owner: 丙,
     due: 2019-06}
"""
)
POLICIES = "policies: {tolerance: {members: 10}}\n"


def month(text: str) -> Period:
    found = CIVIL.parse(text)
    assert found is not None
    return found


def focus(day: str, to: str, by: str = "宣传处", **more: Any) -> Record:
    return happened(day, item=None, focus=to, by=by, title=more.pop("title", "编宣传册"), **more)  # type: ignore[arg-type]


def look(about: str, on: str, *records: Record, items: str = ITEMS, head: str = HEAD) -> Reminders:
    """The reminders about a month, as of a day."""
    ledger = ledger_of(items, *records, head=head)
    day = date.fromisoformat(on)
    return reminders(ledger, focuses(ledger, day), month(about), day)


def block(found: Reminders, name: str | None) -> Block:
    (mine,) = [each for each in found.blocks if each.name == name]
    return mine


def told(found: Reminders) -> dict[str, list[str]]:
    """By name what everybody is told."""
    return {each.name: list(each.lines) for each in view.messages(found)}


def named(department: str, item: str, years: tuple[int, int] = (2018, 2018)) -> Plan:
    """A plan in which a department and its items have a certain name."""
    head = Head(
        name="规划",
        organisation="单位",
        period=Years(first=years[0], last=years[1]),
        areas=("work.yaml",),
        departments=(Department(id="d", name=department), Department(id="e", name="办公室")),
    )
    kinds = (
        EveryPeriod(id="month", name=item, every="month", roster="departments", department="d"),
        Count(id="x", name=item, unit=item, department="d", targets={years[0]: Decimal(100)}),
        Milestone(id="m", name=item, due=f"{years[0]}-04"),
        Commitment(id="c", name=item, department="d"),
    )
    return Plan(head, (Area(id="work", name="工作", items=kinds),))
