"""Answers of the installed program: they say what would be worked out, and fail nothing."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers import Desk, bare_environment
from helpers.answers import Installed, Program, installed_program, program
from helpers.forked import Paper
from helpers.repositories import commit_all, git, isolate
from mjplan import answering, cli, streams
from mjplan.cache import answers, contents, folder
from mjplan.cache import program as identity

__all__ = ["installed_program", "program"]
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
QUESTIONS = (
    "status",
    "status 2018 --chart",
    "status 2018 -f json",
    "status -f csv",
    "overview --format markdown",
    "score 2018",
    "plan --notes",
    "show articles --as-of 2018-06-30",
    "show 办公室",
    "log 2018-03 --all",
    "focus list 2018",
    "remind 2018-05",
)
"""One of each command that is answered, in several forms."""

ADD = ("add", "articles", "12", "--date", "2018-06-05", "--title", "六月文章", "--yes")
EARLY = {
    *("mjplan", "mjplan.__main__", "mjplan.streams", "mjplan.cache", "mjplan.cache.answers"),
    *("mjplan.cache.contents", "mjplan.cache.folder", "mjplan.cache.program"),
    *("_blake2", "gc", "time", "signal", "enum", "types", "operator", "_operator", "functools"),
    *("_functools", "collections", "_collections", "itertools", "keyword", "reprlib"),
    *("importlib", "importlib._bootstrap", "importlib._bootstrap_external", "warnings"),
    *("importlib.util", "importlib._abc", "importlib.machinery", "contextlib", "runpy", "pkgutil"),
}
"""What an answer may load: the front door, and what Python needs to run a module."""


@pytest.mark.parametrize("line", QUESTIONS)
@pytest.mark.uncounted
def test_an_answer_is_what_would_be_worked_out(program: Program, line: str) -> None:
    words = line.split()
    said = program.out(*words)
    assert said.decode() == program.desk.run(*words).out
    assert len(program.filed()) == 1
    assert program.answers(*words) == said


@posix
@pytest.mark.parametrize("line", ["status 2018", "overview", "show articles"])
@pytest.mark.uncounted
def test_so_it_is_on_a_terminal(program: Program, line: str) -> None:
    words = line.split()
    for number, columns in enumerate((60, 110), 1):
        paper = Paper(columns)
        cold = program.worked_out(*words, paper=paper)
        first = program.out(*words, paper=paper)
        assert len(program.filed()) == number
        again = program.out(*words, paper=paper)
        assert first == again == cold
        assert len(program.filed()) == number


@posix
@pytest.mark.parametrize(
    "change",
    [
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"COLUMNS": "61"},
        {"FORCE_COLOR": "1"},
        {"COLORTERM": "truecolor"},
    ],
)
@pytest.mark.uncounted
def test_on_another_screen_it_is_worked_out(program: Program, change: dict[str, Any]) -> None:
    paper = Paper(80)
    program.out("status", "2018", paper=paper)
    said = program.out("status", "2018", paper=paper, **change)
    assert len(program.filed()) == 2
    assert said == program.worked_out("status", "2018", paper=paper, **change)


@pytest.mark.uncounted
def test_in_another_encoding_it_is_worked_out(program: Program) -> None:
    said = program.out("status")
    for encoding in ("gbk", "utf-16", "ascii"):
        paper = Paper(encoding=encoding)
        cold = program.worked_out("status", paper=paper)
        assert program.out("status", paper=paper) == cold
        assert program.answers("status", paper=paper) == cold
        assert (said == cold) == (encoding == "ascii")  # which has no Chinese: UTF-8 is taken
    assert program.answers("status") == said


def test_an_answer_loads_next_to_nothing(installed_program: Installed) -> None:
    installed_program.out("status", "2018")
    assert installed_program.loaded("status", "2018") <= EARLY


@pytest.mark.uncounted
def test_what_is_too_large_to_be_held_is_held_for_an_answer(program: Program) -> None:
    large = "from mjplan import workspace; workspace._LARGE = 10"
    assert program.run("status", change=large).code == 0
    assert len(program.filed()) == 1


def test_what_is_worked_on_in_place_files_nothing(small: Desk, cache: Path) -> None:
    assert small.process("status").returncode == 0
    assert not (cache / "answers").exists()


@pytest.mark.uncounted
def test_a_workspace_stays_as_it_is(program: Program) -> None:
    before = sorted(program.desk.root.rglob("*"))
    program.out("status")
    program.out("status")
    assert sorted(program.desk.root.rglob("*")) == before


@pytest.mark.uncounted
def test_nothing_is_filed_inside_of_a_workspace(program: Program) -> None:
    inside: dict[str, Any] = {
        name: str(program.desk.root) for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME")
    }
    before = sorted(program.desk.root.rglob("*"))
    program.out("status", **inside)
    assert sorted(program.desk.root.rglob("*")) == before


@pytest.mark.parametrize(
    "line", ["status 2031", "show 没有这一项", "status -f csv --as-of 2018-12-01", "status --help"]
)
@pytest.mark.uncounted
def test_only_a_clean_answer_is_filed(program: Program, line: str) -> None:
    program.run(*line.split())
    assert program.filed() == set()


@pytest.mark.uncounted
def test_with_a_fault_in_the_records_nothing_is_answered(program: Program) -> None:
    program.out("status")
    program.desk.write({"records/2018/05.yaml": "- {id: x}\n"})
    first, second = program.run("status"), program.run("status")
    assert (first.code, first.out) == (1, b"")
    assert (second.code, second.err) == (1, first.err)


# ---- whatever is edited in between


def put_under_git(desk: Desk) -> None:
    isolate(desk.patch, Path(os.environ["HOME"]))
    git(desk.root, "init", "-q")
    commit_all(desk.root)


def put_back(desk: Desk) -> None:
    """Change a figure and leave the size and the time as they were."""
    path = desk.root / "records/2018/03.yaml"
    state = path.stat()
    path.write_text(path.read_text("utf-8").replace('"value": 15', '"value": 16'), "utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert path.stat().st_size == state.st_size


def renamed_over(desk: Desk) -> None:
    path = desk.root / "records/2018/03.yaml"
    text = path.read_text("utf-8").replace('"value": 16', '"value": 17')
    (desk.root / "new").write_text(text, "utf-8")
    (desk.root / "new").replace(path)


def replanned(desk: Desk) -> None:
    path = desk.root / "plan/shows.yaml"
    path.write_text(path.read_text("utf-8").replace("2018: 120", "2018: 150"), "utf-8")


EDITS: dict[str, Callable[[Desk], object]] = {
    "a figure": put_back,
    "another file in its place": renamed_over,
    "the plan": replanned,
    "a month": lambda desk: (desk.root / "records/2018/03.yaml").unlink(),
    "a commit": lambda desk: git(desk.root, "checkout", "-q", "--", "."),
    "the day": lambda desk: desk.patch.setenv("MJPLAN_TODAY", "2018-03-01"),
    "the folder": lambda desk: desk.patch.chdir(desk.root / "plan"),
}


@pytest.mark.uncounted
def test_after_every_edit_the_answer_is_the_one_that_would_be_worked_out(
    program: Program,
) -> None:
    put_under_git(program.desk)
    said = program.out("status")
    for edit in EDITS.values():
        before = said
        edit(program.desk)
        said = program.out("status")
        assert said.decode() == program.desk.run("status").out
        assert said == program.answers("status")
        if edit is not EDITS["the folder"]:
            assert said != before


FILES = {
    "a file that is read": "march.write_text(march.read_text('utf-8') + '# x\\n', 'utf-8')",
    "a file that comes": "(march.parent / '11.yaml').write_text('')",
    "a file that goes": "march.unlink()",
}
RACES = {
    "the program": "from mjplan.cache import program; program.identity = lambda: b'new'",
    "the day": "from mjplan.cache import answers; answers.time.localtime = lambda: (2000, 1, 1)",
    "where it looks": "from mjplan import workspace; workspace.find('.').root",
}
BEFORE = """\
from pathlib import Path
from mjplan import cli
run, march = cli.run, Path('records/2018/03.yaml')
def changed(words):
    {first}
    code = run(words)
    {then}
    return code
