"""The door to files: what a stranger's workspace may hold, nothing outside is written or read."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers import Desk, Result, bare_environment
from mjplan import files, writing

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX")

ITEMS = "  - {kind: count, id: articles, name: 网站文章, owner: 甲, unit: 篇, targets: {2018: 9}}\n"
MONTH = "records/2018/03.yaml"
ADD = ("add", "articles", "1", "--date", "2018-03-05")
TORN = b'- {"id": "2018'
NOBODY = 65534


@pytest.fixture
def work(desk: Desk) -> Desk:
    """A workspace in a folder beside which there is room for what lies outside."""
    (desk.root / "space").mkdir()
    desk.root = desk.root / "space"
    desk.patch.chdir(desk.root)
    desk.plan(ITEMS)
    assert desk.run(*ADD).code == 0
    return desk


@pytest.fixture
def outside(work: Desk) -> Iterator[Path]:
    """A folder outside of the workspace, which has to be as it was afterwards."""
    folder = work.root.parent / "outside"
    (folder / "2018").mkdir(parents=True)
    secret = b"somebody else's file, not finished"
    for path in ("victim", "2018/03.yaml", "month.md", "plan.schema.json"):
        (folder / path).write_bytes(secret)
    before = sorted(folder.rglob("*"))
    yield folder
    assert sorted(folder.rglob("*")) == before
    assert {path.read_bytes() for path in before if path.is_file()} == {secret}


def refused(result: Result) -> None:
    """One Chinese line, exit 1, and no traceback."""
    assert result.code == 1, result
    assert result.err.startswith(("错误：", "records")), result
    assert "Traceback" not in result.err
    assert "Errno" not in result.err


def link(place: Path, to: Path) -> None:
    """Put a link where something was."""
    if place.exists():
        place.rename(place.with_name(f"{place.name}-was"))
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(to)


def pipe(place: Path, _: Path) -> None:
    place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(place)


# --- what a hostile workspace holds --------------------------------------------------------------

REPORT = ("report", "2018-03", "-o")


@pytest.mark.parametrize(
    ("planted", "to", "command"),
    [
        ("records", ".", ADD),
        ("records", ".", ("repair",)),
        ("records/2018", "2018", ADD),
        ("records/2018", "2018", ("repair",)),
        (MONTH, "2018/03.yaml", ADD),
        (MONTH, "2018/03.yaml", ("repair",)),
        ("records/.lock", "victim", ADD),
        ("records/.lock", "nothing", ADD),
        ("records/.lock-holder", "victim", ADD),
        ("records/.lock-holder", "nothing", ADD),
        ("plan/schema", ".", ("schema",)),
        ("plan/schema/plan.schema.json", "victim", ("schema",)),
        ("plan/schema/area.schema.json", "nothing", ("schema",)),
        ("templates", ".", ("template", "copy", "year")),
        ("templates/year.md", "nothing", ("template", "copy", "year")),
        ("reports", ".", (*REPORT, "reports/new.md")),
        ("reports/2018", ".", (*REPORT, "reports/2018/new.md")),
        ("reports/new.md", "victim", (*REPORT, "reports/new.md")),
        ("reports/new.md", "nothing", (*REPORT, "reports/new.md")),
    ],
)
def test_no_link_leads_out_of_the_workspace(
    work: Desk, outside: Path, planted: str, to: str, command: tuple[str, ...]
) -> None:
    link(work.root / planted, outside / to)
    refused(work.run(*command))


@pytest.mark.parametrize("command", [(*REPORT, "new.md"), ("template", "copy", "month")])
def test_a_planted_temporary_name_is_not_followed(
    work: Desk, outside: Path, command: tuple[str, ...]
) -> None:
    for name in (".new.md.part", "templates/.month.md.part"):
        link(work.root / name, outside / "victim")
    assert work.run(*command).code == 0
    written = work.root / ("new.md" if command[0] == "report" else "templates/month.md")
    assert written.is_file()
    assert [p for p in written.parent.iterdir() if p.name.startswith(".mjplan")] == []


@pytest.mark.parametrize(
    ("planted", "command"),
    [
        (MONTH, ADD),
        (MONTH, ("repair",)),
        (MONTH, ("status", "2018")),
        (MONTH, ("check",)),
        ("records/.lock", ADD),
        ("records/.lock-holder", ADD),
        ("plan/work.yaml", ("status", "2018")),
        ("plan/plan.yaml", ("status", "2018")),
        ("plan/schema/plan.schema.json", ("schema",)),
        ("templates/year.md", ("template", "copy", "year")),
        ("templates/month.md", ("report", "2018-03")),
        ("out.md", (*REPORT, "out.md")),
    ],
)
def test_a_pipe_makes_nobody_wait(work: Desk, planted: str, command: tuple[str, ...]) -> None:
    """Run in a process of its own, which a pipe would hold for ever."""
    pipe(work.root / planted, work.root)
    done = work.process(*command, MJPLAN_TODAY="2018-07-01")
    assert done.returncode == 1, done
    assert b"Traceback" not in done.stderr
    assert "管道" in (done.stdout + done.stderr).decode()


@pytest.mark.parametrize("folder", ["records", "records/2019", "plan"])
@pytest.mark.parametrize("command", [("status", "2018"), ("check",), ("log",), ADD])
def test_a_folder_that_is_a_link_is_named_and_not_walked(
    work: Desk, folder: str, command: tuple[str, ...]
) -> None:
    away = work.root.parent / "away"
    shutil.copytree(work.root / "plan", away)
    link(work.root / folder, away if folder == "plan" else Path("/"))
    walked: list[str] = []
    real = os.scandir

    def scandir(path: str = ".") -> "os._ScandirIterator[str]":
        walked.append(os.path.realpath(path))
        return real(path)

    work.patch.setattr(os, "scandir", scandir)
    said = work.run(*command)
    assert said.code == 1
    assert folder in said.out + said.err
    assert "链接" in said.out + said.err
    assert all(Path(each).is_relative_to(work.root.resolve()) for each in walked)


@pytest.mark.parametrize(
    "typed",
    [
        *("plan/x.md", "records/x.md", "records/../plan/x.md", "reports/../records/2018/x.md"),
        *("inside/x.md", "inside/2018/x.md", "templates/x.md", "PLAN/x.md", ".git/hooks/x", "plan"),
    ],
)
def test_no_report_lies_among_the_records(work: Desk, typed: str) -> None:
    (work.root / "reports").mkdir()
    (work.root / "inside").symlink_to(work.root / "records")
    before = sorted(work.root.rglob("*"))
    refused(work.run(*REPORT, typed))
    refused(work.run(*REPORT, str(work.root / typed)))
    assert sorted(work.root.rglob("*")) == before


def test_a_report_goes_where_the_user_names(work: Desk) -> None:
    elsewhere = work.root.parent / "elsewhere"
    elsewhere.mkdir()
    (work.root.parent / "way").symlink_to(elsewhere)
    for typed in ("a/b/x.md", "../elsewhere/x.md", "../way/y.md", f"{elsewhere}/new/z.md"):
        for _ in range(2):  # and over itself
            assert work.run(*REPORT, typed).code == 0, typed
        assert Path(typed).is_file()


# --- what is no place for a file -----------------------------------------------------------------


@pytest.mark.parametrize("place", ["file", "file/in", "dangling", "/dev/null", "x" * 300, "closed"])
@pytest.mark.parametrize("command", [("init",), ("demo",), (*REPORT,)])
def test_what_is_no_place_for_a_file_is_said_in_one_line(
    work: Desk, place: str, command: tuple[str, ...]
) -> None:
    (work.root / "file").write_text("mine\n", encoding="utf-8")
    (work.root / "dangling").symlink_to("nowhere")
    before = sorted(work.root.rglob("*"))
    if place == "closed":
        place = "/proc/mjplan"  # a disk that takes no new names, not even from root
    said = work.run(*command, place)
    refused(said)
    assert said.err.count("\n") == 1
    assert sorted(work.root.rglob("*")) == before


def test_a_workspace_that_cannot_be_finished_is_not_begun(work: Desk, outside: Path) -> None:
    for planted in ("plan", "plan/plan.yaml", "plan/schema", ".gitattributes", "records"):
        folder = work.root.parent / f"new-{planted.replace('/', '-')}"
        link(folder / planted, outside / "nothing")
        before = sorted(folder.rglob("*"))
        refused(work.run("init", str(folder)))
        assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    "command", [("init", "../new"), ("schema",), ("template", "copy", "month"), (*REPORT, "a/b.md")]
)
def test_a_disk_that_fails_leaves_nothing_half_written(
    work: Desk, command: tuple[str, ...]
) -> None:
    """Each call that can fail, fails once; nothing of a new workspace or file stays."""
    top = work.root.parent
    before = sorted(top.rglob("*"))
    for name in ("fsync", "rename", "mkdir"):
        with work.patch.context() as patch:
            patch.setattr(os, name, failing(28))
            said = work.run(*command)
        if command == ("schema",) and name == "mkdir":
            refused(said)
        if said.code:
            refused(said)
            assert "磁盘已满" in said.err
            assert sorted(top.rglob("*")) == before
        else:
            pytest.fail(f"{name} was not called") if name == "rename" else None
    assert work.run(*command).code == 0


@pytest.mark.parametrize("failing_at", [1, 2, 3])
def test_what_goes_wrong_goes_wrong_before_any_file_is_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing_at: int
) -> None:
    """An old report never stands beside new pictures."""
    old = {"图/a": b"1", "图/b": b"1", "月报": b"1"}
    writing.write_all(tmp_path, old, frozenset())
    real, calls = os.fsync, iter(range(1, 99))

    def fsync(number: int) -> None:
        if not os.path.isdir(f"/proc/self/fd/{number}") and next(calls) == failing_at:
            raise OSError(28, os.strerror(28))
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="28"):
        writing.write_all(tmp_path, dict.fromkeys(old, b"2"), frozenset())
    there = {p.relative_to(tmp_path).as_posix(): p for p in tmp_path.rglob("*") if p.is_file()}
    assert {path: file.read_bytes() for path, file in there.items()} == old


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444])
def test_a_file_that_is_written_again_keeps_its_rights(work: Desk, mode: int) -> None:
    for command in ((*REPORT, "new.md"), ("page", "2018", "-o", "new.html")):
        assert work.run(*command).code == 0
        (work.root / command[-1]).chmod(mode)
        assert work.run(*command).code == 0
        assert (work.root / command[-1]).stat().st_mode & 0o777 == mode


@pytest.mark.parametrize(
    "command",
    [(*REPORT, "new.docx"), ("status", "-o", "new.csv"), ("form", "out", "2018-03", "-o", ".")],
)
def test_a_large_file_in_the_way_is_not_read(work: Desk, command: tuple[str, ...]) -> None:
    name = command[-1] if command[-1] != "." else "2018-03-某协会.xlsx"
    (work.root / name).touch()
    os.truncate(work.root / name, (64 << 20) + 1)  # sparse: takes no room
    said = work.run(*command)
    refused(said)
    assert "超过 64 MiB 的文件，不像是 mjplan 写的，不覆盖：请换个名字" in said.err
    (work.root / name).unlink()


def test_names_that_the_system_can_t_write_are_said(work: Desk) -> None:
    """As where LC_ALL names a language whose signs are not all of Unicode."""
    ascii_only = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    said = work.process("page", "2018", **ascii_only)
    assert said.returncode == 1
    assert said.stderr.decode() == (
        "错误：这里的文件名只能用 ascii，用不了 进度-2018.html："
        "请先设环境变量 LC_ALL=C.UTF-8，再试一次\n"
    )


def failing(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("number", [22, 95])
def test_a_disk_that_cannot_flush_a_folder_takes_records(work: Desk, number: int) -> None:
    """As some network disks answer; a file's flush is another matter."""
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):
            raise OSError(number, os.strerror(number))
        real(descriptor)

    work.patch.setattr(os, "fsync", fsync)
    assert work.run("add", "articles", "1", "--date", "2018-05-05").code == 0
    (work.root / MONTH).write_bytes(TORN)
    assert work.run("repair").code == 0
    assert work.run("schema").code == 0


