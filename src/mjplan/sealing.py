"""Files that mjplan writes whole, known again later: what they are, and whether a hand has been in.

A text has its seal in a last line that readers don't see, a package (.docx, .xlsx) in the comment
of its archive, which office programs leave out when they save it. A seal says what the file is
(`about`, ASCII words) and has the digest of all the rest.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

_TEXT = re.compile(rb"\n<!-- mjplan ([ -~]{1,120}) ([0-9a-f]{16}) -->\s*$")
_COMMENT = re.compile(rb"mjplan ([ -~]{1,120}) ([0-9a-f]{16})")
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first time that an archive can say: ours say no other, so that the same is the same bytes."""
_PLAIN_FILE = 0o600 << 16
_MOST = 64 << 20
"""Bytes that are unpacked to see whether a package is still the same."""


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
    file = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for each in source.infolist():
            part = ZipInfo(each.filename, _BEGINNING)
            part.compress_type, part.external_attr = ZIP_DEFLATED, _PLAIN_FILE
            target.writestr(part, source.read(each))
        target.comment = f"mjplan {about} {_digest_of_parts(source)}".encode()
    return file.getvalue()


def read(content: bytes) -> Seal | None:
    """Return the seal of a file's content; None where it has none, or can't be read."""
    if content.startswith(b"PK"):
        return _of_package(content)
    found = _TEXT.search(content)
    if found is None:
        return None
    body = content[: found.start()].replace(b"\r\n", b"\n")
    return Seal(found[1].decode(), _digest(body.rstrip()) == found[2].decode())


def _of_package(content: bytes) -> Seal | None:
    try:
        with ZipFile(BytesIO(content)) as package:
            found = _COMMENT.fullmatch(package.comment)
            if found is None:
                return None
            digest = _digest_of_parts(package)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return None  # what zipfile raises for archives that it can't read
    return Seal(found[1].decode(), digest == found[2].decode())


def _digest_of_parts(package: ZipFile) -> str:
    """The digest of names and contents; empty where there is more than anybody wrote."""
    if sum(each.file_size for each in package.infolist()) > _MOST:
        return ""
    return _digest(b"".join(_parts(package)))


def _parts(package: ZipFile) -> Iterator[bytes]:
    for each in package.infolist():
        part = package.read(each)
        yield f"{each.filename}\0{len(part)}\0".encode()
        yield part


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]
