"""Where units' workspaces are read: a folder as it lies, or a commit in a mirror of our own."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from mjplan.append_log import reason
from mjplan.catalog import Catalog, SourceKind, Unit
from mjplan.fleet.places import mirrors
from mjplan.fleet.places.data_folder import NoFolder, folder_of
from mjplan.fleet.places.known import Known, read_known
from mjplan.fleet.values import Folder, Place, Unreachable, short
from mjplan.history import GitRefused
from mjplan.workspace import Workspace


class Source(NamedTuple):
    """Where a unit's workspace comes from: an absolute path, or an address, and the branch that is
    wanted, if one is named."""

    kind: SourceKind
    where: str
    branch: str | None


def source_of(space: Workspace, unit: Unit) -> Source:
    """Return where a unit's workspace comes from; paths are meant from the parent's workspace."""
    above = os.path.abspath(space.folder)
    where = unit.source if unit.is_address else os.path.normpath(os.path.join(above, unit.source))
    return Source(unit.kind, where, unit.branch)


def places(
    space: Workspace, catalog: Catalog, lock: Mapping[str, str], *, at: str | None = None
) -> dict[str, Place]:
    """Return where each unit of a catalogue is read, by the units' ids: `lock` says of which
    commit. `at` is the commit of the parent that catalogue and lock are of: folders can't be read
    as they were then."""
    finding = _Finding(space, lock, at)
    return {unit.id: finding.place(unit) for unit in catalog.units}


class _Finding:
    """Finding the places of units, of which all that is known is read once."""

    def __init__(self, space: Workspace, lock: Mapping[str, str], at: str | None) -> None:
        self._space = space
        self._lock = lock
        self._at = at
        self._own: str | NoFolder | None = None
        self._known: Mapping[str, Known] = {}

    def place(self, unit: Unit) -> Place:
        source = source_of(self._space, unit)
        if source.kind != "folder":
            return self._mirrored(unit)
        return Unreachable(_NOT_THEN) if self._at else _folder(unit.source, source.where)

    def _mirrored(self, unit: Unit) -> Place:
        if self._own is None:
            self._open()
        if isinstance(self._own, NoFolder):
            return Unreachable(str(self._own))
        assert self._own is not None
        again = f"请运行 mjplan units fetch {unit.id}"
        known, commit = self._known.get(unit.id, Known()), self._lock.get(unit.id)
        if known.failed_on is not None and self._at is None:
            return Unreachable(f"{known.failed_on} 没有取到：{known.why}。改好以后{again}")
        if commit is None:
            none = "那次提交的 units.lock 里没有它" if self._at else f"还没有取过，{again}"
            return Unreachable(none)
        try:
            found = mirrors.pinned(self._own, unit.id, commit, known)
        except GitRefused as refused:
            return Unreachable(str(refused))
        lost = "。取了还没有，就是那边改写过历史" if self._at else ""
        return found or Unreachable(f"本机没有它的提交 {short(commit)}：{again}{lost}")

    def _open(self) -> None:
        try:
            self._own = folder_of(self._space.folder)
        except NoFolder as none:
            self._own = none
        else:
            self._known = read_known(self._own)


_NOT_THEN = "它在文件夹里，只有现在的样子：要重出当时的数，请把 source 写成 git 地址"


def _folder(source: str, path: str) -> Folder | Unreachable:
    """Return a folder that is there. A link is followed, as the user has named it himself."""
    where = source if source == path else f"{source}（{path}）"
    advice = "请核对 plan/units.yaml 里的 source"
    try:
        os.scandir(path).close()
    except FileNotFoundError:
        return Unreachable(f"找不到文件夹 {where}：{advice}")
    except NotADirectoryError:
        return Unreachable(f"{where}不是文件夹：{advice}")
    except OSError as error:
        return Unreachable(f"读不了文件夹 {where}：{reason(error)}")
    return Folder(os.path.realpath(path))
