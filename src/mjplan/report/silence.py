"""Of what nobody has recorded anything for long, and of what never: apart, and since when."""

from mjplan.progress.notes import Stale, StalePart
from mjplan.progress.status import SILENT, Status
from mjplan.progress.values import Measure, attention
from mjplan.render import notes, words
from mjplan.render.fitting import cut, named
from mjplan.report.context import Context
from mjplan.report.one_page import NAME, REPORT, WIDE

_ROOM = 2 * WIDE - 6
"""Cells that a sentence may take: two lines, each of which may lose a sign."""


def sentences(context: Context) -> tuple[str, ...]:
    """Say what is old, and what has no record; nothing where there is neither."""
    found = attention(context.year.measures)
    told = [(status, [m for m in found if m.status is status]) for status in SILENT]
    return tuple(_sentence(context, status, measures) for status, measures in told if measures)


def _sentence(context: Context, status: Status, measures: list[Measure]) -> str:
    since = _first(context) if status is Status.NO_RECORD else "括号内是最近一次"
    head = f"{words.STATUSES[status]} {len(measures)} 项（{since}）："
    said = [_named(context, measure) for measure in measures]
    return named(head, said, "。", _ROOM, lambda _: f"等，{REPORT}")


def _first(context: Context) -> str:
    """Say from when on there is no record: the year's first day, or that of the records."""
    calendar = context.period.calendar
    return f"{max(calendar.first(context.year.year), context.ledger.plan.begin)} 以来"


def _named(context: Context, measure: Measure) -> str:
    """Name an item with who leads it, and the day of its last record or why there is no figure."""
    lead = context.ledger.plan.responsible(measure.item)
    known = [cut(lead, NAME)] if lead else []
    if measure.status is Status.STALE:
        known += [_last(measure)] if measure.last else []
    elif measure.records:
        known += [cut("；".join(notes.sentences(measure)), NAME)]
    name = cut(words.marked(measure.item), NAME)
    return f"{name}（{'，'.join(known)}）" if known else name


def _last(measure: Measure) -> str:
    """Say when the last record was, and how long ago that is."""
    found = (note.days for note in measure.notes if isinstance(note, Stale | StalePart))
    days = next(found, None)
    return f"{measure.last}" if days is None else f"{measure.last}，已 {days} 天"
