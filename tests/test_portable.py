"""The suite starts on every system, and nothing in it is measured by a clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers import TESTS

pytestmark = pytest.mark.uncounted

ONLY_POSIX = {"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"}
"""Modules that Windows lacks; a test that needs one imports it inside, and is skipped there."""

CLOCKS = {"monotonic", "perf_counter", "process_time", "time"}
"""What tells the time in `time`; only the fuzzing command, which is run by hand, asks for it."""

FILES = sorted(path.relative_to(TESTS).as_posix() for path in TESTS.rglob("*.py"))


def tree(file: str) -> ast.Module:
    return ast.parse((TESTS / file).read_text("utf-8"))


def imported(nodes: Iterator[ast.AST] | list[ast.stmt]) -> set[str]:
    """The top-level modules that these statements import."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("file", FILES)
def test_no_file_needs_a_module_of_one_system_to_be_read(file: str) -> None:
    assert imported(tree(file).body) & ONLY_POSIX == set()


@pytest.mark.parametrize("file", FILES)
def test_no_test_reads_a_clock(file: str) -> None:
    if Path(file).name == "fuzzing.py":
        return
    asked = {
        node.func.attr
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) == "time"
    }
    assert asked & CLOCKS == set()
