"""How the figures of counts and levels are read: what the plan says of it must fit together."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from mjplan.band import aim
from mjplan.checks.limits import Fault
from mjplan.model import AnyItem
from mjplan.periods import day_within
from mjplan.plan import Plan
from mjplan.quantities import Count, Level
from mjplan.scalars import is_plain_number
from mjplan.targeted import Targeted
from mjplan.text import quoted


def of_reads(plan: Plan, item: Targeted) -> Iterator[Fault]:
    """Yield what does not fit together in how an item's figures are read."""
    if isinstance(item, Count):
        yield from _total(plan, item)
        yield from _running_count(item)
    if isinstance(item, Level):
        yield from _mean(item)
        yield from _running_level(item)
    if isinstance(item, Count | Level) and item.marks:
        yield from _marks(plan, item)


def has_total(item: AnyItem) -> bool:
    """Tell whether an item's target is written as a total, if only by mistake."""
    return isinstance(item, Count) and (item.within == "plan" or item.total is not None)


def _total(plan: Plan, item: Count) -> Iterator[Fault]:
    """Yield what is wrong with a target for all years together."""
    total = item.total
    if item.within == "year":
        if total is not None:
            message = "total 是规划期内一共多少：请加上 within: plan；各年的数写在 targets 里"
            yield Fault(("total",), "total", message)
        return
    if total is None:
        message = "within: plan 是规划期内各年合起来算：请写一共多少，如 total: 1000"
        yield Fault(("within",), "total", message)
    elif not is_plain_number(total) or total < 0 or (not total and plan.better(item) != "less"):
        yield Fault(("total",), "target", "total 应是大于 0 的数")
    if plan.comparator(item) == "between":
        message = "规划期内一共多少只能写一个数：comparator 请用 at_least 或 at_most"
        yield Fault(("within",), "total", message)
    for key, written in (("targets", item.targets), ("schedule", item.schedule)):
        if written:
            message = f"规划期内合起来算的写 total，不写 {key}；要按年算的，请去掉 within 和 total"
            yield Fault((key,), "total", message)


def _running_count(item: Count) -> Iterator[Fault]:
    """Yield what running totals cannot go with."""
    if not item.is_running:
        return
    if item.within == "plan":
        message = "累计数每年从 0 起，不能和 within: plan 并用：请登记每一次的数，或按年写 targets"
        yield Fault(("reads",), "reads", message)
    if item.follows is not None:
        message = "漏斗的环节要一条一条登记，不能登记累计数：请去掉 reads 或 follows"
        yield Fault(("reads",), "reads", message)


def _running_level(item: Level) -> Iterator[Fault]:
    """Yield a target below zero of running totals, which begin at zero every year."""
    below = any(aim(target) < 0 for target in item.targets.values())
    if item.is_running and below:
        message = "累计数每年从 0 起，目标不能小于 0：会小于 0 的请去掉 reads，登记当时的数"
        yield Fault(("targets",), "reads", message)


def _mean(item: Level) -> Iterator[Fault]:
    """Yield several targets of what has one: the average of all years."""
    if item.reads == "mean" and len(set(item.targets.values())) > 1:
        message = "历年平均的目标是同一个数：请只写最后一年的，如 targets: {2025: 7}"
        yield Fault(("targets",), "reads", message)


def _marks(plan: Plan, item: Count | Level) -> Iterator[Fault]:
    """Yield what is wrong with what has to be there in the course of a year."""
    wrong = list(_days(plan, item))
    yield from wrong
    sums = isinstance(item, Count) or item.is_running
    for unfitting, message in (
        (
            item.reads in ("yearly", "mean"),
            "一年只看一个数的，年中没有应达多少，请去掉 marks",
        ),
        (
            isinstance(item, Count) and item.within == "plan",
            "marks 是一年里的时点，规划期内合起来算的请去掉 marks",
        ),
        (
            isinstance(item, Count) and bool(item.schedule or item.at_once),
            "marks 和 schedule、at_once 说的是同一件事，请只留一个",
        ),
        (
            sums and plan.better(item) == "less",
            "不超过多少的累计没有应达进度，请去掉 marks",
        ),
        (
            not item.targets,
            "没有目标就没有应达，请写上各年的目标，或去掉 marks",
        ),
        (
            isinstance(item, Level) and {*item.targets} != {*plan.years_of(item)},
            "marks 要有当年的目标：请补上各年的目标，或去掉 marks",
        ),
    ):
        if unfitting:
            yield Fault(("marks",), "marks", message)
            return
    if not wrong:
        yield from _order(plan, item)


def _days(plan: Plan, item: Count | Level) -> Iterator[Fault]:
    """Yield the days that are none, and the numbers that nobody counts."""
    first, last = plan.calendar.first(plan.years.first), plan.calendar.last(plan.years.first)
    for mark, number in item.marks.items():
        day = _day(mark, first)
        if day is None:
            message = f"{quoted(mark)}不是每年都有的一天：请写成“月-日”，如 06-30"
            yield Fault(("marks", mark), "mark", message)
        elif day == last:
            message = "到年底应达的就是当年的目标，请去掉这一天"
            yield Fault(("marks", mark), "marks", message)
        elif not is_plain_number(number):
            yield Fault(("marks", mark), "mark", "应达多少要写数，如 50")
        elif number < 0 and (isinstance(item, Count) or item.is_running):
            yield Fault(("marks", mark), "mark", "累计的数不能小于 0")


def _day(mark: str, first: date) -> date | None:
    try:
        day = day_within(mark, first)
    except ValueError:
        return None
    return day if f"{day:%m-%d}" == mark else None


def _order(plan: Plan, item: Count | Level) -> Iterator[Fault]:
    """Yield the first number that goes back, and the first year's target that they go beyond."""
    first = plan.calendar.first(plan.years.first)
    days = sorted(item.marks, key=lambda mark: day_within(mark, first))
    numbers = [item.marks[mark] for mark in days]
    falls = plan.better(item) == "less" or (plan.better(item) == "neither" and _falls(item))
    sign = Decimal(-1 if falls else 1)
    if any(later * sign < earlier * sign for earlier, later in pairwise(numbers)):
        message = f"marks 要按日子{'由大到小' if falls else '由小到大'}：后一个时点不能比前一个退步"
        yield Fault(("marks",), "marks", message)
    for year, target in item.targets.items():
        if numbers[-1] * sign > aim(target) * sign:
            named = plan.calendar.named(year)
            message = f"marks 里的 {numbers[-1]:f} 超出了 {named}的目标 {aim(target):f}"
            yield Fault(("marks",), "marks", f"{message}，请改正其中一个")
            return


def _falls(item: Count | Level) -> bool:
    """Tell whether the targets of a level lead downwards, from its opening on."""
    opening = [item.opening.value] if isinstance(item, Level) and item.opening else []
    way = [*opening, *(aim(item.targets[year]) for year in sorted(item.targets))]
    return way[-1] < way[0]
