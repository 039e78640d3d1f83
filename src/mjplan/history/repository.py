"""The repository that a workspace lies in: its commits, and what differs from them."""

import os
import re
from collections.abc import Callable, Collection, Sequence, Set
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from mjplan.history import program
from mjplan.history.editions import Edition, editions
from mjplan.history.program import GitRefused
from mjplan.history.snapshot import FOLDERS, Snapshot
from mjplan.text import quoted

_AS_WRITTEN = "--literal-pathspecs"  # a file's name is never taken for a pattern
T = TypeVar("T")
_COMMIT_ID = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")


class Differing(NamedTuple):
    """What differs from the last commit (`head`, None before the first one): the files' paths in
    their order, and those among them that git does not know yet."""

    head: str | None
    paths: list[str]
    untracked: Set[str]

    def only(self, paths: Collection[str] | None) -> "Differing":
        """Of these some files; all of them for None."""
        return self._replace(paths=[each for each in self.paths if paths is None or each in paths])


class Repository:
    """A repository, seen from a workspace that may be a folder inside it.

    Paths go in and out relative to the workspace, with "/".
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self._folder = folder  # where git keeps what it knows

    def resolve(self, rev: str) -> str:
        """The full id of the commit that `rev` names. Raises GitRefused where it names none."""
        found = self._commit(rev)
        if found is not None:
            return found
        if rev == "HEAD":
            raise GitRefused("仓库里还没有提交，请先运行 mjplan commit")
        raise GitRefused(f"没有提交 {quoted(rev)}：请写提交号、分支或标签，见 git log --oneline")

    def head(self) -> str | None:
        """The full id of the last commit; None before the first one."""
        return self._commit("HEAD")

    def short(self, commit: str) -> str:
        """A commit's id, as short as it can be without being another's."""
        return program.line(self.root, "rev-parse", "--short", commit)

    def committed_at(self, commit: str) -> datetime:
        """When a commit was made, in UTC."""
        seconds = program.line(self.root, "show", "--no-patch", "--format=%ct", commit)
        return datetime.fromtimestamp(int(seconds), UTC)

    def at(self, commit: str) -> Snapshot:
        """The workspace as a commit (a full id) has it."""
        return Snapshot(self.root, commit)

    def differing(self) -> Differing:
        """What differs from the last commit now, untracked and deleted files included."""
        head = self.head()
        base = head or program.line(self.root, "hash-object", "-t", "tree", "--stdin")  # nothing
        untracked = self._untracked()
        return Differing(head, sorted({*self._diff(base), *untracked}), untracked)

    def changed(self) -> list[str]:
        """The files that differ from the last commit, untracked and deleted ones included."""
        return self.differing().paths

    def changed_since(self, commit: str) -> list[str]:
        """The files that differ between a commit (a full id) and the working tree."""
        return sorted({*self._diff(commit), *self._untracked()})

    def commit(self, paths: Sequence[str], message: str, untracked: Set[str] | None = None) -> str:
        """Commit these files as they are now, and nothing else; the commit's short id.

        `untracked` are the files that git does not know yet, where that was asked before. What is
        staged besides stays staged. Raises GitRefused, with the index as it was.
        """
        new = sorted({*paths} & (self._untracked() if untracked is None else untracked))
        if new:
            program.said(self.root, _AS_WRITTEN, "add", "--", *new)
        done = program.run(
            self.root,
            *("-c", "i18n.commitEncoding=UTF-8", _AS_WRITTEN, "commit", "--quiet", "--only"),
            *("--cleanup=whitespace", "--file=-", "--", *paths),
            given=message.encode("utf-8", "replace"),
        )
        if done.returncode:
            if new:
                program.said(self.root, _AS_WRITTEN, "rm", "-q", "--cached", "-f", "--", *new)
            raise GitRefused(program.reason(done, "仓库的检查脚本或 git 不同意提交"))
        return self.short("HEAD")

    def hindrance(self) -> None:
        """Raise GitRefused where something has to be done before anything can be committed."""
        for name, doing, command in _UNFINISHED:
            if (self._folder / name).exists():
                raise GitRefused(_TO_FINISH.format(doing=doing, command=command))
        unmerged = program.listed(self.root, "ls-files", "-z", "--unmerged", "--full-name", ":/")
        if unmerged:
            path = os.fsdecode(unmerged[0].partition(b"\t")[2])
            raise GitRefused(f"{path} 的合并冲突还没有解决：请改好它，用 git add 标记，再试一次")
        for who in ("AUTHOR", "COMMITTER"):
            if program.run(self.root, "var", f"GIT_{who}_IDENT").returncode:
                raise GitRefused(_NOBODY)

    def unseen(self, paths: Sequence[str]) -> dict[str, str]:
        """Those of some files that are there and whose changes git does not see, and those that
        are not there and that it was told not to miss; each with what to type."""
        # In this order: what another commit adds meanwhile is then in both, not in none.
        untracked = self._untracked()
        listed = program.listed(self.root, _AS_WRITTEN, "ls-files", "-v", "-z", "--", *FOLDERS)
        tags = {os.fsdecode(each[2:]): each[:1] for each in listed}
        why = {
            path: _hidden_by(tags.get(path))
            for path in paths
            if path in tags or path not in untracked
        }
        inner = {path for path in why if self._is_in_another(path)}
        gone = {
            path: _GONE.format(kind)
            for path, tag in tags.items()
            if (kind := _hidden_by(tag)) and not os.path.lexists(self.root / path)
        }
        return gone | {
            path: _UNSEEN["nested" if path in inner else kind]
            for path, kind in why.items()
            if kind is not None
        }

    def _is_in_another(self, path: str) -> bool:
        """Whether a file lies in a repository inside of this one."""
        folders = (self.root / path).parents
        within = folders[: folders.index(self.root)] if self.root in folders else ()
        return any(os.path.lexists(folder / ".git") for folder in within)

    def uncommitted(self, paths: Sequence[str]) -> list[str]:
        """Those of some files, anywhere in the workspace, that the last commit does not have and
        git was not told to ignore."""
        head = self.head()
        options = ("-r", "-z", "--name-only")
        known = {*program.listed(self.root, "ls-tree", *options, head)} if head else set()
        new = [path for path in paths if os.fsencode(path) not in known]
        if not new:
            return []
        asked = b"".join(os.fsencode(path) + b"\0" for path in new)
        done = program.run(self.root, "check-ignore", "-z", "--stdin", given=asked)
        ignored = {*map(os.fsdecode, done.stdout.split(b"\0"))}
        return [path for path in new if path not in ignored]

    def editions(
        self,
        wanted: Callable[[str], bool],
        read: Callable[[bytes], T | None],
        at: str | None = None,
    ) -> list[Edition[T]]:
        """What `read` finds in everything that was ever committed, up to `at` (the last commit),
        under a name that is `wanted`; outside of the workspace's own folders, the oldest first."""
        head = at or self.head()
        return editions(self.root, head, wanted, read) if head else []

    def last_commit_of(self, path: str) -> str | None:
        """The full id of the last commit that changed a file; None where there is none."""
        head = self.head()
        if head is None:
            return None
        options = (_AS_WRITTEN, "rev-list", "--max-count=1", head)
        return program.line(self.root, *options, "--", path) or None

    def earlier(self, commit: str, most: int) -> list[str]:
        """The commits before one that changed plan/ or records/, the latest first."""
        options = (f"--max-count={most}", f"{commit}~", "--", *FOLDERS)
        done = program.run(self.root, "rev-list", *options)
        return done.stdout.decode("ascii", "replace").split() if not done.returncode else []

    def later(self, commit: str, most: int, at: str | None = None) -> list[str]:
        """The commits after one, up to `at` (the last one), that changed plan/ or records/, the
        earliest first."""
        done = program.run(self.root, "rev-list", f"{commit}..{at or 'HEAD'}", "--", *FOLDERS)
        found = done.stdout.decode("ascii", "replace").split() if not done.returncode else []
        return found[::-1][:most]

    def _commit(self, rev: str) -> str | None:
        """The id of a commit; a word that git would take for an option or a range is none."""
        options = ("--verify", "--quiet", "--end-of-options")
        done = program.run(self.root, "rev-parse", *options, f"{rev}^{{commit}}")
        found = done.stdout.decode("ascii", "replace").strip()
        return found if _COMMIT_ID.fullmatch(found) else None

    def _diff(self, commit: str) -> set[str]:
        options = (
            "--name-only",
            "-z",
            "--no-renames",
            "--relative",
            "--no-ext-diff",
            "--no-textconv",
        )
        return self._listed("diff", *options, commit)

    def _untracked(self) -> set[str]:
        return self._listed("ls-files", "-z", "--others", "--exclude-standard")

    def _listed(self, *arguments: str) -> set[str]:
        """The files of the workspace that git lists, without the lock's and other repositories."""
        paths = map(os.fsdecode, program.listed(self.root, *arguments, "--", *FOLDERS))
        return {p for p in paths if not p.startswith("records/.lock") and not p.endswith("/")}


