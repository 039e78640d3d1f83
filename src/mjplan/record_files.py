"""Record files: text -> records with their lines, and a record -> its one line.

A line that is JSON behind "- " takes a fast road: all such lines of a file are decoded at once.
The fast road is a shortcut, never a verdict: what it does not accept to the letter is read again,
line by line, as YAML, and only that reading names problems.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache

import msgspec

from mjplan.files import noise
from mjplan.periods import Calendar
from mjplan.problem import ERROR, Problem
from mjplan.record import Record, are_well_formed
from mjplan.text import holds_control
from mjplan.torn import TORN, torn_tail
from mjplan.value import Value

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_AT_ONCE = 200
"""Records that pydantic is handed at once: a whole month of them would take half as long again, as
none of what it makes of them fits into the processor's cache."""

_PIECE = 1 << 15
"""Characters that are decoded in one go: few enough that the same memory serves for each piece."""

HEADER = "# yaml-language-server: $schema=../../plan/schema/records.schema.json\n"

_decode_all = msgspec.json.Decoder(list[Record]).decode
_decode = msgspec.json.Decoder(Record).decode
_decode_plain = msgspec.json.Decoder(float_hook=str).decode
_encode = msgspec.json.Encoder(decimal_format="number").encode


class RecordFile(Value, frozen=True):
    """One file of records; `lines[i]` is the line on which `records[i]` begins.

    Of a file that was sifted, `text` holds only some lines, and `numbers` says which. `linked` are
    the indices of the records that others decide about, in a file of which it is known that nothing
    is wrong with a record by itself; else None.
    """

    path: str
    text: str | bytes
    records: list[Record]
    lines: list[int]
    numbers: list[int] | None = None
    linked: Sequence[int] | None = None

    def only(self, keep: Callable[[Record], bool]) -> "RecordFile":
        """This file with some of its records."""
        kept = [index for index, record in enumerate(self.records) if keep(record)]
        records = [self.records[index] for index in kept]
        lines = [self.lines[index] for index in kept]
        return self._replace(records=records, lines=lines, linked=None)

    def says(self, text: str | None) -> bool:
        """Whether this is its text."""
        own = self.text
        return text == (own if isinstance(own, str) else own.decode())

    def place(self, index: int, key: str | None = None) -> tuple[int, int]:
        """Line and column of a record, or of the value under one of its keys."""
        first = self.lines[index]
        where = bisect_left(self.numbers, first) if self.numbers else first - 1
        lines = _lines(self.text)
        written = lines[where]
        if "\\" not in written and written == line(self.records[index]):
            # Without escapes a name in quotes before a colon can only be the key.
            before, found, _ = written.partition(f'"{key}": ')
            return first, len(before + found) + 1 if found else len("- {")

        from mjplan import record_yaml  # of which nearly no file has need

        row, column = record_yaml.place(lines, where, key)
        return first + row - 1, column


def new_id(day: date) -> str:
    """A record id: the day, and five random Crockford base32 characters."""
    return f"{day:%Y%m%d}-" + "".join(CROCKFORD[byte & 31] for byte in noise(5))


def line(record: Record) -> str:
    """The one line of a record, without its line end: YAML flow style and JSON at once."""
    return "- " + msgspec.json.format(_encode(record), indent=0).decode()


def path_for(day: date) -> str:
    """The file in which a record of that day lies."""
    return f"records/{day.year:04}/{day.month:02}.yaml"


def begin(calendar: Calendar, year: int) -> str:
    """Where the files of a plan's year begin, among all in order of their names."""
    first = calendar.first(year)
    return path_for(first) if first.month > 1 else f"records/{first.year:04}/"


