"""The command `units export`: files of all units, in every form, whole or in parts."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from helpers import PATIENCE, TESTS, Desk
from helpers.units_asked import DAY, parent, unit
from mjplan.fleet.gathered.store import NAME
from mjplan.tidy.csvs import read
from mjplan.tidy.tables import tables

posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


@pytest.fixture
def office(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A parent's workspace beside those of its units."""
    root = parent(tmp_path / "city")
    monkeypatch.setenv("MJPLAN_TODAY", str(DAY))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return Desk(root, monkeypatch, desk.capsys)


def export(office: Desk, *words: str) -> str:
    done = office.run("units", "export", *words, today=str(DAY))
    assert (done.code, done.err) == (0, "")
    return done.out


def test_every_unit_has_its_row_and_states_are_results(office: Desk) -> None:
    assert export(office, "表") == (
        "已写 表：parent各单位（截至 2018-06-30），13 张表，"
        f"{_rows(office.root / '表')} 行\n"
        "每张表一个 CSV，列的含义见 datapackage.json；给人看的，用 --format xlsx\n"
        "共 4 个单位：已读 2 个、文件有错 1 个、没有读 1 个\n"
        "没有读到的，为什么、怎么办，见 mjplan units status，或表 units 的 detail（说明）\n"
    )
    units = [*read(office.root / "表/units.csv")]
    assert [(row["unit"], row["state"]) for row in units] == [
        *(("a", "ok"), ("b", "errors"), ("c", "refused"), ("d", "ok"))
    ]


def _rows(folder: Path) -> int:
    return sum(len([*read(file)]) for file in folder.glob("*.csv"))


@pytest.mark.parametrize("processes", ["1", "8"])
def test_any_number_of_processes_writes_the_same_bytes(processes: str, office: Desk) -> None:
    export(office, "甲", "--processes", processes)
    export(office, "乙", "--processes", "2")
    for file in sorted((office.root / "甲").iterdir()):
        assert file.read_bytes() == (office.root / "乙" / file.name).read_bytes(), file.name


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("parquet", "measures.parquet"),
        ("duckdb", "mjplan.duckdb"),
        ("sqlite", "mjplan.sqlite"),
        ("xlsx", "mjplan.xlsx"),
    ],
)
def test_every_form_is_written(form: str, name: str, office: Desk) -> None:
    export(office, "表", "--format", form, "--records")
    names = {*os.listdir(office.root / "表")}
    assert name in names
    if form == "parquet":
        every = tables(records=True, parent=True)
        assert names == {f"{table.name}.parquet" for table in every} | {"datapackage.json"}


def test_what_cant_be_reached_keeps_its_figures_and_that_is_said(
    office: Desk, tmp_path: Path
) -> None:
    export(office, "表")
    (tmp_path / "city/a").rename(tmp_path / "gone")
    said = export(office, "表")
    assert "已读 1 个、文件有错 1 个、没有读 1 个、连不上 1 个\n" in said
    assert "连不上的里有 1 个用从前的数，是哪天的见表 units 的 as_of、read_on\n" in said
    rows = {row["unit"]: row for row in read(office.root / "表/units.csv")}
    assert (rows["a"]["state"], rows["a"]["as_of"]) == ("unreachable", str(DAY))


def test_a_broken_store_is_named_once(office: Desk, tmp_path: Path) -> None:
    export(office, "表")
    [file] = tmp_path.glob(f"data/**/{NAME}")
    file.write_bytes(b"broken" * 2000)
    done = office.run("units", "export", "表", today=str(DAY))
    assert done.code == 0
    assert done.err.count("请删去这个文件") == 1


def test_parts_are_put_together_and_looked_at(office: Desk) -> None:
    first = export(office, "份", "--format", "parquet", "--shard", "2/2")
    assert first.splitlines()[0].startswith("已写 份 的第 2 份，共 2 份：parent各单位")
    assert first.splitlines()[-1] == "还差第 1 份"
    last = export(office, "份", "--format", "parquet", "--shard", "1/2")
    assert last.splitlines()[-1].startswith("2 份都有了：4 个单位各有一行，没有重的")
    assert len(os.listdir(office.root / "份/measures")) == 2


