"""What may be a slip in new records, all together."""

from collections.abc import Sequence

from mjplan.checks.doubt import Doubt
from mjplan.checks.doubts import doubts_of_each
from mjplan.ledger import Ledger
from mjplan.record import Record


def doubts(ledger: Ledger, new: Sequence[Record]) -> list[Doubt]:
    """What is doubted of some records, each doubt once."""
    return list(dict.fromkeys(doubt for each in doubts_of_each(ledger, new) for doubt in each))
