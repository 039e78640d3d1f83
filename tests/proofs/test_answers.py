"""With what was worked out before and without it: the same to the byte, whatever happens between.

A workspace is written to, edited by hand and tampered with at random; after that random questions
are asked, twice: with the cache, and with MJPLAN_CACHE=off. What is said, complained of and the exit
code have to be the same. That most questions are answered out of the cache is counted, as without
that nothing would be proved.
"""

import os
import re
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from helpers import LONG, examples
from helpers.forked import FILE, Paper, Told, load, told
from helpers.repositories import git, isolate
from mjplan.cache import answers, contents, program, settled
from proofs import tampering

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")

ROUNDS = 60 if LONG else 15
SEEDS = range(examples(32))

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
    def is_renewed(self) -> bool:
        """Whether it is of those that are asked anew: of this day, and not through a link."""
        return self.is_filed and "link" not in str(self) and "TZ" not in dict(self.variables)


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
            "HOME": str(base),
            "XDG_CACHE_HOME": str(cache.parent),
        } | {name: value for name, value in os.environ.items() if name.startswith("GIT_")}
        self.asked: list[Question] = []
        self.hits = self.answered = 0
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
        for path, text in texts.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(text if isinstance(text, bytes) else text.encode())

    def texts(self) -> dict[str, bytes]:
        """Every file of the plan and the records."""
        there = tampering.files(self.root)
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in there}

    def question(self) -> Question:
        """A new question, or often one that was asked before."""
        dice = self.dice
        if self.asked and dice.random() < 0.6:
            return dice.choice(self.asked[-4:])
        words = dice.choice(QUESTIONS if dice.random() < 0.85 else OTHERS)
        variables = {}
        if dice.random() < 0.3:
            for name in dice.sample(sorted(VARIABLES), dice.randrange(1, 4)):
                variables[name] = dice.choice(VARIABLES[name])
        folder = dice.choice((".",) * 6 + ("plan", "records", "..", "../link", "../link/plan"))
        if folder == "..":
            place = dice.choice((str(self.root), "协会", "./link/", "link/records"))
            if dice.random() < 0.5:
                words = ["-C", place, *words]
            else:
                variables["MJPLAN_DIR"] = place
        return Question((*words,), folder, (*variables.items(),), dice.choice(PAPERS))

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
        return told(words, self.root, self.env).code == 0

    def filed(self) -> dict[str, int]:
        """What is filed as answers, each with the number of its file."""
        there = self.cache / "answers"
        return {each.name: each.inode() for each in os.scandir(there)} if there.is_dir() else {}

    def ask(self, question: Question) -> bool:
        """Ask on both roads, and hold the two against each other; whether the answer was filed
        already, None where there is none to file."""
        folder = self.root / question.folder
        if not folder.is_dir():
            folder = self.root
        env = self.env | dict(question.variables)
        before = self.filed()
        short = told(question.words, folder, env, question.paper)
        is_hit = bool(before) and self.filed() == before
        whole = told(question.words, folder, env | {"MJPLAN_CACHE": "off"}, question.paper)
        assert short == whole, question
        assert short.code in (0, 1, 2), (question, short)
        self.asked.append(question)
        answered = question.is_filed and (whole.code, whole.err) == (0, b"")
        self.answered += answered
        self.hits += answered and is_hit
        return is_hit or not answered

    def renewed(self) -> list[Question]:
        """The last two questions that are asked anew, the newest first."""
        found = [each for each in self.asked if each.is_renewed]
        return list(dict.fromkeys(reversed(found)))[:2]


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


def live(room: Room, *, is_renewing: bool) -> None:
    """Let things happen, and ask after each; what is broken is mended again."""
    dice, good = room.dice, room.texts()
    for _ in range(ROUNDS):
        chance = dice.random()
        if chance < 0.4:
            wanted = room.renewed()
            if room.write() and is_renewing:
                assert all([room.ask(question) for question in wanted]), wanted
            good = room.texts()
        else:
            harm = dice.choice(tampering.HARMLESS if chance < 0.8 else tampering.HARMFUL)
            harm(room.root, dice)
        for _ in range(dice.randrange(1, 4)):
            room.ask(room.question())
        if chance >= 0.4 and dice.random() < 0.7:
            room.put(good)


@pytest.mark.parametrize("room", SEEDS, indirect=True)
def test_the_cache_changes_no_answer(room: Room) -> None:
    live(room, is_renewing=True)
    assert room.hits > room.answered / 5
