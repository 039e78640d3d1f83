"""Git for tests: repositories of their own, whatever the machine's settings are."""

import os
import subprocess
from pathlib import Path

import pytest

from helpers import Desk
from mjplan.history import GitRefused, open_repository

ITEMS = """\
  - {kind: count, id: articles, name: 网站文章, owner: 甲, unit: 篇, targets: {2018: 120}}
  - {kind: count, id: visits, name: 走访, owner: 甲, unit: 次, targets: {2018: 12}}
  - {kind: level, id: members, name: 会员数, owner: 甲, unit: 人, targets: {2018: 500}}
"""
DEPARTMENTS = """\
departments:
  - {id: publicity, name: 宣传处}
  - {id: organisation, name: 组织处}
"""


def isolate(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Make git forget the machine: another home, one user, nothing from the environment."""
    home.mkdir(exist_ok=True)
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        patch.delenv(name)
    patch.setenv("HOME", str(home))
    patch.setenv("XDG_CONFIG_HOME", str(home))
    patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    patch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    (home / "gitconfig").write_text(
        "[user]\n name = 张三\n email = zhang@example.org\n[init]\n defaultBranch = main\n", "utf-8"
    )


def git(root: Path, *arguments: str, fails: bool = False) -> str:
    """What git says; it has to succeed, or to fail where that is wanted."""
    said = subprocess.run(
        ["git", "-c", "core.quotepath=off", *arguments],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (said.returncode != 0) == fails, (arguments, said.stdout, said.stderr)
    return said.stdout


def commit_all(root: Path, message: str = "work") -> str:
    """Commit everything there is; the commit's full id."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", message)
    return git(root, "rev-parse", "HEAD").strip()


def in_repository(desk: Desk) -> Desk:
    """A small plan in a repository of its own, nothing committed yet."""
    isolate(desk.patch, desk.root / ".home")
    git(desk.root, "init", "-q")
    desk.write({".gitignore": ".home\nrecords/.lock*\n"})
    desk.plan(ITEMS, DEPARTMENTS)
    return desk


def in_subfolder(desk: Desk) -> Desk:
    """The same in a folder of the repository, with blanks and Chinese in its name."""
    top = desk.root
    isolate(desk.patch, top / ".home")
    git(top, "init", "-q")
    (top / ".gitignore").write_text(".home\n.lock*\n")
    desk.root = top / "规划 与 台账" / "plan"
    desk.root.mkdir(parents=True)
    desk.patch.chdir(desk.root)
    desk.plan(ITEMS, DEPARTMENTS)
    return desk


def hook(root: Path, name: str, text: str) -> None:
    """A script that git runs."""
    path = root / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


LINE = '- {"id": "20180305-%05d", "date": "2018-03-05", "item": "articles", "value": 3}\n'
MONTH = "records/2018/03.yaml"


def refusal(root: Path) -> str:
    with pytest.raises(GitRefused) as refused:
        open_repository(root).hindrance()
    return str(refused.value)
