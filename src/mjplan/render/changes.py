"""What a commit changes, in one line: 台账：2018-03 新增 14 条（宣传处）；规划：修改 plan.yaml."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mjplan.listing import ENDINGS
from mjplan.record import Record
from mjplan.record_files import RecordFile

NEW, CORRECTED, FOCUS, SETTLED = "新增", "更正", "重点", "办结/转月"
REWRITTEN, REMOVED = "改写", "删去"
WHAT = (NEW, CORRECTED, FOCUS, SETTLED, REWRITTEN, REMOVED)
"""What can have happened to records, in the order in which a message says it."""

_MONTHS, _NAMES = 3, 4


class Changes(NamedTuple):
    """What a commit changes: by month what happened to how many records, the departments that
    these name, and the other files, of the plan and of no known use."""

    months: dict[str, Counter[str]]
    departments: frozenset[str]
    plan: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def totals(self) -> Counter[str]:
        """What happened to how many records in all months."""
        return sum(self.months.values(), Counter())

    @property
    def lost(self) -> str:
        """What should not happen to records: 改写 1 条、删去 2 条; nothing where it has not."""
        totals = self.totals
        return "、".join(
            f"{what} {totals[what]} 条" for what in totals if what in (REWRITTEN, REMOVED)
        )

    def message(self, order: Sequence[str]) -> str:
        """All that in one line; `order` is that of the plan's departments."""
        parts = []
        if self.months:
            parts.append(f"台账：{self._months()}{self._departments(order)}")
        if self.plan:
            parts.append(f"规划：修改 {_some(self.plan, ' 等 {} 个文件')}")
        if self.others:
            parts.append(f"其他：{_some(self.others, ' 等 {} 个文件')}")
        return "；".join(parts)

    def _months(self) -> str:
        said = [f"{month} {_tally(tally)}" for month, tally in sorted(self.months.items())]
        more = f"；等 {len(said)} 个月共{_tally(self.totals)}" if len(said) > _MONTHS else ""
        return "；".join(said[:_MONTHS]) + more

    def _departments(self, order: Sequence[str]) -> str:
        named = [name for name in order if name in self.departments]
        named += sorted(self.departments.difference(order))
        return f"（{_some(named, '等 {} 个处室')}）" if named else ""


def changes(
    before: Sequence[RecordFile], after: Sequence[RecordFile], paths: Iterable[str]
) -> Changes:
    """What changed in the files `paths`, whose records were `before` and are `after`."""
    months = {file.path: _month(file.path) for file in (*before, *after)}
    tallies: dict[str, Counter[str]] = {month: Counter() for month in months.values()}
    old = {record.id: (file.path, record) for file in before for record in file.records}
    new = {record.id: (file.path, record) for file in after for record in file.records}
    departments = set()
    for key, (path, record) in new.items():
        if key not in old or old[key][1] != record:
            tallies[months[path]][REWRITTEN if key in old else _what(record)] += 1
            departments.add(record.by)
    for key in old.keys() - new.keys():
        tallies[months[old[key][0]]][REMOVED] += 1
    rest = [path for path in paths if path not in months]
    plan = [path for path in rest if path.startswith("plan/") and path.endswith(ENDINGS)]
    names = tuple(path.removeprefix("plan/") for path in plan)
    others = tuple(path for path in rest if path not in plan)
    return Changes(tallies, frozenset(filter(None, departments)), names, others)


def _what(record: Record) -> str:
    """What a record that was not there before is."""
    if record.void or record.replaces:
        return CORRECTED
    if record.settles:
        return SETTLED
    return FOCUS if record.focus else NEW


def _month(path: str) -> str:
    """2018-03 for records/2018/03.yaml."""
    return path.removeprefix("records/").rpartition(".")[0].replace("/", "-")


def _tally(tally: Counter[str]) -> str:
    """新增 14 条，更正 1 条; comments and the like are no records."""
    return "，".join(f"{what} {tally[what]} 条" for what in WHAT if tally[what]) or "整理"


def _some(names: Sequence[str], more: str) -> str:
    """The first few names, and how many there are where there are more."""
    return "、".join(names[:_NAMES]) + (more.format(len(names)) if len(names) > _NAMES else "")
