"""What was acknowledged is on the disk; what failed or was killed left no trace.

Pulled plugs, torn last lines and their repair, full disks, read-only folders, and editors that
save a file while a record is being written.
"""

import contextlib
import errno
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from helpers import LONG, Desk, Result, bare_environment
from helpers.files import opened_path
from helpers.steps import calls
from mjplan import record_files

ROUNDS = 500 if LONG else 50
"""How often the plug is pulled."""
ITEMS = """\
  - kind: count
    id: articles
    name: 网站文章
    owner: 甲
    unit: 篇
    targets: {2018: 5000, 2019: 5000}
  - {kind: milestone, id: rules, name: 制定章程, owner: 甲, due: 2018}
"""
MONTH = "records/2018/03.yaml"
ACKNOWLEDGED = re.compile(r"已写入 \S+:\d+  记录号 ([0-9]{8}-[0-9a-z]{5})")
ADD = ("add", "articles", "2", "--yes", "--date", "2018-03-05", "--title", "三月“第一周”更新🎉")

Add = Callable[..., Result]


@pytest.fixture
def work(desk: Desk) -> Desk:
    """A workspace with two records in one month."""
    desk.plan(ITEMS)
    for value, title in (("1", "第一条"), ("2", "第二条，有佐证")):
        more = ("--title", title, "--by", "宣传处", "--evidence", "https://example.org/é")
        assert desk.run("add", "articles", value, "--date", "2018-03-05", *more).code == 0
    return desk


def lines(path: Path) -> list[bytes]:
    """The record lines of a file, each whole."""
    content = path.read_bytes() if path.exists() else b""
    assert content == b"" or content.endswith(b"\n"), content[-200:]
    return [line for line in content.splitlines() if not line.startswith(b"#")]


def ids(path: Path) -> list[str]:
    """The ids of a file's records; every line must be complete JSON."""
    return [json.loads(line.removeprefix(b"- "))["id"] for line in lines(path)]


def everything(root: Path) -> dict[str, bytes]:
    """Every file below records/ with its bytes, the lock apart."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "records").rglob("*"))
        if path.is_file() and not path.name.startswith(".lock")
    }


def refused(result: Result) -> None:
    """The command ended with a Chinese sentence and exit 1, and says that nothing was written."""
    assert result.code == 1, result
    assert "什么都没有写入" in result.err
    assert "已写入" not in result.out
    assert "Traceback" not in result.err
    assert "Errno" not in result.err  # the system's English reason is no use to the reader


# --- a pulled plug -----------------------------------------------------------------------------

PLUG = """
import os, sys
from mjplan import cli
add = ["-C", sys.argv[1], "add", "articles", "1", "--date", "2018-03-05", "--yes"]
cli.run(add)  # loads everything once, so that forks are cheap
for line in sys.stdin:
    left = int(line)
    child = os.fork()
    if child == 0:
        def pull(frame, event, argument):
            global left
            left -= event in ("call", "c_call", "c_return")
            if left <= 0:
                os.kill(os.getpid(), 9)
        sys.setprofile(pull)
        while True:
            cli.run(add)
    os.waitpid(child, 0)
    sys.stdout.write("\\nkilled\\n")
    sys.stdout.flush()
"""
"""A program whose children add records until they have made as many calls as they are told, and
are killed there: before or after any function of Python's or C's, on any machine the same."""

ADDS = 3
"""How many records a child adds before it is killed, at most."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_pulled_plug_loses_nothing_that_was_acknowledged(desk: Desk) -> None:
    desk.plan(ITEMS)
    month = desk.root / MONTH
    add = ("add", "articles", "1", "--date", "2018-03-05", "--yes")
    assert desk.run(*add).code == 0  # loads everything, so that the next one is like all others
    one = calls(lambda: desk.run(*add))
    rng, acknowledged = random.Random(4), set(ids(month))
    command = [sys.executable, "-c", PLUG, str(desk.root)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=bare_environment(), stdin=pipe, stdout=pipe, text=True, encoding="utf-8"
    ) as forks:
        assert forks.stdin is not None
        assert forks.stdout is not None
        for round_ in range(ROUNDS):
            forks.stdin.write(f"{rng.randrange(1, 2 * ADDS * one)}\n")
            forks.stdin.flush()
            for said in iter(forks.stdout.readline, "killed\n"):
                assert said, "the program that pulls the plug has gone"
                acknowledged.update(ACKNOWLEDGED.findall(said))
            kept = ids(month)
            assert acknowledged <= set(kept)
            assert len(kept) == len(set(kept))
            assert len(kept) <= len(acknowledged) + round_ + 1  # one a round may be unannounced
            if round_ % 20 == 0:
                assert desk.run("check").code == 0  # the same was written more than once
        forks.stdin.close()
    assert forks.returncode == 0
    assert len(acknowledged) > ROUNDS / 2
    assert desk.run("check").code == 0  # the same was written more than once
    assert len(json.loads(desk.run("log", "--format", "json").out)["records"]) == len(kept)


