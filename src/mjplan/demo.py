"""A workspace to try things out in: a given plan, with invented names and years of records.

One seeded generator and the plan decide everything: the same plan gives the same bytes every
time, and no plan is known here by name. Whatever is invented says so: 虚构示例.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, cycle, pairwise
from random import Random
from textwrap import indent
from typing import Any, TypeVar

import msgspec

from mjplan import periods, records, source
from mjplan.model import (
    AnyItem,
    Area,
    Commitment,
    Count,
    EveryMember,
    EveryPeriod,
    Head,
    Level,
    Milestone,
)
from mjplan.plan import DEPARTMENTS, Plan, due_date
from mjplan.record import Record
from mjplan.workspace import PLAN_FILE

T = TypeVar("T")

MARK = "虚构示例"

_SEED = 511
_DEPARTMENTS = ("宣传处", "组织处")
_STEMS, _ORDINALS = "甲乙丙丁戊己庚", "一二三四五六七八"
_UNITS = "部处科室组队校院所社馆厂店站司"
"""A roster whose name ends like this lists units (第一支部), any other one people (甲)."""
_TOPICS = ("社区食堂", "校园周边停车", "河道保洁", "旧楼加装电梯", "公交接驳", "课后服务")
_FEW = 12
"""Up to so many a year are recorded one by one; of more, a month's work is one record."""
_SHARES = ((0.4, 0.65), (0.75, 0.88), (0.0, 0.0), *[(1.0, 1.15)] * 11)
"""How much of a year's target is reached, dealt out to a year's items like cards."""


def workspace_files(plan_texts: dict[str, str], seed: int = _SEED) -> dict[str, str]:
    """Every file of a demo workspace by its path, from the texts of a plan without errors."""
    texts = plan_texts | {PLAN_FILE: _with_invented_names(plan_texts[PLAN_FILE])}
    head = _read(texts[PLAN_FILE], Head)
    areas = tuple(_read(texts[f"plan/{name}"], Area) for name in head.areas)
    clerk = _Clerk(Plan(head, areas), Random(seed))
    clerk.record_everything()
    clerk.correct_mistakes()
    return texts | _record_files(clerk.written)


def _read(text: str, kind: type[T]) -> T:
    return msgspec.convert(source.read(text).data, kind, strict=False)


def _record_files(written: Iterable[Record]) -> dict[str, str]:
    """Record files by path, the lines of each in the order in which they were entered."""
    texts: dict[str, str] = {}
    for record in sorted(written, key=lambda each: (each.entered or each.date, each.id)):
        path = records.path_for(record.date)
        texts[path] = f"{texts.get(path, records.HEADER)}{records.line(record)}\n"
    return dict(sorted(texts.items()))


def _with_invented_names(text: str) -> str:
    """plan.yaml with more departments, and with names where a roster says `members: []`."""
    head = _read(text, Head)
    lines = text.rstrip("\n").split("\n")
    for key, roster in head.rosters.items():
        line = source.locate(text, ("rosters", key, "members"), key=True)[0] - 1
        blank, empty, comment = lines[line].partition("members: []")
        if empty:
            entries = (f"\n{blank}  - name: {name}" for name in _names(roster.name))
            lines[line] = f"{blank}members:{comment}{''.join(entries)}"
    taken = {name for unit in head.departments for name in (unit.name, *unit.aliases)}
    new = [
        f"- id: demo_{number}\n  name: {name}（{MARK}）\n  aliases: [{name}]\n"
        for number, name in enumerate(_DEPARTMENTS, 1)
        if name not in taken
    ]
    if not head.departments:
        lines = [each for each in lines if not each.startswith("departments:")]
        lines += ["departments:", *new]
    else:
        line, column = source.locate(text, ("departments", 0))
        if lines[line - 1].lstrip().startswith("- "):
            lines[line - 1 : line - 1] = [indent(entry, " " * (column - 3)) for entry in new]
    return "\n".join(lines) + "\n"


