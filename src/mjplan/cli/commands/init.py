"""The command `init`: a workspace for a plan, a new one or one that is there already."""

import os
import shlex
from collections.abc import Iterable
from pathlib import Path

from mjplan.append_log import NOTHING_WRITTEN, reason
from mjplan.checks.finding import outside
from mjplan.cli import arguments, console
from mjplan.cli.commands.schema import schemas
from mjplan.cli.exits import fail, refuse, sound, stop_on_errors
from mjplan.cli.leaflet import PATH, leaflet
from mjplan.files import packaged
from mjplan.given_plan import Given, beginning, come_with, of_folder
from mjplan.history import top_of
from mjplan.loading import load_plan
from mjplan.lookup import did_you_mean
from mjplan.plan import Plan
from mjplan.problem import errors
from mjplan.progress.year import default_year
from mjplan.render import kinds
from mjplan.workspace import PLAN_FILE, Workspace

GIT_ATTRIBUTES = """\
# 佐证可能放在任何地方：一个字节也不改
* -text
# 规划和台账：行尾一律是 LF；两边各加的记录，合并时都保留
plan/** text eol=lf
records/**/*.yaml text eol=lf merge=union
"""
GIT_IGNORE = "records/.lock*\n"
_GIT = {".gitattributes": GIT_ATTRIBUTES, ".gitignore": GIT_IGNORE}

_TEMPLATE_STEPS = (
    "编辑 plan/plan.yaml 和 plan/ 下各领域文件，换成自己的规划",
    "mjplan check     检查有没有写错",
    "mjplan plan      看规划；mjplan add 事项 数值    登记第一条实绩",
)


def init(folder: str = ".", plan: str | None = None, begin: str | None = None) -> None:
    """Make a workspace, of the template or of a given plan, or complete one whose plan is there;
    say what to do next."""
    space = Workspace(Path(folder))
    if space.has(PLAN_FILE):
        if plan is not None or begin is not None:
            refuse(
                f"{space.root / PLAN_FILE} 已经存在，不覆盖：去掉 --plan 和 --records-begin，"
                "就只补上缺少的文件；要另建，请换一个文件夹"
            )
        _complete(space, folder)
        return
    texts = _texts(plan, begin)
    if mixed := _there(space, texts):
        refuse(
            f"{space.root / mixed[0]} 已经存在，不覆盖：请移走它，或换一个文件夹。{NOTHING_WRITTEN}"
        )
    kept = _there(space, [*_GIT, PATH, "records"])
    fill(space, texts | leaflet(texts, arguments.today()))
    made = sound(load_plan(space)) if plan is not None else None
    console.say(f"已在 {space.root} 建立工作区" + (f"：{made.name}" if made else ""))
    _say_what_was_kept(space, kept)
    say_next(folder, _steps(space, made) if made else _TEMPLATE_STEPS)


def texts_of(folder: Path) -> dict[str, str]:
    """Read the plan files of a folder, by their paths in a workspace."""
    sources = sorted(folder.glob("*.yaml"))
    return {f"plan/{source.name}": source.read_text(encoding="utf-8") for source in sources}


def fill(space: Workspace, texts: dict[str, str]) -> list[str]:
    """Write texts into a workspace, and what every workspace has besides: all, or nothing, and
    over nothing. Return the paths of what was written. Raises Refused."""
    own = {**texts, **_GIT, **schemas()}
    return space.write(own, kept=own.keys(), folders=["records"])


def _texts(plan: str | None, begin: str | None) -> dict[str, str]:
    """Return the files of the plan that was named, or of the template, with the day on which the
    records begin. Stops where there is no such plan or day."""
    given = named(plan) if plan is not None else of_folder(packaged("templates") / "init")
    assert given is not None
    return (_begun(given, begin) if begin is not None else given).texts


def named(name: str) -> Given:
    """Return the plan that was named: one that comes with mjplan, else one of a folder. Stops where
    there is none, or it has errors."""
    own = come_with()
    folder = own.get(name) or Path(name)
    try:
        given = of_folder(folder)
    except OSError as error:
        fail(f"读不了规划 {name}：{reason(error)}。{NOTHING_WRITTEN}")
    if given is None:
        advice = did_you_mean(name, own).removesuffix("？") or "，自带的有：" + "、".join(own)
        refuse(
            f"没有规划 {name!r}{advice}；也可以写一个文件夹，里面有 plan.yaml 或 {PLAN_FILE}。"
            f"{NOTHING_WRITTEN}"
        )
    stop_on_errors(given.problems, f"{NOTHING_WRITTEN}：")
    return given