def test_a_current_folder_that_was_deleted(work: Desk) -> None:
    gone = work.root / "gone"
    gone.mkdir()
    for command in (["status"], ["check"], ["init"], ["add", "articles", "1"], ["demo", "x"]):
        gone.mkdir(exist_ok=True)
        work.patch.chdir(gone)
        gone.rmdir()
        said = work.run(*command)
        work.patch.chdir(work.root)
        refused(said)
        assert said.err.count("\n") == 1


def test_tab_waits_for_no_pipe_and_needs_no_folder(work: Desk) -> None:
    asked = {"_MJPLAN_COMPLETE": "complete_bash", "COMP_CWORD": "2"}
    words = {"COMP_WORDS": "mjplan show ", **asked}
    pipe(work.root / "plan/work.yaml", work.root)
    assert work.process(**words).returncode == 0
    link(work.root / "records", Path("/"))
    assert work.process(**asked, COMP_WORDS="mjplan void ").returncode == 0


# --- NULs of a power cut -------------------------------------------------------------------------


@pytest.mark.parametrize("torn", [b"", TORN, b'- {"id": "20180305-aaaaa", "title": "\xe4\xb8'])
@pytest.mark.parametrize("zeros", [1, 4096])
def test_nuls_of_a_power_cut_are_set_aside(work: Desk, torn: bytes, zeros: int) -> None:
    month = work.root / MONTH
    whole = month.read_bytes()
    month.write_bytes(whole + torn + bytes(zeros))
    said = work.run("check")
    assert said.code == 1
    assert f"{MONTH}:3:1: 错误 最后一行没有写完" in said.out
    said = work.run(*ADD)
    assert said.code == 1
    assert "mjplan repair" in said.err
    assert month.read_bytes() == whole + torn + bytes(zeros)
    said = work.run("repair")
    assert said.code == 0
    assert ("空字节" in said.out) == (not torn)
    assert month.read_bytes() == whole
    assert month.with_suffix(".torn").read_bytes() == torn + bytes(zeros)
    assert work.run("check").out == "没有问题\n"
    assert work.run(*ADD, "--title", "又一篇").code == 0