def _names(roster: str) -> list[str]:
    if roster[-1] in _UNITS:
        return [f"{MARK}第{number}{roster}" for number in _ORDINALS]
    return [f"{MARK}{stem}" for stem in _STEMS]


class _Clerk:
    """Somebody who keeps the records of a whole plan, diligently and not without mistakes."""

    def __init__(self, plan: Plan, rng: Random) -> None:
        self.plan = plan
        self.rng = rng
        self.written: list[Record] = []
        self.ids: set[str] = set()
        self.last = date(plan.years.last, 12, 31)
        self.short = {d.name: (*d.aliases, d.name)[0] for d in plan.head.departments}
        names = list(self.short.values())
        self.writers = {area.id: names[i % len(names)] for i, area in enumerate(plan.areas)}
        self.shares: dict[tuple[str, int], float] = {}
        for year in plan.years:
            items = [item for item in plan.items.values() if year in plan.years_of(item)]
            rng.shuffle(items)
            for kinds in (Count, EveryPeriod | EveryMember | Commitment):
                dealt = zip((i for i in items if isinstance(i, kinds)), cycle(_SHARES))
                self.shares |= {(item.id, year): rng.uniform(*share) for item, share in dealt}

    def record_everything(self) -> None:
        """Write down what happened to every item, in the order of the plan."""
        items = list(self.plan.items.values())
        self._milestones([item for item in items if isinstance(item, Milestone)])
        for item in items:
            if isinstance(item, Count) and item.follows is None:
                self._count(item)
            elif isinstance(item, Level):
                self._level(item)
            elif isinstance(item, EveryPeriod):
                self._periods(item)
            elif isinstance(item, EveryMember):
                self._members(item)
            elif isinstance(item, Commitment):
                self._commitment(item)

    def correct_mistakes(self) -> None:
        """Let some records have been entered twice (void), or wrongly at first (replaced)."""
        for index, right in enumerate(self.written[:]):
            mistake, other = self.rng.random(), self._id(right.date)
            later = (right.entered or right.date) + timedelta(self.rng.randint(1, 12))
            if mistake < 0.015:
                void, why = self._id(right.date), f"{MARK}：重复录入"
                noticed = later + timedelta(1)
                self.written += [
                    msgspec.structs.replace(right, id=other, entered=later),
                    Record(id=void, date=right.date, void=other, reason=why, entered=noticed),
                ]
            elif mistake < 0.06 and right.value is not None and right.value > 2:
                why, wrong = f"{MARK}：数字核对有误", right.value + self.rng.choice((-2, -1, 1, 10))
                self.written[index] = msgspec.structs.replace(
                    right, replaces=other, reason=why, entered=later
                )
                self.written.append(msgspec.structs.replace(right, id=other, value=wrong))

    def _milestones(self, items: list[Milestone]) -> None:
        """Most in time; two of an earlier year late, one of the last year not done at all."""
        due = {item.id: due_date(item.due) for item in items}
        early = [key for key, day in due.items() if day.year < self.last.year]
        delays = dict(zip(self.rng.sample(early, len(early)), (420, 130), strict=False))
        never = self.rng.choice([key for key in due if key not in early] or [""])
        for item in items:
            first = date(item.since or due[item.id].year, 1, 1)
            day = self._day(first, due[item.id])
            if item.id in delays:
                day = due[item.id] + timedelta(delays[item.id])
            if day <= self.last and item.id != never:
                self._write(day, item, f"{item.name}已完成", proof=1)

    def _count(
        self, item: Count, before: dict[int, int] | None = None, reports: Sequence[Record] = ()
    ) -> None:
        """A count, year by year, and then the funnel stages that follow it.

        `before` is what the stage before brought each year, `reports` those that may go on here.
        """
        stages = [i for i in self.plan.items.values() if getattr(i, "follows", None) == item.id]
        single = [r for report in reports for r in self._go_on(item, report, last=not stages)]
        totals: dict[int, int] = {}
        for year, target in item.targets.items():
            goal = math.ceil(target)
            share = self.shares[item.id, year] or (0.7 if goal > _FEW else 0)
            exactly = self.plan.comparator(item) == "exactly"
            total = int(goal * (min(share, 1) if exactly else share))
            if before is not None:
                total = min(total, before.get(year, 0) * 4 // 5)
            elif stages:
                days = [self._day(date(year, 1, 1), date(year, 12, 31)) for _ in range(total // 2)]
                topics = self.rng.choices(_TOPICS, k=8)
                single += [
                    self._write(day, item, f"{item.name}《{topic}》")
                    for day, topic in zip(days, topics, strict=False)
                ]
            alone = len({r.of or r.id for r in single if r.date.year == year})
            totals[year] = max(total, alone)
            self._bulk(item, year, totals[year] - alone, few=total <= _FEW and not single)
        for stage in stages:
            if isinstance(stage, Count):
                self._count(stage, totals, single)

    def _go_on(self, item: Count, report: Record, *, last: bool) -> Iterator[Record]:
        """The report at its next stage, if it gets there; at the last one sometimes twice."""
        title = f"{item.name}《{(report.title or '').rpartition('《')[2]}"
        day = report.date
        for _ in range(self.rng.choices((0, 1, 2), (4, 14, 3 * last))[0]):
            day += timedelta(self.rng.randint(4, 60))
            if day.year in item.targets:
                by = f"{MARK}单位{self.rng.choice(_STEMS)}" if last else None
                yield self._write(day, item, title, by=by, of=report.id)

    def _bulk(self, item: Count, year: int, total: int, *, few: bool) -> None:
        """A year's amount over its months: one by one where they are few, else a month at once."""
        schedule = item.schedule or (1,)
        weights = [weight for weight in schedule for _ in range(12 // len(schedule))]
        if item.at_once:
            weights, few = [0, 1, *[0] * 10], False
        months = periods.of_year(year, "month")
        for month, amount in zip(months, self._parts(total, weights), strict=True):
            for part in [1] * amount if few else [amount] * (amount > 0):
                title = f"{month.name}{item.name}{part}{item.unit}"
                value = None if few else Decimal(part)
                self._write(self._day(month.first, month.last), item, title, proof=0.3, value=value)

    def _parts(self, total: int, weights: list[int]) -> list[int]:
        """`total` in whole numbers over as many parts as there are weights, a little uneven."""
        sums = list(accumulate(weight * self.rng.uniform(0.6, 1.4) for weight in weights))
        phase = self.rng.random()
        edges = [math.floor(total * part / sums[-1] + phase) for part in sums[:-1]]
        return [high - low for low, high in pairwise([0, *edges, total])]

    def _level(self, item: Level) -> None:
        """Quarterly readings that creep from target to target; one year falls short."""
        years = sorted(item.targets)
        first, second = (item.targets[year] for year in (years * 2)[:2])
        start = item.opening.value if item.opening else first - max(second - first, first / 20)
        short = self.rng.choice(years[1:] or years)
        for year in years:
            target = item.targets[year]
            end = target + (target - start) * self.rng.randint(-5, 10) / 100
            if year == short:
                end = target - self.plan.tolerance(item) - (target - start) / 5
            for number, quarter in enumerate(periods.of_year(year, "quarter"), 1):
                value = (start + (end - start) * number / 4).quantize(target)
                title = f"{quarter.name}末{item.name}{value}{item.unit}"
                day = self._day(quarter.last - timedelta(9), quarter.last)
                self._write(day, item, title, value=value)
            start = end

    def _periods(self, item: EveryPeriod) -> None:
        """Every period of every year, with gaps; what an `also` item brings is not said again."""
        also = [self.plan.items[other] for other in item.also]
        for year in self.plan.years_of(item):
            if any(year in self.plan.years_of(other) for other in also):
                continue
            wanted: list[tuple[periods.Period, str]] = []
            for period in periods.of_year(year, item.every):
                roster = self.plan.roster(item.roster, period.last) if item.roster else ("",)
                wanted += [(period, name) for name in roster]
            missed = 0 if self.shares[item.id, year] >= 1 else max(1, len(wanted) // 15)
            for index in sorted(self.rng.sample(range(len(wanted)), max(0, len(wanted) - missed))):
                self._report(item, *wanted[index])

    def _report(self, item: EveryPeriod, period: periods.Period, name: str) -> None:
        """What happened in one period; for whom, where there is a roster. Some reports are late."""
        day = self._day(period.last - timedelta(6) if name else period.first, period.last)
        title = f"{period.name}{item.name}"
        if not name:
            self._write(day, item, title, proof=0.5)
            return
        said: dict[str, Any] = {"members": (name,)}
        if item.roster == DEPARTMENTS:
            said = {"by": self.short[name]}
        if period.last.month < 12 and self.rng.random() < 0.08:
            day, said = day + timedelta(8), said | {"period": str(period)}
        self._write(day, item, f"{title}（{self.short.get(name, name)}）", **said)

    def _members(self, item: EveryMember) -> None:
        """Everyone on the roster in small groups, round by round; some miss the last round."""
        whole = item.within == "plan"
        for year in (self.plan.years.first,) if whole else self.plan.years_of(item):
            first, last = date(year, 1, 1), self.last if whole else date(year, 12, 31)
            length = (last - first) / item.times
            for number in range(item.times):
                begin, names = first + length * number, list(self.plan.roster(item.roster, last))
                self.rng.shuffle(names)
                if number + 1 == item.times:
                    names = names[: math.ceil(len(names) * min(1, self.shares[item.id, year]))]
                while names:
                    size = 1 if whole else self.rng.randint(1, 3)
                    group, names = tuple(names[:size]), names[size:]
                    title = f"{item.name}：{'、'.join(group)}"
                    self._write(self._day(begin, begin + length), item, title, members=group)

    def _commitment(self, item: Commitment) -> None:
        """Evidence in spring and in autumn, and sometimes a yearly assessment; or nothing."""
        for year in self.plan.years_of(item):
            share = self.shares[item.id, year]
            if share > 0:
                day = self._day(date(year, 3, 5), date(year, 6, 28))
                self._write(day, item, f"{item.name}有进展", proof=1)
            if share >= 1 and self.rng.random() < 0.4:
                day = self._day(date(year, 9, 1), date(year, 11, 30))
                self._write(day, item, f"{item.name}有新进展", proof=1)
            if 0 < share < 0.7 or (share >= 1 and self.rng.random() < 0.2):
                judged, said = ("met", "已落实") if share >= 1 else ("unmet", "未落实")
                day = self._day(date(year, 12, 15), date(year, 12, 31))
                self._write(day, item, f"{item.name}年终评定：{said}", assessment=judged)

    def _day(self, first: date, last: date) -> date:
        return first + timedelta(self.rng.randint(0, (last - first).days))

    def _write(
        self,
        day: date,
        item: AnyItem,
        title: str,
        by: str | None = None,
        proof: float = 0,
        **more: Any,
    ) -> Record:
        """Record something, with evidence as often as `proof` says; a few are entered late."""
        number = self._id(day)
        delay = self.rng.randint(32, 70) if self.rng.random() < 0.02 else self.rng.randint(0, 9)
        link = f"https://example.org/demo/{number}"
        record = Record(
            id=number,
            date=day,
            item=item.id,
            title=f"{MARK}：{title}",
            by=by or self.plan.responsible(item) or self.writers[self.plan.area_of(item).id],
            evidence=(link,) if self.rng.random() < proof else (),
            entered=day + timedelta(delay),
            **more,
        )
        self.written.append(record)
        return record

    def _id(self, day: date) -> str:
        """A record id as `records.new_id` makes them, but from the clerk's own dice."""
        while True:
            found = f"{day:%Y%m%d}-{''.join(self.rng.choices(records.CROCKFORD, k=5))}"
            if found not in self.ids:
                self.ids.add(found)
                return found
