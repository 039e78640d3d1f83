"""Imports point downwards only, each library has one door, and starting loads little."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from helpers import bare_environment

SOURCE = Path(__file__).parent.parent / "src" / "mjplan"

LAYERS = (
    {"cli"},
    {"demo"},
    {"report", "templating"},
    {"render"},
    {"reminders"},
    {"checks", "progress", "funnel", "focus"},
    {"loading"},
    {"ledger", "planfiles"},
    {"history"},
    {"workspace"},
    {"record_files"},
    {"schema", "lookup"},
    {"plan"},
    {"record"},
    {"model"},
    {"scalars"},
    {"yaml_source", "workdays", "evidence", "problem", "periods", "append_log", "completion"},
    {"messages"},
    {"text"},
)
"""The house from the roof down: a part may import what lies below it, and nothing beside it."""

LATE = {("record_files", "schema"), ("planfiles", "schema")}
"""What is loaded only to name problems, so that good files never pay for it."""

DOORS = {
    "yaml": {"yaml_source"},
    "typer": {"cli"},
    "click": {"cli"},
    "rich": {"render.terminal", "cli"},
    "pydantic": {"schema"},
    "pydantic_core": {"schema"},
    "filelock": {"append_log"},
    "jinja2": {"templating"},
    "subprocess": {"history", "templating.fill"},
    "requests": set(),
    "socket": set(),
}
"""Which parts may import a library."""

DISK = {"workspace", "append_log", "history", "completion", "cli", "__main__"}
"""Which parts may reach files and the environment: `append_log` is how the workspace writes,
`history` runs git, `completion` answers Tab without loading a plan."""


def module(path: Path) -> str:
    """A file's name below the package: "render.table", "cli" for cli/__init__.py."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@cache
def modules() -> list[str]:
    return sorted(module(path) for path in SOURCE.rglob("*.py"))


@cache
def tree(name: str) -> ast.Module:
    path = SOURCE.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text("utf-8"))


def imports(name: str, body: ast.AST) -> Iterator[str]:
    """What a module imports, as full dotted names; `from mjplan import ledger` is
    mjplan.ledger."""
    for node in ast.walk(body):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative import"
            assert node.module is not None
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole.removeprefix("mjplan.") in modules() else node.module


def inside(name: str) -> set[str]:
    """The modules of the package that a module imports, at its top or inside functions."""
    found = {
        each.removeprefix("mjplan.")
        for each in imports(name, tree(name))
        if each.startswith("mjplan.")
    }
    return found


def part(name: str) -> str:
    return name.split(".")[0]


def layer(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if part(name) in names)


def named_by(name: str, allowed: set[str]) -> bool:
    return name in allowed or part(name) in allowed


def test_every_part_has_a_place_in_the_house() -> None:
    parts = {part(name) for name in modules()} - {"", "__main__"}
    assert parts == set().union(*LAYERS)


@pytest.mark.parametrize("name", [name for name in modules() if name not in ("", "__main__")])
def test_imports_point_downwards(name: str) -> None:
    for other in inside(name):
        if part(other) != part(name):
            assert layer(name) < layer(other), f"{name} imports {other}"


def test_no_part_imports_in_a_circle() -> None:
    below: dict[str, set[str]] = {name: inside(name) for name in modules()}
    for name in [name for name in below if part(name) == "cli"]:
        del below[name]  # commands are loaded late, from both roads
    while free := [name for name, others in below.items() if not others & below.keys()]:
        for name in free:
            del below[name]
    assert below == {}


@pytest.mark.parametrize("name", modules())
def test_every_library_has_one_door(name: str) -> None:
    for imported in imports(name, tree(name)):
        library = imported.split(".")[0]
        if library in DOORS:
            assert named_by(name, DOORS[library]), f"{name} imports {library}"
        if library in ("os", "shutil", "tempfile", "pathlib", "glob", "io"):
            text_only = library == "io" and name == "render.csvtext"
            assert text_only or named_by(name, DISK), f"{name} imports {library}"


@pytest.mark.parametrize("name", modules())
def test_only_the_workspace_opens_files(name: str) -> None:
    if named_by(name, DISK):
        return
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call):
            called = node.func
            word = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            assert word not in ("open", "read_text", "write_text", "read_bytes", "write_bytes")


@pytest.mark.parametrize("name", modules())
def test_only_the_command_line_prints_exits_and_asks_for_the_day(name: str) -> None:
    if part(name) in ("cli", "__main__"):
        return
    clocks = (
        () if name == "append_log" else (".now", ".utcnow", ".today")
    )  # since when it is locked
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "input", "exit", "sys.exit", "date.today")
            assert not called.endswith(clocks)


@pytest.mark.parametrize("name", modules())
def test_nothing_is_swallowed_without_a_type(name: str) -> None:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            assert ast.unparse(node.type) not in ("Exception", "BaseException")


def test_problems_are_named_late() -> None:
    for name, other in LATE:
        top = [node for node in tree(name).body if isinstance(node, ast.Import | ast.ImportFrom)]
        early = {each for node in top for each in imports(name, node)}
        assert f"mjplan.{other}" not in early


def loaded(code: str) -> set[str]:
    """The top-level modules that are loaded after some code."""
    program = f"{code}\nimport sys\nprint(' '.join(sorted(sys.modules)))"
    said = subprocess.run(
        [sys.executable, "-c", program],
        env=bare_environment(),
        capture_output=True,
        check=True,
        timeout=600,
    )
    return {name.split(".")[0] for name in said.stdout.decode().splitlines()[-1].split()}


HEAVY = {"pydantic", "rich", "typer", "click", "jinja2", "yaml", "msgspec", "filelock", "json"}


@pytest.mark.parametrize("code", ["import mjplan", "import mjplan.__main__"])
def test_importing_the_package_loads_nothing_heavy(code: str) -> None:
    assert loaded(code) & HEAVY == set()


def test_the_version_is_said_without_loading_anything() -> None:
    code = (
        "import sys; sys.argv = ['mjplan', '--version']\nfrom mjplan.__main__ import main; main()"
    )
    assert loaded(code) & HEAVY == set()


def test_status_in_a_pipe_loads_no_typer_no_rich_and_no_pydantic() -> None:
    folder = Path(__file__).parent / "golden" / "workspace"
    code = f"from mjplan.cli import run; assert run(['-C', {str(folder)!r}, 'status', '2018']) == 0"
    assert loaded(code) & {"pydantic", "rich", "typer", "click", "jinja2", "filelock"} == set()


def test_the_core_loads_no_user_interface() -> None:
    code = "import mjplan.checks, mjplan.progress, mjplan.funnel, mjplan.lookup"
    assert loaded(code) & {"pydantic", "rich", "typer", "click", "jinja2"} == set()
