"""Answers are filed when they are out, and what was asked last is asked anew after a change.

All of this is done when a command is over, for the next one's sake: whatever fails here, nobody
hears of it, and an answer that is not filed is worked out again.
"""

import io
import os
import sys
from collections.abc import Callable

from mjplan import streams
from mjplan.cache import answers, contents, folder, witness

Run = Callable[[list[str]], int]
"""Runs a command line; the exit code."""

LAST = 2
"""How many questions are asked anew."""


def begin(asked: answers.Asked | None) -> None:
    """Keep what is written from now on, if it answers a question."""
    if asked is not None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, streams.Output):
                stream.keep(folder.LARGEST)
        witness.watch(asked.question.root, asked.contents)


def end(asked: answers.Asked | None, run: Run) -> None:
    """File what was written since, if it answers a question. After a change of records or plan, ask
    anew what was asked last about them."""
    if asked is not None:
        _file(asked)
    elif (root := witness.written()) is not None:
        _renew(root, run)


def _file(asked: answers.Asked) -> None:
    """File an answer that is whole and clean: everything that was read was as the answer's name
    says, and the question would still have that name."""
    agrees = witness.agrees()
    text = _kept(sys.stdout)
    if text is None or _kept(sys.stderr) != "" or not agrees:
        return
    question = asked.question
    again = answers.ask(question.words, streams.paper())
    if again is not None and again.name == asked.name and folder.is_outside(question.root):
        answers.put(asked, text)


def _kept(stream: object) -> str | None:
    """What was written to a stream since it is kept; None where that is not known."""
    if isinstance(stream, streams.Output) and stream.kept is not None:
        return "".join(stream.kept)
    return None


def _renew(root: str, run: Run) -> None:
    """Ask anew what was asked last about a workspace, the last question last, as it was asked."""
    for question in reversed(answers.last(root, LAST)):
        _pose(question)
        asked = answers.ask(question.words, streams.paper())
        if asked is None or asked.contents.size > contents.LARGE:
            return
        if answers.find(asked) is None:
            begin(asked)
            if run(question.words) == 0:
                _file(asked)


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
