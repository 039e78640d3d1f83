"""Mirrors: bare repositories of our own, into which those of others are fetched.

What is fetched may be hostile, and so may the repository that it lies in, with settings that name
programs. So git never runs inside of another repository; all of it is told by our own words, and
what it may do is bounded: the transports, the time, the size, and nobody is asked for a password.
Mirrors hold the whole history, as only that tells whether one commit descends from another, and
the texts of all files: what is left out would be fetched later, unasked.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from mjplan.append_log import reason
from mjplan.files import open_plain
from mjplan.history import program
from mjplan.history.fetch_faults import BROKEN, KNOWN
from mjplan.history.patience import LARGEST, Patience, run_within
from mjplan.history.program import Bare, GitRefused

_HEAD = "refs/mjplan/head"
"""What was fetched last."""

_TRANSPORTS = ("https", "ssh", "file")
_FETCHING = (
    *("-c", "protocol.allow=never"),
    *(word for each in _TRANSPORTS for word in ("-c", f"protocol.{each}.allow=always")),
    *("-c", "fetch.fsckObjects=true", "-c", "transfer.fsckObjects=true"),
    *("-c", f"core.hooksPath={os.devnull}", "-c", "gc.auto=0", "-c", "maintenance.auto=false"),
    *("-c", "fetch.prune=false", "-c", "submodule.recurse=false"),
    *("fetch", "--quiet", "--no-tags", "--no-recurse-submodules"),
    *("--upload-pack=git-upload-pack", "--end-of-options"),
)
_ALLOWED = {"GIT_ALLOW_PROTOCOL": ":".join(_TRANSPORTS)}
"""What stands above all settings, the user's too."""

_BUNDLE_HEAD = 1 << 20
"""Bytes at the beginning of a bundle in which its branches are named."""

_BRANCH = re.compile(r"(?![-/.])(?!.*(?:\.\.|@\{|//))[^\x00-\x20\x7f~^:?*\[\\]+")
"""What can be a branch, and nothing else in what git is asked for."""


_SHALLOW = "那边的仓库只有最近的一段，没有取：请那边运行 git fetch --unshallow，补全历史"
_OR_OURS = "。那边没有坏，就是本机的副本坏了：请删去 {}，再取一次"


class Commit(NamedTuple):
    """A commit: its full id, and when it was made, in the time of whoever made it."""

    id: str
    made: datetime


def made(folder: str) -> Bare:
    """Return a mirror by its folder, made where there is none; what a fetch that was killed has
    left in it is removed. Nobody else may fetch into it. Raises GitRefused and OSError."""
    if not os.path.lexists(folder):
        part = f"{folder}.part"
        shutil.rmtree(part, ignore_errors=True)
        above = Path(os.path.dirname(folder))
        program.said(above, "init", "--quiet", "--bare", "--template=", part)
        os.rename(part, folder)
    for left in _left_over(Path(folder)):
        left.unlink(missing_ok=True)
    return Bare(folder)


def fetch(mirror: Bare, address: str, branch: str | None, patience: Patience) -> Commit:
    """Fetch the last commit of a branch, or of the usual one, and all before it. Raises
    GitRefused."""
    _fetched(mirror, address, f"refs/heads/{_known(branch)}" if branch else "HEAD", patience)
    return _head(mirror)


def fetch_bundle(mirror: Bare, file: str, branch: str | None, patience: Patience) -> Commit:
    """Fetch the same from a file that `git bundle` wrote. Raises GitRefused."""
    copy = os.path.join(mirror.folder, "incoming.bundle")
    try:
        _copy(file, copy)
        wanted = f"refs/heads/{_known(branch)}" if branch else _only_branch(copy)
        _fetched(mirror, copy, wanted, patience)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(copy)
    return _head(mirror)


def fetch_commit(mirror: Bare, address: str, commit: str, patience: Patience) -> bool:
    """Fetch one commit by its full id, where nothing leads to it any more; False where it is not
    to be had."""
    with suppress(GitRefused):
        _ask(mirror, address, f"+{commit}:refs/mjplan/pins/{commit}", patience)
    return commit_in(mirror, commit) is not None


def commit_in(mirror: Bare, commit: str) -> Commit | None:
    """Return a commit by its full id (or a name of ours); None where the mirror has none. Raises
    GitRefused."""
    done = program.run(mirror, "rev-list", "--max-count=1", "--format=%cI", commit, "--")
    if done.returncode:
        return None
    first, _, when = done.stdout.decode("ascii", "replace").strip().partition("\n")
    try:
        made = datetime.fromisoformat(when)
        made.astimezone(UTC)  # a year that has begun there need not have begun here
    except (ValueError, OverflowError):
        raise GitRefused(f"提交 {commit[:10]} 的时间读不了，请那边查一查") from None
    return Commit(first.removeprefix("commit "), made)


