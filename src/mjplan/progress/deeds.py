"""Measuring what has no number of its own: milestones, periods, rosters, commitments."""

from datetime import date, timedelta
from decimal import Decimal

from mjplan import periods, workdays
from mjplan.ledger import Ledger
from mjplan.model import Commitment, EveryMember, EveryPeriod, Milestone, Rectification
from mjplan.periods import Period, is_over
from mjplan.plan import DEPARTMENTS, due_date
from mjplan.progress.numbers import not_stale
from mjplan.progress.values import (
    BEHIND,
    DONE,
    FAR_BEHIND,
    NO_RECORD,
    NOT_DUE,
    ON_TRACK,
    OVERDUE,
    Measure,
    Tally,
)
from mjplan.record import Record, amount

LATE = timedelta(days=31)
"""How long after its period a report about it may come in, and after its day a record."""


def measure_milestone(ledger: Ledger, item: Milestone, year: int, as_of: date) -> Measure:
    """Done on which day, or how many days are left or lost."""
    found = ledger.counting((item.id,), date.min, as_of)
    due = due_date(item.due)
    done_on = found[0].date if found else None
    over = is_over(due, as_of)
    late = ((done_on or as_of) - due).days if done_on or over else None
    return Measure(
        item=item,
        year=year,
        as_of=as_of,
        status=DONE if done_on else OVERDUE if over else NOT_DUE,
        due=due,
        done_on=done_on,
        days_late=max(late, 0) if late is not None else None,
        records=len(found),
        last=found[-1].date if found else None,
    )


