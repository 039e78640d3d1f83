"""With what was worked out before and without it: the same to the byte, whatever happens between.

A workspace is written to, edited by hand and tampered with at random; after that random questions
are asked, with the cache and with MJPLAN_CACHE=off. What is said, what is complained of and the
exit code have to be the same. It is counted how many are answered out of the cache, as without that
nothing would be proved.
"""

import os
import re
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from helpers import LONG, examples
from helpers.forked import FILE, Paper, load, told
from helpers.repositories import git, isolate
from mjplan.cache import contents, program, settled
from proofs import tampering

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="processes are forked"),
    pytest.mark.uncounted,
]

ROUNDS = 80 if LONG else 15
SEEDS = range(12 if LONG else 2)
REST = 40_000_000
"""Nanoseconds after which a file counts as at rest in tests."""

PLAN = """\
name: 某协会规划
organisation: 某协会
period: {first: 2017, last: 2019}
areas: [work.yaml, more.yaml]
departments:
  - {id: office, name: 办公室}
  - {id: publicity, name: 宣传处}
"""
WORK = """\
id: work
name: 工作
items:
  - {kind: count, id: a, name: 网站文章, unit: 篇, owner: 甲, targets: {2017: 3, 2018: 7, 2019: 9}}
  - {kind: level, id: n, name: 会员数, unit: 人, owner: 甲, targets: {2017: 5, 2018: 6, 2019: 7}}
"""
MORE = """\
id: more
name: 会议
items:
  - {kind: milestone, id: m, name: 新章程, due: 2018-06, owner: 乙}
  - {kind: commitment, id: c, name: 结对共建, owner: 乙}
"""
LINES = {
    "records/2017/12.yaml": """\
- {"id": "20171205-00001", "date": "2017-12-05", "item": "a", "value": 4, "by": "办公室"}
- {"id": "20171206-00002", "date": "2017-12-06", "item": "n", "value": 5}
""",
    "records/2018/03.yaml": """\
- {"id": "20180305-00003", "date": "2018-03-05", "item": "a", "value": 2, "title": "三月文章"}
- {"id": "20180306-00004", "date": "2018-03-06", "item": "a", "value": 3, "by": "宣传处"}
- {"id": "20180307-00005", "date": "2018-03-07", "void": "20180306-00004", "reason": "重复录入"}
- {"id": "20180308-00006", "date": "2018-03-08", "item": "n", "value": 6}
- {"id": "20180309-00007", "date": "2018-03-09", "item": "c", "evidence": ["佐证/纪要.txt"]}
""",
}
TEXTS = {"plan/plan.yaml": PLAN, "plan/work.yaml": WORK, "plan/more.yaml": MORE} | LINES

QUESTIONS = [
    words.split()
    for words in (
        *("status 2018", "status", "status 2018 --behind", "status 2018 --format json"),
        *("status 2017 --as-of 2017-12-05", "status 2018 --by 办公室", "status 2018 --chart"),
        *("overview", "overview --format markdown", "score 2018", "plan", "plan --area 会议"),
        *("show a", "show n --year 2018", "show c", "show 办公室", "show 网站"),
        *("log", "log 2018-03 --all", "log --item 网站文章 --format json", "log --by 宣传处"),
        *("focus list", "focus list 2018-07", "remind", "remind 2018-06"),
    )
]
"""What may be answered out of the cache."""
OTHERS = [
    words.split()
    for words in (
        *("", "check", "status 20188", "show 没有", "statu", "status 2018 --nonsense", "help add"),
        *("status --help", "show", "diff 2018-05 2018-06 --format json", "log 20180305-00003"),
    )
]
"""What never is, or only where it ends well."""

