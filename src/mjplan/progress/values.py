"""What measuring gives: frozen values, ready to be shown in any form."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Literal

from msgspec import Struct

from mjplan.band import Band
from mjplan.model import AnyItem
from mjplan.periods import CIVIL, Calendar
from mjplan.progress.notes import Note, Start
from mjplan.progress.status import APART, ATTENTION, STATUSES, Status
from mjplan.value import Value


class RectificationState(Enum):
    """How far a rectification is."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"


class Moment(Value, frozen=True):
    """A year of a plan as of one of its days; reports on periods that were over by then may have
    come in until `collected`."""

    year: int
    as_of: date
    collected: date | None = None
    calendar: Calendar = CIVIL

    @property
    def first(self) -> date:
        """The year's first day."""
        return self.calendar.first(self.year)

    @property
    def last(self) -> date:
        """The year's last day."""
        return self.calendar.last(self.year)

    @property
    def closed(self) -> bool:
        """Whether the year is over."""
        return self.calendar.is_over(self.last, self.as_of)


class Stretch(Value, frozen=True):
    """The days that a target is for, as of one of them: a year's, or those of the whole plan, of
    which `ends` is the last year."""

    first: date
    last: date
    as_of: date
    ends: int | None = None

    @property
    def closed(self) -> bool:
        """Whether they are over."""
        return self.as_of >= self.last

    @property
    def elapsed(self) -> int:
        """How many of them have passed, the day itself among them."""
        return (self.as_of - self.first).days + 1

    @property
    def total(self) -> int:
        """How many they are."""
        return (self.last - self.first).days + 1


Basis = Literal[
    "even", "months", "quarters", "deadline", "slope", "line", "marks", "limit", "kept", "turns"
]


class Pace(Value, frozen=True):
    """How much of the year's work should be there by a date, and why.

    `share` of the way from `start` to the target: by days (even, slope: `elapsed` of `total`
    days), by the plan's months or quarters, by what it wants on some days (marks), or all of it on
    the last day (deadline); `turns` are those that the members of a roster have to take, by days
    too. A way of several years (line) says how many of its `years` were over before this one, and
    how many it has. Nothing is to be reached where there is only a `limit`, of which `share` is how
    much of the year has passed, or where a level is to be `kept` as it is. `aim` is the number that
    a level moves to, or is to be kept at; None where any number between two ends will do.
    """

    basis: Basis
    share: Decimal
    elapsed: int
    total: int
    start: Decimal | None = Decimal(0)
    start_from: Start | None = None
    years: tuple[int, int] | None = None
    aim: Decimal | None = None


class Tally(Value, frozen=True):
    """What one period or one roster member brought, and whether that is enough; `missing` are
    those on the roster of whom a period with records has not enough. `done` of `wanted` is what a
    period adds to the year's actual and target. A period before the records begin is not `kept`:
    nobody asks for it."""

    name: str
    number: Decimal
    enough: bool
    due: bool = True
    missing: tuple[str, ...] = ()
    done: Decimal = Decimal(0)
    wanted: Decimal = Decimal(0)
    kept: bool = True


class PartFigure(Value, frozen=True):
    """What stands of one of the items that another one is computed from: its figure, and the day
    of its last record; None for none."""

    item: AnyItem
    actual: Decimal | None
    last: date | None
    unit: str


