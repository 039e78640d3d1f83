"""Files that come with mjplan and shape its reports, and the workspace's own, which win."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from mjplan.append_log import Refused
from mjplan.cli.exits import fail, refuse
from mjplan.files import packaged
from mjplan.lookup import did_you_mean
from mjplan.workspace import Workspace

FOLDER = "templates"


class OwnFiles:
    """Files of one sort by their bare names; read when they are asked for.

    `what` they are, as one says it, `ending` of their names, `meanings` of those that come with
    mjplan.
    """

    what: ClassVar[str]
    ending: ClassVar[str]
    meanings: ClassVar[Mapping[str, str]]

    def __init__(self, space: Workspace, paths: Sequence[str]) -> None:
        """`paths` are the workspace's own. Stops where their folder can't be listed."""
        self.space = space
        for shut in (path for path in paths if path.endswith("/")):
            fail(str(space.read(shut).problems[0]))
        self.own = {self._bare(path.removeprefix(f"{FOLDER}/")): path for path in paths}

    def names(self) -> list[str]:
        """Every file's name: the packaged ones in their order, then the workspace's own."""
        return [*self.meanings, *sorted(self.own.keys() - self.meanings.keys())]

    def __contains__(self, name: str) -> bool:
        return self._bare(name) in self.names()

    def known(self, name: str) -> str:
        """A file's name as typed, with or without its ending. Stops where there is none."""
        bare = self._bare(name)
        if name not in self:
            near = did_you_mean(bare, self.names())
            refuse(f"没有{self.what} {name!r}{near or '，见 mjplan template list'}")
        return bare

    def place(self, name: str) -> str:
        """Where a file lies, to name it in a message."""
        return self.own.get(name, f"（自带的）{name}{self.ending}")

    def _bare(self, name: str) -> str:
        return name[: -len(self.ending)] if name.lower().endswith(self.ending) else name

    def packaged(self, name: str) -> bytes:
        """Return the content of the file that comes with mjplan."""
        return (packaged(FOLDER) / f"{name}{self.ending}").read_bytes()

    def copy(self, name: str) -> str:
        """Copy a packaged file into the workspace; its path. Raises Refused."""
        path = f"{FOLDER}/{name}{self.ending}"
        if name not in self.meanings:
            raise Refused(f"{path} 是工作区自己的{self.what}，不用复制")
        if not self.space.write_new(path, self.packaged(name)):
            raise Refused(f"{path} 已经存在，不覆盖：直接改它就好，要重来请先删去")
        return path
