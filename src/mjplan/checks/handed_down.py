"""Whether the targets that are handed down to units (目标分解表) can be: by whom, for which year,
and what they come to beside the target of the whole."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from mjplan.band import Target, ends
from mjplan.catalog import Shared
from mjplan.checks.catalog_fault import Fault
from mjplan.checks.finding import outside
from mjplan.lookup import did_you_mean
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.problem import WARNING
from mjplan.text import quoted
from mjplan.yaml_source import Path


def share_faults(
    plan: Plan,
    where: Path,
    shared: Shared,
    item: AnyItem,
    units: Mapping[str, str],
    *,
    added: bool = True,
) -> Iterator[Fault]:
    """Name what is wrong with an indicator's shares, given the names of all units by their ids;
    `added` says whether they can be added up at all."""
    if shared.shares and not item.takes_targets:
        message = f"“{item.name}”没有数目标，不能分解，请去掉 shares"
        yield Fault((*where, "shares"), "shares", message)
        return
    for year, shares in shared.shares.items():
        place = (*where, "shares", str(year))
        for unit, share in shares.items():
            yield from _share_faults((*place, unit), unit, share, units)
        if year not in plan.years:
            message = f"{plan.calendar.named(year)}{outside(plan.years)}"
            yield Fault(place, "outside-period", message)
            continue
        yield from _year_faults(plan, place, item, year)
        if added and shared.total == "sum":
            yield from _sum_faults(plan, place, shared, item, year)


def _share_faults(
    where: Path, unit: str, share: Decimal, units: Mapping[str, str]
) -> Iterator[Fault]:
    if unit not in units:
        called = next((each for each, name in units.items() if name == unit), None)
        near = f"，这里写代号：{called}" if called else did_you_mean(unit, units)
        advice = near or "，请改正，或先写在 units 里"
        yield Fault(where, "unknown", f"没有代号是 {quoted(unit)} 的单位{advice}")
    if share < 0:
        yield Fault(where, "shares", f"下达的目标不能是负数：{share}")


def _year_faults(plan: Plan, where: Path, item: AnyItem, year: int) -> Iterator[Fault]:
    """Name a year that has no target, or of which it was called off."""
    last, named = plan.calendar.last(year), plan.calendar.named(year)
    if plan.own_target(item, year) is None:
        message = f"“{item.name}” {named}没有目标，不能分解；请先在规划里写上目标"
        yield Fault(where, "shares", message)
    elif plan.cancellation(item, year, last) is not None:
        message = f"“{item.name}” {named}的目标已取消，请把这一年从分解表里去掉"
        yield Fault(where, "shares", message, WARNING)


def _sum_faults(
    plan: Plan, where: Path, shared: Shared, item: AnyItem, year: int
) -> Iterator[Fault]:
    """Name shares that do not come to the target."""
    found = unequal(plan, shared, item, year)
    if found is not None:
        way = "差" if found.missing > 0 else "多"
        message = (
            f"{plan.calendar.named(year)}分解的合计 {_plain(found.shares)}，"
            f"目标 {'—'.join(map(_plain, dict.fromkeys(ends(found.target))))}，"
            f"{way} {_plain(abs(found.missing))}；请核对分解表，或先调整目标"
        )
        yield Fault(where, "shares-sum", message, WARNING)


class Unequal(NamedTuple):
    """What shares come to, the target in force, and what is missing (too much, where it is
    negative)."""

    shares: Decimal
    target: Target
    missing: Decimal


def unequal(plan: Plan, shared: Shared, item: AnyItem, year: int) -> Unequal | None:
    """Return what the shares of a year come to, where that is not the target in force on the year's
    last day, or not between its ends; None where it is, or there are no shares or no target."""
    last = plan.calendar.last(year)
    target, band = plan.target(item, year, last), plan.band(item, year, last)
    if target is None or band is None or year not in shared.shares:
        return None
    shares, aimed = sum(shared.shares[year].values(), Decimal(0)), band.aimed(target)
    missing = min(max(shares, ends(aimed)[0]), ends(aimed)[1]) - shares
    return Unequal(shares, aimed, missing) if missing else None


def _plain(number: Decimal) -> str:
    """Write a number without exponent and needless zeros."""
    return f"{number.normalize():f}"
