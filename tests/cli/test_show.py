"""show: one item with its arithmetic and its records."""

import json

import pytest

from helpers import Desk
from helpers.commands import Golden, said

# ---- status in every form


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("网文", "show_count.txt"),
        ("录用", "show_funnel.txt"),
        ("会员数", "show_level.txt"),
        ("部门月报", "show_periods.txt"),
        ("理事走访", "show_members.txt"),
        ("修订章程", "show_milestone.txt"),
        ("品牌", "show_commitment.txt"),
        ("稿件报送", "show_adjusted.txt"),
        ("青年会员偏少", "show_rectification.txt"),
    ],
)
def test_show_whole(small: Desk, golden: Golden, item: str, name: str) -> None:
    golden(name, said(small, "show", item, today="2018-06-30"))


# ---- the others


def test_show_in_json(small: Desk) -> None:
    found = json.loads(said(small, "show", "网文", "--format", "json"))
    assert list(found) == ["item", "as_of", "as_of_is_ahead", "measure", "explanation", "records"]
    assert found["item"]["targets"] == {"2017": 110, "2018": 120, "2019": 130}
    assert found["measure"]["actual"] == 35
    corrected = {r["id"] for r in found["records"] if r["corrected_by"]}
    assert corrected == {"20180305-aaaab", "20180306-aaaad"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("稿件",), 2),
        (("不存在",), 2),
        (("网文", "--year", "2020"), 2),
        (("网文", "--year", "x"), 2),
        (("网文", "--as-of", "x"), 2),
        (("网文", "--format", "csv"), 2),
        (("网文", "--year", "2017"), 0),
        (("网文", "--as-of", "2017-06-30"), 0),
        (("考级",), 0),
    ],
)
def test_show_what(small: Desk, arguments: tuple[str, ...], code: int) -> None:
    result = small.run("show", *arguments)
    assert result.code == code
    assert bool(result.out) == (code == 0)


def test_every_item_of_the_real_plan_can_be_shown(full: Desk, demo_texts: dict[str, str]) -> None:
    plan = json.loads(said(full, "plan", "--format", "json"))
    for area in plan["areas"]:
        for kind in {item["kind"] for item in area["items"]}:
            item = next(each for each in area["items"] if each["kind"] == kind)
            out = said(full, "show", item["id"], today="2021-01-01")
            assert item["name"] in out
            for caveat in item.get("caveats", ()):
                assert caveat in out
