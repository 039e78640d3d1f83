"""The history that git keeps: commits, what differs from them, and what stands in the way."""

import os
from pathlib import Path

import pytest

from helpers import HEAD, Desk
from helpers.repositories import (
    LINE,
    MONTH,
    commit_all,
    git,
    hook,
    isolate,
    refusal,
)
from mjplan.history import GitRefused, Repository, open_repository, top_of, uncommitted

# Opening


def test_without_a_repository_one_is_told_to_make_one(desk: Desk) -> None:
    isolate(desk.patch, desk.root / ".home")
    desk.patch.setenv("GIT_CEILING_DIRECTORIES", str(desk.root.parent))
    assert "git init" in refusal(desk.root)


def test_inside_the_git_folder_nothing_works(home: Desk) -> None:
    assert "工作文件夹" in refusal(home.root / ".git")


# Naming commits


def test_commits_are_named_in_every_way_that_git_knows(repository: Repository) -> None:
    head = repository.head()
    assert head is not None
    git(repository.root, "tag", "一月")
    for rev in ("HEAD", "main", "一月", head, head[:8], "HEAD^{commit}", "@"):
        assert repository.resolve(rev) == head
    assert head.startswith(repository.short(head))


@pytest.mark.parametrize(
    "rev", ["nothing", "", "-h", "--all", "--output=x", "^HEAD", "HEAD..HEAD", "HEAD:plan", "a b"]
)
def test_what_is_no_commit_is_refused(repository: Repository, rev: str) -> None:
    with pytest.raises(GitRefused, match="没有提交"):
        repository.resolve(rev)


def test_before_the_first_commit_there_is_no_head(home: Desk) -> None:
    empty = open_repository(home.root)
    assert empty.head() is None
    assert empty.changed() == ["plan/plan.yaml", "plan/work.yaml"]
    assert empty.last_commit_of("plan/plan.yaml") is None
    with pytest.raises(GitRefused, match="还没有提交"):
        empty.resolve("HEAD")


# What changed


def test_new_changed_and_deleted_files_have_changed(repository: Repository) -> None:
    root = repository.root
    assert repository.changed() == []
    (root / "plan/work.yaml").unlink()
    (root / MONTH).write_text(LINE % 1 + LINE % 2)
    (root / "records/2018/新 的\n一月.yaml").write_text("")
    (root / "records/.lock").touch()
    (root / "records/.lock-holder").touch()
    (root / "other.md").write_text("x")
    assert repository.changed() == ["plan/work.yaml", MONTH, "records/2018/新 的\n一月.yaml"]


def test_it_does_not_matter_what_is_staged(repository: Repository) -> None:
    root = repository.root
    (root / MONTH).write_text(LINE % 2)
    git(root, "add", MONTH)
    assert repository.changed() == [MONTH]
    (root / MONTH).write_text(LINE % 1)  # as it was
    assert repository.changed() == []
    (root / "records/new.yaml").write_text("")
    git(root, "add", "-N", "records/new.yaml")
    assert repository.changed() == ["records/new.yaml"]
    git(root, "add", "records/new.yaml")
    (root / "records/new.yaml").unlink()
    assert repository.changed() == []


def test_changes_since_an_older_commit(repository: Repository) -> None:
    root, first = repository.root, repository.resolve("HEAD")
    (root / MONTH).write_text(LINE % 1 + LINE % 2)
    commit_all(root)
    (root / "records/2018/04.yaml").write_text("")
    assert repository.changed() == ["records/2018/04.yaml"]
    assert repository.changed_since(first) == [MONTH, "records/2018/04.yaml"]


def test_ignored_files_have_not_changed(repository: Repository) -> None:
    (repository.root / ".gitignore").write_text("records/2019\n")
    (repository.root / "records/2019").mkdir()
    (repository.root / "records/2019/01.yaml").write_text("")
    assert repository.changed() == []


# Committing


def staged(root: Path) -> str:
    return git(root, "diff", "--cached", "--binary")


def test_only_the_named_files_are_committed(repository: Repository) -> None:
    root = repository.root
    (root / "letter.txt").write_text("mine\n")
    (root / "plan/plan.yaml").write_text(HEAD + "# 改过\n", "utf-8")
    git(root, "add", "letter.txt", "plan/plan.yaml")
    (root / "letter.txt").write_text("mine, later\n")
    before = staged(root)
    (root / MONTH).write_text(LINE % 1 + LINE % 2)
    (root / "records/[新] *.yaml").write_text("# 新\n", "utf-8")
    (root / "records/n.yaml").write_text("# pattern\n")
    number = repository.commit([MONTH, "records/[新] *.yaml"], "三月\n\n# 两行\n")
    assert staged(root) == before
    assert git(root, "log", "-1", "--format=%h %an%n%B") == f"{number} 张三\n三月\n\n# 两行\n\n"
    shown = git(root, "show", "--format=", "--name-only", "-z", "HEAD")
    assert shown == f"{MONTH}\0records/[新] *.yaml\0"
    assert repository.changed() == ["plan/plan.yaml", "records/n.yaml"]


def test_the_first_commit_leaves_what_is_staged(home: Desk) -> None:
    home.write({"letter.txt": "mine\n", MONTH: LINE % 1})
    git(home.root, "add", "letter.txt", "plan/plan.yaml")
    open_repository(home.root).commit([MONTH], "first")
    assert git(home.root, "ls-tree", "-r", "--name-only", "HEAD") == f"{MONTH}\n"
    assert git(home.root, "diff", "--cached", "--name-only") == "letter.txt\nplan/plan.yaml\n"


