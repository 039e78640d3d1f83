"""What lines come to beside a ledger, as values."""

from enum import Enum
from typing import Any, NamedTuple

from mjplan.intake.values import Batch, Line, Remark
from mjplan.ledger import Ledger
from mjplan.record import Record


class Outcome(Enum):
    """What a line comes to: a new record, one that takes another's place; or nothing is written,
    since it stands there, stands as a hand left it, was struck out by a hand, or came twice."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    KEPT = "kept"
    STRUCK = "struck"
    REPEATED = "repeated"


class Match(NamedTuple):
    """What a line comes to, beside which record of the ledger; `origin` is the one that its record
    has or gets."""

    batch: Batch
    line: Line
    outcome: Outcome
    origin: str
    old: Record | None = None
    remarks: tuple[Remark, ...] = ()

    def entries(self, ledger: Ledger) -> list[dict[str, Any]]:
        """Return the fields of the records to write, in their order: none, one, or two where the
        old one can't be replaced and is struck out first."""
        new = {**self.line.fields, "origin": self.origin}
        if self.outcome is Outcome.NEW:
            return [new]
        if self.outcome is not Outcome.CHANGED or self.old is None:
            return []
        why = {"reason": self.batch.reason}
        if _is_replaceable(ledger, self.old, new):
            return [{**new, **why, "replaces": self.old.id}]
        void = {"date": self.old.date, "void": self.old.id, "origin": self.origin, **why}
        return [void, new]


class Gone(NamedTuple):
    """A standing record whose line is no longer in what came in; `repeated`: the line is there, and
    another record stands for it, as after a merge."""

    batch: Batch
    record: Record
    repeated: bool = False


class Comparison(NamedTuple):
    """Some batches beside a ledger: what each line comes to, and what is in them no more; `remarks`
    are on batches as a whole. A line with an error is in none of the matches."""

    batches: tuple[Batch, ...]
    matches: tuple[Match, ...]
    gone: tuple[Gone, ...] = ()
    remarks: tuple[Remark, ...] = ()


def _is_replaceable(ledger: Ledger, old: Record, new: dict[str, Any]) -> bool:
    """Whether a record may take another one's place: of the same item (or focus) and year. How a
    focus ended is struck out and said anew."""
    year_of = ledger.plan.calendar.year_of
    return (
        old.settles is None
        and new.get("settles") is None
        and old.item == new.get("item")
        and year_of(old.date) == year_of(new["date"])
    )
