"""Records that say the very same: written twice, or two deeds that nobody can tell apart."""

from collections.abc import Container, Iterator, Sequence

from mjplan.problem import WARNING, Problem
from mjplan.record import Record
from mjplan.record_files import RecordFile

_OWN = {"id", "entered", "replaces", "reason"}
"""What two records of one deed may differ in."""

_KEYS = tuple(key for key in Record.__struct_fields__ if key not in _OWN)


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
    first: dict[tuple[object, ...], str] = {}
    for file in files:
        for index, record in enumerate(file.records):
            if record.void is not None or record.origin is not None or record.id in corrected:
                continue
            same = first.setdefault(tuple(getattr(record, key) for key in _KEYS), record.id)
            if same != record.id:
                yield file, index, record, same
