"""How fetches are shown: of many units only those of which there is something to say."""

from datetime import UTC, date, datetime

from mjplan.catalog import Unit
from mjplan.fleet.places.fetching import Fetched
from mjplan.fleet.screens.fetches import table
from mjplan.render import plain
from mjplan.render.table import Cell

DAY = date(2018, 7, 1)
A = "a" * 40


def unit(number: int) -> Unit:
    return Unit(f"u{number}", f"单位{number}", "all", f"../u{number}.git")


def same(number: int) -> Fetched:
    return Fetched(unit(number), A, A, datetime(2018, 6, 30, 23, tzinfo=UTC), "same")


def test_every_one_of_a_few_is_shown() -> None:
    shown = plain.paint(table([same(1), same(2)], DAY, [Cell("下一步")]))
    assert shown == (
        "各单位的提交  2018-07-01 取\n"
        "单位   从 → 到  提交日期    怎样\n"
        "单位1  aaaaaaa  2018-06-30  没有变化\n"
        "单位2  aaaaaaa  2018-06-30  没有变化\n"
        "\n"
        "下一步\n"
    )


def test_of_many_those_that_stayed_are_counted() -> None:
    results = [same(number) for number in range(30)]
    quiet = table(results, DAY, [])
    assert quiet.sections == []
    assert [cell.text for cell in quiet.after] == ["30 个单位没有变化"]
    results[7] = Fetched(unit(7), A, None, None, "failed", "连不上")
    shown = plain.paint(table(results, DAY, []))
    assert "其余 29 个单位没有变化" in shown
    assert "取不到：连不上" in shown
    assert "单位8" not in shown
