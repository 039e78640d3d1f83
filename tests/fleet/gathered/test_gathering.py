"""What many units answer, in one folder: a row for each unit, whatever became of it."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from helpers.units_asked import DAY, UNITS, measured_unless_told, parent, wanted
from mjplan.cache import program
from mjplan.fleet.gathered import pool
from mjplan.fleet.gathered.gathering import Gathered, Shard, Wanted, gather, write
from mjplan.fleet.gathered.store import Store
from mjplan.fleet.values import Outcome, Unreachable
from mjplan.tidy.csvs import head, read
from mjplan.tidy.tables import tables

NAME = "figures.sqlite"


@pytest.fixture
def asked(tmp_path: Path) -> Wanted:
    """Four units, of which the second has errors and the third is no workspace."""
    return wanted(parent(tmp_path))


def files(gathered: Gathered) -> dict[str, str]:
    return {file.name: file.read_text() for file in sorted(gathered.folder.iterdir())}


def written(one: Wanted) -> dict[str, str]:
    with gather(one) as found:
        return files(found)


def column(text: str, number: int = 0) -> list[str]:
    return [line.split(",")[number] for line in text.splitlines()[1:]]


def test_every_table_is_there_unit_by_unit(asked: Wanted, tmp_path: Path) -> None:
    with gather(asked) as found:
        every = tables(records=False, parent=True)
        assert {*files(found)} == {f"{table.name}.csv" for table in every}
        for table in every:
            text = (found.folder / f"{table.name}.csv").read_text()
            assert text.startswith(head(table))
        assert found.states == {"ok": 2, "errors": 1, "refused": 1}
        assert (found.old, found.fault) == (0, "")
        assert found.rows == sum(text.count("\n") - 1 for text in files(found).values())
        units = [*read(found.folder / "units.csv")]
        assert [(row["unit"], row["state"]) for row in units] == [
            *(("a", "ok"), ("b", "errors"), ("c", "refused"), ("d", "ok"))
        ]
        points = [*read(found.folder / "points.csv")]
        assert [(row["unit"], row["part"], row["year"]) for row in points] == [
            (name, part, year)
            for name in ("a", "d")
            for part in ("kpb.articles", "survey")
            for year in ("2017", "2018")
        ]
        shares = (found.folder / "shares.csv").read_text()
        assert column(shares) == ["a", "c"]
    assert not found.folder.exists()


@pytest.mark.parametrize("processes", [2, 8])
def test_any_number_of_processes_gives_the_same_bytes(
    processes: int, asked: Wanted, tmp_path: Path
) -> None:
    assert written(asked) == written(asked._replace(processes=processes))


def test_a_unit_that_crashes_has_its_row(asked: Wanted, tmp_path: Path) -> None:
    parent = asked.parent
    units = parent.catalog.units
    renamed = tuple(type(u)(f"die-{u.id}", u.name, u.group, u.source) for u in units)
    catalog = type(parent.catalog)(parent.catalog.catalog, parent.catalog.groups, renamed)
    places = {f"die-{name}": place for name, place in asked.places.items()}
    one = asked._replace(parent=parent._replace(catalog=catalog), places=places, processes=2)
    text = written(one._replace(work=measured_unless_told))
    assert column(text["units.csv"], 3) == ["crashed"] * 4


def test_parts_are_the_whole(asked: Wanted, tmp_path: Path) -> None:
    whole = written(asked)
    parts = [written(asked._replace(shard=Shard(n, 3))) for n in range(1, 4)]
    for name, text in whole.items():
        lines = [line for part in parts for line in part[name].splitlines()[1:]]
        assert sorted(lines) == sorted(text.splitlines()[1:])
    assert column(parts[0]["units.csv"]) == ["a", "d"]


def test_what_cant_be_reached_keeps_its_last_figures(asked: Wanted, tmp_path: Path) -> None:
    one = asked._replace(store=str(tmp_path / NAME))
    before = written(one)
    later = one.asked._replace(day=DAY + timedelta(1), today=DAY + timedelta(1))
    gone = {u: Unreachable("文件夹不在") for u in UNITS}
    with gather(one._replace(places=gone, asked=later)) as found:
        assert found.states == {"unreachable": 4}
        assert found.old == 2
        now = files(found)
        rows = [*read(found.folder / "units.csv")]
    assert now["measures.csv"] == before["measures.csv"]
    assert now["points.csv"] == before["points.csv"]
    assert [row["as_of"] for row in rows] == [str(DAY), None, None, str(DAY)]
    assert {row["detail"] for row in rows} == {"文件夹不在"}
    assert column(now["units.csv"], 3) == ["unreachable"] * 4


def test_what_was_in_a_commit_is_not_made_of_what_is_kept(asked: Wanted, tmp_path: Path) -> None:
    one = asked._replace(store=str(tmp_path / NAME))
    written(one)
    gone = {u: Unreachable("不知道那时怎样") for u in UNITS}
    then = one._replace(places=gone, parent=one.parent._replace(at="a" * 40))
    with gather(then) as found:
        assert (found.states, found.old) == ({"unreachable": 4}, 0)
        assert files(found)["measures.csv"].count("\n") == 1


def test_what_did_not_change_is_not_measured_again(
    asked: Wanted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "identity", lambda: b"installed")
    monkeypatch.delenv("MJPLAN_CACHE")
    one = asked._replace(store=str(tmp_path / NAME))
    before = written(one)
    kept = []

    class Telling(Store):
        def keep(self, outcome: Outcome) -> None:
            kept.append(outcome.unit)
            super().keep(outcome)

    monkeypatch.setattr("mjplan.fleet.gathered.gathering.Store", Telling)
    assert written(one) == before
    assert kept == ["c"]  # nothing was read of it, and nothing is kept
    (tmp_path / "d/records/2018/05.yaml").write_text("")
    assert written(one) != before
    assert kept == ["c", "c", "d"]


def test_what_is_kept_and_broken_is_measured_again(
    asked: Wanted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "identity", lambda: b"installed")
    monkeypatch.delenv("MJPLAN_CACHE")
    one = asked._replace(store=str(tmp_path / NAME))
    before = written(one)
    monkeypatch.setattr(Store, "same", lambda *_: None)
    assert written(one) == before
    shutil.copy(tmp_path / NAME, tmp_path / "copy")
    (tmp_path / NAME).write_bytes(b"broken" * 2000)
    with gather(one) as found:
        assert files(found) == before
        assert "用不了" in found.fault


def test_no_worker_and_no_file_is_left_where_somebody_stops_listening(
    asked: Wanted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crews = []

    class Crew(pool._Crew):
        def __enter__(self) -> "Crew":
            crews.append(self)
            return self

    monkeypatch.setattr(pool, "_Crew", Crew)
    (tmp_path / "to").mkdir()
    with ExitStack() as stack:
        stack.enter_context(pytest.raises(KeyboardInterrupt))
        write(tmp_path / "to", asked, _interrupted)
    [crew] = crews
    assert crew._workers == []


def _interrupted(answers: Iterator[Outcome], _number: int) -> Iterator[Outcome]:
    next(answers)
    raise KeyboardInterrupt
