"""What was read from forms, tables and texts -> records: shown whole, written after a yes.

Every command that takes in many lines does it here: compare them with the ledger, name every fault
with its place, show what would be written, ask once, write all or nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, NoReturn

from mjplan import entry, evidence
from mjplan.append_log import NOTHING_WRITTEN, Refused
from mjplan.cli import appending, arguments, cell_words, console
from mjplan.cli.exits import PROBLEMS, Stop, fail, sound
from mjplan.entry import Entered, Judged, Rehearsed, Rejected, Written
from mjplan.intake import values
from mjplan.intake.comparing import compare
from mjplan.intake.comparison import Comparison, Match, Outcome
from mjplan.intake.values import DOUBT, Batch, Remark
from mjplan.ledger import Ledger
from mjplan.loading import Whole, load
from mjplan.plan import Plan
from mjplan.problem import ERROR, NOTE, WARNING
from mjplan.record import Record
from mjplan.streams import Uninterrupted
from mjplan.workspace import Workspace

_NO_FILES: Mapping[str, bytes] = MappingProxyType({})
_WRITTEN = (Outcome.NEW, Outcome.CHANGED)


class _Reading(NamedTuple):
    """What came in beside the ledger, judged: what would be written, and all that there is to say
    of it."""

    comparison: Comparison
    judged: Judged
    remarks: tuple[Remark, ...]

    def of(self, *levels: str) -> list[Remark]:
        """The remarks of some levels, by place, each once."""
        return sorted({each for each in self.remarks if each.level in levels})


def take_in(
    space: Workspace,
    plan: Plan,
    batches: Sequence[Batch],
    *,
    yes: bool,
    files: Mapping[str, bytes] = _NO_FILES,
) -> Entered | None:
    """Write what batches say and the ledger does not, after a preview and a yes (or with `yes`);
    None where there is nothing to write. Stops, with nothing written, where there are errors, which
    are all named, or the answer is no. Those of `files` that the records name as evidence are
    written before them, or nothing is."""
    ledger = sound(load(space, Whole(), plan, console.watched), f"{NOTHING_WRITTEN}，")
    reading = _read(space, ledger, batches)
    _stop_on_errors(reading)
    _show(ledger, reading)
    if not reading.judged.records:
        console.say("没有要写入的")
        return None
    _confirm(reading, yes=yes)
    return _write(space, ledger, batches, reading, _named(reading, files))


def commit(space: Workspace, plan: Plan, entered: Entered | None) -> None:
    """Commit the files that new records lie in, together; nothing where there are none."""
    from mjplan.cli.commands.commit import commit_files

    paths = sorted({each.path for each in entered.written}) if entered else []
    if paths:
        commit_files(space, paths, plan)


def _read(space: Workspace, ledger: Ledger, batches: Sequence[Batch]) -> _Reading:
    """Compare batches with a ledger and judge what would be written."""
    comparison = compare(ledger, batches)
    remarks = [*comparison.remarks, *_said(batches, comparison)]
    entries = [
        (match, fields)
        for match in comparison.matches
        if not values.is_wrong(match.remarks)
        for fields in match.entries(ledger)
    ]
    records, misfits = entry.records([fields for _, fields in entries], arguments.today())
    for misfit in misfits:
        place = entries[misfit.entry][0].line.at(misfit.field)
        remarks.append(Remark(place, ERROR, misfit.message))
    if misfits:
        return _Reading(comparison, Judged((), ()), tuple(remarks))
    judged = _judged(space, ledger, records)
    remarks += _judgements([match for match, _ in entries], judged)
    return _Reading(comparison, judged, tuple(remarks))


def _said(batches: Sequence[Batch], comparison: Comparison) -> list[Remark]:
    """Return what was said at reading: every error, and whatever is about a line to be written."""
    said = [each for each in values.remarks(batches) if each.level == ERROR]
    said += [each for batch in comparison.batches for each in batch.remarks]
    for match in comparison.matches:
        said += match.remarks
        if match.outcome in _WRITTEN:
            said += match.line.remarks
    return said


def _judged(space: Workspace, ledger: Ledger, records: list[Record]) -> Judged:
    """Judge new records beside a ledger. Stops where a file can't be read."""
    try:
        return entry.rehearse(
            space, ledger, records, lambda each: console.going(each, len(records), "核对")
        )
    except Refused as refusal:
        fail(str(refusal))


