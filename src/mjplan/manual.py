"""The manual that comes with mjplan: its documents, their chapters, and which of them is meant.

A chapter is what stands under a heading like `## 四、更正`; a comment below the heading names the
commands that it treats.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from mjplan.files import packaged

_NAMES = ("guide.md", "month.md", "units.md")
_HEADING = re.compile(r"^## ", re.MULTILINE)
_SECTION = re.compile(r"^### ", re.MULTILINE)
_TREATED = re.compile(r"<!-- commands: (.+) -->")


class Chapter(NamedTuple):
    """A chapter: its number, counted through all documents, its heading as it is written, the
    commands that it treats, and its Markdown, heading included."""

    number: int
    heading: str
    commands: tuple[str, ...]
    text: str

    @property
    def title(self) -> str:
        """The heading without its own number."""
        return self.heading.partition("、")[2] or self.heading


class Document(NamedTuple):
    """One document of the manual: its title, its Markdown, and the chapters in it."""

    title: str
    text: str
    chapters: tuple[Chapter, ...]


def documents() -> tuple[Document, ...]:
    """Read the manual."""
    found: list[Document] = []
    for name in _NAMES:
        text = (packaged("docs") / name).read_text(encoding="utf-8")
        before = sum(len(each.chapters) for each in found)
        found.append(document(text, before))
    return tuple(found)


def document(text: str, before: int = 0) -> Document:
    """Divide a document into its chapters, the first of them numbered behind `before` others."""
    head, *parts = _HEADING.split(text)
    title = head.partition("\n")[0].removeprefix("# ").removeprefix("mjplan ")
    chapters = [_chapter(before + number, part) for number, part in enumerate(parts, 1)]
    return Document(title, text, tuple(chapters))


def _chapter(number: int, part: str) -> Chapter:
    treated = _TREATED.search(part)
    commands = tuple(treated[1].split(", ")) if treated else ()
    return Chapter(number, part.partition("\n")[0], commands, f"## {part}")


def treating(command: str, chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters that treat a command ("add", "focus add")."""
    word = command.partition(" ")[0]
    return tuple(each for each in chapters if word in each.commands)


def find(topic: str, chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters that a topic may mean: one by its number or its heading, else the only
    one with the topic in its heading, else a section of one with it in the section's heading, else
    all that have it anywhere."""
    chapters = tuple(chapters)
    folded = topic.casefold()
    number = int(topic) if topic.isdecimal() and len(topic) < 5 else 0
    named = [each for each in chapters if number == each.number or folded in _names(each)]
    if named:
        return tuple(named[:1])
    headed = tuple(each for each in chapters if folded in each.heading.casefold())
    if len(headed) == 1:
        return headed
    if section := _section(folded, chapters):
        return (section,)
    return tuple(each for each in chapters if folded in each.text.casefold())


def _section(topic: str, chapters: Iterable[Chapter]) -> Chapter | None:
    """Return the only section whose heading has a topic, or the only one that ends in it, as a
    chapter of that section alone; None where there is none or more."""
    every = [section for chapter in chapters for section in _sections(chapter)]
    having = [each for each in every if topic in each.heading.casefold()]
    ending = [each for each in having if each.heading.casefold().endswith(topic)]
    return next((only[0] for only in (having, ending) if len(only) == 1), None)


def _sections(chapter: Chapter) -> list[Chapter]:
    _, *parts = _SECTION.split(chapter.text)
    return [chapter._replace(heading=part.partition("\n")[0], text=f"### {part}") for part in parts]


def _names(chapter: Chapter) -> tuple[str, ...]:
    numeral = chapter.heading.partition("、")[0]
    return chapter.heading.casefold(), chapter.title.casefold(), numeral.casefold()


def topics(documents: Iterable[Document]) -> tuple[str, ...]:
    """Return what may be asked for by a name: titles of documents and chapters, and the parts of a
    title between its signs."""
    titles = [each.title for each in documents]
    titles += [chapter.title for each in documents for chapter in each.chapters]
    parts = [part for title in titles for part in re.split(r"\W+", title) if len(part) > 1]
    return tuple(dict.fromkeys([*titles, *parts]))
