"""plan: what the plan says, area by area, traced to its source, and all of it in JSON."""

import json

from helpers import Desk
from helpers.commands import Golden, said

# ---- status in every form


def test_plan_whole(small: Desk, golden: Golden) -> None:
    golden("plan.txt", said(small, "plan", today="2018-06-30"))


# ---- the others


def test_the_plan_as_json_has_all_of_it(small: Desk) -> None:
    found = json.loads(said(small, "plan", "--format", "json"))
    assert found["plan"] == found["name"] == "某市书法协会三年规划"
    assert [area["id"] for area in found["areas"]] == ["shows", "people"]
    for area in found["areas"]:
        for item in area["items"]:
            assert {"id", "kind", "targets", "wording", "comparator", "years"} <= set(item)
    articles = found["areas"][0]["items"][0]
    assert (articles["wording"], articles["targets"]["2019"]) == ("不少于120篇", 130)
    assert small.run("plan", "--format", "xml").code == 2


TRACE = """\
sections:
  - place: 第一章
    title: 宗旨
    lines:
      - {says: 办好网站, to: [publicity, articles]}
"""


def test_one_area_alone(small: Desk) -> None:
    found = said(small, "plan", "--area", "会员")
    assert found.startswith("会员和队伍（6 项）\n")
    assert "展览和宣传" not in found
    assert "【会员和队伍】" in found


def test_the_plan_traced_to_its_source(small: Desk) -> None:
    head = small.root / "plan" / "plan.yaml"
    head.write_text(head.read_text("utf-8") + "trace: source.yaml\n", "utf-8")
    (small.root / "plan" / "source.yaml").write_text(TRACE, "utf-8")
    found = said(small, "plan", "--trace")
    assert "【第一章 宗旨（1 条）】" in found
    assert "工作目标“办好网站”；事项“网站文章”" in found
    assert "原文承诺 1 条：1 条落在可登记的事项上" in found
    data = json.loads(said(small, "plan", "--trace", "--format", "json"))
    assert data["commitments"] == 1
    assert data["sections"][0]["lines"][0]["number"] == 1
    assert small.run("plan", "--trace", "--format", "xml").code == 2


def test_a_plan_without_a_trace_says_how_to_have_one(small: Desk) -> None:
    done = small.run("plan", "--trace")
    assert (done.code, "trace: source.yaml" in done.err) == (2, True)


def test_json_has_what_is_not_written_too(small: Desk) -> None:
    """The default of a field is as good an answer as what a file says."""
    found = json.loads(said(small, "plan", "--format", "json"))
    visits = next(each for each in found["areas"][1]["items"] if each["id"] == "visits")
    assert (visits["within"], visits["aliases"], visits["goal"]) == ("year", [], None)
    assert found["rosters"]["directors"]["caveats"] == []
