"""What every member is to do (按人): how many of a roster have done it often enough."""

from datetime import date
from decimal import Decimal

from mjplan.ledger import Ledger
from mjplan.model import EveryMember
from mjplan.plan import Plan
from mjplan.policies import Policies
from mjplan.progress.notes import EmptyRoster, Note, Strangers
from mjplan.progress.status import Status, before_due, lag_status
from mjplan.progress.values import Measure, Moment, Pace, Tally
from mjplan.record import Record, amount


def measure_every_member(ledger: Ledger, item: EveryMember, at: Moment) -> Measure:
    """Measure how many of the roster have done it often enough, and how often each of them did.

    The pace is that of all their turns together: who has done one of two is half-way."""
    plan = ledger.plan
    first, due = at.first, at.last
    if item.within == "plan":
        first, due = plan.calendar.first(plan.years.first), plan.end
    records = ledger.counting((item.id,), first, at.as_of)
    numbers = _numbers(records)
    names = plan.roster(item.roster, at.as_of)
    closed = at.calendar.is_over(due, at.as_of)
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
    pace = _pace(plan, len(names) * item.times, first, due, at.as_of)
    lag = (pace.share - _share_done(item, tallies)) * 100 if target else None
    if lag is None:
        status = Status.NO_RECORD
    elif reached == target:
        status = Status.DONE
    elif closed:
        status = Status.OVERDUE if records else Status.NO_RECORD
    else:
        status = _on_the_way(lag, bool(records), plan.policies)
        if pace.basis == "deadline":
            status = before_due(status, due, at.as_of, plan.policies)
    return Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=status,
        unit=plan.counted_in(item),
        target=target,
        actual=Decimal(reached) if records else None,
        expected=target * pace.share if target and (closed or item.times == 1) else None,
        gap=target - reached if target and records else None,
        rate=reached / target if target and records else None,
        lag=lag,
        pace=pace if target else None,
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


def _pace(plan: Plan, turns: int, first: date, due: date, as_of: date) -> Pace:
    """Even over the days since the records begin; so few turns that they are a deadline are due at
    the end."""
    elapsed, total = (as_of - max(first, plan.begin)).days + 1, (due - first).days + 1
    if turns <= plan.policies.deadline_up_to:
        return Pace("deadline", Decimal(plan.calendar.is_over(due, as_of)), elapsed, total)
    return Pace("turns", Decimal(elapsed) / total, elapsed, total)


def _share_done(item: EveryMember, tallies: tuple[Tally, ...]) -> Decimal:
    """The share of all turns that were taken; what somebody did beyond theirs is no one else's."""
    taken = sum((min(tally.number, Decimal(item.times)) for tally in tallies), Decimal(0))
    return taken / (len(tallies) * item.times)


def _on_the_way(lag: Decimal, started: bool, policies: Policies) -> Status:
    """Judge what is neither done nor over by its points behind."""
    if started:
        return lag_status(lag, too_late=False, policies=policies)
    return Status.NO_RECORD if lag > policies.behind_points else Status.NOT_DUE


def increment_of_members(
    _ledger: Ledger, _item: EveryMember, records: list[Record], _first: date
) -> Decimal | None:
    """Sum how often the members that a span's records name did it, taken together."""
    return sum((amount(record) * len(record.members) for record in records), Decimal(0))
