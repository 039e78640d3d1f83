"""The git program: how it is run, and what its refusals mean.

It is told everything by its arguments and its standard input, never through a shell, and what it
says is read as bytes: names with blanks, line ends and Chinese in them are safe.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mjplan.append_log import reason as why

_OPTIONS = (
    "--no-pager",
    *("-c", "core.quotepath=off"),
    *("-c", "user.useConfigOnly=true"),
    *("-c", "core.fsmonitor=false"),  # a program that a folder's own settings may name
    # A cloned folder may hold what looks like a repository, with settings that name programs.
    *("-c", "safe.bareRepository=explicit"),
)

_KEPT = re.compile(
    r"GIT_((AUTHOR|COMMITTER)_(NAME|EMAIL|DATE)|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)|EXEC_PATH"
    r"|SSH|SSH_COMMAND|ASKPASS|TERMINAL_PROMPT|CEILING_DIRECTORIES"
    r"|DISCOVERY_ACROSS_FILESYSTEM|TEST_\w+)"
)
"""The variables of git that say who one is and how git is installed; the others may point to
another repository (GIT_DIR, GIT_INDEX_FILE ...), and git does not get to see them."""


class GitRefused(Exception):  # noqa: N818 - a state to tell the user about
    """Git could not or must not do it; the text says in Chinese why, and what to do."""


_KNOWN = (
    (
        r"not a git repository",
        "工作区不在 git 仓库里：请先在工作区的文件夹里运行 git init，再试一次",
    ),
    (
        r"cannot use bare repository",
        "这里有 HEAD、objects、refs，是 git 仓库的内部，不是它的工作文件夹："
        "请到克隆出来的文件夹里运行；这几样要是随别人的文件夹来的，请先移走",
    ),
    (
        r"dubious ownership in repository at '(.+)'",
        "这个仓库属于系统的另一个用户，git 不肯打开：确认可信后运行 "
        'git config --global --add safe.directory "{}"，再试一次',
    ),
    (
        r"index\.lock",
        "另一个 git 正在用这个仓库，或上次中断时留下了 .git/index.lock："
        "请稍后再试；确认没有 git 在运行，就删去这个文件",
    ),
)
"""What git says, and how to say it to somebody who knows little of git."""


def run(root: Path, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """Run git once in a folder. Raises GitRefused where there is no git, or it can't be started."""
    with _started():
        return subprocess.run(
            _command(root, arguments),
            input=given,
            capture_output=True,
            env=_environment(),
            check=False,
        )


def start(root: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start a git that goes on answering; whoever starts it ends it. Raises GitRefused."""
    with _started():
        return subprocess.Popen(
            _command(root, arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )


@contextmanager
def _started() -> Iterator[None]:
    """Say why git could not be started."""
    try:
        yield
    except (FileNotFoundError, PermissionError):
        raise GitRefused("找不到 git 程序：请先安装 git（https://git-scm.com），再试一次") from None
    except OSError as error:  # too many processes or open files, too little memory
        raise GitRefused(f"git 没有运行起来：{why(error)}") from error


def said(root: Path, *arguments: str) -> bytes:
    """What git says. Raises GitRefused where it refuses."""
    done = run(root, *arguments)
    if done.returncode:
        raise GitRefused(reason(done))
    return done.stdout


def line(root: Path, *arguments: str) -> str:
    """What git says in one line, without its end. Raises GitRefused where it refuses."""
    return os.fsdecode(said(root, *arguments).removesuffix(b"\n"))


def listed(root: Path, *arguments: str) -> list[bytes]:
    """The parts of what git lists with -z. Raises GitRefused where it refuses."""
    return said(root, *arguments).split(b"\0")[:-1]


def reason(refused: "subprocess.CompletedProcess[bytes]", what: str = "git 没有做成") -> str:
    """Why git refused: in Chinese where it is one of the usual reasons, else in its words."""
    text = refused.stderr.decode("utf-8", "replace")
    for pattern, message in _KNOWN:
        if found := re.search(pattern, text):
            return message.format(*found.groups())
    lines = [each.strip() for each in text.splitlines() if each.strip()]
    return f"{what}：{' / '.join(lines)[:500] or '没有说明原因'}"


def _command(root: Path, arguments: tuple[str, ...]) -> list[str]:
    return ["git", "-C", os.fspath(root), *_OPTIONS, *arguments]


def _environment() -> dict[str, str]:
    """Messages in English, so that they can be told apart; no lock for what only looks; and no
    other repository than the one that the folder lies in."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("GIT_") or _KEPT.fullmatch(name)
    }
    return kept | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
