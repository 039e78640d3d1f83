"""The evidence that a table names, pictures that WPS keeps in its cells among it."""

from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from mjplan import evidence
from mjplan.intake.proofs import FOLDER, Digest, proofs
from mjplan.intake.values import DOUBT
from mjplan.problem import NOTE
from mjplan.sheets.book import Unread, Value
from mjplan.sheets.pictures import Picture, picture_id

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
        digest: Digest,
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
        found = proofs(value, month, self.digest)
        remarks = tuple((each.level, each.message) for each in found if each.message)
        return Kept(tuple(each.text for each in found), remarks)

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