def _begun(given: Given, typed: str) -> Given:
    """Return a plan whose records begin as typed. Stops where they can't."""
    begin = arguments.begin(typed, "--records-begin")
    if given.plan is not None:
        calendar, years = given.plan.calendar, given.plan.years
        if calendar.year_of(calendar.begin_date(begin)) not in years:
            refuse(f"--records-begin {begin} {outside(years)}。{NOTHING_WRITTEN}")
    begun = beginning(given, begin)
    if begun is None:
        fail(
            f"这份规划的写法加不进一行：请自己写进 plan.yaml：records_begin: {begin}。"
            f"{NOTHING_WRITTEN}"
        )
    stop_on_errors(begun.problems, f"{NOTHING_WRITTEN}：")
    return begun


def _complete(space: Workspace, folder: str) -> None:
    """Write what a workspace lacks whose plan is there already; touch nothing of it. Raises
    Refused."""
    space.content(PLAN_FILE)  # refuses what is no plain file
    kept = _there(space, [*_GIT, PATH, "plan", "records"])
    written = fill(space, _page(space))
    made = _names(written) + ([] if "records" in kept else ["records/"])
    console.say(f"{space.root} 已有规划，没有改动它。")
    console.say(f"补上：{'、'.join(made)}" if made else "要有的文件都有，什么都没有写")
    _say_what_was_kept(space, kept)
    say_next(
        folder,
        (
            "mjplan check     检查规划和台账",
            f"{_to_git(space)}    用 git 管起来",
            "mjplan status    看今年的进度；mjplan add 事项 数值    登记实绩",
        ),
    )


def _page(space: Workspace) -> dict[str, str]:
    """Return the page for a plan that is there; none while it has errors."""
    _, problems = load_plan(space)
    if errors(problems):
        return {}
    return leaflet({PLAN_FILE: space.read(PLAN_FILE).text or ""}, arguments.today())


def _there(space: Workspace, names: Iterable[str]) -> list[str]:
    return [name for name in names if space.has(name)]


def _steps(space: Workspace, plan: Plan) -> tuple[str, str, str]:
    """Say what comes next with a plan that is whole, but that nobody has recorded anything of."""
    year = default_year(plan, arguments.today())
    first = "在 plan/plan.yaml 里补上处室、名册，在各领域文件里补上责任人（owner）"
    if plan.head.records_begin is None:
        begin = f"（records_begin: {year}-01；不写就从 {plan.begin} 记起）"
        first = f"在 plan/plan.yaml 里写明台账从哪个月记起{begin}，补上处室、名册和责任人"
    recorded = [item for item in plan.items.values() if not item.made_of]
    counted = [item for item in recorded if item.is_summed] or recorded
    add = f"；mjplan add {kinds.example(counted[0])}    登记第一条实绩" if counted else ""
    return (
        first,
        f"{_to_git(space)}    用 git 管起来",
        f"mjplan status    看今年的进度{add}",
    )


def _to_git(space: Workspace) -> str:
    """Say how the workspace comes under git, in words that every shell knows."""
    return f"{'' if top_of(space.root) else 'git init，'}git add -A，git commit -m 建立台账"


def _names(written: list[str]) -> list[str]:
    """Name what was written, the files of a folder of plan/ at once."""
    return [*dict.fromkeys("plan/schema/" if "schema" in path else path for path in written)]


def _say_what_was_kept(space: Workspace, kept: list[str]) -> None:
    """Name what was there before, and the lines that git needs and that are not in it."""
    if kept:
        shown = (f"{name}/" if os.path.isdir(space.root / name) else name for name in kept)
        console.say(f"原来就有、没有动：{'、'.join(shown)}")
    for name in [each for each in _GIT if each in kept]:
        there = space.content(name).decode("utf-8", "replace").splitlines()
        lines = [line for line in _GIT[name].splitlines() if not line.startswith("#")]
        for line in [each for each in lines if each not in there]:
            console.complain(f"提示：{name} 里没有这一行，请补上：{line}")


def say_next(folder: str, steps: Iterable[str]) -> None:
    """Say where the page and the manual are, and number the next steps."""
    console.say("每月用到的命令写在 说明.md 里；使用手册见 mjplan help")
    console.say("接下来：" if folder == "." else f"接下来（先运行 cd {shlex.quote(folder)}）：")
    for number, step in enumerate(steps, 1):
        console.say(f"  {number}. {step}")
