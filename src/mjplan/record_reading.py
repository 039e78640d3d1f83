"""Reading record files: whole, or only those lines that may matter, sifted by bytes."""

import re
from collections.abc import Iterable, Iterator

from mjplan import record_files
from mjplan.file_text import Sift
from mjplan.problem import Problem
from mjplan.record import Record
from mjplan.record_files import RecordFile
from mjplan.workspace import Readable


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
        if read.text is not None or read.numbers is not None:
            file, faults = record_files.parse(path, read.text or "", read.numbers, judged=judged)
            files.append(file)
            problems += faults
    return files, problems


def read_corrections(
    space: Readable, paths: Iterable[str], files: Iterable[RecordFile]
) -> tuple[list[RecordFile], list[Problem]]:
    """Read of the record files at `paths` only what corrects records of some `files`, or those that
    they continue, or corrects such corrections again; and what is wrong in `paths`."""
    records = [record for file in files for record in file.records]
    known = {record.id for record in records} | {r.of for r in records if r.of is not None}
    mentioned = {path: _mentioned(space, path) for path in paths}
    some = not known.isdisjoint(set[str]().union(*filter(None, mentioned.values())))
    chosen = [path for path, ids in mentioned.items() if ids is None or (some and ids)]
    others, problems = read_records(space, chosen, _corrections)
    before = -1
    while before < len(known):
        before = len(known)
        known |= {r.id for file in others for r in file.records if (r.void or r.replaces) in known}
    about = [file.only(lambda each: (each.void or each.replaces) in known) for file in others]
    return [file for file in about if file.records], problems


def _mentioned(space: Readable, path: str) -> set[str] | None:
    """Return the ids that the corrections of a file are about, perhaps others too, found at a
    glance; None where they may be hidden."""
    ids: set[str] = set()
    hidden = False

    def sift(content: bytes) -> tuple[bytes, list[int]]:
        nonlocal hidden
        hidden = _ESCAPE.search(content) is not None
        if _WORD.search(content):
            # Written by hand, a word may stand anywhere before what it is about.
            found = _TARGET if _is_canonical(content) else _ANY_ID
            ids.update(map(bytes.decode, found.findall(content)))
        return b"", []

    space.read(path, sift)
    return None if hidden else ids


def unreadable(space: Readable, paths: Iterable[str] | None = None) -> list[Problem]:
    """Say of every folder and file of records that can't be read why, or of those at `paths`: what
    they hold is not nothing."""
    listed = space.record_paths() if paths is None else paths
    shut = [path for path in listed if not space.may_read(path)]
    return [problem for path in shut for problem in space.read(path).problems]


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
        if word not in content and not _ESCAPE.search(content):
            return b"", []
        if not _is_canonical(content):
            return _whole(content)
        lines = content.split(b"\n")
        kept = [n for n, each in enumerate(lines) if word in each]
        return _lines(lines, kept)

    return sift


def _whole(content: bytes) -> tuple[bytes, list[int]]:
    """Return the whole text and the numbers of all its lines: not all records of its year are
    known."""
    return content, list(range(1, content.count(b"\n") + 2))


def _lines(lines: list[bytes], kept: list[int]) -> tuple[bytes, list[int]]:
    """Return the text of the kept lines, and their numbers from 1."""
    return b"\n".join([lines[n] for n in kept]), [n + 1 for n in kept]


# Where things stand in a line as `record_files.line` writes it: behind an id of 14 characters and
# a date of 10, the item or another key.
_ID, _KEY, _ITEM = slice(10, 24), slice(50, 54), 58
_LONGEST = 12
_CANONICAL = re.compile(
    rb"(?:#[^\n]*\n)*+"
    rb'(?:- \{"id": ".{14}", "date": ".{10}", "(?:item": "[a-z0-9_]++"|(?!item")[a-z]).*+\n)*+'
    rb"(?:-[^\n]*)?"  # without a line end: it may be torn, and is kept
)
_ANY_ID = re.compile(rb"[0-9]{8}-[0-9a-z]{5}")
_ESCAPE = re.compile(rb"\\[xuU\r\n]")
"""What letters may hide behind."""
_WORD = re.compile(rb"void|replaces")
_TARGET = re.compile(rb'"(?:void|replaces)": "([^"]*)')
_CORRECTION = re.compile(
    rb'- \{"id": "[^"]{14}", "date": "[^"]{10}"'
    rb'(?:, "[a-z]++": (?:"[^"]*+"|[0-9.]++|\["[^"]*+"(?:, "[^"]*+")*+\]))*+\}'
)
"""A line with such a word: here every key is looked at, as any of them may be the word."""


