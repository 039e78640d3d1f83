"""What many units answer, gathered: a folder with every table of all of them as CSV, unit by unit
in the order of their ids."""

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, Self, TextIO

from mjplan.fleet.gathered import above, pool, restated
from mjplan.fleet.gathered.measuring import measure
from mjplan.fleet.gathered.store import Store
from mjplan.fleet.parent import Parent
from mjplan.fleet.values import Asked, Outcome, Place, State, Task
from mjplan.tidy import csvs
from mjplan.tidy.csvs import Row
from mjplan.tidy.parent_tables import INDICATORS, POINTS, SHARES, UNIT_GROUPS
from mjplan.tidy.tables import tables

Watch = Callable[[Iterator[Outcome], int], Iterator[Outcome]]
"""Goes through the answers of so many units: a place for a progress bar."""


class Shard(NamedTuple):
    """One of `of` parts of all units: every so-manieth one by its place, the first part from the
    first on."""

    number: int
    of: int


class Wanted(NamedTuple):
    """What is to be gathered: what is asked of which units, where they are read, by how many
    processes, bounded by `seconds` and `memory` a unit. `store` is the database in which answers
    are kept, None for none; `work` is what is done with a unit."""

    parent: Parent
    places: Mapping[str, Place]
    asked: Asked
    processes: int
    store: str | None = None
    shard: Shard | None = None
    seconds: float = pool.SECONDS
    memory: int = pool.MEMORY
    work: pool.Work = measure


class Gathered(NamedTuple):
    """A folder of tables, how many rows they have, how many units are in which state, how many of
    the units that can't be reached have figures from before, and what kept the store from being
    used ("" where nothing did)."""

    folder: Path
    rows: int
    states: Mapping[State, int]
    old: int
    fault: str


def unwatched(outcomes: Iterator[Outcome], _number: int) -> Iterator[Outcome]:
    """Go through answers with nobody watching."""
    return outcomes


@contextmanager
def gather(wanted: Wanted, watch: Watch = unwatched) -> Iterator[Gathered]:
    """Gather what units answer into a folder, which is gone afterwards. Raises NoWorkers and
    OSError."""
    with TemporaryDirectory(prefix="mjplan-") as room:
        yield write(Path(room), wanted, watch)


def write(folder: Path, wanted: Wanted, watch: Watch = unwatched) -> Gathered:
    """Write what units answer into an empty folder. Raises NoWorkers and OSError."""
    tasks = tasks_of(wanted)
    with ExitStack() as opened:
        store = opened.enter_context(Store(wanted.store, wanted.asked))
        writing = opened.enter_context(_Writing(folder, wanted))
        states: Counter[State] = Counter()
        old = 0
        answers = opened.enter_context(closing(_answers(wanted, tasks, store)))
        for outcome in watch(answers, len(tasks)):
            writing.add(outcome)
            states[outcome.state] += 1
            old += outcome.state == "unreachable" and bool(outcome.tables["measures"])
        assert writing.units == len(tasks)  # a row for each, whatever became of it
    return Gathered(folder, writing.rows, states, old, store.fault)


def tasks_of(wanted: Wanted) -> list[Task]:
    """Return the units that are to be measured, in the order of their ids."""
    units = sorted(wanted.parent.catalog.units, key=lambda unit: unit.id)
    if wanted.shard is not None:
        units = units[wanted.shard.number - 1 :: wanted.shard.of]
    return [Task(each.id, each.name, each.group, wanted.places[each.id]) for each in units]


def _answers(wanted: Wanted, tasks: list[Task], store: Store) -> Generator[Outcome, None, None]:
    """Ask all units; those that did not change, or can't be reached, answer from the store."""

    def ask(some: list[Task], known: Callable[[Task], str]) -> Generator[Outcome, None, None]:
        return pool.outcomes(
            some,
            wanted.asked,
            wanted.processes,
            known=known,
            seconds=wanted.seconds,
            memory=wanted.memory,
            work=wanted.work,
        )

    with closing(ask(tasks, lambda task: store.known(task.unit))) as answers:
        for task, answer in zip(tasks, answers, strict=True):
            if answer.tables:
                yield _known(task, answer, store, wanted)
            elif (kept := store.same(task.unit, answer.fingerprint)) is not None:
                yield restated.again(kept, task, wanted.asked.today.isoformat())
            else:  # what is kept of it is broken
                yield from ask([task], lambda _: "")


def _known(task: Task, answer: Outcome, store: Store, wanted: Wanted) -> Outcome:
    """Keep what a unit answered; one that can't be reached now answers what it did last. What it
    was in a commit of the parent is reproduced by whoever has that, or not at all."""
    if answer.state != "unreachable":
        store.keep(answer)
        return answer
    last = store.last_good(task.unit) if wanted.parent.at is None else None
    if last is None:
        return answer
    return restated.unreachable(last, task, answer.detail, wanted.asked.worth)


class _Writing:
    """The files of all tables, to which the answers of units are added; a context manager."""

    def __init__(self, folder: Path, wanted: Wanted) -> None:
        parent, asked = wanted.parent, wanted.asked
        self.rows = self.units = 0
        self._folder = folder
        self._parent = parent
        self._every = {each.name: each for each in tables(records=asked.records, parent=True)}
        self._shares = above.shares(parent)
        self._given = above.given(parent)
        self._opened = ExitStack()
        self._files: dict[str, TextIO] = {}
        is_first = wanted.shard is None or wanted.shard.number == 1
        self._own = {
            UNIT_GROUPS.name: above.groups(parent) if is_first else [],
            INDICATORS.name: above.indicators(parent, asked.day) if is_first else [],
        }

    def __enter__(self) -> Self:
        with ExitStack() as opened:
            for name, table in self._every.items():
                file = (self._folder / f"{name}.csv").open("w", encoding="utf-8", newline="")
                self._files[name] = opened.enter_context(file)
                file.write(csvs.head(table))
            self._opened = opened.pop_all()
        for name, rows in self._own.items():
            self._put(name, self._lines(name, rows))
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def add(self, answer: Outcome) -> None:
        """Add what a unit answered, and what the organisation above says of it."""
        self.units += 1
        for name, text in answer.tables.items():
            self._put(name, text)
        shares = self._shares.get(answer.unit, [])
        points = above.points(self._parent, answer.unit, answer.tables["measures"], self._given)
        self._put(SHARES.name, self._lines(SHARES.name, shares))
        self._put(POINTS.name, self._lines(POINTS.name, points))

    def _lines(self, name: str, rows: list[Row]) -> str:
        return csvs.lines(self._every[name], rows)

    def _put(self, name: str, text: str) -> None:
        self._files[name].write(text)
        self.rows += text.count("\n")  # no text of ours holds a line end
