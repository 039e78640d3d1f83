"""What every period asks for (按期): each month, quarter, half or year, perhaps of all on
a roster."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from mjplan.item import DEPARTMENTS, Item
from mjplan.ledger import Ledger
from mjplan.model import PERIODS, EveryPeriod
from mjplan.periods import Calendar, Period
from mjplan.progress.notes import EmptyRoster, Note
from mjplan.progress.status import Status, before_due
from mjplan.progress.values import Measure, Moment, Tally
from mjplan.record import Record, amount

LATE = timedelta(days=31)
"""How long after its period a report about it may come in, and after its day a record."""


def measure_every_period(ledger: Ledger, item: EveryPeriod, at: Moment) -> Measure:
    """Measure in how many of the year's periods it happened often enough; with a roster, how many
    of the turns were taken that everybody on it has in every period.

    What was recorded after the day counts until `collected` (after a year's end for a month) for
    the periods that were over on the day: reports come in after what they report on."""
    plan = ledger.plan
    until = max(at.collected or at.as_of, at.as_of + LATE if at.closed else at.as_of)
    found = [
        (record, own)
        for record in ledger.counting(ledger.plan.sources(item), at.first, until)
        if (own := period_of(record, item, at.calendar)).last <= at.as_of or record.date <= at.as_of
    ]
    roster = item.roster is not None and bool(plan.roster(item.roster, at.as_of))
    tallies = []
    for period in at.calendar.of_year(at.year, item.every):
        records = [record for record, own in found if own == period]
        tally = _tally(ledger, item, period, records, at.as_of)
        kept = plan.keeps(period.last)
        tallies.append(tally if kept else tally._replace(enough=False, due=False, kept=False))
    counted = [record for record, own in found if own.year == at.year and plan.keeps(own.last)]
    asked = [tally for tally in tallies if tally.kept] or tallies
    due = [tally for tally in asked if tally.due]
    enough, target = _total(tally.done for tally in asked), _total(t.wanted for t in asked)
    missed = _total(max(tally.wanted - tally.done, Decimal(0)) for tally in due)
    lag = missed / target * 100 if target else Decimal(0)
    notes: list[Note] = []
    if item.roster is not None and not roster:
        notes.append(EmptyRoster(plan.roster_name(item.roster)))
    status = _status(ledger, item, asked, bool(counted), lag, at)
    return Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=status,
        unit=item.counted_in if roster or item.roster is None else PERIODS[item.every],
        target=target,
        actual=enough if counted else None,
        expected=_total(tally.wanted for tally in due),
        gap=target - enough if counted else None,
        rate=enough / target if counted else None,
        lag=lag,
        due=_due(item, at, asked),
        tallies=tuple(tallies),
        records=len(counted),
        last=counted[-1].date if counted else None,
        notes=tuple(notes),
    )


def _total(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0))


def _status(
    ledger: Ledger,
    item: EveryPeriod,
    tallies: Iterable[Tally],
    started: bool,
    lag: Decimal,
    at: Moment,
) -> Status:
    policies = ledger.plan.policies
    if all(tally.enough for tally in tallies):
        return Status.DONE
    if started and lag > 0:
        return Status.FAR_BEHIND if lag > policies.far_behind_points else Status.BEHIND
    if started:
        status = Status.ON_TRACK
    else:
        status = Status.NO_RECORD if any(tally.due for tally in tallies) else Status.NOT_DUE
    due = _due(item, at, tallies)
    return before_due(status, due, at.as_of, policies) if due is not None else status


def _due(item: EveryPeriod, at: Moment, tallies: Iterable[Tally]) -> date | None:
    """The end of the year or half that the day lies in; None for a half that has enough, and for a
    month or a quarter: they are shorter than the time in which one would have to warn of it."""
    running = at.calendar.containing(at.as_of, item.every)
    enough = any(tally.enough for tally in tallies if tally.name == running.short)
    return running.last if item.every == "year" or (item.every == "half" and not enough) else None


def year_of(record: Record, item: Item, calendar: Calendar) -> int:
    """The year in which a record counts for its item: that of the period that it is about."""
    if isinstance(item, EveryPeriod):
        return period_of(record, item, calendar).year
    return calendar.year_of(record.date)


def period_of(record: Record, item: EveryPeriod, calendar: Calendar) -> Period:
    """The period a record is about: the one that it names, else the one of its date."""
    named = calendar.parse(record.period) if record.period else None
    if named is None or named.every != item.every:
        return calendar.containing(record.date, item.every)
    return named


def _tally(
    ledger: Ledger, item: EveryPeriod, period: Period, records: list[Record], as_of: date
) -> Tally:
    """Count a period: by the names of its roster, else by its turns; a year's turns by
    themselves, those of a shorter period only as a whole."""
    due, number = _is_due(item, period, as_of), _turns(ledger, item, records)
    names: tuple[str, ...] = ()
    if item.roster is not None:
        names = ledger.plan.roster(item.roster, min(period.last, as_of))
    if names:
        taken = _taken(ledger, item, records)
        missing = tuple(name for name in names if taken.get(name, 0) < item.times)
        done = _total(min(taken.get(n, Decimal(0)), Decimal(item.times)) for n in names)
        wanted = Decimal(len(names) * item.times)
        return Tally(
            period.short, number, not missing, due, missing if records else (), done, wanted
        )
    enough = number >= item.times
    if item.every == "year" and item.roster is None:
        return Tally(period.short, number, enough, due, (), number, Decimal(item.times))
    return Tally(period.short, number, enough, due, (), Decimal(enough), Decimal(1))


def _turns(ledger: Ledger, item: EveryPeriod, records: Iterable[Record]) -> Decimal:
    """How often records say that it happened."""
    return _total(_turns_of(ledger, item, record) for record in records)


def _turns_of(ledger: Ledger, item: EveryPeriod, record: Record) -> Decimal:
    """How often one record says so; of another item only what adds up is a number of times."""
    own = record.item == item.id or ledger.plan.items[record.item or ""].is_summed
    return amount(record) if own else Decimal(1)


def _taken(ledger: Ledger, item: EveryPeriod, records: list[Record]) -> dict[str, Decimal]:
    """How often each member did it that records speak for."""
    taken: dict[str, Decimal] = {}
    for record in records:
        for name in _people(ledger, item.roster or "", record):
            taken[name] = taken.get(name, Decimal(0)) + _turns_of(ledger, item, record)
    return taken


def _is_due(item: EveryPeriod, period: Period, as_of: date) -> bool:
    """Whether a period is over, and its working days of grace too; the year's end ends all.

    The last day of grace is still in time, as the due day of a milestone is.
    """
    if period.last > as_of or not item.grace_workdays:
        return period.last <= as_of
    from mjplan import workdays  # few plans have days of grace

    calendar = period.calendar
    closed = calendar.is_over(calendar.last(period.year), as_of)
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
    records = ledger.counting(ledger.plan.sources(item), first, last + LATE)
    owns = [period_of(record, item, ledger.plan.calendar) for record in records]
    return [
        record
        for record, own in zip(records, owns, strict=True)
        if _belongs(record, own, first, last)
    ]


def _belongs(record: Record, own: Period, first: date, last: date) -> bool:
    """Whether a record is about a period of the span, or of a longer one and made in the span."""
    whole = first <= own.first and own.last <= last
    return whole or (own.last >= first and first <= record.date <= last)
