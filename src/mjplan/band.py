"""What counts as good: a band of numbers, with two ends or one."""

from decimal import Decimal
from typing import Literal

from mjplan.value import Value

Comparator = Literal["at_least", "at_most", "between", "exactly", "about"]
"""How actual and target compare."""

Better = Literal["more", "less", "neither"]
"""On which side it is fine to be beyond the target."""

Target = Decimal | tuple[Decimal, ...]
"""What is to be reached in a year: a number, or the two ends of what it is to lie between."""

BETTER: dict[Comparator, Better] = {
    "at_least": "more",
    "at_most": "less",
    "between": "neither",
    "exactly": "neither",
    "about": "neither",
}
"""On which side beyond is fine where the plan does not say."""


class Band(Value, frozen=True):
    """What is good: from `low` to `high`, both included; None where there is no end."""

    low: Decimal | None
    high: Decimal | None

    def __contains__(self, number: object) -> bool:
        return isinstance(number, Decimal) and not self.short(number)

    def short(self, number: Decimal) -> Decimal:
        """Return how far below the band a number is; above it, as a negative number; 0 inside."""
        if self.low is not None and number < self.low:
            return self.low - number
        if self.high is not None and number > self.high:
            return self.high - number
        return Decimal(0)

    def gap(self, target: Decimal, number: Decimal) -> Decimal:
        """Return how far a number is from what is good: what is missing of a target that may be
        exceeded, what there is above a limit, both negative beyond; 0 between two ends, and outside
        of them how far it is from the target or the nearest end of a pair."""
        if self.high is None:
            return target - number
        if self.low is None:
            return number - target
        return abs(self.nearest(target, number) - number) if number not in self else Decimal(0)

    def rate(self, target: Decimal, number: Decimal) -> Decimal | None:
        """Return how much of the target there is: the part that is reached, of a limit the part
        that would have been allowed; 1 where nothing more can be asked, None where the parts of a
        negative number would say nothing."""
        if self.high is None and target > 0:
            return number / target if number >= 0 else None
        if number in self:
            return Decimal(1)
        part, whole = number, self.nearest(target, number)
        if self.short(number) < 0:
            part, whole = whole, part
        return part / whole if part >= 0 and whole > 0 else None

    def nearest(self, target: Decimal, number: Decimal) -> Decimal:
        """Return what a number outside is measured from: the target, of a pair the end on its
        side."""
        aimed = self.aimed(target)
        return aimed if isinstance(aimed, Decimal) else min(max(number, aimed[0]), aimed[1])

    def aimed(self, target: Decimal) -> Target:
        """Return what was aimed at, given its lower end: both ends where that is a pair."""
        is_pair = self.high is not None and target == self.low != self.high
        return (target, self.high) if is_pair and self.high is not None else target

    @property
    def is_closed(self) -> bool:
        """Whether too little and too much are both bad."""
        return self.low is not None and self.high is not None


def band_of(target: Target, comparator: Comparator, better: Better, tolerance: Decimal) -> Band:
    """Return what is good by a target: inside the tolerance of `about`, between the two ends of a
    pair, and on the side where it is better beyond without an end."""
    low, high = ends(target)
    if comparator == "about":
        low, high = low - tolerance, high + tolerance
    return Band(None if better == "less" else low, None if better == "more" else high)


def ends(target: Target) -> tuple[Decimal, Decimal]:
    """Return the lower and the upper end of a target, which are one where it is a number."""
    return (target, target) if isinstance(target, Decimal) else (min(target), max(target))


def aim(target: Target) -> Decimal:
    """Return the number that a target means where there is room for one: a pair's lower end."""
    return ends(target)[0]
