"""Records to work with: one a row, all that it says in columns of their own."""

from collections.abc import Callable
from typing import NamedTuple

from mjplan.books.values import (
    Head,
    Sheet,
    Spread,
    Table,
    Text,
    Value,
    aside,
    day,
    names,
    number,
    text,
)
from mjplan.checks.origins import source_name
from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.record import Record
from mjplan.render import kinds, words
from mjplan.render.log import counted, evidence_text, settled

RECORDS = "台账"
"""The name of the sheet."""


class Field(NamedTuple):
    """A column, and what stands in it."""

    head: Head
    value: Callable[[Ledger, Record], Value]


def _item(ledger: Ledger, record: Record) -> AnyItem | None:
    return ledger.plan.items.get(record.item or record.about or "")


def _value(ledger: Ledger, record: Record) -> Value:
    return number(counted(ledger, record))


def _unit(ledger: Ledger, record: Record) -> Value:
    item = _item(ledger, record)
    known = item is not None and _value(ledger, record) is not None
    return text(ledger.plan.counted_in(item)) if known and item is not None else None


def _area(ledger: Ledger, record: Record) -> Value:
    item = _item(ledger, record)
    return text(ledger.plan.area_of(item).name) if item is not None else None


def _name(ledger: Ledger, record: Record) -> Value:
    item = _item(ledger, record)
    return text(item.name if item is not None else record.item)


def _assessment(ledger: Ledger, record: Record) -> Value:
    return text(kinds.assessment(_item(ledger, record), record)) if record.assessment else None


DEED, FOCUS, VOID = "实绩", "工作重点", "作废"
"""What a record is; what says how a focus ended has the words of that."""


def _sort(record: Record) -> str:
    if record.void:
        return VOID
    if record.settles:
        return words.OUTCOMES[record.outcome or "done"]
    return FOCUS if record.is_focus else DEED


def _content(ledger: Ledger, record: Record) -> Value:
    """What was done, or is to be; of what has no words of its own, which record it is about."""
    if record.settles and not record.title:
        return Text(settled(ledger, record))
    return text(record.title or record.void)


def _fate(ledger: Ledger, record: Record) -> Value:
    """What became of a record that counts no more."""
    by = ledger.corrected.get(record.id)
    if by is None:
        return None
    return Text(f"已作废（{by.id}）" if by.void else f"已由 {by.id} 更正")


FIELDS: tuple[Field, ...] = (
    Field(Head("日期", 11), lambda _, r: day(r.date)),
    Field(Head("记录号", 16), lambda _, r: Text(r.id)),
    Field(Head("领域", most=20), _area),
    Field(Head("事项", 12, 30), _name),
    Field(Head("数量", 8), _value),
    Field(Head("单位", most=10), _unit),
    Field(Head("种类", 9), lambda _, r: Text(_sort(r))),
    Field(Head("内容", 20, 44), _content),
    Field(Head("登记", 8, 18), lambda ledger, r: text(ledger.plan.department_name(r.by or ""))),
    Field(Head("名册上的人", 8, 20), lambda _, r: names(r.members)),
    Field(Head("佐证", 8, 30), lambda _, r: text(evidence_text(r))),
    Field(Head("备注", 8, 24), lambda _, r: text(r.note)),
    Field(Head("更正", 8, 20), _fate),
    Field(Head("录入日", 11), lambda _, r: day(r.entered)),
    Field(aside("所属期间", 9), lambda _, r: text(r.period)),
    Field(aside("部分", 8, 20), lambda _, r: names(r.parts)),
    Field(aside("评定", 8, 16), _assessment),
    Field(aside("接续", 8, 16), lambda _, r: text(r.of)),
    Field(aside("重点月份", 9), lambda _, r: text(r.focus)),
    Field(aside("重点期限", 11), lambda _, r: day(r.due)),
    Field(aside("哪条重点", 9, 16), lambda _, r: text(r.settles)),
    Field(aside("作废哪条", 9, 16), lambda _, r: text(r.void)),
    Field(aside("更正哪条", 9, 16), lambda _, r: text(r.replaces)),
    Field(aside("原因", 8, 24), lambda _, r: text(r.reason)),
    Field(
        aside("来自", 8, 24),
        lambda _, r: text(source_name(r.origin).strip()) if r.origin else None,
    ),
    Field(aside("事项代号", 10), lambda _, r: text(r.item or r.about)),
    Field(aside("规划", 8, 24), lambda ledger, _: text(ledger.plan.name)),
)
"""Every column, what one looks at first; those to the right are not printed."""


def spread(ledger: Ledger, records: list[Record], title: str) -> Spread:
    """Records, one a row."""
    plan = ledger.plan
    rows = [tuple(field.value(ledger, each) for field in FIELDS) for each in records]
    table = Table(tuple(field.head for field in FIELDS), rows, kept=2)
    empty = "" if rows else "没有记录"
    before = (plan.head.organisation, *([empty] if empty else []))
    sheet = Sheet(RECORDS, f"{plan.name}  {title}", before, (table,))
    return Spread((sheet,), table, empty)
