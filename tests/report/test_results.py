"""What was done, by area and department, with its evidence and its marks."""

from datetime import date

from helpers import happened
from helpers.reports import monthly


def test_what_was_done_stands_under_area_and_department_with_evidence() -> None:
    report = monthly(
        "2018-03",
        happened("2018-03-05", 3, by="组织处", title="三篇"),
        happened("2018-03-02", 2, by="宣传处", evidence=("https://example.org/1", "办〔2018〕3号")),
        happened("2018-03-09", item="v", members=("王一",)),
        happened("2018-02-28", 5, by="宣传处"),
    )
    groups = report.areas[0].groups
    assert [group.department for group in groups] == ["宣传处", "组织处", "未写明处室"]
    line = groups[0].lines[0]
    assert (line.day, line.item, line.amount) == ("3月2日", "网站文章", "2 篇")
    assert [(each.text, each.url) for each in line.evidence] == [
        ("佐证", "https://example.org/1"),
        ("办〔2018〕3号", None),
    ]
    assert groups[1].lines[0].text == "三篇"
    assert groups[2].lines[0].members == ("王一",)


def test_what_was_entered_more_than_a_month_late_is_marked() -> None:
    report = monthly(
        "2018-03",
        happened("2018-03-05", entered=date(2018, 4, 5)),
        happened("2018-03-06", entered=date(2018, 4, 7)),
    )
    assert [line.mark for line in report.areas[0].groups[0].lines] == ["", "补报"]
    assert any("其中补报 1 条" in sentence for sentence in report.summary)


def test_a_correction_is_as_late_as_what_it_corrects() -> None:
    old = happened("2018-03-05", 8, entered=date(2018, 3, 6))
    new = happened("2018-03-05", 9, replaces=old.id, reason="数错", entered=date(2018, 5, 20))
    assert monthly("2018-03", old, new).areas[0].groups[0].lines[0].mark == "更正"
