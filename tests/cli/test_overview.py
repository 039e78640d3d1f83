"""overview: the years side by side."""

import json

from helpers import Desk, happened
from helpers.commands import Golden, said, status

# ---- status in every form


def test_overview_whole(small: Desk, golden: Golden) -> None:
    golden("overview.txt", said(small, "overview", today="2018-06-30"))


# ---- the others


def test_overview_has_all_years_of_the_plan(small: Desk) -> None:
    """Those to come have their targets: it stopped at the current year."""
    found = json.loads(said(small, "overview", "--format", "json"))
    assert [year["year"] for year in found["years"]] == [2017, 2018, 2019]
    assert (found["years"][2]["as_of"], found["years"][2]["summary"]) == (None, None)
    assert found["years"][2]["items"][0]["target"] == 130
    assert found["years"][2]["items"][0]["status"] is None
    assert "96/110▲" in said(small, "overview")
    assert "| 网站文章" in said(small, "overview", "--format", "markdown")
    assert "网站文章" in said(small, "overview", "--format", "csv")
    assert small.run("overview", "--format", "xml").code == 2
    assert small.run("overview", "--as-of", "x").code == 2


def test_overview_and_status_agree(full: Desk) -> None:
    found = json.loads(said(full, "overview", "--format", "json", today="2021-03-01"))
    for year in found["years"]:
        assert year == status(full, str(year["year"]), today="2021-03-01")


def test_overview_and_status_agree_on_years_to_come(full: Desk) -> None:
    found = json.loads(said(full, "overview", "--format", "json", today="2018-03-01"))
    for year in found["years"]:
        whole = status(full, str(year["year"]), today="2018-03-01")
        assert year == {key: value for key, value in whole.items() if key != "note"}


MEETING = """\
  - {kind: milestone, id: m, name: 换届, due: 2019, since: 2017}
  - {kind: milestone, id: late, name: 新馆, due: 2019, since: 2017}
"""


def test_what_is_done_for_good_is_done_in_a_year_to_come(desk: Desk) -> None:
    """And what is done later, seen from an earlier day, is not."""
    desk.plan(MEETING)
    desk.keep(happened("2018-03-05", item="m"), happened("2018-09-05", item="late"))
    out = said(desk, "overview", "--as-of", "2018-06-30", today="2020-01-01")
    rows = {line.split()[0]: line.split()[1:] for line in out.splitlines() if "○" in line}
    assert rows["换届"] == ["–", "○", "03-05√", "早已√", "–"]
    assert rows["新馆"] == ["–", "○", "○", "2019年底", "–"]
