"""Which records a question needs, and reading just those: whole files, or lines sifted by bytes."""

from collections.abc import Iterable
from datetime import date

from mjplan import record_files
from mjplan.ledger import Ledger
from mjplan.model import EveryPeriod, Level
from mjplan.plan import Plan
from mjplan.problem import Problem
from mjplan.record import Record
from mjplan.record_files import RecordFile
from mjplan.workspace import Readable, Sift


def read_records(
    workspace: Readable, paths: Iterable[str], sift: Sift | None = None, *, judged: bool = False
) -> tuple[list[RecordFile], list[Problem]]:
    """The record files at `paths`; `sift` may drop lines of no interest before they are parsed.

    With `judged` pydantic has to accept every record too.
    """
    files: list[RecordFile] = []
    problems: list[Problem] = []
    for path in paths:
        read = workspace.read(path, sift)
        problems += read.problems
        # A file of which nothing was kept is still one of which not everything is known.
        if read.text or read.numbers is not None:
            file, found = record_files.parse(path, read.text or "", read.numbers, judged=judged)
            files.append(file)
            problems += found
    return files, problems


def year_files(
    workspace: Readable, plan: Plan, year: int
) -> tuple[list[RecordFile], list[Problem]]:
    """The records that a question about `year` needs: the year's files whole, of earlier years
    only the items whose year depends on them (levels, milestones, long rosters), and of the next
    January those that may report on this December."""
    return span_files(workspace, plan, year, year)


def span_files(
    workspace: Readable, plan: Plan, first: int, last: int
) -> tuple[list[RecordFile], list[Problem]]:
    """What a question about the years from `first` to `last` needs, in the same way."""
    paths = workspace.record_paths()
    begin, end, january = f"records/{first}/", f"records/{last + 1}/", f"records/{last + 1}/01.yaml"
    late = [item.id for item in plan.items.values() if isinstance(item, EveryPeriod)]
    parts = [
        *_earlier(workspace, plan, first, [path for path in paths if path < begin]),
        read_records(workspace, [path for path in paths if begin <= path < end]),
        read_records(workspace, [path for path in paths if path == january], sifter(late)),
    ]
    return [f for files, _ in parts for f in files], [p for _, found in parts for p in found]


def _earlier(
    workspace: Readable, plan: Plan, year: int, paths: list[str]
) -> list[tuple[list[RecordFile], list[Problem]]]:
    """What a year's question needs of the years before, the oldest first: of items that span
    years everything, of a level the last year that has a reading of it."""
    begun = [i for i in plan.items.values() if min(plan.years_of(i), default=year) <= year]
    levels = {item.id for item in begun if isinstance(item, Level)}
    spanning = [i for i in begun if plan.spans_years(i) and i.id not in levels]
    others = sorted({source for item in spanning for source in plan.sources_of(item)})
    parts = []
    for before in range(year - 1, plan.years.first - 1, -1):
        mine = [path for path in paths if path.startswith(f"records/{before}/")]
        if levels or others:
            files, problems = read_records(workspace, mine, sifter([*others, *levels]))
            parts.append((files, problems))
            # A correction lies in the year of what it corrects: this year's readings are settled.
            levels -= Ledger(plan, files).by_item.keys()
    return parts[::-1]


def item_files(
    workspace: Readable, plan: Plan, item_id: str, day: date, linked: str | None
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


def focus_files(
    workspace: Readable, paths: Iterable[str]
) -> tuple[list[RecordFile], list[Problem]]:
    """Of record files only what is not a result: focuses, how they ended, corrections of both.

    Lines written by hand stay, whatever they say.
    """
    return read_records(workspace, paths, sifter(()))


def find_record(workspace: Readable, record_id: str) -> Record | None:
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
        return _lines(lines, kept)

    return sift


def _lines(lines: list[bytes], kept: list[int]) -> tuple[bytes, list[int]]:
    """The text of the kept lines, and their numbers from 1."""
    return b"\n".join([lines[n] for n in kept]), [n + 1 for n in kept]


# Where the item stands in a line as `record_files.line` writes it: behind an id of 14 characters
# and a date of 10.
_ID, _KEY, _ITEM = slice(10, 24), slice(50, 54), 58
_LONGEST = 12


def _voids(line: bytes) -> bytes | None:
    """The id of the record that a line voids, if that is what it does."""
    _, found, rest = line.partition(b'"void": "')
    return rest[:14] if found else None


def sifter(items: Iterable[str]) -> Sift:
    """A function that keeps, of a record file's bytes, what may concern some items.

    Dropped is only a line in the usual form that names another item, or voids a line of this file
    that is dropped; comments and lines written by hand stay. A file with records over several
    lines is kept whole.
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
        ids = {None, *(lines[n][_ID] for n in kept)}
        kept = [n for n in kept if lines[n][_KEY] == b"item" or _voids(lines[n]) in ids]
        if lines[-1] and kept[-1:] != [len(lines) - 1]:
            kept.append(len(lines) - 1)  # without a line end: it may be torn
        return _lines(lines, kept)

    return sift
