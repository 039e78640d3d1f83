"""What every kind of item has, and the facts that others ask of it.

`model` holds the kinds themselves: each says in its own class where it differs.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, ClassVar

from msgspec import Meta, field

from mjplan.band import Better, Comparator, Target
from mjplan.periods import Calendar, Every
from mjplan.scalars import DueText, Id, IndicatorName, Model, Name, Positive, Text, Year
from mjplan.years import Years

DEPARTMENTS = "departments"
"""The roster that is always there: the plan's own departments."""

Also = Annotated[tuple[Id, ...], Meta(description="这些事项的记录也算数")]
Caveats = Annotated[tuple[Text, ...], Meta(description="原文的出入和没有写明的地方")]
Readings = Annotated[tuple[Text, ...], Meta(description="原文没有定死的，这里怎样理解")]

NO_TWO_ALIKE = {"uniqueItems": True}
Parts = Annotated[
    tuple[Text, ...],
    Meta(
        description="分成哪几部分，每一部分都做了才算完成；also 里与某一部分同名的事项，"
        "它的记录就算那一部分",
        extra_json_schema=NO_TWO_ALIKE,
    ),
]


class Item(Model, tag_field="kind", kw_only=True, frozen=True):
    """What every kind of item has.

    Below the fields stand the facts that others ask of any item, as they are for most kinds: a kind
    says in its own class where it differs, with a fact or with a field of that name.
    """

    id: Id
    name: Name
    aliases: Annotated[tuple[Name, ...], Meta(extra_json_schema=NO_TWO_ALIKE)] = ()
    goal: Annotated[Id | None, Meta(description="所属工作目标的 id")] = None
    source: Annotated[Text | None, Meta(description="在规划原文中的位置")] = None
    wording: Annotated[Text | None, Meta(description="原文用语，照抄，决定怎样比较")] = None
    wordings: Annotated[
        dict[Year, Text], Meta(description="原文年度表里各年的用语，照抄；没写的年份用 wording")
    ] = field(default_factory=dict)
    department: Annotated[Id | None, Meta(description="责任处室或机构的 id")] = None
    supporting: Annotated[
        tuple[Id, ...],
        Meta(
            description="配合的处室或机构的 id；牵头的写在 department",
            extra_json_schema=NO_TWO_ALIKE,
        ),
    ] = ()
    owner: Annotated[Name | None, Meta(description="责任人姓名")] = None
    indicator: Annotated[
        IndicatorName | None,
        Meta(description="算作上级的哪个共同指标：目录.事项，如 kpb.opinions"),
    ] = None
    binding: Annotated[bool, Meta(description="约束性的：表里有记号，小结里排在最前")] = False
    weight: Annotated[
        Positive | None, Meta(description="权重（分）：全部完成得多少分；各项合计应为 100")
    ] = None
    caveats: Caveats = ()
    reading: Readings = ()

    takes_value: ClassVar[bool] = False
    """Whether a record may say a number."""
    takes_members: ClassVar[bool] = False
    """Whether a record may name people of a roster."""
    takes_period: ClassVar[bool] = False
    """Whether a record may name the period that it is about, and come in after its end."""
    takes_assessment: ClassVar[bool] = False
    """Whether a record may say met or unmet."""
    takes_targets: ClassVar[bool] = False
    """Whether the plan gives a number for each year, which may be adjusted."""
    counts_members: ClassVar[bool] = False
    """Whether target and actual are members of its roster, in the unit that the roster says."""
    is_done_once: ClassVar[bool] = False
    """Whether one record says that it is done, and no other may."""
    adds_points: ClassVar[bool] = False
    """Whether its records are points, more or less, beside what the weights give."""
    stays_open: ClassVar[bool] = False
    """Whether it stands in the tables of later years until it is done, and then is for good."""

    @property
    def is_summed(self) -> bool:
        """Whether its records add up: to a year's sum, a month's average, the years' total."""
        return False

    @property
    def is_read(self) -> bool:
        """Whether its latest record says how it stands, whatever those before it said."""
        return False

    @property
    def is_running(self) -> bool:
        """Whether its records are running totals, which begin anew with each year."""
        return False

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the plan names; none for all."""
        return ()

    @property
    def targets(self) -> Mapping[int, Target]:
        """The plan's own target of each year, in `counted_in`."""
        return _NO_TARGETS

    @property
    def comparator(self) -> Comparator | None:
        """How the item itself says that actual and target compare."""
        return None

    @property
    def better(self) -> Better | None:
        """On which side the plan says that beyond the target is fine."""
        return None

    @property
    def unit(self) -> str:
        """The unit of a record's number; empty where nothing is counted."""
        return ""

    @property
    def recorded_in(self) -> str:
        """The unit of a record's number as one says it, also where the plan leaves it out."""
        return self.unit

    @property
    def counted_in(self) -> str:
        """The unit of target and actual, which may be another one; see also `Plan.counted_in`."""
        return self.unit

    @property
    def every(self) -> Every | None:
        """The length of the periods in each of which it is to happen."""
        return None

    @property
    def is_whole(self) -> bool:
        """Whether what it is to come to is for all years of the plan together."""
        return False

    @property
    def marks(self) -> Mapping[str, Decimal]:
        """What has to be there on some days of each year, as 06-30, beside the year's end."""
        return _NO_MARKS

    @property
    def schedule(self) -> tuple[int, ...]:
        """The parts of a year's work that the plan gives to its months or quarters."""
        return ()

    @property
    def at_once(self) -> bool:
        """Whether it comes in one piece, so that nothing is expected before the end."""
        return False

    @property
    def due(self) -> str | None:
        """The deadline as the plan gives it."""
        return None

    def due_in(self, calendar: Calendar) -> date | None:
        """Return the last day in time, by the plan's calendar; see also `Plan.due_day`."""
        return None

    @property
    def roster(self) -> str | None:
        """The roster whose members are looked at one by one."""
        return None

    @property
    def also(self) -> tuple[str, ...]:
        """The other items whose records count."""
        return ()

    @property
    def made_of(self) -> tuple[str, ...]:
        """The items from whose figures its own is computed; none where it is recorded itself."""
        return ()

    @property
    def looks_back(self) -> bool:
        """Whether it has no target in any year, but is to rise or to fall: it stands in every year,
        beside the year before."""
        return False

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that are done one by one; none for what is done as a whole."""
        return ()

    @property
    def after(self) -> str | None:
        """The item that has to be done before this one can begin."""
        return None

    @property
    def follows(self) -> str | None:
        """The stage before it in a funnel."""
        return None

    @property
    def grace_workdays(self) -> int:
        """How many working days after a period its record is still in time."""
        return 0

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the items that count: its own first; see also `Plan.sources`."""
        return tuple(dict.fromkeys((self.id, *self.also)))

    @property
    def needs(self) -> tuple[str, ...]:
        """The ids of the items that decide where it stands: also of what comes before; see also
        `Plan.needs`."""
        return self.sources if self.after is None else (*self.sources, self.after)

    @property
    def spans_years(self) -> bool:
        """Whether a year's question about the item needs the records of other years too."""
        return False

    @property
    def reaches_back(self) -> bool:
        """Whether it is told of as it stood before the records begin: but not of what was done
        then, which is in no sum."""
        return self.spans_years and not self.is_summed

    @property
    def needs_whole_past(self) -> bool:
        """Whether it needs every record of the years before, not only the last ones of a stock."""
        return self.spans_years

    def wording_in(self, year: int) -> str | None:
        """Return the source's own words for a year."""
        return self.wordings.get(year, self.wording)

    def years_in(self, period: Years) -> tuple[int, ...]:
        """Return the years in whose tables it stands, of a plan for some years."""
        return self.years or tuple(period)

    def targets_in(self, period: Years) -> Mapping[int, Target]:
        """Return the plan's own targets by the year at whose end each is to be reached, of a plan
        for some years."""
        return self.targets


_NO_MARKS: Mapping[str, Decimal] = MappingProxyType({})
_NO_TARGETS: Mapping[int, Target] = MappingProxyType({})


class Dated(Item, kw_only=True, frozen=True):
    """What is to be done by a day: `due` is a year, half, quarter, month (its last day) or a
    day."""

    due: DueText
    since: Year | None = None

    stays_open: ClassVar[bool] = True

    def due_in(self, calendar: Calendar) -> date:
        """Return the last day in time. Raises ValueError where `due` is a day that no calendar
        has."""
        return calendar.due_date(self.due)

    @property
    def spans_years(self) -> bool:
        return True

    def years_in(self, period: Years) -> tuple[int, ...]:
        """Return the years from `since` to the due one."""
        last = period.calendar.year_of(self.due_in(period.calendar))
        return tuple(range(self.since or self.first_year(period), last + 1))

    def first_year(self, period: Years) -> int:
        """Return the first year in whose table it stands where `since` does not say."""
        return period.first
