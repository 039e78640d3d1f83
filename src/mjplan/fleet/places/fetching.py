"""Fetching what many units have committed: several at once, each for itself."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from datetime import date, datetime
from threading import Event
from typing import Literal, NamedTuple

from mjplan.append_log import Lock, Refused, reason
from mjplan.catalog import Unit
from mjplan.fleet.places import mirrors
from mjplan.fleet.places.data_folder import NoFolder, folder_of, make
from mjplan.fleet.places.known import Known, read_known, write_known
from mjplan.fleet.places.sources import Source, source_of
from mjplan.history import GitRefused
from mjplan.history.patience import Patience, bounded_files
from mjplan.text import visible
from mjplan.workspace import Workspace

SECONDS = 300.0
"""How long the fetch of one unit may take."""

AT_ONCE = 6
"""Units that are fetched at once: they wait for the network most of the time."""


class Fetched(NamedTuple):
    """How the fetch of a unit went: the commit before it and after it, when the latter was made,
    in the time of whoever made it; and why it failed."""

    unit: Unit
    before: str | None
    after: str | None
    made: datetime | None
    how: mirrors.How | Literal["failed"]
    why: str = ""


def fetch_all(
    space: Workspace,
    units: Sequence[Unit],
    lock: Mapping[str, str],
    today: date,
    seconds: float = SECONDS,
) -> Iterator[Fetched]:
    """Fetch units of a workspace that are no folders, and yield how each went, as they are done.
    What failed is remembered when all are. Raises NoFolder."""
    own = folder_of(space.folder)
    folder = os.path.join(own, mirrors.FOLDER)
    make(folder)
    try:
        with Lock(folder, "正在取各单位的提交"), bounded_files():
            results = []
            for result in _results(own, space, units, lock, Patience(seconds, Event())):
                results.append(result)
                yield result[0]
            _remember(own, results, today)
    except Refused as refused:
        raise NoFolder(refused.why) from refused
    except OSError as error:
        raise NoFolder(f"数据文件夹 {own} 用不了：{reason(error)}") from error


_Result = tuple[Fetched, Mapping[str, datetime]]


def _results(
    own: str, space: Workspace, units: Sequence[Unit], lock: Mapping[str, str], patience: Patience
) -> Iterator[_Result]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting: list[Future[_Result]] = []
        try:
            for unit in units:
                task = (own, unit, source_of(space, unit), lock.get(unit.id), patience)
                waiting.append(pool.submit(_fetch, *task))
            for future in as_completed(waiting):
                yield future.result()
        finally:  # whoever does not want the rest does not wait for it
            patience.given_up.set()
            pool.shutdown(cancel_futures=True)


def _fetch(own: str, unit: Unit, source: Source, locked: str | None, patience: Patience) -> _Result:
    try:
        got = mirrors.fetch(
            *(own, unit.id, source.where, source.branch, locked, patience),
            is_bundle=source.kind == "bundle",
        )
    except GitRefused as refused:
        why = visible(str(refused))  # a server's words may be among them
    except OSError as error:
        why = f"写不了：{reason(error)}"
    else:
        return Fetched(unit, locked, got.commit, got.made, got.how), got.commits
    return Fetched(unit, locked, locked, None, "failed", why), {}


def _remember(own: str, results: Sequence[_Result], today: date) -> None:
    """Remember which commits came, and which fetches failed. Raises OSError."""
    known = read_known(own)
    for result, commits in results:
        before = known.get(result.unit.id, Known())
        failed = result.how == "failed"
        after = before.without(today, result.why) if failed else before.with_commits(commits)
        known[result.unit.id] = after
    write_known(own, known)
