"""How actual and target compare: whether targets, wording and `comparator` say the same."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from mjplan.band import Comparator, Target, aim, ends
from mjplan.checks.limits import Fault
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.quantities import Count, Level
from mjplan.wording import COMPARATORS, Reading
from mjplan.yaml_source import Path

WORDS = COMPARATORS | {"between": "介于两数之间"}
"""What a reader calls each comparator where no numbers stand beside it."""


def of_comparison(plan: Plan, item: AnyItem) -> Iterator[Fault]:
    """Yield what keeps the targets of an item from being read one way only."""
    yield from _of_targets(plan, item)
    yield from _of_better(plan, item)
    if item.comparator is not None:
        yield from _against_wording(plan, item, item.comparator)
    elif (own := plan.own_word(item)) is None:
        yield from _unclear(plan, item)
    else:
        yield from _against_own(plan, item, own)
    if plan.comparator(item) == "at_least" and not _is_told(plan, item):
        yield from _falling(item)


def _is_told(plan: Plan, item: AnyItem) -> bool:
    """Tell whether the plan says how an item compares: in its `comparator`, in a word of its own,
    or in the source's own limit or floor."""
    if item.comparator is not None or plan.own_word(item) is not None:
        return True
    return any(reading.firm for reading in plan.readings(item).values())


def of_target(plan: Plan, item: AnyItem, target: Target) -> str:
    """Say what is wrong with one target, the plan's or an adjusted one, by how the item compares;
    empty where nothing is."""
    comparator, (low, high) = plan.comparator(item), ends(target)
    if isinstance(target, tuple) != (comparator == "between"):
        return _not_a_pair(target, comparator)
    if isinstance(target, tuple) and target[0] >= target[1]:
        return f"两头要由小到大：请写成 [{low:f}, {high:f}]" if low < high else _no_span(low)
    if item.is_read:
        return ""
    if low < 0:
        return f"“{item.name}”是计数，目标不能小于 0"
    if low == 0 and comparator in ("at_least", "about"):
        advice = "不许发生的（零发生）请写 comparator: at_most"
        return f"“{item.name}”按“{WORDS[comparator]}”比较，目标应是大于 0 的数；{advice}"
    return ""


def _not_a_pair(target: Target, comparator: Comparator) -> str:
    if comparator == "between":
        number = f"{aim(target):f}"
        return (
            f"原文或 comparator 说的是两数之间（between），这里只有 {number}：请写两头，"
            f"如 [{number}, 上限]；只看下限的写 comparator: at_least，只看上限的写 at_most"
        )
    low, high = ends(target)
    return (
        f"[{low:f}, {high:f}] 是两头，按“{WORDS[comparator]}”（{comparator}）比较只能有一个数："
        "请写 comparator: between，或只写一个数"
    )


def _no_span(number: Decimal) -> str:
    return f"两头一样：请只写 {number:f}，并写 comparator: exactly"


def _of_targets(plan: Plan, item: AnyItem) -> Iterator[Fault]:
    for year, target in item.targets.items():
        if wrong := of_target(plan, item, target):
            yield Fault(("targets", str(year)), "target", f"{year} 年：{wrong}")


def _of_better(plan: Plan, item: AnyItem) -> Iterator[Fault]:
    """Judge `better`, which `about` alone leaves open; of what has no target it says all."""
    comparator = plan.comparator(item)
    if item.better is None or comparator == "about" or not item.targets:
        return
    message = (
        f"better 只用于“左右”（about）：这里按“{WORDS[comparator]}”比较，超出时哪边好已经定了，"
        "请删去 better，或改写 comparator"
    )
    yield Fault(("better",), "better", message)


def _place(year: int | None) -> Path:
    return ("wording",) if year is None else ("wordings", str(year))


def _against_wording(plan: Plan, item: AnyItem, written: Comparator) -> Iterator[Fault]:
    """Yield the `comparator` that says otherwise than the source's own limit or floor."""
    for year, reading in plan.readings(item).items():
        said = set(reading.comparators)
        if reading.firm and any((each, written) in _OPPOSED for each in said):
            words = "、".join(WORDS[each] for each in sorted(said))
            message = (
                f"原文用语“{item.wording_in(year or 0)}”说的是“{words}”，comparator: {written} 却按"
                f"“{WORDS[written]}”比较：请改正其中一个（删去 comparator 就按原文）"
            )
            yield Fault(("comparator",), "comparator", message)
            return


