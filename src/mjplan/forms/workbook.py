"""A form as a workbook that a department fills in and sends back; see also `layout`."""

from typing import IO

from mjplan.forms import layout
from mjplan.forms.deeds_page import Deeds, Names
from mjplan.forms.focus_page import Focuses
from mjplan.forms.issued import Form
from mjplan.forms.layout import ITEMS
from mjplan.forms.pages import dated, last_choice, shown, title, write_headings
from mjplan.paper import book as the
from mjplan.paper.book import Book, Page

_FIGURES = (4, 5)
"""The columns of 全部事项 that hold figures."""


def write(form: Form, file: IO[bytes]) -> None:
    """Write a form as a workbook. The same form gives the same bytes."""
    book = Book(file, title(form), form.month.first)
    source = layout.source(form.month, form.unit.id)
    book.mark(layout.PROPERTY, source)
    deeds, focuses = book.page(layout.RESULTS_SHEET), book.page(layout.FOCUS_SHEET)
    items, facts = book.page(layout.ITEMS_SHEET), book.page(layout.FACTS_SHEET)
    names = Names(book.page(layout.NAMES_SHEET))
    Deeds(form, deeds, source, names).write()
    Focuses(form, focuses, source).write()
    _write_items(form, book, items)
    _write_facts(form, facts)
    book.close()


def _write_items(form: Form, book: Book, page: Page) -> None:
    """Write the sheet 全部事项."""
    write_headings(page, 0, dated(form, ITEMS))
    page.high(0, 24)
    for row, each in enumerate(form.choices, 1):
        texts = (
            *(each.name, each.area, each.lead, each.unit),
            *(each.target, each.actual, each.status),
        )
        for column, text in enumerate(texts):
            page.text(row, column, text, the.FIGURE if column in _FIGURES else the.WORDS)
        page.fit(row, [(text, ITEMS[column].width) for column, text in enumerate(texts)])
        page.text(row, len(texts), each.item, {})
    rows = len(form.choices) + 1
    book.define(layout.ITEM_LIST, layout.ITEMS_SHEET, f"$A$2:$A${last_choice(form)}")
    page.texts_are_meant(1, rows, len(ITEMS))
    page.freeze(1, 1)
    page.lock()
    page.print_on_a4(rows, shown(ITEMS), title(form), (0, 0))


def _write_facts(form: Form, page: Page) -> None:
    """Write the sheet _mjplan."""
    values = (
        *(layout.VERSION, form.plan, form.unit.id, form.unit.name),
        *(str(form.month), str(form.as_of)),
    )
    for row, (name, value) in enumerate(zip(layout.FACTS, values, strict=True)):
        page.text(row, 0, name, {})
        page.text(row, 1, value, {})
    page.hide()
