"""A plan to begin with: one that comes with mjplan, or one of a folder; its files' texts, checked.

A folder may come from anyone: no link in it is followed, and a plan with an error is refused whole.
"""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from mjplan import yaml_source
from mjplan.append_log import reason
from mjplan.checks.plan import check_plan
from mjplan.file_text import Read, Sift, decode, too_large, unread
from mjplan.files import Place, packaged_plans
from mjplan.plan import Plan
from mjplan.planfiles import read_plan
from mjplan.problem import Problem, errors
from mjplan.workspace import PLAN_FILE

_BEGIN = re.compile(r"^(# *)?records_begin *:.*\n", re.MULTILINE)
_ORGANISATION = re.compile(r"^organisation *:.*\n", re.MULTILINE)


class Given(NamedTuple):
    """A plan's files by their paths in a workspace, and the plan that they are; None, with the
    errors, where they are none."""

    texts: dict[str, str]
    plan: Plan | None
    problems: list[Problem]


class _Texts:
    """A plan's files as they were read: what is checked is what will be written."""

    def __init__(self, files: Mapping[str, Read]) -> None:
        self._files = files

    def plan_paths(self) -> list[str]:
        """The files, in order of their names."""
        return sorted(self._files)

    def read(self, path: str, sift: Sift | None = None) -> Read:
        """The text of one file, or what is wrong with it."""
        return self._files.get(path) or unread(path, "missing-file", "找不到这个文件")

    def has(self, path: str) -> bool:
        """Whether there is a file at `path`."""
        return path in self._files


def come_with() -> dict[str, Path]:
    """Return the folders of the plans that come with mjplan by what they are called: the plan's
    first alias, else its name."""
    return {
        (*given.plan.head.aliases, given.plan.name)[0]: folder
        for folder in packaged_plans()
        if (given := of_folder(folder)) is not None and given.plan is not None
    }


def of_folder(folder: Path) -> Given | None:
    """Return the plan that lies in a folder or in its plan/; None where no plan.yaml does. Raises
    OSError."""
    name = PLAN_FILE.rpartition("/")[2]
    for below in ("plan", ""):
        if os.path.lexists(folder / below / name):
            return of_files({read.path: read for read in _read(folder, below)})
    return None


def of_files(files: Mapping[str, Read]) -> Given:
    """Judge the files of a plan by every rule; pydantic is asked about every value."""
    about = read_plan(_Texts(files), judged=True)
    unreadable = [problem for read in files.values() for problem in read.problems]
    wrong = errors(sorted({*unreadable, *about.problems, *check_plan(about, warnings=False)}))
    texts = {path: read.text for path, read in files.items() if read.text is not None}
    return Given(texts, None if wrong else about.plan, wrong)


def beginning(given: Given, begin: str) -> Given | None:
    """Return a plan whose records begin with a month or day; None where plan.yaml is written in a
    form to which no line can be added."""
    old = given.texts[PLAN_FILE]
    line = f"records_begin: {begin}\n"
    found = _BEGIN.search(old) or _ORGANISATION.search(old)
    if found is None:
        return None
    before = found[0] if found.re is _ORGANISATION else ""
    text = f"{old[: found.start()]}{before}{line}{old[found.end() :]}"
    data, was = yaml_source.read(text).data, yaml_source.read(old).data
    if data != {**was, "records_begin": begin}:
        return None
    texts = given.texts | {PLAN_FILE: text}
    return of_files({path: Read(path, each, []) for path, each in texts.items()})


def _read(folder: Path, below: str) -> Iterator[Read]:
    """Read the YAML files of a plan's folder, each with its path in a workspace."""
    with Place(folder, below) as place:
        for name in sorted(os.listdir(folder / below)):
            if name.endswith(".yaml") and not name.startswith("."):
                yield _file(place, name)


def _file(place: Place, name: str) -> Read:
    path = f"plan/{name}"
    there = place.state(name)
    huge = too_large(path, there.st_size) if there is not None else None
    try:
        return huge or decode(path, place.content(name))
    except OSError as error:
        return unread(path, "unreadable", f"读不了这个文件：{reason(error)}")
