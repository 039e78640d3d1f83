"""Git as a program: what it says in the way of refusal, and when it is not loaded at all."""

import os
import subprocess
import sys

import pytest

from helpers import TESTS, Desk
from helpers.repositories import (
    LINE,
    MONTH,
    refusal,
)
from mjplan.history import GitRefused, Repository

# Opening


def test_without_git_one_is_told_to_install_it(home: Desk) -> None:
    home.patch.setenv("PATH", str(home.root))
    assert "安装 git" in refusal(home.root)


@pytest.mark.skipif(os.name != "posix", reason="Windows starts no file without an ending")
def test_a_git_that_does_not_start_is_told(repository: Repository) -> None:
    commit = repository.resolve("HEAD")
    with pytest.MonkeyPatch.context() as patch, repository.at(commit) as snapshot:
        broken = repository.root / "git"
        broken.write_bytes(b"no program")
        broken.chmod(0o755)
        patch.setenv("PATH", str(repository.root))
        for asked in (lambda: repository.resolve("HEAD"), lambda: snapshot.read(MONTH)):
            with pytest.raises(GitRefused, match="git 没有运行起来：那里的文件不是程序"):
                asked()


def test_another_users_repository_names_the_command_that_trusts_it(home: Desk) -> None:
    home.patch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    said = refusal(home.root)
    assert f'git config --global --add safe.directory "{home.root.resolve()}"' in said


def test_a_broken_repository_is_told_in_gits_words(home: Desk) -> None:
    (home.root / ".git" / "config").write_text("[core\n")
    said = refusal(home.root)
    assert said.startswith("git 没有做成：")
    assert "config" in said
    assert "\n" not in said


# Committing


def test_a_left_over_lock_of_git_is_explained(repository: Repository) -> None:
    (repository.root / ".git/index.lock").touch()
    (repository.root / MONTH).write_text(LINE % 2)
    with pytest.raises(GitRefused, match="另一个 git 正在用"):
        repository.commit([MONTH], "x")


# Reading what was there


def test_who_does_not_ask_for_history_does_not_load_it() -> None:
    folder = TESTS / "golden" / "workspace"
    code = (
        f"from mjplan.cli import run; assert run(['-C', {str(folder)!r}, 'status', '2018']) == 0\n"
        "import sys; assert not {'mjplan.history', 'subprocess'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=True, timeout=600)
