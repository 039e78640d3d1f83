"""Which files are read, and that nobody is left in the dark about the others."""

import os
from pathlib import Path

import pytest

from helpers import Desk
from mjplan.listing import ends, files_in, unread_in
from mjplan.workspace import Workspace


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, "records/2018/03.yaml", "records/2018/.04.yaml", "records/.x/05.yaml")
    assert [*files_in(tmp_path, "records")] == ["records/2018/03.yaml"]


def test_a_folder_that_is_named_like_a_file_is_one_that_can_t_be_read(tmp_path: Path) -> None:
    put(tmp_path, "records/2018/04.yaml/notes.txt")
    (path,) = files_in(tmp_path, "records")
    assert path == "records/2018/04.yaml"
    assert [each.rule for each in Workspace(tmp_path).read(path).problems] == ["missing-file"]


@pytest.mark.parametrize(
    "path",
    [
        "records/2018/.04.yaml",
        "records/.2018/04.yaml",
        "records/2018/04.yaml.txt",
        "plan/work.YAML",
        "plan/.work.yaml",
        "templates/month.md.txt",
        "templates/month.markdown",
        "templates/Month.MD",
        "templates/old/month.md",
        "templates/公文.doc",
        "templates/公文.DOCX",
        "templates/旧/公文.docx",
    ],
)
def test_what_looks_like_a_file_of_ours_is_named(desk: Desk, path: str) -> None:
    desk.plan("  - {kind: count, id: x, name: 文章, owner: 甲, unit: 篇, targets: {2018: 9}}\n")
    put(desk.root, path)
    said = desk.run("check")
    assert said.code == 0
    assert f"{path}:1:1: 警告 这个文件不会被读取：" in said.out


@pytest.mark.parametrize(
    "path",
    [
        *("records/.lock", "records/.gitkeep", "records/.DS_Store", "records/2018/._04.yaml"),
        *(
            "records/2018/04.torn",
            "records/sub/.git/x.yaml",
            "plan/notes.txt",
            "templates/logo.png",
            "templates/红头.docx",
            "templates/~$红头.docx",
        ),
    ],
)
def test_what_others_leave_behind_is_not(desk: Desk, path: str) -> None:
    desk.plan("  - {kind: count, id: x, name: 文章, owner: 甲, unit: 篇, targets: {2018: 9}}\n")
    put(desk.root, path)
    assert desk.run("check").out == "没有问题\n"


@pytest.mark.parametrize("name", ["Records", "records ", "PLAN", "Templates"])
def test_a_folder_with_nearly_the_right_name_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    if os.path.exists(tmp_path / name.strip().casefold()):
        pytest.skip("this disk takes both names for one")
    assert unread_in(tmp_path, set()) == [f"{name}/"]
    (tmp_path / name.strip().casefold()).mkdir()
    assert unread_in(tmp_path, set()) == [f"{name}/"]


def test_an_empty_file_in_the_wrong_place_is_an_error_for_every_command(desk: Desk) -> None:
    desk.plan("  - {kind: count, id: x, name: 文章, owner: 甲, unit: 篇, targets: {2018: 9}}\n")
    put(desk.root, "records/2018/三月.yaml")
    for words in (["check"], ["add", "x", "1"], ["status", "2018"]):
        said = desk.run(*words)
        assert said.code == 1
        assert "records/2018/三月.yaml:1:1: 错误 记录文件应放在" in said.out + said.err


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX")
def test_the_ends_of_files_are_read_in_a_small_part_of_a_folder(tmp_path: Path) -> None:
    """Home looks for reports: it must stay quick in a folder of any size."""
    for path in ("a.md", "b.txt", "c/d.md", "c/e/f.md", ".g/h.md", "c/.i.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("0123456789")
    (tmp_path / "j.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "k").symlink_to(tmp_path / "c")
    os.mkfifo(tmp_path / "l.md")
    assert list(ends(tmp_path, ".md", 2, 4, 99)) == [
        *(("a.md", b"6789"), ("c/d.md", b"6789"), ("c/e/f.md", b"6789"))
    ]
    assert [path for path, _ in ends(tmp_path, ".md", 1, 99, 99)] == ["a.md", "c/d.md"]
    assert [path for path, _ in ends(tmp_path, ".md", 0, 99, 99)] == ["a.md"]
    assert len(list(ends(tmp_path, ".md", 2, 99, 8))) < 3
    assert list(ends(tmp_path / "nothing", ".md", 2, 99, 99)) == []
