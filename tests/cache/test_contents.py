"""The contents of a workspace: every byte and every name counts, and nothing odd is answered of."""

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import TESTS
from mjplan.cache import contents
from mjplan.workspace import Workspace

posix = pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
FILES = {
    "plan/plan.yaml": "name: 甲\n",
    "plan/work.yaml": "id: work\n",
    "records/2018/03.yaml": "- {}\n",
    "records/2018/04.yaml": "- {}\n- {}\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def taken(root: Path) -> bytes:
    found = contents.of(str(root))
    assert found is not None
    return found.digest()


def rewrite(path: Path, text: str) -> None:
    """Change a file in place, and put back the time of its last change."""
    before = path.stat()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def swap(root: Path) -> None:
    one, other = root / "records/2018/03.yaml", root / "records/2018/04.yaml"
    one.rename(root / "third")
    other.rename(one)
    (root / "third").rename(other)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a byte": lambda root: rewrite(root / "records/2018/03.yaml", "- []\n"),
    "a byte of the plan": lambda root: rewrite(root / "plan/work.yaml", "id: wore\n"),
    "a line": lambda root: rewrite(root / "records/2018/03.yaml", "- {}\n- {}\n"),
    "a new file": lambda root: (root / "records/2018/05.yaml").write_text(""),
    "a new file that holds no records": lambda root: (root / "plan/说明.md").write_text("x"),
    "a removed file": lambda root: (root / "records/2018/04.yaml").unlink(),
    "a renamed file": lambda root: (root / "plan/work.yaml").rename(root / "plan/w.yaml"),
    "two files that change places": swap,
    "a new folder": lambda root: (root / "records/2019").mkdir(),
    "all records": lambda root: shutil.rmtree(root / "records"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changes_makes_other_contents(root: Path, change: Callable[[Path], object]) -> None:
    before = taken(root)
    assert taken(root) == before
    change(root)
    assert taken(root) != before


@pytest.mark.parametrize(
    "path", ["records/.lock", "records/2018/.03.yaml.swp", "plan/.git/config", "reports/a.yaml"]
)
def test_what_nobody_reads_changes_nothing(root: Path, path: str) -> None:
    before = taken(root)
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text("x")
    assert taken(root) == before


def test_when_a_file_was_changed_is_nothing_to_go_by(root: Path) -> None:
    before = taken(root)
    os.utime(root / "plan/plan.yaml", (1, 1))
    assert taken(root) == before


def test_a_file_that_nobody_reads_is_known_by_its_name(root: Path) -> None:
    scan = root / "records/2018/扫描.pdf"
    scan.write_bytes(b"x" * 5000)
    before = taken(root)
    scan.write_bytes(b"y" * 6000)
    assert taken(root) == before
    scan.rename(root / "records/2018/扫描件.pdf")
    assert taken(root) != before
    found = contents.of(str(root))
    assert found is not None
    assert found.size < 1000


def test_names_that_run_together_are_told_apart(root: Path) -> None:
    shutil.rmtree(root / "records")
    (root / "plan/a").mkdir()
    (root / "plan/a/b.yaml").write_text("x")
    before = taken(root)
    shutil.rmtree(root / "plan/a")
    (root / "plan/ab.yaml").write_text("x")
    assert taken(root) != before


def folder_link(root: Path) -> None:
    shutil.move(root / "records/2018", root / "elsewhere")
    (root / "records/2018").symlink_to(root / "elsewhere")


def whole_link(root: Path) -> None:
    shutil.move(root / "records", root / "elsewhere")
    (root / "records").symlink_to(root / "elsewhere")


def no_folder(root: Path) -> None:
    shutil.rmtree(root / "records")
    (root / "records").write_text("")


def unix_socket(root: Path) -> None:
    before = Path.cwd()
    os.chdir(root / "records")  # its name must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s.yaml")
    os.chdir(before)


ODD: dict[str, Callable[[Path], object]] = {
    "a link to a file": lambda root: (root / "plan/b.yaml").symlink_to(root / "plan/work.yaml"),
    "a link that leads nowhere": lambda root: (root / "plan/b").symlink_to("nowhere"),
    "a folder that is a link": folder_link,
    "records that are a link": whole_link,
    "a pipe": lambda root: os.mkfifo(root / "records/2018/05.yaml"),
    "a socket": unix_socket,
    "a folder that is named like a file": lambda root: (root / "records/2018/05.yaml").mkdir(),
    "a file in the place of records": no_folder,
}


@posix
@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
def test_of_what_is_odd_there_are_none(root: Path, change: Callable[[Path], object]) -> None:
    change(root)
    assert contents.of(str(root)) is None


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read anything")
@pytest.mark.parametrize("path", ["records/2018/03.yaml", "records/2018", "plan"])
def test_of_what_cannot_be_read_there_are_none(root: Path, path: str) -> None:
    (root / path).chmod(0)
    try:
        assert contents.of(str(root)) is None
    finally:
        (root / path).chmod(0o700)


def test_a_plan_without_records_has_contents(root: Path) -> None:
    shutil.rmtree(root / "records")
    found = contents.of(str(root))
    assert found is not None
    assert sorted(found.digests) == found.paths("plan") == ["plan/plan.yaml", "plan/work.yaml"]
    assert found.paths("records") == []


@pytest.mark.parametrize("folder", [TESTS / "golden/workspace", TESTS.parent])
def test_its_files_are_those_that_the_workspace_reads(folder: Path) -> None:
    found = contents.of(str(folder))
    assert found is not None
    assert found.paths("plan") == Workspace(folder).plan_paths()
    assert found.paths("records") == Workspace(folder).record_paths()
    read = [path for path in found.digests if path.endswith(contents.ENDINGS)]
    assert found.size == sum((folder / path).stat().st_size for path in read)


def test_of_more_than_is_asked_for_nothing_is_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = sum(len(text.encode()) for text in FILES.values())
    assert contents.of(str(root), most=size) is not None
    monkeypatch.setattr(contents, "_open", None)
    for large in (contents.LARGE, 1):
        monkeypatch.setattr(contents, "LARGE", large)
        assert contents.of(str(root), most=size - 1) is None