def parse(
    path: str, text: str, numbers: list[int] | None = None, *, judged: bool = False
) -> tuple[RecordFile, list[Problem]]:
    """Return every good record of a file, and a problem for everything else in it.

    `numbers` gives the line numbers of a text that was sifted. With `judged` pydantic has to accept
    every record too.
    """
    whole = read_whole(path, text, numbers, judged)
    if whole is not None:
        return whole, []
    from mjplan import record_yaml  # of which nearly no file has need

    found: dict[int, Record] = {}
    problems: list[Problem] = []
    odd_end = not text.endswith("\n") or "\0" in text
    content = text.encode("utf-8", "replace") if odd_end else b""
    if content and (torn := torn_tail(content)):
        text = content[: -len(torn)].decode()
        last = text.count("\n")
        number = numbers[last] if numbers else last + 1
        problems.append(Problem(path, number, 1, ERROR, "torn", TORN))
    split = record_yaml.split(text.split("\n"), numbers)
    if split is None:
        record_yaml.read(path, text, 1, found, problems, judged)
    else:
        json_lines, others = split
        others += _read_json(json_lines, found, judged)
        for first, chunk in sorted(others):
            record_yaml.read(path, chunk, first, found, problems, judged)
    lines = sorted(found)
    return RecordFile(path, text, [found[n] for n in lines], lines, numbers), problems


def read_whole(path: str, text: str, numbers: list[int] | None, judged: bool) -> RecordFile | None:
    """Return the file of a text that is a header and JSON lines and nothing else; None for any
    other."""
    start = text.find("- {")
    head, body = text[:start], text[start:-1]
    lines = body.count("\n") + 1
    if (
        start < 0
        or not text.endswith("}\n")
        or not all(line.startswith("#") for line in head.splitlines())
        or body.count("}\n- {") + 1 != lines
    ):
        return None
    records: list[Record] = []
    for piece in _pieces(body):
        some = _decode_joined("[" + piece[2:].replace("}\n- {", "},\n{") + "]", judged)
        if not some:
            return None
        records += some
    if len(records) != lines:
        return None
    above = head.count("\n")
    if numbers is None:
        return RecordFile(path, text, records, list(range(above + 1, above + lines + 1)))
    return RecordFile(path, text, records, numbers[above : above + lines], numbers)


def _pieces(text: str) -> Iterator[str]:
    """Yield the lines of a text, many at once."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1


def _read_json(
    lines: list[tuple[int, str]], found: dict[int, Record], judged: bool
) -> list[tuple[int, str]]:
    """Put the records of JSON lines into `found`; the lines that need another look come back."""
    records = _decode_joined("[" + ",\n".join([text[2:] for _, text in lines]) + "]", judged)
    if len(records) == len(lines):
        found.update(zip([number for number, _ in lines], records, strict=True))
        return []
    left = []
    for number, text in lines:
        record = _read_json_line(text, judged)
        if record is None:
            left.append((number, text))
        else:
            found[number] = record
    return left


def _decode_joined(joined: str, judged: bool) -> list[Record]:
    """The records of a JSON list, or nothing where writing them does not give `joined` again.

    Blanks apart, the texts must be equal: JSON readers keep the last of two equal keys and take
    "1_2" and 1e3 for numbers, all of which the YAML road refuses.
    """
    if "\\" in joined or not joined.replace("\n", "").isprintable():
        return []
    encoded = joined.encode()
    try:
        records = _decode_all(encoded)
    except msgspec.MsgspecError:
        return []
    if not are_well_formed(records, joined):
        return []
    same = encoded.translate(None, b" \n") == _encode(records).translate(None, b" ")
    return records if same and (not judged or _approved(encoded)) else []


def _approved(encoded: bytes) -> bool:
    """Tell whether pydantic accepts a JSON list of records; their numbers go to it as written."""
    from mjplan import schema

    lines = encoded[1:-1].split(b",\n")
    batches = (lines[n : n + _AT_ONCE] for n in range(0, len(lines), _AT_ONCE))
    return all(
        schema.accepts(list[Record], _decode_plain(b"[" + b",".join(batch) + b"]"))
        for batch in batches
    )


def _read_json_line(text: str, judged: bool) -> Record | None:
    """The record of a line that holds just what `line` would write, in any order of its keys."""
    try:
        record = _decode(text[2:])
    except (msgspec.MsgspecError, UnicodeError):
        return None
    if not record.is_well_formed() or any(map(holds_control, record.texts())):
        return None
    written = line(record)
    if written != text and ("\\" in text or _characters(written) != _characters(text)):
        return None
    return record if not judged or _approved(f"[{text[2:]}]".encode()) else None


def _characters(text: str) -> list[str]:
    return sorted(text.replace(" ", ""))


@lru_cache(maxsize=4)
def _lines(text: str | bytes) -> list[str]:
    return (text if isinstance(text, str) else text.decode()).split("\n")
