"""What is a question, what its answer is called, and that any other has another name."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import Desk, bare_environment
from mjplan.cache import answers, folder, program
from mjplan.workspace import NoWorkspace, find

WORDS = ["status", "2018"]
PAPER = ("utf-8", False, 80)
DAY = time.struct_time((2018, 6, 30, 12, 0, 0, 5, 181, 0))
TEXTS = st.text(st.characters(exclude_characters="\0"))


@pytest.fixture
def asking(small: Desk, cache: Path) -> Desk:
    """A workspace, and the program as if it were installed."""
    small.patch.setattr(program, "identity", lambda: b"this one")
    small.patch.setattr(time, "localtime", lambda: DAY)
    for name in answers.VARIABLES:
        small.patch.delenv(name, raising=False)
    return small


def name(words: list[str] = WORDS, paper: tuple[str, bool, int] = PAPER) -> str:
    asked = answers.ask(words, paper)
    assert asked is not None
    return asked.name


def tomorrow(desk: Desk) -> None:
    next_ = time.struct_time((2018, 7, 1, 0, 0, 0, 6, 182, 0))
    desk.patch.setattr(time, "localtime", lambda: next_)


def elsewhere(desk: Desk) -> None:
    (desk.root / "records/x").mkdir()
    desk.patch.chdir(desk.root / "plan")


CHANGES: dict[str, Callable[[Desk], object]] = {
    "program": lambda desk: desk.patch.setattr(program, "identity", lambda: b"another"),
    "day": tomorrow,
    "folder": elsewhere,
    "a file": lambda desk: desk.write({"records/2018/03.yaml": "- {}\n"}),
    "a new file": lambda desk: desk.write({"records/2018/11.yaml": ""}),
    "a removed file": lambda desk: (desk.root / "records/2018/03.yaml").unlink(),
    "a renamed file": lambda desk: (desk.root / "records/2018/03.yaml").rename(
        desk.root / "records/2018/02.yaml"
    ),
    "an empty folder": lambda desk: (desk.root / "records/2021").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_thing_alone_makes_another_answer(
    asking: Desk, change: Callable[[Desk], object]
) -> None:
    before = name()
    assert name() == before
    change(asking)
    assert name() != before


@pytest.mark.parametrize("variable", answers.VARIABLES)
def test_so_does_each_variable(asking: Desk, variable: str) -> None:
    before = name()
    asking.patch.setenv(variable, "plan")
    assert name() != before


@pytest.mark.parametrize(
    ("words", "paper"),
    [
        (["status"], PAPER),
        (["status", "2018", "--behind"], PAPER),
        (["status", "20", "18"], PAPER),
        (["status", "2018", ""], PAPER),
        (["-C", ".", "status", "2018"], PAPER),
        (WORDS, ("gbk", False, 80)),
        (WORDS, ("utf-8", False, 81)),
        pytest.param(
            WORDS,
            ("utf-8", True, 80),
            marks=pytest.mark.skipif(os.name != "posix", reason="only on terminals of POSIX"),
        ),
    ],
)
def test_other_words_and_other_paper_have_other_answers(
    asking: Desk, words: list[str], paper: tuple[str, bool, int]
) -> None:
    assert name(words, paper) != name()


def test_an_empty_variable_is_not_none(asking: Desk) -> None:
    before = name()
    asking.patch.setenv("NO_COLOR", "")
    assert name() != before


QUESTIONS = [
    "status",
    "status 2018 --behind",
    "-C . status",
    "show articles -f json",
    "log --all",
    "focus list --open",
    "remind 2018-03",
    "plan --area 甲",
    "score",
    "overview --format markdown",
]
OTHERS = [
    "",
    "-C .",
    "-C",
    "--version",
    "add articles 12",
    "focus add 2018-04 做",
    "focus",
    "check",
    "report 2018-03",
    "diff",
    "status --help",
    "status -h",
    "status -o a.xlsx",
    "status -oa.xlsx",
    "status --output a.xlsx",
    "overview --output=a.xlsx",
    "log -ao a.xlsx",
    "log -a -o a.xlsx",
    "-C . -C . status",
    "-C. status",
    "--version status",
]


@pytest.mark.usefixtures("asking")
@pytest.mark.parametrize("line", QUESTIONS)
def test_what_only_looks_is_a_question(line: str) -> None:
    assert answers.ask(line.split(), PAPER) is not None


@pytest.mark.usefixtures("asking")
@pytest.mark.parametrize("line", OTHERS)
def test_anything_else_is_none(line: str) -> None:
    assert answers.ask(line.split(), PAPER) is None


def test_without_a_cache_nothing_is_asked(asking: Desk) -> None:
    asking.patch.setenv("MJPLAN_CACHE", "off")
    assert answers.ask(WORDS, PAPER) is None


def test_an_editable_installation_has_no_answers(asking: Desk) -> None:
    asking.patch.setattr(program, "identity", lambda: None)
    assert answers.ask(WORDS, PAPER) is None


def test_on_a_terminal_of_another_system_nothing_is_asked(asking: Desk) -> None:
    with asking.patch.context() as patch:
        patch.setattr(os, "name", "nt")
        assert answers.ask(WORDS, ("utf-8", True, 80)) is None


@pytest.mark.parametrize(
    ("here", "typed"),
    [
        (".", None),
        ("plan", None),
        ("records/2018", None),
        ("..", "work"),
        ("..", "./work/"),
        ("..", "work/plan"),
        (".", "{root}"),
        ("plan", "."),
        ("..", "nowhere"),
        ("..", None),
        (".", ""),
    ],
)
@pytest.mark.parametrize("how", ["-C", "MJPLAN_DIR"])
def test_the_workspace_is_the_one_that_the_program_finds(
    asking: Desk, tmp_path: Path, here: str, typed: str | None, how: str
) -> None:
    inside = tmp_path / "work"
    inside.mkdir()
    for folder_ in ("plan", "records"):
        (tmp_path / folder_).rename(inside / folder_)
    asking.patch.chdir(inside / here)
    typed = typed and typed.format(root=inside)
    words = WORDS
    if how == "-C" and typed is not None:
        words = ["-C", typed, *WORDS]
    elif typed is not None:
        asking.patch.setenv("MJPLAN_DIR", typed)
    asked = answers.ask(words, PAPER)
    try:
        expected: str | None = os.path.normpath(find(typed or ".").folder)
    except NoWorkspace:
        expected = None
    assert (asked and asked.question.root) == expected


@pytest.mark.parametrize("typed", ["..", "../{name}", "plan/../plan"])
def test_a_way_back_is_too_odd(asking: Desk, typed: str) -> None:
    words = ["-C", typed.format(name=asking.root.name), *WORDS]
    assert answers.ask(words, PAPER) is None


@given(
    words=st.lists(TEXTS),
    encoding=TEXTS,
    is_terminal=st.booleans(),
    width=st.integers(0, 400),
    where=TEXTS,
    root=TEXTS,
    variables=st.dictionaries(st.sampled_from(answers.VARIABLES), TEXTS),
)
def test_a_question_is_filed_so_that_it_can_be_asked_again(
    words: list[str],
    encoding: str,
    is_terminal: bool,
    width: int,
    where: str,
    root: str,
    variables: dict[str, str],
) -> None:
    asked = answers.Question(words, (encoding, is_terminal, width), where, root, variables)
    again = answers.unpacked(asked.packed())
    for part in answers.Question.__slots__:
        assert getattr(again, part) == getattr(asked, part)
    assert again.name() == asked.name()


def test_an_answer_is_found_again(asking: Desk) -> None:
    asked = answers.ask(WORDS, PAPER)
    assert asked is not None
    assert answers.find(asked) is None
    answers.put(asked, "规划\n\ud800\r\n")
    assert answers.find(asked) == "规划\n\ud800\r\n"
    tomorrow(asking)
    later = answers.ask(WORDS, PAPER)
    assert later is not None
    assert answers.find(later) is None


def test_an_answer_of_no_text_is_none(asking: Desk) -> None:
    """Whoever put it there, and sealed it."""
    asked = answers.ask(WORDS, PAPER)
    assert asked is not None
    answers.put(asked, "甲")
    content = folder.get("answers", asked.name)
    assert content is not None
    folder.put("answers", asked.name, content + b"\xff")
    assert answers.find(asked) is None


def test_an_answer_to_another_question_is_none(asking: Desk) -> None:
    """Should two names ever be alike."""
    one, other = answers.ask(WORDS, PAPER), answers.ask(["status"], PAPER)
    assert one is not None
    assert other is not None
    answers.put(one, "甲")
    other.name = one.name
    assert answers.find(other) is None


def words_of(questions: list[answers.Question]) -> list[str]:
    return [" ".join(question.words) for question in questions]


def test_the_last_questions_are_those_that_were_asked_last(asking: Desk, cache: Path) -> None:
    lines = ["status", "overview", "log", "status 2018"]
    for number, line in enumerate(lines):
        asked = answers.ask(line.split(), PAPER)
        assert asked is not None
        answers.put(asked, line)
        os.utime(cache / "answers" / asked.name, (number, number))
    folder.put("answers", "no name of an answer.part", b"")
    root = str(asking.root)
    assert words_of(answers.last(root, 2)) == ["status 2018", "log"]
    again = answers.ask(["overview"], PAPER)
    assert again is not None
    assert answers.find(again) == "overview"
    assert words_of(answers.last(root, 2)) == ["overview", "status 2018"]
    assert answers.last("/elsewhere", 2) == []


def test_the_same_question_of_other_contents_counts_once(asking: Desk) -> None:
    for text in ("", "# 一\n", "# 二\n"):
        asking.write({"records/2018/11.yaml": text})
        asked = answers.ask(WORDS, PAPER)
        assert asked is not None
        answers.put(asked, text)
    assert words_of(answers.last(str(asking.root), 2)) == ["status 2018"]


def test_hardly_anything_is_loaded() -> None:
    code = (
        "import sys, mjplan.streams; a = set(sys.modules)\n"
        "from mjplan.cache import answers; answers.ask(['status'], ('utf-8', False, 80))\n"
        "print(*sorted(set(sys.modules) - a))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=bare_environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert set(done.stdout.split()) <= {
        *("mjplan.cache", "mjplan.cache.answers", "mjplan.cache.contents", "mjplan.cache.folder"),
        *("mjplan.cache.program", "_blake2", "errno", "time"),
    }
