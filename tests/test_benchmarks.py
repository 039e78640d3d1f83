"""The benchmarks' books: the same every time, in order, and the same sums in every program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mjplan.loading import Whole, load, load_catalog, load_plan
from mjplan.problem import errors
from mjplan.workspace import Workspace

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def _run(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / script), *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the book of 1,000 records, where `run.py --folder` looks for it."""
    folder = tmp_path_factory.mktemp("books")
    _run("generate.py", str(folder / "1000"), "--records", "1000")
    return folder


def test_the_same_seed_gives_the_same_bytes(books: Path, tmp_path: Path) -> None:
    _run("generate.py", str(tmp_path / "again"), "--records", "1000")
    _run("generate.py", str(tmp_path / "other"), "--records", "1000", "--seed", "1")
    assert _files(tmp_path / "again") == _files(books / "1000")
    assert _files(tmp_path / "other") != _files(books / "1000")


def test_a_book_has_as_many_records_as_asked(books: Path, tmp_path: Path) -> None:
    _run("generate.py", str(tmp_path), "--records", "50", "--month", "2018-05")
    month = _files(tmp_path)
    assert list(month) == ["records/2018/05.yaml"]
    assert month["records/2018/05.yaml"].count(b"\n- ") == 50
    whole = _files(books / "1000")
    assert sum(text.count(b"\n- ") for path, text in whole.items() if "records/" in path) == 1000
    assert sum(text.count(b"    kind: ") + text.count(b"- kind: ") for text in whole.values()) == 40


def test_check_finds_nothing_in_a_book(books: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mjplan", "-C", str(books / "1000"), "check", "--strict"],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_installed_program_gives_the_same_sums(books: Path) -> None:
    said = _run("run.py", "--folder", str(books), "--sizes", "1000", "--compare-only")
    for program in ("hledger", "ledger"):
        if shutil.which(program) is None:
            assert f"{program}：未安装" in said
        else:
            assert said.count(f"mjplan = {program}（") == 3


def test_a_different_sum_stops_the_run(books: Path, tmp_path: Path) -> None:
    if shutil.which("hledger") is None:
        pytest.skip("hledger is not installed")
    shutil.copytree(books / "1000", tmp_path / "1000")
    with (tmp_path / "1000" / "journals" / "2018.journal").open("a", encoding="utf-8") as file:
        file.write("2018-12-31 one more\n    count_01  1\n    done\n")
    given = ["--folder", str(tmp_path), "--sizes", "1000", "--compare-only"]
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / "run.py"), *given],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "三个程序的数不一致，没有计时。count_01" in done.stderr


def test_what_is_worked_on_in_place_is_not_timed() -> None:
    """It uses no cache, so that one would wait for another road than what is installed takes."""
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / "run.py"), "--sizes", "1000"],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("mjplan 在这个 Python 里是开发安装")


def test_every_target_is_measured(tmp_path: Path) -> None:
    """Each verdict is about rows that there are, where all sizes are run."""
    code = """\
from pathlib import Path
import jobs, report, roads, rows, run, targets, timing

folder = Path("books")
cache = roads.Cache(folder / "cache")
results = targets.Results(microseconds=1.0)
groups = {"加一条": jobs.adding(folder, folder, cache)}
for size in map(int, run.SIZES.split(",")):
    desk = folder if size <= run.RENEWED else None
    more = jobs.start(folder, folder, cache) if size == run.SMALL else []
    groups[f"{size:,}"] = [*more, *jobs.size(folder, folder, desk, cache)]
groups["1,000"] += [timing.Job(key, name, None, folder) for key, _, name in rows.TARGETS]
for group, timed in groups.items():
    results.figures[group] = {job.key: timing.Figure(1.0, 1.0, 1.0, 1) for job in timed}
    assert len({job.name for job in timed}) == len({job.key for job in timed}), group
print(report.table(groups, results))
print(report.roads(results))
print(report.targets(targets.verdicts(results)))
print(*(job.name for job in jobs.figures(folder)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(BENCHMARKS)},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "达到" in done.stdout
    assert "未测" not in done.stdout
    assert str(Path(sys.executable).parent) not in done.stdout  # the document is for every machine


def test_many_lines_are_read_in_whole(books: Path, tmp_path: Path) -> None:
    """The form, the table and the chat that are timed: every line of them becomes a record."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import rows  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(BENCHMARKS))
    for job in rows.jobs(books / "1000", tmp_path / "desk"):
        job.before()
        month = tmp_path / "desk" / "records" / "2018" / "03.yaml"
        before = month.read_text("utf-8").count("\n")
        done = subprocess.run(job.command, cwd=job.folder, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b""), job.key
        lines = rows.SENTENCES if job.key == "paste" else rows.LINES
        assert month.read_text("utf-8").count("\n") == before + lines


def test_many_units_are_the_same_every_time_and_in_order(tmp_path: Path) -> None:
    for folder in ("once", "again"):
        _run("units.py", str(tmp_path / folder), "--units", "2")
    assert _files(tmp_path / "once") == _files(tmp_path / "again")
    for home in ("u00000", "u00001", "parent"):
        ledger, problems = load(Workspace(tmp_path / "once" / home), Whole())
        assert ledger is not None, errors(problems)
        assert "虚构示例" in ledger.plan.head.organisation
        records = ledger.everything()
        assert (home == "parent") == (len([*records]) < 900)
    above = Workspace(tmp_path / "once" / "parent")
    plan = load_plan(above)[0]
    assert plan is not None
    catalog, problems = load_catalog(above, plan)
    assert catalog is not None, problems
    assert [each.id for each in catalog.units] == ["u00000", "u00001"]
    asked = {catalog.indicator(each) for each in catalog.indicators}
    own = load_plan(Workspace(tmp_path / "once" / "u00001"))[0]
    assert own is not None
    assert asked == {item.indicator for item in own.items.values()} - {None}


def test_the_time_of_many_units_is_a_section_of_the_document() -> None:
    code = """\
import many
from timing import Figure

results = {
    number: {key: Figure(number / 40, 1.0, 1.0, 1) for key in keys}
    for number, keys in ((300, many.NAMES), (3000, [many.FIRST]), (10_000, [many.FIRST]))
}
print(many.section("command", results))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(BENCHMARKS)},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("## 多个单位\n")
    verdicts = [line.split(" | ")[:3] for line in done.stdout.splitlines() if "≤" in line]
    assert verdicts == [
        ["| 达到", "7.50", "≤ 10"],
        ["| 达到", "250.00", "≤ 300"],
        ["| 达到", "10.00", "≤ 12"],
        ["| 达到", "3.33", "≤ 4"],
    ]
    assert "| 10,000 | 250.00 s | 40 |" in done.stdout
