"""Whether everybody on a roster can be told apart by name."""

from collections.abc import Iterator
from datetime import date

from mjplan import yaml_source
from mjplan.model import Head, Member
from mjplan.planfiles import PlanFiles
from mjplan.problem import ERROR, Problem
from mjplan.text import quoted
from mjplan.workspace import PLAN_FILE


def check_rosters(files: PlanFiles, head: Head) -> Iterator[Problem]:
    """Name every entry that has the name of an earlier one which stands there at the same time:
    what one of them does would count for both."""
    for key, roster in head.rosters.items():
        earlier: dict[str, list[Member]] = {}  # by the name without its blanks
        for index, member in enumerate(roster.members):
            namesakes = earlier.setdefault("".join(member.name.split()), [])
            at_once = any(_stand_together(each, member) for each in namesakes)
            namesakes.append(member)
            if not at_once:
                continue
            where = ("rosters", key, "members", index, "name")
            line, column = yaml_source.locate(files.texts[PLAN_FILE], where)
            message = (
                f"名册“{roster.name}”有两个 {quoted(member.name)}，记录里分不清是谁："
                f"同名的请写出区别，如 {member.name}（支部一）；写重了的请删去"
            )
            yield Problem(PLAN_FILE, line, column, ERROR, "namesake", message)


def _stand_together(one: Member, other: Member) -> bool:
    """Whether two entries stand on the roster on the same day."""
    first = max(one.since or date.min, other.since or date.min)
    return first <= min(one.until or date.max, other.until or date.max)
