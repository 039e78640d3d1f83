"""Shared indicators of a catalogue above the plan: one item answers for each."""

from collections.abc import Iterator

from mjplan import yaml_source
from mjplan.planfiles import PlanFiles
from mjplan.problem import ERROR, Problem
from mjplan.text import named, quoted
from mjplan.yaml_source import Path


def check_indicators(files: PlanFiles) -> Iterator[Problem]:
    """Name the items that say of themselves what another one said before."""
    first: dict[str, tuple[str, Path, str]] = {}
    for path, area in files.areas.items():
        for index, item in enumerate(area.items):
            if item.indicator is None:
                continue
            where = ("items", index, "indicator")
            here = (path, where, item.name)
            other = first.setdefault(item.indicator, here)
            if other is not here:
                yield _twice(files, here, other, item.indicator)


def _twice(
    files: PlanFiles, here: tuple[str, Path, str], other: tuple[str, Path, str], indicator: str
) -> Problem:
    path, where, _ = here
    line, column = yaml_source.locate(files.texts[path], where)
    above, _ = yaml_source.locate(files.texts[other[0]], other[1])
    message = (
        f"共同指标 {quoted(indicator)} 已由 {other[0]}:{above} 的{named(other[2])}承担，"
        "请只留一处；几项合起来才算的，请另写一个 sum_of 它们的事项"
    )
    return Problem(path, line, column, ERROR, "indicator-twice", message)
