"""What units answered before: what need not be measured again, and the last good figures of those
that can't be reached now.

It lies in the user's data folder, one database for all units of a parent. Losing it costs time and
those last figures, and nothing in here fails a command. One process of a command reads and writes
it, and waits for those of others a little.
"""

import os
import sqlite3
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec

from mjplan.cache import digest, folder, program
from mjplan.fleet.values import Asked, Outcome
from mjplan.tidy.tables import VERSION

DAYS = 400
"""How long an answer is kept that nobody asks for. The last good one of each unit stays."""
MOST = 8
"""How many answers of a unit are kept."""

_BATCH = 200
"""Answers that are written in one go."""
_PATIENCE = 2.0
"""Seconds to wait for another command that writes."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    unit TEXT, question BLOB, fingerprint TEXT, state TEXT, detail TEXT, day TEXT, records INTEGER,
    version INTEGER, used TEXT, tables BLOB, PRIMARY KEY (unit, question)
)
"""
_KNOWN = "SELECT unit, fingerprint FROM answers WHERE question = ? AND fingerprint <> ''"
_KEEP = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_USE = "UPDATE answers SET used = ? WHERE question = ? AND unit = ? AND used <> ?"
_FIND = "SELECT unit, state, detail, fingerprint, tables FROM answers WHERE unit = ? AND "
_SAME = _FIND + "question = ? AND fingerprint = ?"
# An answer as of a day that had not come yet is what was known when it was last asked, and no
# figure of that day: only who asks for such a day again gets it.
_LAST_GOOD = (
    _FIND + "state = 'ok' AND day <= ? AND (day <= used OR day > ?) AND records >= ?"
    " AND version = ? ORDER BY MIN(day, used) DESC, day DESC, used DESC, rowid DESC LIMIT 1"
)
_DROP = """
DELETE FROM answers WHERE rowid IN (
    SELECT id FROM (
        SELECT
            rowid AS id,
            used,
            ROW_NUMBER() OVER (PARTITION BY unit ORDER BY used DESC, rowid DESC) AS place,
            ROW_NUMBER() OVER (
                PARTITION BY unit
                ORDER BY state = 'ok' DESC, MIN(day, used) DESC, used DESC, rowid DESC
            ) AS good
        FROM answers
    ) WHERE good > 1 AND (place > ? OR used < ?)
)
"""

T = TypeVar("T")


def file_of(own: str, catalog: str) -> str:
    """Return the database for the units of a catalogue, given its id, in the folder of what is kept
    about a workspace: another catalogue's units are others, though it may lie where this one
    lay."""
    return os.path.join(own, f"figures-{catalog}.sqlite")


class Store:
    """What is kept in a database; without one, or where it is broken or in use, nothing. A context
    manager.

    `fault` says in Chinese what kept it from being used; "" where nothing did.
    """

    def __init__(self, file: str | None, asked: Asked) -> None:
        self.fault = ""
        self._file = file
        self._asked = asked
        self._today = asked.today.isoformat()
        identity = program.identity()
        self._is_reused = identity is not None and not folder.is_off()
        self._question = _question(asked, identity or b"")
        self._base: sqlite3.Connection | None = None
        self._known: dict[str, str] = {}
        self._used: list[str] = []
        self._new: list[tuple[object, ...]] = []

    def __enter__(self) -> Self:
        if self._file is not None:
            self._base = self._try(_opened, Path(self._file))
        if self._is_reused:
            self._known = dict(self._rows(_KNOWN, self._question))
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._write()
            self._do(self._drop)
        if self._base is not None:
            self._base.close()

    def known(self, unit: str) -> str:
        """Return the fingerprint of the files of which a unit's answer to what is asked is kept;
        "" where none is."""
        return self._known.get(unit, "")

    def same(self, unit: str, fingerprint: str) -> Outcome | None:
        """Return the answer that a unit gave to what is asked when its files had this fingerprint;
        None where it is not there, or not whole."""
        self._used.append(unit)
        return self._find(_SAME, unit, self._question, fingerprint)

    def last_good(self, unit: str) -> Outcome | None:
        """Return the last figures of a unit that are as of no later day than what is asked; None
        where there are none."""
        day, records = self._asked.day.isoformat(), int(self._asked.records)
        return self._find(_LAST_GOOD, unit, day, self._today, records, VERSION)

    def keep(self, outcome: Outcome) -> None:
        """Keep what a unit answered, where it may be of use."""
        if outcome.state == "ok" or (outcome.state == "errors" and outcome.fingerprint):
            asked = self._asked.day.isoformat(), int(self._asked.records), VERSION, self._today
            said = outcome.fingerprint, outcome.state, outcome.detail
            tables = zlib.compress(msgspec.msgpack.encode(outcome.tables), 1)
            self._new.append((outcome.unit, self._question, *said, *asked, tables))
            if len(self._new) >= _BATCH:
                self._write()

    def _find(self, query: str, *values: object) -> Outcome | None:
        for unit, state, detail, fingerprint, packed in self._rows(query, *values):
            tables = self._try(_unpacked, packed)
            if tables is not None:
                return Outcome(unit, state, detail, fingerprint, tables)
        return None

    def _write(self) -> None:
        new, self._new = self._new, []
        used = [(self._today, self._question, unit, self._today) for unit in self._used]
        self._used = []

        def write(base: sqlite3.Connection) -> None:
            with base:
                base.executemany(_KEEP, new)
                base.executemany(_USE, used)

        if new or used:
            self._do(write)

    def _drop(self, base: sqlite3.Connection) -> None:
        """Drop what is too much, or was not used for long."""
        since = (self._asked.today - timedelta(days=DAYS)).isoformat()
        with base:
            base.execute(_DROP, (MOST, since))

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self._do(lambda base: base.execute(query, values).fetchall()) or []

    def _do(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        return self._try(work, self._base) if self._base is not None else None

    def _try(self, work: Callable[..., T], *given: object) -> T | None:
        """Do something with the database. Where that fails, nothing more is asked of it."""
        try:
            return work(*given)
        except (sqlite3.Error, zlib.error, msgspec.MsgspecError, OSError) as error:
            self.fault = self.fault or _why(Path(self._file or ""), error)
            if self._base is not None:
                self._base.close()
                self._base = None
            return None


def _opened(file: Path) -> sqlite3.Connection:
    base = sqlite3.connect(file, timeout=_PATIENCE)
    base.execute(_SCHEMA)
    return base


def _unpacked(content: bytes) -> dict[str, str]:
    return msgspec.msgpack.decode(zlib.decompress(content), type=dict[str, str])


def _question(asked: Asked, identity: bytes) -> bytes:
    """What tells questions apart whose answers differ for the same files: the program, the day, the
    tables. On which day it is asked is in no figure."""
    said = VERSION, asked.day.isoformat(), asked.records, asked.of_worth
    return digest(identity + msgspec.msgpack.encode(said))


def _why(file: Path, error: Exception) -> str:
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return "另一个 mjplan 正在写上次的数字，这次没有用它"
    return (
        f"存着上次数字的 {file} 用不了，这次没有用它：请删去这个文件；"
        "取不到的单位，要等再取到才有数字"
    )
