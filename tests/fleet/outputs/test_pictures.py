"""What is drawn of all units."""

from helpers import fleets
from mjplan.fleet.outputs import pictures
from mjplan.fleet.table.values import Group
from mjplan.progress.status import Status


def test_what_needs_attention_by_unit_in_each_group() -> None:
    (bars,) = pictures.of(fleets.whole())
    assert (bars.name, bars.stacked) == ("units-municipal", True)
    assert bars.categories == ("市发改委", "市教育局", "市科技局（2018-03-31）")
    assert [each.name for each in bars.series] == [
        *("已逾期", "已突破", "严重滞后", "将到期", "久无更新", "无记录"),
    ]
    sums = [sum(each.numbers[place] or 0 for each in bars.series) for place in range(3)]
    assert sums == [3, 2, 1]
    assert bars.text == "市发改委 3 项；市教育局 2 项；市科技局 1 项"


def test_points_where_there_are_ranks() -> None:
    (bars,) = pictures.of(fleets.closed())
    assert (bars.title, bars.stacked) == ("市直单位：得分", False)
    assert [*map(str, bars.series[0].numbers)] == ["38.5", "31", "31"]
    assert bars.text == "甲局 38.5 分；乙局 31 分；丙局 31 分"


def test_of_many_units_those_with_most_are_drawn() -> None:
    first, *_ = pictures.of(fleets.large(300))
    assert len(first.categories) == pictures.MOST
    assert first.title == "第1组：需要关注的事项（项）（前 20 个单位，共 80 个）"
    assert {sum(each.numbers[n] or 0 for each in first.series) for n in range(20)} == {4}


def test_nothing_is_drawn_of_nothing() -> None:
    done = fleets.row("a", "甲局", statuses={Status.DONE: 2})
    assert [*pictures.of(fleets.units_table(Group("g", "组", True, (done,))))] == []
