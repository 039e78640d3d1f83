"""更正说明: what has changed in the figures of months that were reported before."""

import re
from datetime import date
from typing import NamedTuple

from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.periods import Period, parse
from mjplan.record import Record
from mjplan.report.doings import is_late
from mjplan.report.parts import Changed
from mjplan.report.rows import brought_text

MARK = "<!-- mjplan report "
_MARK = re.compile(re.escape(MARK) + r"(\S{4,7}) ([0-9]{4}-[0-9]{2}-[0-9]{2}) -->")


class Reported(NamedTuple):
    """A report that has been made: on which period, and of which day its figures were."""

    period: Period
    as_of: date


def mark(period_id: str, as_of: str) -> str:
    """The last line of every report, which readers don't see: what it is about.

    The code adds it, not the template, so that no template can lose it.
    """
    return f"{MARK}{period_id} {as_of} -->\n"


def reported(text: str) -> Reported | None:
    """What the text of a report says of itself; None where it is none, or one on the whole plan."""
    found = _MARK.search(text)
    period = parse(found[1]) if found else None
    try:
        return Reported(period, date.fromisoformat(found[2])) if found and period else None
    except ValueError:
        return None


def changed(report: Reported, then: Ledger, now: Ledger) -> list[Changed]:
    """The figures of a month's report that read differently now: `then` is what its readers saw.

    Compared is what the month brought to each item; that departments' reports came in is no change.
    """
    month = report.period
    first, last = month.first, min(report.as_of, month.last)
    seen = {record.id for record in then.everything()}
    new = [record for record in now.everything() if record.id not in seen]
    reporting = now.plan.reporting_item()
    found = []
    for item in now.plan.items.values():
        before = then.plan.items.get(item.id)
        if before is None or item is reporting:
            continue
        old_text = brought_text(then, before, first, last)
        new_text = brought_text(now, item, first, last)
        if old_text != new_text:
            why = _why(now, item, new, first, last)
            found.append(
                Changed(month=month.name, item=item.name, old=old_text, new=new_text, why=why)
            )
    return found


def _why(now: Ledger, item: AnyItem, new: list[Record], first: date, last: date) -> str:
    """The records that did it, each with what it is and its reason."""
    sources = now.plan.sources_of(item)
    said = []
    for record in new:
        old = now.record(record.void or record.replaces or "")
        about = [each for each in (record, old) if each is not None and each.item in sources]
        if any(first <= each.date <= last for each in about):
            said.append(f"{record.id} {_what(now, record)}")
    return "；".join(said) or "规划或文件改动"


def _what(now: Ledger, record: Record) -> str:
    title = f"“{record.title}”" if record.title else ""
    if record.void is not None:
        return f"作废：{record.reason}"
    if record.replaces is not None:
        return f"更正{title}：{record.reason}"
    return f"{'补报' if is_late(now, record) else '补记'}{title}"
