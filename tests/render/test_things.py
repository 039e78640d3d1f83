"""Everything of a plan that has a name or an id, and its sort."""

from helpers import plan_of
from mjplan.render.things import things


def test_everything_with_a_name_or_an_id() -> None:
    plan = plan_of(
        "  - {kind: commitment, id: x, name: 结对, aliases: [共建]}\n",
        "mission: [{text: 服务社会, id: service}, {text: 没有 id}]\n"
        "vision: [{text: 段落, id: first, points: [{text: 一条, id: second}]}]\n"
        "departments: [{id: office, name: 办公室}]\n"
        "roles: [{id: group, name: 领导小组}]\n"
        "rosters: {board: {name: 常委}}\n",
    )
    found = [(each.sort, each.names.id) for each in things(plan)]
    assert found == [
        ("事项", "x"),
        ("领域", plan.areas[0].id),
        ("处室", "office"),
        ("机构", "group"),
        ("名册", "board"),
        ("使命", "service"),
        ("愿景", "first"),
        ("愿景", "second"),
    ]
