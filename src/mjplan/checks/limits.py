"""What the plan says of its own limits: how fine a number is, how far it goes, who serves when."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mjplan.model import Head
from mjplan.scalars import is_plain_number
from mjplan.targeted import Targeted
from mjplan.text import quoted
from mjplan.yaml_source import Path


class Fault(NamedTuple):
    """What is wrong in the plan: the path of the key in the item or the file, the rule, a
    sentence."""

    key: Path
    rule: str
    message: str


def of_numbers(item: Targeted) -> Iterator[Fault]:
    """Yield what is wrong with the step and the range of an item, and targets that do not fit."""
    step, span = item.step, item.range
    if step is not None and (not is_plain_number(step) or step <= 0):
        yield Fault(("step",), "step", "step 应是大于 0 的数，如 1")
        step = None
    if span and not (len(span) == 2 and all(map(is_plain_number, span))):
        yield Fault(("range",), "range", "range 应是由小到大的两个数，如 [0, 100]")
        span = ()
    elif span and span[0] >= span[1]:
        message = f"range 要由小到大：请写成 [{span[1]:f}, {span[0]:f}] 这样的两个数"
        yield Fault(("range",), "range-order", message)
        span = ()
    for year, target in _numbers(item):
        key = ("targets", str(year))
        if not is_plain_number(target):
            continue
        if step is not None and target % step:
            message = f"{year} 年目标 {target:f} 不是 step {step:f} 的倍数，请改正其中一个"
            yield Fault(key, "target-step", message)
        if span and item.is_read and not span[0] <= target <= span[1]:
            yield Fault(
                key, "target-range", f"{year} 年目标 {target:f} 不在 range 里，请改正其中一个"
            )


def _numbers(item: Targeted) -> Iterator[tuple[int, Decimal]]:
    """Yield every number of the targets with its year."""
    for year, target in item.targets.items():
        for number in target if isinstance(target, tuple) else (target,):
            yield year, number


def of_members(head: Head) -> Iterator[Fault]:
    """Yield the people who leave a roster before they come onto it."""
    for name, roster in head.rosters.items():
        for index, each in enumerate(roster.members):
            if each.since is not None and each.until is not None and each.until < each.since:
                message = (
                    f"{quoted(each.name)}的 until {each.until} 早于 since {each.since}，"
                    "请改正其中一个"
                )
                yield Fault(("rosters", name, "members", index, "until"), "member-dates", message)
