"""`scores/YEAR.csv`: points of units that come from elsewhere (a survey, a leader's judgement),
each with its source; read, and every fault named at once, with its line and column."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from mjplan.append_log import Refused
from mjplan.catalog import Catalog, Part
from mjplan.lookup import candidates
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.scalars import MAX_TEXT
from mjplan.sheets.book import Unread
from mjplan.sheets.csvs import decoded, read_csv, separator
from mjplan.text import folded, holds_control, quoted
from mjplan.typed import number
from mjplan.workspace import Workspace

FOLDER = "scores"
HEADS = ("单位", "部分", "得分", "来源")
"""What stands over its columns, in any order."""

MOST = 16 << 20
"""Bytes of a file of scores that is read."""

_NAME = re.compile(r"scores/((?:19|2[0-9])[0-9]{2})\.csv")


class Given(NamedTuple):
    """Points of a unit for a part (by their ids), and where they come from."""

    unit: str
    part: str
    points: Decimal
    source: str


class ScoresFile(NamedTuple):
    """What a file of scores gives, and what is wrong with it."""

    given: tuple[Given, ...]
    problems: tuple[Problem, ...]


class _Cell(NamedTuple):
    """A cell's text without blanks at its ends, and where it begins, counted from 1."""

    text: str
    line: int
    column: int


def path_of(year: int) -> str:
    """Return where a year's scores stand."""
    return f"{FOLDER}/{year}.csv"


def year_of(path: str) -> int | None:
    """Return the year whose scores a file holds; None where its name says none."""
    found = _NAME.fullmatch(path)
    return int(found[1]) if found else None


def check_all_scores(space: Workspace, catalog: Catalog) -> Iterator[Problem]:
    """Name everything that is wrong with the files in scores/."""
    files, problems = files_of(space)
    yield from problems
    yield from check_scores(files, catalog)


def files_of(space: Workspace) -> tuple[dict[str, bytes], list[Problem]]:
    """Read the files in scores/, by their paths; and which of them can't be read."""
    files: dict[str, bytes] = {}
    problems = []
    for path in space.score_paths():
        if space.size(path) > MOST:
            problems.append(too_large(path))
            continue
        try:
            files[path] = space.content(path)
        except Refused as refused:
            problems.append(Problem(path, 1, 1, ERROR, "unreadable", refused.why))
    return files, problems


def too_large(path: str) -> Problem:
    """Say that a file of scores is not read."""
    message = f"不是普通的文件，或超过 {MOST >> 20} MiB，不读：请检查是否放错了内容"
    return Problem(path, 1, 1, ERROR, "huge", message)


def check_scores(files: Mapping[str, bytes], catalog: Catalog) -> Iterator[Problem]:
    """Name everything that is wrong with the files in scores/, by their paths."""
    for path, content in files.items():
        if year_of(path) is None:
            message = "这个文件不会被读取：得分要放在 scores/年份.csv，如 scores/2018.csv"
            yield Problem(path, 1, 1, WARNING, "stray-file", message)
        else:
            yield from read_scores(path, content, catalog).problems


def read_scores(path: str, content: bytes, catalog: Catalog) -> ScoresFile:
    """Read a file of scores, as Excel and WPS write CSV: UTF-8 with or without its mark, UTF-16 or
    GB18030, with commas, semicolons or tabs. Where a line has a fault, it gives nothing."""
    book = read_csv(path, content)
    text = decoded(content)
    if isinstance(book, Unread) or text is None:
        why = book.why if isinstance(book, Unread) else "认不出编码"
        return ScoresFile((), (_error(path, _Cell("", 1, 1), "score-file", why),))
    rows = [row for row in _rows(text, separator(text)) if any(cell.text for cell in row)]
    if not rows:
        return ScoresFile((), (_error(path, _Cell("", 1, 1), "score-heads", _HEADS_WANTED),))
    places, problems = _headed(path, rows[0])
    if problems:
        return ScoresFile((), tuple(problems))
    reading = _Reading(path, catalog)
    for row in rows[1:]:
        reading.take(row, places, len(rows[0]))
    return ScoresFile(tuple(reading.given), tuple(sorted(reading.problems)))


_HEADS_WANTED = f"第一行要有这几个标题：{'、'.join(HEADS)}"


def _headed(path: str, heads: list[_Cell]) -> tuple[dict[str, int], list[Problem]]:
    """Return in which columns the headings stand, and which are missing, or there twice."""
    places: dict[str, int] = {}
    problems = []
    for place, cell in enumerate(heads):
        name = folded(cell.text)
        if name in places:
            message = f"标题 {quoted(cell.text)}写了两次：请删去一列"
            problems.append(_error(path, cell, "score-heads", message))
        elif name in HEADS:
            places[name] = place
        elif name:
            message = f"不认识标题 {quoted(cell.text)}：{_HEADS_WANTED}"
            problems.append(_error(path, cell, "score-heads", message))
    if missing := [head for head in HEADS if head not in places]:
        message = f"缺标题 {'、'.join(missing)}：{_HEADS_WANTED}"
        problems.append(_error(path, heads[0], "score-heads", message))
    return places, sorted(problems)


