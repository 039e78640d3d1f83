"""Digests that are believed: only of files at rest, and of none that was touched since."""

import os
import random
import time
from pathlib import Path

import pytest

from mjplan.cache import contents, folder, settled

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="stamps of POSIX"),
    pytest.mark.usefixtures("large"),
]
LONG_AGO = 10_000_000_000
"""Nanoseconds since when the files are at rest."""


@pytest.fixture
def large(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every workspace be as large as one whose files are not all read each time."""
    monkeypatch.setattr(contents, "LARGE", 0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number in range(3):
        path = tmp_path / f"plan/{number}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{number}\n")
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, in turn."""
    read_file = contents.read
    names: list[str] = []

    def counted(full: str) -> tuple[bytes, os.stat_result]:
        names.append(os.path.basename(full))
        return read_file(full)

    monkeypatch.setattr(contents, "read", counted)
    return names


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock be so late that all files are at rest."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + LONG_AGO)


def taken(root: Path) -> bytes:
    found = contents.of(str(root))
    assert found is not None
    return found.digest()


def at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The contents where every byte is read."""
    with monkeypatch.context() as patch:
        patch.setattr(contents, "LARGE", 1 << 30)
        return taken(root)


@pytest.mark.usefixtures("later")
def test_files_at_rest_are_read_once(root: Path, read: list[str]) -> None:
    before = taken(root)
    assert sorted(read) == ["0.yaml", "1.yaml", "2.yaml"]
    assert taken(root) == before
    assert len(read) == 3


def test_files_that_were_touched_just_now_are_read_each_time(root: Path, read: list[str]) -> None:
    taken(root)
    taken(root)
    assert len(read) == 6


@pytest.mark.usefixtures("later")
def test_only_what_was_touched_is_read_again(root: Path, read: list[str]) -> None:
    taken(root)
    (root / "plan/1.yaml").write_text("other\n")
    read.clear()
    taken(root)
    assert read == ["1.yaml"]


def test_a_time_to_come_is_never_believed(root: Path, read: list[str]) -> None:
    for path in (root / "plan").iterdir():
        os.utime(path, (4e9, 4e9))
    taken(root)
    taken(root)
    assert len(read) == 6


def test_the_time_of_the_last_change_of_state_counts_too(root: Path, read: list[str]) -> None:
    for path in (root / "plan").iterdir():
        os.utime(path, (1, 1))  # long ago: but set just now
    taken(root)
    taken(root)
    assert len(read) == 6


@pytest.mark.usefixtures("later")
def test_what_is_put_back_to_its_size_and_time_is_noticed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "plan/1.yaml"
    for _ in range(15):
        before = taken(root)
        state = path.stat()
        text = random.choice("0123456789") + "\n"
        path.write_text(text)
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
        assert taken(root) == at_once(root, monkeypatch), before
        time.sleep(0.02)  # the clock of the disk ticks every few milliseconds


@pytest.mark.usefixtures("later")
def test_a_file_in_the_place_of_another_is_noticed(root: Path) -> None:
    path, other = root / "plan/1.yaml", root / "other"
    before = taken(root)
    state = path.stat()
    other.write_text("9\n")
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(path)
    assert taken(root) != before


def test_within_the_same_tick_nothing_is_believed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two states in turn, as fast as can be: the stamps are often equal, the digests never."""
    path = root / "plan/1.yaml"
    state = path.stat()
    for number in range(200):
        with path.open("r+") as file:
            file.write(str(number % 2))
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
        assert taken(root) == at_once(root, monkeypatch)


@pytest.mark.usefixtures("later")
def test_a_file_that_changes_while_it_is_read_is_not_believed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_file = contents.read

    def changed_after(full: str) -> tuple[bytes, os.stat_result]:
        read = read_file(full)
        with Path(full).open("a") as file:
            file.write("more\n")
        return read

    with monkeypatch.context() as patch:
        patch.setattr(contents, "read", changed_after)
        taken(root)
    assert taken(root) == at_once(root, monkeypatch)


@pytest.mark.usefixtures("later")
def test_what_is_known_is_of_this_workspace(
    root: Path, read: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    taken(root)
    other = tmp_path_factory.mktemp("other")
    (root / "plan").rename(other / "plan")
    taken(other)
    assert len(read) == 6


@pytest.mark.usefixtures("later")
def test_what_is_known_and_spoilt_is_not_known(root: Path, cache: Path, read: list[str]) -> None:
    before = taken(root)
    (file,) = (cache / "files").iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert taken(root) == before
    assert len(read) == 6


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("garbage", [b"x", b"a\0", b"a\0x\0" + b"1" * 32, b"a\x001 2\0"])
def test_what_somebody_else_has_sealed_fails_nothing(
    root: Path, cache: Path, read: list[str], garbage: bytes
) -> None:
    before = taken(root)
    (file,) = (cache / "files").iterdir()
    folder.put("files", file.name, garbage)
    assert taken(root) == before
    assert len(read) == 6


@pytest.mark.usefixtures("later")
def test_odd_names_are_known_again(root: Path, read: list[str]) -> None:
    (root / "plan/a\nb .yaml").write_text("")
    before = taken(root)
    assert taken(root) == before
    assert len(read) == 4


def test_small_workspaces_are_read_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "LARGE", 6)
    taken(root)
    assert folder.names("files") == []
    monkeypatch.setattr(contents, "LARGE", 5)
    monkeypatch.setattr(settled, "REST", -LONG_AGO)
    taken(root)
    assert len(folder.names("files")) == 1