def test_nuls_behind_a_whole_record_take_nothing_with_them(work: Desk) -> None:
    month = work.root / MONTH
    whole = month.read_bytes()
    month.write_bytes(whole.rstrip(b"\n") + bytes(100))
    assert work.run("check").code == 1
    assert work.run("repair").code == 0
    assert month.read_bytes() == whole.rstrip(b"\n")
    assert work.run("check").out == "没有问题\n"


@pytest.mark.parametrize("end", [b"\n", b'", "value": 1}\n', b"- {}\n", b'"value": 1}'])
@pytest.mark.parametrize("begin", [b"", b'- {"id": "20180401-'])
def test_nuls_in_the_middle_of_the_last_line(work: Desk, begin: bytes, end: bytes) -> None:
    month = work.root / MONTH
    whole = month.read_bytes()
    month.write_bytes(whole + begin + bytes(40) + end)
    said = work.run("check")
    assert (said.code, "请运行 mjplan repair" in said.out) == (1, True)
    assert work.run("repair").code == 0
    assert month.read_bytes() == whole
    assert work.run(*ADD, "--yes").code == 0


def test_a_file_of_nothing_but_nuls(work: Desk) -> None:
    month = work.root / MONTH
    month.write_bytes(bytes(512))
    assert work.run("status", "2018").code == 1
    assert work.run("repair").code == 0
    assert month.read_bytes() == b""
    assert work.run(*ADD).code == 0


