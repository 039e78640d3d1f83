"""A library that is not installed: which command installs it, before anything is written."""

import subprocess
import sys

import pytest

from helpers import Desk, bare_environment


@pytest.mark.parametrize(("library", "form"), [("duckdb", "parquet"), ("xlsxwriter", "xlsx")])
def test_what_tables_need_is_named(small: Desk, library: str, form: str) -> None:
    code = (
        f"import sys; sys.modules[{library!r}] = None\nfrom mjplan.cli import run\n"
        f"sys.exit(run(['export', '数据', '--format', {form!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=bare_environment() | {"PYTHONUTF8": "1"},
        cwd=small.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done
    assert done.stderr == (f"错误：写 {form} 要先安装：pip install 'mjplan[units]'，再试一次\n")
    assert not (small.root / "数据").exists()
