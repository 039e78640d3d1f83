"""The fixtures: workspaces to run the program in, and the golden files."""

import compileall
import json
import os
import shutil
import sys
from collections.abc import Callable, Generator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from helpers import LONG, ROOT, TESTS, Desk, examples
from helpers.evidence import CONTENT, FILE, ITEMS
from helpers.focuses import add
from mjplan import demo
from mjplan.given_plan import of_folder

settings.register_profile(
    "steady",
    max_examples=examples(100),
    deadline=None,  # a busy machine is no fault
    derandomize=not LONG,  # the same examples every time; the long run looks for new ones
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


LONGEST = ("test_docs.py", "test_docs_units.py", "test_docs_month.py", "test_schema_agreement.py")
"""Files whose tests take seconds each: begun first, so that nobody waits for them at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Count no lines while a test runs that is marked so, or tries a property with many examples:
    counting takes as long as the test.

    pytest-cov has a mark for this, which does nothing in a process of xdist."""
    counter = sys.gettrace()
    is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    is_counted = not is_property and item.get_closest_marker("uncounted") is None
    if is_counted or counter is None:
        return (yield)
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(counter)


COUNTING = "COVERAGE_PROCESS_CONFIG"
"""What makes Python processes count the lines that they run."""


@pytest.fixture(scope="session", autouse=True)
def counting() -> str | None:
    """Let the processes that tests start count no lines, as that takes longer than most of them
    run; what would make them count."""
    return os.environ.pop(COUNTING, None)


@pytest.fixture(scope="session", autouse=True)
def uncached() -> None:
    """Let no test look into the cache of whoever runs it; tests of the cache have their own."""
    os.environ["MJPLAN_CACHE"] = "off"


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder that is in use, empty and not made yet."""
    base = tmp_path_factory.mktemp("home")
    monkeypatch.delenv("MJPLAN_CACHE")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(base))
    monkeypatch.setenv("HOME", str(base))
    return base / ("Library/Caches" if sys.platform == "darwin" else "") / "mjplan"


@pytest.fixture(scope="session", autouse=True)
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no test look into the data folder of whoever runs it."""
    os.environ["XDG_DATA_HOME"] = str(tmp_path_factory.mktemp("data"))


@pytest.fixture
def data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which data about units is kept, not made yet."""
    base = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(base))
    above = base / ("Library/Application Support" if sys.platform == "darwin" else "")
    return above / "mjplan" / "units"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the one that programs are installed into, with mjplan in it: what is worked on
    in place uses no cache. To be put on PYTHONPATH."""
    site = tmp_path_factory.mktemp("installed") / "site-packages"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "mjplan", site / "mjplan", ignore=ignored)
    for folder in ("plan", "templates", "docs"):
        shutil.copytree(ROOT / folder, site / "mjplan" / "packaged" / folder, ignore=ignored)
    compileall.compile_dir(site, quiet=2, workers=1)
    return site


@pytest.fixture
def counted_processes(counting: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the processes that a test starts count lines: it tests what runs nowhere else."""
    if counting is not None:
        monkeypatch.setenv(COUNTING, counting)


@pytest.fixture
def filled_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let templates be filled in this process, with the very data that a process of its own is
    given: for tests of what a report says. Tests of templates start one."""
    from mjplan.templating import fill

    def filled(name: str, templates: Mapping[str, str], data: bytes) -> str:
        from mjplan.templating.worker import render_template

        counter = sys.gettrace()
        sys.settrace(None)  # no line of it counts in a process of its own either
        try:
            return render_template(name, templates, json.loads(data))
        finally:
            sys.settrace(counter)

    monkeypatch.setattr(fill, "fill", filled)


@pytest.fixture
def desk(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    filled_here: None,
) -> Desk:
    """An empty folder to build a workspace in."""
    return Desk(tmp_path, monkeypatch, capsys)


@pytest.fixture
def small(desk: Desk) -> Desk:
    """The fixed small workspace of tests/golden: all kinds of item, one year and a half."""
    shutil.copytree(TESTS / "golden" / "workspace", desk.root, dirs_exist_ok=True)
    return desk


@pytest.fixture(scope="session")
def demo_texts() -> dict[str, str]:
    """Every file of the demo by its path."""
    folder = ROOT / "plan"
    plan = {f"plan/{path.name}": path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))}
    return demo.workspace_files(plan)


@pytest.fixture
def full(desk: Desk, demo_texts: dict[str, str]) -> Desk:
    """A workspace with the real plan and the demo's records."""
    desk.write(demo_texts)
    return desk


@pytest.fixture(scope="session")
def bureau_texts() -> dict[str, str]:
    """Every file of the demo of the other plan that comes along."""
    given = of_folder(ROOT / "templates" / "plans" / "example_bureau")
    assert given is not None
    return demo.workspace_files(given.texts)


@pytest.fixture
def bureau(desk: Desk, bureau_texts: dict[str, str]) -> Desk:
    """A workspace with the bureau's plan and the demo's records, at the end of 2025."""
    desk.write(bureau_texts)
    desk.patch.setenv("MJPLAN_TODAY", "2025-12-31")
    return desk


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file of tests/golden; `--golden` writes the file instead."""

    def compare(name: str, text: str) -> None:
        file = TESTS / "golden" / name
        if request.config.getoption("--golden"):
            file.write_bytes(text.encode("utf-8"))
        assert text == file.read_bytes().decode("utf-8")

    return compare


@pytest.fixture
def proving(desk: Desk) -> Desk:
    """A workspace with one file to serve as evidence."""
    desk.plan(ITEMS)
    desk.write({FILE: CONTENT})
    return desk


@pytest.fixture
def april(small: Desk) -> dict[str, str]:
    """Focuses of April 2018 by what became of them, on the last of May."""
    set_ = {
        name: add(small, "2018-04", name, "--date", "2018-03-28", *more, by=by)
        for name, by, *more in (
            ("做成的", "培训部", "--due", "2018-04-20", "--item", "articles"),
            ("转月的", "培训部", "--due", "2018-04-15"),
            ("拖着的", "办公室", "--due", "2018-04-10"),
            ("取消的", "办公室"),
        )
    }
    small.run("focus", "done", set_["做成的"], "--date", "2018-04-18")
    small.run("focus", "drop", set_["取消的"], "--reason", "并入别项", "--date", "2018-04-05")
    carry = ("2018-05", "--due", "2018-05-25", "--date", "2018-04-26")
    small.run("focus", "carry", set_["转月的"], *carry)
    set_["下月的"] = add(small, "2018-06", "下月的", "--date", "2018-05-29", by="培训部")
    small.patch.setenv("MJPLAN_TODAY", "2018-05-31")
    return set_
