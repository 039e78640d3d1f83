"""What plan files may say: frozen values, unknown keys forbidden.

Each class is declared once, here and in `record`, with its limits; `schema` derives the pydantic
models from it (every error at once, JSON Schemas). Loading good files needs no pydantic, which
costs a quarter of a second at start.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, field

from mjplan.item import (
    NO_TWO_ALIKE,
    Also,
    Caveats,
    Comparator,
    Dated,
    Item,
    Parts,
    Readings,
    Targeted,
    Years,
)
from mjplan.periods import Every
from mjplan.scalars import (
    MAX_WHOLE,
    FileName,
    Id,
    Key,
    Model,
    NotNegative,
    Positive,
    Text,
    Year,
)
from mjplan.statement import Goal, Paragraph, Statement

# What `checks` says of single values is here for editors.
RosterName = Annotated[Key, Meta(extra_json_schema={"not": {"const": "departments"}})]
_NOT_ALL_ZERO = {"contains": {"not": {"const": 0}, "pattern": "[1-9]"}}
_QUARTERS = {"minItems": 4, "maxItems": 4, **_NOT_ALL_ZERO}
_MONTHS = {"minItems": 12, "maxItems": 12, **_NOT_ALL_ZERO}
_SCHEDULE = {"anyOf": [{"maxItems": 0}, _QUARTERS, _MONTHS]}


class Department(Model, frozen=True):
    """A department that reports every month."""

    id: Id
    name: Text
    aliases: tuple[Text, ...] = ()
    source: Text | None = None


class Role(Model, frozen=True):
    """A body or office that answers for something without reporting as a department."""

    id: Id
    name: Text
    duty: Text | None = None
    source: Text | None = None
    caveats: Caveats = ()
    reading: Readings = ()


class Member(Model, frozen=True):
    """One name on a roster, from and until when it stands there (both days included)."""

    name: Text
    since: date | None = None
    until: date | None = None


class Roster(Model, frozen=True):
    """A named list of people or branches; `departments` always means the plan's departments."""

    name: Text
    members: tuple[Member, ...] = ()
    source: Text | None = None
    caveats: Caveats = ()
    reading: Readings = ()


class Policies(Model, frozen=True):
    """How the plan's words are read; everything here may be changed without touching code."""

    comparators: Annotated[
        dict[Key, Comparator], Meta(description="指标用语 -> 比较方式；排在前面的先看")
    ] = field(default_factory=dict)
    bare_number: Annotated[Comparator, Meta(description="没有这些用语的数字怎么读")] = "at_least"
    tolerance: Annotated[
        dict[Key, NotNegative], Meta(description="事项 -> “左右”允许相差多少，单位同指标")
    ] = field(default_factory=dict)
    behind_points: Annotated[NotNegative, Meta(description="落后目标多少个百分点算略滞后")] = (
        Decimal(10)
    )
    far_behind_points: Annotated[NotNegative, Meta(description="落后多少个百分点算严重滞后")] = (
        Decimal(30)
    )
    deadline_up_to: Annotated[
        NotNegative, Meta(description="全年目标不超过此数的，按年底期限看，不按日摊")
    ] = Decimal(2)
    stale_after_days: Annotated[
        int, Meta(ge=1, le=MAX_WHOLE, description="多少天没有新记录就算没有数据")
    ] = 120
    sources: Annotated[tuple[Text, ...], Meta(description="这些读法的依据")] = ()


class Adjustment(Model, frozen=True, rename={"was": "from"}):
    """A year's target changed by those who may: from its day on the new one is in force."""

    date: date
    item: Id
    year: Year
    was: Annotated[Positive, Meta(description="调整前的目标，须与当时的目标一致")]
    to: Annotated[Positive, Meta(description="调整后的目标")]
    reason: Annotated[Text, Meta(description="为什么调整")]
    approved_by: Annotated[Text, Meta(description="谁批准的")]
    document: Annotated[Text | None, Meta(description="批准文件的文号")] = None


