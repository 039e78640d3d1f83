"""A folder takes another one's place: at any moment the old one is there, or the new one."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers import bare_environment
from mjplan.tidy import swapping


def filled(target: Path, content: str) -> None:
    """Let a folder with one file take the place of another one."""
    with swapping.room(target) as room:
        (room / "new").mkdir()
        (room / "new" / "a").write_text(content)
        swapping.put(room / "new", target)


def without_exchange(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(swapping, "_exchange", lambda *_: False)


@pytest.mark.parametrize("exchanges", [True, False])
def test_it_comes_there_or_takes_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanges: bool
) -> None:
    if not exchanges:
        without_exchange(monkeypatch)
    for content in ("1", "2", "3"):
        filled(tmp_path / "数据", content)
        assert (tmp_path / "数据" / "a").read_text() == content
        assert os.listdir(tmp_path) == ["数据"]


def failing(patch: pytest.MonkeyPatch, fault: BaseException, *names: str) -> None:
    """Let folders of these names not be moved."""
    real = Path.rename

    def rename(path: Path, to: Path) -> Path:
        if path.name in names:
            raise fault
        return real(path, to)

    patch.setattr(Path, "rename", rename)


@pytest.mark.parametrize("fault", [OSError(errno.EIO, "broken"), KeyboardInterrupt()])
def test_what_was_there_comes_back_where_the_new_one_can_not_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    without_exchange(monkeypatch)
    filled(tmp_path / "数据", "1")
    failing(monkeypatch, fault, "new")
    with pytest.raises(type(fault)):
        filled(tmp_path / "数据", "2")
    assert (tmp_path / "数据" / "a").read_text() == "1"
    assert os.listdir(tmp_path) == ["数据"]


def test_what_can_not_come_back_is_kept_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "数据"
    without_exchange(monkeypatch)
    filled(target, "1")
    failing(monkeypatch, OSError(errno.EIO, "broken"), "new", "old")
    with pytest.raises(OSError, match="broken"):
        filled(target, "2")
    monkeypatch.undo()
    assert not target.exists()
    swapping.clear(target)
    assert (target / "a").read_text() == "1"
    assert os.listdir(tmp_path) == ["数据"]


KILLED = """
import os, signal, sys
from pathlib import Path
from mjplan.tidy import swapping

def die(*_): os.kill(os.getpid(), signal.SIGKILL)

target, step = Path(sys.argv[1]), sys.argv[2]
if step == "between":
    swapping._exchange = lambda *_: False
    rename = Path.rename
    Path.rename = lambda path, to: die() if path.name == "new" else rename(path, to)
elif step == "after":
    swapping.flush = die
with swapping.room(target) as room:
    (room / "new").mkdir()
    (room / "new" / "a").write_text("2")
    if step == "before": die()
    swapping.put(room / "new", target)
"""


@pytest.mark.skipif(os.name != "posix", reason="elsewhere nobody is killed so")
@pytest.mark.parametrize(
    ("step", "there", "then"), [("before", "1", "1"), ("between", None, "1"), ("after", "2", "2")]
)
def test_killed_it_leaves_the_old_one_or_the_new_one(
    tmp_path: Path, step: str, there: str | None, then: str
) -> None:
    """Where a system can't exchange folders there may be none: it comes back with the next run."""
    target = tmp_path / "数据"
    filled(target, "1")
    command = [sys.executable, "-c", KILLED, str(target), step]
    assert subprocess.run(command, env=bare_environment(), check=False).returncode < 0
    assert (target / "a").read_text() == there if there else not target.exists()
    assert len(os.listdir(tmp_path)) == (2 if there else 1)
    swapping.clear(target)
    assert (target / "a").read_text() == then
    assert os.listdir(tmp_path) == ["数据"]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere open files are kept by the system")
def test_the_room_of_one_that_works_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "数据"
    with swapping.room(target) as room:
        (tmp_path / ".数据.mjplan-0123456789ab").write_text("no folder")
        (tmp_path / ".数据x.mjplan-0123456789ab").mkdir()
        swapping.clear(target)
        assert room.is_dir()
    assert {*os.listdir(tmp_path)} == {
        ".数据.mjplan-0123456789ab",
        ".数据x.mjplan-0123456789ab",
    }


def test_names_that_are_patterns(tmp_path: Path) -> None:
    target = tmp_path / "a[1]"
    (tmp_path / ".a1.mjplan-0123456789ab").mkdir()
    filled(target, "1")
    swapping.clear(target)
    assert {*os.listdir(tmp_path)} == {"a[1]", ".a1.mjplan-0123456789ab"}


def test_systems_that_can_not_exchange(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import ctypes

    def absent(*_: object, **__: object) -> Callable[..., int]:
        raise OSError

    monkeypatch.setattr(ctypes, "CDLL", absent)
    for content in ("1", "2"):
        filled(tmp_path / "数据", content)
    assert (tmp_path / "数据" / "a").read_text() == "2"


@pytest.mark.skipif(os.name != "posix", reason="elsewhere open files are kept by the system")
def test_a_room_that_is_cleared_before_it_is_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another run may look for what was left just when a room has no lock yet."""
    target, real = tmp_path / "数据", Path.mkdir
    times: list[Path] = []

    def mkdir(path: Path, *given: Any, **named: Any) -> None:
        real(path, *given, **named)
        if path.name.startswith(".数据") and len(times) < 3:
            times.append(path)
            swapping.clear(target)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    filled(target, "1")
    assert (target / "a").read_text() == "1"
    assert (len(times), os.listdir(tmp_path)) == (3, ["数据"])


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
@pytest.mark.parametrize("lock", ["link", "pipe"])
def test_a_lock_of_somebody_else_steers_nothing(lock: str, tmp_path: Path) -> None:
    left = tmp_path / ".数据.mjplan-0123456789ab"
    left.mkdir()
    if lock == "link":
        (left / ".lock").symlink_to(tmp_path / "elsewhere")
    else:
        os.mkfifo(left / ".lock")
    swapping.clear(tmp_path / "数据")
    assert not (tmp_path / "elsewhere").exists()
    filled(tmp_path / "数据", "1")
