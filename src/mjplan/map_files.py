"""The file that says how a department's table is read -> its mapping, and what is wrong with it."""

from typing import NamedTuple

from mjplan.planfiles import read_file
from mjplan.problem import Problem
from mjplan.readable import Readable
from mjplan.table_map import TableMap


class MapFile(NamedTuple):
    """How a department's table is read, as its file says it; None where that is broken."""

    path: str
    text: str
    map: TableMap | None
    problems: list[Problem]


def read_map(workspace: Readable, path: str, *, judged: bool = False) -> MapFile:
    """Read the file that says how a department's table is read."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    found = read_file(workspace, path, TableMap, texts, problems, judged=judged)
    return MapFile(path, texts.get(path, ""), found, problems)
