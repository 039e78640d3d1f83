"""Tables -> what each row asks of which year: a yearly table, years as columns, a list of tasks."""

import re
from typing import NamedTuple

from mjplan.draft.outline import Node
from mjplan.draft.phrases import Phrase, phrases, sentences
from mjplan.draft.quantities import Quantity, narrow, number, quantities
from mjplan.draft.source import Cell, Grid, Row
from mjplan.draft.uncertain import doubt_in

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
_FIRST_ROWS = 5
_LONGEST_HEADING = 20
_LONGEST_CELL = 200
_COUNTING = re.compile(r"[\d.．、一二三四五六七八九十（）()]*$")
_NOTHING = re.compile(r"[-—–/\\\s无]*$")
_COMPARING = re.compile(
    r"(?:不少于|不低于|不高于|不超过|至少|以上|以下|以内|左右|约|达到?|[≥≤>=<:：]|含|个)"
)


class Told(NamedTuple):
    """What a row asks: the phrase, of which year (None where none is said), where it stands, who
    answers for it, by when, and what was guessed, by the keys of an item."""

    phrase: Phrase
    year: int | None
    source: str
    by: str = ""
    due: str = ""
    guesses: tuple[str, ...] = ()


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
    rows = [row for row in grid.rows if any(cell.text for cell in row)]
    columns = _columns(rows)
    if columns is None:
        return [], [_rest(row, node) for row in rows]
    found: list[Told] = []
    rest = [_rest(row, node) for row in rows[: columns.heading]]
    rows = _whole(rows[columns.first :], columns)
    year, inherited = None, False
    for row in rows if "year" not in columns.roles else _named(rows, columns):
        if columns.years and any(len(cell.text) > _LONGEST_CELL for cell in row):
            rest.append(_rest(row, node))
            continue
        own = _year(_at(row, columns, "year"))
        if own is not None:
            year, inherited = own, False
        else:
            inherited = year is not None
        asked = _years_of(row, columns, node) if columns.years else []
        if not columns.years:
            guesses = (f"年份沿用上一行的 {year} 年",) if inherited else ()
            asked = [each._replace(guesses=guesses) for each in _of_row(row, columns, node, year)]
        found += asked
        rest += _left(row, columns, node, bool(asked))
    return found, rest


def _columns(rows: list[Row]) -> _Columns | None:
    """Find the heading among the first rows: the first one whose cells say what they head."""
    for index, row in enumerate(rows[:_FIRST_ROWS]):
        headings = [cell.text for cell in row]
        if any(len(each) > _LONGEST_HEADING for each in headings):
            continue
        first = index + 1
        below = [cell.text for cell in rows[first]] if first < len(rows) else []
        if len(_years_in(below)) > 1 and not any(map(number_only, below[-1:])):
            headings = [f"{a}{b}" if a != b else a for a, b in zip(headings, below, strict=False)]
            first += 1
        years = _years_in(headings)
        roles: dict[str, int] = {}
        for place, heading in enumerate(headings):
            role = next((name for name, form in _ROLES if re.search(form, heading, re.I)), None)
            if role is not None and place not in years.values():
                roles.setdefault(role, place)
        if "name" not in roles and "text" in roles and years:
            roles["name"] = roles.pop("text")
        if len(roles) + len(years) > 1 and ("text" in roles or "name" in roles):
            return _Columns(roles, years, tuple(headings), index, first)
    return None


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
    return int(found[0]) if len(found) == 1 and len(text) <= _LONGEST_HEADING else None


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


def _of_row(row: Row, columns: _Columns, node: Node, year: int | None) -> list[Told]:
    """Read a row whose text says what is asked."""
    name, text = _at(row, columns, "name"), _at(row, columns, "text")
    place = columns.roles["text" if text else "name"] if text or "name" in columns.roles else 0
    source = _source(node, row[place], name if text else "")
    by, due = _at(row, columns, "units"), _at(row, columns, "due")
    if text and name and (alone := _cell(name, _at(row, columns, "unit"), text)) is not None:
        return [Told(alone, year, source, by, due)]
    if not (text or name):
        return []
    asked = [each for one in sentences(text or name) for each in phrases(one)]
    return [Told(each, _own_year(each.wording) or year, source, by, due) for each in asked]


def _own_year(text: str) -> int | None:
    years = {int(each) for each in re.findall(r"(?<!\d)((?:19|20)\d\d)年", narrow(text))}
    return years.pop() if len(years) == 1 else None


def _years_of(row: Row, columns: _Columns, node: Node) -> list[Told]:
    """Read a row that has a cell for each year."""
    name, unit = _at(row, columns, "name"), _at(row, columns, "unit")
    by, due = _at(row, columns, "units"), _at(row, columns, "due")
    found = []
    for year, place in columns.years.items():
        text = row[place].text if place < len(row) else ""
        if _NOTHING.match(text) or not name:
            continue
        phrase = _cell(name, unit, text) or Phrase(f"{name}：{text}", name)
        if "基" in columns.headings[place] or "现状" in columns.headings[place]:
            phrase = phrase._replace(doubt="是基期的数，不是目标", is_level=True)
        found.append(Told(phrase, year, _source(node, row[place]), by, due))
    return found


def _cell(name: str, unit: str, text: str) -> Phrase | None:
    """Read a cell that holds a number of what its row names, with or without its unit; None where
    it holds something else."""
    if inner := re.search(r"[（(]([^（）()]{1,8})[)）]$", name):
        unit = unit or inner[1]
    if len(name) > _LONGEST_CELL or len(unit) > _LONGEST_HEADING:
        return None
    written = text if not unit or unit in text else f"{text}{unit}"
    wording = f"{name}：{written}"
    bare = _COMPARING.sub("", narrow(text).replace("％", "%")).replace(unit or "\0", "").strip()
    found = quantities(written)
    value = number(bare)
    if (
        value is None
        and len(found) == 1
        and _COMPARING.sub("", text[: found[0].start]).strip() == ""
    ):
        rest = _COMPARING.sub("", text[found[0].end :])
        if rest.strip():
            return None
        quantity = found[0]
    elif value is not None:
        quantity = Quantity(value, unit or (found[0].unit if found else ""), 0, 0)
    else:
        return None
    doubt = quantity.doubt or doubt_in(wording, name, quantity)
    if not quantity.unit:
        doubt = "没有写单位"
    short = re.sub(r"[（(][^（）()]{1,8}[)）]$", "", name).strip()
    is_level = quantity.unit in "%‰" or re.search(
        "(?:数|率|总量|规模|比重|面积|指数|满意度|浓度)$", short
    )
    return Phrase(wording, short[:60], quantity, None, bool(is_level), False, doubt)


def _left(row: Row, columns: _Columns, node: Node, is_read: bool) -> list[Rest]:
    """Return what of a row is in nothing that was read."""
    used = {columns.roles.get("number")} if _COUNTING.match(_at(row, columns, "number")) else set()
    if _year(_at(row, columns, "year")) is not None:
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
