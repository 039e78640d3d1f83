"""Plan and records together: files -> one Ledger, with every problem that was met on the way."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple, TypeVar

import msgspec

from mjplan import records, source
from mjplan.model import Area, Head, Record
from mjplan.plan import Plan
from mjplan.problem import ERROR, Problem, errors
from mjplan.records import RecordFile
from mjplan.workspace import PLAN_FILE, Workspace

T = TypeVar("T")

_RECORD_ID = re.compile(r"[0-9]{8}-[0-9a-z]{5}")


class PlanFiles(NamedTuple):
    """The plan's files as read: texts for naming places, the checked values, the whole plan.

    `plan` is None where a file is too broken to go on.
    """

    texts: dict[str, str]
    head: Head | None
    areas: dict[str, Area]
    plan: Plan | None
    problems: list[Problem]


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
            found.sort(key=_by_date)

    def everything(self) -> Iterable[Record]:
        """Every record of every file, in the order of the files."""
        for file in self.files:
            yield from file.records

    def record(self, record_id: str) -> Record | None:
        """The record with that id, whether it counts or not."""
        return next((found for found in self.everything() if found.id == record_id), None)

    def counting(self, item_ids: Iterable[str], first: date, last: date) -> list[Record]:
        """The records of these items from `first` to `last` that count, by date."""
        found = [
            r for item in item_ids for r in self.by_item.get(item, ()) if first <= r.date <= last
        ]
        return sorted(found, key=_by_date)

    def struck(self, item_id: str) -> list[Record]:
        """The records of an item that were voided or replaced, by date."""
        found = [r for r in self.everything() if r.item == item_id and r.id in self.corrected]
        return sorted(found, key=_by_date)

    def with_record(self, record: Record) -> "Ledger":
        """This ledger with one record more: what it would say then."""
        extra = RecordFile(records.path_for(record.date), "", [record], [1])
        return Ledger(self.plan, [*self.files, extra])


def _by_date(record: Record) -> tuple[date, str]:
    return record.date, record.id


def read_plan(workspace: Workspace) -> PlanFiles:
    """The plan of a workspace: plan.yaml and the area files that it names."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    head = _read(workspace, PLAN_FILE, Head, texts, problems)
    areas: dict[str, Area] = {}
    names = [f"plan/{name}" for name in head.areas] if head else []
    for path in names or [path for path in workspace.plan_paths() if path != PLAN_FILE]:
        area = _read(workspace, path, Area, texts, problems)
        if area is not None:
            areas[path] = area
    whole = head is not None and not errors(problems)
    plan = Plan(head, tuple(areas.values())) if head and whole else None
    return PlanFiles(texts, head, areas, plan, sorted(problems))


def read_records(
    workspace: Workspace, paths: Iterable[str], sift: Callable[[str], str] | None = None
) -> tuple[list[RecordFile], list[Problem]]:
    """The record files at `paths`; `sift` may blank lines of no interest before they are parsed."""
    files: list[RecordFile] = []
    problems: list[Problem] = []
    for path in paths:
        read = workspace.read(path)
        problems += read.problems
        if read.text is not None:
            text = sift(read.text) if sift else read.text
            file, found = records.parse(path, text)
            files.append(file)
            problems += found
    return files, problems


def year_files(
    workspace: Workspace, plan: Plan, year: int
) -> tuple[list[RecordFile], list[Problem]]:
    """The records that a question about `year` needs: the year's files whole, and of earlier
    years only the lines of items whose year depends on them (levels, milestones, long rosters)."""
    paths = workspace.record_paths()
    folder = f"records/{year}/"
    earlier = [path for path in paths if path < folder]
    words = [
        item.id
        for item in plan.items.values()
        if plan.spans_years(item) and min(plan.years_of(item), default=year) <= year
    ]
    files, problems = read_records(workspace, [p for p in paths if p.startswith(folder)])
    old, old_problems = read_records(workspace, earlier, _sifter(words)) if words else ([], [])
    return [*old, *files], old_problems + problems


def _sifter(words: list[str]) -> Callable[[str], str]:
    """A function that keeps, of a record file's text, only what may concern `words` (item ids).

    Corrections of the kept records are kept too; other lines become empty, so that places stay.
    """

    def sift(text: str) -> str:
        if not any(word in text for word in words):
            return ""
        if "\n " in text:  # records over several lines, written by hand: keep them all
            return text
        lines = text.split("\n")
        wanted = {n for n, line in enumerate(lines) if any(word in line for word in words)}
        ids = {found[0] for n in wanted for found in [_RECORD_ID.search(lines[n])] if found}
        for number, line in enumerate(lines):
            if ("void" in line or "replaces" in line) and any(i in line for i in ids):
                wanted.add(number)
        return "\n".join(line if n in wanted else "" for n, line in enumerate(lines))

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
        return msgspec.convert(document.data, kind, strict=False)
    except msgspec.ValidationError as error:
        problems += _explained(path, read.text, document.data, kind, error)
    return None


def _explained(path: str, text: str, data: Any, kind: type[Any], error: Exception) -> list[Problem]:
    from mjplan import schema

    problems = []
    for fault in schema.faults(data, kind, error):
        line, column = source.locate(text, fault.path, key=fault.at_key)
        problems.append(Problem(path, line, column, ERROR, fault.rule, fault.message))
    return problems