def _against_own(plan: Plan, item: AnyItem, own: str) -> Iterator[Fault]:
    """Yield the wording that the plan's own word reads otherwise than the rest of it, or than what
    it is a part of: 3 人以上的事故不超过 2 起, or 超过 as a floor in 不超过 5."""
    written = plan.policies.comparators[own]
    readings = [*plan.readings(item, without=own).items()]
    if any(f"不{own}" in quote for quote in (item.wording or "", *item.wordings.values())):
        readings += plan.readings(item).items()
    for year, reading in readings:
        if reading.firm and any((each, written) in _OPPOSED for each in reading.comparators):
            words = "、".join(WORDS[each] for each in sorted(reading.comparators))
            message = (
                f"原文用语“{item.wording_in(year or 0)}”里的“{own}”按 policies.comparators 读成"
                f"“{WORDS[written]}”，别的字却说“{words}”：请在事项里写明 comparator"
            )
            yield Fault(_place(year), "wording", message)
            return


_OPPOSED = {
    *(("at_most", written) for written in ("at_least", "exactly", "about")),
    ("at_least", "at_most"),
}
"""What a wording says, and what its `comparator` may not make of it."""


def _unclear(plan: Plan, item: AnyItem) -> Iterator[Fault]:
    """Yield wordings that say nothing that could be relied on, or not all the same."""
    readings = plan.readings(item)
    for year, reading in readings.items():
        if message := _not_one(item, year, reading):
            yield Fault(_place(year), "wording", message)
            return
    said = {year: next(iter(r.comparators)) for year, r in readings.items() if r.comparators}
    if len(set(said.values())) > 1:
        each = "，".join(
            f"{'wording' if year is None else f'{year} 年'}是“{WORDS[comparator]}”"
            for year, comparator in said.items()
        )
        last = next(reversed(said))
        message = f"各年的原文用语比较方式不同：{each}。请写 comparator，或分成两个事项"
        yield Fault(_place(last), "wording", message)


def _not_one(item: AnyItem, year: int | None, reading: Reading) -> str:
    text = item.wording_in(year or 0)
    if len(reading.comparators) > 1:
        words = "、".join(WORDS[each] for each in sorted(reading.comparators))
        return f"原文用语“{text}”有几种读法（{words}）：请写明 comparator，如 comparator: at_most"
    if reading.falls:
        return f"原文用语“{text}”说的是降了多少：{FALL}"
    if reading.open:
        return (
            f"原文用语“{text}”没有说超出时哪边好：越少越好请写 comparator: at_most（不超过），"
            "越多越好（如降幅）请写 comparator: at_least（不少于），要正好请写 exactly"
        )
    if reading.never and any(aim(target) for target in item.targets.values()):
        return (
            f"原文用语“{text}”说的是不许发生，目标却不是 0：请把目标写成 0，"
            "或写明 comparator（数是别的事的数）"
        )
    return ""


FALL = (
    "登记降幅的请写 comparator: at_least，目标写降幅；"
    "登记降后的数的请写 comparator: at_most，目标换算成降后的数"
)
"""What to write where a wording says by how much something is to fall."""


def _falling(item: AnyItem) -> Iterator[Fault]:
    """Yield targets of a level that fall, below its opening or from year to year, or are zero:
    read as not less than so much, they would be met from the first day."""
    if not isinstance(item, Level) or not item.targets:
        return
    # Running totals begin with nothing in each year, whatever the last one came to.
    opening = [item.opening.value] if item.opening and not item.is_running else []
    planned = [(year, aim(item.targets[year])) for year in sorted(item.targets)]
    way = [*opening, *(number for _, number in planned)]
    falls = [pair for pair in pairwise(way) if pair[1] < pair[0]]
    if not falls and all(number for _, number in planned):
        return
    year = next((y for y, n in planned if falls and n == falls[0][1]), planned[0][0])
    why = f"由 {falls[0][0]:f} 降到 {falls[0][1]:f}" if falls else "是 0"
    message = (
        f"“{item.name}”的目标{why}，却没有写怎样比较，会按“不少于”读：越少越好请写 "
        "comparator: at_most；确是不少于请写 comparator: at_least"
    )
    yield Fault(("targets", str(year)), "falling", message)


def falling_count(plan: Plan, item: AnyItem) -> str:
    """Say that the targets of a count fall in every year while nothing says how they compare, for
    fewer courses a year are as usual as fewer accidents; empty where that is not so."""
    planned = [aim(item.targets[year]) for year in sorted(item.targets)]
    silent = item.comparator is None and plan.own_word(item) is None
    if not isinstance(item, Count) or len(planned) < 3 or not silent:
        return ""
    if any(reading.comparators for reading in plan.readings(item).values()):
        return ""
    if plan.comparator(item) != "at_least" or any(b >= a for a, b in pairwise(planned)):
        return ""
    return (
        f"“{item.name}”的目标逐年减少，按“不少于”读：越少越好（如事故、投诉）请写 "
        "comparator: at_most，确是不少于请写 comparator: at_least"
    )
