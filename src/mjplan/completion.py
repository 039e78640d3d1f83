"""Shell completion of items, areas, departments, periods, focuses; never an error, never a write.

Every Tab starts the program anew, so the plan's files are scanned for names here, not loaded: what
is offered is a suggestion, and the command decides.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from mjplan.files import open_plain
from mjplan.text import visible


class Choice(NamedTuple):
    """A word that may stand here, a help text beside it (may be empty), and what means the same in
    letters that no shell takes for anything else."""

    word: str
    help: str
    plain: str


_PLAIN = re.compile(r"(?!-)[\w.+/，、。：；？！（）《》【】「」“”‘’·—…-]+")
"""What no shell takes for anything but letters."""

MAX_BYTES = {"plan": 1 << 20, "records": 1 << 28}
"""The largest file of each folder that is looked into."""

_SECTION = re.compile(r"^([a-z_]+):(.*(?:\n(?![a-z_]+:).*)*)", re.MULTILINE)
_COMMENT = re.compile(r"^ *#.*\n?", re.MULTILINE)
_DASH = re.compile(r"^ *- ", re.MULTILINE)
_ID = re.compile(r"\bid[\"']?: *[\"']?([a-z][a-z0-9_]*)")
_NAME = re.compile(
    r"([{,]\s*[\"']?)?\bname[\"']?: *"
    r"(?:\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\n]|'')*)'|([^\s\"'{}\[\]>|*&!%@`#,][^\n]*))"
)
_FOCUS = re.compile(
    r'^- \{"id": "([0-9]{8}-[0-9a-z]{5})", "date": "[^"]{10}", "title": "((?:[^"\\]|\\.)*)"'
    r'.*"focus": "',
    re.MULTILINE,
)
_GONE = re.compile(r'"(?:void|replaces)": "([^"]{14})|"settles": "([^"]{14})", "outcome": "d')
_YEARS = re.compile(r"\b(?:first|last): *([0-9]{4})\b")


def items(incomplete: str) -> list[Choice]:
    """Item ids with their names, and names with their ids."""
    pairs = _pairs(_area_files(), "items")
    return _starting([*_by_id(pairs), *_by_name(pairs)], incomplete)


def areas(incomplete: str) -> list[Choice]:
    """Area names and ids."""
    heads = [text.split("\nitems:")[0] for text in _area_files()]
    pairs = [pair for head in heads if (pair := _pair(head))]
    return _starting([*_by_id(pairs), *_by_name(pairs)], incomplete)


def departments(incomplete: str) -> list[Choice]:
    """The departments that the plan names; also by id where a name is not plain."""
    pairs = _pairs([_text("plan.yaml")], "departments")
    names = list(_by_name(pairs))
    plain = {each.plain for each in names if each.plain == each.word}
    others = [(word, name) for word, name in pairs if name not in plain]
    return _starting([*names, *_by_id(others)], incomplete)


def years(incomplete: str) -> list[Choice]:
    """The plan's years."""
    return _starting(map(_sure, map(str, _plan_years())), incomplete)


def periods(incomplete: str) -> list[Choice]:
    """The plan's years, and the quarters and months of a year that has been typed."""
    found = [f"{year}" for year in _plan_years()]
    for year in found[:]:
        if incomplete.startswith(year):
            found += [f"{year}Q{quarter}" for quarter in range(1, 5)]
            found += [f"{year}-{month:02}" for month in range(1, 13)]
    return _starting(map(_sure, found), incomplete)


def reported(incomplete: str) -> list[Choice]:
    """What a report may be about: a period, or the whole plan."""
    return [*periods(incomplete), *_starting([_sure("plan", "五年总评")], incomplete)]


def months(incomplete: str) -> list[Choice]:
    """The months of the plan's years."""
    found = (f"{year}-{month:02}" for year in _plan_years() for month in range(1, 13))
    return _starting(map(_sure, found), incomplete)


