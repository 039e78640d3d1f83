"""Evidence as a record keeps it: a link, a file of the workspace with its hash, or a reference.

A file stands as `佐证/简报.pdf#sha256=…`: where it is, and what it held when it was recorded.
"""

import re
from typing import NamedTuple

_MARK = "#sha256="
_LINK = re.compile(r"https?://[^\s]+", re.ASCII | re.IGNORECASE)
_FILE_LIKE = r".*[^\s./\\]\.([a-z][a-z0-9]{1,4}|[A-Z][A-Z0-9]{1,4})"
_PATH_LIKE = r"/|\.{1,2}(?:[/\\]|\Z)|[A-Za-z]:[/\\]"
_OWN = re.compile(r"(?:records|plan)/|(?:.+/)?\.git/")
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
        return Evidence(path.rpartition("/")[2] or path, path=path, digest=digest)
    if _LINK.fullmatch(kept):
        return Evidence(kept, url=kept)
    return Evidence(kept)


def is_own(path: str) -> bool:
    """Whether a path is of the workspace's own files, which go on changing: as evidence they would
    soon be said to be altered."""
    return _OWN.match(path.casefold()) is not None


def leaves(path: str) -> bool:
    """Whether a path that somebody wrote by hand would lead out of the workspace."""
    return path.startswith("/") or ".." in path.split("/")


def of_file(path: str, digest: str) -> str:
    """How a record keeps a file of the workspace."""
    return f"{path}{_MARK}{digest}"


def names_a_file(text: str) -> bool:
    """Whether a text that was given as evidence looks like a file, rather than a document's
    number or a link."""
    if _LINK.fullmatch(text):
        return False
    return bool(re.match(_PATH_LIKE, text) or re.fullmatch(_FILE_LIKE, text))
