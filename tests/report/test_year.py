"""The report on a year."""

from datetime import date

import pytest

from helpers import happened
from helpers.reports import about
from mjplan import progress
from mjplan.render import words
from mjplan.report.year import year


def test_a_year_has_verdicts_people_and_what_lacks_evidence() -> None:
    found = about(
        "2018",
        "2018-12-31",
        happened("2018-03-05", 130, evidence=("https://example.org/1",)),
        happened("2018-05-05", item="m"),
        happened("2018-05-06", item="c", assessment="met"),
        happened("2018-05-07", item="v", members=("王一",)),
        happened("2018-05-08", item="v", members=("王一",)),
    )
    report = year(found, (), "")
    verdicts = {row.name: row.verdict for area in report.areas for row in area.rows}
    assert verdicts == {
        "网站文章": "达标",
        "新章程": "达标",
        "结对共建": "达标",
        "会员数": "无记录",
        "月报": "无记录",
        "走访": "未达标",
    }
    assert [row.name for row in report.missed] == ["会员数", "月报", "走访"]
    assert report.closed
    assert (report.milestones[0].done_on, report.milestones[0].days) == ("2018-05-05", "按期")
    assert report.commitments[0].judged == "2018-05-06 评定为已落实"
    assert report.rosters[0].reached == "1/2"
    assert [(p.name, p.number, p.enough) for p in report.rosters[0].people] == [
        ("王一", "2 次", True),
        ("李二", "0 次", False),
    ]
    assert report.without_evidence == ("新章程", "结对共建", "走访")
    assert report.summary[0].startswith("2018 年列入 6 项，已完成 3 项（50%）")


def test_an_unfinished_year_calls_nothing_missed_that_can_still_come() -> None:
    report = year(about("2018", "2018-03-31", happened("2018-03-05", 29)), (), "")
    verdicts = {row.name: row.verdict for area in report.areas for row in area.rows}
    assert verdicts["网站文章"] == "进行中"
    assert verdicts["新章程"] == "未到期"
    assert not report.closed


@pytest.mark.parametrize("day", ["2018-01-31", "2018-06-30", "2018-09-30", "2018-12-31"])
def test_an_item_s_status_is_the_one_that_the_year_s_table_gives_for_that_day(day: str) -> None:
    """A level that was read in June is the same in the table of December and in its report."""
    found = about(
        "2018",
        day,
        happened("2018-06-05", 510, item="n"),
        happened("2018-01-05", 90),
        happened("2018-02-06", item="c"),
        happened("2019-01-20", item="r", by="宣传处", period="2018-12"),
        happened("2019-01-20", item="r", by="组织处", period="2018-12"),
    )
    table = progress.measure_year(found.ledger, 2018, date.fromisoformat(day))
    report = year(found, (), "")
    said = {row.name: row.status for area in report.areas for row in area.rows}
    assert said == {m.item.name: words.light(m.status).text for m in table.measures}


def test_what_nobody_recorded_is_not_called_missed() -> None:
    report = year(about("2018", "2018-12-31", happened("2018-03-05", 29)), (), "")
    assert "没有达到的：网站文章 29/120 篇。" in report.summary
    assert "判断不了的 1 项：会员数（无记录）。" in report.summary
    assert [row.name for row in report.missed if row.verdict == "未达标"] == ["网站文章", "新章程"]


def test_how_many_items_are_not_decided_yet() -> None:
    assert year(about("2018", "2018-12-31"), (), "").undecided == 0
    assert year(about("2018", "2018-01-05", happened("2018-01-03", 2)), (), "").undecided == 5


def test_evidence_is_counted_and_not_records() -> None:
    """A link that two records give is one piece of evidence; a record without any is none."""
    link, paper = "https://example.org/1", "办〔2018〕3号"
    found = about(
        "2018",
        "2018-12-31",
        happened("2018-03-05", 3, evidence=(link, paper)),
        happened("2018-03-06", 3, evidence=(link,)),
        happened("2018-03-07", 3),
        happened("2018-03-07", item="c"),
    )
    report = year(found, (), "")
    evidence = {row.name: row.evidence for area in report.areas for row in area.rows}
    assert (evidence["网站文章"], evidence["结对共建"]) == (2, 0)
    assert (report.without_evidence, report.measured) == (("结对共建",), 2)
    assert year(about("2018", "2018-12-31"), (), "").measured == 0


@pytest.mark.parametrize(("day", "closed"), [("2018-12-30", False), ("2018-12-31", True)])
def test_a_year_is_over_on_its_last_day(day: str, closed: bool) -> None:
    assert year(about("2018", day), (), "").closed is closed
