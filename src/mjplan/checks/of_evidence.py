"""Whether the files that records name as evidence are still there, and still the same."""

from collections.abc import Callable

from mjplan import evidence
from mjplan.ledger import Ledger
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.safe import quoted


def check_evidence(ledger: Ledger, digest: Callable[[str], str | None]) -> list[Problem]:
    """A warning for each file that is not there (it may be kept elsewhere), an error for each
    that holds something else now; `digest` gives a file's SHA-256 by its path.

    Records that were voided or replaced are not looked at.
    """
    found: list[Problem] = []
    for file in ledger.files:
        for index, record in enumerate(file.records):
            if not record.evidence or record.id in ledger.corrected:
                continue
            for kept in map(evidence.read, record.evidence):
                if kept.path is None:
                    continue
                now = digest(kept.path)
                if now == kept.digest:
                    continue
                level, message = _fault(kept.path, now, record.id)
                line, column = file.place(index, "evidence")
                found.append(Problem(file.path, line, column, level, "evidence", message))
    return found


def _fault(path: str, now: str | None, record_id: str) -> tuple[str, str]:
    if now is None:
        return WARNING, f"找不到佐证文件 {quoted(path)}，请放回原处"
    return ERROR, (
        f"佐证文件 {quoted(path)} 在登记后改动过；确要换新，请用 "
        f"mjplan replace {record_id} --evidence {quoted(path)} --reason 原因"
    )
