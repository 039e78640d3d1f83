"""What a table or a text asks -> items of the plan, the same thing through the years as one."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from mjplan.checks.comparing import of_comparison
from mjplan.draft.drafted import Entry, Said
from mjplan.draft.phrases import name_of
from mjplan.draft.quantities import Quantity, has_digits, is_of_things
from mjplan.draft.tables import Told
from mjplan.model import AnyItem, Area, Commitment, EveryPeriod, Head, Milestone, Rectification
from mjplan.periods import Calendar, Every, Period
from mjplan.plan import Plan
from mjplan.quantities import Count, Level
from mjplan.scalars import MAX_TEXT
from mjplan.typed import period
from mjplan.years import Years

_DEEDS = re.compile(
    "新增|新建|新开|新办|培训|培养|举办|举行|完成|采购|编|发|走访|走进|收集|提交|形成|开展|建成|引进|招|救助|帮扶|推荐|慰问"
    "|接待|检查|报送|录用|组织|撰写|制定|修订|办理|受理|改造|整治|化解|服务|事故|投诉|案件"
)
"""Words that say that something is done, or happens, in the course of a year."""
_BY = "完成时限："
_BY_A_YEAR = re.compile("[到至] ?(?:19|20)[0-9]{2} ?年")
_LONGEST_NAME = 30


class Maker:
    """Makes the items of a draft, with ids and names that nothing else has."""

    def __init__(self, years: Years) -> None:
        self.years = years
        self.tolerance: dict[str, Decimal] = {}
        self._names: dict[str, int] = {}
        self._made = 0

    def items(
        self,
        told: Iterable[Told],
        *,
        goal: str | None = None,
        units: dict[str, str],
        extra: str = "",
    ) -> list[Entry]:
        """Make an item of each thing that is asked, in one year or several; `units` are the ids of
        the departments by name, `extra` a guess that all have in common."""
        groups: dict[tuple[object, ...], list[Told]] = {}
        times: Counter[tuple[object, ...]] = Counter()
        for each in told:
            key = _key(each)
            times[key, each.year] += 1  # twice in one year are two things
            groups.setdefault((key, times[key, each.year]), []).append(each)
        return [self._item(group, goal, units, extra) for group in groups.values()]

    def rectification(self, problem: Said) -> Entry:
        """Make the item of a problem that is to be put right by the plan's end."""
        self._made += 1
        text = re.split("[：:]", problem.text, maxsplit=1)[-1]
        item = Rectification(
            id=f"item_{self._made:03}",
            name=self._own(name_of(text)),
            source=problem.source,
            wording=problem.text,
            due=f"{self.years.last}",
        )
        return Entry(item, {"due": "原文没有写期限，按规划最后一年理解"})

    def _item(
        self, group: list[Told], goal: str | None, units: dict[str, str], extra: str
    ) -> Entry:
        self._made += 1
        first = group[0]
        common: dict[str, Any] = {
            "id": f"item_{self._made:03}",
            "name": self._own(first.phrase.name),
        }
        common |= {"goal": goal, "source": first.source[:MAX_TEXT]}
        words, answering = self._words(group), _answering(first, units)
        more = (note for each in group for note in each.notes)
        notes = (*words.pop("caveats", ()), *answering.pop("caveats", ()), *more)
        common |= words | answering | ({"caveats": notes} if notes else {})
        marks: dict[str, str] = {}
        guesses = dict.fromkeys(g for each in group for g in (*each.phrase.guesses, *each.guesses))
        if guesses:
            marks["name"] = "；".join(guesses)
        if extra:
            marks["targets"] = marks["times"] = extra
        if common["name"] != first.phrase.name:
            _add(marks, "name", "与别的事项同名，加了字")
        return self._numbered(group, common, marks) or self._without(group, common, marks)

    def _own(self, name: str) -> str:
        """Return a name that no other item has."""
        number = self._names.get(name, 0)
        found = name
        while found in self._names or re.fullmatch("item_[0-9]+", found):
            number += 1
            found = f"{name}（{number + 1}）"
        self._names[found] = 0
        self._names[name] = number
        return found

    def _words(self, group: list[Told]) -> dict[str, Any]:
        """Return the source's own words, by year where they differ."""
        wordings = [each.phrase.wording for each in group]
        if len(set(wordings)) == 1:
            return {"wording": wordings[0][:MAX_TEXT]}
        by_year = {
            each.year: each.phrase.wording[:MAX_TEXT] for each in group if each.year in self.years
        }
        others = dict.fromkeys(each for each in wordings if each[:MAX_TEXT] not in by_year.values())
        notes = tuple(f"原文另写：{each}"[:MAX_TEXT] for each in others)
        return {"wordings": by_year} | ({"caveats": notes} if notes else {})

    def _numbered(
        self, group: list[Told], common: dict[str, Any], marks: dict[str, str]
    ) -> Entry | None:
        """Make an item with targets; None where a number is no certain target, and mark why."""
        first = group[0].phrase
        if first.quantity is None:
            return None
        years = self._years(group)
        doubts = [each.phrase.doubt for each in group if each.phrase.doubt]
        if not doubts and not years:
            outside = next((each.year for each in group if each.year is not None), None)
            doubts = [f"{outside} 年不在规划期内" if outside else "没有写是哪一年的"]
        numbers = [f"{q.number:f} {q.unit}" for each in group if (q := each.phrase.quantity)]
        if doubts:
            marks["kind"] = f"原文有数（{numbers[0]}），{doubts[0]}，没有写成目标"
            return None
        if first.every is not None and not first.is_level:
            return self._every(first.every, first.quantity, years, common, marks)
        targets = {year: _target(each) for year, each in years.items()}
        kind = Level if first.is_level else Count
        item: AnyItem = kind(unit=first.quantity.unit, targets=targets, **common)
        if first.is_level:
            marks["kind"] = "按年底的总数或比例看，不是全年相加"
        elif is_of_things(first.quantity.unit) and not _DEEDS.search(first.wording):
            marks["kind"] = "按全年相加看；说的是年底一共有多少的，请改成 level"
        is_last = [*targets] == [self.years.last] != [self.years.first]
        if not first.is_level and (is_last or _BY_A_YEAR.search(first.wording)):
            why = f"只写了 {max(targets)} 年的：看是那一年的，还是几年合起来的"
            _add(marks, "targets", why)
        if any(isinstance(target, tuple) for target in targets.values()):
            _add(marks, "targets", "按两头之间（两头都算）理解")
        self._tolerate(item, marks)
        if fault := self._fault(item):
            marks["kind"] = f"原文有数（{numbers[0]}），没有写成目标：{fault}"
            self.tolerance.pop(item.id, None)
            return None
        return Entry(item, marks)

    def _years(self, group: list[Told]) -> dict[int, Told]:
        """Return what is asked by year; of a plan for one year that year where none is said."""
        only = self.years.first if self.years.first == self.years.last else None
        found: dict[int, Told] = {}
        for each in group:
            years = [each.year or only]
            if each.year is None and re.search("每年|每学年|逐年|年年", each.phrase.wording):
                years = [*self.years]
            found |= {year: each for year in years if year is not None and year in self.years}
        return found

    def _every(
        self,
        every: Every,
        quantity: Quantity,
        years: dict[int, Told],
        common: dict[str, Any],
        marks: dict[str, str],
    ) -> Entry | None:
        times = quantity.number
        if times != int(times) or not 0 < times < 1000:
            marks["kind"] = f"原文有数（{times:f}），不是整次数，没有写成目标"
            return None
        marks["kind"] = "按每一期各要几次看"
        item = EveryPeriod(
            every=every,
            times=int(times),
            unit=quantity.unit,
            years=tuple(sorted(years)) if set(years) != set(self.years) else (),
            **common,
        )
        return Entry(item, marks)

    def _tolerate(self, item: AnyItem, marks: dict[str, str]) -> None:
        """Say how far “左右” may be off: the source does not."""
        plan = self._plan(item)
        if plan.comparator(item) != "about":
            return
        least = min(
            (t for t in item.targets.values() if isinstance(t, Decimal)), default=Decimal(0)
        )
        self.tolerance[item.id] = max(Decimal(1), (abs(least) / 100).quantize(Decimal(1)))
        if item.unit in "%‰":
            self.tolerance[item.id] = Decimal(1)
        _add(marks, "targets", "“左右”允许差多少，先按百分之一写在 plan.yaml 的 tolerance 里")

    def _fault(self, item: AnyItem) -> str:
        """Say why the rules of a plan would not let an item pass; empty where they would."""
        fault = next(iter(of_comparison(self._plan(item), item)), None)
        return fault.message if fault is not None else ""

    def _plan(self, item: AnyItem) -> Plan:
        head = Head(name="-", organisation="-", period=self.years, areas=("a.yaml",))
        return Plan(head, (Area(id="a", name="-", items=(item,)),))

    def _without(self, group: list[Told], common: dict[str, Any], marks: dict[str, str]) -> Entry:
        """Make an item without a number: done once by its year's end, or looked at every year."""
        years = tuple(sorted(self._years(group)))
        first = group[0]
        due = self._due(first)
        once = first.phrase.is_done_once and len(group) == 1 and bool(years)
        is_plain = first.phrase.quantity is None and not first.phrase.doubt
        if (due or once) and "kind" not in marks and is_plain:
            why = f"原文写“{first.due}”" if due else "原文只写了年份"
            if has_digits(first.phrase.wording):
                marks["kind"] = f"{_without_number(first)}，没有写成目标"
            marks["due"] = f"{why}，按 {due.name if due else f'{years[0]}年'}底以前做完理解"
            common["caveats"] = tuple(c for c in common.get("caveats", ()) if not c.startswith(_BY))
            return Entry(Milestone(due=str(due or years[0]), **common), marks)
        marks.setdefault("kind", f"{_without_number(first)}，按每年有没有佐证看")
        if years == tuple(self.years):
            years = ()
        elif not years and "不在规划期内" not in marks["kind"]:
            marks["kind"] += "；没有写是哪几年的，每年都列"
        return Entry(Commitment(years=years, **common), marks)

    def _due(self, told: Told) -> Period | None:
        """Read a deadline; None where there is none, or none within the plan."""
        text = re.sub("(?:以前|之前|前|底|末|完成|内)+$", "", told.due.strip())
        if not text or (told.year is None and not re.match("20[0-9]{2}", text)):
            year = self.years.first if self.years.first == self.years.last else None
        else:
            year = told.year
        if not text or (year is None and not re.match("20[0-9]{2}", text)):
            return None
        found = period(text, Calendar().first(year or self.years.first), self.years.calendar)
        return found if found is not None and found.year in self.years else None


