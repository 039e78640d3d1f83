"""What a draft of a plan leaves to be looked at: a comment `# 待核：…` on its line, until somebody
has confirmed it by removing the comment."""

import re
from collections.abc import Iterator, Mapping

from mjplan.problem import NOTE, Problem

SIGN = "待核"
_QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'"""
_TOKEN = re.compile(rf"(?:(?<=[:,-] )|(?<=[\[{{])|^\s*)(?:{_QUOTED})|(?:^|(?<=\s))#.*")
"""A text in quotes, where one may begin, or a comment."""
_MARK = re.compile(rf"#\s*{SIGN}\s*[:：]\s*(.*\S)?")


def drafted(texts: Mapping[str, str], *, each: bool) -> list[Problem]:
    """Return a hint for each mark of the plan's files (texts by path), or a single one that says
    how many there are; none where there are none."""
    marks = list(marks_in(texts))
    if each or not marks:
        return marks
    message = f"起草时猜的还有 {len(marks)} 处待核：用 mjplan check --draft 逐条列出"
    return [marks[0]._replace(message=message)]


def marks_in(texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield every mark at its place."""
    for path, text in texts.items():
        if SIGN not in text:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if SIGN in line and (found := _mark(line)) is not None:
                message = f"待核：{found[1] or '没有写核对什么'}"
                column = found.start() + 1
                yield Problem(path, number, column, NOTE, "drafted", message)


def _mark(line: str) -> re.Match[str] | None:
    """Find the mark in a line's comment."""
    comment = next((each for each in _TOKEN.finditer(line) if each[0].startswith("#")), None)
    if comment is None:
        return None
    found = _MARK.match(line, comment.start())
    return found