MODULES = ("workspace.py", "append_log.py", "files.py", "entry.py")
"""Where a record is written."""


def steps_until_death(root: Path, step: int) -> bool:
    """Run one `add` in a child that kills itself before the given line of code of the modules
    that write; whether it got so far."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
        return os.WIFSIGNALED(status)
    passed = count(1)

    def trace(frame: Any, event: str, _: Any) -> Any:
        if Path(frame.f_code.co_filename).name not in MODULES:
            return None
        if event in ("line", "return") and next(passed) == step:
            os.kill(os.getpid(), 9)
        return trace

    code = 70
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        from mjplan import cli

        sys.settrace(trace)
        code = cli.run(["-C", str(root), *ADD])
        sys.settrace(None)
    os._exit(code)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("new_file", [False, True])
def test_killed_at_any_line_of_the_code_the_record_is_there_or_not(
    work: Desk, new_file: bool
) -> None:
    month = work.root / MONTH
    before = month.read_bytes()
    had = ids(month)
    outcomes = []
    for step in count(1, 1 if LONG else 7):
        month.write_bytes(before)
        if new_file:
            month.unlink()
        went_on = steps_until_death(work.root, step)
        kept = ids(month)
        outcomes.append(len(kept) - (0 if new_file else len(had)))
        assert kept[: len(had)] == had or new_file
        assert outcomes[-1] in (0, 1)
        if step % 15 == 1:
            assert work.run("check").out == "没有问题\n"
        if not went_on:
            break
    assert outcomes == sorted(outcomes)  # first without it, from some line on with it
    assert outcomes[0] == 0
    assert outcomes[-1] == 1
    assert len(outcomes) > 20
    assert work.run(*ADD).code == 0  # no lock stays behind
    assert work.run("check").code == 0  # the same was written more than once


# --- a torn last line --------------------------------------------------------------------------


def torn_tails(content: bytes) -> Iterator[bytes]:
    """The content cut after every byte of its last line but the last two: there the record is
    whole, with or without its line end."""
    start = content.rstrip(b"\n").rfind(b"\n") + 1
    for end in range(start + 1, len(content) - 1):
        yield content[start:end]


def test_check_names_a_line_torn_at_any_byte(work: Desk) -> None:
    month = work.root / MONTH
    content = month.read_bytes()
    body = content[: content.rstrip(b"\n").rfind(b"\n") + 1]
    number = body.count(b"\n") + 1
    for tail in torn_tails(content):
        month.write_bytes(body + tail)
        result = work.run("check")
        assert result.code == 1, tail
        assert f"{MONTH}:{number}:" in result.out, tail
        assert "GBK" not in result.out, tail  # a torn character is no other encoding
        assert "UTF-16" not in result.out, tail
        assert result.out.count("错误 ") == 1, (tail, result.out)  # one thing is wrong


def test_the_next_record_never_joins_a_torn_line(work: Desk) -> None:
    """`add` refuses and leaves the file as it is, or begins a line of its own."""
    month = work.root / MONTH
    content = month.read_bytes()
    body = content[: content.rstrip(b"\n").rfind(b"\n") + 1]
    for tail in torn_tails(content):
        month.write_bytes(body + tail)
        result = work.run(*ADD)
        after = month.read_bytes()
        if result.code == 1:
            assert after == body + tail
            assert "已写入" not in result.out
            assert f"{MONTH}:" in result.err
            assert "什么都没有写入" in result.err or "先改正" in result.err
        else:
            assert result.code == 0
            assert after.startswith(body + tail + b"\n")
            assert after.count(b"\n") == body.count(b"\n") + 2


def test_a_whole_record_that_lacks_its_line_end_counts(work: Desk) -> None:
    month = work.root / MONTH
    month.write_bytes(month.read_bytes().rstrip(b"\n"))
    assert work.run("check").code == 0
    assert work.run(*ADD).code == 0
    assert len(ids(month)) == 3
    assert work.run("check").out == "没有问题\n"


@pytest.mark.parametrize("cut", [1, 2, 30, len(record_files.HEADER) - 1])
def test_a_torn_header_swallows_no_record(work: Desk, cut: int) -> None:
    (work.root / MONTH).write_bytes(record_files.HEADER.encode()[:cut])
    assert work.run(*ADD).code == 0
    assert len(ids(work.root / MONTH)) == 1
    assert work.run("check").out == "没有问题\n"
    assert len(json.loads(work.run("log", "--format", "json").out)["records"]) == 1


def test_repair_sets_a_line_torn_at_any_byte_aside(work: Desk) -> None:
    month = work.root / MONTH
    content = month.read_bytes()
    body = content[: content.rstrip(b"\n").rfind(b"\n") + 1]
    for number, tail in enumerate(torn_tails(content)):
        for path in everything(work.root):
            (work.root / path).unlink()
        month.write_bytes(body + tail)
        result = work.run("repair")
        assert result.code == 0, (tail, result)
        assert MONTH in result.out + result.err
        assert month.read_bytes() == body
        asides = everything(work.root).keys() - {MONTH}
        assert len(asides) == 1
        (aside,) = asides
        assert aside.startswith("records/")
        assert aside in result.out
        assert tail in (work.root / aside).read_bytes()
        if number % 20 == 0:
            assert work.run("check").out == "没有问题\n"
            assert work.run(*ADD).code == 0
            assert work.run("check").out == "没有问题\n"
            assert len(ids(month)) == 2


def test_repair_twice_keeps_both_torn_lines(work: Desk) -> None:
    month = work.root / MONTH
    for tail in (b'- {"id": "2018', b'- {"id": "20180305-aaaaa", "da'):
        with month.open("ab") as file:
            file.write(tail)
        assert work.run("repair").code == 0
    asides = [content for path, content in everything(work.root).items() if path != MONTH]
    for tail in (b'- {"id": "2018', b'- {"id": "20180305-aaaaa", "da'):
        assert any(tail in content for content in asides)
    assert work.run("check").out == "没有问题\n"
    assert len(ids(month)) == 2


def test_repair_of_several_months(work: Desk) -> None:
    assert work.run("add", "articles", "--date", "2018-04-05").code == 0
    for path in (MONTH, "records/2018/04.yaml"):
        with (work.root / path).open("ab") as file:
            file.write(b'- {"id"')
    result = work.run("repair")
    assert result.code == 0
    assert MONTH in result.out
    assert "records/2018/04.yaml" in result.out
    assert work.run("check").out == "没有问题\n"
    assert len(everything(work.root)) == 4


@pytest.mark.parametrize(
    "more",
    [
        b"",  # nothing is wrong
        b'- {"id": "20180305-aaaaa", "date": "2018-03-05", "item": "none", "value": 1}\n',
        b'- {"id": "20180305-aaaaa", "date": "2018-03-05", "item": "articles", "va\n# end\n',
        b"- {id: 20180305-aaaaa, date: 2018-03-05, item: articles}",  # by hand, whole
        b"# a comment without a line end",
    ],
)
def test_repair_leaves_alone_what_is_not_torn(work: Desk, more: bytes) -> None:
    """A mistake is the clerk's to correct; a whole line without its end is no mistake."""
    month = work.root / MONTH
    month.write_bytes(month.read_bytes() + more)
    before = everything(work.root)
    work.run("repair")
    after = everything(work.root)
    assert after.keys() == before.keys()
    assert after[MONTH].rstrip(b"\n") == before[MONTH].rstrip(b"\n")


