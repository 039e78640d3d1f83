"""What records came out of; those of one line of one form, which two branches have taken in."""

from collections.abc import Iterator, Sequence

from mjplan.problem import WARNING, Problem
from mjplan.record_files import RecordFile
from mjplan.text import quoted


def check_origins(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Warn of each standing record whose line an earlier one that stands too came from."""
    corrected = {r.void or r.replaces for file in files for r in file.records}
    first: dict[str, str] = {}
    for file in files:
        for index, record in enumerate(file.records):
            if record.origin is None or record.void is not None or record.id in corrected:
                continue
            other = first.setdefault(record.origin, record.id)
            if other != record.id:
                line, column = file.place(index, "origin")
                message = (
                    f"与 {other} 出自同一份表的同一行（{quoted(record.origin)}），"
                    "同一件事记了两次：请看哪一条对，作废另一条，"
                    f"如 mjplan void {record.id} --reason 重复登记"
                )
                yield Problem(file.path, line, column, WARNING, "origin-twice", message)


def source_of(origin: str | None) -> str:
    """Return which form, table or text an origin is of; empty for what was typed."""
    return (origin or "").partition("#")[0]


def source_name(origin: str) -> str:
    """Say what a record was read out of: 2018-03 的填报表, 表格 own, 粘贴的文字."""
    kind, _, rest = source_of(origin).partition("/")
    if kind == "form":
        return f" {rest.partition('/')[0]} 的填报表"
    return f"表格 {rest}" if kind == "table" else "粘贴的文字"
