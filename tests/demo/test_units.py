"""Several example organisations: every workspace is sound, and says that it is an example."""

from datetime import date
from pathlib import Path

from mjplan.cli.commands.units_demo import plans_that_come_along
from mjplan.demo.invented import MARK
from mjplan.demo.units import folders_of
from mjplan.loading import check_everything
from mjplan.problem import errors
from mjplan.workspace import Workspace


def written(folder: Path, until: date | None = None) -> list[Workspace]:
    """The example, written into a folder."""
    made = folders_of(plans_that_come_along(), until)
    for name, files in made.items():
        for path, text in files.items():
            file = folder / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    return [Workspace(folder / name) for name in made]


def test_every_workspace_of_the_example_is_sound(tmp_path: Path) -> None:
    for day in (None, date(2022, 9, 30)):
        spaces = written(tmp_path / str(day), day)
        assert [space.root.name for space in spaces] == ["考评办", "甲局", "乙局", "丙局"]
        for space in spaces:
            ledger, problems = check_everything(space)
            assert errors(problems) == [], space.folder
            assert ledger is not None
            assert MARK in ledger.plan.name
            assert all(MARK in (each.title or MARK) for each in ledger.everything())
            if day is not None:
                assert all(each.known_on <= day for each in ledger.everything())


def test_the_example_is_the_same_every_time() -> None:
    plans = plans_that_come_along()
    assert folders_of(plans) == folders_of(plans)


def test_every_score_of_the_example_has_its_source() -> None:
    files = folders_of(plans_that_come_along())["考评办"]
    scores = [text for path, text in files.items() if path.startswith("scores/")]
    assert len(scores) == 5
    for line in "".join(scores).splitlines():
        assert line == "单位,部分,得分,来源" or line.rpartition(",")[2].startswith(MARK)
