"""What every command about many units begins with: the organisation above them, now or as of a
commit, and the figures of all units, gathered while somebody watches."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date

from mjplan import streams
from mjplan.append_log import reason
from mjplan.catalog import Group, Unit
from mjplan.cli import arguments, console, meant
from mjplan.cli.exits import fail, refuse, sound
from mjplan.fleet.gathered import above, gathering, pool
from mjplan.fleet.gathered.gathering import Gathered, Shard, Wanted
from mjplan.fleet.gathered.pool import NoWorkers
from mjplan.fleet.gathered.store import file_of
from mjplan.fleet.parent import Parent, parent_at, parent_of
from mjplan.fleet.places.data_folder import NoFolder, folder_of
from mjplan.fleet.places.sources import places
from mjplan.fleet.values import Asked, Outcome
from mjplan.history import GitRefused
from mjplan.lookup import Names, resolve
from mjplan.workspace import Workspace

_MANY = 20
"""Units that take long enough to show a progress bar."""

_MOST = 256
"""Processes that may be asked for."""


def parent(space: Workspace, at: str | None) -> Parent:
    """Return what the workspace says of the units below it, today's files or those of a commit.
    Stops where there is no such commit, and where anything is wrong in it."""
    if at is None:
        return sound(parent_of(space))
    try:
        return sound(parent_at(space, at))
    except GitRefused as error:
        fail(str(error))


def unit(about: Parent, word: str) -> Unit:
    """Return the unit that a word means: by its id, its name, or a part that only one has. Stops
    with the candidates where that is not clear."""
    found = resolve(word, (Names(each.id, each.name) for each in about.catalog.units))
    if found.match is not None:
        return next(each for each in about.catalog.units if each.id == found.match.id)
    if found.candidates:
        why = meant.why_not(found, word, "单位")
        refuse(f"{word!r} {why}：{meant.listed(found.candidates[:10])}。请写明其中一个")
    refuse(f"目录里没有单位 {word!r}。全部单位见 mjplan units status")


def group(about: Parent, word: str) -> Group:
    """Return the group that a word means, in the same way."""
    found = resolve(word, (Names(each.id, each.name) for each in about.catalog.groups))
    known = about.catalog.groups
    if found.match is not None:
        return next(each for each in known if each.id == found.match.id)
    names = meant.listed(found.candidates) if found.candidates else "、".join(g.name for g in known)
    refuse(f"没有组 {word!r}，可选：{names or '目录里一个也没有写'}")


def processes(typed: str | None) -> int:
    """Return how many processes measure: as typed, else as many as there are processors."""
    if typed is None:
        return pool.processors()
    if not typed.isdecimal() or not 1 <= int(typed) <= _MOST:
        refuse(f"--processes {typed!r} 不对：请写 1 到 {_MOST} 的一个数")
    return int(typed)


@contextmanager
def gathered(space: Workspace, about: Parent, day: date, number: int) -> Iterator[Gathered]:
    """Gather the figures of all units as of a day by a number of processes. Stops where no process
    can be started or nothing can be written."""
    with ExitStack() as opened:
        opened.enter_context(asking())
        asked = wanted(space, about, day, number)
        try:
            found = opened.enter_context(gathering.gather(asked, watched))
        except OSError as error:
            fail(f"写不了临时文件，没有读各单位：{reason(error)}")
        say_fault(found)
        yield found


@contextmanager
def asking() -> Iterator[None]:
    """Ask units within: Ctrl-C leaves no process and no file behind. Stops where no process can be
    started."""
    try:
        with streams.Unwinding():
            try:
                yield
            except KeyboardInterrupt:
                pool.let_go()
                raise
    except NoWorkers as error:
        fail(f"开不了别的进程，没有读各单位：{error}")


def wanted(
    space: Workspace,
    about: Parent,
    day: date,
    number: int,
    *,
    records: bool = False,
    shard: Shard | None = None,
) -> Wanted:
    """Return what is asked of all units, or of those of a part, as of a day by a number of
    processes."""
    asked = Asked(day, arguments.today(), records, above.worth(about))
    found = places(space, about.catalog, about.lock, at=about.at)
    return Wanted(about, found, asked, number, _store(space, about), shard)


def watched(answers: Iterator[Outcome], number: int) -> Iterator[Outcome]:
    """Go through what so many units answer, with a progress bar where they are many and somebody
    watches."""
    return console.going(answers, number, "读各单位", _MANY)


def say_fault(found: Gathered) -> None:
    """Say what kept the answers of before from being used."""
    if found.fault:
        console.complain(f"提示：{found.fault}")


def _store(space: Workspace, about: Parent) -> str | None:
    """Return the database in which answers are kept; None, with a remark, where it can't be used,
    and for a commit: what is shown of that is the same everywhere, whatever was read here
    before."""
    if about.at is not None:
        return None
    try:
        return file_of(folder_of(space.folder), about.catalog.catalog)
    except NoFolder as error:
        console.complain(f"提示：{error}；各单位从前的数用不上")
        return None
