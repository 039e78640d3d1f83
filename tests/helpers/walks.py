"""What documents tell one to type, typed in a real shell."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import bare_environment


def in_bash(folder: Path, lines: str, day: str) -> "subprocess.CompletedProcess[str]":
    """Run lines in a folder, where `mjplan` is this program and its calendar says a day. Skips the
    test where there is no bash."""
    if shutil.which("bash") is None:
        pytest.skip("the documents' commands are written for bash")
    return subprocess.run(
        ["bash", "-c", f'mjplan() {{ {sys.executable} -m mjplan "$@"; }}\n{lines}'],
        cwd=folder,
        env=bare_environment() | {"MJPLAN_TODAY": day},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