class Measure(Struct, frozen=True, kw_only=True):
    """One item in one year, as of a day. Target and actual are in `unit`; None means unknown.

    `target` is the one in force on the day (of a pair the lower end), `band` what is good by it,
    `original` and `original_band` the plan's where it was adjusted since; `gap` is how far the
    actual is from good and `rate` which part of the target there is (1 = all of it), see
    `Band.gap` and `Band.rate`; `lag` how many percentage points of the target (of a level: of the
    year's step, beyond its tolerance) the actual is behind `expected`; `need` what each of the
    `months_left` (a running one by its days) must bring, of a level up or down, `allowance` what
    each may bring at the most; `forecast` the year's end at the pace so far, of a level since
    `forecast_since` where that is the day of a figure; `span` the first and the last year of
    what the target is for, where that is not the year alone, and `in_year` what the year itself has
    of such a sum; `state` how far a rectification is; `proven` how many of a promise's `records`
    have evidence; `deadline` the day that it is due as it is written, `original_deadline` the
    plan's own where that was moved since; `made_of` are the figures that it is computed from;
    `calendar` is the plan's.
    """

    item: AnyItem
    year: int
    as_of: date
    status: Status
    unit: str = ""
    target: Decimal | None = None
    actual: Decimal | None = None
    expected: Decimal | None = None
    gap: Decimal | None = None
    rate: Decimal | None = None
    original: Decimal | None = None
    band: Band | None = None
    original_band: Band | None = None
    lag: Decimal | None = None
    need: Decimal | None = None
    allowance: Decimal | None = None
    months_left: Decimal | None = None
    forecast: Decimal | None = None
    forecast_since: date | None = None
    pace: Pace | None = None
    tolerance: Decimal | None = None
    span: tuple[int, int] | None = None
    in_year: Decimal | None = None
    due: date | None = None
    deadline: str | None = None
    original_deadline: str | None = None
    done_on: date | None = None
    days_late: int | None = None
    state: RectificationState | None = None
    tallies: tuple[Tally, ...] = ()
    made_of: tuple[PartFigure, ...] = ()
    records: int = 0
    proven: int = 0
    last: date | None = None
    notes: tuple[Note, ...] = ()
    calendar: Calendar = CIVIL

    @property
    def original_gap(self) -> Decimal | None:
        """How far the actual is from good by the plan's own target, where that was adjusted."""
        if self.original is None or self.original_band is None or self.actual is None:
            return None
        return self.original_band.gap(self.original, self.actual)

    @property
    def is_above(self) -> bool:
        """Whether the actual lies above all that is good, so that less of it would be better."""
        high = self.band.high if self.band else None
        return high is not None and self.actual is not None and self.actual > high

    @property
    def years_ahead(self) -> int:
        """How many years after its own the target is to be reached."""
        return self.span[1] - self.year if self.span else 0

    @property
    def is_of_whole_year(self) -> bool:
        """Whether the year is over on the day."""
        return self.calendar.is_over(self.calendar.last(self.year), self.as_of)

    @property
    def is_ahead(self) -> bool:
        """Whether the target is to be reached by the end of a later year."""
        return self.years_ahead > 0

    @property
    def is_known(self) -> bool:
        """Whether something is known of the item; where nothing is, nothing is said of it."""
        return bool(self.records) or self.status is Status.DONE

    @property
    def is_judged(self) -> bool:
        """Whether there is a target by which to say how it stands."""
        return self.status not in (Status.NO_TARGET, Status.POINTS)

    @property
    def missed(self) -> tuple[Tally, ...]:
        """The periods or members that are due and not done."""
        return tuple(tally for tally in self.tallies if tally.due and not tally.enough)

    @property
    def is_carried(self) -> bool:
        """Whether the actual was read before the year, and the year itself has no figure yet."""
        if not self.item.is_read or self.last is None:
            return False
        return self.calendar.year_of(self.last) < self.year


class LeftOut(Value, frozen=True):
    """An item that a summary does not count, and why."""

    item: AnyItem
    why: Note


class Year(Value, frozen=True):
    """A whole year as of a day: every item that stands in it, and the summary. `unmeasured` is why
    there are only targets in it, of UNMEASURED; None for a year that is measured. The day may be
    `ahead`, still to come: then it shows what the records of today would come to."""

    year: int
    as_of: date
    measures: tuple[Measure, ...]
    left_out: tuple[LeftOut, ...]
    unmeasured: Status | None = None
    ahead: bool = False

    def only(self, keep: Callable[[AnyItem], bool]) -> "Year":
        """The same year with some of its items."""
        measures = tuple(each for each in self.measures if keep(each.item))
        left_out = tuple(each for each in self.left_out if keep(each.item))
        return self._replace(measures=measures, left_out=left_out)


def attention(measures: Iterable[Measure]) -> list[Measure]:
    """What somebody has to act on: what is binding first, then the most urgent first, in the plan's
    order within."""
    return sorted(
        (measure for measure in measures if measure.status in ATTENTION),
        key=lambda measure: (not measure.item.binding, ATTENTION.index(measure.status)),
    )


def in_force(measures: Iterable[Measure]) -> list[Measure]:
    """What has not been called off and is no mere points: of that alone one may say whether it was
    done."""
    return [measure for measure in measures if measure.status not in APART]


def status_counts(measures: Iterable[Measure]) -> dict[Status, int]:
    """Count items by their status, in the order in which statuses are said; without those that no
    item has."""
    number = Counter(measure.status for measure in measures)
    return {status: number[status] for status in STATUSES if status in number}


def decimals(numbers: Iterable[Decimal | None]) -> int:
    """The decimals of the finest of some numbers, none of those that are not known."""
    exponents = (each.as_tuple().exponent for each in numbers if each is not None)
    return max((-each for each in exponents if isinstance(each, int) and each < 0), default=0)


def rounded(number: Decimal, places: int = 1) -> Decimal:
    """Rounded half up, as one learns it at school, without trailing zeros and minus zero."""
    cut = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0
    whole = cut.to_integral_value()
    return whole if cut == whole else cut.normalize()
