"""The command `check`: every problem of the workspace at once."""

import os
from collections.abc import Iterable
from pathlib import Path

from mjplan.cli import arguments, console, typed_paths
from mjplan.cli.exits import PROBLEMS, Stop, hold, refuse, refuse_form
from mjplan.history import top_of
from mjplan.loading import check_everything
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.workspace import Workspace

_LOOKED_AT = ("plan", "records", "imports", "scores")
_FOLDERS = "plan/、records/、imports/ 和 scores/"


def check(
    files: list[str] | None = None,
    strict: bool = False,
    caveats: bool = False,
    draft: bool = False,
    form: str = "text",
    folder: str | None = None,
) -> None:
    """Report every problem of the workspace, or of some of its files and folders."""
    if form not in ("text", "json", "github"):
        refuse_form(form, "text", "json", "github")
    if folder is not None:
        arguments.chosen_folder = folder
    space = arguments.workspace()
    wanted = _wanted(space, files or ())
    _, problems = hold(check_everything(space, caveats=caveats, draft=draft, watch=console.watched))
    if files:
        problems = [p for p in problems if typed_paths.lies_in(p.path, wanted, space.root)]
    _report(problems, form, space)
    wrong = (ERROR, WARNING) if strict else (ERROR,)
    if any(problem.level in wrong for problem in problems):
        raise Stop(PROBLEMS)


def _wanted(space: Workspace, typed: Iterable[str]) -> set[str]:
    """Return the workspace's names for paths as typed. Stops where one names nothing that `check`
    looks at."""
    wanted: set[str] = set()
    for path in typed:
        names = typed_paths.meant(path, space.root)
        if names is None:
            there = "不在工作区里" if path.strip() and os.path.lexists(path) else "不存在"
            refuse(f"{path!r} {there}：请写工作区里的文件或文件夹，如 records/2018/03.yaml")
        if not any(_is_looked_at(name) for name in names):
            refuse(f"{path!r} 不是规划也不是记录：check 只看 {_FOLDERS} 里的文件")
        wanted |= names
    return wanted


def _is_looked_at(name: str) -> bool:
    return not name or name.split("/")[0] in _LOOKED_AT


def _report(problems: list[Problem], form: str, space: Workspace) -> None:
    if form == "json":
        from mjplan.render import jsontext

        console.json({"problems": jsontext.problems(problems)})
    elif form == "github":
        above = _from_repository(space.root)
        for problem in problems:
            console.say(_annotation(problem, above))
    else:
        for problem in problems:
            console.say(str(problem))
        wrong = sum(problem.level == ERROR for problem in problems)
        warned = sum(problem.level == WARNING for problem in problems)
        console.say(f"{wrong} 处错误，{warned} 处警告" if problems else "没有问题")


def _from_repository(root: Path) -> str:
    """Return where the workspace lies in its repository ("规划/", or nothing); without a
    repository, from the current folder, if it lies in there."""
    real = Path(os.path.realpath(root))
    top = top_of(root)
    if top is not None:
        return _prefix(real, top)
    here = Path(os.path.realpath(os.curdir))
    return _prefix(real, here) if real.is_relative_to(here) else ""


def _prefix(folder: Path, top: Path) -> str:
    return "".join(f"{part}/" for part in folder.relative_to(top).parts)


def _annotation(problem: Problem, above: str) -> str:
    """Write a problem as a GitHub workflow command; https-style escapes keep it on one line."""
    level = {ERROR: "error", WARNING: "warning"}.get(problem.level, "notice")
    path = f"{above}{problem.path}"
    for sign in "%,:\r\n":
        path = path.replace(sign, f"%{ord(sign):02X}")
    message = problem.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{level} file={path},line={problem.line},col={problem.column}::{message}"
