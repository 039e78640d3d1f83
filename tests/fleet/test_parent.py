"""The organisation above: as its files are, and as a commit has them."""

import pytest

from helpers import Desk
from helpers.repositories import ITEMS, commit_all, in_repository
from mjplan.checks.scores import MOST
from mjplan.fleet.parent import Parent, parent_at, parent_of
from mjplan.fleet.places.lock import LOCK_FILE, lock_text
from mjplan.history import GitRefused
from mjplan.loading import Loaded
from mjplan.workspace import Workspace

CATALOG = """\
catalog: kpb
groups:
  - {id: municipal, name: 市直单位}
units:
  - {id: fgw, name: 市发改委, group: municipal, source: ../fgw}
parts:
  - {id: survey, name: 社会评价, points: 30}
"""
SCORES = "单位,部分,得分,来源\n市发改委,社会评价,{},调查\n"


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A parent with one unit, in a repository."""
    in_repository(desk)
    desk.write({"plan/units.yaml": CATALOG, LOCK_FILE: lock_text({"fgw": "a" * 40})})
    desk.write({"scores/2018.csv": SCORES.format(18)})
    return desk


def parent(found: Loaded[Parent]) -> Parent:
    assert found[0] is not None, found[1]
    return found[0]


def test_a_commit_is_read_as_it_was(office: Desk) -> None:
    space = Workspace(office.root)
    now = parent(parent_of(space))
    commit = commit_all(office.root)
    assert [unit.name for unit in now.catalog.units] == ["市发改委"]
    assert now.lock == {"fgw": "a" * 40}
    assert now.scores == {"scores/2018.csv": SCORES.format(18).encode()}
    assert now.at is None
    office.plan(ITEMS.replace("120", "130"))
    office.write({"plan/units.yaml": CATALOG.replace("市发改委", "发改委")})
    office.write({LOCK_FILE: lock_text({"fgw": "b" * 40})})
    office.write({"scores/2018.csv": SCORES.format(19).replace("市", "")})
    later = parent(parent_of(space))
    assert later.lock == {"fgw": "b" * 40}
    assert later.plan != now.plan
    for rev in ("HEAD", commit[:10]):
        then = parent(parent_at(space, rev))
        assert then._replace(plan=now.plan) == now._replace(at=commit)
        assert then.plan.items["articles"] == now.plan.items["articles"]
    with pytest.raises(GitRefused, match="没有提交"):
        parent_at(space, "none")


def test_every_problem_is_named_at_once(office: Desk) -> None:
    office.write({LOCK_FILE: "fgw: 1\n", "scores/2018.csv": SCORES.format(31)})
    office.write({"plan/units.yaml": CATALOG.replace("id: fgw", "id: fgw, colour: red")})
    commit_all(office.root)
    space = Workspace(office.root)
    for found, problems in (parent_of(space), parent_at(space, "HEAD")):
        assert found is None
        assert [problem.path for problem in problems] == ["plan/units.yaml", LOCK_FILE]
    office.write({"plan/units.yaml": CATALOG, "plan/work.yaml": "id: work\n"})
    commit_all(office.root)
    for found, problems in (parent_of(space), parent_at(space, "HEAD")):
        assert found is None
        paths = ["plan/work.yaml", "scores/2018.csv", LOCK_FILE]
        assert [problem.path for problem in problems] == paths


def test_without_a_catalogue_one_is_told_where_to_go(office: Desk) -> None:
    (office.root / "plan/units.yaml").unlink()
    found, problems = parent_of(Workspace(office.root))
    assert found is None
    assert [(each.path, each.rule) for each in problems] == [("plan/units.yaml", "missing-file")]
    assert "上级的工作区" in problems[0].message


def test_scores_that_are_no_plain_files_are_refused(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mjplan.checks.scores.MOST", 10)
    commit_all(office.root)
    space = Workspace(office.root)
    for found, problems in (parent_of(space), parent_at(space, "HEAD")):
        assert found is None
        assert [(each.path, each.rule) for each in problems] == [("scores/2018.csv", "huge")]
    monkeypatch.setattr("mjplan.checks.scores.MOST", MOST)
    scores = office.root / "scores/2018.csv"
    scores.rename(office.root / "elsewhere.csv")
    scores.symlink_to("../elsewhere.csv")
    commit_all(office.root)
    for found, problems in (parent_of(space), parent_at(space, "HEAD")):
        assert found is None
        assert [each.path for each in problems] == ["scores/2018.csv"]