def test_parts_that_do_not_go_together_are_refused(office: Desk) -> None:
    export(office, "份", "--shard", "1/2")
    done = office.run("units", "export", "份", "--shard", "1/3", today=str(DAY))
    assert done.code == 1
    assert "另一次导出的" in done.err
    done = office.run("units", "export", "份", today=str(DAY))
    assert done.code == 1
    assert "不覆盖" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--shard", "3"], "请写成 3/8"),
        (["--shard", "0/8"], "请写成 3/8"),
        (["--shard", "9/8"], "请写成 3/8"),
        (["--shard", "1/2", "--format", "xlsx"], "请写 --format csv 或 parquet"),
        (["--format", "json"], "json"),
        (["--processes", "0"], "1 到 256"),
        (["--as-of", "哪天"], "不是日期"),
    ],
)
def test_what_was_typed_wrongly_is_said(words: list[str], said: str, office: Desk) -> None:
    done = office.run("units", "export", "表", *words)
    assert done.code == 2
    assert said in done.err
    assert not (office.root / "表").exists()


def test_nothing_is_written_over_that_is_no_export(office: Desk) -> None:
    done = office.run("units", "export", "plan")
    assert done.code == 1
    done = office.run("units", "export", "../a")
    assert done.code == 1
    assert "不覆盖" in done.err


def test_a_workspace_without_units_says_so(desk: Desk, tmp_path: Path) -> None:
    unit(desk.root)
    done = desk.run("units", "export", "表")
    assert done.code == 1
    assert "units.yaml" in done.err


PROGRAM = """\
import sys
from helpers.units_asked import odd
from mjplan import streams
from mjplan.cli import all_units, run

if __name__ == "__main__":
    streams.catch_interrupt()
    wanted = all_units.wanted
    all_units.wanted = lambda *a, **more: wanted(*a, **more)._replace(work=odd)
    sys.exit(run(sys.argv[1:]))
"""


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_what_is_broken_off_leaves_the_old_export(
    number: int, office: Desk, tmp_path: Path
) -> None:
    export(office, "表")
    before = {file.name: file.read_bytes() for file in (office.root / "表").iterdir()}
    catalog = (office.root / "plan/units.yaml").read_text("utf-8")
    (office.root / "plan/units.yaml").write_text(catalog.replace("id: d,", "id: hang,"))
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    running = subprocess.Popen(
        [sys.executable, str(program), "units", "export", "表", "--processes", "1"],
        cwd=office.root,
        env=os.environ | {"PYTHONPATH": str(TESTS), "TMPDIR": str(rooms)},
        stderr=subprocess.PIPE,
    )
    while not [*office.root.glob(".表.mjplan-*/lines/units.csv")]:
        assert running.poll() is None
        time.sleep(0.01)
    time.sleep(0.1)
    running.send_signal(number)
    _, err = running.communicate(timeout=PATIENCE)
    assert before == {file.name: file.read_bytes() for file in (office.root / "表").iterdir()}
    if number != signal.SIGKILL:
        assert (running.returncode, err.decode()) == (130, "已中断\n")
        assert not [*office.root.glob(".表*")]
    (office.root / "plan/units.yaml").write_text(catalog)
    export(office, "表")
    assert not [*office.root.glob(".表*")]


@posix
def test_where_the_standard_streams_are_closed_the_units_are_read_all_the_same(
    office: Desk,
) -> None:
    """And nothing is left where programs pass files to each other."""
    line = f"{sys.executable} -m mjplan units export 表 --processes 1 <&- 2>&-"
    with TemporaryDirectory() as rooms:
        env = os.environ | {"TMPDIR": rooms}
        subprocess.run(["bash", "-c", line], cwd=office.root, env=env, check=True)
        assert os.listdir(rooms) == []
    units = [*read(office.root / "表/units.csv")]
    assert [row["state"] for row in units] == ["ok", "errors", "refused", "ok"]
