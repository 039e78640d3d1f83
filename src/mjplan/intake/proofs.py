"""Evidence that somebody wrote into a cell: links, document numbers, files of the workspace."""

import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from mjplan import evidence
from mjplan.intake import as_written
from mjplan.problem import ERROR, NOTE
from mjplan.sheets.book import Value
from mjplan.text import named

FOLDER = "佐证"
"""Where files of evidence lie, perhaps by month."""

Digest: TypeAlias = Callable[[str], str | None]
"""Gives the SHA-256 of a file of the workspace; None where there is no such file."""


class Proof(NamedTuple):
    """A piece of evidence as a record keeps it, and what is to be said of it: a level and a
    sentence, empty where there is nothing."""

    text: str
    level: str = ""
    message: str = ""


def proofs(value: Value, month: str, digest: Digest) -> list[Proof]:
    """Return the evidence that a cell names, parted by line breaks or ；, each once. Files are
    looked for as they are named, and in the folder of evidence, of a month (2018-03) first."""
    written = value if isinstance(value, str) else as_written.text(value)
    pieces = (as_written.text(piece) for piece in re.split("[\r\n；;]", written))
    return [_proof(piece, month, digest) for piece in dict.fromkeys(pieces) if piece]


def _proof(text: str, month: str, digest: Digest) -> Proof:
    given = evidence.read(text)
    if given.url is not None or not (given.path or evidence.names_a_file(text)):
        return Proof(text)
    steps = (given.path or text).replace("\\", "/").split("/")
    path = "/".join(step for step in steps if step != ".")
    if evidence.is_own(path) or evidence.leaves(path):
        return Proof(text, ERROR, f"{named(text)}不能作佐证：请写材料的文件、链接或文号")
    for place in (path, f"{FOLDER}/{month}/{path}", f"{FOLDER}/{path}"):
        if (found := digest(place)) is not None:
            return Proof(evidence.of_file(place, found))
    return Proof(text, NOTE, f"没有文件{named(text)}，先照文字记下：放进 {FOLDER}/，再读一遍")