def measure_period(
    ledger: Ledger, item: EveryPeriod, year: int, as_of: date, collected: date | None = None
) -> Measure:
    """In how many of the year's periods it happened; with a roster, by everyone on it.

    What was recorded after the day counts until `collected` (after a year's end for a month) for
    the periods that were over on the day: reports come in after what they report on."""
    plan = ledger.plan
    closed = is_over(date(year, 12, 31), as_of)
    until = max(collected or as_of, as_of + LATE if closed else as_of)
    found = [
        (record, own)
        for record in ledger.counting(plan.sources_of(item), date(year, 1, 1), until)
        if (own := period_of(record, item)).last <= as_of or record.date <= as_of
    ]
    tallies = []
    notes = []
    if item.roster is not None and not plan.roster(item.roster, as_of):
        notes.append(f"名册“{plan.roster_name(item.roster)}”未填，无从逐个核对")
    for period in periods.of_year(year, item.every):
        mine = [record for record, own in found if own == period]
        tallies.append(_period_tally(ledger, item, period, mine, as_of))
    counted = [record for record, own in found if own.first.year == year]
    enough = sum(tally.enough for tally in tallies)
    due = sum(tally.due for tally in tallies)
    missed = sum(tally.due and not tally.enough for tally in tallies)
    target = Decimal(len(tallies))
    lag = Decimal(missed) / target * 100
    if not counted:
        status = NO_RECORD if due else NOT_DUE
    elif missed:
        status = FAR_BEHIND if lag > plan.policies.far_behind_points else BEHIND
    else:
        status = DONE if enough == len(tallies) else ON_TRACK
    return Measure(
        item=item,
        year=year,
        as_of=as_of,
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


def _period_tally(
    ledger: Ledger, item: EveryPeriod, period: Period, found: list[Record], as_of: date
) -> Tally:
    name = period.short
    due = _is_due(item, period, as_of)
    missing: tuple[str, ...] = ()
    if item.roster is not None:
        present = {name for record in found for name in _people(ledger, item.roster, record)}
        wanted = ledger.plan.roster(item.roster, min(period.last, as_of))
        missing = tuple(person for person in wanted if person not in present)
    if missing and found:
        name += f"（缺{'、'.join(missing)}）"
    return Tally(name, Decimal(len(found)), bool(found) and not missing, due)


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


def measure_member(ledger: Ledger, item: EveryMember, year: int, as_of: date) -> Measure:
    """How many of the roster have done it often enough, and how often each of them did."""
    plan = ledger.plan
    first = date(plan.years.first if item.within == "plan" else year, 1, 1)
    due = date(plan.years.last if item.within == "plan" else year, 12, 31)
    found = ledger.counting((item.id,), first, as_of)
    numbers: dict[str, Decimal] = {}
    for record in found:
        for name in record.members:
            numbers[name] = numbers.get(name, Decimal(0)) + amount(record)
    names = plan.roster(item.roster, as_of)
    closed = is_over(due, as_of)
    tallies = tuple(
        Tally(name, numbers.get(name, Decimal(0)), numbers.get(name, 0) >= item.times)
        for name in names
    )
    reached = sum(tally.enough for tally in tallies)
    notes = []
    if not names:
        reached = sum(number >= item.times for number in numbers.values())
        notes.append(f"名册“{plan.roster_name(item.roster)}”未填，无从逐个核对")
    strangers = {
        name: None
        for record in found
        for name in record.members
        if names and name not in (*names, *plan.roster(item.roster, record.date))
    }
    if strangers:
        notes.append(f"有记录但不在名册上：{'、'.join(strangers)}")
    if names and reached == len(names):
        status = DONE
    elif not found:
        status = NO_RECORD if closed or not names else NOT_DUE
    elif not names:
        status = NO_RECORD
    else:
        status = OVERDUE if closed else ON_TRACK
    target = Decimal(len(names)) if names else None
    return Measure(
        item=item,
        year=year,
        as_of=as_of,
        status=status,
        target=target,
        actual=Decimal(reached) if found else None,
        expected=(target if closed else Decimal(0)) if target else None,
        gap=target - reached if target and found else None,
        rate=reached / target if target and found else None,
        due=due,
        tallies=tallies,
        records=len(found),
        last=found[-1].date if found else None,
        notes=tuple(notes),
    )


def measure_commitment(ledger: Ledger, item: Commitment, year: int, as_of: date) -> Measure:
    """Evidence, its number and last date; a yearly assessment decides where there is one."""
    found = ledger.counting(ledger.plan.sources_of(item), date(year, 1, 1), as_of)
    judged = [record for record in found if record.assessment and record.item == item.id]
    closed = is_over(date(year, 12, 31), as_of)
    last = found[-1].date if found else None
    notes: list[str] = []
    if judged:
        met = judged[-1].assessment == "met"
        status = DONE if met else OVERDUE
        notes.append(f"{judged[-1].date} 评定为{'已落实' if met else '未落实'}")
    elif not found:
        quiet = (as_of - date(year, 1, 1)).days < ledger.plan.policies.stale_after_days
        status = NOT_DUE if quiet and not closed else NO_RECORD
    else:
        status = DONE if closed else ON_TRACK
        status, notes = not_stale(status, last, as_of, ledger.plan.policies)
    return Measure(
        item=item,
        year=year,
        as_of=as_of,
        status=status,
        records=len(found),
        last=last,
        notes=tuple(notes),
    )


OPEN, IN_PROGRESS, RESOLVED = "未开始", "整改中", "已解决"
"""The states of a rectification."""


def measure_rectification(ledger: Ledger, item: Rectification, year: int, as_of: date) -> Measure:
    """Open until something is done about the problem, resolved from the day on which an
    assessment says so, unless a later one takes it back."""
    found = ledger.counting(ledger.plan.sources_of(item), date.min, as_of)
    judged = [record for record in found if record.assessment and record.item == item.id]
    resolved = resolved_on(ledger, item, as_of)
    due, last = due_date(item.due), found[-1].date if found else None
    over = is_over(due, as_of)
    notes: list[str] = []
    if resolved:
        status = DONE
    elif over:
        status = OVERDUE
    elif not found:
        begun = date(min(ledger.plan.years_of(item), default=year), 1, 1)
        quiet = (as_of - begun).days < ledger.plan.policies.stale_after_days
        status = NOT_DUE if quiet else NO_RECORD
    else:
        status, notes = not_stale(ON_TRACK, last, as_of, ledger.plan.policies)
    if judged:
        said = "已解决" if judged[-1].assessment == "met" else "未解决"
        notes = [f"{judged[-1].date} 评定为{said}", *notes]
    late = ((resolved or as_of) - due).days if resolved or over else None
    return Measure(
        item=item,
        year=year,
        as_of=as_of,
        status=status,
        due=due,
        done_on=resolved,
        days_late=max(late, 0) if late is not None else None,
        state=RESOLVED if resolved else IN_PROGRESS if found else OPEN,
        records=len(found),
        last=last,
        notes=tuple(notes),
    )


def resolved_on(ledger: Ledger, item: Rectification, as_of: date) -> date | None:
    """The day since which, as of a day, assessments call the problem resolved; None if none does
    or the last one takes it back."""
    since = None
    for record in ledger.counting((item.id,), date.min, as_of):
        if record.assessment == "met":
            since = since or record.date
        elif record.assessment == "unmet":
            since = None
    return since
