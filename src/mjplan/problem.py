"""What is wrong in the user's files: a value with a place, never an exception."""

from collections.abc import Iterable
from typing import NamedTuple

ERROR, WARNING, NOTE = "错误", "警告", "提示"


class Problem(NamedTuple):
    """One finding, sorted by its place.

    `line` and `column` count from 1; `rule` is a short stable id in English for machines,
    `message` one Chinese sentence that says what is wrong and what to do.
    """

    path: str
    line: int
    column: int
    level: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.level} {self.message}"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those of `problems` that make a ledger unusable."""
    return [problem for problem in problems if problem.level == ERROR]