def test_repair_cuts_no_other_encoding(work: Desk) -> None:
    month = work.root / MONTH
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        text = month.read_bytes().decode("utf-8", "replace").encode(encoding)
        month.write_bytes(text)
        assert work.run("check").code == 1
        work.run("repair")
        assert month.read_bytes() == text


# --- evidence ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        *(MONTH, "./" + MONTH, "link.txt", "records/2018/../2018/03.yaml"),
        *("plan/plan.yaml", "plan/../plan/work.yaml", ".git/HEAD", "sub/.git/HEAD"),
    ],
)
def test_a_file_of_mjplan_or_git_is_no_evidence(work: Desk, typed: str) -> None:
    (work.root / "link.txt").symlink_to(MONTH)
    work.write({".git/HEAD": "ref: x\n", "sub/.git/HEAD": "ref: x\n"})
    said = work.run(*ADD, "--evidence", typed)
    assert said.code == 2
    assert "台账自己的文件" in said.err
    assert work.run("check").out == "没有问题\n"


# --- rights, as an ordinary user -----------------------------------------------------------------

CHILD = """
import contextlib, io, json, os, sys
from mjplan import cli
os.environ["MJPLAN_TODAY"] = "2018-07-01"
sound, shut, commands = *sys.argv[1:3], json.loads(sys.argv[3])
def run(folder, command):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.run(["-C", folder, *command])
    return code, out.getvalue(), err.getvalue()
for typed in (["check"], ["schema"], ["add", "articles", "1"], *commands):
    # Load everything while the program itself can be read.
    run(sound, [word.replace(shut, sound) for word in typed])
if os.geteuid() == 0:
    try:
        os.setgroups([]); os.setgid(65534); os.setuid(65534)
    except OSError:
        sys.exit(77)
print(json.dumps([run(shut, command) for command in commands]))
"""

