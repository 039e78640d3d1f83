"""Which repository git works in: the workspace's own, whatever the environment says."""

import os
from pathlib import Path

import pytest

from helpers import Desk, happened
from helpers.repositories import MONTH, commit_all, git, in_repository, isolate


@pytest.fixture
def other(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another repository, with one commit; the desk has one too, and a record that is new."""
    folder = tmp_path_factory.mktemp("other")
    isolate(desk.patch, desk.root / ".home")
    git(folder, "init", "-q")
    (folder / "letter.txt").write_text("theirs\n")
    commit_all(folder, "theirs")
    in_repository(desk)
    commit_all(desk.root)
    desk.keep(happened("2018-03-05", 1, "articles"))
    return folder


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("GIT_DIR", ".git"),
        ("GIT_INDEX_FILE", ".git/index"),
        ("GIT_OBJECT_DIRECTORY", ".git/objects"),
        ("GIT_COMMON_DIR", ".git"),
        ("GIT_WORK_TREE", ""),
    ],
)
def test_a_commit_goes_to_the_workspaces_own_repository(
    desk: Desk, other: Path, name: str, inside: str
) -> None:
    theirs = git(other, "rev-parse", "HEAD"), git(other, "status", "--porcelain")
    with desk.patch.context() as patch:
        patch.setenv(name, str(other / inside))
        if name == "GIT_WORK_TREE":
            patch.setenv("GIT_DIR", str(other / ".git"))
        said = desk.run("commit")
        assert (said.code, said.err) == (0, "")
        assert desk.run("diff").code == 0
    assert (git(other, "rev-parse", "HEAD"), git(other, "status", "--porcelain")) == theirs
    assert git(desk.root, "show", "--name-only", "--format=").split() == [MONTH]
    assert git(desk.root, "fsck", "--full") == ""
    assert git(desk.root, "status", "--porcelain") == ""


def test_settings_from_the_environment_move_no_repository(desk: Desk, other: Path) -> None:
    desk.patch.setenv("GIT_CONFIG_COUNT", "1")
    desk.patch.setenv("GIT_CONFIG_KEY_0", "core.worktree")
    desk.patch.setenv("GIT_CONFIG_VALUE_0", str(other))
    assert desk.run("commit").code == 0
    for number in ("COUNT", "KEY_0", "VALUE_0"):
        desk.patch.delenv(f"GIT_CONFIG_{number}")
    assert git(desk.root, "show", "--name-only", "--format=").split() == [MONTH]


def test_who_one_is_may_come_from_the_environment(desk: Desk, other: Path) -> None:
    Path(os.environ["GIT_CONFIG_GLOBAL"]).write_text("")
    for who in ("AUTHOR", "COMMITTER"):
        desk.patch.setenv(f"GIT_{who}_NAME", "李四")
        desk.patch.setenv(f"GIT_{who}_EMAIL", "li@example.org")
    assert desk.run("commit").code == 0
    assert git(desk.root, "show", "-s", "--format=%an %cn").strip() == "李四 李四"


@pytest.mark.parametrize("setting", ["core.fsmonitor", "core.pager", "pager.diff", "diff.external"])
def test_no_program_that_the_folders_settings_name_is_run(
    desk: Desk, other: Path, setting: str
) -> None:
    trap, mark = desk.root / "trap.sh", desk.root / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch '{mark}'\n")
    trap.chmod(0o755)
    git(desk.root, "config", setting, str(trap))
    assert desk.run("commit").code == 0
    desk.keep(happened("2018-03-06", 1, "articles"))
    for arguments in (("diff",), ("report", "2018-03"), ("commit",)):
        assert desk.run(*arguments).code == 0
    assert not mark.exists()


def test_the_users_own_hooks_still_judge_a_commit(desk: Desk, other: Path) -> None:
    hooks = desk.root / "hooks"
    hooks.mkdir()
    (hooks / "pre-commit").write_text("#!/bin/sh\necho 'not today' >&2\nexit 1\n")
    (hooks / "pre-commit").chmod(0o755)
    git(desk.root, "config", "core.hooksPath", str(hooks))
    said = desk.run("commit")
    assert said.code == 1
    assert "not today" in said.err


def test_what_looks_like_a_repository_in_a_cloned_folder_runs_nothing(desk: Desk) -> None:
    # Git keeps nobody's .git folder, but it keeps all that a bare repository consists of.
    isolate(desk.patch, desk.root / ".home")
    in_repository(desk)
    commit_all(desk.root)
    inner, trapped = desk.root / "inner", desk.root / "trapped"
    git(desk.root, "init", "-q", "--bare", "inner")
    (inner / "config").write_text(
        "[core]\nrepositoryformatversion = 0\nbare = false\nworktree = .\n"
        f'[filter "x"]\nclean = "touch {trapped.as_posix()}; cat"\n'
    )
    desk.write({"inner/.gitattributes": "*.yaml filter=x\n"})
    for path in sorted((desk.root / "plan").glob("*.yaml")):
        desk.write({f"inner/plan/{path.name}": path.read_text("utf-8")})
    hook = inner / "hooks" / "pre-commit"
    hook.write_text(f"#!/bin/sh\ntouch '{trapped.as_posix()}'\n")
    hook.chmod(0o755)
    for words in (["commit"], ["diff"], ["add", "articles", "1", "--commit"]):
        said = desk.run("-C", "inner", *words)
        assert said.code == 1
        assert "HEAD、objects、refs" in said.err
    assert desk.run("-C", "inner", "report", "2018-03").code == 0
    assert not trapped.exists()
