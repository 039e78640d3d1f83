"""What `show` says of a thing that is no item, and which items belong to it."""

import pytest

from helpers import plan_of
from mjplan.render import pages
from mjplan.render.things import things

PLAN = plan_of(
    "  - {kind: every_member, id: x, name: 走访, roster: board, department: group}\n"
    "  - {kind: commitment, id: y, name: 结对}\n",
    "mission: [{text: 服务社会, id: service, source: 一, items: [y], reading: [不限次数]}]\n"
    "roles: [{id: group, name: 领导小组, duty: 研究目标, source: 四}]\n"
    "rosters:\n  board:\n    name: 常委\n    members: [{name: 甲, until: 2018-05-31}]\n",
)


@pytest.mark.parametrize(
    ("name", "said", "items"),
    [
        ("group", "职责：研究目标", ["x"]),
        ("board", "甲，2018-05-31 止", ["x"]),
        ("service", "这里的读法：不限次数", ["y"]),
        (PLAN.areas[0].id, "[承诺] 结对  y：2016—2020", ["x", "y"]),
    ],
)
def test_a_page(name: str, said: str, items: list[str]) -> None:
    thing = next(each for each in things(PLAN) if each.names.id == name)
    assert pages.has_page(thing)
    assert said in [cell.text for _, cell in pages.page(PLAN, thing)]
    assert [item.id for item in pages.items_of(PLAN, thing)] == items
