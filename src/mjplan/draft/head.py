"""What the head of a draft says: name, organisation, period; from the title, else marked."""

import re

from mjplan.draft.drafted import Draft
from mjplan.draft.outline import Node
from mjplan.draft.quantities import narrow
from mjplan.draft.source import Grid, Paragraph, Source
from mjplan.scalars import FIRST_YEAR, LAST_YEAR

_SPAN = re.compile(r"((?:19|20)\d\d) ?(?:学?年度?)? ?[-—–~～至到]+ ?((?:19|20)\d\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d) ?(?:学?年|$|[）)])")
_FIVE_YEARS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_NOT_THE_NAME = re.compile(
    r"首轮|(?:关于)?(?:19|20)\d\d|[“\"]?十[二三四五]五|第[一二三四五六七八九十]+个?五年|五年|三年|年度|绩效|工作|发展|重点|改革|事业|目标|规划|计划|[（(《]"
)
_LONGEST = 20
NO_NAME = "（单位名称）"


def head_of(source: Source, top: Node, this_year: int) -> Draft:
    """Return a draft with nothing but its head."""
    title = top.name or source.name
    marks = {}
    if not top.name:
        marks["name"] = "原文没有题目，用了文件名"
    begin = _NOT_THE_NAME.search(title)
    organisation = (title[: begin.start()] if begin else "").strip(" 　“”《》的")
    marks["organisation"] = "从题目里取的" if organisation else "题目里没有单位，请填写"
    (first, last), why = _period(title, source, this_year)
    if why:
        marks["period"] = why
    return Draft(title[:200], organisation[:60] or NO_NAME, first, last, marks)


def _period(title: str, source: Source, this_year: int) -> tuple[tuple[int, int], str]:
    """Return the first and last year, and what is to be looked at."""
    title = narrow(title)
    span = _span(title)
    if span is not None:
        return span, _school(title)
    for word, year in _FIVE_YEARS.items():
        if word in title:
            return (year, year + 4), f"按“{word}”算的"
    if found := _YEAR.search(title):
        return (int(found[1]), int(found[1])), _school(title)
    years = _years_of_tables(source)
    if years:
        return (
            min(years),
            min(max(years), min(years) + 49),
        ), "题目里没有年份，用了表里最早和最晚的"
    text = next((span for each in _texts(source) if (span := _span(narrow(each)))), None)
    if text is not None:
        return text, "题目里没有年份，用了正文里写的"
    return (this_year, this_year), "原文没有写起止年份，先写今年"


def _span(text: str) -> tuple[int, int] | None:
    found = _SPAN.search(text)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2])
    return (first, last) if FIRST_YEAR <= first <= last <= LAST_YEAR and last - first < 50 else None


def _school(title: str) -> str:
    return "学年从 9 月算起的，请加写 starts: 9 和 label: 学年" if "学年" in title else ""


def _years_of_tables(source: Source) -> list[int]:
    """Return the years that stand alone in cells of tables."""
    cells = [
        cell.text
        for block in source.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
    ]
    found = [re.fullmatch(r"((?:19|20)\d\d)年?(?:目标)?", narrow(each)) for each in cells]
    return [int(each[1]) for each in found if each]


def _texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]
