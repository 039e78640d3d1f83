"""Commands that keep a workspace in order: check, schema, init, demo, completion."""

import shutil
from pathlib import Path

from mjplan.append_log import Refused
from mjplan.cli import console, session
from mjplan.cli.session import refuse
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.workspace import PLAN_FILE, Workspace, packaged

GIT_ATTRIBUTES = "records/**/*.yaml merge=union\n佐证/** -text\n"
GIT_IGNORE = "records/.lock*\n"


def check(
    files: list[str] | None = None,
    strict: bool = False,
    caveats: bool = False,
    form: str = "text",
) -> None:
    """Report every problem of the workspace, or of some of its files."""
    if form not in ("text", "json", "github"):
        refuse(f"--format {form!r} 不支持，可选 text、json、github")
    space = session.workspace()
    found = session.all_problems(space, caveats=caveats)
    if files:
        wanted = {_inside(space, name) for name in files}
        found = [problem for problem in found if problem.path in wanted]
    _report(found, form)
    wrong = (ERROR, WARNING) if strict else (ERROR,)
    if any(problem.level in wrong for problem in found):
        raise session.Stop(session.PROBLEMS)


def _report(found: list[Problem], form: str) -> None:
    if form == "json":
        from mjplan.render import jsontext

        console.raw(jsontext.dumps({"problems": jsontext.problems(found)}))
    elif form == "github":
        for problem in found:
            console.say(_annotation(problem))
    else:
        for problem in found:
            console.say(str(problem))
        wrong = sum(problem.level == ERROR for problem in found)
        warned = sum(problem.level == WARNING for problem in found)
        console.say(f"{wrong} 处错误，{warned} 处警告" if found else "没有问题")


def _annotation(problem: Problem) -> str:
    """A GitHub workflow command; https-style escapes keep it on one line."""
    level = {ERROR: "error", WARNING: "warning"}.get(problem.level, "notice")
    path = problem.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    message = problem.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{level} file={path},line={problem.line},col={problem.column}::{message}"


def _inside(space: Workspace, name: str) -> str:
    """A file's path as problems name it, from the workspace's folder."""
    full = Path(name).absolute()
    root = space.root.absolute()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else name


def repair() -> None:
    """Set aside the unfinished last lines that a pulled plug left in record files."""
    space = session.workspace()
    moved = 0
    try:
        with space.lock():
            for path in space.record_paths():
                torn = space.torn_tail(path)
                if torn is not None:
                    aside = space.set_torn_line_aside(path, torn)
                    console.say(f"{path}：没有写完的最后一行（{len(torn)} 字节）已移到 {aside}")
                    moved += 1
    except Refused as error:
        session.fail(str(error))
    if moved:
        console.say("请看一眼移出的内容，把那条实绩用 mjplan add 重新登记，再运行 mjplan check")
    else:
        console.say("没有要修的：各文件的最后一行都完整")


def schema() -> None:
    """Write the JSON Schemas."""
    for path in write_schemas(session.workspace()):
        console.say(f"已写 {path}")


def write_schemas(space: Workspace) -> list[str]:
    """Write the JSON Schemas into a workspace; their paths."""
    from mjplan.schema import FILES, json_schema

    paths = []
    for name in FILES:
        path = f"plan/schema/{name}.schema.json"
        space.overwrite(path, json_schema(name))
        paths.append(path)
    return paths


def init(folder: str = ".") -> None:
    """Make a workspace for a new plan."""
    space = Workspace(Path(folder))
    if (space.root / PLAN_FILE).exists():
        refuse(f"{space.root / PLAN_FILE} 已经存在，不覆盖")
    texts = {
        f"plan/{source.name}": source.read_text(encoding="utf-8")
        for source in sorted((packaged("templates") / "init").glob("*.yaml"))
    }
    _write(space, texts)
    console.say(f"已在 {space.root} 建立工作区。接下来：")
    console.say("  1. 编辑 plan/plan.yaml 和 plan/ 下各领域文件，换成自己的规划")
    console.say("  2. mjplan check     检查有没有写错")
    console.say("  3. mjplan plan      看规划；mjplan add 事项 数值    登记第一条实绩")


def demo(folder: str = "mjplan-demo", until: str | None = None) -> None:
    """Make an example workspace, up to a day if one is given, and show one year of it."""
    from mjplan.cli.ask import status
    from mjplan.demo import workspace_files

    end = session.day(until, "--until") if until else None
    space = Workspace(Path(folder))
    if not (space.root / "records").exists():
        if space.root.exists() and any(space.root.iterdir()):
            refuse(f"{space.root} 里已有别的文件，请换一个空文件夹")
        texts = {
            f"plan/{source.name}": source.read_text(encoding="utf-8")
            for source in sorted(packaged("plan").glob("*.yaml"))
        }
        _write(space, workspace_files(texts, until=end))
        console.say(f"已在 {space.root} 建立样例：规划是真实的，记录和人名都是虚构示例")
    session.chosen_folder = str(space.root)
    plan = session.plan_of(session.workspace())
    middle = end.year if end else (plan.years.first + plan.years.last) // 2
    as_of = f" --as-of {end}" if end else ""
    console.say(f"下面是 mjplan -C {folder} status {middle}{as_of} 的结果：")
    console.say()
    status(str(middle), as_of=str(end) if end else None)


def _write(space: Workspace, texts: dict[str, str]) -> None:
    for path, text in texts.items():
        space.write_new(path, text)
    (space.root / "records").mkdir(exist_ok=True)
    space.write_new(".gitattributes", GIT_ATTRIBUTES)
    space.write_new(".gitignore", GIT_IGNORE)
    write_schemas(space)


def completion(shell: str = "bash") -> None:
    """Print the shell's completion script."""
    from typer._completion_shared import get_completion_script

    if shell not in ("bash", "zsh", "fish"):
        refuse(f"不支持 {shell!r}，可选 bash、zsh、fish")
    program = Path(shutil.which("mjplan") or "mjplan").name
    script = get_completion_script(prog_name=program, complete_var="_MJPLAN_COMPLETE", shell=shell)
    console.raw(script + "\n")
