"""What is installed is pinned, and the pins, the README and the CI files say the same."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

import mjplan
from helpers import ROOT, bare_environment

PIN = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)
PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8")
PINS: dict[str, str] = dict(PIN.findall(CONSTRAINTS))


def declared() -> list[str]:
    """Every direct dependency, of the extras too, in the spelling of constraints.txt."""
    project = PYPROJECT["project"]
    extras = project["optional-dependencies"].values()
    every = [*project["dependencies"], *(each for extra in extras for each in extra)]
    names = [re.split(r"[\[<>=! ]", each)[0].lower().replace("_", "-") for each in every]
    return [name for name in names if name != "mjplan"]


@pytest.mark.parametrize("name", declared())
def test_every_dependency_is_pinned(name: str) -> None:
    assert name in PINS


def test_what_builds_is_pinned_to_the_same_releases() -> None:
    pins = [tuple(each.split("==")) for each in PYPROJECT["build-system"]["requires"]]
    assert pins
    assert [(name, PINS[name]) for name, _ in pins] == pins


def test_the_pins_name_no_place_to_get_them() -> None:
    assert not re.search(r"https?:|index|/(tmp|home|root|usr|work)/", CONSTRAINTS)
    lines = [line for line in CONSTRAINTS.splitlines() if not line.lstrip().startswith("#")]
    assert all(PIN.match(line) for line in lines)


@pytest.mark.parametrize("name", ["demo", "tests"])
def test_the_readmes_commands_are_one_line_and_pinned(name: str) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    block = re.search(rf"<!-- command: {name} -->\n```sh\n(.*?)```", text, re.DOTALL)
    assert block
    assert block[1].count("\n") == 1
    assert "pip install -q -c constraints.txt" in block[1]


def test_the_version_stands_in_one_place() -> None:
    assert PYPROJECT["project"]["dynamic"] == ["version"]
    assert "version" not in PYPROJECT["project"]
    source = (ROOT / "src/mjplan/__init__.py").read_text("utf-8")
    assert source.count(mjplan.__version__) == 1
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"^## (\S+)", changes, re.MULTILINE)[1] == mjplan.__version__  # type: ignore[index]


@pytest.mark.parametrize("path", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=str)
def test_a_workflow_can_be_read_and_runs_what_is_there(path: Path) -> None:
    workflow = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    assert workflow.keys() >= {"name", "on", "jobs"}
    for job in workflow["jobs"].values():
        scripts = [step["run"] for step in job["steps"] if "run" in step]
        assert scripts
        for script in scripts:
            assert (ROOT / script.split()[1]).is_file()


def test_ci_runs_on_every_python_that_the_project_allows() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text("utf-8"))
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert PYPROJECT["project"]["requires-python"] == f">={matrix['python'][0]}"
    assert [each.split("-")[0] for each in matrix["os"]] == ["ubuntu", "macos", "windows"]


@pytest.mark.parametrize("name", [".pre-commit-config.yaml", ".pre-commit-hooks.yaml"])
def test_the_hooks_run_what_is_installed(name: str) -> None:
    read = yaml.safe_load((ROOT / name).read_text("utf-8"))
    hooks = read if isinstance(read, list) else [h for repo in read["repos"] for h in repo["hooks"]]
    programs = {hook["entry"].split()[0] for hook in hooks}
    assert programs <= {"mjplan", "ruff", "mypy"}


def test_the_task_runner_has_every_chore() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "nox", "--list"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    chores = ("test", "lint", "golden", "bench", "schema", "fields", "layouts")
    for chore in (*chores, "drift", "package", "engines", "pins", "sdist"):
        assert re.search(rf"^[*-] {chore} -> ", said, re.MULTILINE)


def test_without_java_spark_is_not_asked(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, ROOT / ".ci/engines"],
        env=bare_environment() | {"PATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert said == "no Java here, or Windows: PySpark is not asked\n"


def test_drift_says_what_it_does() -> None:
    said = subprocess.run(
        [sys.executable, ROOT / ".ci/drift", "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert "--beyond" in said


def test_the_wheel_carries_the_manual_the_plan_and_the_templates(tmp_path: Path) -> None:
    """What is unpacked from it shows a chapter and makes a workspace, far from any source."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    paths = ("docs/guide.md", "docs/month.md", "plan/plan.yaml", "templates/init/leaflet.txt")
    for path in (*paths, "templates/公文.docx", "templates/信函.docx"):
        carried = installed / "mjplan" / "packaged" / path
        assert carried.read_bytes() == (ROOT / path).read_bytes(), path
    for room in (Path("mjplan", "web", "look"), Path("mjplan", "fleet", "table", "queries")):
        for file in (ROOT / "src" / room).iterdir():
            assert (installed / room / file.name).read_bytes() == file.read_bytes(), file.name
    for arguments, words in (
        (["help", "更正"], "四、更正"),
        (["init", "新规划"], "说明.md"),
    ):
        program = f"import sys; sys.path.insert(0, {str(installed)!r}); from mjplan.cli import run"
        code = f"{program}; import mjplan; print(mjplan.__file__); sys.exit(run({arguments!r}))"
        said = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code],
            cwd=tmp_path,
            env=bare_environment(),
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        assert said.startswith(str(installed))
        assert words in said
    assert (tmp_path / "新规划" / "说明.md").is_file()
