"""Ids and names of what a plan's files list, found by their form alone: nothing is loaded."""

import re

_SECTION = re.compile(r"^([a-z_]+):(.*(?:\n(?![a-z_]+:).*)*)", re.MULTILINE)
_ID = re.compile(r"(?:^|[{,]) *[\"']?id[\"']?: *[\"']?([a-z][a-z0-9_]*)", re.MULTILINE)
_NAME = re.compile(r"(^|[{,]) *[\"']?name[\"']?: *(.+)", re.MULTILINE)
_QUOTED = {
    '"': r'"((?:[^"\\]|\\.)*)"',
    "'": r"'((?:[^']|'')*)'",
}


def pairs_in(texts: list[str], section: str) -> list[tuple[str, str]]:
    """The ids and names in one top-level section of some files."""
    found = []
    for text in texts:
        for part in _SECTION.finditer(text):
            if part[1] == section:
                found += [pair for entry in _entries(part[2]) if (pair := pair_in(entry))]
    return found


def _entries(text: str) -> list[str]:
    """The parts of a list: those that begin as far to the right as the first, or in braces."""
    first = re.search(r"(?m)^ *- ", text)
    return re.split(f"(?m)^{first[0]}" if first else r"(?=\{)", text)


def pair_in(entry: str) -> tuple[str, str] | None:
    """The id and the name of an entry; the name is empty where it can't be told."""
    word, name = _ID.search(entry), _NAME.search(entry)
    in_braces = entry.lstrip().startswith("{") or bool(name and name[1])
    return (word[1], _named(name[2], in_braces=in_braces) if name else "") if word else None


def _named(text: str, *, in_braces: bool) -> str:
    """The name that the rest of a line begins with, or the whole of it."""
    if text[0] in _QUOTED:
        quoted = re.match(_QUOTED[text[0]], text)
        return _unescaped(text[0], quoted[1]) if quoted else ""
    if text[0] in "{}[]>|*&!%@`#,":  # no text, or one that begins on the next line
        return ""
    bare = text.partition(" #")[0]
    return (re.split("[,}]", bare)[0] if in_braces else bare).strip()


def _unescaped(quote: str, text: str) -> str:
    if quote == "'":
        return text.replace("''", "'")
    escapes = set(re.findall(r"\\(.)", text)) if "\\" in text else set()
    return re.sub(r"\\(.)", r"\1", text) if escapes <= {'"', "\\", "/"} else ""
