"""Pictures: well-formed whatever is painted, each part where its value says, text stays text."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from helpers import happened, ledger_of
from helpers.commands import Golden
from helpers.pictures import (
    BULLET,
    CHANGES,
    FUNNEL,
    HOSTILE,
    RATES,
    STATUSES,
    coordinates,
    parsed,
    parts,
)
from mjplan.render import svg
from mjplan.render.charts import Bars, Bullet, Funnel, Series, Step
from mjplan.render.months import Months, months

COUNT = "- {id: x, name: 文章, kind: count, unit: 篇, targets: {2018: 96}}"
LEVEL = "- {id: x, name: 会员, kind: level, unit: 人, targets: {2018: 120}}"


def twelve(items: str) -> Months:
    records = [happened(f"2018-0{month}-01", number) for month, number in ((1, 4), (3, -2), (4, 6))]
    found = months(ledger_of(items, *records), ledger_of(items).plan.items["x"], 2018, _DAY)
    assert found is not None
    return found


_DAY = date(2018, 4, 20)


@pytest.mark.parametrize(
    ("name", "painted"),
    [
        ("bullet", svg.bullet(BULLET)),
        ("months", svg.months(twelve(COUNT))),
        ("readings", svg.months(twelve(LEVEL))),
        ("stacked", svg.bars(STATUSES)),
        ("percent", svg.bars(RATES)),
        ("negative", svg.bars(CHANGES)),
        ("funnel", svg.funnel(FUNNEL)),
    ],
)
def test_pictures(golden: Golden, name: str, painted: str) -> None:
    golden(f"pictures/{name}.svg", svg.standalone(painted, name).replace("><", ">\n<"))


def test_a_picture_in_a_page_has_no_style_and_no_colour_of_its_own() -> None:
    for painted in (svg.bullet(BULLET), svg.bars(STATUSES), svg.funnel(FUNNEL)):
        assert not re.search(r"style|fill|stroke|#|font", painted)


def test_what_a_file_is_of_stands_whole_below_the_picture() -> None:
    painted = svg.bars(RATES)
    bare, said = svg.standalone(painted, "率"), svg.standalone(painted, "率", "长" * 60 + "<末>")
    high, higher = (int(parsed(each).get("height", "")) for each in (bare, said))
    assert parsed(said).get("viewBox", "").endswith(f" {higher}")
    lines = re.findall(r'<text class="number" x="4"[^>]*>([^<]*)</text>', said)
    assert "".join(lines) == "长" * 60 + "&lt;末&gt;"
    assert higher == high + 20 * len(lines)


def test_a_picture_is_hidden_from_readers_or_has_a_name() -> None:
    assert 'aria-hidden="true"' in svg.bullet(BULLET)
    named = svg.bullet(BULLET, "文章<1>")
    assert 'role="img"' in named
    assert "aria-hidden" not in named
    assert parsed(named)[0].text == "文章<1>"
    alone = svg.standalone(svg.bars(RATES), "完成率")
    assert 'role="img"' in alone
    assert alone.count("<title>完成率</title>") == 1


def test_a_bullet_places_its_parts_by_their_shares() -> None:
    painted = svg.bullet(BULLET._replace(good=(Decimal("0.75"), Decimal(1))))
    (bar,), (zone,) = parts(painted, "bar"), parts(painted, "zone")
    assert (bar["x"], bar["width"], bar["class"]) == ("0", "60", "bar bad")
    assert (zone["x"], zone["width"]) == ("180", "60")
    assert parts(painted, "expected")[0]["x1"] == "120"
    assert parts(painted, "target")[0]["x1"] == "239"


def test_what_is_not_known_is_not_drawn() -> None:
    painted = svg.bullet(BULLET._replace(bar=None, expected=None))
    assert not parts(painted, "bar")
    assert not parts(painted, "expected")
    assert not parts(painted, "zone")


def test_nothing_is_drawn_thin_and_not_left_out() -> None:
    zero = svg.bullet(BULLET._replace(bar=(Decimal(0), Decimal(0))))
    assert parts(zero, "bar")[0]["width"] == "2"
    at_the_end = svg.bullet(BULLET._replace(bar=(Decimal(1), Decimal(1))))
    assert parts(at_the_end, "bar")[0]["x"] == "238"


def test_less_than_nothing_lies_below_the_base_line() -> None:
    painted = svg.months(twelve(COUNT))
    base = Decimal(parts(painted, "base")[0]["y1"])
    first, less, running = parts(painted, "bar")
    assert Decimal(first["y"]) < base
    assert Decimal(less["y"]) == base
    assert running["class"] == "bar running"
    assert [each["class"].split()[1] for each in parts(painted, "name")[3:5]] == [
        "running",
        "to_come",
    ]


def test_parts_of_one_tone_are_told_apart() -> None:
    classes = [each["class"] for each in parts(svg.bars(STATUSES), "bar")][:3]
    assert classes == ["bar good", "bar good k1", "bar warn"]


def test_a_long_name_is_cut_in_the_drawing_and_whole_in_its_title() -> None:
    long = "很长的名称" * 9
    painted = svg.bars(RATES._replace(categories=(long, "走访")))
    name = parts_with_text(painted, "name")[0]
    assert name == (long, "很长的名称很长的名称很长…")


def parts_with_text(painted: str, sort: str) -> list[tuple[str | None, str | None]]:
    found = [e for e in parsed(painted).iter("text") if e.get("class") == sort]
    return [(e[0].text, e[0].tail) for e in found]


_NAMES = some.one_of(some.just(HOSTILE), some.text(max_size=40))
_NUMBERS = some.decimals(allow_nan=False, allow_infinity=False, places=3)
_SHARES = some.decimals(0, 1, places=6)
_TONES = some.sampled_from(["", "good", "warn", "bad", "dim"])


@some.composite
def any_bars(draw: some.DrawFn) -> Bars:
    categories = draw(some.lists(_NAMES, max_size=4))
    row = some.lists(some.none() | _NUMBERS, min_size=len(categories), max_size=len(categories))
    series = some.builds(Series, _NAMES, row.map(tuple), _TONES)
    return Bars(
        draw(_NAMES),
        draw(_NAMES),
        draw(_NAMES),
        tuple(categories),
        tuple(draw(some.lists(series, max_size=4))),
        draw(some.booleans()),
        draw(some.booleans()),
    )


_WAYS = some.tuples(_SHARES, _SHARES).map(sorted).map(tuple)
_BULLETS = some.builds(
    Bullet,
    _NAMES,
    _NAMES,
    _NAMES,
    _TONES,
    some.none() | _WAYS,
    _WAYS,
    some.none() | _SHARES,
    _SHARES,
    until=some.none() | _SHARES,
)
_STEPS = some.lists(some.builds(Step, _NAMES, _NAMES, _NAMES, _SHARES), max_size=4)
_FUNNELS = some.builds(
    Funnel, _NAMES, _STEPS.map(lambda steps: [s._replace(share="") for s in steps[:1]] + steps[1:])
)


@given(any_bars(), _NAMES)
def test_any_bars_are_well_formed_and_within_their_frame(bars: Bars, title: str) -> None:
    whole(svg.bars(bars, title))


@given(_BULLETS, _FUNNELS)
def test_any_bullet_and_funnel_are_well_formed(bullet: Bullet, funnel: Funnel) -> None:
    whole(svg.bullet(bullet, bullet.name))
    whole(svg.funnel(funnel))


def whole(painted: str) -> None:
    assert parsed(painted).tag == "svg"
    assert parsed(svg.standalone(painted, HOSTILE)).tag.endswith("}svg")
    wide = int(parsed(painted).attrib["width"])
    for place in coordinates(painted):
        assert 0 <= place <= max(wide, 2000)
        assert place == round(place, 1)
    assert "<script" not in painted
