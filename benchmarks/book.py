"""The benchmark's plan: 40 invented items, and the YAML files that say so.

The targets grow with the number of records, so that every size asks the same question.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

YEARS = range(2016, 2021)
MEAN = Decimal("4.5")
"""What a record of a plain count brings on the average, about."""


@dataclass(frozen=True)
class Item:
    """One item: its kind as the plan writes it, and how often records are about it (`weight`).

    `tenths` items are recorded with one decimal. `due` is a milestone's year, `since` the year
    from which it stands in the tables. `opening` and `step` are a level's figures.
    """

    id: str
    name: str
    kind: str
    unit: str = "篇"
    weight: int = 1
    tenths: bool = False
    follows: str | None = None
    due: int = 0
    since: int = 0
    opening: int = 0
    step: int = 0

    def reached(self, year: int) -> int:
        """What a level is to be at the end of a year."""
        return self.opening + self.step * (year - YEARS[0] + 1)


@dataclass(frozen=True)
class Area:
    """One file of the plan."""

    id: str
    name: str
    department: str
    items: tuple[Item, ...]


_COUNTS = re.findall(
    r"\S+",
    """网站文章 公众号文章 会刊 外宣稿件 理论文章 座谈会 报告会 培训班 走访 调研 研讨会 参观 展览
    演出 讲座 义诊 支教 捐款 助学 结对 文化下乡 法律咨询 志愿服务 新会员 简报""",
)


def areas() -> tuple[Area, ...]:
    """Four areas of ten items each: 25 counts, a funnel of three counts, 4 levels, 3 milestones,
    4 commitments, and a monthly report."""
    counts = [
        Item(f"count_{number:02}", name, "count", "项", 2, tenths=name in ("捐款", "讲座"))
        for number, name in enumerate(_COUNTS, 1)
    ]
    funnel = [
        Item("collected", "信息收集", "count", weight=6),
        Item("submitted", "信息报送", "count", weight=3, follows="collected"),
        Item("adopted", "信息录用", "count", weight=1, follows="submitted"),
    ]
    levels = [
        Item(f"level_{number}", name, "level", "人", opening=2000 // number, step=60 // number)
        for number, name in enumerate(("会员数", "骨干数", "人才库人数", "志愿者人数"), 1)
    ]
    milestones = [
        Item("rules", "制定制度", "milestone", due=2017),
        Item("scheme", "出台方案", "milestone", due=2018),
        Item("archive", "建成档案馆", "milestone", due=2020, since=2016),
    ]
    promises = [
        Item(f"promise_{number}", name, "commitment")
        for number, name in enumerate(("学习制度", "品牌建设", "联系界别", "内部监督"), 1)
    ]
    monthly = [Item("monthly", "每月例会", "every_period")]
    everything = [*counts, *funnel, *levels, *milestones, *promises, *monthly]
    names = ("思想宣传", "组织建设", "参政议政", "社会服务")
    return tuple(
        Area(f"area_{n}", name, f"office_{n}", tuple(everything[n::4]))
        for n, name in enumerate(names)
    )


def items() -> dict[str, Item]:
    """All items by id."""
    return {item.id: item for area in areas() for item in area.items}


def write(folder: Path, records: int) -> None:
    """Write plan/: plan.yaml and four area files."""
    plan = folder / "plan"
    plan.mkdir(parents=True, exist_ok=True)
    (plan / "plan.yaml").write_text(_head(), encoding="utf-8", newline="\n")
    for area in areas():
        text = _area(area, records)
        (plan / f"{area.id}.yaml").write_text(text, encoding="utf-8", newline="\n")


def target(item: Item, year: int, records: int) -> Decimal:
    """What an item is to bring in a year, as a budget has it: a level, how much it is to grow."""
    if item.kind == "count":
        weights = sum(each.weight for each in items().values())
        mean = Decimal(1) if item.follows or item.id == "collected" else MEAN
        share = mean * records * item.weight / weights / len(YEARS)
        return Decimal(max(3, int(share)))
    if item.kind == "level":
        return Decimal(item.step)
    if item.kind == "milestone":
        return Decimal(item.due == year)
    return Decimal(12 if item.kind == "every_period" else 1)


def _head() -> str:
    lines = ["name: 基准测试规划", "organisation: 某协会", "period: {first: 2016, last: 2020}"]
    lines += [f"areas: [{', '.join(f'{area.id}.yaml' for area in areas())}]", "departments:"]
    for area in areas():
        lines += [f"  - id: {area.department}", f"    name: {area.name}处"]
    return "\n".join(lines) + "\n"


def _area(area: Area, records: int) -> str:
    lines = [f"id: {area.id}", f"name: {area.name}", "goals:"]
    lines += [f"  - id: {area.id}_goal", f"    name: 做好{area.name}工作", "    measures:"]
    for item in area.items:
        lines += [
            f"      - text: 把{item.name}列入年度计划，明确责任，按月推进，年底总结。",
            f"        items: [{item.id}]",
        ]
    lines.append("items:")
    for item in area.items:
        lines += _item(area, item, records)
    return "\n".join(lines) + "\n"


def _item(area: Area, item: Item, records: int) -> list[str]:
    said = [
        f"  - kind: {item.kind}",
        f"    id: {item.id}",
        f"    name: {item.name}",
        f"    goal: {area.id}_goal",
        f"    department: {area.department}",
        "    owner: 某某",
    ]
    if item.kind in ("count", "level"):
        said += [f"    unit: {item.unit}", "    targets:"]
        for year in YEARS:
            level = item.kind == "level"
            said.append(
                f"      {year}: {item.reached(year) if level else target(item, year, records)}"
            )
    if item.kind == "level":
        said.append(f"    opening: {{value: {item.opening}}}")
    if item.follows:
        said.append(f"    follows: {item.follows}")
    if item.kind == "milestone":
        said.append(f"    due: {item.due}")
        said += [f"    since: {item.since}"] if item.since else []
    if item.kind == "every_period":
        said.append("    every: month")
    return said
