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
from mjplan.checks.doubts import doubts
from mjplan.checks.finding import Finding
from mjplan.checks.records import RecordRules
from mjplan.ledger import Ledger
from mjplan.loading import Focuses, Item, Scope, Several, read_scope
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
    """Nothing was written, for one of these reasons: fields that no record may have; errors in the
    files; an objection; what is wrong with each record (warnings too); what may be a slip and was
    not accepted; the disk or another writer.
    """

    misfits: tuple[Misfit, ...] = ()
    problems: tuple[Problem, ...] = ()
    objection: str = ""
    findings: tuple[tuple[Finding, ...], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    refusal: Refused | None = None


def records(entries: Sequence[Fields], entered: date) -> tuple[list[Record], list[Misfit]]:
    """Make the records of some entries, each with an id of its own; every misfit where there are
    any. `entered` is the day of entry."""
    made: list[Record] = []
    misfits: list[Misfit] = []
    for index, fields in enumerate(entries):
        given = {key: value for key, value in fields.items() if value not in (None, ())}
        day = given.get("date")
        given.setdefault("id", record_files.new_id(day) if isinstance(day, date) else _ANY_ID)
        given["entered"] = entered
        try:
            made.append(_record(given))
        except msgspec.ValidationError:
            misfits += _misfits(index, given)
    return made, misfits


def _record(given: dict[str, Any]) -> Record:
    """Make the record of given fields. Raises msgspec.ValidationError where it has not the form of
    one, or its line would be read as another one."""
    record = msgspec.convert(given, Record)
    if not record.is_well_formed():
        raise msgspec.ValidationError("id, item or value has not its form")
    try:
        line = record_files.line(record)
    except UnicodeEncodeError as error:
        raise msgspec.ValidationError("a text holds half a character") from error
    file, problems = record_files.parse("", f"{line}\n")
    if problems or file.records != [record]:
        raise msgspec.ValidationError("its line is read as something else")
    return record


def _misfits(index: int, given: dict[str, Any]) -> Iterator[Misfit]:
    from mjplan import schema  # loads pydantic, and only misfits need it

    _, faults = schema.judge(msgspec.to_builtins(given), Record)
    for fault in faults:
        yield Misfit(index, str(fault.path[0]) if fault.path else "", fault.message)
    if not faults:
        yield Misfit(index, "", "这条记录写不成能原样读回的一行，请换一种写法")


def enter(
    space: Workspace,
    plan: Plan,
    entries: Sequence[Fields],
    entered: date,
    accepted: Container[Doubt] = (),
) -> Entered | Rejected:
    """Make records of entries and append them, after one check of all: every one or none, and none
    as long as there is a doubt that is not `accepted`.

    An entry can't refer to another one of the same call: their ids are not known before.
    """
    new, misfits = records(entries, entered)
    if misfits:
        return Rejected(misfits=tuple(misfits))
    scope = Several(tuple(dict.fromkeys(each for record in new for each in needs(space, record))))
    return append(space, plan, scope, new, accepted)


def needs(space: Workspace, new: Record) -> Iterator[Item | Focuses]:
    """Say what has to be known to append a record."""
    target = new.void or new.replaces
    old = subject(space, find_record(space, target)) if target else None
    for record in filter(None, (old, new)):
        if record.item is not None:
            yield Item(record.item, new.date, record.of)
        elif record.void is None or old is None:
            yield Focuses()


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
) -> Entered | Rejected:
    """Check proposed records against the records in a scope and each other, and append them all,
    or none. Doubts that were `accepted` before keep no record out.

    The lock is held from reading to writing, so that two writers can't both be first. Several files
    are written one after the other: a failure undoes those before it, but a kill or a pulled plug
    in between leaves the first files with their new records and the others without.
    """
    findings: tuple[tuple[Finding, ...], ...] = ()
    try:
        with space.lock():
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
            new = _with_free_ids(space, before, proposed)
            findings = tuple(tuple(each) for each in rules.findings(new))
            if any(finding.level == ERROR for each in findings for finding in each):
                return Rejected(findings=findings)
            doubtful = tuple(doubts(before, new))
            if not all(doubt in accepted for doubt in doubtful):
                return Rejected(doubts=doubtful)
            return Entered(_write(space, new), findings, before, tuple(left))
    except Refused as refusal:
        return Rejected(findings=findings, refusal=refusal)


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


def _with_free_ids(space: Workspace, before: Ledger, proposed: Sequence[Record]) -> list[Record]:
    """Give another id to each record whose id is taken (one in 33 million, a day), and to one of
    several that say how an item stands on a day: the order of their ids is that of their entry."""
    taken: dict[str, bytes] = {}
    new: list[Record] = []
    for record in proposed:
        path = record_files.path_for(record.date)
        if path not in taken:
            taken[path] = space.content(path)
        last = _last_told(before, new, record)
        if last is not None:
            record = msgspec.structs.replace(record, id=_later_id(last))
        while record.id.encode() in taken[path]:
            other = record_files.new_id(record.date) if last is None else _later_id(record.id)
            record = msgspec.structs.replace(record, id=other)
        taken[path] += record.id.encode()
        new.append(record)
    return new


def _last_told(before: Ledger, new: Sequence[Record], record: Record) -> str | None:
    """Return the id after which that of a record must come which says how its item stands on a day:
    the greatest of those that say so too, there or among the `new` ones. None for other records."""
    item = before.plan.items.get(record.item or "")
    if item is None or not (item.is_read or record.assessment):
        return None
    same_day = before.counting((item.id,), record.date, record.date)
    same_day += [r for r in new if (r.item, r.date) == (record.item, record.date)]
    day = record.id[:9]
    return max((r.id for r in same_day if r.id.startswith(day)), default=f"{day}00000")


def _later_id(last: str) -> str:
    """Return an id that comes after another one of its day, by chance among the next million; any
    one where the day has none left."""
    import secrets  # slow to load, as in record_files

    letters = record_files.CROCKFORD
    day, tail = last[:9], last[9:]
    number = sum(letters.index(c) * 32**place for place, c in enumerate(reversed(tail)))
    number += 1 + secrets.randbelow(2**20)
    number %= 32 ** len(tail)
    return day + "".join(letters[number >> 5 * place & 31] for place in reversed(range(len(tail))))


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
