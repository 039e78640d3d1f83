"""Commands that look: status, overview, show, plan, log."""

from typing import Annotated

from mjplan.cli import ask
from mjplan.cli.options import (
    Area,
    AsOf,
    By,
    Format,
    ItemName,
    OnlyItem,
    PeriodName,
    TableOrJson,
    TreeOrJson,
    Year,
    YearName,
    flag,
)
from mjplan.cli.panels.root import LOOK, command


@command("status", LOOK)
def _status(
    year: YearName = None,
    as_of: AsOf = None,
    area: Area = None,
    behind: Annotated[bool, flag("--behind", help_="只看需要关注的")] = False,
    form: Format = "table",
) -> None:
    """某一年的进度：目标、实绩、差距、应达、状态。

    例：mjplan status 2018 --behind
    """
    ask.status(year, as_of, area, behind, form)


@command("overview", LOOK)
def _overview(as_of: AsOf = None, form: Format = "table") -> None:
    """各年一览：每个事项每年的实绩和目标。

    例：mjplan overview --format markdown
    """
    ask.overview(as_of, form)


@command("show", LOOK)
def _show(
    name: ItemName, year: Year = None, as_of: AsOf = None, form: TableOrJson = "table"
) -> None:
    """一个事项的全部：定义、各年各月、记录、算法、出入。

    例：mjplan show 网站文章 --as-of 2018-06-30
    """
    ask.show(name, year, as_of, form)


@command("plan", LOOK)
def _plan(form: TreeOrJson = "tree") -> None:
    """规划本身：使命、愿景、各领域的目标、措施和事项。

    例：mjplan plan --format json
    """
    ask.plan_tree(form)


@command("log", LOOK)
def _log(
    period: PeriodName = None,
    item: OnlyItem = None,
    by: By = None,
    everything: Annotated[bool, flag("--all", "-a", help_="连同作废和更正前的")] = False,
    form: Format = "table",
) -> None:
    """登记了什么。

    例：mjplan log 2018-03 --by 宣传处 --all
    """
    ask.log(period, item, by, everything, form)
