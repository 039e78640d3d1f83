"""New records: typed fields -> records -> lines in their files, one or many at once, all or none.

Whatever enters records comes through here: a command with one, a form or a pasted table with many.
Nothing is printed; what was written where, or why nothing was, comes back as a value.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

import msgspec

from mjplan import record_files
from mjplan.append_log import Refused
from mjplan.checks.doubt import Doubt
from mjplan.checks.doubts import doubts_of_each
from mjplan.checks.finding import Finding
from mjplan.checks.records import RecordRules
from mjplan.free_ids import with_free_ids
from mjplan.ledger import Ledger
from mjplan.loading import Scope, read_scope
from mjplan.plan import Plan
from mjplan.problem import ERROR, Problem, errors
from mjplan.record import Record
from mjplan.record_reading import find_record
from mjplan.workspace import Workspace

Fields: TypeAlias = Mapping[str, Any]
"""A record's fields by name, each value of the field's type; absent, None and () are the same."""

Proposal: TypeAlias = Callable[[Ledger], Sequence[Record] | str] | Sequence[Record]
"""The records to append; or what gives them for a ledger that nobody else can write to now, or an
objection."""


Watch: TypeAlias = Callable[[Iterator[tuple[Doubt, ...]]], Iterator[tuple[Doubt, ...]]]
"""Goes through what is doubted of each record in turn."""


class _Everything(Container[Doubt]):
    def __contains__(self, _doubt: object) -> bool:
        return True


EVERY: Container[Doubt] = _Everything()
"""Whatever may be doubted was looked at, and is right."""

_ANY_ID = "00000000-00000"


class Misfit(NamedTuple):
    """A field that no record may have: in which of the entries, its name ("" for the whole entry),
    and one Chinese sentence."""

    entry: int
    field: str
    message: str


class Written(NamedTuple):
    """A record that is on the disk, and where."""

    record: Record
    path: str
    line: int


class Entered(NamedTuple):
    """All records were written: where each is, what to say about each, and the ledger before;
    where they mended one error of several, the others that are `left`."""

    written: tuple[Written, ...]
    findings: tuple[tuple[Finding, ...], ...]
    before: Ledger
    left: tuple[Problem, ...] = ()

    @property
    def after(self) -> Ledger:
        """The ledger with the new records."""
        return self.before.with_records([each.record for each in self.written])


class Rejected(NamedTuple):
    """Nothing was written, for one of these reasons: errors in the files; an objection; what is
    wrong with each record (warnings too); what may be a slip and was not accepted; the disk or
    another writer.
    """

    problems: tuple[Problem, ...] = ()
    objection: str = ""
    findings: tuple[tuple[Finding, ...], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    refusal: Refused | None = None


class Judged(NamedTuple):
    """Some new records beside a ledger, nothing written: with ids that are free there, and of each
    what is wrong with it and what may be a slip."""

    records: tuple[Record, ...]
    findings: tuple[tuple[Finding, ...], ...]
    doubts: tuple[tuple[Doubt, ...], ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether an error keeps them out."""
        return any(finding.level == ERROR for each in self.findings for finding in each)

    @property
    def all_doubts(self) -> tuple[Doubt, ...]:
        """What has to be asked, each once."""
        return tuple(dict.fromkeys(doubt for each in self.doubts for doubt in each))


class Rehearsed(NamedTuple):
    """What was judged, beside which ledger: it holds as long as the files are the same."""

    before: Ledger
    judged: Judged


def records(entries: Sequence[Fields], entered: date) -> tuple[list[Record], list[Misfit]]:
    """Make the records of some entries, each with an id of its own; every misfit where there are
    any. `entered` is the day of entry."""
    given = [_given(fields, entered) for fields in entries]
    made = [*map(_record, given)]
    if not _are_read_back([record for record in made if record is not None]):
        made = [record if record and _are_read_back([record]) else None for record in made]
    wrong = (index for index, record in enumerate(made) if record is None)
    misfits = [misfit for index in wrong for misfit in _misfits(index, given[index])]
    return [record for record in made if record is not None], misfits


def _given(fields: Fields, entered: date) -> dict[str, Any]:
    """Return the fields that say something, with an id and the day of entry."""
    given = {key: value for key, value in fields.items() if value not in (None, ())}
    day = given.get("date")
    given.setdefault("id", record_files.new_id(day) if isinstance(day, date) else _ANY_ID)
    given["entered"] = entered
    return given


def _record(given: dict[str, Any]) -> Record | None:
    """Make the record of given fields; None where it has not the form of one."""
    try:
        record = msgspec.convert(given, Record)
    except msgspec.ValidationError:
        return None
    return record if record.is_well_formed() else None


def _are_read_back(made: list[Record]) -> bool:
    """Whether the lines of some records are read as just these."""
    try:
        lines = [record_files.line(record) for record in made]
    except UnicodeEncodeError:  # a text holds half a character
        return False
    file, problems = record_files.parse("", "".join(f"{line}\n" for line in lines))
    return not problems and file.records == made


