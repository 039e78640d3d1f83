"""What every period asks for (按期): each month, quarter or year, perhaps of all on a roster."""

from datetime import date, timedelta
from decimal import Decimal

from mjplan import periods, workdays
from mjplan.ledger import Ledger
from mjplan.model import EveryPeriod
from mjplan.periods import Period, is_over
from mjplan.plan import DEPARTMENTS
from mjplan.progress.notes import EmptyRoster, Note
from mjplan.progress.values import Measure, Moment, Status, Tally
from mjplan.record import Record

LATE = timedelta(days=31)
"""How long after its period a report about it may come in, and after its day a record."""


def measure_every_period(ledger: Ledger, item: EveryPeriod, at: Moment) -> Measure:
    """Measure in how many of the year's periods it happened; with a roster, by everyone on it.

    What was recorded after the day counts until `collected` (after a year's end for a month) for
    the periods that were over on the day: reports come in after what they report on."""
    plan = ledger.plan
    until = max(at.collected or at.as_of, at.as_of + LATE if at.closed else at.as_of)
    found = [
        (record, own)
        for record in ledger.counting(item.sources, at.first, until)
        if (own := period_of(record, item)).last <= at.as_of or record.date <= at.as_of
    ]
    notes: list[Note] = []
    if item.roster is not None and not plan.roster(item.roster, at.as_of):
        notes.append(EmptyRoster(plan.roster_name(item.roster)))
    tallies = []
    for period in periods.of_year(at.year, item.every):
        records = [record for record, own in found if own == period]
        if plan.keeps(period.last):
            tallies.append(_tally(ledger, item, period, records, at.as_of))
        else:
            tallies.append(Tally(period.short, Decimal(len(records)), False, False, kept=False))
    counted = [
        record for record, own in found if own.first.year == at.year and plan.keeps(own.last)
    ]
    enough = sum(tally.enough for tally in tallies)
    due = sum(tally.due for tally in tallies)
    missed = sum(tally.due and not tally.enough for tally in tallies)
    target = Decimal(sum(tally.kept for tally in tallies) or len(tallies))
    lag = Decimal(missed) / target * 100
    if not counted:
        status = Status.NO_RECORD if due else Status.NOT_DUE
    elif missed:
        status = Status.FAR_BEHIND if lag > plan.policies.far_behind_points else Status.BEHIND
    else:
        status = Status.DONE if enough == target else Status.ON_TRACK
    return Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=status,
        target=target,
        actual=Decimal(enough) if counted else None,
        expected=Decimal(due),
        gap=target - enough if counted else None,
        rate=enough / target if counted else None,
        lag=lag,
        tallies=tuple(tallies),
        records=len(counted),
        last=counted[-1].date if counted else None,
        notes=tuple(notes),
    )


def period_of(record: Record, item: EveryPeriod) -> Period:
    """The period a record is about: the one that it names, else the one of its date."""
    named = periods.parse(record.period) if record.period else None
    if named is None or named.every != item.every:
        return periods.containing(record.date, item.every)
    return named


def _tally(
    ledger: Ledger, item: EveryPeriod, period: Period, records: list[Record], as_of: date
) -> Tally:
    due = _is_due(item, period, as_of)
    missing: tuple[str, ...] = ()
    if item.roster is not None:
        present = {name for record in records for name in _people(ledger, item.roster, record)}
        wanted = ledger.plan.roster(item.roster, min(period.last, as_of))
        missing = tuple(person for person in wanted if person not in present)
    enough = bool(records) and not missing
    return Tally(period.short, Decimal(len(records)), enough, due, missing if records else ())


def _is_due(item: EveryPeriod, period: Period, as_of: date) -> bool:
    """Whether a period is over, and its working days of grace too; the year's end ends all.

    The last day of grace is still in time, as the due day of a milestone is.
    """
    if period.last > as_of or not item.grace_workdays:
        return period.last <= as_of
    closed = is_over(date(period.first.year, 12, 31), as_of)
    return closed or as_of > workdays.nth_after(period.last, item.grace_workdays)


def _people(ledger: Ledger, roster: str, record: Record) -> tuple[str, ...]:
    """Whom a record speaks for: the members it names, else the department that entered it."""
    if record.members:
        return record.members
    if roster != DEPARTMENTS or record.by is None:
        return ()
    return (ledger.plan.department_name(record.by),)


def records_of_periods(ledger: Ledger, item: EveryPeriod, first: date, last: date) -> list[Record]:
    """The records of a span by date; what names a period belongs there, though it came later."""
    records = ledger.counting(item.sources, first, last + LATE)
    return [record for record in records if _belongs(record, item, first, last)]


def _belongs(record: Record, item: EveryPeriod, first: date, last: date) -> bool:
    """Whether a record is about a period of the span, or of a longer one and made in the span."""
    own = period_of(record, item)
    whole = first <= own.first and own.last <= last
    return whole or (own.last >= first and first <= record.date <= last)
