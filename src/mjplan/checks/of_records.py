"""What records must obey: each for itself, and all of them together."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from mjplan import periods, records
from mjplan.messages import did_you_mean
from mjplan.model import (
    AnyItem,
    Commitment,
    Count,
    EveryMember,
    EveryPeriod,
    Level,
    Milestone,
    Record,
)
from mjplan.plan import DEPARTMENTS, Plan
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.records import RecordFile
from mjplan.safe import quoted

_MONTH_FILE = re.compile(r"records/([0-9]{4})/(0[1-9]|1[0-2])\.yaml\Z")


class Finding(NamedTuple):
    """What is wrong with a record: under which key, rule, sentence, and how bad."""

    key: str | None
    rule: str
    message: str
    level: str = ERROR


def check_records(plan: Plan, files: list[RecordFile], *, whole: bool) -> list[Problem]:
    """Every rule that the records break. `whole`: all files are here, so that links between
    records of different years can be judged too."""
    state = _State(plan, whole)
    for file in files:
        for record in file.records:
            state.learn(record)
    found: list[Problem] = []
    for file in files:
        month = _MONTH_FILE.match(file.path)
        if month is None:
            message = "记录文件应放在 records/年/月.yaml，如 records/2018/03.yaml"
            found.append(Problem(file.path, 1, 1, ERROR, "record-file", message))
        name = (month[1], month[2]) if month else None
        first, last = _days(plan, month)
        for index, record in enumerate(file.records):
            if state.is_usual(record, first, last):
                continue
            for finding in state.judge(record, name, sifted=file.numbers is not None):
                line, column = file.place(index, finding.key)
                found.append(
                    Problem(file.path, line, column, finding.level, finding.rule, finding.message)
                )
    return sorted(set(found))


def _days(plan: Plan, month: re.Match[str] | None) -> tuple[date, date]:
    """The first and last day that a record of a month's file may have; none where it is no month
    of the plan."""
    if month is None or int(month[1]) not in plan.years:
        return date.max, date.min
    year, number = int(month[1]), int(month[2])
    return date(year, number, 1), periods.month_end(year, number)


def check_new(plan: Plan, files: list[RecordFile], new: Record, *, whole: bool) -> list[Finding]:
    """What would be wrong with one record more, beside those that are there."""
    state = _State(plan, whole)
    for file in files:
        for record in file.records:
            state.learn(record)
    state.learn(new)
    return list(state.judge(new, None))


class _State:
    """What has been seen of the records so far, to judge them together."""

    def __init__(self, plan: Plan, whole: bool) -> None:
        self.plan = plan
        self.whole = whole
        self.items: dict[str, str | None] = {}  # record id -> its item
        self.twice: set[str] = set()
        self.corrections: dict[str, int] = {}
        self.alike: dict[str, list[str]] = {}  # a part of record ids -> those that have it
        self.done: dict[str, list[str]] = {}  # milestone -> the records that say done
        self.counts = {i.id for i in plan.items.values() if isinstance(i, Count)}
        self.milestones = {i.id for i in plan.items.values() if isinstance(i, Milestone)}

    def learn(self, record: Record) -> None:
        if record.id in self.items:
            self.twice.add(record.id)
        self.items[record.id] = record.item
        target = record.void or record.replaces
        if target is not None:
            self.corrections[target] = self.corrections.get(target, 0) + 1
        if record.item in self.milestones and record.item is not None:
            self.done.setdefault(record.item, []).append(record.id)

    def is_usual(self, record: Record, first: date, last: date) -> bool:
        """Whether a record is so plain that `judge` could find nothing: a quick look for the many.

        A count with a number that is not negative, on a day of its file, no link and no correction.
        """
        return (
            record.item in self.counts
            and (record.value is None or record.value >= 0)
            and first <= record.date <= last
            and record.of is None
            and record.replaces is None
            and record.void is None
            and not record.members
            and record.period is None
            and record.assessment is None
            and record.id not in self.twice
        )

    def judge(
        self, record: Record, month: tuple[str, str] | None, *, sifted: bool = False
    ) -> Iterator[Finding]:
        """What is wrong with a record; of a `sifted` file not all records are known."""
        day = record.date
        if month is not None and (f"{day.year:04}", f"{day.month:02}") != month:
            message = f"日期 {day} 不属于这个文件，应在 {records.path_for(day)}"
            yield Finding("date", "wrong-month", message)
        if record.id in self.twice:
            yield Finding("id", "id-twice", f"记录号 {record.id} 用了两次，请把其中一条换个号")
        yield from _alone(self.plan, record)
        if record.void or record.replaces:
            yield from self._correction(record, sifted)
        if record.of is not None:
            yield from self._link(record)
        if record.item in self.done and record.id not in self.corrections:
            yield from self._done_twice(record, record.item or "")

    def _done_twice(self, record: Record, item: str) -> Iterator[Finding]:
        standing = (number for number in self.done[item] if number not in self.corrections)
        first = next(standing, record.id)
        if first != record.id:
            name = self.plan.items[item].name
            message = f"“{name}”已由 {first} 记为完成，不能完成两次；请作废其中一条"
            yield Finding("item", "done-twice", message)

    def _correction(self, record: Record, sifted: bool) -> Iterator[Finding]:
        target = record.void or record.replaces or ""
        key = "void" if record.void else "replaces"
        if target == record.id:
            yield Finding(key, "void-self", "不能更正自己")
        elif target not in self.items:
            if sifted:
                return
            message = f"要更正的记录 {target} 不存在{self._near(target, record.id)}"
            yield Finding(key, "void-nothing", message)
        elif self.items[target] is None:
            message = f"{target} 本身是一条作废，不能再更正；请用 mjplan add 重新登记"
            yield Finding(key, "void-void", message)
        elif self.corrections[target] > 1:
            message = f"记录 {target} 被更正了两次，请只留一条更正"
            yield Finding(key, "corrected-twice", message)

    def _near(self, target: str, own: str) -> str:
        """Advice about a record id that is nearly `target`: another day, or some other letters."""
        if not self.alike:
            for number, item in self.items.items():
                for part in _parts(number) if item is not None else ():
                    self.alike.setdefault(part, []).append(number)
        near = {
            number: None
            for part in _parts(target)
            for number in self.alike.get(part, ())[:_LIKE]
            if number != own
        }
        return did_you_mean(target, near)

    def _link(self, record: Record) -> Iterator[Finding]:
        item = self.plan.items.get(record.item or "")
        if not isinstance(item, Count) or item.follows is None or record.of is None:
            return
        if record.of not in self.items:
            if self.whole:
                yield Finding("of", "link", f"所接续的记录 {record.of} 不存在")
            return
        stages = _stages_before(self.plan, item)
        if self.items[record.of] not in stages:
            names = "、".join(self.plan.items[stage].name for stage in stages)
            yield Finding("of", "link", f"{record.of} 不是“{names}”的记录，不能接续")


_LIKE = 20
"""How many names that are like a wrong one, or wrong themselves, are looked at."""


def _parts(number: str) -> tuple[str, ...]:
    """What is left of a record id where there may be a typing error elsewhere."""
    return number[:12], number[:9] + number[11:], number[4:8] + number[9:], number[:6] + number[9:]


def _stages_before(plan: Plan, item: Count) -> list[str]:
    """The funnel's earlier stages, the nearest first."""
    stages: list[str] = []
    before = item.follows
    while before is not None and before not in stages:
        stages.append(before)
        before = getattr(plan.items.get(before), "follows", None)
    return stages


