"""Reading record files: whole, or only those lines that may matter, sifted by bytes."""

from collections.abc import Iterable

from mjplan import record_files
from mjplan.problem import Problem
from mjplan.record import Record
from mjplan.record_files import RecordFile
from mjplan.workspace import Readable, Sift


def read_records(
    space: Readable, paths: Iterable[str], sift: Sift | None = None, *, judged: bool = False
) -> tuple[list[RecordFile], list[Problem]]:
    """Read the record files at `paths`; `sift` may drop lines before they are parsed.

    With `judged` pydantic has to accept every record too.
    """
    files: list[RecordFile] = []
    problems: list[Problem] = []
    for path in paths:
        read = space.read(path, sift)
        problems += read.problems
        # A file of which nothing was kept is still one of which not everything is known.
        if read.text or read.numbers is not None:
            file, faults = record_files.parse(path, read.text or "", read.numbers, judged=judged)
            files.append(file)
            problems += faults
    return files, problems


def find_record(space: Readable, record_id: str) -> Record | None:
    """Return the record with that id: from the month that its day points to, else from any file."""
    path = f"records/{record_id[:4]}/{record_id[4:6]}.yaml"
    paths = space.record_paths()
    for chosen in ([path] if path in paths else [], paths):
        files, _ = read_records(space, chosen, _finder(record_id))
        for file in files:
            for record in file.records:
                if record.id == record_id:
                    return record
    return None


def _finder(record_id: str) -> Sift:
    """Return a sift that keeps the lines that hold a record's id."""
    word = record_id.encode()

    def sift(content: bytes) -> tuple[bytes, list[int] | None]:
        if word not in content:
            return b"", []
        if b"\n " in content:
            return content, None
        lines = content.split(b"\n")
        kept = [n for n, each in enumerate(lines) if word in each]
        return _lines(lines, kept)

    return sift


def _lines(lines: list[bytes], kept: list[int]) -> tuple[bytes, list[int]]:
    """Return the text of the kept lines, and their numbers from 1."""
    return b"\n".join([lines[n] for n in kept]), [n + 1 for n in kept]


# Where the item stands in a line as `record_files.line` writes it: behind an id of 14 characters
# and a date of 10.
_ID, _KEY, _ITEM = slice(10, 24), slice(50, 54), 58
_LONGEST = 12


def _voids(line: bytes) -> bytes | None:
    """Return the id of the record that a line voids, if that is what it does."""
    _, is_void, rest = line.partition(b'"void": "')
    return rest[:14] if is_void else None


def sifter(items: Iterable[str]) -> Sift:
    """Return a sift that keeps, of a record file's bytes, what may concern some items.

    Dropped is only a line in the usual form that names another item, or voids a line of this file
    that is dropped; comments and lines written by hand stay. A file with records over several
    lines is kept whole.
    """
    names = [f'{item}"'.encode() for item in items]
    wide = min([_LONGEST, *map(len, names)])
    heads = {name[:wide] for name in names}
    place = slice(_ITEM, _ITEM + wide)

    def sift(content: bytes) -> tuple[bytes, list[int] | None]:
        if b"\n " in content:
            return content, None
        lines = content.split(b"\n")
        kept = [n for n, each in enumerate(lines) if each[place] in heads or each[_KEY] != b"item"]
        ids = {None, *(lines[n][_ID] for n in kept)}
        kept = [n for n in kept if lines[n][_KEY] == b"item" or _voids(lines[n]) in ids]
        if lines[-1] and kept[-1:] != [len(lines) - 1]:
            kept.append(len(lines) - 1)  # without a line end: it may be torn
        return _lines(lines, kept)

    return sift
