"""What is remembered of fetches, in the data folder: which commits came, and what failed since.

It says nothing that the mirrors could not say, but of hundreds of units without asking git.
"""

from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from mjplan.files import Place
from mjplan.value import Value
from mjplan.writing import write_all

_FILE = "fetched.json"
_LARGEST = 1 << 26
_COMMITS = 100
"""Commits of a unit that are remembered: the latest."""


class Known(Value, frozen=True):
    """What is known of a unit: when each of its commits was made, and when and why the last fetch
    failed (None where it did not)."""

    commits: dict[str, datetime] = msgspec.field(default_factory=dict)
    failed_on: date | None = None
    why: str = ""

    def with_commits(self, commits: Mapping[str, datetime]) -> "Known":
        """Return what is known after a fetch that brought some commits."""
        every = [*({**self.commits, **commits}).items()]
        return Known(dict(every[-_COMMITS:]))

    def without(self, on: date, why: str) -> "Known":
        """Return what is known after a fetch that failed."""
        return Known(self.commits, on, why)


def read_known(own: str) -> dict[str, Known]:
    """Return what is known of units, by their ids; nothing where that can't be read."""
    try:
        with Place(own) as place:
            content = place.content(_FILE, _LARGEST)
        return msgspec.json.decode(content, type=dict[str, Known])
    except (OSError, msgspec.DecodeError):
        return {}


def write_known(own: str, known: Mapping[str, Known]) -> None:
    """Remember what is known of units. Raises OSError."""
    write_all(own, {_FILE: msgspec.json.encode(known)}, frozenset())
