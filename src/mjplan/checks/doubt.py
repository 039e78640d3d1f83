"""A doubt about a new record, and what a record is looked at with."""

from typing import NamedTuple

from mjplan.checks.told import Results
from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.record import Record


class Doubt(NamedTuple):
    """What may be a slip: a short stable id, a Chinese sentence with what to type instead, and the
    id of the other record that it names, if it is about two that are alike. `alike` is its sentence
    without the advice to tell the two apart by their titles, which are not typed everywhere."""

    rule: str
    message: str
    other: str = ""
    alike: str = ""


class Beside(NamedTuple):
    """What a record is looked at with: the ledger, its item, the records that stand beside it (of
    the item, by date; or the other focuses), and the ids that are struck out together with it.
    `results` are those of the item by what they say, among them still the one that is `replaced`.
    """

    ledger: Ledger
    item: AnyItem | None
    others: list[Record]
    struck: frozenset[str]
    results: Results | None = None
    replaced: str | None = None

    @property
    def plan(self) -> Plan:
        return self.ledger.plan
