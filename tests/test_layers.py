"""Imports point downwards only, each library has one door, and starting loads little."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from helpers import ROOT, TESTS, Desk, bare_environment, happened

pytestmark = pytest.mark.uncounted
SOURCE = ROOT / "src" / "mjplan"

LAYERS = (
    {"answering"},
    {"cli"},
    {"demo"},
    {"fleet"},
    {"word", "web", "tidy"},
    {"report", "templating", "forms", "tables", "pasted", "draft", "books"},
    {"paper"},
    {"render"},
    {"intake"},
    {"reminders", "entry", "given_plan"},
    {"loading", "free_ids"},
    {"ahead", "earlier_years"},
    {"side_by_side"},
    {"helper"},
    {"checks", "progress", "funnel", "focus"},
    {"map_files", "catalog_file"},
    {"ledger", "planfiles", "record_reading", "compiled_plan"},
    {"history"},
    {"workspace"},
    {"readable"},
    {"file_text", "writing", "listing", "sheets"},
    {"record_files"},
    {"record_yaml"},
    {"decoding", "torn"},
    {"schema"},
    {"schema_values"},
    {"plan"},
    {"aims"},
    {"record"},
    {"model"},
    {"quantities"},
    {"decisions"},
    {"policies", "adjustment", "wording"},
    {"scoring"},
    {"statement", "trace", "table_map", "catalog"},
    {"computed"},
    {"targeted"},
    {"item"},
    {"years"},
    {"typed"},
    {"scalars"},
    {"streams"},
    {
        "yaml_source",
        "workdays",
        "evidence",
        "problem",
        "periods",
        "append_log",
        "sifting",
        "completion",
        "band",
    },
    {"manual"},
    {"messages", "files", "sealing", "cache"},
    {"lookup", "custom_property"},
    {"initials"},
    {"text", "numerals", "value", "repeated", "name_scan"},
)
"""The house from the roof down: a part may import what lies below it, and nothing beside it."""

FLEET = (
    {"screens", "outputs"},
    {"words", "grounds"},
    {"table"},
    {"gathered"},
    {"parent", "checking"},
    {"said"},
    {"places"},
    {"likeness"},
    {"values"},
)
"""The rooms of `fleet`, in the same order: where units lie, what they answer, the table of a year,
how it is shown."""

LATE = {("decoding", "schema")}
"""What is loaded only to name problems, so that good files never pay for it."""

DOORS = {
    "yaml": {"yaml_source"},
    "typer": {"cli"},
    "click": {"cli"},
    "rich": {"render.terminal", "cli"},
    "pydantic": {"schema", "schema_values"},
    "pydantic_core": {"schema_values"},
    "filelock": {"append_log"},
    "jinja2": {"templating", "web"},
    "http": {"web"},
    "python_calamine": {"sheets"},
    "xlsxwriter": {"paper"},
    "docx": {"draft", "word"},
    "lxml": {"word"},
    "markdown_it": {"word", "web"},
    "openpyxl": set(),
    "subprocess": {"history", "templating.fill", "pasted.clipboard", "sheets.apart"},
    "requests": set(),
    "socket": {"web.serving"},
    "multiprocessing": {"helper", "fleet.gathered.pool"},
    "duckdb": {"tidy.duck"},
    "sqlite3": {"tidy.sqlite", "fleet.gathered.store"},
    "pyarrow": {"fleet.gathered.spark"},
    "pyspark": set(),
    "concurrent": {"fleet.places.fetching"},
}
"""Which parts may import a library."""

DISK = {
    *("files", "listing", "writing", "workspace", "append_log", "history", "completion"),
    *("streams", "cli", "given_plan", "__main__", "manual", "sheets"),
    *("pasted.source", "pasted.clipboard", "cache", "side_by_side", "helper", "ahead", "answering"),
    *("tidy.csvs", "tidy.folder", "tidy.swapping", "tidy.formats", "tidy.sqlite", "tidy.book"),
    *("tidy.duck", "fleet.said", "fleet.table.engine"),
    *("fleet.places.data_folder", "fleet.places.sources", "fleet.places.mirrors"),
    *("fleet.places.fetching", "fleet.gathered.bounds", "fleet.gathered.gathering"),
    *("fleet.gathered.pool", "fleet.gathered.shards", "fleet.gathered.store"),
}
"""Which parts may reach files and the environment: `files` is the door, `writing` and
`append_log` are how the workspace writes, `given_plan` looks into a folder that somebody names,
`history` runs git, `completion` answers Tab without loading a plan, `streams` are the standard
ones, `manual` comes with the program, `sheets` reads a workbook and `pasted.source` a text that
somebody names, `pasted.clipboard` asks the programs that know it, `cache` has a folder of its own
outside of every workspace, `side_by_side` asks how many processors there are, and `helper` and
`ahead` hear of a second process through pipes, `tidy.csvs` reads tables that mjplan wrote, of which
`tidy.folder` makes the folder of an export; `tidy.duck` is where DuckDB reads and writes tables,
`fleet.table.engine` has its queries beside it, `fleet.places.data_folder` keeps what is known of
units outside of every workspace, in `fleet.gathered.store`; `sources`, `mirrors` and `fetching` in
`fleet.places` say where theirs are; in `fleet.gathered`, `bounds` looks how much there is,
`gathering` writes the tables of all units, `shards` a part of them, and `pool` starts workers;
`fleet.said` reads tables."""

IN_MEMORY = {
    ("render.csvtext", "io"),
    ("books.csvs", "io"),
    ("books.workbook", "io"),
    ("draft.source_word", "io"),
    ("sealing", "io"),
    ("sifting", "io"),
    ("file_text", "io"),
    ("history.snapshot", "io"),
    ("paper.charts", "io"),
    ("word.document", "io"),
    ("word.layout", "io"),
}
"""Who takes from `io` what holds bytes and texts in memory."""

DISK_LIBRARIES = {"os", "shutil", "tempfile", "pathlib", "glob", "io"}
OPENING = {"open", "read_text", "write_text", "read_bytes", "write_bytes"}
TALKING = {"print", "input", "exit", "sys.exit", "date.today"}
CLOCKS = (".now", ".utcnow", ".today", ".localtime", ".time_ns")
ASKING = {"append_log", "cache.answers", "cache.folder", "cache.settled"}
"""Who asks a clock beside the command line: since when a lock has been held, of which day an answer
is, which one is the newest, whether a file has been at rest. None of it is in a figure."""


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
    return {
        each.removeprefix("mjplan.")
        for each in imports(name, tree(name))
        if each.startswith("mjplan.")
    }


def part(name: str) -> str:
    return name.split(".")[0]


def layer(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if part(name) in names)


def named_by(name: str, allowed: set[str]) -> bool:
    return name in allowed or part(name) in allowed


def calls(name: str) -> Iterator[tuple[int, str]]:
    """What a module calls: the line, and the function as it is written."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