def test_a_repair_that_finds_the_disk_full_loses_nothing(
    work: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    month = work.root / MONTH
    with month.open("ab") as file:
        file.write(b'- {"id": "2018')
    before = month.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        result = work.run("repair")
    assert result.code == 1
    assert "磁盘已满" in result.err
    assert month.read_bytes() == before
    assert work.run("repair").code == 0
    assert work.run("check").out == "没有问题\n"


# --- the disk makes trouble --------------------------------------------------------------------

LIMITED = """
import resource, sys
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from mjplan.cli import run
sys.exit(run(sys.argv[2:]))
"""


def limited(desk: Desk, limit: int, *arguments: str) -> Result:
    """Run a command in a process that may not make any file longer than `limit` bytes."""
    pytest.importorskip("resource")
    command = [sys.executable, "-c", LIMITED, str(limit), "-C", str(desk.root), *arguments]
    said = subprocess.run(
        command,
        env=bare_environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    return Result(said.returncode, said.stdout, said.stderr)


@pytest.mark.parametrize("room", [0, 1, 60, 100])
def test_a_file_size_limit_leaves_the_file_as_it_was(work: Desk, room: int) -> None:
    """The system first writes a part of the line and refuses only then: that part must go."""
    before = everything(work.root)
    result = limited(work, len(before[MONTH]) + room, *ADD)
    refused(result)
    assert everything(work.root) == before
    assert work.run(*ADD).code == 0


@pytest.mark.parametrize("limit", [0, 10, len(record_files.HEADER), len(record_files.HEADER) + 20])
def test_a_file_size_limit_leaves_no_new_file(work: Desk, limit: int) -> None:
    before = everything(work.root)
    refused(limited(work, limit, "add", "articles", "--date", "2018-05-05"))
    assert everything(work.root) == before
    assert work.run("add", "articles", "--date", "2018-05-05").code == 0
    assert work.run("check").out == "没有问题\n"


def test_a_full_disk(work: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A disk of 64 KiB, full to the last byte, with the file's end just below a page's end."""
    disk = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    root = getattr(os, "geteuid", lambda: 1)() == 0
    if not root or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs to be root to mount a small disk")
    try:
        for path, content in work.files().items():
            (disk / path).parent.mkdir(parents=True, exist_ok=True)
            (disk / path).write_bytes(content)
        month = disk / MONTH
        size = month.stat().st_size
        with month.open("ab") as file:
            file.write(b"#" * (4096 - 50 - size - 1) + b"\n")  # room for 50 bytes in this page
        with contextlib.suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
            while filler.write(b"x" * 4096):
                pass
        before = everything(disk)
        result = work.run("-C", str(disk), *ADD)
        refused(result)
        assert "磁盘已满" in result.err
        assert everything(disk) == before
        refused(work.run("-C", str(disk), "add", "articles", "--date", "2018-06-05"))
        assert everything(disk) == before
        assert work.run("-C", str(disk), "check").code == 0
        (disk / "filler").unlink()
        assert work.run("-C", str(disk), *ADD).code == 0
        assert len(ids(month)) == 3
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def writes(flags: int) -> bool:
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "没有权限"),
        (errno.EPERM, "没有权限"),
        (errno.EROFS, "只读"),
        (errno.EDQUOT, "配额"),
        (errno.EIO, ""),
        (errno.EMFILE, ""),
        (errno.ENAMETOOLONG, ""),
    ],
)
@pytest.mark.parametrize("target", ["records", MONTH])
def test_a_folder_or_file_that_cannot_be_written(
    work: Desk, monkeypatch: pytest.MonkeyPatch, number: int, said: str, target: str
) -> None:
    """As a system without the right to write would answer (root may write everywhere)."""
    before = everything(work.root)
    real = os.open

    def no(path: Any, flags: int, *more: Any, **named: Any) -> int:
        inside = opened_path(path, named.get("dir_fd")).is_relative_to(work.root / target)
        if inside and writes(flags):
            raise OSError(number, os.strerror(number), os.fsdecode(path))
        return real(path, flags, *more, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", no)
        result = work.run(*ADD)
    refused(result)
    assert said in result.err
    assert everything(work.root) == before
    assert work.run(*ADD).code == 0


@pytest.mark.parametrize("day", ["2018-03-05", "2018-05-05", "2019-05-05"])
@pytest.mark.parametrize("call", ["write", "fsync"])
@pytest.mark.parametrize("which", [1, 2, 3])
def test_a_disk_that_fails_in_the_middle(
    work: Desk, monkeypatch: pytest.MonkeyPatch, day: str, call: str, which: int
) -> None:
    """Whichever write or flush fails: what is said and what is there afterwards agree."""
    before = everything(work.root)
    real = getattr(os, call)
    calls = count(1)

    def fails(*arguments: Any) -> Any:
        if next(calls) == which:
            raise OSError(errno.EIO, "Input/output error")
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fails)
        result = work.run("add", "articles", "--date", day)
    if result.code == 0:
        assert "已写入" in result.out
        assert ACKNOWLEDGED.findall(result.out)[0].encode() in b"".join(
            everything(work.root).values()
        )
    else:
        refused(result)
        assert everything(work.root) == before
    assert work.run("check").out == "没有问题\n"
    assert work.run("add", "articles", "--date", day, "--yes").code == 0


def test_a_folder_where_the_month_file_should_be(work: Desk) -> None:
    (work.root / "records/2018/05.yaml").mkdir()
    before = everything(work.root)
    result = work.run("add", "articles", "--date", "2018-05-05")
    refused(result)
    assert "文件夹" in result.err
    assert everything(work.root) == before


def test_a_file_where_the_year_folder_should_be(desk: Desk) -> None:
    desk.plan(ITEMS)
    desk.write({"records/2018": "not a folder\n"})
    refused(desk.run(*ADD))
    assert everything(desk.root) == {"records/2018": b"not a folder\n"}


def test_a_file_where_records_should_be(desk: Desk) -> None:
    desk.plan(ITEMS)
    desk.write({"records": "not a folder\n"})
    refused(desk.run(*ADD))
    assert desk.text("records") == "not a folder\n"


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_that_leads_nowhere_or_outside(desk: Desk, tmp_path: Path) -> None:
    desk.plan(ITEMS)
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_bytes(b"somebody else's file\n")
    month = desk.root / MONTH
    month.parent.mkdir(parents=True)
    month.symlink_to(outside)
    result = desk.run(*ADD)
    assert result.code == 1
    assert "Traceback" not in result.err
    assert outside.read_bytes() == b"somebody else's file\n"
    month.unlink()
    month.symlink_to(month)  # a circle
    result = desk.run(*ADD)
    assert result.code == 1
    assert "Errno" not in result.err


# --- an editor saves the file in between -------------------------------------------------------

DONE = b'- {"id": "20180301-aaaaa", "date": "2018-03-01", "item": "rules"}\n'


def save_in_place(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def save_by_renaming(path: Path, content: bytes) -> None:
    """As most editors do: a new file takes the old one's place."""
    new = path.with_name("03.yaml~")
    new.write_bytes(content)
    os.rename(new, path)


@pytest.mark.parametrize("save", [save_in_place, save_by_renaming])
@pytest.mark.parametrize(
    ("change", "command"),
    [
        (lambda old: old + DONE, ("add", "rules", "--date", "2018-03-09")),
        (lambda old: old + DONE, ADD),
        (lambda old: old.replace("第一条".encode(), "改过的".encode()), ADD),
        (lambda old: old[: old.rstrip(b"\n").rfind(b"\n") + 1], ADD),
        (lambda old: old + b"- {not finished", ADD),
        (lambda _: b"", ADD),
    ],
    ids=["same milestone", "a line more", "a word changed", "a line less", "broken", "emptied"],
)
@pytest.mark.parametrize("moment", ["open", "write"])
def test_an_editor_saves_between_reading_and_writing(
    work: Desk,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
    change: Callable[[bytes], bytes],
    command: tuple[str, ...],
    save: Callable[[Path, bytes], None],
) -> None:
    """The editor knows nothing of our lock. Just before the file is opened for writing: the
    command is refused, or the record stands below what the editor saved and contradicts nothing.
    Between opening and writing: the record is at least where the command says, or refused."""
    month = work.root / MONTH
    edited = change(month.read_bytes())
    saved: list[bool] = []
    real_open, real_write = os.open, os.write
    ours: set[int] = set()

    def opened(path: Any, flags: int, *more: Any, **named: Any) -> int:
        mine = writes(flags) and opened_path(path, named.get("dir_fd")) == month
        if mine and moment == "open" and not saved:
            saved.append(True)
            patch.setattr(os, "open", real_open)
            save(month, edited)
        number = real_open(path, flags, *more, **named)
        if mine:
            ours.add(number)
        return number

    def written(number: int, content: Any) -> int:
        if number in ours and moment == "write" and not saved:
            saved.append(True)
            patch.setattr(os, "open", real_open)
            save(month, edited)
        return real_write(number, content)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", opened)
        patch.setattr(os, "write", written)
        result = work.run(*command)
    assert saved, "the file was not written by os.open and os.write: this test must be rewritten"
    after = month.read_bytes()
    if result.code == 0:
        said = ACKNOWLEDGED.findall(result.out)[0].encode()
        assert after.startswith(edited)
        assert said in after[len(edited) :]
        if moment == "open":
            assert work.run("check").code == 0
    else:
        assert result.code == 1
        assert "Traceback" not in result.err
        assert "已写入" not in result.out
        assert after == edited
