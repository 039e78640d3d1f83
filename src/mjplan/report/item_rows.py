"""Items as rows: target, what the period brought, where they stand and how that changed."""

from datetime import date, timedelta
from decimal import Decimal

from mjplan import progress
from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.periods import Calendar, month_end
from mjplan.plan import Plan
from mjplan.progress.increment import brought, records_of
from mjplan.progress.status import Status
from mjplan.progress.values import Measure, attention, rounded
from mjplan.render import adjusted, gaps, kinds, precision, words
from mjplan.report.components import Behind, Row
from mjplan.report.context import Context

NONE = words.NOTHING

MET, SHORT, LAGGING, RUNNING = "达标", "未达标", "未达进度", "进行中"
CANCELLED = words.STATUSES[Status.CANCELLED]
NOT_DUE = words.STATUSES[Status.NOT_DUE]
NO_TARGET = words.STATUSES[Status.NO_TARGET]
POINTS = words.STATUSES[Status.POINTS]
"""What one may say of an item's year; of what nobody can judge its status says all."""

UNDECIDED = (RUNNING, NOT_DUE)
_VERDICTS = {
    Status.DONE: MET,
    Status.BREACHED: SHORT,
    Status.STALE: words.STATUSES[Status.STALE],
    Status.NO_RECORD: words.STATUSES[Status.NO_RECORD],
    Status.CANCELLED: CANCELLED,
    Status.NO_TARGET: NO_TARGET,
    Status.POINTS: POINTS,
    Status.NOT_DUE: NOT_DUE,
    Status.DUE_SOON: NOT_DUE,
}


def row(context: Context, measure: Measure) -> Row:
    """An item's line in the table of a period."""
    plan, item, first = context.ledger.plan, measure.item, context.period.first
    found = records_of(context.ledger, item, measure.calendar.first(measure.year), context.last)
    return Row(
        name=item.name,
        label=words.marked(item),
        binding=item.binding,
        cancelled=measure.status is Status.CANCELLED,
        department=_who(plan, item),
        owner=item.owner or NONE,
        target=kinds.target(measure),
        this=increment_text(context.ledger, item, first, context.last),
        total=kinds.actual(measure),
        gap=kinds.gap(measure),
        rate=words.percent(measure.rate),
        expected=words.expected(measure),
        status=sign(measure.status),
        change=_change(context.before.get(item.id), measure),
        adjusted=adjusted.adjusted(measure),
        moved=adjusted.moved(measure),
        later=_later(context, measure),
        idle=measure.status == Status.NOT_DUE and not found,
        verdict=verdict(measure),
        evidence=len({proof for record in found for proof in record.evidence}),
        source=item.source or NONE,
    )


def _who(plan: Plan, item: AnyItem) -> str:
    """Name who answers for an item, and who takes part: 办公室（配合：学习处）."""
    lead, supporting = plan.responsible(item) or NONE, plan.supporting(item)
    return f"{lead}（配合：{'、'.join(supporting)}）" if supporting else lead


def _later(context: Context, measure: Measure) -> str:
    """How much of what a period asks for came in after its last day, and is in its report: what
    `status` as of that day does not know yet."""
    if measure.item.every is None or context.collected == context.as_of:
        return ""
    then = progress.measure(context.ledger, measure.item, measure.year, measure.as_of)
    more = (measure.actual or 0) - (then.actual or 0)
    return f"{context.last} 以后收到的 {words.exact(Decimal(more))} {measure.unit}" if more else ""


def sign(status: Status) -> str:
    """A status with its sign."""
    return words.light(status).text


def verdict(measure: Measure) -> str:
    """What one says of an item at the year's end, or that it is not over yet."""
    if measure.status in _VERDICTS:
        return _VERDICTS[measure.status]
    closed = measure.calendar.is_over(measure.calendar.last(measure.year), measure.as_of)
    if measure.is_ahead:
        late = measure.status in (Status.BEHIND, Status.FAR_BEHIND)
        return LAGGING if closed and late else RUNNING
    due = measure.due is not None and measure.due > measure.as_of
    return SHORT if (closed and not due) or measure.status == Status.OVERDUE else RUNNING


