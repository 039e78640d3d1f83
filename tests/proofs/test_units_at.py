"""A commit of the parent gives every figure again, to the byte: each unit is read at the commit
that was locked then, whatever became of it since."""

from pathlib import Path

import pytest

from helpers import Desk, happened
from helpers.fetching import HEAD, catalog, parent_with, unit_at
from helpers.repositories import commit_all, git
from mjplan.record_files import line
from mjplan.tidy.csvs import read

DAY = "2018-06-30"


def enter(unit: Path, articles: int) -> None:
    """Commit a record of a unit."""
    file = unit / "records/2018/03.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as records:
        records.write(line(happened("2018-03-05", articles, "articles")) + "\n")
    commit_all(unit)


def export(desk: Desk, name: str, *more: str) -> dict[str, bytes]:
    """Export all units as CSV; the files by their names."""
    words = ("--as-of", DAY, "--processes", "1", *more)
    done = desk.run("units", "export", f"out/{name}", *words)
    assert (done.code, done.err) == (0, "")
    return {file.name: file.read_bytes() for file in (desk.root / "out" / name).iterdir()}


@pytest.mark.uncounted
def test_a_commit_of_the_parent_gives_every_figure_again(desk: Desk, data: Path) -> None:
    parent_with(desk, fgw="units/fgw/.git", jyj="units/jyj/.git")
    desk.write({".gitignore": ".home\nout\nunits\nrecords/.lock*\n"})
    units = {name: unit_at(desk.root / "units" / name, name) for name in ("fgw", "jyj")}
    for unit in units.values():
        enter(unit, 40)
    assert desk.run("units", "fetch").code == 0
    commit = commit_all(desk.root)
    first = export(desk, "first")
    assert [row["actual"] for row in read(desk.root / "out/first/measures.csv")].count("40") == 2

    enter(units["fgw"], 50)
    git(units["jyj"], "commit", "-q", "--amend", "-m", "rewritten")
    (units["jyj"] / "plan/plan.yaml").write_text(HEAD.format("别的"), "utf-8")
    commit_all(units["jyj"])
    desk.write(
        {"plan/units.yaml": catalog(fgw="units/fgw/.git", jyj="units/jyj/.git", a="units/a")}
    )
    assert desk.run("units", "fetch", "--commit").code == 0
    commit_all(desk.root)
    later = export(desk, "later")
    assert later["measures.csv"] != first["measures.csv"]
    assert export(desk, "again", "--at", commit) == first

    units["jyj"].rename(desk.root / "gone")
    assert desk.run("units", "fetch").code == 1
    assert export(desk, "once more", "--at", commit) == first
    then = export(desk, "then", "--at", "HEAD")
    assert then["measures.csv"] == later["measures.csv"]
    rows = {row["unit"]: row for row in read(desk.root / "out/then/units.csv")}
    assert {unit: row["state"] for unit, row in rows.items()} == {
        **{"a": "unreachable", "fgw": "ok", "jyj": "ok"}
    }
    assert rows["fgw"]["commit_id"] == git(units["fgw"], "rev-parse", "HEAD").strip()
