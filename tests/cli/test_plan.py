"""plan: what the plan says, with all of it in JSON."""

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