VARIABLES = {
    "NO_COLOR": ("", "1"),
    "FORCE_COLOR": ("", "1"),
    "COLORTERM": ("truecolor", ""),
    "TERM": ("dumb", "xterm", "vt100", ""),
    "COLUMNS": ("60", "100", "none", "0", "100000"),
    "LINES": ("10", "-1"),
    "TERMINAL_WIDTH": ("50",),
    "TTY_COMPATIBLE": ("0", "1"),
    "TTY_INTERACTIVE": ("0", "1"),
    "LC_ALL": ("C", "zh_CN.GBK"),
    "TZ": ("Asia/Shanghai", "America/Los_Angeles"),
    "MJPLAN_TODAY": ("2018-06-30", "2018-07-02", "2019-01-01", "yesterday", ""),
    "PAGER": ("less",),
    "UNICODE_VERSION": ("9.0.0",),
}
PAPERS = (*(FILE,) * 3, Paper(encoding="gbk"), Paper(80), Paper(80), Paper(47), Paper(130))


class Question(NamedTuple):
    """What is asked: the words, the folder where, the variables besides the usual, the paper."""

    words: tuple[str, ...]
    folder: str
    variables: tuple[tuple[str, str], ...] = ()
    paper: Paper = FILE

    @property
    def is_filed(self) -> bool:
        """Whether its answer is filed where it is one."""
        words = self.words[2:] if self.words[:1] == ("-C",) else self.words
        return list(words) in QUESTIONS

    @property
    def is_through_link(self) -> bool:
        """Whether the workspace goes by another name: it is another one then."""
        return "link" in str((self.words[:2], dict(self.variables).get("MJPLAN_DIR")))


class Room:
    """A workspace, what happens in it, and what is asked."""

    def __init__(self, base: Path, cache: Path, dice: Random) -> None:
        self.root = base / "协会"
        self.cache = cache
        self.dice = dice
        self.env = {
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "MJPLAN_TODAY": "2018-07-01",
            "HOME": str(cache.parents[2] if sys.platform == "darwin" else base),
            "XDG_CACHE_HOME": str(cache.parent),
        } | {name: value for name, value in os.environ.items() if name.startswith("GIT_")}
        self.asked: list[Question] = []
        self.answered: list[Question] = []
        self.hits = 0
        self.site: Path | None = None
        self.put(TEXTS)
        (base / "link").symlink_to(self.root)

    def put(self, texts: Mapping[str, str | bytes]) -> None:
        """Make the workspace hold these files and no others."""
        for name in ("plan", "records", "Records", "templates", "imports", "佐证", "records.yaml"):
            path = self.root / name
            if path.is_symlink() or path.is_file():
                path.unlink()
            else:
                shutil.rmtree(path, ignore_errors=True)
        for name, text in texts.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def texts(self) -> dict[str, bytes]:
        """Every file of the plan and the records."""
        there = tampering.files(self.root)
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in there}

    def question(self) -> Question:
        """A new question, one that was asked before, or that with something else about it."""
        dice, chance = self.dice, self.dice.random()
        if self.asked and chance < 0.4:
            return dice.choice(self.asked[-4:])
        if self.asked and chance < 0.7:
            return self._varied(dice.choice(self.asked[-4:]))
        words = dice.choice(QUESTIONS if dice.random() < 0.85 else OTHERS)
        folder = dice.choice((*(".",) * 6, "plan", "records", "..", "../link", "../link/plan"))
        variables = {}
        if folder == "..":
            place = dice.choice((str(self.root), "协会", "./link/", "link/records"))
            if dice.random() < 0.5:
                words = ["-C", place, *words]
            else:
                variables["MJPLAN_DIR"] = place
        return Question((*words,), folder, (*variables.items(),), dice.choice(PAPERS))

    def _varied(self, question: Question) -> Question:
        """The same on other paper, or with one variable that is another."""
        name = self.dice.choice(sorted(VARIABLES))
        changed = {**dict(question.variables), name: self.dice.choice(VARIABLES[name])}
        return self.dice.choice(
            (
                question._replace(paper=self.dice.choice(PAPERS)),
                question._replace(variables=(*sorted(changed.items()),)),
                question._replace(variables=(*sorted(changed.items()),), paper=Paper(80)),
            )
        )

    def write(self) -> bool:
        """Run a command that writes; whether it did."""
        dice = self.dice
        ids = re.findall(rb'"id": "(.{14})"', b"".join(self.texts().values()))
        number = dice.choice(ids).decode() if ids else "20180305-00003"
        day = dice.choice(("2018-03-09", "2017-12-30", "2018-06-30", "2018-05-02"))
        title = f"第{dice.randrange(10**6)}件"
        words = dice.choice(
            (
                ("add", "网站文章", "2", "--title", title, "--date", day, "--by", "办公室"),
                ("add", "会员数", f"{dice.randrange(5, 9)}", "--date", day, "--title", title),
                ("add", "结对共建", "--date", day, "--title", title),
                ("void", number, "--reason", "重复录入"),
                ("replace", number, "--value", f"{dice.randrange(9)}", "--reason", "有误"),
                ("focus", "add", "2018-07", title, "--by", "宣传处"),
                ("submit", "2018-06", "--by", "办公室", "--note", title),
                ("commit", "-m", title),
            )
        )
        said = told(words, self.root, self.env, site=self.site)
        return said.code == 0 and "没有要提交的" not in said.out.decode()

    def filed(self) -> tuple[set[tuple[str, int]], int]:
        """What is filed as answers, each with the number of its file; and when one was last used,
        as one that is given is marked."""
        there = self.cache / "answers"
        found = list(os.scandir(there)) if there.is_dir() else []
        used = max((each.stat().st_mtime_ns for each in found), default=0)
        return {(each.name, each.inode()) for each in found}, used

    def ask(self, question: Question) -> bool:
        """Ask on both roads, and hold the two against each other; False where the answer had to be
        worked out, though such an answer is filed."""
        folder = self.root / question.folder
        if not folder.is_dir():
            return True
        env = self.env | dict(question.variables)
        there, used = self.filed()
        short = told(question.words, folder, env, question.paper, self.site)
        is_hit = self.filed()[0] == there and self.filed()[1] > used
        env["MJPLAN_CACHE"] = "off"
        whole = told(question.words, folder, env, question.paper, self.site)
        assert short == whole, question
        assert short.code in (0, 1, 2), (question, short)
        self.asked.append(question)
        if not question.is_filed or (whole.code, whole.err) != (0, b""):
            return True
        is_filed = is_hit or self.filed()[0] != there
        self.answered += [question] * is_filed
        self.hits += is_hit
        return is_hit

    def renewed(self) -> list[Question]:
        """The last two questions that are asked anew, the newest first."""
        found = [each for each in self.answered if not each.is_through_link]
        last = list(dict.fromkeys(reversed(found)))[:2]
        return [each for each in last if "TZ" not in dict(each.variables)]  # another day, perhaps