def test_deleted_files_are_committed_staged_or_not(repository: Repository) -> None:
    root = repository.root
    (root / "records/a.yaml").write_text("# a\n")
    commit_all(root)
    (root / MONTH).unlink()
    git(root, "rm", "-q", "records/a.yaml")
    assert repository.changed() == [MONTH, "records/a.yaml"]
    repository.commit(repository.changed(), "gone")
    assert repository.changed() == []
    assert git(root, "ls-files", "records") == ""


def test_a_hook_that_refuses_is_quoted_and_leaves_the_index_as_it_was(
    repository: Repository,
) -> None:
    root = repository.root
    hook(root, "pre-commit", "echo 台账要先审核 >&2; echo 请找李四; exit 1")
    (root / "letter.txt").write_text("mine\n")
    git(root, "add", "letter.txt")
    before = git(root, "ls-files", "-s")
    (root / MONTH).write_text(LINE % 1 + LINE % 2)
    (root / "records/new.yaml").write_text("# new\n")
    with pytest.raises(GitRefused, match="台账要先审核 / 请找李四"):
        repository.commit([MONTH, "records/new.yaml"], "x")
    assert git(root, "ls-files", "-s") == before
    assert (root / "records/new.yaml").exists()
    assert repository.changed() == [MONTH, "records/new.yaml"]


# What stands in the way


def test_nothing_stands_in_the_way(repository: Repository) -> None:
    repository.hindrance()
    git(repository.root, "bisect", "start")
    repository.hindrance()


@pytest.mark.parametrize(
    "settings_", ["", "[user]\n name = 张三\n", "[user]\n email = z@example.org\n"]
)
def test_git_has_to_know_who_one_is(repository: Repository, settings_: str) -> None:
    Path(os.environ["GIT_CONFIG_GLOBAL"]).write_text(settings_, "utf-8")
    said = refusal(repository.root)
    assert 'git config --global user.name "姓名"' in said
    assert 'git config --global user.email "邮箱"' in said


def branches(root: Path) -> None:
    """Two branches that contradict each other; the first one is checked out."""
    for name in ("ours", "theirs"):
        git(root, "switch", "-q", "-c", name, "main")
        (root / MONTH).write_text(f"# {name}\n")
        commit_all(root, name)
    git(root, "switch", "-q", "ours")


@pytest.mark.parametrize("command", ["merge", "rebase", "cherry-pick", "revert"])
def test_what_is_under_way_has_to_be_finished_first(repository: Repository, command: str) -> None:
    branches(repository.root)
    git(repository.root, command, "theirs", fails=True)
    said = refusal(repository.root)
    assert f"（{command}）" in said
    assert f"git {command} --continue" in said
    assert f"git {command} --abort" in said
    git(repository.root, command, "--abort")
    repository.hindrance()


def test_a_conflict_of_a_stash_is_named(repository: Repository) -> None:
    root = repository.root
    (root / MONTH).write_text("# mine\n")
    git(root, "stash", "-q")
    (root / MONTH).write_text("# theirs\n")
    commit_all(root)
    git(root, "stash", "pop", fails=True)
    assert refusal(root).startswith(f"{MONTH} 的合并冲突还没有解决")


def test_a_linked_work_tree_has_its_own_state(repository: Repository) -> None:
    branches(repository.root)
    other = repository.root / ".home/other"
    git(repository.root, "worktree", "add", "-q", str(other), "theirs")
    git(other, "merge", "ours", fails=True)
    repository.hindrance()
    assert "git merge --abort" in refusal(other)


# Reading what was there


def test_the_last_commit_of_a_file(repository: Repository) -> None:
    root = repository.root
    (root / "报告").mkdir()
    (root / "报告/[三月].txt").write_text("x", "utf-8")
    second = commit_all(root)
    (root / MONTH).write_text("")
    third = commit_all(root)
    assert repository.last_commit_of("报告/[三月].txt") == second
    assert repository.last_commit_of(MONTH) == third
    assert repository.last_commit_of("报告/*.txt") is None


# What home asks


def test_what_no_commit_has_is_asked_of_one_git(home: Desk) -> None:
    """Staged, changed, deleted and new files; of the folders that were named, nothing else."""
    home.write({MONTH: LINE})
    commit_all(home.root)
    assert uncommitted(home.root, ["plan", "records"]) == []
    home.write({"plan/new 文件.yaml": "x", "records/2018/07.yaml": "x", "other.md": "x"})
    git(home.root, "add", "records")
    (home.root / MONTH).unlink()
    (home.root / "records/.lock").write_text("")
    found = uncommitted(home.root, ["plan", "records"])
    assert sorted(found) == ["plan/new 文件.yaml", MONTH, "records/2018/07.yaml"]
    assert uncommitted(home.root, ["other.md"]) == ["other.md"]


def test_without_a_repository_nothing_is_asked_of_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert top_of(tmp_path) is None
    assert uncommitted(tmp_path, ["plan"]) == []


def test_the_commits_around_one_that_changed_plan_or_records(repository: Repository) -> None:
    root, commits = repository.root, []
    for number in range(1, 6):
        (root / ("x.md" if number == 3 else MONTH)).write_text(LINE % (number + 9))
        commits.append(commit_all(root))
    first, second, third, fourth, fifth = commits
    assert repository.later(second, 9) == [fourth, fifth]
    assert repository.later(second, 1) == [fourth]
    assert repository.later(second, 9, fourth) == [fourth]
    assert repository.earlier(third, 2) == [second, first]
    assert repository.later("1" * 40, 9) == []
