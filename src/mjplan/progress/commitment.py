"""Commitments (承诺): no number, only evidence, and perhaps a yearly assessment."""

from datetime import date

from mjplan.ledger import Ledger
from mjplan.model import Commitment
from mjplan.progress.notes import Note, PromiseJudged, Unproven, Waiting
from mjplan.progress.parts import done_on, part_tallies, parts_done
from mjplan.progress.status import Status, not_stale
from mjplan.progress.values import Measure, Moment
from mjplan.record import Record


def measure_commitment(ledger: Ledger, item: Commitment, at: Moment) -> Measure:
    """Measure how much was recorded, and of which parts; a yearly assessment decides where there is
    one.

    What has evidence in the year is on track and, with all its parts, done when the year closes,
    whatever time has passed since; records without any grow old, and are not enough in the end."""
    policies = ledger.plan.policies
    records = ledger.counting(ledger.plan.sources(item), at.first, at.as_of)
    judged = [record for record in records if record.assessment and record.item == item.id]
    last = records[-1].date if records else None
    proven = sum(bool(record.evidence) for record in records)
    done = parts_done(ledger.plan, item, records)
    free = _free_since(ledger, item, at.as_of)
    notes: list[Note] = []
    if judged:
        met = _is_kept(judged)
        status = Status.DONE if met else Status.OVERDUE
        notes.append(PromiseJudged(judged[-1].date, met))
    elif not records and free is None:
        status = Status.NOT_DUE
        notes.append(Waiting(ledger.plan.items[item.after or ""].name))
    elif not records:
        since = max(at.first, ledger.plan.begin, free or date.min)
        quiet = (at.as_of - since).days < policies.stale_after_days
        status = Status.NOT_DUE if quiet and not at.closed else Status.NO_RECORD
    elif at.closed:
        whole = len(done) == len(item.parts)
        status = Status.DONE if whole and proven else Status.BEHIND
        notes = [] if proven else [Unproven()]
    elif proven:
        status = Status.ON_TRACK
    else:
        status, notes = not_stale(Status.ON_TRACK, last, at.as_of, policies)
    return Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=status,
        tallies=part_tallies(item, item.parts if _is_kept(judged) else done, due=at.closed),
        records=len(records),
        proven=proven,
        last=last,
        notes=tuple(notes),
    )


def _is_kept(judged: list[Record]) -> bool:
    """Tell whether the last assessment says that it was kept, all parts of it."""
    return bool(judged) and judged[-1].assessment == "met"


def _free_since(ledger: Ledger, item: Commitment, as_of: date) -> date | None:
    """Return the day since which it may begin: that on which the item before it was done, or any
    where there is none; None as long as that is not done."""
    before = ledger.plan.items.get(item.after or "")
    if before is None:
        return date.min
    return done_on(ledger.plan, before, ledger.counting((before.id,), date.min, as_of))
