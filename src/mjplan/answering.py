"""Answers are filed when they are out, and what was asked last is asked anew after a change.

All of this is done when a command is over, for the next one's sake: whatever fails here, nobody
hears of it, and an answer that is not filed is worked out again.
"""

import io
import os
import sys
from collections.abc import Callable

from mjplan import repeated, streams
from mjplan.cache import answers, contents, folder, program, witness

Run = Callable[[list[str]], int]
"""Runs a command line; the exit code."""

Known = tuple[bytes, contents.Contents]
"""Which program it is, and the contents of a workspace."""

LAST = 2
"""How many questions are asked anew."""


def begin(asked: answers.Asked | None) -> bytes | None:
    """Keep what is written from now on, if it answers a question. Return which program this is;
    None where nothing is filed."""
    if asked is not None:
        _keep()
        witness.watch(asked.question.root, asked.contents)
    return program.identity() if folder.root() is not None else None


def end(asked: answers.Asked | None, this: bytes | None, run: Run) -> None:
    """File what was written since, if it answers a question. After a change of records or plan, ask
    `this` program anew what was asked last about them."""
    if asked is not None:
        agrees, text = witness.agrees(), _text()
        if agrees and text is not None and _is_still(asked, program.identity()):
            _file(asked, text)
    elif this is not None and (root := witness.written()) is not None:
        _renew(root, this, run)


def _renew(root: str, this: bytes, run: Run) -> None:
    """Ask anew what was asked last about a workspace, as it was asked, the last question last. A
    program that was replaced since it began has no answers: none of the new one's are its own."""
    found = contents.of(root, most=contents.LARGE)
    if found is None:
        return
    witness.watch(root, found)
    answered = []
    with repeated.questions():
        for question in reversed(answers.last(root, LAST)):
            asked = _posed(question, (this, found))
            if asked is not None:
                text = answers.find(asked) or _answered(asked, this, run)
                answered.append((asked, text))
    if witness.agrees() and program.identity() == this:
        for asked, text in answered:
            if text is not None:
                _file(asked, text)


def _answered(asked: answers.Asked, this: bytes, run: Run) -> str | None:
    """Answer a question; None where nothing is to be filed of it."""
    _keep()
    code = run(asked.question.words)
    text = _text()
    return text if code == 0 and _is_still(asked, this) else None


def _is_still(asked: answers.Asked, this: bytes | None) -> bool:
    """Whether a question about what was read would be called the same if `this` program were asked
    now: another may have been installed meanwhile, and another day begun."""
    if this is None:
        return False
    again = answers.ask(asked.question.words, streams.paper(), (this, asked.contents))
    return again is not None and again.name == asked.name


def _file(asked: answers.Asked, text: str) -> None:
    if folder.is_outside(asked.question.root):
        answers.put(asked, text)


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


class _Paper(streams.Output):
    """Paper like that on which a question was asked, which nobody sees."""

    def __init__(self, encoding: str, *, is_terminal: bool) -> None:
        newline = None if is_terminal else "\n"
        super().__init__(io.BytesIO(), encoding, errors="replace", newline=newline)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        """Tell what the other paper was."""
        return self._is_terminal


def _posed(question: answers.Question, known: Known) -> answers.Asked | None:
    """Stand where a question was asked, and ask it again of what is there now; None where it is
    none any more. Nobody answers questions that it asks."""
    encoding, is_terminal, width = question.paper
    try:
        os.chdir(question.folder)
    except OSError:
        return None
    for name in answers.VARIABLES:
        os.environ.pop(name, None)
    os.environ |= question.variables | {"COLUMNS": str(width)}
    sys.stdin = None
    sys.stdout = _Paper(encoding, is_terminal=is_terminal)
    sys.stderr = _Paper(encoding, is_terminal=False)
    asked = answers.ask(question.words, streams.paper(), known)
    return asked if asked is not None and asked.question.root == question.root else None