def _is_canonical(content: bytes) -> bool:
    """Tell whether each line of a file is written as mjplan writes it, so that places in it can be
    relied on: no escapes, no blanks or quotes of another kind, the id, date and item in front; and
    of what may be a correction, everything."""
    # Of CRLF lines the last one kept would end with a lone CR.
    return (
        b"\\" not in content
        and b"\r" not in content
        and _CANONICAL.fullmatch(content) is not None
        and all(map(_CORRECTION.fullmatch, _lines_with(_WORD, content)))
    )


def _lines_with(word: re.Pattern[bytes], content: bytes) -> Iterator[bytes]:
    """Yield each line of a text in which a word stands, without its line end."""
    end = 0
    while match := word.search(content, end):
        start = content.rfind(b"\n", 0, match.start()) + 1
        end = content.find(b"\n", match.end())
        end = len(content) if end < 0 else end
        yield content[start:end]


def _target(line: bytes) -> bytes | None:
    """Return the id of the record that a line corrects; None where it is no correction."""
    target = _TARGET.search(line)
    return target[1] if target else None


def _corrections(content: bytes) -> tuple[bytes, list[int] | None]:
    """Keep the lines of a record file that may correct another record: a sift."""
    if b"void" not in content and b"replaces" not in content and not _ESCAPE.search(content):
        return b"", []
    if not _is_canonical(content):
        return _whole(content)
    lines = content.split(b"\n")
    return _lines(lines, [n for n, each in enumerate(lines) if _TARGET.search(each)])


def sifter(items: Iterable[str]) -> Sift:
    """Return a sift that keeps, of a record file's bytes, what may concern some items.

    Dropped are only results of other items, and what strikes out a line of this file that is
    dropped; what replaces one stays, as a record of another year may continue either.
    A file with a line that is not written as mjplan writes it is kept whole.
    """
    names = [f'{item}"'.encode() for item in items]
    wide = min([_LONGEST, *map(len, names)])
    heads = {name[:wide] for name in names}
    place = slice(_ITEM, _ITEM + wide)

    def sift(content: bytes) -> tuple[bytes, list[int] | None]:
        if not _is_canonical(content):
            return _whole(content)
        lines = content.split(b"\n")
        kept = [n for n, each in enumerate(lines) if each[place] in heads or each[_KEY] != b"item"]
        if b'"void": "' in content or b'"replaces": "' in content:
            kept = _with_corrections(lines, kept)
        if lines[-1] and kept[-1:] != [len(lines) - 1]:
            kept.append(len(lines) - 1)
        return _lines(lines, kept)

    return sift


def _with_corrections(lines: list[bytes], kept: list[int]) -> list[int]:
    """Return the numbers of the kept lines without what strikes out dropped ones, and with those
    corrections among the others that replace any or may be of a record elsewhere."""
    wanted = {*kept, *(n for n, each in enumerate(lines) if b'"replaces": "' in each)}
    dropped = {each[_ID] for number, each in enumerate(lines) if number not in wanted}
    return [
        number
        for number, each in enumerate(lines)
        if _matters(each, _target(each), dropped, wanted=number in wanted)
    ]


def _matters(line: bytes, target: bytes | None, dropped: set[bytes], *, wanted: bool) -> bool:
    """Tell whether a line is kept, given whether it would be if there were no corrections."""
    corrects_a_kept_one = target is not None and target not in dropped
    return corrects_a_kept_one or (wanted and (target is None or line[_KEY] == b"item"))
