"""What may be a slip in a new record: nothing wrong by itself, but somebody should look twice.

A doubt is a value; who enters records is asked once about all of them.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from mjplan.checks.alike import counted_otherwise, told_twice, twice
from mjplan.checks.breaking import of_limit
from mjplan.checks.called_off import of_called_off
from mjplan.checks.doubt import Beside, Doubt
from mjplan.checks.odd_numbers import odd_numbers
from mjplan.checks.told import Results, by_date
from mjplan.item import DEPARTMENTS
from mjplan.ledger import Ledger
from mjplan.model import EveryPeriod
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.record import Record
from mjplan.record_files import path_for
from mjplan.text import quoted

_EXAMPLES = {"做了什么", "做什么", "原因", "说明", "姓名", "处室", "文字", "重点", "备注"}
"""What our own examples and helps print where something is to be filled in."""


def doubts_of_each(ledger: Ledger, new: Sequence[Record]) -> Iterator[tuple[Doubt, ...]]:
    """Yield what may be a slip in each of some new records, beside those of a ledger and each
    other. What was so with the record that one replaces is no slip of now."""
    struck = frozenset(record.void for record in new if record.void)
    standing = _Standing(ledger, struck)
    for record in new:
        old = ledger.record(record.replaces) if record.replaces else None
        item = ledger.plan.items.get(record.item or "")
        others, results = standing.beside(record), standing.results(record)
        beside = Beside(ledger, item, others, struck, results, record.replaces)
        had = list(_about(beside, old)) if old else []
        yield tuple(doubt for doubt in _about(beside, record) if doubt not in had)
        standing.add(record)


class _Standing:
    """What stands beside new records: the results of each item by date, and the focuses. Each new
    one is put in its place, since to sort all anew for each of many takes long."""

    def __init__(self, ledger: Ledger, struck: frozenset[str]) -> None:
        self._ledger = ledger
        self._struck = struck
        self._by_item: dict[str, list[Record]] = {}
        self._results: dict[str, Results] = {}

    def beside(self, record: Record) -> list[Record]:
        """Return the others of a record's item, or the other focuses; not to be changed."""
        others = self._focuses if record.item is None else self._of(record.item)
        if record.replaces is None:
            return others
        old = self._ledger.record(record.replaces)
        at = 0 if old is None or old.item is None else bisect_left(others, old.date, key=by_date)
        while at < len(others) and others[at].id != record.replaces:
            at += 1
        return [*others[:at], *others[at + 1 :]]

    def results(self, record: Record) -> Results | None:
        """Return those of a record's item by what they say; None of what is no result."""
        if record.item is None:
            return None
        if record.item not in self._results:
            plan = self._ledger.plan
            made = Results(plan, plan.items.get(record.item), self._of(record.item))
            self._results[record.item] = made
        return self._results[record.item]

    def add(self, record: Record) -> None:
        """Take in a new record, beside which the next ones are looked at."""
        if record.id in self._struck:
            return
        if record.is_focus:
            self._focuses.append(record)
        if record.item is not None:
            insort(self._of(record.item), record, key=by_date)
            if record.item in self._results:
                self._results[record.item].add(record)

    def _of(self, item: str) -> list[Record]:
        if item not in self._by_item:
            self._by_item[item] = self._left(self._ledger.by_item.get(item, ()))
        return self._by_item[item]

    @cached_property
    def _focuses(self) -> list[Record]:
        corrected = self._ledger.corrected
        focuses = (record for record in self._ledger.everything() if record.is_focus)
        return self._left(record for record in focuses if record.id not in corrected)

    def _left(self, records: Iterable[Record]) -> list[Record]:
        return [each for each in records if each.id not in self._struck]


def _about(beside: Beside, record: Record) -> Iterator[Doubt]:
    for rule in _RULES:
        yield from rule(beside, record)


def _example(_beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield each text that was copied from an example."""
    for text in (record.title, record.note, record.reason, record.by, *record.members):
        if text is not None and text.strip() in _EXAMPLES:
            yield Doubt("example", f"{quoted(text)}是例子里的占位文字，请换成实际的内容")


def _too_early(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield a report of a period that is not over, where the one before is still missing."""
    item = beside.item
    if not isinstance(item, EveryPeriod) or item.roster != DEPARTMENTS:
        return
    about = _period(beside.plan, item, record)
    before = about.before
    if record.date >= about.last or not (before.year == about.year or _is_read(beside, before)):
        return
    if not beside.plan.asks(item, before):
        return
    reported = {
        name
        for each in beside.others
        if _period(beside.plan, item, each) == before
        for name in _who(beside.plan, each)
    }
    for name in _who(beside.plan, record):
        if name not in reported:
            yield Doubt(
                "too-early",
                f"{name} {before.name}的还没有报，{about.name}还没有过完："
                f"若报的是{before.short}，请写 {before}",
            )


def _is_read(beside: Beside, period: Period) -> bool:
    """Whether records of a period's year are among those that were read."""
    months = {path_for(month.first) for month in period.calendar.of_year(period.year, "month")}
    return any(file.path in months for file in beside.ledger.files)


def _period(plan: Plan, item: EveryPeriod, record: Record) -> Period:
    named = plan.calendar.parse(record.period) if record.period else None
    return named or plan.calendar.containing(record.date, item.every)


def _who(plan: Plan, record: Record) -> tuple[str, ...]:
    by = (plan.department_name(record.by),) if record.by else ()
    return record.members or by


def _continued(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield each record that continues the one that is to be struck out."""
    if record.void is None:
        return
    ledger = beside.ledger
    for each in ledger.everything():
        if each.of is None or each.id in ledger.corrected or each.id in beside.struck:
            continue
        if record.void in (each.of, ledger.standing(each.of)):
            item = ledger.plan.items.get(each.item or "")
            what = item.name if item else each.item
            yield Doubt(
                "continued",
                f"{each.id}（{each.date} {what}）接续着 {record.void}，作废后它就没有了来处；"
                f"它也不算数的，请一并作废：mjplan void {record.void} {each.id} --reason 原因",
            )


_RULES: tuple[Callable[[Beside, Record], Iterator[Doubt]], ...] = (
    twice,
    counted_otherwise,
    told_twice,
    _example,
    odd_numbers,
    of_limit,
    of_called_off,
    _too_early,
    _continued,
)