def _judgements(matches: Sequence[Match], judged: Judged) -> Iterable[Remark]:
    """Put to its cell what is wrong with a record, and to its line what may be a slip."""
    for match, record, findings in zip(matches, judged.records, judged.findings, strict=True):
        for finding in findings:
            field = finding.key or cell_words.MISSING.get(finding.rule, "")
            said = cell_words.of_finding(finding, match.batch)
            yield Remark(match.line.at(field), finding.level, said)
        if record.date > arguments.today():
            message = f"日期 {record.date} 还没有到，请核对"
            yield Remark(match.line.at("date"), WARNING, message)
    pairs = zip(matches, judged.records, strict=True)
    places = {record.id: match.line.place for match, record in pairs}
    for match, doubts in zip(matches, judged.doubts, strict=False):
        place = match.line.place
        for doubt in doubts:
            said = cell_words.of_doubt(doubt, match.batch, place, places)
            yield Remark(place, DOUBT, said)


def _stop_on_errors(reading: _Reading) -> None:
    """Name every error with its place, and stop if there is one."""
    wrong = reading.of(ERROR)
    if not wrong:
        return
    for remark in wrong:
        console.complain(str(remark))
    console.complain(f"共 {len(wrong)} 处错误，{NOTHING_WRITTEN}：请改好，再读一遍")
    raise Stop(PROBLEMS)


def _show(ledger: Ledger, reading: _Reading) -> None:
    """Show what would be written, and what to look at twice."""
    from mjplan.render.intake import preview

    table = preview(ledger, reading.comparison)
    if table.sections:
        console.table(table)
    else:
        console.lines(table.after)
    for remark in reading.of(NOTE, WARNING):
        console.say(str(remark))


def _confirm(reading: _Reading, *, yes: bool) -> None:
    """Ask once about all that is to be written and doubted. Stops where the answer is no."""
    interactive = console.is_interactive()
    for remark in reading.of(DOUBT):
        console.say(str(remark))
    if yes:
        return
    number = len(reading.judged.records)
    if not interactive:
        fail(f"核对无误请加 --yes。{NOTHING_WRITTEN}")
    if not console.confirm(f"是否写入以上 {number} 条？"):
        console.complain(NOTHING_WRITTEN)
        raise Stop(PROBLEMS)


def _write(
    space: Workspace,
    before: Ledger,
    batches: Sequence[Batch],
    reading: _Reading,
    files: Mapping[str, bytes],
) -> Entered:
    """Write what was shown beside a ledger, unless it has changed so that it would be something
    else."""

    def proposal(ledger: Ledger) -> Sequence[Record] | str:
        if compare(ledger, batches) != reading.comparison:
            return "核对的时候台账变了，要写的和刚才看到的不一样：请再读一遍"
        return reading.judged.records

    shown = reading.judged
    with Uninterrupted(), space.keeping(files):
        outcome = entry.append(
            *(space, before.plan, Whole(), proposal),
            accepted=shown.all_doubts,
            rehearsed=Rehearsed(before, shown),
        )
        if isinstance(outcome, Rejected):
            _stop_on(outcome)
        for path in files:
            console.say(f"已存 {path}")
        _say_where(outcome.written)
    appending.say_effects([each.record for each in outcome.written], outcome)
    return outcome


def _named(reading: _Reading, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those of some files that new records name as evidence."""
    texts = [text for record in reading.judged.records for text in record.evidence]
    paths = {evidence.read(text).path for text in texts}
    return {path: content for path, content in files.items() if path in paths}


def _stop_on(outcome: Rejected) -> NoReturn:
    """Stop because something came in between that speaks against what was shown."""
    for each in (each for some in outcome.findings for each in some):
        console.complain(f"{each.level}：{each.message}")
    for doubt in outcome.doubts:
        console.complain(f"疑问：{doubt.message}")
    appending.stop_on_rejection(outcome)


def _say_where(written: Sequence[Written]) -> None:
    """Say which lines of which files are new: records/2018/03.yaml:12-30（19 条）."""
    lines: dict[str, list[int]] = {}
    for each in written:
        lines.setdefault(each.path, []).append(each.line)
    for path, numbers in sorted(lines.items()):
        first, last = min(numbers), max(numbers)
        where = f"{first}-{last}" if last > first else f"{first}"
        console.say(f"已写入 {path}:{where}（{len(numbers)} 条）")
