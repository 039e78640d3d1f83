"""A pasted text -> what each of its sentences and rows says, and the lines that they come to."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mjplan.intake.keys import Keys
from mjplan.intake.values import Batch, Line, Place, Remark
from mjplan.pasted.asked import Asked
from mjplan.pasted.cells import Row, headings, is_numbered, rows, unused
from mjplan.pasted.from_row import row_said
from mjplan.pasted.from_sentence import Above, sentence_said
from mjplan.pasted.said import Given, Said, record_of
from mjplan.pasted.sentences import is_talk, pieces, written_by
from mjplan.pasted.source import Pasted
from mjplan.plan import Plan
from mjplan.problem import ERROR, NOTE, WARNING
from mjplan.sheets.book import Unread
from mjplan.text import named, one_line

MAX_LINES = 2000
"""More lines, or sentences, than anybody looks through."""
MAX_LENGTH = 2000
"""The longest line in which sentences are looked for."""
MAX_CELLS = 50
"""The widest row in which an item is looked for."""
_TOO_MANY = f"超过 {MAX_LINES} 行（句）：请分几次来"
_MOST = 8
"""How many of what was passed over are named."""


class Reading(NamedTuple):
    """What was read of a text: what may become records, and remarks on the rest of it."""

    name: str
    said: tuple[Said, ...]
    remarks: tuple[Remark, ...]


def read(asked: Asked, pasted: Pasted) -> Reading | Unread:
    """Read all sentences and rows of a text."""
    found = [*rows(one_line_each(pasted.text))]
    if len(found) > MAX_LINES:
        return Unread(_TOO_MANY)
    return _Reader(asked, pasted.name).read(found)


def one_line_each(text: str) -> str:
    """Return a text without control characters; no sign moves, tabs and line ends stay."""
    return "\n".join("\t".join(map(one_line, line.split("\t"))) for line in text.split("\n"))


class _Reader:
    """Goes through a text from its first line to the last."""

    def __init__(self, asked: Asked, name: str) -> None:
        self._asked = asked
        self._name = name
        self._above = Above()
        self._columns: dict[int, str] | None = None
        self._said: list[Said] = []
        self._talk: list[str] = []
        self._remarks: list[Remark] = []

    def read(self, found: Sequence[Row]) -> Reading | Unread:
        numbered = is_numbered([row for row in found if not row.is_line and not headings(row)])
        for row in found:
            if row.is_line:
                self._line(row)
            else:
                self._row(row, numbered)
            if len(self._said) + len(self._remarks) + len(self._talk) > MAX_LINES:
                return Unread(_TOO_MANY)
        if self._talk:
            names = "、".join(map(named, self._talk[:_MOST]))
            more = "等" if len(self._talk) > _MOST else ""
            message = f"略过 {len(self._talk)} 处问候、标题和发言人：{names}{more}"
            self._remarks.append(Remark(Place(self._name), NOTE, message))
        return Reading(self._name, tuple(self._said), tuple(self._remarks))

    def _row(self, row: Row, numbered: bool) -> None:
        place = Place(self._name, "", row.cells[0].line, 1)
        if len(row.cells) > MAX_CELLS:
            self._remarks.append(_left_out(place, row.raw, f"一行超过 {MAX_CELLS} 格"))
            return
        if all(not cell.text.strip() for cell in row.cells):
            return
        if (columns := headings(row)) is not None:
            self._columns = columns
            if names := unused(row, columns):
                message = f"没有用到的列：{'、'.join(map(named, names))}"
                self._remarks.append(Remark(place, NOTE, message))
            return
        said = row_said(self._asked, self._name, row, self._columns, numbered=numbered)
        self._keep(said, place, row.raw)

    def _line(self, row: Row) -> None:
        line, number = row.raw, row.cells[0].line
        place = Place(self._name, "", number, 1)
        if len(line) > MAX_LENGTH:
            self._remarks.append(_left_out(place, line, f"一行超过 {MAX_LENGTH} 个字"))
            return
        wrote = written_by(line)
        if wrote is not None and not self._asked.names.mentions(line):
            self._above = Above(sent=self._sent(wrote["day"], place))
            self._talk.append(line.strip())
            return
        self._above = self._above._replace(on_line=None)
        for piece in pieces(line, number):
            at = Place(self._name, "", number, piece.column)
            outcome, self._above = sentence_said(self._asked, at, piece, self._above)
            if outcome is None:
                self._talk.append(piece.text)
            else:
                self._keep(outcome, at, piece.text)

    def _sent(self, words: str | None, place: Place) -> date | None:
        found = self._asked.day(words, place).day if words else None
        return found if isinstance(found, date) else None

    def _keep(self, said: Said | Unread, place: Place, raw: str) -> None:
        if isinstance(said, Said):
            self._said.append(said)
        elif is_talk(raw):
            self._talk.append(raw)
        else:
            self._remarks.append(_left_out(place, raw, said.why))


def _left_out(place: Place, raw: str, why: str) -> Remark:
    short = raw.strip()
    short = f"{short[:40]}…" if len(short) > 40 else short
    return Remark(place, WARNING, f"没有登记{named(short)}：{why}")


def batch(
    plan: Plan, reading: Reading, by: str | None, answers: Mapping[int, Sequence[Given]]
) -> Batch:
    """Return the lines that a text comes to: for each sentence by what was answered (by its number
    in the reading; no answer at all leaves it out). What is still open is an error at its place."""
    remarks = [*reading.remarks]
    lines: list[Line] = []
    for number, said in enumerate(reading.said):
        given = answers.get(number, (Given(),))
        if not given:
            remarks.append(_left_out(said.place, said.raw, "没有答全"))
        for each in given:
            found = record_of(plan, said, each, by)
            if isinstance(found, Line):
                lines.append(found)
            else:
                remarks += [Remark(lack.place, ERROR, lack.why) for lack in found]
    return Batch("paste", reading.name, tuple(_keyed(lines)), tuple(remarks), reason="重新粘贴")


def _keyed(lines: Sequence[Line]) -> Iterator[Line]:
    """Give each line a key by what it says, and its number among those that say the same."""
    keys = Keys()
    for line in lines:
        said = "\x1f".join(str(line.fields[field] or "") for field in sorted(line.fields))
        yield line._replace(origin=f"paste#{keys.of(said)}")
