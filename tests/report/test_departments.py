"""A report's table of departments: what each did and reported."""

from helpers import happened
from helpers.reports import monthly


def test_departments_report_in_the_month_after() -> None:
    report = monthly(
        "2018-03",
        happened("2018-04-03", item="r", by="宣传处", period="2018-03", note="一切正常"),
        happened("2018-05-09", item="r", by="组织处", period="2018-03"),
    )
    by_name = {each.name: each for each in report.departments}
    assert by_name["宣传处"].reported == "4月3日已报"
    assert by_name["宣传处"].note == "一切正常"
    assert by_name["组织处"].reported == "未报", "it came in too late for the meeting"
    assert report.missing == ("组织处",)
    assert any("2 个处室中 1 个已报月报，未报：组织处" in said for said in report.summary)


def test_strangers_are_told_together() -> None:
    report = monthly("2018-03", happened("2018-03-05", 2, by="晚报"), happened("2018-03-06", 1))
    assert [(each.name, each.results) for each in report.departments] == [
        ("宣传处", 0),
        ("组织处", 0),
        ("其他单位或未写明", 2),
    ]