def _misfits(index: int, given: dict[str, Any]) -> Iterator[Misfit]:
    from mjplan import schema  # loads pydantic, and only misfits need it

    _, faults = schema.judge(msgspec.to_builtins(given), Record)
    for fault in faults:
        yield Misfit(index, str(fault.path[0]) if fault.path else "", fault.message)
    if not faults:
        yield Misfit(index, "", "这条记录写不成能原样读回的一行，请换一种写法")


def subject(space: Workspace, record: Record | None) -> Record | None:
    """Return the record that a void is about; any other record itself."""
    seen: set[str] = set()
    while record is not None and record.void is not None and record.id not in seen:
        seen.add(record.id)
        record = find_record(space, record.void)
    return record


def append(
    space: Workspace,
    plan: Plan,
    scope: Scope,
    proposal: Proposal,
    accepted: Container[Doubt] = (),
    rehearsed: Rehearsed | None = None,
) -> Entered | Rejected:
    """Check proposed records against the records in a scope and each other, and append them all,
    or none. Doubts that were `accepted` before keep no record out. Those that were `rehearsed`
    beside everything are not proposed and judged anew where no file has changed since.

    The lock is held from reading to writing, so that two writers can't both be first. Several files
    are written one after the other: a failure undoes those before it, but a kill or a pulled plug
    in between leaves the first files with their new records and the others without.
    """
    findings: tuple[tuple[Finding, ...], ...] = ()
    try:
        with space.lock():
            if rehearsed is not None and _is_unchanged(space, rehearsed.before):
                findings = rehearsed.judged.findings
                return _entered(space, rehearsed.judged, accepted, rehearsed.before)
            files, unreadable = read_scope(space, plan, scope)
            rules = RecordRules(plan, files)
            problems = sorted({*unreadable, *rules.problems()})
            if errors(unreadable):
                return Rejected(problems=tuple(problems))
            left: list[Problem] = []
            if errors(problems):
                left = errors(_left(rules, problems, proposal))
                if len(left) == len(errors(problems)):
                    return Rejected(problems=tuple(problems))
            before = Ledger(plan, files)
            proposed = proposal(before) if callable(proposal) else proposal
            if isinstance(proposed, str):
                return Rejected(objection=proposed)
            judged = _judged(space, rules, before, proposed)
            findings = judged.findings
            return _entered(space, judged, accepted, before, left)
    except Refused as refusal:
        return Rejected(findings=findings, refusal=refusal)


def _is_unchanged(space: Workspace, before: Ledger) -> bool:
    """Whether the files of a ledger of everything are all that there is, each the same to the
    letter."""
    return space.record_paths() == [file.path for file in before.files] and all(
        file.says(space.read(file.path).text) for file in before.files
    )


def _entered(
    space: Workspace,
    judged: Judged,
    accepted: Container[Doubt],
    before: Ledger,
    left: Sequence[Problem] = (),
) -> Entered | Rejected:
    """Write judged records, unless something speaks against one. Raises Refused."""
    if judged.is_wrong:
        return Rejected(findings=judged.findings)
    if not all(doubt in accepted for doubt in judged.all_doubts):
        return Rejected(doubts=judged.all_doubts)
    written = _write(space, judged.records)
    return Entered(written, judged.findings, before, tuple(left))


def rehearse(
    space: Workspace, before: Ledger, proposed: Sequence[Record], watch: Watch = iter
) -> Judged:
    """Judge records against a sound ledger as `append` would, under no lock and without writing.
    `watch` goes through the records: a place for a progress bar."""
    return _judged(space, RecordRules(before.plan, before.files), before, proposed, watch)


def _judged(
    space: Workspace,
    rules: RecordRules,
    before: Ledger,
    proposed: Sequence[Record],
    watch: Watch = iter,
) -> Judged:
    """Judge records; what is wrong anyway is not doubted too."""
    new = with_free_ids(space, before, proposed)
    judged = Judged(tuple(new), tuple(tuple(each) for each in rules.findings(new)))
    if judged.is_wrong:
        return judged
    return judged._replace(doubts=tuple(watch(doubts_of_each(before, new))))


def _left(rules: RecordRules, problems: list[Problem], proposed: Proposal) -> list[Problem]:
    """Return the problems that corrections leave behind; all where they mend none, or make one.

    What a merge has broken (a milestone that was done twice, two corrections of one record) is
    mended by a correction, which must not be refused because of that very error.
    """
    if callable(proposed) or not all(new.void or new.replaces for new in proposed):
        return problems
    left = rules.problems_beside(proposed)
    places = {each[:5] for each in errors(problems)}  # what is said of them may change
    return left if {each[:5] for each in errors(left)} < places else problems


def _write(space: Workspace, new: Sequence[Record]) -> tuple[Written, ...]:
    """Write each record's line into the file of its month. Raises Refused."""
    lines: dict[str, list[str]] = {}
    places = []
    for record in new:
        path = record_files.path_for(record.date)
        places.append((path, len(lines.setdefault(path, []))))
        lines[path].append(record_files.line(record))
    first = space.append(record_files.HEADER, dict(sorted(lines.items())))
    return tuple(
        Written(record, path, first[path] + index)
        for record, (path, index) in zip(new, places, strict=True)
    )
