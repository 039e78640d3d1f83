"""What `status` and `focus list` measure, as rows."""

from datetime import date
from decimal import Decimal

from mjplan import focus, progress
from mjplan.band import Band
from mjplan.ledger import Ledger
from mjplan.progress.values import Measure
from mjplan.progress.year import measured_on
from mjplan.render import notes
from mjplan.tidy.csvs import Row
from mjplan.tidy.planned import Pair, pair


def measured(unit: str, ledger: Ledger, day: date) -> tuple[list[Row], list[Row]]:
    """Return the measures and their parts of every year that is measured on a day: of years that
    are over as of their last day, year by year in the plan's order."""
    plan = ledger.plan
    measures: list[Row] = []
    parts: list[Row] = []
    for year in plan.years:
        on = measured_on(plan, year, day)
        if on is None:
            continue
        for each in progress.measure_year(ledger, year, on).measures:
            key = (unit, each.item.id, year, on)
            measures.append((*key, *_figures(each)))
            parts += _parts(key, each)
    return measures, parts


def _figures(found: Measure) -> Row:
    """Return what is said of a measure after its key."""
    tallies, band = found.tallies, found.band
    first, last = found.span or (None, None)
    calendar = found.calendar
    return (
        found.status.value,
        found.unit or None,
        *_target(found.target, band),
        *_target(found.original, found.original_band),
        band.low if band else None,
        band.high if band else None,
        found.actual,
        found.in_year,
        found.expected,
        found.gap,
        found.original_gap,
        found.rate,
        found.lag,
        found.need,
        found.allowance,
        found.months_left,
        found.forecast,
        found.tolerance,
        first,
        last,
        found.due,
        calendar.due_date(found.original_deadline) if found.original_deadline else None,
        found.done_on,
        found.days_late,
        found.state.value if found.state else None,
        found.records,
        found.last,
        sum(tally.due for tally in tallies) if tallies else None,
        len(found.missed) if tallies else None,
        "；".join(notes.sentences(found)) or None,
    )


def _target(target: Decimal | None, band: Band | None) -> Pair:
    """Return a target in force: a number, or both ends of a pair."""
    return pair(band.aimed(target) if band and target is not None else target)


def _parts(key: Row, found: Measure) -> list[Row]:
    """Return what each period, member or part of an item brought."""
    return [
        (
            *key,
            seq,
            tally.name,
            tally.number,
            tally.enough,
            tally.due,
            "、".join(tally.missing) or None,
        )
        for seq, tally in enumerate(found.tallies, 1)
    ]


def focuses(unit: str, ledger: Ledger, day: date) -> list[Row]:
    """Return the focuses that were set by a day, as they stood then."""
    plan = ledger.plan
    return [
        (
            unit,
            each.record.id,
            day,
            plan.department_name(each.record.by) if each.record.by else None,
            each.record.title,
            each.record.about,
            str(each.months[0]),
            str(each.months[-1]),
            each.due,
            each.state,
            each.carried,
            each.ending.date if each.ending else None,
            each.is_overdue(day),
        )
        for each in focus.focuses(ledger, day)
    ]
