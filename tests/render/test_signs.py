"""Pictures of signs: as many as there is room for, and all of them in GBK."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from helpers import happened, ledger_of
from helpers.pictures import BULLET
from mjplan.render import signs
from mjplan.render.charts import Bullet, Way
from mjplan.render.months import months

EVERY = "█┃◆─·▁▂▃▄▅▆▇█"


def way(left: str, right: str) -> Way:
    return Decimal(left), Decimal(right)


PAIR = {"target": Decimal("0.5"), "until": Decimal(1)}


def test_every_sign_is_in_gbk() -> None:
    assert len(EVERY.encode("gbk")) == 2 * len(EVERY)


@pytest.mark.parametrize(
    ("changed", "painted"),
    [
        ({}, "██··┃····"),
        ({"expected": None}, "██·······"),
        ({"bar": None}, "····┃····"),
        ({"bar": way("0", "0")}, "····┃····"),
        ({"bar": way("0", "0.001")}, "█···┃····"),
        ({"bar": way("0", "0.999")}, "████┃███·"),
        ({"bar": way("0", "1")}, "████┃████"),
        ({"bar": way("0", "1"), "target": Decimal("0.5")}, "███◆┃████"),
        ({"bar": way("0", "1"), "target": Decimal(0), "expected": None}, "◆████████"),
        ({"good": way("0.5", "1"), "expected": None}, "██··─────"),
        (
            {"good": way("0.5", "1"), "expected": None, **PAIR, "bar": way("0", "0.8")},
            "███◆███─◆",
        ),
        ({"bar": way("0", "0.1"), "target": Decimal(0), "expected": None}, "◆█·······"),
        ({"bar": way("0", "0.1"), "target": Decimal("0.1"), "expected": None}, "◆█·······"),
        ({"bar": way("0.5", "0.6"), "target": Decimal("0.7"), "expected": None}, "····█◆···"),
        ({"expected": Decimal(0)}, "┃██······"),
        ({"expected": Decimal(1)}, "██······┃"),
    ],
)
def test_a_bullet(changed: dict[str, object], painted: str) -> None:
    assert signs.bullet(BULLET._replace(**changed), 9) == painted  # type: ignore[arg-type]


_SHARES = some.decimals(0, 1, places=4)
_WAYS = some.tuples(_SHARES, _SHARES).map(lambda pair: (min(pair), max(pair)))
_BULLETS = some.builds(
    Bullet,
    bar=some.none() | _WAYS,
    good=_WAYS,
    expected=some.none() | _SHARES,
    target=_SHARES,
    until=some.none() | _SHARES,
    tone=some.just(""),
)


@given(_BULLETS, some.integers(2, 40))
def test_any_bullet_has_its_length_and_only_signs_of_gbk(bullet: Bullet, cells: int) -> None:
    painted = signs.bullet(bullet, cells)
    assert len(painted) == cells
    assert set(painted) <= set(EVERY)
    if bullet.bar is not None and bullet.bar[1] < 1 and bullet.bar[0] == 0 and cells > 3:
        assert "█" * cells != painted.replace("┃", "█")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "█ 实绩，┃ 应达，右端为目标"),
        ({"start": "460"}, "█ 实绩，┃ 应达，左端为 460，右端为目标"),
        ({"target": Decimal("0.5")}, "█ 实绩，┃ 应达，◆ 目标"),
        (PAIR, "█ 实绩，┃ 应达，◆ 目标的两端"),
        ({"turns": True}, "█ 各人已做的次数，┃ 应达，右端为目标"),
    ],
)
def test_the_legend_tells_of_the_signs_that_there_are(
    changed: dict[str, object], said: str
) -> None:
    bullet = BULLET._replace(**changed)  # type: ignore[arg-type]
    assert signs.legend(bullet, signs.bullet(bullet, 9)) == said


def line(*numbers: int | None) -> str:
    records = [
        happened(f"2018-{month:02}-10", number)
        for month, number in enumerate(numbers, 1)
        if number is not None
    ]
    ledger = ledger_of(
        "- {id: x, name: 文章, kind: count, unit: 篇, targets: {2018: 96}}", *records
    )
    found = months(ledger, ledger.plan.items["x"], 2018, date(2018, 4, 20))
    assert found is not None
    return signs.sparkline(found)


def test_a_sparkline_ends_where_the_year_is() -> None:
    assert line(8, None, 4, 1) == "1月 █·▅▂ 4月"
    assert line(0, 8) == "1月 ▁█·· 4月"
    assert line(-4, 4) == "1月 ▁█·· 4月"


def test_one_number_makes_no_line() -> None:
    assert line(8) == ""