def is_missed(measure: Measure) -> bool:
    """Whether an item was not reached in its year, or nobody knows."""
    return verdict(measure) not in (MET, CANCELLED, NO_TARGET, POINTS, *UNDECIDED)


def increment_text(ledger: Ledger, item: AnyItem, first: date, last: date) -> str:
    """What a span of days brought to an item, with the word that its kind needs."""
    number = brought(ledger, item, first, last)
    if number is None:
        return NONE
    if item.is_done_once and not item.parts:
        done = ledger.counting((item.id,), date.min, last)[0].date
        return f"{words.day(done)}完成" if first <= done <= last else NONE
    unit = kinds.kind_of(item).brought(item, ledger.plan)
    return f"{words.exact(number)} {unit}".rstrip()


def _change(before: Measure | None, now: Measure) -> str:
    if before is None or before.status == now.status:
        return NONE
    return f"{words.STATUSES[before.status]} → {words.STATUSES[now.status]}"


def behind(context: Context) -> tuple[Behind, ...]:
    """What is late, behind or silent, the most urgent first, and the pace that it takes."""
    urgent = attention(context.year.measures)
    return tuple(catching_up(context, m) for m in urgent if m.status != Status.DUE_SOON)


def catching_up(context: Context, measure: Measure) -> Behind:
    """What is missing of an item, who answers for it, and the pace that it takes."""
    item, plan = measure.item, context.ledger.plan
    average = _average(measure, plan.begin)
    faster = NONE
    if measure.need is not None and average is not None and (measure.months_left or 0) > 1:
        places = precision.places(measure)
        more = precision.enough(measure, measure.need) - rounded(average, places)  # as both stand
        faster = f"多 {_a_month(more, measure)}" if more > 0 else "照此可达"
    return Behind(
        name=words.marked(item),
        department=_who(plan, item),
        owner=item.owner or NONE,
        status=sign(measure.status),
        shortfall=kinds.shortfall(measure),
        average=average_text(context, measure),
        need=_needed(measure),
        faster=faster,
    )


def average_text(context: Context, measure: Measure) -> str:
    """What a month of the year brought so far, with its unit; a dash where that says nothing."""
    average = _average(measure, context.ledger.plan.begin)
    return _a_month(average, measure) if average is not None else NONE


def _average(measure: Measure, begin: date) -> Decimal | None:
    """What a month of the year brought so far, for counts; a running month by its days, and months
    before the records begin left out; of a running total up to the day that it is of. None where
    nothing is recorded, which is not the same as zero."""
    item = measure.item
    if not (item.is_summed or item.is_running) or measure.actual is None:
        return None
    eve, calendar = begin - timedelta(1), measure.calendar
    first = measure.span[0] if measure.span else measure.year
    before = Decimal(0)
    if calendar.year_of(eve) >= first:
        before = _months(eve, calendar) + 12 * (calendar.year_of(eve) - first)
    day = measure.last if item.is_running and measure.last else measure.as_of
    months = _months(day, calendar) + 12 * (calendar.year_of(day) - first) - before
    return measure.actual / months if months > 0 else None


def _months(day: date, calendar: Calendar) -> Decimal:
    """The months of its year that are over on a day; a running month by its days."""
    return calendar.place(day) + Decimal(day.day) / month_end(day.year, day.month).day


def _a_month(number: Decimal, measure: Measure) -> str:
    return f"{words.number(number, precision.places(measure))} {measure.unit}/月"


def _needed(measure: Measure) -> str:
    """What each month of the rest must bring; in the last one, all that its days must."""
    if measure.need is None:
        return NONE
    falls = "降 " if measure.item.is_read and measure.is_above else ""
    if (measure.months_left or 0) > 1:
        return f"{falls}{gaps.enough(measure)} {gaps.unit(measure.unit)}/月"
    rest = words.rest(measure.as_of, measure.calendar, measure.years_ahead)
    return f"{falls}{gaps.enough(measure)} {gaps.unit(measure.unit)}（余 {rest}）"