Command = tuple[str, ...]


@pytest.fixture
def as_user(work: Desk, tmp_path: Path) -> Iterator[Callable[..., list[Result]]]:
    """Run commands, one after the other, as somebody without special rights, who owns the
    workspace."""
    sound = tmp_path / "sound"
    shutil.copytree(work.root, sound)
    folder = Path(tempfile.mkdtemp())
    if os.geteuid() == 0:
        shutil.copytree(work.root, folder / "space")
        folder.chmod(0o755)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        work.root = folder / "space"

    def run(*commands: Command) -> list[Result]:
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(sound), str(work.root), json.dumps(commands)],
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            cwd="/",
            env=bare_environment() | {"HOME": str(folder)},
            check=False,
        )
        if done.returncode == 77:
            pytest.skip("rights cannot be dropped here")
        assert (done.returncode, done.stderr) == (0, "")  # a traceback is none of their answers
        return [Result(*each) for each in json.loads(done.stdout)]

    yield run
    shutil.rmtree(folder)


COMMANDS = (
    ("status", "2018"),
    ("overview",),
    ("show", "articles"),
    ("log",),
    ("check",),
    ("report", "2018-05"),
    ("remind",),
    ("focus", "list", "2018-05"),
    ("add", "articles", "1", "--date", "2018-05-05"),
    ("void", "20180305-aaaaa", "--reason", "错"),
    ("repair",),
    (),
)