cli.run = changed
"""


def ask_meanwhile(program: Program, **lines: str) -> None:
    """Ask about a year while something changes, `first` or `then`: before or after it is read."""
    change = BEFORE.format(**{"first": "pass", "then": "pass"} | lines)
    done = program.run("status", "2018", change=change)
    assert (done.code, done.err) == (0, b"")


@pytest.mark.parametrize("change", RACES.values(), ids=RACES)
@pytest.mark.parametrize("place", ["first", "then"])
@pytest.mark.uncounted
def test_what_changes_meanwhile_keeps_an_answer_from_being_filed(
    program: Program, change: str, place: str
) -> None:
    ask_meanwhile(program, **{place: change})
    assert program.filed() == set()


@pytest.mark.parametrize("change", FILES.values(), ids=FILES)
@pytest.mark.parametrize("place", ["first", "then"])
@pytest.mark.uncounted
def test_of_files_that_change_meanwhile_nothing_is_answered(
    program: Program, change: str, place: str
) -> None:
    ask_meanwhile(program, **{place: change})
    filed = program.filed()
    assert program.out("status", "2018") == program.worked_out("status", "2018")
    assert len(program.filed()) == len(filed) + 1


@pytest.mark.parametrize("change", ["a file that comes", "a file that goes"])
@pytest.mark.uncounted
def test_what_is_listed_has_to_be_what_an_answer_is_known_by(program: Program, change: str) -> None:
    ask_meanwhile(program, first=FILES[change])
    assert program.filed() == set()


@pytest.mark.uncounted
def test_an_answer_is_made_of_the_bytes_by_which_it_is_known(program: Program) -> None:
    change = "text = march.read_text('utf-8'); march.write_text(text + '# x\\n', 'utf-8')"
    lines = {"first": change, "then": "march.write_text(text, 'utf-8')"}
    done = program.run("status", "2018", change=BEFORE.format(**lines))
    assert done.code == 0
    assert program.answers("status", "2018") == done.out
    assert program.answers("status", "2018") == program.worked_out("status", "2018")


# ---- after a change, what was asked last


@posix
@pytest.mark.uncounted
def test_after_a_change_the_last_two_questions_are_answered(program: Program) -> None:
    program.out("log")
    program.out("status", "2018")
    program.out("overview", paper=Paper(100))
    program.out(*ADD)
    assert "六月文章" not in program.answers("status", "2018").decode()
    assert program.answers("status", "2018") == program.worked_out("status", "2018")
    seen = program.answers("overview", paper=Paper(100))
    assert seen == program.worked_out("overview", paper=Paper(100))
    before = program.filed()
    program.out("log")
    assert len(program.filed()) == len(before) + 1


@pytest.mark.uncounted
def test_a_question_that_was_answered_is_the_last_too(program: Program) -> None:
    for line in ("status", "overview", "log", "status"):
        program.out(line)
    program.out(*ADD)
    assert program.answers("status") == program.worked_out("status")
    assert program.answers("log") == program.worked_out("log")


@pytest.mark.uncounted
def test_it_is_asked_as_it_was_asked(program: Program) -> None:
    root = program.desk.root
    asked: dict[str, Any] = {"MJPLAN_TODAY": "2018-03-31", "MJPLAN_DIR": str(root)}
    asked["paper"] = Paper(encoding="gbk")
    program.desk.root = root.parent
    program.out("status", "2018", **asked)
    program.desk.root = root
    program.out(*ADD)
    program.desk.root = root.parent
    said = program.answers("status", "2018", **asked)
    assert said == program.worked_out("status", "2018", **asked)


@pytest.mark.uncounted
def test_in_which_order_they_were_asked_is_known_after_it(program: Program) -> None:
    for line in ("log", "status", "overview"):
        program.out(line)
    for number in range(2):
        program.out("add", "articles", "--title", f"第{number}篇", "--date", "2018-06-05")
    program.out("score")
    program.out(*ADD)
    for line in ("overview", "score"):
        assert program.answers(line) == program.worked_out(line)
    before = program.filed()
    program.out("status")
    assert len(program.filed()) == len(before) + 1


@pytest.mark.uncounted
def test_where_it_was_asked_may_be_gone(program: Program) -> None:
    program.out("status")
    gone = program.desk.root / "记录"
    gone.mkdir()
    root, program.desk.root = program.desk.root, gone
    program.out("overview")
    program.desk.root = root
    gone.rmdir()
    program.out(*ADD)
    assert program.answers("status") == program.worked_out("status")


WRITING = {
    "void": "void 20180310-aaaag --reason 重复录入",
    "replace": "replace 20180310-aaaag --value 2 --reason 数错了",
    "submit": "submit 2018-06 --by 办公室",
    "focus": "focus add 2018-07 办展览 --by 培训部",
    "repair": "repair",
}


@pytest.mark.parametrize("line", WRITING.values(), ids=WRITING)
@pytest.mark.uncounted
def test_every_command_that_writes_asks_anew(program: Program, line: str) -> None:
    program.out("status")
    with (program.desk.root / "records/2018/03.yaml").open("a", encoding="utf-8") as file:
        file.write("# 手工改过\n")
    done = program.run(*line.split(), "--yes") if line != "repair" else program.run(line)
    assert (done.code, done.err) == (0, b"")
    assert program.answers("status") == program.worked_out("status")


@pytest.mark.uncounted
def test_a_commit_of_what_was_written_by_hand_asks_anew(program: Program) -> None:
    put_under_git(program.desk)
    program.out("status")
    with (program.desk.root / "records/2018/03.yaml").open("a", encoding="utf-8") as file:
        file.write("# 手工改过\n")
    assert program.run("commit").code == 0
    assert program.answers("status") == program.worked_out("status")


@pytest.mark.uncounted
def test_after_what_failed_nothing_is_asked(program: Program) -> None:
    program.out("status")
    before = program.filed()
    assert program.run("add", "没有这一项", "1").code == 2
    assert program.filed() == before


@pytest.mark.uncounted
def test_a_program_that_was_replaced_meanwhile_is_asked_nothing(program: Program) -> None:
    program.out("status")
    before = program.filed()
    replaced = (
        "from mjplan import cli\nfrom mjplan.cache import program\nrun, was = cli.run, program\n"
        "def after(words):\n    code = run(words)\n    was.identity = lambda: b'new'\n"
        "    return code\ncli.run = after"
    )
    done = program.run(*ADD, change=replaced)
    assert (done.code, done.err) == (0, b"")
    assert program.filed() == before


@pytest.mark.uncounted
def test_of_a_large_workspace_nothing_is_asked_anew(program: Program) -> None:
    program.out("status")
    before = program.filed()
    large = "from mjplan.cache import contents; contents.LARGE = 1000"
    assert program.run(*ADD, change=large).code == 0
    assert program.filed() == before


# ---- nothing of it can fail a command

FAULTS = (
    "raise RuntimeError('x')",
    "raise KeyboardInterrupt",
    "raise MemoryError",
    "raise SystemExit(3)",
    "import signal, time; signal.raise_signal(signal.SIGINT); time.sleep(60)",
)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("words", [("status",), ADD])
@pytest.mark.uncounted
def test_what_fails_at_the_end_fails_nothing(
    program: Program, fault: str, words: tuple[str, ...]
) -> None:
    program.out("overview")
    change = f"from mjplan import answering\ndef end(*_):\n    {fault}\nanswering.end = end"
    done = program.run(*words, change=change)
    assert (done.code, done.err) == (0, b"")
    assert words != ADD or done.out.decode().startswith("已写入")
    assert program.out("status") == program.worked_out("status")


@posix
@pytest.mark.uncounted
def test_killed_before_it_is_asked_anew_it_is_worked_out(program: Program) -> None:
    program.out("status")
    end = "from mjplan import answering\nanswering.end = lambda *_: os.kill(os.getpid(), 9)"
    assert program.run(*ADD, change=f"import os\n{end}").code == -signal.SIGKILL
    assert program.out("status") == program.worked_out("status")


@pytest.mark.uncounted
def test_a_question_that_fails_anew_is_not_filed(program: Program) -> None:
    program.out("status")
    before = program.filed()
    change = (
        "from mjplan import cli\nrun = cli.run\n"
        "cli.run = lambda words: run(words) if words[0] == 'add' else print('错') or 1"
    )
    done = program.run(*ADD, change=change)
    assert (done.code, done.err) == (0, b"")
    assert "错" not in done.out.decode()
    assert program.filed() == before


def spoil_folder(cache: Path) -> None:
    cache.write_text("")


def spoil_sort(cache: Path) -> None:
    cache.mkdir(mode=0o700)
    (cache / "answers").write_text("")


def spoil_home(cache: Path) -> None:
    cache.parent.rmdir()
    cache.parent.write_text("")


@pytest.mark.parametrize("spoil", [spoil_folder, spoil_sort, spoil_home])
@pytest.mark.uncounted
def test_something_in_the_folders_place_fails_nothing(
    program: Program, spoil: Callable[[Path], None]
) -> None:
    program.cache.parent.mkdir(parents=True, exist_ok=True)
    spoil(program.cache)
    cold = program.worked_out("status")
    assert program.out("status") == program.out("status") == cold
    assert program.out(*ADD)


@pytest.mark.uncounted
def test_without_a_home_nothing_fails(program: Program) -> None:
    nowhere: dict[str, Any] = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"), "")
    assert program.out("status", **nowhere) == program.worked_out("status")
    assert program.filed() == set()


@posix
def test_a_full_disk_fails_nothing(installed_program: Installed) -> None:
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))"
    done = installed_program.run("status", change=full)
    assert (done.code, done.err) == (0, b"")
    assert installed_program.filed() == set()


@pytest.mark.uncounted
def test_a_spoilt_answer_is_worked_out(program: Program) -> None:
    said = program.out("status")
    (name,) = program.filed()
    path = program.cache / "answers" / name
    whole = path.read_bytes()
    for spoilt in (b"", whole[:-1], whole[:40], whole.replace(b"1", b"2")):
        path.write_bytes(spoilt)
        assert program.out("status") == said
        assert path.read_bytes() == whole


@posix
@pytest.mark.parametrize(("device", "code"), [("/dev/full", 1), ("gone", 141)])
def test_an_answer_ends_as_what_is_worked_out(
    installed_program: Installed, device: str, code: int
) -> None:
    def ends(**env: str) -> "subprocess.CompletedProcess[bytes]":
        mine, theirs = os.pipe()
        os.close(mine)  # the reader has left
        target = os.open(device, os.O_WRONLY) if code == 1 else theirs
        done = subprocess.run(
            [sys.executable, "-m", "mjplan", "log"],
            cwd=installed_program.desk.root,
            env=bare_environment() | env,
            stdout=target,
            stderr=subprocess.PIPE,
            check=False,
        )
        for number in {target, theirs}:
            os.close(number)
        return done

    if code == 1 and not Path(device).exists():
        pytest.skip("has no full device")
    assert ends().returncode == code
    assert installed_program.filed() == set()
    installed_program.out("log")
    answered, cold = ends(), ends(MJPLAN_CACHE="off")
    assert (answered.returncode, answered.stderr) == (cold.returncode, cold.stderr)
    assert answered.returncode == code


@posix
@pytest.mark.parametrize("close", [">&-", "2>&-", "<&-", "2>&- <&-"])
def test_closed_streams_fail_nothing(installed_program: Installed, close: str) -> None:
    def ends() -> tuple[int, bytes, bytes]:
        line = f"{sys.executable} -m mjplan status {close}"
        done = subprocess.run(
            ["bash", "-c", line], cwd=installed_program.desk.root, capture_output=True, check=False
        )
        return done.returncode, done.stdout, done.stderr

    installed_program.desk.patch.setenv("MJPLAN_CACHE", "off")
    cold = ends()
    installed_program.desk.patch.delenv("MJPLAN_CACHE")
    assert ends() == cold
    installed_program.out("status")
    assert ends() == cold


def test_many_at_once_say_the_same(installed_program: Installed) -> None:
    commands = [
        subprocess.Popen(
            [sys.executable, "-m", "mjplan", "overview"],
            cwd=installed_program.desk.root,
            env=bare_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(12)
    ]
    said = {(*each.communicate(), each.returncode) for each in commands}
    assert said == {(installed_program.worked_out("overview"), b"", 0)}
    assert installed_program.answers("overview") == installed_program.worked_out("overview")


# ---- what the questions depend on

SPY = """\
import sys
from mjplan import answering, cli
lines, is_terminal = sys.argv[1:-1], sys.argv[-1] == "terminal"
asked, opened = set(), set()
kind = type(__import__("os").environ)
get, among = kind.__getitem__, kind.__iter__

