"""Where the statements of the plan's files stand: each with the path of its key."""

from mjplan.model import Area, Head
from mjplan.statement import Statement
from mjplan.yaml_source import Path


def head_statements(head: Head) -> list[tuple[Path, Statement]]:
    """Return what plan.yaml says of the mission and the vision."""
    said: list[tuple[Path, Statement]] = [
        (("mission", index), each) for index, each in enumerate(head.mission)
    ]
    for index, paragraph in enumerate(head.vision):
        said.append((("vision", index), paragraph))
        points = enumerate(paragraph.points)
        said += [(("vision", index, "points", number), each) for number, each in points]
    return said


def area_statements(area: Area) -> list[tuple[Path, Statement]]:
    """Return what an area's file says of its goals, its problem and its measures."""
    said: list[tuple[Path, Statement]] = [
        (("overall_goal", index), each) for index, each in enumerate(area.overall_goal)
    ]
    said += [(("problem",), area.problem)] if area.problem else []
    said += [(("measures", index), each) for index, each in enumerate(area.measures)]
    for number, goal in enumerate(area.goals):
        said += [
            (("goals", number, "measures", index), each) for index, each in enumerate(goal.measures)
        ]
    return said
