"""The git program: how it is run, and what its refusals mean.

It is told everything by its arguments and its standard input, never through a shell, and what it
says is read as bytes: names with blanks, line ends and Chinese in them are safe.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

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


class Bare(NamedTuple):
    """A repository without files beside it, by its folder: a mirror of our own. Git looks for no
    other one, and asks nobody for what it lacks."""

    folder: str


Root = Path | Bare
"""Where git is run: in a folder, or on a mirror."""

_BLOCK = 1 << 16
_LONGEST = 1 << 10
"""Bytes that a listed part has at most, on average."""


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


def run(root: Root, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """Run git once in a folder. Raises GitRefused where there is no git, or it can't be started."""
    with started():
        return subprocess.run(
            command(root, arguments),
            input=given,
            capture_output=True,
            env=environment(root),
            check=False,
        )


def start(root: Root, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start a git that goes on answering; whoever starts it ends it. Raises GitRefused."""
    with started():
        return subprocess.Popen(
            command(root, arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(root),
        )


@contextmanager
def started() -> Iterator[None]:
    """Say why git could not be started."""
    try:
        yield
    except (FileNotFoundError, PermissionError):
        raise GitRefused("找不到 git 程序：请先安装 git（https://git-scm.com），再试一次") from None
    except OSError as error:  # too many processes or open files, too little memory
        raise GitRefused(f"git 没有运行起来：{why(error)}") from error


def said(root: Root, *arguments: str) -> bytes:
    """What git says. Raises GitRefused where it refuses."""
    done = run(root, *arguments)
    if done.returncode:
        raise GitRefused(reason(done))
    return done.stdout


def line(root: Root, *arguments: str) -> str:
    """What git says in one line, without its end. Raises GitRefused where it refuses."""
    return os.fsdecode(said(root, *arguments).removesuffix(b"\n"))


def listed(root: Root, *arguments: str) -> list[bytes]:
    """The parts of what git lists with -z. Raises GitRefused where it refuses."""
    return said(root, *arguments).split(b"\0")[:-1]


def some(root: Root, most: int, *arguments: str) -> list[bytes]:
    """The first parts of what git lists with -z, one more than `most` where there are more: it is
    ended then. Raises GitRefused where it refuses, or they are far too long."""
    process = start(root, *arguments)
    assert process.stdout is not None
    text, is_enough = b"", False
    while not is_enough and (block := process.stdout.read(_BLOCK)):
        text += block
        is_enough = text.count(b"\0") > most or len(text) > _BLOCK + most * _LONGEST
    if is_enough:
        process.kill()
    process.communicate()
    if process.returncode and not is_enough:
        raise GitRefused("git 没有做成：那里没有这个提交，或者坏了")
    parts = text.split(b"\0")[:-1]
    if is_enough and len(parts) <= most:
        raise GitRefused("git 没有做成：那里的文件名太长了")
    return parts[: most + 1]


def reason(
    refused: "subprocess.CompletedProcess[bytes]",
    what: str = "git 没有做成",
    known: Sequence[tuple[str, str]] = (),
) -> str:
    """Why git refused: in Chinese where it is one of the usual reasons, or of those `known` to whom
    asks; else in its words."""
    text = refused.stderr.decode("utf-8", "replace")
    for pattern, message in (*known, *_KNOWN):
        if found := re.search(pattern, text):
            return message.format(*found.groups())
    lines = [each.strip() for each in text.splitlines() if each.strip()]
    return f"{what}：{' / '.join(lines)[:500] or '没有说明原因'}"


def command(root: Root, arguments: Sequence[str]) -> list[str]:
    """The words of a command line."""
    where = ("--git-dir", root.folder) if isinstance(root, Bare) else ("-C", os.fspath(root))
    return ["git", *where, *_OPTIONS, *arguments]


def environment(root: Root) -> dict[str, str]:
    """Messages in English, so that they can be told apart; no lock for what only looks; and no
    other repository than the one that the folder lies in."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("GIT_") or _KEPT.fullmatch(name)
    }
    alone = {"GIT_NO_LAZY_FETCH": "1"} if isinstance(root, Bare) else {}
    return kept | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"} | alone
