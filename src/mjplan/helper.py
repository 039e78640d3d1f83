"""A second process that reads records too.

To hand a record from one process to another costs as much as reading it. So the helper hands over
none: it reads some of the files and vouches for those that are in order, by the digest of what it
read. Of such a file records are made without looking at any line again. All else is read here as if
there were no helper, and one that is killed only makes it slower.
"""

import os
import signal
from array import array
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import BinaryIO, NamedTuple, Self, TypeAlias

import msgspec

from mjplan import record_files
from mjplan.checks.records import RecordRules
from mjplan.file_text import decode
from mjplan.plan import Plan
from mjplan.problem import Problem
from mjplan.record import Record
from mjplan.record_files import RecordFile
from mjplan.record_reading import read_records
from mjplan.workspace import Workspace

_PIECES = 100
"""Into how many pieces files are divided, about; the number of each has to fit into a byte."""

Files: TypeAlias = tuple[list[RecordFile], list[Problem]]

_decode_all = msgspec.json.Decoder(list[Record]).decode


class Voucher(NamedTuple):
    """What is said of a file that is in order: the digest of its content, and which of its records
    others decide about, as `RecordFile.linked`."""

    digest: bytes
    linked: Sequence[int] | None


class Reader(NamedTuple):
    """How files are read, here and by the helper."""

    space: Workspace
    rules: RecordRules | None
    judged: bool

    @classmethod
    def of(cls, space: Workspace, plan: Plan | None, judged: bool) -> Self:
        """A reader of a workspace; see `side_by_side.read_all`."""
        return cls(space, None if plan is None else RecordRules(plan, []), judged)

    def vouch(self, path: str) -> Voucher | None:
        """Vouch for a file if each of its lines is a record to the letter."""
        content = self._content(path)
        read = decode(path, content)
        if read.text is None or read.problems:
            return None
        file = record_files.read_whole(path, read.text, None, self.judged)
        if file is None:
            return None
        linked = self._linked(file)
        return Voucher(sha256(content).digest(), None if linked is None else array("I", linked))

    def read(self, path: str, voucher: Voucher | None = None) -> Files:
        """Read a file; at once if it is still the one that somebody vouches for."""
        if voucher is not None:
            content = self._content(path)
            if sha256(content).digest() == voucher.digest:
                return [_known(path, content, voucher.linked)], []
        files, problems = read_records(self.space, [path], judged=self.judged)
        return [each._replace(linked=self._linked(each)) for each in files], problems

    def _linked(self, file: RecordFile) -> list[int] | None:
        return None if self.rules is None else self.rules.linked(file)

    def _content(self, path: str) -> bytes:
        """The bytes of a file; none where it can't be read."""
        kept = [b""]

        def keep(file: BinaryIO) -> tuple[bytes, list[int], None]:
            kept.append(file.read())
            return b"", [], None

        self.space.read(path, keep)
        return kept[-1]


def _known(path: str, content: bytes, linked: Sequence[int] | None) -> RecordFile:
    """The file of a content that is known to be a header and JSON lines and nothing else."""
    start = content.find(b"- {")
    records = _decode_all(b"[" + content[start + 2 : -1].replace(b"}\n- {", b"},{") + b"]")
    first = content.count(b"\n", 0, start) + 1
    lines = list(range(first, first + len(records)))
    return RecordFile(path, content, records, lines, linked=linked)


class Pair:
    """This process and a helper that read files together; a context manager.

    Each takes the next piece from a pipe that holds the numbers of all: that is a single read, so
    that whoever is killed leaves no lock behind. A helper that says nothing for as many seconds as
    the `patience` goes is done without.
    """

    def __init__(self, reader: Reader, paths: list[str], patience: float) -> None:
        self._reader = reader
        self._patience = patience
        self._pieces = _pieces(paths, [reader.space.size(path) for path in paths])
        self._vouchers: dict[str, Voucher | None] = {}
        self._read: dict[str, Files] = {}
        self._numbers: int | None = None
        self._news: Connection | None = None
        self._helper: ForkProcess | None = None

    def __enter__(self) -> Self:
        """Start the helper; where the system has no room for one, everything is read here."""
        with suppress(OSError):
            self._start()
        return self

    def _start(self) -> None:
        self._numbers, numbers = os.pipe()
        os.write(numbers, bytes(range(len(self._pieces))))
        os.close(numbers)
        news, voice = get_context("fork").Pipe(duplex=False)
        with voice:
            helper = get_context("fork").Process(target=self._help, args=(news, voice), daemon=True)
            helper.start()
        self._helper, self._news = helper, news

    def __exit__(self, *_: object) -> None:
        """Let the helper go: it has said all that is wanted, or nobody wants it any more."""
        if self._numbers is not None:
            os.close(self._numbers)
        if self._news is not None:
            self._news.close()
        if self._helper is not None:
            self._helper.kill()
            self._helper.join()

    def read(self, path: str) -> Files:
        """Read a file; until the helper has done its part, others that nobody has begun yet."""
        while self._news is not None and path not in self._vouchers and path not in self._read:
            if self._news.poll() or not self._take():
                self._listen(self._news)
        return self._read.pop(path, None) or self._reader.read(path, self._vouchers.get(path))

    def _take(self) -> bool:
        """Read the next piece, if there is one."""
        piece = self._next()
        self._read.update({path: self._reader.read(path) for path in piece})
        return bool(piece)

    def _next(self) -> list[str]:
        """Take a piece that nobody else will take; an empty one where none is left."""
        number = b"" if self._numbers is None else os.read(self._numbers, 1)
        return self._pieces[number[0]] if number else []

    def _listen(self, news: Connection) -> None:
        """Wait for what the helper says of a piece; do without it where it has ended too early, or
        says nothing any more."""
        try:
            said = news.recv() if news.poll(self._patience) else None
        except (EOFError, OSError):
            said = None
        if said is None:
            self._news = None
        else:
            self._vouchers.update(said)

    def _help(self, news: Connection, voice: Connection) -> None:
        """What the helper does: vouch for one piece after the other.

        It ends without a word, also on Ctrl-C and when nobody listens any more. What it can't do
        will be done by the other process, which can say what is wrong.
        """
        try:
            if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
                signal.signal(signal.SIGINT, signal.SIG_DFL)
            news.close()
            while piece := self._next():
                voice.send({path: self._reader.vouch(path) for path in piece})
        finally:
            os._exit(0)


def _pieces(paths: list[str], sizes: list[int]) -> list[list[str]]:
    """Divide files into pieces of about the same size in bytes."""
    pieces: list[list[str]] = [[]]
    weight = 0
    for path, size in zip(paths, sizes, strict=True):
        pieces[-1].append(path)
        weight += size
        if weight * _PIECES > sum(sizes):
            pieces.append([])
            weight = 0
    return [piece for piece in pieces if piece]
