"""Shell completion of items, areas, departments, periods, focuses; never an error, never a write.

Every Tab starts the program anew, so the plan's files are scanned for names here, not loaded: what
is offered is a suggestion, and the command decides.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from mjplan.files import open_plain
from mjplan.text import visible

Choice = tuple[str, str]
"""A word that may stand here, and a help text beside it (may be empty)."""

_SECTION = re.compile(r"^([a-z_]+):(.*(?:\n(?![a-z_]+:).*)*)", re.MULTILINE)
_ID = re.compile(r"\bid: *[\"']?([a-z][a-z0-9_]*)")
_NAME = re.compile(r"\bname: *(?:\"([^\"\n]+)\"|'([^'\n]+)'|([^\s\"'{][^\n,}]*))")
_FOCUS = re.compile(
    r'^- \{"id": "([^"]{14})", "date": "[^"]{10}", "title": "([^"]*)".*"focus": "', re.MULTILINE
)
_GONE = re.compile(r'"(?:void|replaces)": "([^"]{14})|"settles": "([^"]{14})", "outcome": "d')
_YEARS = re.compile(r"\b(?:first|last): *([0-9]{4})\b")


def items(incomplete: str) -> list[Choice]:
    """Item ids with their names, and names with their ids."""
    return _starting(_both(_pairs(_area_files(), "items")), incomplete)


def areas(incomplete: str) -> list[Choice]:
    """Area names and ids."""
    heads = [text.split("\nitems:")[0] for text in _area_files()]
    pairs = [(i[1], _named(n)) for h in heads if (i := _ID.search(h)) and (n := _NAME.search(h))]
    return _starting(_both(pairs), incomplete)


def departments(incomplete: str) -> list[Choice]:
    """The departments that the plan names."""
    found = _pairs([_text("plan.yaml")], "departments")
    return _starting(((name, word) for word, name in found), incomplete)


def years(incomplete: str) -> list[Choice]:
    """The plan's years."""
    return _starting(((f"{year}", "") for year in _plan_years()), incomplete)


def periods(incomplete: str) -> list[Choice]:
    """The plan's years, and the quarters and months of a year that has been typed."""
    found = [f"{year}" for year in _plan_years()]
    for year in found[:]:
        if incomplete.startswith(year):
            found += [f"{year}Q{quarter}" for quarter in range(1, 5)]
            found += [f"{year}-{month:02}" for month in range(1, 13)]
    return _starting(((each, "") for each in found), incomplete)


def reported(incomplete: str) -> list[Choice]:
    """What a report may be about: a period, or the whole plan."""
    return [*periods(incomplete), *_starting(iter([("plan", "五年总评")]), incomplete)]


def months(incomplete: str) -> list[Choice]:
    """The months of the plan's years."""
    found = (f"{year}-{month:02}" for year in _plan_years() for month in range(1, 13))
    return _starting(((each, "") for each in found), incomplete)


def focuses(incomplete: str) -> list[Choice]:
    """The focuses of which no record says that they ended, with what they are."""
    text = "\n".join(_record_files())
    gone = {number for pair in _GONE.findall(text) for number in pair}
    found = [(number, visible(title)) for number, title in _FOCUS.findall(text)]
    return _starting((each for each in found if each[0] not in gone), incomplete)


def _starting(found: Iterator[Choice], incomplete: str) -> list[Choice]:
    return [(word, help_) for word, help_ in found if word.startswith(incomplete)]


def _both(pairs: list[Choice]) -> Iterator[Choice]:
    yield from pairs
    yield from ((name, word) for word, name in pairs)


def _pairs(texts: list[str], section: str) -> list[Choice]:
    """The ids and names in one top-level section of some files."""
    found = []
    for text in texts:
        for part in _SECTION.finditer(text):
            if part[1] == section:
                entries = re.split(r"^ *- (?=kind:|id:|\{)", part[2], flags=re.MULTILINE)
                for entry in entries:
                    word, name = _ID.search(entry), _NAME.search(entry)
                    if word and name:
                        found.append((word[1], _named(name)))
    return found


def _named(found: re.Match[str]) -> str:
    return (found[1] or found[2] or found[3]).strip()


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
    if records is None or records.is_symlink():  # a link may lead anywhere
        return []
    return [_read(path) for path in sorted(records.glob("*/*.yaml"))]


def _text(name: str) -> str:
    folder = _folder()
    return _read(folder / name) if folder else ""


def _read(path: Path) -> str:
    try:
        with open(open_plain(path), encoding="utf-8-sig") as file:
            return file.read()
    except (OSError, UnicodeError):
        return ""


def _folder() -> Path | None:
    try:
        start = Path(os.environ.get("MJPLAN_DIR") or ".").absolute()
    except FileNotFoundError:  # the current folder was deleted
        return None
    for here in (start, *start.parents):
        if (here / "plan" / "plan.yaml").is_file():
            return here / "plan"
    return None
