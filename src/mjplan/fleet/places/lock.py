"""`units.lock`: of which commit each unit's figures are, so that they can be made again.

It is written whole by `mjplan units fetch` and is meant to be committed. Between two units stands
an empty line, so that git merges what two branches have fetched of neighbours.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from mjplan import yaml_source
from mjplan.problem import ERROR, Problem
from mjplan.readable import PlanSource
from mjplan.scalars import ITEM_FORM

LOCK_FILE = "units.lock"

_COMMIT = re.compile("[0-9a-f]{40}")
_HEADER = """\
# 各单位的数字照哪次提交来算。由 mjplan units fetch 写，请和规划一起提交，不要手改。
# 合并时有冲突，或想从头来过：删去这个文件，再运行 mjplan units fetch。
"""
_ADVICE = "请改正，或删去这个文件，再运行 mjplan units fetch"


class LockFile(NamedTuple):
    """The commit (a full id) of each unit, by the unit's id, and what is wrong with the file."""

    commits: dict[str, str]
    problems: list[Problem]


def read_lock(space: PlanSource) -> LockFile:
    """Read the lock of a workspace; where there is none, no unit has a commit."""
    if not space.has(LOCK_FILE):
        return LockFile({}, [])
    read = space.read(LOCK_FILE)
    if read.text is None:
        return LockFile({}, read.problems)
    document = yaml_source.read(read.text)
    problems = [
        Problem(LOCK_FILE, fault.line, fault.column, ERROR, fault.rule, fault.message)
        for fault in document.faults
    ]
    data = {} if document.data is None else document.data
    if not isinstance(data, dict):
        message = f"这里应是每行一个单位（代号: 提交号）：{_ADVICE}"
        return LockFile({}, [*read.problems, Problem(LOCK_FILE, 1, 1, ERROR, "lock", message)])
    commits = {}
    for unit, commit in data.items():
        wrong = _fault(unit, commit)
        if wrong is None:
            commits[unit] = commit
            continue
        line, column = yaml_source.locate(read.text, (unit,), key=wrong[0])
        problems.append(Problem(LOCK_FILE, line, column, ERROR, "lock", wrong[1]))
    return LockFile(commits, sorted([*read.problems, *problems]))


def lock_text(commits: Mapping[str, str]) -> str:
    """Return the text of a lock: a line a unit, in the order of the units' ids."""
    return _HEADER + "".join(f"\n{unit}: {commits[unit]}\n" for unit in sorted(commits))


def _fault(unit: str, commit: object) -> tuple[bool, str] | None:
    """Say what is wrong with an entry, and whether that is its key; None where nothing is."""
    if not ITEM_FORM.fullmatch(unit):
        return True, f"这不是单位的代号：{_ADVICE}"
    if not isinstance(commit, str) or not _COMMIT.fullmatch(commit):
        return False, f"这不是完整的提交号（40 个十六进制数字）：{_ADVICE}"
    return None
