"""completion: the scripts for the shells, and what they are answered."""

import pytest

from helpers import Desk

SHELLS = ("bash", "zsh", "fish")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_completion_script_asks_this_program(desk: Desk, shell: str) -> None:
    result = desk.run("completion", shell)
    assert (result.code, result.err) == (0, "")
    assert f"complete_{shell}" in result.out
    assert "command mjplan" in result.out
    assert "eval" not in result.out


@pytest.mark.parametrize(
    "asked",
    [
        {"_MJPLAN_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "mjplan show "},
        {"_MJPLAN_COMPLETE": "source_bash"},
        {"_MJPLAN_COMPLETE": "bash_source"},
        {"_MJPLAN_COMPLETE": ""},
        {"_MJPLAN_COMPLETE": "complete_bash"},
        {"_MJPLAN_COMPLETE": "complete_bash", "COMP_WORDS": "mjplan ", "COMP_CWORD": "9" * 30},
        {"_MJPLAN_COMPLETE": "complete_tcsh", "COMP_WORDS": "mjplan ", "COMP_CWORD": "1"},
    ],
)
def test_nothing_is_said_and_run_where_nothing_is_asked(small: Desk, asked: dict[str, str]) -> None:
    """What an older script evaluates must hold no name."""
    answer = small.process(**asked)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, b"", b"")


def test_help_is_one_line_without_control_characters(desk: Desk) -> None:
    desk.plan('  - {kind: count, id: x, name: "甲\u202e\t乙", owner: 某, targets: {2018: 1}}\n')
    asked = {"COMP_WORDS": "mjplan\nshow\n", "COMP_CWORD": "2"}
    answer = desk.process(_MJPLAN_COMPLETE="complete_zsh", **asked)
    assert answer.stdout.decode() == "x\t甲<U+202E><U+0009>乙\n"
