"""The plan as it was read before and found without a fault: from the cache folder, without YAML.

It is filed as typed JSON under the digest of the program and of every file of plan/, so that it is
never stale, and what lies there can become a plan and nothing else. What judges a plan (`check`,
`commit`, `init`, the hook) reads its files.
"""

import msgspec

from mjplan import cache
from mjplan.band import Comparator
from mjplan.cache import folder, program
from mjplan.file_text import Read, Sift
from mjplan.model import Area, Head
from mjplan.plan import Plan
from mjplan.readable import Readable
from mjplan.scalars import Id

SORT = "plans"
"""What plans are filed as in the cache folder."""

MOST = 1 << 22
"""How many characters of plan/ are looked at before it is read as if nothing were ever filed."""


_Content = tuple[Head, tuple[Area, ...], dict[Id, Comparator]]


class PlanFolder:
    """The files of plan/, each read once: what is filed is made of the very texts that it is filed
    under."""

    def __init__(self, space: Readable) -> None:
        self._space = space
        self._paths: list[str] | None = None
        self._reads: dict[str, Read] = {}
        self._name = self._named()

    def plan_paths(self) -> list[str]:
        """The YAML files of plan/, in order of their names."""
        return self._space.plan_paths() if self._paths is None else [*self._paths]

    def read(self, path: str, sift: Sift | None = None) -> Read:
        """The text of one file, or what is wrong with it."""
        return self._reads.get(path) or self._space.read(path, sift)

    def has(self, path: str) -> bool:
        """Whether there is something at `path`, readable or not."""
        return path in self._reads or self._space.has(path)

    def compiled(self) -> Plan | None:
        """The plan that was made of these files before; None where none is filed."""
        if self._name is None:
            return None
        content = folder.get(SORT, self._name)
        return None if content is None else decoded(content)

    def keep(self, plan: Plan) -> None:
        """File the plan that was made of these files, and of which there is nothing to say."""
        if self._name is not None:
            folder.put(SORT, self._name, encoded(plan))

    def _named(self) -> str | None:
        """Read all the files; the name under which their plan is filed. None where none is: the
        cache is not in use here, or something is wrong with a file."""
        identity = program.identity()
        if identity is None or folder.root() is None or not folder.is_outside(self._space.folder):
            return None
        parts, left = [cache.digest(identity)], MOST
        self._paths = self._space.plan_paths()
        for path in self._paths:
            read = self._reads[path] = self._space.read(path)
            left -= len(read.text or "")
            if read.text is None or read.problems or left < 0:
                return None
            parts += [cache.encoded(path), b"\0", cache.digest(read.text.encode())]
        return cache.digest(b"".join(parts)).hex()


def encoded(plan: Plan) -> bytes:
    """Write a plan as typed JSON, with how its wordings compare: reading them takes patterns that
    take longer to compile than the plan takes to read."""
    return msgspec.json.encode((plan.head, plan.areas, plan.comparators))


def decoded(content: bytes) -> Plan | None:
    """Read a plan that `encoded` wrote; None for anything else."""
    try:
        head, areas, compared = msgspec.json.decode(content, type=_Content)
    except (msgspec.MsgspecError, UnicodeError):
        return None
    return Plan(head, areas, compared) if head.is_well_formed() else None
