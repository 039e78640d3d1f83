"""Whether a unit's item is of the same sort as the shared indicator that it says it is: decided
here once, for what `units check` names and for what a table compares and adds."""

from typing import NamedTuple

from mjplan.catalog import Total


class Sort(NamedTuple):
    """What figures are of: the item's kind, and the unit that they are counted in (None where
    nothing is counted), as the columns `kind` and `measure_unit` have them."""

    kind: str
    measure_unit: str | None


def alike(indicator: Sort, item: Sort, total: Total) -> bool:
    """Tell whether a unit's item may stand beside the others of an indicator: only what is counted
    in the same way, to the letter, is compared and added; of `met` nothing is asked but whether it
    is done, which every kind can say."""
    return total == "met" or indicator == item
