"""Plans of others, written down: their files, what happened since, and where they stand."""

import json
from typing import Any

from helpers import Desk, happened
from helpers.commands import status
from mjplan.record import Record

INVENTED = "虚构示例"
"""What every record of these plans is: nobody reported it."""


def write_plan(desk: Desk, period: str, items: str, head: str = "") -> None:
    """Write a plan of one area that one department answers for."""
    desk.write(
        {
            "plan/plan.yaml": (
                f"name: 规划\norganisation: 某单位\nperiod: {period}\nareas: [work.yaml]\n"
                f"departments: [{{id: lead, name: 综合处}}, {{id: other, name: 业务处}}]\n{head}"
            ),
            "plan/work.yaml": f"id: work\nname: 工作\ndepartment: lead\nitems:\n{items}",
        }
    )


def keep(desk: Desk, lines: str) -> None:
    """Write records of lines such as `2022-06-30 jobs 6.3`, in any order."""
    desk.keep(*(_record(line) for line in sorted(lines.split("\n")) if line.strip()))


def _record(line: str) -> Record:
    day, item, *rest = line.split()
    more: dict[str, Any] = dict(word.split("=") for word in rest if "=" in word)
    numbers = [word for word in rest if "=" not in word]
    for many in ("members", "parts", "evidence"):
        if many in more:
            more[many] = tuple(more[many].split(","))
    return happened(day, numbers[0] if numbers else None, item, title=INVENTED, **more)


def verdicts(desk: Desk, year: int, day: str) -> dict[str, str]:
    """The status of every item in a year's table, as it is on a day."""
    items = status(desk, str(year), "--as-of", day, today=day)["items"]
    return {item["id"]: item["status"] for item in items}


def figures(desk: Desk, year: int, day: str, item: str) -> dict[str, Any]:
    """All that is known of an item on a day."""
    items = status(desk, str(year), "--as-of", day, today=day)["items"]
    found: dict[str, Any] = next(each for each in items if each["id"] == item)
    return found


def problems(desk: Desk) -> list[str]:
    """What `check` says of a plan, warnings too, but that nobody is named as its owner."""
    result = desk.run("check", "--format", "json")
    found = json.loads(result.out)["problems"]
    return [problem["message"] for problem in found if problem["rule"] != "unassigned"]


def every_view_answers(desk: Desk, year: int, day: str) -> None:
    """Ask each command that looks at the whole plan; none fails or complains."""
    for line in VIEWS:
        words = [word.format(year=year, month=day[:7]) for word in line.split()]
        result = desk.run(*words, today=day)
        assert (result.code, result.err) == (0, ""), (line, result)


VIEWS = (
    "status {year}",
    "status {year} --format csv",
    "status {year} --by 综合处",
    "status {year} --chart",
    "overview",
    "plan --notes",
    "score {year}",
    "remind {month}",
    "report {month}",
    "report {year}",
)
