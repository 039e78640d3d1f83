"""What every member is to do (按人): how many of a roster have done it often enough."""

from datetime import date
from decimal import Decimal

from mjplan.ledger import Ledger
from mjplan.model import EveryMember
from mjplan.periods import is_over
from mjplan.progress.notes import EmptyRoster, Note, Strangers
from mjplan.progress.values import Measure, Moment, Status, Tally
from mjplan.record import Record, amount


def measure_every_member(ledger: Ledger, item: EveryMember, at: Moment) -> Measure:
    """Measure how many of the roster have done it often enough, and how often each of them did."""
    plan = ledger.plan
    first, due = at.first, at.last
    if item.within == "plan":
        first, due = date(plan.years.first, 1, 1), date(plan.years.last, 12, 31)
    records = ledger.counting((item.id,), first, at.as_of)
    numbers = _numbers(records)
    names = plan.roster(item.roster, at.as_of)
    closed = is_over(due, at.as_of)
    tallies = tuple(
        Tally(name, numbers.get(name, Decimal(0)), numbers.get(name, 0) >= item.times)
        for name in names
    )
    # Without a roster, those count who did it.
    known = [tally.enough for tally in tallies]
    reached = sum(known if names else (each >= item.times for each in numbers.values()))
    notes: list[Note] = []
    if not names:
        notes.append(EmptyRoster(plan.roster_name(item.roster)))
    elif strangers := _strangers(ledger, item, records, names):
        notes.append(Strangers(strangers))
    target = Decimal(len(names)) if names else None
    return Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=_status(len(names), reached, bool(records), closed),
        target=target,
        actual=Decimal(reached) if records else None,
        expected=(target if closed else Decimal(0)) if target else None,
        gap=target - reached if target and records else None,
        rate=reached / target if target and records else None,
        due=due,
        tallies=tallies,
        records=len(records),
        last=records[-1].date if records else None,
        notes=tuple(notes),
    )


def _numbers(records: list[Record]) -> dict[str, Decimal]:
    """How often each member that records name did it."""
    numbers: dict[str, Decimal] = {}
    for record in records:
        for name in record.members:
            numbers[name] = numbers.get(name, Decimal(0)) + amount(record)
    return numbers


def _strangers(
    ledger: Ledger, item: EveryMember, records: list[Record], names: tuple[str, ...]
) -> tuple[str, ...]:
    """Whom records name that are not on the roster now and were not on it then."""
    strangers = {
        name: None
        for record in records
        for name in record.members
        if name not in (*names, *ledger.plan.roster(item.roster, record.date))
    }
    return tuple(strangers)


def _status(wanted: int, reached: int, started: bool, closed: bool) -> Status:
    """Nothing can be said of an empty roster (`wanted` is 0)."""
    if not wanted:
        return Status.NO_RECORD
    if reached == wanted:
        return Status.DONE
    if not started:
        return Status.NO_RECORD if closed else Status.NOT_DUE
    return Status.OVERDUE if closed else Status.ON_TRACK


def increment_of_members(
    _ledger: Ledger, _item: EveryMember, records: list[Record], _first: date
) -> Decimal | None:
    """Sum how often the members that a span's records name did it, taken together."""
    return sum((amount(record) * len(record.members) for record in records), Decimal(0))