@cache
def docstrings(name: str) -> set[ast.expr]:
    """The texts that stand alone: of modules, classes and functions, and below constants."""
    return {node.value for node in ast.walk(tree(name)) if isinstance(node, ast.Expr)}


def test_every_part_has_a_place_in_the_house() -> None:
    parts = {part(name) for name in modules()} - {"", "__main__"}
    assert parts == set().union(*LAYERS)


@pytest.mark.uncounted
def test_imports_point_downwards() -> None:
    upwards = [
        f"{name} imports {other}"
        for name in modules()
        for other in sorted(inside(name))
        if name not in ("", "__main__")
        and part(other) != part(name)
        and layer(name) >= layer(other)
    ]
    assert not upwards, "\n".join(upwards)


def test_imports_point_downwards_in_the_fleet_too() -> None:
    floors = {room: floor for floor, rooms in enumerate(FLEET) for room in rooms}
    rooms = {name: name.split(".")[1] for name in modules() if name.startswith("fleet.")}
    assert {*rooms.values()} == floors.keys()
    upwards = [
        f"{name} imports {other}"
        for name, room in rooms.items()
        for other in sorted(inside(name) & rooms.keys())
        if rooms[other] != room and floors[room] >= floors[rooms[other]]
    ]
    assert not upwards, "\n".join(upwards)