def open_repository(root: Path) -> Repository:
    """The repository that a workspace lies in. Raises GitRefused where there is none."""
    told = program.line(root, "rev-parse", "--is-inside-work-tree", "--absolute-git-dir")
    inside, _, folder = told.partition("\n")
    if inside != "true":
        raise GitRefused("这里是 git 仓库的内部，不是它的工作文件夹：请到克隆出来的文件夹里运行")
    return Repository(root, Path(folder))


def top_of(root: Path) -> Path | None:
    """The folder of the repository that a workspace lies in, without asking git; None for none."""
    real = Path(os.path.realpath(root))
    # A folder, or in another work tree and in a submodule a file that says where it is.
    return next((top for top in (real, *real.parents) if os.path.lexists(top / ".git")), None)


def uncommitted(root: Path, paths: Sequence[str]) -> list[str]:
    """The files in these folders of a workspace (or these files) that differ from the last commit,
    asked of one git; none without a repository. Raises GitRefused."""
    top = top_of(root)
    if top is None:
        return []
    form = ("--porcelain=v1", "-z", "--untracked-files=all", "--no-renames")
    options = (*form, "--ignore-submodules=all", "--", *paths)
    listed = program.listed(root, _AS_WRITTEN, "status", *options)
    above = os.path.relpath(os.path.realpath(root), top).replace(os.sep, "/")
    prefix = "" if above == "." else f"{above}/"
    found = [os.fsdecode(each[3:]).removeprefix(prefix) for each in listed]
    return [path for path in found if not path.startswith("records/.lock")]


