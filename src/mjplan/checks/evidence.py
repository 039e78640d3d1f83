"""Whether the files that records name as evidence are still there, and still the same."""

from collections.abc import Callable
from functools import cache

from mjplan import evidence
from mjplan.ledger import Ledger
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.record import Record
from mjplan.text import quoted


def check_evidence(ledger: Ledger, digest: Callable[[str], str | None]) -> list[Problem]:
    """A warning for each file that is not there (it may be kept elsewhere), an error for each
    that holds something else now or can't be of the workspace; `digest` gives a file's SHA-256
    by its path.

    Records that were voided or replaced are not looked at.
    """
    found: list[Problem] = []
    held_now = cache(digest)  # a list of names may be evidence of many records
    for file in ledger.files:
        for index, record in enumerate(file.records):
            if not record.evidence or record.id in ledger.corrected:
                continue
            for kept in map(evidence.read, record.evidence):
                if kept.path is None or held_now(kept.path) == kept.digest:
                    continue
                gone = held_now(kept.path) is None
                level, message = _gone(kept.path) if gone else (ERROR, _changed(kept.path, record))
                line, column = file.place(index, "evidence")
                found.append(Problem(file.path, line, column, level, "evidence", message))
    return found


def _gone(path: str) -> tuple[str, str]:
    if evidence.leaves(path):
        return ERROR, f"佐证文件 {quoted(path)} 不在工作区里，请放进工作区再登记"
    return WARNING, f"找不到佐证文件 {quoted(path)}，请放回原处"


def _changed(path: str, record: Record) -> str:
    """What to type to accept the new content: `replace` takes the evidence it is given for all."""
    said = f"佐证文件 {quoted(path)} 在登记后改动过，请恢复原件；确要换新，请用"
    if record.settles is not None:
        return f"{said} mjplan void {record.id} --reason 原因，再重新办结"
    others = len(record.evidence) - 1
    more = f"（另外 {others} 件也要用 --evidence 再写一遍）" if others else ""
    return f"{said} mjplan replace {record.id} --evidence 文件 --reason 原因{more}"
