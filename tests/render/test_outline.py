"""The plan as an outline."""

from helpers import plan_of
from mjplan.render import outline


def test_the_plan_tells_when_a_milestone_is_due() -> None:
    plan = plan_of('  - {kind: milestone, id: x, name: 换届, due: "2017"}\n')
    lines = [cell.text for _, cell in outline.plan_lines(plan)]
    assert lines[-1] == "[节点] 换届  x：期限 2017年底"
