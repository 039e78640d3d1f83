"""A zip's parts, unpacked in memory within bounds; nothing is believed that it says of itself."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from mjplan.sheets.bounds import (
    DAMAGED,
    LOCKED,
    MAX_PARTS,
    MAX_UNPACKED,
    TOO_LARGE,
    TOO_MUCH,
    Refused,
)

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_BEGIN, _ENTRY = b"PK\x03\x04", b"PK\x01\x02"
_HEAD = struct.Struct("<4s22xHH")
"""What is needed of a part's own head: its sign, the lengths of its name and of what follows."""
_WRONG = (
    *(zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError),
    *(ValueError, OverflowError, EOFError, OSError),
)
"""What is raised for a zip that is none."""


class _Part(NamedTuple):
    """Where a part lies in the zip, packed, and what it says of itself."""

    start: int
    end: int
    method: int
    size: int
    check: int


class Zip:
    """The parts of a zip, by names in small letters with plain slashes; each is unpacked when it
    is asked for, all together within bounds."""

    def __init__(self, content: bytes) -> None:
        """Look at the parts: they lie apart from each other and are of a bearable size. Raises
        Refused."""
        if content.count(_ENTRY) > MAX_PARTS:
            raise Refused(TOO_MUCH)
        try:
            infos = zipfile.ZipFile(io.BytesIO(content)).infolist()
            parts = {_name(info): _part(content, info) for info in infos}
        except _WRONG as error:
            raise Refused(DAMAGED) from error
        if any(info.flag_bits & 1 for info in infos):
            raise Refused(LOCKED)
        if len(parts) != len(infos) or _overlap([*parts.values()], len(content)):
            raise Refused(DAMAGED)
        if sum(part.size for part in parts.values()) > MAX_UNPACKED:
            raise Refused(TOO_LARGE)
        self._content = content
        self._parts = parts
        self._left = MAX_UNPACKED

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._parts)

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._parts

    def unpack(self, name: str) -> bytes:
        """Return a part's bytes, whatever the case of its letters. Raises Refused."""
        part = self._parts.get(name.casefold())
        if part is None:
            raise Refused(DAMAGED)
        content = self._content[part.start : part.end]
        if part.method == zipfile.ZIP_DEFLATED:
            content = _inflate(content, self._left)
        self._left -= len(content)
        if self._left < 0:
            raise Refused(TOO_LARGE)
        if len(content) != part.size or zlib.crc32(content) != part.check:
            raise Refused(DAMAGED)
        return content


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Make a zip of some parts, for a reader that wants one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _name(info: zipfile.ZipInfo) -> str:
    return info.filename.replace("\\", "/").casefold()


def _part(content: bytes, info: zipfile.ZipInfo) -> _Part:
    """Find a part by its own head. Raises ValueError and struct.error."""
    sign, name, extra = _HEAD.unpack_from(content, info.header_offset)
    if sign != _BEGIN or info.compress_type not in _METHODS:
        raise ValueError(info.filename)
    start = info.header_offset + _HEAD.size + name + extra
    return _Part(start, start + info.compress_size, info.compress_type, info.file_size, info.CRC)


def _overlap(parts: list[_Part], size: int) -> bool:
    """Whether two parts share bytes, or one goes beyond the end."""
    last = 0
    for part in sorted(parts):
        if part.start < last or not part.start <= part.end <= size:
            return True
        last = part.end
    return False


def _inflate(packed: bytes, most: int) -> bytes:
    """Unpack deflated bytes, at most so many. Raises Refused."""
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = reader.decompress(packed, most + 1)
    except zlib.error as error:
        raise Refused(DAMAGED) from error
    if len(content) > most:
        raise Refused(TOO_LARGE)
    if not reader.eof:
        raise Refused(DAMAGED)
    return content
