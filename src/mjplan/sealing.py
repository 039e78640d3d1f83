"""Files that mjplan writes whole, known again later: what they are, and whether a hand has been in.

A text has its seal in a last line that readers don't see, a package (.docx, .xlsx) in the comment
of its archive. A seal says what the file is (`about`, ASCII words) and has the digest of all the
rest. Office programs leave that comment out when they save a package, but keep its properties: one
of them says what it is too, so that a file which a hand has changed is still known.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from mjplan.custom_property import PART, value_of, with_property

if TYPE_CHECKING:
    from zipfile import ZipFile

_TEXT = re.compile(rb"\n<!-- mjplan ([ -~]{1,120}) ([0-9a-f]{16}) -->\s*$")
_COMMENT = re.compile(rb"mjplan ([ -~]{1,120}) ([0-9a-f]{16})")
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first time that an archive can say: ours say no other, so that the same is the same bytes."""
_PLAIN_FILE = 0o600 << 16
_MOST, _MOST_OF_PROPERTIES = 64 << 20, 64 << 10
"""Bytes that are unpacked to see whether a package is still the same, and what it is."""
_HEAD, _LISTED, _END = 30, 46, 22
"""Bytes of an archive beside names and contents: before each part, for each in its list, and at its
end."""
_PROPERTY = "mjplan"
_WRONG = (
    *(zlib.error, NotImplementedError, RuntimeError),
    *(EOFError, OSError, ValueError, KeyError),
)
"""What is raised for an archive that can't be read, beside zipfile's own."""


class Seal(NamedTuple):
    """What a file is, and whether it is still as it was written."""

    about: str
    intact: bool


def sealed_text(text: str, about: str) -> str:
    """Return a text with its seal."""
    body = text.rstrip()
    return f"{body}\n<!-- mjplan {about} {_digest(body.encode())} -->\n"


def sealed_package(package: bytes, about: str) -> bytes:
    """Return a package with its seal, its parts as they are and in their order, without any time
    of day."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo  # slow to load

    with ZipFile(BytesIO(package)) as source:
        parts = with_property(dict(_parts(source)), _PROPERTY, about)
    file = BytesIO()
    with ZipFile(file, "w") as target:
        for name, content in parts.items():
            part = ZipInfo(name, _BEGINNING)
            part.compress_type, part.external_attr = ZIP_DEFLATED, _PLAIN_FILE
            target.writestr(part, content)
        target.comment = f"mjplan {about} {_digest_of_parts(parts.items())}".encode()
    return file.getvalue()


def read(content: bytes) -> Seal | None:
    """Return the seal of a file's content; None where it has none, or can't be read."""
    if is_package(content):
        return _of_package(content)
    seal = _TEXT.search(content)
    if seal is None:
        return None
    body = content[: seal.start()].replace(b"\r\n", b"\n")
    return Seal(seal[1].decode(), _digest(body.rstrip()) == seal[2].decode())


def is_package(content: bytes) -> bool:
    """Whether a file begins as a package does."""
    return content.startswith(b"PK")


def about_of(package: bytes) -> str | None:
    """Return what a package is, by its seal or its properties, whoever has saved it since; None
    where it does not say. Little of it is unpacked."""
    try:
        with _opened(package) as archive:
            seal = _COMMENT.fullmatch(archive.comment)
            return seal[1].decode() if seal else _kept_in_properties(archive)
    except ValueError:
        return None


def _of_package(content: bytes) -> Seal | None:
    about = about_of(content)
    if about is None:
        return None
    try:
        with _opened(content) as package:
            seal = _COMMENT.fullmatch(package.comment)
            intact = (
                seal is not None
                and _is_all(package, len(content))
                and _is_whole(package, seal[2].decode())
            )
    except ValueError:
        intact = False
    return Seal(about, intact)


@contextmanager
def _opened(package: bytes) -> Iterator["ZipFile"]:
    """Open a package. Raises ValueError where it, or what is read of it, is damaged."""
    from zipfile import BadZipFile, ZipFile  # slow to load

    try:
        with ZipFile(BytesIO(package)) as archive:
            yield archive
    except (BadZipFile, *_WRONG) as error:
        raise ValueError(package[:4]) from error


def _kept_in_properties(package: "ZipFile") -> str | None:
    if PART not in package.NameToInfo or package.getinfo(PART).file_size > _MOST_OF_PROPERTIES:
        return None
    return value_of(package.read(PART), _PROPERTY)


def _is_all(package: "ZipFile", size: int) -> bool:
    """Whether a file of some bytes is an archive's parts and its list of them, one after the other,
    and nothing else: what stands before, between or behind is no part that the digest knows."""
    at = 0
    for part in package.infolist():
        if part.header_offset != at:
            return False
        at += _HEAD + len(part.filename.encode()) + part.compress_size
    listed = sum(_LISTED + len(part.filename.encode()) for part in package.infolist())
    return at + listed + _END + len(package.comment) == size


def _is_whole(package: "ZipFile", digest: str) -> bool:
    """Whether names and contents have a digest, unless there is more than anybody wrote."""
    if sum(each.file_size for each in package.infolist()) > _MOST:
        return False
    return _digest_of_parts(_parts(package)) == digest


def _parts(package: "ZipFile") -> Iterator[tuple[str, bytes]]:
    return ((each.filename, package.read(each)) for each in package.infolist())


def _digest_of_parts(parts: Iterable[tuple[str, bytes]]) -> str:
    heads = ((f"{name}\0{len(part)}\0".encode(), part) for name, part in parts)
    return _digest(b"".join(each for pair in heads for each in pair))


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]
