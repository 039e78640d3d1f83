"""Whether a unit's item is of the same sort as the shared indicator that it says it is: decided
here once, for what `units check` names and for what a table compares and adds."""

from typing import NamedTuple

from mjplan.catalog import Total
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.tidy.planned import kind
from mjplan.tidy.terms import KIND_WORDS


class Sort(NamedTuple):
    """What figures are of: the item's kind, and the unit that they are counted in (None where
    nothing is counted), as the columns `kind` and `measure_unit` have them."""

    kind: str
    measure_unit: str | None


def sort_of(plan: Plan, item: AnyItem) -> Sort:
    """Return of what sort the figures of an item of a plan are."""
    return Sort(kind(item), plan.counted_in(item) or None)


def alike(indicator: Sort, item: Sort, total: Total) -> bool:
    """Tell whether a unit's item may stand beside the others of an indicator: only what is counted
    in the same way, to the letter, is compared and added; of `met` nothing is asked but whether it
    is done, which every kind can say."""
    return total == "met" or indicator == item


def unlike(indicator: Sort, item: Sort, total: Total) -> str:
    """Say why a unit's item may not stand beside the others: 单位是件，指标是篇; empty where it
    may."""
    if alike(indicator, item, total):
        return ""
    if indicator.kind != item.kind:
        return f"种类是{kind_word(item.kind)}，指标是{kind_word(indicator.kind)}"
    return f"单位是{item.measure_unit or '空的'}，指标是{indicator.measure_unit or '空的'}"


def kind_word(name: str) -> str:
    """Return what a reader calls a kind of item, as `count`: 计数."""
    return KIND_WORDS.get(name, name)
