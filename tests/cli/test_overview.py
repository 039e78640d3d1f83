"""overview: the years side by side."""

import json

from helpers import Desk
from helpers.commands import Golden, said, status

# ---- status in every form


def test_overview_whole(small: Desk, golden: Golden) -> None:
    golden("overview.txt", said(small, "overview", today="2018-06-30"))


# ---- the others


def test_overview_has_a_column_for_each_year_that_has_begun(small: Desk) -> None:
    found = json.loads(said(small, "overview", "--format", "json"))
    assert [year["year"] for year in found["years"]] == [2017, 2018]
    assert "96/110▲" in said(small, "overview")
    assert "| 网站文章" in said(small, "overview", "--format", "markdown")
    assert "网站文章" in said(small, "overview", "--format", "csv")
    assert small.run("overview", "--format", "xml").code == 2
    assert small.run("overview", "--as-of", "x").code == 2


def test_overview_and_status_agree(full: Desk) -> None:
    found = json.loads(said(full, "overview", "--format", "json", today="2021-03-01"))
    for year in found["years"]:
        assert year == status(full, str(year["year"]), today="2021-03-01")