class _Reading:
    """What a file's lines give, one after the other, and what is wrong with them."""

    def __init__(self, path: str, catalog: Catalog) -> None:
        self.given: list[Given] = []
        self.problems: list[Problem] = []
        self._path = path
        self._catalog = catalog
        self._units = {word: u.id for u in catalog.units for word in (folded(u.name), u.id)}
        self._parts = {word: p for p in catalog.parts for word in (folded(p.name), p.id)}
        self._lines: dict[tuple[str, str], int] = {}

    def take(self, row: list[_Cell], places: Mapping[str, int], wide: int) -> None:
        """Take a line's points, or name all its faults."""
        end = row[-1]._replace(text="")
        cells = [row[places[head]] if places[head] < len(row) else end for head in HEADS]
        before = len(self.problems)
        if extra := next((cell for cell in row[wide:] if cell.text), None):
            self._fault(extra, "score-cells", "这一格上面没有标题：小数点请写 .，多余的格请删去")
        unit = self._unit(cells[0])
        part = self._part(cells[1])
        points = self._points(cells[2], part)
        self._source(cells[3])
        if unit is not None and part is not None:
            self._once(cells[0], unit, part)
        if len(self.problems) == before and unit and part and points is not None:
            self.given.append(Given(unit, part.id, points, cells[3].text))

    def _unit(self, cell: _Cell) -> str | None:
        unit = self._units.get(folded(cell.text))
        if not cell.text:
            self._fault(cell, "score-unit", "没有写是哪个单位")
        elif unit is None:
            near = candidates(cell.text, (each.name for each in self._catalog.units))
            self._fault(cell, "score-unit", f"目录里没有单位 {quoted(cell.text)}{near}")
        return unit

    def _part(self, cell: _Cell) -> Part | None:
        part = self._parts.get(folded(cell.text))
        if not cell.text:
            self._fault(cell, "score-part", "没有写是哪一部分的得分")
        elif part is None:
            self._fault(cell, "score-part", self._no_part(cell.text))
        return part

    def _no_part(self, word: str) -> str:
        items = {each.item for each in self._catalog.indicators}
        if word.rpartition(".")[2] in items:
            return f"{quoted(word)}是共同指标，得分由 mjplan 按完成率算，这里不写：请删去这一行"
        if not self._catalog.parts:
            return "plan/units.yaml 的 parts 里一个部分也没有写：请先在那里写明部分和满分"
        near = candidates(word, (each.name for each in self._catalog.parts))
        return f"plan/units.yaml 的 parts 里没有 {quoted(word)}{near}"

    def _points(self, cell: _Cell, part: Part | None) -> Decimal | None:
        points = number(cell.text, "分")
        if not cell.text:
            self._fault(cell, "score-points", "没有写得分：还没有得分的，整行不写")
        elif points is None:
            self._fault(cell, "score-points", f"{quoted(cell.text)}不是一个得分，如 18.5")
        elif points < 0:
            self._fault(cell, "score-points", f"得分 {points:f} 小于 0")
        elif part is not None and points > part.points:
            message = f"得分 {points:f} 超过满分：{part.name}满分 {part.points:f}"
            self._fault(cell, "score-points", message)
        return points

    def _source(self, cell: _Cell) -> None:
        if not cell.text:
            self._fault(cell, "score-source", "没有写来源：得分从哪里来，如 2018年社会评价报告")
        elif holds_control(cell.text):
            self._fault(cell, "score-source", "来源里有换行或控制符：请写成一行")
        elif len(cell.text) > MAX_TEXT:
            self._fault(cell, "score-source", f"来源超过 {MAX_TEXT} 个字")

    def _once(self, cell: _Cell, unit: str, part: Part) -> None:
        first = self._lines.setdefault((unit, part.id), cell.line)
        if first != cell.line:
            message = f"{quoted(cell.text)}的{part.name}第 {first} 行已经写了：请只留一行"
            self._fault(cell, "score-twice", message)

    def _fault(self, cell: _Cell, rule: str, message: str) -> None:
        self.problems.append(_error(self._path, cell, rule, message))


def _error(path: str, cell: _Cell, rule: str, message: str) -> Problem:
    return Problem(path, cell.line, cell.column, ERROR, rule, message)


def _rows(text: str, between: str) -> Iterator[list[_Cell]]:
    """Take a text that `csv` can read apart into rows of cells, and say where each begins."""
    wanted = re.compile(f'(?:"((?:[^"]|"")*)"|([^{between}\n]*))({between}|\n|\\Z)')
    row: list[_Cell] = []
    at, line, begin = 0, 1, 0
    while (found := wanted.match(text, at)) is not None:
        cell = found[2] if found[1] is None else found[1].replace('""', '"')
        row.append(_Cell(cell.strip(), line, at - begin + 1))
        at = found.end()
        if breaks := found[0].count("\n"):
            line += breaks
            begin = text.rindex("\n", 0, at) + 1
        if found[3] != between:
            yield row
            row = []
        if not found[3]:
            return
