"""The table of all units written to files (`units status -o`): a workbook or CSV to work with;
Word, a page and Markdown to be read."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mjplan import sealing
from mjplan.cli import arguments, extras, outputs, workbooks
from mjplan.cli.exits import refuse
from mjplan.cli.layouts import USUAL, Layouts, Signature, only_for_word
from mjplan.periods import Calendar
from mjplan.text import one_line
from mjplan.workspace import Workspace

if TYPE_CHECKING:
    from mjplan.fleet.table.values import UnitsTable

ENDINGS = ("xlsx", "csv", "docx", "html", "md")
"""What the table of all units can be written as."""

_WHAT = "各单位进度"


class Wishes(NamedTuple):
    """How a Word document is to look, as it was typed: its layout, its number (文号), the day on
    which it is signed."""

    layout: str | None = None
    number: str | None = None
    signed: str | None = None


class Look(NamedTuple):
    """How a Word document is to look: the name of its layout, its number (may be empty), the day on
    which it is signed."""

    layouts: Layouts
    name: str
    number: str
    signed: date


def make_sure(space: Workspace, output: str | None, form: str, wishes: Wishes) -> Look | None:
    """Make sure that the table can be written where `-o` says, before anything is measured; return
    how it is to look where it is to be Word. Stops where what was typed does not go together."""
    ending = None
    if output is not None:
        ending = outputs.ending(space, output, ENDINGS, _WHAT)
        if form != "table":
            refuse(f"-o 和 --format 不能一起用，文件名已经写明是哪种文件：请去掉 --format {form}")
    if ending == "docx":
        layouts = Layouts(space)
        name = layouts.known(wishes.layout) if wishes.layout is not None else USUAL
        signed = arguments.day_or_today(wishes.signed, "--signed")
        return Look(layouts, name, one_line(wishes.number or ""), signed)
    options = [f"--{name}" for name, value in wishes._asdict().items() if value is not None]
    if options:
        refuse(_only_for_word(options, ending))
    return None


def _only_for_word(options: list[str], ending: str | None) -> str:
    if ending in workbooks.ENDINGS:
        named = "、".join(options)
        return f"{named} 只用于 Word：请写成 .docx，如 -o {_WHAT}.docx，或去掉 {named}"
    return only_for_word(options, ending, _WHAT)


def show(
    space: Workspace,
    output: str | None,
    table: "UnitsTable",
    chosen: Mapping[str, object],
    look: Look | None,
    calendar: Calendar,
    *,
    by_indicator: bool = False,
) -> None:
    """Write the table of all units to a file and say so; without one, print it as CSV. `chosen` are
    the options that leave some of it out, `by_indicator` is what CSV has room for. Stops where
    something else is in the way."""
    about = workbooks.Subject("units", str(table.year), chosen, table.as_of)
    notes = _notes(table, chosen)
    ending = "csv" if output is None else outputs.ending(space, output, ENDINGS, _WHAT)
    if output is None or ending in workbooks.ENDINGS:
        from mjplan.fleet.outputs import book

        workbooks.show(
            space, output, book.spread(table, notes, by_indicator=by_indicator), about, calendar
        )
        return
    content = _FORMS[ending](table, notes, about.words, look)
    rule = outputs.only_over(about.words, _WHAT, calendar)
    outputs.write(space, output, content, _WHAT, rule)
    outputs.say_written(output, f"{table.year_name}{_WHAT}，{len(table.rows)} 个单位")


def _notes(table: "UnitsTable", chosen: Mapping[str, object]) -> tuple[str, ...]:
    """Say of which units, and of which commit a file is: it lies there without the command that
    made it."""
    from mjplan.fleet import words

    of_group = [f"只有{group.name}" for group in table.groups] if chosen.get("group") else []
    return tuple(filter(None, (*of_group, words.remade(table))))


def _markdown(table: "UnitsTable", notes: tuple[str, ...], about: str, _look: Look | None) -> bytes:
    from mjplan.fleet.outputs import text

    return sealing.sealed_text(text.report(table, notes=notes), about).encode()


def _document(table: "UnitsTable", notes: tuple[str, ...], about: str, look: Look | None) -> bytes:
    assert look is not None
    from mjplan.fleet.outputs import pictures, text

    drawn = [*pictures.of(table)]
    signature = Signature(table.organisation, look.signed, look.number)
    file = look.layouts.document(look.name, text.report(table, drawn, notes), signature, drawn)
    return sealing.sealed_package(file, about)


def _page(table: "UnitsTable", notes: tuple[str, ...], about: str, _look: Look | None) -> bytes:
    with extras.office("写网页"):
        from mjplan.fleet.outputs import page
    return sealing.sealed_text(page.page(table, notes), about).encode()


_FORMS: Mapping[str, Callable[["UnitsTable", tuple[str, ...], str, Look | None], bytes]] = {
    "docx": _document,
    "html": _page,
    "md": _markdown,
}
"""What is made to be read."""
