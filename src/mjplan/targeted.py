"""What has a number for each year, and how its numbers may be written."""

from typing import Annotated, ClassVar

from msgspec import Meta, field

from mjplan.band import Better, Comparator
from mjplan.item import Item
from mjplan.scalars import MonthDay, Name, Number, Positive, Year
from mjplan.years import Years

Ends = Annotated[tuple[Number, ...], Meta(min_length=2, max_length=2)]
Aim = Number | Ends
"""A target: a number, or the two ends of what it is to lie between."""

# What `checks` says of single values is here for editors.
Targets = Annotated[
    dict[Year, Aim],
    Meta(description="年份 -> 目标；between 的写两头，如 [15, 20]"),
]
Marks = Annotated[
    dict[MonthDay, Number],
    Meta(description="每年到哪一天应达多少，如 {06-30: 50, 09-30: 75}；年底应达目标"),
]
_TWO = {"anyOf": [{"maxItems": 0}, {"minItems": 2, "maxItems": 2}]}


class Targeted(Item, kw_only=True, frozen=True):
    """What has a number for each year."""

    unit: Name
    targets: Targets = field(default_factory=dict)
    comparator: Annotated[
        Comparator | None, Meta(description="怎样比较；不写则按原文用语（policies.comparators）")
    ] = None
    better: Annotated[
        Better | None,
        Meta(
            description="超出目标时哪边好：more 越多越好，less 越少越好，neither 多少都不好；"
            "不写则由比较方式定；没有目标的（不写 targets）要写，只与去年同期比升降"
        ),
    ] = None
    step: Annotated[Positive | None, Meta(description="登记的数须是它的倍数：1 就是只记整数")] = (
        None
    )
    range: Annotated[
        tuple[Number, ...],
        Meta(description="登记的数最小、最大是多少，如 [0, 100]", extra_json_schema=_TWO),
    ] = ()

    takes_value: ClassVar[bool] = True
    takes_targets: ClassVar[bool] = True

    @property
    def looks_back(self) -> bool:
        return not self.targets and self.better is not None and not self.is_whole

    def years_in(self, period: Years) -> tuple[int, ...]:
        """Return the years that have a target; all of them where none has."""
        return tuple(period) if self.looks_back else tuple(sorted(self.targets))
