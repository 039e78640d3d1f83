"""What a report draws: the numbers of the measures that its tables print, and nothing empty."""

from decimal import Decimal

from helpers import happened
from helpers.reports import about
from mjplan.progress.status import Status
from mjplan.render import words
from mjplan.render.status import counts
from mjplan.report.charts import charts_of, charts_of_plan, pieces

ARTICLES = "  - {kind: count, id: x, name: 网站文章, unit: 篇, targets: {2018: 120}}\n"
LIMIT = "  - {kind: count, id: l, name: 投诉, unit: 件, comparator: at_most, targets: {2018: 10}}\n"
ITEMS = f"""\
{ARTICLES}{LIMIT}\
  - {{kind: level, id: n, name: 会员数, unit: 人, targets: {{2018: 500}}}}
  - {{kind: milestone, id: m, name: 新章程, due: "2018-06"}}
  - {{kind: points, id: p, name: 加分, unit: 分}}
"""


def test_areas_are_drawn_by_status() -> None:
    context = about("2018-03", "2018-03-31", happened("2018-03-01", 12), items=ITEMS)
    areas = charts_of(context)[0]
    assert (areas.name, areas.categories, areas.stacked) == ("areas", ("工作",), True)
    counted = {series.name: series.numbers for series in areas.series}
    assert list(counted) == ["略滞后", "未到期", "无记录"]
    assert sum(number or 0 for (number,) in counted.values()) == 4
    assert areas.text == "工作：略滞后 1 项、未到期 2 项、无记录 1 项"
    assert areas.series[0].tone == words.LIGHTS[Status.BEHIND][1]


def test_statuses_are_counted_as_in_the_summary() -> None:
    context = about("2018-03", "2018-03-31", happened("2018-03-01", 12), items=ITEMS)
    totals = [f"{s.name} {sum(n or 0 for n in s.numbers)}" for s in charts_of(context)[0].series]
    assert counts(context.year.measures).startswith("，".join(totals))


def test_rates_are_those_of_the_measures() -> None:
    context = about("2018-03", "2018-03-31", happened("2018-03-01", 12), items=ITEMS)
    rates = charts_of(context)[1]
    (measure,) = (m for m in context.year.measures if m.item.id == "x")
    assert rates.categories == ("网站文章",)
    assert rates.series[0].numbers == (measure.rate,)
    assert measure.expected is not None
    assert rates.series[1].numbers == (measure.expected / 120,)
    assert rates.text == "网站文章完成率 10%，应达率 25%"


def test_a_limit_has_no_rate_to_be_reached() -> None:
    context = about("2018-03", "2018-03-31", happened("2018-03-01", 2, "l"), items=LIMIT)
    assert [bars.name for bars in charts_of(context)] == ["areas"]


def test_of_many_items_the_first_are_drawn_and_it_says_so() -> None:
    many = "".join(
        ARTICLES.replace("id: x", f"id: x{each}").replace("文章", f"{each}") for each in range(30)
    )
    context = about(
        "2018-03",
        "2018-03-31",
        *(happened("2018-03-01", 1, f"x{n}") for n in range(30)),
        items=many,
    )
    rates = charts_of(context)[1]
    assert rates.title == "计数事项完成率与应达率（前 15 项，共 30 项）"
    assert len(rates.categories) == len(rates.series[0].numbers) == 15


def test_nothing_is_drawn_of_nothing() -> None:
    bare = "  - {kind: points, id: p, name: 加分, unit: 分}\n"
    context = about("2018-03", "2018-03-31", items=bare)
    assert charts_of(context) == ()
    assert charts_of_plan({2018: context}) == ()


def test_years_are_drawn_by_status() -> None:
    years = {
        year: about(f"{year}", f"{year}-12-31", happened("2018-03-01", 130), items=ITEMS)
        for year in (2017, 2018)
    }
    (bars,) = charts_of_plan(years)
    assert bars.categories == ("2018",)
    done = next(series for series in bars.series if series.name == "已完成")
    assert done.numbers == (Decimal(1),)
    assert [(piece.name, piece.title) for piece in pieces([bars])] == [
        ("years", "逐年事项状态（项）")
    ]


def test_a_year_that_is_running_says_so() -> None:
    items = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2017: 9, 2018: 9}}\n"
    record = happened("2017-05-01", 9)
    years = {
        2017: about("2017", "2017-12-31", record, items=items),
        2018: about("2018", "2018-06-30", record, items=items),
    }
    assert charts_of_plan(years)[0].categories == ("2017", "2018至今")
