"""The same book as plain-text accounting journals that hledger and ledger both read.

A record is one balanced transaction, as users of these programs write it: the item's account
against `done`, the record's other fields as tags. A void posts the amount back, a replacement
posts the difference, a level posts its change. Targets are periodic transactions: what `--budget`
of hledger and `budget` of ledger compare with. YEAR-lean.journal holds the least that gives the
same sums (one unbalanced posting, no tags): it says what the usual form costs the two.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Self, TextIO

import book

from mjplan.record import Record

OTHER = "done"
"""The account that balances every transaction."""


class Journals:
    """The files of a folder: two a year, and all.journal that includes the usual ones."""

    def __init__(self, folder: Path, count: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        whole = "".join(f"include {year}.journal\n" for year in book.YEARS)
        (folder / "all.journal").write_text(whole, encoding="utf-8", newline="\n")
        self.usual = {year: _open(folder / f"{year}.journal") for year in book.YEARS}
        self.lean = {year: _open(folder / f"{year}-lean.journal") for year in book.YEARS}
        for year in book.YEARS:
            targets = _targets(year, count)
            usual = "".join(f"    {item}  {amount}\n" for item, amount in targets.items())
            lean = "".join(f"    ({item})  {amount}\n" for item, amount in targets.items())
            start = f"~ yearly from {year}-01-01 to {year + 1}-01-01\n"
            self.usual[year].write(f"{start}{usual}    {OTHER}\n\n")
            self.lean[year].write(f"{start}{lean}\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file in (*self.usual.values(), *self.lean.values()):
            file.close()

    def copied(
        self, entries: Iterable[tuple[Record, str, Decimal]]
    ) -> Iterator[tuple[Record, str, Decimal]]:
        """`entries` as they come, each also written as a transaction."""
        for entry in entries:
            record, item, amount = entry
            year = record.date.year
            head = f"{record.date} ({record.id}) {record.title or record.reason}\n"
            tags = f"    ; by: {record.by}, entered: {record.entered}{_evidence(record)}\n"
            self.usual[year].write(f"{head}{tags}    {item}  {amount}\n    {OTHER}\n\n")
            self.lean[year].write(f"{head}    ({item})  {amount}\n\n")
            yield entry


def _open(file: Path) -> TextIO:
    return file.open("w", encoding="utf-8", newline="\n")


def _evidence(record: Record) -> str:
    return f", evidence: {record.evidence[0]}" if record.evidence else ""


def _targets(year: int, count: int) -> dict[str, Decimal]:
    """What each item is to bring in a year, where it is to bring something."""
    amounts = {item.id: book.target(item, year, count) for item in book.items().values()}
    return {item: amount for item, amount in amounts.items() if amount}
