"""The command `help`: the manual on the screen."""

from collections.abc import Iterable
from functools import partial

from mjplan import manual
from mjplan.cli import console
from mjplan.cli.exits import refuse
from mjplan.cli.panels.every import COMMANDS, GROUPS
from mjplan.lookup import nearest
from mjplan.manual import Chapter, Document
from mjplan.render import prose
from mjplan.render.table import Cell, Column, Section, Table
from mjplan.text import quoted


def show(topic: list[str] | None = None) -> None:
    """Show what the manual has; of a topic the chapter, of a command its own help before it."""
    documents = manual.documents()
    chapters = [chapter for each in documents for chapter in each.chapters]
    word = " ".join(topic or ()).strip().removeprefix("mjplan ")
    whole = [each for each in documents if len(word) > 1 and each.title.endswith(word)]
    if not word:
        console.table(contents(documents))
    elif word in COMMANDS or word in GROUPS:
        _show_command(word, chapters)
    elif whole:
        _show_text(whole[0].text)
    elif found := manual.find(word, chapters) or _found_by_help(word, chapters):
        _show_found(word, documents, found)
    else:
        _refuse(word, documents)


def _show_command(name: str, chapters: Iterable[Chapter]) -> None:
    """Show a command's help, the first chapter that treats it, and where else it stands."""
    from mjplan.cli import app

    app.run([*name.split(), "--help"])
    first, *others = manual.treating(name, chapters)
    _show_text(first.text)
    if others:
        console.say()
    for each in others:
        console.say(f"另见：mjplan help {each.number}（{each.title}）")


def _found_by_help(word: str, chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters that treat the commands in whose help the word stands."""
    helps = {name: each.help for name, each in (COMMANDS | GROUPS).items()}
    meant = [name for name, help_ in helps.items() if word in help_]
    return tuple(sorted({each for name in meant for each in manual.treating(name, chapters)}))


def _show_found(word: str, documents: Iterable[Document], found: tuple[Chapter, ...]) -> None:
    """Show the one chapter or section that is meant, or the chapters that it may be."""
    if len(found) > 1:
        console.table(contents(documents, f"讲到 {quoted(word)} 的章节", found))
        return
    (part,) = found
    _show_text(part.text)
    if all(part not in each.chapters for each in documents):
        console.say()
        console.say(f"整章：mjplan help {part.number}")


def _show_text(markdown: str) -> None:
    console.page(partial(prose.lines, markdown))


def _refuse(word: str, documents: Iterable[Document]) -> None:
    """Stop because nothing in the manual has that word; name what looks like it."""
    known = (*manual.topics(documents), *COMMANDS, *GROUPS)
    near = "、".join(nearest(word, known, 3, 0.5)) if len(word) <= 100 else ""
    alike = f"，相近的有：{near}" if near else ""
    refuse(f"手册里没有 {quoted(word)}{alike}。全部章节见 mjplan help")


def contents(
    documents: Iterable[Document], title: str = "", wanted: tuple[Chapter, ...] | None = None
) -> Table:
    """Return the chapters of the manual, or those that are wanted, and what to type next."""
    columns = (Column("章节", wraps=True), Column("命令", wraps=True))
    sections = []
    for document in documents:
        chapters = [each for each in document.chapters if wanted is None or each in wanted]
        rows: list[tuple[Cell, ...]] = [
            (Cell(f"{each.number:>2}  {each.title}"), Cell(" ".join(each.commands)))
            for each in chapters
        ]
        sections += [Section(document.title, rows)] if rows else []
    first = wanted[0] if wanted else None
    after = (
        Cell(f"看一章：mjplan help {first.number if first else '更正'}（号、标题或其中的词都行）"),
        Cell("看一条命令和讲它的那一章：mjplan help add"),
        Cell(f"从头看到尾：mjplan help {sections[0].title}"),
    )
    return Table(title, columns, sections, (), after)