def _alone(plan: Plan, record: Record) -> Iterator[Finding]:
    if record.date.year not in plan.years:
        first, last = plan.years.first, plan.years.last
        message = f"日期 {record.date} 不在规划期 {first}—{last} 内"
        yield Finding("date", "outside-period", message)
    if record.void is not None:
        if record.item is not None or record.replaces is not None:
            message = "作废的记录不能同时登记新内容；要改内容请用 replaces"
            yield Finding("void", "void-content", message)
    elif record.item is None:
        yield Finding(None, "no-item", "缺少“item”（哪个事项），请补上")
    if (record.void or record.replaces) and record.reason is None:
        yield Finding(None, "no-reason", "更正要写明原因，请补上“reason”")
    if record.item is None:
        return
    item = plan.items.get(record.item)
    if item is None:
        advice = did_you_mean(record.item, plan.items) or "，请对照 mjplan plan 改正"
        yield Finding("item", "unknown-item", f"未知事项 {quoted(record.item)}{advice}")
        return
    yield from _KINDS[type(item)](plan, item, record)
    yield from _unfitting(item, record)


def _count(_plan: Plan, item: AnyItem, record: Record) -> Iterator[Finding]:
    if record.value is not None and record.value < 0:
        message = f"“{item.name}”的数不能小于 0；多记了请用 mjplan void 或 replace 更正"
        yield Finding("value", "negative", message)