def got(environment, name):
    asked.add(name)
    return get(environment, name)

def all_of_them(environment):
    asked.add("all of them")
    return among(environment)

def heard(event, said):
    if event in ("open", "os.scandir", "os.listdir", "subprocess.Popen", "socket.connect"):
        opened.add(str(said[0]))

kind.__getitem__, kind.__iter__ = got, all_of_them
kind.__contains__ = lambda environment, name: asked.add(name) or name in [*among(environment)]
sys.addaudithook(heard)
out = sys.stdout
for line in lines:
    sys.stdout = answering._Paper("utf-8", is_terminal=is_terminal)
    sys.stderr = answering._Paper("utf-8", is_terminal=is_terminal)
    assert cli.run(line.split()) == 0, line
    sys.stdout.flush()
    sys.stderr.flush()
    assert sys.stdout.buffer.getvalue(), line
    assert not sys.stderr.buffer.getvalue(), line
for name in sorted(asked):
    print("variable", name, file=out)
for path in sorted(opened):
    print("path", path, file=out)
"""


@pytest.mark.parametrize("paper", ["pipe", "terminal"])
def test_questions_depend_on_nothing_else(small: Desk, paper: str) -> None:
    """Every variable that is read is in an answer's name; every file that is opened lies in plan/,
    records/ or a folder of programs, which are in it too."""
    environment = bare_environment() | {"TERM": "xterm-256color"}
    done = subprocess.run(
        [sys.executable, "-c", SPY, *QUESTIONS, paper],
        cwd=small.root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    found = [line.split(" ", 1) for line in done.stdout.splitlines()]
    variables = {name for kind, name in found if kind == "variable"}
    kept_elsewhere = {"COLUMNS", "MJPLAN_CACHE", "_MJPLAN_COMPLETE"}
    assert variables - kept_elsewhere <= {*answers.VARIABLES}
    programs = [
        Path(place).resolve() for place in {*sys.path, sys.prefix, sys.base_prefix} if place
    ]
    paths = [Path(path) for kind, path in found if kind == "path" and not path.isdecimal()]
    others = [
        path
        for path in paths
        if not any(path.resolve().is_relative_to(place) for place in programs)
        and not any((small.root / path).is_relative_to(small.root / f) for f in contents.FOLDERS)
    ]
    assert others == []
    assert small.root / "records/2018/03.yaml" in [small.root / path for path in paths]


# ---- the same in one process, where lines are counted


@pytest.fixture
def inside(small: Desk, cache: Path) -> Iterator[Desk]:
    """A workspace, and this process as if it were the program on a pipe; whatever it leaves behind
    is put back."""
    before = dict(os.environ)
    small.patch.setattr(identity, "identity", lambda: b"this one")
    streams_before = sys.stdin, sys.stdout, sys.stderr
    yield small
    sys.stdin, sys.stdout, sys.stderr = streams_before
    os.environ.clear()
    os.environ.update(before)


def answer(*words: str) -> str:
    """Run a command line as the program does; what it writes to a pipe."""
    asked = answers.ask([*words], ("utf-8", False, 80))
    text = answers.find(asked) if asked is not None else None
    if text is None:
        out = sys.stdout = streams.Output(io.BytesIO(), "utf-8")
        sys.stderr = streams.Output(io.BytesIO(), "utf-8")
        this = answering.begin(asked)
        assert cli.run([*words]) == 0
        out.flush()
        text = out.buffer.getvalue().decode()  # type: ignore[attr-defined]
        answering.end(asked, this, cli.run)
    return text


def test_a_question_is_filed_and_asked_anew(inside: Desk) -> None:
    first, other = answer("status", "2018"), answer("overview")
    assert len(folder.names("answers")) == 2
    assert answer("status", "2018") == first
    assert len(folder.names("answers")) == 2
    answer(*ADD)
    assert len(folder.names("answers")) == 4
    assert "12" in answer("status", "2018")
    assert answer("overview") != other
    assert len(folder.names("answers")) == 4


def test_a_large_workspace_is_not_asked_anew(inside: Desk) -> None:
    answer("status")
    inside.patch.setattr(contents, "LARGE", 0)
    answer(*ADD)
    assert len(folder.names("answers")) == 1


def test_a_stream_that_keeps_nothing_files_nothing(inside: Desk) -> None:
    asked = answers.ask(["status"], ("utf-8", False, 80))
    inside.patch.setattr(sys, "stdout", io.StringIO())
    this = answering.begin(asked)
    assert cli.run(["status"]) == 0
    answering.end(asked, this, cli.run)
    assert folder.names("answers") == []


def test_what_is_not_whole_is_not_filed(inside: Desk) -> None:
    inside.patch.setattr(folder, "LARGEST", 100)
    answer("status")
    assert folder.names("answers") == []
