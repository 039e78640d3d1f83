"""What plan files may say: frozen values, unknown keys forbidden.

Each class is declared once, here and in `record`, with its limits; `schema` derives the pydantic
models from it (every error at once, JSON Schemas). Loading good files needs no pydantic, which
costs a quarter of a second at start.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, field

from mjplan.adjustment import ONE_CHANGE, Adjustment
from mjplan.band import Comparator, Target
from mjplan.computed import Ratio, Summable
from mjplan.item import (
    DEPARTMENTS,
    NO_TWO_ALIKE,
    Also,
    Caveats,
    Dated,
    Item,
    Marks,
    Parts,
    Readings,
    Years,
)
from mjplan.periods import Every
from mjplan.policies import Policies
from mjplan.scalars import (
    MAX_WHOLE,
    DueText,
    FileName,
    Id,
    Key,
    Model,
    Name,
    Number,
    Text,
    Year,
)
from mjplan.statement import Goal, Paragraph, Statement

# What `checks` says of single values is here for editors.
RosterName = Annotated[Key, Meta(extra_json_schema={"not": {"const": DEPARTMENTS}})]
_NOT_ALL_ZERO = {"contains": {"not": {"const": 0}, "pattern": "[1-9]"}}
_QUARTERS = {"minItems": 4, "maxItems": 4, **_NOT_ALL_ZERO}
_MONTHS = {"minItems": 12, "maxItems": 12, **_NOT_ALL_ZERO}
_SCHEDULE = {"anyOf": [{"maxItems": 0}, _QUARTERS, _MONTHS]}


class Department(Model, frozen=True):
    """A department that reports every month."""

    id: Id
    name: Name
    aliases: Annotated[tuple[Name, ...], Meta(extra_json_schema=NO_TWO_ALIKE)] = ()
    source: Text | None = None


class Role(Model, frozen=True):
    """A body or office that answers for something without reporting as a department."""

    id: Id
    name: Name
    duty: Text | None = None
    source: Text | None = None
    caveats: Caveats = ()
    reading: Readings = ()


class Member(Model, frozen=True):
    """One name on a roster, from and until when it stands there (both days included)."""

    name: Name
    since: date | None = None
    until: date | None = None


class Roster(Model, frozen=True):
    """A named list of people or branches; `departments` always means the plan's departments."""

    name: Name
    unit: Annotated[Text, Meta(description="名册上的怎么数，如 人、个、个支部；不写则为人")] = "人"
    members: tuple[Member, ...] = ()
    source: Text | None = None
    caveats: Caveats = ()
    reading: Readings = ()


class Head(Model, frozen=True):
    """plan.yaml: what holds for the whole plan."""

    name: Name
    organisation: Name
    period: Years
    areas: Annotated[
        tuple[FileName, ...],
        Meta(min_length=1, description="各领域的文件，按顺序", extra_json_schema=NO_TWO_ALIKE),
    ]
    aliases: Annotated[
        tuple[Text, ...],
        Meta(description="规划的简称，如 init --plan 所用"),
    ] = ()
    records_begin: Annotated[
        DueText | None, Meta(description="台账从哪一月（或一天）记起；以前的未纳入台账")
    ] = None
    mission: tuple[Statement, ...] = ()
    vision: tuple[Paragraph, ...] = ()
    policies: Policies = Policies()
    departments: tuple[Department, ...] = ()
    roles: tuple[Role, ...] = ()
    rosters: dict[RosterName, Roster] = field(default_factory=dict)
    adjustments: Annotated[
        tuple[Annotated[Adjustment, Meta(extra_json_schema=ONE_CHANGE)], ...],
        Meta(description="目标调整、改期和取消"),
    ] = ()
    trace: Annotated[
        FileName | None, Meta(description="对照文件：原文逐条落在哪里，如 source.yaml")
    ] = None
    caveats: Caveats = ()
    reading: Readings = ()


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


class Milestone(Dated, tag="milestone", kw_only=True, frozen=True):
    """Done or not, by a day; `due` is a year, half, quarter, month (its last day), a day."""

    since: Annotated[Year | None, Meta(description="从哪一年起列入年度表；不写则为到期当年")] = None
    parts: Parts = ()

    is_done_once: ClassVar[bool] = True

    def first_year(self, period: Years) -> int:
        """Return the year in which it is due."""
        return period.calendar.year_of(self.due_in(period.calendar))