def _hidden_by(tag: bytes | None) -> str | None:
    """Return why git does not see what changes in a file, of which it has this tag or none; None
    where it does."""
    if tag is None:
        return "ignored"
    if tag in (b"S", b"s"):
        return "skip-worktree"
    return "assume-unchanged" if tag.islower() else None


_UNSEEN = {
    "ignored": "它列在 .gitignore 里：请从 .gitignore 里去掉，或运行 git add -f {}",
    "nested": "它在一个套在里面的 git 仓库里：请把那个文件夹里的 .git 移走",
    "skip-worktree": "它标了 skip-worktree：请运行 git update-index --no-skip-worktree {}",
    "assume-unchanged": "它标了 assume-unchanged：请运行 git update-index --no-assume-unchanged {}",
}
"""Why git does not see a file's changes, and the command that lets it."""

_GONE = (
    "它在仓库里，这里却没有（标了 {0}，稀疏检出？）：要取回，"
    "请运行 git update-index --no-{0} {{0}}，再运行 git checkout -- {{0}}"
)
"""That git was told not to miss a file, and the commands that bring it back."""

_UNFINISHED = (
    ("rebase-apply/applying", "打补丁（am）", "am"),
    ("rebase-apply", "变基（rebase）", "rebase"),
    ("rebase-merge", "变基（rebase）", "rebase"),
    ("MERGE_HEAD", "合并（merge）", "merge"),
    ("CHERRY_PICK_HEAD", "拣选（cherry-pick）", "cherry-pick"),
    ("REVERT_HEAD", "撤回（revert）", "revert"),
)
"""What git leaves in its folder while something is under way, what that is, and its command."""

_TO_FINISH = (
    "仓库里有一次没做完的{doing}：请先解决冲突并 git add，用 git {command} --continue 做完它，"
    "或用 git {command} --abort 放弃它，再试一次"
)
_NOBODY = (
    'git 还不知道您是谁：请先运行 git config --global user.name "姓名" 和 '
    'git config --global user.email "邮箱"，再试一次'
)
