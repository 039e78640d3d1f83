"""Reading record files: whole, or only those lines that may matter."""

from collections.abc import Iterable, Set
from typing import BinaryIO, NamedTuple

from mjplan import record_files, sifting
from mjplan.file_text import Read, Sift, sifted
from mjplan.problem import Problem
from mjplan.readable import Readable
from mjplan.record import Record
from mjplan.record_files import RecordFile
from mjplan.sifting import Sifted

Files = tuple[list[RecordFile], list[Problem]]
"""Record files, and what is wrong in them or could not be read."""


def read_records(
    space: Readable, paths: Iterable[str], sift: Sift | None = None, *, judged: bool = False
) -> Files:
    """Read the record files at `paths`; `sift` may drop lines before they are parsed.

    With `judged` pydantic has to accept every record too.
    """
    return joined(_parsed(space.read(path, sift), judged=judged) for path in paths)


def _parsed(read: Read, *, judged: bool = False) -> Files:
    """Parse what was read of a file."""
    # A file of which nothing was kept is still one of which not everything is known.
    if not read.text and read.numbers == []:
        return [RecordFile(read.path, "", [], [], [])], read.problems
    if read.text is None and read.numbers is None:
        return [], read.problems
    file, faults = record_files.parse(read.path, read.text or "", read.numbers, judged=judged)
    return [file], read.problems + faults


_HELD = 1 << 20
"""Bytes of one file that are held beside what was read of them."""


class Sieve:
    """Reads of record files what matters to some items, each file once; and again where a
    correction that was left out turns out to be of a record that matters."""

    def __init__(self, space: Readable) -> None:
        self._space = space
        self._looks: dict[str, Look] = {}
        self._items: dict[str, Set[str]] = {}
        self._left: dict[str, Set[str] | None] = {}

    def read(self, paths: Iterable[str], items: Set[str], later: Set[str] = frozenset()) -> Files:
        """Read what may concern some items, and all that is no result. Those that may be asked for
        `later` are looked for in the same go."""
        return joined(self._read(path, items, later) for path in paths)

    def _read(self, path: str, items: Set[str], later: Set[str]) -> Files:
        look = self._looks.get(path)
        if look is None or look.items is None or not items <= look.items:
            look = self.look(path, items | later)
            self.know(look)
        kept = look.kept if items == look.items else look.kept.only(items)
        self._items[path], self._left[path] = items, kept.left
        return _parsed(look.read(kept))

    def look(self, path: str, items: Set[str] | None, known: Set[str] = frozenset()) -> "Look":
        """Look in a file for what may concern some items or `known` records; without items only at
        what its corrections are about."""
        kept = Sifted(b"", [])

        def keep(file: BinaryIO) -> tuple[bytes, list[int], int | None]:
            nonlocal kept
            kept = sifting.glance(file) if items is None else sifting.sift(file, items, known)
            return b"", [], kept.ends

        problems = self._space.read(path, keep).problems
        return Look(path, items, kept, problems)

    def know(self, look: "Look") -> None:
        """Take a look for what would be found now."""
        if look.items is None:
            self._left[look.path] = look.kept.left
        elif look.is_small:
            self._looks[look.path] = look

    def left_out(self, path: str) -> Set[str] | None:
        """Return the ids that the corrections of a file are about which were not read, perhaps
        others too; None where they may be hidden."""
        if path not in self._left:
            self.know(self.look(path, None))
        return self._left[path]

    def with_corrections(self, read: Files, paths: Iterable[str]) -> Files:
        """Put to what was read all that corrects a record of it, or one that such a record
        continues, or such a correction again, wherever in `paths` that lies; and what is wrong
        there."""
        files = {file.path: file for file in read[0]}
        problems = [*read[1]]
        others: dict[str, Files] = {}
        partly = [path for path in paths if path in self._items or path not in files]
        asked = self._asked(partly)
        known = _ids_in(files.values(), asked)
        while again := [path for path in partly if self._leaves_out(path, known)]:
            for path in again:
                some, wrong = self._read_again(path, known)
                if path in self._items:
                    files |= {file.path: file for file in some}
                    problems += wrong
                else:
                    others[path] = some, wrong
            known |= _ids_in(files.values(), asked)
            _follow(known, [file for some, _ in others.values() for file in some])
        for some, wrong in others.values():
            about = [file.only(lambda each: (each.void or each.replaces) in known) for file in some]
            if any(file.records for file in about):
                files |= {file.path: file for file in about}
                problems += wrong
        return [*files.values()], problems

    def _asked(self, paths: list[str]) -> Set[str] | None:
        """Return the ids that what was left out of files is about; None where they may be
        hidden."""
        asked: set[str] = set()
        for path in paths:
            left = self.left_out(path)
            if left is None:
                return None
            asked |= left
        return asked

    def _leaves_out(self, path: str, known: Set[str]) -> bool:
        """Tell whether what was left out of a file may correct a known record."""
        left = self.left_out(path)
        return left is None or not known.isdisjoint(left)

    def _read_again(self, path: str, known: Set[str]) -> Files:
        """Read a file once more, with what corrects known records."""
        look = self.look(path, self._items.get(path, frozenset()), known)
        self._left[path] = look.kept.left
        return _parsed(look.read(look.kept))


class Look(NamedTuple):
    """What a look at a file found of some items: the lines, undecoded; or what is wrong with it."""

    path: str
    items: Set[str] | None
    kept: Sifted
    unread: list[Problem]

    @property
    def is_small(self) -> bool:
        """Whether it can be held for later: not where a large file was kept whole."""
        return len(self.kept.content) <= _HELD

    def read(self, kept: Sifted) -> Read:
        """The text of some of the lines."""
        if self.unread:
            return Read(self.path, None, self.unread)
        return sifted(self.path, kept.content, kept.numbers)


def _ids_in(files: Iterable[RecordFile], among: Set[str] | None) -> set[str]:
    """Return the ids of the records of files, and of those that they continue; given `among`, which
    of these."""
    if among is not None and not among:
        return set()
    every = [record for file in files for record in file.records]
    if among is None:
        return {r.id for r in every} | {r.of for r in every if r.of is not None}
    # A year has many records, and few of other years are corrected.
    return {r.id for r in every if r.id in among} | {r.of for r in every if r.of and r.of in among}


def _follow(known: set[str], files: Iterable[RecordFile]) -> None:
    """Put to some known ids those of what corrects them, and of what corrects that again."""
    corrections = [r for file in files for r in file.records if r.void or r.replaces]
    before = -1
    while before < len(known):
        before = len(known)
        known |= {r.id for r in corrections if (r.void or r.replaces) in known}


def joined(parts: Iterable[Files]) -> Files:
    """Put together what was read in parts."""
    files: list[RecordFile] = []
    problems: list[Problem] = []
    for some, wrong in parts:
        files += some
        problems += wrong
    return files, problems


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
        files, _ = read_records(space, chosen, lambda it: sifting.holding(it, record_id).lines)
        for file in files:
            for record in file.records:
                if record.id == record_id:
                    return record
    return None
