"""A property of an office package, as its program keeps them: a file that somebody has opened and
saved in Word, WPS or LibreOffice still has it."""

import re
from collections.abc import Mapping

PART = "docProps/custom.xml"
"""Where office programs keep the properties that they don't know themselves."""
_MOST = 64 << 10
"""Bytes of that part; a longer one is none that an office program writes, and is not read."""

_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_FORMATS = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_FORMATS}/custom-properties"></Properties>'
)
_OVERRIDE = (
    f'<Override PartName="/{PART}" '
    'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
)
_RELATION = (
    f'<Relationship Id="mjplan" Type="{_FORMATS}/relationships/custom-properties" Target="{PART}"/>'
)
_ENTRY = re.compile(
    r"<(?:\w+:)?property\b(?P<about>[^<>]*)>\s*"
    r"<(?:\w+:)?lpwstr\b[^<>]*>(?P<value>[^<&]*)</[^<>]*>\s*</(?:\w+:)?property>"
)
"""A property with a text; each sign of a part is looked at once, whatever it says."""
_NAME = re.compile(r'\sname="([^"]*)"')
_END = re.compile(r"</(?:\w+:)?Properties>\s*\Z")
_NUMBER = re.compile(r'\bpid="([0-9]{1,9})"')


def with_property(parts: Mapping[str, bytes], name: str, value: str) -> dict[str, bytes]:
    """Return the parts of a package with a property more, or with another value of it; both are
    ASCII words. Those of an archive that is no such package stay as they are."""
    if _TYPES not in parts or _RELATIONS not in parts:
        return {**parts}
    found = {**parts, PART: _added(_text(parts.get(PART, b"")), name, value).encode()}
    if PART not in parts:
        found[_TYPES] = _before_end(parts[_TYPES], "Types", _OVERRIDE)
        found[_RELATIONS] = _before_end(parts[_RELATIONS], "Relationships", _RELATION)
    return found


def value_of(part: bytes, name: str) -> str | None:
    """Return what a property says in the part that keeps them; None where it is not there."""
    said = (each["value"] for each in _ENTRY.finditer(_text(part)) if _name(each) == name)
    return next(said, None)


def _added(properties: str, name: str, value: str) -> str:
    others = _ENTRY.sub(lambda each: "" if _name(each) == name else each[0], properties)
    if not _END.search(others):
        others = _PROPERTIES
    number = max([1, *map(int, _NUMBER.findall(others))]) + 1
    entry = (
        f'<property xmlns="{_FORMATS}/custom-properties" '
        f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f'<vt:lpwstr xmlns:vt="{_FORMATS}/docPropsVTypes">{value}</vt:lpwstr></property>'
    )
    return _END.sub(lambda end: entry + end[0], others)


def _name(entry: re.Match[str]) -> str:
    found = _NAME.search(entry["about"])
    return found[1] if found else ""


def _text(part: bytes) -> str:
    return part.decode("utf-8", "replace") if len(part) <= _MOST else ""


def _before_end(part: bytes, tag: str, more: str) -> bytes:
    """Put an element at the end of those in a part, as XlsxWriter and python-docx write it."""
    return part.replace(f"</{tag}>".encode(), f"{more}</{tag}>".encode())
