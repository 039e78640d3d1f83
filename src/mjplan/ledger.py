"""Plan and records together: files -> one Ledger, with every problem that was met on the way."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

import msgspec

from mjplan import records, source
from mjplan.model import PLAIN_NUMBER, Area, EveryPeriod, Head, Record, amount
from mjplan.plan import Plan
from mjplan.problem import ERROR, Problem, errors
from mjplan.records import RecordFile
from mjplan.workspace import PLAN_FILE, Sift, Workspace

T = TypeVar("T")


class PlanFiles(NamedTuple):
    """The plan's files as read: texts for naming places, the checked values, the whole plan.

    `plan` is None where a file is too broken to go on; `strays` are the YAML files of plan/ that
    plan.yaml does not name.
    """

    texts: dict[str, str]
    head: Head | None
    areas: dict[str, Area]
    plan: Plan | None
    problems: list[Problem]
    strays: tuple[str, ...] = ()


class Ledger:
    """A plan and what was recorded of it; corrections are already taken into account.

    `by_item` holds, for each item, the records that count, by date. `corrected` maps a record's
    id to the record that voids or replaces it.
    """

    def __init__(self, plan: Plan, files: list[RecordFile]) -> None:
        self.plan = plan
        self.files = files
        self.corrected: dict[str, Record] = {}
        self.by_item: dict[str, list[Record]] = {}
        for file in files:
            for record in file.records:
                target = record.void or record.replaces
                if target:
                    self.corrected.setdefault(target, record)
        corrected = self.corrected
        for file in files:
            for record in file.records:
                if record.item is not None and record.id not in corrected:
                    self.by_item.setdefault(record.item, []).append(record)
        for found in self.by_item.values():
            found.sort(key=_by_date)  # stable: records of one day stay in the files' order

    def everything(self) -> Iterable[Record]:
        """Every record of every file, in the order of the files."""
        for file in self.files:
            yield from file.records

    def record(self, record_id: str) -> Record | None:
        """The record with that id, whether it counts or not."""
        return next((found for found in self.everything() if found.id == record_id), None)

    def counting(self, item_ids: Iterable[str], first: date, last: date) -> list[Record]:
        """The records of these items from `first` to `last` that count, by date."""
        parts = []
        for item in item_ids:
            mine = self.by_item.get(item, [])
            start = bisect_left(mine, first, key=_by_date)
            parts.append(mine[start : bisect_right(mine, last, key=_by_date)])
        return parts[0] if len(parts) == 1 else sorted(chain(*parts), key=_by_date)

    def total(self, found: Iterable[Record]) -> Decimal:
        """The sum of a count's records; one report that several bodies adopted (records that
        continue the same one) counts once among them, where it came first."""
        sum_, continued = Decimal(0), set()
        for record in found:
            if record.of is not None:
                origin = self.standing(record.of)
                if origin in continued:
                    continue
                continued.add(origin)
            sum_ += amount(record)
        return sum_

    def standing(self, record_id: str) -> str:
        """The id of the record that stands in for one after its replacements: often itself."""
        seen = {record_id}
        while (by := self.corrected.get(record_id)) and by.replaces and by.id not in seen:
            record_id = by.id
            seen.add(record_id)
        return record_id

    def struck(self, item_id: str) -> list[Record]:
        """The records of an item that were voided or replaced, by date."""
        found = [r for r in self.everything() if r.item == item_id and r.id in self.corrected]
        return sorted(found, key=_by_date)

    def with_record(self, record: Record) -> "Ledger":
        """This ledger with one record more: what it would say then."""
        extra = RecordFile(records.path_for(record.date), "", [record], [1])
        return Ledger(self.plan, [*self.files, extra])


_by_date = attrgetter("date")


def read_plan(workspace: Workspace) -> PlanFiles:
    """The plan of a workspace: plan.yaml and the area files that it names."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    head = _read(workspace, PLAN_FILE, Head, texts, problems)
    areas: dict[str, Area] = {}
    names = [f"plan/{name}" for name in dict.fromkeys(head.areas)] if head else []
    strays = [p for p in workspace.plan_paths() if p != PLAN_FILE and p not in names]
    for path in names or strays:
        if names and not workspace.has(path):
            problems.append(_missing(path, texts[PLAN_FILE], head))
            continue
        area = _read(workspace, path, Area, texts, problems)
        if area is not None:
            areas[path] = area
    whole = head is not None and not errors(problems)
    plan = Plan(head, tuple(areas.values())) if head and whole else None
    return PlanFiles(texts, head, areas, plan, sorted(problems), tuple(strays if head else ()))


def read_records(
    workspace: Workspace, paths: Iterable[str], sift: Sift | None = None
) -> tuple[list[RecordFile], list[Problem]]:
    """The record files at `paths`; `sift` may drop lines of no interest before they are parsed."""
    files: list[RecordFile] = []
    problems: list[Problem] = []
    for path in paths:
        read = workspace.read(path, sift)
        problems += read.problems
        if read.text:
            file, found = records.parse(path, read.text, read.numbers)
            files.append(file)
            problems += found
    return files, problems


def year_files(
    workspace: Workspace, plan: Plan, year: int
) -> tuple[list[RecordFile], list[Problem]]:
    """The records that a question about `year` needs: the year's files whole, of earlier years
    only the items whose year depends on them (levels, milestones, long rosters), and of the next
    January those that may report on this December."""
    paths = workspace.record_paths()
    folder, january = f"records/{year}/", f"records/{year + 1}/01.yaml"
    spanning = [
        item.id
        for item in plan.items.values()
        if plan.spans_years(item) and min(plan.years_of(item), default=year) <= year
    ]
    late = [item.id for item in plan.items.values() if isinstance(item, EveryPeriod)]
    parts = [
        read_records(workspace, [p for p in paths if p < folder], sifter(spanning)),
        read_records(workspace, [p for p in paths if p.startswith(folder)]),
        read_records(workspace, [p for p in paths if p == january], sifter(late)),
    ]
    return [f for files, _ in parts for f in files], [p for _, found in parts for p in found]


