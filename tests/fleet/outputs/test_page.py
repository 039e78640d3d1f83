"""The page of all units: its figures are those of the values, it loads and runs nothing, and one
may choose what to see."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest

from helpers import fleets
from helpers.html import Element, Html, read
from mjplan.fleet import words
from mjplan.fleet.outputs import page_units
from mjplan.fleet.outputs.page import page
from mjplan.fleet.table.values import Row, UnitsTable
from mjplan.progress.status import APART, SILENT, STATUSES, Status
from mjplan.render.words import NOTHING, exact, percent
from mjplan.render.words import STATUSES as WORDS

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
TABLES = pytest.mark.parametrize("table", [fleets.whole(), fleets.closed(), fleets.large(30)])


def rows(html: Html, element: Element) -> list[list[str]]:
    """The texts of the cells of each row in an element."""
    return [
        [each.text for each in html.elements if each.tag in ("th", "td") and line in each.parents]
        for line in html.all("tr", inside=element)
    ]


@TABLES
def test_tiles_count_what_was_read_now(table: UnitsTable) -> None:
    html = read(page(table))
    (tiles,) = (each for each in html.all("ul") if "tiles" in each.classes)
    found = {
        tile.text.split()[1].lstrip("√●▲▼○◎×◇?□·±"): int(tile.text.split()[0])
        for tile in html.all("li", inside=tiles)
    }
    read_now = [row.statuses for row in table.rows if row.state == "ok"]
    counted = {s: sum(each.get(s, 0) for each in read_now) for s in STATUSES if s not in APART}
    assert found == {WORDS[status]: number for status, number in counted.items() if number}


@TABLES
def test_every_unit_has_its_figures(table: UnitsTable) -> None:
    html = read(page(table))
    for row in table.rows:
        _is_of_unit(html, row, table)


def _is_of_unit(html: Html, row: Row, table: UnitsTable) -> None:
    own = html.by_id(row.unit)
    cells = {cell.get("data-l"): cell.text for cell in html.all("td", inside=own)}
    counted = row.statuses
    known = {
        "项数": row.items - sum(counted.get(each, 0) for each in APART),
        "已完成": counted.get(Status.DONE, 0),
        "正常": counted.get(Status.ON_TRACK, 0),
        "落后": row.late,
        "将到期": counted.get(Status.DUE_SOON, 0),
        "无数据": sum(counted.get(each, 0) for each in SILENT),
        "几天没录入": row.silent,
    }
    for head, number in known.items():
        is_known = row.has_figures and number is not None
        assert cells[head] == (str(number) if is_known else NOTHING), head
    assert ("得分" in cells) is table.has_parts
    if table.has_parts:
        assert cells["得分"] == exact(row.points)
    if "名次" in cells:
        assert cells["名次"] == (NOTHING if row.rank is None else str(row.rank))
    assert html.all("th", inside=own)[0].text == row.name
    assert row.state == "ok" or words.STATES[row.state][0] in own.text
    assert not row.is_old or f"这里是 {row.as_of} 的旧数" in own.text
    for each in row.urgent:
        assert words.item(each) in own.text
        assert words.short(each, row) in own.text
    for part in row.parts:
        assert f"{part.name} {exact(part.points)}/{exact(part.full)} 分" in own.text
    for problem in row.problems:
        assert str(problem) in own.text


@TABLES
def test_every_indicator_has_its_figures(table: UnitsTable) -> None:
    if not table.indicators:
        assert "共同指标" not in page(table)
        return
    html = read(page(table))
    totals, *_ = html.all("table", inside=html.by_id("indicators"))
    for cells, each in zip(rows(html, totals)[1:], table.indicators, strict=True):
        assert cells[0].startswith(each.name)
        numbers = (words.target(each), exact(each.shares), exact(each.actual), words.gap(each))
        met = NOTHING if each.met is None else str(each.met)
        assert cells[2:] == [*numbers, percent(each.rate), met, f"{each.counted}/{each.asked}"]
    details = html.all("details", inside=html.by_id("indicators"))
    asked = [each for each in table.indicators if each.answers]
    for detail, found in zip(details, asked, strict=True):
        for cells, answer in zip(rows(html, detail)[1:], found.answers, strict=True):
            assert cells[:3] == [answer.name, exact(answer.share), words.target(answer)]
            assert cells[3] == exact(answer.actual)
            assert cells[5] == percent(answer.rate)
            assert cells[-1] == words.remark(answer)


def test_who_has_to_act_is_named_with_a_link() -> None:
    html = read(page(fleets.whole()))
    late = html.by_id("late")
    assert "落后 2 项：修订章程（逾期91天）、网站文章★（差 98 篇）" in late.text
    assert [each.get("href") for each in html.all("a", inside=late)] == ["#fgw", "#kjj"]
    assert "没有录入过" in html.by_id("quiet").text
    unread = html.by_id("unread").text
    assert "文件夹 ../sdj 不在了" in unread
    assert "这里是 2018-03-31 的旧数" in unread


def test_long_lists_say_how_many_more_there_are() -> None:
    html = read(page(fleets.large(200)))
    late = html.by_id("late")
    assert len(html.all("li", inside=late)) == words.MOST_NAMED
    number = sum(bool(row.late) for row in fleets.large(200).rows)
    assert f"还有 {number - words.MOST_NAMED} 个单位，见下面各组" in late.text


@TABLES
def test_one_may_choose_what_to_see_without_a_script(table: UnitsTable) -> None:
    text = page(table)
    html = read(text)
    (style,) = STYLE.findall(text)
    choices = [each.get("id") for each in html.all("input")]
    labels = {each.get("for"): each.text for each in html.all("label")}
    assert choices == [*labels]
    items = [each for each in html.elements if "item" in each.classes]
    for name, label in labels.items():
        key, number = name.removeprefix("f-"), int(label.split()[-1])
        chosen = [each for each in items if key == "all" or key in each.classes]
        assert len(chosen) == number, label
        if key != "all":
            assert f"#f-{key}:checked~.areas .item:not(.{key})" in style
            areas = [each for each in html.elements if "area" in each.classes]
            shown = {id(p) for each in chosen for p in each.parents}
            assert {id(a) for a in areas if key in a.classes} <= shown


@TABLES
def test_it_loads_and_runs_nothing_and_is_well_built(table: UnitsTable) -> None:
    _is_sound(page(table))


def test_hostile_names_are_text() -> None:
    text = page(fleets.hostile())
    html = _is_sound(text)
    assert fleets.HOSTILE[2] in html.text
    assert fleets.HOSTILE[3] in html.text
    assert not re.search("[\x00-\x08\x1b\x7f\u202e]", text)
    assert "<U+001B>[31m红" in html.text


def _is_sound(text: str) -> Html:
    html = read(text)
    assert not {each.tag for each in html.elements} & {"script", "img", "iframe", "link", "form"}
    for each in html.elements:
        assert not set(each.attributes) & {"style", "src", "srcset", "action"}
        assert not [name for name in each.attributes if name.startswith("on")]
    links = [each.get("href") for each in html.all("a")]
    names = [name for each in html.elements if (name := each.get("id"))]
    assert len(names) == len(set(names))
    assert {link[1:] for link in links} <= {*names}, "nothing outside, and nothing lost"
    (style,) = STYLE.findall(text)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in html.all("meta")[1].get("content")
    assert "url(" not in style
    levels = [int(each.tag[1]) for each in html.elements if re.fullmatch("h[1-6]", each.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    regions = [e.get("aria-label") for e in html.elements if e.get("role") == "region"]
    assert len(regions) == len(set(regions))
    return html


def test_of_very_many_units_items_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_units, "MOST_DETAILED", 5)
    text = page(fleets.large(9))
    assert "单位超过 5 个，各单位需要关注的事项不逐项列出" in text
    html = read(text)
    assert html.all("details", inside=html.by_id("groups")) == []


def test_the_same_is_the_same_text() -> None:
    assert page(fleets.whole()) == page(fleets.whole())


def test_no_units() -> None:
    html = read(page(fleets.units_table()))
    assert "总体：0 个单位" in html.text
    assert html.all("table") == []
