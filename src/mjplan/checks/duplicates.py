"""Records that say the very same: written twice, or two deeds that nobody can tell apart."""

from collections.abc import Container, Iterator, Sequence
from itertools import chain
from operator import attrgetter

from mjplan.problem import WARNING, Problem
from mjplan.record import Record
from mjplan.record_files import RecordFile

_OWN = {"id", "entered", "replaces", "reason"}
"""What two records of one deed may differ in."""

_said = attrgetter(*(key for key in Record.__struct_fields__ if key not in _OWN))
_glance = attrgetter("date", "item", "title", "value")


def check_duplicates(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Warn of each record that says just what an earlier one says, those that were voided or
    replaced apart."""
    corrected = {r.void or r.replaces for file in files for r in file.records}
    for file, index, record, first in _repeated(files, corrected):
        line, column = file.place(index, "id")
        message = (
            f"与 {first} 一模一样：重复登记的，请运行 mjplan void {record.id} --reason 重复登记"
        )
        if record.settles is None:
            message += f"；是两件事，请用 mjplan replace {record.id} 的 --title 写出区别"
        yield Problem(file.path, line, column, WARNING, "duplicate", message)


def _repeated(
    files: Sequence[RecordFile], corrected: Container[str | None]
) -> Iterator[tuple[RecordFile, int, Record, str]]:
    """Yield each standing record that repeats an earlier one, where it is, and that one's id; those
    that came out of one line of a form apart (`origins`)."""
    first: dict[object, str] = {}
    for file, index, record in _alike(files):
        if record.void is not None or record.origin is not None or record.id in corrected:
            continue
        same = first.setdefault(_said(record), record.id)
        if same != record.id:
            yield file, index, record, same


def _alike(files: Sequence[RecordFile]) -> Iterator[tuple[RecordFile, int, Record]]:
    """Yield each record that shares what mostly differs with another one: a look for the many."""
    glances = [list(map(_glance, file.records)) for file in files]
    once: set[object] = set()
    again: set[object] = set()
    for each in chain.from_iterable(glances):
        (again if each in once else once).add(each)
    for file, seen in zip(files, glances, strict=True):
        for index in [n for n, each in enumerate(seen) if each in again] if again else ():
            yield file, index, file.records[index]
