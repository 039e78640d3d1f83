"""What the parts of a document say of each other, and of what lies outside."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from posixpath import join, normpath

from mjplan.sheets.bounds import TOO_MUCH, Refused
from mjplan.sheets.xml_events import Attributes, parse
from mjplan.word import faults
from mjplan.word.faults import LayoutFault
from mjplan.word.fields import LINKS

_EMBEDDING = {
    *("oleObject", "package", "control", "activeXControlBinary", "vbaProject", "aFChunk"),
    *("subDocument", "attachedToolbars", "keyMapCustomizations"),
    *("webextension", "webextensiontaskpanes"),
}
"""Relations to other files that lie in the document, and to programs that it starts."""
_UNREAD = {"font", "printerSettings"}
"""Relations to parts in which nothing can be seen, and nothing is read."""
_MOST = 2_000
"""Relations of all parts."""
_FOLDER, _ENDING = "_rels/", ".rels"


class Relations:
    """The relations of a document's parts, which name all of them in small letters."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        """Look at all relations. Raises LayoutFault and Refused."""
        self._outside: dict[str, set[str]] = defaultdict(set)
        self._kinds: dict[str, set[str]] = defaultdict(set)
        self._left = _MOST
        for name, content in parts.items():
            if name.endswith(_ENDING) and content:
                self._read(name, content)

    def outside(self, part: str) -> Collection[str]:
        """The names that a part has for what does not lie in the document."""
        return self._outside[part]

    def is_more_than_seen(self, part: str) -> bool:
        """Whether a part in which nothing can be seen is read by somebody as one."""
        return not self._kinds[part] <= _UNREAD

    def _read(self, name: str, content: bytes) -> None:
        folder, _, file = name.rpartition(_FOLDER)
        source = folder + file.removesuffix(_ENDING)

        def start(element: str, found: Attributes) -> None:
            if element == "Relationship":
                self._relation(source, folder, found)

        parse(content, start)

    def _relation(self, source: str, folder: str, found: Attributes) -> None:
        self._left -= 1
        if self._left < 0:
            raise Refused(TOO_MUCH)
        kind, target = found.get("Type", "").rpartition("/")[2], found.get("Target", "")
        if kind in _EMBEDDING:
            raise LayoutFault(faults.MACROS if kind == "vbaProject" else faults.EMBEDDED)
        if found.get("TargetMode", "").lower() != "external":
            path = normpath(join("/", folder, target)).lstrip("/")
            self._kinds[path.casefold()].add(kind)
        elif kind == "hyperlink" and target.lower().startswith(LINKS):
            self._outside[source].add(found.get("Id", ""))
        else:
            raise LayoutFault(faults.LINK if kind == "hyperlink" else faults.OUTSIDE)
