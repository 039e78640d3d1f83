"""Focuses in a report: how those of the month ended, and those of the next."""

from datetime import date

from helpers.reports import focus, monthly, settle


def test_focuses_end_or_go_on() -> None:
    done = focus("2018-02-27", "2018-03", "办班", about="x")
    dropped = focus("2018-02-27", "2018-03", "参观")
    left = focus("2018-02-27", "2018-03", "编书", due=date(2018, 3, 20))
    report = monthly(
        "2018-03",
        *(done, dropped, left),
        settle("2018-03-15", done, "done"),
        settle("2018-03-16", dropped, "dropped", reason="经费未批"),
        focus("2018-03-29", "2018-04", "走访", by="组织处"),
    )
    assert [(each.title, each.ending, each.note) for each in report.focus] == [
        ("编书", "未完成，转入4月", ""),
        ("办班", "3月15日完成", ""),
        ("参观", "3月16日取消", "经费未批"),
    ], "by department, and then by the day they were due"
    assert report.focus[1].item == "网站文章"
    assert [(each.title, each.since) for each in report.next_focus] == [
        ("编书", "自3月，第 1 次"),
        ("走访", ""),
    ]
    by_name = {each.name: each for each in report.departments}
    assert by_name["宣传处"].focus == "完成 1/3"
    assert by_name["组织处"].next_focus == 1
    assert any(
        "工作重点 3 项，完成 1 项，取消 1 项，未完成 1 项；2018年4月重点 2 项" in sentence
        for sentence in report.summary
    )


def test_a_focus_is_told_as_it_stood_in_the_month() -> None:
    old = focus("2018-02-27", "2018-03", "编书", due=date(2018, 3, 20))
    on = settle("2018-03-28", old, "carried", focus="2018-04", due=date(2018, 4, 20), note="等回复")
    report = monthly("2018-03", old, on)
    [march] = report.focus
    assert (march.due, march.since, march.ending) == ("3月20日", "", "转入4月")
    assert march.note == "等回复"
    [april] = report.next_focus
    assert (april.due, april.since) == ("4月20日", "自3月，第 1 次")
