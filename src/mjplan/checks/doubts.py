"""What may be a slip in a new record: nothing wrong by itself, but somebody should look twice.

A doubt is a value; who enters records is asked once about all of them.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from mjplan.checks.breaking import of_limit
from mjplan.checks.called_off import of_called_off
from mjplan.checks.doubt import Beside, Doubt
from mjplan.checks.odd_numbers import odd_numbers
from mjplan.checks.origins import source_name, source_of
from mjplan.item import DEPARTMENTS
from mjplan.ledger import Ledger
from mjplan.model import EveryPeriod
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.quantities import Count
from mjplan.record import Record, amount
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
        beside = Beside(ledger, item, standing.beside(record), struck)
        had = list(_about(beside, old)) if old else []
        yield tuple(doubt for doubt in _about(beside, record) if doubt not in had)
        standing.add(record)


class _Standing:
    """What stands beside new records: the results of each item by date, and the focuses. Each new
    one is put in its place, since to sort all anew for each of many takes long."""

    def __init__(self, ledger: Ledger, struck: frozenset[str]) -> None:
        self._ledger = ledger
        self._struck = struck
        self._results: dict[str, list[Record]] = {}

    def beside(self, record: Record) -> list[Record]:
        """Return the others of a record's item, or the other focuses; not to be changed."""
        others = self._focuses if record.item is None else self._of(record.item)
        if record.replaces is None:
            return others
        return [each for each in others if each.id != record.replaces]

    def add(self, record: Record) -> None:
        """Take in a new record, beside which the next ones are looked at."""
        if record.id in self._struck:
            return
        if record.is_focus:
            self._focuses.append(record)
        if record.item is not None:
            insort(self._of(record.item), record, key=_by_date)

    def _of(self, item: str) -> list[Record]:
        if item not in self._results:
            self._results[item] = self._left(self._ledger.by_item.get(item, ()))
        return self._results[item]

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


def _twice(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield the record that says the same of the same day, or the focus of the same name."""
    if record.void is not None or record.settles is not None:
        return
    said = _said(beside, record)
    alike = (each for each in _of_the_day(beside, record) if _said(beside, each) == said)
    same = next((each for each in alike if not _proved_apart(each, record)), None)
    if same is None:
        return
    if record.is_focus:
        what = f"{record.focus} 已有同名的重点 {same.id}（{same.by}）"
        message = f"{what}：要改它请用 mjplan replace {same.id} --reason 原因"
        yield Doubt("focus-twice", message, same.id)
        return
    yield _alike("twice", same, f"与已登记的 {same.id} 一样（{same.date}{_title(same)}）：")


def _alike(rule: str, other: Record, what: str) -> Doubt:
    """Doubt a record that may tell of the same deed as another one."""
    return Doubt(rule, f"{what}确是另一件事，请用 --title 写出区别", other.id, what)


def _of_the_day(beside: Beside, record: Record) -> Sequence[Record]:
    """Return what stands beside a result on its day: nothing else says the same, and to look at the
    many of other days takes long. A focus is of no day."""
    if record.item is None:
        return beside.others
    first = bisect_left(beside.others, record.date, key=_by_date)
    return beside.others[first : bisect_right(beside.others, record.date, key=_by_date)]


def _by_date(record: Record) -> date:
    return record.date


def _counted_otherwise(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield the record that tells the same of the same day with another number: who mistyped it
    may have entered it again instead of correcting it. Two readings of a day `check` names."""
    item = beside.item
    if not isinstance(item, Count) or item.is_running:
        return
    if record.void or not (record.title or "").strip():
        return
    for each in _of_the_day(beside, record):
        if amount(each) == amount(record) or _proved_apart(each, record):
            continue
        if _deed(_said(beside, each)) == _deed(_said(beside, record)):
            yield _alike(
                "counted-otherwise",
                each,
                f"已登记的 {each.id} 是同一天的同一件事（{each.date}{_title(each)}），只是数不同："
                f"记错了请用 mjplan replace {each.id} --value {amount(record):f} --reason 原因；",
            )
            return


def _told_twice(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield the record by which the same may have been told in another way: typed and by a form, in
    a chat and by a table. In other words, but of the same day and with the same number. Whose it is
    is sure of reports that departments hand in, and of what two forms say: that is not the same."""
    item = beside.item
    if record.void or item is None or not item.takes_value or item.is_read:
        return
    said = _said(beside, record)
    for each in _of_the_day(beside, record):
        other = _said(beside, each)
        if _is_of_one_way(record, each) or said == other or _proved_apart(each, record):
            continue
        is_sure = item.roster == DEPARTMENTS or (_is_of_a_form(each) and _is_of_a_form(record))
        is_of_others = is_sure and said[3] != other[3]
        if _number_and_people(said) == _number_and_people(other) and not is_of_others:
            source = f"来自{source_name(each.origin)}" if each.origin else "手工登记"
            what = f"与 {each.id}（{each.date}{_title(each)}，{source}）同一天，数也一样"
            yield Doubt("told-twice", f"{what}：是不是同一件事？", each.id)
            return


def _is_of_one_way(one: Record, other: Record) -> bool:
    """Whether two records are both typed, or out of the same form, the same table or a chat."""
    return source_of(one.origin) == source_of(other.origin)


def _is_of_a_form(record: Record) -> bool:
    return source_of(record.origin).startswith("form/")


def _number_and_people(said: tuple[object, ...]) -> tuple[object, ...]:
    """Return what was told, but for its title and for whose it is."""
    return (*said[:2], *said[4:])


def _deed(said: tuple[object, ...]) -> tuple[object, ...]:
    """Return what was told, but for the number."""
    return said[0], *said[2:]


def _title(record: Record) -> str:
    return f"，{record.title}" if record.title else ""


def _said(beside: Beside, record: Record) -> tuple[object, ...]:
    """Return what two records of two deeds differ in."""
    by = beside.plan.unit_name(record.by) if record.by else None
    title = (record.title or "").strip()
    if record.is_focus:
        return by, title, record.focus
    if by is None and beside.item is not None:
        by = beside.plan.responsible(beside.item)
    value = amount(record) if beside.item and beside.item.takes_value else None
    people = frozenset(record.members)
    about = (frozenset(record.parts), record.period, record.of, record.assessment)
    return (record.date, value, title, by, people, *about)


def _proved_apart(one: Record, other: Record) -> bool:
    """Whether each of two records has evidence of its own, as two articles have."""
    return bool(one.evidence and other.evidence) and not {*one.evidence} & {*other.evidence}


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
    _twice,
    _counted_otherwise,
    _told_twice,
    _example,
    odd_numbers,
    of_limit,
    of_called_off,
    _too_early,
    _continued,
)
