"""Values to be painted, and what was painted read again."""

import re
from decimal import Decimal
from xml.etree import ElementTree

from mjplan.render.charts import Bars, Bullet, Funnel, Series, Step

HOSTILE = "A<script>&\"'\x1b[31m]]>\u202e" + "长" * 60
"""A name that is none of a picture's parts, does not end, and can't be seen."""

BULLET = Bullet(
    name="文章",
    text="实绩 24，应达 48，目标 96 篇",
    status="▼严重滞后",
    tone="bad",
    bar=(Decimal(0), Decimal("0.25")),
    good=(Decimal(1), Decimal(1)),
    expected=Decimal("0.5"),
    target=Decimal(1),
)
STATUSES = Bars(
    name="areas",
    title="各领域事项状态",
    text="展览：已完成 2 项，略滞后 1 项；会员：正常 4 项",
    categories=("展览", "会员"),
    series=(
        Series("已完成", (Decimal(2), None), "good"),
        Series("正常", (Decimal(0), Decimal(4)), "good"),
        Series("略滞后", (Decimal(1), None), "warn"),
    ),
    stacked=True,
)
RATES = Bars(
    name="rates",
    title="完成率与应达率",
    text="网站文章完成率 52%，应达率 49%；走访完成率 120%",
    categories=("网站文章", "走访"),
    series=(
        Series("完成率", (Decimal("0.515"), Decimal("1.2"))),
        Series("应达率", (Decimal("0.493"), None)),
    ),
    percent=True,
)
CHANGES = Bars(
    name="changes",
    title="比上月",
    text="会员 -3 人，文章 8",
    categories=("会员", "文章"),
    series=(Series("比上月", (Decimal(-3), Decimal(8))),),
)
FUNNEL = Funnel(
    "收集 10 篇，报送 4 篇（占上一环节 40%）",
    (
        Step("收集", "10 篇", "", Decimal(1)),
        Step("报送", "4 篇", "40%", Decimal("0.4")),
    ),
)


def parsed(svg: str) -> ElementTree.Element:
    """A picture as XML; fails where it is none."""
    return ElementTree.fromstring(svg)


def coordinates(svg: str) -> list[Decimal]:
    """Every number that places something."""
    found = re.findall(r' (?:x|y|x1|y1|x2|y2|width|height)="([^"%]+)"', svg)
    return [Decimal(each) for each in found]


def parts(svg: str, sort: str) -> list[dict[str, str]]:
    """The attributes of the parts of a class."""
    return [e.attrib for e in parsed(svg).iter() if sort in e.get("class", "").split()]
