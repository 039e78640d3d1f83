"""The words in 【】 of a layout: where they stand, and what takes their place."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import qn

from mjplan.text import visible
from mjplan.word import faults
from mjplan.word.faults import LayoutFault
from mjplan.word.looks import AMBIGUOUS

BODY, TITLE, SUBTITLE, UNIT, DAY = "正文", "标题", "副标题", "单位", "日期"
WORDS = {TITLE, SUBTITLE, UNIT, "文号", DAY}
"""What a layout may ask for beside the body; what else it has in 【】 is its own text."""

_PLACE = re.compile(r"【\s{0,9}([^【】\s](?:[^【】]{0,18}[^【】\s])?)\s{0,9}】")
"""Bounded, so that no text takes long to be looked through."""
_P, _R, _T, _BR = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:br")
_MORE = (qn("w:sectPr"), qn("w:drawing"), qn("w:pict"), qn("w:object"))
"""What a paragraph may hold that is kept when its text goes."""


def body_of(document: Any) -> Any:
    """Find the paragraph in whose place the body is to stand. Raises LayoutFault."""
    every = [each for each in document.iter(_P) if BODY in _PLACE.findall(text_of(each))]
    if not every:
        raise LayoutFault(faults.NO_BODY)
    if any(each.getparent().tag != qn("w:body") for each in every):
        raise LayoutFault(faults.BODY_ELSEWHERE)
    if len(every) > 1:
        raise LayoutFault(faults.TWO_BODIES)
    if _PLACE.fullmatch(text_of(every[0]).strip()) is None:
        raise LayoutFault(faults.BODY_NOT_ALONE)
    return every[0]


def holds(root: Any, word: str) -> bool:
    """Whether a word has a place in a part."""
    return word in words_of(root)


def words_of(root: Any) -> set[str]:
    """The words in 【】 in a part, ours and others."""
    return {word for each in root.iter(_P) for word in _PLACE.findall(text_of(each))}


def text_of(paragraph: Any) -> str:
    """The text of a paragraph, however many runs it is split over."""
    return "".join(each.text or "" for each in _own(paragraph, _T))


def fill(root: Any, words: Mapping[str, str]) -> None:
    """Put words in their places in a part. A line that asks only for words that there are not goes,
    and with its last line the paragraph."""
    known = WORDS | words.keys()
    for paragraph in list(root.iter(_P)):
        if not known.isdisjoint(_PLACE.findall(text_of(paragraph))):
            _fill(paragraph, words, known)


def _fill(paragraph: Any, words: Mapping[str, str], known: set[str]) -> None:
    *before, last = _lines(paragraph)
    is_kept = False
    for line in (*before, last):
        if _is_said(line, words, known):
            _put(line, words, known)
            is_kept = True
        else:
            _take_away(line, is_last=line is last)
    if not is_kept:
        _remove(paragraph)


def _lines(paragraph: Any) -> Iterator[list[Any]]:
    """The texts of each line of a paragraph, with the break that ends it."""
    line: list[Any] = []
    for element in _own(paragraph, _T, _BR):
        line.append(element)
        if element.tag == _BR:
            yield line
            line = []
    yield line


def _own(paragraph: Any, *tags: str) -> Iterator[Any]:
    """The elements of a paragraph's runs, without those of text boxes in it."""
    for element in paragraph.iter(*tags):
        is_in_run = element.getparent().tag == _R
        if is_in_run and next(element.iterancestors(_P)) is paragraph:
            yield element


def _is_said(line: list[Any], words: Mapping[str, str], known: set[str]) -> bool:
    asked = [name for name in _PLACE.findall(_joined(line)) if name in known]
    return not asked or any(words.get(name) for name in asked)


def _joined(line: list[Any]) -> str:
    return "".join(each.text or "" for each in line if each.tag == _T)


def _put(line: list[Any], words: Mapping[str, str], known: set[str]) -> None:
    """Put words in their places in a line, each in the look of the run where its place begins."""
    signs = list(_joined(line))
    for found in _PLACE.finditer("".join(signs)):
        if found[1] in known:
            word, rest = visible(words.get(found[1], "")), len(found[0]) - 1
            signs[found.start() : found.end()] = [word, *[""] * rest]
    at = 0
    for each in (each for each in line if each.tag == _T):
        before = each.text or ""
        text = "".join(signs[at : at + len(before)])
        if text != before:
            _write(each, text)
        at += len(before)


def _write(element: Any, text: str) -> None:
    element.text = text
    element.set(qn("xml:space"), "preserve")
    if AMBIGUOUS.search(text):
        run = element.getparent()
        run.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def _take_away(line: list[Any], *, is_last: bool) -> None:
    for each in line:
        if each.tag == _BR and not is_last:
            each.getparent().remove(each)
        else:
            each.text = ""


def _remove(paragraph: Any) -> None:
    """Take an empty paragraph away, if nothing hangs on it and its place needs none."""
    parent = paragraph.getparent()
    others = any(each is not paragraph for each in parent.iterchildren(_P))
    is_needed = parent.tag == qn("w:tc") and paragraph.getnext() is None
    if others and not is_needed and next(paragraph.iter(*_MORE), None) is None:
        parent.remove(paragraph)
