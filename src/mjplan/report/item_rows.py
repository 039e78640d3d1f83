"""Items as rows: target, what the period brought, where they stand and how that changed."""

from datetime import date
from decimal import Decimal

from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.periods import is_over, month_end
from mjplan.progress.increment import brought, records_of
from mjplan.progress.values import Measure, Status, attention, rounded
from mjplan.render import kinds, words
from mjplan.report.components import Behind, Row
from mjplan.report.context import Context

NONE = words.NOTHING

MET, SHORT, SILENT, NOT_DUE, RUNNING = "达标", "未达标", "无记录", "未到期", "进行中"
"""What one may say of an item's year."""

MISSED = (SHORT, SILENT)
_VERDICTS = {Status.DONE: MET, Status.NO_RECORD: SILENT, Status.NOT_DUE: NOT_DUE}


def row(context: Context, measure: Measure) -> Row:
    """An item's line in the table of a period."""
    plan, item, first = context.ledger.plan, measure.item, context.period.first
    found = records_of(context.ledger, item, date(first.year, 1, 1), context.last)
    return Row(
        name=item.name,
        department=plan.responsible(item) or NONE,
        owner=item.owner or NONE,
        target=kinds.target(measure),
        this=increment_text(context.ledger, item, first, context.last),
        total=kinds.actual(measure),
        gap=kinds.gap(measure),
        rate=words.percent(measure.rate),
        expected=words.number(measure.expected),
        status=sign(measure.status),
        change=_change(context.before.get(item.id), measure),
        adjusted=words.adjusted(measure),
        idle=measure.status == Status.NOT_DUE and not found,
        verdict=verdict(measure),
        evidence=sum(len(record.evidence) for record in found),
        source=item.source or NONE,
    )


def sign(status: Status) -> str:
    """A status with its sign."""
    return words.light(status).text


def verdict(measure: Measure) -> str:
    """What one says of an item at the year's end, or that it is not over yet."""
    if measure.status in _VERDICTS:
        return _VERDICTS[measure.status]
    closed = is_over(date(measure.year, 12, 31), measure.as_of)
    due = measure.due is not None and measure.due > measure.as_of
    return SHORT if (closed and not due) or measure.status == Status.OVERDUE else RUNNING


def increment_text(ledger: Ledger, item: AnyItem, first: date, last: date) -> str:
    """What a span of days brought to an item, with the word that its kind needs."""
    number = brought(ledger, item, first, last)
    if number is None:
        return NONE
    if item.is_done_once and not item.parts:
        done = ledger.counting((item.id,), date.min, last)[0].date
        return f"{words.day(done)}完成" if first <= done <= last else NONE
    return f"{words.exact(number)} {kinds.kind_of(item).brought}".rstrip()


def _change(before: Measure | None, now: Measure) -> str:
    if before is None or before.status == now.status:
        return NONE
    return f"{words.STATUSES[before.status]} → {words.STATUSES[now.status]}"


def behind(context: Context) -> tuple[Behind, ...]:
    """What somebody has to act on, the most urgent first, and the pace that it takes."""
    return tuple(_behind(context, measure) for measure in attention(context.year.measures))


def _behind(context: Context, measure: Measure) -> Behind:
    item, plan = measure.item, context.ledger.plan
    average = _average(measure)
    faster = NONE
    if measure.need is not None and average is not None:
        more = rounded(measure.need) - rounded(average)  # as the two stand beside it
        faster = f"多 {_a_month(more, item)}" if more > 0 else "照此可达"
    return Behind(
        name=item.name,
        department=plan.responsible(item) or NONE,
        owner=item.owner or NONE,
        status=sign(measure.status),
        shortfall=kinds.shortfall(measure),
        average=_a_month(average, item) if average is not None else NONE,
        need=_a_month(measure.need, item) if measure.need is not None else NONE,
        faster=faster,
    )


def _average(measure: Measure) -> Decimal | None:
    """What a month of the year brought so far, for counts; a running month by its days."""
    if not measure.item.is_summed:
        return None
    day_ = measure.as_of
    part = Decimal(day_.day) / month_end(day_.year, day_.month).day
    return (measure.actual or Decimal(0)) / (day_.month - 1 + part)


def _a_month(number: Decimal, item: AnyItem) -> str:
    return f"{words.number(number)} {item.counted_in}/月"
