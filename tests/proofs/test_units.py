"""Many units, each measured in its own workspace: what the tables say is what `status` says, and
none of them can keep the others' figures from being there."""

import csv
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from helpers import LONG, PATIENCE, Desk, bare_environment
from helpers.traps import ENDLESS, FAULTS, MEMORY, SECONDS, Trap, injected, traps
from helpers.units import DAY, SORTS, parent, unit
from mjplan.fleet.gathered import above, whole
from mjplan.fleet.gathered.gathering import Wanted, gather
from mjplan.fleet.gathered.measuring import measure
from mjplan.fleet.parent import parent_of
from mjplan.fleet.places.sources import places
from mjplan.fleet.values import MOST_PROBLEMS, Asked, Folder, Outcome, Task
from mjplan.progress.status import UNMEASURED, Status
from mjplan.render import words
from mjplan.tidy import csvs, duck
from mjplan.tidy.columns import Table
from mjplan.tidy.tables import MEASURES, PROBLEMS, UNITS, tables
from mjplan.workspace import Workspace

TODAY = date.fromisoformat(DAY)
NUMBER = 300
PLACES = {"rate": 4, "lag": 1, "months_left": 2}
"""Decimals of what `status --format json` rounds; six for all else."""
SAME = (
    *("actual", "gap", "rate", "expected", "forecast", "lag", "need", "months_left", "allowance"),
    *("original_gap", "actual_in_year"),
)
"""Numbers that have the same name in both."""
DAYS = {"due": "due", "original_due": "original_due", "done_on": "done_on", "last": "last_record"}


def measured(folder: Path, *, records: bool = False) -> Outcome:
    """What a unit of a folder answers, which is called as the folder is."""
    task = Task(folder.name, folder.name, "g", Folder(str(folder)))
    return measure(task, Asked(TODAY, TODAY, records))


def rows(text: str) -> list[dict[str, str | None]]:
    """The rows of `measures` of one unit."""
    found = csv.reader(StringIO(text))
    return [dict(zip(MEASURES.names, (cell or None for cell in row), strict=True)) for row in found]


def number(cell: str | None, places: int = 6) -> int | float | None:
    """A number as the JSON of `status` has it."""
    if cell is None:
        return None
    cut = Decimal(cell).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return int(cut) if cut == cut.to_integral_value() else float(cut)


def target(row: dict[str, str | None], name: str) -> Any:
    low, high = number(row[name]), number(row[f"{name}_high"])
    return low if high is None else [low, high]


def as_status_says(row: dict[str, str | None]) -> dict[str, Any]:
    """A row of `measures` with the names, the rounding and the words of `status`."""
    status, span = Status(row["status"]), (row["first_year"], row["last_year"])
    ends = [number(row["low"]), number(row["high"])]
    return {
        "id": row["item"],
        "status": None if status in UNMEASURED else words.STATUSES[status],
        "unit": row["measure_unit"],
        "target": target(row, "target"),
        "original_target": target(row, "original_target"),
        "band": None if ends == [None, None] else ends,
        "target_years": None if span == (None, None) else [int(year or 0) for year in span],
        "records": int(row["records"] or 0),
        "days_late": number(row["days_late"]),
        "missed": int(row["parts_missed"] or 0),
        "notes": row["notes"],
        **{name: number(row[name], PLACES.get(name, 6)) for name in SAME},
        **{name: row[column] for name, column in DAYS.items()},
    }


def as_said(item: dict[str, Any]) -> dict[str, Any]:
    """What `status` says of an item, as far as the table has it too."""
    return {**item, "missed": len(item["missed"]), "notes": "；".join(item["notes"]) or None}


def test_measures_are_what_status_says_of_every_item(desk: Desk, tmp_path: Path) -> None:
    desk.patch.setenv("MJPLAN_TODAY", DAY)
    kinds, seen = set(), set()
    for place in range(NUMBER):
        made = unit(tmp_path, place)
        folder = tmp_path / made.id
        outcome = measured(folder)
        assert outcome.state == "ok", outcome.detail
        found: dict[str, list[dict[str, str | None]]] = {}
        for row in rows(outcome.tables["measures"]):
            found.setdefault(row["year"] or "", []).append(row)
        assert found.keys() == {"2017", "2018"} if place % len(SORTS) != 1 else {"2017"}
        for year, measures in found.items():
            said = json.loads(desk.run("-C", f"{folder}", "status", year, "--format", "json").out)
            assert {row["as_of"] for row in measures} == {said["as_of"]}
            for row, item in zip(measures, said["items"], strict=True):
                kinds.add(item["kind"])
                seen.add(row["status"])
                ours, theirs = as_status_says(row), as_said(item)
                assert ours == {name: theirs[name] for name in ours}, (made.id, year, item["id"])
    assert len(kinds) == 9
    assert len(seen) >= 10


# ---- 37 units, of which 17 can't be measured

