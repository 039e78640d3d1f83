"""更正说明: what has changed in the figures of months that were reported before."""

import re
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.periods import Period, parse
from mjplan.progress.year import measure
from mjplan.record import Record
from mjplan.render import kinds
from mjplan.report.components import Changed
from mjplan.report.item_rows import increment_text
from mjplan.report.results import is_late

MARK = "<!-- mjplan report "
_MARK = re.compile(re.escape(MARK) + r"(\S{4,7}) ([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9a-f]{16}) -->")

MARK_LENGTH = 200
"""More bytes than the mark at a report's end has."""

_NAMED = 5
"""How many records are named for one figure."""

Figures = dict[str, tuple[str, str]]
"""By item id what a month brought, and what the year had come to by then, as a report says it."""


class Reported(NamedTuple):
    """A report that has been made: on which period, of which day, and the digest of its figures."""

    period: Period
    as_of: date
    digest: str


def figures(ledger: Ledger, period: Period, as_of: date) -> Figures:
    """The figures of a period's report; departments' own reports are none, as they come later."""
    first, last = period.first, min(as_of, period.last)
    reporting = ledger.plan.reporting_item()
    return {
        item.id: (
            increment_text(ledger, item, first, last),
            kinds.actual(measure(ledger, item, first.year, last)),
        )
        for item in ledger.plan.items.values()
        if item is not reporting
    }


def digest(figures_: Figures) -> str:
    """A short word that is another one for other figures."""
    return sha256(repr(sorted(figures_.items())).encode()).hexdigest()[:16]


def agrees(report: Reported, ledger: Ledger) -> bool:
    """Whether a report says what the records say."""
    return digest(figures(ledger, report.period, report.as_of)) == report.digest


def mark(period_id: str, as_of: str, digest_: str) -> str:
    """The last line of every report, which readers don't see: what it is about.

    The code adds it, not the template, so that no template can lose or forge it.
    """
    return f"{MARK}{period_id} {as_of} {digest_} -->\n"


def reported(text: str) -> Reported | None:
    """What the last line of a report says of it; None where it is none, or on the whole plan."""
    found = _MARK.fullmatch(text.rstrip().rpartition("\n")[2])
    period = parse(found[1]) if found else None
    try:
        as_of = date.fromisoformat(found[2]) if found else date.min
    except ValueError:
        return None
    return Reported(period, as_of, found[3]) if found and period else None


def changed(report: Reported, then: Ledger, now: Ledger, named: set[str]) -> list[Changed]:
    """The figures of a month's report that read differently now: `then` is what its readers saw.

    What the year had come to is named only for items that no month was `named` for: it follows from
    that month's figure.
    """
    month = report.period
    old, new = (figures(ledger, month, report.as_of) for ledger in (then, now))
    seen = {record.id for record in then.everything()}
    records = [record for record in now.everything() if record.id not in seen]
    found = []
    for item_id in [each for each in new if each in old]:
        which = 0 if old[item_id][0] != new[item_id][0] else 1
        if old[item_id][which] == new[item_id][which] or (which and item_id in named):
            continue
        named.add(item_id)
        item = now.plan.items[item_id]
        why = _why(now, item, records, month.first, min(report.as_of, month.last))
        name = f"{item.name}（当年累计）" if which else item.name
        was, is_ = old[item_id][which], new[item_id][which]
        found.append(Changed(month=month.name, item=name, old=was, new=is_, why=why))
    return found


def _why(now: Ledger, item: AnyItem, new: list[Record], first: date, last: date) -> str:
    """The records that did it, each with what it is and its reason: those of the span, else those
    of other days on which its figure depends."""
    sources = item.sources
    inside, other = [], []
    for record in new:
        old = now.record(record.void or record.replaces or "")
        about = [each for each in (record, old) if each is not None and each.item in sources]
        said = f"{record.id} {_what(now, record)}"
        if any(first <= each.date <= last for each in about):
            inside.append(said)
        elif about:
            other.append(said)
    return "；".join((inside or other)[:_NAMED]) or "规划或文件改动"


def _what(now: Ledger, record: Record) -> str:
    title = f"“{record.title}”" if record.title else ""
    if record.void is not None:
        return f"作废：{record.reason}"
    if record.replaces is not None:
        return f"更正{title}：{record.reason}"
    return f"{'补报' if is_late(now, record) else '补记'}{title}"
