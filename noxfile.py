"""The chores of this project, one word each: `.venv/bin/nox -s test` (all: `nox -l`).

They run in the environment that nox itself stands in, made by the README's own command.
"""

import sys
import tarfile
import tempfile
import venv
from pathlib import Path

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "test"]

PYTHON = sys.executable
CODE = (".", ".ci/drift", ".ci/engines", ".ci/package")
"""What is linted: everything that ends in .py, and the scripts that do not."""
APART = {
    "package": ("frictionless",),
    "engines": ("pyspark", "pyarrow", "pandas<3"),  # of pandas 3 Spark says: not fully supported
}
"""What scripts in .ci install for themselves, beside or instead of constraints.txt."""


@nox.session
def test(session: nox.Session) -> None:
    """Run the tests; what follows `--` goes to pytest."""
    session.run(PYTHON, "-m", "pytest", *session.posargs)


@nox.session
def cover(session: nox.Session) -> None:
    """Run the tests as CI does: below the floor in pyproject.toml they fail."""
    session.run(PYTHON, "-m", "pytest", "--cov", "--cov-report=term:skip-covered")


@nox.session
def lint(session: nox.Session) -> None:
    """Look at style, format and types; change nothing."""
    session.run(PYTHON, "-m", "ruff", "check", *CODE)
    session.run(PYTHON, "-m", "ruff", "format", "--check", *CODE)
    session.run(PYTHON, "-m", "mypy", "--strict")


@nox.session
def golden(session: nox.Session) -> None:
    """Write the golden files anew, and show what changed in them."""
    session.run(PYTHON, "-m", "pytest", "--golden", *session.posargs)
    session.run("git", "diff", "--stat", "--", "tests/golden", external=True)


@nox.session
def bench(session: nox.Session) -> None:
    """Time hostile files against their limits, then the program beside hledger and ledger, then
    many units; in an environment of its own, as what is installed to be worked on uses no cache."""
    session.run(PYTHON, "benchmarks/limits.py")
    given = session.posargs or ["--sizes", "1000,10000"]
    with tempfile.TemporaryDirectory(prefix="mjplan-bench-") as folder:
        venv.create(folder, with_pip=True)
        python = str(next(Path(folder).glob("[bS]*/python*")))
        wanted = ("-c", "constraints.txt", ".[office,units]", "openpyxl")
        session.run(python, "-m", "pip", "install", "-q", *wanted)
        session.run(python, "benchmarks/run.py", *given)
        session.run(python, "benchmarks/many.py", "--units", "300", "--runs", "1")


@nox.session
def schema(session: nox.Session) -> None:
    """Write the editors' JSON Schemas in plan/schema anew."""
    session.run(PYTHON, "-m", "mjplan", "schema")


@nox.session
def fields(session: nox.Session) -> None:
    """Write docs/template-fields.md anew."""
    with open("docs/template-fields.md", "w", encoding="utf-8", newline="\n") as file:
        session.run(PYTHON, "-m", "mjplan", "report", "--fields", stdout=file)


@nox.session
def layouts(session: nox.Session) -> None:
    """Write the Word layouts in templates/ anew."""
    session.run(PYTHON, "tools/layouts.py", "templates")


@nox.session
def pictures(session: nox.Session) -> None:
    """Draw the pictures of the guide anew."""
    session.run(PYTHON, "tools/pictures.py", "docs/pictures")


@nox.session
def drift(session: nox.Session) -> None:
    """Run the tests on the newest and the lowest releases of every dependency."""
    session.run(PYTHON, ".ci/drift", *session.posargs)


@nox.session
def package(session: nox.Session) -> None:
    """Validate exports with Frictionless, in an environment of its own."""
    session.run(PYTHON, ".ci/package")


@nox.session
def engines(session: nox.Session) -> None:
    """Ask PySpark the same as DuckDB, in an environment of its own, where Java is."""
    session.run(PYTHON, ".ci/engines", *session.posargs)


@nox.session
def pins(session: nox.Session) -> None:
    """Write constraints.txt anew with the newest releases that pyproject.toml allows, and the lists
    of those with which .ci/package validates and .ci/engines asks."""
    options = ("-q", "--universal", "--python-version", "3.11", "--upgrade")
    command = (PYTHON, "-m", "uv", "pip", "compile", *options)
    named = ("--custom-compile-command", "nox -s pins", "-o")
    session.run(*command, "--all-extras", *named, "constraints.txt", "pyproject.toml")
    with tempfile.TemporaryDirectory(prefix="mjplan-pins-") as folder:
        wanted = Path(folder, "package.in")
        for name, packages in APART.items():
            wanted.write_text("\n".join(packages), encoding="utf-8")
            session.run(*command, "--no-annotate", *named, f".ci/{name}.txt", str(wanted))


@nox.session
def sdist(session: nox.Session) -> None:
    """Build the source archive and the wheel into dist/, and run the archive's own tests."""
    session.run(PYTHON, "-m", "hatchling", "build", "--clean")
    (archive,) = Path("dist").glob("mjplan-*.tar.gz")
    with tempfile.TemporaryDirectory(prefix="mjplan-sdist-") as folder:
        with tarfile.open(archive) as file:
            file.extractall(folder, filter="data")
        (tree,) = Path(folder).iterdir()
        venv.create(tree / ".venv", with_pip=True)
        python = str(next((tree / ".venv").glob("[bS]*/python*")))
        with session.chdir(tree):
            session.run(python, "-m", "pip", "install", "-q", "-c", "constraints.txt", ".[dev]")
            session.run(python, "-m", "pytest", *session.posargs)
