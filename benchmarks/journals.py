"""The same book as plain-text accounting journals that hledger and ledger both read.

A record is one transaction with one unbalanced posting to the account of its item; a void posts
the amount back, a replacement posts the difference, a level posts its change. Who, evidence and
day of entry are left out, in the peers' favour. Targets are periodic transactions, the `--budget`
of hledger and the `budget` of ledger.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Self, TextIO

import book
from mjplan.model import Record


class Journals:
    """The files of a folder: one a year, and all.journal that includes them."""

    def __init__(self, folder: Path, count: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        names = [f"{year}.journal" for year in book.YEARS]
        whole = "".join(f"include {name}\n" for name in names)
        (folder / "all.journal").write_text(whole, encoding="utf-8", newline="\n")
        self.files: dict[int, TextIO] = {
            year: (folder / name).open("w", encoding="utf-8", newline="\n")
            for year, name in zip(book.YEARS, names, strict=True)
        }
        for year, file in self.files.items():
            file.write(_budget(year, count))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self.files.values():
            file.close()

    def copied(
        self, entries: Iterable[tuple[Record, str, Decimal]]
    ) -> Iterator[tuple[Record, str, Decimal]]:
        """`entries` as they come, each also written as a transaction."""
        for entry in entries:
            record, item, amount = entry
            said = record.title or record.reason or ""
            self.files[record.date.year].write(
                f"{record.date} ({record.id}) {said}\n    ({item})  {amount}\n\n"
            )
            yield entry


def _budget(year: int, count: int) -> str:
    """The year's targets."""
    lines = [f"~ yearly from {year}-01-01 to {year + 1}-01-01"]
    for item in book.items().values():
        amount = book.target(item, year, count)
        if amount:
            lines.append(f"    ({item.id})  {amount}")
    return "\n".join(lines) + "\n\n"
