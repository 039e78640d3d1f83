"""Git that takes long: it is given up, and all that it has started ends with it."""

import os
import threading
from pathlib import Path
from threading import Event

import pytest

from helpers.processes import is_over
from helpers.repositories import git, isolate
from mjplan.history import GitRefused, patience
from mjplan.history.patience import Patience, bounded_files, run_within

pytestmark = pytest.mark.skipif(os.name != "posix", reason="scripts and signals of POSIX")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate(monkeypatch, tmp_path / "home")
    git(tmp_path, "init", "-q")
    return tmp_path


def running(root: Path, script: str, given: Patience) -> str:
    """Let git run a script; the reason why that was given up."""
    git(root, "config", "alias.do", f"!{script}")
    with pytest.raises(GitRefused) as found:
        run_within(root, given, "do", env={})
    return str(found.value)


def test_what_is_done_is_told(root: Path) -> None:
    done = run_within(root, Patience(60, Event()), "rev-parse", "--verify", "none", env={})
    assert done.returncode == 128
    assert b"single revision" in done.stderr
    git(root, "config", "alias.do", "!test $A$GIT_TERMINAL_PROMPT = 10")
    assert run_within(root, Patience(60, Event()), "do", env={"A": "1"}).returncode == 0


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes as Linux shows them")
def test_what_takes_too_long_ends_with_its_children(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "_LAST_WORDS", 0.2)
    script = f"trap '' TERM; sleep 6000 & echo $! > {root}/child; wait; sleep 6000"
    assert running(root, script, Patience(0.5, Event())).startswith("0.5 秒还没有取完")
    child = int((root / "child").read_text())
    assert is_over(child)


def test_it_is_given_up_at_once(root: Path) -> None:
    given = Patience(600, Event())
    threading.Timer(0.3, given.given_up.set).start()
    assert "没有取完就停了" in running(root, "sleep 6000", given)
    assert "没有取完就停了" in running(root, f"touch {root}/mark", given)
    assert not (root / "mark").exists()


def test_who_talks_without_an_end_is_not_heard_out(root: Path) -> None:
    assert "说个不停" in running(root, "yes >&2", Patience(600, Event()))


def test_nobody_is_asked(root: Path) -> None:
    git(root, "config", "alias.do", "!(read x < /dev/tty) 2>/dev/null || exit 7")
    assert run_within(root, Patience(60, Event()), "do", env={}).returncode == 7


def test_files_are_bounded_only_meanwhile(root: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with bounded_files(4096), bounded_files(8192):
        assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == 4096
        git(root, "config", "alias.do", f"!head -c 10000 /dev/zero > {root}/large")
        assert run_within(root, Patience(60, Event()), "do", env={}).returncode != 0
    assert resource.getrlimit(resource.RLIMIT_FSIZE) == before