def pin(mirror: Bare, commit: str) -> None:
    """Keep a commit for good, whatever becomes of its branch. Raises GitRefused."""
    _note(mirror, f"refs/mjplan/pins/{commit}", commit)


def descends(mirror: Bare, commit: str, earlier: str) -> bool:
    """Whether a commit comes after another one. Raises GitRefused."""
    return not program.run(mirror, "merge-base", "--is-ancestor", earlier, commit).returncode


def tidy(mirror: Bare, patience: Patience) -> None:
    """Let git pack what many fetches have left, where it finds it worth the time."""
    quietly = ("-c", "gc.autoDetach=false", "-c", f"core.hooksPath={os.devnull}")
    with suppress(GitRefused):
        run_within(mirror, patience, *quietly, "gc", "--auto", "--quiet", env={})


def _left_over(folder: Path) -> Iterator[Path]:
    """Find the locks and unfinished files of a git that was killed."""
    for place, name in (("", "*.lock"), ("refs", "**/*.lock"), ("objects", "**/tmp_*")):
        yield from (each for each in (folder / place).glob(name) if each.is_file())


def _known(branch: str) -> str:
    """Return the name of a branch. Raises GitRefused for what can be none."""
    if not _BRANCH.fullmatch(branch):
        raise GitRefused(f"{branch!r} 不能是分支的名字：请改 plan/units.yaml 里的 branch")
    return branch


def _fetched(mirror: Bare, address: str, wanted: str, patience: Patience) -> None:
    """Fetch something as the head. What was there is no longer: git is silent about what it does
    not take."""
    _note(mirror, "-d", _HEAD)
    _ask(mirror, address, f"+{wanted}:{_HEAD}", patience)


def _note(mirror: Bare, *change: str) -> None:
    """Change a name of ours. Raises GitRefused."""
    if program.run(mirror, "update-ref", *change).returncode:
        raise GitRefused(f"本机的副本坏了：请删去 {mirror.folder}，再取一次")


def _ask(mirror: Bare, address: str, refspec: str, patience: Patience) -> None:
    done = run_within(mirror, patience, *_FETCHING, address, refspec, env=_ALLOWED)
    if done.returncode:
        why = program.reason(done, "git 没有取到", KNOWN)
        raise GitRefused(why + (_OR_OURS.format(mirror.folder) if why == BROKEN else ""))


def _head(mirror: Bare) -> Commit:
    found = commit_in(mirror, f"{_HEAD}^{{commit}}")
    if found is None:
        raise GitRefused(_SHALLOW)
    return found


def _copy(file: str, to: str) -> None:
    """Copy a plain file of a reasonable size. Raises GitRefused."""
    try:
        with open(open_plain(file), "rb") as source, open(to, "wb") as target:
            if os.fstat(source.fileno()).st_size > LARGEST:
                raise GitRefused(f"文件超过 {LARGEST >> 30} GiB，没有读：请检查是否放错了")
            shutil.copyfileobj(source, target, 1 << 20)
    except OSError as error:
        raise GitRefused(f"读不了这个文件：{reason(error)}") from error


def _only_branch(bundle: str) -> str:
    """Return what to take of a bundle where nobody says it: what was checked out, else the only
    branch. Raises GitRefused."""
    with open(bundle, "rb") as file:
        head, end, _ = file.read(_BUNDLE_HEAD).partition(b"\n\n")
    if not end or not head.startswith(b"# v"):
        raise GitRefused(
            "这不是 git 的 bundle 文件：请那边用 git bundle create 单位.bundle --all 重做"
        )
    lines = os.fsdecode(head).splitlines()[1:]
    refs = [line.partition(" ")[2] for line in lines if not line.startswith(("-", "@"))]
    branches = [each for each in refs if each.startswith("refs/heads/") and _BRANCH.fullmatch(each)]
    if "HEAD" in refs:
        return "HEAD"
    if len(branches) == 1:
        return branches[0]
    if not branches:
        raise GitRefused("里面没有分支：请那边用 git bundle create 单位.bundle --all 重做")
    names = "、".join(each.removeprefix("refs/heads/") for each in branches[:5])
    raise GitRefused(f"里面有几个分支（{names}）：请在 plan/units.yaml 里写明 branch")