def _level(_plan: Plan, item: AnyItem, record: Record) -> Iterator[Finding]:
    if record.value is None:
        yield Finding(None, "no-value", f"“{item.name}”要写读数（value），即当日的总数")
    elif record.value < 0:
        yield Finding("value", "negative", f"“{item.name}”的读数不能小于 0")


def _member(plan: Plan, item: AnyItem, record: Record) -> Iterator[Finding]:
    if not isinstance(item, EveryMember):
        return
    if not record.members:
        message = f"“{item.name}”要写明是谁（members），加上 --member 姓名"
        yield Finding(None, "no-member", message)
    if record.value is not None and (record.value < 1 or record.value % 1):
        yield Finding("value", "times", "次数应是不小于 1 的整数")
    names = plan.roster(item.roster, record.date)
    strangers = [name for name in record.members if names and name not in names]
    for name in strangers[:_LIKE]:
        where = plan.roster_name(item.roster)
        message = f"“{where}”名册上没有 {quoted(name)}{did_you_mean(name, names)}"
        yield Finding("members", "not-on-roster", message, WARNING)


def _period(plan: Plan, item: AnyItem, record: Record) -> Iterator[Finding]:
    if not isinstance(item, EveryPeriod):
        return
    if item.roster == DEPARTMENTS and not record.members and record.by is None:
        yield Finding(None, "no-by", f"“{item.name}”要写明是哪个处室（by），加上 --by 处室")
    if item.roster is not None and item.roster != DEPARTMENTS and not record.members:
        yield Finding(None, "no-member", f"“{item.name}”要写明是谁（members），加上 --member")
    if record.period is not None:
        named = periods.parse(record.period)
        if named is None or named.every != item.every or named.first > record.date:
            message = f"“{item.name}”的期间 {quoted(record.period)} 不对：种类不符或还没有开始"
            yield Finding("period", "period", message)


def _nothing_more(_plan: Plan, _item: AnyItem, _record: Record) -> Iterator[Finding]:
    return iter(())


_KINDS: dict[type, Callable[[Plan, AnyItem, Record], Iterator[Finding]]] = {
    Count: _count,
    Level: _level,
    Milestone: _nothing_more,
    EveryPeriod: _period,
    EveryMember: _member,
    Commitment: _nothing_more,
}


def _unfitting(item: AnyItem, record: Record) -> Iterator[Finding]:
    """Keys that say nothing about an item of this kind."""
    if record.value is not None and not isinstance(item, Count | Level | EveryMember):
        message = f"“{item.name}”不计数，请去掉数值；说明请写在 title 里"
        yield Finding("value", "value-unfitting", message)
    if record.members and not isinstance(item, EveryMember | EveryPeriod):
        yield Finding("members", "members-unfitting", f"“{item.name}”不按名册统计，请去掉 members")
    if record.period is not None and not isinstance(item, EveryPeriod):
        yield Finding("period", "period-unfitting", f"“{item.name}”不按期间统计，请去掉 period")
    if record.assessment is not None and not isinstance(item, Commitment):
        message = f"“{item.name}”不用评定（assessment），请去掉"
        yield Finding("assessment", "assessment-unfitting", message)
    if record.of is not None and getattr(item, "follows", None) is None:
        message = f"“{item.name}”没有上一环节，请去掉 of"
        yield Finding("of", "link-unfitting", message)