@pytest.mark.parametrize("path", ["records", "records/2018", MONTH, "plan", "plan/work.yaml"])
def test_what_cannot_be_read_is_an_error_of_every_command(
    work: Desk, as_user: Callable[..., list[Result]], path: str
) -> None:
    shut = work.root / path
    mode = shut.stat().st_mode
    shut.chmod(0)
    try:
        for command, said in zip(COMMANDS, as_user(*COMMANDS), strict=True):
            if command == ("repair",) and path.startswith("plan"):
                continue
            assert said.code == 1, (command, said)
            assert "没有权限" in said.out + said.err, (command, said)
            assert "Traceback" not in said.err
    finally:
        shut.chmod(mode)
    assert [each.out for each in as_user(("check",))] == ["没有问题\n"]


@pytest.mark.parametrize("path", ["records", "records/2018", MONTH])
@pytest.mark.parametrize("command", [("commit",), ("diff",)])
def test_what_cannot_be_read_is_not_committed_as_deleted(
    work: Desk, request: pytest.FixtureRequest, path: str, command: tuple[str, ...]
) -> None:
    git = ("git", "-c", "user.name=甲", "-c", "user.email=a@example.org", "-C", str(work.root))
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "一")):
        subprocess.run([*git, *words], check=True)
    as_user = request.getfixturevalue("as_user")
    (work.root / path).chmod(0)
    (said,) = as_user(command)
    (work.root / path).chmod(0o755)
    assert said.code == 1, said
    assert "没有权限" in said.out + said.err
    commits = (work.root / ".git/logs/HEAD").read_text("utf-8")  # the copy that the user works in
    assert commits.count("\n") == 1


@pytest.mark.parametrize("path", ["records/2019", "records/2016/12.yaml", "plan/more"])
def test_what_cannot_be_read_of_another_year_is_an_error_too(
    work: Desk, as_user: Callable[..., list[Result]], path: str
) -> None:
    shut = work.root / path
    if shut.suffix:
        shut.parent.mkdir()
        shut.write_text("", encoding="utf-8")
    else:
        shut.mkdir()
    shut.chmod(0)
    if os.geteuid() == 0:
        os.chown(shut, NOBODY, NOBODY)
        os.chown(shut.parent, NOBODY, NOBODY)
    for said in as_user(("status", "2018"), ("check",), ADD):
        assert said.code == 1, said
        assert f"{path}:1:1: 错误 读不了这个文件" in said.out + said.err
    shut.chmod(0o755)


def test_a_folder_that_may_not_be_written(work: Desk, as_user: Callable[..., list[Result]]) -> None:
    for path in (work.root / "plan", work.root / "records", work.root / MONTH, work.root):
        path.chmod(0o555)
    commands: list[Command] = [("add", "articles", "1", "--date", "2018-03-05"), ("schema",)]
    if all(folder.stat().st_mode & 0o001 for folder in Path(files.__file__).parents):
        # These read what comes with the program, which somebody else has to be able to.
        new = str(work.root / "new")
        commands += [("template", "copy", "month"), ("init", new), ("demo", new)]
    for said in as_user(*commands):
        refused(said)
        assert "没有权限" in said.err
        assert said.err.count("\n") == 1


# --- the door itself -----------------------------------------------------------------------------


def test_a_place_below_holds_no_way_up(tmp_path: Path) -> None:
    (tmp_path / "space/a").mkdir(parents=True)
    with pytest.raises(files.NotPlain), files.Place(tmp_path / "space", "a/../.."):
        pass


def test_the_real_path_is_compared_where_folders_cannot_be_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where nothing is opened from a folder."""
    monkeypatch.setattr(files, "BENEATH", False)
    root = tmp_path / "space"
    with files.Place(root, "a/b", make=True) as place:
        for content in (b"1", b"2"):
            place.put(place.prepare("x", content), "x")
        assert place.content("x") == b"2"
    (root / "out").symlink_to(tmp_path)
    with pytest.raises(files.NotPlain), files.Place(root, "out"):
        pass
    assert (root / "a/b/x").read_bytes() == b"2"
