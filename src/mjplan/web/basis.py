"""Where a figure comes from: its arithmetic, its months, and the records behind it."""

from collections.abc import Iterator
from datetime import date

from mjplan import evidence
from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.progress.values import Measure
from mjplan.record import Record
from mjplan.render import words
from mjplan.render.explain import explain
from mjplan.render.item import month_rows
from mjplan.render.log import log_table
from mjplan.render.months import Months
from mjplan.web.values import Basis, Line, Proof, Records

_SHOWN = 24
"""How many records of an item a page lists at the most: two a month."""
_URL_SHOWN = 36
"""Signs of an address that are shown."""


class Bases:
    """What is known of the figures of one ledger, up to a day of a year."""

    def __init__(self, ledger: Ledger, year: int, as_of: date) -> None:
        self._ledger = ledger
        self._year = year
        self._as_of = as_of
        self._struck: dict[str, list[Record]] = {}
        for record in ledger.everything():
            if record.item is not None and record.id in ledger.corrected:
                self._struck.setdefault(record.item, []).append(record)

    def of(self, measure: Measure, months: Months | None) -> Basis:
        """Say where an item's figure comes from; `months` are what each month brought."""
        records = self._records(measure.item)
        return Basis(
            said=_said(measure, records),
            explained=tuple(explain(self._ledger.plan, measure)),
            months=month_rows(months) if months is not None else None,
            records=records,
        )

    def _records(self, item: AnyItem) -> Records | None:
        """List an item's latest records, the corrected ones among them; None where there is
        none."""
        ledger, plan, last = self._ledger, self._ledger.plan, self._as_of
        first = plan.calendar.first(plan.years.first if item.spans_years else self._year)
        sources = plan.sources(item)
        own = sources if item.made_of else (item.id,)
        standing = ledger.counting(sources, first, last)
        struck = [
            record
            for each in own
            for record in self._struck.get(each, ())
            if first <= record.date <= last
        ]
        every = sorted([*standing, *struck], key=lambda record: (record.date, record.id))
        if not every:
            return None
        shown = every[-_SHOWN:]
        title = f"{len(standing)} 条有效" + (f"，{len(struck)} 条已更正或作废" if struck else "")
        return Records(
            lines=tuple(self._lines(shown, named=len(sources) > 1)),
            standing=len(standing),
            title=title,
            more=self._more(item, len(every) - len(shown)),
        )

    def _lines(self, records: list[Record], *, named: bool) -> Iterator[Line]:
        """Make records as the log says them; `named` with the item of each."""
        rows = log_table(self._ledger, records, "").sections[0].rows
        for record, row in zip(records, rows, strict=True):
            day, number, item, amount, text, by, _ = row
            yield Line(
                day.text,
                number.text,
                item.text if named else "",
                amount.text if amount.text != words.NOTHING else "",
                text.text,
                by.text if by.text != words.NOTHING else "",
                day.tone == "struck",
                tuple(map(_proof, record.evidence)),
            )

    def _more(self, item: AnyItem, number: int) -> str:
        """Say how many records are not shown, and which command lists them."""
        if not number:
            return ""
        when = "" if item.spans_years else f"{self._year} "
        command = f"mjplan log {when}--item {item.id} --all"
        return f"只列最近 {_SHOWN} 条，另有更早的 {number} 条：{command}"


def _said(measure: Measure, records: Records | None) -> str:
    """Say in a few words how much there is to look at."""
    if records is None:
        return "依据：没有记录"
    last = f"，最近 {measure.last}" if measure.last is not None else ""
    return f"依据：{records.standing} 条记录{last}"


def _proof(kept: str) -> Proof:
    """Return evidence to show: a link by the beginning of its address, a file by its path."""
    found = evidence.read(kept)
    if found.url is None:
        return Proof(found.path or found.text, None)
    address = found.url.partition("://")[2]
    cut = f"{address[: _URL_SHOWN - 1]}…" if len(address) > _URL_SHOWN else address
    return Proof(cut, found.url)
