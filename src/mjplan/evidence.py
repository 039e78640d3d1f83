"""Evidence as a record keeps it: a link, a file of the workspace with its hash, or a reference.

A file stands as `佐证/简报.pdf#sha256=…`: where it is, and what it held when it was recorded.
"""

import re
from typing import NamedTuple

_MARK = "#sha256="
_LINK = re.compile(r"https?://[^\s]+", re.ASCII | re.IGNORECASE)
_FILE_LIKE = re.compile(r"\S*[^\s./\\]\.[A-Za-z][A-Za-z0-9]{1,4}")
_HASH = re.compile("[0-9a-f]{64}")


class Evidence(NamedTuple):
    """One piece of evidence: `url` for a link, `path` and `digest` for a file, else only text."""

    text: str
    url: str | None = None
    path: str | None = None
    digest: str | None = None


def read(kept: str) -> Evidence:
    """The evidence that a record's text stands for."""
    path, mark, digest = kept.rpartition(_MARK)
    if mark and path and _HASH.fullmatch(digest):
        return Evidence(path.rpartition("/")[2], path=path, digest=digest)
    if _LINK.fullmatch(kept):
        return Evidence(kept, url=kept)
    return Evidence(kept)


def of_file(path: str, digest: str) -> str:
    """How a record keeps a file of the workspace."""
    return f"{path}{_MARK}{digest}"


def names_a_file(text: str) -> bool:
    """Whether a text that was given as evidence looks like a file, rather than a document's
    number or a link."""
    return _LINK.fullmatch(text) is None and _FILE_LIKE.fullmatch(text) is not None