class EveryPeriod(Item, tag="every_period", kw_only=True, frozen=True):
    """To happen so many times in every month, quarter, half or year; with a roster, by each
    member."""

    every: Every
    times: Annotated[
        int, Meta(ge=1, le=MAX_WHOLE, description="每一期（有名册的，每个人）几次；不写则一次")
    ] = 1
    unit: Annotated[
        Text, Meta(description="一次是一什么，如 次、期、份；不写则为次（月报为份）")
    ] = ""
    years: tuple[Year, ...] = ()
    roster: Id | None = None
    grace_workdays: Annotated[
        int, Meta(ge=0, le=60, description="期满后宽限几个工作日，年底结账为止；不写则没有宽限")
    ] = 0
    also: Also = ()

    takes_value: ClassVar[bool] = True
    takes_members: ClassVar[bool] = True
    takes_period: ClassVar[bool] = True

    @property
    def comparator(self) -> Comparator:
        return "at_least"

    @property
    def recorded_in(self) -> str:
        """The unit of one time: reports of departments are 份."""
        return self.unit or ("份" if self.roster == DEPARTMENTS else "次")

    @property
    def counted_in(self) -> str:
        """The unit of target and actual: with a roster, or once a year, the turns that are to be
        taken, else the periods that have enough."""
        alone = self.roster is None and self.every != "year"
        return PERIODS[self.every] if alone else self.recorded_in


PERIODS: dict[Every, str] = {"month": "个月", "quarter": "个季度", "half": "个半年", "year": "年"}
"""How periods of each length are counted."""


class EveryMember(Item, tag="every_member", kw_only=True, frozen=True):
    """To be done so many times by each member of a roster, within a year or the whole period."""

    roster: Id
    times: Annotated[int, Meta(ge=1, le=MAX_WHOLE)] = 1
    unit: Name = "次"
    within: Literal["year", "plan"] = "year"
    years: tuple[Year, ...] = ()

    takes_value: ClassVar[bool] = True
    takes_members: ClassVar[bool] = True
    counts_members: ClassVar[bool] = True

    @property
    def comparator(self) -> Comparator:
        return "at_least"

    @property
    def is_whole(self) -> bool:
        return self.within == "plan"

    @property
    def spans_years(self) -> bool:
        return self.is_whole


class Commitment(Item, tag="commitment", kw_only=True, frozen=True):
    """Promised without a number: met when there is evidence, or when a yearly assessment says."""

    years: tuple[Year, ...] = ()
    also: Also = ()
    parts: Parts = ()
    after: Annotated[Id | None, Meta(description="这一项完成以后才开始")] = None

    takes_assessment: ClassVar[bool] = True

    @property
    def spans_years(self) -> bool:
        """Whether what has to be done before may have been done in an earlier year."""
        return self.after is not None


class Rectification(Dated, tag="rectification", kw_only=True, frozen=True):
    """A problem to put right by `due`: open, in progress from its first record on (or the first
    of a measure in `also`), resolved when an assessment with evidence says so."""

    since: Annotated[Year | None, Meta(description="从哪一年起列入年度表；不写则为规划第一年")] = (
        None
    )
    also: Also = ()
    parts: Parts = ()

    takes_assessment: ClassVar[bool] = True


class Points(Item, tag="points", kw_only=True, frozen=True):
    """Points that are added to the year's score or taken away from it, within limits."""

    most: Annotated[
        Number | None, Meta(description="一年最多加多少分，如 5；不写则不限，只减不加的写 0")
    ] = None
    least: Annotated[
        Number | None, Meta(description="一年最多减到多少分，如 -5；不写则不限，只加不减的写 0")
    ] = None
    unit: Annotated[Name, Meta(description="不写则为分")] = "分"
    years: tuple[Year, ...] = ()

    takes_value: ClassVar[bool] = True
    adds_points: ClassVar[bool] = True


AnyItem = (
    Count
    | Level
    | Ratio
    | Milestone
    | EveryPeriod
    | EveryMember
    | Commitment
    | Rectification
    | Points
)


class Area(Model, frozen=True):
    """One file: a work area, the problem to rectify, or the safeguards."""

    id: Id
    name: Name
    source: Text | None = None
    department: Annotated[
        Id | None, Meta(description="全部事项的责任处室或机构的 id，事项另写的除外")
    ] = None
    overall_goal: tuple[Statement, ...] = ()
    problem: Annotated[Statement | None, Meta(description="要整改的问题（整改文件才有）")] = None
    measures: tuple[Statement, ...] = ()
    goals: tuple[Goal, ...] = ()
    items: tuple[AnyItem, ...] = ()
    caveats: Caveats = ()
    reading: Readings = ()
