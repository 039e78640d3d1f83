"""What plan files may say: frozen values, unknown keys forbidden.

Each class is declared once, here and in `record`, with its limits; `schema` derives the pydantic
models from it (every error at once, JSON Schemas). Loading good files needs no pydantic, which
costs a quarter of a second at start.
"""

from datetime import date
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, field

from mjplan.adjustment import ONE_CHANGE, Adjustment
from mjplan.band import Comparator
from mjplan.computed import Ratio
from mjplan.item import DEPARTMENTS, NO_TWO_ALIKE, Also, Caveats, Dated, Item, Parts, Readings
from mjplan.periods import Every
from mjplan.policies import Policies
from mjplan.quantities import Count, Level
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
from mjplan.years import Years

# What `checks` says of single values is here for editors.
RosterName = Annotated[Key, Meta(extra_json_schema={"not": {"const": DEPARTMENTS}})]


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

    def is_well_formed(self) -> bool:
        """Tell whether its period's label has its form."""
        return self.period.is_well_formed()


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
