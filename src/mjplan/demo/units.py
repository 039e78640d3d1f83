"""Several example organisations side by side: one above, and some units below it."""

from collections.abc import Mapping
from datetime import date
from random import Random

from mjplan.demo import workspace_files
from mjplan.demo.invented import MARK, head_of
from mjplan.workspace import PLAN_FILE

PARENT = "parent"
"""The folder of the organisation above, among the plans that come along."""

_SCORES = "单位,部分,得分,来源"
_SURVEY = "survey"
_SEED = 511


Folders = dict[str, dict[str, str]]
"""The files of some workspaces, by the names of their folders and by their paths in them."""


def folders_of(plans: Mapping[str, Mapping[str, str]], until: date | None = None) -> Folders:
    """Every file of each workspace by the name of its folder, from the texts of the plans by the
    ids of their units; the one above keeps no records itself, but has points from elsewhere.

    With `until` the units are as they were at the end of that day.
    """
    found: Folders = {}
    for number, (unit, texts) in enumerate(plans.items()):
        files = dict(texts)
        if unit == PARENT:
            files |= _scores([each for each in plans if each != PARENT], files)
        else:
            files = workspace_files(files, _SEED + number, until)
        found[folder_of(texts)] = files
    return found


def folder_of(plan_texts: Mapping[str, str]) -> str:
    """Return the name of the folder for an organisation's workspace: what it is called."""
    return head_of(plan_texts[PLAN_FILE]).organisation.partition("（")[0]


def _scores(units: list[str], plan_texts: Mapping[str, str]) -> dict[str, str]:
    """The points of every year that come from elsewhere, by the paths of their files."""
    years, dice = head_of(plan_texts[PLAN_FILE]).period, Random(_SEED)
    found = {}
    for year in range(years.first, years.last + 1):
        lines = [
            f"{unit},{_SURVEY},{dice.randint(140, 190) / 10},{MARK}：{year}年问卷调查"
            for unit in units
        ]
        found[f"scores/{year}.csv"] = "\n".join((_SCORES, *lines, ""))
    return found
