"""Commitments (承诺): no number, only evidence, and perhaps a yearly assessment."""

from mjplan.ledger import Ledger
from mjplan.model import Commitment
from mjplan.progress.notes import Note, PromiseJudged, Unproven
from mjplan.progress.status import not_stale
from mjplan.progress.values import Measure, Moment, Status


def measure_commitment(ledger: Ledger, item: Commitment, at: Moment) -> Measure:
    """Measure how much was recorded; a yearly assessment decides where there is one.

    What has evidence in the year is on track and done when the year closes, whatever time has
    passed since; records without any grow old, and are not enough in the end."""
    policies = ledger.plan.policies
    records = ledger.counting(item.sources, at.first, at.as_of)
    judged = [record for record in records if record.assessment and record.item == item.id]
    last = records[-1].date if records else None
    proven = sum(bool(record.evidence) for record in records)
    notes: list[Note] = []
    if judged:
        met = judged[-1].assessment == "met"
        status = Status.DONE if met else Status.OVERDUE
        notes.append(PromiseJudged(judged[-1].date, met))
    elif not records:
        quiet = (at.as_of - max(at.first, ledger.plan.begin)).days < policies.stale_after_days
        status = Status.NOT_DUE if quiet and not at.closed else Status.NO_RECORD
    elif proven:
        status = Status.DONE if at.closed else Status.ON_TRACK
    elif at.closed:
        status, notes = Status.BEHIND, [Unproven()]
    else:
        status, notes = not_stale(Status.ON_TRACK, last, at.as_of, policies)
    return Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=status,
        records=len(records),
        proven=proven,
        last=last,
        notes=tuple(notes),
    )
