"""Two people record on two git branches: the union merge keeps every record of both."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from helpers import Desk
from helpers.commands import records, written

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *arguments: str) -> str:
    """Run git in a repository, without the user's own settings."""
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=os.environ | alone, capture_output=True, check=False
    )
    assert done.returncode == 0, done
    return done.stdout.decode("utf-8")


@pytest.fixture
def shared(desk: Desk) -> Desk:
    """A workspace made by `init`, in a git repository of its own, all committed."""
    assert desk.run("init").code == 0
    desk.plan(
        "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n"
        "  - {kind: commitment, id: y, name: 结对}\n"
    )
    for settings in (
        ("init", "-q", "-b", "main"),
        ("config", "user.name", "测试"),
        ("config", "user.email", "test@example.org"),
        ("config", "commit.gpgsign", "false"),
    ):
        git(desk.root, *settings)
    return desk


def commit(desk: Desk, message: str) -> None:
    git(desk.root, "add", "-A")
    git(desk.root, "commit", "-q", "-m", message)


def diverge(desk: Desk, day: str) -> set[str]:
    """Record on two branches and merge them; the ids that were given."""
    commit(desk, "base")
    ids = set()
    for branch, item in (("one", "x"), ("two", "y")):
        git(desk.root, "checkout", "-q", "-b", branch, "main")
        for number in ("1", "2", "3"):
            title = f"{branch}第{number}条"
            result = desk.run("add", item, "--date", day, "--title", title, "--by", branch)
            assert result.code == 0, result
            ids.add(written(result))
        commit(desk, branch)
    git(desk.root, "checkout", "-q", "main")
    git(desk.root, "merge", "-q", "--no-edit", "one")
    git(desk.root, "merge", "-q", "--no-edit", "two")
    return ids


def test_a_month_that_both_branches_begin(shared: Desk) -> None:
    ids = diverge(shared, "2018-03-05")
    assert {record["id"] for record in records(shared)} == ids
    assert shared.run("check").code == 0
    assert shared.text("records/2018/03.yaml").count("yaml-language-server") == 1


def test_a_month_that_was_there_before(shared: Desk) -> None:
    before = written(shared.run("add", "文章", "5", "--date", "2018-03-01"))
    ids = diverge(shared, "2018-03-05")
    assert {record["id"] for record in records(shared)} == ids | {before}
    titles = {record["title"] for record in records(shared) if record.get("title")}
    assert titles == {f"{branch}第{n}条" for branch in ("one", "two") for n in (1, 2, 3)}
    assert shared.run("check").code == 0


def test_different_months(shared: Desk) -> None:
    diverge(shared, "2018-03-05")
    ids = {record["id"] for record in records(shared)}
    git(shared.root, "checkout", "-q", "-b", "three", "main")
    ids.add(written(shared.run("add", "x", "--date", "2018-04-05")))
    commit(shared, "three")
    git(shared.root, "checkout", "-q", "main")
    ids.add(written(shared.run("add", "x", "--date", "2018-05-05")))
    commit(shared, "main")
    git(shared.root, "merge", "-q", "--no-edit", "three")
    assert {record["id"] for record in records(shared)} == ids


def test_one_record_corrected_on_both_branches_is_told(shared: Desk) -> None:
    wrong = written(shared.run("add", "文章", "5", "--date", "2018-03-01"))
    commit(shared, "base")
    for branch, value in (("one", "6"), ("two", "7")):
        git(shared.root, "checkout", "-q", "-b", branch, "main")
        result = shared.run("replace", wrong, "--value", value, "--reason", "数错了")
        assert result.code == 0, result
        commit(shared, branch)
    git(shared.root, "checkout", "-q", "main")
    git(shared.root, "merge", "-q", "--no-edit", "one")
    git(shared.root, "merge", "-q", "--no-edit", "two")
    result = shared.run("check")
    assert result.code == 1
    assert result.out.count(f"记录 {wrong} 被更正了两次") == 2


def test_the_lock_is_not_committed(shared: Desk) -> None:
    diverge(shared, "2018-03-05")
    assert ".lock" not in git(shared.root, "ls-files")
