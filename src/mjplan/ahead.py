"""Looks at other years' files, taken by a second process while this one reads the year itself.

What it hands over is bytes: the few lines that matter. Whatever it can't do, or says too late, is
done here as if there were none.
"""

import marshal
import os
import signal
from collections.abc import Mapping, Set
from contextlib import suppress
from select import select
from typing import NoReturn, Self

from mjplan.cache import witness
from mjplan.readable import Readable
from mjplan.record_reading import Look, Sieve
from mjplan.side_by_side import PATIENCE, pays
from mjplan.sifting import Sifted

MUCH = 6 << 20
"""Bytes of which looks take longer than it takes to start a process."""

_LENGTH = 8


class Ahead:
    """A second process that takes looks for a sieve: a context manager, at whose end the sieve has
    them.

    `items` says of each file what is looked for; None: only what its corrections are about.
    """

    def __init__(self, space: Readable, sieve: Sieve, items: Mapping[str, Set[str] | None]) -> None:
        self._sieve, self._items = sieve, items
        self._child = 0
        self._news = -1
        self._pays = pays(space, items, MUCH)

    def __enter__(self) -> Self:
        """Start the process; where the system has no room for one, there is none."""
        if not self._pays:
            return self
        with suppress(OSError):
            self._news, voice = os.pipe()
            try:
                self._child = os.fork()
                if not self._child:
                    self._help(voice)
            except OSError:
                os.close(self._news)
                raise
            finally:
                os.close(voice)
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Hear what it found, unless nobody wants it any more; and let it go."""
        if not self._child:
            return
        try:
            with open(self._news, "rb") as news:
                is_heard = kind is None and any(select([news], [], [], PATIENCE))
                said = news.read() if is_heard else b""
        finally:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
        size, content = said[:_LENGTH], said[_LENGTH:]
        if size and int.from_bytes(size, "big") == len(content):
            self._hear(content)

    def _hear(self, said: bytes) -> None:
        """Take over what the other process found, and whether it read what answers are named by."""
        agrees, looks = marshal.loads(said)
        if not agrees:
            witness.stray()
        for path, *kept in looks:
            self._sieve.know(Look(path, self._items[path], Sifted(*kept), []))

    def _help(self, voice: int) -> NoReturn:
        """What the other process does. It ends without a word, also on Ctrl-C and when nobody
        listens any more: what it can't do will be done by the first, which can say what is wrong.
        """
        try:
            if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
                signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.close(self._news)
            said = self._found()
            with open(voice, "wb") as news:
                news.write(len(said).to_bytes(_LENGTH, "big") + said)
        finally:
            os._exit(0)

    def _found(self) -> bytes:
        """Take the looks. What is wrong with a file will be said by who reads it again."""
        looks = (self._sieve.look(path, items) for path, items in self._items.items())
        found = [(each.path, *each.kept) for each in looks if each.is_small and not each.unread]
        return marshal.dumps((witness.agrees(), found))