def test_no_part_imports_in_a_circle() -> None:
    below: dict[str, set[str]] = {name: inside(name) for name in modules()}
    for name in [name for name in below if part(name) == "cli"]:
        del below[name]  # commands are loaded late, from both roads
    while free := [name for name, others in below.items() if not others & below.keys()]:
        for name in free:
            del below[name]
    assert below == {}


def test_every_library_has_one_door() -> None:
    strangers = [
        f"{name} imports {imported}"
        for name in modules()
        for imported in imports(name, tree(name))
        if (library := part(imported)) in DOORS and not named_by(name, DOORS[library])
    ]
    assert not strangers, "\n".join(strangers)


def test_only_some_parts_reach_the_disk() -> None:
    reaching = [
        f"{name} imports {imported}"
        for name in modules()
        for imported in imports(name, tree(name))
        if part(imported) in DISK_LIBRARIES
        and not named_by(name, DISK)
        and (name, imported) not in IN_MEMORY
    ]
    assert not reaching, "\n".join(reaching)


def test_only_the_workspace_opens_files() -> None:
    opening = [
        f"{name}:{line} calls {called}"
        for name in modules()
        for line, called in calls(name)
        if not named_by(name, DISK) and called.split(".")[-1] in OPENING
    ]
    assert not opening, "\n".join(opening)


def test_only_the_command_line_prints_exits_and_asks_for_the_day() -> None:
    talking = [
        f"{name}:{line} calls {called}"
        for name in modules()
        for line, called in calls(name)
        if part(name) not in ("cli", "__main__")
        and (called in TALKING or (called.endswith(CLOCKS) and name not in ASKING))
    ]
    assert not talking, "\n".join(talking)


SPEECHLESS = {"progress", "workdays", "funnel", "focus", "ledger"}
"""Which parts compute only: their values are codes and numbers, `render` has the words."""


def test_what_computes_speaks_no_chinese() -> None:
    speaking = [
        f"{name}:{node.lineno} says {node.value!r}"
        for name in modules()
        if part(name) in SPEECHLESS
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and not node.value.isascii()
        and node not in docstrings(name)
    ]
    assert not speaking, "\n".join(speaking)


