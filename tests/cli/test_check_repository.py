"""`mjplan check` in a repository: as the packaged hook runs it, and as GitHub reads it."""

import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpers import ROOT, Desk, happened
from helpers.repositories import commit_all, git, hook, in_repository, in_subfolder, isolate

MONTH = "records/2018/03.yaml"
FOLDER = "规划 与 台账/plan"


def packaged() -> dict[str, Any]:
    (declared,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert isinstance(declared, dict)
    return declared


def install(desk: Desk, top: Path, *args: str) -> None:
    """Let git run what the packaged hook declares, as pre-commit would: from the top of the
    repository, and without file names."""
    declared = packaged()
    assert declared["pass_filenames"] is False
    command = [sys.executable, "-m", *declared["entry"].split(), *args]
    hook(top, "pre-commit", f"{shlex.join(command)} >&2")


def test_a_renamed_item_that_orphans_its_records_is_not_committed(desk: Desk) -> None:
    in_repository(desk)
    desk.keep(happened("2018-03-05", 1, "articles"))
    commit_all(desk.root)
    install(desk, desk.root)
    area = desk.text("plan/work.yaml").replace("id: articles", "id: pieces")
    desk.write({"plan/work.yaml": area})
    git(desk.root, "add", "plan/work.yaml")
    git(desk.root, "commit", "-q", "-m", "rename", fails=True)
    renamed = desk.text(MONTH).replace("articles", "pieces")
    desk.write({MONTH: renamed})
    git(desk.root, "commit", "-q", "-a", "-m", "rename")


def test_a_deleted_record_file_is_looked_at_too(desk: Desk) -> None:
    in_repository(desk)
    old = happened("2018-03-05", 1, "articles")
    desk.keep(old, happened("2018-04-05", 2, "articles", replaces=old.id, reason="记错"))
    commit_all(desk.root)
    install(desk, desk.root)
    git(desk.root, "rm", "-q", MONTH)
    git(desk.root, "commit", "-q", "-m", "delete", fails=True)
    assert packaged()["always_run"] is True  # pre-commit passes over deleted files


def test_the_hook_in_a_repository_with_the_workspace_in_a_folder(desk: Desk) -> None:
    top = in_subfolder(desk).root.parents[1]
    commit_all(top)
    install(desk, top, "-C", FOLDER)
    desk.keep(happened("2018-03-05", 1, "articles"))
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "good")
    desk.keep(happened("2018-03-05", 1, "artcles"))
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "bad", fails=True)


@pytest.mark.parametrize(
    ("path", "matches"),
    [
        ("plan/work.yaml", True),
        (f"{FOLDER}/records/2018/03.yaml", True),
        ("规划/records/2018/03.YAML", True),
        ("myplan/work.yaml", False),
        ("docs/guide.md", False),
    ],
)
def test_the_hooks_pattern_matches_in_folders(path: str, matches: bool) -> None:
    assert (re.search(packaged()["files"], path) is not None) is matches


# Annotations


@pytest.fixture
def inner(desk: Desk) -> Desk:
    """A workspace in a folder of a repository, with a wrong record."""
    in_subfolder(desk).keep(happened("2018-03-05", 1, "artcles"))
    return desk


def annotated(desk: Desk, *arguments: str) -> str:
    said = desk.run(*arguments, "check", "--format", "github")
    assert said.code == 1
    found = re.match(r"::error file=(.*),line=1,col=\d+::", said.out)
    assert found is not None, said.out
    return found[1]


def test_annotations_are_relative_to_the_repository(inner: Desk) -> None:
    top = inner.root.parents[1]
    assert annotated(inner) == f"{FOLDER}/{MONTH}"
    inner.patch.chdir(inner.root / "records")
    assert annotated(inner) == f"{FOLDER}/{MONTH}"
    inner.patch.chdir(top)
    assert annotated(inner, "-C", FOLDER) == f"{FOLDER}/{MONTH}"
    (top / "link").symlink_to(inner.root)
    assert annotated(inner, "-C", "link") == f"{FOLDER}/{MONTH}"
    inner.patch.chdir("/")
    assert annotated(inner, "-C", str(inner.root)) == f"{FOLDER}/{MONTH}"


def test_in_another_work_tree_they_are_relative_to_that(inner: Desk) -> None:
    top = inner.root.parents[1]
    commit_all(top)
    git(top, "worktree", "add", "-q", str(top / "second"))
    inner.patch.chdir(top / "second" / FOLDER)
    assert annotated(inner) == f"{FOLDER}/{MONTH}"


def test_a_workspace_that_is_the_repository(desk: Desk) -> None:
    in_repository(desk).keep(happened("2018-03-05", 1, "artcles"))
    assert annotated(desk) == MONTH


def test_without_a_repository_they_are_relative_to_the_current_folder(desk: Desk) -> None:
    isolate(desk.patch, desk.root / ".home")
    desk.root = desk.root / "规划,50%"
    desk.root.mkdir()
    desk.plan("  - {kind: count, id: x, name: 文章, owner: 甲, unit: 篇, targets: {2018: 9}}\n")
    desk.keep(happened("2018-03-05", 1, "y"))
    assert annotated(desk, "-C", desk.root.name) == f"规划%2C50%25/{MONTH}"
    (desk.root / "sub").mkdir()
    desk.patch.chdir(desk.root / "sub")
    assert annotated(desk) == MONTH
