"""How much a command reads: the plan once, no record file twice without a reason, little git."""

import re
import subprocess
from collections import Counter
from typing import Any

import pytest

from helpers import Desk, happened
from helpers.repositories import commit_all, in_repository
from mjplan import planfiles
from mjplan.history.snapshot import Snapshot
from mjplan.workspace import Workspace

MONTHS = ("2017-03", "2017-11", "2018-03", "2018-05", "2019-02")
FILES = len(MONTHS)
RECORD_ID = re.compile(r"记录号 ([0-9]{8}-[0-9a-z]{5})")


class Counts:
    """What a command did: plans loaded, record files read, git processes started."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._did: Counter[str] = Counter()
        self._watch_readers()
        self._watch_git()

    def _watch_readers(self) -> None:
        read_plan = planfiles.read_plan

        def plan_read(space: Any, **judged: bool) -> Any:
            self._did["plans"] += 1
            return read_plan(space, **judged)

        self.desk.patch.setattr(planfiles, "read_plan", plan_read)
        for kind in (Workspace, Snapshot):
            self.desk.patch.setattr(kind, "read", self._watched(kind.read))

    def _watched(self, read: Any) -> Any:
        def file_read(space: Any, path: str, *sift: Any) -> Any:
            self._did["plan.yaml"] += path == "plan/plan.yaml"
            self._did["records"] += path.startswith("records/")
            return read(space, path, *sift)

        return file_read

    def _watch_git(self) -> None:
        started = subprocess.Popen.__init__

        def start(process: Any, command: list[str], *more: Any, **named: Any) -> None:
            self._did["git"] += command[0] == "git"
            started(process, command, *more, **named)

        self.desk.patch.setattr(subprocess.Popen, "__init__", start)

    def of(self, *command: str) -> tuple[int, int, int]:
        """Run a command that succeeds: plans, record files, git processes."""
        self._did.clear()
        result = self.desk.run(*command)
        assert result.code == 0, result
        self.written = RECORD_ID.findall(result.out)
        did = self._did
        assert did["plan.yaml"] == did["plans"]  # nobody reads the plan around the door
        return did["plans"], did["records"], did["git"]


@pytest.fixture
def counts(desk: Desk) -> Counts:
    """A repository with five months of records over three years, all committed."""
    in_repository(desk)
    desk.keep(*(happened(f"{month}-05", 1, "articles") for month in MONTHS))
    commit_all(desk.root)
    return Counts(desk)


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("status 2018", (1, FILES, 0)),  # 2019 at a glance: does it correct anything?
        ("status 2017", (1, FILES, 0)),
        ("status --behind --format json", (1, FILES, 0)),
        ("overview", (1, FILES, 0)),
        ("score 2018", (1, 0, 0)),  # the plan has no weights
        ("show articles", (1, FILES, 0)),
        ("page 2018", (1, FILES, 0)),
        ("plan", (1, 0, 0)),
        ("log 2018-03", (1, FILES, 0)),
        ("", (1, FILES, 1)),  # is all committed?
        ("focus list", (1, FILES, 0)),
        ("remind 2018-05", (1, FILES, 0)),
        ("form out 2018-05", (1, FILES, 0)),
        ("check", (1, FILES, 0)),
        # Is it a repository, its head, its commits, what they wrote, the texts: older reports.
        ("report 2018-05", (1, FILES, 5)),
        ("report 2018Q1", (1, FILES, 5)),
        ("report 2018H1", (1, FILES, 5)),
        ("report 2018", (1, FILES, 5)),
        ("report plan", (1, FILES, 5)),
        ("report 2018-05 --at HEAD", (1, FILES, 7)),
        ("report 2018-05 -o a.md", (1, FILES, 9)),  # and whether all is committed
        ("report --fields", (0, 0, 0)),
        ("export tables", (1, FILES, 0)),
        ("export tables --at HEAD", (1, FILES, 5)),  # a repository, the commit, its day, its files
        ("diff 2018-03 2018-05", (1, FILES, 0)),
        ("diff", (2, 2 * FILES, 5)),  # two plans: the commit's and today's
        ("diff HEAD HEAD", (2, 2 * FILES, 10)),
        ("add articles 1 --date 2018-05-06", (1, FILES, 0)),
        ("add members 500 --date 2018-05-06", (1, FILES, 0)),  # a level knows every year
        ("focus add 2018-08 x --by 宣传处", (1, FILES, 0)),
        ("commit", (1, FILES, 6)),  # nothing to commit, and nothing hidden
        ("template list", (0, 0, 0)),
        ("repair", (0, 0, 0)),
        ("schema", (0, 0, 0)),
        ("completion bash", (0, 0, 0)),
        ("init new", (0, 0, 0)),
        ("demo new", (1, 60, 0)),  # status of its middle year; what may correct it is read again
    ],
)
def test_a_command_reads_what_it_needs_once(
    counts: Counts, command: str, expected: tuple[int, int, int]
) -> None:
    assert counts.of(*command.split()) == expected


def test_a_correction_reads_the_record_first(counts: Counts) -> None:
    """One file more: the record that is corrected, before it is known what has to be locked."""
    counts.of("add", "articles", "2", "--date", "2018-05-06")
    (number,) = counts.written
    assert counts.of("replace", number, "--value", "3", "--reason", "x") == (1, FILES + 1, 0)
    (number,) = counts.written
    assert counts.of("void", number, "--reason", "x") == (1, FILES + 1, 0)


def test_a_focus_is_settled_by_one_reading_under_the_lock(counts: Counts) -> None:
    for command in (("done",), ("drop", "--reason", "x"), ("carry", "2018-09")):
        counts.of("focus", "add", "2018-08", command[0], "--by", "宣传处")
        (number,) = counts.written
        word, *rest = command
        # Its own month is a file of its own since the first one was written.
        assert counts.of("focus", word, number, *rest) == (1, FILES + 1, 0)


def test_a_report_of_a_month_reads_the_years_files(counts: Counts) -> None:
    counts.desk.plan(
        "  - {kind: every_period, id: r, name: 月报, every: month, roster: departments}\n"
        "  - {kind: count, id: articles, name: 文章, owner: 甲, unit: 篇, targets: {2018: 9}}\n",
        "departments: [{id: a, name: 宣传处}]\n",
    )
    assert counts.of("submit", "2018-06", "--by", "宣传处") == (1, FILES, 0)


def test_a_commit_reads_changed_files_again_under_the_lock(counts: Counts) -> None:
    """Everything for the check; then, when nobody else can write, the changed file, as it is and as
    it was."""
    counts.of("add", "articles", "2", "--date", "2018-05-06")
    assert counts.of("commit") == (1, FILES + 2, 16)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2018-05-06", (1, FILES + FILES + 2, 13)), ("2018-06-06", (1, FILES + FILES + 2, 13))],
    ids=["a file that git knows: as it is and was", "a new file: git add, and nothing before it"],
)
def test_adding_and_committing_loads_the_plan_once(
    counts: Counts, day: str, expected: tuple[int, int, int]
) -> None:
    assert counts.of("add", "articles", "2", "--date", day, "--commit") == expected