@pytest.fixture(scope="module", autouse=True)
def known() -> Iterator[None]:
    """Let this program count as installed, with all modules loaded."""
    load()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(program, "identity", lambda: b"this")
        yield


@pytest.fixture
def room(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Room:
    """A workspace with a cache and a repository of git."""
    isolate(monkeypatch, tmp_path / "home")
    made = Room(tmp_path, cache, Random(getattr(request, "param", 0)))
    git(made.root, "init", "-q")
    return made


def live(room: Room, *, is_renewing: bool, rounds: int = ROUNDS) -> None:
    """Let things happen, and ask after each; what is broken is mended again."""
    dice, good = room.dice, room.texts()
    for _ in range(rounds):
        chance = dice.random()
        if chance < 0.4:
            wanted = room.renewed()
            if room.write():
                missed = [question for question in wanted if not room.ask(question)]
                assert not (missed and is_renewing)
                good = room.texts()
        elif chance < 0.8:
            dice.choice(tampering.HARMLESS)(room.root, dice)
        else:
            dice.choice(tampering.HARMFUL)(room.root, dice)
        for _ in range(dice.randrange(1, 4)):
            room.ask(room.question())
        if chance >= 0.8 or (chance >= 0.4 and dice.random() < 0.5):
            room.put(good)


@pytest.mark.parametrize("room", SEEDS, indirect=True)
def test_the_cache_changes_no_answer(room: Room) -> None:
    live(room, is_renewing=True)
    assert room.hits > len(room.answered) / 6, (room.hits, len(room.answered))


def test_one_thing_else_about_a_question_is_another_question(room: Room) -> None:
    """Each variable and each paper alone, after the same question without it was answered."""
    usual = Question(("status", "2018"), ".", (), Paper(80))
    changed = [((name, value),) for name, values in VARIABLES.items() for value in values]
    for variables in changed:
        room.ask(usual._replace(variables=variables))
    for paper in dict.fromkeys((*PAPERS, Paper(80, "gbk"))):
        room.ask(usual._replace(paper=paper))
    assert room.ask(usual)


@pytest.mark.parametrize("room", SEEDS[: examples(4)], indirect=True)
def test_plans_that_were_checked_change_no_answer(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same with every answer dropped, so that only plans are found again."""

    def ask(question: Question) -> bool:
        shutil.rmtree(room.cache / "answers", ignore_errors=True)
        return before(question)

    before = room.ask
    monkeypatch.setattr(room, "ask", ask)
    live(room, is_renewing=False)
    assert room.answered
    assert not room.hits
    assert list((room.cache / "plans").iterdir())


def test_the_installed_program_answers_the_same(room: Room, installed: Path) -> None:
    """Loading is part of it here: every run is a process of its own."""
    room.site = installed
    live(room, is_renewing=True, rounds=examples(24))
    assert room.hits


@pytest.fixture
def stamped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let even a small workspace be known by its files' stamps, of files that were at rest for a
    moment."""
    monkeypatch.setattr(contents, "LARGE", 0)
    monkeypatch.setattr(settled, "REST", REST)


@pytest.mark.usefixtures("stamped")
@pytest.mark.parametrize("room", SEEDS[: examples(4)], indirect=True)
def test_stamps_change_no_answer(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(question: Question) -> bool:
        if room.dice.random() < 0.5:
            time.sleep(2 * REST / 1e9)
        return before(question)

    before = room.ask
    monkeypatch.setattr(room, "ask", ask)
    live(room, is_renewing=False)
    assert room.hits > len(room.answered) / 10, (room.hits, len(room.answered))


STATUS = Question(("status", "2018", "--format", "json"), ".")
MARCH = "records/2018/03.yaml"


def states(room: Room) -> tuple[bytes, bytes]:
    """March in two states of one size, and what the question about each is answered."""
    one = LINES[MARCH].encode()
    return one, one.replace(b'"value": 2', b'"value": 8')


@pytest.mark.usefixtures("stamped")
def test_states_that_look_the_same_are_told_apart(room: Room) -> None:
    """A file flips between two states of one size, its time put back, at once or when it has been
    at rest."""
    file = room.root / MARCH
    time_ = file.stat().st_mtime_ns
    for number in range(examples(120)):
        content = room.dice.choice(states(room))
        if room.dice.random() < 0.5:
            file.write_bytes(content)
        else:
            part = file.with_name("part")
            part.write_bytes(content)
            part.replace(file)
        os.utime(file, ns=(time_, time_))
        if number % 3 == 0:
            time.sleep(2 * REST / 1e9)
        room.ask(STATUS)
    assert room.hits > examples(120) / 10


def _flip(file: Path, contents: Sequence[bytes]) -> None:
    """Write two states in turn until this process is ended."""
    while True:
        for content in contents:
            with open(file, "r+b") as opened:
                opened.write(content)


@pytest.mark.parametrize("is_stamped", [False, True])
def test_an_answer_is_of_what_was_read(
    room: Room, is_stamped: bool, request: pytest.FixtureRequest
) -> None:
    """A file changes all the time while a question is asked: what is filed then is filed under
    what was read, and found under nothing else."""
    if is_stamped:
        request.getfixturevalue("stamped")
    file = room.root / MARCH
    writer = os.fork()
    if writer == 0:
        _flip(file, states(room))
    try:
        for _ in range(examples(80)):
            assert told(STATUS.words, room.root, room.env).code == 0
    finally:
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
    assert room.filed()[0]
    for content in states(room):
        file.write_bytes(content)
        room.ask(STATUS)