def focuses(incomplete: str) -> list[Choice]:
    """The focuses of which no record says that they ended, with what they are."""
    text = "\n".join(_record_files())
    gone = {number for pair in _GONE.findall(text) for number in pair}
    found = [_sure(number, title) for number, title in _FOCUS.findall(text) if number not in gone]
    return _starting(found, incomplete)


def _starting(found: Iterable[Choice], incomplete: str) -> list[Choice]:
    return [each for each in found if each.word.startswith(incomplete)]


def _sure(word: str, help_: str = "") -> Choice:
    """Offer what is plain by its form: an id, a period, a record's number."""
    return Choice(word, visible(help_), word)


def _by_id(pairs: list[tuple[str, str]]) -> Iterator[Choice]:
    return (_sure(word, name) for word, name in pairs)


def _by_name(pairs: list[tuple[str, str]]) -> Iterator[Choice]:
    for word, name in pairs:
        if name and not name.startswith("-"):  # which would be an option
            yield Choice(name, word, name if _PLAIN.fullmatch(name) else word)


def _pairs(texts: list[str], section: str) -> list[tuple[str, str]]:
    """The ids and names in one top-level section of some files."""
    found = []
    for text in texts:
        for part in _SECTION.finditer(text):
            if part[1] == section:
                found += [pair for entry in _entries(part[2]) if (pair := _pair(entry))]
    return found


def _entries(text: str) -> list[str]:
    """The parts of a list: those that begin as far to the right as the first, or in braces."""
    first = _DASH.search(text)
    return re.split(f"^{first[0]}" if first else r"(?=\{)", text, flags=re.MULTILINE)


def _pair(entry: str) -> tuple[str, str] | None:
    """The id and the name of an entry; the name is empty where it can't be told."""
    word, name = _ID.search(entry), _NAME.search(entry)
    return (word[1], _named(name) if name else "") if word else None


def _named(found: re.Match[str]) -> str:
    in_braces, double, single, bare = found.groups()
    if double is not None:
        escapes = set(re.findall(r"\\(.)", double))
        return re.sub(r"\\(.)", r"\1", double) if escapes <= {'"', "\\", "/"} else ""
    if single is not None:
        return single.replace("''", "'")
    return re.split(r" +#| *[,}]" if in_braces else r" +#", bare)[0].strip()


def _plan_years() -> range:
    found = [int(year) for year in _YEARS.findall(_text("plan.yaml"))]
    return range(min(found), min(max(found), min(found) + 50) + 1) if found else range(0)


def _area_files() -> list[str]:
    folder = _folder()
    paths = sorted(folder.glob("*.yaml")) if folder else []
    return [_text(path.name) for path in paths if path.name != "plan.yaml"]


def _record_files() -> list[str]:
    folder = _folder()
    records = folder.parent / "records" if folder else None
    if folder is None or records is None or records.is_symlink():  # a link may lead anywhere
        return []
    paths = sorted(records.glob("*/*.yaml"))
    return [_read(path, folder.parent, "records") for path in paths]


def _text(name: str) -> str:
    folder = _folder()
    return _COMMENT.sub("", _read(folder / name, folder.parent, "plan")) if folder else ""


def _read(path: Path, root: Path, part: str) -> str:
    """The text of a file of the workspace; none where it is no file, huge, or a link out of it."""
    try:
        inside = os.path.realpath(path).startswith(os.path.join(os.path.realpath(root), ""))
        if not inside or path.stat().st_size > MAX_BYTES[part]:
            return ""
        with open(open_plain(path), encoding="utf-8-sig") as file:
            return file.read()
    except (OSError, ValueError):
        return ""


def _folder() -> Path | None:
    try:
        start = Path(os.environ.get("MJPLAN_DIR") or ".").absolute()
    except OSError:  # the folder one stands in has gone
        return None
    for here in (start, *start.parents):
        if (here / "plan" / "plan.yaml").is_file():
            return here / "plan"
    return None
