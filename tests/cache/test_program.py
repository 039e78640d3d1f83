"""Which program it is: every installation makes it another one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mjplan.cache import program

_ASK = "from mjplan.cache import program; print(program.identity())"


def identity(site: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _ASK],
        env=os.environ | {"PYTHONPATH": str(site)} | environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_what_is_worked_on_in_place_is_not_known() -> None:
    assert program.identity() is None


def test_what_is_installed_is_known_again(installed: Path) -> None:
    assert identity(installed) == identity(installed) != "None\n"


@pytest.mark.parametrize("folder", [".", "mjplan", "mjplan/cli"])
def test_an_installation_makes_another_program(installed: Path, folder: str) -> None:
    before = identity(installed)
    there = (installed / folder).stat()
    os.utime(installed / folder, ns=(there.st_atime_ns, there.st_mtime_ns + 1))
    assert identity(installed) != before


def test_what_else_it_loads_from_belongs_to_it(installed: Path, tmp_path: Path) -> None:
    before = identity(installed)
    with_more = identity(installed, PYTHONPATH=f"{installed}{os.pathsep}{tmp_path}")
    assert with_more != before
    (tmp_path / "rich.py").write_text("")
    assert identity(installed, PYTHONPATH=f"{installed}{os.pathsep}{tmp_path}") != with_more


def test_another_version_is_another_program_though_no_time_tells(installed: Path) -> None:
    before = identity(installed)
    there = installed.stat()
    version = installed / "mjplan-99.dist-info"
    version.mkdir()
    os.utime(installed, ns=(there.st_atime_ns, there.st_mtime_ns))
    try:
        assert identity(installed) != before
    finally:
        version.rmdir()
        os.utime(installed, ns=(there.st_atime_ns, there.st_mtime_ns))
