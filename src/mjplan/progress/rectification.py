"""Rectifications (绩效问题整改): open, in progress, resolved when an assessment says so."""

from datetime import date, timedelta

from mjplan.ledger import Ledger
from mjplan.model import Rectification
from mjplan.progress.deadline import deadline_of
from mjplan.progress.notes import Note, ProblemJudged
from mjplan.progress.parts import part_tallies
from mjplan.progress.status import Status, before_due, not_stale
from mjplan.progress.values import Measure, Moment, RectificationState


def measure_rectification(ledger: Ledger, item: Rectification, at: Moment) -> Measure:
    """Measure how far it is: open until something is done about the problem, resolved from the
    day on which an assessment says so, unless a later one takes it back."""
    policies = ledger.plan.policies
    records = ledger.counting(ledger.plan.sources(item), date.min, at.as_of)
    judged = [record for record in records if record.assessment and record.item == item.id]
    resolved, parts = _resolved(ledger, item, at.as_of)
    deadline = deadline_of(ledger.plan, item, at.as_of)
    due, last = deadline.day, records[-1].date if records else None
    over = at.calendar.is_over(due, at.as_of)
    notes: list[Note] = []
    if resolved:
        status = Status.DONE
    elif over:
        status = Status.OVERDUE
    elif not records:
        begun = at.calendar.first(min(ledger.plan.years_of(item), default=at.year))
        quiet = (at.as_of - max(begun, ledger.plan.begin)).days < policies.stale_after_days
        status = Status.NOT_DUE if quiet else Status.NO_RECORD
    else:
        status, notes = not_stale(Status.ON_TRACK, last, at.as_of, policies)
    status = before_due(status, due, at.as_of, policies)
    if judged:
        notes = [ProblemJudged(judged[-1].date, judged[-1].assessment == "met"), *notes]
    late = ((resolved or at.as_of) - due).days if resolved or over else None
    return Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=status,
        due=due,
        deadline=deadline.written,
        original_deadline=deadline.original,
        done_on=resolved,
        days_late=max(late, 0) if late is not None else None,
        tallies=part_tallies(item, parts, due=over),
        state=_state(bool(resolved), bool(records)),
        records=len(records),
        last=last,
        notes=tuple(notes),
    )


def _state(resolved: bool, started: bool) -> RectificationState:
    if resolved:
        return RectificationState.RESOLVED
    return RectificationState.IN_PROGRESS if started else RectificationState.OPEN


def resolved_on(ledger: Ledger, item: Rectification, as_of: date) -> date | None:
    """The day since which, as of a day, assessments call the problem, or all of its parts,
    resolved; None if none does or the last one takes it back."""
    return _resolved(ledger, item, as_of)[0]


def _resolved(ledger: Ledger, item: Rectification, as_of: date) -> tuple[date | None, set[str]]:
    """Since when all of it is resolved as of a day, and which parts are."""
    since, parts = None, set[str]()
    for record in ledger.counting((item.id,), date.min, as_of):
        meant = set(record.parts or item.parts)
        if record.assessment == "met":
            parts |= meant
            if parts >= set(item.parts):
                since = since or record.date
        elif record.assessment == "unmet":
            parts -= meant
            since = None
    return since, parts


def is_rectification_open(ledger: Ledger, item: Rectification, on: date) -> bool:
    """Whether it had not been resolved when the year of a day began, or has records in the year up
    to the day: they may take back that it was."""
    first = ledger.plan.calendar.containing(on, "year").first
    again = ledger.counting((item.id,), first, on)
    return bool(again) or resolved_on(ledger, item, first - timedelta(1)) is None
