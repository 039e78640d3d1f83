"""Shell completion of items, areas, departments, periods, focuses; never an error, never a write.

Every Tab starts the program anew, so the plan's files are scanned for names here, not loaded: what
is offered is a suggestion, and the command decides.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from mjplan import manual
from mjplan.files import MAX_BYTES, open_plain, packaged, packaged_plans
from mjplan.name_scan import pair_in, pairs_in
from mjplan.text import visible


class Choice(NamedTuple):
    """A word that may stand here, a help text beside it (may be empty), and what means the same in
    letters that no shell takes for anything else."""

    word: str
    help: str
    plain: str


_SIGNS = frozenset("_.+-/，、。：；？！（）《》【】「」“”‘’·—…")
"""Signs that no shell takes for anything else, as letters and digits of any script."""

_FOCUS = (
    r'(?m)^- \{"id": "([0-9]{8}-[0-9a-z]{5})", "date": "[^"]{10}", "title": "((?:[^"\\]|\\.)*)"'
    r'.*"focus": "'
)
_GONE = r'"(?:void|replaces)": "([^"]{14})|"settles": "([^"]{14})", "outcome": "d'
_CALLED = r"(?m)^aliases: *\[ *([^],\s]+)"
_YEARS = r"\b(?:first|last): *([0-9]{4})\b"
_STARTS, _BY_END = r"\bstarts: *([0-9]{1,2})\b", r"\bnamed_by: *end\b"
# What only some questions need is compiled for them: every Tab starts anew.


def items(incomplete: str) -> list[Choice]:
    """Item ids with their names, and names with their ids."""
    return _both(pairs_in(_area_files(), "items"), incomplete)


def areas(incomplete: str) -> list[Choice]:
    """Area names and ids."""
    heads = [text.split("\nitems:")[0] for text in _area_files()]
    return _both([pair for head in heads if (pair := pair_in(head))], incomplete)


def departments(incomplete: str) -> list[Choice]:
    """The departments that the plan names; also by id where a name is not plain."""
    pairs = pairs_in([_head()], "departments")
    names = list(_by_name(pairs))
    plain = {each.plain for each in names if each.plain == each.word}
    others = [(word, name) for word, name in pairs if name not in plain]
    return _starting([*names, *_by_id(others)], incomplete)


def units(incomplete: str) -> list[Choice]:
    """The ids and names of the units that are looked at together."""
    return _both(pairs_in([_catalog()], "units"), incomplete)


def groups(incomplete: str) -> list[Choice]:
    """The ids and names of the groups that these units are in."""
    return _both(pairs_in([_catalog()], "groups"), incomplete)


def shown(incomplete: str) -> list[Choice]:
    """What has a page: items, and where none begins so, departments."""
    return items(incomplete) or departments(incomplete)


def years(incomplete: str) -> list[Choice]:
    """The plan's years."""
    return _starting(map(_sure, map(str, _plan_years())), incomplete)


def periods(incomplete: str) -> list[Choice]:
    """The plan's years, and the halves, quarters and months of a year that has been typed."""
    years = [f"{year}" for year in _plan_years()]
    found = [*years]
    for year in years:
        if incomplete.startswith(year):
            found += [f"{year}H{half}" for half in (1, 2)]
            found += [f"{year}Q{quarter}" for quarter in range(1, 5)]
    found += [month for month in _plan_months() if incomplete.startswith(month[:4])]
    return _starting(map(_sure, found), incomplete)


def reported(incomplete: str) -> list[Choice]:
    """What a report may be about: a period, or the whole plan."""
    return [*periods(incomplete), *_starting([_sure("plan", "五年总评")], incomplete)]


def months(incomplete: str) -> list[Choice]:
    """The months of the plan's years."""
    return _starting(map(_sure, _plan_months()), incomplete)


def focuses(incomplete: str) -> list[Choice]:
    """The focuses of which no record says that they ended, with what they are."""
    text = "\n".join(_record_files())
    gone = {number for pair in re.findall(_GONE, text) for number in pair}
    found = [
        _sure(number, title) for number, title in re.findall(_FOCUS, text) if number not in gone
    ]
    return _starting(found, incomplete)


def groupings(incomplete: str) -> list[Choice]:
    """What scores may be added up by."""
    found = (_sure("area", "按领域"), _sure("department", "按处室"))
    return _starting(found, incomplete)


def sides(incomplete: str) -> list[Choice]:
    """By what the table of all units may be laid out."""
    found = (_sure("unit", "一个单位一行"), _sure("indicator", "一个共同指标一段"))
    return _starting(found, incomplete)


