"""What a focus, and a record of how it ended, must say: each for itself, and all together."""

from collections.abc import Container, Iterator
from functools import cached_property

from mjplan.checks.finding import Finding, outside, unknown_item
from mjplan.plan import Plan
from mjplan.record import Record

_OF_RESULTS = ("value", "members", "period", "of", "parts", "assessment")
_OF_FOCUSES = ("focus", "about", "due", "settles", "outcome")


def of_focus(plan: Plan, record: Record) -> Iterator[Finding]:
    """What is wrong with a record as a focus or as its settlement; keys of a focus in a result."""
    if record.item is not None or record.void is not None:
        for key in _given(record, _OF_FOCUSES):
            yield Finding(key, "focus-unfitting", f"实绩和作废不写“{key}”，那是工作重点的，请去掉")
        return
    if record.settles is None and record.focus is None:
        return
    for key in _given(record, _OF_RESULTS):
        yield Finding(key, "focus-unfitting", f"工作重点不写“{key}”，请去掉")
    if record.settles is not None:
        yield from _settlement(plan, record)
    else:
        yield from _focus(plan, record)


def _given(record: Record, keys: tuple[str, ...]) -> list[str]:
    return [key for key in keys if getattr(record, key) not in (None, ())]


def _focus(plan: Plan, record: Record) -> Iterator[Finding]:
    if record.title is None:
        yield Finding(None, "focus-title", "工作重点要写明做什么，请补上“title”")
    if record.by is None:
        yield Finding(None, "focus-by", "工作重点要写明哪个处室，请补上“by”")
    if record.outcome is not None:
        message = "“outcome”要和“settles”（哪条重点）一起写"
        yield Finding("outcome", "focus-unfitting", message)
    yield from _month(plan, record)
    if record.about is not None and record.about not in plan.items:
        yield Finding("about", "unknown-item", unknown_item(plan, record.about))


def _month(plan: Plan, record: Record) -> Iterator[Finding]:
    """What is wrong with the month in which something is to be done, and with its due day."""
    month = plan.calendar.parse(record.focus or "")
    if month is None:
        return
    if month.year not in plan.years:
        message = f"重点的月份 {record.focus} {outside(plan.years)}，请核对月份"
        yield Finding("focus", "outside-period", message)
    if record.due is not None and record.due < month.first:
        message = f"期限 {record.due} 早于重点所属的 {record.focus}"
        yield Finding("due", "focus-due", message)


def _settlement(plan: Plan, record: Record) -> Iterator[Finding]:
    if record.outcome is None:
        message = "要写明重点的结果：“outcome”为 done、dropped 或 carried"
        yield Finding(None, "no-outcome", message)
    if record.about is not None:
        yield Finding("about", "focus-unfitting", "重点的结果不写“about”，请去掉")
    if record.outcome == "carried":
        yield from _carry(plan, record)
    else:
        for key in _given(record, ("focus", "due")):
            yield Finding(key, "focus-unfitting", f"没有转月就不写“{key}”，请去掉")
    if record.outcome == "dropped" and record.reason is None:
        yield Finding(None, "no-reason", "取消重点要写明原因，请补上“reason”")


def _carry(plan: Plan, record: Record) -> Iterator[Finding]:
    month = plan.calendar.parse(record.focus or "")
    if month is None:
        yield Finding("outcome", "no-month", "转月要写明转到哪个月，请补上“focus”")
    elif month.last < record.date:
        message = f"转到的月份 {month} 在转月那天 {record.date} 已经过去，请写当月或以后的月份"
        yield Finding("focus", "focus-past", message)
    yield from _month(plan, record)


class Fates:
    """Which focuses there are and what is said of how they ended; first it learns all records.

    `corrected` are the ids of the records that do not count.
    """

    def __init__(self, corrected: Container[str]) -> None:
        self.corrected = corrected
        self.focuses: set[str] = set()
        self.replaced: dict[str, str] = {}  # focus -> the one that takes its place
        self.settlements: list[Record] = []

    def learn(self, record: Record) -> None:
        """Take a record into account; what was worked out without it is worked out anew."""
        for outdated in ("_order", "_ends"):
            self.__dict__.pop(outdated, None)
        if record.is_focus:
            self.focuses.add(record.id)
            if record.replaces is not None:
                self.replaced.setdefault(record.replaces, record.id)
        elif record.settles is not None:
            self.settlements.append(record)

    def judge(self, record: Record) -> Iterator[Finding]:
        """What is wrong with a settlement beside the others. That of a focus that was voided
        falls with it, and nothing is wrong."""
        target = record.settles or ""
        if target not in self.focuses:
            yield Finding("settles", "focus", f"{target} 不是工作重点，见 mjplan focus list")
        focus = self._standing(target)
        end = self._ends.get(focus)
        if end is None or focus in self.corrected or record.id in self.corrected:
            return
        if self._order.get(record.id, 0) > self._order[end.id]:
            word = "取消" if end.outcome == "dropped" else "完成"
            message = f"工作重点 {target} 已于 {end.date} {word}（{end.id}），请作废其中一条"
            yield Finding("settles", "ended-twice", message)

    @cached_property
    def _order(self) -> dict[str, int]:
        """The settlements by date; those of one day as they stand in the files."""
        ordered = sorted(self.settlements, key=lambda each: each.date)
        return {each.id: number for number, each in enumerate(ordered)}

    @cached_property
    def _ends(self) -> dict[str, Record]:
        """The record that ends each focus: the first that does."""
        found: dict[str, Record] = {}
        for record in sorted(self.settlements, key=lambda each: self._order[each.id]):
            if record.outcome != "carried" and record.id not in self.corrected:
                found.setdefault(self._standing(record.settles or ""), record)
        return found

    def _standing(self, focus: str) -> str:
        """The focus that stands in for one after its replacements: often itself."""
        seen = {focus}
        while (by := self.replaced.get(focus)) is not None and by not in seen:
            focus = by
            seen.add(by)
        return focus
