"""What records must obey beside each other: all that has been seen of them, judged together."""

from collections.abc import Iterator, Sequence
from datetime import date

from mjplan import record_files
from mjplan.checks.corrections import Corrections, other_year
from mjplan.checks.finding import Finding
from mjplan.checks.focuses import Fates
from mjplan.checks.names import MANY, is_known
from mjplan.checks.readings import Readings
from mjplan.checks.record import judge_alone
from mjplan.lookup import did_you_mean
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.problem import WARNING
from mjplan.quantities import Count
from mjplan.record import Record

BEFORE_RECORDS = "before-records"
"""The rule that nothing lies before the records begin."""


def first_day(written: str) -> date:
    """The first day of a month as record ids begin with it; of the nearest one for no month."""
    return date(max(int(written[:4]), 1), min(max(int(written[4:6]), 1), 12), 1)


class State:
    """What has been seen of the records so far, to judge them together."""

    def __init__(self, plan: Plan, whole: bool) -> None:
        self.plan = plan
        self.whole = whole
        self.records: dict[str, Record] = {}
        self.twice: dict[str, bool] = {}  # id that is used twice -> by lines that differ
        self.new: set[str] = set()
        self.corrections = Corrections(plan.calendar)
        self.fates = Fates(self.corrections)
        self.alike: dict[str, list[str]] = {}  # a part of record ids -> those that have it
        # item and part (empty for the whole item) -> the records that say done
        self.done: dict[tuple[str, str], list[str]] = {}
        self.readings = Readings(plan)
        items = [i for i in plan.items.values() if not i.made_of]
        counts = [i for i in items if isinstance(i, Count) and i.is_summed]
        self.counts = {i.id for i in counts if i.step is None and not i.range}
        self.done_once = {i.id for i in plan.items.values() if i.is_done_once}
        self.apart = {i.id for i in plan.items.values() if not i.is_done_once and not i.is_read}

    def learn(self, record: Record) -> None:
        if record.id in self.records:
            differs = record != self.records[record.id]
            self.twice[record.id] = differs or self.twice.get(record.id, False)
            if not differs:
                return
        self.records[record.id] = record
        self._relate(record)

    def learn_all(self, records: Sequence[Record]) -> None:
        """Learn the first records; of those that concern no other one little has to be kept."""
        self.records = {record.id: record for record in records}
        if len(self.records) < len(records):
            self.records = {}
            for record in records:
                self.learn(record)
            return
        for record in records:
            if (
                record.item not in self.apart
                or record.void is not None
                or record.replaces is not None
                or record.assessment is not None
            ):
                self._relate(record)

    def _relate(self, record: Record) -> None:
        """Keep what a record says about others, or about what only one record may say."""
        item = record.item
        if item is not None:
            if item in self.done_once:
                for key in self._says_done(record):
                    self.done.setdefault(key, []).append(record.id)
            self.readings.learn(record)
        elif record.void is None:
            self.fates.learn(record)
        self.corrections.learn(record)

    def expect(self, new: Sequence[Record]) -> None:
        """Learn records that are to be written."""
        self.whole = True
        self.alike.clear()
        self.new.update(record.id for record in new)
        for record in new:
            self.learn(record)

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
            and is_known(self.plan, record)
            and not record.parts
            and record.period is None
            and record.assessment is None
            and record.focus is None
            and record.settles is None
            and record.about is None
            and record.due is None
            and record.outcome is None
            and record.id not in self.twice
        )

    def is_linked(self, record: Record) -> bool:
        """Whether others decide what is wrong with a record: those that it names, or of its day."""
        return (
            record.item in self.done_once
            or record.of is not None
            or record.replaces is not None
            or record.void is not None
            or record.settles is not None
            or self.readings.takes(record)
        )

    def judge(
        self, record: Record, month: tuple[str, str] | None, *, sifted: bool = False
    ) -> Iterator[Finding]:
        """What is wrong with a record; of a `sifted` file not all records are known."""
        yield from self.judge_apart(record, month)
        yield from self.judge_beside(record, sifted)

    def judge_apart(self, record: Record, month: tuple[str, str] | None) -> Iterator[Finding]:
        """What is wrong with a record whatever the others say; `month` is that of its file."""
        day = record.date
        if month is not None and (f"{day.year:04}", f"{day.month:02}") != month:
            message = f"日期 {day} 不属于这个文件，应在 {record_files.path_for(day)}"
            yield Finding("date", "wrong-month", message)
        yield from judge_alone(self.plan, record)
        if self.plan.head.records_begin is not None:
            yield from self._too_early(record)

    def judge_beside(self, record: Record, sifted: bool) -> Iterator[Finding]:
        """What is wrong with a record beside the others."""
        if record.id in self.twice:
            advice = "请把其中一条换个号"
            if not self.twice[record.id]:
                advice = "这几行一模一样，请只留一行，删去多余的"
            yield Finding("id", "id-twice", f"记录号 {record.id} 用了两次，{advice}")
        if record.void or record.replaces:
            yield from self._correction(record, sifted)
        if record.of is not None:
            yield from self._link(record)
        if record.settles is not None:
            yield from self._settlement(record)
        if record.item in self.done_once and record.id not in self.corrections:
            for item, part in self._says_done(record):
                yield from self._done_twice(record, item, part)
        if record in self.readings:
            is_new = record.id in self.new
            yield from self.readings.judge(record, self.corrections, new=is_new)

    def _too_early(self, record: Record) -> Iterator[Finding]:
        """Name what lies before the records begin: there it counts nowhere. What spans years may be
        told of as it stood before."""
        item = self.plan.items.get(record.item or "")
        if (item is None or item.reaches_back) and record.focus is None:
            return
        calendar = self.plan.calendar
        if calendar.year_of(record.date) not in self.plan.years:
            return  # which is worse
        about = calendar.parse(record.period or record.focus or "")
        if not self.plan.keeps(about.last if about else record.date):
            message = (
                f"台账从 {self.plan.begin} 记起（plan.yaml 的 records_begin），"
                f"以前的不计入，{about or record.date} 的就是：请核对年份；"
                "确要计，请把 records_begin 改早"
            )
            yield Finding("date", BEFORE_RECORDS, message, WARNING)

    def _says_done(self, record: Record) -> Iterator[tuple[str, str]]:
        """What a record of something that is done once says is done: the item, or parts of it."""
        for part in record.parts or ("",):
            yield record.item or "", part

    def _done_twice(self, record: Record, item: str, part: str) -> Iterator[Finding]:
        done = self.done.get((item, part), ())
        standing = (number for number in done if number not in self.corrections)
        first = next(standing, record.id)
        if first != record.id:
            name = part or self.plan.items[item].name
            advice = f"请作废其中一条，如 mjplan void {record.id} --reason 重复登记"
            if record.id in self.new:
                advice = f"要改请用 mjplan replace {first} --reason 原因"
            message = f"“{name}”已由 {first} 记为完成，不能完成两次；{advice}"
            yield Finding("item", "done-twice", message)

    def _correction(self, record: Record, sifted: bool) -> Iterator[Finding]:
        target = record.void or record.replaces or ""
        key = "void" if record.void else "replaces"
        if target == record.id:
            yield Finding(key, "void-self", "不能更正自己")
        elif target in self.records:
            is_new = record.id in self.new
            yield from self.corrections.judge(record, self.records[target], new=is_new)
        elif not sifted:
            yield Finding(key, "void-nothing", self._no_such(record, target))

    def _no_such(self, record: Record, target: str) -> str:
        """That the record that is to be corrected is nowhere, or in a year that is not read."""
        calendar, month = self.plan.calendar, first_day(target)
        if not self.whole and calendar.year_of(month) != calendar.year_of(record.date):
            return other_year(record, target, month, calendar)
        return f"要更正的记录 {target} 不存在{self._near(target, record.id)}"

    def _settlement(self, record: Record) -> Iterator[Finding]:
        if record.settles in self.records:
            yield from self.fates.judge(record)
        elif self.whole:
            message = f"工作重点 {record.settles} 不存在，见 mjplan focus list"
            yield Finding("settles", "focus", message)

    def _near(self, target: str, own: str) -> str:
        """Advice about a record id that is nearly `target`: another day, or some other letters."""
        if not self.alike:
            for number in self.records:
                for part in _parts(number) if number not in self.corrections.voids else ():
                    self.alike.setdefault(part, []).append(number)
        near = {
            number: None
            for part in _parts(target)
            for number in self.alike.get(part, ())[:MANY]
            if number != own
        }
        return did_you_mean(target, near)

    def _link(self, record: Record) -> Iterator[Finding]:
        item = self.plan.items.get(record.item or "")
        if item is None or item.follows is None or record.of is None:
            return
        if record.of not in self.records:
            if self.whole:
                where = f"记录号见 mjplan log --item {item.follows}"
                yield Finding("of", "link", f"所接续的记录 {record.of} 不存在，{where}")
            return
        stages = stages_before(self.plan, item)
        if self.records[record.of].item not in stages:
            names = "、".join(self.plan.items[stage].name for stage in stages)
            where = f"记录号见 mjplan log --item {item.follows}"
            yield Finding("of", "link", f"{record.of} 不是“{names}”的记录，不能接续；{where}")


def _parts(number: str) -> tuple[str, ...]:
    """What is left of a record id where there may be a typing error elsewhere."""
    return number[:12], number[:9] + number[11:], number[4:8] + number[9:], number[:6] + number[9:]


def stages_before(plan: Plan, item: AnyItem) -> list[str]:
    """The funnel's earlier stages, the nearest first."""
    stages: list[str] = []
    before: AnyItem | None = item
    while before is not None and before.follows is not None and before.follows not in stages:
        stages.append(before.follows)
        before = plan.items.get(before.follows)
    return stages
