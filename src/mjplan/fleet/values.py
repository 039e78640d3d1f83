"""What is asked of many units, and what each of them answers."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from mjplan.catalog import Total

State = Literal["ok", "errors", "refused", "crashed", "unreachable"]
"""How it went to read a unit: its figures are there; its files have errors; it is too large or no
workspace, so that it was not read; reading it took too much time or memory; its source can't be
reached."""

STATES: tuple[State, ...] = get_args(State)
"""Every state, in the order in which they are counted."""

MOST_PROBLEMS = 200
"""Problems of one unit that are told; how many there are stands in `units`."""


class Folder(NamedTuple):
    """A workspace that is read as it lies: its folder's absolute path."""

    path: str


class Pinned(NamedTuple):
    """A workspace as a commit has it, in a bare mirror of our own: never a unit's own repository,
    whose settings may name programs."""

    mirror: str
    commit: str
    committed_at: datetime


class Unreachable(NamedTuple):
    """A workspace that can't be read now, and why, in Chinese, with what to do."""

    why: str


Place = Folder | Pinned | Unreachable
"""Where the workspace of a unit is read."""


class Worth(NamedTuple):
    """What a shared indicator is worth, by what units' items call it (kpb.opinions), in the years
    in which it stands in the plan above (None for all). An item of another sort than `kind` and
    `measure_unit` (None for any kind), by the rules of how figures come together, earns nothing."""

    indicator: str
    points: Decimal
    years: tuple[int, ...] | None = None
    kind: str | None = None
    measure_unit: str | None = None
    total: Total = "none"


class Asked(NamedTuple):
    """What is asked of every unit: its figures as of `day`; `today` is when it is asked, `records`
    whether every record is wanted too, `worth` the indicators that give points."""

    day: date
    today: date
    records: bool = False
    worth: tuple[Worth, ...] = ()

    @property
    def of_worth(self) -> list[list[str]]:
        """What each indicator is worth, as texts: by these one tells questions apart."""
        return [[*map(str, each)] for each in self.worth]


class Task(NamedTuple):
    """A unit that is to be measured: its id, name and group as the catalogue has them."""

    unit: str
    name: str
    group: str
    place: Place


class Outcome(NamedTuple):
    """What a unit answered: `tables` holds, by the name of each table of
    `tidy.tables.tables(records=…)` and of `points`, its lines of CSV without the head; all of them,
    the one of `units` included, are there in every state. `detail` says in Chinese what is wrong
    and what to do; `fingerprint` is of all that the figures were made of ("" where that is
    unknown)."""

    unit: str
    state: State
    detail: str
    fingerprint: str
    tables: Mapping[str, str]


_SHORT = 7


def short(commit: str) -> str:
    """Return the letters of a commit's id that people are shown."""
    return commit[:_SHORT]
