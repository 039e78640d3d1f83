"""Answers are filed when they are out, and what was asked last is asked anew after a change.

All of this is done when a command is over, for the next one's sake: whatever fails here, nobody
hears of it, and an answer that is not filed is worked out again.
"""

import io
import os
import sys
from collections.abc import Callable

from mjplan import repeated, streams
from mjplan.cache import answers, contents, folder, witness

Run = Callable[[list[str]], int]
"""Runs a command line; the exit code."""

LAST = 2
"""How many questions are asked anew."""


def begin(asked: answers.Asked | None) -> None:
    """Keep what is written from now on, if it answers a question."""
    if asked is not None:
        _keep()
        witness.watch(asked.question.root, asked.contents)


def end(asked: answers.Asked | None, run: Run) -> None:
    """File what was written since, if it answers a question. After a change of records or plan, ask
    anew what was asked last about them."""
    if asked is not None:
        _file([(asked, _text())])
    elif (root := witness.written()) is not None:
        _renew(root, run)


def _renew(root: str, run: Run) -> None:
    """Ask anew what was asked last about a workspace, as it was asked, the last question last."""
    found = contents.of(root)
    if found is None or found.size > contents.LARGE:
        return
    answered = []
    witness.watch(root, found)
    repeated.begin()
    for question in reversed(answers.last(root, LAST)):
        _pose(question)
        asked = answers.ask(question.words, streams.paper(), found)
        if asked is not None and asked.question.root == root and answers.find(asked) is None:
            _keep()
            answered.append((asked, _text() if run(question.words) == 0 else None))
    _file(answered, found)


def _keep() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, streams.Output):
            stream.keep(folder.LARGEST)


def _text() -> str | None:
    """What was written since it is kept; None where that is not known, or anything was complained
    of."""
    out, err = sys.stdout, sys.stderr
    if not (isinstance(out, streams.Output) and isinstance(err, streams.Output)):
        return None
    return None if out.kept is None or err.kept != [] else "".join(out.kept)


def _file(
    answered: list[tuple[answers.Asked, str | None]], known: contents.Contents | None = None
) -> None:
    """File answers that are whole and clean, the last of which was given just now: everything that
    was read was as their names say, and the question would still have that name: the contents are
    looked at once more unless they are `known`."""
    if not witness.agrees() or not answered:
        return
    asked = answered[-1][0]
    again = answers.ask(asked.question.words, streams.paper(), known)
    if again is None or again.name != asked.name or not folder.is_outside(asked.question.root):
        return
    for each, text in answered:
        if text is not None:
            answers.put(each, text)


class _Paper(streams.Output):
    """Paper like that on which a question was asked, which nobody sees."""

    def __init__(self, encoding: str, *, is_terminal: bool) -> None:
        newline = None if is_terminal else "\n"
        super().__init__(io.BytesIO(), encoding, errors="replace", newline=newline)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        """Tell what the other paper was."""
        return self._is_terminal


def _pose(question: answers.Question) -> None:
    """Make this process stand where a question was asked. Nobody answers questions of its own."""
    encoding, is_terminal, width = question.paper
    os.chdir(question.folder)
    for name in answers.VARIABLES:
        os.environ.pop(name, None)
    os.environ |= question.variables | {"COLUMNS": str(width)}
    sys.stdin = None
    sys.stdout = _Paper(encoding, is_terminal=is_terminal)
    sys.stderr = _Paper(encoding, is_terminal=False)
