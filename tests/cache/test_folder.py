"""The cache folder: what is filed comes back whole, and nothing about it fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mjplan.cache import folder

posix = pytest.mark.skipif(os.name != "posix", reason="rights and links of POSIX")


def test_what_is_filed_comes_back(cache: Path) -> None:
    assert folder.get("answers", "a") is None
    folder.put("answers", "a", "规划".encode())
    assert folder.get("answers", "a") == "规划".encode()
    assert folder.get("plans", "a") is None
    assert folder.names("answers") == ["a"]
    assert [entry.name for entry in cache.iterdir()] == ["answers"]


@posix
def test_it_is_the_users_alone(cache: Path) -> None:
    folder.put("answers", "a", b"x")
    modes = [path.stat().st_mode & 0o777 for path in (cache, cache / "answers")]
    assert modes == [0o700, 0o700]
    assert (cache / "answers" / "a").stat().st_mode & 0o777 == 0o600


@posix
@pytest.mark.parametrize("shared", ["", "answers"])
def test_a_folder_that_others_may_write_to_is_not_used(cache: Path, shared: str) -> None:
    folder.put("answers", "a", b"x")
    (cache / shared).chmod(0o770)
    assert folder.get("answers", "a") is None
    folder.put("answers", "b", b"x")
    assert not (cache / "answers" / "b").exists()


@posix
def test_a_link_is_not_followed(cache: Path, tmp_path: Path) -> None:
    folder.put("answers", "a", b"x")
    (cache / "answers" / "b").symlink_to(cache / "answers" / "a")
    assert folder.get("answers", "b") is None
    (cache / "plans").symlink_to(tmp_path)
    folder.put("plans", "a", b"x")
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_pipe_in_the_place_of_what_is_filed_keeps_nobody_waiting(cache: Path) -> None:
    folder.put("answers", "a", b"x")
    os.mkfifo(cache / "answers" / "b")
    assert folder.get("answers", "b") is None


@pytest.mark.parametrize("spoilt", [b"", b"short", b"\0" * 40])
def test_what_is_not_whole_is_not_there(cache: Path, spoilt: bytes) -> None:
    folder.put("answers", "a", b"something")
    file = cache / "answers" / "a"
    file.write_bytes(spoilt)
    assert folder.get("answers", "a") is None


def test_every_byte_counts(cache: Path) -> None:
    folder.put("answers", "a", b"something")
    file = cache / "answers" / "a"
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert folder.get("answers", "a") is None
        file.write_bytes(whole[:place])
        assert folder.get("answers", "a") is None


def test_the_newest_are_kept(cache: Path) -> None:
    kept = folder.LIMITS["plans"]
    most = kept * 5 // 4
    for number in range(most):
        folder.put("plans", f"{number}", b"x")
        os.utime(cache / "plans" / f"{number}", (number, number))
    assert len(folder.names("plans")) == most
    folder.use("plans", "0")
    folder.put("plans", "last", b"x")
    newest = range(most - kept + 2, most)
    assert set(folder.names("plans")) == {"last", "0", *map(str, newest)}
    assert set(folder.names("plans")[:2]) == {"last", "0"}


def test_what_is_too_large_is_not_filed(cache: Path) -> None:
    folder.put("answers", "a", b"x" * folder.LARGEST)
    folder.put("answers", "b", b"x" * (folder.LARGEST + 1))
    assert folder.names("answers") == ["a"]
    assert folder.get("answers", "a") == b"x" * folder.LARGEST


def test_all_of_it_is_dropped(cache: Path) -> None:
    folder.clear()
    folder.put("answers", "a", b"x")
    folder.put("plans", "b", b"x")
    sizes = folder.sizes()
    assert {sort: len(sizes[sort]) for sort in sizes} == {"answers": 1, "plans": 1, "files": 0}
    folder.clear()
    assert list(cache.iterdir()) == []


def test_a_file_in_its_place_is_no_fault(cache: Path) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_text("")
    folder.put("answers", "a", b"x")
    folder.use("answers", "a")
    assert folder.get("answers", "a") is None
    assert folder.names("answers") == []


@pytest.mark.parametrize(
    "environment",
    [
        {"MJPLAN_CACHE": "off"},
        {"XDG_CACHE_HOME": "", "LOCALAPPDATA": "", "HOME": ""},
        {"XDG_CACHE_HOME": "relative", "LOCALAPPDATA": "relative", "HOME": "relative"},
        {"XDG_CACHE_HOME": "relative", "LOCALAPPDATA": "", "HOME": "/"},
    ],
)
def test_where_there_is_to_be_none_nothing_is_filed(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert folder.root() is None
    folder.put("answers", "a", b"x")
    assert folder.get("answers", "a") is None
    assert not cache.exists()
    assert list(tmp_path.iterdir()) == []


def test_it_is_never_inside_of_a_workspace(cache: Path, tmp_path: Path) -> None:
    assert folder.is_outside(str(tmp_path))
    assert not folder.is_outside(str(cache.parent))
    assert not folder.is_outside(str(cache))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can")
def test_root_makes_no_folder_in_somebody_elses(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = cache.parent
    os.chown(home, 1234, 1234)
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / ".cache"))
    folder.put("answers", "a", b"x")
    assert list(home.iterdir()) == []
    assert folder.fault() == ("not writable", str(home))


@posix
def test_the_folder_of_all_caches_is_made_for_the_user_alone(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache.parent / ".cache"))
    before = os.umask(0)
    try:
        folder.put("answers", "a", b"x")
    finally:
        os.umask(before)
    assert (cache.parent / ".cache").stat().st_mode & 0o777 == 0o700


def test_hardly_anything_is_loaded() -> None:
    code = "import sys; a = set(sys.modules); import mjplan.cache.folder, mjplan.cache.program; "
    code += "print(*sorted(m for m in set(sys.modules) - a if not m.startswith('mjplan')))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert set(done.stdout.split()) <= {"_blake2", "errno", "stat", "os", "time"}
