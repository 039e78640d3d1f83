"""Hostile files give problems: no traceback, no control characters, no more than 500 MB.

That none takes over 2 s is for `benchmarks/limits.py` and `fuzzing.py --seconds` to say.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers import LONG, bare_environment
from proofs import fuzzing

CASES = 7000 if LONG else 60
COMMANDS = fuzzing.COMMANDS if LONG else fuzzing.COMMANDS[:1]
HAND = {name: (path, content) for name, path, content in fuzzing.by_hand()}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The workspace whose files are broken one after another."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MJPLAN_TODAY", "2018-07-01")
        fuzzing.build(folder)
        yield folder


@pytest.mark.parametrize("name", HAND)
def test_a_file_made_by_hand(root: Path, name: str) -> None:
    path, content = HAND[name]
    assert fuzzing.failures(root, name, path, content, COMMANDS) == []


def test_mutated_files() -> None:
    """The seed is fixed, so that a failure here can be met again; `tests/proofs/fuzzing.py` takes
    another one each time. The files made by hand come first there and weigh on the memory."""
    command = [sys.executable, fuzzing.__file__, "--seed", "4", "--cases", str(CASES)]
    command += ["--only-mutated"]
    said = subprocess.run(
        command, env=bare_environment(), capture_output=True, encoding="utf-8", check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr
    found = re.search(r"(\d+) cases, 0 failed, peak memory (\d+) MB", said.stdout)
    assert found
    assert int(found[1]) == CASES
    assert int(found[2]) < fuzzing.MEGABYTES