def item_files(
    workspace: Workspace, plan: Plan, item_id: str, day: date, linked: str | None
) -> tuple[list[RecordFile], list[Problem]]:
    """What has to be known to append a record of an item: the records of that item, of its
    funnel and of the items that count for it, in the year (or in all, where the item spans them),
    and in the month of the record `linked`."""
    item = plan.items.get(item_id)
    names = {item_id, *(plan.sources_of(item) if item else ()), *plan.funnel_of(item_id)}
    everywhere = item is not None and plan.spans_years(item)
    month = f"records/{linked[:4]}/{linked[4:6]}.yaml" if linked else ""
    paths = [
        path
        for path in workspace.record_paths()
        if everywhere or path.startswith(f"records/{day.year:04}/") or path == month
    ]
    return read_records(workspace, paths, sifter(sorted(names)))


def find_record(workspace: Workspace, record_id: str) -> Record | None:
    """The record with that id: in the month that its day points to, else anywhere."""
    path = f"records/{record_id[:4]}/{record_id[4:6]}.yaml"
    paths = workspace.record_paths()
    for chosen in ([path] if path in paths else [], paths):
        files, _ = read_records(workspace, chosen, _finder(record_id))
        for file in files:
            for record in file.records:
                if record.id == record_id:
                    return record
    return None


def _finder(record_id: str) -> Sift:
    """Keeps the lines that hold a record's id."""
    word = record_id.encode()

    def sift(content: bytes) -> tuple[bytes, list[int] | None]:
        if word not in content:
            return b"", []
        if b"\n " in content:
            return content, None
        lines = content.split(b"\n")
        kept = [n for n, each in enumerate(lines) if word in each]
        return b"\n".join([lines[n] for n in kept]), [n + 1 for n in kept]

    return sift


# Where the item stands in a line as `records.line` writes it: behind an id of 14 characters and
# a date of 10.
_KEY, _ITEM = slice(50, 54), 58
_LONGEST = 12


def sifter(items: Iterable[str]) -> Sift:
    """A function that keeps, of a record file's bytes, what may concern some items.

    Dropped is only a line in the usual form that names another item; corrections, comments and
    lines written by hand stay. A file with records over several lines is kept whole.
    """
    names = [f'{item}"'.encode() for item in items]
    wide = min([_LONGEST, *map(len, names)])
    heads = {name[:wide] for name in names}
    place = slice(_ITEM, _ITEM + wide)

    def sift(content: bytes) -> tuple[bytes, list[int] | None]:
        if b"\n " in content:
            return content, None
        lines = content.split(b"\n")
        kept = [n for n, each in enumerate(lines) if each[place] in heads or each[_KEY] != b"item"]
        if lines[-1] and kept[-1:] != [len(lines) - 1]:
            kept.append(len(lines) - 1)  # without a line end: it may be torn
        return b"\n".join([lines[n] for n in kept]), [n + 1 for n in kept]

    return sift


def _read(
    workspace: Workspace,
    path: str,
    kind: type[T],
    texts: dict[str, str],
    problems: list[Problem],
) -> T | None:
    read = workspace.read(path)
    problems += read.problems
    if read.text is None:
        return None
    texts[path] = read.text
    document = source.read(read.text)
    problems += [
        Problem(path, fault.line, fault.column, ERROR, fault.rule, fault.message)
        for fault in document.faults
    ]
    if document.faults:
        return None
    try:
        value = msgspec.convert(document.data, kind, strict=False)
        if _plain_numbers(document.data):
            return value
        refusal = msgspec.ValidationError("a number is not written in plain digits")
    except msgspec.ValidationError as error:
        refusal = error
    problems += _explained(path, read.text, document.data, kind, refusal)
    return None


_NUMBERS = {"targets", "tolerance", "value", "first", "last", "times"} | {
    "stale_after_days",
    "behind_points",
    "far_behind_points",
    "deadline_up_to",
}
"""The keys of a plan file whose values, or the numbers in them, are numbers."""


def _plain_numbers(data: Any, *, number: bool = False) -> bool:
    """Whether every number in a plan file is in plain digits: msgspec would take 1_0 for one."""
    if isinstance(data, dict):
        whole = not number or all(key.isascii() and key.replace("_", "").isalnum() for key in data)
        return whole and all(
            _plain_numbers(value, number=number or key in _NUMBERS) for key, value in data.items()
        )
    if isinstance(data, list):
        return all(_plain_numbers(value, number=number) for value in data)
    return not number or data is None or PLAIN_NUMBER.fullmatch(data) is not None


def _missing(path: str, text: str, head: Head | None) -> Problem:
    """An area file that plan.yaml names and nobody has written."""
    name = path.removeprefix("plan/")
    index = head.areas.index(name) if head else 0
    line, column = source.locate(text, ("areas", index))
    message = f"找不到领域文件 {path}，请写这个文件，或从 areas 里去掉它"
    return Problem(PLAN_FILE, line, column, ERROR, "missing-file", message)


def _explained(path: str, text: str, data: Any, kind: type[Any], error: Exception) -> list[Problem]:
    from mjplan import schema

    problems = []
    for fault in schema.faults(data, kind, error):
        line, column = source.locate(text, fault.path, key=fault.at_key)
        problems.append(Problem(path, line, column, ERROR, fault.rule, fault.message))
    return problems
