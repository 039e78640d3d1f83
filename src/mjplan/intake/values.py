"""What came in, line by line: the record that each proposes, its place, and what is wrong with it.

Whoever reads a form, a table or a text makes a `Batch`; the rest is the same for all: compare it
with what is in the ledger, show it, write it after a yes.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from mjplan.problem import ERROR
from mjplan.record import Record
from mjplan.sheets.book import letters

DOUBT = "疑问"
"""The level of a remark that a person has to answer before anything is written."""


class Place(NamedTuple):
    """Where something stands: in a file, on a sheet of it, in a row or line, in a column; rows and
    columns count from 1, and 0 is the whole."""

    file: str
    sheet: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.sheet:
            numbers = [str(number) for number in (self.line, self.column) if number]
            return ":".join([self.file, *numbers])
        cell = f"{letters(self.column)}{self.line}" if self.column else f"第{self.line}行"
        return f"{self.file}:{self.sheet}{f'!{cell}' if self.line else ''}"


class Remark(NamedTuple):
    """What is to be said of a place: an error keeps everything out, a doubt is asked about, a note
    is shown. One Chinese sentence that says what to do."""

    place: Place
    level: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.level} {self.message}"


class Line(NamedTuple):
    """One line of what came in.

    `origin` names it in all its editions (`Record.origin`). `fields` are the fields of the record
    that it proposes, typed as `entry.Fields`, without an id; `cells` says where each field stands.
    `raw` is the line as it was written, to be shown beside what was read. `assumed` are the fields
    that the line does not say itself (today for a day that is not given): they make no difference.
    """

    place: Place
    origin: str
    fields: Mapping[str, Any]
    cells: Mapping[str, Place] = {}
    remarks: tuple[Remark, ...] = ()
    raw: str = ""
    assumed: tuple[str, ...] = ()

    def at(self, field: str) -> Place:
        """Where a field stands; the line where that is not known."""
        return self.cells.get(field, self.place)


def everything(_record: Record) -> bool:
    """Whether a batch is about a record: all of its source."""
    return True


class Batch(NamedTuple):
    """All that was read from one file or text.

    `source` begins the origin of every line of it ("form/2018-03/publicity"), `name` is what a
    reader calls it. `whole`: what the ledger has of this source and is no longer in it is told, as
    far as it `covers` that: a table of March says nothing of February.
    `reason` is why a line that has changed takes the place of its record. `columns` says what a
    field of a record is called where it is written down.
    """

    source: str
    name: str
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...] = ()
    whole: bool = False
    reason: str = "重报"
    covers: Callable[[Record], bool] = everything
    columns: Mapping[str, str] = {}


def remarks(batches: Sequence[Batch]) -> list[Remark]:
    """Return everything that is to be said of some batches, by place."""
    found = [remark for batch in batches for remark in batch.remarks]
    found += [remark for batch in batches for line in batch.lines for remark in line.remarks]
    return sorted(found)


def is_wrong(found: Sequence[Remark]) -> bool:
    """Whether one of the remarks is an error."""
    return any(remark.level == ERROR for remark in found)
