"""The plan's own notes on the places where its source is unclear, and how it is read there."""

from collections.abc import Iterator, Mapping
from typing import Any

from mjplan import yaml_source
from mjplan.problem import NOTE, Problem
from mjplan.yaml_source import Path

_WORDS: dict[int | str, tuple[str, str]] = {
    "caveats": ("caveat", "原文出入"),
    "reading": ("reading", "这里的读法"),
}
"""By key of the files: the rule of such a note, and its word."""


def plan_notes(texts: Mapping[str, str]) -> Iterator[Problem]:
    """Return every note of the plan's files (texts by path) as a hint at its place."""
    for path, text in texts.items():
        data = yaml_source.read(text).data
        for where, (line, column) in yaml_source.places(text).values.items():
            if len(where) >= 2 and where[-2] in _WORDS:
                rule, word = _WORDS[where[-2]]
                yield Problem(path, line, column, NOTE, rule, f"{word}：{_value(data, where)}")


def _value(value: Any, where: Path) -> str:
    for part in where:
        value = value[part]
    return str(value)
