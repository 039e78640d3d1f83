"""The years that a plan is for, and when they begin."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from mjplan.periods import CIVIL, Calendar, NamedBy
from mjplan.scalars import Label, Model, Year


class Years(Model, frozen=True):
    """The plan's period, both years included, and when its years begin."""

    first: Year
    last: Year
    starts: Annotated[
        int, Meta(ge=1, le=12, description="一年从几月开始：学年写 9；不写则为 1，即公历年")
    ] = CIVIL.starts
    label: Annotated[Label, Meta(description="年份后面的字，如 学年、财年；不写则为 年")] = (
        CIVIL.label
    )
    named_by: Annotated[
        NamedBy,
        Meta(description="跨两个公历年时按哪一年称呼：start 开始的那年（不写就是），end 结束的"),
    ] = CIVIL.named_by

    def is_well_formed(self) -> bool:
        """Tell whether the label is made of Chinese characters, and of how many."""
        return 1 <= len(self.label) <= 6 and all("一" <= sign <= "鿿" for sign in self.label)

    @property
    def calendar(self) -> Calendar:
        """When each year begins and ends, and what it is called."""
        return Calendar(self.starts, self.label, self.named_by)

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and self.first <= year <= self.last

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))
