"""The report on a year."""

from helpers import happened
from helpers.reports import about
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
