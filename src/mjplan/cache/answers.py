"""Answers by digest: what a question printed, found again before anything of the program is loaded.

A question is what was typed, where, with which variables, on what paper; an answer is filed under
the question, the program, the day, and every byte under plan/ and records/. Standard library only,
and little of it: what is loaded here, every answer waits for.
"""

import os
import time

from mjplan.cache import contents, decoded, digest, encoded, folder, program

QUESTIONS = (
    ("status",),
    ("overview",),
    ("score",),
    ("show",),
    ("plan",),
    ("log",),
    ("focus", "list"),
    ("remind",),
)
"""The commands that depend on nothing but the plan, the records, the words, the day and the paper,
and write nothing but their output."""

VARIABLES = (
    *("MJPLAN_DIR", "MJPLAN_TODAY", "NO_COLOR", "TERM", "COLORTERM", "FORCE_COLOR"),
    *("TTY_COMPATIBLE", "TTY_INTERACTIVE", "TYPER_USE_RICH", "UNICODE_VERSION"),
    *("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"),
)
"""Every variable of the environment that anybody reads while a question is answered. COLUMNS is in
the width of the paper, the time zone in the day."""

_SORT = "answers"
_WORKSPACE = 16
_ASKED = 32
"""Letters of an answer's name that stand for the workspace, and for the question."""


class Question:
    """A question: the words, the paper (encoding, whether a terminal, width), where it is asked,
    the workspace it is about, the variables that are set."""

    __slots__ = ("folder", "paper", "root", "variables", "words")

    def __init__(
        self,
        words: list[str],
        paper: tuple[str, bool, int],
        folder: str,
        root: str,
        variables: dict[str, str],
    ) -> None:
        self.words = words
        self.paper = paper
        self.folder = folder
        self.root = root
        self.variables = variables

    def packed(self) -> bytes:
        """All of it as bytes."""
        encoding, is_terminal, width = self.paper
        where = [encoding, str(int(is_terminal)), str(width), self.folder, self.root]
        variables = [f"{name}={value}" for name, value in self.variables.items()]
        return encoded("\0".join([*where, str(len(variables)), *variables, *self.words]))

    def name(self) -> str:
        """What its answers' names begin with."""
        return f"{of_workspace(self.root)}{digest(self.packed()).hex()[:_ASKED]}"


def unpacked(content: bytes) -> Question:
    """The question that was `packed`."""
    encoding, is_terminal, width, folder, root, number, *rest = decoded(content).split("\0")
    variables = dict(each.split("=", 1) for each in rest[: int(number)])
    paper = encoding, is_terminal == "1", int(width)
    return Question(rest[int(number) :], paper, folder, root, variables)


def of_workspace(root: str) -> str:
    """What the names of all answers about a workspace begin with."""
    return digest(encoded(root)).hex()[:_WORKSPACE]


class Asked:
    """A question as it is asked of some contents on some day: its answer has a name."""

    __slots__ = ("contents", "name", "question")

    def __init__(self, question: Question, found: contents.Contents, of_program: bytes) -> None:
        self.question = question
        self.contents = found
        day = " ".join(map(str, time.localtime()[:3]))
        known_by = b"\0".join([digest(of_program), encoded(day), found.digest()])
        self.name = f"{question.name()}{digest(known_by).hex()}"


def ask(
    words: list[str],
    paper: tuple[str, bool, int],
    known: tuple[bytes, contents.Contents] | None = None,
) -> Asked | None:
    """What was typed as a question; None where it is none, or may not be answered from what is
    filed. Which program it is, and the contents of its workspace, are found out unless they are
    `known`."""
    if not _is_question(words) or (paper[1] and os.name != "posix") or folder.root() is None:
        return None
    identity = known[0] if known is not None else program.identity()
    if identity is None:
        return None
    try:
        here = os.getcwd()
        root = _workspace(words, here)
    except OSError:
        return None
    if root is None:
        return None
    found = known[1] if known is not None else contents.of(root)
    if found is None:
        return None
    variables = {name: os.environ[name] for name in VARIABLES if name in os.environ}
    return Asked(Question(words, paper, here, root, variables), found, identity)


def find(asked: Asked) -> str | None:
    """What was answered before; None where nothing was. It is the last that was asked now."""
    content = folder.get(_SORT, asked.name)
    head = _head(asked.question)
    if content is None or not content.startswith(head):
        return None
    try:
        answer = decoded(content[len(head) :])
    except ValueError:  # whoever put it there
        return None
    folder.use(_SORT, asked.name)
    return answer


def put(asked: Asked, text: str) -> None:
    """File what was answered, as the last that was asked."""
    folder.put(_SORT, asked.name, _head(asked.question) + encoded(text))
    folder.use(_SORT, asked.name)


def last(root: str, most: int) -> list[Question]:
    """The questions that were last asked about a workspace, the newest first, each once."""
    found: dict[str, Question] = {}
    for name in folder.names(_SORT):
        asked = name[: _WORKSPACE + _ASKED]
        if len(found) < most and name.startswith(of_workspace(root)) and asked not in found:
            content = folder.get(_SORT, name)
            if content is not None:
                size, _, rest = content.partition(b"\n")
                found[asked] = unpacked(rest[: int(size)])
    return list(found.values())


def _head(question: Question) -> bytes:
    """What stands before an answer: the question, so that it can be asked again."""
    packed = question.packed()
    return b"%d\n%b" % (len(packed), packed)


def _is_question(words: list[str]) -> bool:
    """Whether words are a command that asks, and writes to no file."""
    command = words[2:] if words[:1] == ["-C"] else words
    if not any(tuple(command[: len(each)]) == each for each in QUESTIONS):
        return False
    return not any(_asks_for_more(word) for word in command)


def _asks_for_more(word: str) -> bool:
    """Whether a word may be an option for a file (also among several in one: -ao), or for help."""
    if word.startswith("--"):
        return word.startswith(("--output", "--help"))
    return word.startswith("-") and ("o" in word or "h" in word)


def _workspace(words: list[str], here: str) -> str | None:
    """The folder of the workspace that is asked about, as the program finds it; None where there is
    none, or it is named in an odd way. Raises OSError."""
    typed = words[1] if words[0] == "-C" else ""
    start = os.path.join(here, typed or os.environ.get("MJPLAN_DIR") or ".")
    if ".." in start.replace("\\", "/").split("/"):
        return None
    root = os.path.normpath(start)
    while not _holds_plan(root):
        above = os.path.dirname(root)
        if above == root:
            return None
        root = above
    return root


def _holds_plan(root: str) -> bool:
    """Whether a plan lies in a folder. Raises PermissionError where that can't be told."""
    try:
        os.lstat(os.path.join(root, "plan", "plan.yaml"))
    except PermissionError:
        raise
    except OSError:
        return False
    return True
