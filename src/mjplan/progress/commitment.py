"""Commitments (承诺): no number, only evidence, and perhaps a yearly assessment."""

from datetime import date

from mjplan.ledger import Ledger
from mjplan.model import Commitment
from mjplan.progress.notes import Note, PromiseJudged, Unproven, Waiting
from mjplan.progress.parts import part_tallies, parts_done
from mjplan.progress.status import not_stale
from mjplan.progress.values import Measure, Moment, Status
from mjplan.record import Record


def measure_commitment(ledger: Ledger, item: Commitment, at: Moment) -> Measure:
    """Measure how much was recorded, and of which parts; a yearly assessment decides where there is
    one.

    What has evidence in the year is on track and, with all its parts, done when the year closes,
    whatever time has passed since; records without any grow old, and are not enough in the end."""
    policies = ledger.plan.policies
    records = ledger.counting(item.sources, at.first, at.as_of)
    judged = [record for record in records if record.assessment and record.item == item.id]
    last = records[-1].date if records else None
    proven = sum(bool(record.evidence) for record in records)
    done = parts_done(ledger.plan, item, records)
    waiting = None if records else _waiting(ledger, item, at.as_of)
    notes: list[Note] = []
    if judged:
        met = _is_kept(judged)
        status = Status.DONE if met else Status.OVERDUE
        notes.append(PromiseJudged(judged[-1].date, met))
    elif waiting:
        status = Status.NOT_DUE
        notes.append(waiting)
    elif not records:
        quiet = (at.as_of - max(at.first, ledger.plan.begin)).days < policies.stale_after_days
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


def _waiting(ledger: Ledger, item: Commitment, as_of: date) -> Waiting | None:
    """Say which item has to be done before this one can begin, as long as it is not."""
    before = ledger.plan.items.get(item.after or "")
    if before is None:
        return None
    records = ledger.counting((before.id,), date.min, as_of)
    whole = len(parts_done(ledger.plan, before, records)) == len(before.parts)
    return None if records and whole else Waiting(before.name)