def maps(incomplete: str) -> list[Choice]:
    """The tables of departments that were got to know, by the names of their files in imports/."""
    folder = _folder()
    found = sorted((folder.parent / "imports").glob("*.yaml")) if folder else []
    names = [(path.stem, path.stem) for path in found if path.stem.isprintable()]
    return _starting(list(_by_name(names)), incomplete)


def templates(incomplete: str) -> list[Choice]:
    """The templates of reports, those that come with mjplan and the workspace's."""
    return _starting(map(_sure, _shaping(".md", _folder())), incomplete)


def layouts(incomplete: str) -> list[Choice]:
    """The layouts of Word reports, those that come with mjplan and the workspace's."""
    return _starting(map(_sure, _shaping(".docx", _folder())), incomplete)


def to_copy(incomplete: str) -> list[Choice]:
    """The templates and layouts that come with mjplan."""
    names = [*_shaping(".md"), *(f"{name}.docx" for name in _shaping(".docx"))]
    return _starting(map(_sure, names), incomplete)


def _shaping(ending: str, plan: Path | None = None) -> list[str]:
    """The names of the files that shape reports, packaged or beside a workspace's plan/; without
    those that a shell would take for something else."""
    own = [plan.parent / "templates"] if plan is not None else []
    paths = [path for folder in (packaged("templates"), *own) for path in folder.glob(f"*{ending}")]
    names = sorted({path.stem for path in paths})
    return [name for name in names if _is_plain(name) and not name.startswith((".", "-"))]


def plans(incomplete: str) -> list[Choice]:
    """The plans that come with mjplan, as they are called."""
    heads = [_text(folder / "plan.yaml", "", MAX_BYTES["plan"]) for folder in packaged_plans()]
    names = [name for head in heads for name in re.findall(_CALLED, head)[:1]]
    return _starting([Choice(name, "自带的规划", name) for name in names], incomplete)


def topics(incomplete: str) -> list[Choice]:
    """The chapters of the manual by number and by title, and the commands that they treat."""
    chapters = [chapter for each in manual.documents() for chapter in each.chapters]
    numbered = [_sure(str(each.number), each.title) for each in chapters]
    pairs = [(str(each.number), each.title) for each in chapters]
    treated = dict.fromkeys(name for each in chapters for name in each.commands)
    return _starting([*numbered, *_by_name(pairs), *map(_sure, treated)], incomplete)


def _both(pairs: list[tuple[str, str]], incomplete: str) -> list[Choice]:
    return _starting([*_by_id(pairs), *_by_name(pairs)], incomplete)


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
            yield Choice(name, word, name if _is_plain(name) else word)


def _is_plain(name: str) -> bool:
    return all(sign.isalnum() or sign in _SIGNS for sign in name)


def _plan_years() -> range:
    found = [int(year) for year in re.findall(_YEARS, _head())]
    return range(min(found), min(max(found), min(found) + 50) + 1) if found else range(0)


def _plan_months() -> list[str]:
    """The months of the plan's years, which may begin in another month than January."""
    head, years = _head(), _plan_years()
    starts = int(found[1]) if (found := re.search(_STARTS, head)) else 1
    ahead = starts > 1 and re.search(_BY_END, head) is not None
    if not 1 <= starts <= 12 or not years:
        return []
    begin = (years[0] - ahead) * 12 + starts - 1
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(begin, begin + len(years) * 12)]


def _area_files() -> list[str]:
    folder = _folder()
    paths = sorted(folder.glob("*.yaml")) if folder else []
    others = ("plan.yaml", "units.yaml")
    return _read([path for path in paths if path.name not in others], folder, "plan")


def _record_files() -> list[str]:
    folder = _folder()
    records = folder.parent / "records" if folder else None
    if records is None or records.is_symlink():  # a link may lead anywhere
        return []
    return _read(sorted(records.glob("*/*.yaml")), folder, "records")


def _head() -> str:
    return _one("plan.yaml", "plan")


def _catalog() -> str:
    return _one("units.yaml", "plan/units.yaml")


def _one(name: str, part: str) -> str:
    folder = _folder()
    return "".join(_read([folder / name] if folder else [], folder, part))


def _read(paths: list[Path], folder: Path | None, part: str) -> list[str]:
    """The texts of a workspace's files; without what is no file, huge, or a link out of it."""
    root = os.path.join(os.path.realpath(folder.parent), "") if folder else ""
    return [text for path in paths if (text := _text(path, root, MAX_BYTES[part]))]


def _text(path: Path, root: str, most: int) -> str:
    try:
        if not os.path.realpath(path).startswith(root) or path.stat().st_size > most:
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