def names_of(text: str) -> list[str]:
    """Return the names of departments in a cell, the first one first; none where it is no list of
    names."""
    names = [each for each in re.split(r"[、，,；;/\s]+|牵头|配合|[:：]", text) if each]
    return names if all(len(each) <= _LONGEST_NAME for each in names) else []


def _answering(told: Told, units: dict[str, str]) -> dict[str, Any]:
    """Return who answers for an item by the ids of departments, and by when: as the table says."""
    named = [*dict.fromkeys(units[name] for name in names_of(told.by) if name in units)]
    found: dict[str, Any] = (
        {"department": named[0], "supporting": tuple(named[1:])} if named else {}
    )
    notes = [f"{_BY}{told.due}"[:MAX_TEXT]] if told.due and told.due != "全年" else []
    if told.by and not named:
        notes.append(f"责任：{told.by}"[:MAX_TEXT])
    return found | ({"caveats": tuple(notes)} if notes else {})


def _without_number(told: Told) -> str:
    """Say why there is no number: there is none, or none that could be read."""
    if told.phrase.doubt:
        return f"{told.phrase.doubt}，没有写成目标"
    return "有数，没有读出来" if has_digits(told.phrase.wording) else "没有数"


def _add(marks: dict[str, str], key: str, why: str) -> None:
    marks[key] = f"{marks[key]}；{why}" if key in marks else why


def _key(told: Told) -> tuple[object, ...]:
    phrase = told.phrase
    if phrase.quantity is None and phrase.doubt:
        return (told.part, phrase.name)
    if phrase.quantity is None:
        return (told.part, phrase.name, re.sub(r"(?:19|20)\d\d年?", "", phrase.wording))
    quantity, is_sure = phrase.quantity, not phrase.doubt
    is_span = quantity.low is not None
    return (told.part, phrase.name, quantity.unit, phrase.every, phrase.is_level, is_sure, is_span)


def _target(told: Told) -> Decimal | tuple[Decimal, ...]:
    quantity = told.phrase.quantity
    assert quantity is not None
    return quantity.number if quantity.low is None else (quantity.low, quantity.number)
