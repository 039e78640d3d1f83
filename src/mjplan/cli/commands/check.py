"""The command `check`: every problem of the workspace at once."""

from pathlib import Path

from mjplan.cli import arguments, console
from mjplan.cli.exits import PROBLEMS, Stop, refuse_form
from mjplan.loading import check_everything
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.workspace import Workspace


def check(
    files: list[str] | None = None,
    strict: bool = False,
    caveats: bool = False,
    form: str = "text",
) -> None:
    """Report every problem of the workspace, or of some of its files."""
    if form not in ("text", "json", "github"):
        refuse_form(form, "text", "json", "github")
    space = arguments.workspace()
    _, problems = check_everything(space, caveats=caveats, watch=console.watched)
    if files:
        wanted = {_inside(space, name) for name in files}
        problems = [problem for problem in problems if problem.path in wanted]
    _report(problems, form)
    wrong = (ERROR, WARNING) if strict else (ERROR,)
    if any(problem.level in wrong for problem in problems):
        raise Stop(PROBLEMS)


def _inside(space: Workspace, name: str) -> str:
    """Return a file's path as problems name it, from the workspace's folder."""
    full = Path(name).absolute()
    root = space.root.absolute()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else name


def _report(problems: list[Problem], form: str) -> None:
    if form == "json":
        from mjplan.render import jsontext

        console.raw(jsontext.dumps({"problems": jsontext.problems(problems)}))
    elif form == "github":
        for problem in problems:
            console.say(_annotation(problem))
    else:
        for problem in problems:
            console.say(str(problem))
        wrong = sum(problem.level == ERROR for problem in problems)
        warned = sum(problem.level == WARNING for problem in problems)
        console.say(f"{wrong} 处错误，{warned} 处警告" if problems else "没有问题")


def _annotation(problem: Problem) -> str:
    """Write a problem as a GitHub workflow command; https-style escapes keep it on one line."""
    level = {ERROR: "error", WARNING: "warning"}.get(problem.level, "notice")
    path = problem.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    message = problem.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{level} file={path},line={problem.line},col={problem.column}::{message}"
