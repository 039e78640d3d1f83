"""Tables -> what each row asks of which year: a yearly table, years as columns, a list of tasks."""

import re
from typing import NamedTuple

from mjplan.draft.cells import LONGEST, NOTHING, called, cell, tasks
from mjplan.draft.outline import Node
from mjplan.draft.phrases import Phrase, phrases, sentences
from mjplan.draft.quantities import has_digits, narrow, number, year_in
from mjplan.draft.source import Cell, Grid, Row

_ROLES = (
    ("number", "序号|编号|^No"),
    ("units", "责任|牵头|处室|部门|科室|负责|responsible|department"),
    ("due", "时限|期限|完成时间|时间节点|时间安排|截止|deadline"),
    ("year", "^年[份度]?$|^时间$|^year$"),
    ("unit", "^(?:计量|计算)?单位$|^unit$"),
    ("note", "备注|说明|依据|配合"),
    ("text", "目标|内容|要求|措施|举措|target|objective"),
    ("name", "任务|项目|事项|工作|类别|领域|指标|名称|重点|indicator|task|activity|name"),
)
"""What a column holds, by what its heading says."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|学年)?(?!\d)")
_PART = re.compile("季度?|[Qq][1-4]|半年|学期|月|旬|周|[Hh][12]")
_OF_A_YEAR = re.compile("[年学度分的各（()）  ]|工作|预期|规划|计划|目标|任务|指标|数|值|安排|分解")
_BASE = re.compile("基|现状|实际|完成|上年|实绩")
_OF_BASE = "是基期的数，不是目标"
_FIRST_ROWS = 5
_LONGEST_HEADING = 20
_MANY_YEARS = 20
_COUNTING = re.compile(r"[\d.．、一二三四五六七八九十（）()]*$")


class Told(NamedTuple):
    """What a row asks: the phrase, of which year (None where none is said), where it stands, who
    answers for it, by when, what was guessed, what it is a part of (a row, a task: the same words
    elsewhere are something else), and what else the row says of it."""

    phrase: Phrase
    year: int | None
    source: str
    by: str = ""
    due: str = ""
    guesses: tuple[str, ...] = ()
    part: str = ""
    notes: tuple[str, ...] = ()


class Rest(NamedTuple):
    """A text of a table that asks nothing that could be read, and where it stands."""

    text: str
    source: str


class _Columns(NamedTuple):
    """Which column holds what; `years` are those that are a year's own. `heading` is the row of
    the headings, `first` the first one below them."""

    roles: dict[str, int]
    years: dict[int, int]
    headings: tuple[str, ...]
    heading: int
    first: int


def told(grid: Grid, node: Node) -> tuple[list[Told], list[Rest]]:
    """Return what a table under a heading asks, and the texts that ask nothing."""
    rows = [row for row in grid.rows if any(each.text for each in row)]
    columns = _columns(rows)
    if columns is None or _is_by_parts(columns):
        return [], [_rest(row, node) for row in rows]
    found: list[Told] = []
    rest = [_rest(row, node) for row in rows[: columns.heading]]
    rows = _whole(rows[columns.first :], columns)
    years: tuple[int, ...] = ()
    for place, row in enumerate(rows if "year" not in columns.roles else _named(rows, columns)):
        if columns.years and any(len(each.text) > LONGEST for each in row):
            rest.append(_rest(row, node))
            continue
        years, guess = _years_said(_at(row, columns, "year"), years)
        asked = _years_of(row, columns, node) if columns.years else _of_row(row, columns, node)
        part = f"{place}" if columns.years else _at(row, columns, "name")
        asked = asked if columns.years else _in_years(asked, years, guess)
        found += [each._replace(part=part) for each in asked]
        rest += _left(row, columns, node, bool(asked))
    return found, rest


def _is_by_parts(columns: _Columns) -> bool:
    """Whether a table has a column for each quarter or month, and none for a year."""
    parts = [each for each in columns.headings if _PART.search(each)]
    return len(parts) > 1 and not columns.years


def _years_said(text: str, before: tuple[int, ...]) -> tuple[tuple[int, ...], str]:
    """Return the years that a row is for, and what was guessed of them: an empty cell goes on with
    those before it, 2023—2025年 is each of them; none where it says something else."""
    if not text:
        said = f"{before[0]} 年" if len(before) == 1 else "年份"
        return before, f"年份沿用上面一行的（{said}）" if before else ""
    year = _year(text)
    if year is not None:
        return (year,), ""
    found = [int(each) for each in _YEAR.findall(narrow(text))]
    if len(found) == 2 and 0 < found[1] - found[0] < _MANY_YEARS:
        return tuple(range(found[0], found[1] + 1)), f"原文写“{text[:20]}”，按各年都是这么多理解"
    return (), ""


def _in_years(asked: list[Told], years: tuple[int, ...], guess: str) -> list[Told]:
    """Give what a row asks to each of its years, unless it names a year itself."""
    guesses = (guess,) if guess else ()
    return [
        each._replace(year=each.year or year, guesses=each.guesses if each.year else guesses)
        for each in asked
        for year in ((each.year,) if each.year else years or (None,))
    ]


def _columns(rows: list[Row]) -> _Columns | None:
    """Find the heading among the first rows: the first one whose cells say what they head."""
    for index, row in enumerate(rows[:_FIRST_ROWS][: len(rows) - 1]):
        headings = [cell.text for cell in row]
        if any(len(each) > _LONGEST_HEADING or _has_number(each) for each in headings):
            continue
        first = index + 1
        below = [cell.text for cell in rows[first]] if first < len(rows) else []
        if len(_years_in(below)) > 1 and not any(map(number_only, below[-1:])):
            headings = [f"{a}{b}" if a != b else a for a, b in zip(headings, below, strict=False)]
            first += 1
        years = _years_in(headings)
        if len(years) == 1 and _is_column_of_years(rows[first:], *years.values()):
            years = {}
        roles: dict[str, int] = {}
        for place, heading in enumerate(headings):
            role = next((name for name, form in _ROLES if re.search(form, heading, re.I)), None)
            if role is not None and place not in years.values():
                roles.setdefault(role, place)
        if "name" not in roles and years and len(roles) + len(years) > 1:
            taken = {*roles.values(), *years.values()}
            other = next((n for n, text in enumerate(headings) if text and n not in taken), None)
            name = roles.pop("text", other)
            roles |= {"name": name} if name is not None else {}
        if len(roles) + len(years) > 1 and ("text" in roles or "name" in roles):
            return _Columns(roles, years, tuple(headings), index, first)
    return None


def _is_column_of_years(rows: list[Row], place: int) -> bool:
    return any(re.fullmatch(r"(?:19|20)\d\d ?年.*", r[place].text) for r in rows if place < len(r))


def _has_number(text: str) -> bool:
    """Whether a text says a number that is no year of its own: no heading does."""
    return has_digits(_YEAR.sub("", narrow(text), count=1) if _year(text) else text)


def number_only(text: str) -> bool:
    """Whether a cell holds nothing but a number that is no year."""
    return number(text) is not None and _YEAR.fullmatch(text) is None


def _years_in(headings: list[str]) -> dict[int, int]:
    """Return the columns of years by year; a year that heads two columns is none."""
    named = [(_year(each), place) for place, each in enumerate(headings)]
    years = [year for year, _ in named if year is not None]
    return {year: place for year, place in named if year is not None and years.count(year) == 1}


def _year(text: str) -> int | None:
    found = _YEAR.findall(narrow(text))
    if len(found) != 1 or len(text) > _LONGEST_HEADING or _PART.search(text):
        return None
    if re.search(r"(?:19|20)\d\d *[万亿千百余多.:：%/]", narrow(text)):
        return None
    return int(found[0])


def _doubt_of(heading: str) -> str:
    """Say why the numbers below a heading may be no targets of its year; empty where it says
    nothing but the year."""
    if _BASE.search(heading):
        return _OF_BASE
    rest = _OF_A_YEAR.sub("", _YEAR.sub("", narrow(heading)))
    return f"这一栏写着“{rest}”" if rest else ""


def _at(row: Row, columns: _Columns, role: str) -> str:
    place = columns.roles.get(role)
    return row[place].text if place is not None and place < len(row) else ""


def _whole(rows: list[Row], columns: _Columns) -> list[Row]:
    """Join the rows that a page tore apart: one that has nothing but text goes on where the row
    before it stops. A heading that is repeated on the next page is left out."""
    found: list[Row] = []
    text = columns.roles.get("text", columns.roles.get("name", 0))
    for row in rows:
        if tuple(cell.text for cell in row) == columns.headings:
            continue
        others = [cell.text for place, cell in enumerate(row) if place != text]
        if found and not any(others) and text < len(row) and "year" in columns.roles:
            last = found[-1]
            cell = last[text]._replace(text=f"{last[text].text}{row[text].text}")
            found[-1] = (*last[:text], cell, *last[text + 1 :])
        else:
            found.append(row)
    return found


def _named(rows: list[Row], columns: _Columns) -> list[Row]:
    """Give each row of a yearly table the name of the task that it goes on with."""
    place = columns.roles.get("name")
    found: list[Row] = []
    for row in rows:
        if place is not None and found and place < len(row) and not row[place].text:
            row = (*row[:place], row[place]._replace(text=found[-1][place].text), *row[place + 1 :])
        found.append(row)
    return found


def _source(node: Node, cell: Cell, task: str = "") -> str:
    """Name the place of a row: the heading, what the row is about, the place in the file."""
    label = node.label()
    about = f"“{task[:40]}”" if task else ""
    return "，".join(each for each in (f"{label[:200]}{about}", cell.place) if each)


def _of_row(row: Row, columns: _Columns, node: Node) -> list[Told]:
    """Read a row whose text says what is asked, and perhaps of which year."""
    name, text = _at(row, columns, "name"), _at(row, columns, "text")
    place = columns.roles["text" if text else "name"] if text or "name" in columns.roles else 0
    source = _source(node, row[place], name if text else "")
    by, due = _at(row, columns, "units"), _at(row, columns, "due")
    if text and name and (alone := cell(name, _at(row, columns, "unit"), text)) is not None:
        return [Told(alone, None, source, by, due)]
    if not (text or name):
        return []
    asked = [each for one in sentences(text or name) for each in phrases(one)]
    if text and name:
        asked = [called(each, name) for each in asked]
    return [_in_its_year(Told(each, year_in(each.wording), source, by, due)) for each in asked]


def _in_its_year(told: Told) -> Told:
    """Give what names no year that of its deadline."""
    year = year_in(told.due)
    if told.year is not None or year is None or told.phrase.quantity is None:
        return told
    return told._replace(year=year, guesses=(f"按完成时限“{told.due[:20]}”算在 {year} 年",))


def _years_of(row: Row, columns: _Columns, node: Node) -> list[Told]:
    """Read a row that has a cell for each year."""
    name, unit = _at(row, columns, "name"), _at(row, columns, "unit")
    by, due = _at(row, columns, "units"), _at(row, columns, "due")
    found: list[Told] = []
    others: list[Told] = []
    for year, place in columns.years.items():
        text = row[place].text if place < len(row) else ""
        if NOTHING.match(text) or not name:
            continue
        phrase = cell(name, unit, text)
        asked = [phrase] if phrase is not None else tasks(name, text)
        doubt = _doubt_of(columns.headings[place])
        asked = [each._replace(doubt=doubt) for each in asked] if doubt else asked
        source = _source(node, row[place], "" if phrase is not None else name)
        into = others if doubt == _OF_BASE else found
        into += [Told(each, year, source, by, due) for each in asked]
    if not found:
        return others
    notes = tuple(f"基期（{each.year} 年）：{each.phrase.wording}"[:500] for each in others)
    return [found[0]._replace(notes=notes), *found[1:]]


def _left(row: Row, columns: _Columns, node: Node, is_read: bool) -> list[Rest]:
    """Return what of a row is in nothing that was read."""
    used = {columns.roles.get("number")} if _COUNTING.match(_at(row, columns, "number")) else set()
    if _years_said(_at(row, columns, "year"), ())[0]:
        used.add(columns.roles.get("year"))
    if is_read:
        used |= {columns.roles.get(each) for each in ("text", "name", "unit", "units", "due")}
        used |= {*columns.years.values()}
    texts = [
        f"{columns.headings[place] if place < len(columns.headings) else ''}：{cell.text}"
        for place, cell in enumerate(row)
        if place not in used and cell.text
    ]
    return [
        Rest(each.strip("："), _source(node, row[0], _at(row, columns, "name"))) for each in texts
    ]


def _rest(row: Row, node: Node) -> Rest:
    """Keep a row that nobody can read as its cells' text."""
    return Rest(" | ".join(cell.text for cell in row if cell.text), _source(node, row[0]))
