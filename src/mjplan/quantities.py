"""Items with numbers that are recorded: counts, which are summed, and levels, which are read."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, field

from mjplan.band import Target
from mjplan.computed import Summable
from mjplan.scalars import MAX_WHOLE, Id, Model, Number, Text
from mjplan.targeted import Marks
from mjplan.years import Years

# What `checks` says of single values is here for editors.
_NOT_ALL_ZERO = {"contains": {"not": {"const": 0}, "pattern": "[1-9]"}}
_QUARTERS = {"minItems": 4, "maxItems": 4, **_NOT_ALL_ZERO}
_MONTHS = {"minItems": 12, "maxItems": 12, **_NOT_ALL_ZERO}
_SCHEDULE = {"anyOf": [{"maxItems": 0}, _QUARTERS, _MONTHS]}


class Count(Summable, tag="count", kw_only=True, frozen=True):
    """So many a year, or in all years of the plan together: the actual is the sum of the records,
    or the latest running total of the year."""

    within: Annotated[
        Literal["year", "plan"],
        Meta(description="plan：规划期内各年合起来算，写 total，不写 targets；不写则按年"),
    ] = "year"
    total: Annotated[Number | None, Meta(description="within: plan 的目标：规划期内一共多少")] = (
        None
    )
    reads: Annotated[
        Literal["each", "year_to_date"] | None,
        Meta(
            description="登记的是什么：each 每一次的数，相加；"
            "year_to_date 年初以来的累计数，看最近一个；不写则为 each"
        ),
    ] = None
    marks: Marks = field(default_factory=dict)
    schedule: Annotated[
        tuple[Annotated[int, Meta(ge=0, le=MAX_WHOLE)], ...],
        Meta(
            description="12 个月或 4 个季度各占的份数；不写则按日均匀", extra_json_schema=_SCHEDULE
        ),
    ] = ()
    at_once: Annotated[bool, Meta(description="一次完成的工作：按年底期限看，不按日摊")] = False
    follows: Annotated[Id | None, Meta(description="漏斗的上一环节")] = None

    @property
    def is_summed(self) -> bool:
        return not self.is_running

    @property
    def is_read(self) -> bool:
        return self.is_running

    @property
    def is_running(self) -> bool:
        return self.reads == "year_to_date"

    @property
    def is_whole(self) -> bool:
        return self.within == "plan"

    @property
    def spans_years(self) -> bool:
        return self.is_whole

    def years_in(self, period: Years) -> tuple[int, ...]:
        """Return the years that have a target; all where it is one for all of them."""
        return tuple(period) if self.is_whole else super().years_in(period)

    def targets_in(self, period: Years) -> Mapping[int, Target]:
        """Return the target of each year; a total is to be there when the last one ends."""
        return {period.last: self.total} if self.total is not None else self.targets


class Opening(Model, frozen=True):
    """The figure a level starts from, just before the plan's first year."""

    value: Decimal
    source: Text | None = None


class Level(Summable, tag="level", kw_only=True, frozen=True):
    """A figure that is read: a stock at the year's end, unless `reads` says otherwise. It stands
    between the years that have a target too: on the way to the next one."""

    opening: Opening | None = None
    reads: Annotated[
        Literal["latest", "yearly", "year_to_date", "mean"] | None,
        Meta(
            description="读数是什么：latest 当时的存量；yearly 一年测一次，往年的不算今年的；"
            "year_to_date 年初以来的累计数；mean 各年的数，看历年平均；不写则为 latest"
        ),
    ] = None
    marks: Marks = field(default_factory=dict)

    @property
    def is_read(self) -> bool:
        return True

    @property
    def is_running(self) -> bool:
        return self.reads == "year_to_date"

    @property
    def spans_years(self) -> bool:
        return not self.is_running

    @property
    def needs_whole_past(self) -> bool:
        return self.reads == "mean"

    def years_in(self, period: Years) -> tuple[int, ...]:
        """Return the years from the first to the last target, from the plan's first one where the
        way begins there; of running totals those that have a target."""
        years = super().years_in(period)
        if not years or self.is_running:
            return years
        from_first = self.opening is not None or self.reads == "mean"
        first = min(years[0], period.first) if from_first else years[0]
        return tuple(range(first, years[-1] + 1))


_DIVISIBLE = frozenset("%％‰元米里吨克升时分亩顷天")
"""How the units of things end of which there may be a half."""


def is_whole(unit: str) -> bool:
    """Whether what is counted in a unit comes whole: there is no half of an accident."""
    return unit[-1:] not in _DIVISIBLE
