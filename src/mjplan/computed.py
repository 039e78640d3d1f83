"""What is computed from other items' figures: sums of parts, and rates."""

from typing import Annotated, ClassVar

from msgspec import Meta

from mjplan.item import NO_TWO_ALIKE
from mjplan.scalars import Id
from mjplan.targeted import Targeted

_SCALES = {"%": 100, "％": 100, "‰": 1000}


class Summable(Targeted, kw_only=True, frozen=True):
    """What is recorded itself, or is the sum of its parts: by districts, by branches."""

    sum_of: Annotated[
        tuple[Id, ...],
        Meta(
            description="由哪几项相加（分区县、分支部等）：它们的 id，同类、同单位；自己不登记",
            extra_json_schema=NO_TWO_ALIKE,
        ),
    ] = ()

    @property
    def made_of(self) -> tuple[str, ...]:
        return self.sum_of


class Ratio(Targeted, tag="ratio", kw_only=True, frozen=True):
    """One item's figure by another one's, computed and never recorded: in percent or per mille
    where that is the unit, else how many of the one come to each of the other."""

    of: Annotated[Id, Meta(description="分子：哪个事项的数，写它的 id")]
    to: Annotated[Id, Meta(description="分母：哪个事项的数，写它的 id")]

    takes_value: ClassVar[bool] = False

    @property
    def made_of(self) -> tuple[str, ...]:
        return self.of, self.to

    @property
    def scale(self) -> int:
        """By what the quotient is multiplied to be in its unit."""
        return _SCALES.get(self.unit, 1)