class Head(Model, frozen=True):
    """plan.yaml: what holds for the whole plan."""

    name: Text
    organisation: Text
    period: Years
    areas: Annotated[
        tuple[FileName, ...],
        Meta(min_length=1, description="各领域的文件，按顺序", extra_json_schema=NO_TWO_ALIKE),
    ]
    mission: tuple[Statement, ...] = ()
    vision: tuple[Paragraph, ...] = ()
    policies: Policies = Policies()
    departments: tuple[Department, ...] = ()
    roles: tuple[Role, ...] = ()
    rosters: dict[RosterName, Roster] = field(default_factory=dict)
    adjustments: Annotated[tuple[Adjustment, ...], Meta(description="目标调整")] = ()
    trace: Annotated[
        FileName | None, Meta(description="对照文件：原文逐条落在哪里，如 source.yaml")
    ] = None
    caveats: Caveats = ()
    reading: Readings = ()


class Count(Targeted, tag="count", kw_only=True, frozen=True):
    """So many a year: the actual is the sum of the year's records."""

    schedule: Annotated[
        tuple[Annotated[int, Meta(ge=0, le=MAX_WHOLE)], ...],
        Meta(
            description="12 个月或 4 个季度各占的份数；不写则按日均匀", extra_json_schema=_SCHEDULE
        ),
    ] = ()
    at_once: Annotated[bool, Meta(description="一次完成的工作：按年底期限看，不按日摊")] = False
    follows: Annotated[Id | None, Meta(description="漏斗的上一环节")] = None

    is_summed: ClassVar[bool] = True


class Opening(Model, frozen=True):
    """The figure a level starts from, just before the plan's first year."""

    value: Decimal
    source: Text | None = None


class Level(Targeted, tag="level", kw_only=True, frozen=True):
    """A stock at the year's end: the actual is the latest reading."""

    opening: Opening | None = None

    is_read: ClassVar[bool] = True

    @property
    def spans_years(self) -> bool:
        return True


class Milestone(Dated, tag="milestone", kw_only=True, frozen=True):
    """Done or not, by a day; `due` is a year, quarter, month (its last day) or a day."""

    since: Annotated[Year | None, Meta(description="从哪一年起列入年度表；不写则为到期当年")] = None
    parts: Parts = ()

    is_done_once: ClassVar[bool] = True

    def first_year(self, period: Years) -> int:
        """Return the year in which it is due."""
        return self.due_day.year


class EveryPeriod(Item, tag="every_period", kw_only=True, frozen=True):
    """To happen in every month, quarter or year; with a roster, by each of its members."""

    every: Every
    years: tuple[Year, ...] = ()
    roster: Id | None = None
    grace_workdays: Annotated[
        int, Meta(ge=0, le=60, description="期满后宽限几个工作日，年底结账为止；不写则没有宽限")
    ] = 0
    also: Also = ()

    takes_members: ClassVar[bool] = True
    takes_period: ClassVar[bool] = True

    @property
    def comparator(self) -> Comparator:
        return "at_least"

    @property
    def counted_in(self) -> str:
        return _PERIODS[self.every]


_PERIODS: dict[Every, str] = {"month": "个月", "quarter": "个季度", "year": "年"}


class EveryMember(Item, tag="every_member", kw_only=True, frozen=True):
    """To be done so many times by each member of a roster, within a year or the whole period."""

    roster: Id
    times: Annotated[int, Meta(ge=1, le=MAX_WHOLE)] = 1
    unit: Text = "次"
    within: Literal["year", "plan"] = "year"
    years: tuple[Year, ...] = ()

    takes_value: ClassVar[bool] = True
    takes_members: ClassVar[bool] = True

    @property
    def comparator(self) -> Comparator:
        return "at_least"

    @property
    def counted_in(self) -> str:
        """The unit of target and actual: people, however often each has to do it."""
        return "人"

    @property
    def spans_years(self) -> bool:
        return self.within == "plan"


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


AnyItem = Count | Level | Milestone | EveryPeriod | EveryMember | Commitment | Rectification


class Area(Model, frozen=True):
    """One file: a work area, the problem to rectify, or the safeguards."""

    id: Id
    name: Text
    source: Text | None = None
    overall_goal: tuple[Statement, ...] = ()
    problem: Annotated[Statement | None, Meta(description="要整改的问题（整改文件才有）")] = None
    measures: tuple[Statement, ...] = ()
    goals: tuple[Goal, ...] = ()
    items: tuple[AnyItem, ...] = ()
    caveats: Caveats = ()
    reading: Readings = ()
