"""The report on all units: every number in it is one of the values, no sentence without one."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from helpers import fleets
from helpers.any_text import flat, inline, parsed, safe
from mjplan.fleet.outputs import pictures, text
from mjplan.fleet.table.values import Group, Indicator, Row, UnitsTable
from mjplan.progress.status import APART, Status
from mjplan.render.words import NOTHING, exact

Golden = Callable[[str, str], None]


def tables(markdown: str) -> list[list[list[str]]]:
    """The cells of each table, the heads first."""
    found: list[list[list[str]]] = []
    row: list[str] = []
    tokens = parsed(markdown)
    for token, after in pairwise(tokens):
        if token.type == "table_open":
            found.append([])
        elif token.type in ("th_open", "td_open"):
            row.append(inline(after.children))
        elif token.type == "tr_close":
            found[-1].append(row)
            row = []
    return found


def headed(markdown: str, *heads: str) -> list[dict[str, str]]:
    """The rows of all tables with these first heads, by the words above them."""
    return [
        dict(zip(table[0], row, strict=True))
        for table in tables(markdown)
        if tuple(table[0][: len(heads)]) == heads
        for row in table[1:]
    ]


@pytest.mark.parametrize("name", ["whole", "closed"])
def test_the_whole_text(name: str, golden: Golden) -> None:
    table = getattr(fleets, name)()
    golden(f"units_{name}.md.txt", text.report(table, [*pictures.of(table)]))


@pytest.mark.parametrize("table", [fleets.whole(), fleets.closed(), fleets.large(30)])
def test_its_numbers_are_those_of_the_values(table: UnitsTable) -> None:
    said = text.report(table)
    found = {row["单位"].partition("（")[0]: row for row in headed(said, "单位", "项数")}
    assert len(found) == len(table.rows)
    for row in table.rows:
        _is_of_unit(found[row.name], row, table)
    totals = headed(said, "指标")
    for cells, each in zip(totals, table.indicators, strict=True):
        _is_of_indicator(cells, each)


def _is_of_unit(cells: dict[str, str], row: Row, table: UnitsTable) -> None:
    apart = sum(row.statuses.get(each, 0) for each in APART)
    numbers: dict[str, Any] = {"项数": row.items - apart, "需关注": row.attention}
    numbers |= {"已完成": row.statuses.get(Status.DONE, 0), "其中落后": row.late}
    numbers |= {"正常": row.statuses.get(Status.ON_TRACK, 0), "几天没录入": row.silent}
    for head, number in numbers.items():
        known = row.has_figures and number is not None
        assert cells[head] == (str(number) if known else NOTHING), head
    if table.has_parts:
        assert cells["得分"] == exact(row.points)
    if "名次" in cells:
        assert cells["名次"] == (NOTHING if row.rank is None else str(row.rank))


def _is_of_indicator(cells: dict[str, str], each: Indicator) -> None:
    assert cells["上级目标"] == exact(each.target)
    assert cells["下达合计"] == exact(each.shares)
    assert cells["计入的单位"] == f"{each.counted}/{each.asked}"
    if each.total == "met":
        assert cells["实绩合计"] == f"{each.met} 个单位完成"
    else:
        assert cells["实绩合计"] == exact(each.actual)


def test_its_first_paragraph_counts_what_was_read_now() -> None:
    table = fleets.whole()
    paragraph = text.report(table).split("\n\n")[3]
    read = [row for row in table.rows if row.state == "ok"]
    items = sum(sum(row.statuses.values()) - row.statuses.get(Status.CANCELLED, 0) for row in read)
    assert f"读到的 {len(read)} 个单位共 {items} 项" in paragraph
    assert f"需要关注的 {sum(row.attention for row in read)} 项，在 2 个单位" in paragraph
    assert "已突破" not in paragraph, "only old figures have it"
    numbers = [int(each) for each in re.findall(r"[0-9]+", paragraph)]
    assert sum(numbers[1:5]) + len(read) == numbers[0] == len(table.rows)


def test_who_is_behind_most_comes_first_with_what_and_who() -> None:
    found = headed(text.report(fleets.whole()), "单位", "落后几项")
    assert [row["单位"] for row in found] == ["市发改委", "市科技局（2018-03-31 的旧数）"]
    said = "修订章程（逾期91天，办公室）；网站文章★（差 98 篇，宣传处）"
    assert found[0] == {"单位": "市发改委", "落后几项": "2", "最急的事项": said}


def test_what_nobody_has_is_left_out() -> None:
    done = fleets.row("a", "甲局", statuses={Status.DONE: 2})
    said = text.report(fleets.units_table(Group("g", "组", True, (done,))))
    heads = re.findall("(?m)^## (.*)$", said)
    assert heads == ["一、总的情况", "二、各组单位", "三、落后的单位"]
    assert "读到的单位没有落后的事项。" in said
    assert not re.search("需要关注的|得分|名次|排名|连不上|###", said)


def test_nothing_is_said_of_units_that_nobody_could_read() -> None:
    gone = fleets.row("a", "甲局", state="unreachable", detail="不在了")
    said = text.report(fleets.units_table(Group("g", "组", True, (gone,))))
    assert "落后" not in said.replace("其中落后", "")
    assert "项：" not in said
    assert headed(said, "单位", "读取")[0]["为什么、怎么办"] == "不在了"


def test_no_units() -> None:
    said = text.report(fleets.units_table())
    assert said.endswith("## 一、总的情况\n\n目录里没有单位。\n")


def test_of_a_closed_year_who_lacks_points_is_named() -> None:
    said = text.report(fleets.closed())
    assert "没有社情民意信息得分的：丁局。" in said
    assert [row["名次"] for row in headed(said, "单位", "项数")] == ["1", "2", "2", NOTHING]
    assert "没有社情民意信息得分" not in text.report(fleets.whole())


def test_hostile_names_are_text() -> None:
    table = fleets.hostile()
    said = text.report(table)
    safe(said)
    kinds = {token.type for token in flat(parsed(said))}
    assert not kinds & {"html_inline", "html_block", "link_open", "image", "code_inline", "em_open"}
    names = [row["单位"] for row in headed(said, "单位", "项数")]
    assert names[2] == "<script>alert(1)</script>"
    assert names[4] == "<U+001B>[31m红<U+001B>[0m"
    assert names[-1] == "=cmd|'/C calc'!A0（文件有错）"


def test_charts_stand_above_their_tables() -> None:
    table = fleets.whole()
    said = text.report(table, [*pictures.of(table)])
    lines = said.split("\n\n")
    place = next(n for n, line in enumerate(lines) if line.startswith("!["))
    assert lines[place - 1] == "### （一）市直单位"
    assert lines[place] == "![市直单位：需要关注的事项（项）](chart:units-municipal)"
    assert lines[place + 1].startswith("| 单位 ")


def test_a_day_to_come_is_named() -> None:
    said = text.report(fleets.whole(ahead=True))
    assert "（还没有到的一天，按现有台账推算）" in said
