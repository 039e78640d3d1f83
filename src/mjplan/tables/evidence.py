"""The evidence that a table names: links, document numbers, files of the workspace, and pictures
that WPS keeps in cells."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from mjplan import evidence
from mjplan.intake import as_written
from mjplan.intake.values import DOUBT
from mjplan.problem import ERROR, NOTE
from mjplan.sheets.book import Unread, Value
from mjplan.sheets.pictures import Picture, picture_id
from mjplan.text import named

FOLDER = "佐证"
"""Where pictures are kept, by month."""

_OWN = re.compile(r"(?:records|plan)/|(?:.+/)?\.git/")
"""The workspace's own files, which go on changing."""

Pictures = Mapping[str, Picture]


class Kept(NamedTuple):
    """What a record keeps of a cell, what is to be said of it (level and sentence), and the files
    that have to be written for it, by their paths in the workspace."""

    texts: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    files: Mapping[str, bytes] = {}


class Keeper:
    """Turns cells of evidence into what records keep. `digest` gives the SHA-256 of a file of the
    workspace, `pictures` those of the workbook; neither is asked before it is needed."""

    def __init__(
        self,
        name: str,
        digest: Callable[[str], str | None],
        pictures: Callable[[], Pictures | Unread],
    ) -> None:
        self.name = name
        self.digest = digest
        self._read_pictures = pictures

    @cached_property
    def pictures(self) -> Pictures | Unread:
        """The pictures in the workbook's cells, by their ids."""
        return self._read_pictures()

    def kept(self, value: Value, month: str) -> Kept:
        """Return what is kept of a cell; pictures go into the folder of a month (2018-03)."""
        number = picture_id(value)
        if number is not None:
            return self._picture(number, month)
        pieces = str(value).replace("；", "\n").replace(";", "\n") if value is not None else ""
        texts = [text for piece in pieces.splitlines() if (text := as_written.text(piece))]
        found = [self._text(text, month) for text in dict.fromkeys(texts)]
        return Kept(tuple(text for text, _ in found), tuple(r for _, r in found if r is not None))

    def _picture(self, number: str, month: str) -> Kept:
        if isinstance(self.pictures, Unread):
            return Kept(remarks=((DOUBT, f"{self.pictures.why}；仍要写入，就没有这件佐证"),))
        picture = self.pictures.get(number)
        if picture is None:
            return Kept(remarks=((DOUBT, "格里的图片不在文件里；仍要写入，就没有这件佐证"),))
        digest = sha256(picture.content).hexdigest()
        ending = picture.name.rpartition(".")[2].lower()
        path = f"{FOLDER}/{month}/{self.name}-{digest[:12]}.{ending}"
        kept = evidence.of_file(path, digest)
        return Kept((kept,), ((NOTE, f"图片存为 {path}"),), {path: picture.content})

    def _text(self, text: str, month: str) -> tuple[str, tuple[str, str] | None]:
        if evidence.read(text).url is not None or not evidence.names_a_file(text):
            return text, None
        steps = text.replace("\\", "/").split("/")
        path = "/".join(step for step in steps if step != ".")
        if _OWN.match(path.casefold()) or evidence.leaves(path):
            return text, (ERROR, f"{named(text)}不能作佐证：请写材料的文件、链接或文号")
        for place in (path, f"{FOLDER}/{month}/{path}", f"{FOLDER}/{path}"):
            if (digest := self.digest(place)) is not None:
                return evidence.of_file(place, digest), None
        advice = f"没有文件{named(text)}，先照文字记下：放进 {FOLDER}/ 再导入一次"
        return text, (NOTE, advice)
