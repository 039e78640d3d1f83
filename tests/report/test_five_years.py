"""The report on the whole plan."""

from helpers import happened
from helpers.reports import about
from mjplan.report.five_years import plan as plan_report


def test_the_plan_sums_the_years_and_tells_the_trend() -> None:
    items = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2016: 9, 2017: 9, 2018: 9}}\n"
    records = [happened("2016-05-01", 4), happened("2017-05-01", 7), happened("2018-05-01", 12)]
    years = {
        2016: about("2016", "2016-12-31", *records, items=items),
        2017: about("2017", "2017-12-31", *records, items=items),
        2018: about("2018", "2018-12-31", *records, items=items),
    }
    report = plan_report(years, (), "")
    trend = report.areas[0].rows[0]
    assert trend.cells == ("4/9▼", "7/9▲", "12/9√")
    assert (trend.total, trend.met, trend.missed) == ("23/27", "1/3", "2016、2017")
    assert trend.trend == "↑ 上升"
    assert report.year_columns == ("2016=cells.0>", "2017=cells.1>", "2018=cells.2>")
    assert [(each.year, each.items, each.met) for each in report.year_counts] == [
        ("2016", 1, 0),
        ("2017", 1, 0),
        ("2018", 1, 1),
    ]
