"""Which sheet of a workbook is the table that a mapping is about, and whether it can be read so."""

from collections.abc import Iterator
from typing import NamedTuple

from mjplan.intake.values import Place, Remark
from mjplan.lookup import candidates
from mjplan.problem import ERROR
from mjplan.sheets.book import Book, Sheet, letters
from mjplan.tables.asked import Asked
from mjplan.tables.headings import FIRST_ROWS, Heading, find
from mjplan.text import named

_SHOWN = 12
"""How many headings of a sheet are shown."""


class Chosen(NamedTuple):
    """The sheet that is read, its headings, and other sheets that have such headings too."""

    sheet: Sheet
    heading: Heading
    others: tuple[str, ...]


def choose(book: Book, asked: Asked, word: str) -> Chosen | list[Remark]:
    """Return the sheet and its headings, or everything that keeps it from being read."""
    sheets = named_so(book, word or asked.map.sheet or "")
    if isinstance(sheets, Remark):
        return [sheets]
    wanted = asked.map.columns.named()
    found = [(sheet, find(sheet, wanted)) for sheet in sheets]
    if not found:
        return [Remark(Place(book.name), ERROR, "这个文件里没有工作表")]
    sheet, heading = max(found, key=lambda each: each[1].named)
    place = Place(book.name, sheet.name)
    faults = [Remark(place, ERROR, fault) for fault in _faults(asked, heading)]
    alike = [other for other, its in found if its.named == heading.named and not other.hidden]
    return faults or Chosen(sheet, heading, tuple(s.name for s in alike if s is not sheet))


def named_so(book: Book, word: str) -> list[Sheet] | Remark:
    """Return the sheets that a word names, whole or in part, or all; those that are hidden last."""
    exact = [sheet for sheet in book.sheets if sheet.name.strip() == word.strip()]
    found = exact or [sheet for sheet in book.sheets if word in sheet.name]
    if word and not found:
        near = candidates(word, [sheet.name for sheet in book.sheets])
        return Remark(Place(book.name), ERROR, f"没有工作表{named(word)}{near}")
    return sorted(found, key=lambda sheet: sheet.hidden)


def _faults(asked: Asked, heading: Heading) -> Iterator[str]:
    """Yield what keeps a sheet from being read by a mapping."""
    wanted = asked.map.columns.named()
    if heading.named * 2 < len(wanted):
        names = "、".join(headings[0] for headings in wanted.values())
        there = f"；最像表头的是第 {heading.first} 行：{shown(heading)}" if heading.named else ""
        yield (
            f"前 {FIRST_ROWS} 行里没有找到表头，应有：{names}{there}。"
            f"换了样子的表，请改 {asked.path}，或用 --learn 另学一份"
        )
        return
    for field, columns in heading.unclear.items():
        where = "、".join(f"{letters(column)}{heading.first}" for column in columns)
        names = "、".join(wanted[field])
        yield f"表头{named(names)}有几栏（{where}），分不清是哪一栏：请改表头，或改 {asked.path}"
    for field in [*wanted]:
        if field in heading.columns or field in heading.unclear:
            continue
        names = "”“".join(wanted[field])
        yield (
            f"第 {heading.first} 行的表头里没有“{names}”，有：{shown(heading)}。"
            f"改了名的，把新名加进 {asked.path} 的 columns.{field}；不再有的，从那里删去"
        )
    for name in [*asked.map.skip_if, *asked.map.skip_empty]:
        if not heading.has(name):
            yield (
                f"{asked.path} 的 skip_if、skip_empty 里的表头{named(name)}不在第 {heading.first} "
                f"行里，有：{shown(heading)}"
            )
    if "date" not in heading.columns and asked.month is None:
        yield "表里没有日期一栏：请加 --month（如 --month 2018-03），都记作那个月的最后一天"


def shown(heading: Heading) -> str:
    """List the headings of a sheet, the first ones of many."""
    texts = list(heading.texts.values())
    more = f" 等 {len(texts)} 栏" if len(texts) > _SHOWN else ""
    return "、".join(text[:20] for text in texts[:_SHOWN]) + more