def test_nothing_is_swallowed_without_a_type() -> None:
    swallowing = [
        f"{name}:{node.lineno}"
        for name in modules()
        for node in ast.walk(tree(name))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert not swallowing, "\n".join(swallowing)


def test_only_published_reports_are_read_from_git() -> None:
    readers = {
        name
        for name in modules()
        if part(name) == "report" and inside(name) & {"history", "loading", "planfiles"}
    }
    assert readers == {"report.published"}


def test_problems_are_named_late() -> None:
    early = [
        f"{name} imports {imported}"
        for name, other in sorted(LATE)
        for node in tree(name).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for imported in imports(name, node)
        if imported == f"mjplan.{other}"
    ]
    assert not early, "\n".join(early)


def loaded(
    code: str, environment: dict[str, str] | None = None, *, whole: bool = False
) -> set[str]:
    """The top-level modules that are loaded after some code; by their `whole` names where asked."""
    program = f"{code}\nimport sys\nprint(' '.join(sorted(sys.modules)))"
    said = subprocess.run(
        [sys.executable, "-c", program],
        env=environment or bare_environment(),
        capture_output=True,
        check=True,
        timeout=600,
    )
    names = said.stdout.decode().splitlines()[-1].split()
    return {*names} if whole else {name.split(".")[0] for name in names}


HEAVY = {"pydantic", "rich", "typer", "click", "jinja2", "yaml", "msgspec", "filelock", "json"}


def test_importing_the_package_loads_nothing_heavy() -> None:
    for code in ("import mjplan", "import mjplan.__main__"):
        assert loaded(code) & HEAVY == set(), code


def test_the_version_is_said_without_loading_anything() -> None:
    code = (
        "import sys; sys.argv = ['mjplan', '--version']\nfrom mjplan.__main__ import main; main()"
    )
    assert loaded(code) & HEAVY == set()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("line", ["show 网", "log --al"])
def test_completion_loads_nothing_heavy(shell: str, line: str) -> None:
    asked = f"_MJPLAN_COMPLETE='complete_{shell}', COMP_WORDS='mjplan {line}', COMP_CWORD='2'"
    code = f"import os; os.environ.update({asked})\nfrom mjplan.__main__ import _run; _run([])"
    assert loaded(code) & HEAVY == set()


UNUSED = {
    *("pydantic", "rich", "typer", "click", "jinja2", "filelock"),  # of other commands
    *("pathlib", "urllib", "ipaddress", "secrets", "random", "hashlib", "logging", "dataclasses"),
    *("json", "tempfile", "shutil", "subprocess", "socket"),
}
"""What no short road loads: each costs a twentieth of an answer, or more."""

COMPILED = {
    "yaml",
    "mjplan.yaml_source",
    "mjplan.decoding",
    "mjplan.planfiles",
    "mjplan.checks.plan",
}
"""What it does not load either, where the plan is compiled."""

SHORT = {
    "status": (["status", "2018"], ["status", "2018", "--behind"]),
    "overview": (["overview"], ["overview"]),
    "show": (["show", "x"], ["show", "x"]),
    "log": (["log"], ["log", "2018-05"]),
    "add": (["add", "x", "3", "--date", "2018-06-05"], ["add", "x", "4", "--date", "2018-06-06"]),
}


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the lock is filelock's alone")
@pytest.mark.parametrize("typed", SHORT.values(), ids=SHORT)
def test_the_short_road_loads_what_it_needs(
    typed: tuple[list[str], list[str]], desk: Desk, installed: Path, cache: Path
) -> None:
    desk.plan("  - {kind: count, id: x, name: 文章, owner: 甲, unit: 篇, targets: {2018: 9}}\n")
    desk.keep(happened("2018-05-05", 1), happened("2017-05-05", 1))
    environment = bare_environment() | {"PYTHONPATH": str(installed)}
    for words, unused in zip(typed, (UNUSED, UNUSED | COMPILED), strict=True):
        code = f"from mjplan.cli import run; assert run({words!r}) == 0"
        assert loaded(code, environment, whole=True) & unused == set()


@pytest.mark.skipif(sys.platform == "win32", reason="there rich paints")
def test_tables_on_a_terminal_load_no_rich() -> None:
    folder = TESTS / "golden" / "workspace"
    commands = (
        "status 2018",
        "",
        "overview",
        "log",
        "show articles",
        "plan",
        "focus list",
        "remind",
    )
    code = (
        "import io, sys\nsaid = sys.stdout\n"
        "class Screen(io.StringIO):\n    def isatty(self): return True\n"
        "sys.stdout = Screen()\nfrom mjplan.cli import run\n"
        f"for words in {commands!r}:\n"
        f"    assert run(['-C', {str(folder)!r}, *words.split()]) == 0, words\n"
        "assert '【' in sys.stdout.getvalue()\nsys.stdout = said"
    )
    assert "rich" not in loaded(code)


def test_other_commands_load_nothing_for_sheets() -> None:
    code = (
        f"from mjplan.cli import run; run(['-C', {str(TESTS / 'golden' / 'workspace')!r}, 'show', "
        "'articles']); run(['--help'])\nimport mjplan.cli.commands.form_out"
    )
    assert loaded(code) & {"xlsxwriter", "python_calamine", "docx", "lxml"} == set()


def test_a_report_in_markdown_loads_nothing_for_word_and_pages() -> None:
    folder = TESTS / "golden" / "workspace"
    code = (
        "from mjplan.cli import run\n"
        f"assert run(['-C', {str(folder)!r}, 'report', '2018-03']) == 0\n"
        f"run(['-C', {str(folder)!r}, 'template', 'list'])\n"
        "import sys\n"
        "rooms = ('mjplan.word.', 'mjplan.web.', 'mjplan.paper.', 'mjplan.render.svg')\n"
        "assert not [name for name in sys.modules if name.startswith(rooms)]"
    )
    outside = {"xlsxwriter", "docx", "lxml", "markdown_it", "jinja2", "zipfile", "xml", "email"}
    assert loaded(code) & outside == set()


def test_other_commands_load_nothing_for_pages() -> None:
    folder = TESTS / "golden" / "workspace"
    code = (
        f"from mjplan.cli import run; run(['-C', {str(folder)!r}, 'status', '2018']); "
        f"run(['-C', {str(folder)!r}, 'show', 'articles'])\n"
        "import sys, mjplan.cli.commands.page, mjplan.cli.commands.serve\n"
        "assert not [name for name in sys.modules if name.startswith('mjplan.web')]"
    )
    assert loaded(code) & {"jinja2", "markdown_it", "http"} == set()


def test_other_commands_load_none_of_the_rooms_where_things_come_in() -> None:
    rooms = tuple(
        f"mjplan.{room}" for room in ("sheets", "forms", "tables", "pasted", "draft", "books")
    )
    folder = TESTS / "golden" / "workspace"
    code = (
        f"from mjplan.cli import run; run(['-C', {str(folder)!r}, 'status', '2018']); "
        f"run(['-C', {str(folder)!r}, 'show', 'articles']); run(['-C', {str(folder)!r}]); "
        f"run(['-C', {str(folder)!r}, 'overview']); run(['-C', {str(folder)!r}, 'log'])\n"
        "import sys, mjplan.cli.commands.add\n"
        f"assert not [name for name in sys.modules if name.startswith({rooms!r})]"
    )
    loaded(code)


def test_other_commands_load_nothing_of_many_units() -> None:
    folder = TESTS / "golden" / "workspace"
    commands = ("", "status 2018", "show articles", "overview", "log", "check", "report 2018-03")
    code = (
        f"from mjplan.cli import run\nfor words in {commands!r}:\n"
        f"    assert run(['-C', {str(folder)!r}, *words.split()]) == 0, words\n"
        "import sys, mjplan.cli.commands.add, mjplan.cli.commands.commit\n"
        "rooms = ('mjplan.tidy', 'mjplan.fleet')\n"
        "assert not [name for name in sys.modules if name.startswith(rooms)]"
    )
    assert loaded(code) & {"sqlite3", "duckdb", "multiprocessing", "pyarrow"} == set()


def test_a_form_and_a_table_are_taken_in_on_the_short_road() -> None:
    """Nor is anything loaded that only old workbooks, broken mappings or learning one need."""
    folder = TESTS / "golden" / "workspace"
    code = (
        "from mjplan.cli import run\n"
        "import mjplan.cli.commands.import_, mjplan.cli.commands.paste\n"
        f"assert run(['-C', {str(folder)!r}, 'form', 'in', 'none.xlsx', '--yes']) == 1\n"
        "from mjplan.sheets import prescan\n"
        "import sys\n"
        "assert not {'mjplan.cli.learning', 'mjplan.sheets.apart'} & {*sys.modules}"
    )
    assert loaded(code) & {"typer", "click", "rich", "pydantic", "urllib.request", "http"} == set()


def test_the_core_loads_no_user_interface() -> None:
    code = "import mjplan.loading, mjplan.entry, mjplan.progress, mjplan.funnel, mjplan.lookup"
    assert loaded(code) & {"pydantic", "rich", "typer", "click", "jinja2"} == set()