TRAPPED = "u00004"
"""A unit in order, in whose folder git would run somebody's programs."""
ODD_NAME = '=HYPERLINK("http://x","<b>点我</b>")|[甲](javascript:乙)'


class Units(NamedTuple):
    """Twenty units that are in order and those that are not, below the parent; what programs that
    nobody may run would leave behind; what they all came to."""

    parent: Path
    good: list[str]
    bad: list[Trap]
    marker: Path
    tables: Path


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Units]:
    if sys.platform == "win32":
        pytest.skip("no pipes and no limits of memory")
    folder = tmp_path_factory.mktemp("units")
    good = [unit(folder, place, ODD_NAME if place == 7 else None) for place in range(20)]
    marker = folder / "marker"
    _plant(folder / TRAPPED, marker)
    bad = traps(folder)
    root = parent(folder, [*good, *(trap.made for trap in bad)], 20)
    wanted = asked_of(root, records=True)
    with gather(wanted._replace(memory=MEMORY, seconds=SECONDS, work=injected)) as found:
        yield Units(root, [each.id for each in good], bad, marker, found.folder)


def _plant(home: Path, marker: Path) -> None:
    """Make a repository of a folder whose settings name programs."""
    program = f"touch {marker}; true"
    names = ("core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "core.editor")
    subprocess.run(["git", "init", "-q"], cwd=home, check=True)
    for name in names:
        subprocess.run(["git", "config", name, program], cwd=home, check=True)
    for name in ("post-checkout", "post-index-change", "reference-transaction"):
        hook = home / ".git/hooks" / name
        hook.write_text(f"#!/bin/sh\n{program}\n")
        hook.chmod(0o755)


def asked_of(root: Path, processes: int = 2, *, records: bool = False) -> Wanted:
    """What is asked of all units of a parent, as `units export` asks it; nothing is kept."""
    space = Workspace(root)
    found, problems = parent_of(space)
    assert found is not None, problems
    asked = Asked(TODAY, TODAY, records, above.worth(found))
    return Wanted(found, places(space, found.catalog, found.lock), asked, processes)


def by_unit(folder: Path, table: Table) -> dict[str, list[dict[str, str | None]]]:
    found: dict[str, list[dict[str, str | None]]] = {}
    for row in csvs.read(folder / f"{table.name}.csv"):
        found.setdefault(row["unit"] or "", []).append(row)
    return found


def test_every_unit_has_one_row_whatever_became_of_it(units: Units) -> None:
    found = by_unit(units.tables, UNITS)
    assert [*found] == sorted([*units.good, *(trap.made.id for trap in units.bad)])
    assert [len(rows) for rows in found.values()] == [1] * 37
    assert {found[name][0]["state"] for name in units.good} == {"ok"}
    for trap in units.bad:
        [row] = found[trap.made.id]
        assert row["state"] == trap.state, trap
        assert trap.says in (row["detail"] or ""), trap
        assert row["name"] == trap.made.name


def test_those_in_order_are_as_when_exported_alone(units: Units, desk: Desk) -> None:
    desk.patch.setenv("MJPLAN_TODAY", DAY)
    every = tables(records=True)
    together = {table.name: by_unit(units.tables, table) for table in every}
    for name in units.good:
        home, alone = f"{units.parent.parent / name}", desk.root / name
        said = desk.run("-C", home, "export", f"{alone}", "--unit", name, "--records")
        assert said.code == 0, said.err
        for table in every:
            own = by_unit(alone, table).get(name, [])
            theirs = together[table.name].get(name, [])
            if table is UNITS:  # what only the catalogue knows
                own = [row | {"name": None, "unit_group": None} for row in own]
                theirs = [row | {"name": None, "unit_group": None} for row in theirs]
            assert own == theirs, (name, table.name)
    assert together["measures"].keys() == {*units.good}
    assert together["units"]["u00007"][0]["name"] == ODD_NAME


def test_the_problems_of_a_unit_are_capped_and_counted(units: Units) -> None:
    [row] = by_unit(units.tables, UNITS)["faulty"]
    problems = by_unit(units.tables, PROBLEMS)
    assert row["errors"] == f"{FAULTS}"
    assert len(problems["faulty"]) == MOST_PROBLEMS
    named = {trap.made.id for trap in units.bad if trap.state == "errors"}
    assert named <= problems.keys() <= named | {*units.good}


def test_nothing_in_a_folder_is_run_and_no_key_is_there_twice(units: Units) -> None:
    assert not units.marker.exists()
    every = tables(records=True, parent=True)
    with duck.opened(units.tables, every) as base:
        names = [*units.good, *(trap.made.id for trap in units.bad)]
        assert whole.faults(lambda sql: base.execute(sql).fetchall(), every, names) == []


# ---- the same again, the same bytes, and nothing half


@pytest.mark.parametrize("processes", [1, 8])
def test_any_number_of_processes_gives_the_same_bytes(
    units: Units, tmp_path: Path, processes: int
) -> None:
    """Of all units but the three that take long."""
    found = []
    slow = ("outsized", ENDLESS, "crowded")
    for number in (2, processes):
        wanted = asked_of(units.parent, number)
        kept = [each for each in wanted.parent.catalog.units if each.id not in slow]
        catalog = msgspec.structs.replace(wanted.parent.catalog, units=tuple(kept))
        asked = wanted._replace(parent=wanted.parent._replace(catalog=catalog), work=injected)
        with gather(asked) as gathered:
            parquet = tmp_path / f"{number}"
            parquet.mkdir()
            duck.parquet(gathered.folder, parquet, tables(records=False, parent=True))
            files = [*gathered.folder.iterdir(), *parquet.iterdir()]
            found.append({file.name: file.read_bytes() for file in files})
    assert len(found[0]) == 2 * len(tables(records=False, parent=True))
    assert found[0] == found[1]


ROUNDS = 60 if LONG else 6
"""How often a command is killed."""
MOMENTS = (0.1, 0.9)
"""Between how many seconds after its start; a whole one takes less than one."""
MARK = "MJPLAN_PROOF"
"""The variable by which the processes of a command are known."""


def exporting(root: Path, out: Path, today: str) -> "subprocess.Popen[bytes]":
    """Begin to export all units of a parent, in processes of their own."""
    words = ["-C", f"{root}", "units", "export", f"{out}", "--processes", "2"]
    return subprocess.Popen(
        [sys.executable, "-m", "mjplan", *words],
        env=bare_environment() | {"MJPLAN_TODAY": today, MARK: f"{root}"},
        stdout=subprocess.DEVNULL,
    )


def running(root: Path) -> list[str]:
    """The processes that belong to exports of a parent."""
    found = []
    for home in Path("/proc").iterdir():
        with suppress(OSError):
            if (
                home.name.isdecimal()
                and f"{MARK}={root}\0".encode() in (home / "environ").read_bytes()
            ):
                found.append(home.name)
    return found


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are not told")
def test_killed_at_any_moment_an_export_is_whole_and_leaves_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", f"{tmp_path / 'home'}")
    root = parent(tmp_path, [unit(tmp_path, place) for place in range(40)], 40)
    homes = tmp_path / "a", tmp_path / "b"
    for home in homes:
        home.mkdir()
    out, other = (home / "out" for home in homes)
    assert exporting(root, out, DAY).wait(PATIENCE) == 0
    assert exporting(root, other, "2018-06-29").wait(PATIENCE) == 0
    old, new = content(out), content(other)
    assert old != new
    dice = random.Random(511)
    for _ in range(ROUNDS):
        program = exporting(root, out, "2018-06-29")
        with suppress(subprocess.TimeoutExpired):
            program.wait(dice.uniform(*MOMENTS))
        program.kill()
        program.wait(PATIENCE)
        assert content(out) in (old, new)
        left: list[str] = []
        for _ in range(PATIENCE * 100):
            if not (left := running(root)):
                break
            time.sleep(0.01)
        assert left == []
    assert exporting(root, out, "2018-06-29").wait(PATIENCE) == 0
    assert content(out) == new
    assert [each.name for each in homes[0].iterdir()] == ["out"]


def test_what_cannot_be_reached_keeps_its_last_figures_and_is_never_ranked(
    desk: Desk, tmp_path: Path
) -> None:
    desk.patch.setenv("XDG_DATA_HOME", f"{tmp_path / 'home'}")
    root = parent(tmp_path, [unit(tmp_path, place) for place in range(9)], 9)

    def status(today: str) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
        words = ("units", "status", "2017", "--format", "json", "--processes", "1")
        said = desk.run("-C", f"{root}", *words, today=today)
        assert said.code == 0, said.err
        found = json.loads(said.out)
        return found, {row["unit"]: row for row in found["groups"][0]["units"]}

    before, then = status("2018-06-30")
    ranks = {name: row["rank"] for name, row in then.items() if row["rank"] is not None}
    assert sorted(ranks.values()) == [1, 2, 3]
    first = min(ranks, key=lambda name: ranks[name])
    (tmp_path / first).rename(tmp_path / "moved")
    after, now = status("2018-07-15")
    row = now.pop(first)
    assert (row["state"], row["old"], row["rank"]) == ("unreachable", True, None)
    assert "找不到文件夹" in row["detail"]
    assert (row["as_of"], row["read_on"]) == ("2017-12-31", "2018-06-30")
    same = ("statuses", "points", "parts", "needs_attention", "records", "last_entered")
    assert [row[name] for name in same] == [then[first][name] for name in same]
    assert sorted(now[name]["rank"] for name in ranks if name != first) == [1, 2]
    added = [each["indicators"][0] for each in (before, after)]
    assert [each["asked"] for each in added] == [added[0]["asked"]] * 2
    assert added[1]["counted"] == added[0]["counted"] - 1
    assert added[1]["actual"] < added[0]["actual"]
    assert now.keys() | {first} == then.keys()
